"""The life of an offer: written, tried, approved, published, stopped; each step by somebody.

Rule: offers.life
Nothing runs that was not simulated as it stands: a change of any blank makes it a draft again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from loyalty.offers.body import read_text, text_of
from loyalty.offers.check import check
from loyalty.offers.offer import Offer
from loyalty.offers.stored import OFFER_STATES, OfferChange, OfferState, StoredOffer
from loyalty.offers.trial import Trial
from loyalty.service.context import ProgramContext
from loyalty.service.past_sales import Told, go_on
from loyalty.service.people import People, acting
from loyalty.service.simulation import Simulation
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from posapp.ports import Work
from posapp.ports.offers import Used

MAX_REASON = 200


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer in the manager's list; `offer` is None where its text cannot be read."""

    stored: StoredOffer
    offer: Offer | None
    used: Used


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft as stored, and what still has to be filled before it may be simulated."""

    stored: StoredOffer
    offer: Offer | None
    open: tuple[Refusal, ...]


class OfferDesk:
    """Moves offers from draft to running and back.

    Rule: offers.as-seen
    Who changes, approves or publishes an offer names the `version` that was seen (0: none yet);
    where another one stands by now, nothing is done. None takes whatever stands.
    """

    def __init__(self, context: ProgramContext, people: People, simulation: Simulation) -> None:
        self._context = context
        self._people = people
        self._simulation = simulation
        self._trials: dict[tuple[OfferId, int], Trial] = {}

    # ---- looking

    def rows(self) -> tuple[OfferRow, ...]:
        """Every offer, the running ones first."""
        with self._context.store.read() as work:
            used = work.offers.used_by_offer()
            rows = [
                OfferRow(stored, read_text(stored.body)[0], used.get(stored.id, Used()))
                for stored in work.offers.all()
            ]
        order = list(ORDER)
        return tuple(sorted(rows, key=lambda row: (order.index(row.stored.state), row.stored.id)))

    def get(self, offer_id: OfferId) -> OfferRow:
        """One offer."""
        with self._context.store.read() as work:
            stored = self._there(work, offer_id)
            used = work.offers.used(offer_id)
        return OfferRow(stored, read_text(stored.body)[0], used)

    def changes(self, offer_id: OfferId) -> tuple[OfferChange, ...]:
        """What happened to it, oldest first."""
        with self._context.store.read() as work:
            return tuple(work.offers.changes(offer_id))

    def trial(self, stored: StoredOffer) -> Trial | None:
        """The simulation of this very version, where one was run since the program started."""
        return self._trials.get((stored.id, stored.version))

    # ---- writing

    def save(
        self,
        body: Mapping[str, object],
        approval: Approval | None = None,
        *,
        version: int | None = None,
    ) -> Saved:
        """Store a draft, or the next version of an offer; one that runs goes on as it was.

        Everything that is wrong with it is told; what cannot be read at all is refused.
        """
        by = acting(self._people, Act.MANAGE_OFFERS, approval)
        text = json.dumps(body, ensure_ascii=False, sort_keys=True)
        offer, wrong = read_text(text)
        if offer is None:
            raise wrong[0]
        with self._context.store.write() as work:
            before = work.offers.get(offer.id)
            if before is not None and before.state in {OfferState.RUNNING, OfferState.ENDED}:
                raise Refusal("offers.is-running", offer=offer.label.en)
            stands = before.version if before else 0
            _check_seen(stands, version)
            at = self._context.now()
            stored = StoredOffer(offer.id, stands + 1, OfferState.DRAFT, text_of(offer), at, by)
            work.offers.put(stored)
            self._note(work, stored, before.state if before else OfferState.DRAFT, "")
            work.commit()
        return Saved(stored, offer, tuple(check(offer)))

    def simulate(self, offer_id: OfferId, *, days: int, told: Told = go_on) -> Trial:
        """Try the offer as it stands on the past; a whole trial lets it go on to approval.

        Safe in a worker: only reads. `settle` stores that it was tried.
        """
        with self._context.store.read() as work:
            stored = self._there(work, offer_id)
        offer, wrong = read_text(stored.body)
        if offer is None:
            raise wrong[0]
        if todo := check(offer):
            raise todo[0]
        trial = self._simulation.run(offer, days=days, told=told)
        if trial.complete:
            self._trials[stored.id, stored.version] = trial
        return trial

    def settle(self, offer_id: OfferId, *, version: int | None = None) -> StoredOffer:
        """The draft was simulated: say so."""
        with self._context.store.read() as work:
            stored = self._there(work, offer_id)
        if self.trial(stored) is None:
            raise Refusal("offers.not-simulated")
        by = acting(self._people, Act.MANAGE_OFFERS)
        return self._move(offer_id, OfferState.SIMULATED, by, version=version)

    def approve(
        self, offer_id: OfferId, approval: Approval | None = None, *, version: int | None = None
    ) -> StoredOffer:
        """Somebody with the right says yes to what the simulation showed."""
        by = acting(self._people, Act.APPROVE_OFFERS, approval)
        return self._move(offer_id, OfferState.APPROVED, by, version=version)

    def publish(
        self, offer_id: OfferId, approval: Approval | None = None, *, version: int | None = None
    ) -> StoredOffer:
        """From the next scan on it counts."""
        by = acting(self._people, Act.MANAGE_OFFERS, approval)
        return self._move(offer_id, OfferState.RUNNING, by, version=version)

    def stop(self, offer_id: OfferId, reason: str, approval: Approval | None = None) -> StoredOffer:
        """The stop switch: from the next scan on it counts no more. Always with a reason."""
        said = reason.strip()[:MAX_REASON]
        if not said:
            raise Refusal("offers.stop-reason")
        with self._context.store.read() as work:
            offer, _ = read_text(self._there(work, offer_id).body)
        if offer is not None and not offer.is_stoppable:
            raise Refusal("offers.not-stoppable", offer=offer.label.en)
        by = acting(self._people, Act.STOP_OFFERS, approval)
        return self._move(offer_id, OfferState.STOPPED, by, reason=said)

    def end(self, offer_id: OfferId, approval: Approval | None = None) -> StoredOffer:
        """It is over for good."""
        by = acting(self._people, Act.MANAGE_OFFERS, approval)
        return self._move(offer_id, OfferState.ENDED, by)

    def _move(
        self,
        offer_id: OfferId,
        then: OfferState,
        by: str,
        *,
        reason: str = "",
        version: int | None = None,
    ) -> StoredOffer:
        with self._context.store.write() as work:
            before = self._there(work, offer_id)
            _check_seen(before.version, version)
            if then not in OFFER_STATES.moves[before.state]:
                raise Refusal("offers.move", now=before.state.value, then=then.value)
            at = self._context.now()
            moved = StoredOffer(before.id, before.version, then, before.body, at, by)
            work.offers.put(moved)
            self._note(work, moved, before.state, reason)
            work.commit()
        return moved

    def _note(self, work: Work, stored: StoredOffer, before: OfferState, reason: str) -> None:
        at, by = stored.changed_at, stored.changed_by
        change = OfferChange(stored.id, stored.version, before, stored.state, at, by, reason)
        work.offers.add_change(change)
        self._context.record(
            work,
            RecordType.OFFER,
            {
                "offer": stored.id,
                "version": stored.version,
                "before": before.value,
                "after": stored.state.value,
                "reason": reason,
                "body": stored.body,
            },
            clerk=by,
            at=at,
        )

    def _there(self, work: Work, offer_id: OfferId) -> StoredOffer:
        stored = work.offers.get(offer_id)
        if stored is None:
            raise Refusal("offers.gone")
        return stored


def _check_seen(stands: int, seen: int | None) -> None:
    if seen is not None and seen != stands:
        raise Refusal("offers.changed-meanwhile")


ORDER = (
    OfferState.RUNNING,
    OfferState.APPROVED,
    OfferState.SIMULATED,
    OfferState.DRAFT,
    OfferState.STOPPED,
    OfferState.ENDED,
)
