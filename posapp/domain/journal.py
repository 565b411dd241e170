"""The journal: every act that touches money, in one chain a till that nobody can quietly mend.

Rule: journal.chain
A record covers values, not ids alone: it can be read without the tables, and the tables can be held
against it. It carries the hash of the one before, is hashed in canonical JSON (RFC 8785, integers
only) and signed (Ed25519). Numbers start at 1 and have no gap.
"""

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from posapp.domain.deliver import Deliver
from posapp.domain.sale import Sale, SaleLine
from posapp.domain.shift import CashMovement, KindTotal, Shift, ShiftTotals
from posapp.domain.tax import RateTotal, Taxed
from posapp.domain.tender import Tender
from posapp.kernel.clock import stamp
from posapp.kernel.json_values import Json, Values

FORMAT = 1
NO_HASH = "0" * 64
HEAD_DIGITS = 8


class RecordType(Enum):
    """What a record tells; the value is what the store file holds."""

    SALE = "sale"
    REFUND = "refund"
    VOID = "void"
    DRAWER = "drawer"
    APPROVAL = "approval"
    TENDERS_DROPPED = "tenders-dropped"
    CASH = "cash"
    SHIFT_OPEN = "shift-open"
    X_REPORT = "x-report"
    Z_REPORT = "z-report"
    LOGIN = "login"
    CART_CLEARED = "cart-cleared"
    COPY = "copy"
    POINTS = "points"
    OFFER = "offer"
    MEMBER = "member"
    ORDER = "order"
    SYNC = "sync"
    GOODS = "goods"
    STOCK = "stock"
    RESTORE = "restore"
    VERSION = "version"
    STAFF = "staff"
    ROLE = "role"
    WORK_TIME = "work-time"
    TILL = "till"
    BACKUP = "backup"
    AUDIT = "audit"
    PRACTICE = "practice"
    TARGET = "target"
    SETTINGS = "settings"
    SURVEY = "survey"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Totals:
    """Running totals after a record, minor units with tax; `sold`, `refunded` never fall."""

    sold_minor: int = 0
    refunded_minor: int = 0
    period_minor: int = 0

    def after(self, gross_minor: int) -> "Totals":
        """The totals when a receipt of this (signed) amount has been added."""
        return Totals(
            self.sold_minor + max(gross_minor, 0),
            self.refunded_minor + max(-gross_minor, 0),
            self.period_minor + gross_minor,
        )

    def new_period(self) -> "Totals":
        """The totals when a shift has been closed: the period starts again, the rest goes on."""
        return Totals(self.sold_minor, self.refunded_minor, 0)


@dataclass(frozen=True, slots=True)
class Record:
    """One link of a till's chain. `body` is the canonical text that hash and signature cover."""

    till_number: int
    sequence: int
    type: RecordType
    body: str
    hash: str
    signature: str

    @property
    def head(self) -> str:
        """What is printed on paper to anchor the chain: the number and the first hash digits."""
        return f"{self.sequence}-{self.hash[:HEAD_DIGITS]}"

    @property
    def values(self) -> dict[str, Json]:
        """The body as values."""
        loaded = json.loads(self.body)
        if not isinstance(loaded, dict):
            msg = "a journal body is an object"
            raise TypeError(msg)
        return loaded

    @property
    def totals(self) -> Totals:
        """The running totals after this record."""
        totals = self.values["totals"]
        if not isinstance(totals, Mapping):
            msg = "a journal record carries its totals"
            raise TypeError(msg)
        return Totals(**{name: int(str(value)) for name, value in totals.items()})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a service wants written: the record's own values, without its place in the chain."""

    type: RecordType
    at: str
    business_day: str
    clerk: str
    details: Values
    gross_minor: int = 0
    closes_period: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What the next record has to know of the one before it."""

    sequence: int
    hash: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold, and where: for `verify` and the person who reads it."""

    code: str
    where: str
    blanks: Mapping[str, str] = field(default_factory=dict)


def next_record(
    entry: Entry,
    *,
    till_number: int,
    last: Record | Link | None,
    software: str,
    sign: Callable[[bytes], bytes],
) -> Record:
    """The record that follows `last` on this till's chain."""
    totals = totals_after(entry, last)
    sequence = last.sequence + 1 if last else 1
    body = canonical(
        {
            "format": FORMAT,
            "till": till_number,
            "sequence": sequence,
            "previous": last.hash if last else NO_HASH,
            "type": entry.type.value,
            "at": entry.at,
            "business_day": entry.business_day,
            "clerk": entry.clerk,
            "details": entry.details,
            "totals": {
                "sold_minor": totals.sold_minor,
                "refunded_minor": totals.refunded_minor,
                "period_minor": totals.period_minor,
            },
            "software": software,
        }
    )
    digest = hashlib.sha256(body).digest()
    return Record(
        till_number, sequence, entry.type, body.decode(), digest.hex(), sign(digest).hex()
    )


