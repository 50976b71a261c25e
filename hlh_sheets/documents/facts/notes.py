"""What a reader must know before relying on a report: what waits, and what is not recorded."""

from collections.abc import Iterator, Mapping, Sequence

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.words import NOT_RECORDED
from hlh_sheets.spec.sentences import amount

__all__ = [
    "FIELDS",
    "NOTHING_MISSING",
    "awaiting",
    "lines",
    "of_invited",
    "of_outcomes",
    "of_roster",
]

FIELDS = (
    Each(
        "notes",
        "What awaits correction and what is not recorded; at least one line.",
        (Field("text", "One sentence.", "No reading age is recorded."),),
    ),
)
NOTHING_MISSING = "No entry awaits correction, and every part has records."
WANTED = {
    "language": "first language",
    "parents": "parents and parental responsibility",
    "needs": "primary need",
    "home_school": "home school",
    "la": "local authority",
    "commissioner": "commissioner",
}


def lines(sentences: Sequence[str]) -> list[dict[str, str]]:
    """The sentences as lines of a list, or the one that says that nothing is missing."""
    return [{"text": each} for each in sentences or (NOTHING_MISSING,)]


def awaiting(count: int, about: str) -> Iterator[str]:
    """How many entries wait for correction: they would have changed the report."""
    if count:
        verb = "awaits" if count == 1 else "await"
        what = "is" if count == 1 else "are"
        yield (
            f"{amount(count, 'entry', 'entries')} {about} {verb} correction and {what} not in "
            "this report."
        )


def of_roster(*groups: Mapping[str, str | bool]) -> Iterator[str]:
    """Facts of the roster that are not recorded, in one sentence."""
    said = {name: value for group in groups for name, value in group.items()}
    gone = [words for name, words in WANTED.items() if said.get(name) == NOT_RECORDED]
    if gone:
        yield f"Not recorded in the Pupils workbook: {', '.join(gone)}."


def of_invited(invited: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Advice that has not come in."""
    missing = [one for one in invited if one["advice"] != "Yes"]
    if missing:
        yield (
            f"Advice has not been received from {len(missing)} of {len(invited)} people invited."
        )


def of_outcomes(aims: Sequence[Mapping[str, str]], unseen: str) -> Iterator[str]:
    """Outcomes that nobody has looked at."""
    refs = [one["ref"] for one in aims if one["looked_on"] == unseen]
    if refs:
        yield f"Not yet looked at: {amount(len(refs), 'outcome')} ({', '.join(refs)})."
