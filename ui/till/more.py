"""Everything else, one key away: tiles for what is done less often than selling."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from posapp.domain.features import not_used
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from ui.theme import Role, ThemeName, colour, draw_icon, role_font, theme_name
from ui.till.desk import Desk, HintText, Need, Question
from ui.till.in_use import TILES
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import Card, Choice, ChoiceRow, Kind, PaintedButton
from ui.widgets.button import Paint
from ui.widgets.text import KEY_CAP_PX, draw_key_cap, key_cap_width

COLUMNS: Final = 4
TILE_PX: Final = 92
ICON_PX: Final = 24
SHORT_KEY_FROM_PX: Final = 96
"""On narrower tiles the key everywhere would lie under the icon; the help has it too."""
SCAN_MS: Final = 120
"""A scanner's next character comes well within this; a finger's does not."""

NEEDS_GOODS: Final = frozenset(
    {"override", "note", "deliver", "leave_online", "exempt", "why", "clear"}
)
NEEDS_SHIFT: Final = frozenset({"cash", "x_report"})
THEMES: Final = (ThemeName.LIGHT, ThemeName.DARK, ThemeName.HIGH_CONTRAST)
WRAPPED: Final = (
    Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
)


@dataclass(frozen=True, slots=True)
class Way:
    """One tile: what it does, its icon, its key on this screen, and its key everywhere."""

    code: str
    icon: str
    key: str
    short: str = ""


GROUPS: Final[Mapping[str, tuple[Way, ...]]] = {
    "selling": (
        Way("product_card", "package-search", "1"),
        Way("override", "pencil", "2", "Alt+P"),
        Way("note", "message-square", "3", "Alt+N"),
        Way("deliver", "package-open", "D", "Alt+D"),
        Way("leave_online", "cloud-upload", "B"),
        Way("exempt", "shield-check", "4"),
        Way("why", "circle-help", "5", "?"),
        Way("clear", "trash-2", "6"),
        Way("drawer", "inbox", "7"),
        Way("cash", "hand-coins", "8"),
        Way("x_report", "chart-column", "9"),
        Way("shift_close", "calculator", "0"),
    ),
    "customers": (
        Way("orders", "package", "N"),
        Way("members", "users", "M"),
        Way("enrol", "id-card", "E"),
        Way("merge", "link-2", "G"),
        Way("adjust", "star", "P"),
        Way("lock_tier", "crown", "R"),
        Way("offers", "tag", "O"),
        Way("sync_inbox", "cloud-upload", "Y"),
        Way("shop_setup", "globe", "U"),
    ),
    "till": (
        Way("office", "layout-dashboard", "F"),
        Way("my_day", "clock", "H"),
        Way("watch", "list-checks", "W"),
        Way("demand", "search", "V"),
        Way("archive", "archive", "A"),
        Way("catalogue_import", "file-down", "I"),
        Way("settings", "settings", "S"),
        Way("language", "languages", "L"),
        Way("theme", "contrast", "T"),
        Way("lock", "lock", "K"),
    ),
}
"""What is touched together lies together; the key of a tile holds whatever group is shown."""
WAYS: Final = tuple(way for group in GROUPS.values() for way in group)
FIRST_GROUP: Final = "selling"
SHORTEST_NAME: Final = 2
"""One letter alone is a tile's key."""


