"""A counter to test at: a small grocer's till in memory, its window, and hands that press keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from posapp.app import memory_till
from posapp.domain.barcode import in_store_ean13
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.permission import Role, Staff
from posapp.domain.sale import Sale
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import StaffId
from posapp.kernel.quantity import Unit
from posapp.kernel.rate import Rate
from posapp.ports import Store
from posapp.till import TillServices
from ui.main import make_till_window
from ui.till.window import TillWindow

NOON = datetime(2026, 11, 21, 13, 32, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CLERK_PIN, MANAGER_PIN = "1234", "4711"
SCANNER_MS, FINGER_MS = 5, 180

SHELF = (
    ("Bananas, loose", "散装香蕉", 129, Unit.KG),
    ("Whole milk 1 l", "全脂牛奶 1 升", 109, Unit.EACH),
    ("Fusilli 500 g", "螺旋意面 500 克", 120, Unit.EACH),
    ("Free-range eggs, 10", "散养鸡蛋 10 枚", 349, Unit.EACH),
    ("Olive oil, extra virgin 750 ml", "特级初榨橄榄油 750 毫升", 899, Unit.EACH),
    ("Sourdough loaf 800 g", "酸种面包 800 克", 299, Unit.EACH),
    ("Jasmine tea 100 g", "茉莉花茶 100 克", 650, Unit.EACH),
    ("Ground coffee 250 g", "咖啡粉 250 克", 549, Unit.EACH),
    ("Washing-up liquid 1 l", "洗洁精 1 升", 275, Unit.EACH),
    ("Oat drink 1 l", "燕麦奶 1 升", 195, Unit.EACH),
    ("Oat flakes 500 g", "燕麦片 500 克", 129, Unit.EACH),
    ("Oat biscuits 200 g", "燕麦饼干 200 克", 219, Unit.EACH),
)
BANANAS, MILK, FUSILLI, EGGS, OIL, BREAD, TEA, COFFEE, SOAP, OAT_DRINK = range(1, 11)
OPTIONS = {
    "store.name": "Harbour Lane Market",
    "store.name_zh": "港湾里超市",
    "store.till": "2",
}


def code(item: int) -> str:
    """The barcode of a thing on the shelf."""
    return in_store_ean13(item)


def stock_the_shelf(store: Store) -> None:
    """Put the goods into the catalogue; all of them are quick keys."""
    with store.write() as work:
        for item, (name, name_zh, price, unit) in enumerate(SHELF, start=1):
            work.catalogue.put(
                CatalogueRow(
                    sku=f"S{item}",
                    name=name,
                    name_zh=name_zh,
                    unit=unit,
                    price_minor=price,
                    tax_class="A" if item == SOAP else "B",
                    category=("Food",),
                    barcodes=(("0" + code(item), 1),),
                )
            )
        day = NOON.date()
        goods = [work.catalogue.by_sku(f"S{item}", day) for item in range(1, len(SHELF) + 1)]
        work.catalogue.set_quick([product.id for product in goods if product is not None])
        work.commit()


def grocer(options: Mapping[str, str] | None = None) -> tuple[TillServices, SetClock]:
    """A till with two people; the clerk is signed in and the shift is open."""
    clock = SetClock(NOON)
    services = memory_till({**OPTIONS, **(options or {})}, stock_the_shelf, clock)
    clerk = Staff(StaffId("clerk"), 1, "Li Na", Role.CLERK, Rate(1000))
    manager = Staff(StaffId("manager"), 2, "M. Roth", Role.MANAGER, Rate(10000))
    services.staffing.add(clerk, CLERK_PIN)
    services.staffing.add(manager, MANAGER_PIN)
    services.staffing.sign_in(clerk.id, CLERK_PIN)
    services.shifts.open(15000)
    return services, clock


NAMED = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Del": Qt.Key.Key_Delete,
    "Tab": Qt.Key.Key_Tab,
    "Space": Qt.Key.Key_Space,
    "Backspace": Qt.Key.Key_Backspace,
    **{f"F{n}": Qt.Key(Qt.Key.Key_F1.value + n - 1) for n in range(1, 13)},
}
MODIFIERS = {"Alt": Qt.KeyboardModifier.AltModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}


@dataclass
class Counter:
    """The window and the hands before it; `keys` counts what a person pressed."""

    services: TillServices
    clock: SetClock
    window: TillWindow
    keys: int = 0
    seen: list[str] = field(default_factory=list)

    # ------------------------------------------------------------------ hands

    def press(self, *names: str) -> None:
        """Press keys one after the other, as slowly as a person: `F4`, `Alt+1`, `3`."""
        for name in names:
            self.keys += 1
            self.clock.forward(timedelta(milliseconds=FINGER_MS))
            self._strike(name)

    def type(self, text: str) -> None:
        """Type a text, one key a character."""
        self.press(*text)

    def scan(self, text: str | int) -> None:
        """Hold goods under the scanner: it types fast and ends with Enter."""
        self.clock.forward(timedelta(milliseconds=FINGER_MS))
        for character in code(text) if isinstance(text, int) else text:
            self.clock.forward(timedelta(milliseconds=SCANNER_MS))
            self._strike(character)
        self.clock.forward(timedelta(milliseconds=SCANNER_MS))
        self._strike("Enter")
        self.clock.forward(timedelta(milliseconds=FINGER_MS))

    def touch(self, widget: QWidget) -> None:
        """Touch the middle of something on the screen."""
        assert widget.isVisible(), "nobody can touch what is not there"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def let_print(self) -> None:
        """Wait until the printer has taken all it can."""
        for _ in range(4):
            assert self.window.tasks.finish()
            QApplication.processEvents()

    def gone(self) -> None:
        """Close the till for good; its store stays, to be looked into."""
        close_for_good(self.window)

    def wait(self, milliseconds: int) -> None:
        """Let time pass."""
        self.clock.forward(timedelta(milliseconds=milliseconds))

    def _strike(self, name: str) -> None:
        target = QApplication.focusWidget() or self.window
        modifiers = Qt.KeyboardModifier.NoModifier
        *held, last = name.split("+") if len(name) > 1 else [name]
        for modifier in held:
            modifiers |= MODIFIERS[modifier]
        if last in NAMED:
            QTest.keyClick(target, NAMED[last], modifiers)
        elif held:
            QTest.keyClick(target, Qt.Key(ord(last.upper())), modifiers)
        elif last.isascii():
            QTest.keyClicks(target, last)
        else:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, modifiers, last)
            QApplication.sendEvent(target, press)
        QApplication.processEvents()

    # ------------------------------------------------------------------ eyes

    @property
    def line(self) -> QLineEdit:
        """The one line."""
        return self.window.line.field

    @property
    def hint(self) -> str:
        """What the hint line says."""
        return self.window.hint_line.words()

    @property
    def basket(self) -> list[tuple[str, str, str]]:
        """Name, quantity and amount of each row on the screen."""
        return [(row.name, row.quantity, row.amount) for row in self.window.cart.table.cart.rows]

    @property
    def total_minor(self) -> int:
        """What the basket comes to."""
        return self.services.checkout.view().cart.total_minor

    @property
    def sales(self) -> list[Sale]:
        """All sales in the store."""
        with self.services.context.store.read() as work:
            return list(work.sales.all())

    @property
    def banner(self) -> str:
        """The banner's sentence; empty when there is none."""
        notice = self.window.banner.notice
        return notice.sentence if notice else ""

    def watch(self, watched: QObject) -> "Events":
        """Count what a widget is told from now on."""
        return Events(watched)


class Events(QObject):
    """Counts events of a watched object."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.counts: dict[QEvent.Type, int] = {}
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.counts[event.type()] = self.counts.get(event.type(), 0) + 1
        return super().eventFilter(watched, event)


def close_for_good(window: QWidget) -> None:
    """Close a window and destroy it now, with all that is in it."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def open_counter(
    options: Mapping[str, str] | None = None, *, wide: int = 1366, tall: int = 768
) -> Counter:
    """A till ready to sell, on the screen at its size."""
    services, clock = grocer(options)
    window = make_till_window(services)
    window.resize(wide, tall)
    window.show()
    window.go("selling")
    window.activateWindow()
    window.line.field.setFocus()
    QApplication.processEvents()
    return Counter(services, clock, window)
