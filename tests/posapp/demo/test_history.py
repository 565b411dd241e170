"""The year of sales as real history: shifts, sales and a journal that holds."""

from collections import Counter
from dataclasses import replace

import pytest

from posapp.demo.day_store import DayStore
from posapp.demo.extras import PEOPLE
from posapp.demo.filling import fill_catalogue, fill_people, most_sold
from posapp.demo.history import DemoTools, History, KnownPins, day_of, last_baskets
from posapp.demo.values import DemoData
from posapp.domain.sale import Sale
from posapp.domain.shift import ShiftState
from posapp.services.verify import verify_store
from posapp.storage.store import SqlStore


def sell(store: SqlStore, data: DemoData, tools: DemoTools, count: int | None = None) -> list[int]:
    settings = fill_people(store, tools.hasher)
    fill_catalogue(store, data)
    return list(History(store, data, settings, tools).sell(last_baskets(data, count)))


def sales(store: SqlStore) -> list[Sale]:
    with store.read() as work:
        return list(work.sales.all())


def test_every_basket_is_a_sale_at_its_time_and_to_the_cent(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    assert sell(store, data, tools)[-1] == len(data.baskets)
    assert [(sale.at, sale.paid_minor) for sale in sales(store)] == [
        (basket.at, basket.paid_minor) for basket in data.baskets
    ]


def test_the_whole_store_holds_against_its_journal(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    sell(store, data, tools)
    assert verify_store(store, tools.signer.verify) == ()


def test_each_trading_day_is_a_closed_shift_of_its_own_day(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    sell(store, data, tools)
    with store.read() as work:
        shifts = work.shifts.all()
    assert [shift.business_day for shift in shifts] == sorted({day_of(b) for b in data.baskets})
    assert {shift.state for shift in shifts} == {ShiftState.CLOSED}
    assert len({shift.opened_by for shift in shifts}) == 2
    days = Counter(day_of(basket) for basket in data.baskets)
    assert Counter(sale.business_day for sale in sales(store)) == days


def test_discounts_of_the_data_stand_in_the_place_of_the_offers(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    sell(store, data, tools)
    off: Counter[str] = Counter()
    for sale in sales(store):
        for line in sale.lines:
            off.update({reduction.code: reduction.amount_minor for reduction in line.reductions})
    baskets = data.baskets
    assert off == {
        "CARD-PRICE": sum(line.card_minor for b in baskets for line in b.lines),
        "MAKER-COUPON": sum(basket.coupons_minor for basket in baskets),
        "WHOLE-CENTS": sum(line.cents_minor for b in baskets for line in b.lines),
    }


def test_nothing_of_the_past_waits_to_be_printed_or_sent(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    sell(store, data, tools)
    with store.read() as work:
        assert work.prints.waiting() == ()
        assert work.outbox.waiting() == 0
        assert sum(1 for _ in work.outbox.all()) == len(data.baskets)
        assert work.carts.held() == ()


def test_the_last_baskets_alone(store: SqlStore, data: DemoData, tools: DemoTools) -> None:
    assert sell(store, data, tools, 5)[-1] == 5
    assert [sale.at for sale in sales(store)] == [basket.at for basket in data.baskets[-5:]]


def test_a_day_that_fails_leaves_nothing_of_itself(store: SqlStore, tools: DemoTools) -> None:
    fill_people(store, tools.hasher)
    days = DayStore(store)

    def half_a_day() -> None:
        with days.day() as work:
            work.options.set("store.name", "half a day")
            work.commit()
            raise KeyError

    with pytest.raises(KeyError):
        half_a_day()
    with store.read() as look:
        assert look.options.get("store.name") == "Journey Market"


def test_the_history_has_no_unit_of_work_outside_a_day(store: SqlStore) -> None:
    with pytest.raises(AssertionError, match="inside a day"), DayStore(store).read():
        pass


def test_the_pins_of_the_demo_sign_in_and_no_others(tools: DemoTools) -> None:
    pins = KnownPins(tools.hasher)
    made = pins.hash("1234")
    assert tools.hasher.matches(made, "1234")
    assert pins.matches(made, "1234")
    assert not pins.matches(made, "1235")
    assert not pins.matches("another hash", "1234")


def test_the_people_the_quick_keys_and_the_prices_are_there(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    settings = fill_people(store, tools.hasher)
    fill_catalogue(store, data)
    assert settings.currency.code == "USD"
    top = most_sold(data)[0]
    with store.read() as work:
        assert {staff.name for staff in work.staff.all()} == {p.staff.name for p in PEOPLE}
        quick = work.catalogue.quick(day_of(data.baskets[-1]), 24)
        assert len({product.name for product in quick}) == len(quick) == 24
        assert quick[0].name == "Bananas, loose"
        assert top.sku in {product.sku for product in quick}


def test_the_price_of_a_past_day_is_in_the_catalogue(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    fill_people(store, tools.hasher)
    fill_catalogue(store, data)
    prices = {product.product_id: product for product in data.products}
    seen = 0
    with store.read() as work:
        for basket in data.baskets:
            for line in basket.lines:
                listed = prices[line.product_id]
                if listed.open_price or line.unit_minor == listed.price_minor:
                    continue
                found = work.catalogue.by_sku(listed.sku, day_of(basket))
                assert found is not None
                seen += found.price_list_minor == line.unit_minor
    assert seen > 5


def test_an_empty_rest_of_baskets_is_all_of_them(data: DemoData) -> None:
    assert last_baskets(data, None) == last_baskets(data, 10_000) == data.baskets
    assert last_baskets(replace(data, baskets=data.baskets[:3]), 2) == data.baskets[1:3]
