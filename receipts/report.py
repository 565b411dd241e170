"""The X report (a look at an open shift) and the Z report (its end), and the cash slips."""

from datetime import date

from posapp.domain.money_text import format_day
from posapp.kernel.money import Currency
from receipts import words as say
from receipts.content import CashSlipContent, CashSlipKind, ReportContent, ReportKind
from receipts.document import (
    Block,
    Centred,
    Document,
    Feed,
    Pair,
    Rule,
    Table,
    Total,
    bold,
    plain,
)
from receipts.figures import amount_text, count_text, signed_text
from receipts.sale_receipt import (
    copy_banner,
    journal_foot,
    store_head,
    tax_table,
    till_and_clerk,
    training_banner,
    wall_text,
)
from receipts.words import Label, Languages

_TITLES = {ReportKind.X: say.REPORT_X, ReportKind.Z: say.REPORT_Z}
_SLIPS = {
    CashSlipKind.FLOAT: say.FLOAT,
    CashSlipKind.IN: say.CASH_IN,
    CashSlipKind.OUT: say.CASH_OUT,
}
_SIGNATURE_LINES = 2


def z_document(content: ReportContent, languages: Languages) -> Document:
    """The report of a shift as blocks, top to bottom; X and Z differ in title and count."""
    blocks: list[Block] = [
        *store_head(content.store, languages),
        *copy_banner(content.copy_number, languages),
        *((training_banner(languages),) if content.training else ()),
        Rule(dashed=True),
        *_identity(content, languages),
        Rule(),
        *_takings(content, languages),
        *_tenders(content, languages),
        *tax_table(content.taxes, content.currency, languages),
        *_drawer(content, languages),
        *_counts(content, languages),
        *_foot(content, languages),
    ]
    return Document(f"{_TITLES[content.kind].en} {content.number}", tuple(blocks))


def cash_slip_document(content: CashSlipContent, languages: Languages) -> Document:
    """The slip that lies in the drawer for cash that moved without a sale."""
    label = _SLIPS[content.kind]
    amount = amount_text(content.amount_minor, content.currency)
    blocks: list[Block] = [
        *store_head(content.store, languages),
        Rule(dashed=True),
        Pair(languages.words(label, bold=True)),
        Pair(
            plain(wall_text(content.at, languages)),
            till_and_clerk(content.till, content.clerk, languages),
        ),
        Rule(),
        Total(languages.strong(label), bold(amount)),
    ]
    if content.reason:
        blocks.append(Pair(languages.words(say.REASON), plain(content.reason)))
    if content.approved_by:
        blocks.append(Pair(languages.words(say.APPROVED_BY), plain(content.approved_by)))
    blocks += [Feed(_SIGNATURE_LINES), Rule(), Pair(languages.words(say.SIGNATURE))]
    blocks += journal_foot(content.journal_head, languages)
    return Document(f"{label.en} {amount}", tuple(blocks))


def _identity(content: ReportContent, languages: Languages) -> list[Block]:
    closing = say.CLOSED if content.kind is ReportKind.Z else say.PRINTED
    first, last = content.first_receipt, content.last_receipt
    receipts = f"{first} … {last}" if first else languages.pick(say.NO_RECEIPTS)[0]
    blocks: list[Block] = [
        Pair(languages.strong(_TITLES[content.kind]), bold(content.number)),
        Pair(languages.words(say.BUSINESS_DAY), plain(_day_text(content.business_day, languages))),
        Pair(languages.words(say.OPENED), plain(wall_text(content.opened_at, languages))),
        Pair(languages.words(closing), plain(wall_text(content.printed_at, languages))),
        Pair(languages.words(say.SHIFT), till_and_clerk(content.till, content.clerk, languages)),
        Pair(languages.words(say.RECEIPTS), plain(receipts)),
    ]
    if content.kind is ReportKind.X:
        blocks.append(Centred(plain(" ".join(languages.pick(say.INTERIM))), small=True))
    return blocks


def _day_text(day: date, languages: Languages) -> str:
    return format_day(day, languages.first)


