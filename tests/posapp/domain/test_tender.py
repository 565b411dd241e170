"""How a sale is paid: what is due, what goes back as change, what rounding adds."""

from dataclasses import replace

import pytest

from posapp.domain.tender import (
    CardSlip,
    Settlement,
    Tender,
    TenderKind,
    TenderLimits,
    refund_shares,
)
from posapp.kernel.errors import Refusal
from tests.builders import LIMITS, SLIP, cash_tender, paid

TIGHT = TenderLimits(most_minor=1_000_00, most_change_minor=200_00)


def test_exact_cash_settles() -> None:
    settlement = Settlement(1234).with_cash(1234, LIMITS)
    assert settlement.is_settled
    assert (settlement.change_minor, settlement.rounding_minor) == (0, 0)


def test_a_larger_note_brings_change() -> None:
    settlement = Settlement(1234).with_cash(2000, LIMITS)
    assert settlement.tenders == (cash_tender(1234, 2000),)
    assert (settlement.paid_minor, settlement.change_minor) == (1234, 766)


def test_any_mix_until_nothing_is_due() -> None:
    settlement = Settlement(10_000).with_cash(2500, LIMITS)
    assert (settlement.due_minor, settlement.is_settled) == (7500, False)
    settlement = settlement.with_card(5000, SLIP, LIMITS).with_card(2000, SLIP, LIMITS)
    assert settlement.due_minor == 500
    settlement = settlement.with_cash(1000, LIMITS)
    assert [tender.amount_minor for tender in settlement.tenders] == [2500, 5000, 2000, 500]
    assert (settlement.is_settled, settlement.change_minor) == (True, 500)


@pytest.mark.rule("tender.cash-rounding")
@pytest.mark.parametrize(
    ("total", "step", "coins"),
    [(1238, 5, 1240), (1237, 5, 1235), (2, 5, 0), (3, 5, 5), (1238, 1, 1238), (150, 100, 200)],
)
def test_cash_alone_is_rounded_to_coins(total: int, step: int, coins: int) -> None:
    settlement = Settlement(total, step)
    assert settlement.due_cash_minor == coins
    settled = settlement.with_cash(coins, LIMITS)
    assert settled.is_settled
    assert settled.rounding_minor == coins - total
    assert settled.due_cash_minor == 0


@pytest.mark.rule("tender.cash-rounding")
def test_a_card_pays_to_the_cent_and_cash_rounds_what_is_left() -> None:
    by_card = paid(1238, "card", cash_step=5)
    assert (by_card.paid_minor, by_card.rounding_minor) == (1238, 0)
    mixed = paid(1238, ("card", 500), "cash", cash_step=5)
    assert ([t.amount_minor for t in mixed.tenders], mixed.rounding_minor) == ([500, 740], 2)
    card_last = paid(1238, ("cash", 500), "card", cash_step=5)
    assert ([t.amount_minor for t in card_last.tenders], card_last.rounding_minor) == (
        [500, 738],
        0,
    )


@pytest.mark.rule("tender.cash-rounding")
def test_all_cash_together_is_whole_coins_however_it_was_counted_out() -> None:
    in_parts = paid(1003, ("cash", 504), "cash", cash_step=5)
    assert ([t.amount_minor for t in in_parts.tenders], in_parts.rounding_minor) == ([504, 501], 2)


@pytest.mark.rule("tender.cash-rounding")
def test_cash_between_the_total_and_its_coins_waits_for_the_last_coin() -> None:
    settlement = Settlement(3, 5).with_cash(4, LIMITS)
    assert (settlement.is_settled, settlement.due_minor, settlement.due_cash_minor) == (False, 0, 1)
    settled = settlement.with_cash(1, LIMITS)
    assert (settled.is_settled, settled.paid_minor, settled.rounding_minor) == (True, 5, 2)


@pytest.mark.rule("tender.cash-rounding")
def test_odd_cash_that_is_already_enough_in_coins_closes_with_nothing_more() -> None:
    settlement = paid(2458, ("cash", 2456), ("card", 1), cash_step=5)
    assert (settlement.due_minor, settlement.due_cash_minor) == (1, 0)
    settled = settlement.with_cash(0, LIMITS)
    assert (settled.is_settled, settled.rounding_minor) == (True, -1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (0, "tender.not-positive"),
        (-5, "tender.not-positive"),
        (1_000_01, "tender.over-limit"),
        (6_000_000_000, "tender.over-limit"),
        (300_00, "tender.too-much-change"),
    ],
)
def test_what_no_drawer_takes(given: int, code: str) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        Settlement(99_99).with_cash(given, TIGHT)


