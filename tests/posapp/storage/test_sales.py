"""What is sold is stored as it was, comes back as it was, and adds up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import hypothesis
import hypothesis.strategies as st
import pytest

from loyalty.rules.member import Member
from loyalty.rules.sale_points import SalePoints
from posapp.domain.cart import Cart, CartLine
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.pricing import Reduction
from posapp.domain.returns import LineBack, Returned
from posapp.domain.sale import GoodsGo, Sale
from posapp.domain.shift import CashMovement, KindTotal, ShiftTotals
from posapp.domain.tax import NOTHING
from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.errors import Bug
from posapp.kernel.ids import CartId, LineId, MemberId, SaleId
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from posapp.ports import ArchiveQuery, Work
from posapp.storage.store import SqlStore, memory_store
from tests.posapp.storage.shop import (
    AT,
    BANANA,
    DAY,
    GIFT,
    GOODS,
    LI,
    MILK,
    MO,
    SHIFT,
    SOAP,
    Place,
    cart_of_goods,
    close_sale,
    open_shop,
    product_of,
    raising,
    refund_of,
    sale_of_cart,
    sell,
)

DISCOUNTS = st.none() | st.builds(
    ManualDiscount,
    reason=st.sampled_from(["", "damaged", "破损"]),
    rate=st.builds(Rate, st.integers(0, 10_000)),
    approved_by=st.sampled_from(["", "Mo"]),
)


@st.composite
def lines(draw: st.DrawFn, place: int) -> tuple[int, int, ManualDiscount | None, int | None]:
    which = draw(st.integers(0, len(GOODS) - 1))
    milli = (
        draw(st.integers(1, 5_000)) if GOODS[which] is BANANA else 1000 * draw(st.integers(1, 9))
    )
    override = draw(st.none() | st.integers(0, 99_999))
    return which, milli, draw(DISCOUNTS), override if place % 2 else None


BASKETS = st.tuples(
    st.lists(st.integers(0, 5).flatmap(lines), min_size=1, max_size=6),
    DISCOUNTS,
    st.text(max_size=9),
)


def overridden(price_minor: int | None) -> PriceOverride | None:
    return None if price_minor is None else PriceOverride(price_minor, "shelf", "Mo")


def cart_of(work: Work, drawn: list[tuple[int, int, ManualDiscount | None, int | None]]) -> Cart:
    cart = cart_of_goods(work, *[(GOODS[which], milli) for which, milli, _, _ in drawn])
    changed = [
        replace(line, discount=discount, override=overridden(price))
        for line, (_, _, discount, price) in zip(cart.lines, drawn, strict=True)
    ]
    return replace(cart, lines=tuple(changed))


@pytest.fixture(scope="module")
def memory_shop() -> Iterator[SqlStore]:
    """One shop for all examples: a unit that does not commit leaves it as it was."""
    store = memory_store()
    with store.write() as work:
        open_shop(work)
        work.commit()
    yield store
    store.close()


@hypothesis.given(basket=BASKETS, card=st.integers(0, 300))
def test_any_sale_comes_back_equal(
    memory_shop: SqlStore,
    basket: tuple[
        list[tuple[int, int, ManualDiscount | None, int | None]], ManualDiscount | None, str
    ],
    card: int,
) -> None:
    drawn, discount, note = basket
    with memory_shop.write() as work:
        cart = replace(cart_of(work, drawn), discount=discount, note=note.strip())
        worth = sale_of_cart(cart, Place(1)).total_minor
        sale = sale_of_cart(cart, Place(1), card_minor=min(card, worth))
        work.sales.add(sale)
        assert work.sales.get(sale.id) == sale
        assert work.sales.by_receipt("1-000001") == sale
        assert list(work.sales.all()) == [sale]


def test_a_refund_and_what_went_back_are_remembered(shop: SqlStore) -> None:
    with shop.write() as work:
        sale = sell(work, Place(1), (MILK, 3000), (BANANA, 734), card_minor=300)
        assert work.sales.returned(sale.id) == Returned({}, 0)
        one = refund_of(work, sale, Place(2), [LineBack(1, 1000, "sour", GoodsGo.WASTE)])
        close_sale(work, one)
        rest = [LineBack(1, 2000, "x", GoodsGo.SHELF), LineBack(2, 734, "x", GoodsGo.ASIDE)]
        two = refund_of(work, sale, Place(3), rest)
        close_sale(work, two)
        work.commit()
    with shop.read() as look:
        assert [look.sales.get(s.id) for s in (sale, one, two)] == [sale, one, two]
        all_back = Returned({1: 3000, 2: 734}, sale.total_minor, sale.paid_minor - 300)
        assert look.sales.returned(sale.id) == all_back
        assert look.stock.level_milli(sale.lines[0].product_id, "waste") == 1000
        assert look.stock.level_milli(sale.lines[0].product_id, "shelf") == -1000


def summed(sales: list[Sale], kind: str) -> KindTotal:
    chosen = [sale for sale in sales if sale.kind.value == kind]
    return KindTotal(len(chosen), sum(sale.total_minor for sale in chosen))


def test_the_totals_of_a_shift_are_those_of_its_receipts(shop: SqlStore) -> None:
    with shop.write() as work:
        first = sell(work, Place(1), (MILK, 2000), (BANANA, 734), card_minor=100)
        second = sell(work, Place(2, clerk=MO), (SOAP, 1000))
        back = refund_of(work, first, Place(3), [LineBack(1, 1000, "sour", GoodsGo.WASTE)])
        close_sale(work, back)
        for minor in (5000, -1200, -300):
            work.shifts.add_cash(CashMovement(SHIFT.id, AT, LI.id, minor, "bank"))
        work.commit()
    sales = [first, second, back]
    tenders = [tender for sale in sales for tender in sale.tenders]
    with shop.read() as look:
        totals = look.sales.totals(SHIFT.id)
    assert totals.sales == summed(sales, "sale")
    assert totals.refunds == summed(sales, "refund")
    assert totals.voids == KindTotal()
    assert sum((rate.amount for rate in totals.rates), start=NOTHING) == sum(
        (sale.total for sale in sales), start=NOTHING
    )
    for kind in ("cash", "card"):
        of_kind = [tender.amount_minor for tender in tenders if tender.kind.value == kind]
        assert totals.tender_minor(kind) == sum(of_kind)
        assert dict(totals.tender_counts)[kind] == len(of_kind)
    assert totals.cash_refunded_minor == sum(
        t.amount_minor for t in tenders if t.kind.value == "cash" and t.amount_minor < 0
    )
    assert totals.rounding_minor == sum(sale.rounding_minor for sale in sales)
    assert (totals.cash_in_minor, totals.cash_out_minor) == (5000, -1500)
    assert totals.items_milli == 2000 + 734 + 1000 - 1000
    assert (totals.first_receipt, totals.last_receipt) == ("1-000001", "1-000003")
    assert totals.by_clerk == (
        ("Li Na", KindTotal(2, first.total_minor + back.total_minor)),
        ("Mo", KindTotal(1, second.total_minor)),
    )


def test_a_shift_without_receipts_comes_to_nothing(shop: SqlStore) -> None:
    with shop.read() as look:
        assert look.sales.totals(SHIFT.id) == ShiftTotals()


def test_a_number_that_was_not_used_is_drawn_again(store: SqlStore) -> None:
    with store.write() as work:
        assert [work.sales.next_sequence(1), work.sales.next_sequence(1)] == [1, 2]
        assert work.sales.next_sequence(7) == 1
    with store.write() as work:
        assert work.sales.next_sequence(1) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (ArchiveQuery(), ["1-000003", "1-000002", "1-000001"]),
        (ArchiveQuery(text="oat"), ["1-000003", "1-000001"]),
        (ArchiveQuery(text="燕麦"), ["1-000003", "1-000001"]),
        (ArchiveQuery(text="SOAP-1"), ["1-000002"]),
        (ArchiveQuery(text="0002"), ["1-000002"]),
        (ArchiveQuery(text="100%_"), []),
        (ArchiveQuery(text="oat", last_day=DAY), ["1-000001"]),
        (ArchiveQuery(first_day=DAY + timedelta(days=1)), ["1-000003", "1-000002"]),
        (ArchiveQuery(total_minor=99), ["1-000002"]),
        (ArchiveQuery(total_minor=98), []),
    ],
)
def test_the_archive_finds(shop: SqlStore, query: ArchiveQuery, found: list[str]) -> None:
    later = timedelta(days=1)
    with shop.write() as work:
        sell(work, Place(1), (MILK, 3000), (BANANA, 734))
        sell(work, Place(2, at=AT + later, day=DAY + later), (SOAP, 1000))
        sell(work, Place(3, at=AT + 2 * later, day=DAY + 2 * later), (MILK, 1000))
        work.commit()
    with shop.read() as look:
        rows = look.sales.archive(query, 10)
        assert [row.receipt_number for row in rows] == found
        assert {row.receipt_number: row.items for row in rows}.get("1-000001", 4) == 4
        assert len(look.sales.archive(query, 1)) == min(1, len(found))


def test_a_moment_finer_than_the_file_keeps_is_refused(shop: SqlStore) -> None:
    with shop.write() as work:
        fine = Place(1, at=AT + timedelta(microseconds=1))
        sale = sale_of_cart(cart_of_goods(work, (GIFT, 1000)), fine)
        with raising(Bug, "store.moment-too-fine"):
            work.sales.add(sale)


@pytest.mark.rule("sale.rows-read-back")
def test_a_total_that_somebody_changed_is_noticed(shop: SqlStore) -> None:
    with shop.write() as work:
        sale = sell(work, Place(1), (MILK, 1000))
        work.connection.exec_driver_sql("DROP TRIGGER wall_sale_update")
        work.connection.exec_driver_sql("UPDATE sale SET gross_minor = gross_minor - 1")
        with raising(Bug, "sale.stored-total"):
            work.sales.get(sale.id)


def as_hers(sale: Sale, member_id: str, *, points: int = 0) -> Sale:
    """The sale as a member's, all of it paid with points if there are any."""
    total = sale.total_minor
    paid = (Tender(TenderKind.POINTS, total, total, points=points),) if points else sale.tenders
    rounding = 0 if points else sale.rounding_minor
    changed = replace(sale, member_id=MemberId(member_id), tenders=paid, rounding_minor=rounding)
    offer = Reduction("offer", "3 for 2", 0, code="offer-1", label_zh="买二送一", points=7)
    lines = tuple(replace(line, reductions=(*line.reductions, offer)) for line in sale.lines)
    return replace(changed, channel="web", lines=lines)


