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
    Heading("Meeting", Style.TEXT, 15),
    Heading("Date", Style.DAY, 11),
    Heading("Subject", Style.WORDS, 14),
    Heading("Scale", Style.WORDS, 18),
    Heading("External", Style.TEXT),
    Heading("Pieces compared"),
    Heading("Pieces not compared"),
    Heading("Same grade"),
    Heading("Share of pieces", Style.PERCENT),
    Heading("Likely from", Style.PERCENT),
    Heading("Likely to", Style.PERCENT),
    Heading("At most one step apart"),
    Heading("HLH higher"),
    Heading("HLH lower"),
    Heading("Weighted kappa", Style.NUMBER_2),
    Heading("Why no kappa", Style.WORDS, 22),
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
            "Not compared are pieces without two grades of the scale.",
            (
                "Weighted kappa is agreement beyond chance: 1 is full agreement, 0 no more than "
                "chance would bring. It is given from 20 pieces on one scale."
            ),
        ),
    )


def table_row(view: View, meeting: Row, sample: Sequence[Row]) -> Sequence[Cell]:
    """One meeting."""
    found = agreement(sample, view.codes)
    likely = found.exact.interval
    return (
        text(meeting, "meeting_id"),
        day(meeting, "date"),
        view.label("subjects", text(meeting, "subject")),
        view.label("scales", text(meeting, "scale_id")),
        view.label("yes_no", text(meeting, "external")),
        found.pieces,
        found.not_compared,
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
