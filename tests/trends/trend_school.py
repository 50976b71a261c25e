"""A school of a few lines, and what the trends show of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.spec import Record, Score
from hlh_sheets.trends import trends_of
from hlh_sheets.workbooks import sheets_by_table

CODES = load_code_lists()
TODAY = date(2026, 11, 25)
AUTUMN = (
    {"term": "AUT", "half": 1, "start": date(2025, 9, 8), "end": date(2025, 10, 24)},
    {"term": "AUT", "half": 2, "start": date(2025, 11, 3), "end": date(2025, 12, 19)},
)
SPRING = ({"term": "SPR", "half": 1, "start": date(2026, 1, 5), "end": date(2026, 3, 27)},)
THIS_AUTUMN = (
    {"term": "AUT", "half": 1, "start": date(2026, 9, 7), "end": date(2026, 10, 23)},
    {"term": "AUT", "half": 2, "start": date(2026, 11, 2), "end": date(2026, 12, 18)},
)
CALENDAR = (*AUTUMN, *SPRING, *THIS_AUTUMN)


def pupil(hlh_id, start=date(2025, 9, 8), year="8", end=None, reason=None):
    names = {"legal_first": "Ada", "legal_last": "Example", "preferred": None}
    stay = {"start": start, "end": end, "leave_reason": reason}
    return {"hlh_id": hlh_id, "year": year, "sen_prov": "K", **names, **stay}


def marks(hlh_id, first, *codes):
    """The codes over successive sessions, two a day, weekends left out."""
    days = (first + timedelta(n) for n in range(1000))
    sessions = ((on, name) for on in days if on.weekday() < 5 for name in ("AM", "PM"))
    return [
        {"hlh_id": hlh_id, "date": on, "session": name, "code": code}
        for code, (on, name) in zip(codes, sessions, strict=False)
    ]


def target(hlh_id, ref, due):
    return {"hlh_id": hlh_id, "outcome_ref": ref, "due": due}


def look(hlh_id, ref, on, result):
    return {"hlh_id": hlh_id, "outcome_ref": ref, "date": on, "result": result}


def score(hlh_id, on, score, tool="NGRT", kind="SAS", band=(None, None), **more):
    low, high = (None if end is None else Decimal(end) for end in band)
    scores = {"score": Score.from_text(score), "score_type": kind, "low90": low, "high90": high}
    blank = {"form": None, "informant": None, "reliability": None, "reading_age": None}
    return {"hlh_id": hlh_id, "tool": tool, "date": on, **blank, **scores, **more}


def grade(hlh_id, on, code, subject="ENG", scale="GCSE"):
    return {"hlh_id": hlh_id, "subject": subject, "scale_id": scale, "date": on, "code": code}


def entry(hlh_id, on, positive="N", **more):
    level = None if positive == "Y" else 1
    blank = {"level": level, "restraint": None, "by": "AB"}
    return {"hlh_id": hlh_id, "date": on, "positive": positive, **blank, **more}


def objective(hlh_id, ref, due, weight=1):
    begun = {"base_date": date(2025, 9, 8), "ended": None}
    return {"hlh_id": hlh_id, "obj_id": ref, "due": due, "weight": weight, **begun}


def check_in(hlh_id, ref, on, level):
    return {"hlh_id": hlh_id, "obj_id": ref, "date": on, "gas": level}


def leaving(hlh_id, on, destination="RETURN", **still):
    looks = {"still_4": None, "still_12": None, "still_26": None}
    return {"hlh_id": hlh_id, "date": on, "destination": destination, **looks, **still}


def action(name, due, area="BEHAVIOUR", **more):
    said = {"trend": f"Trend of {name}", "action": f"Do {name}", "owner": "AB", "aim": "ADDRESS"}
    blank = {"date": date(2026, 9, 7), "done": None, "outcome": None, "effect": None}
    return {"action_id": name, "area": area, "due": due, **said, **blank, **more}


def school(held=None, **tables):
    """Records with these rows; tables that are not named are empty."""
    rows = {name: tuple(map(Record, tables.pop(name, ()))) for name in sheets_by_table()}
    assert not tables
    return InMemoryRecords(rows, held or {})


def figures(today=TODAY, held=None, **tables):
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return trends_of(school(held, **tables), CODES, noon, "Hereford Learning Hub")


def lines(found, sheet):
    """The lines of a table as heading: value."""
    table = found.table(sheet)
    headings = [heading.text for heading in table.headings]
    return [dict(zip(headings, row, strict=True)) for row in table.rows]


def column(found, sheet, heading):
    return [line[heading] for line in lines(found, sheet)]


def panel(found, title):
    return next(each for each in found.panels if each.title == title)


def said(found, title):
    return list(panel(found, title).sentences)
