"""The words of one comment: put in front of those that stand there, and taken away again."""

from typing import Any

from hlh_sheets.excel.mark.package.xml import add, child, children, local, tag

__all__ = ["pieces", "put_before", "take_from"]


def pieces(comment: Any) -> list[Any]:
    """The pieces of a comment's text, without how it is pronounced."""
    return [t for t in comment.iter(tag(comment, "t")) if local(t.getparent()) in ("text", "r")]


def put_before(comment: Any, words: str) -> None:
    """Put words in front of a comment's text; those that stand there keep their look."""
    body = child(comment, "text")
    if body is None:
        body = add(comment, "text")
    plain = child(body, "t")
    if plain is not None or not len(body):
        own = "" if plain is None else plain.text or ""
        for each in children(body, "t"):
            body.remove(each)
        body.insert(0, add(body, "t", text=f"{words}{own}"))
        return
    run = add(body, "r")
    add(run, "t", text=words)
    body.insert(0, run)


def take_from(comment: Any, letters: int) -> bool:
    """Take the first letters of a comment's text; whether anything is left."""
    for piece in pieces(comment):
        text = piece.text or ""
        piece.text, letters = text[letters:], max(0, letters - len(text))
        run = piece.getparent()
        if not piece.text and local(run) == "r":
            run.getparent().remove(run)
        if not letters:
            break
    return any(piece.text for piece in pieces(comment))
