"""From a row of the outbox to what is told: reads what it is about, and what must be there first.

Everything is read anew for each try: a receipt never changes, and of the rest the newest counts.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from loyalty.rules.member import Purpose
from posapp.domain.numbering import receipt_number
from posapp.domain.sale import Sale
from posapp.kernel.errors import Bug
from posapp.kernel.ids import CouponCode, MemberId, ProductId, SaleId
from posapp.ports import OutboxRow, Work
from posapp.settings import STORE_FILE
from sync.abilities import Abilities
from sync.merge import is_gone
from sync.outgoing.coupons import prepare_coupon
from sync.outgoing.members import MemberBook, member_link, prepare_member
from sync.outgoing.messages import Nothing, OutCart, Prepared, Ready, Stays, Wait
from sync.outgoing.orders import prepare_return, prepare_step
from sync.outgoing.receipts import collected_at, out_lines, out_refund, out_tenders
from sync.outgoing.told_from import ON_ITS_WAY, ToldFrom
from sync.protocol import LOST, WAITING, AskPerson, MessageKind, MessageState
from sync.shop import CartLine, OutSale, Person

CLOCK_SLACK: Final = timedelta(minutes=5)
WITH_A_PERSON: Final = frozenset({MessageState.PERSON, MessageState.GIVEN_UP})


class Outgoing:
    """Prepares rows inside the caller's transaction; asks no network."""

    def __init__(
        self, members: MemberBook, abilities: Abilities, told_from: ToldFrom | None = None
    ) -> None:
        self._members = members
        self._able = abilities
        self._told_from = told_from or ToldFrom()
        self._last_at: dict[int, tuple[int, datetime]] = {}

    def prepare(self, work: Work, row: OutboxRow, now: datetime) -> Prepared:
        """What this row tells the shop now; raises AskPerson where it can never be told."""
        return Stays() if self._told_from.stays(work, row) else self._told(work, row, now)

    def _told(self, work: Work, row: OutboxRow, now: datetime) -> Prepared:
        kind = next((one for one in MessageKind if one.value == row.kind), None)
        match kind:
            case MessageKind.SALE:
                return self._sale(work, row, _receipt(work, row), now)
            case MessageKind.REFUND | MessageKind.VOID:
                return _refund(work, row, _receipt(work, row))
            case MessageKind.ORDER_REFUND:
                return prepare_return(work, row, _receipt(work, row))
            case None:
                raise Bug("sync.kind-unknown", kind=row.kind)
        return self._no_receipt(work, row, kind, now)

    def _no_receipt(self, work: Work, row: OutboxRow, kind: MessageKind, now: datetime) -> Prepared:
        match kind:
            case MessageKind.MEMBER:
                return prepare_member(work, self._members, MemberId(row.subject_id))
            case MessageKind.CART:
                return self._cart(work, row)
            case MessageKind.COUPON:
                code = CouponCode(row.subject_id)
                return prepare_coupon(work, code, self._able, now, self._told_from.zone)
        return prepare_step(work, row, kind, self._able)

    # ---- a sale

    def _sale(self, work: Work, row: OutboxRow, sale: Sale, now: datetime) -> Prepared:
        """A receipt with goods sold; its member first.

        Rule: sync.member-before-sale
        """
        if any(line.amount.gross_minor < 0 for line in sale.lines):
            raise AskPerson("sync.line-below-zero", receipt=sale.receipt_number)
        member_remote = self._member_of(work, row, sale.member_id)
        if isinstance(member_remote, Wait):
            return member_remote
        points = work.points.sale_points(sale.id)
        sent_to = work.deliveries.get(sale.id)
        told = OutSale(
            id=sale.id,
            receipt_number=sale.receipt_number,
            till_number=sale.till_number,
            at=sale.at,
            currency=sale.currency,
            lines=out_lines(sale, _goods_links(work, sale)),
            total_minor=sale.total_minor,
            tax_minor=sale.total.tax_minor,
            tenders=out_tenders(sale.tenders),
            rounding_minor=sale.rounding_minor,
            member_id=sale.member_id if member_remote else None,
            member_remote_id=member_remote,
            coupon_codes=_coupons(work, sale),
            points_earned=points.earned if points and member_remote else 0,
            points_used=points.used if points and member_remote else 0,
            first_sent_at=row.first_sent_at,
            deliver_to=Person(sent_to.name, sent_to.email, sent_to.phone) if sent_to else None,
            address=sent_to.address if sent_to else None,
            collect_at=collected_at(sale, sent_to.address) if sent_to else "",
            clock_doubt=self._clock_doubt(work, sale, now),
            store_file=work.options.get(STORE_FILE) or "",
        )
        return Ready(told, "sale", sale.id, points_of=sale.member_id if member_remote else None)

    def _member_of(self, work: Work, row: OutboxRow, member_id: MemberId | None) -> str | Wait:
        """Who bought it, at the shop; nobody where the shop must not know or cannot."""
        if member_id is None or not self._members.allows(work, member_id, Purpose.PROGRAM):
            return ""
        link = member_link(work, member_id)
        if link is not None and is_gone(link.known):
            return ""
        standing = work.members.resolve(member_id)
        rows = work.outbox.of_subject(MessageKind.MEMBER.value, standing)
        states = [MessageState(one.state) for one in rows]
        on_her_way = bool(WAITING.intersection(states))
        if link is not None and not (on_her_way and row.ended_by == LOST):
            return link.remote_id
        if not on_her_way:
            with_a_person = bool(states) and states[-1] in WITH_A_PERSON
            if with_a_person or work.outbox.get(row_for_member(row)) is not None:
                return ""
        return Wait("sync.waits-for-member", MessageKind.MEMBER, standing)

    def _clock_doubt(self, work: Work, sale: Sale, now: datetime) -> bool:
        """Whether the moment of a receipt cannot be: still to come, or before the one before it.

        Rule: sync.clock-doubt
        Receipts go in the order of their numbers, whatever their moments; the last is remembered.
        """
        number, at = self._last_at.get(sale.till_number, (0, sale.at))
        self._last_at[sale.till_number] = (sale.sequence, sale.at)
        if sale.at > now + CLOCK_SLACK:
            return True
        if sale.sequence <= 1:
            return False
        if number == sale.sequence - 1:
            return sale.at < at
        before = work.sales.by_receipt(receipt_number(sale.till_number, sale.sequence - 1))
        return before is not None and sale.at < before.at

    # ---- a basket

    def _cart(self, work: Work, row: OutboxRow) -> Prepared:
        """A basket on hold; one that was taken up again, or is nobody's, is not told."""
        held = next((one for one in work.carts.held() if one.cart.id == row.subject_id), None)
        if held is None or held.cart.member_id is None:
            return Nothing("a basket that waits no more")
        if not self._able.saves_cart:
            raise AskPerson("sync.no-carts")
        member = self._member_of(work, row, held.cart.member_id)
        if isinstance(member, Wait):
            return member
        if not member:
            return Nothing("the basket of somebody the shop must not know")
        lines = tuple(
            CartLine(line.product.sku, line.quantity.milli, _goods_id(work, line.product.id))
            for line in held.cart.lines
        )
        return Ready(OutCart(member, lines))


