"""What a return at the counter decides, in plain Python: the receipt, the lines, the way back."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass

from posapp.domain.barcode import receipt_number_text
from posapp.domain.permission import Act, Approval
from posapp.domain.returns import LineBack, Refund
from posapp.domain.sale import ONLINE, GoodsGo
from posapp.domain.tender import CardSlip, TenderKind
from posapp.kernel.ids import SaleId
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.ports import ArchiveQuery, ArchiveRow
from posapp.ports.program import PointsBack
from posapp.services.outcomes import Closed, Hint
from posapp.services.returns import ReturnCase, ReturnReason, ReturnRow
from posapp.till import TillServices
from ui.till.return_points_presenter import Missing

SHORT_NUMBER_DIGITS = 6
WayKey = tuple[TenderKind, str, str]
"""A way of paying: its kind, and a card's brand and last digits."""

LATEST = 20
PLACES = (GoodsGo.SHELF, GoodsGo.ASIDE, GoodsGo.WASTE)


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A line of the receipt with what goes back of it now, and the money for that."""

    row: ReturnRow
    back_milli: int
    refund_minor: int

    @property
    def number(self) -> int:
        """The line's number on the receipt."""
        return self.row.line.number

    @property
    def weighed(self) -> bool:
        """Whether it was sold by weight: the whole of it goes back at one press."""
        return self.row.line.quantity.unit is Unit.KG

    @property
    def most(self) -> int:
        """The most that the stepper may show."""
        return self._count(self.row.can_milli)

    @property
    def now(self) -> int:
        """What the stepper shows."""
        return self._count(self.back_milli)

    def _count(self, milli: int) -> int:
        return int(milli > 0) if self.weighed else milli // MILLI


@dataclass(frozen=True, slots=True)
class WayBack:
    """One way the receipt was paid, and what of the refund goes back by it.

    `credit`: it was paid online, the shop cannot give it back, so it becomes store credit.
    """

    kind: TenderKind
    brand: str
    last4: str
    paid_minor: int
    back_minor: int
    points: int = 0
    credit: bool = False


