"""The best combination by example: small baskets whose best a person can see."""

from collections.abc import Callable

import pytest

from loyalty.offers.best.engine import OfferBook
from loyalty.offers.shapes import (
    EVERYTHING,
    BasketShape,
    BasketStep,
    Best,
    BundlePart,
    BundleShape,
    Line,
    Offer,
    OfferMode,
    Reward,
    Scope,
    SetShape,
    Shape,
    UnitShape,
    WrongShapeError,
    amount,
    new_price,
    percent,
    tagged,
)
from posapp.kernel.ids import OfferId


def goods(name: str, price: int, count: int = 1, *tags: str) -> Line:
    return Line(name, price, count, frozenset({f"sku:{name}", *tags}))


def sku(*names: str) -> Scope:
    return tagged(*(f"sku:{name}" for name in names))


def offer(
    name: str,
    shape: Shape,
    priority: int = 0,
    mode: OfferMode = OfferMode.BEST,
    group: str = "",
    *,
    coupon: bool = False,
) -> Offer:
    return Offer(OfferId(name), shape, priority, mode, group, is_coupon=coupon)


def off_basket(reward: Reward, *, from_minor: int, scope: Scope = EVERYTHING) -> BasketShape:
    return BasketShape((BasketStep(from_minor, reward),), scope)


def best(offers: list[Offer], *lines: Line) -> Best:
    found = OfferBook(offers).price(lines)
    assert found.proven
    return found


def used(found: Best) -> list[str]:
    return [applied.offer_id for applied in found.applied]


class TestKeyboardsAndMice:
    """Keyboard 20.00, mouse 10.00; 40 % off any unit, and two for the price of the dearer one."""

    OFFERS = (
        offer("forty", UnitShape(EVERYTHING, percent(4000))),
        offer("dearer", SetShape(EVERYTHING, 2, percent(10_000))),
    )

    @pytest.mark.rule("offers.lowest-total")
    @pytest.mark.parametrize(
        ("keyboards", "mice", "saved"),
        [(2, 0, 2000), (0, 2, 1000), (1, 1, 1200), (2, 1, 2400), (1, 2, 1800)],
    )
    def test_the_largest_saving(self, keyboards: int, mice: int, saved: int) -> None:
        lines = [goods("K", 2000, keyboards)] if keyboards else []
        lines += [goods("M", 1000, mice)] if mice else []
        assert best([*self.OFFERS], *lines).discount_minor == saved


class TestExclusive:
    @pytest.mark.rule("offers.exclusive-by-priority")
    def test_the_higher_priority_applies(self) -> None:
        alone = offer("alone", UnitShape(EVERYTHING, percent(5000)), 1, OfferMode.EXCLUSIVE)
        other = offer("other", UnitShape(EVERYTHING, percent(1000)), 10)
        assert used(best([alone, other], goods("T", 1000))) == ["other"]

    @pytest.mark.rule("offers.exclusive-by-priority")
    def test_it_goes_before_what_ranks_below_it(self) -> None:
        alone = offer("alone", UnitShape(sku("T"), percent(1000)), 5, OfferMode.EXCLUSIVE)
        other = offer("other", UnitShape(EVERYTHING, percent(5000)), 1)
        found = best([alone, other], goods("T", 1000), goods("U", 1000))
        assert [line.off_minor for line in found.lines] == [100, 500]

    @pytest.mark.rule("offers.exclusive-by-priority")
    def test_of_equal_priority_the_larger_saving(self) -> None:
        offers = [
            offer("a", UnitShape(EVERYTHING, percent(1000)), 5, OfferMode.EXCLUSIVE),
            offer("b", UnitShape(EVERYTHING, percent(2000)), 5, OfferMode.EXCLUSIVE),
            offer("c", UnitShape(EVERYTHING, percent(3000)), 5),
        ]
        assert used(best(offers, goods("T", 1000))) == ["c"]
        assert used(best(offers[:2], goods("T", 1000))) == ["b"]

    def test_nothing_else_touches_its_units(self) -> None:
        offers = [
            offer("alone", UnitShape(sku("T"), percent(1000)), 5, OfferMode.EXCLUSIVE),
            offer("basket", off_basket(percent(1000), from_minor=0)),
            offer("more", UnitShape(EVERYTHING, percent(1000)), 0, OfferMode.STACKING),
        ]
        found = best(offers, goods("T", 1000), goods("U", 1000))
        assert [line.off_minor for line in found.lines] == [100, 190]

    def test_an_exclusive_basket_offer_goes_by_priority(self) -> None:
        offers = [
            offer("alone", off_basket(percent(500), from_minor=0), 5, OfferMode.EXCLUSIVE),
            offer("larger", off_basket(percent(2000), from_minor=0), 1),
            offer("more", UnitShape(EVERYTHING, percent(1000)), 0, OfferMode.STACKING),
        ]
        assert used(best(offers, goods("T", 1000))) == ["alone"]