class WayTile(PaintedButton):
    """A tile with its icon, its word on up to two lines, and its key in the corner."""

    def __init__(self, way: Way, parent: QWidget | None = None) -> None:
        """Make the tile of a way; its word comes with the language."""
        super().__init__("", kind=Kind.PLAIN, role=Role.SMALL_HEAD, parent=parent)
        self.way = way
        self.setMinimumWidth(80)
        self.setFixedHeight(TILE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_text(self, text: str) -> None:
        """Name it."""
        self.setText(text)
        self.setAccessibleName(f"{text} {self.way.key}")
        self.update()

    def sizeHint(self) -> QSize:
        """Be content with the smallest tile: the word wraps."""
        return self.minimumSize()

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw icon over word, the keys in the upper corners."""
        inner = area.adjusted(8, 8, -8, -8)
        wide = key_cap_width(self.way.key)
        cap = QRectF(inner.right() - wide, inner.top(), wide, KEY_CAP_PX)
        draw_key_cap(painter, cap, self.way.key, Paint("", paint.edge, paint.hint, paint.hint))
        if self.way.short and inner.width() >= SHORT_KEY_FROM_PX:
            painter.setFont(role_font(Role.CORNER_KEY))
            painter.setPen(colour(paint.hint))
            painter.drawText(QPointF(inner.left(), inner.top() + 14), self.way.short)
        tall = QFontMetricsF(self.font()).boundingRect(inner, WRAPPED, self.text()).height()
        top = area.center().y() - (ICON_PX + 6 + tall) / 2 + 4
        place = QRectF(area.center().x() - ICON_PX / 2, top, ICON_PX, ICON_PX)
        draw_icon(painter, self.way.icon, paint.ink, place)
        painter.setFont(self.font())
        painter.setPen(colour(paint.ink))
        words = QRectF(inner.left(), top + ICON_PX + 6, inner.width(), tall)
        painter.drawText(words, WRAPPED, self.text())


class More(SideScreen):
    """The cart stays; each tile is a touch, a key here, or a number and Enter."""

    name = "more"
    legend_open = "F10"

    def __init__(self, desk: Desk) -> None:
        """Build the tiles."""
        super().__init__(desk)
        self.tiles = {way.code: WayTile(way) for way in WAYS}
        self._keys = {way.key: way.code for way in WAYS}
        self.group = FIRST_GROUP
        self.groups = ChoiceRow([Choice(group, group) for group in GROUPS], chosen=FIRST_GROUP)
        self.groups.chosen.connect(self.show_group)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for tile in self.tiles.values():
            tile.clicked.connect(lambda _=False, code=tile.way.code: self.take(code))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._right = Card()
        self._alone = QTimer(self._right, singleShot=True, interval=SCAN_MS)
        self._alone.timeout.connect(self._one_key)
        box = self._right.column(margin_px=12, gap_px=12)
        box.addWidget(self.groups)
        box.addLayout(self._grid)
        box.addStretch(1)
        for tile in self.tiles.values():
            tile.setParent(self._right)
        self.retranslate()
        self._lay_out()

    def right(self) -> QWidget:
        """The tiles."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Key or name of a tile, or scan")

    def main(self) -> Press | None:
        """Back to selling."""
        return Press(self.tr("Go on selling"), "Enter")

    def arrive(self, **about: object) -> None:
        """The same tiles in the same places each time."""
        del about
        self.show_group(FIRST_GROUP)

    def show_group(self, group: str) -> None:
        """Show the tiles of a group."""
        self.group = group
        self._lay_out()

    def _turn(self, by: int) -> None:
        groups = list(GROUPS)
        self.show_group(groups[(groups.index(self.group) + by) % len(groups)])

    def _lay_out(self) -> None:
        """The tiles of the group, or of all groups those whose name is being typed."""
        named = self._named(self.desk.line_text())
        absent = self._absent()
        shown = named or [way.code for way in GROUPS[self.group] if way.code not in absent]
        self.groups.set_chosen("" if named else self.group)
        for tile in self.tiles.values():
            self._grid.removeWidget(tile)
            tile.setVisible(tile.way.code in shown)
        for place, code in enumerate(shown):
            self._grid.addWidget(self.tiles[code], place // COLUMNS, place % COLUMNS)

    def _named(self, text: str) -> list[str]:
        """The tiles with a word that begins so, in whatever group they are."""
        text = text.strip().casefold()
        if len(text) < SHORTEST_NAME or text.isdigit():
            return []
        absent = self._absent()
        names = {
            code: tile.text().casefold() for code, tile in self.tiles.items() if code not in absent
        }
        return [
            code
            for code, name in names.items()
            if name.startswith(text)
            or any(word.startswith(text) for word in name.split())
            or (not text.isascii() and text in name)
        ]

    def _absent(self) -> frozenset[str]:
        """The tiles of features that the store does not use."""
        here = self.desk.services.features.here()
        return frozenset(code for code, feature in TILES.items() if feature not in here)

    def leave(self) -> None:
        """A key that came late does nothing."""
        self._alone.stop()

    def retranslate(self) -> None:
        """Words again."""
        words = {
            "product_card": self.tr("Price check"),
            "override": self.tr("Price override"),
            "note": self.tr("Note"),
            "deliver": self.tr("Send goods"),
            "leave_online": self.tr("Leave it online"),
            "exempt": self.tr("Tax exemption"),
            "why": self.tr("Why this price?"),
            "clear": self.tr("Clear basket"),
            "drawer": self.tr("Open drawer"),
            "cash": self.tr("Cash in or out"),
            "x_report": self.tr("X report"),
            "shift_close": self.tr("Close shift"),
            "orders": self.tr("Online orders"),
            "members": self.tr("Members"),
            "enrol": self.tr("Enrol a member"),
            "merge": self.tr("Merge members"),
            "adjust": self.tr("Adjust points"),
            "lock_tier": self.tr("Lock tier"),
            "offers": self.tr("Offers"),
            "office": self.tr("Office"),
            "my_day": self.tr("My day"),
            "watch": self.tr("Worth a look"),
            "demand": self.tr("Not found"),
            "sync_inbox": self.tr("Sync inbox"),
            "shop_setup": self.tr("Online shop"),
            "archive": self.tr("Archive"),
            "catalogue_import": self.tr("Catalogue import"),
            "settings": self.tr("Settings"),
            "language": self.tr("Language"),
            "theme": self.tr("Theme"),
            "lock": self.tr("Lock"),
        }
        groups = {
            "selling": self.tr("Selling"),
            "customers": self.tr("Customers"),
            "till": self.tr("This till"),
        }
        self.groups.set_choices(
            [Choice(code, groups[code]) for code in GROUPS], chosen=self.groups.chosen_code()
        )
        for code, tile in self.tiles.items():
            tile.set_text(words[code])
        self.refresh()

    def refresh(self) -> None:
        """Refuse what makes no sense now, with the reason."""
        services = self.desk.services
        empty = None if services.checkout.view().cart.lines else self.tr("The basket is empty.")
        shift = services.shifts.current()
        closed = None if shift else self.tr("No shift is open.")
        to_pick = services.orders.counts()[0]
        orders = self.tr("Online orders {count}") if to_pick else self.tr("Online orders")
        self.tiles["orders"].set_text(orders.format(count=to_pick))
        words = self.tr("Close shift") if shift else self.tr("Open shift")
        self.tiles["shift_close"].set_text(words)
        for code, tile in self.tiles.items():
            reason = empty if code in NEEDS_GOODS else closed if code in NEEDS_SHIFT else None
            if code == "leave_online" and not services.checkout.may_leave_online:
                reason = self.tr("This online shop takes no basket from a till.")
            tile.set_refused(reason)

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        if not text:
            words = self.tr("Press the key of a tile, or touch it.")
            turn = (("Tab", self.tr("next group")), ("Esc", self.tr("back")))
            return HintText(plain=words, enter=False, keys=turn)
        keys = (("Esc", self.tr("clears")),)
        code = self._code_of(text)
        if code is None:
            return HintText(
                bold=self.tr("goes on selling with {text}").format(text=text), keys=keys
            )
        return HintText(bold=self.tiles[code].text(), keys=keys)

    def typed(self, text: str) -> None:
        """A single key is a tile's, unless a scanner goes on typing."""
        if text.upper() in self._keys:
            self._alone.start()
        else:
            self._alone.stop()
        self._lay_out()

    def _code_of(self, text: str) -> str | None:
        """The tile that a text means: by its key, else the only one with such a name."""
        named = self._named(text)
        return self._keys.get(text.upper()) or (named[0] if len(named) == 1 else None)

    def _one_key(self) -> None:
        code = self._keys.get(self.desk.line_text().upper())
        if code is not None:
            self.desk.clear_line()
            self.take(code)

    def enter(self, text: str) -> None:
        """A tile's key, or a scan: that goes on selling and is not lost."""
        self._alone.stop()
        code = self._code_of(text)
        if code is not None:
            self.take(code)
        elif text:
            self.desk.go("selling", entry=text)
        else:
            self.back()

    def acts(self) -> dict[str, Callable[[], None]]:
        """The keys that some tiles have everywhere, and F10 to close again."""
        return {
            "F10": self.back,
            "Tab": lambda: self._turn(1),
            "Right": lambda: self._turn(1),
            "Left": lambda: self._turn(-1),
            "Alt+P": lambda: self.take("override"),
            "Alt+N": lambda: self.take("note"),
            "Alt+D": lambda: self.take("deliver"),
            "?": lambda: self.take("why"),
        }

    def take(self, code: str) -> None:
        """Do what a tile says, if it may be done now."""
        if code in self._absent():
            self.desk.refuse(not_used(TILES[code]))
            return
        tile = self.tiles[code]
        if tile.reason:
            self.desk.refuse(Refusal("cart.empty" if code in NEEDS_GOODS else "shift.not-open"))
            return
        acts: dict[str, Callable[[], None]] = {
            "drawer": self._open_drawer,
            "language": self.desk.switch_language,
            "theme": self._next_theme,
            "lock": self._lock,
            "office": self.desk.open_office,
            "adjust": lambda: self._for_member("adjust"),
            "lock_tier": lambda: self._for_member("lock"),
        }
        if code in NEEDS_GOODS:
            self.desk.go("selling", act=code)
        elif code in acts:
            self.desk.attempt(acts[code])
        else:
            self.desk.go(code)

    def _for_member(self, act: str) -> None:
        """On the page of whose basket it is, or of whoever is found first."""
        member_id = self.desk.services.checkout.member_id
        if member_id is None:
            self.desk.go("members", act=act)
        else:
            self.desk.go("member", member_id=member_id, tab="points", act=act)

    def _next_theme(self) -> None:
        at = THEMES.index(theme_name())
        self.desk.set_theme(THEMES[(at + 1) % len(THEMES)])

    def _lock(self) -> None:
        self.desk.go("selling")
        self.desk.lock()

    def _open_drawer(self) -> None:
        choices = (
            Choice("change", self.tr("Change for a customer")),
            Choice("check", self.tr("Look into the drawer")),
            Choice("paper", self.tr("Vouchers and slips")),
        )
        words = {choice.code: choice.text for choice in choices}
        self.desk.ask(
            Question(
                title=self.tr("Why is the drawer opened?"),
                meaning=self.tr("The journal keeps the reason."),
                placeholder=self.tr("Reason"),
                submit=lambda text: self._opened(words.get(text, text)),
                choices=choices,
                numeric=False,
            )
        )

    def _opened(self, reason: str, approval: Approval | None = None) -> None:
        try:
            self.desk.services.papers.open_drawer(reason, approval)
        except Refusal as refusal:
            if refusal.code != "permission.needs-manager":
                raise
            self.desk.approve(
                Need(
                    act=Act.OPEN_DRAWER,
                    sentence=self.tr("Open the drawer: {reason}.").format(reason=reason),
                    reason=reason,
                    then=lambda yes: self._approved(reason, yes),
                )
            )

    def _approved(self, reason: str, approval: Approval) -> None:
        self.desk.attempt(lambda: self._opened(reason, approval))
