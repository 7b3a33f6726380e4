"""Making and changing the tables of a file: the part of the schema that sqlite-utils carries out.

Nothing here runs when an up-to-date file is opened, so nothing here is loaded then.
"""

import sqlite_utils
from sqlite_utils import Migrations

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.store import schema
from eccar_desktop.store.database import Database

MIGRATIONS = Migrations("eccar")


@MIGRATIONS(name="0001_log")
def _create_log(db: sqlite_utils.Database) -> None:
    for statement in (*schema.LOG.values(), *schema.LOCAL.values(), *schema.INDEXES):
        db.execute(statement)


def migrate(db: Database) -> None:
    """Bring the tables of a file to the current schema, inside the caller's transaction."""
    MIGRATIONS.apply(_of_sqlite_utils(db))
    db.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")


def create_projection(db: Database) -> None:
    """Make all projection tables, empty, in place of whatever was there."""
    for name in schema.projection_tables():
        db.execute(f'DROP TABLE IF EXISTS "{name}"')
    tables = _of_sqlite_utils(db)
    for entity in ENTITIES.values():
        table = tables.table(entity.name)
        table.create(schema.columns(entity), pk="n", not_null={"id"}, strict=True)
        table.create_index(["id"], unique=True)
    for statement in schema.PROJECTION:
        db.execute(statement)


def _of_sqlite_utils(db: Database) -> sqlite_utils.Database:
    return sqlite_utils.Database(db.conn, execute_plugins=False)
