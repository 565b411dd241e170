"""The program's own mark, drawn from `mark.svg` in every size that desktops ask for."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("mark.svg")
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def draw_marks(folder: Path, sizes: Sequence[int] = SIZES) -> dict[int, Path]:
    """Write `posapp-<size>.png` for each size, `posapp.svg` and `posapp.ico`; the pictures by size.

    Each size is drawn from the curves anew: a large picture made small is a smudge.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {size: folder / f"posapp-{size}.png" for size in sizes}
    for size, path in drawn.items():
        _draw(size, path)
    shutil.copyfile(SOURCE, folder / "posapp.svg")
    _write_ico([drawn[size] for size in WINDOWS_SIZES if size in drawn], folder / "posapp.ico")
    return drawn


def _draw(size: int, path: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    if not picture.save(str(path)):
        raise OSError(f"cannot write {path}")


def _write_ico(pictures: Sequence[Path], path: Path) -> None:
    """An icon file of Windows: a small table, then the pictures as they are."""
    bodies = [picture.read_bytes() for picture in pictures]
    head = b"\0\0\1\0" + len(bodies).to_bytes(2, "little")
    place = len(head) + 16 * len(bodies)
    rows = b""
    for body in bodies:
        width = int.from_bytes(body[16:20], "big")
        side = (width % 256).to_bytes(1, "little")
        rows += side + side + b"\0\0\1\0\x20\0"
        rows += len(body).to_bytes(4, "little") + place.to_bytes(4, "little")
        place += len(body)
    path.write_bytes(head + rows + b"".join(bodies))
