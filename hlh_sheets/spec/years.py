"""School years: from 1 September, named like 2026/27."""

from datetime import date

__all__ = ["first_day_of", "school_year", "school_year_name", "year_named"]

SEPTEMBER = 9


def school_year(on: date) -> int:
    """The year in which the school year of that day began (1 September)."""
    return on.year if on.month >= SEPTEMBER else on.year - 1


def year_named(first: int) -> str:
    """A school year by the year in which it begins, as forms and reports name it: 2026/27."""
    return f"{first}/{(first + 1) % 100:02}"


def school_year_name(on: date) -> str:
    """The school year of a day, like 2026/27."""
    return year_named(school_year(on))


def first_day_of(name: str) -> date | None:
    """The first day of a school year named like 2026/27; None for anything else."""
    first = name.partition("/")[0]
    return date(int(first), SEPTEMBER, 1) if first.isdecimal() and len(first) == 4 else None  # noqa: PLR2004 - digits of a year
