"""Python's collector of what nobody holds any more, kept out of a start."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """While a program starts: what it makes then stays, and nobody looks through it again.

    Rule: start.nothing-collected
    Looking through it each time 700 things more have been made took a fifth of the start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
