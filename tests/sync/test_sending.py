"""Receipts of a till reach the shop, once, in turn, and each is with whom it should be."""

from dataclasses import replace

import pytest

from loyalty.rules.member import Purpose
from posapp.domain.permission import Act
from posapp.kernel.errors import Bug
from posapp.ports import OutboxRow
from sync.protocol import MOVES, AskPerson, MessageState, TryLater
from sync.shop import OutSale, Sent
from tests.loyalty.service.hall import Hall
from tests.sync.fake_shop import FakeShop
from tests.sync.joined import Joined
from tests.sync.shop_faults import Fault


def test_a_sale_is_an_order_in_the_shop(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "COFFEE", "COFFEE", "SOAP")
    assert joined.step() == "sent"
    (order,) = joined.shop.orders_of(sale.id)
    assert (order.paid, order.sale.total_minor) == (True, sale.total_minor)
    assert [line.sku for line in order.sale.lines] == ["COFFEE", "SOAP"]
    row = joined.row(sale.id)
    assert (row.state, row.remote_id, row.attempts) == ("done", order.remote_id, 1)


@pytest.mark.rule("sync.answer-stored-whole")
def test_the_answer_is_stored_with_its_link(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "TEA")
    joined.run()
    with joined.store.read() as work:
        link = work.links.remote("sale", sale.id)
    (order,) = joined.shop.orders_of(sale.id)
    assert link is not None
    assert (link.remote_id, link.detail) == (order.remote_id, f'{{"code": "{order.remote_id}"}}')


# ---------------------------------------------------------------- members


@pytest.mark.rule("sync.member-before-sale", "sync.points-after-sale")
def test_a_member_is_in_the_shop_before_her_sale_and_has_her_points_after(
    hall: Hall, joined: Joined
) -> None:
    anna = hall.member("ANNA")
    sale = hall.sold(anna, "WINE", "WINE")
    joined.run()
    (customer,) = joined.shop.customers_of(anna)
    (order,) = joined.shop.orders_of(sale.id)
    assert (order.sale.member_id, order.sale.member_remote_id) == (anna, customer.remote_id)
    assert customer.member.points == joined.engine_points(anna) > 0
    assert joined.did == ["waits", "sent", "sent", "sent"]


@pytest.mark.rule("sync.member-by-consent")
def test_who_never_joined_the_program_is_nobody_in_the_shop(hall: Hall, joined: Joined) -> None:
    anna = hall.member("ANNA")
    sale = hall.sold(anna, "WINE")
    hall.shop.till.loyalty.consents.withdraw(anna, Purpose.PROGRAM)
    joined.run()
    (order,) = joined.shop.orders_of(sale.id)
    assert (order.sale.member_id, order.sale.member_remote_id) == (None, "")
    assert joined.shop.books.customers == {}


def test_birthday_and_wishes_need_a_yes_to_personal_offers(hall: Hall, joined: Joined) -> None:
    hall.sold(hall.member("ANNA", personal=False), "TEA")
    joined.run()
    (customer,) = joined.shop.books.customers.values()
    assert (customer.member.person.birthday, customer.member.wishes) == (None, ())
    assert customer.member.person.phone.startswith("+49")


def test_a_member_the_shop_refuses_does_not_hold_up_her_sale(hall: Hall, joined: Joined) -> None:
    anna = hall.member("ANNA")
    joined.shop.poisoned = {anna}
    sale = hall.sold(anna, "WINE")
    joined.run()
    (order,) = joined.shop.orders_of(sale.id)
    assert order.sale.member_remote_id == ""
    assert [row.kind for row in joined.rows("person")] == ["member"]


def test_many_changes_of_a_member_are_told_once(hall: Hall, joined: Joined) -> None:
    anna = hall.member("ANNA")
    for _ in range(3):
        hall.sold(anna, "TEA")
    joined.run()
    told = [row for row in joined.rows() if row.kind == "member"]
    assert len(told) < 6
    assert joined.shop.customers_of(anna)[0].member.points == joined.engine_points(anna)


# ---------------------------------------------------------------- refunds


