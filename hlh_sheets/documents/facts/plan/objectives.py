"""The objectives of a pupil's plan, how each goes, and the outcomes they serve (R8 to R13)."""

from collections.abc import Mapping, Sequence
from datetime import date

from hlh_sheets.analyse.latest import latest_by
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.outcomes import level_in_words
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, day_of, month, month_of, said
from hlh_sheets.spec import Record, natural
from hlh_sheets.spec.rows import text
from hlh_sheets.spec.sentences import amount

__all__ = [
    "LINKS",
    "NO_CHECK_IN",
    "OBJECTIVES",
    "UNKNOWN_REF",
    "ended",
    "is_open",
    "link_facts",
    "objective_facts",
    "objectives_in",
]

NO_CHECK_IN = "No check-in yet"
UNKNOWN_REF = "This reference is not in the IEP and EHCP workbook."
REFS = {"ehcp_ref": "EHCP outcome", "iep_ref": "IEP target"}

OBJECTIVES = (
    Field("objectives_note", "Says so when no objective is recorded; else empty.", ""),
    Each(
        "objectives",
        "The objectives that go on, and those that ended while this plan was in force.",
        (
            Field("ref", "Reference.", "O1"),
            Field("kind", "Kind.", "Attainment"),
            Field("text", "The objective in words.", "Reads a new text aloud to an adult."),
            Field("baseline", "Baseline in the unit of the target.", "2 pages a week"),
            Field("base_on", "Its day, test and level.", "5 Jan 2026\nLevel -2"),
            Field("target", "Target.", "8 pages a week"),
            Field("due", "Due.", "17 July 2026"),
            Field("measure", "Measured by.", "Tutor's weekly card"),
            Field("assessed", "By whom and how often.", "Tutor, every week"),
            Field("links", "Outcomes and targets that it serves.", "EHCP outcome E1"),
            Field("latest", "Level of the latest check-in.", "0: as expected"),
            Field("latest_on", "Day of it, and how many there are.", "18 Nov 2026; 3 check-ins"),
            Field("evidence", "Evidence of it.", "Seen on three days out of five."),
            Field("state", "Whether it goes on, or its end and result.", "Goes on"),
        ),
    ),
)
LINKS = (
    Field("links_note", "Says so when no objective names an outcome; else empty.", ""),
    Each(
        "links",
        "The outcomes of the EHCP and targets of the IEP that objectives serve.",
        (
            Field("ref", "Which one.", "EHCP outcome E1"),
            Field("text", "In the words of the plan.", "Will join in a whole lesson."),
            Field("due", "Due.", "17 July 2026"),
            Field("objectives", "The objectives that serve it.", "O1, O2"),
        ),
    ),
)


def is_open(objective: Record) -> bool:
    """Whether an objective goes on."""
    return objective.get("ended") is None


def objectives_in(source: Source, since: date) -> list[Record]:
    """The objectives that go on, and those that ended on that day or later, by reference."""
    found = [
        row
        for row in source.rows("t2_objectives")
        if not isinstance(ended := row.get("ended"), date) or ended >= since
    ]
    return sorted(found, key=lambda row: natural(text(row, "obj_id")))


def objective_facts(source: Source, objectives: Sequence[Record]) -> list[dict[str, str]]:
    """A line for each objective with its latest check-in."""
    looks = source.rows("t2_check_ins")
    latest = latest_by(looks, lambda row: text(row, "obj_id"), source.today)
    counts = {ref: sum(row["obj_id"] == ref for row in looks) for ref in latest}
    return [
        one_objective(source, row, latest.get(text(row, "obj_id")), counts) for row in objectives
    ]


def one_objective(
    source: Source, row: Record, look: Mapping[str, object] | None, counts: Mapping[str, int]
) -> dict[str, str]:
    """One objective."""
    ref = text(row, "obj_id")
    on = None if look is None else look["date"]
    return {
        "ref": ref,
        "kind": source.label("objective_kinds", row, "kind", NOT_RECORDED),
        "text": said(row, "text"),
        "baseline": said(row, "baseline"),
        "base_on": baseline(source, row),
        "target": said(row, "target"),
        "due": day_of(row, "due"),
        "measure": said(row, "measure"),
        "assessed": assessed(source, row),
        "links": "; ".join(named_refs(row)) or "None",
        "latest": NO_CHECK_IN if look is None else level_in_words(source, look["gas"]),
        "latest_on": f"{month(on)}; {amount(counts[ref], 'check-in')}"
        if isinstance(on, date)
        else "Not yet",
        "evidence": evidence(look),
        "state": "Goes on" if is_open(row) else ended(source, row),
    }


def evidence(look: Mapping[str, object] | None) -> str:
    """What was seen at a check-in."""
    return "None yet" if look is None else str(look.get("evidence") or NOT_RECORDED)


def baseline(source: Source, row: Record) -> str:
    """When the baseline was taken, with what test, and its level."""
    level = row.get("base_gas")
    parts = [
        month_of(row, "base_date"),
        source.label("tools", row, "base_tool", ""),
        f"Level {level_in_words(source, level)}" if level is not None else "",
    ]
    return "\n".join(filter(None, parts))


def assessed(source: Source, row: Record) -> str:
    """Who assesses it, and how often."""
    often = source.label("frequencies", row, "how_often", "").lower()
    return ", ".join(filter(None, [text(row, "assessed_by"), often])) or NOT_RECORDED


def ended(source: Source, row: Record) -> str:
    """The end of an objective with its result."""
    result = source.label("outcome_results", row, "result", "no result recorded").lower()
    return f"Ended {day_of(row, 'ended')}: {result}"


def named_refs(row: Record) -> list[str]:
    """The outcome and the target that an objective names."""
    return [f"{words} {text(row, name)}" for name, words in REFS.items() if text(row, name)]


def link_facts(source: Source, objectives: Sequence[Record]) -> list[dict[str, str]]:
    """A line for each outcome or target that objectives name, in the order they name them."""
    known = {text(row, "outcome_ref"): row for row in source.rows("t7_outcomes")}
    serving: dict[tuple[str, str], list[str]] = {}
    for row in objectives:
        for name, words in REFS.items():
            if ref := text(row, name):
                serving.setdefault((words, ref), []).append(text(row, "obj_id"))
    return [
        {
            "ref": f"{words} {ref}",
            "text": said(known.get(ref), "text", UNKNOWN_REF),
            "due": day_of(known.get(ref), "due"),
            "objectives": ", ".join(refs),
        }
        for (words, ref), refs in serving.items()
    ]
