"""Taking goods back at the counter, with the receipt in hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from posapp.domain.barcode import EntryKind, EntryLayouts, read_entry
from posapp.domain.permission import Act, Approval, Staff
from posapp.domain.returns import (
    LineBack,
    Refund,
    Returned,
    all_that_is_left,
    can_return_milli,
    on_allowed_ways,
)
from posapp.domain.returns import refund as refund_of
from posapp.domain.sale import GoodsGo, Sale, SaleKind, SaleLine
from posapp.domain.shift import CashMovement, Shift
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import SaleId
from posapp.ports import Work
from posapp.ports.program import LoyaltyProgram, NoProgram, PointsBack
from posapp.services.closing import open_shift, store_cash, store_sale
from posapp.services.context import TillContext
from posapp.services.guard import clean_text, shown_text
from posapp.services.order_booking import Booking, as_receipt, book, order_behind
from posapp.services.outcomes import Closed
from posapp.services.staffing import Staffing


@dataclass(frozen=True, slots=True)
class ReturnReason:
    """Why goods come back, and where such goods go unless somebody says otherwise."""

    code: str
    en: str
    zh: str
    goods_go: GoodsGo


REASONS = (
    ReturnReason("changed-mind", "Changed mind", "改变主意", GoodsGo.SHELF),
    ReturnReason("faulty", "Faulty", "质量问题", GoodsGo.ASIDE),
    ReturnReason("wrong-item", "Wrong item", "买错商品", GoodsGo.SHELF),
    ReturnReason("damaged", "Damaged", "已损坏", GoodsGo.WASTE),
    ReturnReason("other", "Other", "其他", GoodsGo.ASIDE),
)


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A line of the receipt as the return screen shows it, in thousandths.

    `refused` names the sentence why nothing of it can go back, or is empty.
    """

    line: SaleLine
    bought_milli: int
    returned_milli: int
    can_milli: int
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ReturnCase:
    """A receipt that goods come back from."""

    sale: Sale
    returned: Returned
    rows: tuple[ReturnRow, ...]
    until: date
    may_void: bool


