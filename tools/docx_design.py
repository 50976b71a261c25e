"""How our Word templates look: styles, tables, and the boxes for people to write in.

Everything is done with real styles, so that a school changes a font or a colour once, in Word's
list of styles. Colours keep their difference in grey.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from hlh_sheets.documents.core import Part

__all__ = [
    "box",
    "facts",
    "heading_box",
    "inline_box",
    "new_document",
    "page_feet",
    "repeated",
    "signatures",
    "statement",
    "table",
]

FONT, CELL = "Arial", "Table text"
INK = RGBColor(0x1B, 0x2A, 0x41)
SOFT, PALE = "E6EBF1", "F5F7F9"
LINE = "8A97A8"
PAPER = (Cm(21), Cm(29.7))
MARGIN = Cm(1.9)
FIRST_DAY = datetime(2026, 9, 1, tzinfo=UTC)

AFTER_SHADE = (
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)
"""What follows shading in a paragraph's properties, as far as our styles use it."""

TABLE_STYLES = f"""
<w:styles {nsdecls("w")}>
 <w:style w:type="table" w:customStyle="1" w:styleId="HLHTable">
  <w:name w:val="HLH Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:pPr><w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="{LINE}"/>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{LINE}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
   </w:tblBorders>
   <w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
    <w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
   <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SOFT}"/></w:tcPr></w:tblStylePr>
 </w:style>
</w:styles>
"""


