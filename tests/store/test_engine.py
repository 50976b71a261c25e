"""Where the dataset may lie, and how it keeps what it was told."""

from types import SimpleNamespace

import pytest

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
