"""What members wish for: kept with their yes, on every channel, with a word when it is cheaper.

Rule: members.wishes
A wish is a product's SKU among her preferences, so it goes to the shop with her, and what she
wishes for online comes back the same way. What it cost then stands in an event beside it.
"""

from dataclasses import dataclass

from loyalty.rules.member import WISH, Preference, Purpose
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.members import Members
from loyalty.service.web_events import WebEvents
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId, ProductId
from posapp.ports import Work

WISHED = "wished"
MANY = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """Something she wishes for. `then_minor` is what it cost then, None where nobody noted it.

    A wish that names no product of this store has its words alone.
    """

    sku: str
    name: str
    name_zh: str
    product_id: ProductId | None
    now_minor: int | None
    then_minor: int | None

    @property
    def cheaper_minor(self) -> int:
        """How much less it costs today; never negative."""
        if self.now_minor is None or self.then_minor is None:
            return 0
        return max(0, self.then_minor - self.now_minor)


class Wishes:
    """The wish list of a member."""

    def __init__(self, context: ProgramContext, members: Members, events: WebEvents) -> None:
        self._context = context
        self._members = members
        self._events = events
        self._reading = MemberReading(context)

    def add(self, member_id: MemberId, product_id: ProductId) -> tuple[Wish, ...]:
        """She wishes for a product; needs her yes to personal offers."""
        with self._context.store.read() as work:
            product = work.catalogue.product(product_id, self._context.today())
        if product is None:
            raise Refusal("product.gone")
        self._members.add_preference(member_id, WISH, product.sku)
        self._events.note(member_id, WISHED, f"{_shelf(product)} {product.sku}")
        return self.of(member_id)

    def drop(self, member_id: MemberId, sku: str) -> tuple[Wish, ...]:
        """She has it, or does not want it any more."""
        self._members.drop_preference(member_id, Preference(WISH, sku))
        return self.of(member_id)

    def of(self, member_id: MemberId) -> tuple[Wish, ...]:
        """What she wishes for, cheaper ones first, else in the order she wished."""
        prices = self._prices(member_id)
        with self._context.store.read() as work:
            member = self._reading.standing(work, member_id)
            if not self._reading.allows(work, member_id, Purpose.PERSONAL):
                return ()
            skus = [one.value for one in member.preferences if one.kind == WISH]
            found = [self._wish(work, sku, prices.get(sku)) for sku in skus]
        return tuple(sorted(found, key=lambda wish: -wish.cheaper_minor))

    def cheaper(self, member_id: MemberId) -> tuple[Wish, ...]:
        """The wishes that cost less than when she wished for them: a word worth saying."""
        return tuple(wish for wish in self.of(member_id) if wish.cheaper_minor)

    def _prices(self, member_id: MemberId) -> dict[str, int]:
        """What each wish cost when she last wished for it."""
        prices: dict[str, int] = {}
        for event in self._events.of_kind(member_id, WISHED, MANY):
            minor, _, sku = event.about.partition(" ")
            if minor.isdigit():
                prices.setdefault(sku, int(minor))
        return prices

    def _wish(self, work: Work, sku: str, then_minor: int | None) -> Wish:
        product = work.catalogue.by_sku(sku, self._context.today())
        if product is None:
            return Wish(sku, sku, "", None, None, then_minor)
        return Wish(sku, product.name, product.name_zh, product.id, _shelf(product), then_minor)


def _shelf(product: Product) -> int:
    listed = product.price_list_minor
    return product.price_minor if listed is None else listed
