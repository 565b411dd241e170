"""Which form the store file has, and how it gets the newest.

The form is the number of its last migration. A file of a newer form is refused untouched; one of an
older form is copied first and then brought up in one transaction, so a till that is killed halfway
finds the old file as it was.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from posapp.kernel.errors import Bug, Refusal
from posapp.storage.engine import BEGIN, WRITE
from posapp.storage.tables import all_tables
from posapp.storage.tables.walls import build_walls, drop_walls

FORMAT = "0007"
EMPTY = "0000"
VERSION_TABLE = "alembic_version"
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


@dataclass(frozen=True, slots=True)
class Migrations:
    """Where the steps from form to form lie, and the newest form they lead to."""

    folders: tuple[Path, ...] = (MIGRATIONS / "versions",)
    newest: str = FORMAT


def create_schema(connection: Connection) -> None:
    """The newest form made at once, in an empty store: what all migrations together make."""
    all_tables().create_all(connection, checkfirst=False)
    connection.exec_driver_sql(
        f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
        f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES (?)", (FORMAT,))  # noqa: S608 - our own name
    build_walls(connection)


def format_of(connection: Connection) -> str:
    """The form of a store; an empty file has one too, and somebody else's file is refused."""
    names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_schema")}
    if not names:
        return EMPTY
    if VERSION_TABLE not in names or "sale" not in names:
        raise Refusal("store.not-ours")
    found = connection.exec_driver_sql(f"SELECT max(version_num) FROM {VERSION_TABLE}")  # noqa: S608 - our own name
    return str(found.scalar_one())


def check_not_newer(found: str, migrations: Migrations) -> None:
    """Refuse a file that a newer program has written.

    Rule: store.newer-refused
    """
    if found > migrations.newest:
        raise Refusal("store.newer-version", found=found, known=migrations.newest)


def migrate(engine: Engine, migrations: Migrations) -> None:
    """Bring a store to the newest form in one transaction: all of it or nothing.

    Rule: store.migration-whole
    The engine has its foreign keys off, because a rebuilt table is away for a moment; they are
    checked before the end. The walls come down for the steps and stand again after them.
    """
    with engine.connect().execution_options(**{BEGIN: WRITE}) as connection, connection.begin():
        drop_walls(connection)
        run_migrations(connection, migrations)
        build_walls(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise Bug("store.migration-broke-reference", table=str(broken[0]))


def run_migrations(connection: Connection, migrations: Migrations) -> None:
    """Alembic's own part: every step from the form the store has to the newest."""
    # 0.3 s to import, and needed once a release.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(f) for f in migrations.folders))
    command.upgrade(config, migrations.newest)
