"""A member's sale through the till: found, offered, paid with points, returned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from loyalty.rules.member import Consent, Purpose
from loyalty.rules.program import PointsAs, Program
from posapp.domain.discount import ManualDiscount
from posapp.domain.journal import RecordType
from posapp.domain.messages import say
from posapp.domain.tender import CardSlip, TenderKind
from posapp.kernel.errors import Refusal
from posapp.services.audit_desk import AuditQuery
from posapp.services.outcomes import Choose, MemberFound
from posapp.services.verify import verify_store
from tests.loyalty.service.hall import Hall, open_hall
from tests.posapp.storage.plans import planning
from tests.statements import statements

TEA_OFF = {"name": "Tea", "name_zh": "茶", "kind": "percent", "bp": 1000, "scope": {"sku": ["TEA"]}}


@pytest.fixture
def hall() -> Hall:
    return open_hall()


@pytest.mark.rule("reading.goods-first")
def test_goods_come_before_members_and_digits_may_be_a_phone(hall: Hall) -> None:
    checkout = hall.shop.till.checkout
    anna = hall.member("ANNA")
    with hall.shop.store.read() as work:
        member = work.members.get(anna)
    assert member is not None
    phone = member.identifiers[0].value
    assert checkout.enter(phone.replace("+49", "0")) == MemberFound(anna)
    assert checkout.member_id == anna
    found = checkout.enter("anna")
    assert isinstance(found, MemberFound | Choose)
    hall.shop.scan("TEA")
    assert [row[0] for row in hall.shop.rows] == ["TEA"]


def test_a_wrong_number_is_still_refused(hall: Hall) -> None:
    with pytest.raises(Refusal, match=r"entry\.check-digit"):
        hall.shop.till.checkout.enter("4006381333930")


@pytest.mark.rule("offers.after-manual")
def test_an_offer_takes_its_share_of_what_a_person_left(hall: Hall) -> None:
    hall.offer("TEA10", **TEA_OFF)
    hall.shop.scan("TEA")
    (line,) = hall.shop.till.checkout.view().cart.lines
    by_offer = {r.code: r.amount_minor for r in line.reductions}
    assert by_offer == {"TEA10": 45}
    assert line.shown_minor == line.full_minor - 45


def test_an_offer_can_be_switched_off_for_one_basket(hall: Hall) -> None:
    hall.offer("TEA10", **TEA_OFF)
    hall.shop.scan("TEA")
    full = hall.shop.till.checkout.view().cart.lines[0].full_minor
    hall.shop.till.checkout.decline("TEA10")
    assert hall.shop.total_minor == full
    hall.shop.till.checkout.decline("TEA10")
    assert hall.shop.total_minor == full - 45


@pytest.mark.rule("journal.offers-left-out")
def test_an_offer_that_was_switched_off_is_in_the_journal_with_its_receipt(hall: Hall) -> None:
    hall.offer("TEA10", **TEA_OFF)
    hall.shop.till.checkout.decline("TEA10")
    hall.shop.till.checkout.decline("TEA10")
    hall.shop.sell("TEA")
    hall.shop.till.checkout.decline("TEA10")
    number = hall.shop.sell("TEA")
    hall.shop.sell("TEA")
    told = [one for one in hall.shop.journal("offer") if "receipt" in one]
    assert told == [{"offer": "TEA10", "receipt": number}]
    hall.manager_in()
    row, *_ = hall.shop.till.audit.search(AuditQuery(types=(RecordType.OFFER,))).rows
    assert [say(row.code, language, row.said(language)) for language in ("en", "zh")] == [
        f"Offer “Tea” was left out of receipt {number}.",
        f"小票 {number} 未使用优惠“茶”。",
    ]


@pytest.mark.rule("checkout.points-held")
def test_points_are_held_on_the_counter_and_captured_with_the_sale(hall: Hall) -> None:
    anna = hall.member()
    hall.earned(anna, 500)
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    hall.shop.scan("TEA")
    assert checkout.pay_points(300) is None
    held = hall.points.balances(anna)
    assert (held.balance, held.held, held.available) == (500, 300, 200)
    checkout.remove_tender(0)
    assert hall.points.balances(anna).held == 0
    checkout.pay_points(400)
    closed = checkout.pay_card(checkout.begin_payment().due_minor, CardSlip())
    assert closed is not None
    after = hall.points.balances(anna)
    assert (after.held, after.balance) == (0, 100 + closed.sale.total_minor // 100 - 4)


def test_leaving_the_payment_gives_the_points_back(hall: Hall) -> None:
    anna = hall.member()
    hall.earned(anna, 500)
    hall.shop.till.checkout.set_member(anna)
    hall.shop.scan("TEA")
    hall.shop.till.checkout.pay_points(300)
    hall.shop.till.checkout.back_to_basket()
    assert hall.points.balances(anna).available == 500


@pytest.mark.rule("points.with-the-sale")
def test_sale_and_points_are_one_and_the_books_hold(hall: Hall) -> None:
    anna = hall.member()
    sale = hall.sold(anna, "TEA", "COFFEE")
    assert hall.points.balances(anna).balance == sale.total_minor // 100
    hall.back(sale, 1)
    kept = sale.lines[1].amount.gross_minor
    assert hall.points.balances(anna).balance == kept // 100
    context = hall.context
    assert verify_store(context.store, hall.shop.pen.verify) == ()


def test_points_that_lower_the_price_lower_the_tax_and_come_first() -> None:
    hall = open_hall(Program(points_as=PointsAs.DISCOUNT))
    anna = hall.member()
    hall.earned(anna, 500)
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    hall.shop.scan("TEA")
    before = checkout.view().cart.total
    checkout.pay_card(1, CardSlip())
    with pytest.raises(Refusal, match=r"tender\.points-first"):
        checkout.pay_points(100)
    checkout.back_to_basket()
    assert checkout.pay_points(100) is None
    after = checkout.view().cart.total
    assert after.gross_minor == before.gross_minor - 100
    assert after.tax_minor < before.tax_minor
    checkout.take_points_back()
    assert checkout.view().cart.total == before
    assert hall.points.balances(anna).available == 500


@pytest.mark.rule("checkout.points-let-go")
@pytest.mark.parametrize("leave", ["void", "clear", "nobody"])
def test_points_that_lowered_a_price_are_free_again_when_the_basket_goes(leave: str) -> None:
    hall = open_hall(Program(points_as=PointsAs.DISCOUNT))
    anna = hall.member()
    hall.earned(anna, 500)
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    (tea,) = hall.shop.scan("TEA")
    checkout.pay_points(100)
    checkout.back_to_basket()
    assert hall.points.balances(anna).held == 100
    acts: dict[str, Callable[[], None]] = {
        "void": lambda: checkout.void_line(tea),
        "clear": checkout.clear,
        "nobody": lambda: checkout.set_member(None),
    }
    acts[leave]()
    assert hall.points.balances(anna).available == 500


@pytest.mark.rule("checkout.points-let-go")
def test_points_spent_elsewhere_are_taken_back_and_the_card_stays_on_the_counter() -> None:
    hall = open_hall(Program(points_as=PointsAs.DISCOUNT))
    anna = hall.member()
    hall.earned(anna, 500)
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    hall.shop.scan("TEA")
    checkout.pay_points(300)
    checkout.pay_card(100, CardSlip())
    hall.shop.clock_to_set.forward(timedelta(minutes=20))
    hall.points.spend(anna, 400, key="web")
    with pytest.raises(Refusal, match=r"points\.not-enough"):
        checkout.pay_card(49, CardSlip())
    checkout.take_points_back()
    settlement = checkout.begin_payment()
    assert (settlement.paid_minor, settlement.due_minor) == (149, 300)
    assert checkout.exact_cash().sale.total_minor == 449
    assert hall.shop.findings() == ()


def test_a_refused_discount_leaves_the_offers_answer_about_the_open_basket(hall: Hall) -> None:
    hall.series()
    hall.offer("NEXT", kind="next-coupon", name="Next", name_zh="下次", min=440, series="S10")
    anna = hall.member()
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    (tea,) = hall.shop.scan("TEA")
    checkout.discount_line(tea, ManualDiscount("regular", amount_minor=10))
    assert hall.shop.total_minor == 439
    with pytest.raises(Refusal):
        checkout.discount_line(tea, ManualDiscount("regular", amount_minor=400))
    lowered = checkout.exact_cash().sale
    whole = hall.sold(anna, "TEA")
    with hall.shop.store.read() as work:
        assert hall.coupons.printed(work, lowered) == ()
        assert len(hall.coupons.printed(work, whole)) == 1


def test_points_pay_once_and_never_more_than_is_due(hall: Hall) -> None:
    anna = hall.member()
    hall.earned(anna, 99_999)
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    hall.shop.scan("TEA")
    with pytest.raises(Refusal):
        checkout.pay_points(99_999)
    checkout.pay_points(100)
    with pytest.raises(Refusal, match=r"tender\.points-once"):
        checkout.pay_points(100)
    kinds = [tender.kind for tender in checkout.begin_payment().tenders]
    assert kinds == [TenderKind.POINTS]


@pytest.mark.rule("consent.no-at-next-scan")
@pytest.mark.rule("consent.gate")
def test_a_no_from_elsewhere_ends_personal_offers_at_the_next_scan(hall: Hall) -> None:
    """Another writer's no: neither the minute nor this till's journal says that it came."""
    anna = hall.member()
    hall.offer("HERS", **{**TEA_OFF, "conditions": [{"kind": "personal"}]})
    hall.shop.till.checkout.set_member(anna)
    hall.shop.scan("TEA")
    assert hall.shop.total_minor == 449 - 45
    hall.says_no(anna)
    hall.shop.scan("TEA")
    assert hall.shop.total_minor == 2 * 449


@pytest.mark.rule("consent.no-at-next-scan")
def test_what_another_till_writes_is_asked_about_at_the_next_scan(hall: Hall) -> None:
    anna = hall.member()
    hall.shop.till.checkout.set_member(anna)
    hall.offer("HERS", **TEA_OFF)
    hall.shop.scan("TEA")
    with statements(hall.shop.store) as quiet:
        hall.shop.scan("TEA")
    with hall.shop.store.read() as work:
        newest = work.journal.last(1)
    assert newest is not None
    with hall.shop.store.write() as work:
        work.journal.append(replace(newest, till_number=9, sequence=1))
        work.commit()
    with statements(hall.shop.store) as asked:
        hall.shop.scan("TEA")
    of_her = [sum("member_consent.text_version" in sql for sql in all_) for all_ in (quiet, asked)]
    assert of_her == [0, 1]
    assert sum("member_consent" in sql for sql in quiet) == 1


@pytest.mark.rule("members.void-is-no-visit")
def test_what_was_voided_was_not_bought_and_is_not_usual(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = hall.member()
    wrong = hall.sold(anna, "TEA")
    hall.sold(anna, "MILK")
    hall.manager_in()
    returns = hall.shop.till.returns
    returns.void(returns.find(wrong.receipt_number), "rung up twice")
    with hall.shop.store.read() as work, planning(work.connection, monkeypatch) as plans:
        usual = work.sales.usual([anna], 5)
        assert (len(usual), usual[0].receipts, work.sales.visits([anna])) == (1, 1, 1)
    assert "tea" not in usual[0].name.lower()
    assert plans.uses("ix_sale_member_id")
    of_sales = [step for step in plans.steps() if "sale" in step or "void" in step]
    assert not [step for step in of_sales if step.startswith("SCAN sale")], of_sales
    assert not [step for step in of_sales if step.startswith("SCAN void")], of_sales


def test_whoever_left_the_program_gets_no_basket(hall: Hall) -> None:
    anna = hall.member()
    hall.manager_in()
    hall.shop.till.loyalty.consents.withdraw(anna, Purpose.PROGRAM)
    with pytest.raises(Refusal, match=r"member\.left"):
        hall.shop.till.checkout.set_member(anna)


@pytest.mark.rule("points.with-the-sale")
def test_points_of_somebody_who_left_meanwhile_pay_nothing(hall: Hall) -> None:
    anna = hall.member()
    hall.earned(anna, 500)
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    hall.shop.scan("TEA")
    checkout.pay_points(300)
    at = hall.context.now()
    no = Consent(Purpose.PROGRAM, given=False, text_version="1", at=at, by="x", channel="web")
    with hall.shop.store.write() as work:
        work.members.add_consent(anna, no)
        work.commit()
    with pytest.raises(Refusal, match=r"member\.left"):
        checkout.exact_cash()
    checkout.take_points_back()
    sale = checkout.exact_cash().sale
    assert (sale.points_used, sale.total_minor) == (0, 449)
    assert hall.shop.findings() == ()
