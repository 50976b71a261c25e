"""The rules of the narrative: when what is said of a pupil's figures.

Each table is read from the top, and the first rule that holds speaks; of `ACHIEVEMENTS` all that
hold do. Words in braces are filled with the pupil's figures. No rule judges more than the
figures carry: percentages stand with their counts, few sessions are not compared, a test score
counts as changed only beyond its measurement error, and nothing is said of causes.
"""

from collections.abc import Mapping, Sequence

from hlh_sheets.documents.narrative.figures import (
    AttendanceFigures,
    BehaviourFigures,
    ObjectiveFigures,
    TermFigures,
)
from hlh_sheets.documents.narrative.returning import ReadinessFigures, StayFigures
from hlh_sheets.documents.narrative.rules import Rule, Told

__all__ = [
    "ACHIEVEMENTS",
    "ATTENDANCE",
    "BEHAVIOUR",
    "MOVED",
    "OBJECTIVES",
    "READINESS",
    "SENTENCES",
    "STAY",
]

SINCE = "Since entry {name} attended {since}. "
BEFORE = "Before entry, by the home school's counts, it was {before}"

ATTENDANCE: tuple[Rule[AttendanceFigures], ...] = (
    Rule(
        "no session since entry counts",
        lambda found: not found.since.whole,
        "No session since entry counts, so there is no percentage.",
    ),
    Rule(
        "attendance before entry is not known",
        lambda found: not (found.before and found.before.whole),
        SINCE + "Attendance before entry is not recorded, so nothing is compared.",
    ),
    Rule(
        "before or since entry there were fewer than 20 possible sessions",
        lambda found: found.few,
        SINCE + BEFORE + ". Fewer than {few} sessions are too few to compare.",
    ),
    Rule(
        "the percentage is higher than before entry",
        lambda found: found.points > 0,
        SINCE + BEFORE + ": {points} less than since entry.",
    ),
    Rule(
        "the percentage is lower than before entry",
        lambda found: found.points < 0,
        SINCE + BEFORE + ": {points} more than since entry.",
    ),
    Rule("the percentages are equal", lambda _: True, SINCE + BEFORE + ", the same percentage."),
)

BEHAVIOUR: tuple[Rule[BehaviourFigures], ...] = (
    Rule(
        "no session of the term counts",
        lambda found: not found.found.sessions,
        "No session of this term counts in the register, so there is no rate.",
    ),
    Rule(
        "no incident is logged",
        lambda found: not found.found.incidents,
        "No incident is logged in {sessions}. {positives} {positives_are} logged.",
    ),
    Rule(
        "there are incidents",
        lambda _: True,
        "{incidents} {are} logged in {sessions}: {rate} a week of ten sessions, likely between "
        "{low} and {high}. {positives} {positives_are} logged as well.",
    ),
)

OBJECTIVES: tuple[Rule[ObjectiveFigures], ...] = (
    Rule("there is no objective", lambda found: not found.total, "No objective is recorded."),
    Rule(
        "no objective has a check-in",
        lambda found: found.unseen == found.total,
        "No objective has a check-in yet ({total}).",
    ),
    Rule(
        "all have a check-in and none is at the expected level",
        lambda found: not found.unseen and not found.attained,
        "Of {total}, none stands at the expected level or better yet.",
    ),
    Rule(
        "all have a check-in",
        lambda found: not found.unseen,
        "{attained} of {total} {stand} at the expected level or better.",
    ),
    Rule(
        "some have no check-in",
        lambda _: True,
        "{attained} of {total} {stand} at the expected level or better; {unseen} {have} no "
        "check-in yet.",
    ),
)

MOVED: tuple[Rule[ObjectiveFigures], ...] = (
    Rule(
        "one objective or more has a check-in",
        lambda found: found.total > found.unseen,
        "Since the baseline {moved}.",
    ),
)

CHECKLIST = "Of {total} on the checklist: {levels}. "
RANKS = "Levels are not added up."

