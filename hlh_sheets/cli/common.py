"""What the commands share: how they are set up, the service's folder, bars for long work."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from hlh_sheets.settings import Settings, load_settings

__all__ = ["Folder", "command_app", "counting", "settings_in", "show"]

Folder = Annotated[
    Path,
    typer.Option(
        "--folder",
        "-f",
        help="The service's folder, with its settings, watch and data; if not named, this one.",
        show_default=False,
        file_okay=False,
    ),
]


def command_app(*, no_args_is_help: bool = False) -> typer.Typer:
    """A command's own app: help in plain text, and no options but its own."""
    return typer.Typer(
        no_args_is_help=no_args_is_help,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def settings_in(folder: Path) -> Settings:
    """The settings of the service in that folder. Raises `SettingsFault`."""
    return load_settings(folder.absolute())


def show(path: Path, folder: Path) -> str:
    """A path as short as it can be said: below the service's folder, or whole."""
    whole, top = path.absolute(), folder.absolute()
    return str(whole.relative_to(top)) if whole.is_relative_to(top) else str(whole)


@contextmanager
def counting(what: str) -> Generator[Callable[[int, int], None], None, None]:
    """A bar told of (done, all); nothing is drawn where nobody looks on."""
    with tqdm(desc=what, unit="file", leave=False, disable=None) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield told
