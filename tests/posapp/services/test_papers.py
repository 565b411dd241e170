"""Papers that are owed: printed after the sale, never lost, copies marked and numbered."""

from datetime import timedelta

import pytest

from loyalty.rules.coupon import Coupon, CouponSeries, CouponState
from loyalty.rules.member import Consent, Member, Purpose
from loyalty.rules.program import Expiry, ExpiryModel, Program
from loyalty.rules.tier import Tier
from posapp.domain.permission import Act
from posapp.domain.tender import CardSlip
from posapp.kernel.errors import WorldFault
from posapp.kernel.ids import CouponCode, MemberId, OfferId, SaleId
from posapp.services.papers import PrintResult
from posapp.services.returns import REASONS
from receipts.escpos import drawer_kick
from receipts.text import text_receipt
from tests.builders import DAY
from tests.posapp.services.counter import Counter, refused

KICK = drawer_kick(2)
WANG = MemberId("m-wang")
PROGRAM = Program(
    tiers=(Tier("Gold", 10, "金卡"), Tier("Platinum", 30, "白金卡")),
    expiry=Expiry(ExpiryModel.CALENDAR, 12),
)


def words(shop: Counter, sale_id: SaleId, copy_number: int = 0) -> str:
    return text_receipt(shop.till.papers.sale_document(sale_id, copy_number))


@pytest.mark.rule("papers.after-commit")
def test_a_receipt_comes_out_once_and_opens_the_drawer(shop: Counter) -> None:
    shop.sold("COFFEE")
    assert shop.till.papers.print_waiting() == PrintResult(1, 0)
    assert shop.till.papers.print_waiting() == PrintResult(0, 0)
    (paper,) = shop.printer.printed
    assert paper.endswith(KICK)


def test_a_card_sale_leaves_the_drawer_shut(shop: Counter) -> None:
    shop.scan("COFFEE")
    shop.till.checkout.pay_card(799, CardSlip("Visa", "4242", "A1"))
    shop.till.papers.print_waiting()
    assert KICK not in shop.printer.printed[0]


@pytest.mark.rule("papers.after-commit")
def test_with_the_printer_unplugged_the_sale_stands_and_the_paper_waits(shop: Counter) -> None:
    shop.printer.fault = "printer.unreachable"
    sale = shop.sold("COFFEE")
    assert shop.till.papers.print_waiting() == PrintResult(0, 1, "printer.unreachable")
    assert shop.receipt("1-000001") == sale
    second = shop.sold("TEA")
    shop.restart()
    assert shop.till.papers.waiting() == 2
    shop.printer.fault = ""
    assert shop.till.papers.print_waiting() == PrintResult(2, 0)
    expected = [
        shop.till.papers.escpos(shop.till.papers.sale_document(s.id)) for s in (sale, second)
    ]
    assert shop.printer.printed == [paper + KICK for paper in expected]


@pytest.mark.rule("papers.after-commit")
def test_a_paper_is_done_only_when_the_printer_took_it(shop: Counter) -> None:
    shop.sold("COFFEE")
    paper = shop.till.papers.next_paper()
    assert paper is not None
    shop.till.papers.send(paper)
    shop.restart()
    again = shop.till.papers.next_paper()
    assert again == paper
    shop.till.papers.done(paper)
    assert shop.till.papers.next_paper() is None


def test_copies_are_marked_numbered_and_written_down(shop: Counter) -> None:
    sale = shop.sold("COFFEE")
    assert "COPY" not in words(shop, sale.id)
    assert [shop.till.papers.reprint(sale.id) for _ in range(2)] == [1, 2]
    assert [row["copy"] for row in shop.journal("copy")] == [1, 2]
    assert "COPY" in words(shop, sale.id, 2)
    assert "副本" in words(shop, sale.id, 2)
    shop.till.papers.print_waiting()
    assert len(set(shop.printer.printed)) == 3
    assert sum(KICK in paper for paper in shop.printer.printed) == 1
    assert refused(lambda: shop.till.papers.reprint(SaleId("gone"))) == "return.receipt-unknown"


