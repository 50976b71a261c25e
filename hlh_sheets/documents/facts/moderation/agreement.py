"""How far the marks of a moderation meeting agree (domain.md section 8), from the measure."""

from collections import Counter
from collections.abc import Sequence

from hlh_sheets.analyse.a09_moderation import Agreement, agreement
from hlh_sheets.documents.core import Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import text
from hlh_sheets.spec.sentences import amount

__all__ = ["FIELDS", "agreement_facts", "changed", "direction", "kappa", "of"]

NONE = "No piece has both marks"

FIELDS = (
    Field("agreement.counted", "How many pieces were counted.", "4 pieces with both marks, of 4"),
    Field(
        "agreement.exact", "The same mark, with its likely range.", "3 of 4 (75%, likely 30-95%)"
    ),
    Field("agreement.adjacent", "At most one step apart.", "4 of 4 (100%, likely 51-100%)"),
    Field(
        "agreement.direction",
        "HLH higher, the same, lower.",
        "HLH higher 1, the same 3, HLH lower 0",
    ),
    Field("agreement.kappa", "Weighted kappa, or why there is none.", "Not given: too few pieces"),
    Field("agreement.standard", "Pieces on whose standard both agreed.", "4 of 4 pieces"),
    Field(
        "agreement.mainstream",
        "Pieces below, near and at mainstream level.",
        "Near mainstream level: 2",
    ),
    Field("agreement.changed", "HLH marks that the meeting changed.", "1 of 4 pieces"),
)


def agreement_facts(source: Source, pieces: Sequence[Record]) -> dict[str, str]:
    """Agreement of the marks before discussion, and what the meeting made of them."""
    found = agreement(pieces, source.request.codes)
    return {
        "counted": f"{amount(found.pieces, 'piece')} with both marks, of {len(pieces)}",
        "exact": str(found.exact) if found.pieces else NONE,
        "adjacent": str(found.adjacent) if found.pieces else NONE,
        "direction": direction(found) if found.pieces else NONE,
        "kappa": kappa(found) if found.pieces else NONE,
        "standard": of(sum(p["standard_met"] == "Y" for p in pieces), pieces),
        "mainstream": distances(source, pieces),
        "changed": changed(pieces),
    }


def changed(pieces: Sequence[Record]) -> str:
    """How many HLH marks became another mark."""
    agreed = [p for p in pieces if p.get("hlh_mark") and p.get("agreed_mark")]
    return of(sum(p["hlh_mark"] != p["agreed_mark"] for p in agreed), agreed)


def direction(found: Agreement) -> str:
    """How often which side is higher: what teachers use most."""
    return f"HLH higher {found.hlh_higher}, the same {found.equal}, HLH lower {found.hlh_lower}"


def kappa(found: Agreement) -> str:
    """Weighted kappa, or why it is not given."""
    if found.kappa is None:
        return f"Not given: {found.why_no_kappa}"
    return f"{float(found.kappa):.2f} (quadratic weights; 1 is full agreement)"


def of(count: int, pieces: Sequence[Record]) -> str:
    """So many of so many pieces."""
    return f"{count} of {amount(len(pieces), 'piece')}" if pieces else "No piece to count"


def distances(source: Source, pieces: Sequence[Record]) -> str:
    """How many pieces are below, near and at mainstream level."""
    counts = Counter(text(piece, "distance") for piece in pieces)
    labels = {c.code: c.label for c in source.request.codes["mainstream_distance"].codes}
    said = [f"{label}: {counts[code]}" for code, label in labels.items() if counts[code]]
    if counts[""]:
        said.append(f"Not recorded: {counts['']}")
    return "; ".join(said) or "No piece to count"