class Returns:
    """Finds the receipt, shows what may go back, stores the refund."""

    def __init__(
        self,
        context: TillContext,
        staffing: Staffing,
        layouts: EntryLayouts,
        program: LoyaltyProgram | None = None,
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._layouts = layouts
        self._program = program or NoProgram()

    def reasons(self) -> tuple[ReturnReason, ...]:
        """The reasons to choose from."""
        return REASONS

    def find(self, text: str) -> ReturnCase:
        """The receipt a scanned code or a typed number means, with what may go back."""
        entry = read_entry(text, self._layouts)
        number = entry.text if entry.kind is EntryKind.RECEIPT else text.strip()
        with self._context.store.read() as work:
            sale = work.sales.by_receipt(number) or self._order_sale(work, number)
            if sale is None:
                raise Refusal("return.receipt-unknown", receipt=shown_text(number))
            if sale.kind is not SaleKind.SALE:
                raise Refusal("return.not-a-sale", receipt=number)
            return self._case(work, sale)

    def preview(self, case: ReturnCase, back: Sequence[LineBack]) -> Refund:
        """What would go back, tender by tender; changes nothing."""
        return self._made(case.sale, case.returned, back)

    def points_back(self, case: ReturnCase, back: Sequence[LineBack]) -> PointsBack | None:
        """What would happen to the member's points; None where the sale had no member."""
        made = self.preview(case, back)
        with self._context.store.read() as work:
            return self._program.points_back(work, case.sale, made, self._context.now())

    def refund(
        self,
        case: ReturnCase,
        back: Sequence[LineBack],
        approval: Approval | None = None,
        *,
        refund_id: SaleId | None = None,
        deduct: Approval | None = None,
        forgive: str = "",
    ) -> Closed:
        """Take the goods back and pay them out: one transaction, its own receipt.

        After the store's return period a manager must approve. A `refund_id` told twice is one
        return, with the same answer. With `deduct`, a manager's yes, the customer hands back in
        cash what the points are worth that she should return and no longer has; else `forgive` says
        why nothing is asked for them, and stands as the note of the return.
        """
        if deduct is not None:
            self._staffing.require(Act.ADJUST_POINTS, deduct)
        approved_by = ""
        back = [replace(part, reason=clean_text(part.reason, "return")) for part in back]
        late = self._context.today() > case.until
        if late or not self._may(Act.REFUND):
            approved_by = self._staffing.require(Act.VOID_SALE, approval)
        note = "" if deduct is not None else clean_text(forgive, "", empty=True)
        wish = _Wish(SaleKind.REFUND, approved_by, refund_id, deduct is not None, note)
        return self._store(case.sale.id, back, wish)

    def void(self, case: ReturnCase, reason: str, approval: Approval | None = None) -> Closed:
        """Undo a whole sale of the open shift, under approval; nothing of it may be back yet."""
        approved_by = self._staffing.require(Act.VOID_SALE, approval)
        if not case.may_void:
            raise Refusal("return.cannot-void", receipt=case.sale.receipt_number)
        back = tuple(
            LineBack(line.number, line.quantity.milli, clean_text(reason, "void"), GoodsGo.SHELF)
            for line in case.sale.lines
        )
        return self._store(case.sale.id, back, _Wish(SaleKind.VOID, approved_by))

    def all_left(self, case: ReturnCase, reason: ReturnReason) -> tuple[LineBack, ...]:
        """Everything that may still go back."""
        return all_that_is_left(
            case.sale, case.returned, reason=reason.code, goods_go=reason.goods_go
        )

    def _may(self, act: Act) -> bool:
        current = self._staffing.current
        return current is not None and current.may(act)

    def _case(self, work: Work, sale: Sale) -> ReturnCase:
        returned = work.sales.returned(sale.id)
        shift = work.shifts.open_shift(self._context.till_number)
        rows = tuple(_row(line, returned) for line in sale.lines)
        days = self._context.settings.integer("returns.days")
        return ReturnCase(
            sale=sale,
            returned=returned,
            rows=rows,
            until=sale.business_day + timedelta(days=days),
            may_void=(
                shift is not None
                and shift.id == sale.shift_id
                and not any(returned.milli_by_line.values())
            ),
        )

    def _store(
        self,
        sale_id: SaleId,
        back: Sequence[LineBack],
        wish: "_Wish",
    ) -> Closed:
        """Look again inside the transaction: what may go back is decided where it is stored."""
        clerk = self._staffing.current
        if clerk is None:
            raise Refusal("staff.nobody")
        with self._context.store.write() as work:
            told_before = work.sales.get(wish.refund_id) if wish.refund_id else None
            if told_before is not None:
                return Closed(told_before, work.prints.head(told_before.id))
            shift = open_shift(work, self._context)
            original = work.sales.get(sale_id) or self._booked(work, sale_id, shift, clerk)
            if wish.kind is SaleKind.VOID and original.shift_id != shift.id:
                raise Refusal("return.cannot-void", receipt=original.receipt_number)
            returned = work.sales.returned(sale_id)
            voids = wish.kind is SaleKind.VOID
            made = self._made(_all_returnable(original) if voids else original, returned, back)
            now = self._context.now()
            if wish.deducts:
                self._deduct(work, shift, self._program.points_back(work, original, made, now), now)
            closed = store_sale(
                work,
                self._context,
                lambda sequence, number: Sale(
                    id=wish.refund_id or SaleId(self._context.ids.new()),
                    kind=wish.kind,
                    receipt_number=number,
                    till_number=self._context.till_number,
                    sequence=sequence,
                    shift_id=shift.id,
                    clerk_id=clerk.id,
                    clerk_name=clerk.name,
                    at=now,
                    business_day=shift.business_day,
                    currency=original.currency,
                    lines=made.lines,
                    rates=made.rates,
                    tenders=made.tenders,
                    rounding_minor=made.rounding_minor,
                    exemption_reason=original.exemption_reason,
                    exemption_certificate=original.exemption_certificate,
                    original_id=original.id,
                    note=wish.note,
                    approved_by=wish.approved_by,
                    member_id=original.member_id,
                    channel=original.channel,
                ),
                loyalty=lambda sale: self._program.returned(work, sale, original),
            )
            work.commit()
        return closed

    def _made(self, sale: Sale, returned: Returned, back: Sequence[LineBack]) -> Refund:
        """What goes back, each amount on a way that there is."""
        made = refund_of(sale, returned, back, cash_step=self._context.terms.cash_step)
        original = self._context.settings.text("shop.refunds_original") == "yes"
        return on_allowed_ways(made, refunds_original=original)

    def _order_sale(self, work: Work, text: str) -> Sale | None:
        """The receipt behind an online order's code; one never handed over here as it would be."""
        found = order_behind(work, text)
        if found is None:
            return None
        row, sale = found
        return sale or as_receipt(work, self._context, row)

    def _booked(self, work: Work, sale_id: SaleId, shift: Shift, clerk: Staff) -> Sale:
        """An online order that comes back goes into the books first."""
        row = work.online_orders.get(sale_id)
        if row is None:
            raise Refusal("return.receipt-unknown", receipt=sale_id)
        by = Booking(shift, clerk, self._context.now())
        return book(work, self._context, row, by, self._program)

    def _deduct(self, work: Work, shift: Shift, points: PointsBack | None, at: datetime) -> None:
        """The worth of points that are not there any more comes back over the counter, in cash."""
        clerk = self._staffing.current
        if points is None or not points.shortfall_minor or clerk is None:
            return
        reason = f"{points.shortfall} points owed"
        movement = CashMovement(shift.id, at, clerk.id, points.shortfall_minor, reason)
        store_cash(work, self._context, movement)


@dataclass(frozen=True, slots=True)
class _Wish:
    """How goods are to come back: as a refund or a void, by whose leave, under which id."""

    kind: SaleKind
    approved_by: str
    refund_id: SaleId | None = None
    deducts: bool = False
    note: str = ""


def _row(line: SaleLine, returned: Returned) -> ReturnRow:
    can = can_return_milli(line, returned)
    refused = ""
    if not line.returnable:
        refused = "return.not-returnable"
    elif can == 0:
        refused = "return.all-back"
    return ReturnRow(line, line.quantity.milli, returned.of(line.number), can, refused)


def _all_returnable(sale: Sale) -> Sale:
    """A sale that is voided comes back whole: what a customer may not return was never kept."""
    return replace(sale, lines=tuple(replace(line, returnable=True) for line in sale.lines))
