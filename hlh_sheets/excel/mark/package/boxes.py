"""The boxes that comments are read in: shapes in a drawing of the older kind (VML).

Such a drawing need not be whole XML, and holds buttons and pictures of the teacher's; so it is
changed as text, a shape at a time.
"""

import re
from dataclasses import dataclass

from hlh_sheets.excel.mark.package.grid import Place
from hlh_sheets.excel.mark.package.xml import etree

__all__ = ["EMPTY", "Boxes", "Kept"]

TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
EMPTY = (
    f'<xml {SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    f"</o:shapelayout>{TYPE}</xml>"
).encode()
SHAPE_WORDS = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
    "margin-left:59.25pt;margin-top:1.5pt;width:{width}px;height:{height}px;z-index:1;"
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
ROOT = re.compile(r"<xml\b[^>]*>")
SHAPE = re.compile(r"<((?:[\w.-]+:)?shape)\b[^>]*>.*?</\1>", re.DOTALL)
NOTE = re.compile(r"""ObjectType\s*=\s*["']Note["']""")
ROW = re.compile(r"<(?:[\w.-]+:)?Row>\s*([0-9]+)\s*<")
COLUMN = re.compile(r"<(?:[\w.-]+:)?Column>\s*([0-9]+)\s*<")
NUMBER = re.compile(r"""\s(?:id|o:spid)\s*=\s*["']_x0000_s([0-9]+)["']""")
END = "</xml>"
FIRST_NUMBER = 1025


@dataclass(frozen=True)
class Kept:
    """What a marked cell's own comment was: its author and its box as XML."""

    author: str = ""
    box: str = ""


class Boxes:
    """The drawing of one sheet's comments."""

    def __init__(self, content: bytes) -> None:
        self.text = content.decode("utf-8", "surrogateescape")
        self.shapes: dict[Place, str] = {}
        for found in SHAPE.finditer(self.text):
            shape = found[0]
            row, column = ROW.search(shape), COLUMN.search(shape)
            if row and column and NOTE.search(shape):
                self.shapes[int(row[1]) + 1, int(column[1]) + 1] = shape
        self.last = max(map(int, NUMBER.findall(self.text)), default=FIRST_NUMBER - 1)
        self.free: list[int] = []
        self.before = dict(self.shapes)

    @property
    def usable(self) -> bool:
        """Whether it has the root that such a drawing has, so that shapes can be put in."""
        return bool(ROOT.search(self.text)) and END in self.text

    def put(self, place: Place, width: int, height: int) -> str:
        """A box of that size at a cell; gives the one that it had, or ""."""
        was = self.shapes.get(place, "")
        found = NUMBER.search(was)
        number = int(found[1]) if found else self.new_number()
        facts = {"row": place[0] - 1, "column": place[1] - 1, "width": width, "height": height}
        made = SHAPE_WORDS.format(number=number, **facts)
        self.set(place, made)
        return was

    def new_number(self) -> int:
        """A number that no shape has: first those that boxes had which were taken away."""
        if self.free:
            return self.free.pop(0)
        self.last += 1
        return self.last

    def put_back(self, place: Place, box: str) -> None:
        """Give a cell the box that it had, under the number of the one that it has."""
        now, then = NUMBER.search(self.shapes.get(place, "")), NUMBER.search(box)
        if now and then:
            box = box.replace(f"_x0000_s{then[1]}", f"_x0000_s{now[1]}", 1)
        if is_box(box):
            self.set(place, box)

    def set(self, place: Place, shape: str) -> None:
        """Put a shape in the place of the one that a cell has, or behind all others."""
        root = ROOT.search(self.text)
        if root and "xmlns:v" not in root[0]:
            # openpyxl writes prefixes of its own, each where it is used.
            shape = shape.replace("<v:shape ", f"<v:shape {SPACES} ", 1)
        self.shapes[place] = shape

    def take(self, place: Place) -> None:
        """Take away a cell's box."""
        if number := NUMBER.search(self.shapes.pop(place, "")):
            self.free.append(int(number[1]))

    def packed(self) -> bytes:
        """The drawing with its changes; empty when nothing is left in it."""
        swapped = {was: self.shapes.get(place, "") for place, was in self.before.items()}
        text = SHAPE.sub(lambda shape: swapped.get(shape[0], shape[0]), self.text)
        if new := [shape for place, shape in self.shapes.items() if place not in self.before]:
            root = ROOT.search(text)
            kind = "" if '"_x0000_t202"' in text or not root or "xmlns:v" not in root[0] else TYPE
            head, _, tail = text.rpartition(END)
            text = f"{head}{kind}{''.join(new)}{END}{tail}"
        if not self.shapes and not SHAPE.search(text) and "ClientData" not in text:
            return b""
        return text.encode("utf-8", "surrogateescape")


def is_box(text: str) -> bool:
    """Whether the text is the whole XML of one comment's box."""
    if len(SHAPE.findall(text)) != 1 or not SHAPE.fullmatch(text) or not NOTE.search(text):
        return False
    try:
        etree.fromstring(f"<xml {SPACES}>{text}</xml>")
    except etree.XMLSyntaxError:
        return False
    return "<!" not in text
