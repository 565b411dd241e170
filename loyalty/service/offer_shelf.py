"""The running offers at one till: prepared once, asked after each scan, counted with each sale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time

from loyalty.offers.body import read_text
from loyalty.offers.budgets import Uses
from loyalty.offers.conditions.member import TierAtLeast, TierIs
from loyalty.offers.engine import OfferBook, OfferRun
from loyalty.offers.occasion import Buyer, Occasion, Presented
from loyalty.offers.offer import Offer
from loyalty.offers.plan import OfferPlan
from loyalty.offers.shapes import Line
from loyalty.offers.stored import OfferState, OfferUse, StoredOffer
from loyalty.rules.member import Member, Purpose
from loyalty.rules.program import Multiplier
from loyalty.service.basket_lines import SeenLines, ToldShares, goods_of
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import CouponDesk, kept_offers
from loyalty.service.member_reading import MemberReading
from loyalty.service.program_book import ProgramBook
from loyalty.service.sale_earning import Known
from loyalty.service.tier_desk import TierDesk
from posapp.domain.cart import Cart
from posapp.domain.features import ALL, Feature
from posapp.domain.pricing import OfferLine, OfferShare
from posapp.domain.sale import Sale
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CartId, MemberId, OfferId
from posapp.ports import Work

SEGMENT = "segment"
"""The kind of a preference that says to which group a member belongs."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the offers said about one basket, and the run that can say why.

    `unused` are offers that rest on a feature which is off here: nobody is told of them.
    """

    cart_id: CartId
    run: OfferRun
    plan: OfferPlan
    lines: tuple[Line, ...]
    occasion: Occasion
    unused: frozenset[OfferId] = frozenset()


class OfferShelf:
    """Keeps the book of running offers in memory and one basket's run through it."""

    def __init__(
        self, context: ProgramContext, programs: ProgramBook, coupons: CouponDesk, tiers: TierDesk
    ) -> None:
        self._context = context
        self._programs = programs
        self._coupons = coupons
        self._tiers = tiers
        self._reading = MemberReading(context)
        self._revision = -1
        self._book = OfferBook(())
        self._needs: dict[OfferId, frozenset[Feature]] = {}
        self._of: tuple[object, ...] = ()
        self._asked: tuple[object, ...] = ()
        self._occasion = Occasion(context.today(), time.min)
        self._run: OfferRun | None = None
        self._counted: Uses = {}
        self._seen = SeenLines()
        self._told = ToldShares()
        self.offered: Offered | None = None
        self.unreadable: dict[OfferId, Refusal] = {}

    def shares(self, cart: Cart, lines: Sequence[OfferLine]) -> Sequence[OfferShare]:
        """What the running offers take off each line, in the order of the offers' own answer."""
        with self._context.store.read() as work:
            self._refresh(work)
            features = self._context.features(work)
            if not self._book.offers or Feature.OFFERS not in features:
                self.offered = None
                return ()
            occasion = self._occasion_of(work, cart)
            run = self._run_for(work, cart, occasion)
        units = self._seen.lines_of(lines)
        plan = run.best(units)
        if plan.coupons and Feature.COUPONS not in features:
            plan = replace(plan, coupons=())
        if plan.points and Feature.POINTS not in features:
            plan = replace(plan, points=())
        self.offered = Offered(cart.id, run, plan, units, occasion, self._unused(features))
        return self._told.of(plan)

    def _unused(self, features: frozenset[Feature]) -> frozenset[OfferId]:
        """The running offers that rest on what is off at this till."""
        off = ALL - features
        if not off:
            return frozenset()
        return frozenset(offer_id for offer_id, needs in self._needs.items() if needs & off)

    def _occasion_of(self, work: Work, cart: Cart) -> Occasion:
        """The same occasion as for the scan before, unless something could have changed it.

        Rule: consent.no-at-next-scan
        Whatever is done to a member or a coupon is a record of a journal, this till's or another's:
        as long as none has grown, and nobody said yes or no, only the minute can differ.
        """
        minute = self._context.now().replace(second=0, microsecond=0)
        said = work.members.newest_consent() if cart.member_id else 0
        asked = (cart.id, cart.member_id, cart.coupons, minute, work.journal.heads(), said)
        if self._asked != asked:
            self._occasion, self._asked = self.occasion(work, cart), asked
        return self._occasion

    def occasion(self, work: Work, cart: Cart) -> Occasion:
        """When and where this basket is bought, by whom, and with which coupons."""
        settings = self._context.settings
        local = self._context.now().astimezone(settings.zone)
        member = self._standing_member(work, cart.member_id)
        program = self._programs.in_use(work)
        return Occasion(
            day=local.date(),
            clock=local.time().replace(second=0, microsecond=0),
            store=settings.text("store.id"),
            buyer=self._buyer(work, member) if member else None,
            coupons=tuple(self._presented(work, cart)),
            tiers=tuple(tier.name for tier in program.tiers),
        )

    def standing(self, work: Work, member: Member) -> Known:
        """Her tier, and where she agreed to it what else earning rules may look at."""
        tier, segments = self._tiers.tier_of(work, member.id), _segments(member)
        personal = bool(segments or member.birthday)
        if not personal or not self._reading.allows(work, member.id, Purpose.PERSONAL):
            return Known(tier)
        return Known(tier, segments, member.birthday)

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:
        """Count what each offer did in a sale that is being closed."""
        self._check_still_there(work, cart)
        plan = self._plan_of(cart)
        times = {used.offer_id: used.times for used in plan.applied} if plan else {}
        for offer_id, amount in _by_offer(sale).items():
            work.offers.add_use(self._use(sale, offer_id, times.get(offer_id, 1), amount))
        for offer_id in _handed_out(plan) if plan else ():
            work.offers.add_use(self._use(sale, offer_id, 1, 0))

    def _check_still_there(self, work: Work, cart: Cart) -> None:
        """Refuse a sale whose offers another till has used up since they were said.

        Rule: offers.never-used-twice
        Inside the transaction that stores the sale the uses are counted once more. Where they have
        changed, the offers are asked again; a smaller saving means another price, which the
        customer has to hear before she pays it.
        """
        told = self.offered
        if told is None or told.cart_id != cart.id:
            return
        uses = self._uses(work, cart, told.occasion)
        if uses == self._counted:
            return
        declined = frozenset(OfferId(offer_id) for offer_id in cart.declined)
        plan = self._book.open(told.occasion, uses, declined).best(told.lines)
        if plan.shares != told.plan.shares and _saving(plan) <= _saving(told.plan):
            self.forget()
            raise Refusal("offers.used-up-meanwhile")

    def forget(self) -> None:
        """Ask everything anew next time: what was known has changed at another till."""
        self._asked, self._of, self._run = (), (), None

    def _plan_of(self, cart: Cart) -> OfferPlan | None:
        """What the offers said about this very basket."""
        told = self.offered
        return told.plan if told is not None and told.cart_id == cart.id else None

    def returned(self, work: Work, sale: Sale, original: Sale) -> None:
        """Give an offer back what comes back with the goods; its use, once all of it is back."""
        kept = kept_offers(work, original)
        times = {use.offer_id: use.times for use in work.offers.of_sale(original.id)}
        for offer_id, amount in _by_offer(sale).items():
            back = 0 if offer_id in kept else -times.get(offer_id, 0)
            work.offers.add_use(self._use(sale, offer_id, back, amount))

    def coupons_due(self, cart: Cart) -> tuple[str, ...]:
        """The series of which this basket brings a coupon for the next visit."""
        plan = self._plan_of(cart)
        return tuple(due.series for due in plan.coupons) if plan else ()

    def multipliers(self, cart: Cart) -> tuple[Multiplier, ...]:
        """What this basket's points are multiplied by, because an offer says so."""
        plan = self._plan_of(cart)
        return tuple(
            Multiplier(due.offer_id, due.label.en, due.label.zh, due.bp, goods_of(due.scope))
            for due in (plan.points if plan else ())
        )

    def _use(self, sale: Sale, offer_id: OfferId, times: int, amount_minor: int) -> OfferUse:
        return OfferUse(
            offer_id=offer_id,
            sale_id=sale.id,
            at=sale.at,
            day=local_day(sale.at, self._context.settings.zone),
            store_id=self._context.settings.text("store.id"),
            times=times,
            amount_minor=amount_minor,
            member_id=sale.member_id,
        )

    def _refresh(self, work: Work) -> None:
        """Read the offers again when any has changed: the stop switch acts on the next scan."""
        revision = work.offers.revision()
        if revision == self._revision:
            return
        stored = work.offers.all((OfferState.RUNNING,))
        self.unreadable = {}
        self._book = OfferBook(self._readable(stored))
        needs = ((offer.id, needs_of(offer)) for offer in self._book.offers.values())
        self._needs = {offer_id: found for offer_id, found in needs if found}
        self._revision, self._of, self._run = revision, (), None

    def _readable(self, stored: Iterable[StoredOffer]) -> Iterator[Offer]:
        """The offers that can be read; one that cannot is out of order, and the others go on."""
        for row in stored:
            offer, wrong = read_text(row.body)
            if offer is not None:
                yield offer
            else:
                self.unreadable[row.id] = wrong[0]

    def _run_for(self, work: Work, cart: Cart, occasion: Occasion) -> OfferRun:
        asked = (cart.id, cart.declined, occasion)
        if self._run is None or self._of != asked:
            declined = frozenset(OfferId(offer_id) for offer_id in cart.declined)
            self._counted = self._uses(work, cart, occasion)
            self._run = self._book.open(occasion, self._counted, declined)
            self._of = asked
        return self._run

    def _uses(self, work: Work, cart: Cart, occasion: Occasion) -> Uses:
        """How often the offers that count their uses were used so far."""
        counted = [offer.id for offer in self._book.offers.values() if offer.counts_uses]
        if not counted:
            return {}
        ids = work.members.ids_of(cart.member_id) if cart.member_id else ()
        return work.offers.usage(counted, day=occasion.day, store_id=occasion.store, member_ids=ids)

    def _standing_member(self, work: Work, member_id: MemberId | None) -> Member | None:
        if member_id is None:
            return None
        return self._reading.participant(work, member_id)

    def _buyer(self, work: Work, member: Member) -> Buyer:
        birthday = member.birthday
        return Buyer(
            member_id=member.id,
            tier=self._tiers.tier_of(work, member.id),
            personal=self._reading.allows(work, member.id, Purpose.PERSONAL),
            purchases=work.sales.visits(work.members.ids_of(member.id)),
            segments=_segments(member),
            birthday=(birthday.month, birthday.day) if birthday else None,
        )

    def _presented(self, work: Work, cart: Cart) -> Iterable[Presented]:
        for code in cart.coupons:
            coupon = self._coupons.good(work, code, cart.member_id)
            if coupon is not None:
                yield Presented(coupon.code, coupon.series_id)


