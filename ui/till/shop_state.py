"""The top bar's word about the online shop: connected or not, what waits, what needs a person."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from posapp.domain.money_text import format_number, format_time
from posapp.services.sync_health import NO_SHOP, SyncHealth, SyncState
from posapp.till import TillServices
from sync.protocol import Stream
from ui.theme import Tone

LOOK_MS: Final = 2_000


class ShopState(QObject):
    """Looks every other second how it stands with the shop; `changed` when it stands otherwise."""

    changed = Signal()

    def __init__(self, services: TillServices, parent: QObject) -> None:
        """Look at a till's services, from the first moment of rest on."""
        super().__init__(parent)
        self._services = services
        self.health: SyncHealth = NO_SHOP
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    def look(self) -> None:
        """Read how it stands."""
        now = self._services.sync.health()
        if now != self.health:
            self.health = now
            self.changed.emit()

    def word(self) -> tuple[str, Tone]:
        """The state in a word or two, and its colour."""
        health = self.health
        since = ""
        if health.since is not None:
            since = format_time(health.since.astimezone(self._services.settings.zone))
        words: dict[SyncState, tuple[str, Tone]] = {
            SyncState.OFF: (self.tr("Ready"), "success"),
            SyncState.STARTING: (self.tr("Connecting"), "warn"),
            SyncState.CONNECTED: (self.tr("Online"), "success"),
            SyncState.OFFLINE: (self.tr("Offline since {time}").format(time=since), "warn"),
            SyncState.BLOCKED: (self.tr("Shop refuses"), "danger"),
            SyncState.DEAD: (self.tr("Sync restarts"), "warn"),
        }
        if health.state is SyncState.OFFLINE and not since:
            return self.tr("Offline"), "warn"
        if health.state is SyncState.CONNECTED and health.stuck:
            return self._stuck(health.stuck), "warn"
        return words[health.state]

    def _stuck(self, streams: tuple[str, ...]) -> str:
        """What of the shop cannot be read, though the shop is there."""
        words = {
            Stream.PRODUCTS: self.tr("Goods not read"),
            Stream.MEMBERS: self.tr("Members not read"),
            Stream.ORDERS: self.tr("Orders not read"),
            Stream.STOCK: self.tr("Stock not read"),
            Stream.COUPONS: self.tr("Coupons not read"),
            Stream.REVIEWS: self.tr("Reviews not read"),
        }
        if len(streams) > 1:
            return self.tr("{count} lists not read").format(count=len(streams))
        return words[Stream(streams[0])]

    def waiting(self, language: str) -> str:
        """What waits, or what a person should look at; empty when there is nothing to say."""
        health = self.health
        person = health.to_look_at
        if person:
            return self.tr("{count} to look at").format(count=format_number(person, language))
        if health.waiting and health.state is not SyncState.CONNECTED:
            return self.tr("{count} wait").format(count=format_number(health.waiting, language))
        return ""
