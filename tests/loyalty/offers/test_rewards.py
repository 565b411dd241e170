"""Each kind of reward on baskets: exact figures, line by line."""

import pytest

from loyalty.offers.shapes import Line
from tests.loyalty.offers.counter import good, offer
from tests.loyalty.offers.desk import plan, saved

ALL = {"all": True}
TEA, MUG, COAT = {"sku": ["TEA"]}, {"sku": ["MUG"]}, {"sku": ["COAT"]}


@pytest.mark.rule("offers.full-reduction")
@pytest.mark.parametrize(
    ("basket_minor", "off_minor"),
    [(9_999, 0), (10_000, 1_000), (19_999, 1_000), (20_000, 2_500), (50_000, 2_500)],
)
def test_tiered_full_reduction_is_exact_at_its_steps(basket_minor: int, off_minor: int) -> None:
    steps = [{"min": 10_000, "amount": 1_000}, {"min": 20_000, "amount": 2_500}]
    found = plan(good("COAT", basket_minor), offers=(offer("steps", steps=steps),))
    assert (found.saved_minor, found.total_minor) == (off_minor, basket_minor - off_minor)
    assert found.best.proven


@pytest.mark.rule("offers.full-reduction")
@pytest.mark.parametrize(("coats", "off_minor"), [(1, 0), (2, 1_000), (3, 1_000), (4, 2_500)])
def test_the_steps_may_look_at_some_goods_only(coats: int, off_minor: int) -> None:
    steps = [{"min": 10_000, "amount": 1_000}, {"min": 20_000, "amount": 2_500}]
    tiered = offer("steps", steps=steps, scope=COAT)
    found = plan(good("COAT", 5_000, coats), good("TEA", 90_000), offers=(tiered,))
    assert saved(found) == ({"COAT": off_minor} if off_minor else {})


@pytest.mark.parametrize(
    ("reward", "prices", "expected"),
    [
        ({"bp": 1000}, [1999, 499, 99], [200, 50, 10]),
        ({"amount": 1000}, [1000, 1000, 1000], [334, 333, 333]),
        ({"bp": 1000}, [4600, 4600, 5000, 5000, 5000], [460, 460, 500, 500, 500]),
        ({"amount": 500}, [100, 100], [100, 100]),
    ],
)
def test_a_discount_over_several_lines_adds_up(
    reward: dict[str, object], prices: list[int], expected: list[int]
) -> None:
    lines = [good(f"G{i}", price, key=f"L{i}") for i, price in enumerate(prices)]
    found = plan(*lines, offers=(offer("basket", "P1", **reward),))
    assert [saved(found)[line.key] for line in lines] == expected


def test_three_equal_units_of_one_line_share_an_odd_cent_discount() -> None:
    found = plan(good("TEA", 111, 3), offers=(offer("basket", bp=1500),))
    assert found.saved_minor == 50
    assert [line.units for line in found.lines if line.off_minor] == [(17, 17, 16)]


@pytest.mark.parametrize(
    ("kind", "blanks", "lines", "expected"),
    [
        ("percent", {"bp": 1500, "scope": TEA}, [good("TEA", 333, 3)], {"TEA": 150}),
        ("fixed", {"amount": 50, "scope": TEA}, [good("TEA", 30, 2)], {"TEA": 60}),
        ("price", {"price": 99, "scope": TEA}, [good("TEA", 149, 2)], {"TEA": 100}),
        ("price", {"price": 199, "scope": TEA}, [good("TEA", 149, 2)], {}),
        (
            "percent",
            {"bp": 5000, "scope": {**ALL, "except": TEA}},
            [good("TEA", 100), good("MUG", 200)],
            {"MUG": 100},
        ),
        (
            "bxgy",
            {"buy": 1, "get": 1, "bp": 5000, "scope": TEA},
            [good("TEA", 333, 5)],
            {"TEA": 334},
        ),
        (
            "bxgy",
            {"buy": 2, "get": 2, "bp": 10000, "scope": TEA},
            [good("TEA", 300, 4)],
            {"TEA": 600},
        ),
    ],
)
def test_rewards_of_units_and_sets(
    kind: str, blanks: dict[str, object], lines: list[Line], expected: dict[str, int]
) -> None:
    assert saved(plan(*lines, offers=(offer(kind, "P1", **blanks),))) == expected


def test_of_three_the_cheapest_is_free_and_the_shares_add_up() -> None:
    three = offer("bxgy", buy=2, get=1, bp=10000, scope={"sku": ["TEA", "MUG"]})
    found = plan(good("TEA", 300, 2), good("MUG", 200, 2), offers=(three,))
    assert found.saved_minor == 200
    assert sum(saved(found).values()) == 200


