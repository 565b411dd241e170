"""The store's settings: read by anybody, changed by a manager, all at once or not at all."""

from collections.abc import Mapping
from functools import partial

import pytest

from posapp.domain.messages import say_trouble
from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal
from posapp.services.settings_desk import (
    AT_ONCE,
    ENDS,
    FIXED_ONCE_SOLD,
    HIDDEN,
    NEVER_EMPTY,
    checked_value,
)
from posapp.settings import BY_NAME, StoreSettings
from tests.posapp.services.counter import Counter, refused

YES = Act.CHANGE_SETTINGS


def stored(shop: Counter) -> StoreSettings:
    with shop.store.read() as work:
        return StoreSettings.of(work.options.all())


def test_a_manager_changes_the_store_name(shop: Counter) -> None:
    desk = shop.till.settings_desk
    waiting = desk.save({"store.name": "  Corner\tShop "}, shop.yes(YES))
    assert desk.read()["store.name"] == "Corner Shop"
    assert waiting == ("store.name",), "receipts carry it from the next start on"


def test_language_and_look_hold_at_once(shop: Counter) -> None:
    changes = {"till.language": "zh", "till.theme": "dark", "returns.days": "14"}
    assert shop.till.settings_desk.save(changes, shop.yes(YES)) == ("returns.days",)
    assert stored(shop).integer("returns.days") == 14


def test_a_clerk_alone_changes_nothing(shop: Counter) -> None:
    before = stored(shop)
    code = refused(lambda: shop.till.settings_desk.save({"returns.days": "999"}))
    assert code == "permission.needs-manager"
    assert stored(shop) == before


def test_an_approval_of_another_act_is_none(shop: Counter) -> None:
    yes = shop.yes(Act.OPEN_DRAWER)
    assert refused(lambda: shop.till.settings_desk.save({}, yes)) == "permission.needs-manager"


def test_secrets_are_neither_shown_nor_taken(shop: Counter) -> None:
    desk = shop.till.settings_desk
    assert not HIDDEN & {option.name for option in desk.shown()}
    assert not HIDDEN & set(desk.read())
    for name in HIDDEN:
        assert refused(partial(desk.save, {name: "x"}, shop.yes(YES))) == "settings.unknown"


@pytest.mark.rule("settings.checked")
@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("no.such", "1", "settings.unknown"),
        ("returns.days", "a month", "settings.not-a-number"),
        ("returns.days", "-1", "settings.not-a-number"),
        ("returns.days", "4000", "settings.range"),
        ("till.lock_after_s", "1", "settings.range"),
        ("printer.columns", "12", "settings.range"),
        ("money.cash_step", "0", "settings.range"),
        ("till.theme", "pink", "settings.not-a-choice"),
        ("store.name", "   ", "settings.empty"),
        ("store.name", "4111 1111 1111 1111", "entry.card-number"),
        ("store.address", "x" * 201, "text.too-long"),
        ("store.zone", "Berlin", "settings.zone"),
        ("store.zone", "../etc", "settings.zone"),
        ("store.zone", "Europe", "settings.zone"),
        ("money.currency", "euro", "settings.currency"),
        ("tax.rates", "A", "settings.tax-rates"),
        ("tax.rates", "A=20 %", "settings.tax-rates"),
        ("tax.rates", "A=2000 A=500 B=500 Z=0", "settings.tax-rates"),
        ("tax.rates", "=5", "settings.tax-rates"),
        ("members.alone_from", "0", "settings.not-together"),
        ("members.guarded_from", "18", "settings.not-together"),
        ("members.alone_from", "121", "settings.range"),
        ("members.asleep_days", "1000000", "settings.range"),
        ("exceptions.lapse_days", "3000000", "settings.range"),
        ("exceptions.usual_days", "800000", "settings.range"),
    ],
)
def test_what_an_option_cannot_have(shop: Counter, name: str, value: str, code: str) -> None:
    before = stored(shop)
    assert refused(lambda: shop.till.settings_desk.save({name: value}, shop.yes(YES))) == code
    assert stored(shop) == before


@pytest.mark.parametrize(
    ("name", "value", "en", "zh"),
    [
        ("store.name", "", "Store name on receipts", "小票上的店名"),
        ("printer.columns", "12", "Characters a line", "每行字符数"),
        ("returns.days", "a month", "Days a receipt can be returned", "可退货天数"),
        ("till.theme", "pink", "Look", "外观"),
    ],
)
def test_a_refused_option_is_called_by_its_words(name: str, value: str, en: str, zh: str) -> None:
    with pytest.raises(Refusal) as refusal:
        checked_value(name, value)
    for language, words in (("en", en), ("zh", zh)):
        said = say_trouble(refusal.value, language)
        assert words in said
        assert name not in said


@pytest.mark.rule("settings.saved-whole")
def test_one_wrong_value_keeps_the_good_ones_out(shop: Counter) -> None:
    before = stored(shop)
    changes = {"store.address": "1 Quay", "printer.columns": "1000"}
    code = refused(lambda: shop.till.settings_desk.save(changes, shop.yes(YES)))
    assert code == "settings.range"
    assert stored(shop) == before


@pytest.mark.rule("settings.saved-whole")
def test_a_tax_class_is_changed_or_added_never_taken_away(shop: Counter) -> None:
    desk = shop.till.settings_desk
    now = desk.read()["tax.rates"]
    assert refused(lambda: desk.save({"tax.rates": "A=2100"}, shop.yes(YES))) == (
        "settings.tax-class-lost"
    )
    more = now.replace("A=", "A=1") + " N=700"
    desk.save({"tax.rates": more}, shop.yes(YES))
    assert desk.read()["tax.rates"] == more


@pytest.mark.rule("settings.saved-whole")
@pytest.mark.parametrize(
    "changes", [{"money.currency": "JPY"}, {"money.digits": "0"}, {"store.till": "9"}]
)
def test_what_receipts_were_made_with_stays(shop: Counter, changes: Mapping[str, str]) -> None:
    desk = shop.till.settings_desk
    assert desk.fixed() == frozenset()
    shop.sold("COFFEE")
    assert desk.fixed() == FIXED_ONCE_SOLD
    assert refused(lambda: desk.save(changes, shop.yes(YES))) == "settings.fixed"


def test_before_the_first_sale_the_currency_is_free(shop: Counter) -> None:
    desk = shop.till.settings_desk
    desk.save({"money.currency": "KWD", "money.digits": "3"}, shop.yes(YES))
    assert stored(shop).currency.code == "KWD"


def test_saving_what_is_there_already_waits_for_nothing(shop: Counter) -> None:
    desk = shop.till.settings_desk
    shop.sold("COFFEE")
    assert desk.save(desk.read(), shop.yes(YES)) == ()


def test_every_named_option_exists() -> None:
    assert (HIDDEN | AT_ONCE | FIXED_ONCE_SOLD | NEVER_EMPTY | set(ENDS)) <= set(BY_NAME)
