"""Rows of T1 Pupils as what checks and trends ask for: a pupil, a half term."""

from datetime import date

from hlh_sheets.spec import Pupil, Row, Term
from hlh_sheets.spec.rows import day, text, whole

__all__ = ["on_roll", "pupil_of", "term_of"]


def pupil_of(row: Row) -> Pupil:
    """What checks need of a record of the roster, whose needed columns are never blank."""
    end = row.get("end")
    return Pupil(
        hlh_id=text(row, "hlh_id"),
        legal_first=text(row, "legal_first"),
        legal_last=text(row, "legal_last"),
        preferred=text(row, "preferred") or None,
        dob=day(row, "dob"),
        year=text(row, "year"),
        sen_prov=text(row, "sen_prov"),
        start=day(row, "start"),
        end=end if isinstance(end, date) else None,
    )


def on_roll(row: Row, on: date) -> bool:
    """Whether the pupil of a record of the roster belonged to the school on that day."""
    end = row.get("end")
    return day(row, "start") <= on and not (isinstance(end, date) and end < on)


def term_of(row: Row) -> Term:
    """What checks need of a record of the calendar, whose needed columns are never blank."""
    closed = [each for each in text(row, "closed").split("; ") if each]
    return Term(
        term=text(row, "term"),
        half=whole(row, "half"),
        start=day(row, "start"),
        end=day(row, "end"),
        closed=frozenset(map(date.fromisoformat, closed)),
    )
