"""Random weeks of one till with members: the real services over a store, restarted any time."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

from loyalty.rules.coupon import CouponState
from loyalty.rules.entry import POINTS
from loyalty.rules.ledger import replay
from loyalty.rules.program import Program
from loyalty.service.accounts import Accounts
from loyalty.service.desks import LoyaltyDesks
from posapp.domain.permission import Act
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale, SaleKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId, SaleId
from posapp.services.checkout import Checkout
from tests.loyalty.service.hall import open_hall
from tests.simulation.shop import PIECES

Body = dict[str, object]
OFFERS: dict[str, Body] = {
    "TEA10": {"kind": "percent", "scope": {"sku": ["TEA"]}, "bp": 1000},
    "FULL": {"kind": "threshold", "min": 4000, "amount": 500},
    "TENOFF": {
        "kind": "percent",
        "scope": {"sku": ["COFFEE", "WINE"]},
        "bp": 1000,
        "conditions": [{"kind": "coupon", "series": "S10"}],
    },
    "NEXT": {
        "kind": "next-coupon",
        "min": 3000,
        "series": "S10",
        "name": "Coupon",
        "name_zh": "优惠券",
    },
}


class PointsTill:
    """One till, its members, and everything that may happen in the weeks to come."""

    def __init__(self, seed: int, members: int, program: Program) -> None:
        self.chance = Random(seed)
        self.hall = open_hall(program)
        self.seen: Counter[str] = Counter()
        self.sales: list[Sale] = []
        self.hall.series()
        for offer_id, body in OFFERS.items():
            self.hall.offer(offer_id, **body)
        self.ids = [self.joined(f"M{number:02d}") for number in range(members)]
        self.touched: set[MemberId] = set()

    def joined(self, name: str) -> MemberId:
        """Another member, a second after the last one."""
        self.hall.shop.clock_to_set.forward(timedelta(seconds=1))
        return self.hall.member(name)

    @property
    def checkout(self) -> Checkout:
        """Of the program as it runs now."""
        return self.hall.shop.till.checkout

    @property
    def desks(self) -> LoyaltyDesks:
        """Of the program as it runs now."""
        return self.hall.shop.till.loyalty

    def somebody(self) -> MemberId:
        """Any member, merged ones too; looked at after the step."""
        who = self.chance.choice(self.ids)
        self.touched.add(who)
        return who

    # ---- one step

    def step(self, event: Callable[["PointsTill"], None]) -> None:
        """One thing happens; a refusal is an answer. Then the books are looked at."""
        self.touched = set()
        try:
            event(self)
        except Refusal as refused:
            self.seen[refused.code] += 1
        else:
            self.seen[event.__name__] += 1
        self.leave_no_basket()
        self.check()

    def leave_no_basket(self) -> None:
        """Whatever a refusal left half done is put away, as a clerk does with Esc."""
        self.checkout.back_to_basket()
        self.checkout.take_points_back()
        self.checkout.clear()

    def check(self) -> None:
        """The balance is the replay, in memory as in the store, and never below zero."""
        context = self.hall.shop.till.context
        at, zone = context.now(), context.settings.zone
        with self.hall.shop.store.read() as work:
            for member_id in sorted(self.touched):
                kept = self.desks.accounts.of(work, member_id)
                assert kept == Accounts(context).of(work, member_id)
                standing = work.members.resolve(member_id)
                own = replay(work.points.entries(standing, POINTS), standing)
                assert kept.balance(at, zone) == own.balance(at, zone) >= 0
                assert kept.pending(at, zone) == own.pending(at, zone) >= 0
                assert own.owed == 0
                assert kept.available(at, zone) == own.balance(at, zone) - own.held(at)
                assert not any(hold.is_open(at) for hold in own.holds.values())

    # ---- buying

    def sell(self) -> None:
        """A basket is sold, to a member most of the time, with what she has."""
        self.sale(self.somebody() if self.chance.random() < 0.9 else None)

    def sale(self, member_id: MemberId | None) -> Sale:
        """Goods, her coupons, some of her points, the rest in cash."""
        for sku in self.chance.choices(PIECES, k=self.chance.randint(1, 5)):
            self.checkout.enter(sku)
        if member_id is not None:
            self.checkout.set_member(member_id)
            self.show_coupons(member_id)
            if self.chance.random() < 0.5:
                self.pay_points(member_id)
        if self.checkout.view().cart.cart.lines:
            self.checkout.exact_cash()
        last = self.checkout.view().last
        assert last is not None
        self.sales.append(last.sale)
        return last.sale

    def show_coupons(self, member_id: MemberId) -> None:
        """The coupons that may be used now."""
        with self.hall.shop.store.read() as work:
            mine = work.coupons.of_member(member_id)
        for coupon in mine:
            if coupon.state is CouponState.ISSUED and self.chance.random() < 0.7:
                self.checkout.show_coupon(coupon.code)
                self.seen["coupon"] += 1

    def pay_points(self, member_id: MemberId) -> None:
        """Some of her points, all of them at times."""
        available = self.desks.points.balances(member_id).available
        most = min(available, self.checkout.view().cart.total_minor)
        if most:
            self.checkout.pay_points(most if self.chance.random() < 0.3 else self.below(most))
            self.seen["points"] += 1

    def below(self, most: int) -> int:
        """At least one."""
        return self.chance.randint(1, most)

    def think_again(self) -> None:
        """Points lie on the counter, and the customer thinks again: Esc."""
        member_id = self.somebody()
        before = self.desks.points.balances(member_id)
        self.checkout.enter("WINE")
        self.checkout.set_member(member_id)
        self.checkout.pay_points(self.below(max(1, min(before.available, 1_200))))
        assert self.desks.points.balances(member_id).held > 0
        self.leave_no_basket()
        assert self.desks.points.balances(member_id) == before

    # ---- bringing back

    def take_back(self) -> None:
        """Some of a sale comes back."""
        if self.sales:
            self.back(self.chance.choice(self.sales[-80:]))

    def back(self, sale: Sale) -> bool:
        """Some goods of one sale, at random; whether anything was left to bring back.

        What the clerk was told before is what was posted; told again, it is the same return.
        """
        self.hall.shop.clock_to_set.forward(timedelta(seconds=1))
        returns = self.hall.shop.till.returns
        case = returns.find(sale.receipt_number)
        left = [row for row in case.rows if row.can_milli > 0]
        chosen = [row for row in left if self.chance.random() < 0.6] or left[:1]
        lines = [
            LineBack(
                row.line.number, 1_000 * self.below(row.can_milli // 1_000), "faulty", GoodsGo.SHELF
            )
            for row in chosen
        ]
        if not lines:
            return False
        told = returns.points_back(case, lines)
        refund_id = SaleId(self.hall.shop.till.context.ids.new())
        yes = self.hall.shop.yes(Act.VOID_SALE)
        refund = returns.refund(case, lines, yes, refund_id=refund_id).sale
        assert returns.refund(case, lines, yes, refund_id=refund_id).sale == refund
        with self.hall.shop.store.read() as work:
            posted = work.points.sale_points(refund.id)
        if sale.member_id is not None:
            self.touched.add(sale.member_id)
            assert told is not None
            assert posted is not None
            assert (told.restored, told.clawback) == (posted.restored, posted.clawback)
            assert (told.shortfall, told.after) == (posted.shortfall, posted.after)
            self.seen["shortfall"] += posted.shortfall > 0
        return True

    def void(self) -> None:
        """The last sale is undone."""
        if self.sales:
            sale = self.sales[-1]
            if sale.member_id is not None:
                self.touched.add(sale.member_id)
            returns, yes = self.hall.shop.till.returns, self.hall.shop.yes(Act.VOID_SALE)
            returns.void(returns.find(sale.receipt_number), "wrong customer", yes)

    def cycle(self) -> None:
        """Buying and bringing everything back leaves nobody richer, in points or in coupons."""
        member_id = self.somebody()
        before = self.riches(member_id)
        sale = self.sale(member_id)
        while self.back(sale):
            pass
        after = self.riches(member_id)
        assert after[0] <= before[0]
        assert after[1] <= before[1]
        self.seen["points in a cycle"] += sale.points_used > 0

    def riches(self, member_id: MemberId) -> tuple[int, int]:
        """Her points, and her coupons that may be used. Money: each receipt's goes back whole."""
        has = self.desks.points.balances(member_id)
        with self.hall.shop.store.read() as work:
            mine = work.coupons.of_member(member_id)
        return has.balance + has.pending, sum(one.state is CouponState.ISSUED for one in mine)

    # ---- other ways

    def spend_by_hand(self) -> None:
        """Points leave for a prize at the counter."""
        member_id = self.somebody()
        key = self.hall.shop.till.context.ids.new()
        points = self.below(300)
        after = self.desks.points.spend(member_id, points, key=key)
        assert self.desks.points.spend(member_id, points, key=key) == after

    def spend_too_much(self) -> None:
        """More than there is."""
        member_id = self.somebody()
        has = self.desks.points.balances(member_id).available
        key = self.hall.shop.till.context.ids.new()
        self.desks.points.spend(member_id, has + self.below(50), key=key)

    def night(self) -> None:
        """The daily job; a second run finds nothing to do."""
        self.seen["lapsed"] += self.desks.days.run().expired_points > 0
        assert self.desks.days.run().is_empty
        self.touched.update(self.ids)

    def jump(self) -> None:
        """Hours or weeks pass; now and then the clock is put back a little."""
        clock = self.hall.shop.clock_to_set
        if self.chance.random() < 0.1:
            clock.forward(timedelta(minutes=-self.below(50)))
        else:
            days = self.chance.choice((0, 0, 0, 1, 2, 9))
            clock.forward(timedelta(days=days, minutes=self.below(600)))

    def restart(self) -> None:
        """The program ends, with a basket half paid at times, and starts again."""
        if self.chance.random() < 0.5:
            member_id = self.somebody()
            self.checkout.enter("BOOK")
            self.checkout.set_member(member_id)
            self.pay_points(member_id)
        self.hall.shop.restart()
        self.hall.shop.begin_day()

    def merge(self) -> None:
        """Two records are one member's."""
        survivor, other = self.somebody(), self.somebody()
        before = self.together(survivor, other)
        yes = self.hall.shop.yes(Act.ADMIN_MEMBERS)
        self.desks.merging.merge(survivor, other, "same person", yes)
        assert self.together(survivor, other) == before

    def part(self) -> None:
        """They were two after all."""
        with self.hall.shop.store.read() as work:
            heads = {one: work.members.resolve(one) for one in self.ids}
        merged = [one for one in self.ids if heads[one] != one]
        other = self.chance.choice(merged or self.ids)
        self.touched |= {other, heads[other]}
        before = self.all_points()
        yes = self.hall.shop.yes(Act.ADMIN_MEMBERS)
        self.desks.merging.undo(other, "two persons", yes)
        assert self.all_points() == before

    def together(self, *ids: MemberId) -> int:
        """The points of those who stand for these ids, each counted once."""
        with self.hall.shop.store.read() as work:
            standing = {work.members.resolve(one) for one in ids}
        has = [self.desks.points.balances(one) for one in standing]
        return sum(one.balance + one.pending for one in has)

    def all_points(self) -> int:
        """Everybody's."""
        return self.together(*self.ids)

    # ---- at the end

    def check_receipts(self) -> None:
        """Each sale that came back whole took back what it had earned and gave back what it cost.

        Points that were gone and could not be taken are its shortfall, told to the clerk.
        """
        with self.hall.shop.store.read() as work:
            sales = {sale.id: sale for sale in work.sales.all()}
            backs: dict[SaleId, list[SaleId]] = {}
            for sale in sales.values():
                if sale.original_id is not None:
                    backs.setdefault(sale.original_id, []).append(sale.id)
            for sale in sales.values():
                own = work.points.sale_points(sale.id)
                if sale.kind is not SaleKind.SALE or own is None:
                    continue
                taken = [work.points.sale_points(one) for one in backs.get(sale.id, ())]
                clawed = sum(one.clawback + one.shortfall for one in taken if one)
                restored = sum(one.restored for one in taken if one)
                assert own.used == sale.points_used
                assert clawed <= own.earned
                assert restored <= own.used
                gone = work.sales.returned(sale.id).milli_by_line
                if all(gone.get(line.number) == line.quantity.milli for line in sale.lines):
                    assert (clawed, restored) == (own.earned, own.used)
                    money = sum(sales[one].total_minor for one in backs[sale.id])
                    assert money == -sale.total_minor
                    self.seen["came back whole"] += 1
