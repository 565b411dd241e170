"""The ring around the control that has the keyboard.

A style sheet cannot draw outside its widget, and a proxy style written in Python is asked hundreds
of times for every repaint of a table. So the ring is one transparent widget laid over the window,
which follows the focus.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme.look import colour, tokens
from ui.theme.tokens import CONTROL_RADIUS_PX, FOCUS_GAP_PX, STRONG_EDGE_PX

RING_PROPERTY: Final = "focus_ring"
"""Widgets with this property get the ring; others show the focus on their own edge."""

_OUT_PX: Final = FOCUS_GAP_PX + STRONG_EDGE_PX
_FOLLOWED: Final = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
}


class FocusRing(QWidget):
    """A 2 px ring, 2 px away from the focused button."""

    def __init__(self, window: QWidget) -> None:
        """Lay the ring over one window, hidden until a button there is focused."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focusRing")
        self.hide()

    def surround(self, target: QWidget) -> None:
        """Lie around this widget of the same window, above everything else."""
        window = self.parentWidget()
        if window is None or target.visibleRegion().isEmpty():
            self.hide()
            return
        corner = target.mapTo(window, target.rect().topLeft())
        area = target.rect().translated(corner)
        self.setGeometry(area.adjusted(-_OUT_PX, -_OUT_PX, _OUT_PX, _OUT_PX))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing but the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(tokens().accenttext), STRONG_EDGE_PX))
        half = STRONG_EDGE_PX / 2
        radius = CONTROL_RADIUS_PX + FOCUS_GAP_PX + half
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, radius, radius)


class FocusFollower(QObject):
    """Keeps one ring in every window around whichever button has the keyboard."""

    def __init__(self, app: QApplication) -> None:
        """Start following the application's focus; the application owns the follower."""
        super().__init__(app)
        self._target: QWidget | None = None
        app.focusChanged.connect(self._move)

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        self._leave()
        if new is not None and new.property(RING_PROPERTY):
            self._target = new
            for widget in _with_parents(new):
                widget.installEventFilter(self)
            self._draw()

    def _leave(self) -> None:
        target, self._target = self._target, None
        if target is None or not isValid(target):  # a window may take its buttons with it
            return
        for widget in _with_parents(target):
            widget.removeEventFilter(self)
        ring = _ring_of(target.window())
        if ring is not None:
            ring.hide()

    def _draw(self) -> None:
        if self._target is None or not isValid(self._target):
            return
        window = self._target.window()
        ring = _ring_of(window) or FocusRing(window)
        ring.surround(self._target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the ring when the focused button, or what holds it, moves."""
        if event.type() in _FOLLOWED:
            self._draw()
        return super().eventFilter(watched, event)


def _ring_of(window: QWidget) -> FocusRing | None:
    return window.findChild(FocusRing, "focusRing", Qt.FindChildOption.FindDirectChildrenOnly)


def _with_parents(widget: QWidget) -> list[QWidget]:
    """List the widget and what holds it, up to its window."""
    chain = [widget]
    while not chain[-1].isWindow():
        parent = chain[-1].parentWidget()
        if parent is None:
            break
        chain.append(parent)
    return chain
