"""Texts and names that programs trip over, from the workbook to every place they reach."""

import csv
import unicodedata
from datetime import date

import pytest
from awkward import assert_noted, marks, values
from docx import Document as Docx
from house import PUPILS, small_school
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hlh_sheets.documents import document_of
from hlh_sheets.documents.core.words import as_lines
from hlh_sheets.service.export import MASTER, export
from hlh_sheets.service.reports import Press, make_documents
from hlh_sheets.settings import Place

AWKWARD_TEXTS = [
    "=1+1",
    "+44 1432",
    "-2 below expected",
    "@home",
    "5 < 6 & 7 > 6, \"said\" 'he' \U0001f600",
    "first line\nsecond line",
]


def test_o28_text_that_programs_trip_over_stands_unchanged_everywhere(school):
    book = school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", AWKWARD_TEXTS))
    outcome = school.drop(book.save())
    exported, excel, word = everywhere(school)

    assert_noted(school, outcome)
    assert values(school, "text", "t7_outcomes") == AWKWARD_TEXTS
    assert exported == AWKWARD_TEXTS
    assert [excel.get(text) for text in AWKWARD_TEXTS] == ["s"] * len(AWKWARD_TEXTS)
    assert [text for text in AWKWARD_TEXTS if text not in word] == []


TYPED = st.text(
    st.one_of(
        st.sampled_from("&<>\"'\n\t\u200f\u202e\u00a0\u0301\u2028\U0001f600=+-@{}%#"),
        st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]),
    ),
    min_size=1,
    max_size=40,
)
"""What a person may type or paste into a cell, the ends of it no blanks."""


@settings(max_examples=3, deadline=None)
@given(texts=st.lists(TYPED.map(str.strip).filter(bool), min_size=8, max_size=8, unique=True))
def test_any_texts_of_cells_are_found_again_in_word(tmp_path_factory, texts):
    with small_school(tmp_path_factory.mktemp("school")) as school:
        book = school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", texts))
        school.drop(book.save())
        exported, _, word = everywhere(school)

        stored = values(school, "text", "t7_outcomes")
        assert stored == exported
        assert [as_lines(text) for text in stored] == [as_lines(text) for text in texts]
        assert [text for text in stored if as_lines(text) not in word] == []


def test_o28_a_vertical_tab_is_a_line_break_in_word(school):
    book = school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", ["one_x000B_two"]))
    outcome = school.drop(book.save())
    exported, _, word = everywhere(school)

    assert_noted(school, outcome)
    assert values(school, "text", "t7_outcomes") == exported == ["one\vtwo"]
    assert "one\ntwo" in word


def outcomes_of(pupil, texts):
    plan = {"hlh_id": pupil, "section": "E", "plan_date": date(2026, 1, 12)}
    plan |= {"due": date(2027, 1, 11)}
    return [{**plan, "outcome_ref": f"E{n}", "text": text} for n, text in enumerate(texts, 1)]


def everywhere(school, pupil="HLH-0001"):
    """The outcomes as CSV has them, the cells of the Excel export, the words of the report."""
    records, codes, clock = school.house.dataset.records(), school.house.codes, school.house.clock
    done = export(records, codes, school.desk / "export", clock)
    with (done.folder / "t7_outcomes.csv").open(encoding="utf-8", newline="") as file:
        exported = [row["text"] for row in csv.DictReader(file)]
    rows = load_workbook(done.folder / MASTER)["T7 Outcomes"].iter_rows()
    excel = {cell.value: cell.data_type for row in rows for cell in row}
    press = Press(records, codes, school.at(Place.REPORTS), clock)
    (report,) = make_documents(press, document_of("D2"), [pupil])
    body = Docx(report).element.body.iter("{*}p")
    return exported, excel, "\n".join(paragraph.text for paragraph in body)


def test_o29_a_cell_as_long_as_excel_allows_is_kept_whole(school):
    long = ("Reads on. " * 3277)[:32_767]
    outcome = school.drop(
        school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", [long])).save()
    )
    exported, excel, word = everywhere(school)

    assert_noted(school, outcome)
    assert (exported, long in excel, long in word) == ([long], True, True)


@pytest.mark.parametrize(
    ("first", "last"), [("Siân", "O'Neill-Ŵyn"), ("Łucja", "Żółć"), ("Zoe\u0301", "De la Cruz")]
)
def test_o29_names_of_many_letters_are_taken_and_files_are_named_safely(tmp_path, first, last):
    pupils = ({**PUPILS[0], "legal_first": first, "legal_last": last}, *PUPILS[1:])
    with small_school(tmp_path, pupils) as school:
        path = marks(school, {"hlh_id": f"HLH-0001 - {first} {last}"}).save()
        outcome = school.drop(path, f"Marks of {first} {last}: May? .xlsx".replace(":", " -"))
        book = school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", ["Reads aloud."]))
        school.drop(book.save())
        _, _, word = everywhere(school)

        assert_noted(school, outcome)
        assert f"{first} {last}" in word
        assert [path.name[:8] for path in school.files(Place.REPORTS)] == ["HLH-0001"]
        for path in (*school.files(Place.ACCEPTED), *school.files(Place.RETURNED)):
            assert path.name == unicodedata.normalize("NFC", path.name)
            assert not set('<>:"/\\|?*') & set(path.name)
