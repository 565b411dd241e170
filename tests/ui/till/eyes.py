"""Looks at a window as a careful person would: targets, names, cut texts, overlaps."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from ui.widgets import CaptionedAmount, ElidedLabel, KeyCap
from ui.widgets.progress import Meter

TARGET_PX = 44
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
SAYS_ITSELF = (CaptionedAmount, KeyCap, Meter)


def faults(window: QWidget) -> list[str]:
    """Everything a careful person would complain about."""
    return [
        *small_or_nameless(window),
        *cut_texts(window),
        *outside(window),
        *overlaps(window),
    ]


def controls(window: QWidget) -> list[QWidget]:
    """What can be pressed or typed into now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and not isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox))
        and not _is_mark(widget)
    ]


def _is_mark(widget: QWidget) -> bool:
    """The sign that a field draws into itself: nobody presses it."""
    return isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QLineEdit)


def named(widget: QWidget) -> str:
    """How a complaint names a widget."""
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words!r}"


def small_or_nameless(window: QWidget) -> Iterator[str]:
    """Controls under 44 px, and controls or figures without an accessible name."""
    for widget in controls(window):
        if min(widget.width(), widget.height()) < TARGET_PX:
            yield f"{named(widget)} is {widget.width()} by {widget.height()}"
        if not widget.accessibleName():
            yield f"{named(widget)} has no accessible name"
    for widget in window.findChildren(QWidget):
        if isinstance(widget, SAYS_ITSELF) and widget.isVisible() and not widget.accessibleName():
            yield f"{named(widget)} says nothing"


def cut_texts(window: QWidget) -> Iterator[str]:
    """Texts that do not fit into their widget."""
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
            continue
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height():
                yield f"cut below: {label.text()!r}"
        elif label.fontMetrics().horizontalAdvance(label.text()) > label.width():
            yield f"cut: {label.text()!r} in {label.width()} px"
    for button in window.findChildren(QAbstractButton):
        if (
            button.isVisible()
            and not _is_mark(button)
            and button.minimumSizeHint().width() > button.width()
        ):
            yield f"cut: {named(button)} in {button.width()} px"


def outside(window: QWidget) -> Iterator[str]:
    """Controls and texts that stick out of the window or of what holds them."""
    labels = [label for label in window.findChildren(QLabel) if label.text()]
    for widget in [*controls(window), *labels]:
        if not widget.isVisible() or _scrolls(widget, window):
            continue
        seen = widget.visibleRegion().boundingRect()
        if seen != widget.rect():
            yield f"hidden in part: {named(widget)}, {seen} of {widget.rect()}"


def overlaps(window: QWidget) -> Iterator[str]:
    """Two controls in one place."""
    places = [(widget, _place(widget, window)) for widget in controls(window)]
    for (one, here), (other, there) in combinations(places, 2):
        if here.intersects(there) and not (one.isAncestorOf(other) or other.isAncestorOf(one)):
            yield f"{named(one)} lies on {named(other)}"


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Where it is in the window, as far as a list that scrolls lets it be seen."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    holder = widget.parentWidget()
    while holder is not None and holder is not window:
        if isinstance(holder, QScrollArea):
            port = holder.viewport()
            place &= QRect(port.mapTo(window, QPoint(0, 0)), port.size())
        holder = holder.parentWidget()
    return place


def _scrolls(widget: QWidget, window: QWidget) -> bool:
    holder = widget.parentWidget()
    while holder is not None and holder is not window:
        if isinstance(holder, QScrollArea):
            return True
        holder = holder.parentWidget()
    return False
