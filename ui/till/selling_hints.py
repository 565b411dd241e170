"""The words of the hint line while selling."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from posapp.domain.messages import say
from posapp.domain.money_text import format_quantity, parse_amount
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.ports import MemberRow
from posapp.services.outcomes import Hint
from ui.till.desk import Desk, HintText
from ui.till.member_panel_presenter import row_names, tier_name
from ui.till.selling_presenter import SellingPresenter, price_of, read_discount


def shown_name(desk: Desk, product: Product) -> str:
    """The product's name in the language on screen."""
    chinese = desk.language == "zh" and product.name_zh
    return product.name_zh if chinese else product.name


def shown_price(desk: Desk, product: Product) -> str:
    """The product's price; goods by weight say that it is for a kilogram."""
    price = desk.money(price_of(product))
    if product.unit is not Unit.KG:
        return price
    return QCoreApplication.translate("CartRows", "{price} / kg").format(price=price)


def amount_hint(desk: Desk) -> Callable[[str], HintText]:
    """A hint that reads an amount as it is typed."""

    def hint(text: str) -> HintText:
        try:
            minor = parse_amount(text, desk.services.settings.currency)
        except Refusal:
            words = QCoreApplication.translate("SellingHints", "Type an amount: 1299 is 12.99.")
            return HintText(plain=words, enter=False)
        back = QCoreApplication.translate("SellingHints", "back")
        return HintText(bold=desk.money(minor), keys=(("Esc", back),))

    return hint


def discount_hint(desk: Desk) -> Callable[[str], HintText]:
    """A hint that reads a share or an amount as it is typed."""

    def hint(text: str) -> HintText:
        try:
            found = read_discount(text, "-", desk.services.settings.currency)
        except Refusal:
            words = QCoreApplication.translate("SellingHints", "10% is a share, 250 is 2.50 off.")
            return HintText(plain=words, enter=False)
        off = text.strip() if found.rate else desk.money(found.amount_minor or 0)
        words = QCoreApplication.translate("SellingHints", "{off} off").format(off=off)
        back = QCoreApplication.translate("SellingHints", "back")
        return HintText(bold=words, keys=(("Esc", back),))

    return hint


class SellingHints(QObject):
    """Says what Enter will do, with its sum."""

    def __init__(self, desk: Desk, presenter: SellingPresenter) -> None:
        """Speak at a desk."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter

    def resting(self) -> HintText:
        """What the line says while nothing is typed."""
        view = self._desk.services.checkout.view()
        if view.pending is not None:
            quantity = format_quantity(view.pending, self._desk.language)
            words = self.tr("The next item comes {quantity} times.").format(quantity=quantity)
            return HintText(plain=words, enter=False, tone="accenttext")
        if self._presenter.said:
            return HintText(plain=self._presenter.said, enter=False, tone="accenttext")
        order = view.cart.cart.order
        if order is not None:
            words = self.tr("Online order {code}: F12 takes the money, Shift Del puts it back.")
            return HintText(plain=words.format(code=order.code), enter=False, tone="accenttext")
        last = self._presenter.last_sale()
        if last is not None:
            change = self._desk.money(last.change_minor)
            words = self.tr("Last sale {number}, change {change}.").format(
                number=last.sale.receipt_number, change=change
            )
            return HintText(plain=words, enter=False)
        return HintText(plain=self.tr("Ready for the next item."), enter=False)

    def order(self, text: str) -> HintText:
        """The code of an online order opens it."""
        words = self.tr("opens online order {code}").format(code=text.strip())
        return HintText(bold=words, keys=(("Esc", self.tr("clears")),))

    def of(self, hint: Hint) -> HintText:
        """What Enter does with the typed text."""
        keys = ((("Esc"), self.tr("clears")),)
        if hint.verb == "refused":
            sentence = say(
                hint.refused,
                self._desk.language,
                dict(hint.blanks),
                currency=self._desk.services.settings.currency,
            )
            return HintText(plain=sentence, keys=keys, tone="danger", enter=False)
        if self._presenter.matches:
            return self._match_hint()
        if hint.verb == "unknown" and self._presenter.looking:
            looks = QCoreApplication.translate("Archive", "looks for {text}")
            return HintText(bold=looks.format(text=hint.name), keys=keys)
        if hint.verb in {"add", "price", "weight"}:
            return HintText(bold=self._adds(hint), plain=self._sum(hint), keys=keys)
        words = {
            "quantity": self.tr("sets the quantity of the next item"),
            "unknown": self.tr("finds nothing called {name}"),
            "receipt": self.tr("opens receipt {name} for a return"),
            "member": self.tr("takes member {name}"),
            "coupon": self.tr("takes coupon {name}"),
            "staff": self.tr("reads a staff badge"),
        }
        chinese = self._desk.language == "zh" and hint.name_zh
        name = hint.name_zh if chinese else hint.name
        return HintText(bold=words.get(hint.verb, "").format(name=name), keys=keys)

    def _match_hint(self) -> HintText:
        found = self._presenter.matches
        product = found.chosen
        others = self.tr("{count} other matches").format(count=len(found) - 1)
        keys = (("↓", others), ("Esc", self.tr("clears")))
        if product is None:
            return self._member_hint(found.chosen_member, keys)
        quantity = found.quantity or Quantity(MILLI, product.unit)
        amount = quantity.times(price_of(product))
        words = (
            self.tr("adds {quantity} × {name}")
            if quantity.milli != MILLI
            else self.tr("adds {name}")
        )
        plain = (
            self.tr("at {price}") if quantity.milli == MILLI else self.tr("at {price} = {amount}")
        )
        return HintText(
            bold=words.format(
                quantity=format_quantity(quantity, self._desk.language),
                name=shown_name(self._desk, product),
            ),
            plain=plain.format(
                price=shown_price(self._desk, product), amount=self._desk.money(amount)
            ),
            keys=keys,
        )

    def _member_hint(self, member: MemberRow | None, keys: tuple[tuple[str, str], ...]) -> HintText:
        if member is None:
            return HintText(enter=False)
        name = row_names(member, self._desk.language)[0]
        words = self.tr("takes member {name}").format(name=name)
        tier = tier_name(self._desk.services, member.tier, self._desk.language)
        return HintText(bold=words, plain=tier, keys=keys)

    def _adds(self, hint: Hint) -> str:
        product = hint.products[0]
        if hint.quantity is None or hint.quantity.milli == MILLI:
            return self.tr("adds {name}").format(name=shown_name(self._desk, product))
        quantity = format_quantity(hint.quantity, self._desk.language)
        return self.tr("adds {quantity} × {name}").format(
            quantity=quantity, name=shown_name(self._desk, product)
        )

    def _sum(self, hint: Hint) -> str:
        price = self._desk.money(hint.unit_minor)
        if hint.verb == "price":
            return self.tr("and asks for its price")
        if hint.verb == "weight":
            return self.tr("and asks for its weight, {price} / kg").format(price=price)
        if hint.amount_minor == hint.unit_minor:
            return self.tr("at {price}").format(price=price)
        amount = self._desk.money(hint.amount_minor)
        return self.tr("at {price} = {amount}").format(price=price, amount=amount)
