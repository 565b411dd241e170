"""The files the program ships beside its code: fonts and icons with their licences, starters."""

from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parent
FONT_DIRECTORY: Final = _ROOT / "fonts"
ICON_DIRECTORY: Final = _ROOT / "icons"
STARTER_DIRECTORY: Final = _ROOT / "starters"

INTER_REGULAR: Final = "Inter-Regular.ttf"
INTER_MEDIUM: Final = "Inter-Medium.ttf"
INTER_SEMIBOLD: Final = "Inter-SemiBold.ttf"
INTER_BOLD: Final = "Inter-Bold.ttf"
CHINESE: Final = "wqy-microhei.ttc"
FONT_NAMES: Final = (INTER_REGULAR, INTER_MEDIUM, INTER_SEMIBOLD, INTER_BOLD, CHINESE)


def font_path(name: str) -> Path:
    """Give the path of one shipped font file, such as `Inter-Bold.ttf`."""
    return _existing(FONT_DIRECTORY / name)


def icon_path(name: str) -> Path:
    """Give the path of one shipped icon by its Lucide name, such as `shopping-basket`."""
    return _existing(ICON_DIRECTORY / f"{name}.svg")


def icon_names() -> tuple[str, ...]:
    """List every shipped icon by name, in order."""
    return tuple(sorted(path.stem for path in ICON_DIRECTORY.glob("*.svg")))


def _existing(path: Path) -> Path:
    if not path.is_file():
        message = f"no such asset is shipped: {path.parent.name}/{path.name}"
        raise FileNotFoundError(message)
    return path


def guide_folder() -> Path:
    """Where the user guide lies with its pictures: `docs`, beside the packages."""
    return _ROOT.parent.parent / "docs"
