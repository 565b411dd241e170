"""The customer's screen beside the real till: lines, total, savings, nobody's name by chance."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from posapp.domain.barcode import receipt_code
from tests.statements import statements
from tests.ui.till.club import PHONE_TYPED, Club, open_club
from tests.ui.till.counter import BREAD, COFFEE, EGGS, MILK, OIL, SOAP, TEA
from tests.ui.till.eyes import cut_texts, outside
from tests.ui.till.paper_shop import closing
from ui.customer.display import CustomerDisplay
from ui.customer.display_presenter import DisplayPresenter, Page
from ui.theme import ThemeName, apply_theme


class Screen:
    """A till with its customer's screen."""

    def __init__(self, club: Club) -> None:
        self.club = club
        self.counter = club.counter
        member = club.selling.member
        presenter = DisplayPresenter(self.counter.services, member.side, member.offers)
        self.display = CustomerDisplay(presenter)
        self.display.focused.connect(
            self.counter.window.activateWindow, Qt.ConnectionType.QueuedConnection
        )
        self.display.open_beside(None)
        self.look()

    def scan(self, *items: int | str) -> None:
        """Scan, let the scanner rest, and look at the screen."""
        for item in items:
            self.counter.scan(item)
        self.club.rest()
        self.look()

    def look(self) -> None:
        """The hands rest."""
        self.display.look(self.counter.window.language)
        QApplication.processEvents()

    @property
    def page(self) -> Page | None:
        return self.display.shown.page if self.display.shown else None

    @property
    def hello(self) -> str:
        return self.display.hello.text() if self.display.hello.isVisible() else ""


