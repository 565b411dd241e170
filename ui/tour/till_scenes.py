"""The plain day at the till: PIN, float, goods, payment, return, archive, looks, count."""

from typing import Final

from posapp.domain.barcode import receipt_code
from posapp.kernel.errors import Bug
from ui.theme import ThemeName
from ui.tour.papers import save_papers
from ui.tour.stage import CLERK, MANAGER, PINS, Stage

WEIGHED: Final = "L00101"
BASKETS: Final = 4


class TillScenes:
    """Selling as it is without a member."""

    def __init__(self, stage: Stage) -> None:
        """Play on a stage."""
        self._stage = stage

    def sign_in(self) -> None:
        """The PIN screen in both languages, then the PIN."""
        self._stage.sign_in(CLERK, picture="sign-in")

    def open_shift(self) -> None:
        """Count the float in."""
        self._stage.window.go("shift_open")
        self._stage.hands.type("15000")
        self._stage.both("shift-open")
        self._stage.hands.press("Enter")
        self._stage.expect("selling")
        self._stage.both("selling-empty")

    def look_around(self) -> None:
        """Search, help, the product card, what else there is."""
        self._stage.hands.type("bana")
        self._stage.both("search")
        self._stage.hands.press("Esc", "F1")
        self._stage.both("help")
        self._stage.hands.press("Esc", "F10")
        self._stage.both("more")
        self._stage.hands.press("Esc")
        self._stage.window.go("product_card", product_id=str(self._stage.goods()[0]))
        self._stage.both("product-card")
        self._stage.window.go("settings")
        self._stage.both("settings")
        self._stage.window.go("catalogue_import")
        self._stage.both("catalogue-import")
        self._stage.window.go("cash")
        self._stage.both("cash-in-out")
        self._stage.window.go("selling")

    def sell_with_everything(self) -> None:
        """Weighed goods, a discount, a price changed under approval, why, a failed scan."""
        hands = self._stage.hands
        for sale in self._stage.past_baskets(1, least=5):
            self._stage.scan_basket(sale)
        hands.type(f"0.734*{WEIGHED}")
        hands.press("Enter")
        hands.press("Up", "F3")
        self._stage.both("discount")
        hands.type("10%")
        hands.press("Enter", "Alt+3")
        hands.press("Up", "Alt+P")
        hands.type("0299")
        self._stage.both("price-override")
        hands.press("Enter", "Alt+1")
        self._stage.both("approval")
        hands.type(PINS[MANAGER])
        hands.press("Enter")
        self._stage.both("selling")
        self._stage.window.go("why", line_id=str(self._stage.lines()[-2]))
        self._stage.both("why-this-price")
        self._stage.window.go("selling")
        hands.scan("2999999000017")
        self._stage.both("not-known")
        hands.press("Esc")

    def pay_split(self) -> None:
        """A card for a part, cash for the rest, and the change."""
        hands = self._stage.hands
        hands.press("F12")
        self._stage.expect("paying")
        hands.press("Alt+2")
        self._stage.both("paying-card")
        hands.press("Alt+1")
        total = self._stage.services.checkout.view().cart.total_minor
        hands.type(str((total // 1000 + 1) * 1000))
        self._stage.both("paying-cash")
        hands.press("Enter")
        self._stage.expect("change")
        self._stage.keep_last()
        self._stage.both("change")

    def sell_past_baskets(self) -> None:
        """Baskets of the past year, one key each after the scans."""
        for sale in self._stage.past_baskets(BASKETS):
            self._stage.scan_basket(sale)
            self._stage.hands.press("F11")
            self._stage.expect("change")
            self._stage.keep_last()

    def hold_and_recall(self) -> None:
        """A customer has forgotten something; another one is served meanwhile."""
        first, second = self._stage.past_baskets(2)
        self._stage.scan_basket(first)
        self._stage.hands.press("F5")
        self._stage.scan_basket(second)
        self._stage.hands.press("F11")
        self._stage.keep_last()
        self._stage.window.go("selling")
        self._stage.hands.press("F6")
        self._stage.both("recall")
        self._stage.hands.press("Enter")
        self._stage.hands.press("F11")
        self._stage.keep_last()

    def take_back(self) -> None:
        """Goods come back with their receipt; the money goes back the way it came."""
        sale = self._stage.sold[0]
        self._stage.window.go("selling")
        self._stage.hands.scan(receipt_code(sale.till_number, sale.sequence, sale.business_day))
        self._stage.expect("returning")
        self._stage.hands.press("Down", "Del")
        self._stage.both("return")
        self._stage.hands.press("Enter")
        self._stage.expect("refunded")
        self._stage.keep_last()
        self._stage.both("refunded")

    def archive(self) -> None:
        """The receipts of the past, and a copy of one."""
        self._stage.window.go("archive")
        self._stage.hands.wait()
        self._stage.both("archive")
        self._stage.services.papers.reprint(self._stage.sold[0].id)
        self._stage.window.go("x_report")
        self._stage.both("x-report")
        self._stage.window.go("selling")

    def other_looks(self) -> None:
        """Dark and high contrast; the smallest window and a large one."""
        for sale in self._stage.past_baskets(1, least=4):
            self._stage.scan_basket(sale)
        for theme in (ThemeName.DARK, ThemeName.HIGH_CONTRAST):
            self._stage.window.set_theme(theme)
            self._stage.both(f"selling-{theme.value.replace('_', '-')}")
        self._stage.hands.press("F12")
        self._stage.window.set_theme(ThemeName.DARK)
        self._stage.both("paying-dark")
        self._stage.window.set_theme(ThemeName.LIGHT)
        self._stage.hands.press("Esc")
        for wide, tall in ((1024, 768), (1920, 1080)):
            self._stage.window.resize(wide, tall)
            self._stage.both(f"selling-{wide}x{tall}")
        self._stage.window.resize(1366, 768)
        self._stage.hands.press("F11")
        self._stage.keep_last()

    def close_shift(self) -> None:
        """Count the drawer blind, see the difference, print the Z report."""
        self._stage.window.go("shift_close")
        self._stage.both("count")
        shift = self._stage.services.shifts.current()
        if shift is None:
            raise Bug("tour.lost", wanted="shift", found="", said="")
        expected = self._stage.services.shifts.count_preview(0).expected_minor
        self._stage.hands.press("Alt+2")
        self._stage.hands.type(str(expected))
        self._stage.hands.press("Enter")
        self._stage.both("counted")
        self._stage.hands.press("Enter")
        self._stage.hands.wait()
        self._stage.both("z-report")
        report = self._stage.services.shifts.report(shift.id)
        save_papers(self._stage.services, self._stage.out, self._stage.sold, report)
