"""Whether the baseline at admission is complete, and where the pupil starts by area (R15)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hlh_sheets.analyse.a02_attendance import before_entry
from hlh_sheets.analyse.a10_overdue import baseline_due
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attendance import rate
from hlh_sheets.documents.facts.source import Source, staff_name
from hlh_sheets.documents.facts.words import NOT_RECORDED, in_words, month, month_of, said
from hlh_sheets.spec import Calendar, Record
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount
from hlh_sheets.workbooks import t02_plan, t03_tests, t04_assessment
from hlh_sheets.workbooks.roster import term_of

__all__ = [
    "AREAS",
    "BASELINE",
    "Part",
    "area_facts",
    "areas_note",
    "baseline_facts",
    "missing_parts",
    "part_facts",
    "parts_of",
]

NOTHING = "Nothing"
ATTENDANCE, BEHAVIOUR, SEMH = "ATTENDANCE", "BEHAVIOUR", "SEMH"

BASELINE = (
    Field("baseline.due", "The day by which the baseline is due.", "25 September 2026"),
    Field("baseline.owner", "Who owes it.", "Lead for assessment"),
    Field("baseline.state", "How much of it is there.", "5 of 6 parts are recorded; 1 came late."),
    Each(
        "parts",
        "The parts of a baseline, recorded or not.",
        (
            Field("name", "Which part.", "Standardised tests"),
            Field("recorded", "What is recorded.", "NGRT, PTM"),
            Field("first", "The first day of a record.", "22 Sep 2026"),
            Field("standing", "In time, late, due or overdue.", "In time"),
            Field("asked_of", "Whom it is to come from.", "Lead for assessment"),
        ),
    ),
)
AREAS = (
    Field("areas_note", "Areas of the baseline without a line; else empty.", "No line: Writing."),
    Each(
        "areas",
        "Where the pupil starts, a line for each area.",
        (
            Field("area", "Area.", "Reading"),
            Field("tool", "Test or questionnaire.", "New Group Reading Test"),
            Field("value", "Where the pupil starts.", "SAS 87"),
            Field("date", "Date.", "22 Sep 2026"),
        ),
    ),
)


@dataclass(frozen=True)
class Part:
    """One part of the baseline: what is there, since when, and who is to bring it."""

    name: str
    asked_of: str
    recorded: Sequence[str] = ()
    days: Sequence[date] = ()

    @property
    def first(self) -> date | None:
        """The first day of a record; None when there is none."""
        return min(self.days, default=None)


def parts_of(source: Source, pupil: Record) -> list[Part]:
    """The parts that R15 names, and the starting points of the plan (R11)."""
    lead, teacher, tutor = (each.WORKBOOK.filler for each in (t03_tests, t04_assessment, t02_plan))
    home = said(pupil, "home_school", "the home school")
    if text(pupil, "tutor"):
        tutor = staff_name(source, text(pupil, "tutor"))
    tests, lines = source.rows("t3_tests"), source.rows("t3_baseline")
    asked = [row for row in tests if row.get("informant")]
    areas = {code: [row for row in lines if row["area"] == code] for code in AREA_PARTS}
    grades, aims = source.rows("t4_teacher_assessment"), source.rows("t2_objectives")
    label = source.request.codes["baseline_areas"].by_code
    return [
        part("Standardised tests", lead, [r for r in tests if not r.get("informant")], "tool"),
        in_subjects(
            source, part("Teacher assessment", f"Subject {teacher.lower()}s", grades, "subject")
        ),
        semh(label[SEMH].label if SEMH in label else SEMH, lead, areas[SEMH], asked),
        prior("Attendance before entry", home, areas[ATTENDANCE]),
        prior("Behaviour before entry", home, areas[BEHAVIOUR]),
        part("Starting points of the plan", tutor, aims, "obj_id", "base_date"),
    ]


AREA_PARTS = (SEMH, ATTENDANCE, BEHAVIOUR)


def part(name: str, asked_of: str, rows: Sequence[Record], column: str, when: str = "date") -> Part:
    """A part with the different things recorded under a column."""
    ordered = sorted(rows, key=lambda row: day(row, when))
    return Part(
        name,
        asked_of,
        tuple(dict.fromkeys(text(row, column) for row in ordered)),
        [day(row, when) for row in ordered],
    )


def in_subjects(source: Source, found: Part) -> Part:
    """A part with its subjects in words, for parents read it."""
    names = [
        source.label("subjects", {"subject": code}, "subject", code) for code in found.recorded
    ]
    return replace(found, recorded=names)


def semh(name: str, asked_of: str, lines: Sequence[Record], asked: Sequence[Record]) -> Part:
    """Lines of the area, and questionnaires."""
    found = part(name, asked_of, asked, "tool")
    tools = [*(text(row, "tool") or "In words" for row in lines), *found.recorded]
    days = [*(day(row, "date") for row in lines), *found.days]
    return Part(name, asked_of, tuple(dict.fromkeys(tools)), days)


def prior(name: str, home: str, lines: Sequence[Record]) -> Part:
    """What the school before is to tell."""
    told = ("Recorded",) if lines else ()
    return Part(name, home, told, [day(row, "date") for row in lines])


def due_of(source: Source, pupil: Record) -> tuple[date, str]:
    """The day by which the baseline is due, and who owes it."""
    calendar = Calendar(tuple(map(term_of, source.whole("t1_calendar"))))
    found = baseline_due(pupil, calendar)
    return found.on, found.owner


def baseline_facts(source: Source, pupil: Record) -> dict[str, str]:
    """When the baseline is due and how much of it there is."""
    by, owner = due_of(source, pupil)
    return {
        "due": in_words(by),
        "owner": owner,
        "state": state(parts_of(source, pupil), by),
    }


def state(parts: Sequence[Part], by: date) -> str:
    """How many parts are there, and how many came late."""
    there = [each.first for each in parts if each.first is not None]
    late = sum(first > by for first in there)
    said = f"{len(there)} of {amount(len(parts), 'part')} recorded"
    return f"{said}, {late} of them after the day due" if late else said


def part_facts(source: Source, pupil: Record) -> list[dict[str, str]]:
    """A line for each part."""
    by, _ = due_of(source, pupil)
    return [
        {
            "name": each.name,
            "recorded": ", ".join(each.recorded) or NOTHING,
            "first": month(each.first) if each.first else "None",
            "standing": standing(each, by, source.today, pupil),
            "asked_of": each.asked_of,
        }
        for each in parts_of(source, pupil)
    ]


def standing(each: Part, by: date, today: date, pupil: Record) -> str:
    """Whether a part came in time, or is still owed."""
    if each.first is not None:
        return "In time" if each.first <= by else "After the day due"
    end = pupil.get("end")
    if isinstance(end, date) and end < today:
        return f"Was due on {month(by)}"
    return f"Overdue since {month(by)}" if by < today else f"Due by {month(by)}"


def missing_parts(parts: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The parts of which nothing is recorded, with the day due and whom they come from."""
    for each in parts:
        if each["recorded"] == NOTHING:
            how = each["standing"]
            yield (f"Missing from the baseline: {each['name']}. {how}, from {each['asked_of']}.")


def area_facts(source: Source) -> list[dict[str, str]]:
    """The lines of the baseline in the order of the school's list of areas."""
    order = [code.code for code in source.request.codes["baseline_areas"].codes]
    rows = [row for row in source.rows("t3_baseline") if text(row, "area") in order]
    return [
        {
            "area": source.label("baseline_areas", row, "area", NOT_RECORDED),
            "tool": source.label("tools", row, "tool", "No test"),
            "value": started(row),
            "date": month_of(row, "date"),
        }
        for row in sorted(rows, key=lambda row: order.index(text(row, "area")))
    ]


def started(row: Record) -> str:
    """Where the pupil starts; sessions before entry with their rate."""
    for share in before_entry([row]).values():
        sessions = f"{share.part} of {amount(share.whole, 'session')} attended"
        return f"{sessions} ({rate(share.fraction)}). {said(row, 'value')}"
    return said(row, "value")


def areas_note(source: Source) -> str:
    """The areas of the school's list without a line."""
    there = {text(row, "area") for row in source.rows("t3_baseline")}
    gone = [c.label for c in source.request.codes["baseline_areas"].codes if c.code not in there]
    return f"No line in the Baseline sheet: {'; '.join(gone)}." if gone else ""
