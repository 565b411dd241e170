"""New orders of the online shop, told while selling: a badge, and two short tones if wished."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from posapp.domain.money_text import format_number
from posapp.services.sync_health import SyncState
from posapp.till import TillServices
from ui.till.shop_state import ShopState

LOOK_MS: Final = 6_000
SECOND_TONE_MS: Final = 180
"""Trouble sounds once; what comes from the shop twice."""


class OrderNews(QObject):
    """Knows which orders to pick nobody at this till has seen yet; `changed` when that changes.

    Rule: orders.announced
    It takes no key and no focus, asks nothing and holds no scan: it is there until somebody looks.
    An order that somebody picks already, at this till or another, is no news.
    """

    changed = Signal()

    def __init__(self, services: TillServices, shop: ShopState) -> None:
        """Look at a till's services for as long as a window lives."""
        super().__init__(shop)
        self._services, self._shop = services, shop
        self._seen: set[str] = set()
        self._new: tuple[str, ...] = ()
        self._has_looked = False
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    @property
    def count(self) -> int:
        """How many orders nobody has seen."""
        return len(self._new)

    def words(self, language: str, *, short: bool = False) -> str:
        """The badge, shorter where there is little room; empty when there is nothing new."""
        if not self._new:
            return ""
        if short:
            return self.tr("{count} new").format(count=format_number(self.count, language))
        if self.count == 1:
            return self.tr("1 new order")
        return self.tr("{count} new orders").format(count=format_number(self.count, language))

    def look(self) -> None:
        """Read what waits to be picked."""
        if self._shop.health.state is SyncState.OFF:
            return
        waiting = [one.id for one in self._services.orders.to_pick() if not one.picker]
        new = tuple(one for one in waiting if one not in self._seen)
        came = self._has_looked and bool(set(new) - set(self._new))
        self._has_looked = True
        if new != self._new:
            self._new = new
            self.changed.emit()
        if came and self._services.settings.text("orders.sound") == "on":
            QApplication.beep()
            QTimer.singleShot(SECOND_TONE_MS, self, QApplication.beep)

    def see(self) -> None:
        """Somebody looks at the orders: what is there now is no news any more."""
        self.look()
        self._seen.update(self._new)
        if self._new:
            self._new = ()
            self.changed.emit()
