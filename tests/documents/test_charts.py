"""A chart of a template gets a report's figures: in the chart, its workbook and its alt text."""

import re
import subprocess
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from chart_files import (
    DRAWN,
    WP,
    C,
    book_values,
    broken,
    changed_parts,
    chart_template,
    context,
    drawings,
    out_of_order,
    parts_of,
    read_chart,
    zipped,
)
from docx import Document as Docx
from hypothesis import given
from hypothesis import strategies as st
from test_template_words import MARK, NOON
from word_files import CONTEXT

from hlh_sheets.documents.core import (
    Chart,
    Plotted,
    Standing,
    check_template,
    compile_template,
    standing_of,
)
from hlh_sheets.documents.core.charts.chart import rounded, shown
from hlh_sheets.documents.core.charts.words import told_charts
from hlh_sheets.documents.core.package import BODY, parse
from hlh_sheets.errors import DocumentTemplateFault

FIGURES = Plotted(
    ("Autumn 1", "Autumn 2", "Spring 1"),
    ((97, None, Decimal("88.5")), (90, 90, 90)),
    "Autumn 1: 97.\nSpring 1: 88.5.",
    "0.0",
)


@cache
def compiled():
    with TemporaryDirectory() as folder:
        return compile_template(chart_template(Path(folder) / "t.docx"))


@pytest.fixture
def template():
    return compiled()


def made(template, plotted):
    return template.report(context(plotted), NOON, MARK).content


def test_the_chart_its_workbook_and_its_alt_text_hold_the_same_figures(template):
    content = made(template, FIGURES)
    found = read_chart(content, "reading")

    assert found.categories == ["Autumn 1", "Autumn 2", "Spring 1"]
    assert found.values == book_values(found) == [[97, None, 88.5], [90, 90, 90]]
    assert found.book[0] == [None, "Score", "Aim"]
    assert [row[0] for row in found.book[1:]] == found.categories
    assert found.forms == ["0.0", "0.0"]
    assert found.alt == "Autumn 1: 97. Spring 1: 88.5."
    assert broken(content) == []


def test_what_a_chart_holds_stands_in_the_order_that_word_asks_for(template, tmp_path):
    path = chart_template(tmp_path / "t.docx")
    bare = re.compile(r"<c:(cat|val|tx)>(?!<c:rich).*?</c:\1>", re.DOTALL)
    (tmp_path / "bare.docx").write_bytes(
        changed_parts(path.read_bytes(), chart1=lambda xml: bare.sub("", xml))
    )
    (tmp_path / "lost.docx").write_bytes(without_book(path.read_bytes()))

    assert out_of_order(path.read_bytes()) == []
    assert out_of_order(made(template, FIGURES)) == []
    for name in ("bare.docx", "lost.docx"):
        content = made(compile_template(tmp_path / name), FIGURES)
        assert out_of_order(content) == []
        assert read_chart(content, "reading").values == [[97, None, 88.5], [90, 90, 90]]


def test_the_cells_that_a_chart_names_are_those_of_its_workbook(template):
    found = read_chart(made(template, FIGURES), "reading")
    formulas = [each.text for each in found.root.iter(f"{C}f")]

    assert formulas == [
        "Figures!$B$1",
        "Figures!$A$2:$A$4",
        "Figures!$B$2:$B$4",
        "Figures!$C$1",
        "Figures!$A$2:$A$4",
        "Figures!$C$2:$C$4",
    ]


def test_what_is_not_known_is_a_gap_and_never_0(template):
    found = read_chart(made(template, FIGURES), "reading")

    assert found.values[0][1] is None
    assert found.book[2][1] is None
    assert found.root.find(f".//{C}dispBlanksAs").get("val") == "gap"


def test_a_chart_that_counts_blanks_as_0_leaves_gaps_all_the_same(tmp_path):
    path = chart_template(tmp_path / "t.docx")
    blanks = re.compile(r'<c:dispBlanksAs val="gap"/>')
    for put in ('<c:dispBlanksAs val="zero"/>', ""):
        changed = changed_parts(path.read_bytes(), chart1=lambda x, put=put: blanks.sub(put, x))
        (tmp_path / "u.docx").write_bytes(changed)

        found = read_chart(made(compile_template(tmp_path / "u.docx"), FIGURES), "reading")
        assert found.root.find(f".//{C}dispBlanksAs").get("val") == "gap"


