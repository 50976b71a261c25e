"""Making a report again: what people wrote stays, whatever they did to the file."""

import os
from datetime import UTC, datetime

import pytest
from docx import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_files import CONTEXT, PART, opened, people_box, word_file

from hlh_sheets.documents.core import Mark, Part, compile_template, standing_of
from hlh_sheets.documents.core.outside import outside
from hlh_sheets.documents.core.xml import control_tag, w
from hlh_sheets.documents.filing import EARLIER, file_report

STEM = "HLH-0001 X1 tiny 2026-12-04"
NEW = {**CONTEXT, "pupil": {"name": "Ada Newname", "older": True}}


@pytest.fixture
def template(tmp_path):
    return compile_template(word_file(tmp_path / "t.docx", "Name: {{ pupil.name }}."))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "reports"


def make(template, folder, context=CONTEXT, about="HLH-0001", hour=12):
    at = datetime(2026, 11, 25, hour, tzinfo=UTC)
    mark = Mark("X1", about, at.strftime("%Y-%m-%d %H:%M:%S"))

    def draw(earlier):
        return template.report(context, at, mark, earlier.people)

    return file_report(folder, STEM, mark, draw)


def control(made, tag=PART.tag):
    return next(each for each in made.element.iter(w("sdt")) if control_tag(each) == tag)


def write(path, *paragraphs, xml="", tag=PART.tag):
    """What Word does when a person writes in a control: its prompt goes, the words stand."""
    made = Docx(path)
    box = control(made, tag)
    box.find(w("sdtPr")).remove(box.find(f"{w('sdtPr')}/{w('showingPlcHdr')}"))
    body = xml or "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    content = parse_xml(f"<w:sdtContent {nsdecls('w')}>{body}</w:sdtContent>")
    box.replace(box.find(w("sdtContent")), content)
    made.save(path)


def written_in(path, tag=PART.tag):
    paragraphs = control(Docx(path), tag).iter(w("p"))
    return ["".join(t.text for t in p.iter(w("t"))) for p in paragraphs]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_report_nobody_saved_is_replaced(template, folder):
    first = make(template, folder)
    again = make(template, folder, NEW)

    assert first == again == folder / f"{STEM}.docx"
    assert [f"{STEM}.docx"] == names(folder)
    assert Docx(again).paragraphs[0].text == "Name: Ada Newname."


def test_what_a_person_wrote_in_a_part_is_in_the_new_report(template, folder):
    path = make(template, folder)
    write(path, "He likes it &amp; says so.", "More on Friday.")
    again = make(template, folder, NEW)

    assert path == again
    assert written_in(again) == ["He likes it & says so.", "More on Friday."]
    assert Docx(again).paragraphs[0].text == "Name: Ada Newname."


def test_it_is_still_there_after_many_makings(template, folder):
    path = make(template, folder)
    write(path, "Kept.")
    for hour in range(13, 18):
        make(template, folder, NEW, hour=hour)

    assert written_in(path) == ["Kept."]


def test_a_copy_of_what_a_person_saved_is_kept_whole(template, folder):
    path = make(template, folder)
    write(path, "Kept.")
    saved = path.read_bytes()
    make(template, folder, NEW)

    kept = list((folder / EARLIER).iterdir())
    assert [saved] == [each.read_bytes() for each in kept]


def test_a_report_saved_without_a_change_takes_the_new_facts(template, folder):
    path = make(template, folder)
    Docx(path).save(path)
    again = make(template, folder, NEW)

    assert path == again
    assert written_in(again) == ["To be completed by the SENCO."]


def edit_words(made):
    made.paragraphs[0].add_run(" Changed by hand.")


def edit_header(made):
    made.sections[0].header.paragraphs[0].text = "Changed by hand"


def add_picture(made):
    made.paragraphs[0].runs[0]._r.append(parse_xml(f"<w:drawing {nsdecls('w')}/>"))


def mark_up(made):
    made.paragraphs[0].runs[0].font.highlight_color = 7


def comment(made):
    made.add_comment(made.paragraphs[0].runs, "Is this right?", "SN", "SN")


@pytest.mark.parametrize("edit", [edit_words, edit_header, add_picture, mark_up, comment])
def test_a_report_changed_elsewhere_stays_and_the_new_one_is_a_version(template, folder, edit):
    path = make(template, folder)
    write(path, "Kept.")
    made = Docx(path)
    edit(made)
    made.save(path)
    saved = path.read_bytes()
    again = make(template, folder, NEW)

    assert saved == path.read_bytes()
    assert folder / f"{STEM} version 2.docx" == again
    assert written_in(again) == ["Kept."]


def test_the_newest_version_is_the_one_that_is_made_again(template, folder):
    path = make(template, folder)
    made = Docx(path)
    edit_words(made)
    made.save(path)
    second = make(template, folder)
    write(second, "In the second.")

    assert second == make(template, folder, NEW)
    assert written_in(second) == ["In the second."]


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04"])
def test_an_old_file_that_can_not_be_read_stays(template, folder, content):
    folder.mkdir()
    (folder / f"{STEM}.docx").write_bytes(content)
    again = make(template, folder)

    assert content == (folder / f"{STEM}.docx").read_bytes()
    assert folder / f"{STEM} version 2.docx" == again


def test_a_document_of_somebody_s_own_stays(template, folder):
    folder.mkdir()
    word_file(folder / f"{STEM}.docx", "My own letter")

    assert folder / f"{STEM} version 2.docx" == make(template, folder)
    assert Docx(folder / f"{STEM}.docx").paragraphs[0].text == "My own letter"


