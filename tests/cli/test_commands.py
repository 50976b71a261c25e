"""Each command does what its line says, tells it in plain words, and ends with the right code."""

import hashlib
import shutil
from pathlib import Path

import pytest
from docx import Document
from house import Book
from openpyxl import load_workbook

from hlh_sheets import __version__
from hlh_sheets.cli.main import COMMANDS
from hlh_sheets.settings import SETTINGS_FILE
from hlh_sheets.workbooks import WORKBOOKS

INBOX, REPORTS = "watch/inbox", "watch/reports"


def drop(path, folder, name=""):
    inbox = folder / INBOX
    inbox.mkdir(parents=True, exist_ok=True)
    return shutil.copy(path, inbox / (name or path.name))


def copy_for(folder, form):
    """The first fresh copy of a form that lies in the folder blank."""
    path = min((folder / "watch/blank").rglob(f"{form} *.xlsx"))
    return Book(shutil.copy(path, folder / path.name))


def state_of(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_help_lists_every_command_with_its_line(hlh, tmp_path):
    code, said, _ = hlh("--help", folder=tmp_path)

    assert code == 0
    assert [name for name in COMMANDS if f"  {name}" not in said] == []


def test_the_help_of_a_command_is_the_line_in_the_list_and_its_own_options_alone(hlh, tmp_path):
    for name, command in COMMANDS.items():
        code, said, _ = hlh(name, "--help", folder=tmp_path)

        assert code == 0
        assert command.summary.rstrip(".").split(",")[0] in " ".join(said.split()), name
        assert "completion" not in said, name


def test_the_readme_names_every_command():
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

    assert [name for name in COMMANDS if f"`hlh-sheets {name}" not in readme] == []


def test_it_says_its_version(hlh, tmp_path):
    assert hlh("--version", folder=tmp_path) == (0, f"hlh-sheets {__version__}\n", "")


def test_a_mistake_in_the_settings_is_named_without_a_traceback(hlh, tmp_path):
    (tmp_path / SETTINGS_FILE).write_text("quiet_seconds = 'soon'\n", "utf-8")

    code, said, complaint = hlh("consolidate", folder=tmp_path)

    assert (code, said) == (3, "")
    assert "quiet_seconds" in complaint
    assert "Traceback" not in complaint


def test_workbooks_are_listed_and_blank_ones_written(hlh, tmp_path):
    code, said, _ = hlh("workbooks", "list", folder=tmp_path)
    assert code == 0
    assert [form.id for form in WORKBOOKS] == [line.split()[0] for line in said.splitlines()]

    code, said, _ = hlh("workbooks", "build", "--blank", "to look at", folder=tmp_path)
    assert code == 0
    made = sorted(path.name for path in (tmp_path / "to look at").glob("*.xlsx"))
    assert made == sorted(f"{form.id} {form.title}.xlsx" for form in WORKBOOKS)
    assert sorted(line.rpartition("/")[2] for line in said.splitlines()) == made


def test_an_unknown_form_is_answered_with_the_forms_there_are(hlh, tmp_path):
    code, _, complaint = hlh("workbooks", "build", "--form", "T99", folder=tmp_path)

    assert code != 0
    assert ", ".join(form.id for form in WORKBOOKS) in complaint


def test_check_says_all_and_changes_nothing(hlh, folder, desk):
    book = Book(desk)
    book.cell("Pupils", "dob").value = "31/02/2013"
    before = state_of(folder)

    code, said, _ = hlh("check", book.save(), folder=folder)

    assert code == 2
    at = book.cell("Pupils", "dob").coordinate
    assert f"To put right: Pupils {at}: " in said
    assert said.endswith("would wait to be put right: 1.\nNothing was changed.\n")
    assert state_of(folder) == before


def test_check_of_a_clean_workbook_ends_well(hlh, folder, desk):
    code, said, _ = hlh("check", desk, folder=folder)

    assert code == 0
    assert "Rows that would be taken: 8.\nRows that would wait to be put right: 0.\n" in said


def test_check_of_something_that_is_no_workbook_says_what_it_is(hlh, folder):
    page = folder / "Notes.docx"
    document = Document()
    document.save(page)

    code, said, _ = hlh("check", page, folder=folder)

    assert code == 2
    assert "Word document" in said


def test_from_the_roster_to_report_trends_and_export(hlh, folder, desk):
    drop(desk, folder)
    code, said, _ = hlh("consolidate", folder=folder)
    assert (code, said) == (0, "1 file: 1 taken, 0 returned, 0 had come before.\n")

    plan = copy_for(folder, "T7")
    drop(plan.path, folder)
    (folder / INBOX / "list.txt").write_text("eggs", "utf-8")
    code, said, _ = hlh("consolidate", folder=folder)
    assert code == 0
    assert said.startswith("2 files: 1 taken, 1 returned")

    code, said, _ = hlh("status", folder=folder)
    assert code == 0
    assert said.startswith("Workbooks taken: 2\n")
    assert said.splitlines()[1].endswith(", stands")
    assert "Rows to be put right: 0." in said
    assert "Files in the inbox: 0." in said

    code, said, _ = hlh("report", "ehcp", "hlh-0001", folder=folder)
    assert code == 0
    assert said.startswith(f"{REPORTS}/HLH-0001 D2 EHCP review")
    assert "Ada Example" in "\n".join(p.text for p in Document(folder / said.strip()).paragraphs)

    code, said, complaint = hlh("report", "moderation", "--all", folder=folder)
    assert (code, said, complaint) == (0, "Nothing to report on.\n", "")

    code, said, _ = hlh("trends", folder=folder)
    assert (code, said) == (0, "watch/trends/trends_latest.xlsx\n")
    assert load_workbook(folder / said.strip()).sheetnames[0] == "Trends"

    code, said, _ = hlh("export", folder=folder)
    assert code == 0
    assert "HLH-0001" in (folder / "data/exports/latest/t1_pupils.csv").read_text("utf-8")


def test_a_report_wants_to_know_whose(hlh, folder):
    assert hlh("report", "ehcp", folder=folder)[0] != 0
    assert hlh("report", "ehcp", "--all", "HLH-0001", folder=folder)[0] != 0


def test_a_batch_makes_what_has_changed_and_says_when_reviews_are_due(hlh, folder, desk):
    drop(desk, folder)
    hlh("consolidate", folder=folder)

    code, first, _ = hlh("report", "ehcp", "--due-within", "60", folder=folder)
    assert code == 0
    assert "HLH-0001: " in first or "No day is known for the review of: HLH-0001." in first

    _, made, _ = hlh("report", "ehcp", "--all", folder=folder)
    _, same, _ = hlh("report", "ehcp", "--all", folder=folder)
    _, again, _ = hlh("report", "ehcp", "--all", "--again", folder=folder)
    assert [line.removesuffix(" (unchanged)") for line in same.splitlines()] == again.splitlines()
    assert all(line.endswith(" (unchanged)") for line in same.splitlines())
    assert len(made.splitlines()) == len(same.splitlines())

    code, _, complaint = hlh("report", "moderation", "--due-within", "6", folder=folder)
    assert (code, complaint) == (
        8,
        (
            "hlh-sheets: Moderation record is due on no day. Name whom it is about, or ask for "
            "--all.\n"
        ),
    )


@pytest.mark.libreoffice
def test_pdfs_of_all_reports_and_one_for_printing(hlh, folder, desk):
    drop(desk, folder)
    hlh("consolidate", folder=folder)

    code, said, _ = hlh("report", "ehcp", "--all", "--merged", folder=folder)
    reports = sorted((folder / REPORTS).glob("*.docx"))
    assert code == 0
    assert f"{len(reports)} PDF{'s' * (len(reports) > 1)} made beside the reports." in said
    assert all(report.with_suffix(".pdf").exists() for report in reports)
    assert len(list((folder / REPORTS).glob("D2 all for printing *.pdf"))) == 1

    _, said, _ = hlh("report", "ehcp", "--all", "--pdf", folder=folder)
    assert f"0 PDFs made beside the reports; {len(reports)} unchanged." in said


def test_a_report_on_nobody_says_so(hlh, folder, desk):
    drop(desk, folder)
    hlh("consolidate", folder=folder)

    code, said, complaint = hlh("report", "ehcp", "HLH-0999", folder=folder)

    assert code != 0
    assert said == ""
    assert "HLH-0999" in complaint
    assert "Traceback" not in complaint


def test_removals_wait_for_a_yes(hlh, folder, desk):
    drop(desk, folder)
    hlh("consolidate", folder=folder)
    book = Book(desk)
    cell = book.cell("Pupils", "next_review")
    cell.value = None
    drop(book.save(), folder)
    hlh("consolidate", folder=folder)

    code, said, _ = hlh("removals", 2, folder=folder)
    assert code == 0
    assert said.splitlines() == [
        f"Pupils {cell.coordinate}: a value is blank now",
        "Waiting for a yes: 1. To let them go, add --confirm.",
    ]

    assert hlh("removals", 2, "--confirm", folder=folder)[1].endswith("1 record changed.\n")
    assert hlh("removals", 2, folder=folder)[1].startswith("Waiting for a yes: 0.")
    assert hlh("removals", 9, folder=folder)[0] != 0
