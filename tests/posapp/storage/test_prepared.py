"""Statements that go straight to the driver give what SQLAlchemy gives, and fail as it does."""

import pytest
from sqlalchemy import bindparam, func, select
from sqlalchemy.exc import IntegrityError

from posapp.storage.prepared import Prepared
from posapp.storage.rows import put_statement
from posapp.storage.store import SqlStore, memory_store
from posapp.storage.tables.options import option

NAMED = select(option).where(option.c.name.in_(bindparam("names", expanding=True)))
NAMED = NAMED.order_by(option.c.name)
ONE = Prepared(select(option.c.name, option.c.value).where(option.c.name == bindparam("name")))
PUT = Prepared(put_statement(option, "name"), columns=("name", "value"))
LIMITED = Prepared(select(option.c.name).order_by(option.c.name).limit(2))


@pytest.fixture
def store() -> SqlStore:
    store = memory_store()
    with store.write() as work:
        for name in "abcde":
            work.options.set(name, name.upper())
        work.commit()
    return store


@pytest.mark.parametrize("count", range(6))
def test_a_list_of_any_length_finds_what_sqlalchemy_finds(store: SqlStore, count: int) -> None:
    prepared, asked = Prepared(NAMED), {"names": list("abcde")[:count]}
    with store.read() as work:
        found = [tuple(row) for row in prepared.rows(work.connection, asked)]
        assert found == [tuple(row) for row in work.connection.execute(NAMED, asked)]
    assert len(found) == count


def test_rows_have_their_columns_by_name(store: SqlStore) -> None:
    with store.read() as work:
        row = ONE.row(work.connection, {"name": "c"})
        assert row is not None
        assert (row.name, row.value) == ("c", "C")
        assert ONE.row(work.connection, {"name": "z"}) is None
        assert ONE.value(work.connection, {"name": "z"}) is None


def test_more_rows_than_one_are_never_taken_for_one(store: SqlStore) -> None:
    with store.read() as work, pytest.raises(AssertionError, match="one row was asked for"):
        LIMITED.row(work.connection, {})


def test_what_stands_in_the_statement_itself_is_given_too(store: SqlStore) -> None:
    count = Prepared(select(func.count()).select_from(option).where(option.c.name > "c"))
    with store.read() as work:
        assert LIMITED.first_column(work.connection, {}) == ["a", "b"]
        assert count.value(work.connection, {}) == 2


def test_a_put_changes_what_is_there_and_says_how_many_rows(store: SqlStore) -> None:
    with store.write() as work:
        assert PUT.run(work.connection, {"name": "a", "value": "new"}) == 1
        work.commit()
    with store.read() as work:
        assert ONE.rows(work.connection, {"name": "a"})[0].value == "new"


def test_a_value_that_is_missing_is_an_error_and_no_null(store: SqlStore) -> None:
    with store.write() as work, pytest.raises(KeyError):
        PUT.run(work.connection, {"name": "a"})


def test_a_broken_constraint_is_told_as_sqlalchemy_tells_it(store: SqlStore) -> None:
    with store.write() as work, pytest.raises(IntegrityError):
        PUT.run(work.connection, {"name": "a", "value": None})
