"""EHCP reports with two charts: native ones against matplotlib pictures put in by docxtpl.

Both sides fill the same words from the same contexts and end with the bytes of a Word file in
memory. docxtpl and matplotlib are used plainly, as their documentation shows: the template is
loaded for each report, and each chart is a PNG of its own figure. Then 500 reports of ours,
with the memory they take, and the same work shared by two processes.
"""

import io
import statistics
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import matplotlib as mpl
import psutil
from docx import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from matplotlib import pyplot as plt
from reports import TODAY, contexts, ours, typical
from results import ratio, table, timed, write_section

from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.school import invent_school
from hlh_sheets.documents import document_of, template_of
from hlh_sheets.documents.core import compile_template

mpl.use("Agg")
MANY, STEPS, PROCESSES = 500, 10, 2
MEGABYTE = 1024 * 1024


def picture_template(path):
    """Our template with a field for a picture in place of each chart."""
    made = Docx(template_of(document_of("D2")))
    for drawing in list(made.element.body.iter(qn("w:drawing"))):
        name = drawing.find(f".//{qn('wp:docPr')}").get("name").removeprefix("chart: ")
        run = drawing.getparent()
        run.remove(drawing)
        text = run.makeelement(qn("w:t"), {})
        text.text = f"{{{{ pictures.{name} }}}}"
        run.append(text)
    made.save(path)


def picture(plotted):
    figure, axes = plt.subplots(figsize=(6.8, 2.1), dpi=150)
    places = range(len(plotted.categories))
    first, *others = plotted.numbers
    known = [(n, value) for n, value in enumerate(first) if value is not None]
    axes.bar(*zip(*known, strict=True), color="#D3DFEA", edgecolor="#1F4E79")
    for line in others:
        axes.plot(places, [float("nan") if v is None else v for v in line], linestyle="--")
    axes.set_xticks(places, plotted.categories, fontsize=7)
    axes.set_title(plotted.title or "Attendance by half term", fontsize=9)
    out = io.BytesIO()
    figure.savefig(out, format="png", bbox_inches="tight")
    plt.close(figure)
    out.seek(0)
    return out


def pictured(path, context):
    template = DocxTemplate(path)
    pictures = {
        name: InlineImage(template, picture(plotted), width=Cm(17.2))
        for name, plotted in context["charts"].items()
        if plotted
    }
    template.render({**context, "pictures": pictures}, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


@cache
def work():
    """What each process makes ready once: the contexts with two charts, and the template."""
    records, codes, document = invent_school(TODAY).records(), load_code_lists(), document_of("D2")
    found = contexts(records, codes, document)
    charted = {about: each for about, each in found.items() if all(each["charts"].values())}
    return list(charted.items()), compile_template(template_of(document))


def make(count):
    """So many reports one after the other; the memory in use at ten times on the way."""
    found, template = work()
    used = []
    for number, (about, context) in enumerate(islice(cycle(found), count), start=1):
        ours(template, about, context)
        if number % max(1, count // STEPS) == 0:
            used.append(psutil.Process().memory_info().rss / MEGABYTE)
    return used


def ready(_):
    work()


def shared():
    with ProcessPoolExecutor(PROCESSES) as pool:
        list(pool.map(ready, range(PROCESSES)))
        with timed() as watch:
            list(pool.map(make, [MANY // PROCESSES] * PROCESSES))
    return watch.seconds


def main():
    found, template = work()
    about, context = found[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pictures.docx"
        picture_template(path)
        pictured(path, context), ours(template, about, context)
        slow = typical(lambda: pictured(path, context))
    fast = typical(lambda: ours(template, about, context))
    without = {**context, "charts": {name: type(p)() for name, p in context["charts"].items()}}
    bare = typical(lambda: ours(template, about, without))
    with timed() as one:
        used = make(MANY)
    two = shared()
    rows = [
        ("Work", "docxtpl and matplotlib", "hlh-sheets", "ratio"),
        (
            "one report with two charts, our template compiled already",
            f"{slow * 1000:.1f} ms",
            f"{fast * 1000:.1f} ms",
            ratio(slow, fast),
        ),
        ("the two charts of it", "-", f"{(fast - bare) * 1000:.1f} ms", "-"),
        (f"{MANY} reports with two charts", "-", f"{one.seconds:.1f} s", "-"),
        (f"the same in {PROCESSES} processes", "-", f"{two:.1f} s", ratio(one.seconds, two)),
    ]
    memory = (
        f"Memory in use while {MANY} reports were made, at each tenth of the way: "
        f"{', '.join(f'{each:.0f}' for each in used)} MB (middle {statistics.median(used):.0f})."
    )
    said = (
        "EHCP reviews (D2) with attendance and scores as charts, in memory. Ours can be restyled "
        "and edited in Word, and carry their workbook and the figures in words; pictures can't."
    )
    sys.stdout.write(write_section("Reports with charts", f"{said}\n\n{table(rows)}\n\n{memory}"))


if __name__ == "__main__":
    main()
