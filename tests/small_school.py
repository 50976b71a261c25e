"""A school of three pupils in memory, and raw workbooks made from the declarations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hlh_sheets.check import CheckedWorkbook, RawSheet, RawWorkbook, check_workbook
from hlh_sheets.codes import load_code_lists
from hlh_sheets.spec import Calendar, Layout, Pupil, RawValue, Stamp, Term, Value, Workbook
from hlh_sheets.workbooks import WORKBOOKS, workbook_of

TODAY = date(2026, 11, 25)
CODES = load_code_lists()
ADA = Pupil("HLH-0001", "Ada", "Example", None, date(2013, 3, 4), "9", "E", date(2026, 1, 5), None)
BEN = Pupil("HLH-0002", "Ben", "Sample", None, date(2012, 5, 6), "10", "K", date(2025, 9, 1), None)
CAI = Pupil(
    "HLH-0003",
    "Cai",
    "Invented",
    None,
    date(2011, 7, 8),
    "11",
    "N",
    date(2025, 9, 1),
    date(2026, 7, 17),
)
AUTUMN = Term("AUT", 1, date(2026, 9, 7), date(2026, 10, 23), frozenset({date(2026, 10, 5)}))
SUMMER_2024 = Term("SUM", 2, date(2024, 6, 3), date(2024, 7, 19))


@dataclass(frozen=True)
class SmallSchool:
    pupils: Sequence[Pupil] = (ADA, BEN, CAI)
    terms: tuple[Term, ...] = (SUMMER_2024, AUTUMN)
    standing: Mapping[tuple[str, tuple[Value, ...]], Mapping[str, Value]] = field(
        default_factory=lambda: {("t1_staff", ("AB",)): {"initials": "AB", "name": "Alex Sample"}}
    )

    def pupil(self, hlh_id):
        return next((p for p in self.pupils if p.hlh_id == hlh_id), None)

    def calendar(self):
        return Calendar(self.terms)

    def record(self, table, key):
        return self.standing.get((table, key))

    def about(self, table, hlh_id):
        rows = [row for (name, _), row in self.standing.items() if name == table]
        return [row for row in rows if row.get("hlh_id") == hlh_id]


SCHOOL = SmallSchool()


def headings(sheet) -> list[RawValue]:
    return ["_row", *(column.heading for column in sheet.shown)]


def raw_sheet(
    sheet, rows: Sequence[Mapping[str, RawValue]], sessions: Sequence[str] = ()
) -> RawSheet:
    """A sheet as the builder lays it out: title, purpose, blank, headings, rows."""
    if sheet.layout is Layout.FORM:
        values = rows[0] if rows else {}
        lines = [[None, c.heading, values.get(c.name)] for c in sheet.shown]
        return RawSheet(sheet.name, [[sheet.title], [], *lines])
    if sheet.layout is Layout.REGISTER:
        lines = [
            [f"r{n}", row.get("hlh_id"), *(row.get(s) for s in sessions)]
            for n, row in enumerate(rows)
        ]
        return RawSheet(
            sheet.name, [[sheet.title], [sheet.purpose], [], ["_row", "Pupil", *sessions], *lines]
        )
    lines = [[f"r{n}", *(row.get(c.name) for c in sheet.shown)] for n, row in enumerate(rows)]
    return RawSheet(sheet.name, [[sheet.title], [sheet.purpose], [], headings(sheet), *lines])


def stamp_of(form: Workbook, **changes) -> Stamp:
    return replace(Stamp(form.id, form.version, "wb-1", "2026/27", form.title, "AB"), **changes)


def raw_workbook(
    form_id: str,
    rows: Mapping[str, Sequence[Mapping[str, RawValue]]],
    sessions: Sequence[str] = (),
    **changes,
) -> RawWorkbook:
    """A workbook of a form with these rows, by sheet and column name."""
    form = workbook_of(form_id)
    stamp = stamp_of(form)
    sheets = [raw_sheet(sheet, rows.get(sheet.name, ()), sessions) for sheet in form.sheets]
    sheets.append(RawSheet("_hlh", [list(pair) for pair in stamp.fields().items()]))
    raw = RawWorkbook("xlsx", tuple(sheets), stamp.fields())
    return replace(raw, **changes)


def check(raw: RawWorkbook, known=SCHOOL, forms=WORKBOOKS, today=TODAY) -> CheckedWorkbook:
    return check_workbook(raw, known=known, codes=CODES, today=today, forms=forms)


def found(checked: CheckedWorkbook) -> list[tuple[str, str, str]]:
    """The findings in short: level's first letter, rule, cell."""
    return [(finding.level.name[0], finding.rule, finding.cell) for finding in checked.findings]
