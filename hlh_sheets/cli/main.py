"""The command `hlh-sheets`: its commands by name, each loaded only when it is asked for."""

import importlib
import sys
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from hlh_sheets import __version__
from hlh_sheets.errors import HlhError

__all__ = ["COMMANDS", "main"]


class Command(NamedTuple):
    """Where a command lives and its line in the list of commands."""

    module: str
    summary: str


COMMANDS = {
    "roster": Command("roster", "Fill T1 Pupils from an export of the school's own system."),
    "history": Command("history", "Fill workbooks with the rows of earlier years."),
    "workbooks": Command("workbooks", "Make the workbooks that staff fill."),
    "forms": Command("forms", "Say what changed in the forms."),
    "check": Command("check", "Check one workbook and change nothing."),
    "watch": Command("watch", "Run the service over the shared folder until stopped."),
    "consolidate": Command("consolidate", "Take in what lies in the inbox, once, and stop."),
    "status": Command("status", "Say what came in, what was returned and what waits."),
    "overdue": Command("overdue", "Say what is overdue or due within 28 days, and who owes it."),
    "removals": Command("removals", "List removals that wait for a yes, or confirm them."),
    "accept": Command("accept", "Let a copy count that went back for you to choose."),
    "undo": Command("undo", "Take a whole submission back; what was changed since is kept."),
    "report": Command("report", "Make Word reports."),
    "templates": Command("templates", "Say which Word templates are in use, or help to edit them."),
    "trends": Command("trends", "Publish the trends workbook."),
    "ribbon": Command("ribbon", "Make the Excel add-in with the HLH tab."),
    "trace": Command("trace", "Find the file, sheet and cells behind a report or a pupil."),
    "export": Command("export", "Write the master dataset as Excel and CSV."),
    "demo": Command("demo", "Try the whole job on an invented school."),
}


class LazyGroup(TyperGroup):
    """Loads a command's module when the command is used: `--help` stays quick."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of the day's work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, loaded now; its type is typer's own and not public."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"hlh_sheets.cli.{COMMANDS[cmd_name].module}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in COMMANDS.items()])


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Keep the school's Excel workbooks, master dataset, Word reports and trends together.",
)


def say_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"hlh-sheets {__version__}")
        raise typer.Exit


@app.callback()
def commands(
    version: Annotated[
        bool,
        typer.Option("--version", callback=say_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Keep the school's Excel workbooks, master dataset, Word reports and trends together."""
    del version


def main() -> None:
    """Run the command line; a fault that a person can mend is said in plain words."""
    try:
        app(prog_name="hlh-sheets")
    except HlhError as fault:
        typer.echo(f"hlh-sheets: {fault}", err=True)
        sys.exit(fault.exit_code)
