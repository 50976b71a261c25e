"""Awkward files: versions, stamps, kinds of file, what a teacher added, and coming again.

The numbers are those of the table of awkward workbooks. Each file is a small change to a
workbook that the product built, unless it says otherwise.
"""

import csv
import shutil
import subprocess

import pytest
from awkward import ORDINARY, UNIT, assert_held, assert_noted, assert_returned, marks, values
from docx import Document as Docx
from house import Book, changed_parts, next_version, small_school
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from hlh_sheets.demo.office import OfficeJob, fill_with_office
from hlh_sheets.excel.fill import plain_workbook
from hlh_sheets.intake.ready import Readiness
from hlh_sheets.intake.take import Fate
from hlh_sheets.office import office_program
from hlh_sheets.settings import Place


def test_o21_a_workbook_of_the_version_before_is_upgraded(school, monkeypatch):
    path = marks(school, {}).save()
    next_version(monkeypatch, UNIT, "max", "Out of")
    outcome = school.drop(path)

    assert_noted(school, outcome, ("file.upgraded", ""))
    assert values(school, "max") == [20]


def test_o21_a_workbook_of_a_newer_version_asks_for_an_update(school):
    path = changed_parts(marks(school, {}).save(), newer_stamp)
    outcome = school.drop(path)

    said = "version 2 of T4 Assessment", "knows version 1", "update the program"
    assert_returned(school, outcome, "file.version", *said)


def newer_stamp(parts):
    """The custom properties say version 2."""
    name = "docProps/custom.xml"
    before, rest = parts[name].split(b'name="hlh_version"', 1)
    parts[name] = before + b'name="hlh_version"' + rest.replace(b">1<", b">2<", 1)


def test_o22_another_name_changes_nothing(school):
    outcome = school.drop(marks(school, {}).save(), "Maths for Friday (final).xlsx")

    assert_noted(school, outcome)


def test_o22_a_stamp_in_the_properties_alone_is_enough(school):
    book = marks(school, {})
    del book.book["_hlh"]
    outcome = school.drop(book.save())

    assert_noted(school, outcome, ("file.stamp_sheet", ""))
    assert values(school, "unit") == ["Unit 0"]


def test_o23_a_workbook_that_was_never_ours_goes_back(school, tmp_path):
    plain_workbook(tmp_path / "Trip.xlsx", [["Museum trip", 12]])
    outcome = school.drop(tmp_path / "Trip.xlsx")

    assert_returned(school, outcome, "file.not_ours", "not one that the school hands out")


@pytest.mark.parametrize(
    ("content", "reason", "says"),
    [
        (b"", "file.empty", "This file is empty"),
        (b"Dear all,\nhere are the marks.\nBye\n", "file.text", "This is a text file"),
    ],
)
def test_o23_a_text_or_an_empty_file_goes_back_as_what_it_is(
    school, tmp_path, content, reason, says
):
    path = tmp_path / "Marks.xlsx"
    path.write_bytes(content)

    assert_returned(school, school.drop(path), reason, says)


def test_o23_a_word_document_under_a_workbooks_name_goes_back(school, tmp_path):
    path = tmp_path / "Marks.xlsx"
    Docx().save(path)

    assert_returned(school, school.drop(path), "file.word", "This is a Word document")


@pytest.mark.libreoffice
def test_o24_a_workbook_with_a_password_goes_back_untouched(school, tmp_path):
    target = tmp_path / "Marks.xlsx"
    job = OfficeJob(marks(school, {}).save(), target, {}, password="open sesame")  # noqa: S106
    fill_with_office([job], office_program())
    locked = target.read_bytes()
    outcome = school.drop(target)

    assert_returned(school, outcome, "file.password", "clear the password", "kept as it is")
    assert school.original(outcome) == locked


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_o25_a_copy_of_another_kind_is_read_where_its_stamp_survived(school, office, kind):
    path = marks(school, {}).save()
    outcome = school.drop(converted(office, path, kind))

    assert_noted(school, outcome, ("file.kind", ""))
    assert f"saved as .{kind}. Please save as .xlsx" in school.receipt(outcome)
    assert values(school, "mark") == [12]


@pytest.mark.libreoffice
def test_o25_what_is_wrong_in_a_copy_of_another_kind_comes_back_as_a_list(school, office):
    path = marks(school, ORDINARY, {"mark": 21}).save()
    outcome = school.drop(converted(office, path, "ods"))

    assert (outcome.fate, outcome.held, values(school, "unit")) == (Fate.TAKEN, 1, ["Ordinary"])
    copy = load_workbook(school.marked())
    words = [str(cell.value) for row in copy.active.iter_rows() for cell in row]
    assert school.marked().suffix == ".xlsx"
    assert "Unit tests F7" in words
    assert school.says(outcome, "t4.mark_above_max") in words
    (own,) = [path for path in school.files(Place.RETURNED) if path.suffix == ".ods"]
    assert own.read_bytes() == school.original(outcome)


