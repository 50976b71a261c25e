"""The invented school's baselines and standardised tests."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from statistics import NormalDist

from hlh_sheets.demo.roster import Enrolled
from hlh_sheets.demo.terms import Terms
from hlh_sheets.demo.typed import TypedRow, Typist

__all__ = ["baselines", "test_days", "tests"]

SDQ_PARTS = ("EMOTIONAL", "CONDUCT", "HYPER", "PEER")
FLOOR = 69
BELOW_FLOOR_EACH = 10
STANINE_TOPS = (73, 81, 88, 96, 103, 111, 118, 126)
DAYS_BEFORE_TESTS = 6
OLDEST_FOR_PTM = 15
YEARS_FOR_CAT4 = 7
SAS = NormalDist(100, 15)
FORMS = "ABC"
TOLD_OF_BEHAVIOUR = 3
"""Of each third pupil the home school tells how it went there."""


def test_days(pupil: Enrolled, terms: Terms) -> Sequence[date]:
    """Soon after the first day, then once in each later term of the stay."""
    days: list[date] = []
    for term in range(pupil.part.arrives, len(terms.past)):
        here = [day for day in terms.days_of(term) if pupil.here(day)]
        late = here[DAYS_BEFORE_TESTS:] if term == pupil.part.arrives else here[20:]
        days.extend(late[pupil.number % 3 :][:1])
    return days


def tests(pupil: Enrolled, terms: Terms, typist: Typist, seed: int) -> Iterator[TypedRow]:
    """Reading and mathematics each time, the questionnaire where it is needed, abilities once."""
    chance = pupil.dice("tests", seed)
    reading, maths = chance.randrange(70, 106), chance.randrange(72, 110)
    if pupil.number % BELOW_FLOOR_EACH == 0:
        reading = FLOOR
    troubles = [chance.randrange(2, 10) for _ in SDQ_PARTS]
    for number, on in enumerate(test_days(pupil, terms)):
        common = {"hlh_id": pupil.hlh_id, "date": on, "tester": "AB"}
        yield typist.row("t3_tests", **common, **ngrt(reading, number, pupil, on))
        yield maths_test(maths, pupil, on, typist)
        asked = "SEMH" in pupil.part.needs
        for kind, value in sdq(troubles, chance).items() if asked else ():
            yield typist.row(
                "t3_tests",
                **common | {"tester": "SN"},
                tool="SDQ",
                informant="TEACHER",
                score_type=kind,
                score=value,
            )
        if number == 0 and pupil.part.year >= YEARS_FOR_CAT4:
            yield typist.row(
                "t3_tests", **common, tool="CAT4", form="D", score_type="SAS-M", score=maths + 3
            )
        reading += chance.choice((-4, 0, 2, 5, 9, 14))
        maths += chance.choice((-5, -1, 1, 4, 8))
        troubles = [max(0, each + chance.choice((-2, -1, -1, 0, 1))) for each in troubles]


def ngrt(score: int, number: int, pupil: Enrolled, on: date) -> dict[str, str | int | float]:
    """A reading test as its report prints it: a limit has no band and no rank."""
    cells: dict[str, str | int | float] = {
        "tool": "NGRT",
        "form": FORMS[number % 3],
        "score_type": "SAS",
        "score": score,
    }
    if score <= FLOOR + 2:
        return cells | {"score": f"<{FLOOR}", "conditions": "Read the questions aloud."}
    months = max(60, (on - pupil.born).days * score // 3044)
    return cells | {
        "low90": score - 7.5,
        "high90": score + 7.5,
        "stanine": 1 + sum(score > top for top in STANINE_TOPS),
        "percentile": min(99, max(1, round(100 * SAS.cdf(score)))),
        "reading_age": f"{months // 12};{months % 12:02}",
    }


def maths_test(score: int, pupil: Enrolled, on: date, typist: Typist) -> TypedRow:
    """GL's test with its reliability; older pupils sit one that prints no error at all."""
    young = (on - pupil.born).days < OLDEST_FOR_PTM * 365
    kind: dict[str, str | float] = (
        {"tool": "PTM", "form": str(min(pupil.part.year, 14)), "score_type": "SAS"}
        if young
        else {"tool": "WRAT5", "form": "BLUE", "score_type": "SS"}
    )
    if young:
        kind["reliability"] = 0.93
    return typist.row(
        "t3_tests", hlh_id=pupil.hlh_id, date=on, tester="CD", score=max(FLOOR, score), **kind
    )


def sdq(troubles: Sequence[int], chance: Random) -> dict[str, int]:
    """The questionnaire's scales, and the total that they add up to."""
    parts = dict(zip(SDQ_PARTS, troubles, strict=True))
    return parts | {"PROSOCIAL": chance.randrange(3, 10), "TOTAL": sum(troubles)}


def baselines(
    pupil: Enrolled, taken: Sequence[TypedRow], typist: Typist, seed: int
) -> Iterator[TypedRow]:
    """Where the pupil started: the first scores, words, and attendance before entry."""
    chance = pupil.dice("baseline", seed)
    first: dict[str, TypedRow] = {}
    for row in taken:
        if row["score_type"] in ("SAS", "SS", "TOTAL"):
            first.setdefault(str(row["tool"]), row)
    areas = {"NGRT": "READING", "PTM": "MATHS", "WRAT5": "MATHS", "SDQ": "SEMH"}
    seen: set[str] = set()
    for tool, row in first.items():
        if areas[tool] not in seen:
            seen.add(areas[tool])
            value = f"{row['score_type']} {row['score']}"
            day = row["date"]
            assert isinstance(day, date)  # noqa: S101 - the column is required
            yield typist.row(
                "t3_baseline",
                hlh_id=pupil.hlh_id,
                area=areas[tool],
                tool=tool,
                value=value,
                date=day,
            )
    possible = chance.randrange(120, 320)
    common = {"hlh_id": pupil.hlh_id, "date": pupil.start}
    yield typist.row(
        "t3_baseline",
        **common,
        area="ATTENDANCE",
        value="From the home school",
        prior_possible=possible,
        prior_attended=possible * chance.randrange(20, 85) // 100,
    )
    yield typist.row(
        "t3_baseline",
        **common,
        area="INDEPENDENCE",
        value=chance.choice(
            ("Works alone for five minutes.", "Needs an adult beside him or her to begin.")
        ),
    )
    if pupil.number % TOLD_OF_BEHAVIOUR == 0:
        yield typist.row(
            "t3_baseline",
            **common,
            area="BEHAVIOUR",
            value=chance.choice(
                ("Sent out of lessons twice a week.", "Two suspensions in the last year.")
            ),
        )
