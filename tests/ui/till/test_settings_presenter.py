"""What the settings screen decides before anything is saved."""

from pathlib import Path

import pytest

from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal, WorldFault
from posapp.services.settings_desk import FIXED_ONCE_SOLD, HIDDEN
from posapp.settings import OPTIONS
from posapp.till import TillServices
from tests.ui.till.counter import MANAGER_PIN, MILK, code, grocer
from ui.till.settings_presenter import SettingsPresenter


@pytest.fixture
def services() -> TillServices:
    """A grocer's till."""
    return grocer()[0]


@pytest.fixture
def settings(services: TillServices) -> SettingsPresenter:
    """Its settings, nothing changed."""
    return SettingsPresenter(services)


def test_every_option_but_the_secrets_stands_in_one_group(settings: SettingsPresenter) -> None:
    names = [option.name for group in settings.groups for option in group.options]
    assert sorted(names) == sorted({option.name for option in OPTIONS} - HIDDEN)
    assert [group.code for group in settings.groups][:3] == ["store", "money", "tax"]


def test_typing_the_stored_value_again_is_no_change(settings: SettingsPresenter) -> None:
    settings.put("store.name", "Corner")
    assert settings.changes == {"store.name": "Corner"}
    settings.put("store.name", "Harbour Lane Market ")
    assert settings.changes == {}


def test_a_wrong_value_is_told_while_it_is_typed(settings: SettingsPresenter) -> None:
    settings.put("returns.days", "many")
    fault = settings.fault("returns.days")
    assert fault is not None
    assert fault.code == "settings.not-a-number"
    assert settings.faulty == ("returns.days",)
    assert settings.note("returns.days", "en") == ""


@pytest.mark.parametrize(
    ("address", "good"),
    [("none", True), ("net:192.0.2.7", True), ("file:out.bin", True), ("the printer", False)],
)
def test_a_printer_has_an_address(settings: SettingsPresenter, address: str, *, good: bool) -> None:
    settings.put("printer.address", address)
    assert (settings.fault("printer.address") is None) is good
    assert settings.may_test() is (good and address != "none")


@pytest.mark.parametrize(
    ("name", "value", "note"),
    [
        ("tender.most", "250000", "2,500.00"),
        ("money.cash_step", "5", "0.05"),
        ("till.lock_after_s", "330", "5:30"),
        ("tax.rates", "A=2000 B=550", "A 20 %, B 5.5 %"),
        ("store.name", "Corner", ""),
    ],
)
def test_bare_numbers_are_put_into_words(
    settings: SettingsPresenter, name: str, value: str, note: str
) -> None:
    settings.put(name, value)
    assert settings.note(name, "en") == note


def test_amounts_follow_the_currency_that_is_typed(settings: SettingsPresenter) -> None:
    settings.put("money.currency", "JPY")
    settings.put("money.digits", "0")
    assert settings.note("tender.most", "en") == "1,000,000"


def test_options_are_found_by_meaning_in_either_language(settings: SettingsPresenter) -> None:
    assert settings.matching("receipt can", "en") == ("returns.days",)
    assert settings.matching("ready order", "en") == ("orders.hold_days",)
    assert settings.matching("可退货", "zh") == ("returns.days",)
    assert settings.matching("PRINTER", "en") == ("printer.address", "printer.columns")
    assert settings.matching("no such thing", "en") == ()


def test_saving_needs_a_manager_and_begins_anew(
    services: TillServices, settings: SettingsPresenter
) -> None:
    settings.put("returns.days", "14")
    settings.put("till.theme", "dark")
    with pytest.raises(Refusal, match=r"^permission\.needs-manager"):
        settings.save()
    assert len(settings.changes) == 2
    yes = services.staffing.approve(Act.CHANGE_SETTINGS, MANAGER_PIN, "longer shelf life")
    assert settings.save(yes) == ("returns.days",)
    assert settings.changes == {}
    assert settings.value("returns.days") == "14"


def test_what_receipts_hold_fast_is_known(
    services: TillServices, settings: SettingsPresenter
) -> None:
    assert settings.fixed == frozenset()
    services.checkout.enter(code(MILK))
    services.checkout.exact_cash()
    settings.read()
    assert settings.fixed == FIXED_ONCE_SOLD


def test_the_test_page_goes_to_the_printer_as_typed(
    settings: SettingsPresenter, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.bin"
    settings.put("printer.address", f"file:{paper}")
    settings.put("store.name", "Corner")
    settings.send_test()
    data = paper.read_bytes()
    assert b"Corner" in data
    assert b"TEST-0123456789" in data


def test_a_printer_that_is_not_there_is_a_fault(
    settings: SettingsPresenter, tmp_path: Path
) -> None:
    settings.put("printer.address", f"file:{tmp_path / 'no' / 'such' / 'paper.bin'}")
    with pytest.raises(WorldFault, match=r"^printer\."):
        settings.send_test()


def test_a_currency_brings_its_decimals_and_is_named(settings: SettingsPresenter) -> None:
    settings.put("money.currency", "JPY")
    assert settings.changes["money.digits"] == "0"
    assert settings.note("money.currency", "zh") == "日元"
    settings.put("money.currency", "KWD")
    assert settings.changes["money.digits"] == "3"
    settings.put("money.currency", "EUR")
    assert settings.changes == {}
    assert settings.note("store.zone", "en") == "Berlin, Germany"


def test_a_country_of_phone_numbers_is_one_of_the_list(settings: SettingsPresenter) -> None:
    settings.put("store.region", "XX")
    fault = settings.fault("store.region")
    assert fault is not None
    assert fault.code == "settings.region"
    settings.put("store.region", "CN")
    assert settings.fault("store.region") is None
    assert settings.note("store.region", "zh") == "中国"