def screens(club: Club) -> Iterator[Screen]:
    """A screen, gone afterwards."""
    for _ in closing(club.counter):
        screen = Screen(club)
        yield screen
        screen.display.close()
        screen.display.deleteLater()
        QApplication.sendPostedEvents(screen.display, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def screen(qapp: QApplication) -> Iterator[Screen]:
    """A club's till with the customer's screen beside it."""
    assert qapp is not None
    yield from screens(open_club())


def test_nobody_is_served_and_the_store_says_welcome(screen: Screen) -> None:
    assert screen.page is Page.IDLE
    assert screen.display.idle.store.text() == "Harbour Lane Market"


def test_lines_total_and_saving_stand_in_full_words(screen: Screen) -> None:
    screen.scan(OIL, EGGS, EGGS, SOAP, TEA, BREAD, COFFEE)
    basket = screen.display.basket
    names = [line.name for line in basket.lines.shown]
    assert names[0] == "Olive oil, extra virgin 750 ml"
    assert basket.lines.shown[0].off.startswith("3.00 off from 30.00 \u2212")
    assert basket.total.text() == screen.counter.window.money(screen.counter.total_minor)
    assert basket.saved.text() == "3.00"
    assert basket.count.text() == "6 lines"


@pytest.mark.rule("display.own-act")
@pytest.mark.parametrize("own_act", ["card", "phone"])
def test_her_name_and_points_come_only_by_her_own_act(screen: Screen, own_act: str) -> None:
    """Rule: display.own-act."""
    screen.scan(MILK)
    assert (screen.hello, screen.display.basket.points.isVisible()) == ("", False)
    if own_act == "card":
        screen.scan(screen.club.card())
    else:
        screen.counter.type(PHONE_TYPED)
        screen.counter.press("Enter")
        screen.scan()
    assert screen.hello == "Hello, Wang Li"
    assert screen.display.badge.text() == "Gold"
    assert screen.display.basket.points.points.text() == "3,420"
    assert screen.display.basket.points.earned.text() == "+1"


@pytest.mark.rule("display.own-act")
def test_a_member_whom_the_clerk_found_by_name_is_not_named(screen: Screen) -> None:
    """Rule: display.own-act."""
    screen.scan(MILK)
    screen.counter.type("wang li")
    screen.counter.press("Enter")
    screen.scan()
    assert screen.counter.services.checkout.member_id is not None
    assert screen.hello == ""
    assert not screen.display.basket.points.isVisible()


def test_the_next_customer_is_not_greeted_with_her_name(screen: Screen) -> None:
    screen.scan(screen.club.card(), MILK)
    screen.counter.press("F11")
    screen.look()
    screen.counter.wait(1000)
    screen.scan(BREAD)
    assert screen.page is Page.BASKET
    assert screen.hello == ""


def test_what_is_near_is_said_with_what_is_missing(screen: Screen) -> None:
    screen.scan(OIL, OIL, OIL)
    rows = screen.display.basket.offers.rows
    said = [(row[1].text(), row[2].text()) for row in rows if row[3].isVisible()]
    assert ("3.00 off from 30.00", "3.03 more to go") in said


def test_while_she_pays_the_rest_is_the_large_figure(screen: Screen) -> None:
    screen.scan(OIL)
    screen.counter.press("F12")
    screen.counter.type("500")
    screen.counter.press("Enter")
    screen.look()
    basket = screen.display.basket
    assert (basket.total.accessibleName(), basket.total.text()) == ("Still to pay", "3.99")


def test_after_the_sale_she_is_thanked_and_then_the_store_stands_there(screen: Screen) -> None:
    screen.scan(screen.club.card(), OIL)
    screen.counter.press("F12")
    screen.counter.type("2000")
    screen.counter.press("Enter")
    screen.look()
    thanks = screen.display.thanks
    assert screen.page is Page.THANKS
    assert thanks.title.text() == "Thank you, Wang Li"
    assert (thanks.figure.accessibleName(), thanks.figure.text()) == ("Your change", "11.01")
    assert "8 points earned, you have 3,428" in thanks.notes
    screen.counter.wait(31_000)
    screen.look()
    assert thanks.isHidden()
    assert screen.display.idle.isVisible()


def test_a_stranger_is_thanked_without_points(screen: Screen) -> None:
    screen.scan(OIL)
    screen.counter.press("F11")
    screen.look()
    assert screen.display.thanks.title.text() == "Thank you"
    assert screen.display.thanks.notes == ()


def test_thanks_do_not_come_back_after_the_next_basket(screen: Screen) -> None:
    screen.scan(OIL)
    screen.counter.press("F11")
    screen.look()
    screen.counter.wait(1000)
    screen.scan(MILK)
    screen.counter.press("F5")
    screen.look()
    assert screen.page is Page.IDLE


def test_goods_that_come_back_and_the_language_at_run_time(screen: Screen) -> None:
    screen.scan(OIL)
    screen.counter.window.set_language("zh")
    screen.look()
    assert screen.display.basket.lines.shown[0].name == "特级初榨橄榄油 750 毫升"
    assert screen.display.store.text() == "港湾里超市"
    screen.counter.window.set_language("en")
    screen.look()
    assert screen.display.basket.lines.shown[0].name == "Olive oil, extra virgin 750 ml"


def test_the_last_lines_are_shown_and_counted(screen: Screen) -> None:
    screen.scan(*range(2, 13), 11)
    screen.display.resize(1024, 768)
    screen.look()
    shown = len(screen.display.basket.lines.shown)
    assert screen.display.basket.count.text() == f"11 lines, the last {shown}"
    assert screen.display.basket.lines.shown[-1].name == "Oat biscuits 200 g"


def test_it_takes_no_keys_and_no_focus(screen: Screen) -> None:
    flags = screen.display.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    screen.scan(MILK)
    assert screen.counter.line.hasFocus()


def test_a_view_that_is_the_same_paints_nothing(screen: Screen) -> None:
    screen.scan(MILK, BREAD)
    events = screen.counter.watch(screen.display.basket.lines)
    for _ in range(5):
        screen.look()
    assert events.counts.get(QEvent.Type.Paint, 0) == 0
    screen.scan(receipt_code(9, 9, screen.counter.clock.now().date()))
    assert events.counts.get(QEvent.Type.Paint, 0) == 0


def test_a_look_asks_the_store_for_nothing(screen: Screen) -> None:
    """A scan never waits for the customer's screen: what it shows is what the till has in hand."""
    screen.scan(MILK, BREAD)
    for _ in range(5):
        screen.counter.scan(MILK)
        screen.club.rest()
        with statements(screen.counter.services.context.store) as asked:
            screen.look()
        assert asked == []


@pytest.mark.parametrize(
    ("language", "theme"), [("en", ThemeName.HIGH_CONTRAST), ("zh", ThemeName.DARK)]
)
def test_nothing_is_cut_on_any_page(qapp: QApplication, language: str, theme: ThemeName) -> None:
    for screen in screens(open_club({"till.language": language, "till.theme": theme})):
        assert [*cut_texts(screen.display), *outside(screen.display)] == []
        screen.scan(screen.club.card(), OIL, OIL, EGGS, TEA, SOAP, BREAD, COFFEE)
        assert [*cut_texts(screen.display), *outside(screen.display)] == []
        screen.counter.press("F12")
        screen.counter.type("5000")
        screen.counter.press("Enter")
        screen.look()
        assert screen.page is Page.THANKS
        assert [*cut_texts(screen.display), *outside(screen.display)] == []
        screen.counter.window.set_language("en")
    apply_theme(qapp, ThemeName.LIGHT)
