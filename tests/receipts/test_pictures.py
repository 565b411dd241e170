"""The PDF and the PNG, looked at and scanned by programs nobody here wrote."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from posapp.kernel.rate import Rate
from receipts.content import TaxRow
from receipts.document import Document, Item, Paragraph, Qr, bold, plain
from receipts.faces import FontRuler, pieces
from receipts.image import png_receipt
from receipts.marks import WIDTH_58, WIDTH_80, FrameMark, LineMark, TextMark, Weight
from receipts.pdf import POINTS_PER_DOT, pdf_receipt
from receipts.qr import qr_matrix
from receipts.report import z_document
from receipts.sale_receipt import sale_document
from receipts.sheet import draw_sheet
from receipts.words import Languages
from tests.receipts.samples import BASKET, CODE, COPY, Z_REPORT

BOTH = (Languages.EN_ZH, Languages.ZH_EN)
DOTS_PER_MM = 8
INK = 128


@cache
def pdf_of(languages: Languages, width: int = WIDTH_80) -> bytes:
    return pdf_receipt(sale_document(BASKET, languages), width)


@cache
def png_of(languages: Languages, width: int = WIDTH_80) -> Image.Image:
    return Image.open(BytesIO(png_receipt(sale_document(BASKET, languages), width)))


def page_picture(pdf: bytes) -> Image.Image:
    """The page as a screen shows it, at the printer's own resolution."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=1 / POINTS_PER_DOT).to_pil().convert("L")
    assert isinstance(picture, Image.Image)
    return picture


def codes_in(picture: Image.Image) -> set[tuple[str, str]]:
    """What an independent decoder reads."""
    found = zxingcpp.read_barcodes(picture.convert("L"))
    return {(str(code.format).rpartition(".")[2], code.text) for code in found}


SALE_CODES = {BASKET.qr_text, CODE}


@pytest.mark.parametrize("languages", BOTH)
@pytest.mark.parametrize("width", [WIDTH_80, WIDTH_58])
def test_the_codes_of_the_pdf_scan_to_the_sale(languages: Languages, width: int) -> None:
    found = codes_in(page_picture(pdf_of(languages, width)))

    assert {text for _, text in found} == SALE_CODES


@pytest.mark.parametrize("languages", BOTH)
@pytest.mark.parametrize("width", [WIDTH_80, WIDTH_58])
def test_the_codes_of_the_picture_scan_to_the_sale(languages: Languages, width: int) -> None:
    found = codes_in(png_of(languages, width))

    assert {text for _, text in found} == SALE_CODES


def test_a_copy_scans_to_the_same_sale() -> None:
    found = codes_in(page_picture(pdf_receipt(sale_document(COPY, Languages.EN_ZH))))

    assert {text for _, text in found} == SALE_CODES


@pytest.mark.parametrize("number", range(0, 100, 5))
def test_a_qr_code_with_the_fixed_mask_scans_whatever_it_holds(number: int) -> None:
    data = f"R{number:03d}" + "A0" * number
    picture = Image.open(BytesIO(png_receipt(Document("code", (Qr(data),)))))

    assert {text for _, text in codes_in(picture)} == {data}


@pytest.mark.parametrize("languages", BOTH)
def test_the_text_of_the_pdf_can_be_read_and_searched(languages: Languages) -> None:
    page = pypdfium2.PdfDocument(pdf_of(languages))[0]
    text = page.get_textpage().get_text_range()

    for said in ("Millbrook Grocers", "磨坊溪杂货店", "散装苹果", "1.234 kg × 1.99 / kg", "30.91"):
        assert said in text
    for said in ("合计", "−5.49", "Visa 卡", "1-000731", "7f3a91c2"):
        assert said in text


def test_the_page_is_as_wide_as_the_roll_and_as_high_as_the_receipt() -> None:
    page = pypdfium2.PdfDocument(pdf_of(Languages.EN_ZH))[0]
    picture = page_picture(pdf_of(Languages.EN_ZH))

    assert page.get_width() == pytest.approx(80 / 25.4 * 72, abs=0.01)
    assert abs(picture.width - WIDTH_80) <= 1
    assert rows_below_the_last_ink(picture) < 60


def rows_below_the_last_ink(picture: Image.Image) -> int:
    box = picture.point([255] * INK + [0] * (256 - INK)).getbbox()
    assert box is not None
    return picture.height - box[3]


def test_the_fonts_are_inside_and_the_file_is_small() -> None:
    pdf = pdf_of(Languages.EN_ZH)

    assert pdf.count(b"/FontFile2") >= 4
    assert b"+InterReceipt" in pdf
    assert len(pdf) < 120_000


def test_the_same_receipt_gives_the_same_bytes() -> None:
    document = sale_document(BASKET, Languages.EN_ZH)

    assert pdf_receipt(document) == pdf_receipt(document)
    assert png_receipt(document) == png_receipt(document)


@pytest.mark.parametrize("width", [WIDTH_80, WIDTH_58])
def test_the_picture_is_pure_black_on_white_and_as_wide_as_the_head(width: int) -> None:
    picture = png_of(Languages.EN_ZH, width)

    assert picture.mode == "1"
    assert picture.width == width
    black = sum(1 for dot in picture.convert("L").tobytes() if dot == 0)
    assert 0.04 < black / (picture.width * picture.height) < 0.25


