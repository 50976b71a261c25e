"""Agreement of each moderation meeting (R23-R27)."""

from collections import defaultdict
from collections.abc import Sequence

from hlh_sheets.analyse.a09_moderation import agreement
from hlh_sheets.excel.figures import Cell, Heading, Style, Table
from hlh_sheets.spec import Row
from hlh_sheets.spec.rows import day, text
from hlh_sheets.trends.view import View

__all__ = ["moderation_table"]

HEADINGS = (
    Heading("Date", Style.DAY, 12),
    Heading("Meeting", Style.TEXT, 14),
    Heading("Subject", Style.WORDS, 22),
    Heading("Scale", Style.WORDS, 24),
    Heading("External"),
    Heading("Pieces compared"),
    Heading("Same grade"),
    Heading("Share", Style.PERCENT),
    Heading("Likely from", Style.PERCENT),
    Heading("Likely to", Style.PERCENT),
    Heading("At most one step apart", width=12),
    Heading("HLH higher"),
    Heading("HLH lower"),
    Heading("Weighted kappa", Style.NUMBER),
    Heading("Why no kappa", Style.WORDS, 24),
)


def moderation_table(view: View) -> Table:
    """A line for each meeting, the latest first."""
    samples: dict[str, list[Row]] = defaultdict(list)
    for row in view.rows("t8_sample"):
        samples[text(row, "meeting_id")].append(row)
    meetings = sorted(view.rows("t8_meeting"), key=lambda row: day(row, "date"), reverse=True)
    return Table(
        "Moderation",
        "Agreement in moderation",
        "HLH marks against the moderator's marks before discussion, meeting by meeting.",
        HEADINGS,
        [table_row(view, row, samples[text(row, "meeting_id")]) for row in meetings],
        (
            (
                "Meetings with a moderator from outside HLH count towards the policy; the column "
                "External tells them."
            ),
        ),
    )


def table_row(view: View, meeting: Row, sample: Sequence[Row]) -> Sequence[Cell]:
    """One meeting."""
    found = agreement(sample, view.codes)
    likely = found.exact.interval
    return (
        day(meeting, "date"),
        text(meeting, "meeting_id"),
        view.label("subjects", text(meeting, "subject")),
        view.label("scales", text(meeting, "scale_id")),
        view.label("yes_no", text(meeting, "external")),
        found.pieces,
        found.exact.part,
        found.exact.fraction,
        likely.low if likely else None,
        likely.high if likely else None,
        found.adjacent.part,
        found.hlh_higher,
        found.hlh_lower,
        found.kappa,
        found.why_no_kappa or None,
    )
