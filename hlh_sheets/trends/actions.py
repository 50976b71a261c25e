"""Actions on trends, with what came of each (R37)."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from hlh_sheets.excel.figures import Cell, Heading, Style, Table
from hlh_sheets.spec import Row, school_year
from hlh_sheets.spec.rows import day, text
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import form

__all__ = ["action_table", "closed_on", "is_open", "said_of_actions"]

HEADINGS = (
    Heading("Action id", Style.TEXT, 9),
    Heading("Area", Style.WORDS, 18),
    Heading("Trend", Style.WORDS, 26),
    Heading("Aim", Style.WORDS, 17),
    Heading("Action", Style.WORDS, 38),
    Heading("Owner", Style.TEXT, 8),
    Heading("Agreed on", Style.DAY, 11),
    Heading("Due", Style.DAY, 11),
    Heading("Days overdue"),
    Heading("Done on", Style.DAY, 11),
    Heading("Outcome", Style.WORDS, 20),
    Heading("Effect", Style.WORDS, 34),
)
OPEN, NO_OUTCOME = "still open", "not entered yet"


def action_table(view: View) -> Table:
    """A line for each action: the open ones first by the day they are due, then the latest."""
    rows = view.rows("t11_actions")
    still = sorted(filter(is_open, rows), key=lambda row: day(row, "due"))
    rest = [row for row in rows if not is_open(row)]
    rest.sort(key=closed_on, reverse=True)
    return Table(
        "Actions",
        "Actions on trends, and what came of each",
        "What supports a good trend or addresses a bad one: open actions first, then the others.",
        HEADINGS,
        [table_row(view, row) for row in (*still, *rest)],
        (
            (
                "Outcome says whether the trend changed as hoped; Effect is what the owner saw in "
                f"the figures. Both are entered in {form('T11')}."
            ),
            "A trend may change for other reasons than the action: read both beside the figures.",
        ),
    )


def table_row(view: View, row: Row) -> Sequence[Cell]:
    """One action."""
    late = (view.today - day(row, "due")).days
    done, outcome = row.get("done"), text(row, "outcome")
    blank = OPEN if is_open(row) else NO_OUTCOME
    return (
        text(row, "action_id"),
        view.label("action_areas", text(row, "area")),
        text(row, "trend"),
        view.label("action_aims", text(row, "aim")),
        text(row, "action"),
        text(row, "owner"),
        day(row, "date"),
        day(row, "due"),
        late if late > 0 and is_open(row) else None,
        done if isinstance(done, date) else None,
        view.label("action_outcomes", outcome) if outcome else blank,
        text(row, "effect") or None,
    )


def is_open(row: Row) -> bool:
    """Whether an action is neither done nor given up."""
    return row.get("done") is None and row.get("outcome") is None


def closed_on(row: Row) -> date:
    """The day an action was done; of one given up the day it was due."""
    done = row.get("done")
    return done if isinstance(done, date) else day(row, "due")


def said_of_actions(view: View, areas: Collection[str]) -> Iterator[str]:
    """What came of the actions of some areas since the last school year began, if there are any."""
    since = date(school_year(view.today) - 1, 9, 1)
    mine = [row for row in view.rows("t11_actions") if text(row, "area") in areas]
    still = [row for row in mine if is_open(row)]
    late = sum(day(row, "due") < view.today for row in still)
    closed = [row for row in mine if not is_open(row) and closed_on(row) >= since]
    outcomes = Counter(text(row, "outcome") for row in closed)
    parts: list[str] = []
    if still:
        parts.append(f"{OPEN} {len(still)}" + (f" ({late} overdue)" if late else ""))
    known = [code.code for code in view.codes["action_outcomes"].codes]
    codes = sorted(outcomes, key=lambda code: order(known, code))
    parts.extend(f"{in_a_sentence(view, code)} {outcomes[code]}" for code in codes)
    if parts:
        yield f"Actions agreed: {'; '.join(parts)}."


def in_a_sentence(view: View, code: str) -> str:
    """An outcome in words without a capital; a code that is in no list as it stands."""
    if not code:
        return f"done, outcome {NO_OUTCOME}"
    label = view.label("action_outcomes", code)
    return label if label == code else label[0].lower() + label[1:]


def order(known: Sequence[str], code: str) -> tuple[int, str]:
    """Codes of the list in its order, others by name."""
    return (known.index(code) if code in known else len(known), code)
