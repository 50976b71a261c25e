"""The exported data package's description, derived from the forms (Table Schema)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from hlh_sheets.excel.export import PROVENANCE, ExportTable
from hlh_sheets.spec import CodeLists, Column, Level, Sheet
from hlh_sheets.spec.types import Kind, Validation

__all__ = ["data_package", "table_schema"]

Described = dict[str, object]
SCORE_PATTERN = r"[<>]?\d+(\.\d+)?"
ROSTER = "t1_pupils"


def data_package(tables: Iterable[ExportTable], codes: CodeLists, made: str) -> Described:
    """The package: a resource for each table's CSV. `made` is a moment in ISO form."""
    return {
        "profile": "tabular-data-package",
        "name": "hlh-master-dataset",
        "title": "Master dataset",
        "created": made,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "title": table.sheet.title,
                "description": table.sheet.purpose,
                "path": f"{table.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n"},
                "schema": table_schema(table.name, table.sheet, codes),
            }
            for table in tables
        ],
    }


def table_schema(name: str, sheet: Sheet, codes: CodeLists) -> Described:
    """The fields of a table, its primary key where no part of it may be blank, its references."""
    fields = [field_of(column, codes) for column in sheet.stored]
    kinds = {"_file": "integer", "_sheet": "string", "_row": "integer"}
    fields += [{"name": n, "title": title, "type": kinds[n]} for n, title in PROVENANCE]
    schema: Described = {"fields": fields, "missingValues": [""]}
    if all(sheet.by_name[part].required or sheet.by_name[part].inherited for part in sheet.key):
        schema["primaryKey"] = list(sheet.key)
    references = list(references_of(name, sheet))
    if references:
        schema["foreignKeys"] = references
    return schema


def field_of(column: Column, codes: CodeLists) -> Described:
    """One column, with what its type and its declaration say of it."""
    kind = column.type.kind
    found: Described = {
        "name": column.name,
        "title": column.heading,
        "type": "string" if kind is Kind.SCORE else kind.value,
    }
    if column.hint:
        found["description"] = column.hint
    limits = constraints(column, column.type.validation(codes), codes)
    if limits:
        found["constraints"] = limits
    return found


def constraints(column: Column, held: Validation, codes: CodeLists) -> Described:
    """What a stored value of the column keeps to.

    Excel's own bounds hold for what is typed; they are given only where that is what is
    stored (an age typed 7;03 is stored in months).
    """
    kind = column.type.kind
    found: Described = {"required": True} if column.required else {}
    if kind is Kind.SCORE:
        found["pattern"] = SCORE_PATTERN
    elif held.how == "list" and held.codes in codes.lists:
        found["enum"] = [code.code for code in codes[held.codes].codes]
    elif held.how == "length" and kind is Kind.TEXT:
        found |= bounds({"minLength": held.minimum or None, "maxLength": held.maximum}, 1)
    elif held.how in ("whole", "decimal", "date"):
        # Excel holds a percentage as a part of 1; the dataset holds percent points.
        scale = 100 if "%" in column.type.number_format else 1
        found |= bounds({"minimum": held.minimum, "maximum": held.maximum}, scale)
    return found


def bounds(limits: Mapping[str, int | Decimal | date | None], scale: int) -> Described:
    """Limits as JSON holds them, those that are set."""
    return {
        name: limit.isoformat() if isinstance(limit, date) else plain(limit * scale)
        for name, limit in limits.items()
        if limit is not None
    }


def plain(number: int | Decimal) -> int | float:
    """A number as JSON has it."""
    return int(number) if number == int(number) else float(number)


def references_of(name: str, sheet: Sheet) -> Iterable[Described]:
    """The pupil's own record, and the references whose breaking would hold a row."""
    if sheet.pupil and name != ROSTER:
        yield reference((sheet.pupil,), ROSTER, (sheet.pupil,))
    for foreign in sheet.foreign_keys:
        if foreign.level is Level.ERROR:
            yield reference(foreign.columns, foreign.table, foreign.columns)


def reference(columns: Iterable[str], table: str, key: Iterable[str]) -> Described:
    """A reference to a record of another table."""
    return {"fields": list(columns), "reference": {"resource": table, "fields": list(key)}}
