"""A receipt as a PDF page as wide as the roll and as high as the receipt."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from receipts.document import Document
from receipts.faces import CHINESE_FACE, FACES, FontRuler, font, pieces
from receipts.qr import qr_matrix
from receipts.sheet import (
    WIDTH_80,
    BarsMark,
    FrameMark,
    LineMark,
    Mark,
    Sheet,
    TextMark,
    Weight,
    draw_sheet,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

POINTS_PER_DOT: Final = 80 / 25.4 * 72 / WIDTH_80
_DASH_DOTS: Final = (7, 4)
_CORNER_DOTS: Final = 9
_FRAME_DOTS: Final = 3
_HEAVY: Final = {Weight.SEMIBOLD: 0.02, Weight.BOLD: 0.035}


def pdf_receipt(document: Document, width_dots: int = WIDTH_80) -> bytes:
    """The document as one PDF page with its fonts inside; the same document gives the same bytes.

    80 mm paper is 576 dots wide, 58 mm paper 384 (drawn to the same scale).
    """
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - not at the till's start

    sheet = draw_sheet(document, width_dots, FontRuler(), qr_matrix)
    _register_fonts()
    page = (sheet.width * POINTS_PER_DOT, sheet.height * POINTS_PER_DOT)
    target = BytesIO()
    canvas = Canvas(target, pagesize=page, pageCompression=1, invariant=1)
    canvas.setTitle(document.title)
    canvas.scale(POINTS_PER_DOT, POINTS_PER_DOT)
    _draw(canvas, sheet)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


@cache
def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - not at the till's start

    for face in (*FACES.values(), CHINESE_FACE):
        pdfmetrics.registerFont(font(face))


def _draw(canvas: "Canvas", sheet: Sheet) -> None:
    letters = [mark for mark in sheet.marks if isinstance(mark, TextMark)]
    for mark in sheet.marks:
        _draw_shape(canvas, mark, sheet.height)
    text = canvas.beginText()
    for mark in letters:
        x = mark.x
        text.setCharSpace(mark.spacing)
        for piece in pieces(mark.text, mark.weight):
            heavy = _HEAVY.get(mark.weight, 0) if piece.face == CHINESE_FACE else 0
            text.setTextRenderMode(2 if heavy else 0)
            if heavy:
                text._code.append(f"{heavy * mark.size:.3f} w")
            text.setFont(piece.face, mark.size)
            text.setTextOrigin(x, sheet.height - mark.baseline)
            text.textOut(piece.text)
            x += font(piece.face).stringWidth(piece.text, mark.size)
            x += mark.spacing * len(piece.text)
    canvas.drawText(text)


def _draw_shape(canvas: "Canvas", mark: Mark, height: int) -> None:
    match mark:
        case LineMark():
            canvas.setLineWidth(mark.thick)
            canvas.setDash(*(_DASH_DOTS if mark.dashed else ()))
            y = height - mark.y - mark.thick / 2
            canvas.line(mark.x, y, mark.x + mark.width, y)
            canvas.setDash()
        case FrameMark():
            canvas.setLineWidth(_FRAME_DOTS)
            inset = _FRAME_DOTS / 2
            canvas.roundRect(
                mark.x + inset,
                height - mark.y - mark.height + inset,
                mark.width - _FRAME_DOTS,
                mark.height - _FRAME_DOTS,
                _CORNER_DOTS,
            )
        case BarsMark():
            path = canvas.beginPath()
            for x, y, wide, high in mark.rects:
                path.rect(x, height - y - high, wide, high)
            canvas.drawPath(path, stroke=0, fill=1)
        case TextMark():
            pass
