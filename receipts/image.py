"""A receipt as a picture in pure black and white: for screens, and for printers without Chinese."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from posapp.assets import CHINESE, font_path
from receipts.code128 import bar_widths
from receipts.document import Document
from receipts.faces import CHINESE_FACE, FontRuler, advances, pieces
from receipts.marks import WIDTH_80, BarsMark, FrameMark, LineMark, Mark, TextMark, Weight
from receipts.qr import qr_matrix
from receipts.sheet import draw_sheet

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_WHITE: Final = 255
_THRESHOLD: Final = 150
_DASH_DOTS: Final = 7
_DASH_AND_GAP_DOTS: Final = 11
_CORNER_DOTS: Final = 10
_FRAME_DOTS: Final = 3
_FINE: Final = 3
_HEAVY: Final = {Weight.BOLD: 0.018}


def png_receipt(document: Document, width_dots: int = WIDTH_80) -> bytes:
    """The document as a PNG of one bit a dot, `width_dots` wide."""
    target = BytesIO()
    picture(document, width_dots).save(target, format="PNG")
    return target.getvalue()


def picture(document: Document, width_dots: int = WIDTH_80) -> "Image":
    """The document as a picture of mode 1: black 0, white 1, no grey."""
    from PIL import Image, ImageDraw

    sheet = draw_sheet(document, width_dots, FontRuler(), qr_matrix)
    letters = Image.new("L", (sheet.width * _FINE, sheet.height * _FINE), _WHITE)
    pen = ImageDraw.Draw(letters)
    for mark in sheet.marks:
        if isinstance(mark, TextMark):
            _draw_text(pen, mark)
    image = letters.reduce(_FINE)
    draw = ImageDraw.Draw(image)
    for mark in sheet.marks:
        _draw_shape(draw, mark)
    return image.point([0] * _THRESHOLD + [_WHITE] * (256 - _THRESHOLD), mode="1")


def picture_of_barcode(data: str, width_dots: int, height_dots: int) -> "Image":
    """A Code 128 alone, in the middle of a strip, with bars as wide as the strip allows."""
    from PIL import Image, ImageDraw

    widths = bar_widths(data)
    module = max(1, min(3, width_dots // sum(widths)))
    image = Image.new("1", (width_dots, height_dots), 1)
    draw = ImageDraw.Draw(image)
    x = (width_dots - sum(widths) * module) // 2
    for place, width in enumerate(widths):
        if place % 2 == 0:
            draw.rectangle((x, 0, x + width * module - 1, height_dots - 1), fill=0)
        x += width * module
    return image


def _draw_shape(draw: "ImageDraw", mark: Mark) -> None:
    match mark:
        case LineMark():
            step = _DASH_AND_GAP_DOTS if mark.dashed else mark.width
            dash = _DASH_DOTS if mark.dashed else mark.width
            end = mark.x + mark.width
            x = mark.x
            while x < end:
                _fill(draw, x, mark.y, min(dash, end - x), mark.thick)
                x += step
        case FrameMark():
            corner = (mark.x + mark.width - 1, mark.y + mark.height - 1)
            box = ((round(mark.x), round(mark.y)), (round(corner[0]), round(corner[1])))
            draw.rounded_rectangle(box, _CORNER_DOTS, outline=0, width=_FRAME_DOTS)
        case BarsMark():
            for x, y, wide, high in mark.rects:
                _fill(draw, x, y, wide, high)
        case TextMark():
            pass


def _fill(draw: "ImageDraw", x: float, y: float, wide: float, high: float) -> None:
    left, top = round(x), round(y)
    draw.rectangle((left, top, left + round(wide) - 1, top + round(high) - 1), fill=0)


def _draw_text(pen: "ImageDraw", mark: TextMark) -> None:
    """Letters on a finer grid than the paper's, so that places hold to a third of a dot."""
    x = mark.x * _FINE
    baseline = round(mark.baseline) * _FINE
    size = mark.size * _FINE
    for piece in pieces(mark.text, mark.weight):
        stroke = _HEAVY.get(mark.weight, 0) * size if piece.face == CHINESE_FACE else 0
        typeface = _typeface(piece.face, size)
        for letter, advance in zip(piece.text, advances(piece, size), strict=True):
            if not letter.isspace():
                pen.text(
                    (round(x), baseline),
                    letter,
                    fill=0,
                    font=typeface,
                    anchor="ls",
                    stroke_width=stroke,
                )
            x += advance + mark.spacing * _FINE


@cache
def _typeface(face: str, size: float) -> "FreeTypeFont":
    from PIL import ImageFont

    name = CHINESE if face == CHINESE_FACE else f"{face}.ttf"
    return ImageFont.truetype(
        str(font_path(name)), size, index=0, layout_engine=ImageFont.Layout.BASIC
    )
