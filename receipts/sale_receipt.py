"""The customer's receipt: of a sale, a refund or a void, and any copy of it."""

from datetime import datetime

from posapp.domain.money_text import format_day, format_time
from posapp.kernel.money import Currency
from receipts import words as say
from receipts.content import ReceiptContent, ReceiptKind, ReceiptLine, StoreHead, TaxRow, TenderRow
from receipts.document import (
    Banner,
    Barcode,
    Block,
    Centred,
    Detail,
    Document,
    Heading,
    Item,
    Pair,
    Paragraph,
    Qr,
    Rule,
    Span,
    Table,
    Total,
    Words,
    bold,
    fits_barcode,
    fits_qr,
    plain,
)
from receipts.figures import (
    TIMES,
    amount_text,
    count_text,
    quantity_text,
    rate_text,
    signed_text,
)
from receipts.member_box import for_you, points_box
from receipts.words import GAP, Label, Languages

_TITLES = {
    ReceiptKind.SALE: say.RECEIPT,
    ReceiptKind.REFUND: say.REFUND_RECEIPT,
    ReceiptKind.VOID: say.VOID_RECEIPT,
}
_ORIGINALS = {ReceiptKind.REFUND: say.REFUND_OF, ReceiptKind.VOID: say.VOID_OF}


def sale_document(
    content: ReceiptContent, languages: Languages, extra: tuple[Block, ...] = ()
) -> Document:
    """The receipt as blocks, top to bottom.

    Between the tax table and the codes stand the member's points, what is for her, and `extra`.
    """
    currency = content.currency
    blocks: list[Block] = [
        *store_head(content.store, languages),
        *_marks(content, languages),
        Rule(dashed=True),
        *_identity(content, languages),
        Rule(dashed=True),
        *(_item(line, currency, languages) for line in content.lines),
        Rule(),
        *_totals(content, languages),
        *(_tender(tender, currency, languages) for tender in content.tenders),
        *_change(content, languages),
        *tax_table(content.taxes, currency, languages),
        *_exemption(content, languages),
        *points_box(content.member, content.at, languages),
        *for_you(content.for_you, content.at, languages),
        *extra,
        *_codes(content, languages),
        *_foot(content, languages),
    ]
    return Document(f"{_TITLES[content.kind].en} {content.receipt_number}", tuple(blocks))


def store_head(store: StoreHead, languages: Languages) -> tuple[Block, ...]:
    """The shop's names, address and tax number, centred."""
    first, *second = languages.pick(Label(store.name, store.name_zh)) or ("",)
    blocks: list[Block] = [Heading(bold(first))]
    blocks += [Heading(plain(name), level=2) for name in second]
    blocks += [Centred(plain(line)) for line in store.address]
    if store.tax_number:
        label = " ".join(languages.pick(say.TAX_NUMBER))
        blocks.append(Centred(plain(f"{label} {store.tax_number}")))
    return tuple(blocks)


def wall_text(at: datetime, languages: Languages) -> str:
    """The store's wall time in the first language."""
    day = format_day(at.date(), languages.first, weekday=languages.english_first)
    return f"{day} {format_time(at)}"


def till_and_clerk(till: str, clerk: str, languages: Languages) -> Words:
    """Where and who, short."""
    return plain(f"{languages.pick(say.TILL)[0]} {till}, {clerk}")


def tax_table(
    taxes: tuple[TaxRow, ...], currency: Currency, languages: Languages
) -> tuple[Block, ...]:
    """Net, tax and gross for each tax letter, and their sums."""
    if not taxes:
        return ()
    head = (say.TAX, say.NET, say.TAX_AMOUNT, say.GROSS)
    sums = (
        sum(row.net_minor for row in taxes),
        sum(row.tax_minor for row in taxes),
        sum(row.gross_minor for row in taxes),
    )
    table = Table(
        head=tuple(languages.words(label, bold=True) for label in head),
        rows=tuple(
            (
                plain(f"{row.letter} {rate_text(row.rate)}"),
                *_figures((row.net_minor, row.tax_minor, row.gross_minor), currency),
            )
            for row in taxes
        ),
        total=(
            languages.words(say.ALL, bold=True),
            *(bold(amount_text(minor, currency)) for minor in sums),
        ),
    )
    return Rule(dashed=True), table


def journal_foot(journal_head: str, languages: Languages) -> tuple[Block, ...]:
    """The first eight currency of the journal's chain: a missing tail shows against this paper."""
    if not journal_head:
        return ()
    label = " ".join(languages.pick(say.JOURNAL))
    return (Centred(plain(f"{label} {journal_head}"), small=True),)


def copy_banner(copy_number: int, languages: Languages) -> tuple[Block, ...]:
    """The mark on every copy, with its number; an original has none.

    Rule: receipts.copy-marked
    """
    if not copy_number:
        return ()
    return (Banner(bold(f"{' '.join(languages.pick(say.COPY))} {copy_number}")),)


def training_banner(languages: Languages) -> Banner:
    """The mark on paper that stands for no sale."""
    return Banner(bold(" ".join(languages.pick(say.TRAINING))))


def _figures(minors: tuple[int, ...], currency: Currency) -> tuple[Words, ...]:
    return tuple(plain(amount_text(minor, currency)) for minor in minors)


def _marks(content: ReceiptContent, languages: Languages) -> tuple[Block, ...]:
    training = (training_banner(languages),) if content.training else ()
    return (*copy_banner(content.copy_number, languages), *training)


