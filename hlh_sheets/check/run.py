"""Check one workbook: every finding of the file at once, and its rows typed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hlh_sheets.check.cells import Line, as_typed, understand
from hlh_sheets.check.days import check_future_days, check_school_year
from hlh_sheets.check.finding import CheckedRow, CheckedWorkbook, Finding
from hlh_sheets.check.keys import check_doubles, check_foreign_keys, keys_of
from hlh_sheets.check.layout import check_merges, notes_on_layout
from hlh_sheets.check.lines import lines_of
from hlh_sheets.check.raw import RawSheet, RawWorkbook, cell_name
from hlh_sheets.check.register import missing_marks
from hlh_sheets.check.roster import check_roster
from hlh_sheets.check.rules import check_rules
from hlh_sheets.check.school import School
from hlh_sheets.check.stamp import identify
from hlh_sheets.check.structure import Located, locate
from hlh_sheets.spec import (
    CodeLists,
    Known,
    Layout,
    Level,
    RuleContext,
    Sheet,
    Stamp,
    Value,
    Workbook,
    first_day_of,
    fold,
)
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["check_workbook"]

Part = tuple[Sheet, RawSheet, Located]
MOST_ROWS = 20_000
"""A column filled down to the end of the sheet by mistake would give millions of findings."""


def check_workbook(
    raw: RawWorkbook,
    *,
    known: Known,
    codes: CodeLists,
    today: date,
    forms: Sequence[Workbook] = WORKBOOKS,
) -> CheckedWorkbook:
    """All that is to be said of a file that could be read, and its rows.

    The file goes back whole (`returned`) when it is none of `forms`, of a version that
    can't be taken, or lacks a sheet or heading; then no row is taken.
    """
    identity = identify(raw, forms)
    if identity.form is None or identity.stamp is None:
        return CheckedWorkbook(None, identity.stamp, identity.findings, (), returned=True)
    school = School(known, codes, today)
    parts, faults = find_sheets(raw, identity.form, identity.stamp)
    findings = [*identity.findings, *faults]
    if any(finding.level is Level.ERROR for finding in findings):
        return CheckedWorkbook(identity.form, identity.stamp, tuple(findings), (), returned=True)
    lines = understand_all(parts, codes)
    check_lines(identity.form, identity.stamp, lines, school)
    for sheet, raw_sheet, located in parts:
        findings += notes_on_layout(sheet, raw_sheet, located)
        if sheet.layout is Layout.REGISTER:
            findings += missing_marks(sheet, raw_sheet, located, school)
    findings += [finding for part in lines.values() for line in part for finding in line.findings]
    rows = tuple(checked(line) for part in lines.values() for line in part)
    said = in_order(identity.form, findings)
    return CheckedWorkbook(identity.form, identity.stamp, said, rows, saved=raw.saved)


def find_sheets(raw: RawWorkbook, form: Workbook, stamp: Stamp) -> tuple[list[Part], list[Finding]]:
    """Each sheet of the form with its headings found, and what is wrong with them."""
    parts: list[Part] = []
    findings: list[Finding] = []
    for sheet in form.sheets:
        raw_sheet = raw.sheet(sheet.name)
        if raw_sheet is None and sheet.since > stamp.version:
            continue
        if raw_sheet is None:
            says = (
                f"The sheet {sheet.name} is missing. If you renamed it, give it its name back; "
                "otherwise take a fresh copy from the folder blank and paste your rows into it as "
                "values."
            )
            findings.append(Finding("sheet.missing", Level.ERROR, sheet.name, "", says))
            continue
        if len(raw_sheet.rows) > MOST_ROWS:
            says = (
                f"The sheet {sheet.name} is filled down to row {len(raw_sheet.rows):,}, further "
                f"than a workbook of the school can be ({MOST_ROWS:,} rows). Delete the rows that "
                "you do not use, save, and drop it again."
            )
            findings.append(Finding("sheet.too_long", Level.ERROR, sheet.name, "", says))
            continue
        located = locate(sheet, raw_sheet, renamed(form, stamp, sheet), stamp.version)
        findings += located.findings
        parts.append((sheet, raw_sheet, located))
    return parts, findings


def renamed(form: Workbook, stamp: Stamp, sheet: Sheet) -> dict[str, str]:
    """Headings of the workbook's older version, folded, to those of today."""
    now: dict[str, str] = {}
    for version in range(stamp.version, form.version):
        for place, heading in form.upgrades[version].items():
            name, _, old = place.partition(".")
            if name == sheet.name:
                now = {k: fold(heading) if v == fold(old) else v for k, v in now.items()}
                now[fold(old)] = fold(heading)
    return now