def new_document(title: str, *, landscape: bool = False) -> Docx:
    """An empty A4 document in British English with our styles."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = PAPER[::-1] if landscape else PAPER
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.1), Cm(1.9)
    section.header_distance = section.footer_distance = Cm(0.9)
    set_styles(made)
    set_language(made)
    leave_out(made)
    core = made.core_properties
    core.title, core.author, core.language = title, "", "en-GB"
    core.comments, core.created, core.modified = "", FIRST_DAY, FIRST_DAY
    core.last_modified_by, core.revision = "", 1
    return made


def set_styles(made: Docx) -> None:
    """Words, headings, the title, labels and the boxes for people."""
    styles = made.styles
    normal = styles["Normal"]
    set_font(normal, 10)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.space_after = Pt(4)
    for name, size, before, after in (
        ("Title", 20, 0, 2),
        ("Subtitle", 11.5, 0, 8),
        ("Heading 1", 12.5, 10, 3),
        ("Heading 2", 10.5, 7, 3),
    ):
        style = styles[name]
        set_font(style, size, bold=name != "Subtitle")
        style.font.color.rgb, style.font.italic = INK, False
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = True
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)
    for name in ("Header", "Footer"):
        set_font(styles[name], 8)
    bullet = styles["List Bullet"]
    bullet.paragraph_format.space_after = Pt(2)
    label = styles.add_style("Fact label", WD_STYLE_TYPE.CHARACTER)
    label.font.bold, label.font.color.rgb = True, INK
    prompt = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER, builtin=True)
    prompt.font.italic, prompt.font.color.rgb = True, RGBColor(0x4A, 0x55, 0x63)
    people = styles.add_style("Part for people", WD_STYLE_TYPE.PARAGRAPH)
    people.base_style = normal
    bordered(people.element.get_or_add_pPr(), "left", 24, 6)
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{PALE}"/>')
    people.element.pPr.insert_element_before(shade, *AFTER_SHADE)
    people.paragraph_format.space_before = Pt(2)
    people.paragraph_format.space_after = Pt(3)
    quoted_words = styles.add_style("Quoted", WD_STYLE_TYPE.PARAGRAPH)
    quoted_words.base_style = normal
    quoted_words.paragraph_format.left_indent = Cm(0.4)
    cell_words = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell_words.base_style = normal
    cell_words.paragraph_format.space_before = cell_words.paragraph_format.space_after = Pt(1)
    note = styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = normal
    note.paragraph_format.space_before = Pt(4)
    styles.element.append(parse_xml(TABLE_STYLES)[0])


def set_font(style: object, size: float, *, bold: bool = False) -> None:
    """One font for all scripts; the theme's fonts are taken off."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold or None
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def leave_out(made: Docx) -> None:
    """What the library's own empty document carries and ours does not need."""
    for style in list(made.styles.element.iter(qn("w:style"))):
        kept = ("TableNormal", "TableGrid", "HLHTable")
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in kept:
            made.styles.element.remove(style)
    for owner in (made.part, made.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml")):
                del owner.rels[key]


def set_language(made: Docx) -> None:
    """British English everywhere, and Word's present layout rules."""
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    settings = made.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    for each in list(compat):
        compat.remove(each)
    compat.append(
        parse_xml(
            f'<w:compatSetting {nsdecls("w")} w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        )
    )


def page_feet(made: Docx, left: str, right: str, foot: str) -> None:
    """The page header, and a footer with the page of so many."""
    section = made.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    head = section.header.paragraphs[0]
    head.text = f"{left}\t{right}"
    feet = section.footer.paragraphs[0]
    feet.text = f"{foot}\tPage "
    for paragraph in (head, feet):
        stops = paragraph.paragraph_format.tab_stops
        for name in ("Header", "Footer"):
            made.styles[name].paragraph_format.tab_stops.clear_all()
        stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    bordered(head._p.get_or_add_pPr(), "bottom", 4, 4)  # noqa: SLF001 - python-docx has no borders
    bordered(feet._p.get_or_add_pPr(), "top", 4, 4)  # noqa: SLF001 - as above
    field(feet, "PAGE")
    feet.add_run(" of ")
    field(feet, "NUMPAGES")


def bordered(properties: BaseOxmlElement, side: str, eighths: int, space: int) -> None:
    """A line on one side of a paragraph, at the place in its properties that Word asks for."""
    line = (
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" '
        f'w:color="{LINE}"/></w:pBdr>'
    )
    properties.insert_element_before(parse_xml(line), "w:shd", *AFTER_SHADE)


def field(paragraph: Paragraph, code: str) -> None:
    """A field that Word works out, such as the page number."""
    simple = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    )
    paragraph._p.append(simple)  # noqa: SLF001 - python-docx has no fields


def statement(made: Docx | _Cell, text: str, style: str = "Normal") -> Paragraph:
    """A paragraph, of words or of a tag that stands alone."""
    return made.add_paragraph(text, style)


def table(made: Docx, widths: Sequence[float], heads: Sequence[str], about: str) -> Table:
    """A table with a row of headings that is repeated on each page; `about` is its alt text."""
    found = made.add_table(1, len(widths), "HLH Table")
    found.autofit = False
    describe(found, about)
    for column, cell, width, head in zip(
        found.columns, found.rows[0].cells, widths, heads, strict=True
    ):
        column.width = cell.width = Cm(width)
        cell.paragraphs[0].text = head
        cell.paragraphs[0].style = CELL
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    whole_row(found, 0, head=True)
    return found


def describe(found: Table, about: str) -> None:
    """The table's alt text, and that only its first row is a head."""
    properties = found._tbl.tblPr  # noqa: SLF001 - python-docx has no alt text
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    properties.append(
        parse_xml(
            f'<w:tblLook {nsdecls("w")} w:val="0020" w:firstRow="1" w:lastRow="0" '
            'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
    )
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), about)
    properties.append(caption)


def whole_row(found: Table, number: int, *, head: bool = False) -> None:
    """A row that is not split over pages; a head is repeated on each."""
    properties = found.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001 - not in python-docx
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def repeated(found: Table, line: str, cells: Sequence[str], *, together: bool = False) -> None:
    """A row for each line of a list; `line` is like "piece in pieces".

    The table is left out when the list is empty. One kept `together` is not split over pages:
    for those with a few rows only.
    """
    grid = found._tbl  # noqa: SLF001 - python-docx puts nothing beside a table
    name = line.rpartition(" ")[2]
    grid.addprevious(tag_alone(f"{{%p if {name} %}}"))
    grid.addnext(tag_alone("{%p endif %}"))
    for first, texts in ((f"{{%tr for {line} %}}", ()), ("", cells), ("{%tr endfor %}", ())):
        row = found.add_row()
        whole_row(found, len(found.rows) - 1)
        for number, cell in enumerate(row.cells):
            cell.width = found.columns[number].width
            text = first if number == 0 and first else texts[number] if texts else ""
            fill(cell, text)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = together or None


def tag_alone(tag: str) -> BaseOxmlElement:
    """A paragraph of one tag."""
    return parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{tag}</w:t></w:r></w:p>")


