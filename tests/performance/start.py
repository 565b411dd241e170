"""What a starting till does, as `posapp run` does it, until the first sale is possible.

A module of its own: what a measurement needs beside it is no part of the start.
"""

import os
import sys
from pathlib import Path
from types import CodeType

from posapp.kernel.collector import nothing_collected
from tests.performance.figures import peak_mb


def start(path: str) -> None:
    """Start, print the memory of that moment and end."""
    ready(path)
    print(peak_mb())
    sys.stdout.flush()
    os._exit(0)


def compile_as_installed() -> None:
    """From here on Python compiles modules as the package does: without docstrings (3 MB)."""
    from importlib.machinery import SourceFileLoader

    from installer.docstrings import compile_bare

    def compiled(self: SourceFileLoader, data: bytes, path: str, **_: int) -> CodeType:
        del self
        return compile_bare(data, path)

    SourceFileLoader.source_to_code = compiled  # type: ignore[method-assign, assignment]


def ready(path: str) -> None:
    """A till in its window, its first frame painted; somebody is signed in and a shift is open."""
    with nothing_collected():
        from tests.performance.stores import open_till_on
        from ui.main import make_app, make_till_window

        window = make_till_window(open_till_on(Path(path)))
        window.resize(1366, 768)
        window.show()
        window.go("selling")
        make_app().processEvents()
