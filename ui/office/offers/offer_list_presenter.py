"""The list of offers: what is shown of each, which are looked for."""

from dataclasses import dataclass
from datetime import date

from loyalty.offers.shapes import OfferMode
from loyalty.offers.speech import sentence
from loyalty.offers.stored import OfferState
from loyalty.service.offer_desk import OfferRow
from posapp.domain.money_text import format_day, format_time
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from posapp.till import TillServices
from ui.office.offers.offer_words import OfferWords

IN_PREPARATION = frozenset({OfferState.DRAFT, OfferState.SIMULATED, OfferState.APPROVED})
FILTERS: dict[str, frozenset[OfferState]] = {
    "all": frozenset(OfferState),
    "running": frozenset({OfferState.RUNNING}),
    "preparation": IN_PREPARATION,
    "stopped": frozenset({OfferState.STOPPED}),
    "ended": frozenset({OfferState.ENDED}),
}


@dataclass(frozen=True, slots=True)
class ListedOffer:
    """One offer as the list shows it; a `mode` of None is an offer that cannot be read."""

    id: OfferId
    name: str
    state: OfferState
    first: date | None
    last: date | None
    times: int
    amount_minor: int
    mode: OfferMode | None
    priority: int
    stoppable: bool


class OfferListPresenter:
    """Keeps what was read, what is looked for and what is chosen."""

    def __init__(self, services: TillServices, words: OfferWords) -> None:
        """Look at a store's offers."""
        self._services = services
        self._words = words
        self._rows: tuple[OfferRow, ...] = ()
        self.filter = "running"
        self.text = ""
        self.chosen_id: OfferId | None = None

    def read(self) -> None:
        """Read every offer anew."""
        self._words.forget()
        self._rows = self._services.loyalty.offers.rows()
        if not self.count(self.filter):
            self.filter = "all"
        self.choose(self.chosen_id if self.chosen is not None else None)

    def count(self, code: str) -> int:
        """How many offers a filter lets through."""
        return sum(row.stored.state in FILTERS[code] for row in self._rows)

    def shown(self, language: str) -> tuple[ListedOffer, ...]:
        """The offers that are looked for, the running ones first."""
        wanted = self.text.casefold().split()
        found = []
        for row in self._rows:
            if row.stored.state not in FILTERS[self.filter]:
                continue
            words = f"{row.stored.id} {name_of(row, 'en')} {name_of(row, 'zh')}".casefold()
            if all(word in words for word in wanted):
                found.append(listed(row, language))
        return tuple(found)

    def choose(self, offer_id: OfferId | None) -> None:
        """Mark one; a filter that hides it is dropped."""
        self.chosen_id = offer_id
        if self.chosen is not None and self.chosen.stored.state not in FILTERS[self.filter]:
            self.filter = "all"

    def move(self, by: int, language: str) -> None:
        """Mark the next or the one before."""
        ids = [one.id for one in self.shown(language)]
        if not ids:
            return
        at = ids.index(self.chosen_id) + by if self.chosen_id in ids else 0
        self.chosen_id = ids[min(max(at, 0), len(ids) - 1)]

    @property
    def chosen(self) -> OfferRow | None:
        """The offer that is marked."""
        return next((row for row in self._rows if row.stored.id == self.chosen_id), None)

    def sentence(self, row: OfferRow, language: str) -> str:
        """An offer as people read it."""
        return sentence(row.offer, language, self._words) if row.offer else ""

    def history(self, row: OfferRow, language: str) -> tuple[tuple[OfferState, str, str, str], ...]:
        """The last moves: to which state, when, by whom, why; newest first."""
        zone = self._services.settings.zone
        changes = self._services.loyalty.offers.changes(row.stored.id)
        return tuple(
            (
                change.after,
                f"{format_day(local.date(), language)} {format_time(local)}",
                self.person(change.by),
                change.reason,
            )
            for change in reversed(changes[-6:])
            for local in [change.at.astimezone(zone)]
        )

    def person(self, staff_id: str) -> str:
        """Somebody's name by her id."""
        people = self._services.staffing.people()
        return next((one.name for one in people if one.id == staff_id), staff_id)

    def first_stop(self, row: OfferRow) -> None:
        """Refuses where an offer has no stop switch, before anybody is asked why."""
        if row.offer is not None and not row.offer.is_stoppable:
            raise Refusal("offers.not-stoppable", offer=row.offer.label.en)


def listed(row: OfferRow, language: str) -> ListedOffer:
    """An offer as the list shows it."""
    offer = row.offer
    return ListedOffer(
        id=row.stored.id,
        name=name_of(row, language),
        state=row.stored.state,
        first=offer.first_day if offer else None,
        last=offer.last_day if offer else None,
        times=row.used.times,
        amount_minor=row.used.amount_minor,
        mode=offer.mode if offer else None,
        priority=offer.priority if offer else 0,
        stoppable=offer.is_stoppable if offer else True,
    )


def name_of(row: OfferRow, language: str) -> str:
    """Its name in a language, or its number."""
    return row.offer.label.text(language) if row.offer else row.stored.id