def fill(cell: _Cell, text: str) -> None:
    """Paragraphs of a cell; words before a colon at the start of a line marked ** are bold."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = CELL
        bold, star, rest = line.rpartition("** ")
        if star:
            paragraph.add_run(bold.lstrip("*"), "Fact label")
            rest = f" {rest}"
        paragraph.add_run(rest)


def facts(made: Docx, rows: Sequence[Sequence[tuple[str, str]]], width: float, about: str) -> None:
    """Facts side by side: a label in bold above what is known."""
    columns = max(len(row) for row in rows)
    found = made.add_table(len(rows), columns, "HLH Table")
    found.autofit = False
    describe(found, about)
    for column in found.columns:
        column.width = Cm(width / columns)
    found._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), "0")  # noqa: SLF001 - as above
    found._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:val"), "0000")  # noqa: SLF001 - as above
    for number, row in enumerate(rows):
        whole_row(found, number)
        cells = found.rows[number].cells
        for cell, (label, value) in zip(cells, row, strict=False):
            cell.width = Cm(width / columns)
            cell.paragraphs[0].add_run(label, "Fact label")
            cell.paragraphs[0].style = CELL
            cell.add_paragraph(value, CELL)
        if len(row) < columns:
            cells[len(row) - 1].merge(cells[-1])
            for extra in cells[len(row) - 1].paragraphs[2:]:
                extra._p.getparent().remove(extra._p)  # noqa: SLF001 - merging leaves blanks


def control(part: Part, content: str, kind: str) -> str:
    """A content control that can't be deleted, showing its prompt until somebody writes."""
    return (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoted(part.title)}/>"
        f'<w:tag w:val="{part.tag}"/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>{kind}'
        f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def quoted(text: str) -> str:
    """A text as an attribute."""
    return '"' + text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") + '"'


def prompt(text: str) -> str:
    """The run that shows what is asked."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:i/><w:color w:val="4A5563"/></w:rPr>'
        f'<w:t xml:space="preserve">{safe}</w:t></w:r>'
    )


def box(made: Docx, part: Part, *, heading: bool = True, keep: bool = False) -> None:
    """A box of its own for a part, with its title above; `keep` keeps it by what follows."""
    if heading:
        made.add_heading(part.title, 2)
    held = "<w:keepNext/>" if keep else ""
    style = f'<w:pPr><w:pStyle w:val="Partforpeople"/>{held}</w:pPr>'
    content = f"<w:p>{style}{prompt(part.asks)}</w:p>"
    made.element.body.insert_element_before(parse_xml(control(part, content, "")), "w:sectPr")


def heading_box(made: Docx, part: Part) -> None:
    """A box whose title stands in front of it, for parts that are often short."""
    line = made.add_paragraph(style="Part for people")
    line.add_run(f"{part.title}: ", "Fact label")
    inline_box(line, part)


def inline_box(paragraph: Paragraph, part: Part, choices: Sequence[str] = ()) -> None:
    """A box within a line; with choices, a list to choose from."""
    items = "".join(f"<w:listItem w:displayText={quoted(c)} w:value={quoted(c)}/>" for c in choices)
    kind = f"<w:dropDownList>{items}</w:dropDownList>" if choices else '<w:text w:multiLine="1"/>'
    paragraph._p.append(parse_xml(control(part, prompt(part.asks), kind)))  # noqa: SLF001 - no sdt


def signatures(made: Docx, rows: Sequence[tuple[str, Part, Part]], width: float) -> None:
    """Who signs: a line each with room for name, signature and date, all on one page."""
    shares = (0.24, 0.3, 0.28, 0.18)
    found = table(
        made,
        [width * share for share in shares],
        ("Who", "Name", "Signature", "Date"),
        "Signatures",
    )
    for who, name, when in rows:
        cells = found.add_row().cells
        whole_row(found, len(found.rows) - 1)
        for cell, share in zip(cells, shares, strict=True):
            cell.width = Cm(width * share)
        for cell in cells:
            cell.paragraphs[0].style = CELL
            cell.paragraphs[0].paragraph_format.keep_with_next = who != rows[-1][0] or None
        cells[0].paragraphs[0].text = who
        inline_box(cells[1].paragraphs[0], name)
        inline_box(cells[3].paragraphs[0], when)
        found.rows[-1].height = Cm(0.95)