def test_the_most_change_still_goes() -> None:
    assert Settlement(99_99).with_cash(299_99, TIGHT).change_minor == 200_00


@pytest.mark.parametrize(
    ("amount", "code"),
    [(1001, "tender.card-over-due"), (0, "tender.not-positive"), (1_000_01, "tender.over-limit")],
)
def test_a_card_never_pays_more_than_is_due(amount: int, code: str) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        Settlement(1000).with_card(amount, SLIP, TIGHT)


def test_a_settled_sale_takes_no_more() -> None:
    for settled in (paid(1000, "cash"), Settlement(0)):
        with pytest.raises(Refusal, match=r"tender\.nothing-due"):
            settled.with_cash(5, LIMITS)
        with pytest.raises(Refusal, match=r"tender\.nothing-due"):
            settled.with_card(5, SLIP, LIMITS)


def test_a_tender_is_taken_back_before_the_sale_closes() -> None:
    settlement = paid(1003, ("card", 300), ("cash", 500), cash_step=5)
    fewer = settlement.without(0)
    assert ([t.kind for t in fewer.tenders], fewer.due_minor) == ([TenderKind.CASH], 503)
    for gone in (2, -1):
        with pytest.raises(Refusal, match=r"tender\.gone"):
            settlement.without(gone)


def test_taking_back_the_cash_takes_its_rounding_back() -> None:
    settled = paid(1003, ("card", 300), "cash", cash_step=5)
    assert settled.rounding_minor == 2
    assert replace(settled.without(1), cash_step=1).due_minor == 703


@pytest.mark.parametrize("last4", ["123", "12345", "abcd", "4" * 16, "\uff11" * 4])
def test_a_slip_never_holds_a_card_number(last4: str) -> None:
    with pytest.raises(Refusal, match=r"card\.last-four"):
        CardSlip("Visa", last4)


def test_a_slip_is_short() -> None:
    assert CardSlip() == CardSlip("", "", "")
    for long in ({"brand": "v" * 21}, {"approval": "a" * 21}):
        with pytest.raises(Refusal, match=r"card\.slip-too-long"):
            CardSlip(**long)


def test_a_tender_checks_itself() -> None:
    with pytest.raises(ValueError, match="card gives no change"):
        Tender(TenderKind.CARD, 100, 200)
    with pytest.raises(ValueError, match="less was given"):
        Tender(TenderKind.CASH, 100, 50)


@pytest.mark.rule("tender.refund-share")
@pytest.mark.parametrize(
    ("tenders", "refunds", "shares"),
    [
        ((3000, 12_000), (5000, 10_000), ((1000, 4000), (2000, 8000))),
        ((1, 1, 1), (1, 1, 1), ((0, 1, 0), (1, 0, 0), (0, 0, 1))),
        ((100,), (33, 67), ((33,), (67,))),
        ((0, 100), (50, 50), ((0, 50), (0, 50))),
        ((), (0,), ((),)),
    ],
    ids=["a1", "thirds", "one", "a free one", "nothing paid"],
)
def test_the_shares_of_refunds(
    tenders: tuple[int, ...], refunds: tuple[int, ...], shares: tuple[tuple[int, ...], ...]
) -> None:
    before = 0
    for now, expected in zip(refunds, shares, strict=True):
        got = refund_shares(tenders, total_minor=sum(tenders), before_minor=before, now_minor=now)
        assert got == expected
        before += now


@pytest.mark.rule("tender.refund-share")
@pytest.mark.parametrize(("total", "before", "now"), [(99, 0, 1), (100, 0, 101), (100, 60, 41)])
def test_no_more_goes_back_than_was_paid(total: int, before: int, now: int) -> None:
    with pytest.raises(ValueError, match=r"did not pay|no more can be refunded"):
        refund_shares([40, 60], total_minor=total, before_minor=before, now_minor=now)


def test_a_part_in_cash_from_a_larger_note() -> None:
    settlement = Settlement(1234).with_cash(1000, LIMITS, most_minor=500)
    assert settlement.tenders == (cash_tender(500, 1000),)
    assert (settlement.due_minor, settlement.change_minor) == (734, 500)
    settled = settlement.with_cash(1000, LIMITS, most_minor=1000)
    assert (settled.is_settled, settled.change_minor) == (True, 766)
    assert Settlement(1234).with_cash(300, LIMITS, most_minor=500).due_minor == 934
    with pytest.raises(Refusal, match=r"tender\.not-positive"):
        Settlement(1234).with_cash(300, LIMITS, most_minor=0)
    with pytest.raises(Refusal, match=r"tender\.too-much-change"):
        Settlement(1234).with_cash(500_00, TIGHT, most_minor=500)
