"""What documents are about: pupils, pupils with an EHCP or a plan, meetings, school years."""

from datetime import date

from hlh_sheets.analyse.a10_overdue import review_days
from hlh_sheets.documents.core import Subject
from hlh_sheets.spec import Records, school_year, year_named
from hlh_sheets.spec.rows import day
from hlh_sheets.workbooks.roster import on_roll

__all__ = [
    "MEETING",
    "PUPIL",
    "PUPIL_TO_RETURN",
    "PUPIL_WITH_EHCP",
    "PUPIL_WITH_PLAN",
    "SCHOOL_YEAR",
    "SUBMISSION",
    "first_year",
]


def pupils(records: Records) -> tuple[str, ...]:
    """The ids of all pupils, present and past."""
    return tuple(str(row["hlh_id"]) for row in records.rows("t1_pupils"))


def pupils_here(records: Records, on: date) -> tuple[str, ...]:
    """The ids of the pupils on roll on that day."""
    return tuple(str(row["hlh_id"]) for row in records.rows("t1_pupils") if on_roll(row, on))


def has_ehcp(records: Records, hlh_id: str) -> bool:
    """Whether a pupil has an EHCP."""
    return any(row["sen_prov"] == "E" for row in records.rows("t1_pupils", hlh_id))


def pupils_to_review(records: Records, on: date) -> tuple[str, ...]:
    """The ids of pupils with an EHCP who are on roll on that day."""
    return tuple(each for each in pupils_here(records, on) if has_ehcp(records, each))


def has_plan(records: Records, hlh_id: str) -> bool:
    """Whether a pupil has a plan, in whatever state."""
    return bool(records.rows("t2_plan", hlh_id))


def pupils_with_plan(records: Records, on: date) -> tuple[str, ...]:
    """The ids of pupils with a plan who are on roll on that day."""
    return tuple(each for each in pupils_here(records, on) if has_plan(records, each))


def may_return(records: Records, hlh_id: str) -> bool:
    """Whether a pupil's readiness has been looked at, or a return is the next step of a plan."""
    plans = records.rows("t2_plan", hlh_id)
    return bool(records.rows("t10_readiness", hlh_id)) or any(
        row.get("next_step") == "RETURN" for row in plans
    )


def pupils_to_return(records: Records, on: date) -> tuple[str, ...]:
    """The ids of those pupils who are on roll on that day."""
    return tuple(each for each in pupils_here(records, on) if may_return(records, each))


def meetings(records: Records) -> tuple[str, ...]:
    """The ids of all moderation meetings."""
    return tuple(str(row["meeting_id"]) for row in records.rows("t8_meeting"))


def named_year(year: int) -> str:
    """A school year by the year in which it begins, like "2026-27"."""
    return year_named(year).replace("/", "-")


def first_year(about: str) -> int:
    """The year in which the school year of that name begins."""
    return int(about[:4])


def school_years(records: Records) -> tuple[str, ...]:
    """The school years of the Calendar sheet, in the order of time."""
    years = {school_year(day(row, "start")) for row in records.rows("t1_calendar")}
    return tuple(map(named_year, sorted(years)))


def latest_year(records: Records, on: date) -> tuple[str, ...]:
    """The school year of that day, or else the last one of the Calendar sheet before it."""
    begun = [each for each in school_years(records) if each <= named_year(school_year(on))]
    return tuple(begun[-1:])


def submissions(records: Records) -> tuple[str, ...]:
    """The numbers of all accepted files."""
    return tuple(str(file.number) for file in records.accepted())


def submissions_to_correct(records: Records, on: date) -> tuple[str, ...]:
    """The numbers of the files that count and have rows that await correction."""
    del on
    return tuple(str(file.number) for file in records.accepted() if file.stands and file.waiting)


PUPIL = Subject("pupil", "Pupils", pupils, pupils_here)
PUPIL_WITH_EHCP = Subject(
    "pupil",
    "Pupils",
    pupils,
    pupils_to_review,
    has_ehcp,
    "No EHCP is recorded for {ids}. Correct SEN provision in the Pupils workbook, or ask for "
    "other pupils.",
    lambda records, on: review_days(records.rows, on),
)
PUPIL_WITH_PLAN = Subject(
    "pupil",
    "Pupils",
    pupils,
    pupils_with_plan,
    has_plan,
    "No plan is recorded for {ids}. Fill in the Plan workbook of each, or ask for other pupils.",
)
PUPIL_TO_RETURN = Subject(
    "pupil",
    "Pupils",
    pupils,
    pupils_to_return,
    may_return,
    "No readiness check is recorded for {ids}, and no plan has a return as its next step. Fill in "
    "the workbook Return and destinations, or ask for other pupils.",
)
MEETING = Subject("meeting", "Moderation", meetings, lambda records, _on: meetings(records))
SCHOOL_YEAR = Subject("school year", "Pupils", school_years, latest_year)
SUBMISSION = Subject("submission", "", submissions, submissions_to_correct)
