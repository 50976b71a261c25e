"""The buttons of the HLH tab, run by LibreOffice from the built add-in against the service."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock
from house import small_school
from office_macros import Orders, after
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from hlh_sheets.clock import now_utc
from hlh_sheets.excel.ribbon import ADD_IN, build_add_in
from hlh_sheets.service.checking import check_file
from hlh_sheets.service.publish_trends import publish_trends
from hlh_sheets.settings import Place, Settings

pytestmark = pytest.mark.libreoffice
REFRESH, PUPIL, CHECK = (
    "HLHTrends.RefreshTrends",
    "HLHTrends.ThisPupil",
    "HLHCheck.CheckWorkbook",
)
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NO_RIGHTS = Path("/sys/kernel")
"""A folder in which not even root may make a file."""
WRONG = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "14/09/2026", "mark": 21}
WRONG |= {"max": 20}
FROM_XLS = "Read from a copy saved as .xls."
"""LibreOffice keeps copies in the old format, which Excel does not."""


def share(folder):
    """A shared folder with trends and the add-in, and no service."""
    watch = folder / "watch"
    for place in Place:
        (watch / place.folder).mkdir(parents=True, exist_ok=True)
    (watch / "trends" / ADD_IN).write_bytes(build_add_in())
    return watch


def add_in(watch):
    return watch / "trends" / ADD_IN


def own_book(path, *cells, folder=""):
    """A workbook of somebody's own; `folder` in a named cell says where the share is."""
    book = Workbook()
    book.active.append(cells or ["Mine"])
    if folder:
        book.active["C9"] = folder
        book.defined_names["HLH_Folder"] = DefinedName("HLH_Folder", attr_text="Sheet!$C$9")
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def start_service(folder):
    (folder / "hlh-sheets.toml").write_text("scan_seconds = 0.5\nquiet_seconds = 0\n")
    said = (folder / "said.txt").open("w", encoding="utf-8")
    order = [sys.executable, "-m", "hlh_sheets", "watch"]
    with said:
        running = subprocess.Popen(order, cwd=folder, stdout=said, stderr=said)
    for _ in range(300):
        if "Watching" in (folder / "said.txt").read_text("utf-8"):
            return running
        time.sleep(0.1)
    running.kill()
    raise AssertionError((folder / "said.txt").read_text("utf-8"))


@pytest.fixture(scope="session")
def clicked(tmp_path_factory):
    """What each click was told, the desk and the form; clicked once, however many run the tests."""
    base = tmp_path_factory.getbasetemp()
    top = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "my files"
    with FileLock(f"{top}.lock"):
        kept = Path(f"{top}.json")
        if not kept.exists():
            top.mkdir()
            kept.write_text(json.dumps(click_all(top)), "utf-8")
        told, desk, form = json.loads(kept.read_text("utf-8"))
    return told, Path(desk), Path(form)


