"""The review meeting: its dates, who is invited, what was said (parts 1, 5, 6 and 13)."""

from collections.abc import Sequence
from datetime import date, timedelta

from hlh_sheets.analyse.a10_overdue import year_after
from hlh_sheets.documents.core import Each, Field, Request
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, day_of, in_words, month, said, yes_no
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day

__all__ = [
    "INVITED",
    "REVIEW",
    "VIEWS",
    "date_of_file",
    "day_before",
    "invited_facts",
    "late_note",
    "review_day",
    "review_facts",
    "this_review",
    "view_facts",
]

TWO_WEEKS = timedelta(weeks=2)
DECISION, FINAL_PLAN = timedelta(weeks=4), timedelta(weeks=12)
"""Calendar days after the meeting (SEND Regulations 2014, reg. 20 and 22; S24, S27, S28)."""

REVIEW = (
    Field("review.kind", "Kind of review.", "Annual review"),
    Field("review.date", "Date of the meeting.", "4 December 2026"),
    Field("review.last", "Date of the last review.", "5 December 2025"),
    Field("review.plan_date", "Date of the current plan.", "16 January 2026"),
    Field("review.advice_due", "Two weeks before the meeting.", "20 November 2026"),
    Field("review.report_due", "Two weeks after the meeting.", "18 December 2026"),
    Field("review.decision_due", "Four weeks after the meeting.", "1 January 2027"),
    Field("review.final_due", "Twelve weeks after the meeting.", "26 February 2027"),
    Field("review.funding", "Funding and provision map.", "Band 4; 15 hours of an adult."),
)
INVITED = (
    Field("invited_note", "Says so when nobody is recorded as invited; else empty.", ""),
    Each(
        "invited",
        "The people invited to this meeting.",
        (
            Field("role", "Role.", "Parent or carer"),
            Field("name", "Name.", "Pat Example"),
            Field("advice", "Whether advice was received.", "Yes"),
            Field("attended", "Whether the person came.", "Not yet held"),
        ),
    ),
)
VIEWS = (
    Field("views_note", "Says so when no view is recorded; else empty.", ""),
    Each(
        "views",
        "Views recorded since the last review, in people's own words.",
        (
            Field("who", "Whose view.", "The pupil"),
            Field("date", "When.", "20 Nov 2026"),
            Field("text", "In their own words.", "I like it when it's quiet."),
        ),
    ),
)


def this_review(reviews: Sequence[Record], today: date) -> Record | None:
    """The meeting the report is for: the first that is not over, else the last that was held.

    A meeting counts as not over until the school's report on it is due.
    """
    ordered = sorted(reviews, key=lambda row: day(row, "date"))
    coming = [row for row in ordered if day(row, "date") + TWO_WEEKS >= today]
    return next(iter(coming or ordered[-1:]), None)


def review_day(source: Source, pupil: Record) -> date | None:
    """The day of that meeting, from the review's line or else from the roster."""
    review = this_review(source.rows("t7_annual_reviews"), source.today)
    found = pupil.get("next_review") if review is None else review["date"]
    return found if isinstance(found, date) else None


def review_facts(source: Source, pupil: Record) -> dict[str, str]:
    """Facts of parts 1 and 13."""
    reviews = source.rows("t7_annual_reviews")
    review, on = this_review(reviews, source.today), review_day(source, pupil)
    earlier = [day(row, "date") for row in reviews if on is None or day(row, "date") < on]
    last = in_words(max(earlier)) if earlier else "No earlier review is recorded"
    plan = day_of(pupil, "ehcp_date")
    after = "When the date of the meeting is recorded"
    return {
        "kind": source.label("review_types", review, "review_type", NOT_RECORDED)
        if review
        else NOT_RECORDED,
        "date": in_words(on) if on else "No meeting is recorded",
        "last": day_of(review, "last_review", last),
        "plan_date": day_of(review, "plan_date", plan),
        "advice_due": in_words(on - TWO_WEEKS) if on else after,
        "report_due": in_words(on + TWO_WEEKS) if on else after,
        "decision_due": in_words(on + DECISION) if on else after,
        "final_due": in_words(on + FINAL_PLAN) if on else after,
        "funding": said(review, "funding", "No funding or provision map is recorded."),
    }


def day_before(source: Source, on: date | None) -> date | None:
    """The day of the review before this one, or None when there was none.

    It has a line of its own, or the line of this one tells it.
    """
    reviews = source.rows("t7_annual_reviews")
    review = this_review(reviews, source.today)
    told = review.get("last_review") if review else None
    held = [day(row, "date") for row in reviews]
    found = [*held, told] if isinstance(told, date) else held
    return max((each for each in found if on is None or each < on), default=None)


def late_note(source: Source, pupil: Record, on: date | None) -> str:
    """That the meeting is more than twelve months after the last one, or the plan; else "".

    That a plan is reviewed at least every twelve months is the local authority's duty.
    """
    last, plan = day_before(source, on), pupil.get("ehcp_date")
    since, what = (
        (last, "the last one recorded") if last else (plan, "the plan, the last date recorded")
    )
    if on is None or not isinstance(since, date) or on <= year_after(since):
        return ""
    return (
        f"This review is more than twelve months after {what}: {in_words(since)}. The local "
        "authority must see that a plan is reviewed at least every twelve months."
    )


def invited_facts(source: Source, on: date | None) -> list[dict[str, str]]:
    """The people of part 5, in the order they were entered."""
    held = on is not None and on <= source.today
    return [
        {
            "role": source.label("invited_roles", row, "role", NOT_RECORDED),
            "name": said(row, "name"),
            "advice": yes_no(row, "advice"),
            "attended": yes_no(row, "attended") if held else "Not yet held",
        }
        for row in source.rows("t7_invited")
        if row["date"] == on
    ]


def view_facts(source: Source, since: date | None) -> list[dict[str, str]]:
    """What people said after the day of the last review, newest first.

    What was said at that review is in the report on it.
    """
    rows = [r for r in source.rows("t7_views") if since is None or day(r, "date") > since]
    return [
        {
            "who": source.label("view_givers", row, "who", NOT_RECORDED),
            "date": month(day(row, "date")),
            "text": said(row, "text"),
        }
        for row in sorted(rows, key=lambda row: day(row, "date"), reverse=True)
    ]


def date_of_file(request: Request) -> date | None:
    """The day of the meeting a pupil's report is for, for the name of its file."""
    source = Source(request)
    pupil = next(iter(source.rows("t1_pupils")), None)
    return None if pupil is None else review_day(source, pupil)
