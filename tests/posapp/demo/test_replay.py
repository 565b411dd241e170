"""Baskets rung up one by one come to what the data says was paid."""

from dataclasses import replace

import pytest

from posapp.demo.history import DemoTools
from posapp.demo.replay import chosen, replay, replay_report
from posapp.demo.values import DemoData
from posapp.services.verify import verify_store
from posapp.storage.store import SqlStore

BASKETS, SEED = 500, 8451


def test_the_small_extract_comes_to_the_cent(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    report = replay(store, data, data.baskets, tools)
    assert report.is_exact
    assert report.baskets == len(data.baskets)
    assert report.till_minor == sum(basket.paid_minor for basket in data.baskets)
    assert verify_store(store, tools.signer.verify) == ()


def test_a_basket_with_more_coupons_than_goods_is_listed_with_its_reason(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    basket = data.baskets[0]
    worth = replace(basket, coupon_minor=basket.paid_minor + 100)
    report = replay(store, data, (worth,), tools)
    (difference,) = report.differences
    assert (difference.till_minor, difference.data_minor) == (0, -100)
    assert not report.is_exact
    assert f"basket {basket.basket_id}: till 0.00, data -1.00: coupons worth more" in report.text()


def test_the_seed_alone_chooses_the_baskets(data: DemoData) -> None:
    some = chosen(data.baskets, 10, 1)
    assert some == chosen(tuple(reversed(data.baskets)), 10, 1)
    assert some != chosen(data.baskets, 10, 2)
    assert [b.at for b in some] == sorted(b.at for b in some)
    assert len(chosen(data.baskets, 10_000, 1)) == len(data.baskets)


@pytest.mark.timeout(400)
def test_500_baskets_of_the_published_year_come_to_the_cent(
    whole: DemoData, tools: DemoTools
) -> None:
    """Rule: demo.replay-to-the-cent."""
    report = replay_report(BASKETS, SEED, tools, lambda: whole)
    assert report.baskets == BASKETS
    assert report.differences == ()
    assert report.till_minor == report.data_minor > 0
    assert report.carried > 0


def test_the_published_year_is_what_the_notes_say(whole: DemoData) -> None:
    assert whole.store.store_id == 367
    assert (whole.store.baskets, whole.store.lines, whole.store.days) == (4194, 41334, 354)
    assert len(whole.baskets) == 4179
    assert sum(basket.paid_minor for basket in whole.baskets) == 14_747_349
    assert all(basket.paid_minor >= 0 for basket in whole.baskets)
    sold = {line.product_id for basket in whole.baskets for line in basket.lines}
    names = {product.product_id: product.name_zh for product in whole.products}
    lines = [names[line.product_id] for basket in whole.baskets for line in basket.lines]
    assert len(sold) == 13_247
    assert sum(map(bool, lines)) * 100 > 70 * len(lines)
