"""Fonts inside a PDF: cut once, whole for any letter, the same bytes for the same paper."""

import pypdfium2
import pytest

from receipts.document import Document, Paragraph, bold, plain
from receipts.faces import CHINESE_FACE, FACES, font
from receipts.marks import Weight
from receipts.pdf import pdf_receipt
from receipts.pdf_fonts import USUAL_LETTERS


def said(text: str) -> str:
    """What a reader of the page copies from it."""
    page = pypdfium2.PdfDocument(pdf_receipt(Document("t", (Paragraph(plain(text)),))))[0]
    return " ".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize(
    "text",
    [
        "Tea 500 g −1,234.56 × 3",
        "Žluťoučký kůň řekl Δ Ω Я",
        "茶叶 500 克，金卡九折",
        "(unbalanced \\) ET Q BT > <",
        "".join(chr(code) for code in range(0x21, 0x7F)),
        "".join(chr(code) for code in range(0xA1, 0x17F) if chr(code).isprintable()),
        USUAL_LETTERS,
    ],
    ids=["usual", "unusual", "chinese", "operators", "ascii", "accents", "all the usual"],
)
def test_every_letter_can_be_copied_from_the_page(text: str) -> None:
    assert said(text).replace(" ", "") == text.replace(" ", "")


def test_papers_with_the_usual_letters_share_one_subset() -> None:
    face = font(FACES[Weight.BOLD])
    pdf_receipt(Document("t", (Paragraph(bold("Millbrook")),)))
    ready = face._embedded.cache_info().misses
    pdf_receipt(Document("t", (Paragraph(bold("Quay Foods −1.20")),)))

    assert face._embedded.cache_info().misses == ready


def test_more_letters_than_a_subset_holds_make_a_second_one() -> None:
    text = "".join(chr(0x4E00 + step * 3) for step in range(290))

    assert said(text).replace(" ", "") == text


def test_one_paper_leaves_nothing_behind_for_the_next() -> None:
    first = Document("t", (Paragraph(plain("Tea 茶")),))
    before = pdf_receipt(first)
    pdf_receipt(Document("t", (Paragraph(plain("Žluť 面粉 Ω")),)))

    assert pdf_receipt(first) == before
    assert len(font(CHINESE_FACE).state) == 0
