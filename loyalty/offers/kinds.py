"""The table of the offer editor: every kind of part with its sentence and its typed blanks."""

from loyalty.offers.conditions import CONDITIONS
from loyalty.offers.kind import Kind, Part
from loyalty.offers.limits import LIMITS
from loyalty.offers.rewards import REWARDS

FAMILIES = ("who", "basket", "reward", "when", "where", "limit")
"""The sections of the editor, in the order in which a sentence says them."""

KINDS: tuple[Kind[Part], ...] = (*CONDITIONS.values(), *REWARDS.values(), *LIMITS.values())


def kind_of(part: Part) -> Kind[Part]:
    """The kind of a condition, a reward or a limit."""
    return next(kind for kind in KINDS if kind.code == part.code)
