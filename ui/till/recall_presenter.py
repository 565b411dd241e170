"""What recalling decides, in plain Python: which held baskets there are, and which is marked."""

from dataclasses import dataclass
from datetime import datetime

from posapp.domain.pricing import PricedCart
from posapp.kernel.ids import CartId
from posapp.ports import HeldCart
from posapp.till import TillServices


@dataclass(frozen=True, slots=True)
class HeldBasket:
    """One basket that waits, priced as of now. `number` counts them from the oldest."""

    number: int
    held: HeldCart
    priced: PricedCart

    @property
    def id(self) -> CartId:
        """The basket's id."""
        return self.held.cart.id

    @property
    def held_at(self) -> datetime:
        """When it was put aside."""
        return self.held.held_at

    def is_meant_by(self, text: str) -> bool:
        """Whether a typed text names this basket: its number, its label or its clerk."""
        wanted = text.strip().casefold()
        words = f"{self.held.label} {self.held.clerk_name}".casefold()
        return wanted == str(self.number) or (not wanted.isdigit() and wanted in words)


class RecallPresenter:
    """Keeps the list of held baskets and the marked one; the oldest is marked first."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self._all: tuple[HeldBasket, ...] = ()
        self._text = ""
        self.at = 0

    @property
    def baskets(self) -> tuple[HeldBasket, ...]:
        """Those that the typed text means; all of them as long as nothing is typed."""
        if not self._text.strip():
            return self._all
        return tuple(basket for basket in self._all if basket.is_meant_by(self._text))

    @property
    def marked(self) -> HeldBasket | None:
        """The one that Enter takes."""
        baskets = self.baskets
        return baskets[min(self.at, len(baskets) - 1)] if baskets else None

    def load(self) -> None:
        """Read the list anew."""
        checkout = self._services.checkout
        held = checkout.held()
        self._all = tuple(
            HeldBasket(number, one, checkout.price_of(one.cart))
            for number, one in enumerate(held, start=1)
        )
        self._text = ""
        self.at = 0

    def narrow(self, text: str) -> None:
        """Only those that the text means; the same text again leaves the mark where it is."""
        if text != self._text:
            self._text = text
            self.at = 0

    def means(self, text: str) -> bool:
        """Whether a text names a held basket; a scan of goods does not."""
        return any(basket.is_meant_by(text) for basket in self._all)

    def step(self, by: int) -> None:
        """The next or the one before; stays inside."""
        self.at = min(max(self.at + by, 0), max(len(self.baskets) - 1, 0))

    def mark(self, cart_id: str) -> bool:
        """Mark this one; True when it was marked already."""
        ids = [str(basket.id) for basket in self.baskets]
        if cart_id not in ids:
            return False
        before, self.at = self.at, ids.index(cart_id)
        return before == self.at

    def take(self) -> bool:
        """Take the marked basket back; False when there is none."""
        marked = self.marked
        if marked is None:
            return False
        self._services.checkout.recall(marked.id)
        return True
