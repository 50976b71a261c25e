"""Charts of Word files for tests: read back, changed as a person would; whether a file is whole."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, replace

from docx import Document as Docx
from docx_templates.chart_looks import COLUMN, LIMIT
from docx_templates.charts import Up, draw_chart
from lxml import etree
from openpyxl import load_workbook
from word_files import CONTEXT, TINY, people_box

from hlh_sheets.documents.core import Chart, Plotted

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART = Chart(
    "reading",
    "Reading",
    "Reading by term.",
    ("Score", "Aim"),
    Plotted(("Autumn", "Spring"), ((80, None), (90, 90)), "Autumn: 80.", "0"),
)
DRAWN = replace(TINY, charts=(CHART,))


@dataclass(frozen=True)
class Read:
    """A chart as a Word file holds it: in its own part, in the workbook inside, in its alt text."""

    title: str
    names: list
    categories: list
    values: list
    forms: list
    book: list
    alt: str
    root: object


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def changed_parts(content, **changes):
    """The file with each part, named without folder and ending, passed through a function."""
    parts = parts_of(content)
    for name in parts:
        short = posixpath.basename(name).partition(".")[0]
        if short in changes and not name.endswith(".rels"):
            parts[name] = changes[short](parts[name].decode()).encode()
    return zipped(parts)


def chart_template(path, *, condition=True, box=True):
    """A template with one chart, with the condition around it that ours have or without."""
    made = Docx()
    made.add_paragraph("{{ pupil.name }}")
    draw_chart(made, CHART, (COLUMN, LIMIT), Up("Score"), (10, 5))
    if not condition:
        for paragraph in list(made.paragraphs):
            if paragraph.text.startswith("{%p"):
                paragraph._p.getparent().remove(paragraph._p)
    if box:
        made.element.body.insert_element_before(people_box(), "w:sectPr")
    made.save(path)
    return path


def context(plotted):
    return {**CONTEXT, "charts": {"reading": plotted}}


def drawings(content):
    """The part of each chart by the name of its drawing, with the alt text."""
    parts = parts_of(content)
    links = targets(parts, "word/document.xml")
    found = {}
    for chart in etree.fromstring(parts["word/document.xml"]).iter(f"{C}chart"):
        properties = next(chart.iterancestors(f"{WP}inline")).find(f"{WP}docPr")
        found[properties.get("name")] = links[chart.get(f"{R}id")], properties.get("descr")
    return found


def targets(parts, part):
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if rels not in parts:
        return {}
    return {
        each.get("Id"): posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip(
            "/"
        )
        for each in etree.fromstring(parts[rels])
        if each.get("TargetMode") != "External"
    }


def cached(element):
    points = {int(p.get("idx")): p.findtext(f"{C}v") for p in element.iter(f"{C}pt")}
    return [points.get(n) for n in range(int(element.find(f".//{C}ptCount").get("val")))]


def number(text):
    return None if text is None else float(text)


def read_chart(content, name):
    """The chart of that declared name."""
    part, alt = drawings(content)[f"chart: {name}"]
    parts = parts_of(content)
    root = etree.fromstring(parts[part])
    series = list(root.iter(f"{C}ser"))
    (book,) = targets(parts, part).values()
    sheet = load_workbook(io.BytesIO(parts[book])).active
    return Read(
        "".join(root.find(f".//{C}title").itertext()),
        [cached(each.find(f"{C}tx"))[0] for each in series],
        cached(series[0].find(f"{C}cat")),
        [[number(v) for v in cached(each.find(f"{C}val"))] for each in series],
        [each.findtext(f".//{C}formatCode") for each in series],
        [list(row) for row in sheet.iter_rows(values_only=True)],
        alt,
        root,
    )


def book_values(read):
    """The figures of the workbook, series by series."""
    columns = list(zip(*read.book[1:], strict=True))[1:]
    return [[None if v is None else float(v) for v in column] for column in columns]


def broken(content):
    """What is not whole in a package: links to nothing, parts without a type or a link."""
    parts = parts_of(content)
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {e.get("PartName").lstrip("/") for e in types if e.get("PartName")}
    endings = {e.get("Extension").lower() for e in types if e.get("Extension")}
    reached, waiting, faults = set(), [""], []
    while waiting:
        for target in targets(parts, waiting.pop()).values():
            if target not in parts:
                faults.append(f"a link leads to {target}")
            elif target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in parts:
        if name not in named and name.rpartition(".")[2].lower() not in endings:
            faults.append(f"{name} has no type")
        owner = re.sub(r"_rels/(.*)\.rels$", r"\1", name)
        if name not in reached and owner not in reached | {""} and name != "[Content_Types].xml":
            faults.append(f"nothing leads to {name}")
    return faults + [f"a type is given for {name}" for name in named - set(parts)]


ORDERS = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotFmts protection chart spPr "
    "txPr externalData printSettings userShapes extLst",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend "
    "plotVisOnly dispBlanksAs showDLblsOverMax extLst",
    "title": "tx layout overlay spPr txPr extLst",
    "plotArea": "layout barChart lineChart catAx valAx dTable spPr extLst",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId "
    "extLst",
    "ser": "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars "
    "cat val smooth shape extLst",
    "marker": "symbol size spPr extLst",
    "dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize separator showLeaderLines extLst",
    "strRef": "f strCache extLst",
    "numRef": "f numCache extLst",
    "strCache": "ptCount pt extLst",
    "numCache": "formatCode ptCount pt extLst",
    "scaling": "logBase orientation max min extLst",
    "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset "
    "noMultiLvlLbl extLst",
    "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit "
    "dispUnits extLst",
    "legend": "legendPos legendEntry layout overlay spPr txPr extLst",
}
"""What each element of a chart may hold, in its order (ECMA-376 part 1, DrawingML charts).

Word does not open a file in which it is another.
"""


def out_of_order(content):
    """Elements of the file's charts whose children Word would not take."""
    faults = []
    for name, part in parts_of(content).items():
        if not name.startswith("word/charts/") or not name.endswith(".xml"):
            continue
        for each in etree.fromstring(part).iter(f"{C}*"):
            order = ORDERS.get(each.tag.removeprefix(C), "").split()
            inside = [child.tag.removeprefix(C) for child in each if child.tag.startswith(C)]
            places = [order.index(one) if one in order else -1 for one in inside]
            if order and (places != sorted(places) or -1 in places):
                faults.append((each.tag.removeprefix(C), inside))
    return faults
