"""Papers that are owed: made in the sale's transaction, printed after it, and never lost.

The printer may be unplugged: the sale stands, the paper waits, the clerk is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from loyalty.rules.coupon import CouponState
from loyalty.rules.entry import TIER_POINTS, Entry, EntryKind
from loyalty.rules.program import Program
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.tier_period import TierPoints
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.domain.sale import Sale, SaleKind
from posapp.domain.tender import TenderKind
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal, WorldFault
from posapp.kernel.ids import SaleId, ShiftId, StaffId
from posapp.ports import Printer, PrintJob, Work
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.paper_queue import PaperQueue
from posapp.services.receipt_content import (
    MemberSide,
    for_you,
    member_box,
    receipt_content,
    report_content,
)
from posapp.services.shift_desk import ShiftDesk, ShiftReport
from posapp.services.staffing import Staffing
from receipts.content import ForYou, MemberBox
from receipts.document import Document
from receipts.report import z_document
from receipts.sale_receipt import sale_document
from receipts.words import Languages

MOVES = frozenset({EntryKind.MOVE_OUT, EntryKind.MOVE_IN})
"""What a merge moves was earned before."""


def no_tiers(work: Work) -> Program:  # noqa: ARG001
    """A program by its defaults, where nobody says what the store decided."""
    return Program()


class Renderers(Protocol):
    """Turns a document into what a device wants."""

    def escpos(self, document: Document) -> bytes:
        """Bytes for a receipt printer."""
        ...

    def kick(self) -> bytes:
        """Bytes that open the drawer."""
        ...

    def pdf(self, document: Document) -> bytes:
        """A PDF page."""
        ...

    def png(self, document: Document) -> bytes:
        """A picture, 576 dots wide."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """One owed paper as bytes for the printer."""

    job_id: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PrintResult:
    """How many papers came out, and the code of what stopped the rest, if anything did."""

    printed: int
    waiting: int
    fault: str = ""


class Papers:
    """Makes documents and prints what is owed."""

    def __init__(
        self,
        context: TillContext,
        staffing: Staffing,
        shifts: ShiftDesk,
        *,
        printer: Printer,
        renderers: Renderers,
        rules: Callable[[Work], Program] = no_tiers,
    ) -> None:
        self._context = context
        self._queue = PaperQueue(context)
        self._staffing = staffing
        self._shifts = shifts
        self._printer = printer
        self._renderers = renderers
        self._rules = rules

    @property
    def languages(self) -> Languages:
        """Which languages paper carries, and which comes first."""
        return Languages(self._context.settings.text("receipt.languages"))

    def waiting(self) -> int:
        """How many papers are owed."""
        return self._queue.waiting()

    def next_paper(self) -> Paper | None:
        """The oldest paper owed, ready to send; `send` may run in another thread."""
        with self._context.store.read() as work:
            owed = work.prints.waiting()
        return Paper(owed[0].id, self._bytes(owed[0])) if owed else None

    def send(self, paper: Paper) -> None:
        """Send a paper to the printer. Touches no store: safe in a worker thread."""
        self._printer.send(paper.data)

    def done(self, paper: Paper) -> None:
        """The printer took the paper."""
        with self._context.store.write() as work:
            work.prints.done(paper.job_id)
            work.commit()

    def print_waiting(self) -> PrintResult:
        """Print what is owed, oldest first; stops at the first fault and says which.

        Rule: papers.after-commit
        A paper is done when the printer took it. A crash in between prints it twice rather than
        never.
        """
        printed = 0
        while (paper := self.next_paper()) is not None:
            try:
                self.send(paper)
            except WorldFault as fault:
                return PrintResult(printed, self.waiting(), fault.code)
            self.done(paper)
            printed += 1
        return PrintResult(printed, 0)

    def reprint(self, sale_id: SaleId) -> int:
        """Owe a copy of a receipt; journaled, numbered and marked as a copy."""
        with self._context.store.write() as work:
            sale = work.sales.get(sale_id)
            if sale is None:
                raise Refusal("return.receipt-unknown", receipt=sale_id)
            number = work.prints.copies(sale_id) + 1
            now = self._context.now()
            work.prints.add(
                PrintJob(
                    self._context.ids.new(),
                    "copy",
                    sale_id,
                    now,
                    copy_number=number,
                    head=work.prints.head(sale_id),
                )
            )
            self._context.record(
                work,
                RecordType.COPY,
                {"receipt": sale.receipt_number, "copy": number},
                clerk=self._clerk(),
                at=now,
            )
            work.commit()
        return number

    def sale_document(self, sale_id: SaleId, copy_number: int = 0) -> Document:
        """The paper of a stored sale."""
        with self._context.store.read() as work:
            return self._sale_document(work, sale_id, copy_number)

    def shift_document(self, report: ShiftReport, copy_number: int = 0) -> Document:
        """The paper of an X or Z report."""
        with self._context.store.read() as work:
            staff = work.staff.get(StaffId(report.shift.closed_by or report.shift.opened_by))
        clerk = staff.name if staff else ""
        content = report_content(
            report, self._context.settings, clerk=clerk, copy_number=copy_number
        )
        return z_document(content, self.languages)

    def pdf(self, document: Document) -> bytes:
        """The document as a PDF."""
        return self._renderers.pdf(document)

    def png(self, document: Document) -> bytes:
        """The document as a picture."""
        return self._renderers.png(document)

    def escpos(self, document: Document) -> bytes:
        """The document for a receipt printer."""
        return self._renderers.escpos(document)

    def print_now(self, document: Document) -> None:
        """Print a document that is not owed: a coupon, a list, a statement."""
        self._printer.send(self._renderers.escpos(document))

    def open_drawer(self, reason: str, approval: Approval | None = None) -> None:
        """Open the drawer without a sale; journaled before it opens."""
        by = self._staffing.require(Act.OPEN_DRAWER, approval)
        with self._context.store.write() as work:
            self._context.record(
                work,
                RecordType.DRAWER,
                {"reason": clean_text(reason, "drawer"), "by": by},
                clerk=self._clerk(),
                at=self._context.now(),
            )
            work.commit()
        self._printer.send(self._renderers.kick())

    def _bytes(self, job: PrintJob) -> bytes:
        if job.kind in {"x-report", "z-report"}:
            report = self._shifts.report(ShiftId(job.subject_id), job.head)
            return self._renderers.escpos(self.shift_document(report, job.copy_number))
        with self._context.store.read() as work:
            document = self._sale_document(work, SaleId(job.subject_id), job.copy_number)
            sale = work.sales.get(SaleId(job.subject_id))
        data = self._renderers.escpos(document)
        cash = sale is not None and any(t.kind is TenderKind.CASH for t in sale.tenders)
        return data + self._renderers.kick() if cash and job.kind == "receipt" else data

    def _sale_document(self, work: Work, sale_id: SaleId, copy_number: int) -> Document:
        sale = work.sales.get(sale_id)
        if sale is None:
            raise Refusal("return.receipt-unknown", receipt=sale_id)
        original = ""
        if sale.kind is not SaleKind.SALE and sale.original_id is not None:
            first = work.sales.get(sale.original_id)
            original = first.receipt_number if first else ""
        content = receipt_content(
            sale,
            self._context.settings,
            head=work.prints.head(sale_id),
            original_number=original,
            copy_number=copy_number,
            member=self._member_box(work, sale),
            for_you=self._for_you(work, sale),
        )
        return sale_document(content, self.languages)

    def _member_box(self, work: Work, sale: Sale) -> MemberBox | None:
        points = work.points.sale_points(sale.id)
        if points is None:
            return None
        return member_box(self._member_side(work, sale, points), sale, self._context.settings)

    def _member_side(self, work: Work, sale: Sale, points: SalePoints) -> MemberSide:
        zone = self._context.settings.zone
        return MemberSide(
            points=points,
            program=self._rules(work),
            member=work.members.get(work.members.resolve(points.member_id)),
            entries=work.points.of_sale(sale.id),
            history=tuple(
                TierPoints(local_day(entry.at, zone), entry.change)
                for entry in _up_to(sale, work.points.entries(points.member_id, TIER_POINTS))
                if entry.kind not in MOVES
            ),
        )

    def _for_you(self, work: Work, sale: Sale) -> tuple[ForYou, ...]:
        """Coupons that this receipt handed out and that can still be used."""
        if sale.member_id is None:
            return ()
        return tuple(
            for_you(coupon, work.coupons.series(coupon.series_id))
            for coupon in work.coupons.of_member(sale.member_id)
            if coupon.issued_by == f"sale:{sale.id}" and coupon.state is CouponState.ISSUED
        )

    def _clerk(self) -> str:
        return self._staffing.current.id if self._staffing.current else ""


def _up_to(sale: Sale, entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries posted up to a receipt's own; by the time where it posted none."""
    own = [place for place, entry in enumerate(entries) if entry.sale_id == sale.id]
    if own:
        return entries[: own[-1] + 1]
    return [entry for entry in entries if entry.at <= sale.at]
