"""What a sale did for its member, or would have done for one: read once, after it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loyalty.rules.earning import Purchase, PurchaseLine, earn
from loyalty.rules.program import Program
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.tier import Tier
from loyalty.rules.wording import Words
from loyalty.service.benefits import benefits_of
from loyalty.service.card_parts import MemberBrief
from loyalty.service.coupon_desk import CouponView
from posapp.domain.sale import Sale
from posapp.domain.tender import TenderKind
from posapp.kernel.errors import Refusal
from posapp.till import TillServices
from ui.till.member_panel_presenter import names_of

MOST_BENEFITS = 3


@dataclass(frozen=True, slots=True)
class Risen:
    """A tier that was reached with this sale, and what it brings."""

    tier: str
    benefits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A coupon that this sale brought for the next one."""

    name: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class AfterSale:
    """What the screen after a sale says of its member; `birthday_days` is None when it is far."""

    name: str
    other_name: str
    tier: str
    points: SalePoints
    lapses_soon: bool = False
    birthday_days: int | None = None
    risen: Risen | None = None
    coupons: tuple[HandedOut, ...] = ()


def after_sale(services: TillServices, sale: Sale, language: str) -> AfterSale | None:
    """What this sale did for its member; None for a sale without one, or one who has left."""
    if sale.member_id is None:
        return None
    with services.context.store.read() as work:
        points = work.points.sale_points(sale.id)
        program = services.loyalty.programs.current(work)
    if points is None:
        return None
    try:
        brief = services.loyalty.cards.brief(sale.member_id)
    except Refusal:
        return None
    first, second = names_of(brief.name, brief.name_zh, brief.number, language)
    return AfterSale(
        name=first,
        other_name=second,
        tier=tier_name(program.tiers, points.tier_after, language),
        points=points,
        lapses_soon=brief.points.is_soon,
        birthday_days=brief.birthday.days if brief.birthday else None,
        risen=_risen(program, points, language),
        coupons=_handed_out(brief, sale, language),
    )


def tier_name(tiers: Sequence[Tier], name: str, language: str) -> str:
    """A tier in the language on screen; empty for the unnamed lowest one."""
    tier = _tier(tiers, name)
    if tier is None:
        return ""
    return tier.name_zh if language == "zh" and tier.name_zh else tier.name


def _tier(tiers: Sequence[Tier], name: str) -> Tier | None:
    return next((tier for tier in tiers if tier.name == name), None)


def _risen(program: Program, points: SalePoints, language: str) -> Risen | None:
    """Whether she stands higher than before.

    Rule: change.tier-reached
    """
    before, after = (
        _tier(program.tiers, points.tier_before),
        _tier(program.tiers, points.tier_after),
    )
    if after is None or (before is not None and before.at >= after.at):
        return None
    brings: tuple[Words, ...] = benefits_of(after, program)[:MOST_BENEFITS]
    name = tier_name(program.tiers, after.name, language)
    return Risen(name, tuple(words.text(language) for words in brings))


def _handed_out(brief: MemberBrief, sale: Sale, language: str) -> tuple[HandedOut, ...]:
    mine = [view for view in brief.coupons if view.coupon.issued_by == f"sale:{sale.id}"]
    return tuple(HandedOut(_series(view, language), view.last_day) for view in mine)


def _series(view: CouponView, language: str) -> str:
    return view.series.name_zh if language == "zh" and view.series.name_zh else view.series.name


def missed_points(services: TillServices, sale: Sale) -> int:
    """The points that somebody without a card would have earned; 0 where there is no program.

    Rule: change.missed-points
    """
    if sale.member_id is not None:
        return 0
    with services.context.store.read() as work:
        if work.programs.current() is None:
            return 0
        program = services.loyalty.programs.current(work)
    settings = services.settings
    purchase = Purchase(
        lines=tuple(
            PurchaseLine(
                number=line.number,
                sku=line.sku,
                quantity_milli=line.quantity.milli,
                gross_minor=line.amount.gross_minor,
                net_minor=line.amount.net_minor,
                category=line.category,
            )
            for line in sale.lines
            if line.quantity.milli > 0
        ),
        local_at=sale.at.astimezone(settings.zone).replace(tzinfo=None),
        tenders=frozenset(t.kind.value for t in sale.tenders if t.kind is not TenderKind.POINTS),
        store=settings.text("store.id"),
        channel=sale.channel,
    )
    return earn(purchase, program).earned
