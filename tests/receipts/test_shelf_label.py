"""Shelf labels, looked at and scanned by programs nobody here wrote."""

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from receipts.ean import ean_of, ean_widths, quiet_zones
from receipts.faces import FontRuler
from receipts.image import picture
from receipts.marks import DOTS_PER_MM, WIDTH_58, WIDTH_80, BarsMark, TextMark
from receipts.pdf import pdf_labels
from receipts.shelf_label import (
    MODULE_MM,
    PADDING_MM,
    Grid,
    ShelfLabel,
    label_sheets,
    shelf_label_document,
)
from receipts.words import Label, Languages

MILK = ShelfLabel(
    Label("Oat milk barista edition unsweetened with calcium, one litre carton", "咖啡师燕麦奶"),
    "€2.19",
    "4006381333931",
    "MILK-1",
    Label("€2.19 / l", "€2.19 / 升"),
)
GUM = ShelfLabel(Label("Gum", "口香糖"), "€1,299.00", "73513537", "GUM")
WINE = ShelfLabel(
    Label("Red wine"), "€12.99", "WINE-01", "WINE-01", note=Label("from 18 years", "满 18 岁")
)
DPI = 300
INK = 128


def pictures(pdf: bytes) -> list[Image.Image]:
    """The pages as a printer of 300 dots an inch draws them."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]


@pytest.mark.parametrize("grid", Grid)
def test_every_label_of_a_sheet_scans_to_its_goods(grid: Grid) -> None:
    labels = [(MILK, GUM, WINE)[at % 3] for at in range(grid.count + 2)]
    first, second = pictures(pdf_labels(labels, grid, Languages.EN_ZH))
    found = sorted(code.text for code in zxingcpp.read_barcodes(first))
    assert found == sorted(label.code for label in labels[: grid.count])
    assert len(zxingcpp.read_barcodes(second)) == 2


@pytest.mark.rule("receipts.ean")
@pytest.mark.parametrize("code", ["4006381333931", "0036000291452", "9780201379624", "73513537"])
def test_bars_are_the_kind_that_their_digits_say(code: str) -> None:
    (page,) = pictures(
        pdf_labels([ShelfLabel(Label("x"), "1", code, "x")], Grid.THREE_BY_EIGHT, Languages.EN)
    )
    (found,) = zxingcpp.read_barcodes(page)
    kind = {8: "EAN8", 13: "EAN13"}[len(code)]
    assert found.text == code
    assert str(found.format).rpartition(".")[2].replace("-", "") == kind


def light_and_dark(page: Image.Image, row: int) -> tuple[int, int]:
    """On one row of dots: how much light is before the first dark one, and to the last one then."""
    dots = page.crop((0, row, page.width, row + 1)).tobytes()
    dark = [x for x, dot in enumerate(dots) if dot < INK]
    return dark[0], dark[-1] - dark[0] + 1


@pytest.mark.rule("labels.true-size")
@pytest.mark.parametrize("grid", Grid)
@pytest.mark.parametrize("code", ["4006381333931", "73513537"])
def test_bars_have_their_size_and_their_quiet_zones_on_paper(grid: Grid, code: str) -> None:
    """Measured on the drawn page: 0.33 mm a module, and the light that GS1 wants around it."""
    label = ShelfLabel(Label("A"), "€1.00", code, "A")
    (sheet,) = label_sheets([label], grid, Languages.EN, FontRuler())
    (bars,) = [mark for mark in sheet.marks if isinstance(mark, BarsMark)]
    (page,) = pictures(pdf_labels([label], grid, Languages.EN))
    module = MODULE_MM / 25.4 * DPI
    row = round((bars.rects[0][1] + 5) / DOTS_PER_MM / 25.4 * DPI)
    before, wide = light_and_dark(page, row)
    left, right = quiet_zones(code)
    printed = sum(ean_widths(code)) * module
    assert before >= left * module - 1
    texts = [mark for mark in sheet.marks if isinstance(mark, TextMark)]
    end = max(x + width for x, _, width, _ in bars.rects)
    top, foot = bars.rects[0][1], bars.rects[0][1] + bars.rects[0][3]
    for text in texts:
        beside = top < text.baseline and text.baseline - text.size * 0.7 < foot
        if beside and text.x > end:
            assert text.x - end >= right * MODULE_MM * DOTS_PER_MM - 0.01
    if grid is Grid.FOUR_BY_TEN:
        assert abs(wide - printed) <= 2


@pytest.mark.rule("labels.true-size")
@pytest.mark.parametrize("grid", Grid)
@pytest.mark.parametrize("label", [MILK, GUM, WINE])
@pytest.mark.parametrize("languages", Languages)
def test_nothing_stands_outside_its_label(
    grid: Grid, label: ShelfLabel, languages: Languages
) -> None:
    (sheet,) = label_sheets([label], grid, languages, FontRuler())
    wide, high = (mm * DOTS_PER_MM for mm in grid.label_mm)
    edge = PADDING_MM * DOTS_PER_MM / 2
    for mark in sheet.marks:
        if isinstance(mark, TextMark):
            end = mark.x + FontRuler().width(mark.text, mark.size, mark.weight)
            assert edge <= mark.x < end <= wide - edge + 0.01
            assert edge <= mark.baseline <= high - edge
        if isinstance(mark, BarsMark):
            assert all(y + tall <= high - edge for _, y, _, tall in mark.rects)


@pytest.mark.parametrize("width", [WIDTH_58, WIDTH_80])
@pytest.mark.parametrize("label", [MILK, GUM, WINE])
def test_a_label_from_the_roll_scans_too(width: int, label: ShelfLabel) -> None:
    paper = picture(shelf_label_document(label, Languages.EN_ZH), width).convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(paper)] == [label.code]


def test_a_box_of_goods_has_no_code_for_the_shelf() -> None:
    assert ean_of("14006381333938") == ""
    assert ean_of("04006381333931") == "4006381333931"
