"""Each kind of condition, by its table of cases."""

from datetime import date, time

import pytest

from loyalty.offers.budgets import Used
from loyalty.offers.condition import Condition
from loyalty.offers.conditions.chosen import OneToOne, Segments
from loyalty.offers.conditions.days import Days, Flash
from loyalty.offers.conditions.goods import Contains, SubtotalFrom
from loyalty.offers.conditions.hours import Hours
from loyalty.offers.conditions.member import Members, Personal, TierAtLeast, TierIs
from loyalty.offers.conditions.place import Channels, Stores
from loyalty.offers.conditions.purchases import FirstPurchase, NthPurchase
from loyalty.offers.conditions.shown import PaidBy, WithCoupon
from loyalty.offers.occasion import Buyer, Occasion
from loyalty.offers.shapes import EVERYTHING, tagged
from posapp.kernel.errors import Refusal
from tests.loyalty.offers.counter import LI, good, li, occasion, situation

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 24)
GOLD = TierAtLeast("Gold")
FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)


def code(condition: Condition, at: Occasion, used: Used | None = None) -> str:
    reason = condition.unmet(situation(at, used=used or Used()))
    return reason.code if reason else ""


@pytest.mark.rule("offers.window-days")
@pytest.mark.parametrize(
    ("condition", "day", "expected"),
    [
        (Days(FIRST, LAST), date(2026, 11, 30), "offers.not-yet"),
        (Days(FIRST, LAST), FIRST, ""),
        (Days(FIRST, LAST), LAST, ""),
        (Days(FIRST, LAST), date(2026, 12, 25), "offers.over"),
        (Days(first=FIRST), date(2030, 1, 1), ""),
        (Days(last=LAST), date(2020, 1, 1), ""),
    ],
)
def test_a_window_of_days_has_both_its_ends(condition: Days, day: date, expected: str) -> None:
    assert code(condition, occasion(day)) == expected
    assert code(condition, occasion(day, time(23, 59, 59))) == expected


@pytest.mark.rule("offers.flash-window")
@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (time(17, 59, 59), "offers.not-yet"),
        (time(18, 0), ""),
        (time(18, 29, 59), ""),
        (time(18, 30), "offers.over"),
    ],
)
def test_a_flash_sale_starts_and_ends_by_the_clock(clock: time, expected: str) -> None:
    flash = Flash((FIRST, time(18, 0)), (FIRST, time(18, 30)))
    assert code(flash, occasion(FIRST, clock)) == expected


def test_a_window_never_ends_before_it_begins() -> None:
    with pytest.raises(Refusal, match="window-backwards"):
        Days(LAST, FIRST)
    with pytest.raises(Refusal, match="window-backwards"):
        Flash((FIRST, time(18, 0)), (FIRST, time(18, 0)))


@pytest.mark.rule("offers.happy-hour")
@pytest.mark.parametrize(
    ("start", "until", "day", "clock", "holds"),
    [
        (time(16, 0), time(18, 0), FRIDAY, time(15, 59, 59), False),
        (time(16, 0), time(18, 0), FRIDAY, time(16, 0), True),
        (time(16, 0), time(18, 0), FRIDAY, time(17, 59, 59), True),
        (time(16, 0), time(18, 0), FRIDAY, time(18, 0), False),
        (time(16, 0), time(18, 0), SATURDAY, time(17, 0), False),
        (time(22, 0), time(2, 0), FRIDAY, time(23, 0), True),
        (time(22, 0), time(2, 0), SATURDAY, time(1, 30), True),
        (time(22, 0), time(2, 0), SATURDAY, time(2, 0), False),
        (time(22, 0), time(2, 0), FRIDAY, time(1, 30), False),
        (time(22, 0), time(2, 0), SUNDAY, time(1, 30), False),
        (time(0, 0), time(0, 0), FRIDAY, time(0, 0), True),
        (time(0, 0), time(0, 0), SATURDAY, time(0, 0), False),
    ],
)
def test_a_happy_hour_belongs_to_the_day_on_which_it_began(
    start: time, until: time, day: date, clock: time, *, holds: bool
) -> None:
    friday = Hours(frozenset({5}), start, until)
    assert friday.holds(situation(occasion(day, clock))) is holds


@pytest.mark.parametrize(
    ("condition", "at", "expected"),
    [
        (Channels(frozenset({"web", "app"})), occasion(channel="web"), ""),
        (Channels(frozenset({"web", "app"})), occasion(), "offers.other-channel"),
        (Stores(frozenset({"harbour"})), occasion(), ""),
        (Stores(frozenset({"hill"})), occasion(), "offers.other-store"),
        (WithCoupon("WELCOME"), occasion(coupons=("WELCOME",)), ""),
        (WithCoupon("WELCOME"), occasion(coupons=("OTHER",)), "offers.needs-coupon"),
        (PaidBy(frozenset({"cash"})), occasion(tender="cash"), ""),
        (PaidBy(frozenset({"cash"})), occasion(tender="card"), "offers.other-tender"),
        (PaidBy(frozenset({"cash"})), occasion(), "offers.other-tender"),
    ],
)
def test_place_coupon_and_way_to_pay(condition: Condition, at: Occasion, expected: str) -> None:
    assert code(condition, at) == expected


