"""Orders made online, as this store keeps them: the shop's last word, and what was done here."""

from collections.abc import Sequence
from dataclasses import replace

from loyalty.rules.member import MemberState
from posapp.domain import catalogue_cells as cells
from posapp.domain.card_number import mask_card_numbers
from posapp.domain.online_order import OnlineLine, OnlineOrder, OnlinePayment, OrderState
from posapp.kernel.clock import Clock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import Ids, MemberId
from posapp.kernel.rate import WHOLE_BP
from posapp.ports import Work
from posapp.ports.sync import OrderRow, OrderStep
from sync.incoming import checks
from sync.incoming.paid_twice import note_paid_twice
from sync.incoming.terms import IntakeTerms, OrderIntake

MEMBER = "member"
MOST_LINES = 2_000
MOST_MINOR = 10**11
MOST_WORD = 200
MOST_NOTE = 1_000
MOST_RATE_BP = 10 * WHOLE_BP


class OrdersIn:
    """Brings online orders in."""

    def __init__(self, clock: Clock, ids: Ids, terms: IntakeTerms, desk: OrderIntake) -> None:
        self._clock = clock
        self._ids = ids
        self._terms = terms
        self._desk = desk

    def take(self, work: Work, told: OnlineOrder) -> None:
        """Keep an order as the shop says it is now; what was done with it here stays.

        Rule: sync.order-ours-stays
        An older word than the last changes nothing; a deleted order comes back only by a newer one.
        """
        self._check(told)
        if told.own_id:
            return
        before = work.online_orders.by_remote(told.remote_id)
        if before is not None and told.changed_at < before.order.changed_at:
            return
        order = replace(_clean(told), member_id=self._buyer(work, told, before))
        now = self._clock.now()
        row = OrderRow(self._ids.new(), order, now)
        if before is not None:
            row = replace(before, order=order, seen_at=now)
        work.online_orders.put(row)
        if before is None or before.order.state is not order.state:
            work.order_steps.add(OrderStep(row.id, order.state.value, order.changed_at))
        note_paid_twice(work, row, now)
        self._desk.changed(work, row)

    def _check(self, told: OnlineOrder) -> None:
        """Refuse what no order of this store can be.

        Rule: sync.own-sale
        An order that began at a till is that till's receipt, not an order: it is recognised by the
        id the till gave it, and only the nightly check looks at it again.
        """
        checks.check_id(told.remote_id)
        checks.check_time(told.changed_at, self._clock.now())
        checks.check_time(told.placed_at, self._clock.now())
        own = self._terms.terms.currency
        if told.currency != own:
            text = cells.shown(told.currency.code)
            raise Refusal("sync.currency-other", text=text, own=own.code)
        if len(told.lines) > MOST_LINES:
            raise Refusal("sync.order-too-long", most=MOST_LINES)
        for amount in _amounts(told):
            if not 0 <= amount <= MOST_MINOR:
                raise Refusal("sync.order-amount", order=cells.shown(told.code), text=str(amount))
        for line in told.lines:
            _check_line(told, line)
        if len({line.remote_id for line in told.lines}) != len(told.lines):
            raise Refusal("sync.order-line-twice", order=cells.shown(told.code))

    def _buyer(
        self, work: Work, told: OnlineOrder, before: OrderRow | None = None
    ) -> MemberId | None:
        """Who she is here: only the account she was signed in with says so, never a typed e-mail.

        Rule: sync.order-buyer
        An order of somebody who was erased stays nobody's, though she has joined anew since.
        """
        then = before.order.member_id if before is not None else None
        buyer = work.members.get(then) if then is not None else None
        if buyer is not None and buyer.state is MemberState.ERASED:
            return then
        link = work.links.local(MEMBER, told.member_remote_id) if told.member_remote_id else None
        if link is None:
            return None
        found = work.members.resolve(MemberId(link.local_id))
        return found if work.members.get(found) is not None else None

    def gone(self, work: Work, remote_ids: Sequence[str]) -> None:
        """Mark orders that the shop has deleted; they stay to be seen, and lose their points."""
        now = self._clock.now()
        for remote_id in remote_ids:
            row = work.online_orders.by_remote(remote_id)
            if row is None or row.order.state is OrderState.DELETED:
                continue
            at = max(now, row.order.changed_at)
            order = replace(row.order, state=OrderState.DELETED, changed_at=at)
            after = replace(row, order=order, seen_at=now)
            work.online_orders.put(after)
            work.order_steps.add(OrderStep(row.id, OrderState.DELETED.value, now))
            self._desk.changed(work, after)

    def back(self, work: Work, remote_id: str) -> bool:
        """Whether an order is known and alive; one held for deleted is unmarked, and read anew."""
        row = work.online_orders.by_remote(remote_id)
        if row is None or row.order.state is not OrderState.DELETED:
            return row is not None
        at = row.order.placed_at
        order = replace(row.order, state=OrderState.OTHER, changed_at=at)
        work.online_orders.put(replace(row, order=order))
        return False

    def buyer_known(self, work: Work, member_remote_id: str) -> None:
        """Give orders that came before their buyer was known here to her, with their points."""
        for row in work.online_orders.of_remote_member(member_remote_id):
            member_id = self._buyer(work, row.order)
            if row.order.member_id is None and member_id is not None:
                after = replace(row, order=replace(row.order, member_id=member_id))
                work.online_orders.put(after)
                self._desk.changed(work, after)


def _check_line(told: OnlineOrder, line: OnlineLine) -> None:
    checks.milli(line.quantity_milli)
    if not 0 <= line.rate_bp <= MOST_RATE_BP:
        raise Refusal("sync.order-amount", order=cells.shown(told.code), text="%")
    if line.quantity_milli < 0 or not 0 <= line.returned_milli <= line.quantity_milli:
        raise Refusal("sync.quantity-absurd", text=str(line.quantity_milli))


def _amounts(told: OnlineOrder) -> list[int]:
    lines = [amount for one in told.lines for amount in (one.gross_minor, one.tax_minor)]
    paid = [amount for one in told.payments for amount in (one.minor, one.refunded_minor)]
    return [told.total_minor, told.shipping_minor, *lines, *paid]


def _clean(told: OnlineOrder) -> OnlineOrder:
    """An order with texts that screens and paper can take: an order is never lost for a long note.

    Whatever somebody typed online is shown to a clerk: control signs and card numbers go.
    """
    return replace(
        told,
        code=_code(told.code),
        raw_state=_word(told.raw_state),
        buyer_name=_word(told.buyer_name),
        buyer_email=_word(told.buyer_email),
        buyer_phone=_word(told.buyer_phone),
        channel=_word(told.channel),
        note=_word(told.note, MOST_NOTE),
        coupon_codes=tuple(_code(one) for one in told.coupon_codes[:MOST_LINES]),
        lines=tuple(_clean_line(line) for line in told.lines),
        payments=tuple(_clean_payment(one) for one in told.payments),
    )


def _clean_line(line: OnlineLine) -> OnlineLine:
    return replace(line, sku=_code(line.sku), name=_word(line.name), picked_milli=0)


def _clean_payment(one: OnlinePayment) -> OnlinePayment:
    return replace(one, method=_word(one.method), reference=_word(one.reference))


def _code(value: str) -> str:
    """A code is looked up by, so its digits stay, whatever they look like."""
    return cells.plain_text(value[: 4 * MOST_WORD])[:MOST_WORD]


def _word(value: str, most: int = MOST_WORD) -> str:
    return mask_card_numbers(cells.plain_text(value[: 4 * most]))[:most]
