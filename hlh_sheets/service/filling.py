"""What goes into a workbook before it is handed out: the roster, and what stands already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hlh_sheets.excel.builder import Filling, Line, Session
from hlh_sheets.spec import (
    Calendar,
    Carry,
    Code,
    CodeLists,
    Layout,
    Prefill,
    Pupil,
    Record,
    Records,
    Scope,
    Sheet,
    Term,
    Value,
    Workbook,
    fold,
    natural,
)
from hlh_sheets.spec.types import Choice
from hlh_sheets.workbooks.roster import pupil_of, term_of

__all__ = ["Roster", "filling_for", "roster_of"]

PUPILS, CALENDAR, STAFF = "t1_pupils", "t1_calendar", "t1_staff"
ROSTER_FORM = "T1"
SUBJECTS = "subjects"
LEFT_WITHIN = timedelta(365)
"""How long pupils who have left can still be chosen where a sheet is about them too."""


@dataclass(frozen=True)
class Roster:
    """Who is here and when the school is open, from the records that stand."""

    pupils: Sequence[Pupil]
    """By surname and first name, present and past."""
    staff: Mapping[str, Record]
    calendar: Calendar
    tutors: Mapping[str, str] = field(default_factory=dict[str, str])
    """The initials of each pupil's tutor, by the pupil's id."""

    def on_roll(self, first: date, last: date) -> list[Pupil]:
        """The pupils who belonged to the school on any day from `first` to `last`."""
        return [p for p in self.pupils if p.start <= last and (p.end is None or first <= p.end)]

    def subjects(self, teacher: str) -> list[str]:
        """The subjects that a member of staff teaches."""
        found = self.staff.get(teacher)
        listed = str(found["subjects"] or "") if found else ""
        return [each for each in listed.split("; ") if each]

    def term_now(self, today: date) -> Term | None:
        """The half term of the day, or the next one to come, or the last; None without any."""
        terms = sorted(self.calendar.terms, key=lambda term: term.start)
        return next((term for term in terms if today <= term.end), terms[-1] if terms else None)

    def sessions(self, term: Term, codes: CodeLists) -> list[Session]:
        """The sessions of the days that the school is open, in order."""
        days = (term.start + timedelta(n) for n in range((term.end - term.start).days + 1))
        parts = [code.code for code in codes["sessions"].codes]
        return [(day, part) for day in days if self.calendar.is_open(day) for part in parts]


def roster_of(records: Records) -> Roster:
    """The roster, the staff and the calendar of the records that stand."""
    rows = records.rows(PUPILS)
    pupils = [pupil_of(record) for record in rows]
    pupils.sort(key=lambda p: (fold(p.legal_last), fold(p.preferred or p.legal_first), p.hlh_id))
    staff = {str(record["initials"]): record for record in records.rows(STAFF)}
    calendar = Calendar(tuple(map(term_of, records.rows(CALENDAR))))
    tutors = {str(row["hlh_id"]): str(row["tutor"] or "") for row in rows}
    return Roster(pupils, staff, calendar, tutors)


def filling_for(  # noqa: PLR0913 - the facts of one copy
    form: Workbook,
    records: Records,
    codes: CodeLists,
    *,
    teacher: str = "",
    term: Term | None = None,
    today: date,
    meeting: str = "",
    pupil: str = "",
    spare: int | None = None,
) -> Filling:
    """What a fresh copy of the form holds.

    `teacher` (initials) picks the subjects of a teacher's copy, `meeting` is the id of a
    moderation meeting, `pupil` that of the one pupil a plan is about, `term` the half term of
    a register and the end by which to drop the copy. Without `term`, it is the half term of
    `today`. `spare` overrides the number of free lines, for a copy that will take the records
    of many terms.
    """
    roster = roster_of(records)
    term = term or roster.term_now(today)
    of_register = term if form.scope is Scope.HALF_TERM else None
    first, last = (of_register.start, of_register.end) if of_register else (today, today)
    pupils = roster.on_roll(first, last)
    if form.scope is Scope.PUPIL:
        pupils = [each for each in roster.pupils if each.hlh_id == pupil]
    listed = pupils
    if any(sheet.leavers for sheet in form.sheets):
        listed = roster.on_roll(first - LEFT_WITHIN, last)
    source = Source(form, records, codes, pupils, listed, roster.subjects(teacher))
    lines = {sheet.name: tuple(source.lines(sheet)) for sheet in form.sheets}
    if meeting or pupil:
        lines = locked_lines(form, meeting or pupil) | {
            n: held for n, held in lines.items() if held
        }
    return Filling(
        lines=lines,
        pupils=listed,
        staff=[Code(initials, str(found["name"])) for initials, found in roster.staff.items()],
        sessions=roster.sessions(of_register, codes) if of_register else (),
        names={pupil.hlh_id: pupil.name for pupil in roster.pupils},
        due=term.end if term else None,
        spare=spare,
    )


def locked_lines(form: Workbook, whose: str) -> dict[str, tuple[Line, ...]]:
    """The id of the meeting or of the pupil in the form's locked key."""
    sheet = next(each for each in form.sheets if each.layout is Layout.FORM)
    return {sheet.name: (Line("", {sheet.key[0]: whose}),)}


