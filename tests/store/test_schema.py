"""Tables follow the forms, and migrations lead to them."""

import shutil
from dataclasses import replace

import pytest
from typed_books import arrival, book, minutes

from hlh_sheets.errors import DatasetUnavailable
from hlh_sheets.spec import Column
from hlh_sheets.spec.types import Choice
from hlh_sheets.store import open_dataset
from hlh_sheets.store.schema import MIGRATIONS, drift, write_migration
from hlh_sheets.workbooks import WORKBOOKS, sheets_by_table, workbook_of


def with_column(form_id, sheet_name, column):
    """The forms, one of them with a column more in a sheet."""
    form = workbook_of(form_id)
    sheet = form.sheet(sheet_name)
    wider = replace(sheet, columns=(*sheet.columns, column))
    changed = replace(form, sheets=tuple(wider if s is sheet else s for s in form.sheets))
    return changed, tuple(changed if each is form else each for each in WORKBOOKS)


RESIT = Column("resit", "Resit", Choice("yes_no"))


def test_the_migrations_lead_to_what_the_forms_declare(dataset):
    assert drift(dataset.engine, WORKBOOKS) == []
    assert set(sheets_by_table()) == set(dataset.tables.records)


def test_a_column_without_its_migration_is_found(dataset):
    _, forms = with_column("T4", "Unit tests", RESIT)

    found = drift(dataset.engine, forms)

    assert [each[0] for each in found] == ["add_column"]


def test_a_new_column_is_a_generated_migration_and_old_records_stay(tmp_path):
    form, forms = with_column("T4", "Unit tests", RESIT)
    migrations = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    unit = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1"}
    before = open_dataset(tmp_path / "data", migrations=migrations)
    before.commit(arrival(1), book("T4", {"Unit tests": [("r1", unit)]}), [], minutes(1))
    before.close()

    written = write_migration("unit tests: resit", forms, migrations)

    after = open_dataset(tmp_path / "data", forms, migrations)
    again = book("T4", {"Unit tests": [("r1", unit | {"resit": "Y"})]}, form=form)
    receipt = after.commit(arrival(2), again, [], minutes(2))
    assert written.name.endswith("_unit_tests_resit.py")
    assert (receipt.changed, receipt.new) == (1, 0)
    assert [r["resit"] for r in after.records(as_of=1).rows("t4_unit_tests")] == [None]
    assert [r["resit"] for r in after.records().rows("t4_unit_tests")] == ["Y"]
    assert drift(after.engine, forms) == []
    assert write_migration("nothing", forms, migrations) is None
    after.close()


def test_a_dataset_of_a_newer_program_is_refused_with_the_way_out(tmp_path):
    dataset = open_dataset(tmp_path)
    with dataset.engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    dataset.close()

    with pytest.raises(DatasetUnavailable, match="newer version"):
        open_dataset(tmp_path)
