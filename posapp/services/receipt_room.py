"""The sales room: receipts narrowed, summed and paged, and one of them with all that is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Final

from posapp.domain.journal import (
    Record,
    RecordType,
    canonical,
    check_record,
    sale_details,
)
from posapp.domain.permission import Act
from posapp.domain.sale import Sale
from posapp.domain.shift import CashMovement, Shift, ShiftState
from posapp.kernel.clock import local_day, stamp
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import SaleId, ShiftId, StaffId
from posapp.ports import Work
from posapp.ports.receipt_list import (
    After,
    Moments,
    ReceiptOrder,
    ReceiptPage,
    ReceiptQuery,
    ReceiptSums,
)
from posapp.ports.trading import Opening, Window
from posapp.services.context import TillContext
from posapp.services.guard import search_text
from posapp.services.loyalty_books import loyalty_details
from posapp.services.staffing import Staffing

PAGE: Final = 100
MOST_DAYS_BY_HOUR: Final = 92
"""An hour of more days than a quarter is a question for a report."""

RECEIPT_TYPES: Final = frozenset({RecordType.SALE, RecordType.REFUND, RecordType.VOID})


class Held(Enum):
    """How a receipt stands against its journal record."""

    HOLDS = "holds"
    CHANGED = "changed"
    UNSIGNED = "unsigned"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class MemberPart:
    """What a receipt did for its member: her number alone, no name."""

    number: str
    earned: int
    used: int
    balance_after: int
    tier: str


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """One receipt with its member's part, its record, and the receipts that took goods of it back.

    `returns` name the receipts, `original` the one that it takes back itself.
    """

    sale: Sale
    held: Held
    head: str
    member: MemberPart | None
    returns: tuple[tuple[SaleId, str, int], ...]
    original: tuple[SaleId, str] | None


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A shift in the list, with the names of who opened and who closed it."""

    shift: Shift
    opened_by: str
    closed_by: str


@dataclass(frozen=True, slots=True)
class ShiftFile:
    """One shift: what moved in its drawer, people by name, the head of its Z record.

    `openings` are those without a sale, newest first; `last_day` is the day on which it closed, or
    today.
    """

    shift: Shift
    cash: tuple[CashMovement, ...]
    names: Mapping[StaffId, str]
    z_head: str
    openings: tuple[Opening, ...]
    last_day: date


