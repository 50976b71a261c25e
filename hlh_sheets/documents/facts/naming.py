"""Pupils' names in words that somebody wrote for another purpose."""

import re

from hlh_sheets.spec import Records
from hlh_sheets.spec.rows import text

__all__ = ["NAMES", "names_of_pupils"]

ID, NOTHING = r"HLH-\d+", "(?!)"
NAMES = ("upn", "legal_first", "legal_last", "preferred")


def names_of_pupils(records: Records, *, ids: bool = True) -> re.Pattern[str]:
    """What finds a name of any pupil as a whole word, and an id too unless they may stand."""
    rows = records.rows("t1_pupils")
    words = {word for row in rows for name in NAMES for word in text(row, name).split()}
    known = [re.escape(word) for word in sorted(words) if len(word) > 1]
    return re.compile(rf"\b(?:{'|'.join([*known, *([ID] if ids else [])]) or NOTHING})\b")
