"""Opening the database: where it may lie, and how SQLite keeps what it was told."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from hlh_sheets.errors import DatasetUnavailable

__all__ = ["DATASET_FILE", "in_words", "make_engine", "refuse_network", "writing"]

DATASET_FILE = "hlh.sqlite"
NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs"),
        *("webdav", "davfs", "fuse.davfs", "fuse.sshfs", "fuse.rclone", "fuse.s3fs"),
        *("9p", "ceph", "glusterfs", "fuse.glusterfs", "lustre"),
    )
)
BUSY_SECONDS = 30


def make_engine(folder: Path) -> Engine:
    """An engine on the dataset's file in `folder`, which is made if it is not there.

    Raises `DatasetUnavailable` when the folder lies on a network share or can't be
    written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        refuse_network(folder.resolve())
        with closing(sqlite3.connect(folder / DATASET_FILE, timeout=BUSY_SECONDS)) as first:
            first.execute("PRAGMA journal_mode=WAL")
    except (OSError, sqlite3.Error) as fault:
        raise DatasetUnavailable(
            "The master dataset can't be opened in its folder. Check that the folder of the "
            "setting 'data' can be written to, that its disk has room, and that "
            f"{DATASET_FILE} is the service's own file."
        ) from fault
    engine = create_engine(
        URL.create("sqlite", database=str(folder / DATASET_FILE)),
        connect_args={"timeout": BUSY_SECONDS},
        hide_parameters=True,  # they are cells: none may stand in the text of an error
    )
    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin_at_once)
    return engine


def set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    """Each connection: full flushing, foreign keys, and no transactions begun behind us."""
    connection.isolation_level = None
    for setting in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def begin_at_once(connection: Connection) -> None:
    """Take the write lock at the start, so that no transaction fails half way for it.

    A connection with the option `reading` only reads, and waits for nobody.
    """
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine, *, rehearsal: bool = False) -> Generator[Connection, None, None]:
    """One transaction: all that is written in it, or nothing; of a rehearsal nothing stays.

    Raises `DatasetUnavailable` as `in_words` does.
    """
    with in_words(), engine.begin() as connection:
        yield connection
        if rehearsal:
            connection.rollback()


@contextmanager
def in_words() -> Generator[None, None, None]:
    """Raise `DatasetUnavailable` where the disk, another program or damage stops the database.

    A fault of ours, such as a rule of a table that was broken, stays what it is.
    """
    try:
        yield
    except OperationalError as fault:
        raise DatasetUnavailable(
            "The master dataset can't be used at the moment. Nothing is lost. Check that its disk "
            "has room and that no other program has the database open, then try again."
        ) from fault
    except DatabaseError as fault:
        if type(fault) is not DatabaseError:
            raise
        raise DatasetUnavailable(
            "The master dataset is damaged on its disk. Stop the service, keep the folder of the "
            "setting 'data' as it is, and put its last backup in its place; what came in since "
            "can be dropped again. Have the disk looked at."
        ) from fault


def refuse_network(folder: Path) -> None:
    """Raise `DatasetUnavailable` when the folder lies on a network file system.

    SQLite's log needs memory shared by all that open it, which a share can't give.
    """
    if is_network(folder):
        raise DatasetUnavailable(
            "The master dataset lies on a network share, where it can be damaged. Set 'data' to "
            "a folder on a disk of the machine that runs the service."
        )


def is_network(folder: Path) -> bool:
    r"""Whether the folder lies on a share: by its mount, or on Windows by its drive or \\name."""
    if folder.drive.startswith("\\\\"):
        return True
    mounts = [(Path(part.mountpoint), part) for part in psutil.disk_partitions(all=True)]
    holding = [(len(at.parts), part) for at, part in mounts if folder.is_relative_to(at)]
    if not holding:
        return False
    part = max(holding, key=lambda each: each[0])[1]
    return part.fstype.lower() in NETWORK or "remote" in part.opts.lower().split(",")