class ReceiptRoom:
    """Reads receipts and shifts of everybody for the office; changes nothing.

    Rule: office.money-by-act
    The store's money is told to who may read reports. What a clerk needs for a return or for her
    own shift she has at the till.
    """

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def at_hours(self, query: ReceiptQuery, first: int, last: int) -> ReceiptQuery:
        """The same question about these hours of its days alone, by the store's clock.

        Rule: receipts.hours
        """
        days = (query.last - query.first).days + 1
        if days > MOST_DAYS_BY_HOUR:
            raise Refusal("receipts.many-hours", days=MOST_DAYS_BY_HOUR)
        every = (query.first + timedelta(days=one) for one in range(days))
        return replace(query, moments=tuple(self._hours(day, first, last) for day in every))

    def _hours(self, day: date, first: int, last: int) -> Moments:
        zone = self._context.settings.zone
        since = datetime.combine(day, time(first), zone).astimezone(UTC)
        end = datetime.combine(day, time(last), zone).astimezone(UTC)
        return Moments(since, end + timedelta(hours=1))

    def last_day(self, before: date) -> date | None:
        """The newest day before one on which something was sold; None where there is none."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return work.trading.last_day(before, None)

    def page(
        self,
        query: ReceiptQuery,
        order: ReceiptOrder = ReceiptOrder.WHEN,
        *,
        descending: bool = True,
        after: After | None = None,
    ) -> ReceiptPage:
        """A page of the receipts that answer, and where the next one begins."""
        self._staffing.require(Act.READ_REPORTS)
        asked = replace(query, text=search_text(query.text))
        with self._context.store.read() as work:
            return work.receipt_list.page(asked, order, PAGE, descending=descending, after=after)

    def sums(self, query: ReceiptQuery) -> ReceiptSums:
        """The sum line of everything that answers."""
        self._staffing.require(Act.READ_REPORTS)
        asked = replace(query, text=search_text(query.text))
        with self._context.store.read() as work:
            return work.receipt_list.sums(asked)

    def choices(self) -> tuple[tuple[int, ...], Sequence[tuple[StaffId, str]]]:
        """The tills and the people that a list can be narrowed to."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return tuple(sorted(work.journal.heads())), work.receipt_list.clerks()

    def file(self, sale_id: SaleId) -> ReceiptFile:
        """One receipt with all that is known of it, its member by her number alone.

        Rule: receipts.record-holds
        """
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            sale = work.sales.get(sale_id)
            if sale is None:
                raise Refusal("return.receipt-unknown", receipt=sale_id)
            record = record_of(work, sale)
            return ReceiptFile(
                sale=sale,
                held=self._held(work, sale, record),
                head=record.head if record else "",
                member=_member_part(work, sale),
                returns=_returns(work, sale),
                original=_original(work, sale),
            )

    def shifts(self, first: date, last: date, till: int | None = None) -> tuple[ShiftLine, ...]:
        """Shifts opened or closed on these days and those still open, newest first."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            found = work.trading.shifts(Window(first, last, None, till))
            people = [who for one in found for who in (one.opened_by, one.closed_by) if who]
            names = work.trading.names_of(people)
        return tuple(
            ShiftLine(
                one, names.get(one.opened_by, ""), names.get(one.closed_by or one.opened_by, "")
            )
            for one in found
            if one.state is ShiftState.OPEN or self._touches(one, first, last)
        )

    def _touches(self, shift: Shift, first: date, last: date) -> bool:
        """Whether it was opened or closed on these days."""
        closed = shift.closed_at and local_day(shift.closed_at, self._context.settings.zone)
        return first <= shift.business_day <= last or bool(closed and first <= closed <= last)

    def shift(self, shift_id: ShiftId) -> ShiftFile:
        """One shift with all that moved in its drawer and the record that closed it.

        Rule: shifts.drawer-openings
        Who opened the drawer without a sale stands beside what went in and out: where cash is
        missing, that is the next question.
        """
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            shift = work.shifts.get(shift_id)
            if shift is None:
                raise Refusal("shift.unknown")
            cash = tuple(work.shifts.cash(shift_id))
            last_day = self._last_day(shift)
            window = Window(shift.business_day, last_day, till=shift.till_number)
            openings = tuple(one for one in work.trading.openings(window) if _within(one, shift))
            people = {shift.opened_by, *(one.by for one in cash), *(x.clerk_id for x in openings)}
            names = work.trading.names_of(
                [*people, *([shift.closed_by] if shift.closed_by else [])]
            )
            head = work.trading.z_head(shift.till_number, shift_id)
        return ShiftFile(shift, cash, names, head, openings, last_day)

    def _last_day(self, shift: Shift) -> date:
        closed = shift.closed_at or self._context.now()
        return max(shift.business_day, local_day(closed, self._context.settings.zone))

    def _held(self, work: Work, sale: Sale, record: Record | None) -> Held:
        """Whether hash, signature, link and every value of its record hold."""
        if record is None:
            return Held.MISSING
        before = work.journal.at(record.till_number, record.sequence - 1)
        previous = before.hash if before else None
        if any(check_record(record, "", previous, self._context.signer.verify)):
            return Held.UNSIGNED
        details = record.values["details"]
        now = sale_details(sale, loyalty_details(work, sale))
        same = canonical({"": now}) == canonical({"": details})
        return Held.HOLDS if same else Held.CHANGED


def record_of(work: Work, sale: Sale) -> Record | None:
    """The journal record of a receipt: by the head on its paper, else by its moment."""
    number = work.prints.head(sale.id).partition("-")[0]
    if number.isdecimal():
        found = work.journal.at(sale.till_number, int(number))
        if found is not None and _is_of(found, sale):
            return found
    return _by_moment(work, sale)


def _by_moment(work: Work, sale: Sale) -> Record | None:
    """Look between the oldest and the newest record, each time in the middle: times only grow."""
    low, high, wanted = 1, work.journal.length(sale.till_number), stamp(sale.at)
    while low < high:
        middle = (low + high) // 2
        record = work.journal.at(sale.till_number, middle)
        if record is not None and str(record.values["at"]) < wanted:
            low = middle + 1
        else:
            high = middle
    record = work.journal.at(sale.till_number, low)
    while record is not None and record.values["at"] == wanted:
        if _is_of(record, sale):
            return record
        record = work.journal.at(sale.till_number, record.sequence + 1)
    return None


def _is_of(record: Record, sale: Sale) -> bool:
    details = record.values["details"]
    return (
        record.type in RECEIPT_TYPES and isinstance(details, dict) and details.get("id") == sale.id
    )


def _member_part(work: Work, sale: Sale) -> MemberPart | None:
    if sale.member_id is None:
        return None
    member = work.members.get(work.members.resolve(sale.member_id))
    points = work.points.sale_points(sale.id)
    return MemberPart(
        number=member.number if member else "",
        earned=points.earned if points else 0,
        used=points.used if points else 0,
        balance_after=points.after if points else 0,
        tier=points.tier_after if points else "",
    )


def _returns(work: Work, sale: Sale) -> tuple[tuple[SaleId, str, int], ...]:
    found = work.sales.some(tuple(work.sales.refunds_of(sale.id)))
    return tuple((one.id, one.receipt_number, one.total_minor) for one in found)


def _original(work: Work, sale: Sale) -> tuple[SaleId, str] | None:
    if sale.original_id is None:
        return None
    first = work.sales.get(sale.original_id)
    return (sale.original_id, first.receipt_number if first else "")


def _within(opening: Opening, shift: Shift) -> bool:
    return shift.opened_at <= opening.at and (
        shift.closed_at is None or opening.at <= shift.closed_at
    )
