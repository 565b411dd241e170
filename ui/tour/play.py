"""The tour's programme: a short day at the demo store, from the PIN to the Z report."""

from datetime import date
from pathlib import Path

from posapp.domain.barcode import receipt_code
from posapp.domain.sale import Sale
from posapp.kernel.clock import stamp
from posapp.kernel.errors import Bug
from posapp.kernel.ids import ProductId
from posapp.ports import ArchiveQuery
from posapp.services.verify import verify_store
from posapp.till import TillServices
from ui.main import make_app, make_till_window
from ui.theme import ThemeName
from ui.till.sign_in import SignIn
from ui.till.window import TillWindow
from ui.tour.driver import Hands
from ui.tour.papers import save_papers
from ui.tour.summary import Summary, write_summary

CLERK, CLERK_PIN, MANAGER_PIN = "Li Na", "1234", "4711"
WEIGHED = "L00101"
BASKETS, MOST_LINES = 6, 7
END_OF_DATA = date(2017, 12, 31)


def play(services: TillServices, out: Path) -> int:
    """Play the day; pictures, papers and a summary go to `out`. 0 when the books are right."""
    make_app()
    for old in out.glob("*.png"):
        old.unlink()
    tour = Tour(services, out)
    tour.sign_in()
    tour.open_shift()
    tour.look_around()
    tour.sell_with_everything()
    tour.pay_split()
    tour.sell_baskets_of_the_data()
    tour.hold_and_recall()
    tour.take_back()
    tour.archive()
    tour.other_looks()
    tour.close_shift()
    return tour.finish()


