"""How a sale is paid: what is due, what was given, what goes back as change.

Rule: tender.cash-rounding
Only what is settled in cash is rounded to the smallest coin, on the amount left when the other
tenders are taken off; the difference is a line of its own and never touches the tax.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from posapp.kernel.errors import Refusal
from posapp.kernel.money import half_up, round_to_step


class TenderKind(Enum):
    """The ways to pay that this till knows; the value is what the store file holds."""

    CASH = "cash"
    CARD = "card"
    VOUCHER = "voucher"
    POINTS = "points"
    ONLINE = "online"


LAST_FOUR = re.compile(r"([0-9]{4})?")
MAX_SLIP_TEXT = 20


@dataclass(frozen=True, slots=True)
class CardSlip:
    """What the separate card terminal printed. Never a card number: brand and last four only."""

    brand: str = ""
    last4: str = ""
    approval: str = ""

    def __post_init__(self) -> None:
        if not LAST_FOUR.fullmatch(self.last4):
            raise Refusal("card.last-four")
        if len(self.brand) > MAX_SLIP_TEXT or len(self.approval) > MAX_SLIP_TEXT:
            raise Refusal("card.slip-too-long")


@dataclass(frozen=True, slots=True)
class Tender:
    """One payment of a sale. `amount_minor` is what stays in the shop (negative: what goes out).

    `given_minor` is what was handed over; the change is the difference. `points` are the member's
    points that pay it, with the sign of the amount.
    """

    kind: TenderKind
    amount_minor: int
    given_minor: int
    slip: CardSlip | None = None
    points: int = 0

    def __post_init__(self) -> None:
        if self.kind is not TenderKind.CASH and self.given_minor != self.amount_minor:
            msg = f"{self.kind.value} gives no change"
            raise ValueError(msg)
        if self.points and self.kind is not TenderKind.POINTS:
            msg = "only points are paid in points"
            raise ValueError(msg)
        if self.amount_minor > 0 and self.given_minor < self.amount_minor:
            msg = "less was given than was taken"
            raise ValueError(msg)

    @property
    def change_minor(self) -> int:
        """What goes back over the counter."""
        return self.given_minor - self.amount_minor


@dataclass(frozen=True, slots=True)
class TenderLimits:
    """The most a clerk may key in: a barcode scanned into the amount is no 6 billion in change."""

    most_minor: int = 10_000_00
    most_change_minor: int = 500_00


@dataclass(frozen=True, slots=True)
class Settlement:
    """A total, the tenders put on the counter so far, and what is still due.

    `cash_step` is the smallest coin in minor units. Make one with `Settlement(total, step)` and add
    tenders; each call gives a new one.
    """

    total_minor: int
    cash_step: int = 1
    tenders: tuple[Tender, ...] = ()
    rounding_minor: int = 0

    @property
    def paid_minor(self) -> int:
        """What the tenders cover so far, cash rounding aside."""
        return sum(tender.amount_minor for tender in self.tenders)

    @property
    def due_minor(self) -> int:
        """What is left to pay by anything but cash."""
        return max(self._open_minor, 0)

    @property
    def due_cash_minor(self) -> int:
        """What is left to pay if the rest is cash, so that all cash together is whole coins."""
        if self.is_settled:
            return 0
        cash = sum(t.amount_minor for t in self.tenders if t.kind is TenderKind.CASH)
        return max(round_to_step(self._open_minor + cash, self.cash_step) - cash, 0)

    @property
    def is_settled(self) -> bool:
        """Nothing is due; the sale can be closed."""
        return self._open_minor == 0

    @property
    def change_minor(self) -> int:
        """What the customer gets back."""
        return sum(tender.change_minor for tender in self.tenders)

    def with_cash(
        self, given_minor: int, limits: TenderLimits, *, most_minor: int | None = None
    ) -> "Settlement":
        """Take cash: all of it while more is due, otherwise what is due, and give change.

        `most_minor` is for who pays a part in cash with a larger note: no more is taken than that.
        """
        due = self.due_cash_minor
        if given_minor or due or self.is_settled:
            self._check(given_minor, limits)
        taken = min(given_minor, due if most_minor is None else most_minor)
        change = given_minor - min(taken, due)
        if change > limits.most_change_minor:
            raise Refusal("tender.too-much-change", change_minor=change)
        if taken < due:
            self._check(taken, limits)
            return self._with(Tender(TenderKind.CASH, taken, given_minor))
        settled = Settlement(
            self.total_minor,
            self.cash_step,
            self.tenders,
            self.rounding_minor + due - self._open_minor,
        )
        return settled._with(Tender(TenderKind.CASH, due, given_minor))

    def with_card(self, amount_minor: int, slip: CardSlip, limits: TenderLimits) -> "Settlement":
        """Take a card that the separate terminal has approved; never more than is due."""
        self._check(amount_minor, limits)
        if amount_minor > self.due_minor:
            raise Refusal("tender.card-over-due", due_minor=self.due_minor)
        return self._with(Tender(TenderKind.CARD, amount_minor, amount_minor, slip))

    def with_voucher(self, amount_minor: int, limits: TenderLimits) -> "Settlement":
        """Take a voucher or store credit; never more than is due."""
        self._check(amount_minor, limits)
        if amount_minor > self.due_minor:
            raise Refusal("tender.voucher-over-due", due_minor=self.due_minor)
        return self._with(Tender(TenderKind.VOUCHER, amount_minor, amount_minor))

    def with_points(self, points: int, worth_minor: int, limits: TenderLimits) -> "Settlement":
        """Take a member's points for what they are worth; once a sale, never more than is due."""
        if any(tender.kind is TenderKind.POINTS for tender in self.tenders):
            raise Refusal("tender.points-once")
        self._check(worth_minor, limits)
        if worth_minor > self.due_minor:
            raise Refusal("tender.points-over-due", due_minor=self.due_minor)
        return self._with(Tender(TenderKind.POINTS, worth_minor, worth_minor, points=points))

    def with_online(self, paid_minor: int) -> "Settlement":
        """Count what the online shop took already, never more than is due: it is in no drawer.

        Rule: tender.paid-online
        """
        taken = min(paid_minor, self.due_minor)
        return self._with(Tender(TenderKind.ONLINE, taken, taken)) if taken > 0 else self

    def without(self, index: int) -> "Settlement":
        """Take a tender back before the sale is closed."""
        if not 0 <= index < len(self.tenders):
            raise Refusal("tender.gone")
        left = self.tenders[:index] + self.tenders[index + 1 :]
        return Settlement(self.total_minor, self.cash_step, left)

    @property
    def _open_minor(self) -> int:
        """What is left before rounding; below zero when cash lies between the total and coins."""
        return self.total_minor + self.rounding_minor - self.paid_minor

    def _check(self, amount_minor: int, limits: TenderLimits) -> None:
        if self.is_settled:
            raise Refusal("tender.nothing-due")
        if amount_minor <= 0:
            raise Refusal("tender.not-positive")
        if amount_minor > limits.most_minor:
            raise Refusal("tender.over-limit", limit_minor=limits.most_minor)

    def _with(self, tender: Tender) -> "Settlement":
        return Settlement(
            self.total_minor, self.cash_step, (*self.tenders, tender), self.rounding_minor
        )


