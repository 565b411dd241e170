"""The member's side of selling: who it is, her coupons, and what a touch on an offer does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from posapp.domain.features import Feature
from posapp.domain.online_order import OrderState
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.services.outcomes import CouponSeen, MemberFound, MemberSeen, Outcome
from ui.till.desk import Desk, HintText, Question
from ui.till.member_panel_presenter import MemberSide, names_of
from ui.till.offer_cards_presenter import OfferAct, OfferCard, OfferCards, coupon_of
from ui.till.selling_hints import shown_name
from ui.till.selling_presenter import SellingPresenter
from ui.widgets import Answer, BannerKind, Notice

if TYPE_CHECKING:
    from loyalty.service.suggestions import Suggestion


class MemberActs(QObject):
    """The acts behind F2, Shift+F2, F8, F9 and the cards of the offers."""

    def __init__(self, desk: Desk, presenter: SellingPresenter) -> None:
        """Act at a desk."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self.side = MemberSide(desk.services)
        self.offers = OfferCards(desk.services, self.side)

    def forget(self) -> None:
        """Look at everything anew: it may have changed on another screen."""
        self.side.forget()
        self.offers.forget()

    def find(self) -> None:
        """F2: say who is buying; once that is known, her page."""
        member_id = self._desk.services.checkout.member_id
        if member_id is None:
            self._desk.go("member_search")
        else:
            self._desk.go("member", member_id=member_id)

    def take_off(self) -> None:
        """It is not her basket."""
        brief = self.side.brief
        self._desk.services.checkout.set_member(None)
        if brief is not None:
            name = names_of(brief.name, brief.name_zh, brief.number, self._desk.language)[0]
            self._presenter.said = self.tr("{name} is off this basket.").format(name=name)
        self._desk.refresh()

    def points(self) -> None:
        """F8: pay, with the points in sight; F8 once more takes the best amount."""
        if self._desk.services.checkout.member_id is None:
            raise Refusal("points.no-member")
        self._desk.go("paying")

    def who(self) -> str:
        """Whose basket it is, in one sentence."""
        brief = self.side.brief
        if brief is None:
            return ""
        language = self._desk.language
        name = names_of(brief.name, brief.name_zh, brief.number, language)[0]
        tier = brief.tier.tier
        if not tier.at:
            return self.tr("Member {name}.").format(name=name)
        shown = tier.name_zh if language == "zh" and tier.name_zh else tier.name
        return self.tr("Member {name}, {tier}.").format(name=name, tier=shown)

    def came(self, outcome: Outcome) -> bool:
        """Take what an entry means for the member's side; whether it was that."""
        if isinstance(outcome, MemberFound):
            self.identified()
        elif isinstance(outcome, MemberSeen):
            self._unknown_card(outcome.code)
        elif isinstance(outcome, CouponSeen):
            self.show_coupon(outcome.code)
        else:
            return False
        return True

    def identified(self) -> None:
        """Somebody said who she is."""
        self.side.forget()
        self._presenter.said = " ".join(filter(None, (self.who(), self._waiting())))
        self._desk.flash("ok")

    def _waiting(self) -> str:
        """What the member began online, or wishes for and gets for less: a word worth saying."""
        member_id = self._desk.services.checkout.member_id
        if member_id is None:
            return ""
        ready = self._ready(member_id)
        if ready:
            words = self.tr("Order {code} is ready to collect: F10, then N.")
            return words.format(code=ready)
        if self._desk.services.channels.carts(member_id):
            return self.tr("A cart waits online: F2, then Alt 7.")
        if self._desk.services.loyalty.wishes.cheaper(member_id):
            return self.tr("A wish costs less now: F2, then Alt 7.")
        return ""

    def _ready(self, member_id: MemberId) -> str:
        """The code of an online order that lies ready for her; empty where there is none."""
        orders = self._desk.services.channels.orders(member_id)
        ready = (one.code for one in orders if one.state == OrderState.READY.value)
        return next(ready, "")

    def leave_online(self) -> None:
        """The basket goes on waiting where the member can go on with it: online."""
        name = self.who()
        self._desk.services.checkout.leave_online()
        self._presenter.said = self.tr("The basket waits online. {who}").format(who=name)
        self._desk.refresh()

    # ------------------------------------------------------------------ suggestions

    def note_shown(self, goods: Sequence[Suggestion]) -> None:
        """These suggestions stand on the screen for this basket."""
        view = self._desk.services.checkout.view()
        member_id = self._desk.services.checkout.member_id
        if goods and member_id is not None:
            suggestions = self._desk.services.loyalty.suggestions
            suggestions.shown(view.cart.cart.id, member_id, goods)

    def note_touched(self, sku: str) -> None:
        """Goods were touched; it counts where they were suggested."""
        cart_id = self._desk.services.checkout.view().cart.cart.id
        self._desk.services.loyalty.suggestions.clicked(cart_id, sku)

    def first_not_interested(self) -> None:
        """Alt+X: she does not want the first suggestion."""
        self._desk.services.features.require(Feature.SUGGESTIONS)
        if self.side.suggested:
            self.not_interested(str(self.side.suggested[0].product.id))

    def not_interested(self, code: str) -> None:
        """It is suggested to her no more, here and in the shop."""
        member_id = self._desk.services.checkout.member_id
        found = [one.product for one in self.side.suggested if str(one.product.id) == code]
        if member_id is None or not found:
            return

        def act() -> None:
            self._desk.services.loyalty.suggestions.dismiss(member_id, found[0].sku)
            words = self.tr("{name} is suggested to her no more. Undo: F2, then Alt 8.")
            self._presenter.said = words.format(name=shown_name(self._desk, found[0]))
            self.side.forget()
            self._desk.refresh()

        self._desk.attempt(act)

    def _unknown_card(self, code: str) -> None:
        self._desk.flash("wrong")
        aside = Answer(code="aside", text=self.tr("Put aside"), key="Esc")
        join = Answer(code="enrol", text=self.tr("Enrol"), key="Enter")
        joining = Feature.JOINING in self._desk.services.features.here()
        meaning = self.tr("The basket is unchanged. Press Esc and go on.")
        if joining:
            meaning = self.tr("The basket is unchanged. Enrol her with this card, or go on.")
        self._desk.tell(
            Notice(
                kind=BannerKind.ERROR,
                sentence=self.tr("No member has the card {code}").format(code=code),
                meaning=meaning,
                answers=(join, aside) if joining else (aside,),
            ),
            lambda answer: self._desk.go("enrol", text=code) if answer == "enrol" else None,
        )

    # ------------------------------------------------------------------ coupons

    def ask_coupon(self) -> None:
        """F9: a coupon's code, scanned or typed."""
        self._desk.ask(
            Question(
                title=self.tr("Coupon"),
                meaning=self.tr("Scan it, or type the number under its barcode."),
                placeholder=self.tr("Code of the coupon"),
                submit=self._typed_coupon,
                verb=self.tr("Use coupon"),
                hint=self._coupon_hint,
            )
        )

    def _coupon_hint(self, text: str) -> HintText:
        back = (("Esc", self.tr("back")),)
        if not text:
            return HintText(plain=self.tr("Scan the coupon."), keys=back, enter=False)
        words = self.tr("uses coupon {code}").format(code=text)
        return HintText(bold=words, keys=back)

    def _typed_coupon(self, text: str) -> None:
        outcome = self._desk.services.checkout.meaning(text)
        code = outcome.name if outcome.verb == "coupon" else coupon_of(text)
        self.show_coupon(code)
        self._desk.refresh()

    def show_coupon(self, code: str) -> None:
        """A coupon that counts goes onto the basket; one that does not says why."""
        view = self.offers.show_coupon(code)
        name = view.series.name_zh if self._desk.language == "zh" else view.series.name
        self._presenter.said = self.tr("Coupon {name} is on this basket.").format(name=name)
        self._desk.flash("ok")

    # ------------------------------------------------------------------ offers

    def touch(self, card: OfferCard) -> None:
        """Do what a touch on an offer means."""
        if card.act is OfferAct.IDENTIFY:
            self.find()
            return
        if card.act is OfferAct.ADD_GIFT:
            self._add_gift(card.code)
        else:
            self.offers.touch(card)
        self._desk.refresh()

    def with_key(self, number: int) -> None:
        """Alt and a digit: the card that shows this key."""
        self.offers.make(self._desk.language)
        card = self.offers.with_key(number)
        if card is not None:
            self.touch(card)

    def _add_gift(self, sku: str) -> None:
        context = self._desk.services.context
        with context.store.read() as work:
            product = work.catalogue.by_sku(sku, context.today())
        if product is None:
            raise Refusal("product.gone")
        self._desk.services.checkout.add(product.id)
