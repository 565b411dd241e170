"""Stamps with a sale: put on, turned into a coupon when the card is full, taken off by a return.

Rule: points.stamps-with-the-sale
Everything happens in the receipt's own transaction, and each posting is named by the receipt: a
sale or a return told twice stamps once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from loyalty.rules.claw_back import claw_back
from loyalty.rules.coupon import CouponState
from loyalty.rules.earn_trace import EarnTrace
from loyalty.rules.earn_trace_text import from_text
from loyalty.rules.ledger import Account
from loyalty.rules.perks import StampCard
from loyalty.rules.posting import Cause, earn, grant
from loyalty.rules.spending import spend
from loyalty.rules.stamps import full_cards, purse_of, stamps_kept, withdrawn
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import JOB, CouponDesk, Hand
from loyalty.service.program_book import ProgramBook
from loyalty.service.sale_earning import kept_of
from posapp.domain.sale import Sale
from posapp.kernel.ids import CouponCode, MemberId, SaleId
from posapp.ports import Work

FULL = "stamps:"
"""Begins the key of a coupon that a full card brought."""

ANY_NUMBER = 10**6


@dataclass(frozen=True, slots=True)
class _Back:
    """So many stamps that a return's receipt takes off the card of a member."""

    sale: Sale
    original_id: SaleId
    member_id: MemberId
    stamps: int


class StampsDesk:
    """Stamps the cards of members with their receipts."""

    def __init__(
        self,
        context: ProgramContext,
        accounts: Accounts,
        programs: ProgramBook,
        coupons: CouponDesk,
    ) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs
        self._coupons = coupons

    def sold(self, work: Work, sale: Sale, member_id: MemberId) -> Mapping[str, int]:
        """The stamps of a sale whose points are stored already, by card; full cards pay out."""
        cards = {card.id: card for card in self._programs.in_use(work).perks.stamp_cards}
        trace = self._trace(work, sale) if cards else None
        if trace is None:
            return {}
        given = {traced.id: traced.stamps for traced in trace.cards if traced.id in cards}
        for card_id, stamps in given.items():
            account = self._accounts.of(work, member_id, purse_of(card_id))
            entry = earn(account, self._cause(f"stamp:{sale.id}:{card_id}", sale), stamps)
            account = self._accounts.post(work, account, entry, journaled=False)
            self._pay_out(work, account, cards[card_id], sale)
        return given

    def returned(self, work: Work, sale: Sale, original: Sale, member_id: MemberId) -> None:
        """Goods that come back take their stamps along, and the coupon that they had filled."""
        trace = self._trace(work, original)
        if trace is None or not trace.cards:
            return
        after = dict(work.sales.returned(original.id).milli_by_line)
        before = dict(after)
        for line in sale.lines:
            if line.return_of is not None and line.return_of.sale_id == original.id:
                before[line.return_of.line_number] += line.quantity.milli
        were = stamps_kept(trace, kept_of(original, before))
        are = stamps_kept(trace, kept_of(original, after))
        cards = {card.id: card for card in self._programs.current(work).perks.stamp_cards}
        for card_id, stamps in were.items():
            if card_id in cards and stamps > are[card_id]:
                back = _Back(sale, original.id, member_id, stamps - are[card_id])
                self._take_off(work, back, cards[card_id])

    def _take_off(self, work: Work, back: _Back, card: StampCard) -> None:
        account = self._accounts.of(work, back.member_id, purse_of(card.id))
        cause = self._cause(f"stamp-back:{back.sale.id}:{card.id}", back.sale)
        taken = claw_back(account, cause, back.stamps, of=back.original_id)
        account = self._accounts.post(work, account, taken.entry, journaled=False)
        if taken.entry is None or not taken.shortfall:
            return
        unused = self._unused(work, back.member_id, card)
        falling, left = withdrawn(card, taken.shortfall, unused)
        for code in falling:
            self._coupons.take_back(work, code)
        if left > 0:
            cause = self._cause(f"stamp-left:{back.sale.id}:{card.id}", back.sale)
            self._accounts.post(work, account, grant(account, cause, left), journaled=False)

    def _pay_out(self, work: Work, account: Account, card: StampCard, sale: Sale) -> None:
        """A coupon for each time the card is full."""
        balance = account.balance(sale.at, self._context.settings.zone)
        for number in range(1, full_cards(card, balance) + 1):
            cause = self._cause(f"stamp-full:{sale.id}:{card.id}:{number}", sale)
            entry = spend(account, cause, card.needed)
            account = self._accounts.post(work, account, entry, journaled=False)
            hand = Hand(f"{FULL}{card.id}:{sale.id}:{number}", most_each=ANY_NUMBER)
            self._coupons.give(work, card.series, account.member_id, sale.at, hand)

    def _unused(self, work: Work, member_id: MemberId, card: StampCard) -> list[CouponCode]:
        """The coupons of a card that she still holds, the newest first."""
        mark = f"{JOB}{FULL}{card.id}:"
        hers = work.coupons.of_member(member_id)
        found = [
            coupon.code
            for coupon in hers
            if coupon.state is CouponState.ISSUED and coupon.issued_by.startswith(mark)
        ]
        return found[::-1]

    def _trace(self, work: Work, sale: Sale) -> EarnTrace | None:
        points = work.points.sale_points(sale.id)
        return from_text(points.trace) if points and points.trace else None

    def _cause(self, key: str, sale: Sale) -> Cause:
        new_id, zone = self._context.ids.new(), self._context.settings.zone
        return Cause(new_id, key, sale.at, zone, sale_id=sale.id, by=sale.clerk_id)
