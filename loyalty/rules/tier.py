"""A tier of the program and where a member stands, as values; the moves are in `tiers`."""

from dataclasses import dataclass
from datetime import date, datetime

BASE = "Base"


@dataclass(frozen=True, slots=True)
class Tier:
    """A rank from so many tier points on; `benefits` are the codes of what it brings."""

    name: str
    at: int
    name_zh: str = ""
    multiplier_bp: int = 10_000
    benefits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TierStatus:
    """Where a member stands.

    `ends_on` is the last day of the status before it is looked at again (None: for ever),
    `grace_until` the last day of grace, `locked` a manager's reason or empty.
    """

    tier: str = BASE
    since: date | None = None
    ends_on: date | None = None
    grace_until: date | None = None
    locked: str = ""


@dataclass(frozen=True, slots=True)
class TierChange:
    """A move from one status to another: why, when, by whom. Appended, never changed."""

    id: str
    at: datetime
    before: TierStatus
    after: TierStatus
    reason: str
    by: str = ""
