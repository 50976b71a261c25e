"""T3 Baseline and tests: where pupils start, and standardised tests (domain.md section 6)."""

from datetime import date
from decimal import Decimal
from statistics import NormalDist

from hlh_sheets.spec import (
    Carry,
    Code,
    Column,
    Level,
    Prefill,
    Row,
    RowRule,
    RuleContext,
    Scope,
    Sheet,
    Workbook,
)
from hlh_sheets.spec.rows import day, number, score, text, whole
from hlh_sheets.spec.types import (
    Choice,
    ChoiceWithin,
    Day,
    Number,
    ReadingAge,
    Reference,
    Shown,
    TestScore,
    Text,
    Whole,
)
from hlh_sheets.workbooks.common import PUPIL, long_text, staff, staff_known

__all__ = ["WORKBOOK"]

STANINE_TOPS = (73, 81, 88, 96, 103, 111, 118, 126)
"""The highest standard age score of stanines 1 to 8 (S44)."""
SDQ_SCALES = ("EMOTIONAL", "CONDUCT", "HYPER", "PEER")
SAS = NormalDist(100, 15)


def score_kind(row: Row, ctx: RuleContext) -> Code | None:
    """The list's entry for this tool and score type."""
    part = ctx.codes["tool_scores"].where(tool=text(row, "tool"))
    return part.by_code.get(text(row, "score_type"))


