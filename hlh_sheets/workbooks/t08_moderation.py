"""T8 Moderation: one meeting, the pieces looked at, and what follows (domain.md section 8)."""

from hlh_sheets.spec import Column, Layout, Level, Row, RowRule, RuleContext, Scope, Sheet, Workbook
from hlh_sheets.spec.rows import text, whole
from hlh_sheets.spec.types import (
    Choice,
    ChoiceWithin,
    Day,
    Reference,
    Text,
    Whole,
)
from hlh_sheets.workbooks.common import ACTION_COLUMNS, PUPIL, long_text, staff, staff_known

__all__ = ["WORKBOOK"]

FEWEST_PIECES = 3


def same_person(row: Row, ctx: RuleContext) -> bool:
    """The moderator must be somebody else than the assessor."""
    initials, name = text(row, "assessor").casefold(), text(row, "moderator").casefold()
    known = ctx.known.record("t1_staff", (text(row, "assessor"),))
    return name in (initials, str(known["name"]).casefold() if known else initials)


def grade_within_scale(name: str, heading: str, hint: str, *, required: bool = True) -> Column:
    """A mark on the meeting's scale."""
    kind = ChoiceWithin("grades", "scale", "scale_id", width=11)
    return Column(name, heading, kind, required=required, hint=hint)


MEETING_ID = Column(
    "meeting_id",
    "Meeting id",
    Reference(sample="MOD-2026-01", width=16),
    inherited="Meeting.meeting_id",
)

MEETING = Sheet(
    name="Meeting",
    title="Moderation meeting",
    purpose="The facts of the meeting. Fill the samples and the actions on the next sheets.",
    columns=(
        Column(
            "meeting_id",
            "Meeting id",
            Reference(sample="MOD-2026-01", width=16),
            required=True,
            locked=True,
            hint="Given by the system.",
        ),
        Column("date", "Date", Day(), required=True),
        Column("subject", "Subject", Choice("subjects"), required=True),
        Column(
            "scale_id",
            "Scale",
            Choice("scales"),
            required=True,
            hint="The scale of all marks in this meeting.",
        ),
        staff("assessor", "HLH teacher", required=True),
        Column("moderator", "Moderator", Text(sample="Robin Sample"), required=True),
        Column("moderator_role", "Moderator's role", Text(sample="Head of English")),
        Column("moderator_school", "Moderator's school", Text(sample="Sampleford Academy")),
        Column("external", "External to HLH", Choice("yes_no"), required=True),
        Column("mainstream", "From a mainstream school", Choice("yes_no"), required=True),
        Column("sampling", "How pieces were chosen", Choice("sampling_methods"), required=True),
        Column("cohort", "Pupils in the cohort", Whole(1, 500), required=True),
        Column("sampled", "Pupils sampled", Whole(1, 500), required=True),
        Column(
            "blind",
            "Marked blind",
            Choice("yes_no"),
            required=True,
            hint="Y if the moderator did not see the HLH marks first.",
        ),
        Column(
            "standard",
            "Standard used",
            Text(sample="AQA mark scheme, June 2026"),
            hint="The mark scheme or exemplification.",
        ),
        long_text("conclusions", "Conclusions"),
        Column("next_date", "Next meeting", Day(future=True)),
    ),
    key=("meeting_id",),
    layout=Layout.FORM,
    foreign_keys=(staff_known("assessor"),),
    rules=(
        RowRule(
            "t8.same_person",
            ("moderator", "assessor"),
            "Moderator must be somebody else than the HLH teacher. Enter who moderated.",
            same_person,
        ),
        RowRule(
            "t8.sampled",
            ("sampled", "cohort"),
            "Pupils sampled must not be more than the pupils in the cohort. Check both.",
            lambda row, _: whole(row, "sampled") > whole(row, "cohort"),
        ),
        RowRule(
            "t8.few_pieces",
            ("meeting_id",),
            f"Fewer than {FEWEST_PIECES} pieces are in the Sample sheet. Add the others, or "
            "leave it if there were no more.",
            lambda row, ctx: ctx.started.get("Sample", 0) < FEWEST_PIECES,
            Level.WARNING,
        ),
    ),
)

SAMPLE = Sheet(
    name="Sample",
    title="Pieces looked at",
    purpose="One line for each piece. The moderator's mark is the one before you talk about it.",
    columns=(
        MEETING_ID,
        Column("scale_id", "Scale", Choice("scales"), inherited="Meeting.scale_id"),
        PUPIL,
        Column("piece", "Piece", Reference(sample="1", width=8), required=True),
        Column("task", "Task", Text(sample="Persuasive letter", width=26), required=True),
        Column("work_date", "Date of work", Day()),
        grade_within_scale("hlh_mark", "HLH mark", "A grade of the meeting's scale."),
        grade_within_scale("moderator_mark", "Moderator's mark", "Before discussion."),
        grade_within_scale("agreed_mark", "Agreed mark", "After discussion."),
        Column("standard_met", "Standard agreed", Choice("yes_no", width=10), required=True),
        long_text("reason", "Reason for a change"),
        Column("evidence", "Evidence ref", Text(sample="Folder 3", width=16)),
        Column("distance", "Against mainstream", Choice("mainstream_distance", width=22)),
        long_text("readiness", "Comment on readiness"),
    ),
    key=("meeting_id", "hlh_id", "piece"),
    spare_rows=30,
    rules=(
        RowRule(
            "t8.no_reason",
            ("hlh_mark", "agreed_mark"),
            "Enter Reason for a change: the agreed mark is not the HLH mark.",
            lambda row, _: row["hlh_mark"] != row["agreed_mark"] and row.get("reason") is None,
            Level.WARNING,
        ),
    ),
)

ACTIONS = Sheet(
    name="Actions",
    title="Actions",
    purpose="What was agreed to do, by whom and by when.",
    columns=(MEETING_ID, *ACTION_COLUMNS),
    key=("meeting_id", "number"),
    spare_rows=15,
)

WORKBOOK = Workbook(
    id="T8",
    title="Moderation",
    version=1,
    scope=Scope.MEETING,
    filler="Lead for assessment",
    purpose="The record of one moderation meeting.",
    sheets=(MEETING, SAMPLE, ACTIONS),
    requirements=("R23", "R24", "R25", "R26", "R27", "R28"),
)
