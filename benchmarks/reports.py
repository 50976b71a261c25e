"""EHCP reports from the compiled template against docxtpl used plainly.

Both fill the same template with the same contexts and end with the bytes of a Word file in
memory. docxtpl loads the template for each report, as its documentation shows, with escaping
switched on (without it, it loses text). The whole flow is timed beside them: contexts from
the records, checks of the template, and files written safely to the disk.
"""

import io
import shutil
import statistics
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from docxtpl import DocxTemplate
from results import ratio, table, timed, write_section

from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.school import invent_school
from hlh_sheets.documents import Made, Request, d02_ehcp_review, document_of, template_of
from hlh_sheets.documents.core import Mark, compile_template
from hlh_sheets.service.reports import Press, make_documents

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
REPORTS = 100
TRIES = 7


def contexts(records, codes, document):
    made = Made("Hereford Learning Hub", NOON, TODAY)
    pupils = d02_ehcp_review.DOCUMENT.subject.usual(records, TODAY)
    requests = [Request(records, pupil, codes, made) for pupil in pupils]
    return {each.about: document.context(each) for each in requests}


def plain(path, context):
    template = DocxTemplate(path)
    template.render(context, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def ours(template, about, context):
    return template.report(context, NOON, Mark("D2", about, "2026-11-25 12:00:00")).content


def cold(path, about, context):
    return ours(compile_template(path), about, context)


def typical(work):
    seconds = []
    for _ in range(TRIES):
        with timed() as watch:
            work()
        seconds.append(watch.seconds)
    return statistics.median(seconds)


def flow(records, codes):
    folder = Path(tempfile.mkdtemp())
    try:
        with timed() as watch:
            paths = make_documents(
                Press(records, codes, folder, lambda: NOON), d02_ehcp_review.DOCUMENT
            )
        return watch.seconds / len(paths)
    finally:
        shutil.rmtree(folder)


def main():
    records, codes, document = invent_school(TODAY).records(), load_code_lists(), document_of("D2")
    path, found = template_of(document), contexts(records, codes, document)
    template = compile_template(path)
    about, context = next(iter(found.items()))
    hundred = [list(found.items())[n % len(found)] for n in range(REPORTS)]
    ours(template, about, context), plain(path, context)
    first_plain = typical(lambda: plain(path, context))
    first_cold = typical(lambda: cold(path, about, context))
    first_ours = typical(lambda: ours(template, about, context))
    with timed() as many_plain:
        for _, each in hundred:
            plain(path, each)
    with timed() as many_ours:
        again = compile_template(path)
        for name, each in hundred:
            ours(again, name, each)
    rows = [
        ("Work", "docxtpl, plain", "hlh-sheets", "ratio"),
        line("one report, template compiled already", first_plain, first_ours),
        line("one report, template compiled for it", first_plain, first_cold),
        line(f"{REPORTS} reports, compiled once", many_plain.seconds, many_ours.seconds),
        ("one report, from records to file", "-", f"{flow(records, codes) * 1000:.1f} ms", "-"),
    ]
    said = "Word reports: the EHCP review (D2) of the invented school's pupils, in memory."
    sys.stdout.write(write_section("Reports", f"{said}\n\n{table(rows)}"))


def line(name, slow, fast):
    return (name, f"{slow * 1000:.1f} ms", f"{fast * 1000:.1f} ms", ratio(slow, fast))


if __name__ == "__main__":
    main()
