"""A document for paper: what it says in which order, not how any device draws it.

Blocks are values made of `Span`s, and a `Span` cleans its text when it is made, so a document
cannot carry a control character whatever a product is called.
"""

from dataclasses import dataclass

from receipts.clean import printable

MAX_QR_BYTES = 600
MAX_BARCODE = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one weight; safe to print by construction."""

    text: str
    bold: bool = False

    def __post_init__(self) -> None:
        clean = printable(self.text)
        if clean is not self.text:
            object.__setattr__(self, "text", clean)


Words = tuple[Span, ...]


def plain(text: str) -> Words:
    """Words in the normal weight."""
    return (Span(text),)


def bold(text: str) -> Words:
    """Words in the heavy weight."""
    return (Span(text, bold=True),)


@dataclass(frozen=True, slots=True)
class Heading:
    """A centred title: level 1 names the shop, level 2 is its second name or a section."""

    words: Words
    level: int = 1


@dataclass(frozen=True, slots=True)
class Centred:
    """A centred line."""

    words: Words
    small: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A line with something on the left and something on the right."""

    left: Words
    right: Words = ()
    small: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text over the whole width."""

    words: Words
    small: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper; a thin one stands between figures and their sum."""

    dashed: bool = False
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """An indented remark under an item, with an amount where it changes the price."""

    words: Words
    amount: Words = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A sold thing: name, the name in the second language, amount, tax letter, remarks."""

    name: Words
    second_name: Words
    amount: Words
    letter: Words = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of figures under a head, with a sum row; the first column is text."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    total: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        every = [self.head, *self.rows, *([self.total] if self.total else [])]
        if len({len(row) for row in every}) != 1:
            msg = "the rows of a table have as many cells as its head"
            raise ValueError(msg)

    def stacked(self) -> tuple["Inner", ...]:
        """The same figures below each other, for paper too narrow to hold them side by side."""
        blocks: list[Inner] = []
        for row in (*self.rows, *([self.total] if self.total else [])):
            blocks.append(Paragraph(row[0]))
            blocks += [Pair(head, cell) for head, cell in zip(self.head[1:], row[1:], strict=True)]
        return tuple(blocks)


@dataclass(frozen=True, slots=True)
class Total:
    """The one figure that wins on the page."""

    words: Words
    amount: Words


@dataclass(frozen=True, slots=True)
class Banner:
    """A word nobody may miss, in a frame: a copy, training."""

    words: Words


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code with a few lines beside or below it."""

    data: str
    title: tuple[Words, ...] = ()
    lines: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        if not fits_qr(self.data):
            msg = "this text does not go into a QR code as it is"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128 with its text below."""

    data: str
    caption: Words = ()

    def __post_init__(self) -> None:
        if not fits_barcode(self.data):
            msg = "this text does not go into a Code 128 as it is"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty lines."""

    lines: int = 1


Inner = Heading | Centred | Pair | Paragraph | Rule | Detail | Item | Table | Total | Feed


@dataclass(frozen=True, slots=True)
class Box:
    """A framed section."""

    blocks: tuple[Inner, ...]


Block = Inner | Banner | Qr | Barcode | Box


@dataclass(frozen=True, slots=True)
class Document:
    """One piece of paper from top to bottom; `title` names it for files and screen readers."""

    title: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", printable(self.title))


def fits_qr(data: str) -> bool:
    """Whether a text can stand in a QR code unchanged."""
    return (
        bool(data) and printable(data, MAX_QR_BYTES) == data and len(data.encode()) <= MAX_QR_BYTES
    )


def fits_barcode(data: str) -> bool:
    """Whether a text can stand in a Code 128 unchanged."""
    return 0 < len(data) <= MAX_BARCODE and data.isascii() and data.isprintable()
