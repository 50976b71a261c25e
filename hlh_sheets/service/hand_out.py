"""Fresh pre-filled workbooks for staff to take, and the blank templates."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from hlh_sheets.clock import Clock, now_utc, today
from hlh_sheets.excel.builder import Filling, Line, as_built, write_workbook
from hlh_sheets.intake.names import lock_beside, safe_name
from hlh_sheets.service.filling import ROSTER_FORM, Roster, filling_for, roster_of
from hlh_sheets.spec import (
    Calendar,
    CodeLists,
    Layout,
    Records,
    Scope,
    Stamp,
    Term,
    Workbook,
    school_year_name,
)
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["Copy", "hand_out", "hand_out_one", "new_id", "write_blanks"]

PERSONAL = (Scope.TEACHER, Scope.STAFF)
OPEN = "is open in another program and was left as it is. Close it first."
WRITTEN_IN = "has been filled in where it lies and was left as it is. Drop it in inbox."
BLANK_LINES = 30
BLANK_TERM = Term("AUT", 1, date(2026, 9, 7), date(2026, 10, 23))
"""An ordinary half term, so that the blank register has columns to look at."""


@dataclass(frozen=True)
class Copy:
    """One workbook to hand out: whose it is, and of which half term, meeting or pupil.

    `who` is whose folder it lies in; `teacher` the member of staff that it is named for. A copy
    for rows of earlier years holds them from the day `since`.
    """

    form: Workbook
    who: str
    term: Term | None
    teacher: str = ""
    meeting: str = ""
    pupil: str = ""
    since: date | None = None

    def school_year(self, today: date) -> str:
        """The school year that it is stamped with, like 2026/27."""
        return school_year_name(self.since or (self.term.start if self.term else today))


def new_id() -> str:
    """An id for one built workbook, never given twice."""
    return uuid4().hex


def hand_out(  # noqa: PLR0913, PLR0917 - what it reads, where it writes, and how it is told
    records: Records,
    folder: Path,
    codes: CodeLists,
    clock: Clock = now_utc,
    forms: Sequence[Workbook] = WORKBOOKS,
    teacher: str | None = None,
    *,
    make_id: Callable[[], str] = new_id,
    say: Callable[[str], None] = lambda _: None,
    kept: Callable[[Path], bool] = lambda _: False,
    changed: Collection[str] | None = None,
) -> tuple[Path, ...]:
    """Write a fresh copy of each form for each person or half term it is for.

    The copies lie in folders of their owners below `folder` and take the place of the copies
    before; a copy that is open in a program is left as it is and `say` is told. So is one that
    somebody has filled in where it lies, unless `kept` says that its bytes are safe. `teacher`
    (initials) keeps to the copies in that person's folder. With `changed` (ids of forms) a copy
    of another form is written only where it is missing. Gives the paths written.
    """
    day = today(clock)
    written: list[Path] = []
    roster = roster_of(records)
    for copy in copies(possible(forms, roster, say), roster, day, make_id, say):
        if teacher is not None and copy.who != teacher:
            continue
        path = folder / copy.who / file_name(copy, day, codes)
        if changed is not None and copy.form.id not in changed and path.exists():
            continue
        why = left_because(path, kept)
        if not why and not written_to(path, copy, records, codes, day=day, workbook_id=make_id()):
            why = OPEN
        if why:
            say(f"{path.name} {why}")
        else:
            written.append(path)
    return tuple(written)


def hand_out_one(  # noqa: PLR0913 - the facts of one copy
    records: Records,
    folder: Path,
    codes: CodeLists,
    form: Workbook,
    clock: Clock = now_utc,
    *,
    whose: str = "",
    term: Term | None = None,
    spare: int | None = None,
    since: date | None = None,
    make_id: Callable[[], str] = new_id,
) -> Path:
    """Write one copy into `folder` itself; gives its path.

    `whose` is the initials of a member of staff, a meeting's id or a pupil's, as the form's
    scope asks; a register is that of `term`, else of the half term now. `spare` overrides how
    many free lines there are; a copy for rows of earlier years names the day `since` which it
    holds them. Raises `PermissionError` where the file is open in another
    program.
    """
    day, roster = today(clock), roster_of(records)
    teacher = whose if form.scope in PERSONAL else ""
    meeting = whose if form.scope is Scope.MEETING else ""
    pupil = whose if form.scope is Scope.PUPIL else ""
    who = teacher or roster.tutors.get(pupil) or form.filler
    copy = Copy(form, who, term or roster.term_now(day), teacher, meeting, pupil, since)
    path = folder / file_name(copy, day, codes)
    write_copy(path, copy, records, codes, day=day, workbook_id=make_id(), spare=spare)
    return path


def possible(
    forms: Sequence[Workbook], roster: Roster, say: Callable[[str], None]
) -> Sequence[Workbook]:
    """The forms that can be filled in: the roster alone while no pupil is known."""
    if roster.pupils:
        return forms
    first = [form for form in forms if form.id == ROSTER_FORM]
    if len(first) < len(forms):
        say("No pupil is known yet. The other workbooks follow when T1 Pupils has been taken.")
    return first


def copies(
    forms: Sequence[Workbook],
    roster: Roster,
    day: date,
    make_id: Callable[[], str],
    say: Callable[[str], None],
) -> Iterator[Copy]:
    """The copies that the forms' scopes ask for."""
    term = roster.term_now(day)
    for form in forms:
        if form.scope is Scope.TEACHER:
            teachers = [who for who in roster.staff if roster.subjects(who)]
            yield from (Copy(form, who, term, who) for who in teachers)
        elif form.scope is Scope.STAFF:
            yield from (Copy(form, who, term, who) for who in roster.staff)
        elif form.scope is Scope.PUPIL:
            for pupil in roster.on_roll(day, day):
                who = roster.tutors.get(pupil.hlh_id) or form.filler
                yield Copy(form, who, term, pupil=pupil.hlh_id)
        elif form.scope is Scope.HALF_TERM and term is None:
            say(
                f"{form.id} {form.title} was not made: the Calendar sheet of the Pupils workbook "
                "has no half term yet."
            )
        elif form.scope is Scope.MEETING:
            yield Copy(form, form.filler, term, meeting=f"MOD-{day.year}-{make_id()[:6].upper()}")
        else:
            yield Copy(form, form.filler, term)