class TestStacking:
    @pytest.mark.rule("offers.stacking-order")
    def test_the_better_order(self) -> None:
        offers = [
            offer("ten", UnitShape(EVERYTHING, percent(1000)), 0, OfferMode.STACKING),
            offer("big", off_basket(percent(2000), from_minor=10_000), 0, OfferMode.STACKING),
        ]
        assert best(offers, goods("T", 10_500)).total_minor == 7560

    @pytest.mark.rule("offers.stacking-order")
    def test_groups_exclude_each_other(self) -> None:
        offers = [
            offer("a1", UnitShape(EVERYTHING, percent(1000)), 0, OfferMode.STACKING, "a"),
            offer("a2", UnitShape(EVERYTHING, percent(1000)), 0, OfferMode.STACKING, "a"),
            offer("b1", UnitShape(EVERYTHING, percent(1500)), 0, OfferMode.STACKING, "b"),
        ]
        found = best(offers, goods("T", 1000))
        assert used(found) == ["a1", "a2"]
        assert found.total_minor == 810

    def test_on_what_the_best_offer_leaves(self) -> None:
        offers = [
            offer("half", UnitShape(EVERYTHING, percent(5000))),
            offer("more", UnitShape(EVERYTHING, amount(100)), 0, OfferMode.STACKING),
        ]
        assert best(offers, goods("T", 1000, 2)).total_minor == 800

    @pytest.mark.rule("offers.stacking-order")
    def test_many_are_put_on_in_the_usual_order(self) -> None:
        offers = [
            offer(f"o{n}", UnitShape(EVERYTHING, amount(n)), 0, OfferMode.STACKING)
            for n in range(1, 8)
        ]
        found = OfferBook(offers).price([goods("T", 1000)])
        assert (found.total_minor, found.proven) == (1000 - 28, True)  # amounts: any order
        assert found.fallback == "usual order of stacking offers"

    @pytest.mark.rule("offers.stacking-order")
    def test_what_other_orders_might_bring_is_said(self) -> None:
        offers = [
            offer(f"o{n}", UnitShape(EVERYTHING, percent(1000 * n)), 0, OfferMode.STACKING)
            for n in range(1, 8)
        ]
        found = OfferBook(offers).price([goods("T", 1000)])
        assert not found.proven
        assert 0 <= found.bound_minor < found.total_minor


