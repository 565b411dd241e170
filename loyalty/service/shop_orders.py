"""What online orders do for their buyers: points once, taken back with the goods; coupons once.

Keeps `sync.incoming.OrderIntake`. An order collected in this store is none of this: its hand-over
receipt earns by the ordinary rules, and its return claws back.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from loyalty.rules.claw_back import claw_back
from loyalty.rules.earn_conditions import is_birthday
from loyalty.rules.earn_trace import EarnTrace, LineKept, recount
from loyalty.rules.earn_trace_text import from_text, to_text
from loyalty.rules.earning import Purchase, PurchaseLine, earn
from loyalty.rules.entry import POINTS, TIER_POINTS, EntryKind
from loyalty.rules.expiry import ends_on, source_of
from loyalty.rules.member import Member, Purpose
from loyalty.rules.posting import Cause, Terms, credit
from loyalty.rules.posting import earn as earn_entry
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import MemberWriter
from loyalty.service.program_book import ProgramBook
from loyalty.service.shop_coupons import ShopCoupons
from loyalty.service.tier_desk import TierDesk
from posapp.domain.online_order import OnlineLine, OnlineOrder, OrderState
from posapp.kernel.clock import local_day
from posapp.kernel.ids import MemberId
from posapp.kernel.money import half_up
from posapp.ports import Work
from posapp.ports.sync import Link, OrderRow
from sync.shop import InCoupon

MEMO, WEB = "order-points", "web"
BOUGHT = frozenset({OrderState.PAID, OrderState.READY, OrderState.COLLECTED, OrderState.SENT})
UNDONE = frozenset({OrderState.CANCELLED, OrderState.REFUNDED, OrderState.DELETED})


@dataclass(frozen=True, slots=True)
class Memo:
    """What an order earned, why, for whom, and what of it stands: `step` names each posting."""

    member_id: MemberId
    trace: EarnTrace
    lines: tuple[str, ...]
    net: int = 0
    step: int = 0

    def text(self) -> str:
        """The memo as it is stored."""
        return json.dumps(
            {
                "member": self.member_id,
                "trace": to_text(self.trace),
                "lines": self.lines,
                "net": self.net,
                "step": self.step,
            }
        )


def memo_of(text: str) -> Memo:
    """The memo that was stored."""
    values = json.loads(text)
    lines = tuple(str(one) for one in values["lines"])
    trace = from_text(values["trace"])
    return Memo(MemberId(values["member"]), trace, lines, values["net"], values["step"])


class ShopOrders:
    """Points and coupons of online orders."""

    def __init__(
        self,
        context: ProgramContext,
        accounts: Accounts,
        programs: ProgramBook,
        tiers: TierDesk,
    ) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs
        self._tiers = tiers
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)
        self._coupons = ShopCoupons(context)

    # ---------------------------------------------------------------- OrderIntake

    def changed(self, work: Work, row: OrderRow) -> None:
        """Bring points and coupon uses to what the order is worth now.

        Rule: points.online-once
        The same order told again changes nothing; what came back, was cancelled or deleted takes
        its points along, by the trace of the day it was paid.
        """
        self._coupons.changed(work, row)
        memo = self._memo(work, row)
        if memo is None:
            memo = self._first(work, row)
        if memo is not None:
            self._settle(work, row, memo)

    def coupon(self, work: Work, row: InCoupon) -> None:
        """Bring a coupon code of the shop to what it says."""
        self._coupons.told(work, row)

    def coupon_gone(self, work: Work, remote_id: str) -> None:
        """The shop has deleted a code: it counts here no more."""
        self._coupons.gone(work, remote_id)

    # ---------------------------------------------------------------- points

    def _memo(self, work: Work, row: OrderRow) -> Memo | None:
        link = work.links.remote(MEMO, row.id)
        return memo_of(link.detail) if link is not None else None

    def _first(self, work: Work, row: OrderRow) -> Memo | None:
        """The earn trace of an order that is paid now, if its buyer was in the program then.

        Rule: points.online-since-joined
        The first look at a shop brings years of orders: what somebody bought before the day she
        joined, or before the shop was connected, earns nothing. Who joined online did so with the
        word of her account there that was heard first. What she bought after she had left earns
        nothing either, even if she joins again later.
        """
        order = row.order
        if order.member_id is None or order.state not in BOUGHT or not _earns_here(row):
            return None
        member = self._reading.participant(work, order.member_id)
        if member is None or not self._was_in(work, member, order):
            return None
        trace = earn(self._purchase(work, order, member), self._programs.in_use(work))
        return Memo(member.id, trace, tuple(line.remote_id for line in _bought(order)))

    def _was_in(self, work: Work, member: Member, order: OnlineOrder) -> bool:
        """Whether she was in the program when she ordered: a yes counts for all of its day."""
        day = local_day(order.placed_at, self._zone)
        if day < self._earns_from(member):
            return False
        said = [
            one
            for one in self._reading.consents(work, member.id)
            if one.purpose is Purpose.PROGRAM
            and (local_day(one.at, self._zone) <= day if one.given else one.at <= order.placed_at)
        ]
        if not said:
            return member.joined_channel != WEB
        return max(said, key=lambda one: one.at).given

    def _earns_from(self, member: Member) -> date:
        """The day before which nothing that she bought online earns.

        A shop may have been out of reach when she joined there, so her account's own day counts;
        but never one of before the connection.
        """
        joined = local_day(member.joined_at, self._zone)
        connected = self._context.settings.day("shop.connected_on")
        if connected is None:
            return joined
        return connected if member.joined_channel == WEB else max(joined, connected)

    def _purchase(self, work: Work, order: OnlineOrder, member: Member) -> Purchase:
        personal = self._reading.allows(work, member.id, Purpose.PERSONAL)
        local_at = order.placed_at.astimezone(self._zone)
        birthday = member.birthday if personal else None
        day = self._context.today()
        return Purchase(
            lines=tuple(
                _line(number, line, self._category(work, line.sku, day))
                for number, line in enumerate(_bought(order), start=1)
            ),
            local_at=local_at.replace(tzinfo=None),
            tenders=frozenset(one.method for one in order.payments),
            store=self._context.settings.text("store.id"),
            channel=order.channel,
            tier=self._tiers.tier_of(work, member.id),
            is_birthday=is_birthday(birthday, local_at.date()),
        )

    def _category(self, work: Work, sku: str, day: date) -> str:
        product = work.catalogue.by_sku(sku, day) if sku else None
        return product.category if product is not None else ""

    def _settle(self, work: Work, row: OrderRow, memo: Memo) -> None:
        """Post the difference between what stands and what the order earns now.

        Rule: points.online-out-of-program
        Whoever has left earns nothing, and it is not noted as earned: else goods that come back
        later would take points that were never given. What she had earned goes with its goods,
        though she has left, as at the till: else it would be there when she joins again.
        """
        target = _worth(row, memo)
        standing = work.members.resolve(memo.member_id)
        if target > memo.net and self._reading.participant(work, standing) is None:
            target = memo.net
        if target != memo.net:
            step = memo.step + 1
            self._post(
                work, row, memo, target - memo.net, f"{row.id}:{step}" if memo.step else row.id
            )
            memo = replace(memo, net=target, step=step)
            self._tiers.update(work, standing, self._context.now())
            self._writer.send(work, standing, self._context.now())
        self._keep(work, row, memo)

    def _keep(self, work: Work, row: OrderRow, memo: Memo) -> None:
        before = work.links.remote(MEMO, row.id)
        if before is None or before.detail != memo.text():
            now = self._context.now()
            work.links.put(Link(MEMO, row.id, row.order.remote_id, memo.text(), "", now))

    def _post(self, work: Work, row: OrderRow, memo: Memo, points: int, name: str) -> None:
        member_id = work.members.resolve(memo.member_id)
        program = self._programs.current(work)
        for purse, prefix in ((POINTS, "online"), (TIER_POINTS, "tier-online")):
            account = self._accounts.of(work, member_id, purse)
            if points > 0:
                cause = self._cause(f"{prefix}:{name}", row)
                entry = earn_entry(account, cause, points)
                if purse == POINTS:
                    entry = credit(
                        account, cause, EntryKind.EARN, points, self._terms(work, member_id)
                    )
                self._accounts.post(work, account, entry)
            else:
                cause = self._cause(f"{prefix}-back:{name}", row)
                policy = program.shortfall
                taken = claw_back(account, cause, -points, of=_about(row), policy=policy)
                self._accounts.post(work, account, taken.entry)

    def _terms(self, work: Work, member_id: MemberId) -> Terms:
        program, day = self._programs.current(work), self._context.today()
        model = program.expiry.model_for(self._tiers.tier_of(work, member_id))
        active: datetime | None = None
        if program.pending_days:
            first = day + timedelta(days=program.pending_days)
            active = datetime.combine(first, time.min, self._zone)
        end = ends_on(model, day, months=program.expiry.months)
        return Terms(active, end, source_of(model))

    def _cause(self, key: str, row: OrderRow) -> Cause:
        new, now = self._context.ids.new(), self._context.now()
        return Cause(
            new, key, now, self._zone, sale_id=_about(row), by="shop", channel=row.order.channel
        )

    @property
    def _zone(self) -> ZoneInfo:
        return self._context.settings.zone


def _about(row: OrderRow) -> str:
    """What the entries of an order are about: not its own id, which may become a receipt's."""
    return f"online:{row.id}"


