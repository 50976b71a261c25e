"""Results of one pupil: each test with its error and meaning, and each unit test (R17, R18)."""

from fractions import Fraction

from hlh_sheets.analyse.intervals import percent
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts import attainment
from hlh_sheets.documents.facts.meaning import band_in_words, meaning
from hlh_sheets.documents.facts.source import Source, staff_name
from hlh_sheets.documents.facts.words import NOT_RECORDED, month_of, said
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, number, text

__all__ = ["RESULTS", "UNITS", "result_facts", "unit_facts"]

OF_D2 = next(each for each in attainment.FIELDS if isinstance(each, Each) and each.name == "tests")
RESULTS = (
    *(each for each in attainment.FIELDS if each is not OF_D2),
    Each(
        "tests",
        OF_D2.says,
        (
            *OF_D2.fields,
            Field("band", "The 90% band of the latest score.", "83.5 to 98.5 (printed)"),
            Field("meaning", "What the latest score means in words.", "Average"),
        ),
    ),
)
UNITS = (
    Field("units_note", "Says so when no unit test is recorded; else empty.", ""),
    Each(
        "units",
        "The tests of the scheme of work, by subject and date.",
        (
            Field("subject", "Subject.", "English"),
            Field("unit", "Unit.", "Short stories"),
            Field("date", "Date.", "13 Oct 2026"),
            Field("mark", "Mark of the maximum.", "12 of 20 (60%)"),
            Field("objectives", "Objectives of the unit that are met.", "60%"),
            Field("assessor", "Who assessed it.", "Alex Sample"),
        ),
    ),
)


def result_facts(source: Source) -> list[dict[str, str]]:
    """The lines of tests with the band and the meaning of the latest score."""
    return [
        {**told, "band": band_in_words(source, rows[-1]), "meaning": meaning(source, rows[-1])}
        for told, rows in zip(attainment.test_facts(source), attainment.tests(source), strict=True)
    ]


def unit_facts(source: Source) -> list[dict[str, str]]:
    """A line for each unit test; tests of different units are not compared."""
    rows = sorted(
        source.rows("t4_unit_tests"), key=lambda row: (text(row, "subject"), day(row, "date"))
    )
    return [
        {
            "subject": source.label("subjects", row, "subject", NOT_RECORDED),
            "unit": said(row, "unit"),
            "date": month_of(row, "date"),
            "mark": mark(row),
            "objectives": f"{number(row, 'objectives').normalize():f}%"
            if row.get("objectives") is not None
            else NOT_RECORDED,
            "assessor": staff_name(source, text(row, "assessor")) or NOT_RECORDED,
        }
        for row in rows
    ]


def mark(row: Record) -> str:
    """A mark with its maximum and percentage."""
    got, most = number(row, "mark"), number(row, "max")
    share = percent(Fraction(got) / Fraction(most))
    return f"{got.normalize():f} of {most.normalize():f} ({share}%)"
