"""The loyalty program as the till asks for it; keeps `ports.LoyaltyProgram`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from loyalty.rules.holds import hold as hold_of
from loyalty.rules.holds import release as release_of
from loyalty.rules.member import Member, Purpose
from loyalty.rules.posting import Cause
from loyalty.rules.program import PointsAs
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import CouponDesk
from loyalty.service.member_reading import MemberReading
from loyalty.service.offer_shelf import OfferShelf
from loyalty.service.program_book import ProgramBook
from loyalty.service.proposals import Till, check_points
from loyalty.service.referrals import Referrals
from loyalty.service.sale_earning import Buying
from loyalty.service.sale_points import Return, SalePointsDesk, next_hold_key, open_hold
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.stamps_desk import StampsDesk
from loyalty.service.suggestions import Suggestions
from posapp.domain.cart import Cart
from posapp.domain.features import Feature, require
from posapp.domain.pricing import OfferLine, OfferShare
from posapp.domain.returns import Refund, Returned
from posapp.domain.sale import Sale
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.ports.program import PointsBack
from posapp.ports.sync import MemberEvent, OrderRow

LEFT = "cart-left"
MOST_WORDS = 200


class TillProgram:
    """Offers, points and coupons of one till's sales."""

    def __init__(
        self,
        context: ProgramContext,
        programs: ProgramBook,
        accounts: Accounts,
        *,
        points: SalePointsDesk,
        coupons: CouponDesk,
        shelf: OfferShelf,
        referrals: Referrals,
        stamps: StampsDesk,
        online: ShopOrders,
        suggestions: Suggestions,
    ) -> None:
        self._context = context
        self._reading = MemberReading(context)
        self._programs = programs
        self._accounts = accounts
        self._points = points
        self._coupons = coupons
        self._shelf = shelf
        self._referrals = referrals
        self._stamps = stamps
        self._online = online
        self._suggestions = suggestions

    @property
    def points_lower_the_price(self) -> bool:
        """Whether points are a discount (and tax falls) instead of a tender."""
        with self._context.store.read() as work:
            return self._programs.current(work).points_as is PointsAs.DISCOUNT

    def check_member(self, member_id: MemberId) -> None:
        """Refuse a basket for somebody who left the program, with the way back."""
        with self._context.store.read() as work:
            if self._reading.participant(work, member_id) is None:
                self._reading.standing(work, member_id)
                raise Refusal("member.left")

    def shares(self, cart: Cart, lines: Sequence[OfferLine]) -> Sequence[OfferShare]:
        """What the running offers take off each line."""
        return self._shelf.shares(cart, lines)

    def worth_minor(self, points: int) -> int:
        """What so many points are worth in minor units."""
        with self._context.store.read() as work:
            return self._programs.current(work).worth.minor_of(points)

    def points_for(self, minor: int) -> int:
        """The fewest points that pay this much."""
        with self._context.store.read() as work:
            return self._programs.current(work).worth.points_for(minor)

    def hold(self, work: Work, cart: Cart, points: int, at: datetime, total_minor: int) -> None:
        """Hold points for this basket; what an earlier hold of it kept is let go first."""
        member = self._member(work, cart.member_id)
        if member is None:
            raise Refusal("points.no-member")
        require(Feature.REDEEM, self._context.features(work))
        self.release(work, cart, at)
        program = self._programs.current(work)
        account = self._accounts.of(work, member.id)
        available = account.available(at, self._context.settings.zone)
        check_points(points, available, Till(total_minor, total_minor), program)
        until = at + timedelta(minutes=program.redeem.hold_minutes)
        cause = self._cause(next_hold_key(account, cart.id), at)
        entry = hold_of(account, cause, points, until=until)
        self._accounts.post(work, account, entry, journaled=False)

    def release(self, work: Work, cart: Cart, at: datetime) -> None:
        """Let go of what is held for this basket; nothing held is fine."""
        if cart.member_id is None:
            return
        account = self._accounts.of(work, work.members.resolve(cart.member_id))
        held = open_hold(account, cart.id)
        if held is not None:
            entry = release_of(account, self._cause(f"release:{held.key}", at), held.key)
            self._accounts.post(work, account, entry, journaled=False)

    def left(self, work: Work, cart: Cart, at: datetime) -> None:
        """Keep that a basket was left, with what was in it, where its member agreed.

        Rule: events.left-at-the-till
        A shop online notes the carts that are left; so does the till, by the same consent.
        """
        self._suggestions.left(work, cart)
        if cart.member_id is None or not cart.lines or cart.order is not None:
            return
        if self._reading.allows(work, cart.member_id, Purpose.PERSONAL):
            skus = " ".join(line.product.sku for line in cart.lines)[:MOST_WORDS]
            event_id = self._context.ids.new()
            member_id = work.members.resolve(cart.member_id)
            work.member_events.add(MemberEvent(event_id, member_id, LEFT, skus, at, "till"))

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:
        """Capture, earn, count offers and coupons of a sale.

        Rule: coupons.never-used-twice
        A coupon that went at another till meanwhile is like an offer that was used up there: the
        basket is priced anew, and what was paid by card stays on the counter.
        """
        self._shelf.sold(work, sale, cart)
        try:
            self._coupons.use(work, sale, cart)
        except Refusal as used:
            self._shelf.forget()
            raise Refusal("offers.used-up-meanwhile") from used
        member = self._member(work, sale.member_id)
        if member is None and sale.points_used:
            raise Refusal("member.left")
        if member is not None:
            known = self._shelf.standing(work, member)
            multipliers = self._shelf.multipliers(cart)
            self._points.sold(work, Buying(sale, cart, member, known, multipliers))
            due = self._shelf.coupons_due(cart)
            if due:
                self._coupons.hand_out(work, sale, member, due)
            self._referrals.sold(work, sale, member)
            self._stamps.sold(work, sale, member.id)
            self._suggestions.sold(work, sale, cart)

    def booked(self, work: Work, row: OrderRow) -> None:
        """Take back what an online order earned online, in the transaction that books it here.

        Rule: points.booked-once
        Its receipt earns by the ordinary rules; between the two nobody sees both.
        """
        self._online.changed(work, row)

    def points_back(
        self, work: Work, original: Sale, refund: Refund, at: datetime
    ) -> PointsBack | None:
        """What a return would do to the member's points; changes nothing."""
        member = self._member(work, original.member_id)
        if member is None:
            return None
        before = work.sales.returned(original.id)
        after = _with(before, refund)
        points = -sum(tender.points for tender in refund.tenders)
        points -= sum(r.points for line in refund.lines for r in line.reductions)
        back = Return(original, "preview", at, points, before, after)
        return self._points.preview(work, back, member.id)

    def returned(self, work: Work, sale: Sale, original: Sale) -> None:
        """Restore and claw back for a refund or void."""
        self._shelf.returned(work, sale, original)
        self._coupons.give_back(work, sale, original)
        member = self._member(work, original.member_id)
        if member is not None:
            after = work.sales.returned(original.id)
            back = Return(
                original, sale.id, sale.at, -sale.points_used, _without(after, sale), after
            )
            points = self._points.returned(work, back, sale, member.id)
            self._stamps.returned(work, sale, original, points.member_id)

    def _member(self, work: Work, member_id: MemberId | None) -> Member | None:
        """The record that stands for an id; nobody where she has left the program."""
        return None if member_id is None else self._reading.participant(work, member_id)

    def _cause(self, key: str, at: datetime) -> Cause:
        return Cause(self._context.ids.new(), key, at, self._context.settings.zone)


def _with(before: Returned, refund: Refund) -> Returned:
    milli = dict(before.milli_by_line)
    for line in refund.lines:
        if line.return_of is not None:
            number = line.return_of.line_number
            milli[number] = milli.get(number, 0) - line.quantity.milli
    return replace(before, milli_by_line=milli, gross_minor=before.gross_minor - refund.total_minor)


def _without(after: Returned, sale: Sale) -> Returned:
    milli = dict(after.milli_by_line)
    for line in sale.lines:
        if line.return_of is not None:
            milli[line.return_of.line_number] += line.quantity.milli
    return replace(after, milli_by_line=milli, gross_minor=after.gross_minor + sale.total_minor)
