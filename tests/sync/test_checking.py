"""The three ways are compared once a day, and when the shop comes back from a long break."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from posapp.kernel.ids import MemberId, SaleId
from posapp.ports import OutboxRow, Work
from posapp.storage.repositories.outbox import SqlOutbox
from sync.engine import EngineSettings, loss
from sync.protocol import TryLater
from sync.shop import Shop
from tests.loyalty.service.hall import Hall
from tests.sync.joined import Found, Joined
from tests.sync.shop_faults import Fault


@dataclass(slots=True)
class Checks:
    """A check that notes when it ran, and finds what it is told to."""

    at: list[datetime] = field(default_factory=list)
    finds: tuple[SaleId, ...] = ()
    fails: int = 0

    def run(self, _shop: Shop, now: datetime) -> Found:
        """Look, or fail."""
        if self.fails:
            self.fails -= 1
            raise TryLater("sync.no-answer")
        self.at.append(now)
        return Found(self.finds)


@pytest.fixture
def checks(hall: Hall, joined: Joined) -> Checks:
    """What is run each night."""
    assert hall.context.store is joined.store
    made = Checks()
    joined.check = made
    joined.settings = EngineSettings(zone=ZoneInfo("Europe/Berlin"))
    joined.restart()
    return made


def days(joined: Joined, count: float) -> None:
    """So many days go by."""
    end = joined.clock.now() + timedelta(days=count)
    joined.run(until=lambda: joined.clock.now() >= end, most_s=40 * 86_400)


@pytest.mark.rule("sync.check-each-day")
def test_each_day_is_checked_once_also_when_the_clocks_change(
    joined: Joined, checks: Checks
) -> None:
    joined.clock.jump(datetime.fromisoformat("2026-03-27T22:00:00+00:00") - joined.clock.now())
    days(joined, 3.5)
    zone = ZoneInfo("Europe/Berlin")
    local = [at.astimezone(zone) for at in checks.at]
    assert [at.day for at in local] == [27, 28, 29, 30, 31]
    assert {at.hour for at in local[1:]} == {3}


def test_a_check_that_fails_is_tried_again(joined: Joined, checks: Checks) -> None:
    checks.fails = 2
    days(joined, 1)
    assert len(checks.at) == 1 + 1


def test_after_a_long_break_the_shop_is_checked_at_once(
    hall: Hall, joined: Joined, checks: Checks
) -> None:
    joined.run(until=lambda: bool(checks.at))
    hall.sold(None, "TEA")
    joined.shop.faults.percent = {Fault.DROP_BEFORE: 100}
    away = joined.clock.now() + timedelta(minutes=30)
    joined.run(until=lambda: joined.clock.now() > away)
    joined.shop.faults.calm()
    joined.run()
    joined.run(until=lambda: len(checks.at) > 1, most_s=60)


@pytest.mark.rule("sync.lost-again")
def test_what_the_shop_lost_goes_again_once_and_then_is_for_a_person(
    hall: Hall, joined: Joined, checks: Checks
) -> None:
    sale = hall.sold(None, "TEA")
    joined.run()
    joined.shop.books.orders.clear()
    checks.finds = (sale.id,)
    days(joined, 1)
    assert len(joined.shop.orders_of(sale.id)) == 1
    joined.shop.books.orders.clear()
    days(joined, 2)
    assert joined.shop.orders_of(sale.id) == []
    assert (joined.row(sale.id).state, joined.row(sale.id).ended_by) == ("done", "lost")


@pytest.mark.rule("sync.lost-in-chunks")
def test_many_lost_receipts_are_queued_a_few_at_a_time_with_what_went_back_of_them(
    hall: Hall, joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sale at the till waits for no walk through years of messages; cut, the rest goes later."""
    anna = hall.member("ANNA")
    sales = [hall.sold(anna, "TEA", "SOAP") for _ in range(5)]
    for sale in sales[::2]:
        hall.back(sale, 1)
    kept = hall.sold(None, "TEA")
    joined.run()
    monkeypatch.setattr(loss, "SALES_AT_ONCE", 2)
    monkeypatch.setattr(SqlOutbox, "all", None)
    told: list[MemberId] = []
    turns: list[Work] = []
    cut_at = 3

    def tell(work: Work, member: MemberId) -> None:
        told.append(member)
        if not turns or turns[-1] is not work:
            turns.append(work)
        if len(turns) == cut_at:
            raise PowerCut

    lost = [sale.id for sale in sales]
    with pytest.raises(PowerCut):
        loss.send_again(joined.store, lost, tell)
    assert len(queued(joined)) == 4 + 2
    cut_at = 0
    assert loss.send_again(joined.store, lost, tell) == 1 + 1
    rows = queued(joined)
    assert {"sale", "refund"} == {row.kind for row in rows}
    assert (len(rows), kept.id in {row.subject_id for row in rows}) == (5 + 3, False)


class PowerCut(Exception):  # noqa: N818 - as it is called in a shop
    """Somebody pulled the plug."""


def queued(joined: Joined) -> Sequence[OutboxRow]:
    """The receipts that go again."""
    with joined.store.read() as work:
        rows = work.outbox.in_states(("queued",), 100)
    return [row for row in rows if row.ended_by == "lost"]