def click_all(top):
    """All that is clicked in these tests, in one LibreOffice."""
    desk, orders = top / "desk", Orders()
    with small_school(top / "HLH sheets") as school:
        form = school.form("T4").type("Unit tests", WRONG).save()
        publish_trends(
            school.house.dataset.records(), school.house.codes, school.at(Place.TRENDS), now_utc
        )
    running = share(top / "HLH sheets")
    off, slow, closed = (share(top / name) for name in ("off", "slow", "closed"))
    for watch in (off, slow, closed):
        shutil.copy(running / "trends/trends_latest.xlsx", watch / "trends")
    (slow / "answers/service.txt").write_text("The service runs.")
    (closed / "requests").rmdir()
    (closed / "requests").symlink_to(NO_RIGHTS)
    alone = top / "alone" / ADD_IN
    alone.parent.mkdir()
    alone.write_bytes(build_add_in())
    orders.click("alive", alone, own_book(desk / "probe.xlsx"), "HLHShare.Alive")
    orders.click("on", add_in(running), own_book(desk / "on.xlsx"), REFRESH, REFRESH)
    orders.click("pupil", add_in(running), own_book(desk / "p.xlsx", "hlh-0001 "), PUPIL)
    orders.click("left", add_in(running), own_book(desk / "l.xlsx", "HLH-0003"), PUPIL)
    orders.click("nobody", add_in(running), own_book(desk / "n.xlsx"), PUPIL)
    orders.click("form", add_in(running), form, CHECK)
    orders.click("again", add_in(running), after(form), CHECK)
    mended = desk / "mended.xlsx"
    orders.mend(after(form), "Unit tests", WRONG["mark"], 19, mended)
    orders.click("mended", add_in(running), mended, CHECK)
    orders.click("named", alone, own_book(desk / "c.xlsx", folder=str(running)), REFRESH)
    orders.click("missing", alone, own_book(desk / "m.xlsx"), REFRESH, PUPIL, CHECK)
    orders.click("off", add_in(off), own_book(desk / "o.xlsx"), REFRESH)
    orders.click("off", add_in(off), own_book(desk / "q.xlsx", "HLH-0001"), PUPIL)
    locked = own_book(desk / "locked.xlsx")
    locked.chmod(0o444)
    orders.click("locked", add_in(off), locked, REFRESH, read_only=True)
    orders.click("on a form", add_in(running), Path(shutil.copy(form, desk / "T4.xlsx")), REFRESH)
    orders.keep_new(desk / "of a form.xlsx")
    orders.click(
        "slow", add_in(slow), own_book(desk / "s.xlsx", "HLH-0001"), CHECK, REFRESH, patience=1
    )
    orders.click("closed", add_in(closed), own_book(desk / "x.xlsx"), CHECK, REFRESH)
    orders.click("folder", add_in(off), own_book(desk / "f.xlsx"), "HLHRibbon.OpenReturned")
    service = start_service(top / "HLH sheets")
    os.utime(slow / "answers/service.txt")
    try:
        told = orders.run()
        assert service.poll() is None
    finally:
        service.terminate()
        service.wait(30)
    return told, str(desk), str(form)


def told(clicked, name, macro):
    return clicked[0][f"{name}: {macro}"]


def sheet(clicked, book, name):
    return load_workbook(after(clicked[1] / book))[name]


def first_column(found):
    return [row[0].value for row in found.iter_rows()]


def test_macros_run_at_all(clicked):
    assert told(clicked, "alive", "HLHShare.Alive") == "alive"
    assert "nothing" not in clicked[0].values()


def test_refreshed_trends_stand_in_the_user_s_workbook_with_their_date(clicked):
    status, found = told(clicked, "on", REFRESH), sheet(clicked, "on.xlsx", "HLH Trends")

    assert re.fullmatch(
        r"The trends are up to date\. The figures of \d\d/\d\d/\d{4} at \d\d:\d\d are on the "
        r"sheet HLH Trends\.",
        status,
    )
    assert found["A1"].value == "HLH: Trends"
    assert found["A2"].value.startswith("As at ")
    assert "Attendance" in first_column(found)


def test_a_second_click_renews_the_same_sheet_and_leaves_the_user_s_own(clicked):
    book = load_workbook(after(clicked[1] / "on.xlsx"))

    assert sorted(book.sheetnames) == ["HLH Trends", "Sheet"]
    assert book["Sheet"]["A1"].value == "Mine"
    assert first_column(book["HLH Trends"]).count("HLH: Trends") == 1


def test_a_pupil_is_shown_by_the_id_in_the_chosen_cell_and_no_other_pupil(clicked):
    found = sheet(clicked, "p.xlsx", "HLH Pupil")
    text = " ".join(str(c.value) for row in found.iter_rows() for c in row if c.value)

    assert told(clicked, "pupil", PUPIL).startswith("The figures of HLH-0001 are up to date.")
    assert "Contains pupil data: keep inside the school." in text
    assert "Sessions possible" in text
    assert not any(word in text for word in ("HLH-0002", "HLH-0003", "Ada", "Example"))


def test_without_a_pupil_there_is_a_sentence_and_no_sheet(clicked):
    assert told(clicked, "left", PUPIL).startswith("HLH-0003 is not on roll today.")
    assert told(clicked, "nobody", PUPIL).startswith("Choose a cell in the line of a pupil")
    assert load_workbook(after(clicked[1] / "n.xlsx")).sheetnames == ["Sheet"]