def needs_of(offer: Offer) -> frozenset[Feature]:
    """The features without which an offer gives nothing, the offers' own aside.

    Rule: offers.tell-what-can-be-given
    A till tells of no offer that it cannot give: none for a coupon, a tier, a coupon for the next
    visit or more points where these are not in use.
    """
    gives = offer.reward.gives()
    told = {
        Feature.COUPONS: bool(offer.coupon_series or gives.coupon),
        Feature.POINTS: gives.multiplier is not None,
        Feature.TIERS: any(isinstance(one, TierAtLeast | TierIs) for one in offer.conditions),
    }
    return frozenset(feature for feature, is_needed in told.items() if is_needed)


def _segments(member: Member) -> frozenset[str]:
    return frozenset(one.value for one in member.preferences if one.kind == SEGMENT)


def _saving(plan: OfferPlan) -> int:
    return sum(share.amount_minor for share in plan.shares)


def _handed_out(plan: OfferPlan) -> frozenset[OfferId]:
    """Offers that gave a coupon or more points: used too, though they took nothing off."""
    coupons = {due.offer_id for due in plan.coupons}
    return frozenset(coupons | {due.offer_id for due in plan.points})


def _by_offer(sale: Sale) -> Mapping[OfferId, int]:
    found: dict[OfferId, int] = {}
    for line in sale.lines:
        for reduction in line.reductions:
            if reduction.kind == "offer":
                offer_id = OfferId(reduction.code)
                found[offer_id] = found.get(offer_id, 0) + reduction.amount_minor
    return found
