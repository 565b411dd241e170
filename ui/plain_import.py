"""Keeps Qt's Python side from reading the source of whatever is imported after it."""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts its own import in the place of Python's

BEFORE = "__orig_import__"
"""Under this name it keeps the import that it found."""


def import_plainly() -> None:
    """Put the import back that was there before.

    Rule: start.no-source-read
    PySide looks into each module's source for names spelt in a way that has to be asked for, and
    all that it reads stays in memory: 20 MB of a till, more of an office. Here nobody asks for it.
    """
    plain = vars(builtins).get(BEFORE)
    if plain is not None:
        builtins.__import__ = plain
