"""What is checked before an offer may be approved, and what a person has to have read.

Rule: office.read-before-approval
A check that did not simply pass is said in a sentence, and nobody approves before reading it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from loyalty.offers.offer import Offer
from loyalty.offers.trial import Trial
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId


class Outcome(Enum):
    """Passed, has to be read, or stands in the way."""

    PASSED = "passed"
    READ = "read"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `code` says which sentence, the rest stands in its blanks."""

    code: str
    outcome: Outcome
    name: str = ""
    count: int = 0
    minor: int = 0

    @property
    def key(self) -> str:
        """What a person has read when she has read this: other figures are read anew."""
        return f"{self.code}:{self.name}:{self.count}:{self.minor}"


def checks(
    offer: Offer | None,
    faults: Sequence[Refusal],
    trial: Trial | None,
    name_of: Callable[[OfferId], str],
) -> tuple[Check, ...]:
    """Everything that was looked at, in a fixed order."""
    wrong = len(faults)
    filled = Check("filled", Outcome.WRONG if wrong else Outcome.PASSED, count=wrong)
    if offer is None:
        return (filled,)
    return (filled, *_offer(offer), *(_trial(trial, name_of) if trial else ()))


def _offer(offer: Offer) -> Iterator[Check]:
    yield Check("languages", _read(holds=offer.name.is_complete))
    yield Check("public", _read(holds=not offer.needs_reason), name=offer.reason.en)
    has_budget = any(hasattr(limit, "amount") for limit in offer.limits)
    yield Check("budget", _read(holds=has_budget))
    yield Check("ends", _read(holds=offer.last_day is not None))
    yield Check("stoppable", _read(holds=offer.is_stoppable))


def _trial(trial: Trial, name_of: Callable[[OfferId], str]) -> Iterator[Check]:
    yield Check("reaches", _read(holds=trial.reached > 0), count=trial.reached)
    if trial.unproven:
        yield Check("unproven", Outcome.READ, count=trial.unproven)
    if not trial.overlaps:
        yield Check("alone", Outcome.PASSED)
    for overlap in trial.overlaps:
        name = name_of(overlap.offer_id)
        yield Check("overlap", Outcome.READ, name, overlap.baskets, overlap.minor)


def _read(*, holds: bool) -> Outcome:
    return Outcome.PASSED if holds else Outcome.READ
