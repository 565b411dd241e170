"""A new store: what a person answered becomes a store that sells, or nothing at all."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from loyalty.offers.body import offer_of
from loyalty.service.program_text import program_of
from posapp.app import Parts, till_on
from posapp.devices.machine import Ed25519Signer
from posapp.devices.pin_hasher import Argon2PinHasher
from posapp.domain.barcode.product_code import gtin14
from posapp.domain.country import COUNTRIES, FREE, REDUCED, STANDARD, decimals_of
from posapp.domain.features import Feature, Use
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CountedIds
from posapp.kernel.quantity import Unit
from posapp.kernel.rate import Rate
from posapp.services.first_run import (
    OWNER_ID,
    Founding,
    NewStore,
    Taxes,
    goods_of,
    read_goods,
    store_options,
)
from posapp.services.starters import STARTERS, read_starter
from posapp.storage.store import SqlStore, memory_store
from posapp.till import TillServices
from tests.posapp.services.counter import refused

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CHEAP = Argon2PinHasher(passes=1, memory_kib=8, lanes=1)


def answers(**others: str) -> NewStore:
    options = store_options(
        currency=others.pop("currency", "EUR"),
        taxes=Taxes(Rate(1900), Rate(700)),
        region="DE",
        others={"store.name": "Corner Shop", "store.zone": "Europe/Berlin", **others},
    )
    return NewStore(options, owner="Ada Roth", pin="4711")


def founded(new: NewStore) -> SqlStore:
    store = memory_store()
    Founding(CountedIds(), CHEAP, NOW).found(store, new)
    return store


def till(store: SqlStore) -> TillServices:
    signer = Ed25519Signer(bytes(range(32)))
    return till_on(store, signer, Parts(clock=SetClock(NOW), ids=CountedIds(), hasher=CHEAP))


@pytest.mark.rule("first-run.whole")
@pytest.mark.parametrize("trade", STARTERS)
def test_a_store_of_each_trade_sells_at_once(trade: str) -> None:
    store = founded(replace(answers(), starter=read_starter(trade)))
    shop = till(store)
    shop.staffing.sign_in(OWNER_ID, "4711")
    shop.shifts.open(10_000)
    product = next(one for one in shop.catalogue.quick() if one.unit is Unit.EACH)
    shop.checkout.enter(product.sku)
    assert shop.checkout.view().cart.total_minor > 0
    assert len(shop.catalogue.quick()) >= 10
    store.close()


@pytest.mark.rule("staff.owner-s-way")
def test_the_owner_comes_in_by_the_password_chosen_in_the_first_run() -> None:
    store = founded(replace(answers(), password="correct horse"))
    assert till(store).staffing.sign_in_owner("correct horse").id == OWNER_ID
    store.close()
    assert refused(lambda: replace(answers(), password="short")) == "staff.password-short"


@pytest.mark.parametrize("trade", STARTERS)
def test_every_row_of_a_trade_is_read(trade: str) -> None:
    starter = read_starter(trade)
    new = replace(answers(), starter=starter)
    file = goods_of(new)
    assert file is not None
    assert file.bad == ()
    assert 48 <= len(file.rows) <= 80
    assert {row.tax_class for row in file.rows} <= {STANDARD, REDUCED, FREE}
    assert all(row.name_zh for row in file.rows)
    assert all(gtin14(code[-13:]) for row in file.rows for code, _ in row.barcodes)
    assert len(program_of(starter.program).tiers) == 2
    skus = {row.sku for row in file.rows}
    assert set(starter.quick) <= skus


@pytest.mark.parametrize("trade", STARTERS)
def test_every_offer_of_a_trade_is_about_goods_it_has(trade: str) -> None:
    starter = read_starter(trade)
    file = goods_of(replace(answers(), starter=starter))
    assert file is not None
    goods = {" > ".join(row.category[:depth]) for row in file.rows for depth in (1, 2)}
    skus = {row.sku for row in file.rows}
    for text in starter.offers:
        body = json.loads(text)
        name = offer_of(text).name
        assert (name.en, name.zh) == (body["name"], body["name_zh"])
        scopes = [part["scope"] for part in body.get("parts", [body]) if "scope" in part]
        assert scopes or body["kind"] == "steps"
        assert {path for scope in scopes for path in scope.get("cat", ())} <= goods
        assert {sku for scope in scopes for sku in scope.get("sku", ())} <= skus


def test_the_settings_are_what_was_answered() -> None:
    store = founded(answers(**{"till.language": "zh"}))
    shop = till(store)
    assert shop.settings.text("store.name") == "Corner Shop"
    assert shop.settings.text("tax.rates") == "A=1900 B=700 Z=0"
    assert shop.settings.text("till.language") == "zh"
    assert shop.settings.text("store.id")
    assert [person.name for person in shop.staffing.people()] == ["Ada Roth"]
    store.close()


def test_a_currency_without_decimals_has_whole_prices() -> None:
    store = founded(replace(answers(currency="jpy"), starter=read_starter("grocery")))
    shop = till(store)
    assert shop.settings.currency.digits == 0
    assert shop.catalogue.search("Butter")[0].price_minor == 229
    store.close()


def test_a_new_store_uses_what_its_answers_say() -> None:
    new = replace(answers(), uses={Feature.POINTS: Use(on=False), Feature.HOLDS: Use()})
    here = till(founded(new)).features.here()
    assert Feature.POINTS not in here
    assert Feature.HOLDS in here


def test_an_own_file_beats_the_goods_of_a_trade() -> None:
    new = answers()
    file = read_goods(b"sku,name,price\nT1,Tea,2.50\n", new.settings)
    store = founded(replace(new, starter=read_starter("grocery"), goods=file))
    with store.read() as work:
        assert work.catalogue.count() == 1
    store.close()


def test_a_store_that_has_people_is_left_alone() -> None:
    store = founded(answers())
    with pytest.raises(Refusal) as told:
        Founding(CountedIds(), CHEAP, NOW).found(store, answers())
    assert told.value.code == "first-run.not-empty"
    store.close()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("store.name", "", "settings.empty"),
        ("store.zone", "Mars/Base", "settings.zone"),
        ("money.currency", "EURO", "settings.currency"),
        ("owner.password", "x", "settings.unknown"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_before_anything_is_made(
    name: str, value: str, code: str
) -> None:
    options = dict(answers().options) | {name: value}
    assert refused(lambda: NewStore(options, owner="Ada", pin="4711")) == code


def test_a_pin_of_three_digits_is_refused() -> None:
    assert refused(lambda: replace(answers(), pin="123")) == "staff.pin-shape"


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda one: one.code)
def test_every_country_makes_a_store(country: object) -> None:
    one = next(c for c in COUNTRIES if c is country)
    options = store_options(
        currency=one.currency,
        taxes=Taxes(Rate(one.standard_bp), Rate(one.reduced_bp)),
        region=one.code,
        others={
            "store.name": "Shop",
            "store.zone": one.zone,
            "tax.prices": one.prices.value,
            "money.cash_step": str(one.cash_step),
        },
    )
    settings = NewStore(options, owner="Ada", pin="4711").settings
    assert settings.terms.prices is one.prices
    assert settings.currency.digits == decimals_of(one.currency) == 2