class TestTies:
    @pytest.mark.rule("offers.ties")
    def test_one_offer_rather_than_two(self) -> None:
        offers = [
            offer("a", UnitShape(sku("T"), amount(100))),
            offer("b", UnitShape(sku("U"), amount(100))),
            offer("c", UnitShape(sku("T", "U"), amount(100))),
        ]
        assert used(best(offers, goods("T", 1000), goods("U", 500))) == ["c"]

    @pytest.mark.rule("offers.ties")
    def test_one_bundle_rather_than_two_offers(self) -> None:
        offers = [
            offer("a", UnitShape(sku("T"), amount(100))),
            offer("b", UnitShape(sku("U"), amount(100))),
            offer("z", BundleShape((BundlePart(sku("T")), BundlePart(sku("U"))), amount(200))),
        ]
        assert used(best(offers, goods("T", 1000), goods("U", 500))) == ["z"]

    @pytest.mark.rule("offers.ties")
    def test_a_coupon_is_kept(self) -> None:
        shape = UnitShape(EVERYTHING, percent(1000))
        offers = [offer("a", shape, 9, coupon=True), offer("b", shape)]
        assert used(best(offers, goods("T", 1000))) == ["b"]
        pair = SetShape(EVERYTHING, 2, percent(10_000))
        sets = [offer("a", pair, 9, coupon=True), offer("b", pair)]
        assert used(best(sets, goods("T", 1000, 2))) == ["b"]

    @pytest.mark.rule("offers.ties")
    def test_then_priority_then_id(self) -> None:
        shape = UnitShape(EVERYTHING, percent(1000))
        assert used(best([offer("a", shape, 1), offer("b", shape, 2)], goods("T", 1000))) == ["b"]
        assert used(best([offer("a", shape), offer("b", shape)], goods("T", 1000))) == ["a"]


class TestShapes:
    def test_most_units(self) -> None:
        flash = offer("flash", UnitShape(EVERYTHING, percent(5000), most_units=2))
        found = best([flash], goods("A", 1000, 2), goods("B", 3000, 1))
        assert found.discount_minor == 2000

    def test_most_sets(self) -> None:
        shape = SetShape(EVERYTHING, 2, percent(10_000), most_sets=1)
        found = best([offer("pair", shape)], goods("A", 1000, 2), goods("B", 3000, 2))
        assert found.discount_minor == 3000

    def test_two_of_five_free(self) -> None:
        shape = SetShape(EVERYTHING, 5, percent(10_000), reward_units=2)
        lines = [
            goods(name, price)
            for name, price in zip("ABCDE", (900, 800, 700, 600, 500), strict=True)
        ]
        assert best([offer("two", shape)], *lines).discount_minor == 1100

    def test_any_three_at_one_price(self) -> None:
        shape = SetShape(EVERYTHING, 3, new_price(500), whole=True)
        found = best([offer("three", shape)], goods("A", 200, 2), goods("B", 300, 2))
        assert found.discount_minor == 300

    def test_a_price_never_rises(self) -> None:
        bundle = BundleShape((BundlePart(sku("A")), BundlePart(sku("B"))), new_price(500))
        assert best([offer("bundle", bundle)], goods("A", 100), goods("B", 200)).applied == ()

    def test_a_gift_costs_nothing(self) -> None:
        gift = BundleShape((BundlePart(sku("coat")), BundlePart(sku("hat"), 1, percent(10_000))))
        found = best([offer("gift", gift)], goods("coat", 9000), goods("hat", 1500))
        assert [(line.key, line.off_minor) for line in found.lines] == [("coat", 0), ("hat", 1500)]

    def test_goods_may_be_left_out(self) -> None:
        scope = Scope(everything=True, none_of=frozenset({"brand:X"}))
        found = best(
            [offer("all", UnitShape(scope, percent(1000)))],
            goods("A", 1000),
            goods("B", 1000, 1, "brand:X"),
        )
        assert [line.off_minor for line in found.lines] == [100, 0]

    def test_full_reduction_in_steps(self) -> None:
        steps = BasketShape((BasketStep(10_000, amount(1000)), BasketStep(20_000, amount(2500))))
        totals = [
            best([offer("steps", steps)], goods("A", price)).total_minor
            for price in (9_999, 10_000, 19_999, 20_000)
        ]
        assert totals == [9_999, 9_000, 18_999, 17_500]


