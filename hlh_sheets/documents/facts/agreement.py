"""How far the marks of a moderation meeting agree (domain.md section 8), from the measure."""

from hlh_sheets.documents.core import Field

__all__ = ["FIELDS"]

FIELDS = (
    Field("agreement.counted", "How many pieces were counted.", "4 pieces with both marks"),
    Field(
        "agreement.exact", "The same mark, with its likely range.", "3 of 4 (75%, likely 30-95%)"
    ),
    Field("agreement.adjacent", "At most one step apart.", "4 of 4 (100%, likely 51-100%)"),
    Field("agreement.direction", "HLH higher, the same, lower.", "1 higher, 3 the same, 0 lower"),
    Field("agreement.kappa", "Weighted kappa, or why there is none.", "Too few pieces (needs 20)"),
    Field("agreement.standard", "Pieces on whose standard both agreed.", "4 of 4"),
    Field("agreement.mainstream", "Pieces below, near and at mainstream level.", "2 near, 2 at"),
    Field("agreement.changed", "HLH marks that the meeting changed.", "1 of 4"),
)
