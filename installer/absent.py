"""Stands in for what a library imports and never uses here: Qt's drawing by OpenGL, 10 MB.

pyqtgraph derives a class from one of Qt's as it is imported; it makes one only where it was told to
draw by OpenGL, which nothing here does.
"""

import sys
from types import ModuleType
from typing import Final

ABSENT: Final = ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets")
BASE: Final = "QOpenGLWidget"


class _Absent(ModuleType):
    """A module with one class, to derive from; everything else is not there."""

    def __getattr__(self, name: str) -> object:
        if name != BASE:
            raise AttributeError(name)
        from PySide6.QtWidgets import QWidget

        return QWidget


def stand_in() -> None:
    """Be found where those modules are looked for."""
    sys.modules.update({name: _Absent(name) for name in ABSENT})