def test_a_report_about_another_pupil_is_never_taken_for_this_one_s(template, folder):
    path = make(template, folder, about="HLH-0002")
    write(path, "About the other pupil.")
    again = make(template, folder)

    assert path != again
    assert written_in(again) == ["To be completed by the SENCO."]


@pytest.mark.parametrize("lock", ["~${}", "~$-{}", ".~lock.{}#"])
def test_a_report_that_is_open_stays(template, folder, lock):
    path = make(template, folder)
    name = path.name[2:] if "$" in lock and "-" not in lock else path.name
    name = path.name[1:] if lock == "~$-{}" else name
    (folder / lock.replace("-", "").format(name)).touch()

    assert folder / f"{STEM} version 2.docx" == make(template, folder, NEW)


def test_a_report_that_is_saved_while_the_new_one_is_made_is_looked_at_again(template, folder):
    path = make(template, folder)
    at, mark = datetime(2026, 11, 25, 13, tzinfo=UTC), Mark("X1", "HLH-0001", "now")
    turns = []

    def draw(earlier):
        if not turns:
            write(path, "Just now.")
            os.utime(path, (1, 1))
        turns.append(earlier)
        return template.report(NEW, at, mark, earlier.people)

    file_report(folder, STEM, mark, draw)

    assert written_in(path) == ["Just now."]


def test_a_list_made_by_the_button_and_bold_words_come_along(template, folder):
    path = make(template, folder)
    write(
        path,
        xml='<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r></w:p>",
    )
    again = Docx(make(template, folder, NEW))
    box = control(again)

    assert next(box.iter(w("b"))) is not None
    assert next(box.iter(w("pStyle"))).get(w("val")).startswith("List")
    assert list(box.iter(w("numPr"))) == []


def test_a_picture_in_a_part_keeps_the_old_report_as_it_is(template, folder):
    path = make(template, folder)
    write(path, xml="<w:p><w:r><w:t>See:</w:t></w:r><w:r><w:drawing/></w:r></w:p>")
    again = make(template, folder, NEW)

    assert folder / f"{STEM} version 2.docx" == again
    assert written_in(again) == ["See:"]
    assert next(control(Docx(path)).iter(w("drawing"))) is not None


def test_words_in_a_part_that_the_template_has_lost_keep_the_old_report(tmp_path, template, folder):
    path = make(template, folder)
    write(path, "Kept.")
    without = compile_template(word_file(tmp_path / "u.docx", "{{ pupil.name }}", box=False))

    assert folder / f"{STEM} version 2.docx" == make(without, folder)
    assert written_in(path) == ["Kept."]


def test_a_part_that_was_cleared_again_is_not_taken_for_words(template, folder):
    path = make(template, folder)
    made = Docx(path)
    next(control(made).iter(w("t"))).text = "Click or tap here to enter text."
    made.save(path)

    assert written_in(make(template, folder, NEW)) == ["To be completed by the SENCO."]


def sign_off(path):
    """What Word does when a person chooses from a list."""
    made = Docx(path)
    next(control(made, "people_state").iter(w("t"))).text = "Signed off"
    made.save(path)
    return path.read_bytes()


def test_a_report_that_was_signed_off_is_never_overwritten(template, folder):
    path = make(template, folder)
    write(path, "Kept.")
    signed = sign_off(path)
    again = make(template, folder, NEW)
    third = make(template, folder, hour=14)

    assert signed == path.read_bytes()
    assert folder / f"{STEM} version 2.docx" == again == third
    assert written_in(again) == ["Kept."]
    assert written_in(again, "people_state") == ["Draft"]


def test_each_version_that_is_signed_off_stays(template, folder):
    first = make(template, folder)
    signed = [sign_off(first), sign_off(make(template, folder, NEW))]

    assert make(template, folder).name == f"{STEM} version 3.docx"
    assert signed == [path.read_bytes() for path in sorted(folder.glob("*.docx"), key=len_of)][:2]


def len_of(path):
    return (len(path.name), path.name)


def test_names_and_dates_of_signatures_are_not_carried_into_the_draft_after(tmp_path, folder):
    signature = Part("people_sign_lead", "Name of the lead", "Name")
    path = word_file(tmp_path / "t.docx", "{{ pupil.name }}")
    made = Docx(path)
    made.element.body.insert_element_before(people_box(signature, "Name"), "w:sectPr")
    made.save(path)
    template = compile_template(path)
    report = make(template, folder)
    write(report, "Alex Sample", tag=signature.tag)

    assert written_in(make(template, folder, NEW), signature.tag) == ["Alex Sample"]
    sign_off(report)
    assert written_in(make(template, folder, NEW), signature.tag) == ["Name"]


def test_nothing_else_is_left_in_the_folder(template, folder):
    make(template, folder)
    make(template, folder, NEW)

    assert [f"{STEM}.docx"] == names(folder)


def test_a_report_can_be_told_from_an_edited_one(template, folder):
    path = make(template, folder)

    assert standing_of(path, "X1", "HLH-0001").value == "untouched"
    assert standing_of(path, "X1", "HLH-0002").value == "unknown"
    assert standing_of(folder / "none.docx", "X1", "HLH-0001").value == "missing"


def test_what_fields_show_is_no_change():
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>{}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    bodies = [
        parse_xml(f"<w:document {nsdecls('w')}><w:body>{field.format(n)}</w:body></w:document>")
        for n in (1, 2)
    ]

    assert len({outside({"word/document.xml": body}) for body in bodies}) == 1


def test_a_report_is_the_same_for_word_s_reader(template, folder):
    path = make(template, folder)

    assert opened(path.read_bytes()).core_properties.modified.hour == 12