def left_because(path: Path, kept: Callable[[Path], bool]) -> str:
    """Why the copy that lies there must stay, or ""."""
    if lock_beside(path):
        return OPEN
    try:
        free = not path.exists() or as_built(path) or kept(path)
    except PermissionError:
        return OPEN
    return "" if free else WRITTEN_IN


def written_to(  # noqa: PLR0913 - the facts of one copy
    path: Path, copy: Copy, records: Records, codes: CodeLists, *, day: date, workbook_id: str
) -> bool:
    """Write the copy; False where a program has the one before open."""
    try:
        write_copy(path, copy, records, codes, day=day, workbook_id=workbook_id)
    except PermissionError:
        return False
    return True


def write_copy(  # noqa: PLR0913 - the facts of one copy
    path: Path,
    copy: Copy,
    records: Records,
    codes: CodeLists,
    *,
    day: date,
    workbook_id: str,
    spare: int | None = None,
) -> None:
    """Build one copy and put it in its place."""
    filling = filling_for(
        copy.form,
        records,
        codes,
        teacher=copy.teacher,
        term=copy.term,
        today=day,
        meeting=copy.meeting,
        pupil=copy.pupil,
        spare=spare,
    )
    year = copy.school_year(day)
    whose = copy.teacher, copy.meeting, copy.pupil
    scope = ", ".join(filter(None, (*whose, period(copy, day, codes))))
    stamp = Stamp(copy.form.id, copy.form.version, workbook_id, year, scope, copy.who)
    write_workbook(path, copy.form, stamp, filling, codes)


def period(copy: Copy, day: date, codes: CodeLists) -> str:
    """The school year with the term, and the half of a register: "2026-27 Autumn 1"."""
    year = copy.school_year(day).replace("/", "-")
    if copy.term is None:
        return year
    if copy.since and copy.form.scope is not Scope.HALF_TERM:
        return f"from {year}"
    named = codes["terms"].by_code.get(copy.term.term)
    half = f" {copy.term.half}" if copy.form.scope is Scope.HALF_TERM else ""
    return f"{year} {named.label if named else copy.term.term}{half}"


def file_name(copy: Copy, day: date, codes: CodeLists) -> str:
    """A plain name without a pupil's: "T4 Assessment - JB - 2026-27 Autumn.xlsx".

    A workbook of the whole school is named for the year and a meeting's for the term, so that
    a fresh one takes its place; a pupil's for the pupil's id.
    """
    whose = copy.teacher or copy.pupil
    when = period(copy, day, codes)
    if copy.form.scope is Scope.SCHOOL and not copy.since:
        when = copy.school_year(day).replace("/", "-")
    parts = (f"{copy.form.id} {copy.form.title}", whose, when)
    return safe_name(" - ".join(filter(None, parts)) + ".xlsx")


def write_blanks(
    folder: Path, codes: CodeLists, forms: Sequence[Workbook] = WORKBOOKS
) -> tuple[Path, ...]:
    """Write each form with no pupil in it, to look at; the same code gives the same bytes.

    They are not for filling: copies of one file would supersede one another.
    """
    written: list[Path] = []
    days = Roster((), {}, Calendar((BLANK_TERM,)))
    for form in forms:
        registers = [sheet for sheet in form.sheets if sheet.layout is Layout.REGISTER]
        free = tuple(Line(f"n{number}") for number in range(1, BLANK_LINES + 1))
        filling = Filling(
            lines={sheet.name: free for sheet in registers},
            sessions=days.sessions(BLANK_TERM, codes) if registers else (),
        )
        stamp = Stamp(
            form.id, form.version, f"blank-{form.id}", "", "Blank, to look at", form.filler
        )
        path = folder / f"{form.id} {form.title}.xlsx"
        write_workbook(path, form, stamp, filling, codes)
        written.append(path)
    return tuple(written)
