"""Holds a store file against its own journal: every closed value, every number, every sum.

Rule: verify.everything
The journal is checked as a chain (hashes, links, signatures, totals, the head printed on paper),
then every receipt, shift, cash movement and entry of the points ledger in the tables is held
against its record, value by value, both ways. What is found names the record. Nothing is changed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from posapp.domain.journal import (
    RECEIPTS,
    Finding,
    Record,
    RecordType,
    canonical,
    cash_details,
    check_chain,
    differing,
    report_details,
    sale_details,
    shift_details,
)
from posapp.domain.numbering import receipt_number
from posapp.domain.sale import Sale, SaleKind
from posapp.domain.shift import Shift, ShiftState
from posapp.domain.stock import movements
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import SaleId, ShiftId
from posapp.kernel.json_values import Json, Values
from posapp.ports import Store, Work
from posapp.services.closing import ORDER_REFUND, message_kind
from posapp.services.loyalty_books import loyalty_details
from posapp.services.old_messages import first_kept
from posapp.services.points_books import Told, check_entries, note_entry, note_receipt
from posapp.services.stock_books import Told as StockTold
from posapp.services.stock_books import check_stock, note_entries
from posapp.settings import StoreSettings

AT_ONCE = 200
UNREADABLE = (Bug, Refusal, ValueError, TypeError, KeyError, ArithmeticError)


@dataclass(slots=True)
class _Books:
    """What the records say, by what they are about. `read` is the number of the last one read."""

    read: int = 0
    receipts: dict[str, Json] = field(default_factory=dict)
    opened: dict[str, Json] = field(default_factory=dict)
    closed: dict[str, Mapping[str, Json]] = field(default_factory=dict)
    cash: Counter[bytes] = field(default_factory=Counter)
    entries: Told = field(default_factory=dict)
    stock: StockTold = field(default_factory=dict)


def verify_store(
    store: Store, verify: Callable[[bytes, bytes], bool], *, printed_head: str = ""
) -> tuple[Finding, ...]:
    """All that does not hold in a store; an empty answer means that everything does."""
    with store.read() as work:
        return tuple(_findings(work, verify, printed_head))


def _findings(
    work: Work, verify: Callable[[bytes, bytes], bool], printed_head: str
) -> Iterator[Finding]:
    books = _Books()
    heads: set[str] = set()
    for till_number in work.journal.tills():
        records = _noted(work.journal.records(till_number), books, heads)
        try:
            yield from check_chain(records, verify=verify)
        except UNREADABLE:
            yield Finding("journal.unreadable", f"journal {till_number}/{books.read + 1}")
    if printed_head and printed_head.strip().lower() not in heads:
        yield Finding("journal.head-missing", "journal", {"head": printed_head})
    yield from _check_receipts(work, books)
    yield from _check_shifts(work, books)
    yield from _check_points(work, books)
    yield from check_stock(work, books.stock)


def _noted(records: Iterable[Record], books: _Books, heads: set[str]) -> Iterator[Record]:
    """Pass the records on, noting what each is about."""
    books.read = 0
    for record in records:
        books.read = record.sequence
        heads |= {record.head, record.head.partition("-")[2]}
        try:
            details = record.values["details"]
        except (ValueError, TypeError, KeyError):
            details = None
        if isinstance(details, Mapping):
            _note(record.type, details, books)
        yield record


def _note(type_: RecordType, details: Mapping[str, Json], books: _Books) -> None:
    if type_ in RECEIPTS:
        books.receipts[str(details.get("id"))] = details
        note_receipt(details, books.entries)
    elif type_ is RecordType.POINTS:
        note_entry(details, books.entries)
    elif type_ is RecordType.STOCK:
        note_entries(details, books.stock)
    elif type_ is RecordType.SHIFT_OPEN:
        books.opened[str(details.get("id"))] = details
    elif type_ is RecordType.CASH:
        books.cash[canonical(details)] += 1
    elif type_ is RecordType.Z_REPORT:
        shift = details.get("shift")
        if isinstance(shift, Mapping):
            books.closed[str(shift.get("id"))] = details


def _check_receipts(work: Work, books: _Books) -> Iterator[Finding]:
    kept_from = first_kept(StoreSettings.of(work.options.all()))
    kinds = {kind.value for kind in SaleKind} | {ORDER_REFUND}
    outbox = Counter(row.subject_id for row in work.outbox.all() if row.kind in kinds)
    next_number: dict[int, int] = {}
    back: Counter[tuple[str, int]] = Counter()
    sold: dict[tuple[str, int], int] = {}
    seen = set()
    for sale_id, sale in _sales(work):
        seen.add(str(sale_id))
        if sale is None:
            yield Finding("sale.unreadable", f"receipt {sale_id}")
            continue
        yield from _check_sale(work, sale, books.receipts.get(sale_id))
        rows = outbox[sale_id]
        ended = not rows and sale.at < kept_from
        if rows != bool(message_kind(sale)) and not ended:
            where = f"receipt {sale.receipt_number}"
            yield Finding("outbox.not-once", where, {"rows": str(rows)})
        yield from _check_number(sale, next_number)
        _count_goods(sale, sold, back)
    for lost in outbox.keys() - seen:
        yield Finding("outbox.not-once", f"receipt {lost}", {"rows": str(outbox[lost])})
    for deleted in books.receipts.keys() - seen:
        yield Finding("sale.deleted", f"receipt {deleted}")
    for stray in work.sales.strays():
        yield Finding("store.stray-row", stray)
    yield from _check_counters(work.sales.drawn(), next_number)
    yield from _check_returned(sold, back)


def _sales(work: Work) -> Iterator[tuple[SaleId, Sale | None]]:
    """Every sale, many read at once; where one cannot be read, each of its batch alone."""
    ids = work.sales.ids()
    for start in range(0, len(ids), AT_ONCE):
        batch = ids[start : start + AT_ONCE]
        found: Mapping[SaleId, Sale | None]
        try:
            found = {sale.id: sale for sale in work.sales.some(batch)}
        except UNREADABLE:
            found = {sale_id: _readable(work, sale_id) for sale_id in batch}
        for sale_id in batch:
            yield sale_id, found.get(sale_id)


def _readable(work: Work, sale_id: SaleId) -> Sale | None:
    try:
        return work.sales.get(sale_id)
    except UNREADABLE:
        return None


def _check_returned(
    sold: Mapping[tuple[str, int], int], back: Mapping[tuple[str, int], int]
) -> Iterator[Finding]:
    """No line went back more than it was sold."""
    for place, milli in back.items():
        if milli > sold.get(place, 0):
            yield Finding("return.more-than-sold-stored", f"receipt {place[0]} line {place[1]}")


def _check_sale(work: Work, sale: Sale, details: Json) -> Iterator[Finding]:
    where = f"receipt {sale.receipt_number}"
    try:
        loyalty = loyalty_details(work, sale)
    except UNREADABLE:
        yield Finding("sale.unreadable", where)
        return
    if not isinstance(details, Mapping):
        yield Finding("sale.without-record", where)
    else:
        now = sale_details(sale, loyalty)
        if canonical(now) != canonical(details):
            yield Finding("sale.changed", where, {"fields": differing(now, details)})
    stored = sorted(work.stock.of_sale(sale.id), key=lambda m: m.line_number)
    if tuple(stored) != movements(sale):
        yield Finding("stock.not-as-sold", where)


def _check_number(sale: Sale, next_number: dict[int, int]) -> Iterator[Finding]:
    expected = next_number.get(sale.till_number, 1)
    due = receipt_number(max(sale.till_number, 1), expected)
    if sale.sequence != expected or sale.receipt_number != due:
        yield Finding("numbering.gap", f"receipt {sale.receipt_number}", {"expected": due})
    next_number[sale.till_number] = max(sale.sequence, 0) + 1


def _check_counters(drawn: Mapping[int, int], next_number: Mapping[int, int]) -> Iterator[Finding]:
    """The counters that give out numbers stand where the receipts end."""
    for till_number in sorted({*drawn, *next_number}):
        if drawn.get(till_number, 0) + 1 != next_number.get(till_number, 1):
            yield Finding("numbering.counter", f"till {till_number}")


def _count_goods(
    sale: Sale, sold: dict[tuple[str, int], int], back: Counter[tuple[str, int]]
) -> None:
    for line in sale.lines:
        if sale.kind is SaleKind.SALE:
            sold[(sale.id, line.number)] = line.quantity.milli
        if line.return_of is not None:
            back[(line.return_of.sale_id, line.return_of.line_number)] -= line.quantity.milli


def _check_points(work: Work, books: _Books) -> Iterator[Finding]:
    try:
        yield from check_entries(work, books.entries)
    except UNREADABLE:
        yield Finding("points.unreadable", "points")


def _check_shifts(work: Work, books: _Books) -> Iterator[Finding]:
    try:
        shifts = work.shifts.all()
    except UNREADABLE:
        yield from _unreadable_shifts(work, books)
        return
    seen = set()
    for shift in shifts:
        seen.add(str(shift.id))
        yield from _check_shift(work, shift, books)
        yield from _check_cash(work, shift, books)
    for shift_id in books.opened.keys() - seen:
        yield Finding("shift.deleted", f"shift {shift_id}")
    for _ in books.cash.elements():
        yield Finding("cash.deleted", "cash movement")


def _unreadable_shifts(work: Work, books: _Books) -> Iterator[Finding]:
    """Which of the shifts that the journal knows cannot be read."""
    yield Finding("shift.unreadable", "shifts")
    for shift_id, details in books.opened.items():
        try:
            work.shifts.get(ShiftId(shift_id))
        except UNREADABLE:
            number = details.get("number") if isinstance(details, Mapping) else ""
            yield Finding("shift.unreadable", f"shift {number} {shift_id}")


def _check_shift(work: Work, shift: Shift, books: _Books) -> Iterator[Finding]:
    where = f"shift {shift.till_number}/{shift.number}"
    opened = books.opened.get(shift.id)
    if not isinstance(opened, Mapping):
        yield Finding("shift.without-record", where)
        return
    now = shift_details(shift)
    closed = books.closed.get(shift.id)
    later = CLOSING if closed is not None or shift.state is ShiftState.CLOSED else frozenset()
    if any(now[name] != opened.get(name) for name in now.keys() - later):
        yield Finding("shift.changed", where)
    if shift.state is ShiftState.CLOSED and closed is None:
        yield Finding("shift.without-record", where)
    elif closed is not None and not _is_report(work, shift, closed):
        yield Finding("shift.changed", where)


def _is_report(work: Work, shift: Shift, closed: Values) -> bool:
    """Whether a shift and its receipts still come to what its Z report says."""
    try:
        totals = work.sales.totals(shift.id)
    except UNREADABLE:
        return False
    return canonical(report_details(shift, totals)) == canonical(closed)


CLOSING = frozenset({"state", "closed_at", "closed_by", "expected", "counted"})


def _check_cash(work: Work, shift: Shift, books: _Books) -> Iterator[Finding]:
    where = f"shift {shift.till_number}/{shift.number}"
    try:
        movements_stored = work.shifts.cash(shift.id)
    except UNREADABLE:
        yield Finding("cash.unreadable", where)
        return
    for movement in movements_stored:
        key = canonical(cash_details(movement))
        if not books.cash[key]:
            yield Finding("cash.changed", where)
        else:
            books.cash[key] -= 1
