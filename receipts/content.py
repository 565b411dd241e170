"""What a receipt or a report has to say, as plain values; how it looks is decided elsewhere.

Amounts are minor units with their sign: goods sold and money taken are positive, goods returned and
money paid out negative. Times are the store's wall time.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from receipts.words import Label

NO_LABEL = Label("")


@dataclass(frozen=True, slots=True)
class StoreHead:
    """Who sells: the top of every paper."""

    name: str
    name_zh: str = ""
    address: tuple[str, ...] = ()
    tax_number: str = ""


class ReceiptKind(Enum):
    """What the receipt stands for; the values are those of a stored sale."""

    SALE = "sale"
    REFUND = "refund"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line costs what it costs; `amount_minor` is what it changes, if anything."""

    text: Label
    amount_minor: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One thing on the receipt; `amount_minor` stands before its reasons are taken off.

    `unit_minor` is None where no unit price was used (a label that carries its own amount).
    `return_of` is the number of the receipt this line takes back from.
    """

    name: str
    quantity: Quantity
    amount_minor: int
    unit_minor: int | None = None
    name_zh: str = ""
    tax_letter: str = ""
    reasons: tuple[Reason, ...] = ()
    note: str = ""
    return_of: str = ""


@dataclass(frozen=True, slots=True)
class TenderRow:
    """One payment: what stayed in the shop, and what was handed over where change was given.

    `points` are the points that pay it, with the sign of the amount.
    """

    label: Label
    amount_minor: int
    given_minor: int | None = None
    reference: str = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class MemberBox:
    """What a receipt did to its member's points, in the figures that were stored with it.

    `name` is shortened already and empty where she may not be named, `number_end` the last four of
    her number. `pending` is what of `earned` waits until `pending_until`. `clawback` is what was
    taken back, `shortfall` what should have been and was not there.
    """

    before: int
    now: int
    earned: int = 0
    used: int = 0
    name: Label = NO_LABEL
    number_end: str = ""
    tier: Label = NO_LABEL
    is_new_tier: bool = False
    pending: int = 0
    pending_until: date | None = None
    restored: int = 0
    clawback: int = 0
    shortfall: int = 0
    next_expiry: date | None = None
    next_expiry_points: int = 0
    next_tier: Label = NO_LABEL
    to_next_tier: int = 0

    @property
    def clawback_pending(self) -> int:
        """What of `clawback` was taken from points that could not be spent yet."""
        usable = self.earned - self.pending - self.used + self.restored - self.clawback
        return min(max(self.now - self.before - usable, 0), self.clawback)


@dataclass(frozen=True, slots=True)
class ForYou:
    """Something for a later visit; `code` is what its barcode says, if it has one."""

    label: Label
    until: date | None = None
    from_day: date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One row of the tax table."""

    letter: str
    rate: Rate
    net_minor: int
    tax_minor: int
    gross_minor: int

    def __post_init__(self) -> None:
        if self.net_minor + self.tax_minor != self.gross_minor:
            msg = f"{self.net_minor} + {self.tax_minor} is not {self.gross_minor}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class ReceiptContent:
    """Everything on a receipt. `copy_number` 0 is the original, 1 the first copy."""

    store: StoreHead
    currency: Currency
    receipt_number: str
    at: datetime
    till: str
    clerk: str
    lines: tuple[ReceiptLine, ...]
    total_minor: int
    tenders: tuple[TenderRow, ...]
    taxes: tuple[TaxRow, ...]
    kind: ReceiptKind = ReceiptKind.SALE
    original_number: str = ""
    saved_minor: int = 0
    rounding_minor: int = 0
    change_minor: int = 0
    exemption: str = ""
    note: str = ""
    qr_text: str = ""
    barcode_text: str = ""
    barcode_caption: str = ""
    return_rule: Label = NO_LABEL
    journal_head: str = ""
    copy_number: int = 0
    training: bool = False
    member: MemberBox | None = None
    for_you: tuple[ForYou, ...] = ()

    def __post_init__(self) -> None:
        if self.copy_number < 0:
            msg = "copies are counted from one"
            raise ValueError(msg)


class ReportKind(Enum):
    """X looks, Z closes."""

    X = "x"
    Z = "z"


@dataclass(frozen=True, slots=True)
class ReportTender:
    """How often and how much came in one way; refunds taken off."""

    label: Label
    count: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class DrawerContent:
    """The cash drawer of a shift. What is paid out is negative; `counted_minor` is None in an X."""

    float_minor: int
    taken_minor: int
    refunded_minor: int
    in_minor: int
    out_minor: int
    counted_minor: int | None = None

    @property
    def expected_minor(self) -> int:
        """What should lie in the drawer."""
        return (
            self.float_minor
            + self.taken_minor
            + self.refunded_minor
            + self.in_minor
            + self.out_minor
        )

    @property
    def over_minor(self) -> int | None:
        """What is too much (or, negative, missing) against what should lie there."""
        return None if self.counted_minor is None else self.counted_minor - self.expected_minor


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """How often things happened in a shift."""

    sales: int
    refunds: int = 0
    voids: int = 0
    items: int = 0
    cancelled: int = 0
    drawer_opened: int = 0


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything on an X or a Z report."""

    kind: ReportKind
    number: str
    store: StoreHead
    currency: Currency
    till: str
    clerk: str
    business_day: date
    opened_at: datetime
    printed_at: datetime
    first_receipt: str
    last_receipt: str
    counts: ReportCounts
    sales_minor: int
    refunds_minor: int
    voids_minor: int
    discounts_minor: int
    taxes: tuple[TaxRow, ...]
    tenders: tuple[ReportTender, ...]
    drawer: DrawerContent
    rounding_minor: int = 0
    perpetual_minor: int | None = None
    journal_head: str = ""
    journal_records: int = 0
    copy_number: int = 0
    training: bool = False

    @property
    def takings_minor(self) -> int:
        """What the shift sold, refunds and voids taken off."""
        return self.sales_minor + self.refunds_minor + self.voids_minor


class CashSlipKind(Enum):
    """Cash that moves without a sale."""

    FLOAT = "float"
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class CashSlipContent:
    """The paper that goes into the drawer with a cash movement."""

    kind: CashSlipKind
    store: StoreHead
    currency: Currency
    at: datetime
    till: str
    clerk: str
    amount_minor: int
    reason: str
    approved_by: str = ""
    journal_head: str = ""
