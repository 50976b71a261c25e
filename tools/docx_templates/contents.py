"""A table of contents at the front of a long template: Word's own field, filled with headings.

The field shows the headings as links at once. Page numbers come in when somebody updates it
(Word: click it and press F9; LibreOffice: Update Index), as only then they are known.
"""

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from docx_templates.styles import INK, PORTRAIT, set_font

__all__ = ["contents", "fill_contents"]

CODE = ' TOC \\o "1-1" \\h \\z \\u '


def contents(made: Docx) -> Paragraph:
    """Where the contents go; `fill_contents` fills it when all headings are there."""
    title = made.styles["TOC Heading"]
    title.base_style = made.styles["Normal"]
    set_font(title, 10.5, bold=True)
    title.font.color.rgb = INK
    title.paragraph_format.keep_with_next = True
    title.paragraph_format.space_before = Pt(7)
    line = made.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    line.base_style = made.styles["Normal"]
    line.paragraph_format.space_after = Pt(1)
    line.paragraph_format.tab_stops.add_tab_stop(
        Cm(PORTRAIT), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    return made.add_paragraph("Contents", title)


def fill_contents(made: Docx, title: Paragraph) -> None:
    """Mark the headings and list them under the title of the contents."""
    headings = [p for p in made.paragraphs if p.style.name == "Heading 1"]
    style = made.styles["toc 1"].style_id
    before = title._p  # noqa: SLF001 - python-docx has no fields
    for number, heading in enumerate(headings, start=1):
        name = f"_Toc{number:06}"
        bookmark(heading, number, name)
        first, last = number == 1, number == len(headings)
        start = f"{char('begin')}{instruction()}{char('separate')}" if first else ""
        entry = parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{start}'
            f'<w:hyperlink w:anchor="{name}" w:history="1"><w:r><w:t>{heading.text}</w:t></w:r>'
            f"</w:hyperlink>{char('end') if last else ''}</w:p>"
        )
        before.addnext(entry)
        before = entry


def char(kind: str) -> str:
    """One end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction() -> str:
    """What the field is to show."""
    code = CODE.replace('"', "&quot;")
    return f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'


def bookmark(heading: Paragraph, number: int, name: str) -> None:
    """The place that an entry of the contents leads to."""
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
    end = parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>')
    heading._p.find(qn("w:r")).addprevious(start)  # noqa: SLF001 - python-docx has no bookmarks
    heading._p.append(end)  # noqa: SLF001 - as above
