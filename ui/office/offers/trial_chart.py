"""What customers paid a week, before an offer and with it, as two lines."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from loyalty.offers.trial import Week
from reports.axis import axis_step
from ui.theme import Role, colour, role_font, tokens

TALL_PX: Final = 150
LEFT_PX: Final = 64
BELOW_PX: Final = 20
ABOVE_PX: Final = 8
LINES: Final = 4
MOST_LABELS: Final = 12


class TrialChart(QWidget):
    """Axes start at 0; before is dashed, with the offer is solid."""

    def __init__(self, money: object, parent: QWidget | None = None) -> None:
        """Draw nothing yet; `money` writes an amount."""
        super().__init__(parent)
        self._money = money
        self.weeks: tuple[Week, ...] = ()
        self.setFixedHeight(TALL_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for some width."""
        return QSize(320, TALL_PX)

    def show_weeks(self, weeks: Sequence[Week], name: str) -> None:
        """Show these weeks; `name` is what a screen reader says."""
        self.weeks = tuple(weeks)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, both lines, and some weeks by number."""
        del event
        if not self.weeks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(role_font(Role.LABEL))
        most = max(max(week.before_minor, week.after_minor) for week in self.weeks)
        step = axis_step(most, LINES)
        top = -(-most // step) * step or step
        area = QRectF(self.rect()).adjusted(LEFT_PX, ABOVE_PX, -8, -BELOW_PX)
        self._grid(painter, area, step, top)
        now = tokens()
        dashed = QPen(colour(now.text3), 1.5, Qt.PenStyle.DashLine)
        solid = QPen(colour(now.c1), 2)
        before = [week.before_minor for week in self.weeks]
        after = [week.after_minor for week in self.weeks]
        for values, pen in ((before, dashed), (after, solid)):
            painter.setPen(pen)
            points = [self._point(area, at, value, top) for at, value in enumerate(values)]
            painter.drawPolyline(QPolygonF(points))
        self._numbers(painter, area)
        painter.end()

    def _point(self, area: QRectF, at: int, value: int, top: int) -> QPointF:
        across = at / max(len(self.weeks) - 1, 1)
        return QPointF(
            area.left() + across * area.width(), area.bottom() - value / top * area.height()
        )

    def _grid(self, painter: QPainter, area: QRectF, step: int, top: int) -> None:
        now = tokens()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in range(0, top + 1, step):
            y = area.bottom() - value / top * area.height()
            painter.setPen(QPen(colour(now.border), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colour(now.text3))
            words = self._money(value) if callable(self._money) else str(value)
            painter.drawText(QRectF(0, y - 8, LEFT_PX - 8, 16), right, words)

    def _numbers(self, painter: QPainter, area: QRectF) -> None:
        """The ISO numbers of as many weeks as have room."""
        painter.setPen(colour(tokens().text3))
        every = -(-len(self.weeks) // MOST_LABELS)
        for at in range(0, len(self.weeks), every):
            x = self._point(area, at, 0, 1).x()
            number = str(self.weeks[at].monday.isocalendar().week)
            box = QRectF(x - 16, area.bottom() + 4, 32, BELOW_PX - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, number)
