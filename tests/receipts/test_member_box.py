"""The member's part of a receipt: points, what comes next, coupons for another day."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from receipts.content import ForYou, MemberBox, TenderRow
from receipts.escpos import PAPER_58, PAPER_80, PaperProfile, escpos_receipt
from receipts.image import png_receipt
from receipts.marks import WIDTH_58, WIDTH_80
from receipts.sale_receipt import sale_document
from receipts.text import text_receipt
from receipts.words import Label, Languages
from tests.receipts.escpos_reader import read
from tests.receipts.samples import BASKET, BIRTHDAY, CODE, MEMBER, POINTS_BACK, POINTS_PAID

PLAIN = MemberBox(before=0, now=10, earned=10)


def box(member: MemberBox, languages: Languages = Languages.EN_ZH) -> list[str]:
    """The printed lines of the box, their spaces joined."""
    text = text_receipt(sale_document(replace(BASKET, member=member), languages), 64)
    lines = text.splitlines()
    first, last = (at for at, line in enumerate(lines) if line.startswith("+---"))
    return [" ".join(line.strip("| ").split()) for line in lines[first + 1 : last]]


def sentences(member: MemberBox, languages: Languages = Languages.EN) -> str:
    """What stands under the points of now."""
    lines = box(member, languages)
    now = next(at for at, line in enumerate(lines) if line.startswith(("Points now", "现有积分")))
    return " ".join(lines[now + 1 :])


@pytest.mark.rule("receipts.points-box")
def test_the_box_is_the_drawing_s() -> None:
    assert box(MEMBER) == [
        "Wang L. 王* Gold 金卡 ··8842",
        "Points before 原有积分 3,420",
        "Earned 本次获得 +22",
        "Used 本次使用 0",
        "-" * 60,
        "Points now 现有积分 3,442",
        "200 expire on 31 Dec. 158 to Platinum.",
        "200 分 12 月 31 日到期。再得 158 分升白金卡。",
    ]


def test_chinese_may_come_first_or_stand_alone() -> None:
    assert box(MEMBER, Languages.ZH_EN)[0] == "王* Wang L. 金卡 Gold ··8842"
    assert box(MEMBER, Languages.ZH_EN)[-2:] == [
        "200 分 12 月 31 日到期。再得 158 分升白金卡。",
        "200 expire on 31 Dec. 158 to Platinum.",
    ]
    assert not any(letter in "".join(box(MEMBER, Languages.ZH)) for letter in "WangGoldPlatinum")


def test_a_receipt_without_a_member_has_no_box() -> None:
    assert "+---" not in text_receipt(sale_document(BASKET, Languages.EN_ZH))


def test_a_member_without_a_name_has_a_box_that_names_nobody() -> None:
    assert box(PLAIN)[0] == "Points before 原有积分 0"
    assert box(replace(PLAIN, tier=Label("Gold", "金卡")))[0] == "Gold 金卡"
    assert box(replace(PLAIN, number_end="8842"))[0] == "··8842"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"next_expiry_points": 1}, "1 expires on 31 Dec. 158 to Platinum."),
        ({"next_expiry": date(2027, 1, 3)}, "200 expire on 3 Jan 2027. 158 to Platinum."),
        ({"next_expiry": None}, "158 to Platinum."),
        ({"to_next_tier": 0}, "200 expire on 31 Dec."),
        ({"to_next_tier": 1_580, "next_expiry": None}, "1,580 to Platinum."),
        (
            {"pending": 22, "pending_until": date(2026, 3, 28), "next_expiry": None},
            "The points earned can be used from 28 Mar. 158 to Platinum.",
        ),
        (
            {"pending": 2, "next_expiry": None, "to_next_tier": 0},
            "2 of the points earned can be used later.",
        ),
        (
            {"is_new_tier": True, "next_expiry": None},
            "Welcome to Gold. 158 to Platinum.",
        ),
        ({"next_expiry": None, "to_next_tier": 0}, ""),
    ],
)
def test_what_comes_next_is_said_where_there_is_something(
    changes: dict[str, object], said: str
) -> None:
    assert sentences(replace(MEMBER, **changes)) == said  # type: ignore[arg-type]


def test_a_refund_says_what_came_back_what_was_taken_and_what_was_missing() -> None:
    assert POINTS_BACK.member is not None
    assert box(replace(POINTS_BACK.member, next_expiry=None)) == [
        "Wang L. 王* Gold 金卡 ··8842",
        "Points before 原有积分 20",
        "Given back 退还积分 +200",
        "Taken back 追回积分 −40",
        "-" * 60,
        "Points now 现有积分 200",
        "Not covered 不足额 7",
        "20 of the points taken back could not be used yet.",
        "追回的积分中有 20 分原本尚未可用。",
    ]


@pytest.mark.parametrize(
    ("member", "pending"),
    [
        (MemberBox(before=100, now=60, clawback=40), 0),
        (MemberBox(before=100, now=100, clawback=40), 40),
        (MemberBox(before=100, now=85, clawback=40), 25),
        (MemberBox(before=0, now=0, clawback=0, shortfall=100), 0),
        (MemberBox(before=0, now=200, restored=200), 0),
        (MemberBox(before=0, now=-100, clawback=100), 0),
        (MemberBox(before=10, now=10, earned=22, pending=22), 0),
    ],
)
def test_points_taken_back_before_they_could_be_used_are_told_apart(
    member: MemberBox, pending: int
) -> None:
    assert member.clawback_pending == pending


def test_nothing_left_to_take_back_is_said_even_so() -> None:
    lines = box(MemberBox(before=0, now=0, shortfall=100))

    assert lines[1:4] == ["Taken back 追回积分 0", "-" * 60, "Points now 现有积分 0"]
    assert lines[4] == "Not covered 不足额 100"


def test_points_that_pay_are_counted_with_the_sign_of_their_amount() -> None:
    def row(points: int, minor: int) -> str:
        tender = TenderRow(Label("Points", "积分"), minor, points=points)
        text = text_receipt(sale_document(replace(BASKET, tenders=(tender,)), Languages.EN_ZH))
        return next(" ".join(r.split()) for r in text.splitlines() if r.startswith("Points"))

    assert row(3000, 3000) == "Points 积分 3,000 30.00"
    assert row(-1000, -1000) == "Points 积分 −1,000 −10.00"


@pytest.mark.parametrize(
    ("gift", "said", "said_zh"),
    [
        (
            BIRTHDAY,
            "Birthday gift: 2.00 off, until 21 Mar.",
            "生日礼：减 2.00，至 3 月 21 日有效。",
        ),
        (
            ForYou(Label("Tea", "茶"), date(2027, 1, 2), date(2026, 3, 15)),
            "Tea, from 15 Mar until 2 Jan 2027.",
            "茶，3 月 15 日起至 2027 年 1 月 2 日有效。",
        ),
        (
            ForYou(Label("Tea", "茶"), None, date(2026, 3, 15)),
            "Tea, from 15 Mar.",
            "茶，3 月 15 日起有效。",
        ),
        (ForYou(Label("Tea")), "Tea.", "Tea。"),
    ],
)
def test_what_is_for_another_day_says_when(gift: ForYou, said: str, said_zh: str) -> None:
    text = text_receipt(sale_document(replace(BASKET, for_you=(gift,)), Languages.EN_ZH), 64)
    lines = text.splitlines()
    at = lines.index("For you 为您")

    assert lines[at + 1 : at + 3] == [said, said_zh]


def test_a_coupon_that_cannot_be_drawn_is_said_without_a_barcode() -> None:
    gift = replace(BIRTHDAY, code="茶\x1bp")
    text = text_receipt(sale_document(replace(BASKET, for_you=(gift,)), Languages.EN))

    assert "Birthday gift: 2.00 off" in text
    assert text.count("[") == text_receipt(sale_document(BASKET, Languages.EN)).count("[")


@pytest.mark.parametrize("width", [WIDTH_80, WIDTH_58])
@pytest.mark.parametrize("code", ["C1002376", "C1234567890123446"])
def test_the_codes_of_coupons_scan_beside_the_receipt_s(width: int, code: str) -> None:
    content = replace(POINTS_PAID, for_you=(replace(BIRTHDAY, code=code),))
    image = Image.open(BytesIO(png_receipt(sale_document(content, Languages.EN_ZH), width)))
    found = {read.text for read in zxingcpp.read_barcodes(image.convert("L"))}

    assert {code, CODE} <= found


@pytest.mark.parametrize("profile", [PAPER_80, PAPER_58], ids=["80 mm", "58 mm"])
def test_the_printer_gets_the_box_within_its_columns(profile: PaperProfile) -> None:
    paper = read(escpos_receipt(sale_document(POINTS_PAID, Languages.EN_ZH), profile))
    edges = [line for line in paper.lines if line.startswith(("+-", "|"))]

    assert len(edges) > 8
    assert {len(line.encode("gb18030")) for line in edges} == {profile.columns}