def test_the_same_figures_are_the_same_bytes(template):
    assert made(template, FIGURES) == made(template, FIGURES)
    assert made(template, FIGURES) != made(template, replace(FIGURES, form="0"))


@pytest.mark.parametrize("condition", [True, False])
def test_without_figures_the_chart_is_left_out_with_all_that_belongs_to_it(tmp_path, condition):
    path = chart_template(tmp_path / "t.docx", condition=condition)
    content = made(compile_template(path), Plotted(("a",), ((None,), (None,))))
    names = parts_of(content)

    assert drawings(content) == {}
    assert [name for name in names if "chart" in name or "embeddings" in name] == []
    assert b"chart1.xml" not in names["[Content_Types].xml"]
    assert b"charts/" not in names["word/_rels/document.xml.rels"]
    assert broken(content) == []


def test_a_chart_keeps_the_style_that_a_school_gave_it(tmp_path):
    path = chart_template(tmp_path / "t.docx")
    restyled = changed_parts(
        path.read_bytes(),
        chart1=lambda xml: (
            xml.replace("D3DFEA", "00AA55")
            .replace('<c:legendPos val="b"/>', '<c:legendPos val="r"/>')
            .replace("<c:v>Score</c:v>", "<c:v>Sgôr</c:v>")
            .replace(">Reading<", ">Darllen<")
        ),
    )
    path.write_bytes(restyled)
    found = read_chart(made(compile_template(path), FIGURES), "reading")
    xml = parts_of(made(compile_template(path), FIGURES))["word/charts/chart1.xml"].decode()

    assert check_template(path, DRAWN) == ()
    assert "00AA55" in xml
    assert '<c:legendPos val="r"/>' in xml
    assert found.names == ["Sgôr", "Aim"]
    assert found.title == "Darllen"
    assert found.book[0] == [None, "Sgôr", "Aim"]
    assert found.values == [[97, None, 88.5], [90, 90, 90]]


def test_only_figures_names_and_a_title_of_a_chart_are_written(template, tmp_path):
    path = chart_template(tmp_path / "t.docx")
    figures = re.compile(r"<c:(cat|val|tx)>.*?</c:\1>|<a:t>.*?</a:t>|<\?.*?\?>\n?", re.DOTALL)
    before = parts_of(path.read_bytes())["word/charts/chart1.xml"].decode()
    after = parts_of(made(template, FIGURES))["word/charts/chart1.xml"].decode()

    assert figures.sub("", before) == figures.sub("", after)


def test_a_report_can_name_its_chart_and_its_series(template):
    own = replace(FIGURES, title="Reading & spelling", names=("NGRT <A>", "Aim"))
    found = read_chart(made(template, own), "reading")

    assert found.title == "Reading & spelling"
    assert found.names == found.book[0][1:] == ["NGRT <A>", "Aim"]


@pytest.mark.parametrize("pupil_has", [FIGURES, Plotted()])
def test_a_chart_in_the_page_header_is_filled_and_left_out_too(tmp_path, pupil_has):
    path = chart_template(tmp_path / "t.docx", condition=False)
    parts = parts_of(path.read_bytes())
    links, types = parts["word/_rels/document.xml.rels"], parts["[Content_Types].xml"]
    body = parts["word/document.xml"]
    chart = re.search(rb"<Relationship [^>]*charts/chart1.xml[^>]*/>", links)[0]
    drawing = re.search(rb"<w:r><w:drawing.*?</w:drawing></w:r>", body, re.DOTALL)[0]
    names = re.search(rb"<w:document ([^>]*)>", body)[1]
    rels = b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    header = b'<Relationship Id="rIdHead" Type="' + office + b'" Target="header9.xml"/>'
    kind = (
        b'<Override PartName="/word/header9.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.header+xml"/></Types>'
    )
    used = b'<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/>'
    moved = {
        "word/document.xml": re.sub(rb"<w:sectPr[^>]*>", used, body.replace(drawing, b"")),
        "word/header9.xml": b"<w:hdr " + names + b"><w:p>" + drawing + b"</w:p></w:hdr>",
        "word/_rels/document.xml.rels": links.replace(chart, header),
        "word/_rels/header9.xml.rels": b"<Relationships "
        + rels
        + b">"
        + chart
        + b"</Relationships>",
        "[Content_Types].xml": types.replace(b"</Types>", kind),
    }
    path.write_bytes(zipped({**parts, **moved}))
    content = made(compile_template(path), pupil_has)
    kept = parts_of(content)

    assert check_template(path, DRAWN) == ()
    assert broken(content) == []
    assert ("word/charts/chart1.xml" in kept) == bool(pupil_has)
    assert (b"<c:v>88.5</c:v>" in kept.get("word/charts/chart1.xml", b"")) == bool(pupil_has)


