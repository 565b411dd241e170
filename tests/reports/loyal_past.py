"""A store after twenty weeks of a loyalty program: points used, tiers, offers, coupons, prices."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from loyalty.rules.member import Consent, Member
from loyalty.rules.perks import Perks, Project
from loyalty.rules.program import BASE_RULE, Expiry, ExpiryModel, Program, Worth
from loyalty.rules.tier import Tier
from posapp.domain.discount import ManualDiscount
from posapp.domain.permission import Act
from posapp.domain.sale import Sale
from posapp.domain.tender import CardSlip
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds, CouponCode, MemberId
from posapp.kernel.rate import Rate
from posapp.storage.opening import open_store
from posapp.storage.store import SqlStore
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import Counter
from tests.simulation.shop import CLERK, GOODS, KEY, MANAGER, OPENED, PIECES, Pen, new_file

WEEKS: Final = 20
DAYS_A_WEEK: Final = 3
SALES_A_DAY: Final = 3
OFFER_WEEK: Final = 12
MONDAY: Final = OPENED.date()
COSTS: Final = {"TEA": 300, "COFFEE": 500, "WINE": 700, "BOOK": None}
TIERS: Final = (Tier("Silver", 120, "银卡"), Tier("Gold", 260, "金卡"))
PROGRAM: Final = Program(
    earning=(BASE_RULE,),
    worth=Worth(100, 95),
    expiry=Expiry(ExpiryModel.ROLLING, 2),
    tiers=TIERS,
    perks=Perks(projects=(Project("trees", "Trees", "植树"),)),
)
JOINS: Final = {"ANNA": 0, "BO": 0, "CHEN": 0, "DORA": 5, "EVE": 9, "FAY": 14, "GUS": 2, "HAL": 1}
"""The week in which each joins."""
MERGE_WEEK, ERASE_WEEK = 10, 11
SECRET: Final = "for Mrs Wu, 4th floor"
TENTH: Final = ManualDiscount(SECRET, rate=Rate(1000))


class Weeks:
    """Lets twenty weeks pass, the same ones each time."""

    def __init__(self, hall: Hall, clock: SetClock) -> None:
        self._hall = hall
        self._clock = clock
        self._chance = Random(7)
        self._members: list[MemberId] = []
        self._sold: list[Sale] = []
        self._codes: list[CouponCode] = []

    def pass_by(self) -> None:
        """Every week sells; in some of them more happens."""
        for week in range(WEEKS):
            for day in range(DAYS_A_WEEK):
                self._clock.set(OPENED + timedelta(weeks=week, days=2 * day))
                self._hall.shop.begin_day()
                if not day:
                    self._begins(week)
                for _ in range(SALES_A_DAY):
                    self._clock.forward(timedelta(minutes=self._chance.randint(20, 160)))
                    self._hall.shop.sign_in(MANAGER if week % 3 else CLERK)
                    self._serve()
                self._hall.shop.till.shifts.close(0)
            self._happens(week)
            self._hall.job.run()

    def _begins(self, week: int) -> None:
        for name, joins in JOINS.items():
            if joins == week:
                self._members.append(self._hall.member(name, personal=name != "BO"))
        if week == OFFER_WEEK:
            tea = {"kind": "percent", "bp": 2000, "scope": {"sku": ["TEA"]}}
            self._hall.offer("TEA20", name="Tea", name_zh="茶", **tea)
            self._hall.series("S10", last_day=MONDAY + timedelta(weeks=WEEKS - 2))
            ten = {"kind": "percent", "bp": 1000, "scope": {"sku": ["BOOK", "WINE"]}}
            shown = [{"kind": "coupon", "series": "S10"}]
            self._hall.offer("TENOFF", name="Ten off", name_zh="九折", conditions=shown, **ten)
            self._codes = [one.code for one in self._hall.coupons.issue_up_to("S10", 9, by="x")]

    def _happens(self, week: int) -> None:
        hall = self._hall
        if week == MERGE_WEEK:
            hall.manager_in()
            hall.shop.till.loyalty.merging.merge(MemberId("ANNA"), MemberId("GUS"), "the same")
            self._members.remove(MemberId("GUS"))
        if week == ERASE_WEEK:
            with hall.shop.store.write() as work:
                work.members.erase(MemberId("HAL"), hall.context.now())
                work.commit()
            self._members.remove(MemberId("HAL"))
        if week == WEEKS - 4:
            hall.says_no(MemberId("CHEN"))
            richest = max(self._members, key=lambda one: hall.points.balances(one).available)
            hall.points.donate(richest, 20, "trees", key="gift")

    def _serve(self) -> None:
        if self._sold and self._chance.random() < 0.12:
            sale = self._sold.pop()
            self._hall.manager_in()
            self._hall.back(sale, self._chance.choice(sale.lines).number)
        else:
            self._sold.append(self._sell())

    def _sell(self) -> Sale:
        chance, checkout = self._chance, self._hall.shop.till.checkout
        lines = self._hall.shop.scan(*chance.choices(PIECES, k=chance.randint(1, 4)))
        member = chance.choice([*self._members, None])
        checkout.set_member(member)
        if chance.random() < 0.15:
            yes = self._hall.shop.yes(Act.OVERRIDE_PRICE)
            checkout.override_price(lines[0], 399, "Shelf label", yes)
        if chance.random() < 0.15:
            checkout.discount_line(lines[-1], TENTH)
        if self._codes and chance.random() < 0.3:
            checkout.show_coupon(self._codes[-1])
        number = self._pay(member)
        sale = self._hall.shop.receipt(number)
        if any(r.code == "TENOFF" for line in sale.lines for r in line.reductions):
            self._codes.pop()
        return sale

    def _pay(self, member: MemberId | None) -> str:
        checkout = self._hall.shop.till.checkout
        if member and self._chance.random() < 0.5:
            owned = self._hall.points.balances(member).available
            due = checkout.begin_payment().due_minor
            points = min(owned, 100, due)
            if points:
                closed = checkout.pay_points(points)
                closed = closed or checkout.pay_card(checkout.begin_payment().due_minor, CardSlip())
                assert closed is not None
                return closed.sale.receipt_number
        return checkout.exact_cash().sale.receipt_number


def twenty_weeks(path: Path) -> None:
    """Make the store's file."""
    new_file(path)
    clock = SetClock(OPENED)
    store = open_store(path, KEY, clock=clock, ids=CountedIds("product"))
    _know_costs(store)
    counter = Counter(store, clock, Pen())
    counter.begin_day()
    Weeks(Hall(counter, PROGRAM), clock).pass_by()
    store.close()


def _know_costs(store: SqlStore) -> None:
    with store.write() as work:
        for row in GOODS:
            work.catalogue.put(replace(row, cost_minor=COSTS.get(row.sku)))
        work.commit()


# ---------------------------------------------------------------- the raw books, in plain Python


def members_of(store: SqlStore) -> tuple[Member, ...]:
    """Every record, merged and erased ones too."""
    with store.read() as work:
        return tuple(
            found for name in JOINS if (found := work.members.get(MemberId(name))) is not None
        )


def consents_of(store: SqlStore, member_id: MemberId) -> Sequence[Consent]:
    """Her yeses and noes."""
    with store.read() as work:
        return work.members.consents(member_id)
