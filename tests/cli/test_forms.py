"""The forms and what changed in them, from the command line."""

from hlh_sheets.workbooks import WORKBOOKS


def test_it_lists_the_forms_and_says_that_nothing_changed(hlh, tmp_path):
    code, said, _ = hlh("forms", "list", folder=tmp_path)
    assert code == 0
    assert [line.split()[0] for line in said.splitlines()] == [form.id for form in WORKBOOKS]

    code, said, _ = hlh("forms", "diff", folder=tmp_path)
    changed = any(form.version > 1 for form in WORKBOOKS)
    assert (code, said == "Nothing has changed since that version.\n") == (0, not changed)


def test_an_unknown_form_is_answered_with_the_forms_there_are(hlh, tmp_path):
    code, _, complaint = hlh("forms", "diff", "--form", "T99", folder=tmp_path)

    assert code != 0
    assert "T1, T2, T3" in complaint
