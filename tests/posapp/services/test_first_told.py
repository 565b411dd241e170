"""From which day the shop hears of receipts: chosen with the connection, changed by a manager."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from posapp.domain.journal import RecordType
from posapp.domain.sale import Sale
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.services.first_told import FirstTold, connection_options, told_day
from posapp.settings import StoreSettings, check_option
from sync.outgoing.told_from import EVERYTHING
from tests.posapp.services.counter import Counter, open_counter
from tests.simulation.shop import CLERK, MANAGER, OPENED

TODAY = date(2026, 3, 2)
WAS = {"shop.address": "https://shop.example", "shop.told_from": "2025-05-01"}


def stored(**texts: str) -> StoreSettings:
    """Options as a store has them."""
    return StoreSettings.of({f"shop.{name}": text for name, text in texts.items()})


@pytest.mark.rule("sync.from-the-day-of-connection")
@pytest.mark.parametrize(
    ("before", "address", "chosen", "told", "connected"),
    [
        ({}, "https://shop.example", None, "2026-03-02", "2026-03-02"),
        ({}, "https://shop.example", EVERYTHING, "", "2026-03-02"),
        ({}, "https://shop.example", date(2026, 1, 7), "2026-01-07", "2026-03-02"),
        (WAS, "https://shop.example", None, "2025-05-01", ""),
        (WAS | {"shop.connected_on": "2025-05-03"}, "https://shop.example", TODAY,
         "2026-03-02", "2025-05-03"),
        ({"shop.address": "https://shop.example"}, "https://shop.example", None, "", ""),
        (WAS, "https://other.example", None, "2026-03-02", "2026-03-02"),
    ],
    ids=["first", "everything", "a day", "as it was", "changed", "of old", "another shop"],
)  # fmt: skip
def test_a_connection_keeps_its_day(
    before: dict[str, str], address: str, chosen: date | None, told: str, connected: str
) -> None:
    options = connection_options(StoreSettings.of(before), address, chosen, TODAY)
    assert options == {"shop.told_from": told, "shop.connected_on": connected}
    assert told_day(StoreSettings.of(dict(options))) == (
        date.fromisoformat(told) if told else EVERYTHING
    )


def test_a_day_that_is_none_or_still_to_come_is_refused() -> None:
    with pytest.raises(Refusal, match=r"settings\.not-a-day"):
        check_option("shop.told_from", "1.3.2026")
    with pytest.raises(Refusal, match=r"settings\.day-ahead"):
        connection_options(stored(), "https://shop.example", TODAY + timedelta(days=1), TODAY)


@dataclass(slots=True)
class Desk:
    """A store with a day behind it, and what a manager sees of it."""

    shop: Counter
    told: FirstTold
    old: Sale
    restarts: list[int]

    @property
    def today(self) -> date:
        """The store's day."""
        return local_day(self.shop.clock_to_set.now(), self.shop.till.context.settings.zone)

    def options(self, **texts: str) -> None:
        """What is stored of the shop."""
        with self.shop.store.write() as work:
            for name, text in texts.items():
                work.options.set(f"shop.{name}", text)
            work.commit()


@pytest.fixture
def desk() -> Desk:
    shop = open_counter()
    shop.begin_day()
    old = shop.receipt(shop.sell("COFFEE"))
    shop.clock_to_set.set(OPENED + timedelta(days=1))
    shop.sell("TEA")
    shop.sign_in(MANAGER)
    restarts: list[int] = []
    restart: Callable[[], None] = lambda: restarts.append(1)  # noqa: E731 - counted
    told = FirstTold(shop.till.context, shop.till.staffing, restart)
    return Desk(shop, told, old, restarts)


def test_before_a_shop_is_connected_it_is_known_how_many_would_stay(desk: Desk) -> None:
    assert desk.told.proposal("https://shop.example") == desk.today
    assert (desk.told.before(desk.today), desk.told.before(EVERYTHING)) == (1, 0)
    assert desk.told.before(desk.today - timedelta(days=1)) == 0


def test_what_stays_is_told_with_its_money_and_since_when(desk: Desk) -> None:
    desk.options(kind="vendure", address="https://shop.example", told_from=desk.today.isoformat())
    assert desk.told.proposal("https://shop.example") == desk.today
    with desk.shop.store.write() as work:
        (row,) = work.outbox.of_subject("sale", desk.old.id)
        work.outbox.put(replace(row, state="untold"))
        work.commit()
    figures = desk.told.figures()
    assert (figures.day, figures.rows) == (desk.today, 1)
    assert (figures.amount_minor, figures.oldest_at) == (desk.old.total_minor, desk.old.at)


@pytest.mark.rule("sync.tell-these-too")
def test_a_manager_tells_these_too_and_the_journal_knows_who(desk: Desk) -> None:
    desk.options(kind="vendure", told_from=desk.today.isoformat())
    desk.told.tell_from(EVERYTHING)
    assert (desk.told.figures().day, desk.restarts) == (EVERYTHING, [1])
    with desk.shop.store.read() as work:
        last = work.journal.last(desk.shop.till.context.till_number)
    assert last is not None
    assert last.type is RecordType.SYNC
    details = last.values["details"]
    assert isinstance(details, dict)
    assert (details["act"], details["subject"]) == ("told-from", "")


@pytest.mark.rule("sync.tell-these-too")
def test_a_clerk_alone_or_without_a_shop_nobody_changes_the_day(desk: Desk) -> None:
    with pytest.raises(Refusal, match=r"sync\.no-shop"):
        desk.told.tell_from(desk.today)
    desk.options(kind="vendure")
    with pytest.raises(Refusal, match=r"settings\.day-ahead"):
        desk.told.tell_from(desk.today + timedelta(days=1))
    desk.shop.sign_in(CLERK)
    with pytest.raises(Refusal, match=r"permission\.needs-manager"):
        desk.told.tell_from(EVERYTHING)
    assert desk.restarts == []
