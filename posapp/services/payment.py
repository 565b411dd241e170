"""Paying the open basket: tenders on the counter, and the one transaction that closes the sale."""

from dataclasses import replace

from posapp.domain.cart import Cart, PointsOff
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act
from posapp.domain.sale import ONLINE, STORE, Sale, SaleKind, sale_line
from posapp.domain.tender import CardSlip, Settlement, TenderKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import SaleId
from posapp.ports import Work
from posapp.services.closing import delivery_of, open_shift, store_sale
from posapp.services.guard import clean_text
from posapp.services.open_basket import OpenBasket
from posapp.services.order_closing import close_order
from posapp.services.outcomes import Closed
from posapp.services.quick_amounts import quick_amounts

USED_UP = "offers.used-up-meanwhile"


class Payment(OpenBasket):
    """Takes the money for the basket that is open."""

    def suggestions(self) -> tuple[int, ...]:
        """Likely notes for the cash that is due, in minor units."""
        settlement = self._state.settlement or self._fresh_settlement()
        return quick_amounts(settlement.due_cash_minor, self._context.terms.currency)

    def begin_payment(self) -> Settlement:
        """Start paying; the basket stands still until it is paid or given back."""
        self._needs_goods()
        self._staffing.require(Act.SELL)
        if self._state.settlement is None:
            self._state.settlement = self._fresh_settlement()
        return self._state.settlement

    def back_to_basket(self) -> None:
        """Leave paying; what was put on the counter goes back, journaled; the basket stays."""
        tenders = self._on_counter()
        if tenders:
            at = self._context.now()
            with self._context.store.write() as work:
                work.carts.save_tenders(self._context.till_number, ())
                self._program.release(work, self._state.cart, at)
                self._context.record(
                    work,
                    RecordType.TENDERS_DROPPED,
                    {
                        "cart": self._state.cart.id,
                        "tenders": [[t.kind.value, t.amount_minor] for t in tenders],
                    },
                    clerk=self._clerk_id(),
                    at=at,
                )
                work.commit()
        self._state.settlement = None

    def pay_cash(self, given_minor: int, *, most_minor: int | None = None) -> Closed | None:
        """Take cash, `most_minor` of it at most. None while more is due, else the stored sale."""
        settlement = self.begin_payment()
        limits = self._context.settings.tender_limits
        return self._paid(settlement.with_cash(given_minor, limits, most_minor=most_minor))

    def pay_card(self, amount_minor: int, slip: CardSlip) -> Closed | None:
        """Take a card that the separate terminal approved. None while more is due."""
        settlement = self.begin_payment()
        limits = self._context.settings.tender_limits
        slip = CardSlip(
            clean_text(slip.brand, "", empty=True),
            slip.last4,
            clean_text(slip.approval, "", empty=True),
        )
        return self._paid(settlement.with_card(amount_minor, slip, limits))

    def pay_voucher(self, amount_minor: int) -> Closed | None:
        """Take a voucher or store credit. None while more is due."""
        limits = self._context.settings.tender_limits
        return self._paid(self.begin_payment().with_voucher(amount_minor, limits))

    def pay_points(self, points: int) -> Closed | None:
        """Take the member's points for what they are worth. None while more is due.

        Rule: checkout.points-held
        They are held in the moment they are put on the counter, and captured with the sale; where
        points lower the price, the basket is priced anew and its tax falls.
        """
        settlement = self.begin_payment()
        worth = self._program.worth_minor(points)
        lowers = self._program.points_lower_the_price
        limits = self._context.settings.tender_limits
        if lowers and settlement.tenders:
            raise Refusal("tender.points-first")
        if lowers and worth > settlement.total_minor:
            raise Refusal("tender.points-over-due", due_minor=settlement.total_minor)
        paying = settlement if lowers else settlement.with_points(points, worth, limits)
        with self._context.store.write() as work:
            at, total_minor = self._context.now(), settlement.total_minor
            self._program.hold(work, self._state.cart, points, at, total_minor)
            if not lowers:
                work.carts.save_tenders(self._context.till_number, paying.tenders)
            work.commit()
        if lowers:
            return self._lower_by(PointsOff(points, worth))
        self._state.settlement = paying
        return self._close(paying) if paying.is_settled else None

    def take_points_back(self) -> None:
        """Undo the points, while the sale is not closed."""
        if self._program.points_lower_the_price:
            self._lower_by(None)
        settlement = self._state.settlement
        for index, tender in enumerate(settlement.tenders if settlement else ()):
            if tender.kind is TenderKind.POINTS:
                self.remove_tender(index)
                return

    def _lower_by(self, points_off: PointsOff | None) -> Closed | None:
        """Price the basket anew with these points off, or with none.

        A price may rise under what is on the counter: a card stays there, and more is due.
        """
        if points_off is not None:
            self._not_half_paid()
        tenders = self._state.settlement.tenders if self._state.settlement else ()
        self._state.settlement = None
        if points_off is None:
            with self._context.store.write() as work:
                self._program.release(work, self._state.cart, self._context.now())
                work.commit()
        self._change(replace(self._state.cart, points_off=points_off), None)
        if tenders:
            self._put_on_counter(self._settlement_of(tenders))
        return None if points_off is None or self._state.priced.total_minor else self.exact_cash()

    def remove_tender(self, index: int) -> Settlement:
        """Give one tender back before the sale is closed."""
        before = self.begin_payment()
        if 0 <= index < len(before.tenders) and before.tenders[index].kind is TenderKind.ONLINE:
            raise Refusal("order.paid-online-stays")
        settlement = before.without(index)
        points = before.tenders[index].kind is TenderKind.POINTS
        with self._context.store.write() as work:
            work.carts.save_tenders(self._context.till_number, settlement.tenders)
            if points:
                self._program.release(work, self._state.cart, self._context.now())
            work.commit()
        self._state.settlement = settlement
        return settlement

    def exact_cash(self) -> Closed:
        """The one-key sale: the customer gives exactly what is due."""
        settlement = self.begin_payment()
        if settlement.is_settled:
            return self._close(settlement)
        closed = self.pay_cash(settlement.due_cash_minor)
        if closed is None:
            raise Refusal("tender.nothing-due")
        return closed

    def _paid(self, settlement: Settlement) -> Closed | None:
        """What was taken is remembered before anything else can fail.

        Rule: checkout.tenders-survive
        A card that the terminal has charged is on the counter after a crash too, so that nobody
        charges it twice; and when the sale cannot be stored, it is still there to close with F11.
        """
        if not settlement.is_settled:
            self._put_on_counter(settlement)
            return None
        self._state.settlement = settlement
        return self._close(settlement)

    def _put_on_counter(self, settlement: Settlement) -> None:
        self._state.settlement = settlement
        with self._context.store.write() as work:
            work.carts.save_tenders(self._context.till_number, settlement.tenders)
            work.commit()

    def _close(self, settlement: Settlement) -> Closed:
        """Store the sale; where an offer has gone meanwhile, price it anew and say so.

        Rule: checkout.price-said-first
        Nobody pays a price she was not told: what was on the counter stays there (a card is not
        charged twice), cash just given is not taken, and the new total waits to be paid.
        """
        try:
            return self._stored(settlement)
        except Refusal as refused:
            if refused.code == USED_UP:
                self._price_anew(settlement)
            raise

    def _price_anew(self, settlement: Settlement) -> None:
        tenders = settlement.tenders
        if tenders and tenders[-1].kind is TenderKind.CASH:
            tenders = tenders[:-1]
        self._state.priced = self._price(self._state.cart, self._state.priced)
        if tenders:
            self._put_on_counter(self._settlement_of(tenders))
        else:
            self._state.settlement = None

    def _stored(self, settlement: Settlement) -> Closed:
        priced = self._state.priced
        with self._context.store.write() as work:
            shift = open_shift(work, self._context)
            now = self._context.now()
            clerk = self._staffing.current
            if clerk is None:
                raise Refusal("staff.nobody")
            exemption = priced.cart.exemption

            def make(sequence: int, number: str) -> Sale:
                return Sale(
                    id=SaleId(self._context.ids.new()),
                    kind=SaleKind.SALE,
                    receipt_number=number,
                    till_number=self._context.till_number,
                    sequence=sequence,
                    shift_id=shift.id,
                    clerk_id=clerk.id,
                    clerk_name=clerk.name,
                    at=now,
                    business_day=shift.business_day,
                    currency=self._context.terms.currency,
                    lines=tuple(sale_line(n, line) for n, line in enumerate(priced.lines, start=1)),
                    rates=priced.rates,
                    tenders=settlement.tenders,
                    rounding_minor=settlement.rounding_minor,
                    exemption_reason=exemption.reason if exemption else "",
                    exemption_certificate=exemption.certificate if exemption else "",
                    note=priced.cart.note,
                    approved_by=exemption.approved_by if exemption else "",
                    member_id=priced.cart.member_id,
                    channel=ONLINE if priced.cart.order else STORE,
                )

            closed = store_sale(
                work,
                self._context,
                make,
                loyalty=lambda sale: self._program.sold(work, sale, priced.cart),
            )
            self._note_left_out(work, closed.sale, priced.cart)
            if priced.cart.order is not None:
                close_order(work, self._context, closed.sale, priced.cart)
            if priced.cart.deliver_to is not None and priced.cart.goes_away:
                work.deliveries.put(delivery_of(closed.sale, priced.cart.deliver_to))
            work.carts.drop_open(self._context.till_number)
            work.commit()
        self._start_anew(closed)
        return closed

    def _note_left_out(self, work: Work, sale: Sale, cart: Cart) -> None:
        """Keep which offers somebody switched off for the basket.

        Rule: journal.offers-left-out
        """
        for offer in cart.declined:
            left_out = {"offer": offer, "receipt": sale.receipt_number}
            self._context.record(work, RecordType.OFFER, left_out, clerk=sale.clerk_id, at=sale.at)
