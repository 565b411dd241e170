"""Trying an offer on the store's own past before it may be published; writes nothing.

Rule: offers.simulation
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from loyalty.offers.body import read_text
from loyalty.offers.occasion import Buyer, Occasion
from loyalty.offers.offer import Offer
from loyalty.offers.stored import OfferState
from loyalty.offers.trial import PastBasket, Trial, TrialRun
from loyalty.rules.consent import allows
from loyalty.rules.member import Purpose
from loyalty.rules.tier import BASE
from loyalty.service.basket_lines import lines_of
from loyalty.service.context import ProgramContext
from loyalty.service.program_book import ProgramBook
from posapp.domain.cart import CartLine
from posapp.domain.pricing import OfferLine
from posapp.domain.product import Product
from posapp.domain.sale import Sale, SaleKind, SaleLine
from posapp.kernel.ids import LineId, MemberId
from posapp.ports import Work

YEAR_DAYS = 365
AT_ONCE = 100
BY_HAND = frozenset({"line", "basket"})

Told = Callable[[int, int], bool]
"""How many of how many baskets are done; answers whether to go on."""


def go_on(_done: int, _of: int) -> bool:
    """Nobody watches, nobody stops it."""
    return True


class Simulation:
    """Runs offers over what was sold."""

    def __init__(self, context: ProgramContext, programs: ProgramBook) -> None:
        self._context = context
        self._programs = programs

    def run(self, offer: Offer, *, days: int = YEAR_DAYS, told: Told = go_on) -> Trial:
        """Try an offer on the baskets of the last so many days, beside the running offers.

        Reads in small units, so that a till goes on selling; stopped, it gives what it has.
        """
        first = self._context.today() - timedelta(days=days)
        with self._context.store.read() as work:
            trial = TrialRun(offer, tuple(running(work)))
            ids = work.sales.ids()
        reader = _Reader(self._context, self._programs)
        for start in range(0, len(ids), AT_ONCE):
            with self._context.store.read() as work:
                baskets = tuple(reader.baskets(work, ids[start : start + AT_ONCE], first))
            for basket in baskets:
                trial.add(basket)
            if not told(min(start + AT_ONCE, len(ids)), len(ids)):
                return trial.result(complete=False)
        return trial.result()


def running(work: Work) -> Iterator[Offer]:
    """The offers that run now."""
    for row in work.offers.all((OfferState.RUNNING,)):
        offer, _ = read_text(row.body)
        if offer is not None:
            yield offer


class _Reader:
    """Past sales as baskets before offers; what is known of goods and members is read once."""

    def __init__(self, context: ProgramContext, programs: ProgramBook) -> None:
        self._context = context
        self._programs = programs
        self._goods: dict[str, Product | None] = {}
        self._buyers: dict[MemberId, Buyer] = {}
        self._visits: dict[MemberId, int] = {}

    def baskets(self, work: Work, ids: Sequence[str], first: date) -> Iterator[PastBasket]:
        """The sales among these receipts, from a day on."""
        tiers = tuple(tier.name for tier in self._programs.current(work).tiers)
        for sale in work.sales.some(ids):  # type: ignore[arg-type]  # the ids of sales
            if sale.kind is SaleKind.SALE and sale.business_day >= first:
                occasion = replace(self._occasion(work, sale), tiers=tiers)
                lines = tuple(lines_of(tuple(self._offered(work, sale))))
                if lines:
                    yield PastBasket(sale.receipt_number, occasion, lines)

    def _occasion(self, work: Work, sale: Sale) -> Occasion:
        buyer = self._buyer(work, sale) if sale.member_id else None
        occasion = Occasion.at(sale.at, self._context.settings.zone, buyer)
        store = self._context.settings.text("store.id")
        return replace(occasion, store=store, channel=sale.channel)

    def _buyer(self, work: Work, sale: Sale) -> Buyer | None:
        """The member as the store may know her today, in the tier she had then."""
        member_id = work.members.resolve(MemberId(sale.member_id or ""))
        if member_id not in self._buyers:
            member = work.members.get(member_id)
            birthday = member.birthday if member else None
            self._buyers[member_id] = Buyer(
                member_id=member_id,
                tier=BASE,
                personal=allows(work.members.consents(member_id), Purpose.PERSONAL),
                segments=frozenset(
                    wish.value for wish in member.preferences if wish.kind == "segment"
                )
                if member
                else frozenset(),
                birthday=(birthday.month, birthday.day) if birthday else None,
            )
        points = work.points.sale_points(sale.id)
        seen = self._visits.get(member_id, 0)
        self._visits[member_id] = seen + 1
        tier = points.tier_before if points else BASE
        return replace(self._buyers[member_id], tier=tier, purchases=seen)

    def _offered(self, work: Work, sale: Sale) -> Iterator[OfferLine]:
        for line in sale.lines:
            product = self._product(work, line)
            if line.quantity.milli > 0 and product is not None:
                by_hand = sum(r.amount_minor for r in line.reductions if r.kind in BY_HAND)
                label = line.full_minor if line.quantity.unit is not product.unit else None
                key = LineId(f"{line.number:04d}")
                cart_line = CartLine(key, product, line.quantity, label_minor=label)
                yield OfferLine(cart_line, line.full_minor - by_hand)

    def _product(self, work: Work, line: SaleLine) -> Product | None:
        if line.sku not in self._goods:
            self._goods[line.sku] = work.catalogue.by_sku(line.sku, self._context.today())
        return self._goods[line.sku]
