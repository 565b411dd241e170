"""What the watch sees in receipts, and what it leaves alone. All figures by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

import pytest

from loyalty.rules.abuse import (
    WHOLE,
    Correction,
    Pattern,
    Receipt,
    Seen,
    Signal,
    Unasked,
    WatchLimits,
    at_least,
    watch,
)
from posapp.kernel.ids import MemberId

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANNA, BEN = MemberId("anna"), MemberId("ben")
LIMITS = WatchLimits()
NUMBERS = count(1)


def receipt(
    day: int = 0,
    minute: int = 0,
    *,
    clerk: str = "li",
    member: MemberId | None = ANNA,
    total: int = 1_000,
    **rest: object,
) -> Receipt:
    """A sale of 10.00 to Anna on a Monday morning, rung up by Li, unless said otherwise."""
    number = f"1-{next(NUMBERS):06d}"
    at = MONDAY + timedelta(days=day, minutes=minute)
    one = Receipt(number, number, at, at.date().isoformat(), clerk, member, total, total // 100)
    return replace(one, **rest)  # type: ignore[arg-type]  # any field; the value is a plain one


def seen(*receipts: Receipt, **rest: object) -> Seen:
    """These receipts; further fields as they are named."""
    return replace(Seen(receipts), **rest)  # type: ignore[arg-type]  # as above


def found(seen: Seen, limits: WatchLimits = LIMITS) -> list[Pattern]:
    """What is worth a look, the heaviest first."""
    return [signal.pattern for signal in watch(seen, limits)]


def only(seen: Seen, limits: WatchLimits = LIMITS) -> Signal:
    """The one thing that is worth a look."""
    signals = watch(seen, limits)
    assert len(signals) == 1
    return signals[0]


def numbers(receipts: Iterable[Receipt]) -> list[str]:
    return [one.number for one in receipts]


def quiet_weeks(seed: int) -> list[Receipt]:
    """Forty members, four clerks, six weeks of ordinary shopping: a visit or two a week."""
    chance = Random(seed)
    receipts = []
    for number in range(40):
        who = MemberId(f"m{number:02d}")
        for day in range(42):
            if chance.random() < 0.25:
                two = chance.sample(["li", "tom", "roth", "mei"], 2)
                minute, total = chance.randrange(600), chance.randrange(300, 9_000)
                receipts.append(
                    receipt(day, minute, clerk=chance.choice(two), member=who, total=total)
                )
    return receipts


@pytest.mark.parametrize("seed", range(12))
def test_a_quiet_shop_gives_an_empty_list(seed: int) -> None:
    assert found(seen(*quiet_weeks(seed), own={"li": BEN})) == []
    assert found(seen()) == []


def test_ones_own_account_is_listed_with_every_receipt() -> None:
    mine = [receipt(day, clerk="li", member=BEN) for day in (0, 5, 9)]
    by_others = receipt(3, clerk="tom", member=BEN)
    signal = only(seen(*mine, by_others, receipt(4), own={"li": BEN}))
    assert signal.pattern is Pattern.OWN_ACCOUNT
    assert (signal.clerk, signal.figures) == ("li", {"receipts": 3, "points": 30})
    assert [one.ref for one in signal.evidence] == numbers(mine)


def bought_used_returned(day: int, *, shortfall: int = 0) -> list[Receipt]:
    """Goods earn points, the points are used, the goods come back."""
    bought = receipt(day, total=5_000)
    used = receipt(day + 1, total=300, used=40)
    return [
        bought,
        used,
        replace(receipt(day + 2, total=-5_000, earned=0, shortfall=shortfall), original=bought.id),
    ]


def test_returns_after_the_points_were_used_are_listed_from_the_second_on() -> None:
    once = bought_used_returned(0)
    assert found(seen(*once)) == []
    signal = only(seen(*once, *bought_used_returned(7)))
    assert signal.pattern is Pattern.RETURN_AFTER_POINTS
    assert signal.figures == {"returns": 2, "missing": 0}
    assert len(signal.evidence) == 6


def test_one_return_whose_points_are_gone_is_enough() -> None:
    signal = only(seen(*bought_used_returned(0, shortfall=30)))
    assert signal.figures == {"returns": 1, "missing": 30}


def test_a_return_before_anything_was_used_is_a_return() -> None:
    for day in (0, 7, 14):
        bought = receipt(day)
        back = replace(receipt(day + 1, total=-1_000, earned=0), original=bought.id)
        assert found(seen(bought, back, receipt(day + 2, used=10))) == []


def test_one_clerk_for_one_card_is_listed_although_others_were_working() -> None:
    others = [
        receipt(day, minute, clerk=clerk, member=None)
        for day in range(10)
        for minute, clerk in enumerate(["li", "tom", "roth", "mei"])
    ]
    annas = [receipt(day, 60, clerk="li") for day in range(10)]
    signal = only(seen(*others, *annas))
    assert signal.pattern is Pattern.SAME_CLERK
    assert signal.clerk == "li"
    assert signal.figures == {
        "times": 10,
        "sales": 10,
        "share_bp": 10_000,
        "expected_bp": 2_500,
    }
    assert [one.ref for one in signal.evidence] == numbers(annas)


@pytest.mark.rule("watch.same-clerk")
@pytest.mark.parametrize("working", [["li"], ["li", "li", "li", "tom"]])
def test_who_was_working_explains_who_served_her(working: list[str]) -> None:
    others = [
        receipt(day, minute, clerk=clerk, member=None)
        for day in range(10)
        for minute, clerk in enumerate(working)
    ]
    annas = [receipt(day, 60, clerk="li") for day in range(10)]
    assert found(seen(*others, *annas)) == []


def test_a_few_sales_say_nothing_about_a_clerk() -> None:
    others = [
        receipt(day, minute, clerk=clerk, member=None)
        for day in range(10)
        for minute, clerk in enumerate("abcdefghijklmnop")
    ]
    annas = [receipt(day, 60, clerk="a") for day in range(7)]
    assert found(seen(*others, *annas)) == []


@pytest.mark.parametrize(
    ("times", "chances", "expected"),
    [
        (1, [WHOLE // 2] * 3, 875_000_000),
        (2, [WHOLE // 2] * 3, 500_000_000),
        (3, [WHOLE // 2] * 3, 125_000_000),
        (2, [WHOLE // 2, WHOLE // 4, 0], 125_000_000),
        (3, [WHOLE] * 3, WHOLE),
    ],
)
def test_chances_are_counted_exactly(times: int, chances: Sequence[int], expected: int) -> None:
    assert at_least(times, chances) == expected


def test_three_sales_within_minutes_are_listed() -> None:
    three = [receipt(0, minute) for minute in (0, 4, 9)]
    signal = only(seen(*three, receipt(0, 300)))
    assert signal.pattern is Pattern.SPLIT_BASKETS
    assert signal.figures == {"sales": 3, "minutes": 9, "offers": 0, "close": 0}
    assert [one.ref for one in signal.evidence] == numbers(three)


def test_two_sales_within_minutes_are_listed_when_they_got_the_same_offer() -> None:
    given = frozenset({"ten-off"})
    assert found(seen(receipt(0, 0, offers=given), receipt(0, 5))) == []
    signal = only(seen(receipt(0, 0, offers=given), receipt(0, 5, offers=given)))
    assert signal.figures == {"sales": 2, "minutes": 5, "offers": 1, "close": 0}
    apart = seen(receipt(0, 0, offers=given), receipt(0, 30, offers=given))
    assert found(apart) == []


@pytest.mark.parametrize(
    ("totals", "listed"),
    [
        ((10_000, 10_050), True),
        ((10_000, 10_999), True),
        ((10_000, 11_000), False),
        ((9_999, 10_000), False),
        ((10_100, 20_100), False),
    ],
)
def test_sales_just_over_one_threshold_are_listed(totals: tuple[int, int], *, listed: bool) -> None:
    limits = replace(LIMITS, thresholds_minor=(10_000, 20_000))
    two = seen(*(receipt(0, minute, total=total) for minute, total in enumerate(totals)))
    assert found(two, limits) == ([Pattern.SPLIT_BASKETS] if listed else [])


def test_a_card_used_all_day_is_listed() -> None:
    five = [receipt(0, 60 * hour) for hour in range(5)]
    assert found(seen(*five)) == []
    signal = only(seen(*five, receipt(0, 600), receipt(9)))
    assert signal.pattern is Pattern.BUSY_CARD
    assert signal.figures == {"sales": 6, "hours": 24, "points": 60}


def test_a_card_that_earns_very_much_in_a_day_is_listed() -> None:
    signal = only(seen(receipt(0, earned=3_000), receipt(0, 90, earned=2_000), receipt(5)))
    assert signal.pattern is Pattern.BUSY_CARD
    assert signal.figures == {"sales": 2, "hours": 24, "points": 5_000}
    assert found(seen(receipt(0, earned=3_000), receipt(2, earned=2_000))) == []


def unasked(hour: int, *, owed: int = 0, member: MemberId = ANNA) -> Unasked:
    return Unasked(f"till-{hour}", MONDAY + timedelta(hours=hour), member, 100, owed)


@pytest.mark.parametrize(
    ("uses", "listed"),
    [
        ([unasked(0), unasked(2)], False),
        ([unasked(0), unasked(2), unasked(4)], True),
        ([unasked(0), unasked(2, owed=60)], True),
        ([unasked(2, owed=60)], False),
        ([unasked(0), unasked(30), unasked(60)], False),
        ([unasked(0), unasked(2, member=BEN), unasked(4)], False),
    ],
)
def test_a_burst_while_nobody_could_be_asked_is_listed(
    uses: list[Unasked], *, listed: bool
) -> None:
    assert found(seen(unasked=uses)) == ([Pattern.OFFLINE_BURST] if listed else [])


def corrections(times: int, *, by: str = "roth", hours: int = 5) -> list[Correction]:
    return [
        Correction(f"{by}{n}", MONDAY + timedelta(hours=hours * n), by, MemberId(f"m{n}"), 50)
        for n in range(times)
    ]


def test_many_corrections_by_one_person_are_listed() -> None:
    assert found(seen(corrections=corrections(9))) == []
    assert found(seen(corrections=corrections(12, hours=40))) == []
    assert found(seen(corrections=[*corrections(9), *corrections(9, by="li")])) == []
    back = Correction("1-000009", MONDAY, "roth", ANNA, 0, "coupon")
    signal = only(seen(corrections=[*corrections(9), back]))
    assert signal.pattern is Pattern.MANY_CORRECTIONS
    assert signal.clerk == "roth"
    assert signal.figures == {"times": 10, "days": 7, "points": 450, "coupons": 1, "members": 10}


@pytest.mark.rule("watch.evidence")
def test_the_same_evidence_has_the_same_id_and_more_of_it_another() -> None:
    two = bought_used_returned(0, shortfall=5)
    first = only(seen(*two))
    assert only(seen(*reversed(two))).id == first.id
    more = only(seen(*two, *bought_used_returned(9, shortfall=5)))
    assert more.id != first.id


def test_the_heaviest_comes_first() -> None:
    mine = [receipt(day, clerk="li", member=BEN) for day in range(0, 30, 2)]
    three = [receipt(40, minute) for minute in (0, 4, 9)]
    signals = watch(seen(*mine, *three, own={"li": BEN}), LIMITS)
    assert [one.pattern for one in signals] == [Pattern.OWN_ACCOUNT, Pattern.SPLIT_BASKETS]
    assert [one.weight for one in signals] == [100, 35]
