"""The Debian package: the program's folder in /opt, a command, a desktop entry, a manual page.

It needs what the libraries in it ask of the system, as measured on the Debian it is built on, and a
screen's libraries that Qt loads by name. It never touches a store: stores are their owner's, in her
own folder, and stay when the package goes.
"""

import gzip
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installer.libraries import needed_from_system, packages_with
from installer.marks import SIZES

HERE: Final = Path(__file__).parent / "linux"
PROGRAM: Final = Path("opt/posapp")
ALSO_NEEDED: Final = ("ca-certificates",)
"""Besides libraries: who may be believed on the network."""
FOLDER_MODE, FILE_MODE, PROGRAM_MODE = 0o755, 0o644, 0o755
SCRIPTS: Final = ("postinst", "prerm", "postrm")
KIB: Final = 1024
TIGHT_XZ: Final = ("--x86", "--lzma2=preset=9e,dict=128MiB,lc=4")
"""The machine code's filter makes libraries 4 % smaller; a larger dictionary finds what two wheels
bring alike. Unpacking takes 128 MB of memory."""
LOOSE_XZ: Final = ("-1",)


@dataclass(frozen=True, slots=True)
class DebianPackage:
    """What was built: the file, its size, and what it needs."""

    path: Path
    needs: tuple[str, ...]
    installed_bytes: int

    @property
    def packed_bytes(self) -> int:
        """How large the file is."""
        return self.path.stat().st_size


def build_deb(
    program: Path, marks: Path, licences: Path, *, version: str, xz: Sequence[str] = TIGHT_XZ
) -> DebianPackage:
    """Lay the tree beside the program, write what dpkg wants to know, and pack it."""
    out = program.parent
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / PROGRAM, symlinks=True)
    _lay_beside(tree, marks, licences)
    needs = tuple(sorted({*packages_with(needed_from_system(program)).values(), *ALSO_NEEDED}))
    size = _tidy_modes(tree)
    _write_control(tree, version, needs, size)
    target = out / f"posapp_{version}_amd64.deb"
    _pack(tree, target, xz)
    return DebianPackage(target, needs, size)


def _lay_beside(tree: Path, marks: Path, licences: Path) -> None:
    share = tree / "usr/share"
    command = tree / "usr/bin/posapp"
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("/") / PROGRAM / "posapp")
    _copy(HERE / "posapp.desktop", share / "applications/posapp.desktop")
    _copy(licences, share / "doc/posapp/copyright")
    manual = share / "man/man1/posapp.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress((HERE / "posapp.1").read_bytes(), mtime=0))
    for size in SIZES:
        folder = share / f"icons/hicolor/{size}x{size}/apps"
        _copy(marks / f"posapp-{size}.png", folder / "posapp.png")
    _copy(marks / "posapp.svg", share / "icons/hicolor/scalable/apps/posapp.svg")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _tidy_modes(tree: Path) -> int:
    """Everybody may read, root alone may write; how many bytes there are."""
    tree.chmod(FOLDER_MODE)
    whole = 0
    for path in tree.rglob("*"):
        if path.is_symlink():
            continue
        if path.is_dir():
            path.chmod(FOLDER_MODE)
            continue
        path.chmod(PROGRAM_MODE if path == tree / PROGRAM / "posapp" else FILE_MODE)
        whole += path.stat().st_size
    return whole


def control_text(version: str, needs: tuple[str, ...], size: int) -> str:
    """What dpkg knows of the package."""
    text = (HERE / "control").read_text(encoding="utf-8")
    return text.format(version=version, needs=", ".join(needs), size_kib=-(-size // KIB))


def _write_control(tree: Path, version: str, needs: tuple[str, ...], size: int) -> None:
    folder = tree / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text(control_text(version, needs, size), encoding="utf-8")
    for name in SCRIPTS:
        shutil.copyfile(HERE / name, folder / name)
        (folder / name).chmod(PROGRAM_MODE)


def _pack(tree: Path, target: Path, xz: Sequence[str]) -> None:
    """By dpkg-deb, then its data packed again as tightly as xz can: dpkg-deb has no such option."""
    loose = target.with_suffix(".loose")
    build = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(loose)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    parts = target.with_suffix(".parts")
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir()
    subprocess.run(["ar", "x", str(loose.resolve())], cwd=parts, check=True)
    for name in ("control.tar", "data.tar"):
        with (parts / f"{name}.xz").open("wb") as packed:
            subprocess.run(
                ["xz", *xz, "--check=crc32", "--stdout", str(parts / name)],
                check=True,
                stdout=packed,
            )
    target.unlink(missing_ok=True)
    members = ["debian-binary", "control.tar.xz", "data.tar.xz"]
    subprocess.run(["ar", "rcD", str(target.resolve()), *members], cwd=parts, check=True)
    shutil.rmtree(parts)
    loose.unlink()