@pytest.mark.rule("sync.refund-after-sale")
def test_a_refund_waits_for_its_sale_and_goes_right_after(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "COFFEE", "SOAP")
    hall.back(sale, 2)
    joined.shop.poisoned = {sale.id}
    joined.step()
    assert joined.step() == "waits"
    (refund,) = joined.rows("later")
    assert refund.code == "sync.waits-for-sale"
    joined.shop.poisoned = set()
    by_hand(joined, sale.id)
    joined.clock.wait(31)
    assert [joined.step(), joined.step()] == ["sent", "sent"]
    (there,) = joined.shop.books.refunds.values()
    assert (there.refund.original_id, there.refund.total_minor) == (sale.id, 199)
    assert [line.original_number for line in there.refund.lines] == [2]


def by_hand(joined: Joined, subject_id: str, state: MessageState = MessageState.QUEUED) -> None:
    """Somebody decides what becomes of a row."""
    row = joined.row(subject_id)
    moved = MOVES.step(MessageState(row.state), state)
    with joined.store.write() as work:
        work.outbox.put(replace(row, state=moved.value))
        work.commit()


def test_a_refund_of_a_sale_that_was_given_up_is_for_a_person(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "COFFEE")
    hall.back(sale)
    joined.shop.poisoned = {sale.id}
    joined.step()
    by_hand(joined, sale.id, MessageState.GIVEN_UP)
    joined.run()
    assert [row.code for row in joined.rows("person")] == ["sync.first-sale-given-up"]


def test_a_voided_sale_is_sold_and_taken_back_in_the_shop(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "COFFEE", "TEA")
    returns = hall.shop.till.returns
    returns.void(returns.find(sale.receipt_number), "wrong", hall.shop.yes(Act.VOID_SALE))
    joined.run()
    (there,) = joined.shop.books.refunds.values()
    assert (there.money, there.refund.total_minor) == (True, sale.total_minor)
    assert there.refund.original_remote_id == joined.shop.orders_of(sale.id)[0].remote_id


# ---------------------------------------------------------------- failures


@pytest.mark.rule("sync.way-to-blame")
def test_while_nobody_is_there_one_message_tries_for_all(hall: Hall, joined: Joined) -> None:
    for _ in range(5):
        hall.sold(None, "TEA")
    joined.shop.faults.percent = {Fault.DROP_BEFORE: 100}
    for _ in range(300):
        joined.step()
    assert joined.engine.trouble == "sync.unreachable"
    assert joined.shop.faults.calls < 8
    assert {row.attempts for row in joined.rows()} == {0}
    joined.shop.faults.calm()
    joined.run()
    assert len(joined.shop.books.orders) == 5
    assert joined.engine.trouble == ""


def test_a_shop_that_asks_for_patience_gets_it(hall: Hall, joined: Joined) -> None:
    hall.sold(None, "TEA")
    joined.shop.faults.plan = {1: Fault.BUSY}
    joined.run()
    assert joined.clock.monotonic_s() >= 90
    assert len(joined.shop.books.orders) == 1


