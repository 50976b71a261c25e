"""The demonstration runs the whole job, through LibreOffice, and shows what came of it."""

import re
import zipfile

import pytest
from openpyxl import load_workbook

from hlh_sheets.clock import today
from hlh_sheets.demo.school import invent_school


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "Hereford Learning Hub"


@pytest.mark.libreoffice
def test_it_takes_in_forty_nine_files_with_faults_and_makes_documents_and_trends(hlh, shown):
    code, said, complaint = hlh("demo", shown.name, folder=shown.parent)

    assert code == 0, complaint
    numbers = dict(re.findall(r"^ *([A-Z a-z,]+?) {2,}(\d+)", said, re.MULTILINE))
    assert numbers["Workbooks and other files dropped"] == "49"
    assert "filled by LibreOffice and openpyxl" in said
    assert int(numbers["accepted, their good rows taken"]) == 44
    assert int(numbers["returned whole"]) == 4
    assert int(numbers["Rows held until they are put right"]) >= 10
    for path in re.findall(r"watch/\S.*?\.(?:xlsx|docx)", said):
        assert (shown / path).is_file(), path
    assert list((shown / "watch/inbox").iterdir()) == []
    trends = load_workbook(shown / "watch/trends/trends_latest.xlsx")
    assert trends.sheetnames[0] == "Trends"

    reports = list((shown / "watch/reports").glob("HLH-* D2 *.docx"))
    rows = invent_school(today()).rows["t1_pupils"]
    assert len(reports) == sum(row["sen_prov"] == "E" and row["end"] is None for row in rows)
    for report in reports:
        assert others_in(report, rows) == [], report.name

    assert hlh("demo", shown, folder=shown.parent)[0] == 0, "an earlier demonstration is replaced"


def others_in(report, rows):
    """The other pupils whose id or date of birth stands anywhere in a report."""
    with zipfile.ZipFile(report) as file:
        words = " ".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    days = {row["hlh_id"]: said(row["dob"]) for row in rows}
    own = report.name[:8]
    assert own in words
    assert days[own] in words
    return [
        other
        for other, day in days.items()
        if other != own and (other in words or (day != days[own] and day in words))
    ]


def said(day):
    return f"{day.day} {day:%B %Y}"


def test_a_folder_with_anything_else_in_it_is_left_alone(hlh, tmp_path):
    (tmp_path / "diary.txt").write_text("mine", "utf-8")

    code, _, complaint = hlh("demo", tmp_path, folder=tmp_path)

    assert code != 0
    assert "is not empty" in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]
