"""Windows' installers: an .exe by NSIS and an .msi by wixl, out of a program's folder.

PyInstaller builds for the system it runs on. On Windows the folder is a real Windows program; on
Linux a stand-in of the same shape proves that both scripts build, and the files say so.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

HERE: Final = Path(__file__).parent / "windows"
UPGRADE_CODE: Final = "7C7A2E0B-6B0B-4C41-9E63-7F0D3A5E8B11"
"""The same for every version for ever: by it Windows knows that a newer one takes its place."""
SHAPE: Final = (
    "posapp.exe",
    "posapp-console.exe",
    "_internal/python311.dll",
    "_internal/base_library.zip",
    "_internal/PySide6/plugins/platforms/qwindows.dll",
)
STAND_IN: Final = "This is not a program: it stands where a file of a Windows build would be.\r\n"


@dataclass(frozen=True, slots=True)
class WindowsParts:
    """What goes into an installer."""

    program: Path
    mark: Path
    licences: Path
    version: str


def stand_in(folder: Path) -> Path:
    """A folder shaped like a Windows build, with nothing that runs in it."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in SHAPE:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STAND_IN, encoding="ascii", newline="")
    return folder


def build_nsis(parts: WindowsParts, target: Path) -> Path:
    """The set-up program."""
    words = {
        "VERSION": parts.version,
        "PROGRAM": parts.program.resolve(),
        "MARK": parts.mark.resolve(),
        "LICENCES": parts.licences.resolve(),
        "OUT": target.resolve(),
    }
    given = [f"-D{name}={value}" for name, value in words.items()]
    subprocess.run(
        ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *given, str(HERE / "posapp.nsi")], check=True
    )
    return target


def build_msi(parts: WindowsParts, target: Path) -> Path:
    """The package for administrators, who roll it out by their own tools."""
    script = target.with_suffix(".wxs")
    script.write_text(msi_script(parts, target.parent), encoding="utf-8")
    wixl = ["wixl", "-a", "x64", "-o", target.name, script.name]  # it knows no absolute paths
    subprocess.run(wixl, check=True, cwd=target.parent)
    script.unlink()
    return target


def msi_script(parts: WindowsParts, base: Path) -> str:
    """The script of the MSI: every file a component, whose id stays from version to version.

    Files are named from `base`, where it is run.
    """
    listed: list[str] = []
    tree = _folder(parts.program, _Roots(parts.program, base), listed)
    references = "\n".join(f'      <ComponentRef Id="{name}"/>' for name in listed)
    text = (HERE / "posapp.wxs").read_text(encoding="utf-8")
    return text.format(
        version=parts.version,
        upgrade_code=UPGRADE_CODE,
        mark=quoteattr(os.path.relpath(parts.mark, base)),
        shortcut_guid=_guid("shortcut"),
        files=tree,
        references=references,
    )


@dataclass(frozen=True, slots=True)
class _Roots:
    """From where files are named: inside the program, and for the one who reads the script."""

    program: Path
    base: Path


def _folder(folder: Path, roots: _Roots, listed: list[str]) -> str:
    """The components of a folder and of those in it."""
    rows: list[str] = []
    for path in sorted(folder.iterdir()):
        place = path.relative_to(roots.program).as_posix()
        if path.is_dir():
            inner = _folder(path, roots, listed)
            rows.append(
                f'<Directory Id="{_id("d", place)}" Name={quoteattr(path.name)}>{inner}</Directory>'
            )
            continue
        listed.append(_id("c", place))
        source = quoteattr(os.path.relpath(path, roots.base))
        rows.append(
            f'<Component Id="{_id("c", place)}" Guid="{_guid(place)}" Win64="yes">'
            f'<File Id="{_id("f", place)}" Source={source} KeyPath="yes"/></Component>'
        )
    return "\n".join(rows)


def _id(kind: str, place: str) -> str:
    return f"{kind}{uuid5(NAMESPACE_URL, place).hex}"


def _guid(place: str) -> str:
    """The same for the same place in every version, as Windows wants it.

    >>> _guid("posapp.exe") == _guid("posapp.exe") != _guid("other.exe")
    True
    """
    return str(uuid5(NAMESPACE_URL, f"posapp/{place}")).upper()
