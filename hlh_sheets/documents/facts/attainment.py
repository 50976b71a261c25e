"""Attainment: teacher assessment year on year, and standardised tests (part 8)."""

from hlh_sheets.documents.core import Each, Field

__all__ = ["FIELDS"]

FIELDS = (
    Field("grades_note", "Says so when no teacher assessment is recorded; else empty.", ""),
    Each(
        "grades",
        "Teacher assessment, a line for each subject and scale.",
        (
            Field("subject", "Subject.", "English"),
            Field("scale", "Scale.", "GCSE grade"),
            Field("first", "First grade and when.", "2 (4 Dec 2025)"),
            Field("before", "The grade a year ago.", "2 (4 Dec 2025)"),
            Field("latest", "Latest grade and when.", "4 (18 Nov 2026)"),
            Field("change", "Steps on the scale since the first.", "2 steps up in 11 months"),
        ),
    ),
    Field("tests_note", "What is not recorded of tests; else how many were compared.", ""),
    Each(
        "tests",
        "Standardised tests, a line for each test and kind of score.",
        (
            Field("name", "Test and kind of score.", "New Group Reading Test, SAS"),
            Field("earlier", "The first score and when.", "84 (9 Jan 2026)"),
            Field("previous", "The one before the latest.", "84 (9 Jan 2026)"),
            Field("latest", "The latest score and when.", "91 (2 Nov 2026)"),
            Field("change", "Whether it is more than measurement error.", "Within error"),
        ),
    ),
)
