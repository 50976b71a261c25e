"""How our Word templates look: styles, page header and footer.

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
from docx.text.paragraph import Paragraph

__all__ = [
    "CELL",
    "GAP",
    "INK",
    "LANDSCAPE",
    "PORTRAIT",
    "new_document",
    "page_feet",
    "set_font",
]

FONT, CELL, GAP = "Arial", "Table text", "Between tables"
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
 <w:style w:type="table" w:customStyle="1" w:styleId="HLHFacts">
  <w:name w:val="HLH Facts"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
   </w:tblBorders>
   <w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
    <w:bottom w:w="20" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{INK}"/></w:rPr></w:tblStylePr>
 </w:style>
</w:styles>
"""
PORTRAIT, LANDSCAPE = 17.2, 25.9
"""Room for words between the margins, in cm."""


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
    note = styles.add_style("Remark", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = normal
    note.paragraph_format.space_before = Pt(4)
    gap = styles.add_style(GAP, WD_STYLE_TYPE.PARAGRAPH)
    gap.base_style = normal
    gap.font.size = Pt(1)
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(3)
    for style in list(parse_xml(TABLE_STYLES)):
        styles.element.append(style)


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
        kept = ("TableNormal", "TableGrid", "HLHTable", "HLHFacts")
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


def page_feet(made: Docx, left: str, right: str, foot: Sequence[str]) -> None:
    """The page header; a footer whose first line of `foot` has the page of so many beside it."""
    section = made.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    head = section.header.paragraphs[0]
    head.text = f"{left}\t{right}"
    feet = section.footer.paragraphs[0]
    feet.text = f"{foot[0]}\tPage "
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
    for each in foot[1:]:
        section.footer.add_paragraph(each, "Footer")


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
