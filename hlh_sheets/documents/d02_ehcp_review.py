"""D2: the school's report for the annual review of an EHCP (domain.md section 4, 16 parts).

Filled from the records: the facts of the review, the pupil, the placement and attendance, who
was invited, attainment, outcomes, and whether provision came. Left to people, as marked parts:
views, what works, what provision does, changes, adulthood, placement and the recommendation.
"""

from collections.abc import Iterator, Mapping, Sequence

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context, Fact
from hlh_sheets.documents.facts import attainment, attendance, made, notes, outcomes, pupil, review
from hlh_sheets.documents.facts.charts import attendance as attendance_chart
from hlh_sheets.documents.facts.charts import scores as scores_chart
from hlh_sheets.documents.facts.charts.shown import chart_facts, chart_fields, charts_of
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.subjects import PUPIL_WITH_EHCP
from hlh_sheets.errors import NotFound

__all__ = ["DOCUMENT"]

BY_SENCO = "To be completed by the SENCO"
BY_MEETING = "To be completed at the meeting"
PARTS = (
    Part("people_view_pupil", "The child's or young person's views", f"{BY_SENCO} with the "
         "pupil: what has gone well, what matters, hopes for the future (Section A)."),
    Part("people_view_parent", "The parents' or carers' views", f"{BY_SENCO} with the parents: "
         "what has gone well, what is hard, what should change (Section A)."),
    Part("people_works", "What is working well", f"{BY_MEETING}."),
    Part("people_works_not", "What is not working", f"{BY_MEETING}."),
    Part("people_provision", "Was the provision effective? What should change?",
         f"{BY_MEETING}: what the provision in section F has done, and changes to it."),
    Part("people_change_b", "Changes to B, special educational needs", f"{BY_SENCO}, or: none."),
    Part("people_change_c", "Changes to C, health needs", f"{BY_SENCO}, or: none."),
    Part("people_change_d", "Changes to D, social care needs", f"{BY_SENCO}, or: none."),
    Part("people_change_g", "Changes to G, health provision", f"{BY_SENCO}, or: none."),
    Part("people_change_h", "Changes to H, social care provision", f"{BY_SENCO}, or: none."),
    Part("people_adult_work", "Education and employment", f"{BY_MEETING}, from Year 9."),
    Part("people_adult_living", "Independent living", f"{BY_MEETING}, from Year 9."),
    Part("people_adult_community", "Friends and community", f"{BY_MEETING}, from Year 9."),
    Part("people_adult_health", "Health", f"{BY_MEETING}, from Year 9."),
    Part("people_funding", "Changes to funding or the provision map", f"{BY_SENCO}, or: none."),
    Part("people_placement", "Is the placement still right?",
         f"{BY_MEETING}: whether the placement meets the needs, and readiness for mainstream."),
    Part("people_recommendation", "Recommendation to the local authority",
         f"{BY_MEETING}: choose one."),
    Part("people_sections", "Sections to amend", f"{BY_MEETING}, if the plan is to be amended."),
    Part("people_reasons", "Reasons", f"{BY_MEETING}."),
    Part("people_disagreements", "Disagreements", f"{BY_MEETING}: who disagrees with what, or: "
         "none."),
    Part("people_attachments", "Attachments", f"{BY_SENCO}: reports and advice sent with this "
         "form."),
    Part("people_sign_school", "Name of the school's signatory", "Name"),
    Part("people_date_school", "Date of the school's signature", "Date"),
    Part("people_sign_parent", "Name of the parent or carer", "Name"),
    Part("people_date_parent", "Date of the parent's signature", "Date"),
    Part("people_sign_pupil", "Name of the young person", "Name"),
    Part("people_date_pupil", "Date of the young person's signature", "Date"),
)  # fmt: skip
SHOWN = (attendance_chart.ATTENDANCE, scores_chart.SCORES)
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    *notes.FIELDS,
    *review.REVIEW,
    *pupil.PUPIL,
    *pupil.PLACEMENT,
    *attendance.FIELDS,
    *review.INVITED,
    *review.VIEWS,
    *attainment.FIELDS,
    *outcomes.OUTCOMES,
    *chart_fields(SHOWN),
)


