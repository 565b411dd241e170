"""A running offer as it stands now: what it gave, to whom, what is left, what people say.

Rule: offers.track
Read from the live store, so it is as old as its own moment. What it gave in all comes from the
totals that each sale keeps; receipts, goods and margin are those of the last seven days, so that an
offer of a year costs no more to look at than one of a week.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from loyalty.offers.body import read_text
from loyalty.offers.limits.spending import Budget, BudgetDay, BudgetStore
from loyalty.offers.offer import Offer
from loyalty.offers.stored import OfferChange, StoredOffer
from loyalty.service.context import ProgramContext
from loyalty.service.people import People
from posapp.domain.permission import Act
from posapp.domain.sale import SaleKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from posapp.kernel.money import half_up
from posapp.kernel.rate import WHOLE_BP
from posapp.ports import Work
from posapp.ports.offer_track import DayUsed, GoodsReduced, PriceChanged, UsedReceipt
from posapp.ports.offers import Used
from sync.merge import read_known

CHART_DAYS: Final = 28
RECENT_DAYS: Final = 7
MOST_GOODS: Final = 20
MOST_CHANGES: Final = 20
HOURS: Final = 24
MOMENT: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class BudgetLeft:
    """One limit in money: by its kind, all of it and what is left."""

    kind: str
    whole_minor: int
    left_minor: int


@dataclass(frozen=True, slots=True)
class CouponsOut:
    """The coupons that open it: given out, used so far."""

    series_id: str
    issued: int
    used: int


@dataclass(frozen=True, slots=True)
class Stars:
    """What the shop's customers say of goods in the offer: so many opinions, so many stars."""

    goods: GoodsReduced
    reviews: int
    rated: int
    stars: int


@dataclass(frozen=True, slots=True)
class Part:
    """An offer's receipts of some days, beside all receipts of them.

    `margin_bp` is what stayed of goods with a cost price after the offer; None where none has one.
    """

    receipts: int
    baskets: int
    members: int
    off_minor: int
    sold_minor: int
    priced_minor: int
    margin_minor: int

    @property
    def others(self) -> int:
        """Receipts without a member."""
        return self.receipts - self.members

    @property
    def share_bp(self) -> int | None:
        """The share of all baskets; None on days without any."""
        return half_up(self.receipts * WHOLE_BP, self.baskets) if self.baskets else None

    @property
    def margin_bp(self) -> int | None:
        """What stayed of each amount sold without tax.

        Rule: report.margin-of-net
        """
        if self.priced_minor <= 0:
            return None
        return half_up(self.margin_minor * WHOLE_BP, self.priced_minor)


@dataclass(frozen=True, slots=True)
class Track:
    """One look at an offer; `at` is when it was read."""

    stored: StoredOffer
    offer: Offer | None
    at: datetime
    since: date | None
    in_all: Used
    today: Part
    recent: Part
    days: tuple[DayUsed, ...]
    hours: tuple[int, ...]
    receipts: tuple[UsedReceipt, ...]
    budgets: tuple[BudgetLeft, ...]
    coupons: CouponsOut | None
    changes: tuple[OfferChange, ...]
    overrides: tuple[PriceChanged, ...]
    stars: tuple[Stars, ...]


LOOKERS: Final = (Act.MANAGE_OFFERS, Act.APPROVE_OFFERS, Act.STOP_OFFERS)
"""One of these opens the look at an offer."""


