"""Tagged PDFs of Word reports, by one LibreOffice for all, and one file of them for printing."""

import os
import sys

import psutil
import pytest
from docx import Document as Docx
from pypdf import PdfReader, PdfWriter
from reports_of import report_of

from hlh_sheets.documents.pdf import make_pdfs, merge_pdfs, pdf_of, pdf_wanted
from hlh_sheets.documents.pdf.libreoffice import convert_with_office
from hlh_sheets.documents.pdf.make import converter_here
from hlh_sheets.documents.pdf.word import SCRIPT, convert_with_word, word_shell
from hlh_sheets.errors import OfficeUnavailable

PDF = b"%PDF-1.7\n%%EOF\n"


def pages_of(path, count, width=595):
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width, 842)
    writer.write(path)
    return path


def reports_in(folder, count=3):
    paths = [folder / f"HLH-000{n} D2 EHCP review.docx" for n in range(count)]
    for path in paths:
        path.write_bytes(b"a report")
    return paths


def converting(*fails):
    """A converter that makes a PDF of each file but those of these numbers."""

    def convert(copies, told):
        for number, copy in enumerate(copies):
            assert copy.read_bytes() == b"a report"
            if number not in fails:
                pdf_of(copy).write_bytes(PDF)
                told()

    return convert


@pytest.mark.libreoffice
def test_pdfs_are_tagged_with_title_language_and_bookmarks_and_no_office_stays(tmp_path):
    papers = {"D2": "HLH-0001", "D4": "MOD-2026-01", "D8": "2026-27"}
    reports = [tmp_path / f"{about} {document}.docx" for document, about in papers.items()]
    for report, (document, about) in zip(reports, papers.items(), strict=True):
        report.write_bytes(report_of(document, about))
    told = []

    made = make_pdfs(reports, lambda: told.append(1))

    assert made == tuple(pdf_of(report) for report in reports)
    assert told == [1, 1, 1]
    for report, pdf in zip(reports, made, strict=True):
        found = PdfReader(pdf)
        root = found.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en-GB"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid" in root["/Metadata"].get_data()
        assert found.metadata.title == Docx(report).core_properties.title
        assert any(not isinstance(b, list) and b.title.startswith("1. ") for b in found.outline)
    assert [p for p in psutil.Process().children(recursive=True) if "soffice" in p.name()] == []
    assert sorted(tmp_path.iterdir()) == sorted([*reports, *made])


@pytest.mark.libreoffice
def test_a_file_that_is_no_report_is_named_and_the_others_are_made(tmp_path):
    good, bad = tmp_path / "HLH-0001 good.docx", tmp_path / "HLH-0002 bad.docx"
    good.write_bytes(report_of("D2", "HLH-0001"))
    bad.write_bytes(b"PK\x03\x04 this is cut off")

    with pytest.raises(OfficeUnavailable, match=r"1 of 2 PDFs .* HLH-0002 bad\.docx"):
        make_pdfs([good, bad])

    assert pdf_of(good).exists()
    assert not pdf_of(bad).exists()


def test_those_that_could_be_made_are_there_when_one_fails(tmp_path):
    reports = reports_in(tmp_path)

    with pytest.raises(OfficeUnavailable, match=r"2 of 3 PDFs were made.*HLH-0001"):
        make_pdfs(reports, convert=converting(1))

    assert [pdf_of(report).exists() for report in reports] == [True, False, True]


def test_half_a_pdf_is_not_taken(tmp_path):
    def cut_off(copies, told):
        pdf_of(copies[0]).write_bytes(PDF[:5])

    with pytest.raises(OfficeUnavailable, match="0 of 1"):
        make_pdfs(reports_in(tmp_path, 1), convert=cut_off)

    assert [path.suffix for path in tmp_path.iterdir()] == [".docx"]


def test_an_office_that_stands_still_is_ended_and_said(tmp_path):
    asleep = tmp_path / "asleep"
    asleep.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n", "utf-8")
    asleep.chmod(0o755)

    with pytest.raises(OfficeUnavailable, match="no PDF for 1 seconds and was ended"):
        convert_with_office(str(asleep), reports_in(tmp_path, 1), lambda: None, seconds=1)

    assert [p for p in psutil.Process().children() if "sleep" in " ".join(p.cmdline())] == []


def test_many_reports_are_given_in_calls_that_windows_takes(tmp_path):
    calls, program = tmp_path / "calls", tmp_path / "office"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        "files = [pathlib.Path(w) for w in sys.argv if w.endswith('.docx')]\n"
        f"open({str(calls)!r}, 'a').write(f'{{len(files)}}\\n')\n"
        "for each in files: each.with_suffix('.pdf').touch()\n",
        "utf-8",
    )
    program.chmod(0o755)
    folder, told = tmp_path / "copies", []
    folder.mkdir()

    reports = [folder / f"{n:04}.docx" for n in range(120)]
    convert_with_office(str(program), reports, lambda: told.append(1))

    assert calls.read_text("utf-8").split() == ["50", "50", "20"]
    assert len(told) == 120


def test_without_libreoffice_and_word_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setattr("hlh_sheets.documents.pdf.make.office_program", lambda: None)
    monkeypatch.setattr("hlh_sheets.documents.pdf.make.word_shell", lambda: None)

    with pytest.raises(OfficeUnavailable, match=r"Install LibreOffice .* leave out --pdf"):
        converter_here()


def test_word_is_asked_for_on_windows_only():
    assert sys.platform == "win32" or word_shell() is None
    assert "ExportAsFixedFormat" in SCRIPT
    assert "$word.Quit" in SCRIPT.partition("finally")[2]


def test_word_is_given_the_reports_as_a_list(tmp_path):
    shell = tmp_path / "shell"
    shell.write_text(
        f"#!{sys.executable}\nimport os, pathlib\n"
        "for line in open(os.environ['HLH_REPORTS'], encoding='utf-8'):\n"
        "    pathlib.Path(line.strip()).with_suffix('.pdf').touch()\n",
        "utf-8",
    )
    shell.chmod(0o755)
    reports, told = reports_in(tmp_path), []

    convert_with_word(str(shell), reports, lambda: told.append(1))

    assert [pdf_of(report).exists() for report in reports] == [True] * 3
    assert len(told) == 3


def test_a_pdf_is_wanted_until_there_is_one_of_the_present_report(tmp_path):
    (report,) = reports_in(tmp_path, 1)
    assert pdf_wanted(report)

    pdf_of(report).write_bytes(PDF)
    assert not pdf_wanted(report)

    saved = pdf_of(report).stat().st_mtime + 5
    os.utime(report, (saved, saved))
    assert pdf_wanted(report)


def test_the_file_for_printing_has_all_pages_and_each_report_on_a_sheet_of_its_own(tmp_path):
    three = pages_of(tmp_path / "HLH-0001 D2.pdf", 3)
    wide = pages_of(tmp_path / "HLH-0002 D2.pdf", 2, width=900)
    one = pages_of(tmp_path / "HLH-0003 D2.pdf", 1)

    found = PdfReader(merge_pdfs([three, wide, one], tmp_path / "all.pdf", "All of them"))

    assert [page.mediabox.width for page in found.pages] == [595] * 4 + [900] * 2 + [595] * 2
    starts = {each.title: found.get_destination_page_number(each) for each in found.outline}
    assert starts == {"HLH-0001 D2": 0, "HLH-0002 D2": 4, "HLH-0003 D2": 6}
    assert found.metadata.title == "All of them"


def test_nothing_to_make_starts_nothing():
    def never(copies, told):
        raise AssertionError

    assert make_pdfs([], convert=never) == ()
