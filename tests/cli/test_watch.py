"""The service runs until it is stopped, alone over its folder, and logs no child's data."""

import signal
import subprocess
import sys
import time

import pytest

from hlh_sheets.files import put_whole

PATIENCE = 60


def wait_for(found, service):
    """Wait until `found()` is true, as long as the service runs."""
    end = time.monotonic() + PATIENCE
    while not (true := found()):
        assert service.poll() is None, service.communicate()
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.1)
    return true


@pytest.fixture
def service(folder):
    """The running service, started in its folder."""
    order = [sys.executable, "-m", "hlh_sheets", "watch"]
    with (folder / "said.txt").open("w", encoding="utf-8") as said:
        running = subprocess.Popen(order, cwd=folder, stdout=said, stderr=said)
        wait_for((folder / "data/service.lock").exists, running)
        wait_for(lambda: "Watching" in (folder / "said.txt").read_text("utf-8"), running)
        yield running
        if running.poll() is None:
            running.kill()
            running.wait()


def test_a_dropped_workbook_is_answered_and_the_service_stops_when_asked(service, folder, desk):
    put_whole(folder / "watch/inbox" / desk.name, desk.read_bytes())

    accepted = folder / "watch/accepted"
    (receipt,) = wait_for(lambda: list(accepted.glob("*.txt")), service)
    wait_for((folder / "watch/trends/trends_latest.xlsx").exists, service)
    assert "Rows taken: 8 new." in receipt.read_text("utf-8-sig")

    service.send_signal(signal.SIGINT)
    assert service.wait(30) == 0
    said = (folder / "said.txt").read_text("utf-8")
    assert "T1 taken, submission 1" in said
    assert said.endswith("Stopped.\n")


def test_the_roster_lies_ready_when_the_service_starts_for_the_first_time(service, folder):
    found = [path.name for path in (folder / "watch/blank").rglob("*.xlsx")]

    assert service.poll() is None
    assert [name.partition(" - ")[0] for name in found] == ["T1 Pupils"]


def test_a_second_service_over_the_same_folder_is_refused(service, folder, hlh):
    code, _, complaint = hlh("consolidate", folder=folder)

    assert code == 9
    assert "running already" in complaint
    assert service.poll() is None


def test_neither_the_log_nor_the_screen_holds_what_stood_in_a_cell(service, folder, desk):
    put_whole(folder / "watch/inbox/Canary Ada Example.xlsx", desk.read_bytes())
    put_whole(folder / "watch/inbox/Canary Ada Example.docx", b"Ada Example, HLH-0001")
    wait_for(lambda: len(list((folder / "watch").glob("[ar]*/**/*.txt"))) >= 2, service)

    service.send_signal(signal.SIGINT)
    service.wait(30)

    told = [path.read_text("utf-8") for path in (folder / "data/logs").iterdir()]
    assert any("taken" in text for text in told)
    told.append((folder / "said.txt").read_text("utf-8"))
    canaries = ("Ada", "Example", "Canary", "HLH-0001")
    assert [word for word in canaries if any(word in text for text in told)] == []
