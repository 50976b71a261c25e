"""D3: the personalised plan of one pupil, to be agreed and signed (domain.md section 2, R6-R14)."""

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts import made, notes, pupil
from hlh_sheets.documents.facts.plan import gaps as plan_gaps
from hlh_sheets.documents.facts.plan import objectives, plan
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import day_of
from hlh_sheets.documents.subjects import PUPIL_WITH_PLAN
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record

__all__ = ["DOCUMENT"]

PARTS = (
    Part(
        "people_plan_notes",
        "What people want to add",
        "To be completed by the pupil, the parents, the home school or the tutor, or: nothing.",
    ),
    Part("people_sign_pupil", "Name of the pupil", "Name"),
    Part("people_date_pupil", "Date of the pupil's signature", "Date"),
    Part("people_sign_parent", "Name of the parent or carer", "Name"),
    Part("people_date_parent", "Date of the parent's signature", "Date"),
    Part("people_sign_home", "Name of the home school's signatory", "Name"),
    Part("people_date_home", "Date of the home school's signature", "Date"),
    Part("people_sign_hlh", "Name of HLH's signatory", "Name"),
    Part("people_date_hlh", "Date of HLH's signature", "Date"),
)
WHO = (
    *("id", "name", "preferred", "dob", "year", "sen", "needs"),
    *("start", "home_school", "commissioner"),
)
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    *notes.FIELDS,
    *pupil.who_fields(*WHO),
    *plan.PLAN,
    *objectives.OBJECTIVES,
    *objectives.LINKS,
    Field("ehcp", "The EHCP with its next review, or that there is none.", "EHCP of 2 May 2025."),
)


def context(request: Request) -> Context:
    """The facts of one plan; raises `NotFound` when the pupil or the plan is not there."""
    source = Source(request)
    row, versions = next(iter(source.rows("t1_pupils")), None), plan.plans(source)
    shown = plan.plan_of(versions)
    if row is None or shown is None:
        raise NotFound(f"No plan is recorded for {request.about}. Check the id.")
    facts = plan.plan_facts(source, shown, row)
    rows = objectives.objectives_in(source, plan.first_day(shown))
    lines, links = objectives.objective_facts(source, rows), objectives.link_facts(source, rows)
    gaps = [
        *notes.awaiting(source.records.awaiting(request.about), "about this pupil"),
        *plan_gaps.of_plan(shown, facts, versions, source.today),
        *plan_gaps.of_objectives(rows, lines, source.today),
        *plan_gaps.of_links(links),
        *plan_gaps.of_agreement(shown),
    ]
    return {
        "pupil": pupil.who_facts(source, row, *WHO),
        "plan": facts,
        "objectives": lines,
        "objectives_note": "" if lines else "No objective is recorded.",
        "links": links,
        "links_note": "" if links else "No objective names an outcome of the EHCP or the IEP.",
        "ehcp": ehcp(row),
        "notes": notes.lines(gaps),
        "made": made.made_facts(source),
    }


def ehcp(row: Record) -> str:
    """The pupil's EHCP with its dates, from the roster."""
    if row["sen_prov"] != "E":
        return "The pupil has no EHCP."
    made_on, review = (day_of(row, name, "not recorded") for name in ("ehcp_date", "next_review"))
    return f"Date of the EHCP: {made_on}. Next annual review: {review}."


def stem(request: Request) -> str:
    """The name of the plan's file: one for each version."""
    shown = plan.plan_of(plan.plans(Source(request)))
    return f"{request.about} D3 plan version {shown['version'] if shown else 'none'}"


DOCUMENT = Document(
    id="D3",
    command="plan",
    title="Personalised plan",
    subject=PUPIL_WITH_PLAN,
    template="d03_plan.docx",
    purpose="One pupil's plan to read together, agree and sign.",
    requirements=(
        *("R1", "R2", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R29", "R32"),
    ),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=stem,
)
