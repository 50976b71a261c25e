"""The dataset's migrations: run when it is opened, generated when a form has changed."""

import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine

from hlh_sheets.errors import DatasetUnavailable
from hlh_sheets.spec import Workbook
from hlh_sheets.store.engine import make_engine, writing
from hlh_sheets.store.tables import tables_of
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["MIGRATIONS", "drift", "upgrade", "write_migration"]

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, migrations: Path = MIGRATIONS) -> None:
    """Bring a database to the newest migration.

    Raises `DatasetUnavailable` when the database was written by a newer program, or can't be
    used.
    """
    config = config_of(migrations)
    with writing(engine) as connection:
        stands = MigrationContext.configure(connection).get_current_revision()
        if stands == ScriptDirectory.from_config(config).get_current_head():
            return
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as fault:
            raise DatasetUnavailable(
                "The master dataset was written by a newer version of this program. Install "
                "that version, or restore the backup made before it."
            ) from fault


def drift(engine: Engine, workbooks: Sequence[Workbook]) -> list[object]:
    """How a database differs from what the forms declare; empty when it does not."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, tables_of(workbooks).metadata))


def write_migration(
    message: str, workbooks: Sequence[Workbook] = WORKBOOKS, migrations: Path = MIGRATIONS
) -> Path | None:
    """Write the migration that leads from the last one to what the forms declare now.

    None when nothing has changed. An added column comes empty; a renamed one looks like
    one taken out and one added, so edit the file by hand then.
    """
    config = config_of(migrations)
    config.attributes["metadata"] = tables_of(workbooks).metadata
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        engine = make_engine(Path(scratch))
        upgrade(engine, migrations)
        changed = bool(drift(engine, workbooks))
        if changed:
            with engine.begin() as connection:
                config.attributes["connection"] = connection
                command.revision(config, message, autogenerate=True, rev_id=next_id(config))
        engine.dispose()
    return tidied(migrations) if changed else None


def tidied(migrations: Path) -> Path:
    """The newest migration, without the remarks that its generator leaves."""
    newest = max((migrations / "versions").glob("[0-9]*.py"))
    lines = newest.read_text("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.lstrip().startswith("# ###"))
    newest.write_text("".join(kept), "utf-8", newline="\n")
    return newest


def next_id(config: Config) -> str:
    """Migrations are numbered, so that their order can be read in the folder."""
    head = ScriptDirectory.from_config(config).get_current_head()
    return f"{int(head or 0) + 1:04}"


def config_of(migrations: Path) -> Config:
    """Alembic's settings; everything else is passed in `attributes`."""
    config = Config(cmd_opts=Namespace(quiet=True))
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
