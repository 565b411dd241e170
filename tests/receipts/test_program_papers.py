"""Coupon slip, tier list, points statement and lottery ticket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from receipts.coupon_slip import coupon_slip_document
from receipts.document import Document
from receipts.escpos import escpos_receipt
from receipts.faces import FontRuler
from receipts.image import png_receipt
from receipts.lottery_ticket import PrizeOdds, lottery_ticket_document
from receipts.marks import WIDTH_58, WIDTH_80, TextMark
from receipts.pdf import pdf_receipt
from receipts.points_statement import StatementRow, points_statement_document
from receipts.qr import qr_matrix
from receipts.sheet import draw_sheet
from receipts.text import text_receipt
from receipts.tier_list import tier_list_document
from receipts.words import Label, Languages
from tests.receipts.escpos_reader import read
from tests.receipts.program_samples import SLIP, STATEMENT, TEN_OFF, TIERS, WON

PAPERS: dict[str, Callable[[Languages], Document]] = {
    "coupon": lambda languages: coupon_slip_document(SLIP, languages),
    "tiers": lambda languages: tier_list_document(TIERS, languages),
    "statement": lambda languages: points_statement_document(STATEMENT, languages),
    "ticket": lambda languages: lottery_ticket_document(WON, languages),
}


def said(document: Document) -> list[str]:
    """The printed lines, their spaces joined."""
    return [" ".join(line.split()) for line in text_receipt(document).splitlines()]


@pytest.mark.parametrize("name", list(PAPERS))
def test_every_paper_goes_through_every_renderer(name: str) -> None:
    document = PAPERS[name](Languages.EN_ZH)

    assert pdf_receipt(document).startswith(b"%PDF")
    assert png_receipt(document)[1:4] == b"PNG"
    paper = read(escpos_receipt(document))
    assert (paper.cuts, paper.kicks) == (1, [])


@pytest.mark.parametrize("name", list(PAPERS))
@pytest.mark.parametrize("width", [WIDTH_80, WIDTH_58])
def test_nothing_stands_outside_the_margins(name: str, width: int) -> None:
    ruler = FontRuler()
    margin = 24 if width == WIDTH_80 else 10
    for languages in Languages:
        for mark in draw_sheet(PAPERS[name](languages), width, ruler, qr_matrix).marks:
            if isinstance(mark, TextMark):
                right = mark.x + ruler.width(mark.text, mark.size, mark.weight)
                assert margin - 0.01 <= mark.x <= right <= width - margin + 0.01


@pytest.mark.parametrize("name", list(PAPERS))
def test_a_paper_in_one_language_speaks_only_that(name: str) -> None:
    english = text_receipt(PAPERS[name](Languages.EN))
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)
    chinese = text_receipt(PAPERS[name](Languages.ZH))
    for word in ("Points", "Tier", "Coupon", "Prize", "Valid", "from", "Earned", "Base"):
        assert word not in chinese


def test_a_coupon_slip_scans_to_its_coupon() -> None:
    image = Image.open(BytesIO(png_receipt(PAPERS["coupon"](Languages.ZH_EN))))
    assert [code.text for code in zxingcpp.read_barcodes(image.convert("L"))] == [TEN_OFF.code]
    lines = said(PAPERS["coupon"](Languages.EN_ZH))
    for line in (
        "10 % off all tea",
        "茶叶九折",
        "Valid from 15 Mar until 30 Apr.",
        "3 月 15 日起至 4 月 30 日有效。",
        "Wang L. 王*",
        "Not for cash.",
        "不兑换现金。",
    ):
        assert line in lines


def test_a_coupon_without_an_end_or_a_code_says_neither() -> None:
    bare = replace(SLIP, gift=replace(TEN_OFF, until=None, from_day=None, code=""), terms=())
    text = "\n".join(said(coupon_slip_document(bare, Languages.EN)))

    assert "Valid" not in text
    assert "[" not in text
    assert "Show this coupon" not in text


def test_the_tier_list_says_from_when_and_what_each_brings() -> None:
    lines = said(PAPERS["tiers"](Languages.EN_ZH))
    for line in (
        "Base 普通会员 for every member 所有会员",
        "Silver 银卡 from 500 points 500 分起",
        "Gold 金卡 from 1,000 points 1,000 分起",
        "Points × 1.5 积分 × 1.5",
        "Tickets for tastings 品鉴会门票",
    ):
        assert line in lines
    assert (
        lines.index("Your tier 您的等级")
        == lines.index("Gold 金卡 from 1,000 points 1,000 分起") + 1
    )


def test_a_statement_goes_from_movement_to_movement() -> None:
    lines = said(PAPERS["statement"](Languages.EN_ZH))
    start = lines.index("Points before 原有积分 3,400")

    assert lines[start + 1 : start + 9] == [
        "9 Jan Earned with a purchase +42",
        "消费获得 1-000102 3,442",
        "1 Feb Lapsed −200",
        "过期 3,242",
        "14 Feb Used −3,000",
        "使用 1-000488 242",
        "14 Mar Earned with a purchase +30",
        "消费获得 1-000731 272",
    ]
    assert lines[start + 10 :] == [
        "Points now 现有积分 272",
        "Not usable yet 尚未可用 30",
        "Usable now 现可使用 242",
        "-" * 48,
        "Will expire 将到期",
        "31 Dec 2026 200",
        "31 Dec 2027 42",
    ]


def test_a_statement_that_does_not_add_up_cannot_be_made() -> None:
    wrong = StatementRow(date(2026, 3, 14), Label("Used", "使用"), -2, 271)
    with pytest.raises(ValueError, match="does not lead"):
        replace(STATEMENT, rows=(*STATEMENT.rows, wrong))


def test_a_statement_without_movements_says_so() -> None:
    lines = said(points_statement_document(replace(STATEMENT, rows=()), Languages.EN))

    assert "Nothing in this period" in lines
    assert "Points now 3,400" in lines


@pytest.mark.rule("receipts.odds-are-whole")
def test_a_ticket_prints_every_chance_there_is() -> None:
    lines = said(PAPERS["ticket"](Languages.EN_ZH))
    for line in (
        "Points draw 积分抽奖 0042",
        "Cost in points 所用积分 −50",
        "You won 您中奖了",
        "500 points 500 积分 1 %",
        "10 % off all tea 茶叶九折 12.5 %",
        "No prize 未中奖 86.5 %",
        "All 合计 100 %",
        "From the age of 18, at most once a day.",
        "须年满 18 岁，每天最多 1 次。",
        "Draw 抽奖编号 0198-51c2",
    ):
        assert line in lines
    with pytest.raises(ValueError, match="odds"):
        replace(WON, odds=(PrizeOdds(None, 9_999),))


def test_a_ticket_that_won_nothing_says_so_plainly() -> None:
    lines = said(lottery_ticket_document(replace(WON, won=None, gift=None), Languages.EN_ZH))

    assert "No prize this time 本次未中奖" in lines
    assert not any("You won" in line for line in lines)


def test_more_draws_a_day_are_counted() -> None:
    lines = said(lottery_ticket_document(replace(WON, most_a_day=3), Languages.EN))

    assert "From the age of 18, at most 3 times a day." in lines
