"""The trends workbook: sheets, native charts, formats, print set-up, safe text, same bytes."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache

import openpyxl
import pytest
from lxml import etree

from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.demo.school import invent_school
from hlh_sheets.excel.figures import (
    Bar,
    Chart,
    Definition,
    Figures,
    Heading,
    Line,
    Panel,
    Points,
    Style,
    Table,
)
from hlh_sheets.excel.ribbon.sheet import SHEET
from hlh_sheets.excel.trends_book import FRONT, write_trends
from hlh_sheets.trends import trends_of
from hlh_sheets.workbooks import sheets_by_table

MADE = datetime(2026, 11, 25, 12, tzinfo=UTC)
CODES = load_code_lists()
SHEETS = [
    "Trends",
    "Targets",
    "Goals",
    "Tests",
    "Steps",
    "Attendance",
    "Behaviour",
    "Suspensions",
    "Leavers",
    "Returns",
    "Actions",
    "Due",
    "Moderation",
    "Pupils",
    "Definitions",
]
HEADINGS, FIRST = 4, 5
MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
DRAWING = f"{{{MAIN}/spreadsheetDrawing}}cNvPr"
CHART = {"c": f"{MAIN}/chart", "a": f"{MAIN}/main"}


@cache
def figures():
    return trends_of(invent_school(MADE.date()).records(), CODES, MADE, "Hereford Learning Hub")


def empty():
    nothing = dict.fromkeys(sheets_by_table(), ())
    return trends_of(InMemoryRecords(nothing, {}), CODES, MADE)


def written(found):
    file = io.BytesIO()
    write_trends(file, found)
    return file.getvalue()


@cache
def content():
    return written(figures())


def opened(found=None):
    return openpyxl.load_workbook(io.BytesIO(content() if found is None else written(found)))


def printed(book):
    """The sheets that people see."""
    return [sheet for sheet in book if sheet.sheet_state == "visible"]


def parts(pattern, source=None):
    with zipfile.ZipFile(io.BytesIO(source or content())) as file:
        names = sorted(name for name in file.namelist() if re.fullmatch(pattern, name))
        return [etree.fromstring(file.read(name)) for name in names]


def charts_written(source=None):
    return parts(r"xl/charts/chart\d+\.xml", source)


def a_table(*rows, charts=(), **more):
    headings = (
        Heading("Term", Style.TEXT, 20),
        Heading("Share", Style.PERCENT),
        Heading("From", Style.PERCENT),
        Heading("To", Style.PERCENT),
        Heading("Day", Style.DAY),
        Heading("Only for charts", hidden=True),
    )
    return Table(
        "Things", "A title", "What it shows.", headings, rows, ("A note.",), charts, **more
    )


def a_book(table, **more):
    panel = Panel("A panel", table.sheet, ("First.", "Second."), *table.charts[:1])
    definition = Definition("A1", "Things", "Defined so.", "things", "somewhere")
    found = Figures("Trends", "", MADE, ("A note.",), (panel,), (table,), (definition,))
    return replace(found, **more)


ROWS = (
    ("Autumn", Fraction(1, 4), 0.1, 0.5, date(2026, 11, 25), 7),
    ("Spring", None, None, None, None, None),
)
POINTS = Points(1, Line.MAIN, 2, 3)
RANGED = Chart(
    "A chart",
    "Things",
    0,
    (POINTS,),
    "Share",
    "Autumn 25%",
    percent=True,
)


def test_the_front_page_comes_first_then_the_tables_then_the_definitions():
    book = opened()

    assert book.sheetnames == [*SHEETS, SHEET]
    assert book.active.title == FRONT


def as_read(value):
    """A cell's value as a reader of the file gives it."""
    if isinstance(value, date):
        return datetime.combine(value, datetime.min.time())
    return pytest.approx(float(value)) if isinstance(value, int | float | Fraction) else value


def test_every_table_stands_under_its_headings():
    book = opened()

    for table in figures().tables:
        sheet, width = book[table.sheet], len(table.headings)
        assert sheet["A1"].value == table.title
        assert sheet["A2"].value == table.says
        headings = [cell.value for cell in sheet[HEADINGS]][:width]
        assert headings == [heading.text for heading in table.headings]
        for number, row in enumerate(table.rows, start=FIRST):
            for cell, value in zip(sheet[number], row, strict=False):
                assert cell.value == as_read(value)


def test_every_sheet_says_what_awaits_correction():
    book = opened(replace(figures(), notes=("11 entries await correction.", "More.")))

    assert book[FRONT]["A2"].value == "11 entries await correction."
    for table in figures().tables:
        assert "11 entries await correction." in book[table.sheet]["A3"].value


def test_numbers_are_numbers_with_a_format_and_days_are_days():
    sheet = opened(a_book(a_table(*ROWS)))["Things"]

    assert [(cell.value, cell.number_format) for cell in sheet[FIRST][:6]] == [
        ("Autumn", "@"),
        (0.25, "0%"),
        (0.1, "0%"),
        (0.5, "0%"),
        (datetime(2026, 11, 25), "dd/mm/yyyy"),
        (7, "#,##0"),
    ]
    assert [cell.value for cell in sheet[FIRST + 1][:6]] == ["Spring", None, None, None, None, None]


