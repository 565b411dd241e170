"""The shipped fonts as a ruler: which letter comes from which file, and how wide it is.

"Inter Receipt" is Inter with tabular figures, cut for paper; Chinese and all else that Inter lacks
comes from Micro Hei; what neither has becomes a box.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from posapp.assets import CHINESE, font_path
from receipts.clean import BOX
from receipts.marks import Weight

if TYPE_CHECKING:
    from receipts.pdf_fonts import PaperFont

CHINESE_FACE: Final = "MicroHei"
FACES: Final = {
    Weight.REGULAR: "InterReceipt-Regular",
    Weight.MEDIUM: "InterReceipt-Medium",
    Weight.BOLD: "InterReceipt-Bold",
}
_UNITS: Final = 1000


class Piece(NamedTuple):
    """Letters that come from one font file."""

    face: str
    text: str


@cache
def font(face: str) -> "PaperFont":
    """One shipped font, read once."""
    from receipts.pdf_fonts import PaperFont

    if face == CHINESE_FACE:
        return PaperFont(face, str(font_path(CHINESE)), latin=False)
    return PaperFont(face, str(font_path(f"{face}.ttf")), latin=True)


def pieces(text: str, weight: Weight) -> Iterator[Piece]:
    """The text cut where the font file changes; letters no font has are boxes."""
    latin = FACES[weight]
    for face, letters in groupby(text, key=lambda letter: _face_of(letter, latin)):
        together = "".join(letters)
        yield Piece(face, together) if face else Piece(latin, BOX * len(together))


def advances(piece: Piece, size: float) -> list[float]:
    """How far each letter of a piece moves the pen."""
    return [_advance(piece.face, letter) * size / _UNITS for letter in piece.text]


class FontRuler:
    """Measures text in the shipped fonts."""

    def width(self, text: str, size: float, weight: Weight) -> float:
        """Dots from the start of a text to where the next one would start."""
        return _text_units(text, weight) * size / _UNITS


@lru_cache(maxsize=8192)
def _text_units(text: str, weight: Weight) -> float:
    return sum(
        _advance(piece.face, letter) for piece in pieces(text, weight) for letter in piece.text
    )


@lru_cache(maxsize=16384)
def _advance(face: str, letter: str) -> float:
    metrics = font(face).face
    return float(metrics.charWidths.get(ord(letter), metrics.defaultWidth))


@lru_cache(maxsize=16384)
def _face_of(letter: str, latin: str) -> str:
    """The face that has a letter, or an empty name."""
    code = ord(letter)
    for face in (latin, CHINESE_FACE):
        if code in font(face).face.charToGlyph:
            return face
    return ""
