"""What may be chosen for a blank, at a grocer's with a loyalty program."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from loyalty.offers.blanks import Blank
from tests.ui.till.club import Club, open_club
from ui.office.offers.blank_choices import Choices, chosen, left_out, takes_many, value_of
from ui.office.offers.offer_draft import kind_named
from ui.office.offers.offer_words import OfferWords


@pytest.fixture
def shop(qapp: QApplication) -> Iterator[Club]:
    assert qapp is not None
    club = open_club()
    yield club
    club.counter.gone()
    club.counter.services.context.store.close()


def blank(family: str, code: str, name: str) -> Blank:
    return kind_named(code, family).blank(name)


SCOPE = blank("reward", "percent", "scope")


def offered(shop: Club, of: Blank, text: str = "", language: str = "en") -> dict[str, str]:
    services = shop.counter.services
    choices = Choices(services, OfferWords(services))
    return {one.code: one.title for one in choices.options(of, text, language)}


def test_goods_are_found_by_word_category_or_brand(shop: Club) -> None:
    found = offered(shop, SCOPE, "fusilli")
    assert found == {"cat:Food": "Food", "sku:S3": "Fusilli 500 g"}
    assert offered(shop, SCOPE, "意面", "zh")["sku:S3"] == "螺旋意面 500 克"
    assert offered(shop, SCOPE)["all"] == "Everything"
    assert offered(shop, SCOPE, "no such thing") == {}


def test_tiers_series_days_and_festivals_are_listed(shop: Club) -> None:
    tiers = offered(shop, blank("who", "tier-at-least", "tier"), language="zh")
    assert tiers == {"Base": "普通会员", "Silver": "银卡", "Gold": "金卡", "Platinum": "白金卡"}
    series = offered(shop, blank("who", "coupon", "series"), "birth")
    assert series == {"BD": "Birthday gift"}
    days = offered(shop, blank("when", "hours", "days"))
    assert list(days.values()) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert "mid-autumn" in offered(shop, blank("when", "festival", "festival"), "中秋", "zh")
    members = offered(shop, blank("who", "one-to-one", "members"), "wang")
    assert members == {"li": "Wang Li"}
    segments = offered(shop, blank("who", "segments", "segments"), "students")
    assert segments == {"students": "students"}


def test_choices_become_the_value_of_the_offers_text_and_back() -> None:
    value = value_of(SCOPE, ("cat:Food", "sku:S3"), ("sku:S9",))
    assert value == {"cat": ["Food"], "sku": ["S3"], "except": {"sku": ["S9"]}}
    assert set(chosen(SCOPE, value)) == {"cat:Food", "sku:S3"}
    assert left_out(value) == ("sku:S9",)
    assert value_of(SCOPE, ("all", "sku:S3")) == {"all": True}
    days = blank("when", "hours", "days")
    assert value_of(days, ("7", "1")) == [1, 7]
    assert chosen(days, [1, 7]) == ("1", "7")
    tier = blank("who", "tier-at-least", "tier")
    assert (value_of(tier, ("Gold",)), chosen(tier, "Gold")) == ("Gold", ("Gold",))
    assert value_of(tier, ()) is None
    assert [takes_many(one) for one in (SCOPE, days, tier)] == [True, True, False]
