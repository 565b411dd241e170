"""The member's page: everything about one member, read at one moment, and what may be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from loyalty.rules.member import (
    Identifier,
    IdentifierKind,
    Member,
    Preference,
    Purpose,
    Readers,
)
from loyalty.rules.tier import Tier
from loyalty.rules.wording import Words
from loyalty.service.benefits import benefits_of, holding_of
from loyalty.service.card_parts import ExpiryRow, MemberBrief, MemberCard
from loyalty.service.consents import ConsentShown
from loyalty.service.statement import Statement
from posapp.domain.permission import Act, Approval, Staff
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.till import TillServices
from ui.till.member_panel_presenter import names_of

MOST_EXPIRIES: Final = 4
"""So many rows of points by expiry; what lapses later is one row more."""

ASKS_SOMEBODY: Final = frozenset(
    {"permission.needs-manager", "merge.second-person", "points.adjust-second"}
)
"""Refusals that another person's yes takes away."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head's five figures, as numbers; what may not be shown is None."""

    name: str
    other_name: str
    initial: str
    number: str
    phone_end: str
    since: date
    tier: Tier
    points: int
    worth_minor: int
    pending: int
    above: Tier | None
    missing: int
    earned: int
    share_milli: int
    spent_minor: int | None
    visits: int
    average_minor: int
    days_since: int | None
    weekday: int | None


@dataclass(frozen=True, slots=True)
class Lapse:
    """Points that lapse on a day, or from a day on; `first` is None where they never do."""

    first: date | None
    days: int | None
    earned: int
    left: int
    is_soon: bool
    and_later: bool = False


class MemberPagePresenter:
    """Reads a member's page and does what is done on it."""

    def __init__(self, services: TillServices) -> None:
        """Start with nobody."""
        self._services = services
        self.member_id: MemberId | None = None
        self._card: MemberCard | None = None
        self._member: Member | None = None
        self._consents: tuple[ConsentShown, ...] = ()

    @property
    def services(self) -> TillServices:
        """The till's services."""
        return self._services

    def open(self, member_id: MemberId) -> None:
        """Look at somebody; who looked is remembered."""
        self._services.loyalty.access.opened(member_id)
        self.member_id = member_id
        self.again()

    def again(self) -> None:
        """Read everything again."""
        if self.member_id is None:
            return
        loyalty = self._services.loyalty
        staff = self._services.staffing.current
        acts = staff.role.acts if staff else frozenset()
        self._card = loyalty.cards.card(self.member_id, acts)
        self.member_id = self._card.brief.id
        self._member = loyalty.members.open(self.member_id).member
        self._consents = loyalty.consents.of(self.member_id)

    def close(self) -> None:
        """Nobody is looked at."""
        self.member_id = self._card = self._member = None
        self._consents = ()

    # ---- what is shown

    @property
    def card(self) -> MemberCard | None:
        """All of it, or None."""
        return self._card

    @property
    def brief(self) -> MemberBrief | None:
        """The part that the selling screen shows too."""
        return self._card.brief if self._card else None

    @property
    def member(self) -> Member | None:
        """The record itself, for correcting it."""
        return self._member

    @property
    def consents(self) -> tuple[ConsentShown, ...]:
        """Every purpose with its state and texts."""
        return self._consents

    @property
    def is_personal(self) -> bool:
        """Whether she agreed to being looked at more closely than her points."""
        return self._card is not None and self._card.brief.personal

    def day_of(self, at: datetime) -> date:
        """The store's day of a moment."""
        return local_day(at, self._services.settings.zone)

    def wall(self, at: datetime) -> datetime:
        """A moment on the store's wall clock."""
        return at.astimezone(self._services.settings.zone)

    def head(self, language: str) -> Head | None:
        """Name and figures."""
        if self._card is None:
            return None
        brief, figures = self._card.brief, self._card.figures
        name, other = names_of(brief.name, brief.name_zh, brief.number, language)
        tier = brief.tier
        return Head(
            name=name,
            other_name=other,
            initial=(brief.name_zh or name)[:1],
            number=brief.number,
            phone_end=brief.phone[-4:],
            since=self.day_of(brief.since),
            tier=tier.tier,
            points=brief.points.spendable,
            worth_minor=brief.points.worth_minor,
            pending=brief.points.pending,
            above=tier.above,
            missing=tier.missing,
            earned=tier.earned,
            share_milli=tier.share_milli,
            spent_minor=figures.spent_minor if figures else None,
            visits=figures.visits if figures else 0,
            average_minor=figures.average_minor if figures else 0,
            days_since=figures.days_since if figures else None,
            weekday=figures.usual_weekday if figures else None,
        )

    def warnings(self) -> tuple[tuple[str, str], ...]:
        """What must not be eaten: kind (allergy or diet) and what it is."""
        chips = self._card.chips if self._card else ()
        return tuple((one.kind, value) for one in chips if one.is_warning for value in one.values)

    def lapses(self) -> tuple[Lapse, ...]:
        """Points by expiry, soonest first; what lapses much later stands in one row."""
        if self._card is None:
            return ()
        today = self._services.context.today()
        return lapses_of(self._card.expiries, today)

    def benefits(self) -> tuple[Words, ...]:
        """What her tier brings, in words, and how long it holds."""
        if self._card is None:
            return ()
        status = self._card.brief.tier.status
        with self._services.context.store.read() as work:
            program = self._services.loyalty.programs.current(work)
        return (*benefits_of(self._card.brief.tier.tier, program), holding_of(status))

    def tiers(self) -> tuple[Tier, ...]:
        """The program's tiers, lowest first."""
        with self._services.context.store.read() as work:
            return tuple(self._services.loyalty.programs.current(work).tiers)

    def statement(self) -> Statement | None:
        """Her points in words, newest first."""
        return self._services.loyalty.points.statement(self.member_id) if self.member_id else None

    def identifiers(self, kind: IdentifierKind) -> tuple[Identifier, ...]:
        """Her phones, e-mails or cards."""
        if self._member is None:
            return ()
        return tuple(one for one in self._member.identifiers if one.kind is kind)

    # ---- the sale that is under way

    @property
    def is_on_basket(self) -> bool:
        """Whether the open basket is hers already."""
        return self.member_id is not None and self._services.checkout.member_id == self.member_id

    def take_into_sale(self) -> None:
        """The open basket becomes hers."""
        if self.member_id is not None and not self.is_on_basket:
            self._services.checkout.set_member(self.member_id)

    def use_coupon(self, code: str) -> None:
        """Her coupon goes into the open basket, and the basket becomes hers."""
        self.take_into_sale()
        self._services.checkout.show_coupon(code)

    # ---- consents

    def set_consent(self, purpose: Purpose, *, given: bool) -> None:
        """She gives or withdraws one consent, against the text that is shown today."""
        if self.member_id is None:
            return
        desk = self._services.loyalty.consents
        if given:
            shown = next(one for one in self._consents if one.purpose is purpose)
            desk.give(self.member_id, purpose, shown.text.version)
        else:
            desk.withdraw(self.member_id, purpose)
        self.again()

    def stay_without(self) -> None:
        """She stays a member; nothing is looked at to choose for her any more."""
        if self.member_id is not None:
            self._services.loyalty.consents.withdraw_all(self.member_id)
            self.again()

    # ---- likes, notes, cases

    def add_preference(self, kind: str, value: str) -> None:
        """Something she likes or must not eat."""
        if self.member_id is not None:
            self._services.loyalty.members.add_preference(self.member_id, kind, value)
            self.again()

    def drop_preference(self, kind: str, value: str) -> None:
        """It is so no longer."""
        if self.member_id is not None:
            wanted = Preference(kind, value)
            self._services.loyalty.members.drop_preference(self.member_id, wanted)
            self.again()

    def add_note(self, text: str, readers: Readers = Readers.EVERYBODY) -> None:
        """A line for whoever serves her next."""
        if self.member_id is not None:
            self._services.loyalty.notes.add(self.member_id, text, readers)
            self.again()

    def drop_note(self, note_id: str, approval: Approval | None = None) -> None:
        """A note goes: one's own, or any with the yes of who looks after members."""
        if self.member_id is not None:
            self._services.loyalty.notes.drop(self.member_id, note_id, approval)
            self.again()

    def open_case(self, text: str) -> None:
        """Something the store owes an answer to."""
        if self.member_id is not None:
            self._services.loyalty.notes.open_case(self.member_id, "promise", text)
            self.again()

    def close_case(self, case_id: str) -> None:
        """The matter is settled."""
        if self.member_id is not None:
            self._services.loyalty.notes.close_case(self.member_id, case_id)
            self.again()

    def staff_name(self, staff_id: str) -> str:
        """Who that was, by name."""
        people = self._services.staffing.people()
        return next((one.name for one in people if one.id == staff_id), "")

    def adjuster(self, approval: Approval | None) -> Staff:
        """Who sets something by hand here: who is signed in, or who approved it."""
        current = self._services.staffing.current
        if current is not None and current.may(Act.ADJUST_POINTS):
            return current
        if approval is not None:
            people = self._services.staffing.people()
            found = next((one for one in people if one.id == approval.by), None)
            if found is not None:
                return found
        raise Refusal("permission.needs-manager", act=Act.ADJUST_POINTS.value)


def lapses_of(rows: Sequence[ExpiryRow], today: date) -> tuple[Lapse, ...]:
    """The first rows each by itself, the many after them as one."""
    whole = [_lapse(row, today) for row in rows]
    if len(whole) <= MOST_EXPIRIES + 1:
        return tuple(whole)
    rest = rows[MOST_EXPIRIES:]
    first = rest[0]
    later = Lapse(
        first=first.ends_on,
        days=(first.ends_on - today).days if first.ends_on else None,
        earned=sum(row.earned for row in rest),
        left=sum(row.left for row in rest),
        is_soon=all(row.is_soon for row in rest),
        and_later=True,
    )
    return (*whole[:MOST_EXPIRIES], later)


def _lapse(row: ExpiryRow, today: date) -> Lapse:
    days = (row.ends_on - today).days if row.ends_on else None
    return Lapse(row.ends_on, days, row.earned, row.left, row.is_soon)


def asking(
    do: Callable[[Approval | None], None], ask: Callable[[Callable[[Approval], None]], None]
) -> None:
    """Do it; where somebody else's yes is missing, ask for that and do it then."""
    try:
        do(None)
    except Refusal as refusal:
        if refusal.code not in ASKS_SOMEBODY:
            raise
        ask(do)
