"""How Alembic reaches a store: over the connection it is given, which has the key already.

Without one (a developer drafts a migration: `alembic revision --autogenerate -m "..."`) the steps
so far are run in an encrypted store in memory, and the tables of the program compared with that.
"""

from alembic import context
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from posapp.storage.engine import StoreKey, Tuning, memory_engine
from posapp.storage.tables import all_tables
from posapp.storage.tables.search import VIRTUAL_TABLES


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether Alembic should look at a table; those inside the search index are SQLite's."""
    return kind != "table" or not str(name).startswith(tuple(VIRTUAL_TABLES))


def run(connection: Connection) -> None:
    """Runs what was asked for over a connection."""
    context.configure(
        connection=connection,
        target_metadata=all_tables(),
        include_name=is_ours,
        render_as_batch=True,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


def draft() -> None:
    """Compares the program's tables with what the steps so far make."""
    engine = memory_engine(StoreKey(bytes(range(32))), Tuning())
    with engine.connect() as connection, connection.begin():
        steps = [step.module for step in reversed(list(context.script.walk_revisions()))]
        plain = MigrationContext.configure(connection, opts={"transactional_ddl": True})
        with Operations.context(plain):
            for step in steps:
                step.upgrade()
        plain.stamp(context.script, "heads")
        run(connection)


given = context.config.attributes.get("connection")
if given is None:
    draft()
else:
    run(given)
