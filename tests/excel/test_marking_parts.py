"""A marked copy is the original's package with as few parts changed as marks need."""

import base64
import io
import re
import subprocess
import zipfile

import pytest
from built_books import parts_of
from lxml import etree
from marked_books import changed_book, error, fill_of, marks, opened, part_of
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from workbook_files import changed, table, written

from hlh_sheets.errors import MarkingFailed, WorkbookUnreadable
from hlh_sheets.excel.mark import Marker, mark_copy
from hlh_sheets.excel.read import Reader

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
"""openpyxl, that looks at the copies here, does not keep all that they hold."""
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|(?:.*/)?workbook\.xml|(?:.*/)?workbook\.xml\.rels|(?:.*/)?styles\.xml",
    re.IGNORECASE,
)
"""What a further sheet and further colours are written down in."""
COMMENTS = re.compile(
    r"xl/comments[^/]*\.xml|xl/drawings/[^/]*\.vml|.*/_rels/sheet[0-9]*\.xml\.rels"
)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SPACES = "{http://www.w3.org/XML/1998/namespace}space"
TALK = "tc={11111111-2222-3333-4444-555555555555}"


def rich(path):
    """A workbook with much of what a teacher may have put into one."""

    def fill(book, sheet):
        bold = book.add_format({"bold": True})
        green = book.add_format({"bg_color": "#00AA00", "num_format": "0.0", "border": 1})
        sheet.write_row("A1", ["Name", "Mark", "Date"])
        sheet.write("A2", "Ada")
        sheet.write("B2", 12, green)
        sheet.write_rich_string("A3", "Ben ", bold, "Sample")
        sheet.write_formula("B3", "=B2+1", None, 13)
        sheet.write_comment("B2", "Sat it twice", {"author": "Alex Sample", "width": 90})
        sheet.write_comment("A3", "Absent in May", {"author": "Alex Sample"})
        sheet.insert_image("F2", "dot.png", {"image_data": io.BytesIO(PICTURE)})
        sheet.insert_button("F20", {"caption": "Press"})
        sheet.data_validation("B2:B9", {"validate": "integer", "criteria": ">", "value": 0})
        sheet.conditional_format("B2:B9", {"type": "data_bar", "data_bar_2010": True})
        sheet.ignore_errors({"number_stored_as_text": "A1:A9"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Data!$B$2:$B$3"})
        sheet.insert_chart("F4", chart)
        other = book.add_worksheet("My plan")
        other.add_table("A1:B3", {"data": [["a", 1], ["b", 2]]})
        other.merge_range("D1:E2", "Seating")
        other.print_area("A1:E9")
        other.repeat_rows(0)
        hidden = book.add_worksheet("Lists")
        hidden.hide()
        book.define_name("'My plan'!seats", "='My plan'!$A$1:$B$3")
        book.define_name("everywhere", "=Data!$A$1")
        pie = book.add_chart({"type": "pie"})
        pie.add_series({"values": "=Data!$B$2:$B$3"})
        book.add_chartsheet("Picture").set_chart(pie)
        book.set_custom_property("owner", "AB")

    return changed(written(path, fill), with_more)


def with_more(parts):
    """Parts of the workbook's own that no library keeps."""
    parts["customXml/item1.xml"] = b"<note>mine</note>"
    parts["xl/persons/person.xml"] = b"<personList/>"
    parts["xl/threadedComments/threadedComment1.xml"] = b"<ThreadedComments/>"
    types = parts["[Content_Types].xml"].decode()
    more = '<Default Extension="bin" ContentType="application/x-own"/>'
    parts["[Content_Types].xml"] = types.replace("<Override", f"{more}<Override", 1).encode()
    comments = parts["xl/comments1.xml"].decode()
    talk = (
        f'<comment ref="A2" authorId="1" xmlns:xr="urn:x" xr:uid="{TALK[3:]}"><text>'
        "<t>[Threaded comment] Read on in Excel.</t></text></comment></commentList>"
    )
    comments = comments.replace("</authors>", f"<author>{TALK}</author></authors>")
    parts["xl/comments1.xml"] = comments.replace("</commentList>", talk).encode()


@pytest.fixture
def path(tmp_path):
    return rich(tmp_path / "rich.xlsx")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "copy.xlsx"


def marked(path, target, *findings):
    mark_copy(path, marks(*findings), target)
    return target


def differences(path, target):
    """Names of the parts that differ, that are new and that are gone."""
    before, after = parts_of(path), parts_of(target)
    same = before.keys() & after.keys()
    return (
        {name for name in same if before[name] != after[name]},
        after.keys() - before.keys(),
        before.keys() - after.keys(),
    )


def plain(xml):
    """XML without ways of writing that say the same, and without which sheet is open."""
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return xml
    for each in root.iter(etree.Element):
        for key in ("tabSelected", "activeTab", "firstSheet", SPACES):
            each.attrib.pop(key, None)
        if each.get("s") == "0":
            del each.attrib["s"]
    return etree.tostring(root, method="c14n")


def test_only_what_marks_need_is_touched(path, target):
    marked(path, target, error("Data", "B2"), error("My plan", "C9"), error("Data", "A9"))
    touched, new, gone = differences(path, target)

    assert touched == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert new == {
        "xl/worksheets/sheet4.xml",
        "xl/worksheets/sheet5.xml",
        "xl/comments2.xml",
        "xl/drawings/vmlDrawing2.vml",
    }
    assert gone == set()


def test_parts_that_are_not_touched_keep_their_packed_bytes(path, target):
    marked(path, target, error("Data", "B2"))
    untouched = parts_of(path).keys() - differences(path, target)[0]

    before, after = packed_bytes(path), packed_bytes(target)
    assert len(untouched) > 15
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}


def packed_bytes(path):
    data = path.read_bytes()
    with zipfile.ZipFile(path) as source:
        starts = {
            info.filename: info.header_offset + 30 + len(info.orig_filename.encode())
            for info in source.infolist()
        }
        return {
            info.filename: data[starts[info.filename] :][: info.compress_size]
            for info in source.infolist()
        }


def test_a_marked_cell_differs_in_its_colour_alone(path, target):
    marked(path, target, error("Data", "B2"), error("Data", "B3"))
    before, after = opened(path)["Data"], opened(target)["Data"]

    for cell in ("B2", "B3"):
        for look in ("number_format", "font", "border", "alignment", "protection"):
            assert repr(getattr(after[cell], look)) == repr(getattr(before[cell], look))
        assert fill_of(after[cell]) == "FFFFD8D3"
        assert after[cell].value == before[cell].value
    assert fill_of(after["C1"]) is None


def test_a_sheets_xml_is_as_it_was_but_for_the_styles_of_marked_cells(path, target):
    marked(path, target, error("Data", "B2"), error("Data", "B3"))
    before, after = (parts_of(each)["xl/worksheets/sheet1.xml"] for each in (path, target))
    styles = re.compile(rb'(<c r="B[23]")(?: s="[0-9]+")?')

    assert plain(styles.sub(rb"\1", after)) == plain(styles.sub(rb"\1", before))


def test_names_of_a_sheet_stay_with_it(path, target):
    marked(path, target, error("Data", "B2"))
    before, after = opened(path), opened(target)

    for sheet in before.worksheets:
        copy = after[sheet.title]
        assert {n: d.attr_text for n, d in copy.defined_names.items()} == {
            n: d.attr_text for n, d in sheet.defined_names.items()
        }
        assert (copy.print_area, copy.print_title_rows) == (
            sheet.print_area,
            sheet.print_title_rows,
        )
    assert after["My plan"].defined_names.keys() == {"seats"}
    assert after.defined_names.keys() == {"everywhere"}


def test_a_conversation_in_a_marked_cell_is_left_alone(path, target):
    marked(path, target, error("Data", "A2"))
    talk = re.compile(rb'<comment ref="A2".*?</comment>', re.DOTALL)
    before, after = (parts_of(each)["xl/comments1.xml"] for each in (path, target))

    assert talk.findall(after) == talk.findall(before)
    assert fill_of(opened(target)["Data"]["A2"])


def test_marking_again_gives_back_all_that_was_there(path, target, tmp_path):
    findings = [error("Data", c) for c in ("A1", "A2", "B2", "A3", "D40")]
    marked(path, target, *findings, error("My plan", "E2"), error("Lists", "B2"))
    again = marked(target, tmp_path / "again.xlsx")
    before, after = parts_of(path), parts_of(again)
    touched, new, gone = differences(path, again)

    assert gone == set()
    assert len(new) == 2
    assert "xl/worksheets/sheet1.xml" in touched
    for name in touched:
        if not NEEDED.fullmatch(name):
            assert plain(after[name]) == plain(before[name]), name
    assert set(opened(again).sheetnames) - set(opened(path).sheetnames) == {
        "Please read",
        "_hlh_marks",
    }


def test_marking_many_times_does_not_let_the_styles_grow(path, target, tmp_path):
    again = tmp_path / "again.xlsx"
    finding = error("Data", "B2")
    marked(path, target, finding)
    marked(target, again, finding)
    sizes = {len(parts_of(each)["xl/styles.xml"]) for each in (target, again)}

    assert len(sizes) == 1
    assert parts_of(again)["xl/workbook.xml"] == parts_of(target)["xl/workbook.xml"]


def test_a_cell_marked_again_has_one_box_and_in_the_end_its_own(path, target, tmp_path):
    drawing = "xl/drawings/vmlDrawing1.vml"
    again, last = tmp_path / "again.xlsx", tmp_path / "last.xlsx"
    marked(path, target, error("Data", "B2"), error("Data", "C2"))
    marked(target, again, error("Data", "B2", says="word " * 60), error("Data", "D2"))
    marked(again, last)
    texts = [parts_of(each)[drawing].decode() for each in (path, target, again, last)]

    assert [text.count("<v:shape ") for text in texts] == [3, 4, 4, 3]
    assert "height:187px" in texts[2]
    assert "height:187px" not in texts[1]
    assert len(set(re.findall(r'id="(_x0000_s\d+)"', texts[2]))) == 4
    assert texts[3] == texts[0]


def test_a_false_record_puts_nothing_into_the_drawing(path, target, tmp_path):
    marked(path, target, error("Data", "B2"))

    def forge(parts):
        name = "xl/worksheets/sheet4.xml"
        end = b"&lt;/v:shape&gt;"
        parts[name] = parts[name].replace(end, end + b"&lt;script/&gt;")

    forged = changed(target, forge, tmp_path / "forged.xlsx")
    again = marked(forged, tmp_path / "again.xlsx")

    assert b"script" in parts_of(forged)["xl/worksheets/sheet4.xml"]
    assert b"script" not in parts_of(again)["xl/drawings/vmlDrawing1.vml"]
    etree.fromstring(parts_of(again)["xl/drawings/vmlDrawing1.vml"])


def test_bold_words_in_a_teachers_comment_stay_bold(tmp_path, target):
    def bold(parts):
        parts["xl/comments1.xml"] = re.sub(
            rb"<text>.*</text>",
            b"<text><r><rPr><b/></rPr><t>Sat </t></r><r><t>twice</t></r></text>",
            parts["xl/comments1.xml"],
        )

    def fill(_, sheet):
        sheet.write_comment("B2", "x", {"author": "Alex Sample"})

    path = changed(written(tmp_path / "a.xlsx", fill), bold)
    marked(path, target, error("Data", "B2"))
    again = marked(target, tmp_path / "again.xlsx")

    assert opened(target)["Data"]["B2"].comment.text.endswith("Your own comment:\nSat twice")
    assert b"<b/></rPr><t>Sat " in parts_of(target)["xl/comments1.xml"]
    assert plain(parts_of(again)["xl/comments1.xml"]) == plain(parts_of(path)["xl/comments1.xml"])


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        ('<cols><col min="1" max="9" width="9" style="1"/></cols><sheetData/>', "C4"),
        ('<sheetData><row r="4" s="1" customFormat="1"><c r="B4"/></row></sheetData>', "C4"),
        ('<sheetData><row r="4" s="1" customFormat="1"><c r="D4"/></row></sheetData>', "C4"),
    ],
)
def test_a_cell_that_was_not_there_takes_the_look_of_its_row_or_column(
    tmp_path, target, sheet, place
):
    def change(parts):
        xml = parts["xl/worksheets/sheet1.xml"].decode()
        whole = re.sub("<sheetData.*</sheetData>|<sheetData/>", lambda _: sheet, xml)
        parts["xl/worksheets/sheet1.xml"] = whole.encode()

    def fill(book, page):
        page.write("A1", 1, book.add_format({"num_format": "dd/mm/yyyy"}))

    path = changed(written(tmp_path / "a.xlsx", fill), change)
    marked(path, target, error("Data", place))
    xml = parts_of(target)["xl/worksheets/sheet1.xml"].decode()

    assert opened(target)["Data"][place].number_format == "dd/mm/yyyy"
    assert re.findall('<c r="([A-Z]+)4"', xml) == sorted(re.findall('<c r="([A-Z]+)4"', xml))
    again = marked(target, tmp_path / "again.xlsx")
    assert differences(path, again)[2] == set()
    assert plain(parts_of(again)["xl/worksheets/sheet1.xml"]) == plain(
        parts_of(path)["xl/worksheets/sheet1.xml"]
    )


