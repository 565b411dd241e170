"""Every icon is there, and is drawn in the colour asked for."""

import pytest
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from posapp.assets import icon_names, icon_path
from ui.theme import ThemeName, apply_theme, icon, icon_pixmap, tokens

NEEDED = [
    "scan-barcode",
    "keyboard",
    "shopping-basket",
    "tag",
    "ticket",
    "pencil",
    "undo-2",
    "trash-2",
    "plus",
    "minus",
    "x",
    "delete",
    "repeat",
    "link-2",
    "sparkles",
    "banknote",
    "credit-card",
    "star",
    "gift",
    "qr-code",
    "inbox",
    "printer",
    "mail",
    "receipt-text",
    "crown",
    "cake",
    "triangle-alert",
    "hourglass",
    "user-x",
    "download",
    "share-2",
    "smartphone",
    "message-square",
    "globe",
    "store",
    "package",
    "package-check",
    "package-open",
    "circle-check",
    "circle-alert",
    "circle-x",
    "info",
    "ban",
    "check",
    "loader-circle",
    "cloud-upload",
    "cloud-off",
    "rotate-cw",
    "lock",
    "lock-keyhole",
    "clock",
    "languages",
    "layout-dashboard",
    "users",
    "megaphone",
    "warehouse",
    "id-card",
    "chart-column",
    "settings",
    "calendar",
    "file-down",
    "list-filter",
    "list-checks",
    "layers",
    "shield-check",
    "flask-conical",
    "arrow-left",
    "arrow-up-right",
    "chevron-down",
    "chevron-right",
    "angry",
    "frown",
    "meh",
    "smile",
    "laugh",
]


def is_painted_in(pixmap: QPixmap, colour: str) -> bool:
    """Every fully painted point has the colour, but for the rounding of smooth edges."""
    image = pixmap.toImage()
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    wanted = QColor(colour)
    inks = [point for point in points if point.alpha() == 255]
    return bool(inks) and all(
        max(
            abs(ink.red() - wanted.red()),
            abs(ink.green() - wanted.green()),
            abs(ink.blue() - wanted.blue()),
        )
        <= 1
        for ink in inks
    )


def test_the_icons_of_the_look_are_shipped() -> None:
    assert set(NEEDED) <= set(icon_names())


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_drawn_in_one_colour(qapp: QApplication, name: str) -> None:
    assert qapp is not None
    assert is_painted_in(icon_pixmap(name, "#B0231B", 32), "#B0231B")


def test_an_icon_is_sharp_on_a_fine_screen(qapp: QApplication) -> None:
    assert qapp is not None
    pixmap = icon_pixmap("printer", "#12161D", 20, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (40, 20)


def test_an_icon_for_qt_has_the_theme_colour_and_is_grey_when_disabled(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeName.DARK)
    shown = icon("printer", "danger")
    colours = tokens()
    assert is_painted_in(shown.pixmap(20), colours.danger)
    assert is_painted_in(shown.pixmap(20, QIcon.Mode.Disabled), colours.disabled)


def test_a_missing_icon_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such"):
        icon_path("no-such")
