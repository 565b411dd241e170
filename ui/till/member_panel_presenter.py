"""The member whose basket it is, as the right column shows her: read once, kept for a sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from posapp.domain.pricing import PricedCart
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CartId, MemberId
from posapp.ports import MemberRow
from posapp.till import TillServices

if TYPE_CHECKING:
    from loyalty.service.card_parts import MemberBrief, Waiting
    from loyalty.service.earn_preview import Earner, EarnPreview
    from loyalty.service.suggestions import Suggestion

LATIN_END: Final = 0x2E80
DIET: Final = "diet"
COUPON: Final = "coupon"
"""What waits by this kind stands among the offers, one touch away; it is not said twice."""


@dataclass(frozen=True, slots=True)
class TierFacts:
    """Her tier's name, and the way to the next one: so much of so much, so much more to go."""

    name: str
    next_name: str = ""
    reached: int = 0
    wanted: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What the panel shows, before any words are put around it."""

    name: str
    other_name: str
    initial: str
    tier: TierFacts | None
    points: int
    worth_minor: int
    pending: int
    lapsing: int
    lapse_day: date | None
    lapses_soon: bool
    birthday: date | None
    birthday_days: int
    allergies: tuple[str, ...]
    diets: tuple[str, ...]
    milestones: tuple[str, ...]
    waiting: tuple[Waiting, ...]


def names_of(name: str, name_zh: str, number: str, language: str) -> tuple[str, str]:
    """A person's name in the language on screen, then in the other script; the number if none.

    >>> names_of("Wang Li", "王丽", "2-7", "zh"), names_of("", "", "2-7", "en")
    (('王丽', 'Wang Li'), ('2-7', ''))
    """
    first, second = (name_zh, name) if language == "zh" else (name, name_zh)
    if not first:
        first, second = second, ""
    return (first or number, second if second != first else "")


def tier_name(services: TillServices, name: str, language: str) -> str:
    """A tier's name in the language on screen."""
    with services.context.store.read() as work:
        tier = services.loyalty.programs.current(work).tier(name)
    return tier.name_zh if language == "zh" and tier.name_zh else tier.name


def row_names(row: MemberRow, language: str) -> tuple[str, str]:
    """The names of a member in a list of hits."""
    return names_of(row.name, row.name_zh, row.number, language)


def facts_of(brief: MemberBrief, language: str, diets: frozenset[str] = frozenset()) -> MemberFacts:
    """What the panel says of a member; nothing in it is profiled unless she agreed.

    `diets` are those of her warnings that are a way to eat, not a thing to avoid.
    """
    first, second = names_of(brief.name, brief.name_zh, brief.number, language)
    points, flag = brief.points, brief.birthday
    return MemberFacts(
        name=first,
        other_name=second,
        initial=initial_of(brief.name_zh or first),
        tier=_tier(brief, language),
        points=points.spendable,
        worth_minor=points.worth_minor,
        pending=points.pending,
        lapsing=points.next_expiry_points,
        lapse_day=points.next_expiry,
        lapses_soon=points.is_soon,
        birthday=flag.on if flag else None,
        birthday_days=flag.days if flag else 0,
        allergies=tuple(what for what in brief.warnings if what not in diets),
        diets=tuple(what for what in brief.warnings if what in diets),
        milestones=tuple(one.words.text(language) for one in brief.milestones),
        waiting=tuple(one for one in brief.waiting if one.kind != COUPON),
    )


def initial_of(name: str) -> str:
    """One character for the avatar; two for Latin letters.

    >>> initial_of("王丽"), initial_of("Wang Li"), initial_of("")
    ('王', 'WL', '')
    """
    if not name or ord(name[0]) >= LATIN_END:
        return name[:1]
    return "".join(word[0] for word in name.split()[:2]).upper()


def _tier(brief: MemberBrief, language: str) -> TierFacts | None:
    """No badge where the program has no tiers, or she stands in the lowest, unnamed one."""
    progress = brief.tier
    named = bool(progress.tier.at)
    if not named and progress.above is None:
        return None
    chinese = language == "zh"
    name = progress.tier.name_zh if chinese and progress.tier.name_zh else progress.tier.name
    above = progress.above
    if above is None:
        return TierFacts(name)
    next_name = above.name_zh if chinese and above.name_zh else above.name
    reached = max(0, above.at - progress.missing)
    return TierFacts(name, next_name, reached, above.at, progress.missing)


class MemberSide:
    """Asks the store for a member once: no scan ever asks again.

    Rule: till.member-read-once
    """

    def __init__(self, services: TillServices) -> None:
        """Look at a till's open basket."""
        self._services = services
        self._key: tuple[MemberId | None, CartId] | None = None
        self._brief: MemberBrief | None = None
        self._earner: Earner | None = None
        self._suggested: tuple[Suggestion, ...] = ()
        self._diets: frozenset[str] = frozenset()
        self._earned: tuple[PricedCart, int] | None = None

    @cached_property
    def _preview(self) -> EarnPreview:
        from loyalty.service.earn_preview import EarnPreview

        loyalty = self._services.loyalty
        return EarnPreview(self._services.context, loyalty.programs, loyalty.shelf)

    def forget(self) -> None:
        """What is known may have changed elsewhere: read it again when it is next asked for."""
        self._key = None

    @property
    def brief(self) -> MemberBrief | None:
        """The member whose basket it is; None without one."""
        self._look()
        return self._brief

    @property
    def diets(self) -> frozenset[str]:
        """Those of her warnings that are a way to eat: vegan, halal."""
        self._look()
        return self._diets

    @property
    def suggested(self) -> tuple[Suggestion, ...]:
        """What may be suggested to her and is not in the basket; only where she agreed."""
        self._look()
        lines = self._services.checkout.view().cart.lines
        there = {line.line.product.id for line in lines}
        return tuple(one for one in self._suggested if one.product.id not in there)

    def points_earned(self) -> int | None:
        """What this basket would earn now; None without a member or goods. Asks nothing."""
        self._look()
        priced = self._services.checkout.view().cart
        if self._earner is None or not priced.lines:
            return None
        if self._earned is None or self._earned[0] is not priced:
            now = self._services.context.now().astimezone(self._services.settings.zone)
            more = self._services.loyalty.shelf.multipliers(priced.cart)
            self._earned = (priced, self._earner.points(priced, now, more))
        return self._earned[1]

    def _look(self) -> None:
        checkout = self._services.checkout
        key = (checkout.member_id, checkout.view().cart.cart.id)
        if key != self._key:
            self._key, self._earned = key, None
            self._brief, self._earner, self._suggested = None, None, ()
            self._diets = frozenset()
            if checkout.member_id is not None:
                self._read(checkout.member_id)

    def _read(self, member_id: MemberId) -> None:
        try:
            self._brief = self._services.loyalty.cards.brief(member_id)
        except Refusal:
            return  # she left the program while her basket was open: it goes on without her
        self._earner = self._preview.of(member_id)
        self._diets = self._read_diets(self._brief.id)
        if self._brief.personal:
            self._suggested = self._services.loyalty.suggestions.of(member_id)

    def _read_diets(self, member_id: MemberId) -> frozenset[str]:
        with self._services.context.store.read() as work:
            member = work.members.get(member_id)
        preferences = member.preferences if member else ()
        return frozenset(one.value for one in preferences if one.kind == DIET)
