"""`hlh-sheets roster`: a filled T1 Pupils from an export of the school's own system."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.clock import now_utc
from hlh_sheets.codes import load_code_lists
from hlh_sheets.excel.read import Reader
from hlh_sheets.service.house import make_folders, open_dataset_of
from hlh_sheets.service.roster_import import FORM, PUPILS, Desk, import_roster
from hlh_sheets.service.roster_table import load_mapping, mapping_for, read_table, save_mapping
from hlh_sheets.spec import Level, Sheet
from hlh_sheets.spec.sentences import amount
from hlh_sheets.workbooks import workbook_of

__all__ = ["app"]

app = command_app()
HEADINGS = "roster_headings"
MAPPING = "roster-mapping.csv"


@app.command()
def roster(
    file: Annotated[Path, typer.Argument(help="The export: CSV or Excel.", exists=True)],
    folder: Folder = Path(),
    to: Annotated[Path, typer.Option(help="The workbook to write.")] = Path("T1 Pupils.xlsx"),
) -> None:
    """Fill T1 Pupils from an export of the school's own system, to look through and drop.

    Which heading means which column is kept in roster-mapping.csv in the folder data: edit it
    and run this again.
    """
    settings = settings_in(folder)
    make_folders(settings)
    codes, form = load_code_lists(settings.codes), workbook_of(FORM)
    sheet = form.sheet(PUPILS) if form else None
    if sheet is None:
        return
    kept = settings.data / MAPPING
    dataset = open_dataset_of(settings)
    limits = settings.read_seconds, settings.read_megabytes
    try:
        with Reader(*limits, settings.macro_workbooks) as reader:
            table = read_table(file, reader, codes[HEADINGS])
            mapping = mapping_for(table, sheet, codes[HEADINGS], load_mapping(kept))
            save_mapping(kept, mapping, sheet)
            tell_mapping(mapping, sheet)
            target = to.absolute()
            done = import_roster(Desk(dataset, codes, reader, now_utc), table, mapping, target)
    finally:
        dataset.close()
    typer.echo(f"{amount(done.new, 'new pupil')}, {amount(done.known, 'known pupil')}.")
    wrong = done.checked.count(Level.ERROR)
    typer.echo(f"To be put right before all of it can be taken: {amount(wrong, 'cell')}.")
    typer.echo(
        f"Look through {show(target, folder)}, then put it in inbox. Headings that should mean "
        f"something else: edit {show(kept, folder)} and run this again."
    )


def tell_mapping(mapping: Mapping[str, str], sheet: Sheet) -> None:
    """Which heading was taken for which column."""
    for theirs, name in mapping.items():
        meant = sheet.by_name[name].heading if name else "not used"
        typer.echo(f"  {theirs} -> {meant}")