def test_paper_says_what_was_sold_and_carries_the_journal_s_head(shop: Counter) -> None:
    shop.scan("COFFEE", "0.734*APPLE")
    shop.till.checkout.note("collect at 5")
    closed = shop.till.checkout.pay_cash(2000)
    assert closed is not None
    said = words(shop, closed.sale.id)
    for expected in ("1-000001", "Coffee 500 g", "咖啡 500 克", "7.99", "0.734", "10.55", "9.45"):
        assert expected in said
    assert "collect at 5" in said
    assert closed.head in said
    shop.sold("TEA")
    assert closed.head in words(shop, closed.sale.id, 1)


def test_a_refund_s_paper_names_the_receipt_it_takes_back(shop: Counter) -> None:
    sale = shop.sold("COFFEE")
    case = shop.till.returns.find(sale.receipt_number)
    refund = shop.till.returns.refund(case, shop.till.returns.all_left(case, REASONS[0])).sale
    said = words(shop, refund.id)
    assert "1-000002" in said
    assert "1-000001" in said


def test_reports_are_owed_too(shop: Counter) -> None:
    shop.sold("COFFEE")
    shop.till.papers.print_waiting()
    shop.till.shifts.x_report()
    assert shop.till.papers.print_waiting() == PrintResult(1, 0)
    closing = shop.till.shifts.close(10_800)
    assert shop.till.papers.print_waiting() == PrintResult(1, 0)
    said = text_receipt(shop.till.papers.shift_document(closing))
    for expected in ("7.99", "107.99", "108.00", "0.01", closing.head):
        assert expected in said
    assert shop.till.papers.pdf(shop.till.papers.shift_document(closing)).startswith(b"%PDF")
    assert shop.till.papers.png(shop.till.papers.shift_document(closing))[1:4] == b"PNG"


def test_the_drawer_opens_without_a_sale_only_for_a_manager_with_a_reason(shop: Counter) -> None:
    papers = shop.till.papers
    assert refused(lambda: papers.open_drawer("change")) == "permission.needs-manager"
    yes = shop.yes(Act.OPEN_DRAWER)
    assert refused(lambda: papers.open_drawer("", yes)) == "text.reason-missing"
    papers.open_drawer("change", yes)
    assert shop.printer.printed == [KICK]
    assert shop.journal("drawer") == [{"by": "M. Roth", "reason": "change"}]
    shop.printer.fault = "printer.unreachable"
    with pytest.raises(WorldFault, match=r"printer\.unreachable"):
        papers.open_drawer("again", yes)
    assert len(shop.journal("drawer")) == 2


def join(shop: Counter, program: Program = PROGRAM) -> None:
    """Wang Lin is a member of a program with tiers."""
    with shop.store.write() as work:
        work.members.put(Member(WANG, "20018842", shop.clock.now(), "Wang Lin", "王琳"))
        yes = Consent(
            Purpose.PROGRAM,
            given=True,
            text_version="1",
            at=shop.clock.now(),
            by="x",
            channel="store",
        )
        work.members.add_consent(WANG, yes)
        work.commit()
    shop.till.loyalty.programs.change(program, by="M. Roth")


def member_sale(shop: Counter, *skus: str, points: int = 0) -> SaleId:
    shop.till.checkout.set_member(WANG)
    shop.scan(*skus)
    if points:
        shop.till.checkout.pay_points(points)
    return shop.till.checkout.exact_cash().sale.id


def box_of(said: str) -> list[str]:
    """The lines inside the points box."""
    lines = said.splitlines()
    first, last = (at for at, text in enumerate(lines) if text.startswith("+---"))
    return [" ".join(text.strip("| ").split()) for text in lines[first + 1 : last]]


@pytest.mark.rule("receipts.points-box")
def test_a_member_s_receipt_says_what_became_of_her_points(shop: Counter) -> None:
    join(shop)
    first = member_sale(shop, "COFFEE", "TEA")

    assert box_of(words(shop, first)) == [
        "Wang L. 王* Gold 金卡 ··8842",
        "Points before 原有积分 0",
        "Earned 本次获得 +12",
        "Used 本次使用 0",
        "-" * 44,
        "Points now 现有积分 12",
        "Welcome to Gold. 已升级为金卡。",
        "12 expire on 31 Dec 2027. 18 to Platinum.",
        "12 分 2027 年 12 月 31 日到期。再得 18 分升",
        "白金卡。",
    ]
    assert "··8842" not in words(shop, shop.sold("COFFEE").id)


