"""A shop with members: the till at work, the desks of the loyalty program beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event

from loyalty.rules.coupon import CouponSeries
from loyalty.rules.entry import POINTS, TIER_POINTS
from loyalty.rules.member import Consent, Identifier, IdentifierKind, Member, Purpose
from loyalty.rules.posting import Cause, earn
from loyalty.rules.program import Program
from loyalty.service.accounts import Accounts
from loyalty.service.cards import CardDesk
from loyalty.service.coupon_desk import CouponDesk
from loyalty.service.day_job import DayJob
from loyalty.service.points_desk import PointsDesk
from loyalty.service.program_book import ProgramBook
from loyalty.service.proposals import PointsPad
from loyalty.service.tier_desk import TierDesk
from posapp.domain.permission import Staff
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import MemberId, OfferId
from posapp.ports import Work
from tests.posapp.services.counter import Counter, open_counter
from tests.simulation.shop import MANAGER, OPENED

BERLIN = ZoneInfo("Europe/Berlin")
FIRST_DAY = date(2026, 1, 1)


def on(day: str, clock: str = "12:00") -> datetime:
    """A moment on the wall clock of the shop."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BERLIN).astimezone(UTC)


class Hall:
    """The desks over one shop, and what tests of them say often."""

    def __init__(self, shop: Counter, program: Program | None = None) -> None:
        self.shop = shop
        self.context = shop.till.context
        self.draws = count(40_000_000_000_001)
        self.programs = ProgramBook(self.context)
        self.accounts = Accounts(self.context)
        self.tiers = TierDesk(self.context, self.accounts, self.programs)
        self.coupons = CouponDesk(self.context, lambda _below: next(self.draws))
        self.points = PointsDesk(
            self.context, self.accounts, self.programs, shop.till.staffing
        )
        self.pad = PointsPad(self.context, self.accounts, self.programs)
        self.cards = CardDesk(
            self.context, self.accounts, self.programs, self.tiers, self.coupons
        )
        self.job = DayJob(
            self.context, self.accounts, self.programs, tiers=self.tiers, coupons=self.coupons
        )
        self.has(program or Program())

    # ---- the shop's side

    def has(self, program: Program) -> None:
        """These rules hold from now on."""
        self.programs.change(program, by="manager")

    def at(self, day: str, clock: str = "12:00") -> None:
        """The shop's clock stands at a moment."""
        self.shop.clock_to_set.set(on(day, clock))

    def manager_in(self) -> Staff:
        """The manager signs in."""
        self.shop.sign_in(MANAGER)
        assert self.shop.till.staffing.current is not None
        return self.shop.till.staffing.current

    def series(self, series_id: str = "S10", **rest: Any) -> CouponSeries:  # noqa: ANN401 - any field of it
        """A series that the office has opened."""
        fields = {
            "offer_id": OfferId("TENOFF"),
            "name": "Ten off",
            "name_zh": "九折",
            "first_day": FIRST_DAY,
            **rest,
        }
        return self.coupons.put_series(CouponSeries(series_id, **fields), by="manager")

    # ---- members

    def member(self, name: str = "ANNA", *, personal: bool = True, **rest: Any) -> MemberId:  # noqa: ANN401 - any field of it
        """A member who agreed to the program, and to personal offers unless said otherwise."""
        member_id = MemberId(name)
        at = self.context.now()
        phone = Identifier(IdentifierKind.PHONE, f"+4917012{abs(hash(name)) % 10**5:05d}")
        fields = {"name": name.title(), "identifiers": (phone,), "joined_at": at, **rest}
        with self.shop.store.write() as work:
            work.members.put(Member(member_id, f"1-{name}", **fields))
            for purpose in (Purpose.PROGRAM, *([Purpose.PERSONAL] if personal else [])):
                work.members.add_consent(
                    member_id, Consent(purpose, True, "1", at, "clerk", "store")
                )
            work.commit()
        return member_id

    def earned(  # a lot as a sale makes it, tier points beside it
        self,
        member_id: MemberId,
        points: int,
        *,
        ends_on: date | None = None,
        active_from: datetime | None = None,
        sale: str = "",
    ) -> None:
        """Points as a sale earns them, tier points beside them."""
        with self.shop.store.write() as work:
            self.post_earned(work, member_id, points, ends_on, active_from, sale)
            work.commit()

    def post_earned(
        self,
        work: Work,
        member_id: MemberId,
        points: int,
        ends_on: date | None,
        active_from: datetime | None,
        sale: str,
    ) -> None:
        """The same inside a transaction."""
        at = self.context.now()
        for purse, last, first in ((POINTS, ends_on, active_from), (TIER_POINTS, None, None)):
            new = self.context.ids.new()
            cause = Cause(new, f"{purse}:{new}", at, self.context.settings.zone, sale_id=sale)
            account = self.accounts.of(work, member_id, purse)
            entry = earn(account, cause, points, ends_on=last, active_from=first)
            self.accounts.post(work, account, entry)
        self.tiers.update(work, member_id, at)

    def left(self, member_id: MemberId) -> list[tuple[int, str]]:
        """What is left in lots, in spending order: points and last day."""
        lots = self.points.balances(member_id).lots
        return [(lot.points, lot.expires.isoformat() if lot.expires else "") for lot in lots]

    def tier(self, member_id: MemberId) -> str:
        """The tier she stands in now."""
        with self.shop.store.read() as work:
            return self.tiers.tier_of(work, member_id)

    def said(self, member_id: MemberId) -> list[str]:
        """What waits for her at the till, in English."""
        return [row.words.en for row in self.cards.brief(member_id).waiting]

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """Collects every statement the store is asked meanwhile."""
        asked: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        engine = self.shop.store._looking  # noqa: SLF001 - no other way to see the statements
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(engine, "before_cursor_execute", note)


def open_hall(program: Program | None = None) -> Hall:
    """A shop with its desks; the clerk is signed in and a shift open."""
    shop = open_counter()
    assert isinstance(shop.clock, SetClock)
    assert shop.clock.now() == OPENED
    shop.begin_day()
    return Hall(shop, program)
