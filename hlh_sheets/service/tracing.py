"""From a report, or a pupil, back to the files, sheets and cells behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hlh_sheets.documents import Made, Request, document_of
from hlh_sheets.documents.core import mark_of
from hlh_sheets.errors import NotFound
from hlh_sheets.service.reports import MADE_FORM
from hlh_sheets.spec import CodeLists, Record
from hlh_sheets.store import Dataset, Trace
from hlh_sheets.workbooks import sheets_by_table

__all__ = ["Origin", "about_pupil", "behind_report"]

Read = dict[str, dict[int, Record]]


@dataclass(frozen=True)
class Origin:
    """The records of one table that stand behind a report, each traced to its cells."""

    form: str
    sheet: str
    records: tuple[Trace, ...]


def behind_report(
    dataset: Dataset, codes: CodeLists, path: Path, school_name: str = ""
) -> Sequence[Origin]:
    """The records that a report was made from, as they stood when it was made.

    Raises `NotFound` when the file is no report that was made from this dataset.
    """
    mark = mark_of(path)
    document = document_of(mark.document)
    if document is None or not mark.change.isdigit():
        raise NotFound("This report does not say from which records it was made. Make it again.")
    read: Read = {}

    def seen(table: str, rows: Sequence[Record]) -> None:
        read.setdefault(table, {}).update({row.number: row for row in rows})

    at = datetime.strptime(mark.made, MADE_FORM).replace(tzinfo=UTC)
    made = Made(school_name, at, at.astimezone().date())
    records = dataset.records(as_of=int(mark.change))
    document.context(Request(records, mark.about, codes, made, seen))
    return list(origins(dataset, read))


def about_pupil(dataset: Dataset, hlh_id: str) -> Sequence[Origin]:
    """All records about a pupil that stand now. Raises `NotFound` when there is none."""
    records = dataset.records()
    tables = [name for name, (_, sheet) in sheets_by_table().items() if sheet.pupil]
    read = {name: {row.number: row for row in records.rows(name, hlh_id)} for name in tables}
    if not any(read.values()):
        raise NotFound(f"Nothing is recorded about a pupil {hlh_id}. Check the id.")
    return list(origins(dataset, read))


def origins(dataset: Dataset, read: Read) -> Iterator[Origin]:
    """The tables that have records, in the order of the forms."""
    for name, (form, sheet) in sheets_by_table().items():
        if read.get(name):
            traces = tuple(dataset.trace(name, number) for number in sorted(read[name]))
            yield Origin(f"{form.id} {form.title}", sheet.name, traces)
