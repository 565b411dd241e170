"""What every button of ours shares: one way to look in each state, one way to be refused."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme.focus import RING_PROPERTY
from ui.theme.fonts import role_font
from ui.theme.look import colour, tokens
from ui.theme.tokens import CONTROL_RADIUS_PX, EDGE_PX, STRONG_EDGE_PX, TARGET_PX, Role, Tokens


class Kind(StrEnum):
    """How much a button asks for the hand."""

    MAIN = "main"
    SECOND = "second"
    PLAIN = "plain"
    DANGER = "danger"
    LEGEND = "legend"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a button in one state; an empty string paints nothing."""

    fill: str
    edge: str
    ink: str
    hint: str
    edge_px: int = EDGE_PX


@lru_cache(maxsize=2 * len(Kind))
def _rest(kind: Kind, now: Tokens) -> Paint:
    table = {
        Kind.MAIN: Paint(now.accent, "", now.onaccent, now.onaccent),
        Kind.SECOND: Paint(now.accentsoft, now.accentline, now.accenttext, now.accenttext),
        Kind.PLAIN: Paint(now.surface, now.control, now.text, now.text2),
        Kind.DANGER: Paint(now.surface, now.danger, now.danger, now.danger),
        Kind.LEGEND: Paint(now.surface, now.border, now.text, now.text3),
        Kind.QUIET: Paint("", "", now.text2, now.text3),
    }
    return table[kind]


def _pointed_at(kind: Kind, now: Tokens) -> str:
    fills = {Kind.MAIN: now.accenthover, Kind.SECOND: now.surface, Kind.DANGER: now.dangersoft}
    return fills.get(kind, now.sunken)


def _pressed(kind: Kind, now: Tokens) -> str:
    return now.accentpress if kind is Kind.MAIN else now.track


def _chosen(kind: Kind, now: Tokens) -> Paint:
    paint = Paint(
        now.accentsoft, now.accenttext, now.accenttext, now.accenttext, edge_px=STRONG_EDGE_PX
    )
    if kind in {Kind.LEGEND, Kind.QUIET}:
        return replace(paint, edge=now.accentline, edge_px=EDGE_PX)
    return paint


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is going on with a button."""

    enabled: bool = True
    chosen: bool = False
    hovered: bool = False
    pressed: bool = False


def paint_of(kind: Kind, state: State, now: Tokens) -> Paint:
    """Give a button's colours; refused wins over chosen, pressed over hovered."""
    if not state.enabled and kind is Kind.QUIET:
        return Paint("", "", now.disabled, now.disabled)
    if not state.enabled:
        return Paint(now.disabledsoft, now.border, now.disabled, now.disabled)
    paint = _chosen(kind, now) if state.chosen else _rest(kind, now)
    if state.pressed:
        return replace(paint, fill=now.track if state.chosen else _pressed(kind, now))
    if state.hovered and not state.chosen:
        return replace(paint, fill=_pointed_at(kind, now))
    return paint


def draw_box(painter: QPainter, area: QRectF, paint: Paint, radius_px: float) -> None:
    """Fill a rounded box with its edge just inside the area."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(paint.fill) if paint.fill else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    half = 0.0
    if paint.edge:
        painter.setPen(QPen(colour(paint.edge), paint.edge_px))
        half = paint.edge_px / 2
    inner = area.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, radius_px - half, radius_px - half)


_TEXT_FLAGS: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


class PaintedButton(QAbstractButton):
    """A button that says why it is refused and grows with its text.

    It takes the keyboard by Tab only: a touch leaves the focus where the clerk types.
    """

    refused = Signal(str)
    """Somebody pressed it while it is refused; the reason comes along."""

    radius_px = CONTROL_RADIUS_PX

    def __init__(
        self, text: str, *, kind: Kind, role: Role = Role.BUTTON, parent: QWidget | None = None
    ) -> None:
        """Make a button of one kind, its label set in one role."""
        super().__init__(parent)
        self._kind = kind
        self._reason = ""
        self._tip = ""
        self.setText(text)
        self.setFont(role_font(role))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_PROPERTY, True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> Kind:
        """How much it asks for the hand."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Change how much it asks for the hand."""
        self._kind = kind
        self.update()

    def set_tip(self, tip: str) -> None:
        """Say what it does when the pointer rests on it; a refusal's reason goes first."""
        self._tip = tip
        self.setToolTip(self._reason or tip)

    @property
    def reason(self) -> str:
        """Why it is refused; empty when it is not."""
        return self._reason

    def set_refused(self, reason: str | None) -> None:
        """Disable it and say why, or with `None` allow it again; the same again costs nothing."""
        shut = self.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled)  # by itself, not its parent
        if (reason or "") == self._reason and shut == (reason is not None):
            return
        self._reason = reason or ""
        self.setEnabled(reason is None)
        self.setToolTip(self._reason or self._tip)
        self.setAccessibleDescription(self._reason)

    def state(self) -> State:
        """Say what is going on with it."""
        return State(
            enabled=self.isEnabled(),
            chosen=self.isChecked(),
            hovered=self.underMouse() and self.isEnabled(),
            pressed=self.isDown(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box of the state and the content on it."""
        del event
        painter = QPainter(self)
        paint = paint_of(self._kind, self.state(), tokens())
        if self.draws_box():
            draw_box(painter, QRectF(self.rect()), paint, self.radius_px)
        self.paint_content(painter, QRectF(self.rect()), paint)
        painter.end()

    def draws_box(self) -> bool:
        """Say whether the box of the state is drawn under the content."""
        return True

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw what stands on the box: the text in the middle."""
        painter.setFont(self.font())
        painter.setPen(colour(paint.ink))
        painter.drawText(area, _TEXT_FLAGS, self.text())

    def content_size(self) -> QSize:
        """Say how much room the content needs."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text()) + 0.5), round(metrics.height()))

    def padding_px(self) -> int:
        """Say how much air stands left and right of the content."""
        return 14

    def sizeHint(self) -> QSize:
        """Ask for room enough that the text is never cut."""
        content = self.content_size()
        wide = content.width() + 2 * self.padding_px()
        tall = content.height() + 8
        least = self.minimumSize().expandedTo(QSize(TARGET_PX, TARGET_PX))
        return QSize(wide, tall).expandedTo(least).boundedTo(self.maximumSize())

    def minimumSizeHint(self) -> QSize:
        """Refuse to be made narrower than the text."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Tell a press on a refused button on, because a touch screen shows no tooltip."""
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and self._reason
        ):
            self.refused.emit(self._reason)
            event.accept()
            return True
        return super().event(event)