class ReturningPresenter:
    """Holds what was chosen; every figure comes from the returns service."""

    def __init__(self, services: TillServices) -> None:
        self._services = services
        self.case: ReturnCase | None = None
        self.plan: Refund | None = None
        self.points: PointsBack | None = None
        self.missing = Missing.OPEN
        self.forgiven_for = ""
        self.reason: ReturnReason = services.returns.reasons()[0]
        self.place = self.reason.goods_go
        self.at = 0
        self._chosen: dict[int, int] = {}
        self._refund_id = SaleId("")

    # ------------------------------------------------------------------ the receipt

    def forget(self) -> None:
        """Start with no receipt, as after a refund."""
        self.case = None
        self._begin()

    def open(self, text: str) -> None:
        """The receipt that a scanned code, a whole number or its last digits mean."""
        self.case = self._services.returns.find(self.whole_number(text))
        self._begin()

    def open_marked(self, receipts: tuple[ArchiveRow, ...], at: int) -> None:
        """One of the latest receipts."""
        if receipts:
            self.open(receipts[at].receipt_number)

    def latest(self) -> tuple[ArchiveRow, ...]:
        """The receipts of late that goods may come back from."""
        rows = self._services.archive.search(ArchiveQuery(), LATEST * 2)
        return tuple(row for row in rows if row.kind == "sale")[:LATEST]

    def whole_number(self, text: str) -> str:
        """A receipt's whole number; bare last digits are one of this till's."""
        typed = text.strip()
        if typed.isascii() and typed.isdigit() and len(typed) <= SHORT_NUMBER_DIGITS and int(typed):
            return receipt_number_text(self._services.context.till_number, int(typed))
        return typed

    def _begin(self) -> None:
        self._chosen = {}
        self.plan = None
        self.points = None
        self.missing, self.forgiven_for = Missing.OPEN, ""
        self.reason = self._services.returns.reasons()[0]
        self.place = self.reason.goods_go
        rows = self.case.rows if self.case else ()
        self.at = next((at for at, row in enumerate(rows) if row.can_milli > 0), 0)
        self._refund_id = SaleId(self._services.context.ids.new())

    # ------------------------------------------------------------------ entries

    def enter(self, text: str) -> None:
        """Goods under the scanner go back by themselves; anything else is a receipt."""
        meant = self._services.checkout.meaning(text)
        line = self._line_of(meant)
        if line is None:
            self.open(text)
            return
        self.select(line.number)
        pieces = meant.quantity.milli // MILLI if meant.quantity and not line.weighed else 1
        self.step(line.number, max(pieces, 1))

    def named(self, text: str) -> ReturnLine | None:
        """The line that goods under the scanner belong to."""
        return self._line_of(self._services.checkout.meaning(text))

    def _line_of(self, meant: Hint) -> ReturnLine | None:
        if self.case is None or meant.verb not in {"add", "price", "weight"} or not meant.products:
            return None
        wanted = meant.products[0].id
        same = [line for line in self.lines() if line.row.line.product_id == wanted]
        free = [line for line in same if line.back_milli < line.row.can_milli]
        return next(iter([*free, *same]), None)

    # ------------------------------------------------------------------ the lines

    def lines(self) -> tuple[ReturnLine, ...]:
        """The receipt's lines, those that cannot go back included."""
        if self.case is None:
            return ()
        money = {}
        for line in self.plan.lines if self.plan else ():
            if line.return_of is not None:
                money[line.return_of.line_number] = -line.amount.gross_minor
        return tuple(
            ReturnLine(row, self._chosen.get(row.line.number, 0), money.get(row.line.number, 0))
            for row in self.case.rows
        )

    @property
    def line(self) -> ReturnLine | None:
        """The line that Del returns one of."""
        lines = self.lines()
        return lines[self.at] if self.at < len(lines) else None

    def move(self, by: int) -> None:
        """Another line; it stays at the ends."""
        self.at = min(max(self.at + by, 0), max(len(self.lines()) - 1, 0))

    def select(self, number: int) -> None:
        """The line with this number."""
        numbers = [line.number for line in self.lines()]
        self.at = numbers.index(number)

    def step(self, number: int, by: int) -> None:
        """So many more of a line go back, or fewer; never below none nor above what is left."""
        line = self._numbered(number)
        if line.weighed:
            self.set_milli(number, line.row.can_milli if by > 0 else 0)
        else:
            self.set_milli(number, line.back_milli + by * MILLI)

    def set_milli(self, number: int, milli: int) -> None:
        """So much of a line goes back, kept between none and what is left."""
        line = self._numbered(number)
        kept = min(max(milli, 0), line.row.can_milli)
        chosen = {**self._chosen, number: kept}
        self._choose({key: value for key, value in chosen.items() if value})

    def set_quantity(self, number: int, quantity: Quantity) -> None:
        """A typed quantity of a line goes back; more than is left is refused, with its reason."""
        chosen = {**self._chosen, number: quantity.milli}
        self._choose({key: value for key, value in chosen.items() if value})

    def all_left(self) -> None:
        """Everything that may still go back."""
        if self.case is not None:
            left = self._services.returns.all_left(self.case, self.reason)
            self._choose({line.line_number: line.milli for line in left})

    def _choose(self, chosen: dict[int, int]) -> None:
        """Take the choice if the service can price it; a refusal leaves the old one."""
        if self.case is None:
            return
        back = self._back(chosen)
        returns = self._services.returns
        self.plan = returns.preview(self.case, back) if back else None
        self.points = returns.points_back(self.case, back) if back else None
        self._chosen = chosen

    def _numbered(self, number: int) -> ReturnLine:
        return next(line for line in self.lines() if line.number == number)

    # ------------------------------------------------------------------ why and where to

    def choose_reason(self, code: str) -> None:
        """Why the goods come back; the usual place for such goods comes with it."""
        self.reason = next(r for r in self._services.returns.reasons() if r.code == code)
        self.place = self.reason.goods_go

    def choose_place(self, place: GoodsGo) -> None:
        """Where the goods go."""
        self.place = place

    def back(self) -> tuple[LineBack, ...]:
        """What goes back, as the service wants it."""
        return self._back(self._chosen)

    def _back(self, chosen: dict[int, int]) -> tuple[LineBack, ...]:
        return tuple(
            LineBack(number, milli, self.reason.code, self.place)
            for number, milli in sorted(chosen.items())
        )

    # ------------------------------------------------------------------ the money

    @property
    def refund_minor(self) -> int:
        """What leaves the shop, coins as they exist."""
        return -sum(tender.amount_minor for tender in self.plan.tenders) if self.plan else 0

    @property
    def tax_minor(self) -> int:
        """The tax in it."""
        return -sum(rate.amount.tax_minor for rate in self.plan.rates) if self.plan else 0

    @property
    def rounding_minor(self) -> int:
        """What cash rounding adds to the money that goes back, or takes off it."""
        return -self.plan.rounding_minor if self.plan else 0

    @property
    def order_code(self) -> str:
        """The code of an online order that was never handed over here; empty for a receipt."""
        sale = self.case.sale if self.case else None
        if sale is None or sale.channel != ONLINE or sale.clerk_name:
            return ""
        return sale.receipt_number

    @property
    def pieces(self) -> int:
        """How many things come back."""
        return sum(line.now for line in self.lines())

    def ways(self) -> tuple[WayBack, ...]:
        """Every way the receipt was paid, with its part of the refund; cash counts once."""
        if self.case is None:
            return ()
        paid: dict[WayKey, int] = {}
        for tender in self.case.sale.tenders:
            key = _way(tender.kind, tender.slip)
            paid[key] = paid.get(key, 0) + tender.amount_minor
        back: dict[WayKey, int] = {}
        points = 0
        for tender in self.plan.tenders if self.plan else ():
            key = _way(tender.kind, tender.slip)
            back[key] = back.get(key, 0) - tender.amount_minor
            points -= tender.points
        credit = self._as_credit(paid, back)
        return tuple(
            WayBack(
                *key,
                amount,
                back.get(key, 0),
                points * (key[0] is TenderKind.POINTS),
                credit=credit and key[0] is TenderKind.ONLINE,
            )
            for key, amount in paid.items()
        )

    def _as_credit(self, paid: Mapping[WayKey, int], back: MutableMapping[WayKey, int]) -> bool:
        """Whether what was paid online goes back as store credit; it is then shown on its way."""
        online = (TenderKind.ONLINE, "", "")
        voucher = (TenderKind.VOUCHER, "", "")
        if online not in paid or self._services.settings.text("shop.refunds_original") == "yes":
            return False
        part = min(paid[online], back.get(voucher, 0))
        back[online] = part
        back[voucher] = back.get(voucher, 0) - part
        return True

    # ------------------------------------------------------------------ doing it

    @property
    def late(self) -> bool:
        """Whether the return period is over: then a manager must approve."""
        return self.case is not None and self._services.context.today() > self.case.until

    @property
    def may_void(self) -> bool:
        """Whether the whole sale may be undone: it is of this shift and nothing came back yet."""
        return self.case is not None and self.case.may_void

    def manager_needed(self, *, void: bool) -> bool:
        """Whether the clerk's own role is not enough."""
        current = self._services.staffing.current
        act = Act.VOID_SALE if void or self.late else Act.REFUND
        return current is None or not current.may(act)

    # ------------------------------------------------------------------ points that are missing

    @property
    def must_decide(self) -> bool:
        """Whether points are missing, and nobody has said yet what becomes of them."""
        short = self.points is not None and self.points.shortfall > 0
        return short and self.missing is Missing.OPEN

    @property
    def deducts(self) -> bool:
        """Whether the worth of missing points is taken in cash."""
        short = self.points is not None and self.points.shortfall > 0
        return short and self.missing is Missing.DEDUCT

    @property
    def deducted_minor(self) -> int:
        """What she hands over in cash."""
        return self.points.shortfall_minor if self.points and self.deducts else 0

    def forgive(self, reason: str) -> None:
        """Ask nothing for the missing points, for this reason."""
        self.missing, self.forgiven_for = Missing.FORGIVE, reason

    def deduct(self) -> None:
        """Take the worth of the missing points in cash; a manager approves it with the refund."""
        self.missing, self.forgiven_for = Missing.DEDUCT, ""

    def refund(
        self, approval: Approval | None = None, deduct: Approval | None = None
    ) -> Closed | None:
        """Take the goods back. Pressed twice it is one return."""
        if self.case is None:
            return None
        short = self.points is not None and self.points.shortfall > 0
        return self._services.returns.refund(
            self.case,
            self.back(),
            approval,
            refund_id=self._refund_id,
            deduct=deduct,
            forgive=self.forgiven_for if short else "",
        )

    def void(self, reason: str, approval: Approval | None = None) -> Closed | None:
        """Undo the whole sale."""
        if self.case is None:
            return None
        return self._services.returns.void(self.case, reason, approval)


def _way(kind: TenderKind, slip: CardSlip | None) -> WayKey:
    return (kind, slip.brand, slip.last4) if slip else (kind, "", "")
