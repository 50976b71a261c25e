"""Colour and comment at each cell with a finding, and how marks of an earlier time go."""

import pytest
from built_books import parts_of
from marked_books import changed_book, comments, error, fill_of, marks, opened
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from workbook_files import table, written

from hlh_sheets.excel.mark import mark_copy
from hlh_sheets.excel.read import Reader
from hlh_sheets.spec import Level

GREEN = PatternFill("solid", fgColor="FF00AA00")


@pytest.fixture
def path(tmp_path):
    return table(tmp_path / "book.xlsx", [["Name", "Mark"], ["Ada", 12], ["Ben", 13]])


@pytest.fixture
def target(tmp_path):
    return tmp_path / "copy.xlsx"


def marked(path, target, *findings):
    mark_copy(path, marks(*findings), target)
    return opened(target)["Data"]


def test_each_cell_with_a_finding_has_its_colour_and_its_words(path, target):
    sheet = marked(
        path,
        target,
        error("Data", "B2", says="Mark must be a number."),
        error("Data", "A3", level=Level.WARNING, rule="text.long", says="Very long."),
        error("data", "B3", level=Level.NOTE, rule="cell.read_as", says="Read as 13."),
        error("Data", "", says="About the sheet."),
        error("No such sheet", "A1"),
    )

    assert comments(sheet) == {
        "B2": "To put right (cell.type)\nMark must be a number.",
        "A3": "Please check (text.long)\nVery long.",
        "B3": "For your information (cell.read_as)\nRead as 13.",
    }
    assert len({fill_of(sheet[cell]) for cell in ("B2", "A3", "B3", "A1")}) == 4
    assert fill_of(sheet["A1"]) is None


def test_several_findings_of_a_cell_share_its_comment_the_worst_first(path, target):
    note = error("Data", "B2", level=Level.NOTE, says="As 12.")
    worse = error("Data", "B2", says="Too large.")
    sheet = marked(path, target, note, worse, worse)

    assert comments(sheet) == {
        "B2": "To put right (cell.type)\nToo large.\n\nFor your information (cell.type)\nAs 12."
    }
    assert fill_of(sheet["B2"]) == fill_of(marked(path, target, worse)["B2"])


def test_a_blank_cell_can_be_marked_and_stays_blank(path, target):
    sheet = marked(path, target, error("Data", "D9", says="Enter Date."))

    assert sheet["D9"].value is None
    assert fill_of(sheet["D9"])
    assert "Enter Date." in sheet["D9"].comment.text


def test_a_finding_inside_merged_cells_is_shown_at_their_first(path, target):
    with changed_book(path) as book:
        book["Data"].merge_cells("A2:B3")
    sheet = marked(path, target, error("Data", "B3", says="Unmerge it."), error("Data", "A2"))

    assert list(comments(sheet)) == ["A2"]
    assert "Unmerge it." in sheet["A2"].comment.text
    assert fill_of(sheet["A2"])
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A2:B3"]


def test_a_finding_about_several_cells_is_shown_at_the_first(path, target):
    assert list(comments(marked(path, target, error("Data", "A2:B2")))) == ["A2"]


def test_a_teachers_own_comment_is_kept_below(path, target):
    with changed_book(path) as book:
        book["Data"]["B2"].comment = Comment("Sat it twice _x000D_\nwith a reader", "Alex Sample")
        book["Data"]["A3"].comment = Comment("Absent in May", "Alex Sample")
    sheet = marked(path, target, error("Data", "B2", says="Too large."))

    assert comments(sheet) == {
        "B2": "To put right (cell.type)\nToo large."
        "\n\nYour own comment:\nSat it twice _x000D_\nwith a reader",
        "A3": "Absent in May",
    }
    assert sheet["A3"].comment.author == "Alex Sample"


def test_a_comment_that_breaks_the_rules_of_xml_is_made_whole(path, target):
    says = "You typed a\x00b _x000D_ c"

    written_as = marked(path, target, error("Data", "B2", says=says))["B2"].comment.text

    assert written_as.endswith("You typed a\ufffdb _x005F_x000D_ c")


def test_a_very_long_message_leaves_the_teachers_comment_whole(path, target):
    own = "mine " * 500
    with changed_book(path) as book:
        book["Data"]["B2"].comment = Comment(own, "Alex Sample")

    text = marked(path, target, error("Data", "B2", says="long " * 5000))["B2"].comment.text

    assert text.endswith(f"\n\nYour own comment:\n{own}")
    assert len(text) < 32767