def test_columns_that_only_charts_read_are_hidden_and_still_drawn():
    table = a_table(*ROWS, charts=(RANGED,))
    source = written(a_book(table))
    sheet = openpyxl.load_workbook(io.BytesIO(source))["Things"]
    hidden = {name for name, column in sheet.column_dimensions.items() if column.hidden}

    assert {"F", "G"} <= hidden
    assert not hidden & {"A", "B", "C", "D", "E"}
    assert [cell.value for cell in sheet[FIRST][6:8]] == [pytest.approx(0.15), pytest.approx(0.25)]
    for chart in charts_written(source):
        assert chart.find(".//c:plotVisOnly", CHART) is None


def test_likely_ranges_are_drawn_from_cells():
    for chart in charts_written(written(a_book(a_table(*ROWS, charts=(RANGED,))))):
        bars = chart.find(".//c:errBars", CHART)
        assert bars.findtext("c:minus//c:f", namespaces=CHART) == "Things!$G$5:$G$6"
        assert bars.findtext("c:plus//c:f", namespaces=CHART) == "Things!$H$5:$H$6"


def test_points_with_ranges_are_not_joined_by_a_line():
    for chart in charts_written(written(a_book(a_table(*ROWS, charts=(RANGED,))))):
        assert chart.find(".//c:ser/c:spPr/a:ln/a:noFill", CHART) is not None


def test_only_the_last_rows_are_drawn():
    chart = replace(RANGED, most=1)

    for drawn in charts_written(written(a_book(a_table(*ROWS, charts=(chart,))))):
        assert drawn.findtext(".//c:val//c:f", namespaces=CHART) == "Things!$B$6"


def test_bars_of_counts_have_no_halves():
    bars = Chart("Bars", "Things", 0, (Points(5, Bar.DARK), Points(5, Bar.EMPTY)), "Pupils", "7")

    for drawn in charts_written(written(a_book(a_table(*ROWS, charts=(bars,))))):
        axis = drawn.find(".//c:valAx", CHART)
        assert axis.find(".//c:max", CHART).get("val") == "15"
        assert axis.find("c:majorUnit", CHART).get("val") == "3"


@pytest.mark.parametrize(
    ("most", "step", "highs"),
    [
        ("0.6", "0.2", (0.2, 0.48)),
        ("8.0", "2.0", (3.1, 7.9)),
        ("0.06", "0.02", (0.05, None)),
        ("40.0", "10.0", (38, 12)),
        ("0.25", "0.25", (0, 0)),
    ],
)
def test_an_axis_of_rates_reaches_over_the_ends_of_the_ranges(most, step, highs):
    rows = [("Autumn", 0.1 * high if high else 0, 0, high, None, 1) for high in highs]
    rates = replace(RANGED, percent=False, places=2, points=(replace(POINTS, labelled=True),))

    for drawn in charts_written(written(a_book(a_table(*rows, charts=(rates,))))):
        axis = drawn.find(".//c:valAx", CHART)
        found = [axis.find(name, CHART).get("val") for name in (".//c:max", "c:majorUnit")]
        assert [float(each) for each in found] == [float(most), float(step)]
        assert drawn.find(".//c:dLbls/c:numFmt", CHART).get("formatCode") == "0.00"


def test_every_chart_is_native_and_tells_its_figures_as_alt_text():
    told = [
        each.get("descr")
        for drawing in parts(r"xl/drawings/drawing\d+\.xml")
        for each in drawing.iter(DRAWING)
    ]
    charts = [panel.chart for panel in figures().panels if panel.chart]
    charts += [chart for table in figures().tables for chart in table.charts]

    assert len(charts_written()) == len(charts) >= 8
    assert sorted(told) == sorted(chart.alt for chart in charts)
    assert not parts(r"xl/media/.*")


def test_a_panel_links_to_its_figures():
    book = opened()
    cells = [cell for row in book[FRONT].iter_rows() for cell in row if cell.hyperlink]
    links = {cell.value: cell.hyperlink.location for cell in cells}

    assert links == {panel.title: f"'{panel.sheet}'!A1" for panel in figures().panels}


def test_all_sentences_of_a_panel_stand_under_its_chart():
    cells = [cell.value for row in opened()[FRONT].iter_rows() for cell in row if cell.value]

    for panel in figures().panels:
        assert "\n".join(f"\u2022 {each}" for each in panel.sentences) in cells


def test_a_panel_without_a_chart_shows_its_first_sentence_in_the_place():
    cells = [cell.value for row in opened(empty())[FRONT].iter_rows() for cell in row if cell.value]

    for panel in empty().panels:
        assert panel.sentences[0] in cells


EVIL = "=HYPERLINK(1)"


