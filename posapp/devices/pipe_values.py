"""Values on a pipe between two processes of this program; a long row of things goes in pieces.

Both ends are this program and nobody else holds the pipe: that is why a value may be believed.
"""

import pickle
from io import BytesIO
from typing import IO, Final

PIECE: Final = 1_000
"""Things: a millisecond's worth. While one piece is read no other thread has a turn."""

BROKEN: Final = (EOFError, OSError, ValueError, pickle.UnpicklingError)
"""What reading or writing ends with when the other end is gone."""

UNTELLABLE: Final = (pickle.PicklingError, TypeError, AttributeError)
"""What writing a value ends with that no pipe can carry."""


class _Pickler(pickle.Pickler):
    """Leaves long tuples out of a value and keeps them aside, by their number."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(stream)
        self.aside: list[tuple[object, ...]] = []

    def persistent_id(self, thing: object) -> int | None:
        if type(thing) is not tuple or len(thing) <= PIECE:
            return None
        self.aside.append(thing)
        return len(self.aside) - 1


class _Unpickler(pickle.Unpickler):  # noqa: S301 - our own process
    def __init__(self, stream: IO[bytes], aside: list[tuple[object, ...]]) -> None:
        super().__init__(stream)
        self._aside = aside

    def persistent_load(self, number: int) -> tuple[object, ...]:
        return self._aside[number]


def write_value(stream: IO[bytes], value: object) -> None:
    """Write a value, the long rows in it first; nothing of one that cannot be written."""
    whole = BytesIO()
    pickler = _Pickler(whole)
    pickler.dump(value)
    pieces = [pickle.dumps([len(row) for row in pickler.aside])]
    for row in pickler.aside:
        pieces += [pickle.dumps(row[at : at + PIECE]) for at in range(0, len(row), PIECE)]
    stream.writelines([*pieces, whole.getbuffer()])
    stream.flush()


def read_value(stream: IO[bytes]) -> object:
    """The next value; waits for it."""
    aside: list[tuple[object, ...]] = []
    for length in pickle.load(stream):  # noqa: S301 - our own process
        row: list[object] = []
        while len(row) < length:
            row += pickle.load(stream)  # noqa: S301 - our own process
        aside.append(tuple(row))
    return _Unpickler(stream, aside).load()
