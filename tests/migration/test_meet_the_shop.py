"""A store of the form before the shop comes to it in place, and its queue knows its money."""

import shutil
from pathlib import Path

import pytest

from posapp.domain.deliver import Deliver
from posapp.ports import OutboxRow
from posapp.storage.engine import BEGIN, WRITE, Tuning, migrating_engine
from posapp.storage.schema import Migrations, run_migrations
from posapp.storage.tables.walls import drop_walls
from tests.migration.make_release import RELEASES
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import AT, KEY

ADD = "INSERT INTO outbox (id, kind, subject_id, made_at, state) VALUES (?, ?, ?, ?, ?)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of the form 0002 with receipts of a released store, and messages of every age."""
    path = tmp_path / "shop.posapp"
    shutil.copyfile(RELEASES / "0.1.0.posapp", path)
    made = "2026-03-01T08:00:00.000Z"
    engine = migrating_engine(path, KEY, Tuning())
    with engine.connect().execution_options(**{BEGIN: WRITE}) as before, before.begin():
        drop_walls(before)
        run_migrations(before, Migrations(newest="0002"))
        before.exec_driver_sql(ADD, ("sent", "sale", "sale-00000001", made, "done"))
        before.exec_driver_sql(ADD, ("anna", "member", "anna", made, "queued"))
    engine.dispose()
    return path


def test_what_was_queued_before_knows_its_money_and_what_was_sent_has_ended(path: Path) -> None:
    store = open_file(path)
    with store.read() as look:
        totals = {sale.id: sale.total_minor for sale in look.sales.all()}
        rows = list(look.outbox.all())
        due = look.outbox.due(AT, 99)
        counts = look.outbox.counts()
        lines = [line.deliver for sale in look.sales.all() for line in sale.lines]
    store.close()
    receipts = [row for row in rows if row.kind != "member"]
    assert len(receipts) == len(totals) + 1
    assert [row.amount_minor for row in receipts] == [totals[row.subject_id] for row in receipts]  # type: ignore[index]  # a sale's id
    (sent,) = [row for row in rows if row.state == "done"]
    assert (sent.ended_at, sent.first_sent_at, sent.attempts) == (sent.made_at, None, 0)
    assert due == tuple(row for row in rows if row.state == "queued")
    assert counts[0].rows == len(totals) + 1
    assert {*lines} == {Deliver.HERE}


def test_the_migrated_store_sends_on(path: Path) -> None:
    store = open_file(path)
    with store.write() as work:
        work.outbox.add_once(OutboxRow("again", "member", "anna", AT))
        work.commit()
    with store.read() as look:
        assert [row.id for row in look.outbox.of_subject("member", "anna")] == ["anna"]
    store.close()
