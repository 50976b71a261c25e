"""A service that is killed at a step: `python stopped_dead.py FOLDER STEP TIME`.

TIME counts how often the step was reached; with the step "never" it runs to its end.
"""

import os
import signal
import sys
from collections import Counter
from pathlib import Path

from hlh_sheets.service.house import open_house
from hlh_sheets.settings import Settings


def settings_of(folder):
    places = {"watch": folder / "watch", "data": folder / "data"}
    return Settings(**places, quiet_seconds=0, patience_seconds=0)


def stopping_at(step, time):
    reached = Counter()

    def stop(name):
        reached[name] += 1
        if name == step and reached[name] == time:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    return stop


if __name__ == "__main__":
    where, at, count = sys.argv[1:]
    with open_house(settings_of(Path(where)), step=stopping_at(at, int(count))) as house:
        house.until_quiet()