class TestStayingAboveAMinimum:
    @pytest.mark.rule("offers.basket-minimum")
    def test_a_smaller_item_saving_can_be_the_better_deal(self) -> None:
        offers = [
            offer("ten", UnitShape(sku("A"), percent(1000))),
            offer("big", off_basket(percent(2000), from_minor=10_000)),
        ]
        found = best(offers, goods("A", 10_500))
        assert (found.total_minor, used(found)) == (8_400, ["big"])

    @pytest.mark.rule("offers.basket-minimum")
    def test_as_little_as_possible_is_given_up(self) -> None:
        offers = [
            offer("one", UnitShape(sku("A"), amount(300))),
            offer("two", UnitShape(sku("B"), amount(100))),
            offer("big", off_basket(amount(1000), from_minor=9_800)),
        ]
        found = best(offers, goods("A", 5_000), goods("B", 5_000))
        assert (found.total_minor, used(found)) == (8_900, ["big", "two"])

    @pytest.mark.rule("offers.basket-minimum")
    def test_the_same_units_may_save_less(self) -> None:
        """Two at full price, two at a tenth off: which two is for the minimum to say."""
        parts = (BundlePart(EVERYTHING, 2), BundlePart(EVERYTHING, 2, percent(1000)))
        offers = [
            offer("two", BundleShape(parts)),
            offer("big", off_basket(percent(1000), from_minor=1_500)),
        ]
        found = best(offers, goods("A", 461, 2), goods("B", 324, 2))
        assert found.total_minor == 1_506 - 151

    @pytest.mark.rule("offers.basket-minimum")
    def test_of_some_goods_only(self) -> None:
        offers = [
            offer("ten", UnitShape(EVERYTHING, percent(1000))),
            offer("big", off_basket(percent(2000), from_minor=10_000, scope=sku("A"))),
        ]
        found = best(offers, goods("A", 10_500), goods("B", 1_000))
        assert found.total_minor == 8_400 + 900

    @pytest.mark.rule("offers.basket-minimum")
    def test_sets_across_the_border_of_its_goods_are_not_said_to_be_proven(self) -> None:
        offers = [
            offer("set", BundleShape((BundlePart(sku("A")), BundlePart(sku("B"))), amount(100))),
            offer("b", UnitShape(sku("B"), amount(99))),
            offer("a", off_basket(percent(2000), from_minor=0, scope=sku("A"))),
        ]
        found = OfferBook(offers).price([goods("A", 1000), goods("B", 1000)])
        assert found.bound_minor <= 2000 - 99 - 200 <= found.total_minor
        assert not found.proven


class TestSpread:
    @pytest.mark.rule("offers.spread")
    def test_over_the_lines_of_a_bundle(self) -> None:
        bundle = BundleShape(tuple(BundlePart(sku(name)) for name in "ABC"), percent(1000))
        found = best([offer("b", bundle)], goods("A", 1999), goods("B", 499), goods("C", 99))
        assert [line.off_minor for line in found.lines] == [200, 50, 10]

    @pytest.mark.rule("offers.spread")
    def test_equal_lines_in_their_order_then_by_unit(self) -> None:
        found = best(
            [offer("b", off_basket(amount(1000), from_minor=0))],
            *(goods(name, 1000) for name in "ABC"),
        )
        assert [line.off_minor for line in found.lines] == [334, 333, 333]
        found = best([offer("b", off_basket(percent(1500), from_minor=0))], goods("A", 111, 3))
        assert found.lines[0].units == (17, 17, 16)


class TestWrongQuestions:
    def test_two_lines_of_one_key(self) -> None:
        with pytest.raises(ValueError, match="two lines"):
            OfferBook([]).price([goods("A", 100), goods("A", 200)])

    def test_two_offers_of_one_id(self) -> None:
        tenth = UnitShape(EVERYTHING, percent(1000))
        with pytest.raises(ValueError, match="two offers"):
            OfferBook([offer("a", tenth), offer("a", tenth)])

    @pytest.mark.parametrize(
        "wrong",
        [
            lambda: percent(10_001),
            lambda: amount(-1),
            lambda: Line("A", -1, 1),
            lambda: Line("A", 1, 0),
            lambda: SetShape(EVERYTHING, 2, percent(1), reward_units=3),
            lambda: BundleShape((), percent(1)),
            lambda: BundleShape((BundlePart(EVERYTHING, 1, percent(1)),), percent(1)),
            lambda: BasketStep(0, new_price(1)),
            lambda: BasketShape(()),
        ],
    )
    def test_values_that_cannot_be(self, wrong: Callable[[], object]) -> None:
        with pytest.raises(WrongShapeError):
            wrong()
