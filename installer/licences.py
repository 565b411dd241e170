"""The licences of everything in the installed program, in one file."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCKED: Final = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
LICENCE_FILE: Final = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)
MOST_BYTES: Final = 200_000
LINE: Final = "=" * 78
HEAD: Final = """posapp and the parts it is made of.

Each part stands under its own licence, printed below with its name and version.
Qt and Qt for Python (PySide6) are used under the GNU Lesser General Public Licence, version 3:
their libraries lie in `_internal/PySide6` and may be replaced by others; their code is unchanged,
only tables for debuggers and tables of ICU that are not used are left empty.
Their source is offered at https://download.qt.io.
"""


def collect_licences() -> str:
    """The whole file's text."""
    parts = [HEAD, *_assets(), *_python(), *_distributions()]
    return "\n".join(parts)


def _assets() -> Iterator[str]:
    for path in sorted((ROOT / "posapp" / "assets").rglob("*LICENSE*")):
        yield _section(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))


def _python() -> Iterator[str]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield _section(f"Python {version}", "Python Software Foundation License, version 2.\n")


def _distributions() -> Iterator[str]:
    names = LOCKED.findall((ROOT / "requirements" / "run.lock").read_text(encoding="utf-8"))
    for name in sorted(set(names), key=str.lower):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # a part for another system
        yield _section(f"{name} {found.version}", _texts(found))


def _texts(found: Distribution) -> str:
    """What the wheel says of its licence, in a word and in full."""
    about = found.metadata
    said = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    words = str(said[0]) if said else ""
    classes = [text for text in about.get_all("Classifier") or () if text.startswith("License ::")]
    files = [file for file in found.files or () if LICENCE_FILE.search(file.name)]
    texts = [
        Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
        for file in files
        if file.suffix not in {".py", ".pyc"}
        and Path(str(file.locate())).is_file()
        and Path(str(file.locate())).stat().st_size < MOST_BYTES
    ]
    first = words.splitlines()[0] if words else ""
    return "\n".join(filter(None, [first, *classes, *texts]))


def _section(head: str, text: str) -> str:
    return f"{LINE}\n{head}\n{LINE}\n{text.strip()}\n"