def test_a_members_sale_comes_back_with_its_points(shop: SqlStore) -> None:
    with shop.write() as work:
        sale = as_hers(sale_of_cart(cart_of_goods(work, (MILK, 1000)), Place(1)), "m-1", points=99)
        work.sales.add(sale)
        back = work.sales.get(sale.id)
        assert back == sale
        assert back is not None
        assert (back.channel, back.member_id, back.points_used) == ("web", "m-1", 99 + 7)


def test_what_a_member_bought_comes_newest_first(shop: SqlStore) -> None:
    ids = [MemberId("m-1"), MemberId("m-2")]
    with shop.write() as work:
        work.members.put(Member(ids[0], "1", AT))
        for number, goods in enumerate(((MILK,), (MILK, SOAP), (SOAP,), (MILK,)), start=1):
            cart = cart_of_goods(work, *((good, 2000) for good in goods))
            place = Place(number, at=AT + timedelta(days=number))
            owner = {3: "m-2", 4: "somebody"}.get(number, "m-1")
            work.sales.add(as_hers(sale_of_cart(cart, place), owner))
        work.points.put_sale(SalePoints(SaleId("sale-00000002"), ids[0], earned=12, used=3))
        history = work.sales.by_member(ids, 9)
        assert [row.receipt_number for row in history] == ["1-000003", "1-000002", "1-000001"]
        second = history[1]
        assert (second.items, second.channel, second.kind) == (4, "web", "sale")
        assert (second.points_earned, second.points_used) == (12, 3)
        assert second.offers == (("offer-1", "3 for 2", "买二送一"),)
        older = work.sales.by_member(ids, 9, before=second.at)
        assert [row.receipt_number for row in older] == ["1-000001"]
        assert work.sales.by_member([], 9) == []
        assert (work.sales.visits(ids), work.sales.visits([])) == (3, 0)
        usual = work.sales.usual(ids, 1)
        assert [(good.name, good.receipts) for good in usual] == [(SOAP.name, 2)]
        assert usual[0].last_at == AT + timedelta(days=3)
        assert {good.name for good in work.sales.usual(ids, 9)} == {MILK.name, SOAP.name}


def test_a_labelled_line_comes_back(shop: SqlStore) -> None:
    with shop.write() as work:
        product = product_of(work, BANANA)
        line = CartLine(LineId("l"), product, Quantity.pieces(1), label_minor=345)
        sale = sale_of_cart(Cart(CartId("c"), (line,)), Place(1))
        work.sales.add(sale)
        assert work.sales.get(sale.id) == sale
