"""What file names mean in a shared folder, and names that every machine takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.intake.names import is_passing, lock_beside, safe_name
from hlh_sheets.intake.papers import bare_stem

LONGEST = 180


@pytest.mark.parametrize(
    "name",
    [
        "~$T4 Assessment.xlsx",
        ".~lock.T4 Assessment.xlsx#",
        "._T4 Assessment.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "lu3942kcx4m.tmp",
        "1A2B3C4D",
        "T4 Assessment.xlsx.crdownload",
        "T4.partial",
        "~syncthing~T4.xlsx.tmp",
    ],
)
def test_what_programs_leave_while_they_work_is_never_taken(name):
    assert is_passing(name)


@pytest.mark.parametrize(
    "name",
    [
        "T4 Assessment.xlsx",
        "1A2B3C4D.xlsx",
        "tmp.xlsx",
        "Year 9 part.xlsx",
        "no ending",
        "a~$b.xlsx",
    ],
)
def test_what_people_drop_is(name):
    assert not is_passing(name)


@pytest.mark.parametrize("lock", ["~$T4 Marks.xlsx", "~$ Marks.xlsx", ".~lock.T4 Marks.xlsx#"])
def test_a_lock_file_beside_a_workbook_says_that_it_is_open(tmp_path, lock):
    book = tmp_path / "T4 Marks.xlsx"
    book.touch()
    assert not lock_beside(book)

    (tmp_path / lock).touch()

    assert lock_beside(book)


@given(st.text(max_size=300), st.sampled_from(["", " - please correct (12)", " - taken (3)"]))
def test_any_name_becomes_one_that_windows_takes(name, ending):
    safe = safe_name(f"{name}.xlsx", ending)

    assert safe.endswith(f"{ending}.xlsx")
    assert len(safe.encode()) <= LONGEST
    assert not set('<>:"/\\|?*') & set(safe)
    assert safe == safe.strip(" .")
    assert not re.match(r"(con|prn|aux|nul|com\d|lpt\d)\.", safe.lower())
    assert safe_name(safe) == safe


def test_letters_of_any_language_stay_as_they_are():
    assert safe_name("Siân at Llŷn.xlsx") == "Siân at Llŷn.xlsx"


@pytest.mark.parametrize(
    "name",
    [
        "T4 AB.xlsx",
        "T4 AB - please correct (12).xlsx",
        "T4 AB - please check (12).xlsx",
        "T4 AB - not taken (a1b2c3).xlsx",
        "T4 AB - please correct (12) - please correct (13).xlsx",
    ],
)
def test_a_workbook_that_went_back_keeps_its_own_name(name):
    assert bare_stem(name) == "T4 AB"
