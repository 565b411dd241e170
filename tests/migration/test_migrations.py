"""Up from nothing, up from each release, and never halfway."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Bug
from posapp.kernel.ids import CountedIds
from posapp.storage.engine import StoreKey, Tuning, connect, file_address, memory_engine
from posapp.storage.opening import Opening, open_store
from posapp.storage.schema import (
    FORMAT,
    MIGRATIONS,
    VERSION_TABLE,
    Migrations,
    create_schema,
    migrate,
)
from posapp.storage.store import SqlStore
from posapp.storage.tables import all_tables
from posapp.storage.tables.search import VIRTUAL_TABLES
from tests.migration.books import books_of
from tests.migration.make_release import RELEASES, make
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import AT, KEY, raising

LATER = Path(__file__).parent / "later"
NEXT = Migrations((MIGRATIONS / "versions", LATER), "0008")


def open_next(path: Path) -> SqlStore:
    """The store as a later program opens it."""
    opening = Opening(migrations=NEXT)
    return open_store(path, KEY, clock=SetClock(AT), ids=CountedIds("p"), opening=opening)


def schema_of(path: Path) -> dict[str, str]:
    """The statements that made what is in a file, by name."""
    with closing(connect(file_address(path, "ro"), KEY)) as look:
        rows = look.execute("SELECT name, sql FROM sqlite_schema WHERE sql <> ''").fetchall()
    return {name: plain(sql) for name, sql in rows}


def plain(sql: str) -> str:
    """A statement without its layout; in which order a table names its parts says nothing.

    A column that a later form added in place stands on the line of the last one before it, and a
    table that was made beside the old one and renamed has its name in quotes.
    """
    head, opened, inside = (
        " ".join(sql.split()).replace('TABLE "staff"', "TABLE staff").partition("(")
    )
    body, closed, tail = inside.rpartition(")")
    parts = sorted(part.strip() for part in outer_parts(body))
    return f"{head}{opened}{', '.join(parts)}{closed}{tail}"


def outer_parts(body: str) -> Iterator[str]:
    """The parts of a list between its commas; those inside brackets divide nothing."""
    depth, start = 0, 0
    for place, letter in enumerate(body):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            yield body[start:place]
            start = place + 1
    yield body[start:]


def new_engine(fill: Callable[[Connection], None]) -> Engine:
    """A store in memory that was filled some way."""
    engine = memory_engine(StoreKey(KEY.raw), Tuning())
    with engine.connect() as connection, connection.begin():
        fill(connection)
    return engine


def test_the_steps_are_one_line_and_end_at_the_form_this_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    steps = ScriptDirectory.from_config(config)
    assert steps.get_heads() == [FORMAT]
    assert steps.get_bases() == ["0001"]


def test_all_steps_together_make_what_the_program_makes_at_once(tmp_path: Path) -> None:
    stepped = tmp_path / "stepped.posapp"
    open_file(stepped).close()
    engine = new_engine(create_schema)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql <> ''")
        at_once = {row.name: plain(row.sql) for row in rows}
    engine.dispose()
    made = schema_of(stepped)
    assert made.pop(VERSION_TABLE)
    assert at_once.pop(VERSION_TABLE)
    assert made == at_once


def test_the_tables_of_the_program_are_those_of_the_file() -> None:
    engine = memory_engine(KEY, Tuning())
    migrate(engine, Migrations())

    def is_ours(name: str | None, kind: str, _parents: Mapping[str, str | None]) -> bool:
        return kind != "table" or not str(name).startswith(tuple(VIRTUAL_TABLES))

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, all_tables()) == []
    engine.dispose()


def test_every_table_is_strict(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    open_file(path).close()
    with closing(connect(file_address(path, "ro"), KEY)) as look:
        rows = look.execute("PRAGMA table_list").fetchall()
    ours = {row[1]: row[5] for row in rows if row[1] in all_tables().tables}
    assert set(ours) == set(all_tables().tables)
    assert set(ours.values()) == {1}


@pytest.mark.parametrize("release", sorted(RELEASES.glob("*.posapp")), ids=lambda path: path.stem)
def test_a_file_of_each_release_opens_and_comes_to_the_same(tmp_path: Path, release: Path) -> None:
    path = tmp_path / release.name
    shutil.copyfile(release, path)
    books = json.loads(release.with_suffix(".json").read_text(encoding="utf-8"))
    for open_it in (open_file, open_next):
        store = open_it(path)
        with store.read() as look:
            assert books_of(look) == books
        store.close()


@pytest.mark.parametrize("release", sorted(RELEASES.glob("*.posapp")), ids=lambda path: path.stem)
def test_a_migration_that_was_released_is_never_edited(tmp_path: Path, release: Path) -> None:
    """A released file of this form has the tables that the steps make today."""
    path, fresh = tmp_path / release.name, tmp_path / "fresh.posapp"
    shutil.copyfile(release, path)
    open_file(path).close()
    open_file(fresh).close()
    assert schema_of(path) == schema_of(fresh)


@pytest.mark.rule("store.copy-before-migration")
def test_an_older_file_is_copied_and_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    make(path)
    books = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    store = open_next(path)
    with store.read() as look:
        assert books_of(look) == books
        moods = look.connection.exec_driver_sql("SELECT DISTINCT mood FROM sale").scalars()
        assert list(moods) == ["bright"]
    with raising(Bug, "sale is closed"), store.write() as work:
        work.connection.exec_driver_sql("UPDATE sale SET mood = 'sad'")
    store.close()
    made = schema_of(path)
    assert "STRICT" in made["sale"]
    assert "WITHOUT ROWID" in made["staff"]
    (copy,) = tmp_path.glob("*.backup")
    assert copy.name == f"shop.posapp.{FORMAT}.20260302T093000.backup"
    old = open_file(copy)
    with old.read() as look:
        assert books_of(look) == books
    old.close()


MIGRATE = """
import sys
from pathlib import Path
from tests.migration.test_migrations import open_next
open_next(Path(sys.argv[1]))
"""


@pytest.mark.rule("store.migration-whole")
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_a_till_killed_in_a_migration_finds_its_old_file(tmp_path: Path, place: str) -> None:
    """Promise 9."""
    path = tmp_path / "shop.posapp"
    make(path)
    books = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    before = schema_of(path)
    till = subprocess.Popen(
        [sys.executable, "-c", MIGRATE, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "BE_KILLED_AT": place},
        text=True,
    )
    assert till.stdout is not None
    assert till.stdout.readline() == f"{place}\n"
    till.kill()
    till.communicate()
    assert schema_of(path) == before
    for open_it in (open_file, open_next):
        store = open_it(path)
        with store.read() as look:
            assert books_of(look) == books
        store.close()
    assert len(list(tmp_path.glob("*.backup"))) == 1
    assert not list(tmp_path.glob("*.part"))
