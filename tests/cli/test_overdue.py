"""Who owes what, from the command line."""

from house import small_school

from hlh_sheets.settings import SETTINGS_FILE


def test_it_lists_what_is_owed_by_owner(tmp_path, hlh):
    (tmp_path / SETTINGS_FILE).write_text("quiet_seconds = 0\n", "utf-8")
    with small_school(tmp_path):
        pass

    code, said, _ = hlh("overdue", folder=tmp_path)

    assert code == 0
    owners = [line for line in said.splitlines() if not line.startswith(" ")]
    assert owners == sorted(owners)
    assert "Lead for assessment" in owners
    assert "Baseline on admission, HLH-0002" in said
    assert "HLH-0003" not in said, "who has left owes nothing"


def test_an_empty_school_owes_nothing(folder, hlh):
    assert hlh("overdue", folder=folder)[:2] == (0, "Nothing is overdue or due within 28 days.\n")
