"""The cart's rows as the model holds them: ready texts, made once when a line changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from posapp.domain.deliver import Deliver
from posapp.domain.discount import ONLINE_BASKET, PriceOverride
from posapp.domain.money_text import format_money, format_quantity
from posapp.domain.pricing import PricedLine
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Unit
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class CartRow:
    """One row to paint. `tone` colours the reason line, `icon` stands before it.

    `place` is where the goods of the basket go that are not taken along.
    """

    line_id: str
    number: int
    name: str
    reason: str
    tone: Tone
    icon: str
    quantity: str
    price: str
    amount: str
    below: str
    below_tone: Tone
    returned: bool
    source: PricedLine
    place: str = ""

    def looks_like(self, other: "CartRow") -> bool:
        """Whether both are painted the same; a line's share of the tax is not on the screen."""
        return self is other or self.painted() == other.painted()

    def painted(self) -> tuple[object, ...]:
        """All of it that is on the screen."""
        texts = (self.number, self.name, self.reason, self.quantity, self.price, self.amount)
        looks = (self.tone, self.icon, self.below, self.below_tone, self.returned, self.goes_away)
        return (self.line_id, *texts, *looks)

    @property
    def goes_away(self) -> bool:
        """Whether the goods are not taken along."""
        return self.source.line.deliver in {Deliver.SEND, Deliver.ELSEWHERE}


def cart_row(
    number: int, line: PricedLine, currency: Currency, language: str, place: str = ""
) -> CartRow:
    """The row of a priced line; `place` is where the basket's goods go that are not taken along."""
    product = line.line.product
    name = product.name_zh if language == "zh" and product.name_zh else product.name
    tone, icon, reason = _with_way(line, place, _reason(line, language))
    below, below_tone = _below(line, currency, language)
    weighed = product.unit is Unit.KG
    price = format_money(line.unit_minor, currency, language)
    return CartRow(
        line_id=line.line.id,
        number=number,
        name=name,
        reason=reason,
        tone=tone,
        icon=icon,
        quantity=_quantity(line, language),
        price=QCoreApplication.translate("CartRows", "{price} / kg").format(price=price)
        if weighed
        else price,
        amount=format_money(line.shown_minor, currency, language),
        below=below,
        below_tone=below_tone,
        returned=line.line.quantity.milli < 0,
        source=line,
        place=place,
    )


def _quantity(line: PricedLine, language: str) -> str:
    return format_quantity(line.line.quantity, language)


def _with_way(line: PricedLine, place: str, reason: tuple[Tone, str, str]) -> tuple[Tone, str, str]:
    """The way of goods that are not taken along comes before any other reason."""
    translate = QCoreApplication.translate
    words = {
        Deliver.SEND: translate("CartRows", "Sent to {place}"),
        Deliver.ELSEWHERE: translate("CartRows", "Collected in {place}"),
    }.get(line.line.deliver)
    if words is None:
        return reason
    way = words.format(place=place or translate("CartRows", "… (Alt D)"))
    return "accenttext", "package", " · ".join(filter(None, (way, reason[2])))


def _reason(line: PricedLine, language: str) -> tuple[Tone, str, str]:
    """Tone, icon and words of the reason: a person's price first, then the largest saving."""
    override = line.line.override
    if override is not None:
        return _person_s_price(override)
    if line.reductions:
        largest = max(line.reductions, key=lambda r: abs(r.amount_minor))
        label = largest.label_zh if language == "zh" and largest.label_zh else largest.label
        more = len(line.reductions) - 1
        if more:
            words = QCoreApplication.translate("CartRows", "{label} and {more} more")
            label = words.format(label=label, more=more)
        return "success", "tag", label
    if line.line.order_line:
        return "text3", "globe", QCoreApplication.translate("CartRows", "Online order")
    if line.line.label_minor is not None:
        return "text3", "scan-barcode", QCoreApplication.translate("CartRows", "Price on the label")
    if line.line.note:
        return "text3", "receipt-text", line.line.note
    return "text3", "", ""


def _person_s_price(override: PriceOverride) -> tuple[Tone, str, str]:
    """What somebody made the price, or what the online shop asked for it."""
    translate = QCoreApplication.translate
    if override.reason == ONLINE_BASKET:
        return "text3", "globe", translate("CartRows", "Price of the online shop")
    words = translate("CartRows", "Price changed: {reason}, {who}")
    return "warn", "pencil", words.format(reason=override.reason, who=override.approved_by)


def _below(line: PricedLine, currency: Currency, language: str) -> tuple[str, Tone]:
    if line.line.override is not None and line.list_minor != line.unit_minor:
        words = QCoreApplication.translate("CartRows", "was {amount}")
        was = line.line.quantity.times(line.list_minor)
        return words.format(amount=format_money(was, currency, language)), "warn"
    if line.off_minor > 0:
        words = QCoreApplication.translate("CartRows", "saved {amount}")
        return words.format(amount=format_money(line.off_minor, currency, language)), "success"
    return "", "text3"


def cart_rows(
    lines: Sequence[PricedLine],
    before: Sequence[CartRow],
    currency: Currency,
    language: str,
    place: str = "",
) -> list[CartRow]:
    """The rows of a cart; a line that came out the same keeps its row, the very same object.

    Rule: till.row-made-once
    """
    rows = []
    for number, line in enumerate(lines, start=1):
        old = before[number - 1] if number <= len(before) else None
        if old is None or old.place != place or not _reads_alike(old.source, line):
            rows.append(cart_row(number, line, currency, language, place))
        else:
            rows.append(old if old.source is line else replace(old, source=line))
    return rows


def _reads_alike(one: PricedLine, other: PricedLine) -> bool:
    """Whether both make the same row: a line's share of the tax stands in none."""
    return one is other or (
        one.line is other.line
        and one.shown_minor == other.shown_minor
        and one.unit_minor == other.unit_minor
        and one.full_minor == other.full_minor
        and one.list_minor == other.list_minor
        and one.reductions == other.reductions
    )
