"""Breaking text into lines that fit: between words or Chinese characters, never losing a letter.

Widths are whatever the caller measures in: columns of a printer or dots of a picture.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_WIDE = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_CLOSING = "，。、！？：；）】」』”’\uff05"
_ATOM = re.compile(rf"[ ]+|[{_WIDE}][{_CLOSING}]*|[^ {_WIDE}]+")


class Run(NamedTuple):
    """A stretch of one weight, ready to be drawn."""

    text: str
    bold: bool


Runs = tuple[Run, ...]
Measure = Callable[[str, bool], float]


def width_of(runs: Runs, measure: Measure) -> float:
    """How wide runs are one after the other."""
    return sum(measure(run.text, run.bold) for run in runs)


def wrap(runs: Runs, limit: float, measure: Measure) -> list[Runs]:
    """The runs as lines of at most `limit`; every letter of the text stands on one of them.

    Rule: receipts.wrap-keeps-all
    A word that is wider than a line is broken inside. Spaces at a break go.
    """
    if width_of(runs, measure) <= limit:
        return [runs] if runs else []
    lines = _Lines(limit, measure)
    for run in runs:
        for atom in _ATOM.findall(run.text):
            lines.add(atom, bold=run.bold)
    return lines.done()


class _Lines:
    """Lines under way: takes atoms one by one and starts a new line when one does not fit."""

    def __init__(self, limit: float, measure: Measure) -> None:
        self._limit = limit
        self._measure = measure
        self._done: list[Runs] = []
        self._line: list[Run] = []
        self._used = 0.0

    def add(self, atom: str, *, bold: bool) -> None:
        width = self._measure(atom, bold)
        if self._used + width > self._limit:
            self._break()
            if atom.isspace():
                return
            atom, width = self._split(atom, width, bold=bold)
        elif not self._line and self._done and atom.isspace():
            return
        if self._line and self._line[-1].bold == bold:
            self._line[-1] = Run(self._line[-1].text + atom, bold)
        else:
            self._line.append(Run(atom, bold))
        self._used += width

    def done(self) -> list[Runs]:
        self._break()
        return self._done

    def _split(self, atom: str, width: float, *, bold: bool) -> tuple[str, float]:
        """Break a word that is wider than a line; its last part stays for the line under way."""
        start, used = 0, 0.0
        if width <= self._limit:
            return atom, width
        for at, letter in enumerate(atom):
            step = self._measure(letter, bold)
            if used + step > self._limit and at > start:
                self._done.append((Run(atom[start:at], bold),))
                start, used = at, 0.0
            used += step
        return atom[start:], used

    def _break(self) -> None:
        if self._line:
            last = self._line[-1]
            self._line[-1] = Run(last.text.rstrip(" "), last.bold)
            self._done.append(tuple(run for run in self._line if run.text))
        self._line = []
        self._used = 0.0
