"""Comments of marks: what is wrong with a cell, above the teacher's own words."""

import math
import re
from collections.abc import Sequence

from openpyxl.comments import Comment

from hlh_sheets.check import Finding
from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import LEVELS, clean

__all__ = ["comment_for", "fit", "own_words"]

WIDTH, LETTERS_ACROSS, LINE_HEIGHT, TALLEST = 340, 50, 17, 600
PLAIN_SIZE = (144, 79)
"""What openpyxl gives every comment of an opened workbook, whatever its size was."""
LONGEST = 8000
WORDS = "|".join(re.escape(level.word) for level in LEVELS)
OURS = re.compile(rf"(?:{WORDS}) \([a-z0-9_.]+\)")
OWN = "\n\nYour own comment:\n"


def comment_for(findings: Sequence[Finding], own: Comment | None) -> Comment:
    """What is wrong with a cell, and under it the comment that stood there."""
    parts = (f"{finding.level.word} ({finding.rule})\n{finding.message}" for finding in findings)
    text = clean("\n\n".join(dict.fromkeys(parts)))[:LONGEST]
    # The teacher's words are in the form that the file keeps them in, and stay so.
    comment = Comment(f"{text}{OWN}{own.text}" if own else text, looks.AUTHOR)
    fit(comment)
    return comment


def fit(comment: Comment) -> None:
    """Make a comment's box large enough to read all of it, unless it has a size already."""
    if (comment.width, comment.height) != PLAIN_SIZE:
        return
    lines = str(comment.text).replace("\r", "").split("\n")
    count = sum(math.ceil(len(line) / LETTERS_ACROSS) or 1 for line in lines)
    comment.width = WIDTH
    comment.height = min(TALLEST, (count + 1) * LINE_HEIGHT)


def own_words(comment: Comment) -> str | None:
    """The teacher's own words of a comment of ours ("" when there are none).

    None when the comment is no mark. Some programs lose the author, so that the words
    count too.
    """
    text = str(comment.text)
    if comment.author != looks.AUTHOR and not OURS.match(text):
        return None
    return text.partition(OWN)[2]
