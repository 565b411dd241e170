"""What every scene of the tour needs: the window, its keys, pictures, and goods to sell."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from posapp.domain.product import Product
from posapp.domain.sale import Sale
from posapp.kernel.errors import Bug
from posapp.kernel.ids import ProductId
from posapp.ports import ArchiveQuery
from posapp.till import TillServices
from ui.customer.display import USUAL, CustomerDisplay
from ui.customer.display_presenter import DisplayPresenter
from ui.main import make_till_window
from ui.theme import ThemeName
from ui.till.selling import Selling
from ui.till.sign_in import SignIn
from ui.till.window import TillWindow
from ui.tour.driver import Hands

CLERK, MANAGER = "Li Na", "M. Roth"
PINS: Final = {CLERK: "1234", MANAGER: "4711"}
MOST_LINES: Final = 7
PAST_ROWS: Final = 400
QUICK: Final = 40


class Stage:
    """Where the scenes play: it sells, takes pictures, and says when the tour got lost."""

    def __init__(self, services: TillServices, out: Path) -> None:
        """Take the till in hand."""
        self.services = services
        self.out = out
        self.window: TillWindow = make_till_window(services)
        self.window.resize(1366, 768)
        self.hands = Hands(self.window, out)
        self.sold: list[Sale] = []
        self.seen: list[str] = []
        self._rows_read = 0
        self._display: CustomerDisplay | None = None

    def sign_in(self, name: str, picture: str = "") -> None:
        """Choose a person, type the PIN; with a picture of the page in both languages."""
        self.services.staffing.sign_out()
        page = SignIn(self.services, self.window.language)
        page.resize(self.window.size())
        page.show()
        hands = Hands(page, self.out)
        if picture:
            hands.picture(self.next_name(f"{picture}-en"))
            self.window.set_language("zh")
            zh = SignIn(self.services, "zh")
            zh.resize(self.window.size())
            zh.show()
            Hands(zh, self.out).picture(self.next_name(f"{picture}-zh"))
            zh.close()
            zh.deleteLater()
            self.window.set_language("en")
        names = [who.name for who in self.services.staffing.people()]
        hands.press(*["Down"] * names.index(name))
        hands.type(PINS[name])
        hands.press("Enter")
        self.hands.pressed += hands.pressed
        current = self.services.staffing.current
        if current is None or current.name != name:
            raise self.lost(name, current.name if current else "")
        page.close()
        page.deleteLater()
        self.window.hide()
        self.window.show()
        self.window.activateWindow()
        self.hands.rest()
        if not self.window.isActiveWindow():
            QApplication.setActiveWindow(self.window)
        self.window.refresh()
        self.hands.settle()

    # ---- goods

    def goods(self) -> list[ProductId]:
        """The goods of the quick keys."""
        return [product.id for product in self.services.catalogue.quick(QUICK)]

    def code(self, product_id: ProductId) -> str:
        """What a scanner reads on a product; empty where it has no code."""
        barcodes = self.services.catalogue.details(product_id).barcodes
        return barcodes[0][0].removeprefix("0") if barcodes else ""

    def is_scannable(self, product_id: ProductId) -> bool:
        """Whether one scan sells it: it has a code, a price, and is still sold."""
        found = self.services.catalogue.details(product_id)
        product: Product = found.product
        return bool(found.barcodes) and not product.open_price and not product.discontinued

    def past_baskets(self, count: int, least: int = 2) -> list[Sale]:
        """Some of the past year's baskets that are whole on today's shelf."""
        found: list[Sale] = []
        last = self.services.context.today() - timedelta(days=1)
        rows = self.services.archive.search(ArchiveQuery(last_day=last), PAST_ROWS)
        for row in rows[self._rows_read :]:
            self._rows_read += 1
            sale = self.services.archive.sale(row.sale_id)
            whole = all(self.is_scannable(line.product_id) for line in sale.lines)
            if least <= len(sale.lines) <= MOST_LINES and whole:
                found.append(sale)
            if len(found) == count:
                return found
        raise Bug("tour.baskets", count=count)

    def scan_basket(self, sale: Sale) -> None:
        """Scan the goods of a past basket."""
        for line in sale.lines:
            self.scan_product(line.product_id, max(line.quantity.count, 1))

    def scan_product(self, product_id: ProductId, count: int = 1) -> None:
        """Scan so many of a product: the number first, then the code."""
        if count > 1:
            self.hands.type(f"{count}*")
            self.hands.press("Enter")
        self.hands.scan(self.code(product_id))

    def lines(self) -> Sequence[str]:
        """The lines of the open basket."""
        return [line.line.id for line in self.services.checkout.view().cart.lines]

    def keep_last(self) -> Sale:
        """Remember the sale that was just closed."""
        rows = self.services.archive.search(ArchiveQuery(), 1)
        self.sold.append(self.services.archive.sale(rows[0].sale_id))
        return self.sold[-1]

    # ---- where we are

    def expect(self, screen: str) -> None:
        """The window shows this screen, or the tour is lost."""
        if self.window.current != screen:
            raise self.lost(screen, self.window.current)

    def lost(self, wanted: str, found: str) -> Bug:
        """What went another way than planned, with what the screen said."""
        notice = self.window.banner.notice
        said = f"{notice.sentence} {notice.meaning}" if notice else ""
        return Bug("tour.lost", wanted=wanted, found=found, said=said)

    def saw(self, what: str) -> None:
        """Remember for the summary what was shown."""
        self.seen.append(what)

    def close(self) -> None:
        """The day is over; no window is left that would look into the closed store."""
        for window in (self._display, self.window):
            if window is not None:
                window.close()
                window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # ---- pictures

    def next_name(self, name: str) -> str:
        """The name of the next picture, with its number."""
        taken = len(list(self.out.glob("*.png")))
        return f"{taken + 1:03d}-{name}"

    def both(self, name: str) -> None:
        """The screen as it is, in both languages."""
        self.hands.picture(self.next_name(f"{name}-en"))
        self._speak("zh")
        self.hands.picture(self.next_name(f"{name}-zh"))
        self._speak("en")

    def customer(self, name: str) -> None:
        """What the customer sees meanwhile on the other screen, in both languages."""
        display = self._customer_display()
        for language in ("en", "zh"):
            self._speak(language)
            display.look(language)
            picture = Hands(display, self.out).picture
            picture(self.next_name(f"{name}-{language}"))
        self._speak("en")

    def _customer_display(self) -> CustomerDisplay:
        if self._display is None:
            selling = self.window.screen_named(Selling.name)
            if not isinstance(selling, Selling):
                raise self.lost(Selling.name, selling.name)
            member = selling.member
            presenter = DisplayPresenter(self.services, member.side, member.offers)
            self._display = CustomerDisplay(presenter)
            self._display.resize(USUAL)
        return self._display

    def dark(self, name: str) -> None:
        """The screen as it is, in both languages, dark."""
        self.window.set_theme(ThemeName.DARK)
        self.both(f"{name}-dark")
        self.window.set_theme(ThemeName.LIGHT)

    def _speak(self, language: str) -> None:
        """Another language; what is typed in the line stays there."""
        text = self.window.line.text()
        self.window.set_language(language)
        self.window.line.field.setText(text)
        self.window.show_hint()
