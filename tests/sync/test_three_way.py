"""The nightly check finds a planted difference of each kind, alone, and says what to do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.messages import say
from posapp.kernel.ids import SaleId
from posapp.ports.sync import Difference
from sync.shop import ShopReport
from tests.simulation.shop import OPENED
from tests.sync.evening import NIGHT, Evening, close_shift, lose_refund, sold
from tests.sync.fake_shop import FakeShop
from tests.sync.incoming.store_side import SHOP_MAP, in_product


class OffClockShop(FakeShop):
    """A shop whose clock is not ours."""

    def test(self) -> ShopReport:
        """Half an hour apart."""
        return replace(super().test(), clock_off_s=-1800)


# ---------------------------------------------------------------- nothing to find


@pytest.mark.rule("sync.three-way")
def test_a_clean_store_has_no_differences(evening: Evening) -> None:
    """Sales, a return, members, the drawer, levels over two nights."""
    evening.store.hears(in_product("COFFEE", 799))
    evening.levels(50_000, OPENED + timedelta(hours=10))
    close_shift(evening)

    assert evening.found() == []
    evening.levels(50_000, NIGHT + timedelta(hours=1))
    assert evening.found(NIGHT + timedelta(days=1)) == []
    assert evening.missing == ()


def test_what_waits_to_be_sent_is_no_difference(evening: Evening) -> None:
    """The inbox tells of it."""
    sold(evening.store, evening.anna, "TEA")

    assert evening.found() == []


# ---------------------------------------------------------------- one of each


def lose_order(evening: Evening) -> None:
    """The shop restored an old backup."""
    del evening.shop.books.orders[evening.order().remote_id]


def double_order(evening: Evening) -> None:
    """Somebody made it again by hand."""
    order = evening.order(1)
    evening.shop.books.orders["twin"] = replace(order, remote_id="twin")


def change_amount(evening: Evening) -> None:
    """Somebody changed the order in the shop."""
    order = evening.order()
    order.sale = replace(order.sale, total_minor=order.sale.total_minor + 100)


def change_member(evening: Evening) -> None:
    """The order hangs on another customer."""
    (customer,) = evening.shop.customers_of(evening.ben)
    order = evening.order()
    order.sale = replace(order.sale, member_remote_id=customer.remote_id, member_id=evening.ben)


def forge_sale(evening: Evening) -> None:
    """An order that says it is this till's."""
    order = evening.order()
    sale = replace(order.sale, id=SaleId("forged"))
    evening.shop.books.orders["forged"] = replace(order, remote_id="forged", sale=sale)


def count_short(evening: Evening) -> None:
    """Five euros are missing in the drawer."""
    close_shift(evening, short_minor=500)


def forge_report(evening: Evening) -> None:
    """A shift says that it expected another sum than its receipts come to."""
    close_shift(evening)
    with evening.store.shop.store.write() as work:
        work.connection.exec_driver_sql("DROP TRIGGER wall_shift_update")
        work.connection.exec_driver_sql(
            "UPDATE shift SET expected_minor = expected_minor + 700, "
            "counted_minor = counted_minor + 700"
        )
        work.commit()


def lose_stock(evening: Evening) -> None:
    """The shop forgot to take one coffee off, after the levels were compared once."""
    evening.store.hears(in_product("COFFEE", 799))
    evening.levels(50_000, OPENED + timedelta(hours=10))
    assert evening.found(OPENED + timedelta(hours=11)) == []
    evening.levels(51_000, OPENED + timedelta(hours=19))


def put_clock_back(evening: Evening) -> None:
    """The till's clock ran two hours slow for a receipt."""
    evening.store.shop.clock_to_set.forward(-timedelta(hours=9, minutes=30))
    evening.sales.append(sold(evening.store, None, "TEA"))
    evening.joined.run()


def put_shops_clock_off(evening: Evening) -> None:
    """The shop's clock is half an hour off."""
    evening.joined.shop = OffClockShop(evening.joined.clock, books=evening.shop.books)


# ---------------------------------------------------------------- what went back


def double_refund(evening: Evening) -> None:
    """The shop booked it a second time."""
    (refund,) = evening.shop.books.refunds.values()
    evening.shop.books.refunds["twin"] = replace(refund, remote_id="twin")


def change_refund(evening: Evening) -> None:
    """Somebody changed the refund in the shop."""
    (refund,) = evening.shop.books.refunds.values()
    refund.refund = replace(refund.refund, total_minor=refund.refund.total_minor - 100)


def refund_by_the_shop(evening: Evening) -> None:
    """The shop's people gave money back for a receipt, and told nobody."""
    (refund,) = evening.shop.books.refunds.values()
    given = replace(refund.refund, id=SaleId(""), original_remote_id=evening.order().remote_id)
    evening.shop.books.refunds["by-hand"] = replace(refund, remote_id="by-hand", refund=given)


# ---------------------------------------------------------------- the books themselves