def score_out_of_range(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """Whether the score lies outside what the tool can report (the school's tool list)."""
    kind = score_kind(row, ctx)
    if kind is None:
        return False
    low, high = Decimal(kind["minimum"]), Decimal(kind["maximum"])
    if low <= score(row, "score").number <= high:
        return False
    return {"low": str(low), "high": str(high), "tool": text(row, "tool")}


def stanine_off(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """Whether the stanine is not that of the standard age score (S44)."""
    kind, found = score_kind(row, ctx), score(row, "score")
    if kind is None or kind.fields.get("age_norms") != "Y" or found.limit:
        return False
    expected = 1 + sum(found.number > top for top in STANINE_TOPS)
    return {"expected": str(expected)} if expected != whole(row, "stanine") else False


def percentile_off(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """Whether the percentile is over 5 away from 100 * Phi((score - 100) / 15)."""
    kind, found = score_kind(row, ctx), score(row, "score")
    if kind is None or kind.fields.get("age_norms") != "Y" or found.limit:
        return False
    expected = 100 * SAS.cdf(float(found.number))
    if abs(expected - whole(row, "percentile")) <= 5:
        return False
    return {"expected": str(round(min(99, max(1, expected))))}


def sdq_total_off(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """The SDQ total must equal its four difficulty scales where all are entered (S45)."""
    if row["tool"] != "SDQ" or row["score_type"] != "TOTAL":
        return False
    same = ("hlh_id", "date", "informant")
    parts = {
        other["score_type"]: score(other, "score").number
        for other in ctx.file.get("Tests", ())
        if other["tool"] == "SDQ"
        and other["score_type"] in SDQ_SCALES
        and all(other.get(n) == row.get(n) for n in same)
    }
    if len(parts) < len(SDQ_SCALES) or sum(parts.values()) == score(row, "score").number:
        return False
    return {"sum": str(sum(parts.values()))}


def age_outside_tool(row: Row, ctx: RuleContext) -> bool:
    """Whether the pupil's age on the day is outside the tool's range (years.months)."""
    pupil = ctx.known.pupil(text(row, "hlh_id"))
    tool = ctx.codes["tools"].by_code[text(row, "tool")]
    if pupil is None or not tool.fields.get("youngest"):
        return False
    on = day(row, "date")
    months = months_between(pupil.dob, on)
    return not in_months(tool["youngest"]) <= months <= in_months(tool["oldest"])


def months_between(born: date, on: date) -> int:
    """Whole months of age."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def in_months(years_dot_months: str) -> int:
    """`17.05` is 17 years 5 months."""
    years, _, months = years_dot_months.partition(".")
    return int(years) * 12 + int(months or 0)


BASELINE = Sheet(
    name="Baseline",
    title="Baseline on admission",
    purpose="Where each pupil starts. One line for each pupil and area.",
    columns=(
        PUPIL,
        Column("area", "Area", Choice("baseline_areas", width=24), required=True),
        Column("tool", "Tool", Choice("tools", width=18)),
        Column(
            "value",
            "Baseline",
            Text(sample="SAS 87", width=20),
            required=True,
            hint="The score, grade or words that say where the pupil starts.",
        ),
        Column("date", "Date", Day(), required=True),
        Column(
            "prior_possible",
            "Possible sessions before entry",
            Whole(0, 2000, width=14),
            hint="From the home school, for the area Attendance.",
        ),
        Column("prior_attended", "Sessions attended before entry", Whole(0, 2000, width=14)),
    ),
    key=("hlh_id", "area", "tool"),
    spare_rows=120,
    rules=(
        RowRule(
            "t3.prior_attendance",
            ("prior_attended", "prior_possible"),
            "Sessions attended must not be more than the possible sessions. Check both.",
            lambda row, _: whole(row, "prior_attended") > whole(row, "prior_possible"),
        ),
    ),
)

TESTS = Sheet(
    name="Tests",
    title="Standardised tests",
    purpose="One line for each score. The last score of the pupil is shown where there is one.",
    columns=(
        PUPIL,
        Column("tool", "Test", Choice("tools", width=20), required=True),
        Column("last_date", "Last date", Shown(width=12)),
        Column("last_score", "Last score", Shown(width=10)),
        Column("form", "Form", Reference(sample="A", width=8), hint="A, B or C, or the level."),
        Column("date", "Date", Day(), required=True),
        Column(
            "informant",
            "Who answered",
            Choice("test_informants", width=14),
            hint="For questionnaires such as the SDQ.",
        ),
        Column(
            "score_type",
            "Kind of score",
            ChoiceWithin("tool_scores", "tool", "tool", width=16),
            required=True,
            hint="SAS, SS, TOTAL and so on: what this test reports.",
        ),
        Column(
            "score",
            "Score",
            TestScore(),
            required=True,
            hint="As printed. Where the report prints only a limit, type it: <69.",
        ),
        Column(
            "low90",
            "90% band from",
            Number(Decimal(0), Decimal(200), places=1),
            hint="The lower end of the printed 90% confidence band.",
        ),
        Column("high90", "90% band to", Number(Decimal(0), Decimal(200), places=1)),
        Column(
            "reliability",
            "Reliability",
            Number(Decimal("0.01"), Decimal("0.99"), places=2),
            hint="From the manual, when no band is printed.",
        ),
        Column("stanine", "Stanine", Whole(1, 9)),
        Column("percentile", "Percentile", Whole(1, 99)),
        Column("reading_age", "Reading age", ReadingAge(), hint="Years;months, like 7;03."),
        staff("tester", "Tester"),
        long_text("conditions", "Conditions", "Reader, extra time, a bad day and so on."),
    ),
    key=("hlh_id", "tool", "form", "date", "informant", "score_type"),
    when="date",
    prefill=Prefill.PUPILS,
    carry=Carry(
        ("hlh_id", "tool", "score_type"), "date", {"last_date": "date", "last_score": "score"}
    ),
    spare_rows=60,
    foreign_keys=(staff_known("tester"),),
    rules=(
        RowRule(
            "t3.score_range",
            ("score", "tool", "score_type"),
            "Score must be from {low} to {high} for {tool}. Check it against the report.",
            score_out_of_range,
        ),
        RowRule(
            "t3.band",
            ("low90", "high90"),
            "The 90% band must begin below its end. Check both ends against the report.",
            lambda row, _: number(row, "low90") >= number(row, "high90"),
        ),
        RowRule(
            "t3.score_in_band",
            ("score", "low90", "high90"),
            "Score must lie inside its 90% band. Check all three against the report.",
            lambda row, _: (
                not score(row, "score").limit
                and not number(row, "low90") <= score(row, "score").number <= number(row, "high90")
            ),
        ),
        RowRule(
            "t3.sdq_total",
            ("score", "tool", "score_type"),
            "The SDQ total must equal its four difficulty scales, which add up to {sum}. Check "
            "the five scores.",
            sdq_total_off,
        ),
        RowRule(
            "t3.stanine",
            ("stanine", "score", "tool", "score_type"),
            "Stanine does not fit the score (expected {expected}). Check both against the report.",
            stanine_off,
            Level.WARNING,
        ),
        RowRule(
            "t3.percentile",
            ("percentile", "score", "tool", "score_type"),
            "Percentile does not fit the score (expected about {expected}). Check both against "
            "the report.",
            percentile_off,
            Level.WARNING,
        ),
        RowRule(
            "t3.age",
            ("date", "hlh_id", "tool"),
            "The pupil's age on this day is outside the test's range. Check the date and the test.",
            age_outside_tool,
            Level.WARNING,
        ),
    ),
)

WORKBOOK = Workbook(
    id="T3",
    title="Baseline and tests",
    version=1,
    scope=Scope.SCHOOL,
    filler="Lead for assessment",
    purpose="The baseline of every pupil, and the scores of standardised tests.",
    sheets=(TESTS, BASELINE),
    requirements=("R11", "R15", "R16", "R17"),
)