def test_text_that_begins_like_a_formula_stays_text():
    texts = (EVIL, "+1", "-1", "@A1", EVIL, EVIL)
    table = a_table(texts)
    table = replace(
        table, title=EVIL, says=EVIL, notes=(EVIL,), headings=(Heading(EVIL), *table.headings[1:])
    )
    definition = Definition(EVIL, EVIL, EVIL, EVIL, EVIL)
    panel = Panel(EVIL, "Things", (EVIL, EVIL))
    book = opened(
        a_book(
            table,
            school=EVIL,
            title=EVIL,
            notes=(EVIL,),
            panels=(panel,),
            definitions=(definition,),
        )
    )
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]

    assert {cell.data_type for cell in cells} == {"s"}
    assert sum(cell.value == EVIL for cell in cells) > 10


def test_an_ampersand_in_the_name_of_the_school_is_printed():
    sheet = opened(a_book(a_table(*ROWS), school="Oak & Ash"))["Things"]

    assert sheet.oddFooter.left.text == "Oak && Ash"


def test_every_sheet_prints_on_a4_across_with_its_headings_repeated():
    book = opened()

    for sheet in printed(book):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "Page" in sheet.oddFooter.center.text
    assert {sheet.title for sheet in printed(book) if sheet.page_setup.fitToHeight != 0} == {FRONT}
    assert {book[name].print_title_rows for name in SHEETS[1:]} == {f"${HEADINGS}:${HEADINGS}"}
    assert {book[name].freeze_panes for name in SHEETS[1:]} == {f"B{FIRST}"}


def test_only_the_sheets_about_pupils_are_marked_and_can_be_filtered():
    book = opened()
    marked = [sheet.title for sheet in book if "pupil data" in (sheet.oddHeader.center.text or "")]
    filtered = [s.title for s in book for table in s.tables.values() if table.autoFilter]

    assert marked == filtered == ["Due", "Pupils"]
    assert all("Contains pupil data" in book[name]["A3"].value for name in marked)


def test_tables_have_names_by_which_macros_find_them():
    book = opened()

    for table in figures().tables:
        [named] = book[table.sheet].tables.values()
        assert named.name == f"Figures_{table.sheet}"
        assert named.ref.startswith(f"A{HEADINGS}:")
        assert named.ref.endswith(str(HEADINGS + len(table.rows)))


def test_a_table_without_lines_is_headings_only():
    book = opened(empty())

    assert book.sheetnames == [*SHEETS, SHEET]
    assert not any(sheet.tables for sheet in book)
    assert not charts_written(written(empty()))


def test_the_same_figures_give_the_same_bytes():
    assert written(figures()) == content()


def test_other_figures_give_other_bytes():
    assert written(replace(figures(), school="Another school")) != content()


def test_properties_tell_the_title_and_the_day():
    properties = opened().properties

    assert properties.title == "Trends, 25/11/2026"
    assert properties.created == datetime(2026, 11, 25, 12)


@pytest.mark.parametrize(("lines", "breaks"), [(3, []), (40, [FIRST + 40 + 2])])
def test_charts_stand_under_a_short_table_and_start_a_page_under_a_long_one(lines, breaks):
    table = a_table(*(ROWS[0] for _ in range(lines)), charts=(RANGED,))
    sheet = opened(a_book(table))["Things"]

    assert [each.id for each in sheet.row_breaks.brk] == breaks


@pytest.mark.libreoffice
def test_libreoffice_prints_each_sheet_on_one_page_and_draws_all_of_it(office, tmp_path):
    """Lists that may be of any length are cut to what fits."""
    short = tuple(replace(table, rows=table.rows[:20]) for table in figures().tables)
    found = replace(figures(), tables=short, definitions=figures().definitions[:5])
    path = tmp_path / "trends.xlsx"
    path.write_bytes(written(found))
    command = [*office, "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run([str(each) for each in command], check=True, capture_output=True)
    printed = (tmp_path / "trends.pdf").read_bytes()
    counts = [
        int(each) for each in re.findall(rb"/Type/Pages[^>]*?/Count (\d+)", printed, re.DOTALL)
    ]

    assert counts == [len(SHEETS)]


def told(word, found=None):
    """The lines of the macros' sheet that begin with a word."""
    rows = opened(found)[SHEET].iter_rows(values_only=True)
    return [[cell for cell in row[1:] if cell is not None] for row in rows if row[0] == word]


def test_macros_find_every_table_that_is_not_about_pupils_where_it_stands():
    wanted = [each for each in figures().tables if each.rows and not each.of_pupils]

    assert opened()[SHEET].sheet_state == "veryHidden"
    assert [line[:5] for line in told("table")] == [
        [
            t.sheet,
            t.title,
            "4",
            str(4 + len(t.rows)),
            str(len([h for h in t.headings if not h.hidden])),
        ]
        for t in wanted
    ]
    assert not told("table", empty())


def test_macros_find_the_columns_of_every_chart():
    wanted = [c for t in figures().tables if t.rows and not t.of_pupils for c in t.charts]
    book = opened()

    for chart, line in zip(wanted, told("chart"), strict=True):
        title, _, first, last, names, columns, alt = line
        assert (title, alt) == (chart.title, chart.alt)
        assert columns.split() == [str(points.column + 1) for points in chart.points]
        assert book[chart.sheet].cell(int(last), int(names)).value is not None
        assert int(last) - int(first) + 1 <= chart.most