@pytest.mark.rule("papers.points-as-stored")
def test_a_copy_says_what_the_first_paper_said_whatever_came_after(shop: Counter) -> None:
    join(shop)
    sale_id = member_sale(shop, "COFFEE", "TEA")
    first = box_of(words(shop, sale_id))
    member_sale(shop, "COFFEE")
    assert box_of(words(shop, sale_id, 1)) == first
    case = shop.till.returns.find(shop.stored(sale_id).receipt_number)
    shop.till.returns.refund(case, shop.till.returns.all_left(case, REASONS[0]))
    shop.clock_to_set.forward(timedelta(days=40))
    member_sale(shop, "COFFEE")

    assert box_of(words(shop, sale_id, 1)) == first


def test_an_erased_member_s_copy_names_nobody(shop: Counter) -> None:
    join(shop)
    sale_id = member_sale(shop, "COFFEE", "TEA")
    with shop.store.write() as work:
        work.members.erase(WANG, shop.clock.now())
        work.commit()
    said = words(shop, sale_id, 1)

    assert box_of(said)[:2] == ["Gold 金卡", "Points before 原有积分 0"]
    assert not any(personal in said for personal in ("Wang", "王", "8842"))


def test_points_that_pay_are_on_the_receipt_and_come_back_with_a_return(shop: Counter) -> None:
    join(shop, Program())
    member_sale(shop, *["COFFEE"] * 60)
    sale_id = member_sale(shop, "COFFEE", points=300)
    said = words(shop, sale_id)
    assert "Points 积分 300 3.00" in " ".join(said.split())
    assert box_of(said)[1:] == [
        "Points before 原有积分 479",
        "Earned 本次获得 +4",
        "Used 本次使用 −300",
        "-" * 44,
        "Points now 现有积分 183",
    ]

    case = shop.till.returns.find(shop.stored(sale_id).receipt_number)
    refund = shop.till.returns.refund(case, shop.till.returns.all_left(case, REASONS[0])).sale
    back = words(shop, refund.id)
    assert "Points 积分 −300 −3.00" in " ".join(back.split())
    assert box_of(back)[1:] == [
        "Points before 原有积分 183",
        "Given back 退还积分 +300",
        "Taken back 追回积分 −4",
        "-" * 44,
        "Points now 现有积分 479",
    ]


def test_a_coupon_that_a_sale_handed_out_is_on_its_receipt_while_it_counts(shop: Counter) -> None:
    join(shop)
    sale_id = member_sale(shop, "COFFEE")
    code = CouponCode("00123456789012")
    with shop.store.write() as work:
        work.coupons.put_series(
            CouponSeries("tea", OfferId("o"), "Tea: 1.00 off", "茶减 1.00", DAY)
        )
        work.coupons.add(
            Coupon(code, "tea", shop.clock.now(), member_id=WANG, issued_by=f"sale:{sale_id}")
        )
        work.commit()
    said = words(shop, sale_id)
    assert "For you 为您" in said
    assert "Tea: 1.00 off." in said
    assert "[C00123456789012" in said

    with shop.store.write() as work:
        work.coupons.set_state(code, CouponState.CANCELLED, "returned")
        work.commit()
    assert "For you" not in words(shop, sale_id, 1)


def test_a_report_names_points_and_vouchers(shop: Counter) -> None:
    join(shop, Program())
    member_sale(shop, *["COFFEE"] * 60)
    member_sale(shop, "COFFEE", points=300)
    shop.scan("TEA")
    shop.till.checkout.pay_voucher(449)
    said = text_receipt(shop.till.papers.shift_document(shop.till.shifts.x_report()))

    assert " ".join(said.split()).count("Points 积分 1 3.00") == 1
    assert " ".join(said.split()).count("Voucher 代金券 1 4.49") == 1
