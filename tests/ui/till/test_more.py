"""The tiles of F10: one key, one touch, and no scan lost."""

import pytest
from pytestqt.qtbot import QtBot

from posapp.services.shop_basket import ShopBasket
from tests.ui.till.counter import EGGS, MANAGER_PIN, MILK, OIL, Counter
from tests.ui.till.eyes import faults
from ui.theme import ThemeName, theme_name
from ui.till.more import GROUPS, WAYS, More

MOST_AT_ONCE = 12
SLOW_MS = 4_000


@pytest.fixture
def more(counter: Counter) -> More:
    """A basket of two, and the tiles beside it."""
    counter.scan(MILK)
    counter.scan(EGGS)
    counter.press("F10")
    screen = counter.window.shown_screen
    assert isinstance(screen, More)
    return screen


def drawer_records(counter: Counter) -> list[object]:
    with counter.services.context.store.read() as work:
        records = [r for r in work.journal.records(2) if r.type.value == "drawer"]
    return [record.values["details"] for record in records]


def test_every_tile_has_its_own_key_and_a_finger_s_size(counter: Counter, more: More) -> None:
    assert len({way.key for way in WAYS}) == len(WAYS)
    assert len({tile.text() for tile in more.tiles.values()}) == len(WAYS)
    seen: set[str] = set()
    for wide in (1024, 1366):
        counter.window.resize(wide, 768)
        for _ in GROUPS:
            shown = [tile for tile in more.tiles.values() if tile.isVisible()]
            assert len(shown) <= MOST_AT_ONCE
            seen |= {tile.way.code for tile in shown}
            for tile in shown:
                assert min(tile.width(), tile.height()) >= 44
                assert tile.accessibleName()
            counter.press("Tab")
    assert seen == set(more.tiles), "no tile is without a group"


def test_a_tile_is_found_by_its_name_in_any_group_and_language(
    counter: Counter, more: More
) -> None:
    counter.type("se")
    assert {code for code, tile in more.tiles.items() if tile.isVisible()} == {
        "deliver",
        "settings",
    }
    counter.type("t")
    assert counter.hint == "Settings"
    counter.press("Enter")
    assert counter.window.current == "settings"
    counter.press("F10")
    counter.window.set_language("zh")
    counter.type("设置")
    assert more.tiles["settings"].isVisible()
    assert not more.tiles["drawer"].isVisible()


def test_what_is_scanned_is_no_name(counter: Counter, more: More) -> None:
    counter.scan(OIL)
    assert counter.window.current == "selling"
    assert len(counter.services.checkout.view().cart.lines) == 3
    assert more.group == "selling"


@pytest.mark.usefixtures("more")
def test_groups_fit_and_turn_by_key_in_both_languages(counter: Counter, qtbot: QtBot) -> None:
    counter.window.resize(1024, 768)
    for language in ("zh", "en"):
        counter.window.set_language(language)
        for _ in GROUPS:
            qtbot.waitUntil(lambda: not faults(counter.window), timeout=SLOW_MS)
            counter.press("Right")


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("1", "product_card"),
        ("5", "why"),
        ("8", "cash"),
        ("9", "x_report"),
        ("0", "shift_close"),
        ("a", "archive"),
    ],
)
def test_one_key_opens_its_screen(
    counter: Counter, more: More, qtbot: QtBot, key: str, screen: str
) -> None:
    counter.press(key)
    qtbot.waitUntil(lambda: counter.window.current == screen)
    assert counter.line.text() == ""
    assert not more.tiles["archive"].isVisible()


@pytest.mark.usefixtures("more")
def test_enter_need_not_wait(counter: Counter) -> None:
    counter.press("1")
    assert counter.hint == "Price check"
    counter.press("Enter")
    assert counter.window.current == "product_card"


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        (("2", "Enter"), "New price of Free-range eggs, 10"),
        (("Alt+P",), "New price of Free-range eggs, 10"),
        (("3", "Enter"), "Note on Free-range eggs, 10"),
        (("Alt+N",), "Note on Free-range eggs, 10"),
        (("4", "Enter"), "Why is this basket free of tax?"),
    ],
)
@pytest.mark.usefixtures("more")
def test_acts_on_the_basket_go_back_to_it(
    counter: Counter, keys: tuple[str, ...], asked: str
) -> None:
    counter.press(*keys)
    assert counter.window.current == "selling"
    assert counter.window.question is not None
    assert counter.window.question.title == asked


def test_the_basket_is_cleared_only_when_asked_twice(counter: Counter, more: More) -> None:
    counter.touch(more.tiles["clear"])
    assert counter.banner == "Empty the whole basket?"
    counter.press("Shift+Del")
    assert counter.basket == []


@pytest.mark.parametrize("item", [MILK, EGGS, OIL])
@pytest.mark.usefixtures("more")
def test_a_scan_goes_on_selling(counter: Counter, item: int) -> None:
    counter.scan(item)
    assert counter.window.current == "selling"
    assert counter.services.checkout.view().pieces == 3


def test_what_makes_no_sense_says_why(counter: Counter) -> None:
    counter.press("F10")
    more = counter.window.shown_screen
    assert isinstance(more, More)
    assert more.tiles["override"].reason == "The basket is empty."
    assert not more.tiles["archive"].reason
    counter.press("2", "Enter")
    assert counter.window.current == "more"
    assert counter.banner == "The basket is empty."


def test_a_shop_that_takes_no_baskets_says_so_on_the_tile(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the clerk promises the customer anything."""
    monkeypatch.setattr(ShopBasket, "may_leave_online", property(lambda _self: False))
    counter.scan(2)
    counter.press("F10")
    more = counter.window.shown_screen
    assert isinstance(more, More)
    assert more.tiles["leave_online"].reason == "This online shop takes no basket from a till."
    assert not more.tiles["clear"].reason


@pytest.mark.usefixtures("more")
def test_the_drawer_opens_with_a_reason_and_a_manager(counter: Counter) -> None:
    counter.press("7", "Enter")
    counter.press("Alt+1")
    assert drawer_records(counter) == []
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert drawer_records(counter) == [{"reason": "Change for a customer", "by": "M. Roth"}]
    assert counter.window.current == "more"


@pytest.mark.usefixtures("more")
def test_a_wrong_pin_opens_nothing(counter: Counter) -> None:
    counter.press("7", "Enter")
    counter.press("Alt+2")
    counter.type("9999")
    counter.press("Enter")
    assert drawer_records(counter) == []
    assert counter.banner.startswith("This is not the right PIN")
    counter.press("Esc", "Esc", "Esc")


@pytest.mark.usefixtures("more")
def test_language_and_look_change_at_once(counter: Counter) -> None:
    counter.press("l", "Enter")
    assert counter.window.language == "zh"
    seen = []
    for _ in range(3):
        counter.press("t", "Enter")
        seen.append(theme_name())
    assert seen == [ThemeName.DARK, ThemeName.HIGH_CONTRAST, ThemeName.LIGHT]


def test_locking_keeps_the_basket(counter: Counter, more: More, qtbot: QtBot) -> None:
    counter.touch(more.groups.button("till"))
    with qtbot.waitSignal(counter.window.lock_wanted):
        counter.touch(more.tiles["lock"])
    assert counter.services.checkout.view().pieces == 2


@pytest.mark.usefixtures("more")
def test_f10_and_escape_close_it(counter: Counter) -> None:
    for key in ("F10", "Esc", "Enter"):
        counter.press(key)
        assert counter.window.current == "selling"
        counter.press("F10")
        assert counter.window.current == "more"
