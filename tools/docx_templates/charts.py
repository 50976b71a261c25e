"""Charts of our Word templates: real ones that Word can restyle, readable in grey.

Colours differ in lightness, lines in dash and marker too; no pattern fills, which programs draw
in their own ways. The figures in a template are the declared examples.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE as LEADS
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from docx_templates.chart_looks import Look, series_xml, text_xml
from hlh_sheets.documents.core import Chart
from hlh_sheets.documents.core.charts.fill import layout
from hlh_sheets.documents.core.package import parse

__all__ = ["Up", "draw_chart"]

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>'
RULE, QUIET = "D5DBE1", "4A5560"
FIRST_ID = 101
"""The ids of our drawings begin here."""


@dataclass(frozen=True)
class Up:
    """The upward axis: its title, and its ends and steps where they are the same for all pupils.

    `form` is the number format of its labels.
    """

    title: str
    low: float | None = None
    high: float | None = None
    step: float | None = None
    form: str = "General"


def draw_chart(
    made: Docx, chart: Chart, looks: Sequence[Look], up: Up, size: tuple[float, float]
) -> None:
    """A paragraph with a declared chart, so wide and so high in cm.

    `looks` says how each series is drawn. It stands only when there are figures,
    on the page of the note under it. Bars
    of a chart stand on one another.
    """
    number = 1 + sum(part.content_type == CHART_TYPE for part in made.part.package.iter_parts())
    xml = chart_xml(chart, looks, up)
    found = layout(parse(xml.encode(), chart.name)).fill(chart.example)
    package = made.part.package
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        BOOK_TYPE,
        found.book,
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, found.part, package)
    part.relate_to(book, LEADS.PACKAGE)
    link = made.part.relate_to(part, LEADS.CHART)
    made.add_paragraph(f"{{%p if charts.{chart.name} %}}")
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    width, height = map(Cm, size)
    drawing = drawing_xml(chart, FIRST_ID + number, link, width, height)
    paragraph.add_run()._r.append(parse_xml(drawing))  # noqa: SLF001 - python-docx has no charts
    made.add_paragraph("{%p endif %}")


def drawing_xml(chart: Chart, number: int, link: str, width: int, height: int) -> str:
    """The drawing: in the line of the words, with the chart's name and a general alt text."""
    return (
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f"{NAMES}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" '
        f'cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="chart: {chart.name}" descr="{escaped(chart.says)}"/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{link}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def chart_xml(chart: Chart, looks: Sequence[Look], up: Up) -> str:
    """The chart's own part, without figures."""
    numbered = list(enumerate(zip(chart.series, looks, strict=True)))
    groups = "".join(
        group_xml([*each], is_bar)
        for is_bar, each in groupby(numbered, key=lambda one: one[1][1].bar)
    )
    return (
        f'<c:chartSpace {NAMES}><c:date1904 val="0"/><c:lang val="en-GB"/>'
        '<c:roundedCorners val="0"/><c:chart>'
        f"<c:title><c:tx><c:rich>{text_xml(chart.title, 1000, bold=True)}</c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
        f"<c:plotArea><c:layout/>{groups}{across_xml()}{up_xml(up)}</c:plotArea>"
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{plain(900)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{plain(900)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def group_xml(numbered: Sequence[tuple[int, tuple[str, Look]]], is_bar: bool) -> str:  # noqa: FBT001 - as grouped
    """The series of one kind: columns that stand on one another, or lines."""
    series = "".join(series_xml(number, name, look) for number, (name, look) in numbered)
    if is_bar:
        return (
            '<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
            f'{series}<c:gapWidth val="60"/><c:overlap val="100"/>{AXES}</c:barChart>'
        )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/>{AXES}</c:lineChart>'
    )


def across_xml() -> str:
    """The axis of the categories, which name themselves."""
    return (
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{line(QUIET)}{plain(900)}<c:crossAx val="222222222"/><c:crosses val="min"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/>'
        "</c:catAx>"
    )


def up_xml(up: Up) -> str:
    """The axis of the values, with light lines across."""
    high = "" if up.high is None else f'<c:max val="{up.high}"/>'
    low = "" if up.low is None else f'<c:min val="{up.low}"/>'
    step = "" if up.step is None else f'<c:majorUnit val="{up.step}"/>'
    return (
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>'
        f'{high}{low}</c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>'
        f"{line(RULE)}</c:majorGridlines><c:title><c:tx><c:rich>"
        f'{text_xml(up.title, 900, turned=True)}</c:rich></c:tx><c:overlay val="0"/></c:title>'
        f'<c:numFmt formatCode="{up.form}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line(QUIET)}{plain(900)}'
        '<c:crossAx val="111111111"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        f"{step}</c:valAx>"
    )


def line(colour: str) -> str:
    """A thin line."""
    return (
        f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'
        "</c:spPr>"
    )


def plain(size: int) -> str:
    """How words look, in hundredths of a point."""
    return f"<c:txPr>{text_xml('', size)}</c:txPr>"


def escaped(text: str) -> str:
    """A text inside an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
