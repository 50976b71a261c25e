"""What users of other products met with, as acceptance tests: each from workbook to outcome."""

import re
import subprocess
import sys
from datetime import date

import pytest
from docx import Document as Docx
from house import next_version, small_school
from openpyxl import load_workbook

from hlh_sheets.demo.office import OfficeJob, fill_with_office
from hlh_sheets.documents import document_of, template_of
from hlh_sheets.intake.take import Fate
from hlh_sheets.office import office_program
from hlh_sheets.service.reports import Press, make_documents
from hlh_sheets.settings import Place

UNIT = "Unit tests"
TEST = {
    "hlh_id": "HLH-0001",
    "subject": "MAT",
    "date": date(2026, 9, 14),
    "mark": 12,
    "max": 20,
}
PLAN = {"hlh_id": "HLH-0001", "section": "E", "plan_date": date(2026, 1, 12)}
PLAN |= {"due": date(2027, 1, 11)}
MEETING = {
    "date": date(2026, 11, 16),
    "subject": "MAT",
    "scale_id": "GCSE",
    "assessor": "AB",
    "moderator": "Robin Invented",
    "external": "Y",
    "mainstream": "Y",
    "sampling": "ALL",
    "cohort": 3,
    "sampled": 2,
    "blind": "Y",
}
PIECE = {"task": "Test", "hlh_mark": "4", "moderator_mark": "4", "agreed_mark": "4"}
PIECE |= {"hlh_id": "HLH-0001", "standard_met": "Y"}


@pytest.fixture
def school(tmp_path):
    with small_school(tmp_path) as opened:
        yield opened


def marks(school, *lines):
    """A teacher's workbook with these unit tests."""
    typed = ({**TEST, "unit": f"Unit {number}", **line} for number, line in enumerate(lines))
    return school.form("T4").type(UNIT, *typed)


def command(school, *words):
    """The command line, over the school's folder."""
    line = [sys.executable, "-m", "hlh_sheets", *words, "--folder", str(school.desk.parent)]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=120)


def words_of(path):
    return "\n".join(p.text for p in Docx(path).element.body.iter("{*}p"))


def report_of(school):
    """The EHCP review report of the first pupil."""
    house, folder = school.house, school.at(Place.REPORTS)
    records = house.dataset.records()
    press = Press(records, house.codes, folder, house.clock)
    (path,) = make_documents(press, document_of("D2"), ["HLH-0001"])
    return path


def pupil(school, hlh_id):
    return next(row for row in school.rows("t1_pupils") if row["hlh_id"] == hlh_id)


def errors(school, outcome):
    return [each for each in school.findings(outcome) if each.level.name == "ERROR"]


def moved_about(school):
    """Rows above the headings, blank rows between, a filtered row, and three wrong marks."""
    book = marks(school, {}, {"mark": 21})
    book.type(UNIT, {**TEST, "unit": "Far", "mark": 22}, {**TEST, "unit": "Last"}, start=9)
    book.type(UNIT, {**TEST, "unit": "End", "mark": -1}, start=30)
    book[UNIT].insert_rows(5, 3)
    book[UNIT]["B5"] = "Set 2, period 4"
    book[UNIT].row_dimensions[book.cell(UNIT, "mark", 9).row].hidden = True
    cells = [book.cell(UNIT, "mark", line).coordinate for line in (1, 9, 30)]
    assert [book[UNIT][cell].value for cell in cells] == [21, 22, -1]
    return book.save(), cells


def test_row_and_cell_in_every_message_are_those_that_excel_shows(school):
    path, cells = moved_about(school)
    outcome = school.drop(path)
    copy = load_workbook(school.marked())[UNIT]

    assert [each.cell for each in errors(school, outcome)] == cells
    assert [copy[cell].value for cell in cells] == [21, 22, -1]
    assert all(copy[cell].comment for cell in cells)
    assert len(school.rows("t4_unit_tests")) == 2