def test_rows_put_in_stand_in_order(tmp_path, target):
    path = table(tmp_path / "a.xlsx", [[1]] * 3 + [[]] * 4 + [[2]])
    marked(path, target, *(error("Data", f"C{row}") for row in (12, 5, 2, 7)))
    xml = parts_of(target)["xl/worksheets/sheet1.xml"].decode()

    assert re.findall(r'<row r="(\d+)"', xml) == ["1", "2", "3", "5", "7", "8", "12"]


def test_a_workbook_with_its_own_prefix_and_no_styles_is_marked(tmp_path, target):
    def other(parts):
        xml = parts["xl/worksheets/sheet1.xml"].decode()
        xml = re.sub(r"<(/?)(?![?/])", r"<\1m:", xml).replace("xmlns=", "xmlns:m=")
        parts["xl/worksheets/sheet1.xml"] = xml.encode()
        del parts["xl/styles.xml"]
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            parts[name] = re.sub(rb"<[^<]*styles[^>]*>", b"", parts[name])

    path = changed(table(tmp_path / "a.xlsx"), other)
    marked(path, target, error("Data", "B2"))

    assert b'<m:c r="B2" s=' in parts_of(target)["xl/worksheets/sheet1.xml"]
    assert fill_of(opened(target)["Data"]["B2"])
    assert opened(target)["Data"]["B2"].comment


