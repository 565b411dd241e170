"""A counter with a loyalty program: its rules, its offers, and members who come to buy."""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from PySide6.QtWidgets import QApplication

from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.coupon import Coupon, CouponSeries
from loyalty.rules.entry import POINTS, TIER_POINTS
from loyalty.rules.member import (
    Consent,
    Identifier,
    IdentifierKind,
    Member,
    Preference,
    Purpose,
)
from loyalty.rules.posting import Cause, earn
from loyalty.rules.program import PointsAs, Program
from loyalty.rules.tier import Tier
from posapp.domain.barcode.own_codes import coupon_code, member_code
from posapp.kernel.ids import CouponCode, MemberId, OfferId
from tests.ui.till.counter import NOON, Counter, open_counter
from ui.till.selling import Selling

TIERS = (Tier("Silver", 1000, "银卡"), Tier("Gold", 2500, "金卡"), Tier("Platinum", 5000, "白金卡"))
LI, PHONE, PHONE_TYPED, CARD = MemberId("li"), "+12025554471", "2025554471", "0200123"
TEA_TEN = {
    "id": "TEA",
    "kind": "percent",
    "bp": 1000,
    "scope": {"sku": ["S7"]},
    "conditions": [{"kind": "tier-at-least", "tier": "Gold"}],
    "name": "10 % off tea for Gold",
    "name_zh": "金卡茶叶九折",
}
FUSILLI_3_FOR_2 = {
    "id": "F32",
    "kind": "bxgy",
    "buy": 2,
    "get": 1,
    "bp": 10000,
    "scope": {"sku": ["S3"]},
    "name": "3 for 2",
    "name_zh": "三件付两件",
}
FROM_THIRTY = {
    "id": "T30",
    "kind": "threshold",
    "min": 3000,
    "amount": 300,
    "name": "3.00 off from 30.00",
    "name_zh": "满 30.00 减 3.00",
}
BIRTHDAY_GIFT = {
    "id": "BDAY",
    "kind": "threshold",
    "min": 0,
    "amount": 200,
    "conditions": [{"kind": "coupon", "series": "BD"}],
    "name": "Birthday gift: 2.00 off",
    "name_zh": "生日礼：减 2.00",
}
OFFERS = (TEA_TEN, FUSILLI_3_FOR_2, FROM_THIRTY, BIRTHDAY_GIFT)


@dataclass
class Club:
    """The counter's members and offers."""

    counter: Counter

    def __post_init__(self) -> None:
        self._numbers = count(1)

    @property
    def selling(self) -> Selling:
        """The selling screen."""
        screen = self.counter.window.screen_named("selling")
        assert isinstance(screen, Selling)
        return screen

    # ------------------------------------------------------------------ setting up

    def rules(self, **changes: Any) -> None:  # noqa: ANN401 - any field of the program
        """These rules hold from now on."""
        program = replace(Program(tiers=TIERS), **changes)
        self.counter.services.loyalty.programs.change(program, by="manager")

    def offer(self, *bodies: dict[str, Any]) -> None:
        """These offers run from now on."""
        with self.counter.services.context.store.write() as work:
            for body in bodies:
                row = StoredOffer(
                    OfferId(str(body["id"])),
                    1,
                    OfferState.RUNNING,
                    json.dumps({"format": "pos-offer/1", **body}),
                    NOON,
                    "manager",
                )
                work.offers.put(row)
            work.commit()

    def member(
        self,
        member_id: MemberId = LI,
        *,
        points: int = 3420,
        ranked: int = 4820,
        lapsing: int = 0,
        personal: bool = True,
        **rest: Any,  # noqa: ANN401 - any field of the record
    ) -> MemberId:
        """A member with so many points and tier points; Wang Li unless another is named."""
        context, loyalty = self.counter.services.context, self.counter.services.loyalty
        fields: dict[str, Any] = {
            "name": "Wang Li",
            "name_zh": "王丽",
            "birthday": date(1990, 11, 24),
            "identifiers": (Identifier(IdentifierKind.PHONE, PHONE),),
            "preferences": (Preference("allergy", "peanuts"),),
            **rest,
        }
        number = fields.pop("number", CARD)
        with context.store.write() as work:
            work.members.put(Member(member_id, number, NOON - timedelta(days=400), **fields))
            for purpose in (Purpose.PROGRAM, *([Purpose.PERSONAL] if personal else [])):
                work.members.add_consent(
                    member_id, Consent(purpose, True, "1", NOON, "clerk", "store")
                )
            day = date(2026, 12, 31)
            lots = [(POINTS, points - lapsing, None), (POINTS, lapsing, day)]
            for purse, many, ends_on in (*lots, (TIER_POINTS, ranked, None)):
                if many:
                    key = f"seed:{member_id}:{purse}:{ends_on}"
                    cause = Cause(context.ids.new(), key, context.now(), context.settings.zone)
                    account = loyalty.accounts.of(work, member_id, purse)
                    entry = earn(account, cause, many, ends_on=ends_on)
                    loyalty.accounts.post(work, account, entry)
            loyalty.tiers.update(work, member_id, context.now())
            work.commit()
        return member_id

    def series(self, series_id: str = "BD", offer_id: str = "BDAY", **rest: Any) -> None:  # noqa: ANN401
        """A series of coupons for an offer."""
        fields = {
            "first_day": date(2026, 1, 1),
            "name": "Birthday gift",
            "name_zh": "生日礼",
            **rest,
        }
        series = CouponSeries(series_id, OfferId(offer_id), **fields)
        self.counter.services.loyalty.coupons.put_series(series, by="manager")

    def coupon(self, series_id: str = "BD", of: MemberId | None = None) -> str:
        """One coupon of a series; gives what its barcode says."""
        code = CouponCode(f"{40_000_000_000_000 + next(self._numbers)}")
        until = date(2026, 11, 28)
        with self.counter.services.context.store.write() as work:
            work.coupons.add(Coupon(code, series_id, NOON, member_id=of, valid_until=until))
            work.commit()
        return coupon_code(code)

    # ------------------------------------------------------------------ at the counter

    def card(self, number: str = CARD) -> str:
        """What a member's card says."""
        return member_code(number)

    def rest(self) -> None:
        """The scanner rests: the offers are looked at."""
        self.selling.show_offers()
        QApplication.processEvents()

    @property
    def offers(self) -> list[tuple[str, str]]:
        """Title and what stands below it, of each offer on the screen."""
        self.rest()
        rows = self.selling.column.offers.shown()
        return [(row.card.title, row.accessibleName()) for row in rows if row.card]

    @property
    def member_shown(self) -> str:
        """The name in the panel; empty without a member."""
        panel = self.selling.column.panel
        return "" if panel.nobody.isVisible() else panel.name.whole_text


def open_club(options: dict[str, str] | None = None, *, wide: int = 1366, tall: int = 768) -> Club:
    """A counter of a store in the United States with a program, Wang Li and the usual offers."""
    counter = open_counter({"store.region": "US", **(options or {})}, wide=wide, tall=tall)
    club = Club(counter)
    club.rules()
    club.member(lapsing=200)
    club.series()
    club.offer(*OFFERS)
    return club


DISCOUNT = PointsAs.DISCOUNT
