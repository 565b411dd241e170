"""Buttons with something to say: the act, its icon, its key."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import role_font
from ui.theme.icons import draw_icon
from ui.theme.look import colour
from ui.theme.tokens import BOTTOM_ROW_PX, TARGET_PX, TENDER_PX, Role
from ui.widgets.button import Kind, Paint, PaintedButton
from ui.widgets.text import KEY_CAP_PX, draw_key_cap, key_cap_width

_ICON_PX: Final = 20
_GAP_PX: Final = 8
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_SPINNER_AFTER_MS: Final = 300
_SPINNER_STEP_MS: Final = 80
_SPINNER_STEP_DEGREES: Final = 30
_BIG_FROM_PX: Final = 48


class ActionButton(PaintedButton):
    """A button that names its act, with an icon before it and its key after it.

    While it is working it names the act in progress and ignores a second press.
    """

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = Kind.PLAIN,
        key: str = "",
        icon: str = "",
        height_px: int = TARGET_PX,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button of 44, 48, 56 or 64 px; the key is shown, the window binds it."""
        role = Role.SUBTITLE if height_px >= _BIG_FROM_PX else Role.BUTTON
        super().__init__(text, kind=kind, role=role, parent=parent)
        self._key = key
        self._icon = icon
        self._tick_room = False
        self._working = ""
        self._angle = 0
        self._spinner = QTimer(self)
        self._spinner.timeout.connect(self._turn)
        self.setFixedHeight(height_px)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Name another act; the same one again costs nothing."""
        if text == self.text() == self.accessibleName():
            return
        self.setText(text)  # Qt tells the layout
        self.setAccessibleName(text)

    def set_icon(self, icon: str) -> None:
        """Show another icon, by its name."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def key(self) -> str:
        """Name the key shown on it."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; the same one again costs nothing."""
        if key == self._key:
            return
        self._key = key
        self.updateGeometry()
        self.update()

    def set_one_of_many(self) -> None:
        """Let it be chosen among others; chosen it shows a tick, whose room is kept free."""
        self.setCheckable(True)
        self._tick_room = True
        self.updateGeometry()

    @property
    def working(self) -> bool:
        """Say whether its act is still going on."""
        return bool(self._working)

    def set_working(self, verb: str | None) -> None:
        """Name the act in progress ("Printing"), or with `None` be ready again.

        A spinner comes after 300 ms; until then nothing flickers.
        """
        self._working = verb or ""
        self._angle = 0
        self.setAccessibleName(verb or self.text())
        if verb:
            self._spinner.start(_SPINNER_AFTER_MS)
        else:
            self._spinner.stop()
        self.updateGeometry()
        self.update()

    def _turn(self) -> None:
        self._spinner.setInterval(_SPINNER_STEP_MS)
        self._angle = (self._angle + _SPINNER_STEP_DEGREES) % 360 or 360
        self.update()

    def hitButton(self, pos: object) -> bool:
        """Take no press while working."""
        del pos
        return not self._working

    def click(self) -> None:
        """Act as if pressed, when ready."""
        if not self._working:
            super().click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like Space, and neither while working."""
        if self._working:
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _shown(self) -> str:
        return self._working or self.text()

    def _sign(self) -> str:
        """Name the picture before the text: the spinner's is drawn, not named."""
        if self._tick_room and self.isChecked():
            return "check"
        return "" if self._working else self._icon

    def _sign_room_px(self) -> int:
        return _ICON_PX + _GAP_PX if self._icon or self._working or self._tick_room else 0

    def content_size(self) -> QSize:
        """Count icon, words and key."""
        metrics = QFontMetricsF(self.font())
        wide = metrics.horizontalAdvance(self._shown()) + self._sign_room_px()
        if self._key:
            wide += _GAP_PX + key_cap_width(self._key)
        return QSize(round(wide + 0.5), round(metrics.height()))

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw icon, words and key as one group in the middle."""
        content = self.content_size().width()
        sign_room = self._sign_room_px()
        if self._tick_room and not self.isChecked() and not self._icon:
            content -= sign_room
            sign_room = 0
        left = area.center().x() - content / 2
        if sign_room:
            self._draw_sign(painter, QPointF(left, area.center().y()), paint.ink)
            left += sign_room
        words = QFontMetricsF(self.font()).horizontalAdvance(self._shown())
        painter.setFont(self.font())
        painter.setPen(colour(paint.ink))
        painter.drawText(QRectF(left, area.top(), words + 1, area.height()), _CENTRE, self._shown())
        if self._key:
            self._draw_key(painter, QPointF(left + words + _GAP_PX, area.center().y()), paint)

    def _draw_sign(self, painter: QPainter, left_middle: QPointF, ink: str) -> None:
        place = QRectF(left_middle.x(), left_middle.y() - _ICON_PX / 2, _ICON_PX, _ICON_PX)
        name = self._sign()
        if name:
            draw_icon(painter, name, ink, place)
        elif self._angle:
            draw_spinner(painter, place, ink, self._angle)

    def _draw_key(self, painter: QPainter, left_middle: QPointF, paint: Paint) -> None:
        top = left_middle.y() - KEY_CAP_PX / 2
        place = QRectF(left_middle.x(), top, key_cap_width(self._key), KEY_CAP_PX)
        edge = paint.edge if self._kind is Kind.PLAIN and not self.isChecked() else paint.ink
        draw_key_cap(painter, place, self._key, Paint("", edge, paint.hint, paint.hint))


def draw_spinner(painter: QPainter, place: QRectF, ink: str, angle_degrees: int) -> None:
    """Draw three quarters of a circle, turned by an angle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour(ink), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    ring = place.adjusted(3, 3, -3, -3)
    painter.drawArc(ring, -angle_degrees * 16, 270 * 16)