def test_series_are_known_by_their_columns_when_their_order_is_changed_in_word(tmp_path):
    path = chart_template(tmp_path / "t.docx")
    turned = changed_parts(
        path.read_bytes(),
        chart1=lambda xml: re.sub(
            r'<c:order val="(\d)"/>', lambda m: f'<c:order val="{1 - int(m[1])}"/>', xml
        ),
    )
    path.write_bytes(turned)
    found = read_chart(made(compile_template(path), FIGURES), "reading")

    assert found.names == ["Score", "Aim"]
    assert found.values == [[97, None, 88.5], [90, 90, 90]]


def without_book(content):
    """A chart whose workbook another program lost."""
    parts = parts_of(content)
    kept = {n: c for n, c in parts.items() if "embeddings" not in n and "charts/_rels" not in n}
    content = changed_parts(
        zipped(kept), chart1=lambda x: re.sub("<c:externalData.*</c:externalData>", "", x)
    )
    types = re.compile(rb'<Override PartName="/word/embeddings[^>]*/>')
    parts = parts_of(content)
    listed = "[Content_Types].xml"
    return zipped({**parts, listed: types.sub(b"", parts[listed])})


def shared_book(content):
    """Two charts that lead to one workbook, as copying in a file may leave them."""
    parts = parts_of(content)
    links = parts["word/_rels/document.xml.rels"]
    link = re.search(rb"<Relationship [^>]*charts/chart1.xml[^>]*/>", links)[0]
    other = re.sub(rb'Id="[^"]*"', b'Id="rIdOther"', link).replace(b"chart1", b"chart2")
    types = parts["[Content_Types].xml"]
    kind = re.search(rb'<Override PartName="/word/charts/chart1.xml"[^>]*/>', types)[0]
    body = parts["word/document.xml"]
    drawing = re.search(rb"<w:drawing.*?</w:drawing>", body, re.DOTALL)[0]
    again = re.sub(rb'r:id="[^"]*"', b'r:id="rIdOther"', drawing)
    more = {
        "word/_rels/document.xml.rels": links.replace(link, link + other),
        "[Content_Types].xml": types.replace(kind, kind + kind.replace(b"chart1", b"chart2")),
        "word/document.xml": body.replace(drawing, drawing + again),
        "word/charts/chart2.xml": parts["word/charts/chart1.xml"],
        "word/charts/_rels/chart2.xml.rels": parts["word/charts/_rels/chart1.xml.rels"],
    }
    return zipped({**parts, **more})


def linked_book(content):
    """A chart that leads to a workbook outside the file."""
    parts = parts_of(without_book(content))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" TargetMode="External" Target="file:///x.xlsx"/>'
        "</Relationships>"
    )
    chart = parts["word/charts/chart1.xml"].replace(
        b"</c:chartSpace>", b'<c:externalData r:id="rId1"/></c:chartSpace>'
    )
    more = {"word/charts/_rels/chart1.xml.rels": links.encode(), "word/charts/chart1.xml": chart}
    return zipped({**parts, **more})


@pytest.mark.parametrize("lose", [without_book, linked_book, shared_book])
def test_a_chart_without_a_workbook_of_its_own_gets_one(tmp_path, lose):
    path = chart_template(tmp_path / "t.docx")
    path.write_bytes(lose(path.read_bytes()))
    content = made(compile_template(path), FIGURES)

    assert check_template(path, DRAWN) == ()
    assert broken(made(compile_template(path), Plotted())) == []
    assert broken(content) == []
    assert b"x.xlsx" not in b"".join(parts_of(content).values())
    found = read_chart(content, "reading")
    assert book_values(found) == found.values == [[97, None, 88.5], [90, 90, 90]]