def row_for_member(row: OutboxRow) -> str:
    """The id of the row that tells of a member because this row waits for her: made only once."""
    return f"{row.id}:member"


# ---------------------------------------------------------------- what a receipt needs


def _receipt(work: Work, row: OutboxRow) -> Sale:
    sale = work.sales.get(SaleId(row.subject_id))
    if sale is None:
        raise AskPerson("sync.receipt-gone", receipt=row.subject_id)
    return sale


def _refund(work: Work, row: OutboxRow, sale: Sale) -> Prepared:
    """A refund or void, once its sale is there.

    Rule: sync.refund-after-sale
    A refund that waits for its sale waits and is with nobody; it goes to a person only where the
    sale will never be there.
    """
    first = sale.original_id
    if first is None:
        raise AskPerson("sync.first-sale-unknown", receipt=sale.receipt_number)
    rows = work.outbox.of_subject(MessageKind.SALE.value, first)
    state = MessageState(rows[-1].state) if rows else None
    if state in ON_ITS_WAY:
        return Wait("sync.waits-for-sale", MessageKind.SALE, first)
    if state is MessageState.GIVEN_UP:
        raise AskPerson("sync.first-sale-given-up", receipt=sale.receipt_number)
    link = work.links.remote("sale", first)
    remote_id = link.remote_id if link else rows[-1].remote_id if rows else ""
    if not remote_id:
        raise AskPerson("sync.first-sale-unknown", receipt=sale.receipt_number)
    return Ready(
        out_refund(sale, remote_id, row.first_sent_at),
        "refund",
        sale.id,
        points_of=sale.member_id,
    )


def _goods_links(work: Work, sale: Sale) -> Mapping[ProductId, str]:
    ids = dict.fromkeys(line.product_id for line in sale.lines)
    return {one: _goods_id(work, one) for one in ids}


def _goods_id(work: Work, product_id: ProductId) -> str:
    link = work.links.remote("product", product_id)
    return link.remote_id if link else ""


def _coupons(work: Work, sale: Sale) -> tuple[str, ...]:
    uses = work.coupons.of_sale(sale.id)
    return tuple(dict.fromkeys(str(use.code) for use in uses if not use.given_back))