class Tour:
    """Plays each scene and checks that the window went where a person would expect it."""

    def __init__(self, services: TillServices, out: Path) -> None:
        """Take the till in hand."""
        self._services = services
        self._out = out
        self._window: TillWindow = make_till_window(services)
        self._window.resize(1366, 768)
        self._hands = Hands(self._window, out)
        self._sold: list[Sale] = []
        self._number = 0

    def sign_in(self) -> None:
        """The PIN screen in both languages, then the PIN."""
        self._services.staffing.sign_out()
        page = SignIn(self._services, self._window.language)
        page.resize(1366, 768)
        page.show()
        hands = Hands(page, self._out)
        hands.picture(self._next("sign-in-en"))
        self._window.set_language("zh")
        zh = SignIn(self._services, "zh")
        zh.resize(1366, 768)
        zh.show()
        Hands(zh, self._out).picture(self._next("sign-in-zh"))
        zh.close()
        self._window.set_language("en")
        names = [who.name for who in self._services.staffing.people()]
        hands.press(*["Down"] * names.index(CLERK))
        hands.type(CLERK_PIN)
        hands.press("Enter")
        current = self._services.staffing.current
        if current is None or current.name != CLERK:
            raise Bug("tour.lost", wanted=CLERK, found=current.name if current else "", said="")
        page.close()
        self._window.show()
        self._hands.settle()

    def open_shift(self) -> None:
        """Count the float in."""
        self._window.go("shift_open")
        self._hands.type("15000")
        self._both("shift-open")
        self._hands.press("Enter")
        self._expect("selling")
        self._both("selling-empty")

    def look_around(self) -> None:
        """Search, help, the product card, what else there is."""
        self._hands.type("bana")
        self._both("search")
        self._hands.press("Esc", "F1")
        self._both("help")
        self._hands.press("Esc", "F10")
        self._both("more")
        self._hands.press("Esc")
        self._window.go("product_card", product_id=str(self._goods()[0]))
        self._both("product-card")
        self._window.go("settings")
        self._both("settings")
        self._window.go("catalogue_import")
        self._both("catalogue-import")
        self._window.go("cash")
        self._both("cash-in-out")
        self._window.go("selling")

    def sell_with_everything(self) -> None:
        """Weighed goods, a discount, a price changed under approval, why, a failed scan."""
        hands = self._hands
        for sale in self._data_baskets(1, least=5):
            self._scan_goods(sale)
        hands.type(f"0.734*{WEIGHED}")
        hands.press("Enter")
        hands.press("Up", "F3")
        self._both("discount")
        hands.type("10%")
        hands.press("Enter", "Alt+3")
        hands.press("Up", "Alt+P")
        hands.type("0299")
        self._both("price-override")
        hands.press("Enter", "Alt+1")
        self._both("approval")
        hands.type(MANAGER_PIN)
        hands.press("Enter")
        self._both("selling")
        self._window.go("why", line_id=str(self._lines()[-2]))
        self._both("why-this-price")
        self._window.go("selling")
        hands.scan("2999999000017")
        self._both("not-known")
        hands.press("Esc")

    def pay_split(self) -> None:
        """A card for a part, cash for the rest, and the change."""
        hands = self._hands
        hands.press("F12")
        self._expect("paying")
        hands.press("Alt+2")
        self._both("paying-card")
        hands.press("Alt+1")
        total = self._services.checkout.view().cart.total_minor
        hands.type(str((total // 1000 + 1) * 1000))
        self._both("paying-cash")
        hands.press("Enter")
        self._expect("change")
        self._keep_last()
        self._both("change")

    def sell_baskets_of_the_data(self) -> None:
        """Baskets of the published data, one key each after the scans."""
        for sale in self._data_baskets(BASKETS):
            self._scan_goods(sale)
            self._hands.press("F11")
            self._expect("change")
            self._keep_last()

    def hold_and_recall(self) -> None:
        """A customer has forgotten something; another one is served meanwhile."""
        first, second = self._data_baskets(2)
        self._scan_goods(first)
        self._hands.press("F5")
        self._scan_goods(second)
        self._hands.press("F11")
        self._keep_last()
        self._window.go("selling")
        self._hands.press("F6")
        self._both("recall")
        self._hands.press("Enter")
        self._hands.press("F11")
        self._keep_last()

    def take_back(self) -> None:
        """Goods come back with their receipt; the money goes back the way it came."""
        sale = self._sold[0]
        self._window.go("selling")
        self._hands.scan(receipt_code(sale.till_number, sale.sequence, sale.business_day))
        self._expect("returning")
        self._hands.press("Down", "Del")
        self._both("return")
        self._hands.press("Enter")
        self._expect("refunded")
        self._keep_last()
        self._both("refunded")

    def archive(self) -> None:
        """The receipts of the past, and a copy of one."""
        self._window.go("archive")
        self._hands.wait()
        self._both("archive")
        self._services.papers.reprint(self._sold[0].id)
        self._window.go("x_report")
        self._both("x-report")
        self._window.go("selling")

    def other_looks(self) -> None:
        """Dark and high contrast; the smallest window and a large one."""
        for sale in self._data_baskets(1, least=4):
            self._scan_goods(sale)
        for theme in (ThemeName.DARK, ThemeName.HIGH_CONTRAST):
            self._window.set_theme(theme)
            self._both(f"selling-{theme.value.replace('_', '-')}")
        self._hands.press("F12")
        self._window.set_theme(ThemeName.DARK)
        self._both("paying-dark")
        self._window.set_theme(ThemeName.LIGHT)
        self._hands.press("Esc")
        for wide, tall in ((1024, 768), (1920, 1080)):
            self._window.resize(wide, tall)
            self._both(f"selling-{wide}x{tall}")
        self._window.resize(1366, 768)
        self._hands.press("F11")
        self._keep_last()

    def close_shift(self) -> None:
        """Count the drawer blind, see the difference, print the Z report."""
        self._window.go("shift_close")
        self._both("count")
        shift = self._services.shifts.current()
        if shift is None:
            raise Bug("tour.lost", wanted="shift", found="", said="")
        expected = self._services.shifts.count_preview(0).expected_minor
        self._hands.press("Alt+2")
        self._hands.type(str(expected))
        self._hands.press("Enter")
        self._both("counted")
        self._hands.press("Enter")
        self._hands.wait()
        self._both("z-report")
        report = self._services.shifts.report(shift.id)
        save_papers(self._services, self._out, self._sold, report)

    def finish(self) -> int:
        """Print what is owed, verify the books, write the summary."""
        printed = self._services.papers.print_waiting()
        context = self._services.context
        findings = verify_store(context.store, context.signer.verify)
        write_summary(
            self._out,
            Summary(
                at=stamp(self._services.clock.now()),
                store=self._services.settings.text("store.name"),
                sales=tuple(self._sold),
                keys=self._hands.pressed,
                pictures=tuple(sorted(path.name for path in self._out.glob("*.png"))),
                printed=printed.printed,
                fault=printed.fault,
                findings=findings,
            ),
        )
        self._window.close()
        return 1 if findings or printed.fault else 0

    def _goods(self) -> list[ProductId]:
        return [product.id for product in self._services.catalogue.quick(24)]

    def _code(self, product_id: ProductId) -> str:
        gtin = self._services.catalogue.details(product_id).barcodes[0][0]
        return gtin.removeprefix("0")

    def _lines(self) -> list[str]:
        return [line.line.id for line in self._services.checkout.view().cart.lines]

    def _data_baskets(self, count: int, least: int = 2) -> list[Sale]:
        """Some of the year's baskets that are whole on today's shelf."""
        found: list[Sale] = []
        rows = self._services.archive.search(ArchiveQuery(last_day=END_OF_DATA), 400)
        for row in rows[self._number :]:
            self._number += 1
            sale = self._services.archive.sale(row.sale_id)
            if least <= len(sale.lines) <= MOST_LINES and self._still_sold(sale):
                found.append(sale)
            if len(found) == count:
                return found
        raise Bug("tour.baskets", count=count)

    def _still_sold(self, sale: Sale) -> bool:
        details = [self._services.catalogue.details(line.product_id) for line in sale.lines]
        return all(
            found.barcodes and not found.product.open_price and not found.product.discontinued
            for found in details
        )

    def _scan_goods(self, sale: Sale) -> None:
        for line in sale.lines:
            if line.quantity.count > 1:
                self._hands.type(f"{line.quantity.count}*")
                self._hands.press("Enter")
            self._hands.scan(self._code(line.product_id))

    def _keep_last(self) -> None:
        rows = self._services.archive.search(ArchiveQuery(), 1)
        self._sold.append(self._services.archive.sale(rows[0].sale_id))

    def _expect(self, screen: str) -> None:
        if self._window.current != screen:
            notice = self._window.banner.notice
            raise Bug(
                "tour.lost",
                wanted=screen,
                found=self._window.current,
                said=notice.sentence if notice else "",
            )

    def _next(self, name: str) -> str:
        taken = len(list(self._out.glob("*.png")))
        return f"{taken + 1:02d}-{name}"

    def _both(self, name: str) -> None:
        """The screen as it is, in both languages."""
        self._hands.picture(self._next(f"{name}-en"))
        text = self._window.line.text()
        self._window.set_language("zh")
        self._window.line.field.setText(text)
        self._window.show_hint()
        self._hands.picture(self._next(f"{name}-zh"))
        self._window.set_language("en")
        self._window.line.field.setText(text)
        self._window.show_hint()