@pytest.mark.parametrize(("count", "off_minor"), [(2, 0), (3, 100), (5, 100), (6, 200), (7, 200)])
def test_any_three_for_a_price(count: int, off_minor: int) -> None:
    three = offer("any-for", count=3, scope={"cat": ["SWEETS"]}, price=500)
    lines = [good(f"S{i}", 200, cat="SWEETS") for i in range(count)]
    assert plan(*lines, offers=(three,)).saved_minor == off_minor


def test_a_bundle_price_is_spread_over_its_lines() -> None:
    breakfast = offer(
        "bundle",
        parts=[{"scope": {"sku": ["BREAD"]}, "qty": 1}, {"scope": {"sku": ["MILK"]}, "qty": 2}],
        price=500,
    )
    found = plan(good("BREAD", 249, 2), good("MILK", 199, 3), offers=(breakfast,))
    assert found.saved_minor == 249 + 2 * 199 - 500
    assert saved(found) == {"BREAD": 57, "MILK": 90}
    units = {line.key: line.units for line in found.lines}
    assert sorted(units["BREAD"]) == [0, 57]
    assert sorted(units["MILK"]) == [0, 45, 45]


def test_a_bundle_never_raises_a_price() -> None:
    parts = [{"scope": TEA, "qty": 1}, {"scope": MUG, "qty": 1}]
    found = plan(
        good("TEA", 100), good("MUG", 100), offers=(offer("bundle", parts=parts, price=500),)
    )
    assert (found.saved_minor, found.applied) == (0, ())


def test_with_a_coat_a_mug_is_half_price() -> None:
    with_coat = offer("buy-get", buy=1, scope=COAT, get=1, gift=MUG, bp=5000)
    lines = (good("COAT", 9000), good("MUG", 401, 2))
    found = plan(*lines, offers=(with_coat,))
    assert saved(found) == {"MUG": 201}
    assert plan(lines[1], offers=(with_coat,)).saved_minor == 0


MOON_CAKE = offer(
    "gift",
    "MOON",
    name="Moon cake",
    name_zh="月饼",
    count=1,
    scope={"sku": ["CAKE"]},
    conditions=[{"kind": "subtotal", "min": 8_800, "scope": ALL}],
)


@pytest.mark.rule("offers.gift")
def test_a_gift_is_told_until_it_is_scanned_and_then_costs_nothing() -> None:
    earned = plan(good("TEA", 8_800), offers=(MOON_CAKE,))
    assert [(gift.offer_id, gift.count) for gift in earned.gifts] == [("MOON", 1)]
    assert earned.saved_minor == 0
    scanned = plan(good("TEA", 8_800), good("CAKE", 650, 2), offers=(MOON_CAKE,))
    assert scanned.gifts == ()
    assert saved(scanned) == {"CAKE": 650}
    assert [line.units for line in scanned.lines if line.key == "CAKE"] == [(650, 0)]


@pytest.mark.rule("offers.gift")
@pytest.mark.parametrize(("tea_minor", "cakes", "off_minor"), [(8_799, 1, 0), (8_150, 2, 650)])
def test_a_gift_never_earns_itself(tea_minor: int, cakes: int, off_minor: int) -> None:
    found = plan(good("TEA", tea_minor), good("CAKE", 650, cakes), offers=(MOON_CAKE,))
    assert found.saved_minor == off_minor


def test_a_coupon_for_the_next_visit_looks_at_what_is_paid() -> None:
    coupon = offer("next-coupon", "NEXT", min=5_000, series="SPRING")
    tenth = offer("basket", "TENTH", bp=1000)
    assert [due.series for due in plan(good("TEA", 5_000), offers=(coupon,)).coupons] == ["SPRING"]
    assert plan(good("TEA", 5_000), offers=(coupon, tenth)).coupons == ()
    assert plan(good("TEA", 4_999), offers=(coupon,)).coupons == ()
    assert plan(offers=(coupon,)).coupons == ()


def test_double_points_are_told_and_take_nothing_off() -> None:
    double = offer("points", "DOUBLE", bp=20_000, scope=TEA)
    found = plan(good("TEA", 100), offers=(double,))
    assert [(due.offer_id, due.bp) for due in found.points] == [("DOUBLE", 20_000)]
    assert found.saved_minor == 0
    assert plan(good("MUG", 100), offers=(double,)).points == ()
