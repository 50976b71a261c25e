"""The comments of one sheet: ours come and go, the teacher's own stay."""

from collections.abc import Callable
from typing import Any

from hlh_sheets.check import cell_name
from hlh_sheets.excel.mark.package.book import Book, Sheet
from hlh_sheets.excel.mark.package.boxes import EMPTY, Boxes, Kept
from hlh_sheets.excel.mark.package.grid import Place, place_of
from hlh_sheets.excel.mark.package.words import pieces, put_before, take_from
from hlh_sheets.excel.mark.package.xml import (
    add,
    attribute,
    child,
    children,
    insert_before,
    local,
    made,
    serialised,
)

__all__ = ["Notes"]

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AFTER_DRAWING = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""What stands behind the drawing of comments; AlternateContent wraps controls."""
CONVERSATION = "tc="
"""So begins the author of a comment that stands for a conversation (a threaded comment)."""


class Notes:
    """The comments of a sheet and their boxes; `close` writes what was changed."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book, self.parts, self.sheet = book, book.parts, sheet
        self.relations = self.parts.relations(sheet.part)
        self.part = next((part for _, part in self.relations.of_kind("comments")), "")
        self.root = self.parts.tree(self.part) if self.part else made("comments", book.space)
        self.places = {place_of(attribute(each, "ref")): each for each in self.comments()}
        self.drawing = self.drawing_part()
        self.boxes = Boxes(self.parts.read(self.drawing) if self.drawing else EMPTY)
        self.changed = False

    def comments(self) -> list[Any]:
        """The comments in their order."""
        found = child(self.root, "commentList")
        return [] if found is None else list(children(found, "comment"))

    def drawing_part(self) -> str:
        """The drawing of the boxes, which may hold buttons alone, or ""."""
        element = child(self.parts.tree(self.sheet.part), "legacyDrawing")
        wanted = "" if element is None else attribute(element, "id")
        found = self.relations.of_kind("vmlDrawing")
        return next((part for number, part in found if number == wanted), "")

    def authors(self) -> list[str]:
        """The names that comments point to."""
        found = child(self.root, "authors")
        return [] if found is None else ["".join(each.itertext()) for each in found if local(each)]

    def author(self, comment: Any) -> str:
        """Whose comment it is."""
        names, number = self.authors(), int(comment.get("authorId") or 0)
        return names[number] if number < len(names) else ""

    def author_number(self, name: str) -> str:
        """The place of an author's name, written down if it is new."""
        names = self.authors()
        if name in names:
            return str(names.index(name))
        found = child(self.root, "authors")
        if found is None:
            found = insert_before(self.root, "authors", ("commentList", "extLst"))
        add(found, "author", text=name)
        return str(len(names))

    def text(self, place: Place) -> str | None:
        """What the comment at a cell says, or None."""
        comment = self.places.get(place)
        return None if comment is None else "".join(t.text or "" for t in pieces(comment))

    def takes(self, place: Place) -> bool:
        """Whether a mark can be put at a cell.

        A conversation would break, and a drawing written in an odd way can't be added to.
        """
        comment = self.places.get(place)
        talk = comment is not None and self.author(comment).startswith(CONVERSATION)
        return self.boxes.usable and not talk

    def put(
        self,
        place: Place,
        words: str,
        between: str,
        author: str,
        size: Callable[[str], tuple[int, int]],
    ) -> Kept:
        """Put words into the comment at a cell, in front of its own; what it was before.

        `between` goes between them and its own words; `size` tells how large a box a text needs.
        """
        self.changed = True
        comment, was = self.places.get(place), ""
        if comment is None:
            comment = self.new_comment(place)
            add(add(comment, "text"), "t", text=words)
        else:
            was = self.author(comment)
            put_before(comment, f"{words}{between}")
        comment.set("authorId", self.author_number(author))
        return Kept(was, self.boxes.put(place, *size(self.text(place) or "")))

    def new_comment(self, place: Place) -> Any:
        """A further comment, without its words."""
        found = child(self.root, "commentList")
        if found is None:
            found = insert_before(self.root, "commentList", ("extLst",))
        self.places[place] = add(found, "comment", {"ref": cell_name(place), "authorId": 0})
        return self.places[place]

    def take(self, place: Place, letters: int, kept: Kept) -> None:
        """Take away the first letters of a comment, and the whole if nothing is left."""
        self.changed = True
        comment = self.places[place]
        if take_from(comment, letters):
            comment.set("authorId", self.author_number(kept.author))
            self.boxes.put_back(place, kept.box)
            return
        comment.getparent().remove(comment)
        del self.places[place]
        self.boxes.take(place)

    def forget(self, author: str) -> None:
        """Take away an author's name that no comment points to, if it is the last."""
        names = self.authors()
        used = {int(each.get("authorId") or 0) for each in self.comments()}
        if self.changed and names[-1:] == [author] and len(names) - 1 not in used:
            found = child(self.root, "authors")
            found.remove([each for each in found if local(each)][-1])

    def close(self) -> None:
        """Write what was changed; a part with nothing left in it goes."""
        if not self.changed:
            return
        self.close_comments()
        drawing = self.boxes.packed()
        if drawing and self.drawing:
            self.parts.write(self.drawing, drawing)
        elif drawing:
            self.point_to_drawing(drawing)
        elif self.drawing:
            sheet = self.parts.touch(self.sheet.part)
            sheet.remove(child(sheet, "legacyDrawing"))
            self.let_go("vmlDrawing", self.drawing)

    def close_comments(self) -> None:
        """Write the comments themselves."""
        if self.part and self.places:
            self.parts.touch(self.part)
        elif self.places:
            part = self.parts.free("xl/comments{}.xml")
            self.parts.add(part, serialised(self.root), COMMENTS_TYPE)
            self.relations.add(f"{self.book.types}/comments", part)
        elif self.part:
            self.let_go("comments", self.part)

    def point_to_drawing(self, drawing: bytes) -> None:
        """Add the drawing and let the sheet point to it."""
        part = self.parts.free("xl/drawings/vmlDrawing{}.vml")
        self.parts.add(part, drawing, DRAWING_TYPE)
        number = self.relations.add(f"{self.book.types}/vmlDrawing", part)
        sheet = self.parts.touch(self.sheet.part)
        element = child(sheet, "legacyDrawing")
        if element is None:
            element = insert_before(sheet, "legacyDrawing", AFTER_DRAWING)
        element.set(f"{{{self.book.types}}}id", number)

    def let_go(self, kind: str, part: str) -> None:
        """Point no longer to a part of ours, and leave it out."""
        for number, target in list(self.relations.of_kind(kind)):
            if self.parts.name(target) == self.parts.name(part):
                self.relations.remove(number)
        self.parts.drop(part)