@pytest.mark.parametrize("name", ["form", "again"])
def test_a_check_shows_in_place_what_dropping_would_tell(clicked, name):
    form = clicked[2] if name == "form" else after(clicked[2])
    book, shared = load_workbook(after(form)), clicked[2].parents[1]
    lines = [
        tuple(cell.value or "" for cell in row[:4])
        for row in book["HLH Check"].iter_rows(min_row=5)
    ]
    settings = Settings(watch=shared / "watch", data=shared / "data")
    expected = [
        (each.level.word, each.sheet, each.cell, each.message)
        for each in check_file(settings, form).checked.findings
    ]
    marked = {
        (found.title, cell.coordinate)
        for found in book
        for row in found.iter_rows()
        for cell in row
        if cell.comment
    }

    assert expected
    assert [line for line in lines if line[0] and not line[3].startswith(FROM_XLS)] == expected
    assert marked == {(where, cell) for _, where, cell, _ in expected if cell}
    assert "Nothing was sent in. The list is on the sheet HLH Check." in told(clicked, name, CHECK)


def test_marks_are_taken_off_when_their_cells_are_put_right(clicked):
    book = load_workbook(after(clicked[1] / "mended.xlsx"))
    cell = next(c for row in book["Unit tests"].iter_rows() for c in row if c.value == 19)

    assert cell.comment is None
    assert cell.fill.fgColor.rgb[2:] != "FFD8D3"
    assert "to put right: 0" in told(clicked, "mended", CHECK)


@pytest.mark.skipif(ROOT, reason="to root no file is read-only")
def test_a_workbook_that_is_read_only_shows_the_figures_and_is_told_to_be(clicked):
    says = told(clicked, "locked", REFRESH)

    assert says.endswith("This workbook is read-only: save it under another name to keep this.")


def test_a_form_of_the_school_gets_no_sheet_of_figures(clicked):
    says, (_, desk, form) = told(clicked, "on a form", REFRESH), clicked

    assert "because the one you are in is a form of the school" in says
    assert "HLH Trends" in load_workbook(desk / "of a form.xlsx").sheetnames
    assert load_workbook(after(desk / "T4.xlsx")).sheetnames == load_workbook(form).sheetnames


def test_a_named_cell_says_where_the_shared_folder_is(clicked):
    assert told(clicked, "named", REFRESH).startswith("The trends are up to date.")


@pytest.mark.parametrize("macro", [REFRESH, PUPIL, CHECK])
def test_a_share_that_is_missing_is_told(clicked, macro):
    says = told(clicked, "missing", macro)

    assert says.startswith("The shared folder of HLH sheets can't be reached:")
    assert "Check the network" in says


def test_with_the_service_off_the_trends_published_before_are_shown(clicked):
    says = told(clicked, "off", REFRESH)

    assert says.startswith("The service is switched off, so nothing new could be asked.")
    assert says.endswith("are on the sheet HLH Trends.")
    assert sheet(clicked, "o.xlsx", "HLH Trends")["A1"].value == "HLH: Trends"
    assert told(clicked, "off", PUPIL).startswith("The service is switched off")


def test_a_service_that_does_not_answer_in_time_is_told_from_one_that_is_off(clicked):
    for macro in (REFRESH, CHECK):
        assert told(clicked, "slow", macro).startswith(
            "The service runs but did not answer within 1 seconds."
        )


@pytest.mark.skipif(not NO_RIGHTS.is_dir(), reason="no folder here that nobody may write to")
def test_without_the_right_to_save_requests_there_is_a_sentence(clicked):
    assert told(clicked, "closed", REFRESH).startswith("Nothing can be saved in the folder")
    assert told(clicked, "closed", CHECK).startswith("A copy of this workbook could not be left")
    assert "are on the sheet HLH Trends." in told(clicked, "closed", REFRESH)


def test_a_folder_that_cannot_be_opened_is_named(clicked):
    says = told(clicked, "folder", "HLHRibbon.OpenReturned")

    assert says.startswith("The folder can't be opened from here. Open it yourself: ")
    assert says.endswith("returned")
