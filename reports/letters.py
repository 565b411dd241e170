"""Letters on A4, a page each: what happened, what it means, what to do, in the reader's language.

The same words follow in the other language below, for whoever reads it to her.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Spacer

from posapp.domain.money_text import format_day
from posapp.domain.sentences.message import Message
from receipts.marks import Weight
from reports.pages import build_pages
from reports.paper_text import QUIET, paragraph, register_fonts
from reports.report import StoreHead

OTHER: Final = {"en": "zh", "zh": "en"}
NUMBER: Final = Message(en="Member number {number}", zh="会员号 {number}")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: to whom, and its words."""

    number: str
    name: str
    language: str
    title: Message
    paragraphs: tuple[Message, ...]


def pdf_letters(letters: Sequence[Letter], head: StoreHead, day: date) -> bytes:
    """A page each, in their order; the same letters give the same bytes."""
    register_fonts()
    story: list[Flowable] = []
    for letter in letters:
        story += [*_page(letter, head, day), PageBreak()]
    title = letters[0].title.en if letters else ""
    return build_pages(story[:-1], _no_foot, title=title, by=head.name)


def _page(letter: Letter, head: StoreHead, day: date) -> list[Flowable]:
    language = OTHER.get(OTHER.get(letter.language, "zh"), "en")
    return [
        paragraph(head.name, 13, weight=Weight.BOLD),
        paragraph(head.address, 8.5, QUIET),
        Spacer(0, 26 * mm),
        paragraph(letter.name, 10.5),
        paragraph(NUMBER.text(language).format(number=letter.number), 9, QUIET),
        Spacer(0, 14 * mm),
        paragraph(format_day(day, language), 10, QUIET),
        Spacer(0, 4 * mm),
        *_words(letter, language, 10.5),
        Spacer(0, 10 * mm),
        *_words(letter, OTHER[language], 9),
    ]


def _words(letter: Letter, language: str, size: float) -> list[Flowable]:
    found: list[Flowable] = [
        paragraph(letter.title.text(language), size + 3, weight=Weight.BOLD),
        Spacer(0, 3 * mm),
    ]
    for words in letter.paragraphs:
        found += [paragraph(words.text(language), size), Spacer(0, 2.5 * mm)]
    return found


def _no_foot(_canvas: Canvas, _number: int, _pages: int) -> None:
    """Letters of different people have no page numbers together."""