@dataclass(frozen=True)
class Source:
    """Where the lines of one copy come from.

    `pupils` are those here, in order, and `listed` those that may be chosen: on a sheet about
    leavers also those who have left.
    """

    form: Workbook
    records: Records
    codes: CodeLists
    pupils: Sequence[Pupil]
    listed: Sequence[Pupil]
    subjects: Sequence[str]

    def lines(self, sheet: Sheet) -> Iterable[Line]:
        """The lines that a sheet has before anybody types."""
        if sheet.prefill is Prefill.RECORDS:
            return self.standing(sheet)
        if sheet.prefill is not Prefill.PUPILS:
            return ()
        if sheet.carry is None:
            return (Line(f"p{n}", {sheet.pupil: p.hlh_id}) for n, p in enumerate(self.pupils, 1))
        return self.carried(sheet, sheet.carry)

    def rows(self, sheet: Sheet) -> Sequence[Record]:
        """The records of a sheet that stand, pupil by pupil in the order of the roster.

        All of the roster's own; of other sheets those of the pupils to be listed, without
        records that are closed. On a sheet of records to be kept up, a corrected one stays in
        the place of its key.
        """
        found = self.records.rows(self.form.table(sheet))
        if sheet.closed_by:
            found = [record for record in found if record[sheet.closed_by] is None]
        if sheet.prefill is Prefill.RECORDS:
            found = sorted(found, key=lambda row: [natural(str(row[name])) for name in sheet.key])
        if not sheet.pupil or self.form.id == ROSTER_FORM:
            return found
        pupils = self.listed if sheet.leavers else self.pupils
        order = {pupil.hlh_id: n for n, pupil in enumerate(pupils)}
        kept = (record for record in found if record[sheet.pupil] in order)
        return sorted(kept, key=lambda record: order[str(record[sheet.pupil])])

    def standing(self, sheet: Sheet) -> Iterator[Line]:
        """The records that stand, to be kept up; each line's id is that of its record.

        A form has room for one record: that of the last key, such as the newest plan.
        """
        rows = self.rows(sheet)
        for number, record in enumerate(
            rows[-1:] if sheet.layout is Layout.FORM else rows, start=1
        ):
            yield Line(f"r{record.number or number}", dict(record))

    def carried(self, sheet: Sheet, carry: Carry) -> Iterator[Line]:
        """A line for each group with its last record, and one for each pupil without any."""
        latest: dict[tuple[Value, ...], Record | None] = {}
        about: dict[tuple[Value, ...], Record] = {}
        if carry.lines:
            for record in self.rows(self.form.sheet(carry.lines)):
                about[tuple(record[name] for name in carry.by)] = record
            latest.update(dict.fromkeys(about))
        for record in self.rows(sheet):
            group = tuple(record[name] for name in carry.by)
            if carry.lines and group not in latest:
                continue
            before = latest.get(group)
            if before is None or later(record, before, carry.latest):
                latest[group] = record
        groups = list(latest) if carry.lines else self.groups(sheet, carry, latest)
        for number, group in enumerate(groups, start=1):
            yield line_of(f"c{number}", carry, group, latest.get(group), about.get(group))

    def groups(
        self, sheet: Sheet, carry: Carry, latest: Mapping[tuple[Value, ...], object]
    ) -> list[tuple[Value, ...]]:
        """The groups to show: those with records and, where a pupil has none, a bare line.

        In a teacher's copy the groups are those of the teacher's subjects, each pupil having
        a line for each subject. Where a column says so (`each`), every pupil has a line for
        each of its choices.
        """
        at, wanted = self.each_of(sheet, carry)
        found: list[tuple[Value, ...]] = []
        for pupil in self.pupils:
            mine = [group for group in latest if group[0] == pupil.hlh_id]
            for subject in wanted:
                same = [g for g in mine if subject is None or (at is not None and g[at] == subject)]
                bare: list[Value] = [pupil.hlh_id, *[None] * (len(carry.by) - 1)]
                if at is not None:
                    bare[at] = subject
                found += same or [tuple(bare)]
        return found

    def each_of(self, sheet: Sheet, carry: Carry) -> tuple[int | None, Sequence[str | None]]:
        """Which column of a group has a line for each of certain values, and those values."""
        if carry.each:
            kind = sheet.by_name[carry.each].type
            codes = self.codes[kind.validation(self.codes).codes].codes
            return carry.by.index(carry.each), [code.code for code in codes]
        at = subject_column(sheet, carry) if self.form.scope is Scope.TEACHER else None
        return at, self.subjects if at is not None and self.subjects else [None]


def subject_column(sheet: Sheet, carry: Carry) -> int | None:
    """Which of the columns that make a group holds the subject."""
    for number, name in enumerate(carry.by):
        kind = sheet.by_name[name].type
        if isinstance(kind, Choice) and kind.codes == SUBJECTS:
            return number
    return None


def later(one: Record, other: Record, column: str) -> bool:
    """Whether a record is of the same day as another or of a later one."""
    return str(one[column]) >= str(other[column])


def line_of(
    row_id: str,
    carry: Carry,
    group: Sequence[Value],
    record: Record | None,
    about: Record | None = None,
) -> Line:
    """A line with its group, what the last record says, and what the one it is about says."""
    given = zip(carry.by, group, strict=True)
    values: dict[str, Value] = {name: value for name, value in given if value is not None}
    for shown, of in carry.show.items():
        sheet, _, name = of.rpartition(".")
        source = about if sheet else record
        if source is not None:
            values[shown] = source[name]
    return Line(row_id, values)
