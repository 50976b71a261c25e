"""The four panels side by side over the same terms (R36)."""

from collections.abc import Mapping, Sequence

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.core.declare import Context, Fact
from hlh_sheets.documents.facts.cohort.ground import Ground
from hlh_sheets.documents.facts.cohort.hidden import HIDDEN

__all__ = ["FIELDS", "panel_facts"]

NOBODY = "nobody left"

FIELDS: tuple[Field | Each, ...] = (
    Field("panels_note", "Says so when there are no terms; else empty.", ""),
    Each(
        "panels",
        "Attainment, attendance, behaviour and reintegration, a line for each term.",
        (
            Field("term", "Term.", "Summer 2026"),
            Field("attainment", "Pupils who met most targets.", "9 of 14 (64%, likely 39-84%)"),
            Field("attendance", "Attendance.", "91.1% (2,061 of 2,263 sessions)"),
            Field("behaviour", "Incidents per pupil-week.", "0.34 (likely 0.26-0.42)"),
            Field(
                "returns",
                "Leavers still at a mainstream school.",
                "12 left; still there after 12 weeks: 7",
            ),
        ),
    ),
)


def panel_facts(ground: Ground, told: Context) -> Context:
    """A line for each term, word for word as the panels tell it."""
    parts = ("targets", "attendance_terms", "behaviour_terms", "returns_terms")
    rows = zip(ground.named, *(lines_of(told, part) for part in parts), strict=False)
    return {
        "panels": [
            {
                "term": term,
                "attainment": met["pupils"],
                "attendance": marks["rate"],
                "behaviour": log["rate"],
                "returns": leavers(gone),
            }
            for term, met, marks, log, gone in rows
        ],
        "panels_note": "" if ground.terms else "No term is recorded in the Calendar sheet.",
    }


def leavers(gone: Mapping[str, Fact]) -> str:
    """The leavers of a term in a few words."""
    if gone["left"] in ("0", HIDDEN):
        return NOBODY if gone["left"] == "0" else HIDDEN
    return f"{gone['left']} left; still there after 12 weeks: {gone['still']}"


def lines_of(told: Context, part: str) -> Sequence[Mapping[str, Fact]]:
    """The lines of a list."""
    found = told[part]
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()