@pytest.mark.libreoffice
def test_so_it_is_with_a_workbook_that_libreoffice_saved(path, target, tmp_path, office):
    saved = saved_by(office, path, tmp_path / "saved")
    marked(saved, target, error("Data", "B2"), error("Data", "D9"))
    touched, new, gone = differences(saved, target)

    own = part_of(saved, "Data")
    assert gone == set()
    assert {n for n in touched if not NEEDED.fullmatch(n) and not COMMENTS.fullmatch(n)} == {own}
    assert len(new) == 2
    once_more = saved_by(office, target, tmp_path / "more")
    cells = opened(marked(once_more, tmp_path / "again.xlsx"))["Data"]
    assert fill_of(cells["B2"]) == "FF00AA00"
    assert fill_of(cells["D9"]) is None
    assert cells["B2"].comment.text == "Sat it twice"


def saved_by(office, path, folder):
    command = [*office, "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / path.name


def test_a_workbook_that_openpyxl_saved_gets_its_comments_back(tmp_path, target):
    with changed_book(table(tmp_path / "a.xlsx")) as book:
        book["Data"]["B2"].comment = Comment("Sat it twice", "Alex Sample")
        book["Data"]["B2"].fill = PatternFill("solid", fgColor="FF00AA00")
    path = tmp_path / "a.xlsx"
    marked(path, target, error("Data", "B2"), error("Data", "A2"))
    again = marked(target, tmp_path / "again.xlsx")
    drawing = "xl/drawings/commentsDrawing1.vml"

    assert parts_of(again)[drawing] == parts_of(path)[drawing]
    etree.fromstring(parts_of(target)[drawing])


@pytest.mark.shared
def test_in_every_workbook_of_the_corpus_all_else_is_as_it_was_and_marks_go(shared, tmp_path):
    files = sorted(path for path in (shared / "corpus").rglob("*.xls[xm]") if path.is_file())
    small = [path for path in files if path.stat().st_size < 1_000_000]
    count = 0
    with Reader(20, 900, macros=True) as reader, Marker(20, 900) as marker:
        for path in small:
            try:
                raw = reader.read(path)
            except WorkbookUnreadable:
                continue
            target = tmp_path / f"copy.{raw.kind}"
            places = [(sheet.name, cell) for sheet in raw.sheets for cell in ("B2", "C2", "T900")]
            found = marks(*(error(*place) for place in places))
            try:
                marker.mark(path, found, target)
            except MarkingFailed:
                pytest.fail(path.name)
            assert_little_touched(path, target)
            again = tmp_path / f"again.{raw.kind}"
            marker.mark(target, marks(), again)
            assert_all_came_back(path, again)
            count += 1

    assert count > 150


def assert_little_touched(path, target):
    touched, new, gone = differences(path, target)
    sheets = re.compile(
        r"(?:.*/)?(?:worksheets|chartsheets)/[^/]*\.xml|sheet[0-9]*\.xml", re.IGNORECASE
    )
    kinds = (NEEDED, COMMENTS, sheets)
    others = [n for n in touched if not any(kind.fullmatch(n) for kind in kinds)]
    assert (others, gone) == ([], set()), path.name
    assert len([n for n in new if sheets.fullmatch(n)]) == 2, path.name


def assert_all_came_back(path, again):
    before, after = parts_of(path), parts_of(again)
    touched, _, gone = differences(path, again)
    # A kind of shape that no shape is of any more may stay in a drawing.
    others = [n for n in touched if not NEEDED.fullmatch(n) and not n.endswith(".vml")]
    assert [n for n in others if plain(after[n]) != plain(before[n])] == [], path.name
    assert gone == set(), path.name
