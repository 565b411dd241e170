"""How a row of a list looks in each state, for the delegates that paint rows."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.theme.look import colour
from ui.theme.tokens import Tokens

ROW_MARK_PX: Final = 4


class RowState(StrEnum):
    """What is the matter with a row."""

    REST = "rest"
    HOVER = "hover"
    SELECTED = "selected"
    REFUSED = "refused"
    RETURNED = "returned"
    LANDED = "landed"


@dataclass(frozen=True, slots=True)
class RowPaint:
    """The colours of a row: its fill, the line below, its ink, and the mark at the left."""

    fill: str
    line: str
    ink: str
    mark: str = ""


@lru_cache(maxsize=2 * len(RowState))
def row_paint(state: RowState, now: Tokens) -> RowPaint:
    """Give a row's colours; the mark is the 4 px edge of the selected one."""
    table = {
        RowState.REST: RowPaint(now.surface, now.border, now.text),
        RowState.HOVER: RowPaint(now.sunken, now.border, now.text),
        RowState.SELECTED: RowPaint(now.accentsoft, now.border, now.text, now.accenttext),
        RowState.REFUSED: RowPaint(now.surface, now.border, now.text3),
        RowState.RETURNED: RowPaint(now.dangersoft, now.border, now.danger),
        RowState.LANDED: RowPaint(now.successsoft, now.border, now.text),
    }
    return table[state]


def draw_row(painter: QPainter, area: QRectF, paint: RowPaint) -> None:
    """Fill a row, draw the line below it and the mark at its left."""
    painter.fillRect(area, colour(paint.fill))
    painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colour(paint.line))
    if paint.mark:
        painter.fillRect(
            QRectF(area.left(), area.top(), ROW_MARK_PX, area.height()), colour(paint.mark)
        )
