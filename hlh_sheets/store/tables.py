"""The tables of the master dataset, derived from the forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from hlh_sheets import spec
from hlh_sheets.spec.types import Kind

__all__ = ["Tables", "tables_of"]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
SQL_TYPES = {
    Kind.TEXT: Text,
    Kind.WHOLE: Integer,
    Kind.DECIMAL: Text,  # exact to the last place, which no database float is
    Kind.DATE: Date,
    Kind.SCORE: Text,
}


@dataclass(frozen=True)
class Tables:
    """Every table of a dataset: `records` by name, and the bookkeeping."""

    metadata: MetaData
    records: Mapping[str, Table]
    sheets: Mapping[str, tuple[spec.Workbook, spec.Sheet]]

    def __getitem__(self, name: str) -> Table:
        return self.metadata.tables[name]


def tables_of(workbooks: Iterable[spec.Workbook]) -> Tables:
    """The tables of a dataset that keeps these forms.

    A record's own columns are those that its sheet stores; ours begin with `_`.
    """
    metadata = MetaData(naming_convention=NAMES)
    change_tables(metadata)
    journal_tables(metadata)
    sheets = {book.table(sheet): (book, sheet) for book in workbooks for sheet in book.sheets}
    records = {name: record_table(metadata, name, sheet) for name, (_, sheet) in sheets.items()}
    return Tables(metadata, records, sheets)


def record_table(metadata: MetaData, name: str, sheet: spec.Sheet) -> Table:
    """Append-only: a record stands from change `_from` until change `_to` (null: now)."""
    table = Table(
        name,
        metadata,
        Column("_number", Integer, primary_key=True, autoincrement=True),
        Column("_submission", Integer, ForeignKey("submissions.number"), nullable=False),
        Column("_workbook", Text, nullable=False),
        Column("_row_id", Text, nullable=False),
        Column("_row", Integer, nullable=False),
        Column("_key", Text, nullable=False),
        Column("_cells", Text, nullable=False),
        Column("_carried", Text, nullable=False),
        Column("_replaces", Integer, nullable=True),
        Column("_from", Integer, ForeignKey("changes.number"), nullable=False),
        Column("_to", Integer, ForeignKey("changes.number"), nullable=True),
        *(Column(c.name, SQL_TYPES[c.type.kind], nullable=True) for c in sheet.stored),
        sqlite_autoincrement=True,
    )
    stands = table.c["_to"].is_(None)
    Index(
        f"uq_{name}__key_stands",
        table.c["_key"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )
    Index(
        f"ix_{name}__workbook_stands",
        table.c["_workbook"],
        sqlite_where=stands,
        postgresql_where=stands,
    )
    return table


def change_tables(metadata: MetaData) -> None:
    """What changed the records, in order, and all that one accepted file brought."""
    Table(
        "changes",
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("kind", Text, nullable=False),
        Column("at", Text, nullable=False),
        sqlite_autoincrement=True,
    )
    Table(
        "submissions",
        metadata,
        Column("number", Integer, ForeignKey("changes.number"), primary_key=True),
        Column("sha", Text, ForeignKey("files.sha"), nullable=False, index=True),
        *(
            Column(name, Text, nullable=False)
            for name in ("form", "workbook_id", "school_year", "scope", "owner", "title")
        ),
        Column("version", Integer, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("received", Text, nullable=False),
        Column("accepted", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("supersedes", Integer, nullable=True),
        Column("saved", Text, nullable=True),
        *(
            Column(name, Integer, nullable=False)
            for name in ("new", "same", "changed", "gone", "held")
        ),
        Index("ix_submissions_workbook_id", "workbook_id", "state"),
    )
    Table("held_rows", metadata, *part_of_submission(), *held_columns())
    Table(
        "findings",
        metadata,
        *part_of_submission(),
        Column("rule", Text, nullable=False),
        Column("level", Integer, nullable=False),
        Column("sheet", Text, nullable=False),
        Column("cell", Text, nullable=False),
        Column("message", Text, nullable=False),
    )
    Table(
        "removals",
        metadata,
        *part_of_submission(),
        Column("table", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("column", Text, nullable=False),
        Column("sheet", Text, nullable=False),
        Column("cell", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("settled_by", Integer, nullable=True),
    )


def part_of_submission() -> tuple[Column[int], Column[int]]:
    """The columns that every part of a submission begins with."""
    return (
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("submission", Integer, ForeignKey("submissions.number"), nullable=False, index=True),
    )


def held_columns() -> tuple[Column[str] | Column[int], ...]:
    """What is kept of a row that awaits correction."""
    return (
        Column("table", Text, nullable=False),
        Column("sheet", Text, nullable=False),
        Column("row", Integer, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("hlh_id", Text, nullable=True),
        Column("typed", Text, nullable=False),
        Column("findings", Text, nullable=False),
        Column("state", Text, nullable=False, index=True),
        Column("resolved_by", Integer, nullable=True),
    )


def journal_tables(metadata: MetaData) -> None:
    """Files dropped, jobs due, and the audit chain."""
    Table(
        "files",
        metadata,
        Column("sha", Text, primary_key=True),
        Column("name", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("state", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("first_seen", Text, nullable=False),
        Column("changed", Text, nullable=False),
    )
    Table(
        "sightings",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("sha", Text, ForeignKey("files.sha"), nullable=False, index=True),
        Column("name", Text, nullable=False),
        Column("claim", Text, nullable=False),
        Column("at", Text, nullable=False),
        UniqueConstraint("sha", "claim"),
    )
    Table(
        "outbox",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("kind", Text, nullable=False),
        Column("payload", Text, nullable=False),
        Column("state", Text, nullable=False, index=True),
        Column("tries", Integer, nullable=False),
        Column("not_before", Text, nullable=False),
    )
    Table(
        "audit",
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("at", Text, nullable=False),
        Column("actor", Text, nullable=False),
        Column("event", Text, nullable=False),
        Column("sha", Text, nullable=False),
        Column("submission", Integer, nullable=True),
        Column("detail", Text, nullable=False),
        Column("former", Text, nullable=False),
        Column("hash", Text, nullable=False),
    )