names = st.text(alphabet=st.characters(exclude_categories=[]), max_size=400)
values = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000),
    st.fractions(0, 1),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
)
plots = st.lists(st.tuples(names, values, values), min_size=1, max_size=12)


@given(plots, names, st.tuples(names, names))
def test_any_figures_and_words_are_the_same_in_chart_workbook_and_alt_text(rows, alt, called):
    plotted = Plotted(
        [row[0] for row in rows], [[r[1] for r in rows], [r[2] for r in rows]], alt, "0", "", called
    )
    content = made(compiled(), plotted)
    if not plotted:
        assert drawings(content) == {}
        return
    found = read_chart(content, "reading")
    labels = [shown(row[0]) for row in rows]

    assert found.values == [[rounded(v) for v in each] for each in plotted.values]
    assert book_values(found) == found.values
    assert [each or "" for each in found.categories] == labels
    assert [row[0] or "" for row in found.book[1:]] == labels
    assert [each or "" for each in found.names] == [shown(each) for each in called]
    assert [each or "" for each in found.book[0][1:]] == [shown(each) for each in called]
    assert found.alt == plotted.description
    assert broken(content) == []


def test_a_tenth_and_a_third_are_the_same_number_in_chart_and_workbook(template):
    plotted = Plotted(("a", "b"), ((Fraction(1, 3), 0.1 + 0.2), (1, 1)))
    found = read_chart(made(template, plotted), "reading")

    assert found.values[0] == book_values(found)[0] == [0.3333333333, 0.3]


@pytest.mark.parametrize("odd", [{"values": ((1,), (1, 2))}, {"names": ("one",)}])
def test_figures_that_don_t_fit_together_are_refused(odd):
    whole = {"categories": ("a", "b"), "values": ((1, 2), (1, 2))}

    with pytest.raises(ValueError, match="each series needs"):
        Plotted(**{**whole, **odd})


def test_a_chart_is_declared_with_a_plain_name_and_values_for_each_series():
    with pytest.raises(ValueError, match="small letters"):
        Chart("My chart", "t", "s", ("a",), Plotted(("x",), ((1,),)))
    with pytest.raises(ValueError, match="for each series"):
        Chart("mine", "t", "s", ("a", "b"), Plotted(("x",), ((1,),)))


def test_a_report_with_more_series_than_its_chart_is_refused(template):
    with pytest.raises(DocumentTemplateFault, match="2 series in the template and 1 in the"):
        made(template, Plotted(("a",), ((1,),)))


def test_a_context_without_the_figures_of_a_chart_is_refused(template):
    with pytest.raises(DocumentTemplateFault, match="names a field that is not there"):
        template.report(CONTEXT, NOON, MARK)


def test_a_chart_is_not_printed(tmp_path):
    path = chart_template(tmp_path / "t.docx")
    drawn = Docx(path)
    drawn.add_paragraph("{{ charts.reading }}")
    drawn.save(path)

    assert "is a chart. Draw it" in str(check_template(path, DRAWN)[0])
    with pytest.raises(DocumentTemplateFault, match="prints a list"):
        made(compile_template(path), FIGURES)


def faults(tmp_path, **changes):
    path = chart_template(tmp_path / "t.docx")
    path.write_bytes(changed_parts(path.read_bytes(), **changes))
    return [str(fault) for fault in check_template(path, DRAWN)]


def test_a_good_chart_has_no_faults(tmp_path):
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (
            'Paragraph 3: There is no chart "readng". Did you mean "chart: reading"?',
            "chart: readng",
        ),
        ('There is no chart "behaviour". There are: reading.', "chart: behaviour"),
        ("Paragraph 3: The chart (Chart 1) would show the same figures in every rep", "Chart 1"),
        ("The chart (without a name) would show the same figures", ""),
    ],
)
def test_a_chart_renamed_is_told_of_with_its_place(tmp_path, expected, name):
    (found,) = faults(tmp_path, document=lambda x: x.replace("chart: reading", name))

    assert expected in found
    assert "Layout, Selection Pane" in found


def test_a_chart_may_have_its_name_in_the_title_of_its_alt_text(tmp_path):
    said = 'name="Chart 1" title="Chart: reading"'

    assert faults(tmp_path, document=lambda x: x.replace('name="chart: reading"', said)) == []


