"""The command `hlh-sheets`: its commands by name, each loaded only when it is asked for."""

import importlib
import sys
from typing import NamedTuple

import click
import typer

from hlh_sheets import __version__
from hlh_sheets.errors import HlhError

__all__ = ["COMMANDS", "main"]

PROGRAM_FAULT = 70
INTERRUPTED = 130


class Command(NamedTuple):
    """Where a command lives and its line in the list of commands."""

    module: str
    summary: str


COMMANDS = {
    "workbooks": Command("workbooks", "Make the workbooks that staff fill."),
    "check": Command("check", "Check one workbook and change nothing."),
    "watch": Command("watch", "Run the service over the shared folder until stopped."),
    "consolidate": Command("consolidate", "Take in what lies in the inbox, once, and stop."),
    "status": Command("status", "Say what came in, what was returned and what waits."),
    "removals": Command("removals", "List removals that wait for a yes, or confirm them."),
    "report": Command("report", "Make Word reports."),
    "trends": Command("trends", "Publish the trends workbook."),
    "export": Command("export", "Write the master dataset as Excel and CSV."),
    "demo": Command("demo", "Try the whole job on an invented school."),
}


class LazyGroup(click.Group):
    """Loads a command's module when the command is used: `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the day's work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"hlh_sheets.cli.{COMMANDS[cmd_name].module}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hlh-sheets")
def commands() -> None:
    """Keep the school's Excel workbooks, master dataset, Word reports and trends together."""


def main() -> None:
    """Run the command line; a fault that a person can mend is said in plain words."""
    try:
        commands(prog_name="hlh-sheets", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except HlhError as fault:
        click.echo(f"hlh-sheets: {fault}", err=True)
        sys.exit(fault.exit_code)