def test_picture_and_page_show_the_same() -> None:
    """Placed by one sheet, they differ in the edges of letters and nowhere else."""
    page = page_picture(pdf_of(Languages.EN_ZH)).resize(png_of(Languages.EN_ZH).size)
    coarse = [
        image.convert("L").resize((72, image.height // 8), Image.Resampling.BOX).tobytes()
        for image in (page, png_of(Languages.EN_ZH))
    ]
    worst = sorted(abs(a - b) for a, b in zip(*coarse, strict=True))

    assert worst[len(worst) * 98 // 100] < 64


@pytest.mark.rule("receipts.sheet")
@pytest.mark.parametrize("width", [WIDTH_80, WIDTH_58])
@pytest.mark.parametrize("languages", list(Languages))
def test_nothing_stands_outside_the_margins(languages: Languages, width: int) -> None:
    ruler = FontRuler()
    margin = 24 if width == WIDTH_80 else 10
    for document in (sale_document(COPY, languages), z_document(Z_REPORT, languages)):
        sheet = draw_sheet(document, width, ruler, qr_matrix)
        for mark in sheet.marks:
            if isinstance(mark, TextMark):
                right = mark.x + ruler.width(mark.text, mark.size, mark.weight)
                assert mark.x >= margin - 0.01
                assert right <= width - margin + 0.01
            if isinstance(mark, LineMark | FrameMark):
                assert margin <= mark.x
                assert mark.x + mark.width <= width - margin


@pytest.mark.rule("receipts.sheet")
def test_no_two_texts_of_a_receipt_overlap() -> None:
    ruler = FontRuler()
    for document in (sale_document(COPY, Languages.EN_ZH), z_document(Z_REPORT, Languages.ZH_EN)):
        sheet = draw_sheet(document, WIDTH_80, ruler, qr_matrix)
        boxes = [
            (
                mark.x,
                mark.baseline - mark.size * 0.73,
                mark.x + ruler.width(mark.text, mark.size, mark.weight) - 0.01,
                mark.baseline,
            )
            for mark in sheet.marks
            if isinstance(mark, TextMark) and mark.text.strip()
        ]
        for index, a in enumerate(boxes):
            for b in boxes[index + 1 :]:
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                assert apart, (a, b)


@pytest.mark.rule("receipts.sheet")
def test_the_end_of_a_long_name_is_on_the_sheet() -> None:
    name = "Extra virgin olive oil, first cold pressing, estate bottled in dark glass 750 ml"
    item = Item(plain(name), (), bold("12.99"), plain("B"))
    sheet = draw_sheet(Document("t", (item,)), WIDTH_58, FontRuler(), qr_matrix)
    written = " ".join(mark.text for mark in sheet.marks if isinstance(mark, TextMark))

    assert [word for word in name.split() if word not in written.split()] == []


def test_amounts_of_items_end_on_one_vertical_line_and_totals_on_another() -> None:
    ruler = FontRuler()
    sheet = draw_sheet(sale_document(BASKET, Languages.EN), WIDTH_80, ruler, qr_matrix)
    ends = {
        mark.text: round(mark.x + ruler.width(mark.text, mark.size, mark.weight))
        for mark in sheet.marks
        if isinstance(mark, TextMark)
    }

    assert {ends[text] for text in ("2.45", "3.18", "−5.49", "−1.29")} == {524}
    assert {ends[text] for text in ("30.91", "30.90", "20.00", "9.10")} == {552}


def test_the_total_is_more_than_twice_as_large_as_the_text() -> None:
    sheet = draw_sheet(sale_document(BASKET, Languages.EN), WIDTH_80, FontRuler(), qr_matrix)
    sizes = {(mark.text, mark.size) for mark in sheet.marks if isinstance(mark, TextMark)}

    assert {("30.91", 52), ("9.10", 22)} <= sizes
    assert 2.2 <= 52 / 22 <= 2.5


def test_a_table_too_wide_for_the_paper_is_set_smaller_then_stacked_its_figures_whole() -> None:
    big = replace(
        Z_REPORT, taxes=(TaxRow("A", Rate(2000), 120_000_000_00, 24_000_000_00, 144_000_000_00),)
    )
    sheet = draw_sheet(z_document(big, Languages.EN_ZH), WIDTH_58, FontRuler(), qr_matrix)
    written = {mark.text for mark in sheet.marks if isinstance(mark, TextMark)}

    assert {"120,000,000.00", "24,000,000.00", "144,000,000.00"} <= written


def test_figures_are_as_wide_as_each_other() -> None:
    ruler = FontRuler()

    for weight in Weight:
        widths = {round(ruler.width(figure * 5, 22, weight), 3) for figure in "0123456789"}
        assert len(widths) == 1


def test_a_letter_no_font_has_is_a_box() -> None:
    assert [piece.text for piece in pieces("a\u05e9\u05e9茶", Weight.REGULAR)] == ["a", "□□", "茶"]


def test_running_text_of_another_script_still_makes_a_page() -> None:
    assert pdf_receipt(Document("t", (Paragraph(plain("\u0e2a\u05e9 \U00020000")),))).startswith(
        b"%PDF"
    )
