"""The line is cut at every call of every act, before or after the shop did it: nothing is doubled.

Each act is first done on a sound line, to count its calls. Then it is done anew for each call and
each fault; the second try runs on a sound line, by a connector that remembers nothing, as after a
crash. A platform that is slow to ask does each fault once, at changing calls.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from posapp.domain.online_order import OrderState
from posapp.kernel.errors import Trouble
from sync.protocol import TryLater
from sync.shop import OutMember, OutRefund, OutSale, Shop
from tests.conftest import LONG
from tests.shops.conformance.basket import (
    again,
    back,
    buyer,
    coupon,
    fresh,
    goods,
    line,
    member,
    refund,
    sale,
)
from tests.shops.conformance.driver import ShopUnderTest, WebCoupon, WebOrder
from tests.shops.conformance.faults import Crash, Fault, FaultyWire

Cut = tuple[int, Fault]
MOST_LATER = 2


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is sent: `do` it with a connector, `check` that it happened exactly once."""

    do: Callable[[Shop], object]
    check: Callable[[], None]


Maker = Callable[[ShopUnderTest, Shop], Act]


def cuts(calls: int, *, thrifty: bool) -> Sequence[Cut]:
    """Where to cut: each fault at each call, or each fault at some call."""
    faults = list(Fault)
    if thrifty:
        return [(at % calls + 1, fault) for at, fault in enumerate(faults)]
    return [(nth, fault) for nth in range(1, calls + 1) for fault in faults]


def calls_of(platform: ShopUnderTest, make: Maker) -> int:
    """How many calls an act takes on a sound line."""
    act = make(platform, platform.connect(platform.wire()))
    wire = FaultyWire(platform.wire())
    act.do(platform.connect(wire))
    act.check()
    return len(wire.calls)


def spoiled(platform: ShopUnderTest, act: Act, cut: Cut) -> str:
    """One try on a line that is cut; what became of it."""
    wire = FaultyWire(platform.wire())
    wire.spoil(*cut)
    try:
        act.do(platform.connect(wire))
    except Crash:
        return "crash"
    except Trouble as trouble:
        return type(trouble).__name__
    return "done"


def done_at_last(platform: ShopUnderTest, act: Act) -> None:
    """The next try; where the shop says "later" there is one more, as the sender comes again.

    A server with a database in memory has taken back a step that it had told was done, once in some
    hundred receipts: then the order is not there any more, and the next try begins it anew.
    """
    for _ in range(MOST_LATER):
        try:
            act.do(platform.connect(platform.wire()))
        except TryLater:
            continue
        return
    act.do(platform.connect(platform.wire()))


def cut_everywhere(
    platform: ShopUnderTest, make: Maker, repeat: Callable[[Act], Act], *, thrifty: bool
) -> None:
    """The whole exercise for one kind of act."""
    sound = platform.connect(platform.wire())
    for cut in cuts(calls_of(platform, make), thrifty=thrifty):
        act = make(platform, sound)
        outcome = spoiled(platform, act, cut)
        assert outcome in {"crash", "TryLater", "AskPerson", "done"}, (cut, outcome)
        second = repeat(act)
        done_at_last(platform, second)
        try:
            second.check()
        except AssertionError as error:
            msg = f"{cut} ended in {outcome}: {error}"
            raise AssertionError(msg) from error


def same(act: Act) -> Act:
    """Acts that are sent again as they are."""
    return act


# ---------------------------------------------------------------- sales


