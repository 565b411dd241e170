"""What the paying screen decides, in plain Python: what is being given, and what a press takes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from posapp.domain.card_number import holds_card_number, mask_card_numbers
from posapp.domain.money_text import (
    BARCODE_LENGTHS,
    DECIMAL_SIGNS,
    format_money,
    format_number,
    parse_amount,
)
from posapp.domain.tender import CardSlip, Settlement, TenderKind
from posapp.kernel.errors import Refusal
from posapp.services.outcomes import Closed
from posapp.till import TillServices
from ui.till.points_pad_presenter import PointsPadPresenter

BRANDS = ("Visa", "Mastercard", "UnionPay", "Amex")
SECOND_PRESS_S = 0.6
MOST_TYPED = 19
"""More than any amount has: a longer text is refused as a whole, never cut until it fits."""


@dataclass(slots=True)
class Slip:
    """What is typed off the card terminal's paper."""

    brand: str = ""
    last4: str = ""
    approval: str = ""

    def as_value(self) -> CardSlip:
        """The slip as the sale keeps it, or a refusal that says what is wrong."""
        return CardSlip(self.brand, self.last4.strip(), self.approval.strip())


@dataclass(slots=True)
class PayingPresenter:
    """Remembers the tender that is being keyed in; what was taken is the checkout's."""

    services: TillServices
    kind: TenderKind = TenderKind.CASH
    typed: str = ""
    slip: Slip = field(default_factory=Slip)
    _last_press_s: float = float("-inf")
    pad: PointsPadPresenter = field(init=False)

    def __post_init__(self) -> None:
        self.pad = PointsPadPresenter(self.services)

    def begin(self) -> None:
        """Start paying, or go on with what was begun; nothing is keyed in yet."""
        self.services.checkout.begin_payment()
        self.pad.forget()
        self.choose(TenderKind.CASH)
        self._last_press_s = float("-inf")

    @property
    def settlement(self) -> Settlement:
        """The total, what was taken, what is due."""
        return self.services.checkout.begin_payment()

    @property
    def due_minor(self) -> int:
        """What is due if the rest is paid this way."""
        settlement = self.settlement
        cash = self.kind is TenderKind.CASH
        return settlement.due_cash_minor if cash else settlement.due_minor

    @property
    def amount_minor(self) -> int:
        """What a press takes: what is typed, or all that is due. Raises when it is no amount."""
        if self.kind is TenderKind.POINTS:
            return self.services.loyalty.program.worth_minor(self.points)
        if not self.typed:
            return self.due_minor
        return parse_amount(self.typed, self.services.settings.currency)

    @property
    def points(self) -> int:
        """The points that a press takes: what is typed, or the best amount."""
        if self.typed:
            return int(self.typed)
        best = self.pad.best
        return best.points if best else 0

    @property
    def change_minor(self) -> int:
        """What would go back; below zero it is still missing."""
        return self.amount_minor - self.due_minor

    def shown(self, language: str) -> str:
        """The amount field: figures fall in from the right, as on every till; a point is kept."""
        if not self.typed:
            return ""
        if self.kind is TenderKind.POINTS:
            return format_number(int(self.typed), language)
        if not self.typed.isdigit() or len(self.typed) in BARCODE_LENGTHS[1:]:
            return self.typed
        currency = self.services.settings.currency
        return format_money(int(self.typed), currency, language)

    def choose(self, kind: TenderKind) -> None:
        """Pay with something else; what was typed is dropped."""
        self.kind = kind
        self.typed = ""
        self.slip = Slip()

    def put(self, characters: str) -> None:
        """Figures or a decimal point go in at the end of the amount.

        Anything else is left out. More figures than an amount can have are a code, not an amount.
        """
        for character in characters.translate(DECIMAL_SIGNS):
            if character == "." and ("." in self.typed or not self._has_decimals):
                continue
            if character.isascii() and (character.isdigit() or character == "."):
                self.typed += character
        if len(self.typed) > MOST_TYPED:
            text, self.typed = self.typed, ""
            raise Refusal("amount.too-large", text=mask_card_numbers(text)[:12])

    @property
    def _has_decimals(self) -> bool:
        in_points = self.kind is TenderKind.POINTS
        return not in_points and self.services.settings.currency.digits > 0

    def back(self) -> None:
        """The last figure goes."""
        self.typed = self.typed[:-1]

    def set_amount(self, minor: int) -> None:
        """A quick amount was touched."""
        currency = self.services.settings.currency
        self.typed = format_money(minor, currency, "en").replace(",", "")

    @property
    def is_readable(self) -> bool:
        """Whether what is keyed in is an amount, or nothing."""
        try:
            return self.amount_minor >= 0
        except Refusal:
            return False

    def is_amount(self, minor: int) -> bool:
        """Whether this is what is keyed in."""
        try:
            return bool(self.typed) and self.amount_minor == minor
        except Refusal:
            return False

    def choose_brand(self, brand: str) -> None:
        """The card's brand; the same once more is none of them, for a card of another brand."""
        self.slip.brand = "" if self.slip.brand == brand else brand

    def next_brand(self, by: int) -> None:
        """The next card brand, or the one before; before the first there is none."""
        names = ("", *BRANDS)
        at = names.index(self.slip.brand) if self.slip.brand in names else 0
        self.slip.brand = names[(at + by) % len(names)]

    def came_by_scanner(self, text: str) -> None:
        """A code has no business in an amount: say so, and take it out of the field again.

        Rule: paying.scan-is-no-amount
        """
        if self.typed.endswith(text):
            self.typed = self.typed.removesuffix(text)
        if holds_card_number(text):
            raise Refusal("entry.card-number", text=mask_card_numbers(text)[:40])
        raise Refusal("amount.barcode", text=mask_card_numbers(text)[:40])

    def check_slip_text(self, text: str) -> None:
        """A card number is refused in every field, and shown to nobody."""
        if holds_card_number(text):
            raise Refusal("entry.card-number", text=mask_card_numbers(text)[:40])

    def take(self) -> Closed | None:
        """Take what is keyed in. None while more is due, or when a finger bounced.

        Rule: paying.double-press
        A second press within 0.6 s of one that took something is the same press.
        """
        now_s = self.services.clock.monotonic_s()
        if now_s - self._last_press_s < SECOND_PRESS_S:
            return None
        return self._pressed(self._take, now_s)

    def take_best(self) -> Closed | None:
        """F8: the member's points, the best amount of them. A bounced finger takes nothing."""
        now_s = self.services.clock.monotonic_s()
        if now_s - self._last_press_s < SECOND_PRESS_S and self.pad.used:
            return None
        return self._pressed(self.pad.take_best, now_s)

    def take_lapsing(self) -> Closed | None:
        """Only the points that would lapse soon."""
        lapsing = self.pad.lapsing
        now_s = self.services.clock.monotonic_s()
        return self._pressed(lambda: self.pad.take(lapsing.points if lapsing else 0), now_s)

    def _pressed(self, take: Callable[[], Closed | None], now_s: float) -> Closed | None:
        closed = take()
        self._last_press_s = now_s
        self.choose(TenderKind.CASH)
        return closed

    def _take(self) -> Closed | None:
        checkout = self.services.checkout
        if self.settlement.is_settled or (not self.typed and self.due_minor == 0):
            return checkout.exact_cash()
        if self.kind is TenderKind.CARD:
            return checkout.pay_card(self.amount_minor, self.slip.as_value())
        if self.kind is TenderKind.POINTS:
            return self.pad.take(self.points)
        if self.kind is TenderKind.VOUCHER:
            return checkout.pay_voucher(self.amount_minor)
        return checkout.pay_cash(self.amount_minor)

    def remove(self, index: int) -> None:
        """Give a tender back."""
        self.services.checkout.remove_tender(index)
        self.pad.forget()

    def remove_last(self) -> bool:
        """Give the last tender back, points that lower the price last; whether there was one."""
        count = len(self.settlement.tenders)
        if count:
            self.remove(count - 1)
        return bool(count) or self.pad.put_back()

    def belongs_to_basket(self, text: str) -> bool:
        """Whether a scan is a coupon or a member: they count before paying begins."""
        return self.services.checkout.meaning(text).verb in {"coupon", "member"}