class OfferTracking:
    """Looks at one offer. Safe in a worker: only reads."""

    def __init__(self, context: ProgramContext, people: People) -> None:
        self._context = context
        self._people = people

    def read(self, offer_id: OfferId) -> Track:
        """How it stands now.

        Rule: offers.track-by-act
        For those who make offers, approve or stop them.
        """
        current = self._people.current
        if current is None or not any(map(current.may, LOOKERS)):
            self._people.require(Act.MANAGE_OFFERS)
        day = self._context.today()
        today, since = self._start(day), self._start(day - timedelta(days=RECENT_DAYS - 1))
        until = self._context.now() + MOMENT
        with self._context.store.read() as work:
            stored = work.offers.get(offer_id)
            if stored is None:
                raise Refusal("offers.gone")
            offer, _ = read_text(stored.body)
            used, has = work.offers.used(offer_id), work.offer_track
            receipts = tuple(has.receipts(offer_id, since, until))
            changes = tuple(work.offers.changes(offer_id))
            of_today = [one for one in receipts if one.at >= today]
            return Track(
                stored,
                offer,
                self._context.now(),
                has.first_day(offer_id),
                used,
                _part(of_today, has.baskets(today, until)),
                _part(receipts, has.baskets(since, until)),
                _every_day(has.days(offer_id, day - timedelta(days=CHART_DAYS - 1)), day),
                self._hours(of_today),
                receipts,
                self._budgets(work, offer, used),
                self._coupons(work, offer),
                changes,
                tuple(has.price_changes(offer_id, since, until, MOST_CHANGES)),
                tuple(_stars(work, has.goods(offer_id, since, until, MOST_GOODS))),
            )

    def _start(self, day: date) -> datetime:
        """The first moment of a day of the store."""
        return datetime.combine(day, time.min, self._context.settings.zone).astimezone(UTC)

    def _hours(self, receipts: Iterable[UsedReceipt]) -> tuple[int, ...]:
        """What it took off in each hour of the store's day."""
        found = [0] * HOURS
        for one in receipts:
            found[one.at.astimezone(self._context.settings.zone).hour] += one.off_minor
        return tuple(found)

    def _budgets(self, work: Work, offer: Offer | None, used: Used) -> tuple[BudgetLeft, ...]:
        if offer is None:
            return ()
        store, day = self._context.settings.text("store.id"), self._context.today()
        usage = work.offers.usage([offer.id], day=day, store_id=store, member_ids=())
        spent = usage.get(offer.id)
        found = []
        for limit in offer.limits:
            if isinstance(limit, Budget):
                gone = used.amount_minor
            elif isinstance(limit, BudgetDay):
                gone = spent.amount_today_minor if spent else 0
            elif isinstance(limit, BudgetStore):
                gone = spent.amount_store_minor if spent else 0
            else:
                continue
            found.append(BudgetLeft(limit.code, limit.amount, max(limit.amount - gone, 0)))
        return tuple(found)

    def _coupons(self, work: Work, offer: Offer | None) -> CouponsOut | None:
        series = offer.coupon_series if offer else ""
        if not series:
            return None
        issued = work.coupons.issued_count(series)
        return CouponsOut(series, issued, work.coupons.uses_in_all(series))


def _part(receipts: Sequence[UsedReceipt], baskets: int) -> Part:
    sales = [one for one in receipts if one.kind == SaleKind.SALE.value]
    return Part(
        receipts=len(sales),
        baskets=baskets,
        members=sum(one.is_member for one in sales),
        off_minor=sum(one.off_minor for one in receipts),
        sold_minor=sum(one.total_minor for one in receipts),
        priced_minor=sum(one.priced_minor for one in receipts),
        margin_minor=sum(one.margin_minor for one in receipts),
    )


def _every_day(days: Sequence[DayUsed], last: date) -> tuple[DayUsed, ...]:
    """Days without a use are there too, with nothing."""
    known = {one.day: one for one in days}
    every = [last - timedelta(days=back) for back in range(CHART_DAYS - 1, -1, -1)]
    return tuple(known.get(day, DayUsed(day, 0, 0)) for day in every)


def _stars(work: Work, goods: Iterable[GoodsReduced]) -> Iterable[Stars]:
    """Opinions of the shop's customers, of the goods that have any."""
    for one in goods:
        link = work.links.remote("product", one.product_id)
        if link is None:
            continue
        said = work.reviews.sum_of(read_known(link.known).get("parent", "") or link.remote_id)
        if said.count:
            yield Stars(one, said.count, said.rated, said.stars)
