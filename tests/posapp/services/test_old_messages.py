"""A store that never connects a shop: its messages do not grow without end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.services import old_messages
from posapp.services.first_told import told_day
from posapp.services.old_messages import KEPT, OldMessages
from posapp.settings import StoreSettings
from tests.simulation.shop import Shop, memory_shop


def sold(store: Shop, count: int) -> None:
    """So many receipts of one day; the clerk goes home."""
    store.begin_day()
    for _ in range(count):
        store.sell()


def kinds(store: Shop) -> list[str]:
    with store.store.read() as work:
        return [row.kind for row in work.outbox.all()]


def years_later(store: Shop, days: int = KEPT.days + 1) -> OldMessages:
    """The daily work of a day long after."""
    store.clock.forward(timedelta(days=days))
    return OldMessages(store.till.context)


@pytest.fixture
def store() -> Shop:
    shop = memory_shop()
    sold(shop, 5)
    return shop


@pytest.mark.rule("sync.old-messages-end")
def test_what_is_older_than_a_year_goes_and_the_books_stay_whole(store: Shop) -> None:
    daily = years_later(store, KEPT.days)
    assert daily.end() == 0, "the day itself is kept"
    daily = years_later(store, 1)
    sold(store, 2)
    assert daily.end() == 5
    assert kinds(store) == ["sale", "sale"]
    assert store.findings() == ()
    assert daily.end() == 0


@pytest.mark.rule("sync.old-messages-end")
def test_a_message_that_is_missing_otherwise_is_still_found(store: Shop) -> None:
    years_later(store).end()
    sold(store, 1)
    with store.store.write() as work:
        work.outbox.drop([row.id for row in work.outbox.all()])
        work.commit()
    assert [found.code for found in store.findings()] == ["outbox.not-once"]


@pytest.mark.rule("sync.old-messages-end")
def test_members_and_what_was_tried_once_stay(store: Shop) -> None:
    with store.store.write() as work:
        first, *_ = work.outbox.all()
        work.outbox.put(replace(first, first_sent_at=first.made_at))
        work.commit()
    assert years_later(store).end() == 4
    assert kinds(store) == ["sale"]


@pytest.mark.rule("sync.old-messages-end")
def test_a_store_with_a_shop_keeps_all(store: Shop) -> None:
    with store.store.write() as work:
        work.options.set("shop.address", "https://shop.example")
        work.commit()
    assert years_later(store).end() == 0
    assert len(kinds(store)) == 5


@pytest.mark.rule("sync.old-messages-end")
def test_a_day_ends_a_little_and_the_next_day_more(
    store: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_messages, "CHUNK", 2)
    monkeypatch.setattr(old_messages, "MOST_CHUNKS", 1)
    daily = years_later(store)
    assert [daily.end() for _ in range(4)] == [2, 2, 1, 0]
    assert store.findings() == ()


@pytest.mark.rule("sync.old-messages-end")
def test_whoever_connects_later_is_told_from_the_first_kept_day(store: Shop) -> None:
    daily = years_later(store)
    daily.end()
    with store.store.read() as work:
        settings = StoreSettings.of(work.options.all())
    assert told_day(settings) == store.till.context.today() - KEPT


def test_opening_a_shift_is_the_daily_work(store: Shop) -> None:
    shifts = store.till.shifts
    store.clock.forward(KEPT + timedelta(days=1))
    sold(store, 0)
    if shifts.current() is not None:
        shifts.close(10_000)
    assert kinds(store) == []
