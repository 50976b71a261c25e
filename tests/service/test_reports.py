"""Reports are written whole, by id, for the pupils and meetings asked for."""

import io
import re
import subprocess
import zipfile
from datetime import UTC, datetime
from functools import cache

import pytest
from docx import Document as Docx
from lxml import etree

from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.school import invent_school
from hlh_sheets.documents import document_of, template_of
from hlh_sheets.errors import DocumentTemplateFault, NotFound
from hlh_sheets.service.reports import (
    Press,
    make_documents,
    usual_subjects,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
CODES = load_code_lists()


@cache
def records():
    return invent_school(NOON.date()).records()


def clock():
    return NOON


def press(folder, templates=None):
    return Press(records(), CODES, folder, clock, "Hereford Learning Hub", templates)


def make(folder, pupils=None, progress=None, templates=None):
    return make_documents(press(folder, templates), document_of("D2"), pupils, progress)


def record(folder, meetings=None, templates=None):
    return make_documents(press(folder, templates), document_of("D4"), meetings)


def test_all_means_every_pupil_with_an_ehcp_who_is_here(tmp_path):
    told = []
    paths = make(tmp_path, progress=told.append)

    wanted = [
        row["hlh_id"]
        for row in records().tables["t1_pupils"]
        if row["sen_prov"] == "E" and row["end"] is None
    ]
    assert told == wanted
    assert [path.name[:8] for path in paths] == wanted
    assert usual_subjects(press(tmp_path), document_of("D2")) == tuple(wanted)


def test_names_of_files_hold_ids_and_dates_only(tmp_path):
    names = [path.name for path in (*make(tmp_path), *record(tmp_path))]

    assert [
        name
        for name in names
        if not re.fullmatch(
            r"HLH-\d{4} D2 EHCP review (\d{4}-\d\d-\d\d|no date)\.docx"
            r"|MOD-\d{4}-\d\d D4 moderation record\.docx",
            name,
        )
    ] == []


def test_every_part_of_every_file_is_whole_xml_and_word_s_reader_opens_it(tmp_path):
    for path in (*make(tmp_path), *record(tmp_path)):
        with zipfile.ZipFile(path) as file:
            assert file.testzip() is None
            for name in file.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.parse(io.BytesIO(file.read(name)))
        made = Docx(path)
        assert "{{" not in "".join(made.element.body.itertext())
        assert made.core_properties.created == NOON.replace(tzinfo=UTC)


def test_making_all_again_gives_the_same_files(tmp_path):
    before = {path: path.read_bytes() for path in (*make(tmp_path), *record(tmp_path))}
    after = {path: path.read_bytes() for path in (*make(tmp_path), *record(tmp_path))}

    assert after == before
    assert set(tmp_path.iterdir()) == set(before)


@pytest.mark.parametrize("pupils", [["HLH-9999"], ["HLH-0001", "HLH-9999"]])
def test_an_unknown_pupil_stops_the_run_before_a_file_is_written(tmp_path, pupils):
    with pytest.raises(NotFound, match="no pupil HLH-9999"):
        make(tmp_path / "new", pupils)

    assert not (tmp_path / "new").exists()


def test_a_pupil_without_an_ehcp_has_no_review(tmp_path):
    other = next(r["hlh_id"] for r in records().tables["t1_pupils"] if r["sen_prov"] == "N")

    with pytest.raises(NotFound, match=f"No EHCP is recorded for {other}"):
        make(tmp_path, [other])


def test_a_pupil_who_has_left_gets_a_report_when_asked_for(tmp_path):
    gone = next(
        r["hlh_id"] for r in records().tables["t1_pupils"] if r["sen_prov"] == "E" and r["end"]
    )

    assert len(make(tmp_path, [gone])) == 1


def test_an_unknown_meeting_stops_the_run(tmp_path):
    with pytest.raises(NotFound, match="no meeting MOD-1"):
        record(tmp_path, ["MOD-1"])


def test_all_meetings_are_recorded_when_none_is_named(tmp_path):
    assert len(record(tmp_path)) == len(usual_subjects(press(tmp_path), document_of("D4"))) == 3


def own_template(folder, edit):
    folder.mkdir()
    made = Docx(template_of(document_of("D2")))
    edit(made)
    made.save(folder / document_of("D2").template)
    return folder


def test_the_school_s_own_template_is_used(tmp_path):
    own = own_template(
        tmp_path / "own", lambda made: made.add_paragraph("Our words, {{ pupil.id }}")
    )
    path = make(tmp_path, ["HLH-0001"], templates=own)[0]

    assert Docx(path).paragraphs[-1].text == "Our words, HLH-0001"


def test_every_fault_of_a_template_is_named_before_a_report_is_written(tmp_path):
    def edit(made):
        made.add_paragraph("{{ pupil.nmae }}")
        made.tables[0].cell(0, 0).paragraphs[0].text = "{{ review.dat }}"

    own = own_template(tmp_path / "own", edit)
    with pytest.raises(DocumentTemplateFault) as fault:
        make(tmp_path / "new", templates=own)

    assert "Table 1, row 1, column 1" in str(fault.value)
    assert 'Did you mean "pupil.name"?' in str(fault.value)
    assert 'Did you mean "review.date"?' in str(fault.value)
    assert not (tmp_path / "new").exists()


@pytest.mark.libreoffice
def test_libreoffice_opens_the_reports_on_a_few_pages(tmp_path, office):
    paths = [*make(tmp_path, ["HLH-0001", "HLH-0010"]), record(tmp_path)[-1]]
    command = [*office, "--convert-to", "pdf", "--outdir", tmp_path / "pdf", *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    pages = {
        path.name[:8]: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
        for path in (tmp_path / "pdf").iterdir()
    }
    assert len(pages) == 3
    assert all(2 <= count <= 6 for count in pages.values()), pages