def _identity(content: ReceiptContent, languages: Languages) -> tuple[Block, ...]:
    sale = content.kind is ReceiptKind.SALE
    title = languages.words(_TITLES[content.kind], bold=not sale)
    blocks: list[Block] = [
        Pair(title, bold(content.receipt_number)),
        Pair(
            plain(wall_text(content.at, languages)),
            till_and_clerk(content.till, content.clerk, languages),
        ),
    ]
    if content.original_number and not sale:
        label = _ORIGINALS[content.kind]
        blocks.append(Pair(languages.words(label), plain(content.original_number)))
    return tuple(blocks)


def _item(line: ReceiptLine, currency: Currency, languages: Languages) -> Item:
    first, *second = languages.pick(Label(line.name, line.name_zh)) or ("",)
    if line.return_of:
        marks = languages.pick(say.RETURN_LINE)
        first = f"{marks[0]} {first}"
        second = [f"{marks[-1]}{GAP}{name}" for name in second]
    return Item(
        name=plain(first),
        second_name=plain(second[0]) if second else (),
        amount=bold(amount_text(line.amount_minor, currency)),
        letter=plain(line.tax_letter),
        details=tuple(_details(line, currency, languages)),
    )


def _details(line: ReceiptLine, currency: Currency, languages: Languages) -> list[Detail]:
    details = []
    if quantity := _quantity(line, currency):
        details.append(Detail(plain(quantity)))
    for reason in line.reasons:
        words = languages.words(reason.text, gap=GAP)
        changed = reason.amount_minor
        amount = () if changed is None else plain(amount_text(changed, currency))
        details.append(Detail(words, amount))
    if line.return_of:
        label = " ".join(languages.pick(say.RECEIPT))
        details.append(Detail(plain(f"{label} {line.return_of}")))
    if line.note:
        details.append(Detail(plain(line.note)))
    return details


def _quantity(line: ReceiptLine, currency: Currency) -> str:
    """The sum behind the amount; one piece at its own price needs none."""
    weighed = line.quantity.unit.decimals > 0
    if line.unit_minor is None:
        return quantity_text(line.quantity) if weighed else ""
    if not weighed and abs(line.quantity.count) == 1 and abs(line.amount_minor) == line.unit_minor:
        return ""
    price = amount_text(line.unit_minor, currency)
    per = f" / {line.quantity.unit.value}" if weighed else ""
    return f"{quantity_text(line.quantity)} {TIMES} {price}{per}"


def _totals(content: ReceiptContent, languages: Languages) -> list[Block]:
    currency = content.currency
    label = say.TOTAL if content.kind is ReceiptKind.SALE else say.REFUND_TOTAL
    blocks: list[Block] = []
    if content.saved_minor > 0:
        saved = bold(amount_text(content.saved_minor, currency))
        blocks.append(Pair(languages.words(say.SAVED, bold=True), saved))
    blocks.append(Total(languages.strong(label), bold(amount_text(content.total_minor, currency))))
    if content.rounding_minor:
        rounding = plain(signed_text(content.rounding_minor, currency))
        to_pay = bold(amount_text(content.total_minor + content.rounding_minor, currency))
        blocks.append(Pair(languages.words(say.ROUNDING), rounding))
        blocks.append(Pair(languages.words(say.TO_PAY, bold=True), to_pay))
    return blocks


def _tender(tender: TenderRow, currency: Currency, languages: Languages) -> Pair:
    shown = tender.amount_minor if tender.given_minor is None else tender.given_minor
    words = languages.words(tender.label)
    if tender.points:
        words = (*words, Span(f" {count_text(tender.points)}"))
    if tender.reference:
        words = (*words, Span(f" {languages.pick(say.ENDS)[0]} {tender.reference}"))
    return Pair(words, plain(amount_text(shown, currency)))


def _change(content: ReceiptContent, languages: Languages) -> tuple[Block, ...]:
    if not content.change_minor:
        return ()
    amount = bold(amount_text(content.change_minor, content.currency))
    return (Pair(languages.words(say.CHANGE, bold=True), amount),)


def _exemption(content: ReceiptContent, languages: Languages) -> tuple[Block, ...]:
    if not content.exemption:
        return ()
    return (Paragraph((*languages.words(say.EXEMPT, bold=True), Span(f": {content.exemption}"))),)


def _codes(content: ReceiptContent, languages: Languages) -> tuple[Block, ...]:
    """The sale's codes; one that cannot be drawn exactly is left out rather than changed."""
    blocks: list[Block] = []
    if fits_qr(content.qr_text):
        title = tuple(map(bold, languages.pick(say.CODE_TITLE)[:1]))
        second = tuple(map(plain, languages.pick(say.CODE_TITLE)[1:]))
        lines = tuple(map(plain, languages.pick(say.CODE_TEXT)))
        blocks += [Rule(dashed=True), Qr(content.qr_text, (*title, *second), lines)]
    if fits_barcode(content.barcode_text):
        caption = content.barcode_caption or content.barcode_text
        blocks.append(Barcode(content.barcode_text, plain(caption)))
    return tuple(blocks)


def _foot(content: ReceiptContent, languages: Languages) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if content.note:
        blocks.append(Centred(plain(content.note), small=True))
    blocks += [Centred(plain(rule)) for rule in languages.pick(content.return_rule)]
    label = " ".join(languages.pick(say.CURRENCY))
    blocks.append(Centred(plain(f"{label} {content.currency.code}"), small=True))
    blocks += journal_foot(content.journal_head, languages)
    blocks += _marks(content, languages)
    return tuple(blocks)
