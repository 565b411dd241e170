"""Which features the store uses, as a manager sees and changes it; a till obeys at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posapp.domain.features import (
    ABOUT,
    RECORD,
    Feature,
    Use,
    Uses,
    not_used,
    read_uses,
    rests_on,
)
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.staffing import Staffing
from posapp.settings import FEATURES

if TYPE_CHECKING:
    from loyalty.rules.program import Program


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A feature as the office shows it: how it is used, whether here today, what it waits for."""

    feature: Feature
    use: Use
    here: bool
    waits_for: tuple[Feature, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """Points that members hold, and what they are worth in minor units."""

    points: int
    worth_minor: int


class FeatureDesk:
    """Reads and changes what the store uses."""

    def __init__(
        self, context: TillContext, staffing: Staffing, rules: "Callable[[Work], Program]"
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._rules = rules

    def rows(self) -> tuple[FeatureRow, ...]:
        """Every feature, in the order of the table."""
        with self._context.store.read() as work:
            uses, here = uses_of(work), self._context.features(work)
        return tuple(self.row(feature, uses, here) for feature in Feature)

    def row(self, feature: Feature, uses: Uses, here: frozenset[Feature]) -> FeatureRow:
        """One feature under these uses."""
        missing = tuple(one for one in ABOUT if one in rests_on(feature) and not uses.of(one).on)
        return FeatureRow(feature, uses.of(feature), feature in here, missing)

    def here(self) -> frozenset[Feature]:
        """What is used at this till today."""
        with self._context.store.read() as work:
            return self._context.features(work)

    def require(self, feature: Feature) -> None:
        """Refuse what the store does not use here today."""
        if feature not in self.here():
            raise not_used(feature)

    def holds_baskets(self) -> bool:
        """Whether a basket lies on hold: it can be taken back whatever is off."""
        with self._context.store.read() as work:
            return bool(work.carts.held())

    def owed(self) -> Owed:
        """What all members hold together now: reads the ledger, so it is asked aside."""
        with self._context.store.read() as work:
            points, _ = work.trading.points_after(0)
            return Owed(points, self._rules(work).worth.minor_of(points))

    def save(self, changes: Mapping[Feature, Use], approval: Approval | None = None) -> None:
        """Use features so from now on; one record of the journal says all that changed.

        Rule: features.saved
        """
        self._staffing.require(Act.CHANGE_SETTINGS, approval)
        current = self._staffing.current
        with self._context.store.write() as work:
            told = put_uses(work, changes)
            if not told:
                return
            self._context.record(
                work,
                RecordType.SETTINGS,
                {"changes": told},
                clerk=current.id if current else "",
                at=self._context.now(),
            )
            work.commit()


def uses_of(work: Work) -> Uses:
    """How the store uses every feature, as its file says."""
    return read_uses(work.options.get(FEATURES) or "")


def put_uses(work: Work, changes: Mapping[Feature, Use]) -> dict[str, Json]:
    """Store other uses; what the journal is told of them, nothing where nothing changes."""
    before = uses_of(work)
    new = {one: use for one, use in changes.items() if use != before.of(one)}
    if new:
        work.options.set(FEATURES, Uses({**before.by_feature, **new}).text)
    return {f"{RECORD}{one.value}": [before.of(one).text, use.text] for one, use in new.items()}
