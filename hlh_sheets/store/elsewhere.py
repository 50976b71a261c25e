"""Rows that contradict what another workbook recorded: held, and told how to settle it."""

from sqlalchemy import Connection, select

from hlh_sheets.check import Finding
from hlh_sheets.spec import Level, Sheet
from hlh_sheets.store.matching import Match
from hlh_sheets.store.standing import Standing
from hlh_sheets.store.tables import Tables

__all__ = ["RULE", "contradiction"]

RULE = "row.recorded_elsewhere"


def contradiction(
    connection: Connection, tables: Tables, sheet: Sheet, match: Match, record: Standing
) -> Finding:
    """What to say of such a row, at the first cell that differs."""
    submissions = tables["submissions"]
    wanted = select(submissions.c.title, submissions.c.scope)
    other = connection.execute(wanted.where(submissions.c.number == record.submission)).one()
    scope = f" ({other.scope})" if other.scope and other.scope != other.title else ""
    headings = ", ".join(sheet.by_name[name].heading for name in match.differs)
    says = (
        f"The workbook {other.title}{scope} has recorded this already, with another value in: "
        f"{headings}. If that one is right, delete this row. If this row is right, correct "
        "it there and drop that workbook again."
    )
    cells = (match.row.cells.get(name, "") for name in (*match.differs, *sheet.key))
    cell = next((cell for cell in cells if cell), "")
    return Finding(RULE, Level.ERROR, sheet.name, cell, says)