def totals_after(entry: Entry, last: Record | Link | None) -> Totals:
    """The running totals once an entry follows `last`."""
    totals = (last.totals if last else Totals()).after(entry.gross_minor)
    return totals.new_period() if entry.closes_period else totals


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(values: Values) -> bytes:
    """Canonical JSON (RFC 8785): the same values always give the same bytes.

    Rule: journal.canonical
    Our values are texts, whole numbers, truths and nothing, under plain ASCII names; for those the
    standard library's sorted compact form is the canonical one, in a twentieth of the time of the
    general serialiser (the tests hold the two against each other).
    """
    return _CANONICAL.encode(values).encode()


def check_chain(
    records: Iterable[Record],
    *,
    verify: Callable[[bytes, bytes], bool],
    printed_head: str = "",
) -> Iterator[Finding]:
    """All that is wrong with one till's chain, in order; nothing when it is whole.

    `verify(digest, signature)` holds a signature against the till's own public key, which is kept
    outside the store file. `printed_head` is a head read from paper: it must be in the chain.
    """
    previous, sequence, totals = NO_HASH, 0, Totals()
    heads = set()
    for record in records:
        where = f"journal {record.till_number}/{record.sequence}"
        sequence += 1
        if record.sequence != sequence:
            yield Finding("journal.gap", where, {"expected": str(sequence)})
            sequence = record.sequence
        yield from check_record(record, where, previous, verify)
        totals = yield from _check_totals(record, where, totals)
        previous = record.hash
        heads.add(record.head)
    if printed_head and printed_head not in heads:
        yield Finding("journal.head-missing", "journal", {"head": printed_head})


def check_record(
    record: Record, where: str, previous: str | None, verify: Callable[[bytes, bytes], bool]
) -> Iterator[Finding]:
    """All that is wrong with one record; `previous` is the hash of the one before, if any."""
    digest = hashlib.sha256(record.body.encode()).digest()
    if digest.hex() != record.hash:
        yield Finding("journal.hash", where)
    if not verify(digest, _unhex(record.signature)):
        yield Finding("journal.signature", where)
    try:
        values = record.values
        own = (values["till"], values["sequence"], values["type"])
    except (ValueError, TypeError, KeyError):
        yield Finding("journal.unreadable", where)
        return
    if own != (record.till_number, record.sequence, record.type.value):
        yield Finding("journal.columns", where)
    if values.get("previous") != (NO_HASH if previous is None else previous):
        yield Finding("journal.link", where)


def _check_totals(record: Record, where: str, before: Totals) -> Generator[Finding, None, Totals]:
    try:
        totals = record.totals
        gross = gross_of(record)
    except (ValueError, TypeError, KeyError):
        return before
    expected = before.after(gross)
    if record.type is RecordType.Z_REPORT:
        expected = expected.new_period()
    if totals != expected:
        yield Finding("journal.totals", where)
    return totals


def _unhex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


RECEIPTS = frozenset({RecordType.SALE, RecordType.REFUND, RecordType.VOID})


def gross_of(record: Record) -> int:
    """What a record adds to the running totals: a receipt's gross, nothing for the rest."""
    if record.type not in RECEIPTS:
        return 0
    details = record.values["details"]
    if not isinstance(details, Mapping) or not isinstance(details["total"], Mapping):
        msg = "a receipt's record tells its total"
        raise TypeError(msg)
    return int(str(details["total"]["gross"]))


def sale_details(sale: Sale, loyalty: Values | None = None) -> Values:
    """Every value of a receipt, so that no column of it can change unnoticed.

    Rule: journal.sale-values
    `loyalty` is what the receipt did for its member's points. A value that came later than a record
    stands in it only where it says something, so that older records still read the same.
    """
    later: Mapping[str, Json] = {
        "member": sale.member_id,
        "channel": None if sale.channel == "store" else sale.channel,
        "loyalty": loyalty,
    }
    return {
        **{name: value for name, value in later.items() if value is not None},
        "id": sale.id,
        "kind": sale.kind.value,
        "receipt": sale.receipt_number,
        "till": sale.till_number,
        "number": sale.sequence,
        "shift": sale.shift_id,
        "clerk_id": sale.clerk_id,
        "clerk": sale.clerk_name,
        "at": stamp(sale.at),
        "day": sale.business_day.isoformat(),
        "currency": sale.currency.code,
        "digits": sale.currency.digits,
        "lines": [_line_values(line) for line in sale.lines],
        "rates": [_rate_values(rate) for rate in sale.rates],
        "tenders": [_tender_values(tender) for tender in sale.tenders],
        "total": _taxed_values(sale.total),
        "rounding": sale.rounding_minor,
        "exemption": [sale.exemption_reason, sale.exemption_certificate],
        "note": sale.note,
        "original": sale.original_id,
        "approved_by": sale.approved_by,
    }


