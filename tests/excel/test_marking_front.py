"""The sheet "Please read": totals, what to do, and every finding with a link to its cell."""

import time

import pytest
from marked_books import (
    FAULTY,
    changed_book,
    check,
    error,
    faulty,
    fill_of,
    front_lines,
    links,
    marks,
    opened,
    shown_at,
    table_lines,
)
from workbook_files import table

from hlh_sheets.excel.mark import FRONT_SHEET, Marker, Marks, mark_copy, write_findings_only
from hlh_sheets.excel.read import Reader
from hlh_sheets.spec import Level

STEP_1 = "Click a place in the list to go there. Rest on the coloured cell to read what is wrong."


@pytest.fixture(scope="module")
def reader():
    with Reader(20, 900) as reader:
        yield reader


@pytest.fixture
def target(tmp_path):
    return tmp_path / "returned" / "AB" / "book - please correct.xlsx"


def marked(path, target, *findings, **facts):
    mark_copy(path, marks(*findings, **facts), target)
    return target


def test_it_is_the_first_sheet_and_the_one_to_open(tmp_path, target):
    book = opened(marked(table(tmp_path / "a.xlsx"), target, error("Data", "B2")))

    assert book.sheetnames == [FRONT_SHEET, "Data", "_hlh_marks"]
    assert book.active.title == FRONT_SHEET
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book] == [True, False, False]
    assert book["_hlh_marks"].sheet_state == "veryHidden"


def test_it_says_what_was_taken_what_waits_and_what_to_do(tmp_path, target):
    found = [
        error("Data", "B2"),
        error("Data", "A2", level=Level.WARNING),
        error("Data", "A1", level=Level.NOTE, says="Read as a date."),
        error("Data", "B1", level=Level.NOTE),
    ]
    marked(table(tmp_path / "a.xlsx"), target, *found, taken=48, held=2)

    assert front_lines(target)[:9] == [
        ["Please read: T4 Assessment - AB"],
        ["Rows taken", 48, "They are in the school's records now."],
        ["Rows held", 2, "They wait until they are put right."],
        [
            "To put right",
            1,
            "These cells keep their row out of the records until they are put right.",
        ],
        ["Please check", 1, "Taken as it is; change it if it is not what you meant."],
        ["For your information", 2, "Nothing to do; it says how something was read."],
        [
            "What to do",
            "Step 1",
            STEP_1,
        ],
        ["Step 2", 'Correct every cell marked "To put right".'],
        [
            "Step 3",
            "Save this copy, close it, and put it in the folder inbox. Leave this sheet as it is.",
        ],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"held": 0}, ["Rows held", 0, "Nothing waits."]),
        ({"taken": 0}, ["Rows taken", 0, "No row went into the school's records."]),
        (
            {"returned": True, "taken": 0},
            [
                "Rows taken",
                0,
                "The workbook could not be taken as it stands, so nothing was read from it.",
            ],
        ),
        ({"held": 0}, ["What to do", "Nothing has to be put right. Look through the list below."]),
        ({}, ["Nothing was found."]),
    ],
)
def test_it_says_so_when_nothing_waits_or_nothing_came_in(tmp_path, target, facts, line):
    marked(table(tmp_path / "a.xlsx"), target, **facts)

    assert line in front_lines(target)


def test_findings_are_listed_worst_first_and_link_to_their_cells(tmp_path, target):
    found = [
        error("Data", "A1", level=Level.NOTE, says="Read as 12."),
        error("data", "B2", says="Mark must be a number."),
        error("", "", rule="file.old", level=Level.WARNING, says="An older form."),
        error("Data", "", rule="sheet.hidden_rows", level=Level.NOTE, says="Hidden rows."),
        error("Elsewhere", "C3", level=Level.NOTE, says="Gone."),
    ]
    marked(table(tmp_path / "a.xlsx"), target, *found)

    assert table_lines(target) == [
        ["To put right", "data B2", "Mark must be a number.", "cell.type"],
        ["Please check", "The whole workbook", "An older form.", "file.old"],
        ["For your information", "Data A1", "Read as 12.", "cell.type"],
        ["For your information", "Data", "Hidden rows.", "sheet.hidden_rows"],
        ["For your information", "Elsewhere C3", "Gone.", "cell.type"],
    ]
    assert links(target) == ["'Data'!B2", "'Data'!A1"]


def test_the_same_finding_is_told_once_with_the_other_cells(tmp_path, target):
    same = [error("Data", f"B{row}", says="Too large.") for row in range(2, 14)]
    marked(table(tmp_path / "a.xlsx"), target, *same, error("Data", "A1", says="Too small."))

    assert [line[1:3] for line in table_lines(target)] == [
        ["Data B2", "Too large.\nThe same in 11 more cells: B3, B4, B5, B6, B7, B8, B9, B10, ..."],
        ["Data A1", "Too small."],
    ]
    pair = marked(table(tmp_path / "a.xlsx"), target, *same[:2])
    assert table_lines(pair)[0][2] == "Too large.\nThe same in 1 more cell: B3"


