"""Trying an offer on the store's own past before it may be published; writes nothing.

Rule: offers.simulation
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
from loyalty.service.past_sales import YEAR_DAYS, PastSales, Told, go_on
from loyalty.service.program_book import ProgramBook
from posapp.domain.cart import CartLine
from posapp.domain.pricing import OfferLine
from posapp.domain.product import Product
from posapp.domain.sale import Sale, SaleLine
from posapp.kernel.ids import LineId, MemberId
from posapp.ports import Work

BY_HAND = frozenset({"line", "basket"})


class Simulation:
    """Runs offers over what was sold."""

    def __init__(self, context: ProgramContext, programs: ProgramBook) -> None:
        self._context = context
        self._programs = programs

    def run(self, offer: Offer, *, days: int = YEAR_DAYS, told: Told = go_on) -> Trial:
        """Try an offer on the baskets of the last so many days, beside the running offers.

        Reads in small units, so that a till goes on selling; stopped, it gives what it has.
        """
        with self._context.store.read() as work:
            trial = TrialRun(offer, tuple(running(work)))
            tiers = tuple(tier.name for tier in self._programs.current(work).tiers)
        reader, past = _Reader(self._context, tiers), PastSales(self._context, days)
        for basket in past.each(reader.basket, told):
            trial.add(basket)
        return trial.result(complete=past.complete)


def running(work: Work) -> Iterator[Offer]:
    """The offers that run now."""
    for row in work.offers.all((OfferState.RUNNING,)):
        offer, _ = read_text(row.body)
        if offer is not None:
            yield offer


class _Reader:
    """Past sales as baskets before offers; what is known of goods and members is read once."""

    def __init__(self, context: ProgramContext, tiers: Sequence[str]) -> None:
        """Read for the program's tiers of today."""
        self._context = context
        self._tiers = tuple(tiers)
        self._goods: dict[str, Product | None] = {}
        self._buyers: dict[MemberId, Buyer] = {}
        self._visits: dict[MemberId, int] = {}

    def basket(self, work: Work, sale: Sale) -> PastBasket | None:
        """A sale as it lay there before offers; None where nothing of it is sold any more."""
        occasion = replace(self._occasion(work, sale), tiers=self._tiers)
        lines = tuple(lines_of(tuple(self._offered(work, sale))))
        return PastBasket(sale.receipt_number, occasion, lines) if lines else None

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
