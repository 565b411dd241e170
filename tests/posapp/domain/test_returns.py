"""Taking goods back: never more than was sold, and every cent of it."""

from collections.abc import Sequence

import pytest

from posapp.domain.cart import TaxExemption
from posapp.domain.discount import ManualDiscount
from posapp.domain.pricing import OfferShare
from posapp.domain.returns import (
    LineBack,
    Refund,
    Returned,
    all_that_is_left,
    can_return_milli,
    points_paid_back_minor,
    refund,
)
from posapp.domain.sale import GoodsGo, Sale, SaleKind
from posapp.domain.tax import Taxed
from posapp.domain.tender import CardSlip, Settlement, TenderKind, TenderLimits
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from tests.builders import back, line, priced, refunded, sale, sold, terms

NOTHING_YET = Returned({})


def in_turn(closed: Sale, turns: Sequence[Sequence[LineBack]], step: int = 1) -> list[Refund]:
    """Returns one after the other, each a receipt whose own figures add up."""
    milli: dict[int, int] = {}
    gross = cash = 0
    refunds = []
    for turn in turns:
        made = refund(closed, Returned(dict(milli), gross, cash), turn, cash_step=step)
        assert refunded(closed, made).kind is SaleKind.REFUND
        for chosen in turn:
            milli[chosen.line_number] = milli.get(chosen.line_number, 0) + chosen.milli
        gross -= made.total_minor
        cash -= sum(t.amount_minor for t in made.tenders if t.kind is TenderKind.CASH)
        refunds.append(made)
    return refunds


@pytest.mark.rule("returns.reductions-back")
def test_each_reason_comes_back_by_its_own_share() -> None:
    share = OfferShare("B2", "3 for 2", LineId("line-1"), 100, "三付二")
    closed = sale(
        line(1000, 3, discount=ManualDiscount("x", amount_minor=50)),
        offers=[share],
    )
    refunds = in_turn(closed, [[back()], [back(count=2)]])
    reasons = [{r.kind: r.amount_minor for r in made.lines[0].reductions} for made in refunds]
    assert [sum(reason[kind] for reason in reasons) for kind in ("line", "offer")] == [-50, -100]
    assert all(
        sum(reason.values()) == made.lines[0].off_minor
        for reason, made in zip(reasons, refunds, strict=True)
    )


@pytest.mark.rule("returns.points-back")
@pytest.mark.rule("returns.points-share")
def test_points_that_paid_come_back_with_their_share_of_the_money() -> None:
    basket = priced(line(10000, tax="Z"), line(5000, tax="Z"))
    settlement = Settlement(15000).with_points(3000, 3000, TenderLimits())
    closed = sold(basket, settlement.with_card(12000, CardSlip(), TenderLimits(10**9)))
    first, second = in_turn(closed, [[back(2)], [back(1)]])
    assert [(t.kind.value, t.amount_minor, t.points) for t in first.tenders] == [
        ("points", -1000, -1000),
        ("card", -4000, 0),
    ]
    assert [(t.amount_minor, t.points) for t in second.tenders] == [(-2000, -2000), (-8000, 0)]
    assert points_paid_back_minor(closed, 5000) == 1000
    assert points_paid_back_minor(closed, 15000) == 3000


def tenders(made: Refund) -> list[tuple[str, int]]:
    return [(tender.kind.value, tender.amount_minor) for tender in made.tenders]


@pytest.mark.rule("returns.by-line")
def test_case_e6_units_come_back_one_by_one() -> None:
    closed = sale(line(111, 3, tax="Z", discount=ManualDiscount("x", amount_minor=4)))
    refunds = in_turn(closed, [[back()], [back()], [back()]])
    assert [made.lines[0].off_minor for made in refunds] == [-2, -1, -1]
    assert [made.total_minor for made in refunds] == [-109, -110, -110]


@pytest.mark.rule("returns.by-line")
def test_everything_at_once_is_the_mirror_of_the_sale() -> None:
    closed = sale(
        line(1199, 2, discount=ManualDiscount("x", amount_minor=99)),
        line(129, grams=734, tax="B"),
        at=terms(cash_step=5),
        pay=(("card", 1000), "cash"),
    )
    made = refund(
        closed,
        NOTHING_YET,
        all_that_is_left(closed, NOTHING_YET, reason="other", goods_go=GoodsGo.SHELF),
        cash_step=5,
    )
    assert made.total_minor == -closed.total_minor
    assert [row.amount for row in made.rates] == [-row.amount for row in closed.rates]
    assert [tender.amount_minor for tender in made.tenders] == [
        -tender.amount_minor for tender in closed.tenders
    ]
    assert made.rounding_minor == -closed.rounding_minor


@pytest.mark.rule("returns.by-line")
@pytest.mark.parametrize("prices", ["gross", "net"])
@pytest.mark.parametrize("exemption", [None, TaxExemption("embassy")])
def test_what_the_shelf_said_comes_back_too(prices: str, exemption: TaxExemption | None) -> None:
    closed = sale(line(100, 3), line(999, grams=333), at=terms(prices=prices), exemption=exemption)
    turns = [[back(1), back(2, grams=100)], [back(1, 2)], [back(2, grams=233)]]
    refunds = in_turn(closed, turns)
    rows = [row for made in refunds for row in made.lines]
    assert -sum(row.shown_minor for row in rows) == sum(row.shown_minor for row in closed.lines)
    assert -sum(row.full_minor for row in rows) == sum(row.full_minor for row in closed.lines)
    total = sum((row.amount for row in rows), start=Taxed(0, 0, 0))
    assert -total == closed.total