def converted(office, path, kind):
    """The file as LibreOffice saves it in another kind."""
    target = path.parent / kind
    command = [*office, "--convert-to", kind, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target / f"{path.stem}.{kind}"


def test_o25_a_text_copy_goes_back_since_its_stamp_is_lost(school, tmp_path):
    book = marks(school, {})
    path = tmp_path / "Marks.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(book[UNIT].iter_rows(min_row=5, values_only=True))

    assert_returned(school, school.drop(path), "file.csv", "(CSV)", "fresh copy", "as values")


def test_o26_a_workbook_with_a_macro_goes_back(school):
    path = changed_parts(marks(school, {}).save("T4 macro.xlsm"), with_macro)

    outcome = school.drop(path)

    assert_returned(school, outcome, "file.macros", "never run", "Excel Workbook (.xlsx)")


def test_o26_a_workbook_with_a_macro_is_read_where_the_school_takes_them(tmp_path):
    with small_school(tmp_path, macro_workbooks=True) as school:
        path = changed_parts(marks(school, {}).save("T4 macro.xlsm"), with_macro)
        outcome = school.drop(path)

        assert_noted(school, outcome)
        assert values(school, "mark") == [12]


def with_macro(parts):
    """The parts of a workbook that carries a macro project."""
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = parts[types].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts[types] = parts[types].replace(
        b"<Override",
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
        1,
    )
    parts[relations] = parts[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdMacro" Type="http://schemas.microsoft.com/office/2006/'
        b'relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    )
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_o27_what_a_teacher_added_is_all_there_afterwards(school):
    book = with_extras(marks(school, ORDINARY, {"mark": 21}))
    outcome = school.drop(book.save())
    copy = load_workbook(school.marked())

    assert_held(school, outcome, [7], ("t4.mark_above_max", "F7"))
    assert copy["My plan"]["A1"].value == "Seating"
    assert copy[UNIT]["D6"].fill.fgColor.rgb == "FFCCFFCC"
    assert copy[UNIT]["D6"].comment.text == "Ask again"
    assert len(copy["My plan"]._charts) == 1
    assert school.files(Place.RETURNED) == [school.marked()]


def test_o27_a_copy_comes_alone_and_corrected_workbooks_leave_nothing(school):
    school.drop(marks(school, {"mark": 21}).save())
    book = with_extras(Book(shutil.copy(school.marked(), school.desk / "T4 with mine.xlsx")))
    school.drop(book.save())
    returned = [path.name.rpartition(" - ")[2] for path in school.files(Place.RETURNED)]
    done = school.drop(book.type(UNIT, {"mark": 20}).save())

    assert returned == ["please correct (3).xlsx"]
    assert (done.held, school.files(Place.RETURNED)) == (0, [])


def with_extras(book):
    """A sheet, a colour, a comment, a chart and a picture of the teacher's own."""
    own = book.book.create_sheet("My plan")
    own.append(["Seating", 1])
    own.append(["Rows", 2])
    chart = BarChart()
    chart.add_data(Reference(own, min_col=2, min_row=1, max_row=2))
    own.add_chart(chart, "D2")
    book[UNIT]["D6"].fill = PatternFill("solid", fgColor="FFCCFFCC")
    book[UNIT]["D6"].comment = Comment("Ask again", "AB")
    return book


def test_o30_a_workbook_that_is_still_open_waits_and_is_read_once(school):
    path = marks(school, {}).save()
    inbox = school.at(Place.INBOX)
    lock = inbox / f"~${path.name}"
    lock.write_bytes(b"\x05Alex" + bytes(160))
    shutil.copy(path, inbox)
    (look,) = school.house.until_quiet()
    lock.unlink()
    later = [outcome for look in school.house.until_quiet() for outcome in look.outcomes]

    assert (look.outcomes, [state for _, state in look.waiting]) == ((), [Readiness.OPEN])
    assert [outcome.fate for outcome in later] == [Fate.TAKEN]
    assert values(school, "unit") == ["Unit 0"]


def test_o33_a_corrected_mark_supersedes_and_a_blank_waits_for_a_yes(school):
    book = marks(school, {}, {"objectives": 0.5})
    first = school.drop(book.save())
    book.type(UNIT, {"mark": 13}, {"objectives": None})
    second = school.drop(book.save())
    receipt = school.receipt(second)
    kept = school.rows("t4_unit_tests")
    confirmed = school.house.dataset.confirm_removals(second.submission, school.house.clock())

    assert "Rows taken: 1 the same, 1 changed." in receipt
    assert f"This replaces submission {first.submission} of the same workbook." in receipt
    assert "kept until the administrator confirms" in receipt
    assert "- Unit tests H7: a value" in receipt
    assert {row["unit"]: (row["mark"], row["objectives"]) for row in kept} == {
        "Unit 0": (13, None),
        "Unit 1": (12, 50),
    }
    assert (confirmed, values(school, "objectives")) == (1, [None, None])