@dataclass(slots=True)
class SaleActs:
    """Receipts of some kind; the second try says that there was a first."""

    platform: ShopUnderTest
    build: Callable[[ShopUnderTest, Shop], tuple[OutSale, str]]
    sent: OutSale | None = None
    tea_id: str = ""

    def make(self, platform: ShopUnderTest, shop: Shop) -> Act:
        """A new receipt, and one order of it at the end."""
        receipt, self.tea_id = self.build(platform, shop)
        self.sent = receipt
        tea_id, stock = self.tea_id, platform.stock(self.tea_id)
        pieces = receipt.lines[0].quantity_milli // 1000

        def check() -> None:
            orders = platform.orders_with(receipt.id)
            assert [one.total_minor for one in orders] == [receipt.total_minor], orders
            assert orders[0].paid
            assert platform.stock(tea_id) == stock - pieces

        return Act(lambda connector: connector.send_sale(receipt), check)

    def repeat(self, act: Act) -> Act:
        """The same receipt, tried before."""
        assert self.sent is not None
        tried = again(self.sent, self.sent.at)
        return Act(lambda connector: connector.send_sale(tried), act.check)


def plain_sale(platform: ShopUnderTest, shop: Shop) -> tuple[OutSale, str]:
    """Two pieces of tea, a walk-in."""
    del shop
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    return sale(platform, [line(platform, tea, tea_id, count=2)]), tea_id


def special_sale(platform: ShopUnderTest, shop: Shop) -> tuple[OutSale, str]:
    """A member, a coupon, goods that the shop lacks and goods whose id is wrong by now."""
    her_id = shop.send_member(member()).remote_id
    code = fresh("TEN")
    platform.add_coupon(WebCoupon(code, percent_bp=1000))
    tea, bag = goods(platform), goods(platform, sku=fresh("BAG"), price_minor=15, name="Bag")
    gone = goods(platform, price_minor=777)
    tea_id, gone_id = platform.add_product(tea), platform.add_product(gone)
    platform.delete_product_for_ever(gone_id)
    lines = [
        line(platform, tea, tea_id, gross=900),
        line(platform, bag),
        line(platform, gone, gone_id),
    ]
    return sale(platform, lines, member_remote_id=her_id, coupon_codes=(code,)), tea_id


@pytest.mark.parametrize("build", [plain_sale, special_sale])
def test_a_sale(
    platform: ShopUnderTest,
    build: Callable[[ShopUnderTest, Shop], tuple[OutSale, str]],
    thrifty: bool,  # noqa: FBT001  # pytest gives it by name
) -> None:
    acts = SaleActs(platform, build)
    spared = thrifty or (build is special_sale and not LONG)
    cut_everywhere(platform, acts.make, acts.repeat, thrifty=spared)


# ---------------------------------------------------------------- refunds


@dataclass(slots=True)
class RefundActs:
    """Returns of one of three pieces."""

    sent: OutRefund | None = None

    def make(self, platform: ShopUnderTest, shop: Shop) -> Act:
        """A new receipt, of which one piece comes back."""
        tea = goods(platform)
        tea_id = platform.add_product(tea)
        receipt = sale(platform, [line(platform, tea, tea_id, count=3)])
        order_id = shop.send_sale(receipt).remote_id
        returned = refund(platform, receipt, order_id, [back(receipt.lines[0], 1)])
        self.sent = returned

        def check() -> None:
            order = platform.server_order(order_id)
            assert order is not None
            assert order.refunded_minor == 1000
            assert platform.stock(tea_id) == 98

        return Act(lambda connector: connector.send_refund(returned), check)

    def repeat(self, act: Act) -> Act:
        """The same return, tried before."""
        assert self.sent is not None
        tried = again(self.sent, self.sent.at)
        return Act(lambda connector: connector.send_refund(tried), act.check)


def test_a_refund(platform: ShopUnderTest, thrifty: bool) -> None:  # noqa: FBT001  # by name
    acts = RefundActs()
    cut_everywhere(platform, acts.make, acts.repeat, thrifty=thrifty)


# ---------------------------------------------------------------- members


def new_member(platform: ShopUnderTest, shop: Shop) -> Act:
    """A member whom the shop does not know."""
    del shop
    return member_act(platform, member())


def known_customer(platform: ShopUnderTest, shop: Shop) -> Act:
    """A member with an account at the shop; a person said so where e-mails prove nothing."""
    her = member()
    her_id = platform.add_customer(buyer(email=her.person.email))
    if not shop.abilities.verifies_email:
        her = replace(her, remote_id=her_id)
    return member_act(platform, her)


