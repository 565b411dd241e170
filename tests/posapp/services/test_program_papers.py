"""Coupons, tier lists, statements and draws on paper, from what the store holds."""

from datetime import date, timedelta

import pytest

from loyalty.rules.coupon import Coupon, CouponSeries
from loyalty.rules.lottery import printed_odds
from loyalty.rules.perks import Lottery, Prize
from loyalty.rules.program import Expiry, ExpiryModel, Program
from loyalty.rules.tier import Tier
from posapp.kernel.errors import WorldFault
from posapp.kernel.ids import CouponCode
from posapp.services.program_papers import Drawn
from receipts.document import Document
from receipts.text import text_receipt
from receipts.words import Label
from tests.builders import DAY
from tests.posapp.services.counter import Counter, refused
from tests.posapp.services.test_papers import WANG, join, member_sale

CODE = CouponCode("00123456789012")
LADDER = Program(
    tiers=(
        Tier("Gold", 100, "金卡", 15_000, ("tea-price", "tastings")),
        Tier("Silver", 50, "银卡"),
    ),
    expiry=Expiry(ExpiryModel.CALENDAR, 12),
)


def said(document: Document) -> list[str]:
    """The printed lines, their spaces joined."""
    return [" ".join(line.split()) for line in text_receipt(document).splitlines()]


def coupon(shop: Counter) -> None:
    with shop.store.write() as work:
        work.coupons.put_series(
            CouponSeries("tea", "offer", "Tea: 1.00 off", "茶减 1.00", DAY, date(2026, 6, 1))  # type: ignore[arg-type]
        )
        work.coupons.add(Coupon(CODE, "tea", shop.clock.now(), member_id=WANG))
        work.commit()


def test_a_coupon_slip_says_what_until_when_and_for_whom(shop: Counter) -> None:
    join(shop)
    coupon(shop)
    lines = said(shop.till.program_papers.coupon_slip(CODE, [Label("Once.", "限用一次。")]))

    for line in ("Tea: 1.00 off", "茶减 1.00", "Valid until 1 Jun.", "Wang L. 王*", "Once."):
        assert line in lines
    unknown = CouponCode("99999")
    assert refused(lambda: shop.till.program_papers.coupon_slip(unknown)) == "coupons.unknown"


def test_a_coupon_slip_names_nobody_who_was_erased(shop: Counter) -> None:
    join(shop)
    coupon(shop)
    with shop.store.write() as work:
        work.members.erase(WANG, shop.clock.now())
        work.commit()

    assert not any("Wang" in line for line in said(shop.till.program_papers.coupon_slip(CODE)))


@pytest.mark.rule("papers.tier-benefits")
def test_the_tier_list_is_the_program_s(shop: Counter) -> None:
    join(shop, LADDER)
    words = {"tea-price": Label("Tea at the Gold price", "茶叶金卡价")}
    lines = said(shop.till.program_papers.tier_list(words, own="Silver"))
    rows = lines[lines.index("Member tiers 会员等级") :]

    assert [row for row in rows if "---" not in row] == [
        "Member tiers 会员等级",
        "Base 普通会员 for every member 所有会员",
        "Silver 银卡 from 50 points 50 分起",
        "Your tier 您的等级",
        "Gold 金卡 from 100 points 100 分起",
        "Points × 1.5 积分 × 1.5",
        "Tea at the Gold price 茶叶金卡价",
        "tastings",
    ]


def test_a_statement_begins_where_the_time_before_ended(shop: Counter) -> None:
    join(shop, LADDER)
    member_sale(shop, *["COFFEE"] * 20)
    shop.clock_to_set.forward(timedelta(days=10))
    member_sale(shop, "COFFEE", points=50)
    account = shop.till.loyalty.points.statement(WANG)
    day = shop.till.context.today()
    lines = said(shop.till.program_papers.points_statement(WANG, account, day))
    start = lines.index("Points before 原有积分 159")

    assert "Wang L. 王*" in " ".join(lines[:start])
    assert lines[start + 1 : start + 5] == [
        "12 Mar Used −50",
        "使用 1-000002 109",
        "12 Mar Earned with a purchase +10",
        "消费获得 1-000002 119",
    ]
    assert lines[start + 6] == "Points now 现有积分 119"
    assert lines[-1] == "31 Dec 2027 119"
    whole = said(shop.till.program_papers.points_statement(WANG, account, date(2026, 1, 1)))
    assert "Points before 原有积分 0" in whole
    assert "2 Mar Earned with a purchase +159" in whole


def test_a_ticket_names_its_prize_by_its_number_and_all_odds(shop: Counter) -> None:
    lottery = Lottery(50, (Prize("500 points", "500 积分", 100, 500),), most_a_day=2)
    drawn = Drawn("d-1", 99, shop.clock.now(), "Li Na")
    papers = shop.till.program_papers
    won = said(papers.lottery_ticket(lottery, drawn))
    lost = said(papers.lottery_ticket(lottery, Drawn("d-2", 100, drawn.at, "Li Na")))

    assert "Points 积分 +500" in won
    assert "No prize this time 本次未中奖" in lost
    for lines in (won, lost):
        assert "500 points 500 积分 1 %" in lines
        assert "No prize 未中奖 99 %" in lines
    assert len(printed_odds(lottery)) == 2


def test_a_prize_that_is_a_coupon_comes_with_its_barcode(shop: Counter) -> None:
    join(shop)
    coupon(shop)
    lottery = Lottery(50, (Prize("Tea", "茶", 10_000, series="tea"),))
    drawn = Drawn("d-1", 4, shop.clock.now(), "Li Na", CODE)
    text = text_receipt(shop.till.program_papers.lottery_ticket(lottery, drawn))

    assert f"[C{CODE}" in text


def test_such_a_paper_is_printed_at_once_or_the_printer_s_fault_is_told(shop: Counter) -> None:
    document = shop.till.program_papers.tier_list()
    shop.till.papers.print_now(document)
    assert shop.printer.printed == [shop.till.papers.escpos(document)]
    assert shop.till.papers.waiting() == 0
    shop.printer.fault = "printer.unreachable"
    with pytest.raises(WorldFault, match=r"printer\.unreachable"):
        shop.till.papers.print_now(document)
