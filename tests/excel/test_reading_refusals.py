"""Files that are not read: each has its own reason, by content and not by name."""

import struct
import zipfile

import pytest
import xlsxwriter
from workbook_files import changed, packed, table, with_sheet, zip_bytes

from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.excel.read import Reader
from hlh_sheets.excel.read.reasons import REASONS

OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = '<Types><Override ContentType="application/vnd.{}.main+xml"/></Types>'
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.fixture(scope="module")
def reader():
    with Reader(20, 900) as reader:
        yield reader


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.xlsx"


def refusal(reader, path):
    with pytest.raises(WorkbookUnreadable) as refused:
        reader.read(path)
    assert str(refused.value) == REASONS[refused.value.reason]
    return refused.value.reason


def old_office(*names):
    entries = b""
    for name in names:
        written = name.encode("utf-16-le") + b"\x00\x00"
        entries += written.ljust(64, b"\x00") + struct.pack("<HB", len(written), 2) + bytes(61)
    return OLE_HEAD + entries


def office_zip(content_type):
    return zip_bytes({"[Content_Types].xml": TYPES.format(content_type), "x/y.xml": "<x/>"})


@pytest.mark.parametrize(
    ("reason", "content"),
    [
        ("empty", b""),
        ("empty", bytes(5000)),
        ("csv", b"Name,Mark\r\nAda,12\r\nBen,13\r\n"),
        ("csv", "Name;Mark\nZoë;12\n".encode("utf-8-sig")),
        ("csv", "Name\tMark\nAda\t12\n".encode("utf-16")),
        ("text", b"Dear all,\nthis is a letter.\nBye\n"),
        ("html", b"\r\n<HTML><body><table><tr><td>Ada</td></tr></table></body></HTML>"),
        ("html", b"<!-- saved --><!DOCTYPE html><p>"),
        ("xml", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
        ("pdf", b"%PDF-1.7\n%\xe2\xe3"),
        ("picture", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("picture", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("word", b"{\\rtf1\\ansi Hello}"),
        ("word", old_office("Root Entry", "WordDocument")),
        ("presentation", old_office("Root Entry", "PowerPoint Document")),
        ("password", old_office("Root Entry", "EncryptionInfo", "EncryptedPackage")),
        ("other", old_office("Root Entry", "Contents")),
        ("damaged", old_office("Root Entry", "Workbook")),
        ("old_excel", b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(50)),
        ("other", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256))),
        ("zip", b"Rar!\x1a\x07\x00" + bytes(20)),
        ("zip", zip_bytes({"photo.jpg": b"x", "notes.txt": b"y"})),
        ("word", office_zip("openxmlformats-officedocument.wordprocessingml.document")),
        ("presentation", office_zip("openxmlformats-officedocument.presentationml.presentation")),
        ("template", office_zip("openxmlformats-officedocument.spreadsheetml.template")),
        ("template", office_zip("ms-excel.addin.macroEnabled")),
        ("writer", zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text"})),
        ("other", zip_bytes({"mimetype": "application/epub+zip"})),
        (
            "password",
            zip_bytes(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "META-INF/manifest.xml": "<m><encryption-data/></m>",
                }
            ),
        ),
    ],
)
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(reader, path, reason, content):
    path.write_bytes(content)

    assert reason == refusal(reader, path)


def test_a_file_that_is_not_there_and_a_folder_can_not_be_opened(reader, path):
    assert refusal(reader, path) == "access"
    path.mkdir()

    assert refusal(reader, path) == "access"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_damaged(reader, path, share):
    whole = table(path).read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])

    assert refusal(reader, path) == "damaged"


def test_a_changed_byte_within_a_part_is_damage(reader, path):
    with zipfile.ZipFile(table(path)) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))

    assert refusal(reader, path) == "damaged"


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[:-9],
        lambda xml: xml.replace(b">", b"><", 3),
        lambda xml: xml.replace(b"</", b"<", 1),
        lambda xml: xml[:0],
    ],
    ids=["cut short", "a stray bracket", "an end that is none", "nothing in it"],
)
def test_a_part_that_cells_depend_on_and_is_no_whole_xml_is_damage(reader, path, part, change):
    changed(table(path), lambda parts: parts.update({part: change(parts[part])}))

    assert refusal(reader, path) == "damaged"


def with_macro(path):
    source = path.with_suffix(".bin")
    source.write_bytes(b"\xd0\xcf\x11\xe0 no real macro")
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write("A1", "x")
    book.add_vba_project(str(source))
    book.close()
    return path


@pytest.mark.parametrize("name", ["book.xlsm", "book.xlsx"])
def test_a_macro_workbook_is_refused_whatever_its_name(reader, tmp_path, name):
    made = with_macro(tmp_path / "made.xlsm").rename(tmp_path / name)

    assert refusal(reader, made) == "macros"


def test_a_macro_workbook_is_read_where_it_is_allowed(tmp_path):
    with Reader(20, 900, macros=True) as reader:
        raw = reader.read(with_macro(tmp_path / "book.xlsm"))

    assert (raw.kind, raw.sheets[0].rows) == ("xlsm", [["x"]])


@pytest.mark.parametrize(
    "name", ["../outside.xml", "xl/../../outside.xml", "/etc/outside.xml", "C:/outside.xml"]
)
def test_a_part_that_points_outside_is_refused_and_nothing_is_written(reader, tmp_path, name):
    path = tmp_path / "in" / "book.xlsx"
    path.parent.mkdir()
    changed(table(path), lambda parts: parts.update({name: b"<x/>"}))

    assert refusal(reader, path) == "names"
    assert [path.parent] == list(tmp_path.iterdir())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_doubled_part_is_refused(reader, path):
    with zipfile.ZipFile(table(path), "a") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")

    assert refusal(reader, path) == "names"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/new.xml"]
)
def test_a_document_type_is_refused_in_every_part(reader, path, part):
    def change(parts):
        body = parts.get(part, b"<x/>").partition(b"?>")[2]
        parts[part] = ENTITY + body

    changed(table(path), change)

    assert refusal(reader, path) == "doctype"


def test_a_document_type_in_wide_characters_is_refused(reader, path):
    wide = ENTITY.decode().encode("utf-16")
    changed(table(path), lambda parts: parts.update({"xl/styles.xml": wide}))

    assert refusal(reader, path) == "doctype"


def test_a_bomb_is_refused_before_it_is_unpacked(reader, path):
    changed(table(path), lambda parts: parts.update({"xl/media/image1.png": bytes(64 << 20)}))

    assert refusal(reader, path) == "packed"


def test_too_many_parts_are_refused(reader, path):
    packed(path, {f"xl/part{n}.xml": b"" for n in range(5001)})

    assert refusal(reader, path) == "packed"


def test_a_declared_size_beyond_all_bounds_is_refused(reader, path):
    content = bytearray(table(path).read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 0x7FFFFFFF)
    path.write_bytes(bytes(content))

    assert refusal(reader, path) == "packed"


def test_a_part_with_a_password_asks_to_remove_it(reader, path):
    content = bytearray(table(path).read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(bytes(content))

    assert refusal(reader, path) == "password"


def test_cells_scattered_over_the_whole_sheet_are_refused(reader, path):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="FZ{n}"><v>1</v></c></row>'
        for n in range(1, 1_000_000, 999)
    )

    assert refusal(reader, with_sheet(table(path), rows)) == "spread"


def test_every_reason_says_what_to_do():
    assert all(says[0].isupper() and says.endswith(".") for says in REASONS.values())
    assert len(set(REASONS.values())) == len(REASONS)
