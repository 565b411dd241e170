"""The settings on the screen: typed, told what is wrong, saved with a manager's yes."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from posapp.domain.permission import Act
from posapp.kernel.ids import StaffId
from tests.ui.till.counter import CLERK_PIN, MANAGER_PIN, MILK, Counter
from ui.theme import ThemeName, theme_name
from ui.till.option_row import OptionRow
from ui.till.settings_page import SettingsPage


@pytest.fixture
def page(counter: Counter) -> SettingsPage:
    """The settings, nothing changed."""
    counter.window.go("settings")
    screen = counter.window.shown_screen
    assert isinstance(screen, SettingsPage)
    return screen


def retype(counter: Counter, row: OptionRow, text: str) -> None:
    """Touch the field and type over what stands there."""
    assert row.input is not None
    row.focus()
    counter.type(text)


def stored(counter: Counter, name: str) -> str:
    return counter.services.settings_desk.read()[name]


def approve(counter: Counter) -> None:
    counter.type(MANAGER_PIN)
    counter.press("Enter")


def test_it_shows_what_is_stored(counter: Counter, page: SettingsPage) -> None:
    row = page.rows["store.name"]
    assert row.input is not None
    assert row.input.text() == "Harbour Lane Market"
    assert counter.window.main.reason == "Nothing is changed."
    assert "owner.password" not in page.rows


def test_tab_type_enter_and_a_manager_save(counter: Counter, page: SettingsPage) -> None:
    counter.press("Tab")
    counter.type("Corner")
    assert counter.window.main.text() == "Save 1 change"
    assert page.rows["store.name"].below.text() == "Holds from the next start"
    counter.press("Enter")
    assert counter.window.question is not None
    assert stored(counter, "store.name") == "Harbour Lane Market"
    approve(counter)
    assert stored(counter, "store.name") == "Corner"
    assert page.state.text() == "Saved. From the next start on: Store name on receipts."
    assert counter.window.current == "settings"


def test_a_wrong_value_says_what_is_wrong_and_is_not_saved(
    counter: Counter, page: SettingsPage
) -> None:
    row = page.rows["returns.days"]
    retype(counter, row, "99999")
    assert row.below.text() == (
        "The setting “Days a receipt can be returned” goes from 0 to 3,650. "
        "Type a number between them."
    )
    assert counter.window.main.reason == "Correct the red fields first."
    counter.press("Enter")
    assert counter.window.question is None
    assert stored(counter, "returns.days") == "30"


def test_language_and_look_hold_at_once(counter: Counter, page: SettingsPage) -> None:
    for name, code in (("till.theme", "dark"), ("till.language", "zh")):
        choices = page.rows[name].choices
        assert choices is not None
        counter.touch(choices.button(code))
    assert theme_name() is ThemeName.LIGHT, "nothing happens before it is saved"
    counter.touch(counter.window.main)
    approve(counter)
    assert theme_name() is ThemeName.DARK
    assert counter.window.language == "zh"
    counter.window.set_theme(ThemeName.LIGHT)


def test_unsaved_changes_are_asked_about(counter: Counter, page: SettingsPage) -> None:
    retype(counter, page.rows["store.address"], "1 Quay")
    counter.press("Esc")
    assert counter.banner == "The changes are not saved"
    counter.press("Esc")
    assert counter.window.current == "settings"
    assert page.presenter.changes == {"store.address": "1 Quay"}
    counter.press("Esc")
    counter.press("Shift+Del")
    assert counter.window.current == "selling"
    assert stored(counter, "store.address") == ""


@pytest.mark.rule("settings.own-changes")
def test_what_a_clerk_typed_does_not_go_out_under_the_next_persons_yes(
    counter: Counter, page: SettingsPage
) -> None:
    retype(counter, page.rows["tax.rates"], "A=700")
    counter.services.staffing.sign_in(StaffId("manager"), MANAGER_PIN)
    counter.window.refresh()
    assert page.presenter.changes == {}
    assert counter.window.main.reason == "Nothing is changed."
    retype(counter, page.rows["store.name"], "Corner")
    counter.services.staffing.sign_in(StaffId("clerk"), CLERK_PIN)
    counter.services.staffing.sign_in(StaffId("manager"), MANAGER_PIN)
    page.refresh()
    assert page.presenter.changes == {"store.name": "Corner"}, "who typed it is in again"
    page.enter("")
    assert counter.services.settings_desk.read()["tax.rates"] != "A=700"
    assert stored(counter, "store.name") == "Corner"


@pytest.mark.rule("settings.own-changes")
def test_stored_values_are_read_whenever_one_comes_back(
    counter: Counter, page: SettingsPage
) -> None:
    retype(counter, page.rows["store.address"], "1 Quay")
    retype(counter, page.rows["store.hours"], "Mo-Fr 08:00-20:00")
    counter.window.go("selling")
    yes = counter.services.staffing.approve(Act.CHANGE_SETTINGS, MANAGER_PIN, "new sign")
    values = {"store.name": "Corner", "store.hours": "Mo-Fr 08:00-20:00"}
    counter.services.settings_desk.save(values, yes)
    counter.window.go("settings")
    row = page.rows["store.name"]
    assert row.input is not None
    assert row.input.text() == "Corner"
    assert page.presenter.changes == {"store.address": "1 Quay"}, "the other is stored by now"


def test_without_changes_escape_just_leaves(counter: Counter, page: SettingsPage) -> None:
    assert page.presenter.changes == {}
    counter.press("Esc")
    assert counter.window.current == "selling"


def test_the_line_finds_a_setting(counter: Counter, page: SettingsPage) -> None:
    counter.type("can be returned")
    shown = [name for name, row in page.rows.items() if not row.isHidden()]
    assert shown == ["returns.days"]
    counter.press("Enter")
    counter.type("14")
    assert page.presenter.changes == {"returns.days": "14"}


def test_what_receipts_hold_fast_cannot_be_typed(counter: Counter) -> None:
    counter.scan(MILK)
    counter.services.checkout.exact_cash()
    counter.window.go("settings")
    page = counter.window.shown_screen
    assert isinstance(page, SettingsPage)
    row = page.rows["money.currency"]
    assert row.input is not None
    assert not row.input.isEnabled()
    assert row.below.text() == "Stays as it is: receipts were made with it."


def test_a_scan_goes_on_selling(counter: Counter, page: SettingsPage) -> None:
    assert page.presenter.changes == {}
    counter.scan(MILK)
    assert counter.window.current == "selling"
    assert counter.services.checkout.view().pieces == 1


def test_the_printer_is_tried_before_it_is_saved(
    counter: Counter, page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.test.reason == "No printer is set up."
    paper = tmp_path / "paper.bin"
    retype(counter, page.rows["printer.address"], f"file:{paper}")
    counter.press("Alt+T")
    qtbot.waitUntil(lambda: page.state.text() == "The test page was sent.")
    assert paper.stat().st_size > 100
    assert stored(counter, "printer.address") == "none"


def test_every_option_is_named_in_the_language(counter: Counter, page: SettingsPage) -> None:
    counter.window.set_language("zh")
    assert page.rows["returns.days"].caption.text() == "可退货天数"


def test_every_group_and_choice_has_words(counter: Counter, page: SettingsPage) -> None:
    """No group is called as the program calls it, whatever options are added."""
    rows = page.rows.values()
    for language in ("zh", "en"):
        counter.window.set_language(language)
        for code in page._heads:
            assert page._group(code) != code, code
        for row in rows:
            for code in row.option.choices:
                assert page._choice(code) != code, f"{row.option.name}: {code}"


def test_the_first_groups_are_there_at_once_and_the_others_follow(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.window.go("settings")
    page = counter.window.shown_screen
    assert isinstance(page, SettingsPage)
    assert "store.name" in page._rows
    assert "privacy.law" not in page._rows, "the page is painted before all of it is built"
    qtbot.waitUntil(lambda: not page._waiting)
    assert page._rows["privacy.law"].caption.text() == "Privacy law that holds here"
    counter.type("privacy law")
    shown = [name for name, row in page.rows.items() if not row.isHidden()]
    assert shown == ["privacy.law"]
