"""LibreOffice on this machine: where it is, a hidden start with a profile of its own, its end."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psutil

__all__ = ["Process", "end_office", "office_program", "start_office", "still_running"]

Process = subprocess.Popen[bytes]
PROGRAMS = ("soffice", "libreoffice")
USUAL_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
LOOK_SECONDS = 0.2
NO_WORDS: Mapping[str, str] = {}


def office_program() -> str | None:
    """The path of LibreOffice, or None where it is not installed."""
    found = (shutil.which(name) for name in PROGRAMS)
    usual = (str(path) for path in USUAL_PLACES if path.is_file())
    return next((path for path in (*found, *usual) if path), None)


def start_office(
    program: str, profile: Path, *words: str, extra: Mapping[str, str] = NO_WORDS
) -> Process:
    """Start LibreOffice hidden, its profile and passing files in a folder of its own.

    `extra` goes to its environment. What it prints is of no use to anybody.
    """
    command = [
        program,
        f"-env:UserInstallation={(profile / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        *words,
    ]
    passing = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(profile))
    return subprocess.Popen(  # noqa: S603 - the program is the one found on this machine
        command,
        env={**os.environ, **passing, **extra},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def still_running(office: Process) -> bool:
    """Whether it runs on after a short wait."""
    try:
        office.wait(LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return True
    return False


def end_office(office: Process) -> None:
    """End the process that was started here and its helpers, by their ids."""
    try:
        started = psutil.Process(office.pid)
        family = [*started.children(recursive=True), started]
    except psutil.NoSuchProcess:
        family = []
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    office.wait()
