"""Code lists: ours, the school's own, and lists that can't be used."""

import pytest

from hlh_sheets.codes import load_code_lists
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
        ("label\nOne\n", "subjects.csv, line 2"),
    ],
)
def test_a_list_that_can_not_be_used_is_named_with_its_line(tmp_path, text, says):
    (tmp_path / "subjects.csv").write_text(text, encoding="utf-8")

    with pytest.raises(SettingsFault, match=says):
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