def member_act(platform: ShopUnderTest, her: OutMember) -> Act:
    """Send her; she has one account, with what the till knows."""

    def check() -> None:
        accounts = platform.customers_with(her.person.email)
        assert [one.number for one in accounts] == [her.number]
        assert (accounts[0].points, accounts[0].tier) == (her.points, her.tier)

    return Act(lambda connector: connector.send_member(her), check)


@pytest.mark.parametrize("make", [new_member, known_customer])
def test_a_member(
    platform: ShopUnderTest,
    make: Maker,
    thrifty: bool,  # noqa: FBT001  # by name
) -> None:
    cut_everywhere(platform, make, same, thrifty=thrifty)


# ---------------------------------------------------------------- coupons


def coupon_act(platform: ShopUnderTest, shop: Shop) -> Act:
    """A coupon of the store is made in the shop; there is one, and it is used once."""
    del shop
    ours = coupon(platform)
    tea_id, her_id = platform.add_product(goods(platform)), platform.add_customer(buyer())

    def check() -> None:
        connector = platform.connect(platform.wire())
        assert connector.send_coupon(ours).was_there
        platform.place_order(WebOrder({tea_id: 1}, her_id, coupon=ours.code))
        with pytest.raises(AssertionError):
            platform.place_order(WebOrder({tea_id: 1}, her_id, coupon=ours.code))

    return Act(lambda connector: connector.send_coupon(ours), check)


def void_act(platform: ShopUnderTest, shop: Shop) -> Act:
    """It was used at the till, so it is void in the shop."""
    ours = coupon(platform)
    remote_id = shop.send_coupon(ours).remote_id
    used = replace(ours, most_in_all=0, is_open=False, remote_id=remote_id)
    tea_id, her_id = platform.add_product(goods(platform)), platform.add_customer(buyer())

    def check() -> None:
        with pytest.raises(AssertionError):
            platform.place_order(WebOrder({tea_id: 1}, her_id, coupon=ours.code))

    return Act(lambda connector: connector.send_coupon(used), check)


@pytest.mark.rule("sync.coupon-made-once")
@pytest.mark.rule("sync.vendure-coupon")
@pytest.mark.parametrize("make", [coupon_act, void_act])
def test_a_coupon(
    platform: ShopUnderTest,
    make: Maker,
    thrifty: bool,  # noqa: FBT001  # by name
) -> None:
    cut_everywhere(platform, make, same, thrifty=thrifty)


# ---------------------------------------------------------------- online orders


def step(state: str, end: OrderState, *, paid: bool = True) -> Maker:
    """An online order is moved to a state."""

    def make(platform: ShopUnderTest, shop: Shop) -> Act:
        tea_id = platform.add_product(goods(platform))
        her_id = platform.add_customer(buyer())
        order_id = platform.place_order(WebOrder({tea_id: 2}, her_id, paid=paid))
        assert shop.order(order_id) is not None

        def check() -> None:
            order = platform.connect(platform.wire()).order(order_id)
            assert order is not None
            assert order.state is end
            assert platform.stock(tea_id) == (100 if end is OrderState.CANCELLED else 98)

        return Act(lambda connector: connector.set_order_state(order_id, state, {}), check)

    return make


STEPS = {
    "ready": step("ready", OrderState.READY),
    "collected": step("collected", OrderState.COLLECTED),
    "cancelled": step("cancelled", OrderState.CANCELLED),
    "paid": step("paid", OrderState.PAID, paid=False),
}


@pytest.mark.parametrize("state", sorted(STEPS))
def test_an_order_is_moved_on(
    platform: ShopUnderTest,
    state: str,
    thrifty: bool,  # noqa: FBT001  # by name
) -> None:
    cut_everywhere(platform, STEPS[state], same, thrifty=thrifty)
