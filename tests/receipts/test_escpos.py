"""Receipts on a thermal printer, read back by a printer of our own that knows no more than ours."""

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from posapp.kernel.errors import Bug
from receipts.document import Barcode, Document, Paragraph, Qr, Span, plain
from receipts.escpos import (
    PAPER_58,
    PAPER_80,
    Chinese,
    PaperProfile,
    PrinterFace,
    _without_realtime,
    drawer_kick,
    escpos_receipt,
)
from receipts.sale_receipt import sale_document
from receipts.words import Languages
from tests.receipts.escpos_reader import Paper, UnpromisedByteError, read
from tests.receipts.samples import BASKET, CODE, COPY

RECEIPT = sale_document(BASKET, Languages.EN_ZH)
NO_CHINESE = PaperProfile(chinese=Chinese.PICTURE)


def picture_of(paper: Paper) -> Image.Image:
    """The bands of a printed picture put together again."""
    width = paper.pictures[0][0]
    bits = b"".join(band for _, _, band in paper.pictures)
    size = (width, sum(rows for _, rows, _ in paper.pictures))
    return Image.frombytes("1", size, bytes(byte ^ 0xFF for byte in bits))


@pytest.mark.rule("receipts.escpos-own-bytes-only")
def test_a_receipt_is_read_back_line_by_line() -> None:
    paper = read(escpos_receipt(RECEIPT))

    assert paper.resets == 1
    assert paper.cuts == 1
    assert paper.kicks == []
    assert paper.qr_codes == [BASKET.qr_text]
    assert paper.barcodes == [CODE]
    assert "散装苹果" in paper.text
    assert "  1.234 kg x 1.99 / kg" in paper.lines
    assert any(line.startswith("Total 合计") and line.endswith("30.91") for line in paper.lines)


def test_the_total_is_in_double_size() -> None:
    assert b"\x1d!\x11\x1bE\x01Total " in escpos_receipt(RECEIPT)


def test_amounts_of_items_end_on_one_column() -> None:
    lines = read(escpos_receipt(RECEIPT)).lines
    items = [line.encode("gb18030") for line in lines if line.endswith((" A", " B"))]

    assert len(items) == len(BASKET.lines)
    assert {len(line) for line in items} == {PAPER_80.columns}


@pytest.mark.parametrize("profile", [PAPER_80, PAPER_58, PaperProfile(columns=42)])
def test_no_line_is_wider_than_the_paper(profile: PaperProfile) -> None:
    for line in read(escpos_receipt(RECEIPT, profile)).lines:
        assert len(line.encode("gb18030")) <= profile.columns


def test_a_copy_says_so_at_its_top_and_its_end() -> None:
    paper = read(escpos_receipt(sale_document(COPY, Languages.EN_ZH)))
    marks = [line for line in paper.lines if "COPY 副本 2" in line]

    assert len(marks) == 2


def test_a_printer_without_chinese_gets_a_picture_with_the_same_codes() -> None:
    paper = read(escpos_receipt(RECEIPT, NO_CHINESE))
    found = zxingcpp.read_barcodes(picture_of(paper).convert("L"))

    assert [line for line in paper.lines if line] == []
    assert {code.text for code in found} == {BASKET.qr_text, CODE}
    assert paper.cuts == 1


def test_a_printer_without_chinese_prints_an_english_receipt_as_text() -> None:
    paper = read(escpos_receipt(sale_document(BASKET, Languages.EN), NO_CHINESE))

    assert paper.pictures == []
    assert any(line.startswith("Total ") for line in paper.lines)


def test_a_long_barcode_on_narrow_paper_becomes_a_picture_that_scans() -> None:
    long = Barcode("R2-004512-20261121")
    paper = read(escpos_receipt(Document("code", (long,)), PAPER_58))
    found = zxingcpp.read_barcodes(picture_of(paper).convert("L").resize((768, 160)))

    assert paper.barcodes == []
    assert [code.text for code in found] == [long.data]


def test_a_qr_code_keeps_a_text_with_brackets() -> None:
    paper = read(escpos_receipt(Document("code", (Qr("{B(k%"), Barcode("{B{{}")))))

    assert paper.qr_codes == ["{B(k%"]
    assert paper.barcodes == ["{B{{}"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Crème fraîche 20 cl", "Creme fraiche 20 cl"),
        ("Smørrebrød", "Smorrebrod"),
        ("−5 × 2 …", "-5 x 2 ..."),
        ("1½ l", "1 1/2 l"),
        ("Straße", "Strasse"),
        ("螺旋意面，500 克", "螺旋意面，500 克"),
        ("\u05e9 \U00020000", "□ □"),
        ("Ж Ω", "Ж Ω"),
    ],
)
def test_letters_the_printer_lacks_are_spelt_with_those_it_has(text: str, printed: str) -> None:
    assert PrinterFace().fold(text) == printed


def test_a_chinese_letter_takes_two_columns() -> None:
    assert PrinterFace().width("Tea 茶") == 6


@pytest.mark.parametrize(("pin", "wire"), [(2, 0), (5, 1)])
def test_the_drawer_is_kicked_by_its_own_bytes(pin: int, wire: int) -> None:
    assert read(drawer_kick(pin)).kicks == [wire]


def test_there_are_two_drawer_pins() -> None:
    with pytest.raises(ValueError, match="pin 2 or 5"):
        drawer_kick(3)


@pytest.mark.rule("receipts.no-realtime-in-pictures")
@pytest.mark.parametrize("pair", [b"\x10\x04", b"\x10\x05", b"\x10\x14"])
def test_a_picture_never_spells_a_real_time_command(pair: bytes) -> None:
    drawn = b"\x00" + pair + b"\x10" + pair
    mended = _without_realtime(drawn)

    assert pair not in mended
    assert all(new | old == new for new, old in zip(mended, drawn, strict=True))


def test_text_that_slipped_past_the_cleaning_is_a_bug_not_a_command() -> None:
    span = Span("Tea")
    object.__setattr__(span, "text", "Tea\x1bp\x00\x19\xfa")

    with pytest.raises(Bug, match=r"receipts\.control-byte"):
        escpos_receipt(Document("hostile", (Paragraph((span,)),)))


@pytest.mark.parametrize(
    "data", [b"\x1bp", b"\x1dV\x42\x00", b"\x10\x14\x01", b"\xc9\x0a", b"\x1bt\x00"]
)
def test_the_reader_itself_stops_at_what_it_was_not_promised(data: bytes) -> None:
    with pytest.raises(UnpromisedByteError):
        read(data)


def test_a_printer_without_paper_for_two_lines_still_gets_the_whole_name() -> None:
    name = "Extra virgin olive oil, first cold pressing, estate bottled 750 ml"
    paper = read(escpos_receipt(Document("name", (Paragraph(plain(name)),)), replace(PAPER_58)))

    assert " ".join(paper.lines).split() == name.split()