def understand_all(parts: Sequence[Part], codes: CodeLists) -> dict[str, list[Line]]:
    """The typed lines of every sheet, a form's first so that others can inherit from it."""
    lines: dict[str, list[Line]] = {sheet.name: [] for sheet, _, _ in parts}
    for sheet, raw, located in sorted(parts, key=lambda part: part[0].layout is not Layout.FORM):
        inherited = inherited_values(sheet, lines)
        found = [
            understand(sheet, raw, one, inherited, codes) for one in lines_of(sheet, raw, located)
        ]
        check_merges(raw, located, found)
        check_doubles(sheet, found)
        lines[sheet.name] = found
    return lines


def inherited_values(sheet: Sheet, lines: Mapping[str, Sequence[Line]]) -> dict[str, Value]:
    """The values that a sheet's unseen columns take from the workbook's form sheet."""
    values: dict[str, Value] = {}
    for column in sheet.columns:
        source, _, name = column.inherited.partition(".")
        if source and lines.get(source):
            values[column.name] = lines[source][0].values.get(name)
    return values


def check_lines(
    form: Workbook, stamp: Stamp, lines: Mapping[str, Sequence[Line]], school: School
) -> None:
    """Ask of each line what needs the school, the other rows, or several cells."""
    year = first_day_of(stamp.school_year)
    for line in every(lines):
        check_future_days(line, school.today)
        check_roster(line, school)
        if year:
            check_school_year(line, form, year, school.known)
    good = {name: [line for line in part if not line.held] for name, part in lines.items()}
    own, started = keys_of(form, good), keys_of(form, lines)
    for line in every(lines):
        check_foreign_keys(line.sheet, line, own, started, school.known)
    rows = {name: [line.values for line in part if not line.held] for name, part in lines.items()}
    many = {name: len(part) for name, part in lines.items()}
    context = RuleContext(school.known, school.codes, school.today, stamp.school_year, rows, many)
    for line in every(lines):
        check_rules(line, context)
    wait_for_form(lines)


def every(lines: Mapping[str, Sequence[Line]]) -> Iterator[Line]:
    """All lines of the workbook."""
    return (line for part in lines.values() for line in part)


def wait_for_form(lines: Mapping[str, Sequence[Line]]) -> None:
    """Hold the rows that belong to a form's record which is held or not there.

    The form says itself what is wrong; the first row waiting says what it waits for.
    """
    for part in lines.values():
        sources = (
            {c.inherited.partition(".")[0] for c in part[0].sheet if c.inherited}
            if part
            else set[str]()
        )
        for source in sources:
            if lines.get(source) and not any(line.held for line in lines[source]):
                continue
            at = part[0].sheet.shown[0].name
            says = f"These rows wait until the sheet {source} is put right."
            part[0].tell("row.waits", Level.ERROR, at, says)
            for line in part:
                line.held = True


def checked(line: Line) -> CheckedRow:
    """The line as the other rooms get it."""
    return CheckedRow(
        sheet=line.sheet,
        row=line.raw.row,
        row_id=line.raw.row_id,
        values=line.values,
        cells={n: cell_name(place) for n, place in line.raw.places.items() if n in line.values},
        typed=as_typed(line) if line.held else {},
        held=line.held,
    )


def in_order(form: Workbook, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings as a reader goes through the workbook: by sheet, row, column."""
    sheets = {sheet.name: number for number, sheet in enumerate(form.sheets)}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        letters = finding.cell.rstrip("0123456789")
        row = int(finding.cell[len(letters) :] or 0)
        return (sheets.get(finding.sheet, -1), row, len(letters), letters)

    return tuple(sorted(findings, key=place))