def _earns_here(row: OrderRow) -> bool:
    return not row.order.pick_up and row.hand_over_sale is None


def _bought(order: OnlineOrder) -> list[OnlineLine]:
    return [line for line in order.lines if line.quantity_milli > 0]


def _line(number: int, line: OnlineLine, category: str) -> PurchaseLine:
    net = min(max(line.gross_minor - line.tax_minor, 0), line.gross_minor)
    return PurchaseLine(number, line.sku, line.quantity_milli, line.gross_minor, net, category)


def _worth(row: OrderRow, memo: Memo) -> int:
    """What the goods that are kept earn by the stored trace."""
    order = row.order
    all_money_back = bool(order.payments) and order.paid_minor <= 0
    if order.state in UNDONE or all_money_back or not _earns_here(row):
        return 0
    by_id = {line.remote_id: line for line in order.lines}
    kept: dict[int, LineKept] = {}
    for traced, remote_id in zip(memo.trace.lines, memo.lines, strict=True):
        line = by_id.get(remote_id)
        if line is not None:
            on_net = memo.trace.on_net
            kept[traced.number] = _kept(line, traced.quantity_milli, traced.base_minor, net=on_net)
    return recount(memo.trace, kept)


def _kept(line: OnlineLine, most_milli: int, most_minor: int, *, net: bool) -> LineKept:
    left = max(0, line.quantity_milli - line.returned_milli)
    whole = line.quantity_milli or 1
    gross = half_up(line.gross_minor * left, whole)
    without_tax = half_up(max(line.gross_minor - line.tax_minor, 0) * left, whole)
    base = min(without_tax if net else gross, most_minor)
    return LineKept(min(left, most_milli), gross if net else base, base if net else without_tax)
