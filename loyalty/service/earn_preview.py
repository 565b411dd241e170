"""What a basket would earn if it were paid now: said beside the total while the till sells."""

from dataclasses import dataclass, field
from datetime import date, datetime

from loyalty.rules.earn_conditions import is_birthday
from loyalty.rules.earning import EarnedBefore, Purchase, PurchaseLine, points_earned
from loyalty.rules.program import Multiplier, Program
from loyalty.service.context import ProgramContext
from loyalty.service.offer_shelf import OfferShelf
from loyalty.service.program_book import ProgramBook
from loyalty.service.sale_earning import earned_before, with_multipliers
from posapp.domain.features import Feature
from posapp.domain.pricing import PricedCart, PricedLine
from posapp.kernel.ids import MemberId


class ToldLines:
    """A basket as the earning rules see it; from scan to scan a line that is the same stays.

    Rule: points.line-told-once
    """

    def __init__(self) -> None:
        """Have told none."""
        self._told: dict[int, tuple[PricedLine, PurchaseLine]] = {}

    def of(self, priced: PricedCart) -> tuple[PurchaseLine, ...]:
        """What is sold, by the number of its line; what comes back earns nothing."""
        before, now = self._told, {}
        for number, line in enumerate(priced.lines, start=1):
            if line.line.quantity.milli > 0:
                known = before.get(number)
                same = known is not None and known[0] is line
                now[number] = known if known and same else (line, _line(number, line))
        self._told = now
        return tuple([told for _, told in now.values()])


@dataclass(frozen=True, slots=True)
class Earner:
    """What the earning rules have to know of a buyer: read once a sale, good for every scan."""

    program: Program
    store: str
    tier: str
    segments: frozenset[str] = frozenset()
    birthday: date | None = None
    before: EarnedBefore = field(default_factory=EarnedBefore)
    told: ToldLines = field(default_factory=ToldLines, compare=False, repr=False)

    def points(
        self, priced: PricedCart, local_at: datetime, multipliers: tuple[Multiplier, ...] = ()
    ) -> int:
        """The points for a basket paid in money, way of paying unknown. Asks the store nothing.

        Rule: points.earn-preview
        """
        purchase = Purchase(
            lines=self.told.of(priced),
            local_at=local_at.replace(tzinfo=None),
            store=self.store,
            tier=self.tier,
            segments=self.segments,
            acts=frozenset(priced.cart.acts),
            is_birthday=is_birthday(self.birthday, local_at.date()),
            before=self.before,
        )
        return points_earned(purchase, with_multipliers(self.program, multipliers))


class EarnPreview:
    """Reads what is known of a buyer for the preview."""

    def __init__(self, context: ProgramContext, programs: ProgramBook, shelf: OfferShelf) -> None:
        self._context = context
        self._programs = programs
        self._shelf = shelf

    def of(self, member_id: MemberId) -> Earner | None:
        """The buyer as she stands now; None where she has left meanwhile, or nothing is earned."""
        settings = self._context.settings
        with self._context.store.read() as work:
            member = work.members.get(work.members.resolve(member_id))
            if member is None:
                return None
            if Feature.POINTS not in self._context.features(work):
                return None
            program = self._programs.in_use(work)
            known = self._shelf.standing(work, member)
            before = earned_before(work, member.id, self._context.now(), program, settings)
        return Earner(
            program,
            settings.text("store.id"),
            known.tier,
            known.segments,
            known.birthday,
            before,
        )


def _line(number: int, priced: PricedLine) -> PurchaseLine:
    product = priced.line.product
    return PurchaseLine(
        number=number,
        sku=product.sku,
        quantity_milli=priced.line.quantity.milli,
        gross_minor=priced.amount.gross_minor,
        net_minor=priced.amount.net_minor,
        category=product.category,
    )
