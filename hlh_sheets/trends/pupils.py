"""Pupils on roll by HLH id, for whoever has to act; no names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from hlh_sheets.analyse.a01_targets import targets_met
from hlh_sheets.analyse.a02_attendance import Attendance
from hlh_sheets.analyse.a04_stay import TwoTerms, stay
from hlh_sheets.analyse.a08_goals import goal_attainment, pupil_score
from hlh_sheets.excel.figures import Cell, Heading, Style, Table
from hlh_sheets.spec import Row, school_year
from hlh_sheets.spec.rows import day, text
from hlh_sheets.trends.attendance import by_pupil
from hlh_sheets.trends.view import View
from hlh_sheets.workbooks.roster import on_roll

__all__ = ["pupil_table"]

HEADINGS = (
    Heading("HLH id", Style.TEXT, 13),
    Heading("Year group", Style.TEXT, 12),
    Heading("Terms here so far", width=10),
    Heading("Two terms expected", Style.WORDS, 26),
    Heading("Sessions attended"),
    Heading("Sessions possible"),
    Heading("Attendance", Style.PERCENT_1),
    Heading("Of timetabled sessions", Style.PERCENT_1),
    Heading("Absence", Style.WORDS, 21),
    Heading("Targets due"),
    Heading("Targets met"),
    Heading("Goals due"),
    Heading("At expected or better"),
    Heading("Goal score", Style.NUMBER),
    Heading("Incidents"),
    Heading("Positive entries"),
    Heading("Entries await correction"),
)
OF_PUPILS = ("t7_outcomes", "t7_reviews", "t2_objectives", "t2_check_ins", "t6_log")
TWO_TERMS = {TwoTerms.NOT_MEANT: "does not apply"}


def pupil_table(view: View) -> Table:
    """A line for each pupil on roll today, by id; all but terms is of this school year."""
    year = school_year(view.today)
    marks = by_pupil(
        marks for half, marks in view.marks.items() if half is not None and half.year == year
    )
    here = [row for row in view.rows("t1_pupils") if on_roll(row, view.today)]
    lines = {table: by_id(view.rows(table)) for table in OF_PUPILS}
    return Table(
        "Pupils",
        "Pupils on roll, by HLH id",
        f"All but terms is of the school year {year}/{(year + 1) % 100:02}, up to today.",
        HEADINGS,
        [
            pupil_row(view, row, marks.get(text(row, "hlh_id"), Attendance()), lines)
            for row in sorted(here, key=lambda row: text(row, "hlh_id"))
        ],
        (
            "Persistent: at least 10% of the pupil's own possible sessions missed; severe: half.",
            (
                "In Year 9 and below two terms are expected. Terms here count those in the "
                'Calendar sheet; "at least" is of a pupil who came before the first of them.'
            ),
            (
                "The goal score is 50 when all goals due stand as expected, by their weights. It "
                "is of one pupil: never average it, or compare pupils by it."
            ),
            "Entries of pupils who have left, or that name no pupil, are in the total above only.",
        ),
        of_pupils=True,
    )


Lines = dict[str, list[Row]]


def by_id(rows: Sequence[Row]) -> Lines:
    """Records by pupil."""
    found: Lines = defaultdict(list)
    for row in rows:
        found[text(row, "hlh_id")].append(row)
    return found


def pupil_row(
    view: View, row: Row, marks: Attendance, lines: Mapping[str, Lines]
) -> Sequence[Cell]:
    """One pupil."""
    pupil = text(row, "hlh_id")
    stayed = stay(row, view.terms, view.today)
    since, by = date(school_year(view.today), 9, 1), view.today
    outcomes, reviews, objectives, check_ins, log = (
        lines[table].get(pupil, []) for table in OF_PUPILS
    )
    met = targets_met(outcomes, reviews, since=since, by=by)
    goals = goal_attainment(objectives, check_ins, since=since, by=by)
    kinds = [text(each, "positive") for each in log if since <= day(each, "date") <= by]
    return (
        pupil,
        view.label("year_groups", text(row, "year")),
        f"at least {stayed.terms}" if stayed.from_before else stayed.terms,
        TWO_TERMS.get(stayed.two_terms, stayed.two_terms.value),
        marks.attended,
        marks.possible,
        marks.rate,
        marks.timetabled_rate,
        absence(marks),
        met.due,
        met.met,
        goals.due,
        goals.attained.part,
        pupil_score(objectives, check_ins, since=since, by=by),
        kinds.count("N"),
        kinds.count("Y"),
        view.records.awaiting(pupil),
    )


def absence(marks: Attendance) -> str:
    """The flags in words."""
    if not marks.possible:
        return "no marks yet"
    flag = "severe" if marks.severe else "persistent" if marks.persistent else ""
    few = "fewer than 20 possible sessions" if marks.few else ""
    return ", ".join(part for part in (flag, few) if part)