@pytest.mark.parametrize("code", ["sync.tls", "sync.redirected", "sync.key-refused"])
def test_a_refused_key_puts_no_sale_before_a_person(
    hall: Hall, joined: Joined, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    for _ in range(3):
        hall.sold(None, "TEA")
    with monkeypatch.context() as patch:
        patch.setattr(FakeShop, "send_sale", _raise(AskPerson(code, host="?")))
        for _ in range(100):
            joined.step()
        assert joined.engine.trouble == code
        assert joined.rows("person") == []
    joined.run()
    assert len(joined.shop.books.orders) == 3


def _raise(error: Exception) -> object:
    def send(*_: object) -> Sent:
        raise error

    return send


@pytest.mark.rule("sync.stubborn-row")
def test_a_row_that_fails_again_and_again_while_others_go_is_for_a_person(
    hall: Hall, joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = hall.sold(None, "WINE")
    send = FakeShop.send_sale

    def some(shop: FakeShop, sale: OutSale) -> Sent:
        if sale.id == bad.id:
            raise TryLater("sync.server-error")
        return send(shop, sale)

    monkeypatch.setattr(FakeShop, "send_sale", some)
    for _ in range(40):
        hall.sold(None, "TEA")
        joined.run(until=lambda: not joined.rows("queued"))
        joined.clock.wait(1000)
        joined.run(until=lambda: not joined.rows("queued"))
        joined.step()
    row = joined.row(bad.id)
    assert (row.state, row.code) == ("person", "sync.server-error")
    assert len(joined.shop.books.orders) == 40


def test_our_own_mistake_is_for_a_person_and_the_rest_goes_on(
    hall: Hall, joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = hall.sold(None, "WINE"), hall.sold(None, "TEA")
    send = FakeShop.send_sale

    def some(shop: FakeShop, sale: OutSale) -> Sent:
        if sale.id == bad.id:
            raise Bug("sync.runs-off", line=1)
        return send(shop, sale)

    monkeypatch.setattr(FakeShop, "send_sale", some)
    joined.run()
    assert (joined.row(bad.id).code, joined.row(good.id).state) == ("sync.own-fault", "done")


def test_a_message_of_a_kind_from_the_future_is_kept_for_a_person(joined: Joined) -> None:
    with joined.store.write() as work:
        work.outbox.add(OutboxRow("row", "hologram", "x", joined.clock.now()))
        work.commit()
    joined.run()
    assert joined.row("x").code == "sync.own-fault"


@pytest.mark.rule("sync.lease")
def test_a_row_over_which_the_sender_dies_is_left_to_a_person(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "TEA")
    row = joined.row(sale.id)
    with joined.store.write() as work:
        at = joined.clock.now()
        dead = replace(row, state="sending", attempts=20, first_sent_at=at, lease_until=at)
        work.outbox.put(replace(dead, leased_by="dead"))
        work.commit()
    joined.run()
    assert joined.row(sale.id).code == "sync.sender-died"
    assert joined.shop.books.orders == {}


def test_who_was_overtaken_changes_nothing(hall: Hall, joined: Joined) -> None:
    """A call took longer than its lease; another sender looked, found it, and said so."""
    sale = hall.sold(None, "TEA")
    other = joined.sender()

    def overtake() -> None:
        other.step()
        joined.clock.wait(joined.settings.lease_s + 1)
        other.step()
        joined.clock.wait(60)
        assert other.step().did == "sent"

    joined.shop.during = overtake
    assert joined.step() == "overtaken"
    assert len(joined.shop.orders_of(sale.id)) == 1
    assert joined.row(sale.id).state == "done"


# ---------------------------------------------------------------- what the shop books otherwise


@pytest.mark.rule("sync.difference-told")
def test_a_total_that_the_shop_insists_on_is_a_difference(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "TEA")
    joined.shop.dearer = {sale.id: 2}
    joined.run()
    with joined.store.read() as work:
        (found,) = work.differences.open()
    assert (found.kind, found.subject_id, found.code) == ("amount", sale.id, "sync.amount-differs")
    assert found.blanks == {"receipt": sale.receipt_number, "more_minor": "2"}


# ---------------------------------------------------------------- the same key, the same body


def test_what_is_sent_again_is_the_same_to_the_last_cent(
    hall: Hall, joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 20: one id never stands for two contents; only `first_sent_at` is new."""
    sale = hall.sold(hall.member("ANNA"), "WINE", "TEA", "TEA")
    joined.run(until=lambda: bool(joined.shop.books.customers))
    seen: list[OutSale] = []
    send = FakeShop.send_sale
    joined.shop.faults.plan = dict.fromkeys(range(1, 40), Fault.DROP_AFTER)

    def spy(shop: FakeShop, sale: OutSale) -> Sent:
        seen.append(sale)
        return send(shop, sale)

    monkeypatch.setattr(FakeShop, "send_sale", spy)
    for _ in range(4):
        joined.restart(alone=True)
        joined.clock.wait(2000)
        for _ in range(20):
            joined.step()
    assert len(seen) >= 3
    assert all(replace(one, first_sent_at=None) == seen[0] for one in seen)
    assert sale.id == seen[0].id
    assert seen[0].first_sent_at is None
    assert all(one.first_sent_at is not None for one in seen[1:])


# ---------------------------------------------------------------- clocks


@pytest.mark.rule("sync.clock-doubt")
def test_receipts_go_by_number_and_a_doubtful_clock_is_told(hall: Hall, joined: Joined) -> None:
    days = ("2026-03-28", "2036-03-28", "2026-03-29", "2026-03-29")
    hours = ("12:00", "12:00", "01:30", "03:30")
    sales = []
    for day, hour in zip(days, hours, strict=True):
        hall.at(day, hour)
        sales.append(hall.sold(None, "TEA"))
    joined.clock.jump(hall.context.now() - joined.clock.now())
    joined.run()
    told = [order.sale for order in joined.shop.books.orders.values()]
    assert [one.receipt_number for one in told] == [one.receipt_number for one in sales]
    assert [one.clock_doubt for one in told] == [False, True, True, False]
