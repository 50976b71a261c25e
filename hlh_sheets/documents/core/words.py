"""Text from a cell as Word's XML: nothing lost, nothing that could be read as markup."""

import re

from jinja2 import Undefined
from markupsafe import Markup, escape

__all__ = ["as_lines", "word_text"]

BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
REFUSED = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SHOWN = "\ufffd"
NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def as_lines(text: str) -> str:
    """The text with one kind of line break, and a sign for each character XML refuses."""
    return REFUSED.sub(SHOWN, BREAKS.sub("\n", text))


def word_text(value: object) -> object:
    """A value as it stands inside `<w:t>`: escaped, with line breaks and tabs as Word has them.

    Only texts and numbers of lines are printed: a list, a chart or a yes-or-no field in `{{ }}`
    is a TypeError. What is no value at all (an undefined field) is passed on for the engine to
    refuse.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        text = str(escape(as_lines(value)))
        return Markup(text.replace("\n", NEW_LINE).replace("\t", TAB))  # noqa: S704 - escaped above
    if isinstance(value, bool) or not isinstance(value, int | Undefined):
        raise TypeError
    return value