class LegendButton(PaintedButton):
    """One of the bottom row: the function key above its word."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        """Show which key does what; checked, it says that this place is open."""
        super().__init__(text, kind=Kind.LEGEND, role=Role.SMALL_HEAD, parent=parent)
        self._key = key
        self.setFixedHeight(BOTTOM_ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text} {key}")

    def key(self) -> str:
        """Name the key shown on it."""
        return self._key

    def set_text(self, text: str) -> None:
        """Give the key another word."""
        self.setText(text)
        self.setAccessibleName(f"{text} {self._key}")
        self.updateGeometry()

    def padding_px(self) -> int:
        """Let ten stand in a row."""
        return 4

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw the key above, the word below."""
        middle = area.center().y()
        for text, top, role, ink in (
            (self._key, middle - 20, Role.LABEL_HEAD, paint.hint),
            (self.text(), middle, Role.SMALL_HEAD, paint.ink),
        ):
            painter.setFont(role_font(role))
            painter.setPen(colour(ink))
            painter.drawText(QRectF(area.left(), top, area.width(), 20), _CENTRE, text)


class StackedButton(PaintedButton):
    """A tender: icon above its word, the key small in the corner, chosen or not."""

    def __init__(
        self, text: str, *, icon: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        """Make a 64 px button that can be chosen."""
        super().__init__(text, kind=Kind.PLAIN, role=Role.SMALL_HEAD, parent=parent)
        self._icon = icon
        self._key = key
        self.setCheckable(True)
        self.setFixedHeight(TENDER_PX)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Name another tender."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def key(self) -> str:
        """Name the key shown on it."""
        return self._key

    def content_size(self) -> QSize:
        """Count the word below, or icon and corner key above, whichever is wider."""
        above = _ICON_PX + 4 + self._corner_px()
        return super().content_size().expandedTo(QSize(round(above), 40))

    def _corner_px(self) -> float:
        return QFontMetricsF(role_font(Role.CORNER_KEY)).horizontalAdvance(self._key)

    def padding_px(self) -> int:
        """Let five stand in a row."""
        return 7

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw icon, word and corner key."""
        centre = area.center()
        left = min(centre.x() - _ICON_PX / 2, area.right() - 11 - self._corner_px() - _ICON_PX)
        place = QRectF(left, centre.y() - 20, _ICON_PX, _ICON_PX)
        draw_icon(painter, self._icon, paint.ink, place)
        painter.setFont(self.font())
        painter.setPen(colour(paint.ink))
        painter.drawText(
            QRectF(area.left(), centre.y() + 2, area.width(), 20), _CENTRE, self.text()
        )
        painter.setFont(role_font(Role.CORNER_KEY))
        painter.setPen(colour(paint.hint))
        corner = area.adjusted(0, 5, -7, 0)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._key)


class IconButton(PaintedButton):
    """An icon alone, for what everyone knows: close, lock, back, plus, minus."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        kind: Kind = Kind.QUIET,
        size_px: int = TARGET_PX,
        parent: QWidget | None = None,
    ) -> None:
        """Make a square target; the name is its tooltip and what a screen reader says."""
        super().__init__("", kind=kind, parent=parent)
        self._icon = icon
        self._icon_px = _ICON_PX
        self.setFixedSize(max(size_px, TARGET_PX), max(size_px, TARGET_PX))
        self.setAccessibleName(name)
        self.set_tip(name)

    def set_icon(self, icon: str, name: str) -> None:
        """Show another icon with its own name."""
        self._icon = icon
        self.setAccessibleName(name)
        self.set_tip(name)
        self.update()

    def icon_name(self) -> str:
        """Name the icon shown."""
        return self._icon

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw the icon in the middle."""
        half = self._icon_px / 2
        centre = area.center()
        place = QRectF(centre.x() - half, centre.y() - half, self._icon_px, self._icon_px)
        draw_icon(painter, self._icon, paint.ink, place)
