"""Where the dataset may lie, and how it keeps what it was told."""

from types import SimpleNamespace

import pytest
from sqlalchemy.exc import IntegrityError
from typed_books import TEST, commit, results

from hlh_sheets.errors import DatasetUnavailable
from hlh_sheets.store import engine, open_dataset


@pytest.mark.parametrize(
    ("kind", "options"), [("nfs4", "rw"), ("cifs", "rw"), ("fuse.sshfs", "rw"), ("", "rw,remote")]
)
def test_a_network_share_is_refused(tmp_path, monkeypatch, kind, options):
    mounts = [
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
        SimpleNamespace(mountpoint=str(tmp_path), fstype=kind, opts=options),
    ]
    monkeypatch.setattr(engine.psutil, "disk_partitions", lambda **_: mounts)

    with pytest.raises(DatasetUnavailable, match="disk of the machine"):
        open_dataset(tmp_path / "data")

    assert not (tmp_path / "data" / engine.DATASET_FILE).exists()


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path):
    (tmp_path / engine.DATASET_FILE).write_bytes(b"not a database at all" * 100)

    with pytest.raises(DatasetUnavailable, match="service's own file"):
        open_dataset(tmp_path)


def test_every_connection_flushes_fully_and_holds_references(dataset):
    with dataset.engine.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        answers = [connection.exec_driver_sql(f"PRAGMA {each}").scalar() for each in asked]

    assert answers == ["wal", 2, 1, 30_000]


def test_readers_see_the_state_before_while_a_writer_is_at_work(dataset):
    with dataset.engine.begin() as writing:
        writing.exec_driver_sql("insert into changes (kind, at) values ('SUBMISSION', '')")

        assert dataset.last_change() == 0

    assert dataset.last_change() == 1


def test_a_dataset_that_its_disk_damaged_is_refused_in_words(tmp_path):
    opened = open_dataset(tmp_path)
    commit(opened, 1, results(("r1", TEST)))
    with opened.engine.connect() as connection:
        asked = "select rootpage from sqlite_master where name = 't3_tests'"
        page = connection.exec_driver_sql(asked).scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    opened.close()
    with (tmp_path / engine.DATASET_FILE).open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    again = open_dataset(tmp_path)

    with pytest.raises(DatasetUnavailable, match="put its last backup in its place"):
        again.records().rows("t3_tests")
    again.close()


def test_reading_that_fails_is_told_in_words_too(dataset):
    with dataset.engine.begin() as connection:
        connection.exec_driver_sql("drop table t3_tests")

    with pytest.raises(DatasetUnavailable, match="at the moment"):
        dataset.records().rows("t3_tests")


def test_an_error_of_the_database_quotes_no_cell(dataset):
    with pytest.raises(IntegrityError) as fault, dataset.engine.begin() as connection:
        connection.exec_driver_sql(
            "insert into files (sha, name) values (?, ?)", ("0", "Ada Example.xlsx")
        )

    assert "Ada Example" not in str(fault.value)
