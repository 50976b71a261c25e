"""Moderation over one school year: what was looked at, how far marks agree, what is open (D5).

Only meetings with an outside expert count for the policy (R23, R24); own staff's are told apart.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hlh_sheets.analyse.a09_moderation import agreement
from hlh_sheets.analyse.a10_overdue import Moderated, moderated
from hlh_sheets.analyse.periods import Period, terms
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.moderation.agreement import changed, direction, kappa, of
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import month
from hlh_sheets.spec import Record, school_year
from hlh_sheets.spec.rows import day, text

__all__ = [
    "AGREEMENTS",
    "COVERAGE",
    "STANDARDS",
    "Year",
    "agreement_lines",
    "coverage_facts",
    "standard_lines",
]

OUTSIDE, OWN = "Outside expert", "Own staff"
ALL_SUBJECTS, WHOLE_YEAR, NO_TERM = "All subjects", "Whole year", "Outside the terms"
NO_MEETING = "None"

COVERAGE = (
    Field("coverage_note", "Says so when nothing was graded or moderated; else empty.", ""),
    Each(
        "coverage",
        "The subjects graded or moderated in the year.",
        (
            Field("subject", "Subject.", "English"),
            Field("graded", "Whether teacher assessment is recorded in the year.", "Yes"),
            Field("outside", "Meetings with an outside expert.", "MOD-2026-01, 18 Nov 2026"),
            Field("own", "Meetings of own staff, which do not count.", "None"),
            Field("standing", "Moderated, or by when.", "Moderated by an outside expert"),
        ),
    ),
)
AGREEMENTS = (
    Field("agreements_note", "Says so when no piece has both marks; else empty.", ""),
    Each(
        "agreements",
        "Agreement by who moderated, subject and term.",
        (
            Field("who", "Outside expert or own staff.", "Outside expert"),
            Field("subject", "Subject, or all.", "English"),
            Field("term", "Term, or the whole year.", "Autumn 2026"),
            Field("pieces", "Pieces with both marks.", "4"),
            Field("exact", "The same mark, with its range.", "3 of 4 (75%, likely 30-95%)"),
            Field("adjacent", "Within one step.", "4 of 4 (100%, likely 51-100%)"),
            Field("direction", "Who marks higher.", "HLH higher 1, the same 3, HLH lower 0"),
            Field("kappa", "Weighted kappa, or why there is none.", "Not given: too few pieces"),
        ),
    ),
)
STANDARDS = (
    Field("standards_note", "Says so when there is no piece; else empty.", ""),
    Each(
        "standards",
        "Standards agreed and distance from mainstream, by who moderated and subject.",
        (
            Field("who", "Outside expert or own staff.", "Outside expert"),
            Field("subject", "Subject.", "English"),
            Field("agreed", "Pieces on whose standard both agreed.", "4 of 4 pieces"),
            Field("changed", "HLH marks that the meeting changed.", "1 of 4 pieces"),
            Field("below", "Pieces below mainstream level.", "1"),
            Field("near", "Near it.", "2"),
            Field("at", "At it.", "1"),
            Field("unknown", "Pieces for which it is not recorded.", "0"),
        ),
    ),
)


@dataclass(frozen=True)
class Year:
    """One school year of moderation, and the records it rests on."""

    source: Source
    first: int
    """The year in which it begins."""

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.standing.due.on

    @cached_property
    def meetings(self) -> list[Record]:
        """The meetings of the year in order of days."""
        rows = self.source.records.rows("t8_meeting")
        ids = [
            r.facts["meeting_id"] for r in rows if school_year(day(r.facts, "date")) == self.first
        ]
        found = self.source.linked("t8_meeting", "meeting_id", ids)
        return sorted(found, key=lambda row: day(row, "date"))

    @cached_property
    def pieces(self) -> Sequence[Record]:
        """The pieces of those meetings."""
        return self.of_meetings("t8_sample")

    @cached_property
    def standing(self) -> Moderated:
        """Which subjects are graded and moderated."""
        return moderated(self.source.whole, self.first)

    @cached_property
    def terms(self) -> Sequence[Period]:
        """The school's terms."""
        return terms(self.source.whole("t1_calendar"), self.source.request.codes)

    def of_meetings(self, table: str) -> Sequence[Record]:
        """The records of a table that belong to the meetings."""
        ids = [row["meeting_id"] for row in self.meetings]
        return self.source.linked(table, "meeting_id", ids)

    def pieces_of(self, meetings: Sequence[Record]) -> list[Record]:
        """The pieces of some of the meetings."""
        ids = {row["meeting_id"] for row in meetings}
        return [piece for piece in self.pieces if piece["meeting_id"] in ids]

    def by_who(self) -> Iterator[tuple[str, list[Record]]]:
        """The meetings of outside experts, then those of own staff; none without meetings."""
        for who, answer in ((OUTSIDE, True), (OWN, False)):
            held = [row for row in self.meetings if (row["external"] == "Y") is answer]
            if held:
                yield who, held

    def subjects(self, codes: Collection[str]) -> list[str]:
        """Codes of subjects in the order of the school's list."""
        listed = [code.code for code in self.source.request.codes["subjects"].codes]
        return sorted(codes, key=lambda c: (c not in listed, listed.index(c) if c in listed else 0))

    def named(self, subject: str) -> str:
        """A subject in words."""
        known = self.source.request.codes["subjects"].by_code.get(subject)
        return known.label if known else subject

    def term(self, meeting: Record) -> str:
        """The term of a meeting; a holiday belongs to the term before."""
        on = day(meeting, "date")
        found = [term.label for term in self.terms if term.start <= on <= term.until]
        return found[-1] if found else NO_TERM


