"""The parts of a member's card as values: what screens show, already masked and allowed."""

from dataclasses import dataclass
from datetime import date, datetime

from loyalty.rules.age import Standing
from loyalty.rules.member import Case, IdentifierKind, Note, Purpose
from loyalty.rules.wording import Words
from loyalty.service.coupon_desk import CouponView
from loyalty.service.tier_desk import TierProgress
from posapp.kernel.ids import MemberId
from posapp.ports import MemberRow, MemberSale, UsualGood


@dataclass(frozen=True, slots=True)
class PointsBox:
    """Spendable points and their worth, what waits, what is held, what lapses next.

    `spendable` is the balance less what is held for sales under way; `balance` may be below zero
    where the program lets members owe. `is_soon`: within the days shown in amber.
    """

    spendable: int
    worth_minor: int
    balance: int
    pending: int
    held: int
    next_expiry: date | None = None
    next_expiry_points: int = 0
    is_soon: bool = False


@dataclass(frozen=True, slots=True)
class ExpiryRow:
    """What lapses on one day (None: never): earned then, and left of it."""

    ends_on: date | None
    earned: int
    left: int
    is_soon: bool


@dataclass(frozen=True, slots=True)
class BirthdayFlag:
    """The next birthday: today, or in so many days."""

    on: date
    days: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something to say a word about: `kind` is anniversary (years) or visits."""

    kind: str
    number: int
    words: Words


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for this member at the till; `kind` picks the icon."""

    kind: str
    words: Words


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One purpose: yes or no, when and over which channel it was said, which text was shown.

    `asked` is false where nobody ever asked.
    """

    purpose: Purpose
    given: bool
    asked: bool
    at: datetime | None = None
    channel: str = ""
    by: str = ""
    text_version: str = ""


@dataclass(frozen=True, slots=True)
class Chips:
    """One kind of preference with what she said: allergy, diet, brand, taste and so on."""

    kind: str
    values: tuple[str, ...]
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class StampRow:
    """A stamp card: how many stamps, of how many."""

    id: str
    name: str
    name_zh: str
    stamps: int
    needed: int


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Twelve months of her receipts, and this calendar year: visits, money, the average basket.

    `usual_weekday` is 0 for Monday, None where no day stands out.
    """

    visits: int
    spent_minor: int
    visits_this_year: int
    spent_this_year_minor: int
    average_minor: int
    last_day: date | None
    days_since: int | None
    usual_weekday: int | None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Receipts over all channels, newest first; `before` asks for the next page, None: no more."""

    rows: tuple[MemberSale, ...]
    before: datetime | None


@dataclass(frozen=True, slots=True)
class Way:
    """A way to find her, masked: "•••• 4471"."""

    kind: IdentifierKind
    shown: str
    verified: bool


@dataclass(frozen=True, slots=True)
class MemberBrief:
    """What the till's right column shows. `personal`: she agreed to personal offers.

    Without that there is nothing profiled in here: no birthday, no milestones; what she must not
    eat stays, because it keeps her from harm.
    """

    id: MemberId
    number: str
    name: str
    name_zh: str
    language: str
    since: datetime
    phone: str
    email: str
    personal: bool
    standing: Standing
    tier: TierProgress
    holding: Words
    points: PointsBox
    warnings: tuple[str, ...] = ()
    birthday: BirthdayFlag | None = None
    milestones: tuple[Milestone, ...] = ()
    coupons: tuple[CouponView, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def shown_name(self) -> str:
        """What to call her: her name in either script, else her number."""
        return self.name or self.name_zh or self.number


@dataclass(frozen=True, slots=True)
class MemberCard:
    """Everything the 360° page shows of one member, read at one moment."""

    brief: MemberBrief
    benefits: tuple[Words, ...]
    next_benefits: tuple[Words, ...]
    ways: tuple[Way, ...]
    expiries: tuple[ExpiryRow, ...]
    history: HistoryPage
    figures: YearFigures | None
    chips: tuple[Chips, ...]
    wishes: tuple[str, ...]
    usual: tuple[UsualGood, ...]
    stamps: tuple[StampRow, ...]
    consents: tuple[ConsentRow, ...]
    notes: tuple[Note, ...]
    cases: tuple[Case, ...]
    household: tuple[MemberRow, ...]
