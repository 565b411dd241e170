"""One offer on the editor's page: its draft, its trial, and which step comes next.

Rule: office.fresh-trial
A changed blank greys what was simulated; approval asks for a trial of the very text that is shown.
"""

import json
from collections.abc import Callable

from loyalty.offers.offer import Offer
from loyalty.offers.speech import sentence
from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.offers.trial import Trial
from loyalty.service.offer_desk import OfferDesk
from loyalty.service.past_sales import Told
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from posapp.till import TillServices
from ui.office.offers.offer_checks import Check, Outcome, checks
from ui.office.offers.offer_draft import Faults, OfferDraft
from ui.office.offers.offer_words import OfferWords

FIXED = frozenset({OfferState.RUNNING, OfferState.ENDED})
PERIODS = ("28", "91", "365")


class OfferEditorPresenter:
    """What the editor shows and may do next."""

    def __init__(self, services: TillServices, words: OfferWords) -> None:
        """Edit a store's offers."""
        self._services = services
        self._words = words
        self.draft = OfferDraft("")
        self.stored: StoredOffer | None = None
        self.trial: Trial | None = None
        self.read_checks: set[str] = set()
        self.asked = False
        self.days = PERIODS[-1]
        self._saved = ""
        self._tried = ""

    @property
    def _desk(self) -> OfferDesk:
        return self._services.loyalty.offers

    # ---- opening

    def new(self) -> None:
        """A new offer, nothing filled."""
        self._show(OfferDraft(self._services.context.ids.new()), None)

    def open(self, offer_id: OfferId) -> None:
        """An offer as it is stored."""
        stored = self._desk.get(offer_id).stored
        self._show(OfferDraft.of_text(stored.body), stored)

    def copy(self, offer_id: OfferId) -> None:
        """A new offer that says what another one says."""
        stored = self._desk.get(offer_id).stored
        draft = OfferDraft.of_text(stored.body, self._services.context.ids.new())
        self._show(draft, None)

    def _show(self, draft: OfferDraft, stored: StoredOffer | None) -> None:
        self.draft, self.stored = draft, stored
        self.trial = self._desk.trial(stored) if stored else None
        self.read_checks = set()
        self.asked = False
        self._saved = self._text() if stored else ""
        self._tried = self._saved if self.trial else ""

    def _text(self) -> str:
        return json.dumps(self.draft.body(), sort_keys=True)

    # ---- how it stands

    @property
    def state(self) -> OfferState:
        """The state of what is shown: a changed offer is a draft."""
        if self.stored is None or self.is_changed:
            return OfferState.DRAFT
        return self.stored.state

    @property
    def is_changed(self) -> bool:
        """Whether something is not stored yet."""
        return self._text() != self._saved

    @property
    def is_fixed(self) -> bool:
        """Whether nothing may be changed: it runs, or it is over."""
        return self.stored is not None and self.stored.state in FIXED

    @property
    def is_stale(self) -> bool:
        """Whether the trial on screen is of another text than the offer on screen."""
        return self.trial is not None and self._text() != self._tried

    @property
    def is_tried(self) -> bool:
        """Whether a whole trial of this very text is there."""
        return self.trial is not None and self.trial.complete and not self.is_stale

    def faults(self) -> tuple[Offer | None, Faults]:
        """The offer as far as it can be read, and what is wrong with it."""
        return self.draft.read()

    def checks(self, language: str) -> tuple[Check, ...]:
        """What was looked at."""
        offer, faults = self.faults()
        trial = self.trial if self.is_tried else None
        return checks(offer, faults.all, trial, lambda other: self.name_of(other, language))

    def unread(self, language: str) -> int:
        """How many checks a person still has to read."""
        return sum(
            check.outcome is Outcome.READ and check.key not in self.read_checks
            for check in self.checks(language)
        )

    def name_of(self, offer_id: OfferId, language: str) -> str:
        """Another offer's name."""
        offer = self._desk.get(offer_id).offer
        return offer.label.text(language) if offer else offer_id

    def name_of_tier(self, tier: str, language: str) -> str:
        """A tier's name; empty for baskets without a member."""
        return self._words.name(f"tier:{tier}", language) if tier else ""

    @property
    def needs_coupon(self) -> bool:
        """Whether a coupon opens it."""
        offer, _ = self.faults()
        return bool(offer and offer.coupon_series)

    def preview(self, language: str) -> str:
        """The whole sentence; empty while a blank is open."""
        offer, _ = self.faults()
        return sentence(offer, language, self._words) if offer else ""

    @property
    def next_step(self) -> str:
        """What the main button does: simulate, approve, publish, track, start or copy.

        A running offer is looked at; what stops it is a button of its own, never the main one.
        """
        state = self.state
        if state in {OfferState.DRAFT, OfferState.SIMULATED}:
            ready = self.is_tried and state is OfferState.SIMULATED
            return "approve" if ready else "simulate"
        return {
            OfferState.APPROVED: "publish",
            OfferState.RUNNING: "track",
            OfferState.STOPPED: "start",
        }.get(state, "copy")

    def may(self, act: Act) -> bool:
        """Whether the person who is signed in may do this by herself."""
        try:
            self._services.staffing.require(act)
        except Refusal:
            return False
        return True

    def saved_by(self) -> tuple[str, str]:
        """When it was changed last, and by whom."""
        if self.stored is None:
            return "", ""
        at = self.stored.changed_at.astimezone(self._services.settings.zone)
        people = self._services.staffing.people()
        by = self.stored.changed_by
        return at.strftime("%H:%M"), next((one.name for one in people if one.id == by), by)

    # ---- steps

    def save(self, language: str) -> None:
        """Store what is shown, where something changed; a name or a reason may still be missing."""
        if not self.is_changed:
            return
        offer, faults = self.faults()
        self.asked = self.asked or bool(faults.all)
        if offer is None:
            raise faults.named(faults.all[0], language)
        text = self._text()
        seen = self.stored.version if self.stored is not None else 0
        self.stored = self._desk.save(self.draft.body(), version=seen).stored
        self._saved = text

    def prepare(self, language: str) -> Callable[[Told], Trial]:
        """Store it and give what a worker has to do: the trial of this very text."""
        self.asked = True
        _, faults = self.faults()
        if faults.all:
            raise faults.named(faults.all[0], language)
        self.save(language)
        desk, stored, days = self._desk, self.stored, int(self.days)
        if stored is None:
            raise Refusal("offers.gone")
        return lambda told: desk.simulate(stored.id, days=days, told=told)

    def tried(self, trial: Trial) -> None:
        """The trial came back: show it; a whole one is a step on."""
        if self.stored is None or trial.offer_id != self.stored.id:
            return
        self.trial, self._tried = trial, self._saved
        if trial.complete and self.stored.state is OfferState.DRAFT:
            self.stored = self._desk.settle(self.stored.id, version=self.stored.version)

    def approve(self, language: str, approval: Approval | None = None) -> None:
        """Say yes to what the trial showed: only to this text, and with every check read."""
        if not self.is_tried or self.stored is None:
            raise Refusal("offers.not-simulated")
        if self.unread(language):
            raise Refusal("offers.checks-unread", count=self.unread(language))
        self.stored = self._desk.approve(self.stored.id, approval, version=self.stored.version)

    def publish(self, approval: Approval | None = None) -> None:
        """From the next scan on it counts; a stopped one starts again."""
        if self.stored is not None:
            self.stored = self._desk.publish(self.stored.id, approval, version=self.stored.version)

    def reread(self) -> None:
        """Show where it stands now; what somebody else wrote is never taken for what is shown."""
        if self.stored is None:
            return
        now = self._desk.get(self.stored.id).stored
        if now.version == self.stored.version:
            self.stored = now
        elif not self.is_changed:
            self._show(OfferDraft.of_text(now.body), now)