@pytest.mark.rule("returns.by-line")
def test_the_money_of_case_a1_goes_back_over_both_tenders() -> None:
    closed = sale(line(10_000), line(5000, sku="CUP"), pay=[("card", 3000), "cash"])
    refunds = in_turn(closed, [[back(2)], [back(1)]])
    assert [tenders(made) for made in refunds] == [
        [("card", -1000), ("cash", -4000)],
        [("card", -2000), ("cash", -8000)],
    ]


@pytest.mark.rule("tender.cash-rounding")
def test_coins_come_back_whole_and_in_the_end_as_many_as_came() -> None:
    closed = sale(line(334, 3, tax="Z"), at=terms(cash_step=5))
    assert (closed.paid_minor, closed.rounding_minor) == (1000, -2)
    refunds = in_turn(closed, [[back()], [back()], [back()]], step=5)
    assert [tenders(made) for made in refunds] == [
        [("cash", -335)],
        [("cash", -335)],
        [("cash", -330)],
    ]
    assert [made.rounding_minor for made in refunds] == [-1, -1, 4]


@pytest.mark.rule("tender.cash-rounding")
def test_odd_cash_before_a_card_is_never_outrun_by_rounding() -> None:
    closed = sale(line(1, 1003, tax="Z"), at=terms(cash_step=5), pay=[("cash", 504), "card"])
    refunds = in_turn(closed, [[back(1, 1001)], [back(1, 1)], [back(1, 1)]], step=5)
    cash = [
        tender.amount_minor
        for made in refunds
        for tender in made.tenders
        if tender.kind is TenderKind.CASH
    ]
    assert sum(cash) == -504
    assert max(cash) < 0


@pytest.mark.rule("tender.cash-rounding")
def test_a_new_smallest_coin_between_two_returns_loses_nothing() -> None:
    closed = sale(line(501, 2, tax="Z"))
    first = refund(closed, NOTHING_YET, [back()], cash_step=1)
    rest = refund(closed, Returned({1: 1000}, 501, 501), [back()], cash_step=5)
    assert [tenders(made) for made in (first, rest)] == [[("cash", -501)], [("cash", -501)]]
    coarse = refund(closed, NOTHING_YET, [back()], cash_step=100)
    fine = refund(closed, Returned({1: 1000}, 501, 500), [back()], cash_step=1)
    assert [tenders(made) for made in (coarse, fine)] == [[("cash", -500)], [("cash", -502)]]


@pytest.mark.rule("tender.refund-share")
def test_all_cash_is_one_tender_and_each_card_its_own() -> None:
    closed = sale(
        line(1000, 4), pay=[("cash", 500), ("card", 1000), ("cash", 500), ("card", 1000), "cash"]
    )
    made = refund(closed, NOTHING_YET, [back(1, 2)], cash_step=1)
    assert tenders(made) == [("cash", -1000), ("card", -500), ("card", -500)]
    slips = [tender.slip for tender in made.tenders if tender.slip]
    assert [(slip.last4, slip.approval) for slip in slips] == [("0001", ""), ("0003", "")]


def test_what_was_free_goes_back_for_nothing() -> None:
    closed = sale(line(0, 2), line(100, discount=ManualDiscount("x", amount_minor=100)))
    assert closed.tenders == ()
    made = refund(closed, NOTHING_YET, [back(1, 2), back(2)], cash_step=5)
    assert (made.total_minor, made.tenders, made.rounding_minor) == (0, (), 0)
    assert made.lines[1].full_minor == -100


def test_a_returned_line_points_back_and_goes_where_it_is_sent() -> None:
    closed = sale(line(100), line(200, 2, sku="CUP"))
    made = refund(closed, NOTHING_YET, [LineBack(2, 1000, "damaged", GoodsGo.WASTE)], cash_step=1)
    (row,) = made.lines
    assert (row.number, row.sku, row.quantity.milli) == (1, "CUP", -1000)
    assert row.return_of is not None
    assert (row.return_of.sale_id, row.return_of.line_number) == (closed.id, 2)
    assert (row.return_of.reason, row.goods_go) == ("damaged", GoodsGo.WASTE)


@pytest.mark.rule("returns.by-line")
@pytest.mark.parametrize(
    ("turns", "code"),
    [
        ([[]], "return.nothing-chosen"),
        ([[back(9)]], "return.line-unknown"),
        ([[back(2)]], "return.not-returnable"),
        ([[back(1, 4)]], "return.more-than-sold"),
        ([[back(1, 0)]], "return.more-than-sold"),
        ([[back(1, -1)]], "return.more-than-sold"),
        ([[back(1, 2)], [back(1, 2)]], "return.more-than-sold"),
        ([[back(1, 1), back(1, 1)]], "return.line-twice"),
    ],
)
def test_what_cannot_go_back(turns: list[list[LineBack]], code: str) -> None:
    closed = sale(line(100, 3), line(200, sku="FILM", returnable=False))
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        in_turn(closed, turns)


def test_a_refund_is_never_refunded() -> None:
    closed = sale(line(100))
    made = refund(closed, NOTHING_YET, [back()], cash_step=1)
    with pytest.raises(Refusal, match=r"return\.not-a-sale"):
        refund(refunded(closed, made), NOTHING_YET, [back()], cash_step=1)


def test_what_may_still_go_back() -> None:
    closed = sale(line(100, 3), line(200, sku="FILM", returnable=False))
    returned = Returned({1: 2000}, 200)
    assert [can_return_milli(row, returned) for row in closed.lines] == [1000, 0]
    left = all_that_is_left(closed, returned, reason="other", goods_go=GoodsGo.ASIDE)
    assert left == (LineBack(1, 1000, "other", GoodsGo.ASIDE),)
