"""`python3 dev.py build`: the program's folder, then what installs it; prints sizes and times.

    python3 dev.py build              everything that can be built here
    python3 dev.py build deb          the Debian package alone; also: program, windows
    python3 dev.py build deb --quick  packed loosely, for a try

Everything lands in build/. Nothing in the source is changed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from installer.icu import slim_icu
from installer.licences import collect_licences
from installer.marks import draw_marks
from posapp.version import VERSION

ROOT: Final = Path(__file__).resolve().parent.parent
LINUX: Final = sys.platform.startswith("linux")
MEGABYTE: Final = 1_000_000
MOST_DEB_BYTES: Final = 60 * MEGABYTE


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what was asked for."""
    parser = argparse.ArgumentParser(prog="dev.py build")
    parser.add_argument("what", nargs="*", choices=("program", "deb", "windows", []))
    parser.add_argument("--out", type=Path, default=ROOT / "build")
    parser.add_argument("--source", type=Path, default=ROOT, help="another tree of the same kind")
    parser.add_argument("--version", default=VERSION)
    parser.add_argument("--quick", action="store_true", help="pack loosely: faster, larger")
    options = parser.parse_args(arguments)
    wanted = options.what or (["deb", "windows"] if LINUX else ["windows"])
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    marks, licences = out / "marks", out / "LICENCES.txt"
    with told("icons and licences"):
        draw_marks(marks)
        licences.write_text(collect_licences(), encoding="utf-8")
    program = out / "posapp"
    if "program" in wanted or "deb" in wanted or not LINUX:
        build_program(options.source, out, marks / "posapp.ico")
    if "deb" in wanted:
        make_deb(program, out, options.version, quick=options.quick)
    if "windows" in wanted:
        make_windows(program, out, options.version)
    return 0


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    print(f"{what} ...", flush=True)
    started = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - started:.0f} s", flush=True)


def build_program(source: Path, out: Path, icon: Path) -> None:
    """The program in one folder, by PyInstaller; then what is too much taken out of it."""
    around = {
        **os.environ,
        "POSAPP_SOURCE": str(source.resolve()),
        "POSAPP_ICON": str(icon.resolve()),
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",  # the package is packed as a whole, and better
    }
    builder = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(out), "--workpath", str(out / "work")]
    spec = source / "installer" / "posapp.spec"
    with told("program by PyInstaller"):
        subprocess.run([*builder, *places, str(spec)], check=True, cwd=source, env=around)
    if LINUX:
        from installer.libraries import blank_tables, strip_symbols

        saved = strip_symbols(out / "posapp") + blank_tables(out / "posapp")
        for library in (out / "posapp" / "_internal").rglob("libicudata.so.*"):
            if not library.is_symlink():
                saved += slim_icu(library)
        print(f"taken out: {saved / MEGABYTE:.0f} MB of names and tables that nobody asks for")
    print(f"program: {bytes_in(out / 'posapp') / MEGABYTE:.0f} MB")


def make_deb(program: Path, out: Path, version: str, *, quick: bool) -> None:
    """The Debian package."""
    from installer.debian import LOOSE_XZ, TIGHT_XZ, build_deb

    with told("package by dpkg-deb and xz"):
        package = build_deb(
            program,
            out / "marks",
            out / "LICENCES.txt",
            version=version,
            xz=LOOSE_XZ if quick else TIGHT_XZ,
        )
    packed = package.packed_bytes
    print(f"{package.path.name}: {packed / MEGABYTE:.1f} MB, needs {', '.join(package.needs)}")
    if packed > MOST_DEB_BYTES and not quick:
        print(f"That is more than {MOST_DEB_BYTES / MEGABYTE:.0f} MB: find out what came in.")


def make_windows(program: Path, out: Path, version: str) -> None:
    """Both installers, of a real program on Windows, of a stand-in elsewhere."""
    from installer.windows import WindowsParts, build_msi, build_nsis, stand_in

    name = f"posapp-{version}"
    if LINUX:
        program = stand_in(out / "windows-shape")
        name += "-scripts-only"
        print("No Windows here: the installers are built around a stand-in, to prove the scripts.")
    parts = WindowsParts(program, out / "marks" / "posapp.ico", out / "LICENCES.txt", version)
    makers: tuple[tuple[str, str, Callable[[WindowsParts, Path], Path]], ...] = (
        ("makensis", f"{name}-setup.exe", build_nsis),
        ("wixl", f"{name}.msi", build_msi),
    )
    for tool, file, make in makers:
        if shutil.which(tool) is None:
            print(f"{tool} is not here: {file} was left out")
            continue
        with told(file):
            made = make(parts, out / file)
        print(f"{made.name}: {made.stat().st_size / MEGABYTE:.2f} MB")


def bytes_in(folder: Path) -> int:
    """How much a folder holds."""
    return sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
