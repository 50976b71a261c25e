"""The rules by which reports put figures into sentences, as a page for whoever signs them.

Documents stand beside this room, not below it: whoever writes the pages passes the rules in.
"""

from collections.abc import Iterator, Mapping, Sequence

from hlh_sheets.guide.markdown import row

__all__ = ["Sentences", "sentences_page"]

Sentences = Mapping[str, Sequence[tuple[str, str]]]
"""For each thing spoken of its rules: when one holds, and what it says."""

ABOUT = (
    "Reports put figures into sentences by these rules. Each table is read from the top, and the "
    "first rule that holds speaks; of achievements, each that holds does. Words in braces are "
    "filled with the pupil's name, and with numbers and their nouns. Nothing is said of causes, "
    "few sessions are not compared, and a test score counts as changed only beyond its "
    "measurement error. No pronoun is used: the name by which the pupil goes stands instead."
)


def sentences_page(sentences: Sentences) -> str:
    """All rules, table by table."""
    lines = ["# Sentences of the reports", "", ABOUT]
    for title, rules in sentences.items():
        lines += ["", *table(title, rules)]
    return "\n".join(lines) + "\n"


def table(title: str, rules: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One table."""
    yield f"## {title}"
    yield ""
    yield row("When", "The report says")
    yield row("---", "---")
    yield from (row(f"{when[:1].upper()}{when[1:]}", f"`{says}`") for when, says in rules)
