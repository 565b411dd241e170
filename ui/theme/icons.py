"""Lucide icons in the colours of the theme."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from posapp import assets

_RATIOS: Final = (1.0, 1.25, 1.5, 2.0, 3.0)


@lru_cache(maxsize=256)
def _recoloured(name: str, colour: str) -> bytes:
    """Give the icon's SVG with every stroke in one colour."""
    source = assets.icon_path(name).read_text(encoding="utf-8")
    return source.replace("currentColor", colour).encode()


def recoloured_svg(name: str, colour: str) -> bytes:
    """Give the icon's SVG with every stroke in one colour (`#RRGGBB`)."""
    return _recoloured(name, colour)


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size_px: int, ratio: float) -> QPixmap:
    device_px = round(size_px * ratio)
    pixmap = QPixmap(QSize(device_px, device_px))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_recoloured(name, colour)))
    if not renderer.isValid():
        raise ValueError(f"Qt cannot read the shipped icon {name}")
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, device_px, device_px))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, colour: str, size_px: int = 20, ratio: float = 1.0) -> QPixmap:
    """Give the icon drawn sharp for a screen of this pixel ratio, kept for the next time."""
    return _pixmap(name, colour, size_px, ratio)


def icon_of_colours(name: str, colour: str, disabled_colour: str, size_px: int = 20) -> QIcon:
    """Give the icon for Qt's own widgets, sharp at every usual scaling, grey when disabled."""
    icon = QIcon()
    for ratio in _RATIOS:
        icon.addPixmap(_pixmap(name, colour, size_px, ratio))
        icon.addPixmap(_pixmap(name, disabled_colour, size_px, ratio), QIcon.Mode.Disabled)
    return icon


def draw_icon(painter: QPainter, name: str, colour: str, target: QRectF) -> None:
    """Paint the icon into a square of the widget, sharp at the painter's own pixel ratio."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(target.topLeft(), _pixmap(name, colour, round(target.width()), ratio))