def context(request: Request) -> Context:
    """The facts about one pupil; raises `NotFound` when the pupil is not on the roster."""
    source = Source(request)
    row = next(iter(source.rows("t1_pupils")), None)
    if row is None:
        raise NotFound(f"No pupil has the id {request.about}. Check it in the Pupils workbook.")
    on = review.review_day(source, row)
    lists = {
        "invited": review.invited_facts(source, on),
        "views": review.view_facts(source, review.day_before(source, on)),
        "grades": attainment.grade_facts(source),
        "tests": attainment.test_facts(source),
        "outcomes": outcomes.outcome_facts(source),
        "attendance": attendance.attendance_facts(source, row),
    }
    groups = {
        "review": review.review_facts(source, row),
        "pupil": pupil.pupil_facts(source, row),
        "placement": pupil.placement_facts(source, row),
    }
    remarks = {
        "attendance_note": attendance.attendance_note(source),
        "suspensions": attendance.suspensions(source),
        "invited_note": said_if_empty(lists["invited"], "Nobody is recorded as invited."),
        "views_note": said_if_empty(lists["views"], "No view is recorded since the last review."),
        "grades_note": said_if_empty(lists["grades"], "No teacher assessment is recorded."),
        "tests_note": attainment.tests_note(source),
        "outcomes_note": outcomes.outcomes_note(source, lists["outcomes"]),
    }
    facts: dict[str, Fact] = {
        **lists,
        **groups,
        **remarks,
        **chart_facts(source, SHOWN),
        "notes": notes.lines(
            [*gaps(source, groups, lists, remarks, review.late_note(source, row, on))]
        ),
    }
    return {**facts, "made": made.made_facts(source)}


Lists = Mapping[str, Sequence[Mapping[str, str]]]


def said_if_empty(lines: Sequence[object], says: str) -> str:
    """What to say in place of lines when there are none."""
    return "" if lines else says


def gaps(
    source: Source,
    groups: Mapping[str, Mapping[str, str | bool]],
    lists: Lists,
    remarks: Mapping[str, str],
    late: str,
) -> Iterator[str]:
    """What awaits correction and what is not recorded, in the order of the parts."""
    yield from notes.awaiting(source.records.awaiting(source.request.about), "about this pupil")
    if not source.rows("t7_annual_reviews"):
        yield "No review meeting is entered in the IEP and EHCP workbook."
    yield from filter(None, (late,))
    yield from notes.of_roster(groups["pupil"], groups["placement"])
    yield from attendance.missing_marks(source)
    yield from filter(None, (remarks[name] for name in ("invited_note", "views_note")))
    yield from notes.of_invited(lists["invited"])
    yield from filter(None, (remarks["grades_note"],))
    yield from attainment.missing_tests(source)
    if not lists["outcomes"]:
        yield remarks["outcomes_note"]
    yield from notes.of_outcomes(lists["outcomes"], outcomes.NO_REVIEW)


def stem(request: Request) -> str:
    """The name of the report's file: one for each review meeting."""
    on = review.date_of_file(request)
    return f"{request.about} D2 EHCP review {on.isoformat() if on else 'no date'}"


DOCUMENT = Document(
    id="D2",
    command="ehcp",
    title="EHCP annual review report",
    subject=PUPIL_WITH_EHCP,
    template="d02_ehcp_review.docx",
    purpose="What the school reports to the annual review of an EHCP, for one pupil.",
    requirements=("R1", "R2", "R3", "R12", "R17", "R19", "R20", "R31", "R32"),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=stem,
    charts=charts_of(SHOWN),
)
