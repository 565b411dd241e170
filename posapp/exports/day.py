"""A closed day of the store for the bookkeeper: receipts, lines, taxes, tenders, cash, shifts.

Rule: exports.balance
The day is that of its shifts, so it balances with their Z reports to the cent: what is written is
added up once more and held against the signed record of each report. If a figure differs, or a
shift is still open, nothing is written.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from posapp.domain.journal import Record, RecordType
from posapp.domain.sale import Sale
from posapp.domain.shift import CashMovement, Shift, ShiftState
from posapp.domain.tax import NOTHING, Taxed
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import SaleId, ShiftId
from posapp.kernel.json_values import Json
from posapp.ports import ArchiveQuery, Work

MOST_RECEIPTS = 1_000_000
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class DayBooks:
    """All of a day, in the order of the numbers; `numbers` are those of earlier receipts."""

    day: date
    shifts: tuple[Shift, ...]
    sales: tuple[Sale, ...]
    cash: tuple[CashMovement, ...]
    numbers: Mapping[SaleId, str]
    reports: Mapping[ShiftId, Mapping[str, Json]]


def read_day(work: Work, day: date) -> DayBooks:
    """The books of a day, or a refusal that says why there are none yet."""
    shifts = tuple(
        sorted(
            (one for one in work.shifts.all() if one.business_day == day),
            key=lambda one: (one.till_number, one.number),
        )
    )
    if not shifts:
        raise Refusal("export.no-shift", day=day.isoformat())
    for shift in shifts:
        if shift.state is not ShiftState.CLOSED:
            raise Refusal("export.shift-open", shift=f"{shift.till_number}/{shift.number}")
    rows = work.sales.archive(ArchiveQuery(first_day=day, last_day=day), MOST_RECEIPTS)
    sales = sorted(
        _some(work, [row.sale_id for row in rows]), key=lambda one: (one.till_number, one.sequence)
    )
    originals = {one.original_id for one in sales if one.original_id is not None}
    return DayBooks(
        day=day,
        shifts=shifts,
        sales=tuple(sales),
        cash=tuple(move for shift in shifts for move in work.shifts.cash(shift.id)),
        numbers={one.id: one.receipt_number for one in _some(work, sorted(originals))},
        reports=dict(_reports(work, shifts)),
    )


def _some(work: Work, ids: Sequence[SaleId]) -> Iterator[Sale]:
    for start in range(0, len(ids), AT_ONCE):
        yield from work.sales.some(ids[start : start + AT_ONCE])


def _reports(work: Work, shifts: Sequence[Shift]) -> Iterator[tuple[ShiftId, Mapping[str, Json]]]:
    """The Z reports of these shifts, from the journal."""
    wanted = {shift.id for shift in shifts}
    for till_number in sorted({shift.till_number for shift in shifts}):
        for record in work.journal.records(till_number):
            if record.type is RecordType.Z_REPORT:
                details = _details(record)
                shift = details["shift"]
                shift_id = ShiftId(str(shift["id"])) if isinstance(shift, Mapping) else None
                if shift_id in wanted and shift_id is not None:
                    yield shift_id, details


def _details(record: Record) -> Mapping[str, Json]:
    details = record.values["details"]
    return details if isinstance(details, Mapping) else {}


# ---------------------------------------------------------------- whether it balances


@dataclass(slots=True)
class _Sums:
    """What the written rows of a shift come to, as its report says it."""

    kinds: Counter[str] = field(default_factory=Counter)
    gross: Counter[str] = field(default_factory=Counter)
    tenders: Counter[str] = field(default_factory=Counter)
    rates: dict[tuple[str, int], Taxed] = field(default_factory=dict)
    rounding: int = 0
    cash_in: int = 0
    cash_out: int = 0

    def add(self, sale: Sale) -> None:
        """One receipt more, by its lines and tenders."""
        self.kinds[sale.kind.value] += 1
        self.rounding += sale.rounding_minor
        for line in sale.lines:
            self.gross[sale.kind.value] += line.amount.gross_minor
        for rate in sale.rates:
            key = (rate.tax_class, rate.rate.bp)
            self.rates[key] = self.rates.get(key, NOTHING) + rate.amount
        for tender in sale.tenders:
            self.tenders[tender.kind.value] += tender.amount_minor

    def as_report(self) -> dict[str, object]:
        """In the words of a Z report's record."""
        kinds = {"sales": "sale", "refunds": "refund", "voids": "void"}
        return {
            **{name: [self.kinds[one], self.gross[one]] for name, one in kinds.items()},
            "rounding": self.rounding,
            "cash_in": self.cash_in,
            "cash_out": self.cash_out,
            "tenders": sorted([name, minor] for name, minor in self.tenders.items()),
            "rates": [
                {
                    "class": name,
                    "bp": bp,
                    "net": amount.net_minor,
                    "tax": amount.tax_minor,
                    "gross": amount.gross_minor,
                }
                for (name, bp), amount in sorted(self.rates.items(), key=lambda one: one[0])
            ],
        }


def check_balance(books: DayBooks) -> None:
    """Refuse books that are not what their Z reports say."""
    sums = {shift.id: _Sums() for shift in books.shifts}
    for sale in books.sales:
        if sale.shift_id not in sums:
            raise Refusal("export.not-balanced", shift=sale.receipt_number, fields="shift")
        sums[sale.shift_id].add(sale)
    for move in books.cash:
        sums[move.shift_id].cash_in += max(0, move.amount_minor)
        sums[move.shift_id].cash_out += min(0, move.amount_minor)
    for shift in books.shifts:
        ours, report = sums[shift.id].as_report(), dict(books.reports.get(shift.id, {}))
        tenders = report.get("tenders")
        if isinstance(tenders, list):
            report["tenders"] = sorted(tenders)
        off = [name for name, value in ours.items() if report.get(name) != value]
        if off:
            name = f"{shift.till_number}/{shift.number}"
            raise Refusal("export.not-balanced", shift=name, fields=", ".join(off))
