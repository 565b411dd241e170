"""What paper says: what was saved, what paid, what it did to a member's points."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from loyalty.rules.coupon import Coupon, CouponSeries
from loyalty.rules.entry import POINTS, TIER_POINTS, Entry, EntryKind, LotBirth
from loyalty.rules.member import Member, MemberState
from loyalty.rules.program import Program
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.tier import Tier
from loyalty.rules.tier_period import TierPoints
from posapp.domain.cart import CartLine
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.pricing import Reduction
from posapp.domain.sale import Sale
from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.ids import CouponCode, LotId, MemberId, OfferId, SaleId
from posapp.services.receipt_content import (
    TENDER_LABELS,
    MemberSide,
    for_you,
    member_box,
    receipt_content,
    short_name,
)
from posapp.settings import StoreSettings
from receipts.content import ForYou
from receipts.words import Label
from tests.builders import DAY, NOON, line, sale

SETTINGS = StoreSettings.of({})
WANG = Member(MemberId("m-1"), "20018842", NOON, "Wang Lin", "王琳")
LADDER = Program(tiers=(Tier("Gold", 100, "金卡"), Tier("Platinum", 300, "白金卡")))
EARNED = SalePoints(
    SaleId("sale-1"),
    WANG.id,
    earned=22,
    used=5,
    before=3420,
    after=3437,
    next_expiry=date(2026, 12, 31),
    next_expiry_points=200,
    tier_before="Gold",
    tier_after="Gold",
)


@pytest.mark.parametrize(
    ("there", "saved"),
    [
        (line(1000, 2), 0),
        (line(1000, 2, discount=ManualDiscount("x", amount_minor=150)), 150),
        (line(1000, price_list="summer", price_list_minor=800), 200),
        (line(1000, override=PriceOverride(1200, "tag")), 0),
        (line(33_333, grams=30, label_minor=999), 0),
        (line(0, open_price=True), 0),
    ],
    ids=["full price", "discount", "price list", "dearer", "label", "free"],
)
def test_what_was_saved(there: CartLine, saved: int) -> None:
    content = receipt_content(sale(there), StoreSettings.of({}), head="1-0000")
    assert content.saved_minor == saved


def test_a_dearer_price_takes_nothing_from_what_another_line_saved() -> None:
    closed = sale(
        line(1000, override=PriceOverride(1200, "tag")),
        line(1000, sku="CUP", discount=ManualDiscount("x", amount_minor=150)),
    )
    assert receipt_content(closed, StoreSettings.of({}), head="").saved_minor == 150


def test_what_points_took_off_is_paid_for_and_no_saving() -> None:
    closed = sale(line(1000, discount=ManualDiscount("x", amount_minor=150)))
    (row,) = closed.lines
    paid = Reduction("points", "Points", 100, label_zh="积分", points=100)
    by_points = replace(
        row,
        reductions=(row.reductions[0], paid),
        full_minor=row.full_minor + 100,
        list_minor=row.list_minor + 100,
        unit_minor=row.unit_minor + 100,
    )
    content = receipt_content(replace(closed, lines=(by_points,)), SETTINGS, head="")

    assert content.saved_minor == 150
    assert content.lines[0].reasons[1].text == Label("Points: 100", "积分: 100")
    assert content.lines[0].reasons[1].amount_minor == -100


def test_every_way_to_pay_has_a_name_on_paper() -> None:
    assert set(TENDER_LABELS) == {kind.value for kind in TenderKind}
    assert all(label.en and label.zh for label in TENDER_LABELS.values())


def paid_with(*tenders: Tender) -> Sale:
    return replace(sale(line(1000)), tenders=tenders)


def test_points_and_vouchers_that_pay_are_named_and_counted() -> None:
    closed = paid_with(
        Tender(TenderKind.POINTS, 300, 300, points=300),
        Tender(TenderKind.VOUCHER, 200, 200),
        Tender(TenderKind.CASH, 500, 1000),
    )
    rows = receipt_content(closed, SETTINGS, head="").tenders

    assert [(row.label.en, row.amount_minor, row.points) for row in rows] == [
        ("Points", 300, 300),
        ("Voucher", 200, 0),
        ("Cash", 500, 0),
    ]


@pytest.mark.rule("papers.short-name")
@pytest.mark.parametrize(
    ("name", "name_zh", "short"),
    [
        ("Wang Lin", "王琳", Label("Wang L.", "王*")),
        ("Anna Maria van der Berg", "", Label("Anna B.", "")),
        ("Cher", "", Label("C.", "")),
        ("欧阳娜娜", "", Label("欧*", "")),
        ("", "李 小龙", Label("", "李*")),
        ("", "", Label("", "")),
        ("  ", " ", Label("", "")),
    ],
)
def test_no_paper_carries_a_whole_name(name: str, name_zh: str, short: Label) -> None:
    assert short_name(replace(WANG, name=name, name_zh=name_zh)) == short


def side(**changes: object) -> MemberSide:
    return replace(MemberSide(EARNED, LADDER, WANG), **changes)  # type: ignore[arg-type]


@pytest.mark.rule("papers.points-as-stored")
def test_the_box_has_the_figures_that_were_stored_with_the_sale() -> None:
    history = (TierPoints(DAY, 120), TierPoints(DAY - timedelta(days=400), 1000))
    box = member_box(side(history=history), sale(), SETTINGS)

    assert (box.before, box.earned, box.used, box.now) == (3420, 22, 5, 3437)
    assert (box.next_expiry, box.next_expiry_points) == (date(2026, 12, 31), 200)
    assert (box.name, box.number_end) == (Label("Wang L.", "王*"), "8842")
    assert (box.tier, box.is_new_tier) == (Label("Gold", "金卡"), False)
    assert (box.next_tier, box.to_next_tier) == (Label("Platinum", "白金卡"), 180)


def test_a_tier_reached_with_this_sale_is_new_and_the_top_has_nothing_above() -> None:
    reached = replace(EARNED, tier_after="Platinum")
    box = member_box(side(points=reached), sale(), SETTINGS)

    assert (box.tier.en, box.is_new_tier, box.to_next_tier) == ("Platinum", True, 0)


@pytest.mark.parametrize(
    ("program", "tier", "label"),
    [
        (Program(), "Base", Label("")),
        (LADDER, "Base", Label("Base", "普通会员")),
        (LADDER, "Velvet", Label("Velvet", "")),
    ],
    ids=["no tiers", "base", "a tier of former times"],
)
def test_a_tier_is_named_as_far_as_the_program_knows_it(
    program: Program, tier: str, label: Label
) -> None:
    stored = replace(EARNED, tier_before=tier, tier_after=tier)

    assert member_box(side(points=stored, program=program), sale(), SETTINGS).tier == label


@pytest.mark.parametrize(
    "member",
    [None, replace(WANG, state=MemberState.ERASED)],
    ids=["gone", "erased"],
)
def test_who_was_erased_has_a_box_without_a_name(member: Member | None) -> None:
    box = member_box(side(member=member), sale(), SETTINGS)

    assert (box.name, box.number_end) == (Label(""), "")
    assert (box.before, box.now) == (3420, 3437)


def lot(points: int, active_from: datetime) -> LotBirth:
    return LotBirth(LotId(f"lot-{points}"), points, active_from, None, NOON)


def earning(*lots: LotBirth, purse: str = POINTS, kind: EntryKind = EntryKind.EARN) -> Entry:
    return Entry(f"e-{purse}-{kind.value}", WANG.id, purse, kind, NOON, "k", born=lots)


def test_what_waits_is_read_from_the_lots_of_the_sale_and_begins_on_a_local_day() -> None:
    later = datetime(2026, 3, 15, 23, tzinfo=UTC)
    entries = (
        earning(lot(20, later), lot(2, NOON)),
        earning(lot(21, later), purse=TIER_POINTS),
        earning(lot(23, later), kind=EntryKind.RESTORE),
    )
    berlin = StoreSettings.of({"store.zone": "Europe/Berlin"})
    box = member_box(side(entries=entries), sale(), berlin)

    assert (box.pending, box.pending_until) == (20, date(2026, 3, 16))
    assert member_box(side(), sale(), berlin).pending == 0


def test_a_coupon_is_named_by_its_series_and_counts_within_both_windows() -> None:
    series = CouponSeries(
        "tea", OfferId("o"), "Tea 1.00 off", "茶减 1.00", DAY, date(2026, 5, 31), members_only=True
    )
    coupon = Coupon(CouponCode("10023"), "tea", NOON)
    next_visit = replace(
        coupon, valid_from=date(2026, 3, 3), valid_until=date(2026, 4, 1), member_id=WANG.id
    )

    assert for_you(coupon, series) == ForYou(
        Label("Tea 1.00 off", "茶减 1.00"), date(2026, 5, 31), None, "C1002360"
    )
    assert for_you(next_visit, series).from_day == date(2026, 3, 3)
    assert for_you(next_visit, series).until == date(2026, 4, 1)
    assert for_you(next_visit, None).label == Label("Coupon", "优惠券")