def refund_shares(
    tenders: Sequence[int], *, total_minor: int, before_minor: int, now_minor: int
) -> tuple[int, ...]:
    """What of a refund goes back over each original tender.

    Rule: tender.refund-share
    By cumulative share, half-up on the running total: the first tender takes its share of all that
    was refunded so far, the rest is split over the others the same way. Any sequence of partial
    refunds sums exactly, and no tender ever gets back less than it already got.

    `tenders` are the original amounts without cash rounding and add up to `total_minor`;
    `before_minor` was refunded before, `now_minor` is refunded now.

    >>> refund_shares([3000, 12000], total_minor=15000, before_minor=0, now_minor=5000)
    (1000, 4000)
    """
    if sum(tenders) != total_minor:
        msg = f"tenders of {sum(tenders)} did not pay {total_minor}"
        raise ValueError(msg)
    if not 0 <= before_minor <= before_minor + now_minor <= total_minor:
        msg = "no more can be refunded than was paid"
        raise ValueError(msg)
    before = _nested(tenders, total_minor, before_minor)
    after = _nested(tenders, total_minor, before_minor + now_minor)
    return tuple(now - then for now, then in zip(after, before, strict=True))


def _nested(tenders: Sequence[int], whole: int, refunded: int) -> list[int]:
    shares = []
    for amount in tenders:
        share = half_up(refunded * amount, whole) if whole else 0
        shares.append(share)
        refunded -= share
        whole -= amount
    return shares
