"""A record put down again: with the values of a new row, or as it once stood."""

from hlh_sheets.store.codec import cells_of
from hlh_sheets.store.matching import Match
from hlh_sheets.store.standing import Standing
from hlh_sheets.store.writing import NewRecord

__all__ = ["again", "from_row"]


def from_row(match: Match, submission: int, workbook: str) -> NewRecord:
    """The record that a new row makes.

    Where a cell is blank and the record before held a value, the value stays, with the
    submission and the cell that it came from: a blank never wipes good data.
    """
    row, before = match.row, match.record
    facts, cells = dict(row.values), dict(row.cells)
    carried: dict[str, int] = {}
    if before is not None:
        for name in match.emptied:
            facts[name] = before.facts[name]
            carried[name], cells[name] = before.source(name)
    return NewRecord(
        submission=submission,
        workbook=workbook,
        row_id=row.row_id,
        row=row.row,
        key=match.key,
        facts=facts,
        cells=cells,
        carried=carried,
        replaces=before.number if before else None,
    )


def again(record: Standing, replaces: int | None) -> NewRecord:
    """The same record once more, of the submission it came from."""
    return NewRecord(
        submission=record.submission,
        workbook=record.workbook,
        row_id=record.row_id,
        row=record.row,
        key=record.key,
        facts=record.facts,
        cells=cells_of(record.cells),
        carried={n: int(s) for n, s in cells_of(record.carried).items()},
        replaces=replaces,
    )
