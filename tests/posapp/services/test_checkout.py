"""The open basket, from the first scan to the stored sale."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.check_digit import gs1_check_digit
from posapp.domain.discount import ManualDiscount
from posapp.domain.permission import Act
from posapp.domain.sale import SaleKind
from posapp.domain.tender import CardSlip, TenderKind
from posapp.kernel.errors import WorldFault
from posapp.kernel.ids import CartId, LineId, ProductId
from posapp.kernel.quantity import Quantity, Unit
from posapp.kernel.rate import Rate
from posapp.ports import Work
from posapp.services.outcomes import (
    Added,
    Choose,
    CouponSeen,
    MemberSeen,
    NeedsPrice,
    NeedsWeight,
    NotKnown,
    QuantityPending,
    ReceiptSeen,
    StaffSeen,
)
from tests.posapp.services.counter import MILK, SIX_PACK, Counter, refused
from tests.simulation.shop import MANAGER

SLIP = CardSlip("Visa", "4242", "A1")
TENTH = ManualDiscount("loyal", rate=Rate(1000))


def label(digits: str) -> str:
    return digits + gs1_check_digit(digits)


# ---- what an entry does


def test_a_scan_puts_goods_in_and_a_second_one_counts_up(shop: Counter) -> None:
    outcome = shop.till.checkout.enter(MILK)
    assert outcome == Added(shop.lines[0])
    shop.scan(MILK, "TEA", SIX_PACK)
    assert shop.rows == [("MILK", 8000, 872), ("TEA", 1000, 449)]
    view = shop.till.checkout.view()
    assert (view.pieces, view.changed_line) == (9, shop.lines[0])


@pytest.mark.parametrize(
    ("entries", "rows"),
    [
        (("3*", MILK), [("MILK", 3000, 327)]),
        (("3*" + MILK,), [("MILK", 3000, 327)]),
        (("2*" + SIX_PACK,), [("MILK", 12_000, 1308)]),
        (("0.734*", "APPLE"), [("APPLE", 734, 256)]),
        (("0,734*APPLE",), [("APPLE", 734, 256)]),
        ((label("221234500999"),), [("CHEESE", 774, 999)]),
        ((label("251234500734"),), [("CHEESE", 734, 947)]),
        ((label("221234600350"),), [("SALAD", 1000, 350)]),
    ],
    ids=["before", "with it", "packs", "weight before", "comma", "price", "weight", "piece label"],
)
def test_how_much_of_what(
    shop: Counter, entries: tuple[str, ...], rows: list[tuple[str, int, int]]
) -> None:
    shop.scan(*entries)
    assert shop.rows == rows


def test_a_quantity_waits_for_one_item_only(shop: Counter) -> None:
    outcome = shop.till.checkout.enter("3*")
    assert outcome == QuantityPending(Quantity.pieces(3))
    assert shop.till.checkout.view().pending == Quantity.pieces(3)
    shop.scan("TEA", "SOAP")
    assert [row[1] for row in shop.rows] == [3000, 1000]


def test_the_quantity_is_changed_afterwards(shop: Counter) -> None:
    (tea,) = shop.scan("TEA")
    shop.till.checkout.set_quantity(tea, Quantity.pieces(5))
    assert shop.rows == [("TEA", 5000, 2245)]
    shop.till.checkout.set_quantity(tea, Quantity.pieces(0))
    assert shop.rows == []


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("(01)04006381333931(3922)99999999999", "tender.over-limit"),
        ("(01)02900000000001(3922)99999999999", "entry.quantity-limit"),
    ],
    ids=["piece", "weighed"],
)
def test_a_label_no_shop_prints_is_refused(shop: Counter, code: str, refusal: str) -> None:
    with shop.store.write() as work:
        ham = CatalogueRow("HAM", "Ham", Unit.KG, 1, "B", barcodes=(("02900000000001", 1),))
        work.catalogue.put(ham)
        work.commit()
    assert refused(lambda: shop.till.checkout.enter(code)) == refusal
    assert shop.rows == []


def test_each_label_stands_alone(shop: Counter) -> None:
    code = label("221234600350")
    shop.scan(code, code)
    assert shop.rows == [("SALAD", 1000, 350)] * 2
    assert refused(lambda: shop.till.checkout.enter("2*" + code)) == "entry.label-decides"
    assert refused(lambda: shop.till.checkout.set_quantity(shop.lines[0], Quantity.pieces(2))) == (
        "cart.label-quantity-fixed"
    )


def test_what_needs_more_is_asked_for(shop: Counter) -> None:
    checkout = shop.till.checkout
    assert isinstance(checkout.enter("APPLE"), NeedsWeight)
    flowers = checkout.enter("FLOWERS")
    assert isinstance(flowers, NeedsPrice)
    checkout.add(flowers.product.id, price_minor=1250)
    checkout.add(shop.product_id("APPLE"), Quantity.grams(500))
    assert shop.rows == [("FLOWERS", 1000, 1250), ("APPLE", 500, 175)]


def test_codes_that_are_no_goods_say_what_they_are(shop: Counter) -> None:
    from posapp.domain.barcode.own_codes import coupon_code, member_code, staff_code

    checkout = shop.till.checkout
    assert checkout.enter("1-000017") == ReceiptSeen("1-000017")
    assert checkout.enter(member_code("10023")) == MemberSeen("10023")
    assert checkout.enter(coupon_code("10023")) == CouponSeen("10023")
    assert checkout.enter(staff_code("0002")) == StaffSeen(2)
    assert checkout.enter("nothing of the kind") == NotKnown("nothing of the kind")
    several = checkout.enter("l")
    assert isinstance(several, Choose)
    assert {product.sku for product in several.products} == {"TEA", "MILK"}
    assert shop.rows == []


def test_goods_no_longer_sold_are_not_found_and_not_added(shop: Counter) -> None:
    for text in ("old", "OLD", "old stock"):
        assert refused(lambda t=text: shop.till.checkout.enter(t)) == "product.discontinued"  # type: ignore[misc] # bound at once
    assert shop.till.checkout.meaning("old").verb == "refused"
    assert shop.rows == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("4006381333930", "entry.check-digit"),
        ("4242424242424242", "entry.card-number"),
        ("0.5*TEA", "entry.not-by-weight"),
        ("20000*" + SIX_PACK, "entry.quantity-limit"),
        ("100000*TEA", "entry.quantity-limit"),
    ],
)
def test_a_refused_entry_changes_nothing(shop: Counter, entry: str, code: str) -> None:
    shop.scan("SOAP")
    assert refused(lambda: shop.till.checkout.enter(entry)) == code
    assert shop.rows == [("SOAP", 1000, 199)]


@pytest.mark.parametrize(
    ("sku", "quantity", "price", "code"),
    [
        ("OLD", None, None, "product.discontinued"),
        ("FLOWERS", None, None, "product.needs-price"),
        ("FLOWERS", None, 6_000_000_000, "tender.over-limit"),
        ("APPLE", None, None, "product.needs-weight"),
        ("TEA", Quantity.grams(5), None, "entry.not-by-weight"),
        ("TEA", Quantity.pieces(-1), None, "cart.quantity-negative"),
        ("TEA", Quantity.pieces(0), None, "cart.quantity-negative"),
    ],
)
def test_goods_that_cannot_be_added(
    shop: Counter, sku: str, quantity: Quantity | None, price: int | None, code: str
) -> None:
    product = shop.product_id(sku)
    assert refused(lambda: shop.till.checkout.add(product, quantity, price)) == code
    assert shop.rows == []


def test_goods_that_are_gone_and_quantities_that_cannot_be(shop: Counter) -> None:
    checkout = shop.till.checkout
    assert refused(lambda: checkout.add(ProductId("gone"))) == "product.gone"
    (tea,) = shop.scan("TEA")
    assert refused(lambda: checkout.set_quantity(tea, Quantity.pieces(-1))) == (
        "cart.quantity-negative"
    )
    assert refused(lambda: checkout.set_quantity(tea, Quantity.grams(5))) == "entry.not-by-weight"
    assert refused(lambda: checkout.void_line(LineId("gone"))) == "cart.line-gone"
    assert shop.rows == [("TEA", 1000, 449)]


# ---- what Enter will do


# ---- discounts and prices


def test_another_price_has_a_reason_and_a_manager(shop: Counter) -> None:
    (wine,) = shop.scan("WINE")
    checkout = shop.till.checkout
    assert refused(lambda: checkout.override_price(wine, 999, "tag")) == "permission.needs-manager"
    yes = shop.yes(Act.OVERRIDE_PRICE, "tag on the shelf")
    assert refused(lambda: checkout.override_price(wine, 999, " ", yes)) == "text.reason-missing"
    assert refused(lambda: checkout.override_price(wine, 6_000_000_000, "x", yes)) == (
        "tender.over-limit"
    )
    checkout.override_price(wine, 999, "tag on the shelf", yes)
    sale = checkout.exact_cash().sale
    (line,) = sale.lines
    assert (line.list_minor, line.unit_minor, line.price_reason) == (1299, 999, "tag on the shelf")
    assert line.price_approved_by == "M. Roth"
    assert shop.journal("sale")[0]["lines"][0]["price_by"] == ["tag on the shelf", "M. Roth"]


def test_a_person_s_price_takes_the_place_of_a_label(shop: Counter) -> None:
    (salad,) = shop.scan(label("221234600350"))
    shop.till.checkout.override_price(salad, 300, "wilted", shop.yes(Act.OVERRIDE_PRICE))
    assert shop.rows == [("SALAD", 1000, 300)]


def test_no_tax_has_a_reason_a_certificate_and_a_manager(shop: Counter) -> None:
    shop.scan("WINE")
    checkout = shop.till.checkout
    assert refused(lambda: checkout.exempt("embassy")) == "permission.needs-manager"
    checkout.exempt("embassy", "D-77", shop.yes(Act.EXEMPT_TAX))
    sale = checkout.exact_cash().sale
    assert (sale.total_minor, sale.total.tax_minor) == (1083, 0)
    assert (sale.exemption_reason, sale.exemption_certificate) == ("embassy", "D-77")
    assert sale.approved_by == "M. Roth"


def test_notes_go_with_the_goods_and_never_hold_a_card_number(shop: Counter) -> None:
    (wine,) = shop.scan("WINE")
    checkout = shop.till.checkout
    checkout.note_line(wine, " gift\twrapped \x1b")
    checkout.note("collect at 5")
    for write in (checkout.note, lambda t: checkout.note_line(wine, t)):
        assert refused(lambda w=write: w("4242 4242 4242 4242")) == "entry.card-number"  # type: ignore[misc] # bound at once
    sale = checkout.exact_cash().sale
    assert (sale.lines[0].note, sale.note) == ("gift wrapped", "collect at 5")


# ---- emptied, held, kept


def test_a_cleared_basket_leaves_its_trace(shop: Counter) -> None:
    shop.till.checkout.clear()
    assert shop.journal("cart-cleared") == []
    shop.scan("TEA", "2*SOAP")
    shop.till.checkout.clear()
    (cleared,) = shop.journal("cart-cleared")
    assert (cleared["lines"], cleared["total"]) == ([["TEA", 1000], ["SOAP", 2000]], 847)
    assert shop.rows == []


def test_the_open_basket_survives_the_program(shop: Counter) -> None:
    (coffee, _) = shop.scan("COFFEE", "0.250*APPLE")
    shop.till.checkout.discount_line(coffee, TENTH)
    shop.till.checkout.note("for Wu")
    before = shop.till.checkout.view().cart
    shop.restart()
    assert shop.till.checkout.view().cart == before
    shop.sign_in()
    assert shop.till.checkout.exact_cash().sale.total_minor == before.total_minor


def test_a_basket_on_hold_survives_the_program(shop: Counter) -> None:
    shop.scan("COFFEE", "TEA")
    shop.till.checkout.discount_basket(TENTH)
    shop.till.checkout.hold("Mrs Wu")
    assert shop.rows == []
    shop.restart()
    shop.sign_in()
    (held,) = shop.till.checkout.held()
    assert (held.label, held.clerk_name, len(held.cart.lines)) == ("Mrs Wu", "Li Na", 2)
    shop.till.checkout.recall(held.cart.id)
    assert shop.total_minor == 1123
    assert shop.till.checkout.held() == ()
    assert refused(lambda: shop.till.checkout.recall(held.cart.id)) == "cart.recalled-elsewhere"


def test_goods_in_the_basket_are_held_when_another_is_recalled(shop: Counter) -> None:
    shop.scan("COFFEE")
    shop.till.checkout.hold("first")
    shop.scan("TEA")
    shop.till.checkout.recall(shop.till.checkout.held()[0].cart.id)
    assert shop.rows == [("COFFEE", 1000, 799)]
    (held,) = shop.till.checkout.held()
    assert held.cart.lines[0].product.sku == "TEA"
    assert refused(lambda: shop.till.checkout.recall(CartId("gone"))) == "cart.recalled-elsewhere"


def test_an_empty_basket_cannot_be_held_or_paid(shop: Counter) -> None:
    checkout = shop.till.checkout
    for act in (checkout.hold, checkout.begin_payment, checkout.exact_cash):
        assert refused(act) == "cart.empty"


# ---- paid


@pytest.mark.rule("checkout.one-transaction")
def test_one_key_sells(shop: Counter) -> None:
    shop.scan("COFFEE", "COFFEE", "TEA")
    closed = shop.till.checkout.exact_cash()
    sale = shop.receipt("1-000001")
    assert sale == closed.sale == shop.stored(closed.sale.id)
    assert (sale.kind, sale.total_minor, sale.clerk_name) == (SaleKind.SALE, 2047, "Li Na")
    assert [(t.kind, t.amount_minor) for t in sale.tenders] == [(TenderKind.CASH, 2047)]
    assert closed.head == shop.head
    assert shop.till.papers.waiting() == 1
    with shop.store.read() as work:
        assert work.stock.level_milli(sale.lines[0].product_id, "shelf") == -2000
        assert work.outbox.waiting() == 1
        assert work.carts.open_cart(1) is None
    view = shop.till.checkout.view()
    assert (view.cart.lines, view.last) == ((), closed)


def test_a_double_press_never_pays_twice(shop: Counter) -> None:
    checkout = shop.till.checkout
    shop.scan("COFFEE")
    checkout.exact_cash()
    for again in (checkout.exact_cash, lambda: checkout.pay_cash(799), lambda: pay_card(shop, 799)):
        assert refused(again) == "cart.empty"
    with shop.store.read() as work:
        assert len(work.sales.ids()) == 1


def pay_card(shop: Counter, amount_minor: int) -> object:
    return shop.till.checkout.pay_card(amount_minor, SLIP)


def test_cash_with_change(shop: Counter) -> None:
    shop.scan("COFFEE")
    assert shop.till.checkout.suggestions() == (1000, 2000, 5000, 10_000)
    closed = shop.till.checkout.pay_cash(2000)
    assert closed is not None
    assert closed.change_minor == 1201


def test_tenders_in_any_mix_and_one_taken_back(shop: Counter) -> None:
    checkout = shop.till.checkout
    shop.scan("2*COFFEE")
    assert checkout.pay_cash(500) is None
    assert checkout.pay_card(300, SLIP) is None
    assert checkout.remove_tender(0).due_minor == 1298
    assert checkout.pay_card(1000, replace(SLIP, last4="1111")) is None
    closed = checkout.pay_cash(298)
    assert closed is not None
    assert [(t.kind.value, t.amount_minor) for t in closed.sale.tenders] == [
        ("card", 300),
        ("card", 1000),
        ("cash", 298),
    ]


def test_the_basket_stands_still_while_it_is_paid(shop: Counter) -> None:
    checkout = shop.till.checkout
    (coffee,) = shop.scan("COFFEE")
    checkout.begin_payment()
    for change in (
        lambda: checkout.enter("TEA"),
        lambda: checkout.void_line(coffee),
        lambda: checkout.discount_basket(TENTH),
    ):
        assert refused(change) == "cart.being-paid"
    checkout.back_to_basket()
    shop.scan("TEA")
    assert shop.total_minor == 1248


def test_a_card_on_the_counter_is_never_dropped_unseen(shop: Counter) -> None:
    checkout = shop.till.checkout
    shop.scan("COFFEE")
    checkout.hold("waiting")
    held = checkout.held()[0].cart.id
    shop.scan("WINE")
    checkout.pay_card(300, SLIP)
    for act in (checkout.clear, checkout.hold, lambda: checkout.recall(held)):
        assert refused(act) == "cart.being-paid"
    settlement = checkout.view().settlement
    assert settlement is not None
    assert settlement.paid_minor == 300
    assert checkout.exact_cash().sale.paid_minor == 1299


@pytest.mark.parametrize(
    ("pay", "code"),
    [
        (lambda c: c.pay_cash(6_000_000_000), "tender.over-limit"),
        (lambda c: c.pay_cash(60_000), "tender.too-much-change"),
        (lambda c: c.pay_cash(0), "tender.not-positive"),
        (lambda c: c.pay_card(800, SLIP), "tender.card-over-due"),
        (lambda c: c.pay_card(799, CardSlip("4242 4242 4242 4242")), "entry.card-number"),
        (lambda c: c.pay_card(799, CardSlip("Visa", "4242", "4242424242424242")), "entry.card"),
        (lambda c: c.remove_tender(0), "tender.gone"),
    ],
)
def test_what_cannot_be_paid(shop: Counter, pay: Callable[[object], object], code: str) -> None:
    shop.scan("COFFEE")
    assert refused(lambda: pay(shop.till.checkout)).startswith(code)
    with shop.store.read() as work:
        assert not work.sales.ids()


def test_cash_in_a_shop_without_small_coins(open_shop: Callable[..., Counter]) -> None:
    shop = open_shop(money__cash_step="5")
    shop.scan("COFFEE", "TEA")
    sale = shop.till.checkout.exact_cash().sale
    assert (sale.total_minor, sale.rounding_minor, sale.paid_minor) == (1248, 2, 1250)
    shop.scan("COFFEE", "TEA")
    by_card = shop.till.checkout.pay_card(1248, SLIP)
    assert by_card is not None
    assert by_card.sale.rounding_minor == 0


def test_a_basket_that_costs_nothing_is_closed_without_money(shop: Counter) -> None:
    shop.scan("COFFEE")
    free = ManualDiscount("thanks", rate=Rate(10_000))
    shop.till.checkout.discount_basket(free, shop.yes(Act.DISCOUNT_OVER_LIMIT))
    sale = shop.till.checkout.exact_cash().sale
    assert (sale.total_minor, sale.tenders, sale.off_minor) == (0, (), 799)


def test_nobody_sells_without_a_shift_or_a_clerk(closed_shop: Counter) -> None:
    closed_shop.scan("COFFEE")
    assert refused(closed_shop.till.checkout.exact_cash) == "staff.nobody"
    closed_shop.sign_in()
    assert refused(closed_shop.till.checkout.exact_cash) == "shift.not-open"
    closed_shop.till.shifts.open(0)
    assert closed_shop.till.checkout.exact_cash().sale.receipt_number == "1-000001"


@pytest.mark.rule("checkout.one-transaction")
@pytest.mark.parametrize("part", ["sales", "stock", "outbox", "journal", "prints"])
def test_a_sale_is_stored_whole_or_not_at_all(
    shop: Counter, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    shop.scan("COFFEE")
    shop.till.checkout.pay_card(100, SLIP)
    head = shop.head

    def full(*_: object, **__: object) -> None:
        raise WorldFault("disk.full")

    with shop.store.read() as work:
        repository = type(getattr(work, part))
    name = "append" if part == "journal" else "add"
    with monkeypatch.context() as broken:
        broken.setattr(repository, name, full)
        with pytest.raises(WorldFault, match=r"disk\.full"):
            shop.till.checkout.exact_cash()
    assert shop.head == head
    with shop.store.read() as work:
        assert_nothing_sold(work)
    assert shop.rows == [("COFFEE", 1000, 799)]
    assert shop.till.checkout.exact_cash().sale.receipt_number == "1-000001"


def assert_nothing_sold(work: Work) -> None:
    assert not work.sales.ids()
    assert work.outbox.waiting() == 0
    assert not work.prints.waiting()


def test_receipts_are_numbered_without_a_gap(shop: Counter) -> None:
    numbers = []
    for _ in range(3):
        numbers.append(shop.sell("TEA"))
        shop.scan("SOAP")
        shop.till.checkout.clear()
    assert numbers == ["1-000001", "1-000002", "1-000003"]


def test_who_sells_is_who_is_signed_in(shop: Counter) -> None:
    shop.scan("TEA")
    shop.sign_in(MANAGER)
    sale = shop.till.checkout.exact_cash().sale
    assert (sale.clerk_id, sale.clerk_name) == (MANAGER, "M. Roth")
