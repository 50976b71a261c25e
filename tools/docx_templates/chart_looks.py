"""How series of charts look, so that each is told from the others on a grey printer."""

from dataclasses import dataclass
from html import escape

__all__ = [
    "BAND_HIGH",
    "BAND_LOW",
    "COLUMN",
    "LIMIT",
    "LOWER_LIMIT",
    "MAIN",
    "POINTS",
    "SECOND",
    "STACK",
    "Look",
    "series_xml",
    "text_xml",
]

FONT, INK = "Arial", "1F2933"
NAVY, MIDDLE, LIGHT, WHITE, BROWN, QUIET = (
    "1F4E79",
    "7D9DBC",
    "D3DFEA",
    "FFFFFF",
    "9A5B00",
    "4A5560",
)
POINT = 12700


@dataclass(frozen=True)
class Look:
    """How one series is drawn: a bar, or a line with a dash and a marker.

    `width` of a line and `size` of a marker are in points; a line of width 0 is markers only.
    `label` is where each point prints its value, `form` in which format.
    """

    colour: str
    bar: bool = False
    width: float = 1.25
    dash: str = "solid"
    marker: str = "none"
    size: int = 6
    filled: bool = True
    label: str = ""
    form: str = "General"


COLUMN = Look(LIGHT, bar=True, label="inBase", form="0.0%")
STACK = tuple(Look(colour, bar=True) for colour in (NAVY, MIDDLE, LIGHT, WHITE))
"""From dark to empty, with dark edges."""
MAIN = Look(NAVY, width=2.25, marker="circle", size=8)
POINTS = Look(NAVY, width=0, marker="diamond", size=9, label="r")
"""Measured points, each with its value, that no line joins."""
SECOND = Look(BROWN, width=1.5, dash="dash", marker="square", filled=False)
LIMIT = Look(QUIET, width=1.5, dash="sysDash")
LOWER_LIMIT = Look(QUIET, width=1.5, dash="lgDashDot")
BAND_HIGH = Look(MIDDLE, width=1, dash="sysDot", marker="dash", size=9)
BAND_LOW = BAND_HIGH


def series_xml(number: int, name: str, look: Look) -> str:
    """A series without its figures."""
    shape = bar_shape(look) if look.bar else line_shape(look)
    smooth = "" if look.bar else '<c:smooth val="0"/>'
    inverted = '<c:invertIfNegative val="0"/>' if look.bar else marker_xml(look)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{escape(name)}</c:v>'
        f"</c:tx><c:spPr>{shape}</c:spPr>{inverted}{labels_xml(look)}{smooth}</c:ser>"
    )


def bar_shape(look: Look) -> str:
    """A filled bar with a dark edge."""
    return f"{fill(look.colour)}{edge(NAVY, 0.75)}"


def line_shape(look: Look) -> str:
    """A line, or none between markers."""
    if not look.width:
        return "<a:ln><a:noFill/></a:ln>"
    return edge(look.colour, look.width, look.dash)


def marker_xml(look: Look) -> str:
    """What marks each point."""
    if look.marker == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    inside = look.colour if look.filled else WHITE
    return (
        f'<c:marker><c:symbol val="{look.marker}"/><c:size val="{look.size}"/><c:spPr>'
        f"{fill(inside)}{edge(look.colour, 0.75)}</c:spPr></c:marker>"
    )


def labels_xml(look: Look) -> str:
    """The value at each point."""
    if not look.label:
        return ""
    shown = "".join(
        f'<c:{name} val="{int(name == "showVal")}"/>'
        for name in (
            "showLegendKey",
            "showVal",
            "showCatName",
            "showSerName",
            "showPercent",
            "showBubbleSize",
        )
    )
    return (
        f'<c:dLbls><c:numFmt formatCode="{look.form}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln>'
        f"<a:noFill/></a:ln></c:spPr><c:txPr>{text_xml('', 900)}</c:txPr>"
        f'<c:dLblPos val="{look.label}"/>{shown}</c:dLbls>'
    )


def fill(colour: str) -> str:
    """One colour inside."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def edge(colour: str, width: float, dash: str = "solid") -> str:
    """A line of so many points."""
    return (
        f'<a:ln w="{round(width * POINT)}" cap="flat">{fill(colour)}<a:prstDash val="{dash}"/>'
        "<a:round/></a:ln>"
    )


def text_xml(text: str, size: int, *, bold: bool = False, turned: bool = False) -> str:
    """Words, or how words are to look; the size in hundredths of a point."""
    look = (
        f'sz="{size}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    )
    body = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    run = f'<a:r><a:rPr lang="en-GB" {look}</a:rPr><a:t>{escape(text)}</a:t></a:r>' if text else ""
    end = "" if text else '<a:endParaRPr lang="en-GB"/>'
    return f"{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>{run}{end}</a:p>"
