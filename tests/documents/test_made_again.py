"""A report made again says what has changed beside what people wrote, and what was signed."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reports_of import CODES, changed, records, without

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import document_of
from hlh_sheets.documents.core.xml import control_tag, w
from hlh_sheets.service.reports import Press, make_documents

ADA, D2 = "HLH-0001", document_of("D2")


def make(folder, found=None, hour=12):
    moment = datetime(2026, 11, 25, hour, tzinfo=UTC)
    press = Press(found or records(), CODES, folder, lambda: moment, "Hereford Learning Hub")
    return make_documents(press, D2, [ADA])[0]


def control(made, tag):
    return next(each for each in made.element.iter(w("sdt")) if control_tag(each) == tag)


def written_in(path, tag):
    """The words in a part of a report."""
    return "".join(text.text for text in control(Docx(path), tag).iter(w("t")))


def write(path, tag, words):
    """What Word does when a person writes in a part on 27 November."""
    made = Docx(path)
    box = control(made, tag)
    for prompt in list(box.iter(w("showingPlcHdr"))):
        prompt.getparent().remove(prompt)
    body = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    content = parse_xml(f"<w:sdtContent {nsdecls('w')}>{body}</w:sdtContent>")
    box.replace(box.find(w("sdtContent")), content)
    made.core_properties.modified = datetime(2026, 11, 27, 9, tzinfo=UTC)
    made.save(path)


def first_notes(path):
    """The sentences under "Read this first"."""
    paragraphs = Docx(path).paragraphs
    start = next(n for n, p in enumerate(paragraphs) if p.text == "Read this first")
    found = []
    for paragraph in paragraphs[start + 1 :]:
        if paragraph.style.name != "List Bullet":
            break
        found.append(paragraph.text)
    return found


def changes(path):
    return [note for note in first_notes(path) if "have changed since" in note]


def renamed(name):
    """The school with another name for the person from the local authority."""
    rows = [
        replace(row, facts={**row.facts, "name": name}) if row["role"] == "LA" else row
        for row in records().tables["t7_invited"]
    ]
    return InMemoryRecords({**records().tables, "t7_invited": rows}, {})


def test_figures_that_changed_since_people_wrote_are_told_with_what_they_were(tmp_path):
    write(make(tmp_path), "people_works", "A quiet room.")
    again = make(tmp_path, changed("t7_annual_reviews", funding="Band 5"))

    (told,) = changes(again)
    assert told == (
        'The figures of part 13 (Funding and provision map) have changed since "What is working '
        'well" was written (saved on 27 November 2026): funding and provision map was Band 4; 15 '
        "hours of an adult beside the pupil, now Band 5."
    )


def test_nothing_is_told_when_nothing_changed_or_nobody_wrote(tmp_path):
    make(tmp_path)
    unwritten = make(tmp_path, renamed("Lee Other"))
    assert changes(unwritten) == []

    write(unwritten, "people_works", "A quiet room.")
    assert changes(make(tmp_path, renamed("Lee Other"), hour=13)) == []


def test_it_is_told_until_people_write_anew(tmp_path):
    write(make(tmp_path), "people_works", "A quiet room.")
    other = renamed("Lee Other")
    told = [changes(make(tmp_path, other, hour=hour)) for hour in (13, 14)]
    assert len(told[0]) == 1
    assert "Lou Sample-Officer, now Lee Other" in told[0][0]
    assert told[0] == told[1]

    write(make(tmp_path, other, hour=15), "people_works", "Another room.")
    assert changes(make(tmp_path, other, hour=16)) == []


def test_figures_that_come_back_to_what_they_were_are_told_no_more(tmp_path):
    write(make(tmp_path), "people_works", "A quiet room.")
    assert changes(make(tmp_path, renamed("Lee Other"), hour=13))

    assert changes(make(tmp_path, hour=14)) == []


def test_lines_that_came_or_went_are_told_once_each(tmp_path):
    write(make(tmp_path), "people_works", "A quiet room.")
    (told,) = [n for n in changes(make(tmp_path, without("t7_invited"))) if "(People" in n]

    assert "no longer there: Parent or carer" in told
    assert told.count("no longer there") == 3
    assert told.endswith("and 3 more.")


def test_the_draft_after_a_signed_report_says_which_version_was_signed(tmp_path):
    path = make(tmp_path)
    made = Docx(path)
    next(control(made, "people_state").iter(w("t"))).text = "Signed off"
    made.save(path)
    signed = path.read_bytes()

    again = make(tmp_path)

    said = "Version 1 of this report was signed off and stays as it is. This is a new draft"
    assert again.name.endswith("version 2.docx")
    assert first_notes(again)[0].startswith(said)
    assert first_notes(make(tmp_path, hour=13))[0].startswith(said)
    assert signed == path.read_bytes()


CHOOSE = """
Sub Main()
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    Dim word(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden" : hidden(0).Value = True
    word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
    doc = StarDesktop.loadComponentFromURL(Environ("HLH_REPORT"), "_blank", 0, hidden())
    paragraphs = doc.Text.createEnumeration()
    Do While paragraphs.hasMoreElements()
        paragraph = paragraphs.nextElement()
        If paragraph.supportsService("com.sun.star.text.Paragraph") Then
            portions = paragraph.createEnumeration()
            Do While portions.hasMoreElements()
                portion = portions.nextElement()
                If portion.TextPortionType = "ContentControl" Then
                    inner = portion.ContentControl.createEnumeration()
                    text = inner.nextElement()
                    If text.String = "Draft" Then text.String = "Signed off"
                End If
            Loop
        End If
    Loop
    doc.storeToURL(Environ("HLH_REPORT"), word())
    doc.close(True)
    StarDesktop.terminate()
End Sub
"""


@pytest.mark.libreoffice
def test_a_report_signed_off_in_libreoffice_stays_and_the_draft_after_says_so(
    tmp_path, office, monkeypatch
):
    path = make(tmp_path)
    write(path, "people_works", "A quiet room.")
    run_macro(office, tmp_path, monkeypatch, path)
    signed = path.read_bytes()

    again = make(tmp_path, renamed("Lee Other"))

    assert again.name.endswith("version 2.docx")
    assert signed == path.read_bytes()
    assert first_notes(again)[0].startswith("Version 1 of this report was signed off")
    assert written_in(again, "people_works") == "A quiet room."


@pytest.mark.libreoffice
def test_what_people_wrote_in_libreoffice_is_in_the_report_made_again(tmp_path, office):
    path = make(tmp_path)
    write(path, "people_works", "A quiet room.")
    write(path, "people_placement", "It is right for now.")
    words = [*office, "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "saved", path]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    shutil.copy(tmp_path / "saved" / path.name, path)

    again = make(tmp_path, changed("t7_annual_reviews", funding="Band 5"))

    (told,) = changes(again)
    assert "Band 5" in told
    assert written_in(again, "people_works") == "A quiet room."
    assert written_in(again, "people_placement") == "It is right for now."
    assert control(Docx(again), "people_works").find(f"{w('sdtContent')}/{w('p')}") is not None


def run_macro(office, tmp_path, monkeypatch, path):
    """Have LibreOffice run the macro over a report, in the profile of this test."""
    subprocess.run([*office, "--terminate_after_init"], check=False, timeout=120)
    basic = tmp_path / "office-profile/user/basic/Standard"
    shutil.rmtree(basic, ignore_errors=True)
    basic.mkdir(parents=True)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    (basic / "script.xlb").write_text(
        f'{head}<library:library {space} library:readonly="false" library:passwordprotected='
        '"false"><library:element library:name="Choose"/></library:library>'
    )
    (basic / "dialog.xlb").write_text(f"{head}<library:library {space}/>")
    escaped = CHOOSE.replace("&", "&amp;").replace("<", "&lt;")
    (basic / "Choose.xba").write_text(
        f'{head}<script:module xmlns:script="http://openoffice.org/2000/script" '
        f'script:name="Choose" script:language="StarBasic">{escaped}</script:module>'
    )
    monkeypatch.setenv("HLH_REPORT", path.as_uri())
    command = [*office, "--norestore", "macro:///Standard.Choose.Main"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
