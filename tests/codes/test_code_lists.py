"""Code lists: ours, the school's own, and lists that can't be used."""

import csv

import pytest

from hlh_sheets.codes import OURS, load_code_lists
from hlh_sheets.errors import SettingsFault

CODES = load_code_lists()


def test_a_school_list_replaces_ours_whole(tmp_path):
    (tmp_path / "subjects.csv").write_text("code,label\nMUS,Music\n", encoding="utf-8-sig")
    lists = load_code_lists(tmp_path)

    assert [code.code for code in lists["subjects"].codes] == ["MUS"]
    assert lists["attendance"] == CODES["attendance"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("code,label\nA,One\na,Two\n", "subjects.csv, line 3"),
        ("code,label\n,One\n", "subjects.csv, line 2"),
        ("code,label\n", "has no codes"),
        ("code,label\nA,One\n A ,Two\n", "subjects.csv, line 3"),
        ("label\nOne\n", "subjects.csv, line 1: the columns code are missing"),
        ("code;label\nA;One\n", "subjects.csv, line 1: the columns code, label are missing"),
    ],
)
def test_a_list_that_can_not_be_used_is_named_with_its_line(tmp_path, text, says):
    (tmp_path / "subjects.csv").write_text(text, encoding="utf-8")

    with pytest.raises(SettingsFault, match=says):
        load_code_lists(tmp_path)


def test_blank_lines_as_excel_leaves_them_are_passed_over(tmp_path):
    (tmp_path / "subjects.csv").write_text("code,label\n,\nMUS,Music\n,\n", "utf-8")

    assert [code.code for code in load_code_lists(tmp_path)["subjects"].codes] == ["MUS"]


def test_a_list_is_known_by_its_name_in_any_case(tmp_path):
    (tmp_path / "Subjects.CSV").write_text("code,label\nMUS,Music\n", "utf-8")
    (tmp_path / "~$subjects.csv").write_bytes(b"\xff")

    assert [code.code for code in load_code_lists(tmp_path)["subjects"].codes] == ["MUS"]


def own(tmp_path, name, **changes):
    """Our list as a school's own, with cells of its last line changed."""
    lines = list(csv.DictReader((OURS / name).read_text("utf-8-sig").splitlines()))
    lines[-1] |= changes
    with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, lines[0])
        out.writeheader()
        out.writerows(lines)
    return tmp_path


@pytest.mark.parametrize("name", sorted(path.name for path in OURS.glob("*.csv")))
def test_each_of_our_lists_is_fit_to_be_taken_as_a_school_s_own(tmp_path, name):
    assert load_code_lists(own(tmp_path, name)) == CODES


@pytest.mark.parametrize(
    ("name", "changes", "says"),
    [
        ("tool_scores.csv", {"minimum": "69 to 141"}, "minimum must be a number"),
        ("tool_scores.csv", {"maximum": ""}, "maximum must be a number"),
        ("grades.csv", {"order": "first"}, "order must be a number"),
        ("attendance.csv", {"from": "01/09/2026"}, "from must be a date as year-month-day"),
        ("attendance.csv", {"class": "Present"}, "class must be one of approved, authorised"),
        ("attendance.csv", {"exact": "yes"}, "exact must be one of Y"),
    ],
)
def test_a_cell_that_the_program_could_not_go_by_is_named(tmp_path, name, changes, says):
    with pytest.raises(SettingsFault, match=f"{name}, line .*: {says}"):
        load_code_lists(own(tmp_path, name, **changes))


def test_a_list_that_lacks_a_column_of_ours_is_named_before_any_file_is_checked(tmp_path):
    (tmp_path / "attendance.csv").write_text("code,label\nB,Educated off-site\n", "utf-8")

    with pytest.raises(SettingsFault, match="the columns class, session, from"):
        load_code_lists(tmp_path)


def test_a_list_in_another_encoding_is_named(tmp_path):
    (tmp_path / "subjects.csv").write_bytes("code,label\nX,Caf\u00e9\n".encode("latin-1"))

    with pytest.raises(SettingsFault, match="Save it as CSV UTF-8"):
        load_code_lists(tmp_path)


def test_attendance_codes_have_a_class_each():
    classes = {code.fields["class"] for code in CODES["attendance"].codes}

    assert classes == {"present", "approved", "authorised", "unauthorised", "not counted"}


def test_grades_are_of_scales_that_exist():
    scales = set(CODES["scales"].by_code)

    assert {code["scale"] for code in CODES["grades"].codes} == scales


def test_test_scores_are_of_tools_that_exist():
    assert {c["tool"] for c in CODES["tool_scores"].codes} == set(CODES["tools"].by_code)
