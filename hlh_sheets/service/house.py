"""The service over one shared folder: its tools opened once, and what it does with them."""

import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from filelock import FileLock, Timeout

from hlh_sheets.clock import Clock, now_utc
from hlh_sheets.codes import load_code_lists
from hlh_sheets.errors import AlreadyRunning, SettingsFault
from hlh_sheets.excel.mark import Marker
from hlh_sheets.excel.read import Reader
from hlh_sheets.files import sweep
from hlh_sheets.guide import NOTE_FILE, note_for_staff
from hlh_sheets.intake.bench import Bench, go_on
from hlh_sheets.intake.practice import Practice
from hlh_sheets.intake.run import Intake, Look, Progress, new_gate, new_intake
from hlh_sheets.service.due import do_due, follow
from hlh_sheets.service.ribbon import Ribbon, new_ribbon
from hlh_sheets.service.share import take_share
from hlh_sheets.settings import Place, Settings
from hlh_sheets.spec import CodeLists
from hlh_sheets.store import Dataset, open_dataset

__all__ = ["House", "make_folders", "open_dataset_of", "open_house"]

LOCK = "service.lock"
DROPPED_IN = (Place.INBOX, Place.PRACTICE, Place.REQUESTS)
"""Where staff put files, which are never swept."""
SOON = 0.2
"""Seconds between two looks where no quiet time is asked for."""


@dataclass(frozen=True)
class House:
    """The service, with the lock of its folders held."""

    settings: Settings
    dataset: Dataset
    codes: CodeLists
    intake: Intake
    practice: Practice
    ribbon: Ribbon
    clock: Clock

    def look(self, progress: Progress = lambda _done, _all: None) -> Look:
        """Take in what is ready, then make what is due because of it.

        Who clicked in the ribbon is answered meanwhile, and last with what came in.
        """

        def told(done: int, total: int) -> None:
            progress(done, total)
            self.ribbon.between()

        look = self.intake.look(told)
        self.practice.look()
        do_due(self.settings, self.dataset, self.codes, self.clock)
        self.ribbon.look()
        return look

    def until_quiet(
        self,
        progress: Progress = lambda _done, _all: None,
        wait: Callable[[float], None] = time.sleep,
    ) -> list[Look]:
        """Look until nothing is ready or about to be; what is open in a program stays.

        So does what is still being written when patience ends.
        """
        looks: list[Look] = []
        waited, quiet = 0.0, max(self.settings.quiet_seconds, SOON)
        while waited <= self.settings.patience_seconds + quiet:
            looks.append(self.intake.look(progress))
            if looks[-1].quiet or looks[-1].trouble:
                break
            if looks[-1].outcomes:
                waited = 0.0
            else:
                wait(quiet)
                waited += quiet
        self.practice.look()
        do_due(self.settings, self.dataset, self.codes, self.clock)
        return looks


def make_folders(settings: Settings) -> None:
    """Make the shared folder's places and the note for staff, where they are missing.

    Raises `SettingsFault` when the shared folder can't be written, or is another dataset's.
    """
    try:
        for folder in (*map(settings.at, Place), settings.work, settings.data):
            folder.mkdir(parents=True, exist_ok=True)
        note = settings.watch / NOTE_FILE
        if not note.exists():
            note.write_text(note_for_staff(), encoding="utf-8-sig", newline="\r\n")
        take_share(settings)
    except OSError as fault:
        raise SettingsFault(
            "The folders of the service can't be made. Check that the settings 'watch' and 'data' "
            "name folders that can be reached and written to."
        ) from fault


def open_dataset_of(settings: Settings) -> Dataset:
    """The dataset of these settings. Raises `DatasetUnavailable`."""
    return open_dataset(settings.data)


@contextmanager
def open_house(
    settings: Settings,
    clock: Clock = now_utc,
    step: Callable[[str], None] = go_on,
) -> Generator[House, None, None]:
    """Open the service over its folders, alone, and close it again.

    Raises `AlreadyRunning` when another service has the folders, `SettingsFault` for
    folders or code lists that can't be used, `DatasetUnavailable`.
    """
    make_folders(settings)
    with ExitStack() as stack:
        try:
            stack.enter_context(FileLock(settings.data / LOCK, timeout=0))
        except Timeout:
            raise AlreadyRunning(
                "The service is running already over these folders. Drop files in the inbox and "
                "it takes them in; to use this command, stop the service first."
            ) from None
        ours = [settings.at(place) for place in Place if place not in DROPPED_IN]
        for folder in (*ours, settings.archive):
            sweep(folder)
        codes = load_code_lists(settings.codes)
        dataset = open_dataset_of(settings)
        stack.callback(dataset.close)
        limits = settings.read_seconds, settings.read_megabytes
        reader = stack.enter_context(Reader(*limits, settings.macro_workbooks))
        marker = stack.enter_context(Marker(*limits))
        dataset.outbox.wake(clock())
        bench = Bench(settings, dataset, reader, marker, codes, follow, clock, step)
        practice = Practice(bench, new_gate(settings))
        ribbon = new_ribbon(settings, dataset, codes, reader, clock)
        stack.callback(ribbon.close)
        yield House(settings, dataset, codes, new_intake(bench), practice, ribbon, clock)