@pytest.fixture
def looked_after(path):
    """The workbook with a colour, a format and comments of the teacher's own."""
    with changed_book(path) as book:
        sheet = book["Data"]
        sheet["B2"].fill = GREEN
        sheet["B2"].number_format = "0.0"
        sheet["B2"].comment = Comment("Sat it twice", "Alex Sample")
        sheet["A3"].comment = Comment("Absent in May", "Alex Sample")
    return path


def test_marking_again_takes_the_old_marks_away(looked_after, target, tmp_path):
    marked(looked_after, target, error("Data", "B2"), error("Data", "A2"), error("Data", "D9"))
    sheet = marked(target, tmp_path / "again.xlsx", error("Data", "B3", says="New."))

    assert comments(sheet) == {
        "B2": "Sat it twice",
        "A3": "Absent in May",
        "B3": "To put right (cell.type)\nNew.",
    }
    assert sheet["B2"].comment.author == "Alex Sample"
    assert sheet["B2"].number_format == "0.0"
    assert [fill_of(sheet[cell]) for cell in ("B2", "A2", "D9")] == ["FF00AA00", None, None]
    assert opened(tmp_path / "again.xlsx").sheetnames == ["Please read", "Data", "_hlh_marks"]


def test_a_cell_marked_twice_keeps_the_teachers_comment_once(looked_after, target, tmp_path):
    marked(looked_after, target, error("Data", "B2", says="Old."))
    sheet = marked(target, tmp_path / "again.xlsx", error("Data", "B2", says="New."))

    assert sheet["B2"].comment.text == (
        "To put right (cell.type)\nNew.\n\nYour own comment:\nSat it twice"
    )
    third = marked(tmp_path / "again.xlsx", tmp_path / "third.xlsx")
    assert fill_of(third["B2"]) == "FF00AA00"


def test_the_format_that_a_correction_brought_stays(looked_after, target, tmp_path):
    marked(looked_after, target, error("Data", "B2"))
    with changed_book(target) as book:
        book["Data"]["B2"].number_format = "dd/mm/yyyy"
        book["Data"]["B2"].value = 46277
    sheet = marked(target, tmp_path / "again.xlsx")

    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert fill_of(sheet["B2"]) == "FF00AA00"


def test_marks_are_known_where_the_record_and_the_authors_are_lost(looked_after, target, tmp_path):
    marked(looked_after, target, error("Data", "B2"), error("Data", "A2"))
    with changed_book(target) as book:
        del book["_hlh_marks"]
        book["Please read"].title = "Old list"
        for cell in ("A2", "B2"):
            book["Data"][cell].comment.author = "None"
    sheet = marked(target, tmp_path / "again.xlsx")

    assert comments(sheet) == {"B2": "Sat it twice", "A3": "Absent in May"}
    assert [fill_of(sheet[cell]) for cell in ("A2", "B2")] == [None, None]
    assert opened(tmp_path / "again.xlsx").sheetnames == ["Please read", "Data", "_hlh_marks"]


def test_a_false_record_takes_no_sheet_of_the_teachers(path, target):
    with changed_book(path) as book:
        book.create_sheet("_hlh_marks")["A1"] = "Data"
    marked(path, target, error("Data", "B2"))

    with Reader(20, 900) as reader:
        assert reader.read(target).sheet("Data") == reader.read(path).sheet("Data")


def test_comments_have_room_for_their_words_and_others_keep_their_boxes(tmp_path, target):
    def fill(_, sheet):
        sheet.write_comment("A3", "Absent in May", {"width": 90, "height": 45})

    path = written(tmp_path / "own.xlsx", fill)
    marked(path, target, error("Data", "B2", says="word " * 60))
    drawing = parts_of(target)["xl/drawings/vmlDrawing1.vml"].decode()
    before = parts_of(path)["xl/drawings/vmlDrawing1.vml"].decode()

    assert drawing.startswith(before.removesuffix("</xml>"))
    assert "width:340px;height:136px" in drawing


def test_beyond_two_thousand_cells_only_the_colour_is_left(tmp_path, target):
    path = table(tmp_path / "many.xlsx", [[row] for row in range(2100)])
    sheet = marked(path, target, *(error("Data", f"A{row}") for row in range(1, 2101)))

    assert len(comments(sheet)) == 2000
    assert fill_of(sheet["A2100"])


def test_sheets_that_are_no_tables_are_passed_over(tmp_path, target):
    def fill(book, sheet):
        sheet.write_row("A1", [1, 2])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Data!$A$1:$B$1"})
        book.add_chartsheet("Chart").set_chart(chart)

    sheet = marked(
        written(tmp_path / "a.xlsx", fill), target, error("Chart", "A1"), error("Data", "A1")
    )

    assert list(comments(sheet)) == ["A1"]
