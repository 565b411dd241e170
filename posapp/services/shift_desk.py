"""The drawer's day: opened with a float, moved with a reason, counted blind, closed once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from posapp.domain.journal import RecordType, report_details, shift_details
from posapp.domain.permission import Act, Staff
from posapp.domain.shift import (
    SHIFT_STATES,
    CashMovement,
    Shift,
    ShiftState,
    ShiftTotals,
    expected_cash_minor,
)
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ShiftId
from posapp.kernel.json_values import Values
from posapp.ports import PrintJob, Work
from posapp.services.closing import open_shift, store_cash
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing

MOST_COUNTED = 100
"""A drawer holds a hundred times the largest amount that may be keyed in at the very most."""


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """An X or Z report. `head` anchors the journal on paper; `_ever` figures never start anew."""

    shift: Shift
    totals: ShiftTotals
    expected_minor: int
    at: datetime
    head: str = ""
    sold_ever_minor: int = 0
    refunded_ever_minor: int = 0


def nothing() -> None:
    """A store without daily work."""


class ShiftDesk:
    """Opens, counts and closes the till's shift; `each_day` is the work that a new day brings.

    It runs when a shift has been opened or closed, after that is stored, and may run many times.
    """

    def __init__(
        self,
        context: TillContext,
        staffing: Staffing,
        each_day: Callable[[], object] = nothing,
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._each_day = each_day

    def current(self) -> Shift | None:
        """The open shift, if there is one."""
        with self._context.store.read() as work:
            return work.shifts.open_shift(self._context.till_number)

    def open(self, float_minor: int) -> Shift:
        """Open a shift with so much change in the drawer."""
        clerk = self._signed_in()
        if float_minor > self._context.settings.tender_limits.most_minor:
            limit = self._context.settings.tender_limits.most_minor
            raise Refusal("tender.over-limit", limit_minor=limit)
        with self._context.store.write() as work:
            if work.shifts.open_shift(self._context.till_number) is not None:
                raise Refusal("shift.already-open")
            shift = Shift(
                id=ShiftId(self._context.ids.new()),
                till_number=self._context.till_number,
                number=work.shifts.last_number(self._context.till_number) + 1,
                opened_at=self._context.now(),
                business_day=self._context.today(),
                opened_by=clerk.id,
                float_minor=float_minor,
            )
            work.shifts.put(shift)
            self._record(work, RecordType.SHIFT_OPEN, shift_details(shift), clerk)
            work.commit()
        self._each_day()
        return shift

    def cash(self, amount_minor: int, reason: str) -> None:
        """Put cash in, or take it out (negative), with the reason; never more than is there."""
        clerk = self._signed_in()
        self._staffing.require(Act.CASH_IN_OUT)
        reason = clean_text(reason, "cash")
        limit = self._context.settings.tender_limits.most_minor
        if abs(amount_minor) > limit:
            raise Refusal("tender.over-limit", limit_minor=limit)
        with self._context.store.write() as work:
            shift = open_shift(work, self._context)
            there = expected_cash_minor(shift, work.sales.totals(shift.id))
            if there + amount_minor < 0:
                raise Refusal("cash.more-than-there", there_minor=there)
            movement = CashMovement(shift.id, self._context.now(), clerk.id, amount_minor, reason)
            store_cash(work, self._context, movement)
            work.commit()

    def x_report(self) -> ShiftReport:
        """How the shift stands, without closing it; journaled and owed on paper."""
        clerk = self._signed_in()
        with self._context.store.write() as work:
            report = self._look(work)
            self._record(
                work, RecordType.X_REPORT, report_details(report.shift, report.totals), clerk
            )
            report = self._with_journal(work, report)
            work.prints.add(self._paper("x-report", report))
            work.commit()
        return report

    def count_preview(self, counted_minor: int) -> ShiftReport:
        """What closing with this count would say; changes nothing."""
        with self._context.store.read() as work:
            report = self._look(work)
        return replace(report, shift=replace(report.shift, counted_minor=counted_minor))

    def close(self, counted_minor: int) -> ShiftReport:
        """Count, write the Z report, close. Held baskets stay; an open one comes first."""
        clerk = self._signed_in()
        self._staffing.require(Act.CLOSE_SHIFT)
        if counted_minor < 0:
            raise Refusal("shift.count-negative")
        most_minor = self._context.settings.tender_limits.most_minor * MOST_COUNTED
        if counted_minor > most_minor:
            raise Refusal("tender.over-limit", limit_minor=most_minor)
        with self._context.store.write() as work:
            cart = work.carts.open_cart(self._context.till_number)
            if cart is not None and cart.lines:
                raise Refusal("shift.cart-open")
            report = self._look(work)
            for job in work.prints.waiting():
                if job.kind == "x-report":  # the Z report says it all; a late X would say Z
                    work.prints.done(job.id)
            closed = replace(
                report.shift,
                state=SHIFT_STATES.step(report.shift.state, ShiftState.CLOSED),
                closed_at=report.at,
                closed_by=clerk.id,
                expected_minor=report.expected_minor,
                counted_minor=counted_minor,
            )
            work.shifts.put(closed)
            self._record(work, RecordType.Z_REPORT, report_details(closed, report.totals), clerk)
            report = self._with_journal(work, replace(report, shift=closed))
            work.prints.add(self._paper("z-report", report))
            work.commit()
        self._each_day()
        return report

    def report(self, shift_id: ShiftId, head: str = "") -> ShiftReport:
        """The figures of any shift again, for its paper.

        With the head that its record has, the paper says what was true then, however late it
        is printed; else what is true now.
        """
        with self._context.store.read() as work:
            shift = work.shifts.get(shift_id)
            if shift is None:
                raise Refusal("shift.not-open")
            totals = work.sales.totals(shift_id)
            at = shift.closed_at or self._context.now()
            report = ShiftReport(shift, totals, expected_cash_minor(shift, totals), at)
            return self._with_journal(work, report, head)

    def _look(self, work: Work) -> ShiftReport:
        shift = open_shift(work, self._context)
        totals = work.sales.totals(shift.id)
        return ShiftReport(shift, totals, expected_cash_minor(shift, totals), self._context.now())

    def _with_journal(self, work: Work, report: ShiftReport, head: str = "") -> ShiftReport:
        number = head.partition("-")[0]
        till_number = report.shift.till_number
        record = work.journal.at(till_number, int(number)) if number.isdecimal() else None
        record = record or work.journal.last(till_number)
        if record is None:
            return report
        return replace(
            report,
            head=record.head,
            sold_ever_minor=record.totals.sold_minor,
            refunded_ever_minor=record.totals.refunded_minor,
        )

    def _record(self, work: Work, type_: RecordType, details: Values, clerk: Staff) -> None:
        self._context.record(work, type_, details, clerk=clerk.id, at=self._context.now())

    def _paper(self, kind: str, report: ShiftReport) -> PrintJob:
        return PrintJob(self._context.ids.new(), kind, report.shift.id, report.at, head=report.head)

    def _signed_in(self) -> Staff:
        if self._staffing.current is None:
            raise Refusal("staff.nobody")
        return self._staffing.current
