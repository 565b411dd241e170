"""What a page is made with: its size, its colours, and text in the shipped fonts."""

from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from receipts.faces import CHINESE_FACE, FACES, FontRuler, font, pieces
from receipts.marks import Weight

MARGIN: Final = 16 * mm
WIDE: Final = A4[0] - 2 * MARGIN
INK: Final = HexColor("#12161D")
QUIET: Final = HexColor("#586172")
HAIRLINE: Final = HexColor("#D9DEE6")
GRID: Final = HexColor("#E3E7ED")
NOW: Final = HexColor("#1D56C8")
REST: Final = HexColor("#A3ADBB")
SECOND: Final = HexColor("#0F8A6A")
SERIES: Final = (NOW, SECOND, REST)
"""Three series that differ in lightness too: a copy in black and white tells them apart."""

BARE: Final[list[tuple[Any, ...]]] = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
"""Cells that stand side by side without any room of their own."""

LEADING: Final = 1.4
RULER: Final = FontRuler()


@cache
def register_fonts() -> None:
    """Make the shipped fonts known to reportlab, once."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics

    rl_config.useA85 = 0
    for face in (*FACES.values(), CHINESE_FACE):
        pdfmetrics.registerFont(font(face))


def marked(text: str, weight: Weight = Weight.REGULAR) -> str:
    """The text with its fonts named, safe for reportlab's paragraphs whatever is in it."""
    return "<br/>".join(_line(line, weight) for line in text.split("\n"))


def _line(text: str, weight: Weight) -> str:
    return "".join(
        f'<font name="{piece.face}">{escape(piece.text)}</font>' for piece in pieces(text, weight)
    )


def face_of(text: str, weight: Weight = Weight.REGULAR) -> str:
    """The one font file that has all letters of a text: charts take one a label."""
    return (
        CHINESE_FACE if any(p.face == CHINESE_FACE for p in pieces(text, weight)) else FACES[weight]
    )


def is_chinese(text: str) -> bool:
    """Whether any letter of a text is Chinese."""
    return face_of(text) == CHINESE_FACE


@cache
def style(
    size: float, colour: Color = INK, *, right: bool = False, chinese: bool = False
) -> ParagraphStyle:
    """A paragraph's size, colour and side.

    Chinese breaks between any two letters, and never before a full stop or a closing bracket;
    other languages break at their spaces, words of theirs inside a Chinese text too.
    """
    register_fonts()
    return ParagraphStyle(
        f"{size}-{colour.hexval()}-{right}-{chinese}",
        fontName=FACES[Weight.REGULAR],
        fontSize=size,
        leading=size * LEADING,
        textColor=colour,
        alignment=TA_RIGHT if right else TA_LEFT,
        splitLongWords=1,
        wordWrap="CJK" if chinese else None,
    )


def paragraph(
    text: str,
    size: float,
    colour: Color = INK,
    *,
    weight: Weight = Weight.REGULAR,
    right: bool = False,
) -> Paragraph:
    """A paragraph of one weight."""
    look = style(size, colour, right=right, chinese=is_chinese(text))
    return Paragraph(marked(text, weight), look)


def text_width(text: str, size: float, weight: Weight) -> float:
    """How many points a text takes on one line."""
    return RULER.width(text, size, weight)
