"""Shared libraries of a built program: which come from the system, what they weigh stripped."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from installer.blanks import blank_other_processors, blank_unloaded
from installer.elf import asked_of_others
from installer.unreached import blank_unreached

ELF: Final = b"\x7fELF"
NEEDED: Final = re.compile(r"NEEDED\s+(\S+)")
LEFT_ALONE: Final = re.compile(r"PySide6|shiboken|numpy|\.libs/|libpyside|libicu|libQt6")
"""Wheels whose libraries were patched after linking: `strip` would break them."""
ALWAYS_THERE: Final = frozenset({"ld-linux-x86-64.so.2"})


def elf_files(folder: Path) -> list[Path]:
    """Every program and shared library in a folder, links not counted."""
    return [path for path in sorted(folder.rglob("*")) if _is_elf(path)]


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == ELF


def strip_symbols(folder: Path) -> int:
    """Take names for debuggers out of libraries; how many bytes that saved."""
    chosen = [
        path for path in elf_files(folder) if not LEFT_ALONE.search(str(path.relative_to(folder)))
    ]
    chosen = [path for path in chosen if ".so" in path.name]  # the program carries its archive
    before = sum(path.stat().st_size for path in chosen)
    subprocess.run(["strip", "--strip-unneeded", *map(str, chosen)], check=True)
    return before - sum(path.stat().st_size for path in chosen)


def blank_tables(folder: Path) -> int:
    """Zeros for what patched libraries never load or run; how many bytes that will save."""
    chosen = [
        path for path in elf_files(folder) if LEFT_ALONE.search(str(path.relative_to(folder)))
    ]
    blas = [path for path in chosen if "openblas" in path.name]
    saved = sum(map(blank_other_processors, blas))
    asked: set[bytes] = set()
    for path in elf_files(folder) if blas else ():
        asked |= asked_of_others(path.read_bytes())
    saved += sum(blank_unreached(path, asked) for path in blas)
    return saved + sum(map(blank_unloaded, chosen))


def needed_from_system(folder: Path) -> set[str]:
    """The names of libraries that something in the folder asks for and the folder does not have."""
    files = elf_files(folder)
    own = {path.name for path in folder.rglob("*.so*")}
    said = subprocess.run(
        ["objdump", "-p", *map(str, files)], check=True, capture_output=True, text=True
    ).stdout
    return set(NEEDED.findall(said)) - own - ALWAYS_THERE


def packages_with(libraries: Iterable[str]) -> dict[str, str]:
    """Which Debian package brings each library, as this very Debian has it installed."""
    places = _places_of_libraries()
    unknown = sorted(name for name in libraries if name not in places)
    if unknown:
        raise LookupError(f"no library of this system: {', '.join(unknown)}")
    return {name: _package_of(places[name]) for name in sorted(libraries)}


def _places_of_libraries() -> dict[str, Path]:
    said = subprocess.run(["/sbin/ldconfig", "-p"], check=True, capture_output=True, text=True)
    places: dict[str, Path] = {}
    for line in said.stdout.splitlines():
        name, arrow, place = line.strip().partition(" => ")
        if arrow and "x86-64" in name:
            places.setdefault(name.split()[0], Path(place))
    return places


def _package_of(place: Path) -> str:
    """The package that owns a file; merged `/usr` is known by either name."""
    for known in (place, place.resolve(), Path("/usr") / place.relative_to("/")):
        asked = subprocess.run(
            ["dpkg-query", "-S", str(known)], check=False, capture_output=True, text=True
        )
        if asked.returncode == 0:
            return asked.stdout.partition(":")[0]
    raise LookupError(f"no package owns {place}")
