"""A receipt as a PDF page as wide as the roll and as high as the receipt."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from receipts.document import Document
from receipts.faces import CHINESE_FACE, FACES, FontRuler, Piece, advances, font, pieces
from receipts.marks import (
    A4_MM,
    WIDTH_80,
    BarsMark,
    FrameMark,
    LineMark,
    Mark,
    Sheet,
    TextMark,
    Weight,
)
from receipts.qr import qr_matrix
from receipts.question_form import QuestionForm, form_sheet
from receipts.sheet import draw_sheet
from receipts.shelf_label import Grid, ShelfLabel, label_sheets
from receipts.words import Languages

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

POINTS_PER_DOT: Final = 80 / 25.4 * 72 / WIDTH_80
MM_PER_POINT: Final = 25.4 / 72
_DASH_DOTS: Final = (7, 4)
_CORNER_DOTS: Final = 9
_FRAME_DOTS: Final = 3
_FILL_AND_STROKE: Final = 2
_HEAVY: Final = {Weight.BOLD: 0.028}


def pdf_receipt(document: Document, width_dots: int = WIDTH_80) -> bytes:
    """The document as one PDF page with its fonts inside; the same document gives the same bytes.

    80 mm paper is 576 dots wide, 58 mm paper 384 (drawn to the same scale).
    """
    from reportlab.pdfgen.canvas import Canvas

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


def pdf_labels(
    labels: Sequence[ShelfLabel], grid: Grid, languages: Languages, title: str = "Labels"
) -> bytes:
    """Shelf labels as pages of A4, to be printed at 100 %."""
    return _pages(label_sheets(labels, grid, languages, FontRuler()), title)


def pdf_form(form: QuestionForm) -> bytes:
    """A questionnaire as a page of A4."""
    return _pages((form_sheet(form, FontRuler()),), form.name.en)


def _pages(sheets: Sequence[Sheet], title: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()
    target = BytesIO()
    page = (A4_MM[0] / MM_PER_POINT, A4_MM[1] / MM_PER_POINT)
    canvas = Canvas(target, pagesize=page, pageCompression=1, invariant=1)
    canvas.setTitle(title)
    canvas.setViewerPreference("PrintScaling", "None")
    for sheet in sheets:
        canvas.scale(POINTS_PER_DOT, POINTS_PER_DOT)
        _draw(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@cache
def _register_fonts() -> None:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics

    rl_config.useA85 = 0  # text encoding of the streams: 3 ms and a quarter more bytes
    for face in (*FACES.values(), CHINESE_FACE):
        pdfmetrics.registerFont(font(face))


def _draw(canvas: "Canvas", sheet: Sheet) -> None:
    for mark in sheet.marks:
        _draw_shape(canvas, mark, sheet.height)
    writer = _Writer(canvas)
    for mark in sheet.marks:
        if isinstance(mark, TextMark):
            writer.write(mark, sheet.height - mark.baseline)
    writer.done()


class _Writer:
    """Puts text on the page piece by piece and names a font only when it changes.

    The operators are written here: reportlab's own text object measures and formats everything a
    second time. Letters go as hexadecimal codes, so no text can end its string.
    """

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - fonts ask for it
        self._code: list[str] = ["BT"]
        self._font = ("", 0.0)
        self._spacing = 0.0
        self._outline = 0.0

    def write(self, mark: TextMark, baseline: float) -> None:
        """One mark; Chinese has one weight, so a heavy one gets an outline."""
        if self._spacing != mark.spacing:
            self._spacing = mark.spacing
            self._code.append(f"{mark.spacing:g} Tc")
        x = mark.x
        for piece in pieces(mark.text, mark.weight):
            chinese = piece.face == CHINESE_FACE
            self._stroke(_HEAVY.get(mark.weight, 0) * mark.size if chinese else 0)
            self._code.append(f"1 0 0 1 {x:.2f} {baseline:.2f} Tm")
            self._letters(piece, mark.size)
            x += sum(advances(piece, mark.size)) + mark.spacing * len(piece.text)

    def done(self) -> None:
        """Give the collected text to the page."""
        self._code.append("ET")
        self._canvas.addLiteral("\n".join(self._code))

    def _letters(self, piece: Piece, size: float) -> None:
        face = font(piece.face)
        for subset, codes in face.splitString(piece.text, self._document):
            name = face.getSubsetInternalName(subset, self._document)
            if self._font != (name, size):
                self._font = (name, size)
                self._code.append(f"{name} {size:g} Tf")
            self._code.append(f"<{codes.hex()}> Tj")

    def _stroke(self, width: float) -> None:
        """From here on letters have an outline so wide, or none."""
        if self._outline != width:
            self._outline = width
            self._code.append(f"{width:g} w {_FILL_AND_STROKE} Tr" if width else "0 Tr")


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
            rects = (
                f"{x:g} {height - y - high:g} {wide:g} {high:g} re"
                for x, y, wide, high in mark.rects
            )
            canvas.addLiteral(" ".join((*rects, "f")))
        case TextMark():
            pass
