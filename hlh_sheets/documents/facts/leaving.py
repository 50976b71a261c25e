"""How long the stay is, and where a pupil who left went (R33, R34)."""

from collections.abc import Iterator

from hlh_sheets.analyse.a04_stay import stay
from hlh_sheets.analyse.periods import terms
from hlh_sheets.documents.core import Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import day_of, in_words, said
from hlh_sheets.documents.narrative import STAY, StayFigures, tell
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text
from hlh_sheets.workbooks.t10_return import WEEKS

__all__ = ["LEAVING", "leaving_facts"]

LEAVING = (
    Field("stay.length", "The terms of the stay.", "The stay touches 2 terms so far."),
    Field("stay.leaving", "That the placement goes on, or where the pupil went.", "Still here."),
)
STILL = {"Y": "still there", "N": "not there any more"}


def leaving_facts(source: Source, row: Record) -> dict[str, str]:
    """The stay in sentences."""
    calendar = terms(source.records.rows("t1_calendar"), source.request.codes)
    length = tell(STAY, StayFigures(stay(row, calendar, source.today)))
    if not calendar:
        length = "The Calendar sheet has no term, so the stay can't be counted in terms."
    left = source.rows("t10_leaving")
    if left:
        gone = " ".join(destination(source, left[-1]))
    elif row.get("end") is not None:
        gone = f"The last day is {day_of(row, 'end')}."
    else:
        gone = "The placement continues."
    return {"length": length, "leaving": gone}


def destination(source: Source, row: Record) -> Iterator[str]:
    """Where a pupil went, and whether still there at each look."""
    where = source.label("leave_reasons", row, "destination", "no destination recorded")
    school = f", {text(row, 'school')}" if text(row, "school") else ""
    yield f"Left on {in_words(day(row, 'date'))}: {where[:1].lower()}{where[1:]}{school}."
    yield f"Support agreed: {said(row, 'support', 'none recorded').rstrip('.')}."
    asked = [
        f"after {weeks} weeks {STILL[answer]}"
        for weeks in WEEKS
        if (answer := text(row, f"still_{weeks}")) in STILL
    ]
    if asked:
        yield f"Asked of the school: {'; '.join(asked)}."
