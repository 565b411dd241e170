"""A member at the till: found by phone, offers, coupon, points, tier, return, her page, joining."""

from typing import Final

from posapp.domain.barcode import receipt_code
from posapp.domain.money_text import format_money
from posapp.domain.sale import Sale
from ui.tour.picks import (
    Guest,
    climber,
    coupon_goods,
    dearest,
    free_phone,
    goods_of,
    guests,
    open_coupon,
    regular,
)
from ui.tour.stage import Stage

YOGURT: Final = ("Grocery > Yogurt", "yogurt")
MOST_PIECES: Final = 99


class MemberScenes:
    """Plays with two members of the store: one who is often here, one who is near a tier."""

    def __init__(self, stage: Stage) -> None:
        """Play on a stage."""
        self._stage = stage

    def play(self) -> None:
        """Every scene, in the order of a visit."""
        known = guests(self._stage)
        guest = regular(self._stage, known)
        self.find(guest)
        self.sell_with_offers(guest)
        sale = self.pay_with_points()
        self.rise(climber(known, guest))
        self.take_back(sale)
        self.look_at(guest)
        self.join()

    def find(self, guest: Guest) -> None:
        """Her phone into the one line, and Enter: it is her basket."""
        stage, hands = self._stage, self._stage.hands
        stage.window.go("selling")
        before = hands.pressed
        hands.type(guest.phone)
        hands.rest()
        stage.both("member-phone")
        hands.press("Enter")
        if stage.services.checkout.member_id != guest.id:
            raise stage.lost("member", str(stage.services.checkout.member_id))
        hands.rest()
        stage.both("member-found")
        stage.saw(f"A member found by phone with {hands.pressed - before} keys")

    def sell_with_offers(self, guest: Guest) -> None:
        """Her goods, a coupon, three of what is 3 for 2; the cards follow each scan."""
        stage, hands = self._stage, self._stage.hands
        stage.scan_basket(stage.past_baskets(1, least=5)[0])
        yogurt = goods_of(stage, *YOGURT)
        for product_id in yogurt[:-1]:
            stage.scan_product(product_id)
        coupon = open_coupon(stage.services, guest.brief)
        for product_id in list(coupon_goods(stage, coupon))[:1]:
            stage.scan_product(product_id)
        hands.rest()
        stage.both("member-offers")
        for product_id in yogurt[-1:]:
            stage.scan_product(product_id)
        hands.press("F9")
        stage.both("coupon")
        hands.scan(coupon.text)
        hands.rest()
        stage.both("selling-member")
        stage.dark("selling-member")
        stage.customer("customer-basket")
        view = stage.services.checkout.view().cart
        if coupon.code not in view.cart.coupons:
            raise stage.lost(coupon.code, ",".join(view.cart.coupons))
        names = dict.fromkeys(
            cut.label for line in view.lines for cut in line.reductions if cut.label
        )
        stage.saw(f"Offers on one basket: {', '.join(names) or 'none'}")

    def pay_with_points(self) -> Sale:
        """F8 opens payment with the best amount, F8 again takes it; cash for the rest."""
        stage, hands = self._stage, self._stage.hands
        hands.press("F8")
        stage.expect("paying")
        stage.both("paying-points")
        hands.press("F8")
        if stage.window.current == "paying":
            stage.both("points-taken")
            hands.press("F11")
        stage.expect("change")
        hands.rest()
        sale = stage.keep_last()
        stage.both("change-member")
        stage.dark("change-member")
        stage.customer("customer-thanks")
        points = sum(tender.points for tender in sale.tenders)
        stage.saw(f"{points} points paid on receipt {sale.receipt_number}")
        return sale

    def rise(self, guest: Guest) -> None:
        """So large a purchase that it lifts her into the next tier."""
        stage, hands = self._stage, self._stage.hands
        stage.window.go("selling")
        hands.type(guest.phone)
        hands.press("Enter")
        product_id, price_minor = dearest(stage)
        wanted = (guest.brief.tier.missing + 20) * 100
        count = min(MOST_PIECES, wanted // max(price_minor, 1) + 1)
        stage.scan_product(product_id, count)
        hands.press("F11")
        stage.expect("change")
        hands.rest()
        stage.keep_last()
        stage.both("tier-reached")
        now = stage.services.loyalty.cards.brief(guest.id).tier.tier.name
        stage.saw(f"{guest.brief.tier.tier.name} before a purchase, {now} after it")

    def take_back(self, sale: Sale) -> None:
        """One line of the sale comes back: money and points the way they came."""
        stage, hands = self._stage, self._stage.hands
        stage.window.go("selling")
        hands.scan(receipt_code(sale.till_number, sale.sequence, sale.business_day))
        stage.expect("returning")
        hands.press("Down", "Del")
        hands.rest()
        stage.both("return-points")
        hands.press("Enter")
        if stage.window.question is not None:
            stage.both("points-missing")
            hands.press("Alt+1", "Alt+1")
        stage.expect("refunded")
        hands.rest()
        back = stage.keep_last()
        stage.both("refunded-points")
        total = format_money(back.total_minor, back.currency, "en")
        stage.saw(f"One line of receipt {sale.receipt_number} taken back: {total}")

    def look_at(self, guest: Guest) -> None:
        """Her page: history, points, consents, likes, cases, record."""
        stage, hands = self._stage, self._stage.hands
        stage.window.go("selling")
        hands.press("F2")
        stage.expect("member_search")
        hands.type(guest.brief.name.split()[0])
        hands.rest()
        stage.both("member-search")
        hands.press("Esc", "Esc")
        hands.type(guest.phone)
        hands.press("Enter", "F2")
        stage.expect("member")
        hands.rest()
        stage.both("member-page")
        stage.dark("member-page")
        for key, name in (("Alt+2", "points-statement"), ("Alt+3", "consents"), ("Alt+4", "likes")):
            hands.press(key)
            hands.rest()
            stage.both(f"member-{name}")
        hands.press("Esc", "Esc", "Shift+F2")
        stage.expect("selling")

    def join(self) -> None:
        """Somebody new: phone, one touch, Enter."""
        stage, hands = self._stage, self._stage.hands
        phone = free_phone(stage.services)
        hands.press("F2")
        stage.expect("member_search")
        hands.type(phone)
        hands.rest()
        hands.press("Enter")
        stage.expect("enrol")
        stage.both("enrol")
        hands.press("Alt+1")
        stage.both("enrol-agreed")
        hands.press("Enter")
        if stage.window.banner.notice is not None and stage.window.current == "enrol":
            hands.press("F12")
        stage.expect("selling")
        hands.rest()
        stage.both("enrolled")
        hands.press("Esc", "Shift+F2")
        stage.saw("A new member with three entries: phone, one touch, Enter")