def _takings(content: ReportContent, languages: Languages) -> list[Block]:
    currency = content.currency
    rows = [(say.SALES, content.sales_minor), (say.RETURNS, content.refunds_minor)]
    if content.voids_minor:
        rows.append((say.VOIDS, content.voids_minor))
    blocks = [_amount(label, minor, currency, languages) for label, minor in rows]
    takings = bold(amount_text(content.takings_minor, currency))
    blocks.append(Total(languages.strong(say.TAKINGS), takings))
    blocks.append(_amount(say.DISCOUNTS, content.discounts_minor, currency, languages))
    if content.rounding_minor:
        rounding = plain(signed_text(content.rounding_minor, currency))
        blocks.append(Pair(languages.words(say.ROUNDING), rounding))
    return blocks


def _amount(label: Label, minor: int, currency: Currency, languages: Languages) -> Block:
    return Pair(languages.words(label), plain(amount_text(minor, currency)))


def _tenders(content: ReportContent, languages: Languages) -> tuple[Block, ...]:
    if not content.tenders:
        return ()
    currency = content.currency
    count = sum(row.count for row in content.tenders)
    amount = sum(row.amount_minor for row in content.tenders)
    head = (say.TENDERS, say.COUNT, say.AMOUNT)
    table = Table(
        head=tuple(languages.words(label, bold=True) for label in head),
        rows=tuple(
            (
                languages.words(row.label),
                plain(count_text(row.count)),
                plain(amount_text(row.amount_minor, currency)),
            )
            for row in content.tenders
        ),
        total=(
            languages.words(say.ALL, bold=True),
            bold(count_text(count)),
            bold(amount_text(amount, currency)),
        ),
    )
    return Rule(dashed=True), table


def _drawer(content: ReportContent, languages: Languages) -> list[Block]:
    currency = content.currency
    drawer = content.drawer
    rows = (
        (say.FLOAT, drawer.float_minor),
        (say.CASH_SALES, drawer.taken_minor),
        (say.CASH_REFUNDS, drawer.refunded_minor),
        (say.CASH_IN, drawer.in_minor),
        (say.CASH_OUT, drawer.out_minor),
    )
    blocks: list[Block] = [Rule(dashed=True), Pair(languages.words(say.DRAWER, bold=True))]
    blocks += [_amount(label, minor, currency, languages) for label, minor in rows]
    blocks += [
        Rule(),
        Pair(
            languages.words(say.EXPECTED, bold=True),
            bold(amount_text(drawer.expected_minor, currency)),
        ),
    ]
    if drawer.counted_minor is not None and drawer.over_minor is not None:
        label = say.OVER if drawer.over_minor > 0 else say.SHORT
        label = label if drawer.over_minor else say.EVEN
        blocks += [
            _amount(say.COUNTED, drawer.counted_minor, currency, languages),
            Pair(languages.words(label, bold=True), bold(signed_text(drawer.over_minor, currency))),
        ]
    return blocks


def _counts(content: ReportContent, languages: Languages) -> list[Block]:
    counts = content.counts
    rows = (
        (say.SALES, counts.sales),
        (say.RETURNS, counts.refunds),
        (say.VOIDS, counts.voids),
        (say.ITEMS, counts.items),
        (say.CANCELLED, counts.cancelled),
        (say.DRAWER_OPENED, counts.drawer_opened),
    )
    blocks: list[Block] = [Rule(dashed=True), Pair(languages.words(say.COUNTS, bold=True))]
    blocks += [Pair(languages.words(label), plain(count_text(count))) for label, count in rows]
    return blocks


def _foot(content: ReportContent, languages: Languages) -> list[Block]:
    blocks: list[Block] = [Rule(dashed=True)]
    if content.perpetual_minor is not None:
        total = bold(amount_text(content.perpetual_minor, content.currency))
        blocks.append(Pair(languages.words(say.PERPETUAL, bold=True), total))
    if content.journal_records:
        records = plain(count_text(content.journal_records))
        blocks.append(Pair(languages.words(say.RECORDS), records))
    if content.journal_head:
        blocks.append(Pair(languages.words(say.JOURNAL), plain(content.journal_head)))
    label = " ".join(languages.pick(say.CURRENCY))
    blocks.append(Centred(plain(f"{label} {content.currency.code}"), small=True))
    blocks += copy_banner(content.copy_number, languages)
    return blocks
