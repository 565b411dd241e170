"""A day on a bad line: a third of all calls fails in any way, and at night both sides are equal."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from posapp.kernel.errors import Trouble
from sync.shop import OutMember, OutRefund, OutSale, Shop
from tests.conftest import Figure
from tests.shops.conformance.basket import again, back, goods, line, member, refund, sale
from tests.shops.conformance.driver import ShopUnderTest
from tests.shops.conformance.faults import Crash, StormyWire

MOST_TRIES = 200


class Till:
    """Sends on a bad line until the shop has it; after a crash with a new connector."""

    def __init__(self, platform: ShopUnderTest, chance: Random) -> None:
        self._platform, self._chance = platform, chance
        self._shop = self._connected()
        self.tries = 0

    def _connected(self) -> Shop:
        return self._platform.connect(StormyWire(self._platform.wire(), self._chance))

    def bring(self, send: Callable[[Shop, bool], str]) -> str:
        """What the shop calls it, in the end."""
        for attempt in range(MOST_TRIES):
            self.tries += 1
            try:
                return send(self._shop, attempt > 0)
            except Crash:
                self._shop = self._connected()
            except Trouble:
                if self._chance.random() < 0.2:
                    self._shop = self._connected()
        msg = "the shop never had it"
        raise AssertionError(msg)

    def member(self, her: OutMember) -> str:
        """Her account."""
        return self.bring(lambda shop, _: shop.send_member(her).remote_id)

    def sale(self, receipt: OutSale) -> str:
        """Its order."""
        tried = again(receipt, receipt.at)
        return self.bring(lambda shop, more: shop.send_sale(tried if more else receipt).remote_id)

    def refund(self, one: OutRefund) -> str:
        """Its refund."""
        tried = again(one, one.at)
        return self.bring(lambda shop, more: shop.send_refund(tried if more else one).remote_id)


@pytest.mark.parametrize("seed", [20261121, 7])
def test_at_night_both_sides_are_equal(
    platform: ShopUnderTest,
    figure: Figure,
    seed: int,
    thrifty: bool,  # noqa: FBT001  # by name
) -> None:
    chance = Random(seed)
    till = Till(platform, chance)
    tea = goods(platform, stock=100_000)
    tea_id, began = platform.add_product(tea), platform.now() - timedelta(minutes=1)
    receipts: list[tuple[OutSale, str]] = []
    pieces = back_again = 0
    for _ in range(figure(ci=6 if thrifty else 25, long=300)):
        count = chance.randint(1, 4)
        receipt = sale(platform, [line(platform, tea, tea_id, count=count)])
        if chance.random() < 0.3:
            receipt = replace(receipt, member_remote_id=till.member(member()))
        receipts.append((receipt, till.sale(receipt)))
        pieces += count
        if chance.random() < 0.3:
            lines = [back(receipt.lines[0], 1)]
            till.refund(refund(platform, receipt, receipts[-1][1], lines))
            back_again += 1

    told = Counter(one.own_id for one in platform.connect(platform.wire()).sales_since(began))
    assert [told[receipt.id] for receipt, _ in receipts] == [1] * len(receipts)
    assert platform.stock(tea_id) == 100_000 - pieces + back_again
    refunded = 0
    for receipt, order_id in receipts:
        (order,) = platform.orders_with(receipt.id)
        assert (order.remote_id, order.customer_id) == (order_id, receipt.member_remote_id)
        refunded += order.refunded_minor
    assert refunded == back_again * 1000
    assert till.tries > len(receipts)
