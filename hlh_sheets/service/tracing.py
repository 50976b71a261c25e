"""From a report, or a pupil, back to the files, sheets and cells behind."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hlh_sheets.documents import Document, Made, Request, document_of
from hlh_sheets.documents.core import (
    MADE_FORM,
    Account,
    Behind,
    Figure,
    account_in,
    mark_of,
    worked_out,
)
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import CodeLists
from hlh_sheets.store import Dataset, Trace
from hlh_sheets.workbooks import sheets_by_table

__all__ = ["Origin", "Traced", "TracedFigure", "about_pupil", "behind_report"]


@dataclass(frozen=True)
class Origin:
    """Records of one table, each traced to its cells; only those of `columns` if there are any."""

    form: str
    sheet: str
    records: tuple[Trace, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class TracedFigure:
    """One fact of a report with the cells it was made from."""

    figure: Figure
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class Traced:
    """A report with its facts; `kept` says whether it still carried the account of itself."""

    document: Document
    account: Account
    kept: bool
    figures: tuple[TracedFigure, ...]


def behind_report(dataset: Dataset, codes: CodeLists, path: Path, school_name: str = "") -> Traced:
    """The facts of a report with the records they were made from, as they stood then.

    They are read in the file, or worked out again where a program has lost them. Raises
    `NotFound` when the file is no report that was made from this dataset.
    """
    mark = mark_of(path)
    document = document_of(mark.document)
    if document is None or not mark.change.isdigit():
        raise NotFound("This report does not say from which records it was made. Make it again.")
    account = account_in(path)
    kept = account is not None
    if account is None:
        at = datetime.strptime(mark.made, MADE_FORM).replace(tzinfo=UTC)
        made = Made(school_name, at, at.astimezone().date())
        records = dataset.records(as_of=int(mark.change))
        _, account = worked_out(document, Request(records, mark.about, codes, made))
    traced = cache(dataset.trace)
    figures = tuple(
        TracedFigure(each, tuple(origins(each.behind, traced)))
        for each in in_order(document, account.figures)
        if each.value or not each.name
    )
    return Traced(document, account, kept, figures)


def in_order(document: Document, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The facts in the order in which the document declares them."""
    order = {path.partition("[].")[0]: place for place, path in enumerate(document.paths)}

    def place_of(figure: Figure) -> int:
        return order.get(re.sub(r"\[.*", "", figure.name), len(order))

    return sorted(figures, key=place_of)


def about_pupil(dataset: Dataset, hlh_id: str) -> Sequence[Origin]:
    """All records about a pupil that stand now. Raises `NotFound` when there is none."""
    records = dataset.records()
    tables = [name for name, (_, sheet) in SHEETS.items() if sheet.pupil]
    read = {name: tuple(row.number for row in records.rows(name, hlh_id)) for name in tables}
    if not any(read.values()):
        raise NotFound(f"Nothing is recorded about a pupil {hlh_id}. Check the id.")
    found = (Behind(name, (), numbers) for name, numbers in read.items() if numbers)
    return list(origins(found, dataset.trace))


def origins(behind: Iterable[Behind], trace: Callable[[str, int], Trace]) -> Iterator[Origin]:
    """The records, traced, under the names of their form and sheet."""
    for each in behind:
        if each.table not in SHEETS:
            continue
        form, sheet = SHEETS[each.table]
        records = tuple(trace(each.table, number) for number in each.numbers)
        yield Origin(f"{form.id} {form.title}", sheet.name, records, each.columns)


SHEETS = sheets_by_table()
