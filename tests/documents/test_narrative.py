"""Sentences from figures: they agree with their numbers and judge no more than these carry."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a02_attendance import FEW_SESSIONS
from hlh_sheets.analyse.a03_incidents import Incidents
from hlh_sheets.analyse.a04_stay import Stay, TwoTerms
from hlh_sheets.analyse.intervals import Share
from hlh_sheets.documents.narrative import (
    ACHIEVEMENTS,
    ATTENDANCE,
    BEHAVIOUR,
    MOVED,
    OBJECTIVES,
    READINESS,
    STAY,
    AttendanceFigures,
    BehaviourFigures,
    ObjectiveFigures,
    ReadinessFigures,
    StayFigures,
    TermFigures,
    kinds,
    possessive,
    tell,
    tell_all,
)

TABLES = [ATTENDANCE, BEHAVIOUR, OBJECTIVES, MOVED, READINESS, STAY, ACHIEVEMENTS]
NAMES = st.sampled_from(("Ada", "Tomos", "Siân", "Rene\u0301e", "D'Arcy", "Łukasz", "Ash"))
COUNTS = st.integers(0, 400)


@st.composite
def shares(draw):
    whole = draw(COUNTS)
    return Share(draw(st.integers(0, whole)), whole)


attendances = st.builds(AttendanceFigures, NAMES, shares(), st.none() | shares())


@st.composite
def objectives(draw):
    numbers = st.integers(0, 5)
    up, same, down, other, unseen = (draw(numbers) for _ in range(5))
    looked = up + same + down + other
    attained = draw(st.integers(0, looked))
    return ObjectiveFigures(looked + unseen, unseen, attained, up, same, down)


@st.composite
def behaviours(draw):
    incidents = draw(st.integers(0, 40))
    found = Incidents(
        incidents=incidents,
        positives=draw(COUNTS),
        sessions=draw(COUNTS),
        most=incidents,
        pupils=Share(incidents > 0, 1),
        serious=0,
        restraints=0,
        writers=1,
        left_out=0,
    )
    return BehaviourFigures(draw(NAMES), found)


terms = st.builds(
    TermFigures,
    attendances,
    objectives(),
    st.dictionaries(st.sampled_from(("Joined in", "Was kind")), st.integers(1, 30)),
    st.dictionaries(st.sampled_from(("English", "Science", "Art")), st.integers(1, 3)),
    st.lists(st.sampled_from(("NGRT", "PTM")), unique=True),
    st.lists(st.sampled_from(("WRAT5", "YARC")), unique=True),
    shares(),
)


def whole_numbers(said):
    """The numbers of a text that stand for counts: not those with decimals or in names."""
    plain = re.sub(r"\d+\.\d+|[A-Z]+\d+", " ", said.replace(",", ""))
    return {int(number) for number in re.findall(r"\d+", plain)}


def sound(said, counts):
    """Whether a sentence is whole, its nouns agree, and no count is in it that was not given."""
    assert said == said.strip()
    assert "  " not in said
    assert "{" not in said
    assert " ." not in said
    assert not re.search(r"\b1 (session|incident|objective|step|target|item|term)s\b", said)
    assert not re.search(r"(?<![\d.,])1 positive entries|(?<![\d.,])1 (stand|have|are)\b", said)
    assert not re.search(
        r"\b(?:0|[2-9]|\d\d+) (session|incident|objective|step|target|item|term)\b", said
    )
    assert not re.search(r"\b(he|she|his|her|him|they|their)\b", said, re.IGNORECASE)
    assert whole_numbers(said) <= set(counts)


def counts_of(*parts):
    found = set()
    for part in parts:
        if isinstance(part, Share):
            found |= {part.part, part.whole}
        elif isinstance(part, int):
            found.add(part)
    return found


@given(attendances)
def test_a_sentence_on_attendance_is_sound(figures):
    said = tell(ATTENDANCE, figures)

    assert said
    sound(said, counts_of(figures.since, figures.before, FEW_SESSIONS))


@given(attendances)
def test_attendance_is_compared_only_where_both_ends_have_twenty_sessions(figures):
    said = tell(ATTENDANCE, figures)
    compared = "than since entry" in said or "the same percentage" in said

    assert compared == (
        figures.before is not None and min(figures.before.whole, figures.since.whole) >= 20
    )
    assert not compared or "(" in said


@given(objectives())
def test_a_sentence_on_objectives_is_sound(figures):
    for rules in (OBJECTIVES, MOVED):
        sound(
            tell(rules, figures),
            counts_of(
                figures.total,
                figures.unseen,
                figures.attained,
                figures.up,
                figures.same,
                figures.down,
                figures.uncompared,
            ),
        )


@given(behaviours())
def test_a_sentence_on_behaviour_is_sound(figures):
    found = figures.found

    sound(tell(BEHAVIOUR, figures), counts_of(found.incidents, found.positives, found.sessions))


@given(terms)
def test_sentences_on_achievements_are_sound(figures):
    aims = figures.objectives
    counts = {
        *counts_of(figures.attendance.since, figures.attendance.before, figures.targets),
        *(aims.attained, aims.total, aims.up),
        *figures.positives.values(),
        *figures.steps_up.values(),
        sum(figures.positives.values()),
    }
    for said in tell_all(ACHIEVEMENTS, figures):
        sound(said, counts)


def quiet(**facts):
    none = {
        "attendance": AttendanceFigures("Ada", Share(0, 0), None),
        "objectives": ObjectiveFigures(0, 0, 0),
    }
    return TermFigures(**{**none, **facts})


@st.composite
def checklists(draw):
    numbers = st.integers(0, 5)
    up, same, down, once = (draw(numbers) for _ in range(4))
    seen = up + same + down + once
    top = draw(st.integers(0, seen))
    levels = (("without help", top), ("not yet", seen - top))
    return ReadinessFigures(levels, draw(st.integers(1 if not seen else 0, 5)), up, same, down)


@given(checklists())
def test_a_sentence_on_the_checklist_is_sound(figures):
    levels = [number for _, number in figures.levels]
    moved = (figures.up, figures.same, figures.down, figures.once)
    total = figures.seen + figures.unseen

    sound(tell(READINESS, figures), counts_of(*levels, *moved, figures.unseen, total))


@given(st.builds(Stay, st.integers(1, 9), st.booleans(), st.booleans(), st.sampled_from(TwoTerms)))
def test_a_sentence_on_the_stay_is_sound(stay):
    said = tell(STAY, StayFigures(stay))

    sound(said.replace("Year 9", "the year"), {stay.terms, 2})
    assert ("so far" in said) == stay.so_far
    assert ("at least" in said) == stay.from_before


def test_where_nothing_went_well_nothing_is_made_up():
    assert tell_all(ACHIEVEMENTS, quiet()) == []


def test_attendance_that_fell_is_no_achievement():
    fell = AttendanceFigures("Ada", Share(50, 100), Share(90, 100))

    assert tell_all(ACHIEVEMENTS, quiet(attendance=fell)) == []


@pytest.mark.parametrize(
    ("expected", "since", "before"),
    [
        ("88 of 294 possible sessions (29.9%): 53.4 percentage points less than since entry.",
         (150, 180), (88, 294)),
        ("91 of 100 possible sessions (91.0%): 1.0 percentage point more than since entry.",
         (90, 100), (91, 100)),
        ("45 of 50 possible sessions (90.0%), the same percentage.", (90, 100), (45, 50)),
        ("(29.9%). Fewer than 20 sessions are too few to compare.", (15, 18), (88, 294)),
        ("Attendance before entry is not recorded, so nothing is compared.", (1, 1), None),
    ],
)  # fmt: skip
def test_attendance_since_entry_stands_against_before(expected, since, before):
    figures = AttendanceFigures("Ada", Share(*since), before and Share(*before))
    said = tell(ATTENDANCE, figures)

    assert said.startswith(f"Since entry Ada attended {since[0]} of {since[1]} possible session")
    assert said.endswith(expected)


def test_without_a_session_there_is_no_percentage():
    figures = AttendanceFigures("Ada", Share(0, 0), Share(88, 294))

    assert tell(ATTENDANCE, figures) == "No session since entry counts, so there is no percentage."


def test_the_difference_is_that_of_the_percentages_on_the_page():
    figures = AttendanceFigures("Ada", Share(2, 30), Share(1, 30))

    assert figures.points == Decimal("3.4")


@pytest.mark.parametrize(
    ("expected", "figures"),
    [
        ("No objective is recorded.", (0, 0, 0)),
        ("No objective has a check-in yet (2 objectives).", (2, 2, 0)),
        ("Of 2 objectives, none stands at the expected level or better yet.", (2, 0, 0)),
        ("1 of 2 objectives stands at the expected level or better.", (2, 0, 1)),
        ("1 of 1 objective stands at the expected level or better.", (1, 0, 1)),
        ("2 of 3 objectives stand at the expected level or better; 1 has no check-in yet.",
         (3, 1, 2)),
    ],
)  # fmt: skip
def test_objectives_without_a_check_in_are_counted_and_told(expected, figures):
    assert tell(OBJECTIVES, ObjectiveFigures(*figures)) == expected


def test_how_objectives_moved_is_told_by_number():
    figures = ObjectiveFigures(6, 1, 2, up=2, same=1, down=1)

    assert tell(MOVED, figures) == (
        "Since the baseline 2 have moved up, 1 is at the same level, 1 has moved down and 1 has "
        "no level to compare with."
    )


@pytest.mark.parametrize(
    ("expected", "name"),
    [("Ada's", "Ada"), ("Tomos's", "Tomos"), ("Siân's", "Siân"), ("Rene\u0301e's", "Rene\u0301e")],
)
def test_a_name_becomes_an_owner(expected, name):
    assert possessive(name) == expected


def test_kinds_stand_with_the_most_frequent_first():
    assert kinds({"Refused": 1, "Joined in": 3, "Helped": 1}) == (
        "Joined in (3); Helped (1); Refused (1)"
    )


@pytest.mark.parametrize("rules", TABLES)
def test_each_rule_says_in_words_when_it_holds(rules):
    conditions = [rule.when for rule in rules]

    assert all(conditions)
    assert len(conditions) == len(set(conditions))
