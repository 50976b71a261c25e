"""Measured figures, written to RESULTS.md by the runs themselves: one section a benchmark."""

import os
import platform
import re
import time
from contextlib import contextmanager
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = """# Measured

Written by the scripts of this folder. What counts is the ratio within one run: the seconds
depend on the machine.
"""


class Watch:
    """Seconds of the work under it, by the wall clock."""

    seconds = 0.0


@contextmanager
def timed():
    watch, start = Watch(), time.perf_counter()
    yield watch
    watch.seconds = time.perf_counter() - start


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def table(rows) -> str:
    """Rows of a Markdown table; the first is the head."""
    head, *body = [[str(cell) for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write_section(name: str, text: str) -> str:
    """Put the section in RESULTS.md in place of the one of the same name; gives its text."""
    section = f"## {name}\n\n{text}\n\nMachine: {machine()}.\n"
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
    parts = {p.partition("\n")[0]: p for p in re.split(r"(?m)^## ", old)[1:]}
    parts[name] = section.removeprefix("## ")
    body = "\n".join(f"## {part.rstrip()}\n" for _, part in sorted(parts.items()))
    RESULTS.write_text(f"{HEAD}\n{body}", encoding="utf-8")
    return section


def ratio(slow: float, fast: float) -> str:
    return f"{slow / fast:.1f}x" if fast else "-"
