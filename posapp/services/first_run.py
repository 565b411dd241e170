"""A new store from what a person answered: all of it in one transaction, or nothing.

Rule: first-run.whole
Answers are checked one by one while they are given; the store is filled when the last one is in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Protocol

from loyalty.insight.targets import Direction, Target
from posapp.domain.catalogue_file import CatalogueFile, FileRules, read_catalogue_file
from posapp.domain.country import FREE, REDUCED, STANDARD, decimals_of
from posapp.domain.features import Feature, Use
from posapp.domain.permission import Role, Staff
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import Ids, StaffId
from posapp.kernel.money import Currency
from posapp.kernel.rate import WHOLE_BP, Rate
from posapp.ports import PinHasher, Store, Work
from posapp.ports.targets import KeptTarget, Span
from posapp.services.feature_desk import put_uses
from posapp.services.guard import clean_text
from posapp.services.settings_desk import checked_value
from posapp.services.staffing import OWNER_PASSWORD, check_password, check_pin
from posapp.services.starters import Starter
from posapp.settings import StoreSettings

if TYPE_CHECKING:
    from receipts.document import Document

OWNER_NUMBER: Final = 1
OWNER_ID: Final = StaffId("owner-1")
OWNER_LIMIT: Final = Rate(WHOLE_BP)
CLASSES: Final = frozenset({STANDARD, REDUCED, FREE})
STARTER_DECIMALS: Final = 2
"""Prices of the starters are written 1.29; where a currency has no decimals that becomes 129."""


@dataclass(frozen=True, slots=True)
class Taxes:
    """The rates of a new store's tax classes."""

    standard: Rate
    reduced: Rate

    @property
    def text(self) -> str:
        """As the settings keep them.

        >>> Taxes(Rate(1900), Rate(700)).text
        'A=1900 B=700 Z=0'
        """
        return f"{STANDARD}={self.standard.bp} {REDUCED}={self.reduced.bp} {FREE}=0"


@dataclass(frozen=True, slots=True)
class Goal:
    """What the store wants of a figure, a month: at least so much, in the figure's own unit."""

    metric: str
    least: int


@dataclass(frozen=True, slots=True)
class NewStore:
    """Everything a person answered; `options` are settings by name, all of them checked."""

    options: Mapping[str, str]
    owner: str
    pin: str
    starter: Starter | None = None
    goods: CatalogueFile | None = None
    goals: tuple[Goal, ...] = ()
    password: str = ""
    """The owner's way in beside the PINs; it may be chosen later."""
    uses: Mapping[Feature, Use] = field(default_factory=dict)
    """Features that are used otherwise than by every store."""

    def __post_init__(self) -> None:
        check_pin(self.pin)
        if self.password:
            check_password(self.password)
        object.__setattr__(self, "owner", clean_text(self.owner, "name"))
        checked = {name: checked_value(name, text) for name, text in self.options.items()}
        object.__setattr__(self, "options", checked)
        _ = self.settings.terms, self.settings.zone

    @property
    def settings(self) -> StoreSettings:
        """The store's settings as they will be."""
        return StoreSettings.of(self.options)


@dataclass(frozen=True, slots=True)
class Founded:
    """What the new store holds."""

    goods: int
    offers: int


class FirstRunDoor(Protocol):
    """What asks a person for a new store, and may do on this machine."""

    @property
    def place(self) -> str:
        """Where the store will lie, as people read it."""
        ...

    def try_printer(self, address: str, page: "Document") -> None:
        """Print a page; raises WorldFault("printer.…") when it cannot. No store is needed."""
        ...

    def found(self, new: NewStore) -> Founded:
        """Make the store: the whole of it, or nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new store is made with: ids, hashes, the moment."""

    ids: Ids
    hasher: PinHasher
    now: datetime

    def found(self, store: Store, new: NewStore) -> Founded:
        """Fill an empty store in one transaction."""
        with store.write() as work:
            if work.options.all() or work.staff.all():
                raise Refusal("first-run.not-empty")
            self._put_settings(work, new)
            owner = Staff(OWNER_ID, OWNER_NUMBER, new.owner, Role.MANAGER, OWNER_LIMIT)
            work.staff.put(owner, self.hasher.hash(new.pin))
            if new.password:
                work.options.set(OWNER_PASSWORD, self.hasher.hash(new.password))
            for goal in new.goals:
                work.targets.put(self._target(goal))
            goods = _put_goods(work, goods_of(new))
            offers = self._put_starter(work, new.starter) if new.starter else 0
            work.commit()
        return Founded(goods, offers)

    def _put_settings(self, work: Work, new: NewStore) -> None:
        of_trade = dict(new.starter.settings) if new.starter else {}
        for name, value in {**of_trade, **new.options, "store.id": self.ids.new()}.items():
            work.options.set(name, value)
        put_uses(work, new.uses)

    def _target(self, goal: Goal) -> KeptTarget:
        wanted = Target(goal.least, Direction.AT_LEAST)
        return KeptTarget(self.ids.new(), goal.metric, wanted, Span.MONTH, self.now, OWNER_ID)

    def _put_starter(self, work: Work, starter: Starter) -> int:
        work.programs.put(starter.program, self.now, "starter")
        offers = starter.stored_offers(self.now)
        for offer in offers:
            work.offers.put(offer)
        found = (work.catalogue.by_sku(sku, date.max) for sku in starter.quick)
        work.catalogue.set_quick([product.id for product in found if product is not None])
        return len(offers)


def read_goods(data: bytes, settings: StoreSettings) -> CatalogueFile:
    """A catalogue file as the new store would read it; nothing is stored."""
    return _read(data, settings.currency)


def goods_of(new: NewStore) -> CatalogueFile | None:
    """The goods the store begins with: the file that was brought, else the trade's."""
    if new.goods is not None or new.starter is None:
        return new.goods
    return _read(new.starter.goods, Currency(new.settings.currency.code, STARTER_DECIMALS))


def store_options(
    *, currency: str, taxes: Taxes, region: str, others: Mapping[str, str]
) -> dict[str, str]:
    """Settings of a new store; the currency says its decimals."""
    code = currency.strip().upper()
    return {
        "money.currency": code,
        "money.digits": str(decimals_of(code)),
        "tax.rates": taxes.text,
        "store.region": region,
        **others,
    }


def _read(data: bytes, currency: Currency) -> CatalogueFile:
    return read_catalogue_file(data, FileRules(currency, CLASSES, STANDARD))


def _put_goods(work: Work, file: CatalogueFile | None) -> int:
    for row in file.rows if file else ():
        work.catalogue.put(row)
    return len(file.rows) if file else 0
