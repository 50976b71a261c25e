"""Comments of marks: what is wrong with a cell, above the teacher's own words."""

import math
import re
from collections.abc import Sequence

from hlh_sheets.check import Finding
from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import LEVELS, clean

__all__ = ["OWN", "box_for", "ours_in", "words_for"]

WIDTH, LETTERS_ACROSS, LINE_HEIGHT, TALLEST = 340, 50, 17, 600
LONGEST = 8000
WORDS = "|".join(re.escape(level.word) for level in LEVELS)
OURS = re.compile(rf"(?:{WORDS}) \([a-z0-9_.]+\)")
OWN = "\n\nYour own comment:\n"
"""What stands between our words and the teacher's."""


def words_for(findings: Sequence[Finding]) -> str:
    """What is wrong with a cell."""
    parts = (f"{finding.level.word} ({finding.rule})\n{finding.message}" for finding in findings)
    return clean("\n\n".join(dict.fromkeys(parts)))[:LONGEST]


def box_for(text: str) -> tuple[int, int]:
    """The width and height of a box in which all of a comment can be read."""
    lines = text.replace("\r", "").split("\n")
    count = sum(math.ceil(len(line) / LETTERS_ACROSS) or 1 for line in lines)
    return WIDTH, min(TALLEST, (count + 1) * LINE_HEIGHT)


def ours_in(text: str, author: str) -> int:
    """How many letters at the start of a comment are a mark; 0 when it is none.

    Some programs lose the author, so that the words count too.
    """
    if author != looks.AUTHOR and not OURS.match(text):
        return 0
    ours, between, _ = text.partition(OWN)
    return len(ours) + len(between)