READINESS: tuple[Rule[ReadinessFigures], ...] = (
    Rule(
        "no item has been looked at",
        lambda found: not found.seen,
        "No item of the checklist has been looked at ({unseen}).",
    ),
    Rule(
        "no item has been looked at twice",
        lambda found: found.once == found.seen,
        CHECKLIST + "Nothing is compared: each was looked at once at most. " + RANKS,
    ),
    Rule(
        "some items have been looked at once, others more often",
        lambda found: found.once > 0,
        CHECKLIST + "Since the first look {moved}; {once} only one look. " + RANKS,
    ),
    Rule(
        "all items that have been looked at have two looks or more",
        lambda _: True,
        CHECKLIST + "Since the first look {moved}. " + RANKS,
    ),
)

EXPECTED = "the {expected} that the policy expects in Year 9 and below"

STAY: tuple[Rule[StayFigures], ...] = (
    Rule(
        "the pupil has left",
        lambda found: not found.so_far,
        "The stay touched {terms}.",
    ),
    Rule(
        "the stay is longer than two terms, in Year 9 or below",
        lambda found: found.longer,
        "The stay touches {terms} so far, longer than " + EXPECTED + ".",
    ),
    Rule(
        "the second term ends within four weeks, in Year 9 or below",
        lambda found: found.ending,
        "The stay touches {terms} so far; the last of " + EXPECTED + " ends within four weeks.",
    ),
    Rule(
        "the stay is within two terms, in Year 9 or below",
        lambda found: found.within,
        "The stay touches {terms} so far, within " + EXPECTED + ".",
    ),
    Rule("the pupil is in Year 10 or above", lambda _: True, "The stay touches {terms} so far."),
)

ACHIEVEMENTS: tuple[Rule[TermFigures], ...] = (
    Rule(
        "staff wrote positive entries in the term",
        lambda found: bool(found.positives),
        "Staff wrote down {positives} in this term: {positive_kinds}.",
    ),
    Rule(
        "an objective stands at the expected level or better",
        lambda found: found.objectives.attained > 0,
        "{attained} of {total} of the plan {stand} at the expected level or better.",
    ),
    Rule(
        "an objective has moved up since the baseline, and none is at the expected level",
        lambda found: found.objectives.up > 0 and not found.objectives.attained,
        "{up} of {total} of the plan {up_have} moved up since the baseline.",
    ),
    Rule(
        "attendance is higher than before entry, with 20 sessions or more at both ends",
        lambda found: found.attendance.points > 0 and not found.attendance.few,
        "{whose} attendance is higher than before entry: {since}; before, {before}.",
    ),
    Rule(
        "teacher assessment is up since the first grade here",
        lambda found: bool(found.steps_up),
        "Teacher assessment is up since the first grade here in {steps}.",
    ),
    Rule(
        "a test score is better than the first, beyond measurement error",
        lambda found: bool(found.better),
        "Better than the first score by more than measurement error explains: {better}.",
    ),
    Rule(
        "a standard score differs within measurement error",
        lambda found: bool(found.kept_pace),
        "Kept pace with others of the same age (within measurement error): {kept_pace}.",
    ),
    Rule(
        "an outcome of the EHCP or a target of the IEP is met at the latest look",
        lambda found: found.targets.part > 0,
        "{targets} looked at {are_met} met: outcomes of the EHCP or targets of the IEP.",
    ),
)


def in_words(rules: Sequence[Rule[Told]]) -> list[tuple[str, str]]:
    """When what is said, for people to read."""
    return [(rule.when, rule.says) for rule in rules]


SENTENCES: Mapping[str, Sequence[tuple[str, str]]] = {
    "Achievements (each that holds)": in_words(ACHIEVEMENTS),
    "Objectives of the plan": in_words(OBJECTIVES),
    "How objectives moved": in_words(MOVED),
    "Attendance since entry": in_words(ATTENDANCE),
    "Behaviour in the term": in_words(BEHAVIOUR),
    "Readiness checklist": in_words(READINESS),
    "Length of the stay": in_words(STAY),
}
"""All tables, by what they speak of: for each rule when it holds, and what it says."""
