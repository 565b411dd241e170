"""What the selling screen decides, in plain Python: what typed texts mean, what a discount is."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from posapp.domain.discount import ManualDiscount
from posapp.domain.money_text import parse_amount
from posapp.domain.permission import Act, Approval
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import MAX_MILLI, Quantity, Unit
from posapp.kernel.rate import WHOLE_BP, Rate
from posapp.ports import MemberRow
from posapp.services.outcomes import Closed, Hint
from posapp.till import TillServices
from ui.till.orders_presenter import order_with_code

PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))? ?%")
NUMBER = re.compile(r"([0-9]{1,5})(?:[.,]([0-9]{1,3}))?(?: ?kg)?")
FEW_MATCHES = 5
SHORTEST_WORD = 3
GOODS_VERBS = frozenset({"add", "price", "weight", "quantity"})


def read_percent(text: str) -> Rate | None:
    """`10%` or `7,5 %` as a rate; None when the text is no share.

    >>> read_percent("10%"), read_percent("7,5 %"), read_percent("250")
    (Rate(bp=1000), Rate(bp=750), None)
    """
    found = PERCENT.fullmatch(text.strip())
    if found is None:
        return None
    bp = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if not 0 < bp <= WHOLE_BP:
        raise Refusal("discount.share", text=text.strip())
    return Rate(bp)


def read_discount(text: str, reason: str, currency: Currency) -> ManualDiscount:
    """A share with its percent sign, or an amount typed as on every keypad."""
    rate = read_percent(text)
    if rate is not None:
        return ManualDiscount(reason, rate=rate)
    return ManualDiscount(reason, amount_minor=parse_amount(text, currency))


def read_quantity(text: str, unit: Unit) -> Quantity:
    """A typed quantity in its unit: whole pieces, or kilograms with up to three decimals."""
    found = NUMBER.fullmatch(text.strip())
    if found is None or (unit is Unit.EACH and found[2]):
        raise Refusal("quantity.not-a-number", text=text.strip()[:40])
    milli = int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))
    if milli > MAX_MILLI:
        raise Refusal("quantity.not-a-number", text=text.strip()[:40])
    return Quantity(milli, unit)


@dataclass(slots=True)
class Matches:
    """What the text so far could mean, goods before members, and which of them Enter takes."""

    products: tuple[Product, ...] = ()
    quantity: Quantity | None = None
    at: int = 0
    members: tuple[MemberRow, ...] = ()

    def __len__(self) -> int:
        return len(self.products) + len(self.members)

    def move(self, by: int) -> None:
        """The next or the one before; stays inside."""
        self.at = min(max(self.at + by, 0), max(len(self) - 1, 0))

    @property
    def chosen(self) -> Product | None:
        """The product that Enter takes; None where it takes a member, or nothing."""
        return self.products[self.at] if self.at < len(self.products) else None

    @property
    def chosen_member(self) -> MemberRow | None:
        """The member that Enter takes."""
        at = self.at - len(self.products)
        return self.members[at] if 0 <= at < len(self.members) else None


class SellingPresenter:
    """Remembers the matches and runs acts that may need a manager."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self.matches = Matches()
        self.text = ""
        self.looking_for = ""
        self.said = ""
        self._last: Closed | None = None

    def last_sale(self) -> Closed | None:
        """The sale before, whose change may still be counted out: until the second scan."""
        view = self._services.checkout.view()
        if view.last is not None:
            self._last = view.last
        elif view.pieces > 1:
            self._last = None
        return self._last

    def typed(self, text: str) -> Hint:
        """What Enter will do with the text so far; several products become matches."""
        if text == self.text and self.matches:
            there = self.matches
            return Hint("search", name=text, products=there.products, members=there.members)
        self.text, self.said = text, "" if text else self.said
        hint = self._services.checkout.meaning(text)
        found = hint if hint.verb == "search" else Hint("nothing")
        self.matches = Matches(found.products, hint.quantity, members=found.members)
        return hint

    def order_of(self, text: str) -> str:
        """The online order whose code this is; goods come first, as in all reading."""
        order_id = order_with_code(self._services, text)
        if order_id and self._services.checkout.meaning(text).verb in GOODS_VERBS:
            return ""
        return order_id

    @property
    def looking(self) -> bool:
        """Whether help with a misspelling of this text is still on its way."""
        return bool(self.text) and self.looking_for == self.text

    def wants_typo_help(self, hint: Hint) -> bool:
        """Whether so little was found that a misspelling is likely."""
        words = len(self.text.strip()) >= SHORTEST_WORD and not self.text.strip().isdigit()
        return (
            words
            and not hint.members
            and (
                hint.verb == "unknown"
                or (hint.verb == "search" and len(hint.products) < FEW_MATCHES)
            )
        )

    def offer(self, text: str, products: tuple[Product, ...]) -> bool:
        """Typo help came back; it is taken only if the text is still the same."""
        if text != self.text:
            return False
        self.looking_for = ""
        known = {product.id for product in self.matches.products}
        more = tuple(product for product in products if product.id not in known)
        self.matches = replace(self.matches, products=(*self.matches.products, *more))
        return bool(more)

    def forget(self) -> None:
        """The text was used or dropped."""
        self.text = self.looking_for = ""
        self.matches = Matches()

    def selected(self, line_id: str) -> LineId:
        """The chosen line, or the last one of the cart."""
        lines = self._services.checkout.view().cart.lines
        if not lines:
            raise Refusal("cart.empty")
        known = {str(line.line.id) for line in lines}
        return LineId(line_id) if line_id in known else lines[-1].line.id

    def with_manager(
        self,
        act: Act,
        do: Callable[[Approval | None], None],
        ask: Callable[[Act, Callable[[Approval], None]], None],
    ) -> None:
        """Do it; where the clerk may not alone, ask a manager and do it with the approval."""
        try:
            do(None)
        except Refusal as refusal:
            if refusal.code != "permission.needs-manager":
                raise
            ask(act, do)


def price_of(product: Product) -> int:
    """What the product costs today: the dated list's price where there is one."""
    return product.price_minor if product.price_list_minor is None else product.price_list_minor
