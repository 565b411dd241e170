"""A dressed application for the parts of the office's pages."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import ThemeName, apply_theme


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeName.LIGHT)
