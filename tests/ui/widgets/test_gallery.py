"""Every part in every state, measured in the three themes, and grabbed as a picture."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import THEMES, ThemeName
from ui.widgets import PaintedButton, Stepper, TileButton
from ui.widgets.gallery import Gallery, main, show_gallery

TARGET_PX = 44


@pytest.fixture(params=list(ThemeName))
def gallery(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[Gallery]:
    """The gallery in one theme."""
    window = show_gallery(qapp, ThemeName(request.param))
    qtbot.addWidget(window)
    yield window
    window.close()


def is_shown(part: QWidget) -> bool:
    return part.isVisible() and not part.visibleRegion().isEmpty()


def labels(window: QWidget) -> list[QLabel]:
    return [part for part in window.findChildren(QLabel) if is_shown(part) and part.text()]


def buttons(window: QWidget) -> list[PaintedButton]:
    return [part for part in window.findChildren(PaintedButton) if is_shown(part)]


def inputs(window: QWidget) -> list[QLineEdit]:
    return [part for part in window.findChildren(QLineEdit) if is_shown(part)]


def test_no_text_is_cut(gallery: Gallery) -> None:
    for label in labels(gallery):
        if label.wordWrap():
            assert label.heightForWidth(label.width()) <= label.height(), label.text()
        else:
            needs = label.fontMetrics().horizontalAdvance(label.text())
            assert needs <= label.contentsRect().width(), label.text()
            assert label.fontMetrics().tightBoundingRect(label.text()).height() <= label.height()
    for button in buttons(gallery):
        if not isinstance(button, TileButton):
            assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
    for line in inputs(gallery):
        needs = line.fontMetrics().horizontalAdvance(line.text() or line.placeholderText())
        assert needs + 24 <= line.width(), line.accessibleName()


def test_every_target_is_big_enough_for_a_finger(gallery: Gallery) -> None:
    targets: list[QWidget] = [*buttons(gallery), *inputs(gallery)]
    assert len(targets) > 60
    for target in targets:
        assert min(target.width(), target.height()) >= TARGET_PX, target.accessibleName()


def test_every_control_has_a_name(gallery: Gallery) -> None:
    controls = [*buttons(gallery), *inputs(gallery), *gallery.findChildren(Stepper)]
    nameless = [control for control in controls if not control.accessibleName()]
    assert nameless == []


def test_nothing_lies_over_anything_else(gallery: Gallery) -> None:
    def place(part: QWidget) -> QRect:
        return QRect(part.mapTo(gallery, part.rect().topLeft()), part.size())

    solid: list[QWidget] = [*buttons(gallery), *inputs(gallery), *labels(gallery)]
    for number, one in enumerate(solid):
        for other in solid[number + 1 :]:
            if not (one.isAncestorOf(other) or other.isAncestorOf(one)):
                assert not place(one).intersects(place(other)), (one, other)


def test_the_main_states_have_the_colours_of_the_theme(gallery: Gallery) -> None:
    now = THEMES[ThemeName(gallery.windowTitle())]
    picture = gallery.grab().toImage()
    found = {
        picture.pixelColor(x, y).name().upper()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    seen = (
        now.canvas,
        now.surface,
        now.accent,
        now.accenthover,
        now.accentpress,
        now.accentsoft,
        now.dangersoft,
        now.warnsoft,
        now.successsoft,
        now.disabledsoft,
        now.track,
    )
    assert set(seen) <= found


def test_the_gallery_writes_a_picture_of_each_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr("ui.widgets.gallery.QApplication", lambda _: qapp)
    main(tmp_path)
    pictures = sorted(tmp_path.glob("*.png"))
    assert [picture.stem for picture in pictures] == [
        "gallery-dark",
        "gallery-high_contrast",
        "gallery-light",
    ]
    contents = [picture.read_bytes() for picture in pictures]
    assert all(one != other for one, other in pairwise(contents))


def test_a_tab_walks_through_the_buttons(gallery: Gallery) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert gallery.focusNextPrevChild(True)
    after = QApplication.focusWidget()
    assert after is not focused