@pytest.mark.rule("offers.members-only")
def test_a_member_offer_appears_when_she_is_identified_and_goes_with_her() -> None:
    assert [code(Members(), occasion(buyer=b)) for b in (None, li(), None)] == [
        "offers.members-only",
        "",
        "offers.members-only",
    ]


@pytest.mark.rule("offers.tier-at-least")
@pytest.mark.parametrize(
    ("condition", "buyer", "expected"),
    [
        (TierAtLeast("Silver"), None, "offers.members-only"),
        (TierAtLeast("Silver"), li("Base"), "offers.tier-too-low"),
        (TierAtLeast("Silver"), li("Silver"), ""),
        (TierAtLeast("Silver"), li("Gold"), ""),
        (TierAtLeast("Silver"), li("Gold", personal=False), ""),
        (TierAtLeast("Platinum"), li("Gold"), "offers.tier-too-low"),
        (TierAtLeast("Platinum"), li("Platinum"), "offers.tier-too-low"),
        (TierAtLeast("Base"), li("Unheard"), "offers.tier-too-low"),
        (TierIs(frozenset({"Silver"})), None, "offers.members-only"),
        (TierIs(frozenset({"Silver"})), li("Silver"), ""),
        (TierIs(frozenset({"Silver"})), li("Gold"), "offers.other-tier"),
    ],
)
def test_tiers_are_compared_by_the_ladder(
    condition: Condition, buyer: Buyer | None, expected: str
) -> None:
    assert code(condition, occasion(buyer=buyer)) == expected


@pytest.mark.rule("offers.segment")
@pytest.mark.parametrize(
    ("buyer", "expected"),
    [
        (None, "offers.members-only"),
        (li(segments=("bakers",), personal=False), "offers.no-consent"),
        (li(segments=("cyclists",)), "offers.other-segment"),
        (li(segments=("bakers", "cyclists")), ""),
    ],
)
def test_a_segment_offer(buyer: Buyer | None, expected: str) -> None:
    assert code(Segments(frozenset({"bakers", "gardeners"})), occasion(buyer=buyer)) == expected


@pytest.mark.rule("offers.one-to-one")
@pytest.mark.parametrize(
    ("members", "buyer", "used", "expected"),
    [
        ({LI}, None, Used(), "offers.members-only"),
        ({LI}, li(personal=False), Used(), "offers.no-consent"),
        ({"member-wang"}, li(), Used(), "offers.not-hers"),
        ({LI}, li(), Used(), ""),
        ({LI}, li(), Used(member_days=(date(2026, 1, 2),)), "offers.used-once"),
    ],
)
def test_a_personal_offer_is_hers_and_used_once(
    members: set[str], buyer: Buyer | None, used: Used, expected: str
) -> None:
    personal = OneToOne(frozenset(members), "you often buy oats", "您常买燕麦")
    assert code(personal, occasion(buyer=buyer), used) == expected


@pytest.mark.rule("offers.consent-first")
def test_without_consent_nothing_personal_is_there_to_look_at() -> None:
    buyer = li("Gold", segments=("bakers",), birthday=(11, 25), personal=False)
    assert (buyer.segments, buyer.birthday, buyer.tier) == (frozenset(), None, "Gold")
    assert code(Personal(), occasion(buyer=buyer)) == "offers.no-consent"
    assert code(Personal(), occasion(buyer=li())) == ""


@pytest.mark.rule("offers.nth-purchase")
@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (None, "offers.purchases-unknown"),
        (0, "offers.nth-later"),
        (3, "offers.nth-later"),
        (4, ""),
        (5, "offers.nth-later"),
        (9, ""),
    ],
)
def test_every_fifth_purchase(before: int | None, expected: str) -> None:
    assert code(NthPurchase(5), occasion(buyer=li(purchases=before))) == expected


def test_the_card_says_how_many_purchases_are_left() -> None:
    reason = NthPurchase(5).unmet(situation(occasion(buyer=li(purchases=2))))
    assert reason is not None
    assert reason.told("en") == {"more": 2}


@pytest.mark.parametrize(
    ("buyer", "expected"),
    [
        (None, "offers.members-only"),
        (li(purchases=0), ""),
        (li(purchases=1), "offers.bought-before"),
        (li(purchases=None), "offers.bought-before"),
    ],
)
def test_the_first_purchase(buyer: Buyer | None, expected: str) -> None:
    assert code(FirstPurchase(), occasion(buyer=buyer)) == expected


@pytest.mark.rule("offers.subtotal-before-offers")
@pytest.mark.parametrize(
    ("condition", "short"),
    [
        (Contains(tagged("sku:PASTA"), 2), 0),
        (Contains(tagged("sku:PASTA"), 3), 1),
        (Contains(tagged("sku:RICE"), 2), 2),
        (SubtotalFrom(700, EVERYTHING), 0),
        (SubtotalFrom(701, EVERYTHING), 1),
        (SubtotalFrom(500, tagged("cat:PANTRY")), 100),
    ],
)
def test_a_basket_condition_says_how_much_is_missing(condition: Condition, short: int) -> None:
    lines = (good("PASTA", 200, 2, cat="PANTRY"), good("SOAP", 300))
    reason = condition.unmet(situation(None, *lines))
    missing = 0 if reason is None or reason.near is None else reason.near.minor + reason.near.units
    assert missing == short