def test_a_chart_with_another_number_of_series_is_told_of(tmp_path):
    one = re.compile(r'<c:ser><c:idx val="1"/>.*?</c:ser>')
    (found,) = faults(tmp_path, chart1=lambda x: one.sub("", x))

    assert found.startswith(
        'Paragraph 3: The chart "reading" has 1 series and needs 2: Score; Aim.'
    )


def test_a_chart_of_a_kind_without_categories_is_told_of(tmp_path):
    (found,) = faults(tmp_path, chart1=lambda x: x.replace("c:val>", "c:yVal>"))

    assert "of a kind that can't be filled" in found


def test_a_chart_in_a_document_without_charts_is_told_of(tmp_path):
    path = chart_template(tmp_path / "t.docx", condition=False)

    assert "has no charts of its own" in str(check_template(path, replace(DRAWN, charts=()))[0])


def test_a_chart_in_a_part_for_people_is_told_of(tmp_path):
    path = chart_template(tmp_path / "t.docx", condition=False)
    drawn = Docx(path)
    holder = next(drawn.element.body.iter(f"{WP}inline")).getparent().getparent().getparent()
    control = next(e for e in drawn.element.body if e.tag.endswith("sdt"))
    control[-1].append(holder)
    drawn.save(path)

    assert "belongs to people" in str(check_template(path, DRAWN)[0])


def test_a_chart_in_a_loop_is_told_of(tmp_path):
    path = chart_template(tmp_path / "t.docx")
    drawn = Docx(path)
    for paragraph, tag in zip(
        (drawn.paragraphs[1], drawn.paragraphs[3]),
        ("{%p for aim in aims %}", "{%p endfor %}"),
        strict=True,
    ):
        paragraph.runs[0].text = tag
    drawn.save(path)

    assert "stands in a repeated row or paragraph" in str(check_template(path, DRAWN)[0])


def saved(tmp_path, template, **changes):
    path = tmp_path / "report.docx"
    path.write_bytes(changed_parts(made(template, FIGURES), **changes))
    return standing_of(path, MARK.document, MARK.about)


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(">97<", ">99<"),
        lambda xml: xml.replace("Autumn 1", "Autumn one"),
        lambda xml: xml.replace(">Score<", ">Mark<"),
        lambda xml: xml.replace(">Reading<", ">Spelling<"),
        lambda xml: xml.replace('<c:pt idx="0"><c:v>97</c:v></c:pt>', ""),
    ],
)
def test_figures_that_a_person_changed_in_word_are_an_edit(tmp_path, template, change):
    assert saved(tmp_path, template, chart1=change) is Standing.EDITED


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("c:", "x:").replace("xmlns:c=", "xmlns:x="),
        lambda xml: xml.replace(">88.5<", ">88.500000000000004<"),
        lambda xml: xml.replace('<c:lang val="en-GB"/>', ""),
    ],
)
def test_a_chart_that_is_only_written_in_another_way_is_no_edit(tmp_path, template, change):
    assert saved(tmp_path, template, chart1=change) is Standing.PARTS


def test_a_report_that_nobody_saved_is_untouched(tmp_path, template):
    path = tmp_path / "report.docx"
    path.write_bytes(made(template, FIGURES))

    assert standing_of(path, MARK.document, MARK.about) is Standing.UNTOUCHED


@pytest.mark.libreoffice
def test_libreoffice_draws_the_chart_and_keeps_its_figures(tmp_path, template, office):
    path = tmp_path / "report.docx"
    path.write_bytes(made(template, FIGURES))
    for kind in ("pdf", "docx"):
        command = [*office, "--convert-to", kind, "--outdir", tmp_path / kind, path]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

    words = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "pdf" / "report.pdf", "-"],  # noqa: S607 - on the path
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    drawn = ("Reading", "Autumn 1", "Autumn 2", "Spring 1", "Score", "Aim", "9700.0%", "8850.0%")
    assert [each for each in drawn if each not in words] == []
    assert figures_of(tmp_path / "docx" / "report.docx") == figures_of(path) != []


def figures_of(path):
    """What the charts of a saved report say."""
    parts = parts_of(path.read_bytes())
    body = {BODY: parse(parts[BODY], "body")}
    return list(told_charts(parts, body)[BODY].values())