@pytest.mark.libreoffice
def test_row_and_cell_stay_those_shown_when_another_program_saved_the_workbook(
    school, office, tmp_path
):
    path, cells = moved_about(school)
    line = [*office, "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    outcome = school.drop(tmp_path / "saved" / path.name)

    assert [each.cell for each in errors(school, outcome)] == cells


def test_one_cause_gives_one_message(school):
    line = {"date": date(2026, 9, 14), "code": "4", "expected": "5", "scale_id": "GCES"}
    book = school.form("T4").type("Teacher assessment", line)
    cell = book.cell("Teacher assessment", "scale_id").coordinate
    outcome = school.drop(book.save())

    assert [(each.rule, each.cell) for each in errors(school, outcome)] == [("cell.type", cell)]


@pytest.mark.parametrize(
    ("form", "sheet", "line"),
    [
        ("T4", UNIT, dict.fromkeys(TEST, "zz") | {"unit": "x" * 201, "objectives": "zz"}),
        ("T3", "Tests", dict.fromkeys(("tool", "date", "score", "stanine", "percentile"), "zz")),
        ("T7", "Outcomes", dict.fromkeys(("section", "plan_date", "due"), "zz")),
        ("T1", "Pupils", dict.fromkeys(("dob", "sex", "year", "lac", "end"), "zz")),
    ],
)
def test_a_message_says_what_the_hint_in_the_cell_says(school, form, sheet, line):
    book = school.form(form).type(sheet, line, start=5)
    hints = {book.cell(sheet, column, 5).coordinate: "" for column in line}
    for rule in book[sheet].data_validations.dataValidation:
        hints |= {cell: rule.error for cell in hints if cell in rule.sqref}
    outcome = school.drop(book.save())
    said = {each.cell: each.message for each in errors(school, outcome) if each.cell in hints}

    assert said.keys() == hints.keys()
    assert {cell for cell in hints if first_sentence(hints[cell]) not in said[cell]} == set()


def first_sentence(text):
    """The rule itself; what follows says how to choose."""
    return re.split(r"\. |, like |\.$", text)[0]


def test_a_choice_with_a_space_behind_it_is_accepted(school):
    book = school.form("T1").type("Pupils", {"lac": "N "})
    outcome = school.drop(book.save())

    assert outcome.held == 0
    assert pupil(school, "HLH-0001")["lac"] == "N"


@pytest.mark.libreoffice
def test_a_choice_that_a_formula_gives_is_accepted(school, tmp_path):
    book = school.form("T1")
    cell = book.cell("Pupils", "lac")
    job = OfficeJob(
        book.path, tmp_path / "T1.xlsx", {}, {"Pupils": {(cell.row, cell.column): '="N"'}}
    )
    fill_with_office([job], office_program())
    outcome = school.drop(tmp_path / "T1.xlsx")

    assert outcome.held == 0
    assert pupil(school, "HLH-0001")["lac"] == "N"


def test_a_choice_from_a_formula_that_no_program_worked_out_is_explained(school):
    book = school.form("T1")
    cell = book.cell("Pupils", "lac")
    cell.value = '="N"'
    outcome = school.drop(book.save())

    assert [each.cell for each in errors(school, outcome)] == [cell.coordinate]
    assert "Open the workbook in Excel, save it once" in errors(school, outcome)[0].message


def test_last_terms_workbook_is_accepted_upgraded_and_reported(school, monkeypatch):
    path = marks(school, {}, {"mark": 21}).save()
    next_version(monkeypatch, UNIT, "max", "Out of")
    outcome = school.drop(path)
    told = school.says(outcome, "file.upgraded")

    assert [row["max"] for row in school.rows("t4_unit_tests")] == [20]
    assert [each.cell for each in errors(school, outcome)] == ["F7"]
    assert told in school.receipt(outcome)
    assert "version 1" in told
    assert "use a fresh copy next time" in told


def test_the_same_pupil_twice_is_refused_with_both_rows_named(school):
    pupil = {"hlh_id": "HLH-0009", "legal_first": "Dee", "legal_last": "Made-Up", "year": "9"}
    pupil |= {"dob": date(2013, 3, 4), "sen_prov": "N", "start": date(2026, 9, 7)}
    book = school.form("T1").type("Pupils", pupil, pupil, start=3)
    rows = [book.cell("Pupils", "hlh_id", line).row for line in (3, 4)]
    outcome = school.drop(book.save())

    assert [
        f"row {row}" in each.message
        for row, each in zip(reversed(rows), errors(school, outcome), strict=True)
    ] == [True, True]
    assert len(school.rows("t1_pupils")) == 3


def test_the_same_file_twice_changes_nothing(school):
    path = marks(school, {}, {"mark": 21}).save()
    first = school.drop(path)
    before = school.rows("t4_unit_tests"), school.house.dataset.last_change()
    again = school.drop(path, "Copy of it.xlsx")
    notes = [p for p in school.files(Place.ACCEPTED) if "came before" in p.name]

    assert (first.fate, again.fate) == (Fate.TAKEN, Fate.SAME)
    assert (school.rows("t4_unit_tests"), school.house.dataset.last_change()) == before
    assert "there is nothing to do" in notes[0].read_text("utf-8-sig")


TEXTS = ["R & D <b>bold</b>", "\"said\" 'he'", "one\ntwo", "-2 or less", "=1+1", "{{ pupil.name }}"]


def test_what_staff_write_reaches_word_unchanged(school):
    outcomes = [{**PLAN, "outcome_ref": f"E{n}", "text": text} for n, text in enumerate(TEXTS)]
    school.drop(school.form("T7").type("Outcomes", *outcomes).save())
    meeting = school.form("T8", "MOD-2026-01").type(
        "Meeting", MEETING | {"conclusions": "; ".join(TEXTS)}
    )
    meeting.type("Sample", *({**PIECE, "piece": n} for n in ("1", "2", "3")))
    held = school.drop(meeting.save()).held
    (record,) = school.files(Place.REPORTS)
    report = report_of(school)

    assert held == 0
    assert [text for text in TEXTS if text not in words_of(report)] == []
    assert "; ".join(TEXTS) in words_of(record)


def test_undoing_a_submission_keeps_and_lists_what_was_changed_later(school):
    lines = {"preferred": "Addie"}, {"preferred": "Benny"}
    wrong = school.drop(school.form("T1").type("Pupils", *lines).save())
    school.drop(school.form("T1").type("Pupils", {"preferred": "Ade"}).save())
    undone = school.house.dataset.withdraw(wrong.submission, school.house.clock())

    assert [(edit.table, edit.sheet) for edit in undone.later_edits] == [("t1_pupils", "Pupils")]
    assert pupil(school, "HLH-0001")["preferred"] == "Ade"
    assert pupil(school, "HLH-0002")["preferred"] is None


def test_a_corrected_record_keeps_its_place_in_the_next_copy_and_in_the_report(school):
    outcomes = [{**PLAN, "outcome_ref": f"E{n}", "text": f"Aim {n}."} for n in (1, 2, 10)]
    school.drop(school.form("T7").type("Outcomes", *outcomes).save())
    school.drop(school.form("T7").type("Outcomes", {"text": "Aim 1, put better."}).save())
    school.drop(school.form("T1").type("Pupils", {"preferred": "Addie"}).save())
    pupils, aims = school.form("T1"), school.form("T7")
    words = words_of(report_of(school))

    assert [pupils.cell("Pupils", "hlh_id", n).value for n in (0, 1, 2)] == [
        "HLH-0001",
        "HLH-0002",
        "HLH-0003",
    ]
    assert [aims.cell("Outcomes", "outcome_ref", n).value for n in (0, 1, 2)] == ["E1", "E2", "E10"]
    assert words.index("Aim 1, put") < words.index("Aim 2.") < words.index("Aim 10.")


def test_what_waits_is_exactly_the_rows_that_failed(school):
    lines = {}, {"mark": 21}, {}, {"date": "31/02/2026"}, {}
    book = marks(school, *lines)
    outcome = school.drop(book.save())
    waiting = school.house.dataset.waiting()
    corrected = load_workbook(school.marked())
    corrected[UNIT]["F7"], corrected[UNIT]["E9"] = 20, date(2026, 10, 1)
    corrected.save(school.marked())
    again = school.drop(school.marked())
    counts = school.house.dataset.submission(again.submission)

    assert outcome.held == 2
    assert [(row.row, row.typed["unit"]) for row in waiting] == [(7, "Unit 1"), (9, "Unit 3")]
    assert (counts.same, counts.new, counts.changed, counts.held) == (3, 2, 0, 0)
    assert school.house.dataset.waiting() == []


def test_a_misspelt_field_of_a_word_template_is_named_before_any_report_is_made(school):
    folder = school.desk.parent
    own = folder / "templates"
    own.mkdir()
    template = template_of(document_of("D2"), None)
    changed = Docx(template)
    changed.paragraphs[0].add_run(" for {{ pupl.name }}")
    changed.save(own / template.name)
    (folder / "hlh-sheets.toml").write_text('templates = "templates"\n', encoding="utf-8")
    done = command(school, "report", "ehcp", "--all")

    assert done.returncode != 0
    assert "pupl.name" in done.stderr
    assert "Paragraph 1" in done.stderr
    assert school.files(Place.REPORTS) == []