def test_kinds_are_words_with_the_colour_of_their_cells(tmp_path, target):
    found = [
        error("Data", cell, level=level)
        for cell, level in zip(("A1", "B1", "A2"), Level, strict=True)
    ]
    sheet = opened(marked(table(tmp_path / "a.xlsx"), target, *found))
    words = {
        cell.value: fill_of(cell)
        for row in sheet[FRONT_SHEET].iter_rows(min_row=12)
        for cell in row
        if fill_of(cell)
    }

    assert {fill_of(sheet["Data"][each.cell]) for each in found} == {
        words[each.level.word] for each in found
    }


@pytest.mark.parametrize("name", ["Ann's test's", "A & B", "Ünit - tests", "2026!"])
def test_links_reach_sheets_of_any_name(tmp_path, target, name):
    with changed_book(table(tmp_path / "a.xlsx")) as book:
        book["Data"].title = name
    marked(tmp_path / "a.xlsx", target, error(name, "B2"))
    quoted = name.replace("'", "''")

    assert links(target) == [f"'{quoted}'!B2"]
    assert opened(target)[name]["B2"].comment


def test_a_teachers_own_sheet_of_that_name_stays(tmp_path, target):
    with changed_book(table(tmp_path / "a.xlsx")) as book:
        book.create_sheet("please read")["B1"] = "Please read: my notes"
    once = marked(tmp_path / "a.xlsx", target, error("Data", "B2"))
    twice = marked(once, tmp_path / "again.xlsx", error("Data", "B2"))

    for path in (once, twice):
        assert opened(path).sheetnames == ["Please read 2", "Data", "please read", "_hlh_marks"]
        assert opened(path)["please read"]["B1"].value == "Please read: my notes"


@pytest.mark.parametrize("words", ["=1+1", "+44", "-5", "@home", '=HYPERLINK("http://x")'])
def test_what_was_typed_never_becomes_a_formula(tmp_path, target, words):
    facts = Marks(words, 1, 1, returned=False, findings=(error("Data", "B2", says=words),))
    mark_copy(table(tmp_path / "a.xlsx"), facts, target)
    write_findings_only(facts, tmp_path / "alone.xlsx")

    for path in (target, tmp_path / "alone.xlsx"):
        sheet = opened(path).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == words]
        assert [cell.data_type for cell in cells] == ["s"]
    assert opened(target)["Data"]["B2"].comment.text.endswith(words)


def test_characters_that_no_workbook_can_hold_are_replaced(tmp_path, target, reader):
    says = "a\x00b\x0bc\ud800d\ufffe _x000D_ _x0041_ end"
    marked(table(tmp_path / "a.xlsx"), target, error("Data", "B2", says=says))

    front = reader.read(target).sheets[0]
    assert any("a\ufffdb\ufffdc\ufffdd\ufffd _x000D_ _x0041_ end" in row for row in front.rows)


def hide_sheet(sheet):
    sheet.sheet_state = "hidden"


def hide_row(sheet, number):
    sheet.row_dimensions[number].hidden = True


def hide_columns(sheet):
    sheet.column_dimensions.group("A", "C", hidden=True)


@pytest.mark.parametrize(
    ("hide", "place"),
    [
        (hide_sheet, "Data B2 (the sheet is hidden)"),
        (lambda sheet: hide_row(sheet, 2), "Data B2 (the row is hidden)"),
        (hide_columns, "Data B2 (the column is hidden)"),
        (lambda sheet: hide_row(sheet, 3), "Data B2"),
    ],
)
def test_a_place_that_is_hidden_is_said_to_be(tmp_path, target, hide, place):
    with changed_book(table(tmp_path / "a.xlsx")) as book:
        book.create_sheet("Other")
        hide(book["Data"])
    marked(tmp_path / "a.xlsx", target, error("Data", "B2"))

    assert table_lines(target)[0][1] == place


@pytest.mark.parametrize("form_id", FAULTY)
def test_each_form_with_faults_gets_its_findings_with_links_to_cells_that_exist(
    tmp_path, target, reader, form_id
):
    path = faulty(reader, tmp_path, form_id)
    checked = check(reader.read(path))
    mark_copy(path, Marks.of(checked), target)

    book, lines = opened(target), front_lines(target)
    assert checked.count(Level.ERROR) + checked.count(Level.NOTE)
    assert ["Rows taken", len(checked.good)] == lines[1][:2]
    assert ["Rows held", len(checked.held)] == lines[2][:2]
    assert [lines[n][1] for n in (3, 4, 5)] == [checked.count(level) for level in Level][::-1]
    assert {line[-1] for line in table_lines(target)} == {each.rule for each in checked.findings}
    for place in links(target):
        sheet, _, cell = place.rpartition("!")
        assert fill_of(shown_at(book[sheet.strip("'")], cell))


def test_three_thousand_findings_are_quick_and_folded(tmp_path, target):
    path = table(tmp_path / "a.xlsx", [[row, row] for row in range(3000)])
    found = [error("Data", f"B{row}", says="Too large.") for row in range(1, 3001)]
    with Marker(20, 900) as marker:
        marker.mark(table(tmp_path / "warm.xlsx"), marks(), tmp_path / "warm-up.xlsx")
        before = time.monotonic()
        marker.mark(path, marks(*found), target)

        assert time.monotonic() - before < 8
    assert [line[1] for line in table_lines(target)] == ["Data B1"]
    assert "2999 more cells" in table_lines(target)[0][2]
