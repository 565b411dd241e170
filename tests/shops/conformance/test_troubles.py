"""A shop that is busy, broken or talks nonsense: said in few words, and never believed."""

from contextlib import suppress

import pytest

from sync.abilities import Abilities
from sync.protocol import AskPerson, Stream, TryLater
from sync.shop import CartLine, InProduct, Shop
from tests.shops.conformance.basket import buyer, goods, line, member, sale
from tests.shops.conformance.driver import ShopUnderTest
from tests.shops.conformance.faults import BUSY_WAIT_S, Fault, FaultyWire
from tests.shops.conformance.watching import Watch, key_of

SILENT = (
    Fault.UNREACHABLE,
    Fault.BUSY,
    Fault.ERROR_BEFORE,
    Fault.PAGE_BEFORE,
    Fault.JSON_500_BEFORE,
    Fault.LOST_ANSWER,
    Fault.ERROR_AFTER,
    Fault.PAGE_AFTER,
    Fault.JSON_500_AFTER,
    Fault.NULL,
)
"""What leaves nothing that could be read."""
NONSENSE = (Fault.KEYS_MISSING, Fault.WRONG_TYPES)


@pytest.mark.parametrize("stream", list(Stream))
@pytest.mark.parametrize("fault", SILENT)
def test_a_stream_that_cannot_be_read_waits(
    platform: ShopUnderTest, watch: Watch, stream: Stream, fault: Fault
) -> None:
    wire = FaultyWire(platform.wire())
    shop = platform.connect(wire)
    cursor = watch.cursors.get(stream, "")
    wire.spoil(1, fault)
    with pytest.raises(TryLater):
        shop.pull(stream, cursor, 10)
    wire.heal()
    assert shop.pull(stream, cursor, 10).cursor


def test_the_shops_wish_to_wait_is_passed_on(platform: ShopUnderTest) -> None:
    wire = FaultyWire(platform.wire())
    shop = platform.connect(wire)
    wire.spoil(1, Fault.BUSY)
    with pytest.raises(TryLater) as trouble:
        shop.send_member(member())
    assert (trouble.value.wait_s, trouble.value.unknown) == (BUSY_WAIT_S, False)


@pytest.mark.parametrize("stream", list(Stream))
@pytest.mark.parametrize("fault", NONSENSE)
def test_nonsense_is_never_believed(
    platform: ShopUnderTest, watch: Watch, stream: Stream, fault: Fault
) -> None:
    """Rows are kept out with a reason, or the whole answer is; what comes in is what is there."""
    wire = FaultyWire(platform.wire())
    shop = platform.connect(wire)
    cursor = watch.cursors.get(stream, "")
    true = {repr(one) for one in Watch(dict(watch.cursors)).news(shop, stream).rows}
    for nth in range(1, 4):
        wire.heal()
        wire.spoil(nth, fault)
        try:
            page = platform.connect(wire).pull(stream, cursor, 10)
        except TryLater:
            continue
        assert {repr(one) for one in page.rows} <= true
        assert all(one.code for one in page.bad)


@pytest.mark.parametrize("fault", NONSENSE)
def test_nonsense_about_a_customer_is_never_believed(platform: ShopUnderTest, fault: Fault) -> None:
    her = buyer()
    her_id = platform.add_customer(her)
    wire = FaultyWire(platform.wire())
    shop = platform.connect(wire)
    wire.spoil(1, fault)
    with suppress(TryLater):
        found = shop.find_member(email=her.email)
        assert [one.remote_id for one in found] in ([], [her_id])


def test_a_poisoned_row_does_not_stop_the_others(platform: ShopUnderTest, watch: Watch) -> None:
    """Every second key is missing in each row of a page, then everything is sound again."""
    wire = FaultyWire(platform.wire())
    shop = platform.connect(wire)
    watch.news(shop, Stream.PRODUCTS)
    tea_id = platform.add_product(goods(platform))
    wire.spoil(1, Fault.KEYS_MISSING)
    try:
        page = shop.pull(Stream.PRODUCTS, watch.cursors[Stream.PRODUCTS], 50)
    except TryLater:
        pass
    else:
        assert tea_id not in {key_of(one) for one in page.rows}
        assert page.bad
        assert page.more or tea_id in {one.remote_id for one in page.bad}
    wire.heal()
    assert watch.news(shop, Stream.PRODUCTS).last(InProduct, tea_id).price_minor == 1000


def test_a_wrong_key_is_said_so(platform: ShopUnderTest) -> None:
    with pytest.raises(AskPerson) as trouble:
        platform.connect(platform.wire_with_wrong_key()).pull(Stream.PRODUCTS, "", 10)
    assert trouble.value.code == "sync.key-refused"


def test_a_wrong_key_sends_nothing(platform: ShopUnderTest) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id)])
    with pytest.raises(AskPerson) as trouble:
        platform.connect(platform.wire_with_wrong_key()).send_sale(receipt)
    assert trouble.value.code == "sync.key-refused"
    assert list(platform.orders_with(receipt.id)) == []


def test_a_look_around_finds_what_the_wizard_asks(platform: ShopUnderTest, shop: Shop) -> None:
    platform.add_product(goods(platform))
    platform.add_customer(buyer())

    report = shop.test()

    assert (report.currency, report.prices_have_tax) == ("EUR", True)
    assert set(platform.rates) <= set(report.tax_classes)
    assert platform.shop_map.location in report.locations
    assert abs(report.clock_off_s) <= 5
    assert report.counts[Stream.PRODUCTS] > 0
    assert report.counts[Stream.MEMBERS] > 0
    assert report.shipping_methods
    assert report.warnings == ()


def test_what_a_platform_cannot_is_said(
    platform: ShopUnderTest, shop: Shop, can: Abilities
) -> None:
    her_id = shop.send_member(member()).remote_id
    tea = goods(platform)
    basket = [CartLine(tea.sku, 1000, platform.add_product(tea))]
    if can.saves_cart:
        assert shop.save_cart(her_id, basket).remote_id
    else:
        with pytest.raises(AskPerson):
            shop.save_cart(her_id, basket)