def meddle(evening: Evening, statement: str) -> None:
    """Somebody writes in the store file, past its walls."""
    with evening.store.shop.store.write() as work:
        sql = work.connection.exec_driver_sql
        walls = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'wall_%'"
        for (wall,) in sql(walls).fetchall():
            sql(f"DROP TRIGGER {wall}")
        sql("PRAGMA defer_foreign_keys = ON")
        sql(statement)
        work.commit()


def change_a_row(evening: Evening) -> None:
    """Somebody put another clerk's name on a receipt."""
    name = evening.sales[0].id
    meddle(evening, f"UPDATE sale SET clerk_name = 'Nobody' WHERE id = '{name}'")  # noqa: S608


def change_an_amount(evening: Evening) -> None:
    """Somebody took a euro out of the books and out of the drawer's papers: not of the journal."""
    close_shift(evening)
    where = f"WHERE sale_id = '{evening.sales[0].id}'"
    meddle(evening, f"UPDATE sale_tender SET amount_minor = amount_minor - 100 {where}")  # noqa: S608


def change_a_record(evening: Evening) -> None:
    """Somebody rewrote a record; the key is not in the store file."""
    meddle(
        evening,
        "UPDATE journal SET body = replace(body, '\"float\":10000', '\"float\":90000')"
        " WHERE type = 'shift-open'",
    )


PLANTED: list[tuple[Callable[[Evening], None], str, str, str]] = [
    (lose_order, "missing", "sync.check-missing", "sent again by itself"),
    (double_order, "double", "sync.check-double", "Cancel all but the first"),
    (change_amount, "amount", "sync.check-amount", "Correct the order in the shop"),
    (change_member, "member", "sync.check-member", "Give the order to the right customer"),
    (forge_sale, "unknown-sale", "sync.check-unknown-sale", "Look at it in the shop"),
    (count_short, "cash", "sync.check-cash-count", "Look through its cash receipts"),
    (forge_report, "cash", "sync.check-cash", "show both to your accountant"),
    (lose_stock, "stock", "sync.check-stock", "press It is settled; else count the shelf"),
    (put_clock_back, "clock", "sync.check-clock", "Set this computer's clock"),
    (lose_refund, "missing", "sync.check-refund-missing", "sent again by itself"),
    (double_refund, "double", "sync.check-refund-double", "cancel what is too much"),
    (change_refund, "amount", "sync.check-refund-amount", "Correct the refund in the shop"),
    (refund_by_the_shop, "refund", "sync.check-refund-unknown", "take them back here too"),
    (change_a_row, "journal", "sync.check-journal", "show it to your accountant"),
    (change_an_amount, "journal", "sync.check-journal", "show it to your accountant"),
    (change_a_record, "journal", "sync.check-record", "show it to your accountant"),
    (put_shops_clock_off, "clock", "sync.check-shop-clock", "Set this computer's clock"),
]


@pytest.mark.rule("sync.three-way")
@pytest.mark.parametrize(
    ("plant", "kind", "code", "to_do"), PLANTED, ids=[one[0].__name__ for one in PLANTED]
)
def test_a_planted_difference_is_found_and_nothing_else(
    evening: Evening, plant: Callable[[Evening], None], kind: str, code: str, to_do: str
) -> None:
    """In a sentence that says what to do, in both languages."""
    plant(evening)

    (difference,) = evening.found()

    assert (difference.kind, difference.code) == (kind, code)
    blanks = {
        name: int(word) if name.endswith("_minor") else word
        for name, word in difference.blanks.items()
    }
    assert to_do in say(code, "en", blanks, currency=SHOP_MAP.currency)
    assert say(code, "zh", blanks, currency=SHOP_MAP.currency)
    if kind == "missing":
        assert evening.missing == (SaleId(difference.subject_id),)


# ---------------------------------------------------------------- what a person settled


@pytest.mark.rule("sync.three-way")
def test_what_a_person_settled_stays_settled_until_it_changes(evening: Evening) -> None:
    """The same words are not told again; a new gap is."""
    change_amount(evening)
    (difference,) = evening.found()
    with evening.store.shop.store.write() as work:
        work.differences.end(difference.id, NIGHT, "clerk")
        work.commit()

    assert evening.found(NIGHT + timedelta(days=1)) == []
    change_amount(evening)
    assert [one.kind for one in evening.found(NIGHT + timedelta(days=2))] == ["amount"]


def test_what_is_put_right_ends_by_itself(evening: Evening) -> None:
    """The list shows what is so now."""
    double_order(evening)
    assert len(evening.found()) == 1

    del evening.shop.books.orders["twin"]

    assert evening.found(NIGHT + timedelta(days=1)) == []


def test_what_sending_noticed_is_kept_by_the_check(evening: Evening) -> None:
    """Only a person ends what the check itself cannot see."""
    noticed = Difference("coupon:1", "double", "o-1", "sync.coupon-twice", {}, OPENED)
    with evening.store.shop.store.write() as work:
        work.differences.add(noticed)
        work.commit()

    assert [one.id for one in evening.found()] == ["coupon:1"]
