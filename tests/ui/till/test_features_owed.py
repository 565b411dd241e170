"""What is owed stays owed, whatever feature is off."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from posapp.domain.features import Feature, Use
from posapp.domain.permission import Act
from tests.ui.till.club import LI, Club
from tests.ui.till.counter import MILK, OIL
from tests.ui.till.test_features import YES, balance, key_shown, rollout_club, use


@pytest.fixture
def shop(qapp: QApplication) -> Iterator[Club]:
    """The club, for one test."""
    yield from rollout_club(qapp)


@pytest.mark.rule("features.owed")
def test_points_go_back_and_are_clawed_back_while_they_are_off(shop: Club) -> None:
    before = balance(shop)
    shop.counter.scan(shop.card())
    shop.counter.scan(OIL)
    shop.counter.services.checkout.begin_payment()
    shop.counter.services.checkout.pay_points(300)
    shop.counter.window.go("paying")
    shop.counter.services.checkout.pay_cash(599)
    sale = shop.counter.sales[-1]
    earned = balance(shop) - before + 300
    assert (sale.points_used, earned) == (300, 5)
    use(shop, Feature.POINTS, Use(on=False))
    use(shop, Feature.REDEEM, Use(on=False))
    use(shop, Feature.TIERS, Use(on=False))
    returns = shop.counter.services.returns
    yes = replace(YES, act=Act.VOID_SALE)
    returns.void(returns.find(sale.receipt_number), "wrong goods", yes)
    assert balance(shop) == before, "what paid is back, what was earned is gone"


@pytest.mark.rule("features.owed")
def test_points_on_the_counter_are_taken_with_the_sale(shop: Club) -> None:
    before = balance(shop)
    shop.counter.scan(shop.card())
    shop.counter.scan(OIL)
    shop.counter.services.checkout.begin_payment()
    shop.counter.services.checkout.pay_points(300)
    use(shop, Feature.POINTS, Use(on=False))
    use(shop, Feature.REDEEM, Use(on=False))
    shop.counter.services.checkout.pay_cash(599)
    assert balance(shop) == before - 300
    sale = shop.counter.sales[-1]
    with shop.counter.services.context.store.read() as work:
        points = work.points.sale_points(sale.id)
    assert points is not None
    assert (points.used, points.earned) == (300, 0)


@pytest.mark.rule("features.owed")
def test_a_basket_on_hold_is_taken_back_while_holds_are_off(shop: Club) -> None:
    shop.counter.scan(MILK)
    shop.counter.press("F5")
    shop.counter.press("Enter")
    use(shop, Feature.HOLDS, Use(on=False))
    assert not key_shown(shop, "F5")
    assert key_shown(shop, "F6")
    held = shop.counter.services.checkout.held()[0]
    shop.counter.services.checkout.recall(held.cart.id)
    assert shop.counter.services.checkout.view().cart.lines
    assert not key_shown(shop, "F6")


@pytest.mark.rule("features.owed")
def test_nobody_loses_a_tier_while_there_are_none(shop: Club) -> None:
    loyalty, context = shop.counter.services.loyalty, shop.counter.services.context
    with context.store.read() as work:
        before = loyalty.tiers.status(work, LI, context.today())
    assert before.tier == "Gold"
    use(shop, Feature.TIERS, Use(on=False))
    with context.store.write() as work:
        looked = loyalty.tiers.look_again(work, LI, context.now().replace(year=2029))
        assert loyalty.tiers.tier_of(work, LI) == "Base"
        assert loyalty.tiers.progress(work, LI, context.today()).above is None
    assert looked.after == before
    use(shop, Feature.TIERS, Use())
    with context.store.read() as work:
        assert loyalty.tiers.status(work, LI, context.today()) == before