def differing(stored: Mapping[str, Json], recorded: Mapping[str, Json]) -> str:
    """The names of the values that differ, as canonical text sees them."""
    names = sorted({*stored, *recorded})
    return ", ".join(
        name
        for name in names
        if canonical({"": stored.get(name)}) != canonical({"": recorded.get(name)})
    )


def _line_values(line: SaleLine) -> Values:
    back = line.return_of
    return {
        "line": line.number,
        "product": line.product_id,
        "sku": line.sku,
        "name": line.name,
        "name_zh": line.name_zh,
        "category": line.category,
        "milli": line.quantity.milli,
        "unit": line.quantity.unit.value,
        "list": line.list_minor,
        "price": line.unit_minor,
        "price_by": [line.price_reason, line.price_approved_by],
        "full": line.full_minor,
        "reductions": [
            [r.kind, r.code, r.label, r.label_zh, r.amount_minor, r.approved_by, *_if_any(r.points)]
            for r in line.reductions
        ],
        "shown": line.shown_minor,
        "tax": line.tax_class,
        "rate_bp": line.rate.bp,
        "amount": _taxed_values(line.amount),
        "off": line.shares.off_minor,
        "units": [
            [run.count, run.each.net_minor, run.each.tax_minor, run.off_minor]
            for run in line.shares.runs
        ],
        "returnable": line.returnable,
        "note": line.note,
        "back": [back.sale_id, back.line_number, back.reason] if back else None,
        "goods": line.goods_go.value,
        **({"deliver": line.deliver.value} if line.deliver is not Deliver.HERE else {}),
    }


def _if_any(points: int) -> tuple[int, ...]:
    return (points,) if points else ()


def _taxed_values(amount: Taxed) -> Values:
    return {"net": amount.net_minor, "tax": amount.tax_minor, "gross": amount.gross_minor}


def _rate_values(rate: RateTotal) -> Values:
    return {"class": rate.tax_class, "bp": rate.rate.bp, **_taxed_values(rate.amount)}


def _tender_values(tender: Tender) -> Values:
    slip = tender.slip
    return {
        **({"points": tender.points} if tender.points else {}),
        "kind": tender.kind.value,
        "amount": tender.amount_minor,
        "given": tender.given_minor,
        "slip": [slip.brand, slip.last4, slip.approval] if slip else None,
    }


def shift_details(shift: Shift) -> Values:
    """Every value of a shift as it stands now."""
    return {
        "id": shift.id,
        "till": shift.till_number,
        "number": shift.number,
        "opened_at": stamp(shift.opened_at),
        "day": shift.business_day.isoformat(),
        "opened_by": shift.opened_by,
        "float": shift.float_minor,
        "state": shift.state.value,
        "closed_at": stamp(shift.closed_at) if shift.closed_at else None,
        "closed_by": shift.closed_by,
        "expected": shift.expected_minor,
        "counted": shift.counted_minor,
    }


def cash_details(movement: CashMovement) -> Values:
    """Every value of a cash movement."""
    return {
        "shift": movement.shift_id,
        "at": stamp(movement.at),
        "by": movement.by,
        "amount": movement.amount_minor,
        "reason": movement.reason,
    }


def report_details(shift: Shift, totals: ShiftTotals) -> Values:
    """An X or Z report: the shift and all its totals."""
    return {
        "shift": shift_details(shift),
        "sales": _kind_values(totals.sales),
        "refunds": _kind_values(totals.refunds),
        "voids": _kind_values(totals.voids),
        "off": totals.off_minor,
        "rounding": totals.rounding_minor,
        "rates": [_rate_values(rate) for rate in totals.rates],
        "tenders": [[kind, amount] for kind, amount in totals.tenders],
        "tender_counts": [[kind, count] for kind, count in totals.tender_counts],
        "cash_refunded": totals.cash_refunded_minor,
        "cash_in": totals.cash_in_minor,
        "cash_out": totals.cash_out_minor,
        "items_milli": totals.items_milli,
        "receipts": [totals.first_receipt, totals.last_receipt],
    }


def _kind_values(total: KindTotal) -> list[int]:
    return [total.count, total.gross_minor]
