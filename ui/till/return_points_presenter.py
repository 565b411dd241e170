"""What a return does to its member's points, with the figures behind it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from loyalty.rules.entry import POINTS, EntryKind
from posapp.domain.sale import Sale
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.ports.program import PointsBack
from posapp.till import TillServices
from ui.till.change_member_presenter import tier_name
from ui.till.member_panel_presenter import names_of


class Missing(Enum):
    """What becomes of points that she should give back and does not have any more."""

    OPEN = "open"
    FORGIVE = "forgive"
    DEDUCT = "deduct"


@dataclass(frozen=True, slots=True)
class Whose:
    """The member of a receipt, and what it earned and lost before this return.

    `taken_on` is the day of the last time that points were taken back, or None.
    """

    name: str
    other_name: str
    tier: str
    earned: int
    taken: int = 0
    taken_on: date | None = None

    def keeps(self, back: PointsBack) -> int:
        """The points that what she keeps still earns."""
        return self.earned - self.taken - back.clawback - back.shortfall


def whose(services: TillServices, sale: Sale, language: str) -> Whose | None:
    """Whose receipt it is; None without a member, or when she has left."""
    if sale.member_id is None:
        return None
    try:
        brief = services.loyalty.cards.brief(sale.member_id)
    except Refusal:
        return None
    with services.context.store.read() as work:
        stored = work.points.sale_points(sale.id)
        program = services.loyalty.programs.current(work)
        entries = work.points.entries(brief.id, POINTS)
    if stored is None:
        return None
    taken = [e for e in entries if e.kind is EntryKind.CLAWBACK and e.about == sale.id]
    first, second = names_of(brief.name, brief.name_zh, brief.number, language)
    return Whose(
        name=first,
        other_name=second,
        tier=tier_name(program.tiers, brief.tier.tier.name, language),
        earned=stored.earned,
        taken=sum(entry.points for entry in taken),
        taken_on=local_day(taken[-1].at, services.settings.zone) if taken else None,
    )
