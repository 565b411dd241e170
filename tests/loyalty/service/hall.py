"""A shop with members: the till at work, the desks of the loyalty program beside it."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.coupon import CouponSeries
from loyalty.rules.entry import POINTS, TIER_POINTS
from loyalty.rules.member import Consent, Identifier, IdentifierKind, Member, Purpose
from loyalty.rules.posting import Cause, earn
from loyalty.rules.program import Program
from posapp.domain.permission import Staff
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import MemberId, OfferId
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
        desks = shop.till.loyalty
        self.programs, self.accounts = desks.programs, desks.accounts
        self.tiers, self.coupons, self.points = desks.tiers, desks.coupons, desks.points
        self.pad, self.cards, self.job = desks.pad, desks.cards, desks.days
        self.draws, self.giving = desks.draws, desks.giving
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

    def offer(self, offer_id: str, **body: Any) -> None:  # noqa: ANN401 - a JSON object
        """An offer that runs from now on."""
        text = json.dumps({"format": "pos-offer/1", "id": offer_id, **body})
        at = self.context.now()
        with self.shop.store.write() as work:
            row = StoredOffer(OfferId(offer_id), 1, OfferState.RUNNING, text, at, "manager")
            work.offers.put(row)
            work.commit()

    # ---- buying

    def sold(self, member_id: MemberId | None, *skus: str) -> Sale:
        """Goods sold to a member for exact cash."""
        self.shop.till.checkout.set_member(member_id)
        return self.shop.receipt(self.shop.sell(*skus))

    def back(self, sale: Sale, *line_numbers: int) -> None:
        """Whole lines of a receipt come back (all of them where none is named)."""
        returns = self.shop.till.returns
        case = returns.find(sale.receipt_number)
        wanted = line_numbers or tuple(line.number for line in sale.lines)
        lines = [
            LineBack(line.number, line.quantity.milli, "changed-mind", GoodsGo.SHELF)
            for line in sale.lines
            if line.number in wanted
        ]
        returns.refund(case, lines)

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
                yes = Consent(purpose, given=True, text_version="1", at=at, by="x", channel="store")
                work.members.add_consent(member_id, yes)
            work.commit()
        return member_id

    def says_no(self, member_id: MemberId) -> None:
        """She wants no personal offers any more."""
        at = self.context.now()
        no = Consent(Purpose.PERSONAL, given=False, text_version="1", at=at, by="x", channel="till")
        with self.shop.store.write() as work:
            work.members.add_consent(member_id, no)
            work.commit()

    def earned(self, member_id: MemberId, points: int, *, ends_on: date | None = None) -> None:
        """Points as a sale earns them, tier points beside them."""
        with self.shop.store.write() as work:
            at = self.context.now()
            for purse, last in ((POINTS, ends_on), (TIER_POINTS, None)):
                new = self.context.ids.new()
                cause = Cause(new, f"{purse}:{new}", at, self.context.settings.zone)
                account = self.accounts.of(work, member_id, purse)
                self.accounts.post(work, account, earn(account, cause, points, ends_on=last))
            self.tiers.update(work, member_id, at)
            work.commit()

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


def open_hall(program: Program | None = None, options: Mapping[str, str] | None = None) -> Hall:
    """A shop with its desks; the clerk is signed in and a shift open."""
    shop = open_counter(options)
    assert isinstance(shop.clock, SetClock)
    assert shop.clock.now() == OPENED
    shop.begin_day()
    return Hall(shop, program)
