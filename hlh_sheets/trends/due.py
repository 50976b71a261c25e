"""What is overdue or due soon, by owner, for use inside the school (R6, R7, R13, R15, R23, R37)."""

from hlh_sheets.analyse.a10_overdue import Due, Kind, due_list
from hlh_sheets.excel.figures import Heading, Style, Table
from hlh_sheets.trends.view import View

__all__ = ["due_table"]

HEADINGS = (
    Heading("Owner", Style.TEXT, 24),
    Heading("What is owed", Style.TEXT, 38),
    Heading("About", Style.WORDS, 24),
    Heading("Due", Style.DAY, 12),
    Heading("Days overdue", width=12),
    Heading("Days to go", width=12),
)


def due_table(view: View) -> Table:
    """A line for each thing owed, the oldest first; about a pupil by id."""
    found = due_list(view.rows, view.calendar, view.today)
    days = [each.days(view.today) for each in found]
    return Table(
        "Due",
        "What is overdue, or due within 28 days",
        "Filter by owner to see what one person owes.",
        HEADINGS,
        [
            (
                each.owner,
                each.kind.value,
                about(view, each),
                each.on,
                late if late > 0 else None,
                -late if late <= 0 else None,
            )
            for each, late in zip(found, days, strict=True)
        ],
        ("What is owed by whom and when is told under A10 on the sheet Definitions.",),
        of_pupils=True,
    )


def about(view: View, each: Due) -> str:
    """A subject by its name, all else as it stands."""
    return view.label("subjects", each.about) if each.kind is Kind.MODERATION else each.about
