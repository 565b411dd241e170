"""The page that is printed to see whether a printer prints: both scripts, figures, a barcode."""

from receipts.document import (
    Barcode,
    Block,
    Centred,
    Document,
    Feed,
    Heading,
    Pair,
    Paragraph,
    Rule,
    bold,
    plain,
)


def trial_page(*, store: str, till: str, printer: str, columns: int) -> Document:
    """The page of a till and its printer."""
    blocks: tuple[Block, ...] = (
        Heading(bold(store or "posapp")),
        Centred(plain("Test print 打印测试")),
        Rule(),
        Pair(plain("Till 收银台"), plain(till)),
        Pair(plain("Printer 打印机"), plain(printer)),
        Rule(),
        Paragraph(plain("0123456789" * (columns // 10))),
        Paragraph(plain("ABCDEFG abcdefg ÄÖÜ äöüß éèç € £ ¥")),
        Paragraph(bold("小票打印正常 12,345.67")),
        Barcode("TEST-0123456789", plain("TEST-0123456789")),
        Feed(2),
    )
    return Document("Test print", blocks)