def coverage_facts(year: Year) -> list[dict[str, str]]:
    """A line for each subject that was graded or moderated."""
    found = year.standing
    return [
        {
            "subject": year.named(subject),
            "graded": "Yes" if subject in found.graded else "No",
            "outside": meetings_of(year, subject, outside=True),
            "own": meetings_of(year, subject, outside=False),
            "standing": standing(year, subject),
        }
        for subject in year.subjects(found.graded | found.outside | found.own)
    ]


def meetings_of(year: Year, subject: str, *, outside: bool) -> str:
    """The ids of a subject's meetings, of outside experts or of own staff."""
    found = [
        row
        for row in year.meetings
        if row["subject"] == subject and (row["external"] == "Y") is outside
    ]
    return ", ".join(text(row, "meeting_id") for row in found) or NO_MEETING


def standing(year: Year, subject: str) -> str:
    """Whether a subject is moderated as the policy asks."""
    found = year.standing
    if subject in found.outside:
        return "Moderated by an outside expert"
    over = found.due.on < year.source.today
    said = "The year ended without it" if over else f"Not yet: due by {month(found.due.on)}"
    return f"{said}; own staff do not count" if subject in found.own else said


def agreement_lines(year: Year) -> list[dict[str, str]]:
    """Subjects by term; whole years, terms and all together where they hold more than one."""
    return [
        line(year, who, subject, term, held)
        for who, meetings in year.by_who()
        for subject, term, held in cuts(year, meetings)
    ]


Cut = tuple[str, str, list[Record]]


def cuts(year: Year, meetings: Sequence[Record]) -> Iterator[Cut]:
    """The meetings by subject and term, then together."""
    subjects = year.subjects({text(row, "subject") for row in meetings})
    times = list(dict.fromkeys(map(year.term, meetings)))
    for subject in subjects:
        mine = [row for row in meetings if row["subject"] == subject]
        own_times = list(dict.fromkeys(map(year.term, mine)))
        for term in own_times:
            yield year.named(subject), term, [row for row in mine if year.term(row) == term]
        if len(own_times) > 1:
            yield year.named(subject), WHOLE_YEAR, mine
    if len(subjects) > 1:
        for term in times if len(times) > 1 else ():
            held = [row for row in meetings if year.term(row) == term]
            yield ALL_SUBJECTS, term, held
        yield ALL_SUBJECTS, WHOLE_YEAR, list(meetings)


def line(
    year: Year, who: str, subject: str, term: str, meetings: Sequence[Record]
) -> dict[str, str]:
    """The agreement of some meetings."""
    found = agreement(year.pieces_of(meetings), year.source.request.codes)
    none = "No piece has both marks"
    return {
        "who": who,
        "subject": subject,
        "term": term,
        "pieces": str(found.pieces),
        "exact": str(found.exact) if found.pieces else none,
        "adjacent": str(found.adjacent) if found.pieces else none,
        "direction": direction(found) if found.pieces else none,
        "kappa": kappa(found) if found.pieces else none,
    }


def standard_lines(year: Year) -> list[dict[str, str]]:
    """A line for each subject, of outside experts and of own staff."""
    lines: list[dict[str, str]] = []
    for who, meetings in year.by_who():
        for subject in year.subjects({text(row, "subject") for row in meetings}):
            pieces = year.pieces_of([row for row in meetings if row["subject"] == subject])
            far = Counter(text(piece, "distance") for piece in pieces)
            lines.append(
                {
                    "who": who,
                    "subject": year.named(subject),
                    "agreed": of(sum(p["standard_met"] == "Y" for p in pieces), pieces),
                    "changed": changed(pieces),
                    "below": str(far["BELOW"]),
                    "near": str(far["NEAR"]),
                    "at": str(far["AT"]),
                    "unknown": str(len(pieces) - far["BELOW"] - far["NEAR"] - far["AT"]),
                }
            )
    return lines
