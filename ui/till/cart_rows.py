"""The cart's rows as the model holds them: texts that are made once when a line has changed."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from posapp.domain.deliver import Deliver
from posapp.domain.discount import ONLINE_BASKET, PriceOverride
from posapp.domain.money_text import format_money, format_quantity
from posapp.domain.pricing import PricedLine
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Unit
from ui.theme import Tone


class CartRow:
    """One row to paint. `tone` colours the reason line, `icon` stands before it.

    Its texts are made when they are first looked at: an offer over the basket changes every line,
    and most rows are out of sight. `place` is where the goods of the basket go that are not taken
    along.
    """

    def __init__(
        self, number: int, source: PricedLine, currency: Currency, language: str, place: str = ""
    ) -> None:
        """Stand for a priced line; texts come later."""
        self.number = number
        self.source = source
        self.place = place
        self._currency = currency
        self._language = language

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CartRow) and self._all() == other._all()

    __hash__ = None  # type: ignore[assignment]  # its line may come with another share of the tax

    def _all(self) -> tuple[object, ...]:
        return (self.painted(), self.source, self.place)

    def looks_like(self, other: "CartRow") -> bool:
        """Whether both are painted the same; a line's share of the tax is not on the screen."""
        return self is other or self.painted() == other.painted()

    def painted(self) -> tuple[object, ...]:
        """All of it that is on the screen."""
        texts = (self.number, self.name, self.reason, self.quantity, self.price, self.amount)
        looks = (self.tone, self.icon, self.below, self.below_tone, self.returned, self.goes_away)
        return (self.line_id, *texts, *looks)

    @property
    def line_id(self) -> str:
        """The id of its line."""
        return self.source.line.id

    @property
    def goes_away(self) -> bool:
        """Whether the goods are not taken along."""
        return self.source.line.deliver in {Deliver.SEND, Deliver.ELSEWHERE}

    @property
    def returned(self) -> bool:
        """Whether the goods come back."""
        return self.source.line.quantity.milli < 0

    @cached_property
    def name(self) -> str:
        """The goods' name in the language of the row."""
        product = self.source.line.product
        return product.name_zh if self._language == "zh" and product.name_zh else product.name

    @cached_property
    def quantity(self) -> str:
        """How many, or how much."""
        return format_quantity(self.source.line.quantity, self._language)

    @cached_property
    def price(self) -> str:
        """What one costs, or a kilogram."""
        price = self._money(self.source.unit_minor)
        if self.source.line.product.unit is not Unit.KG:
            return price
        return QCoreApplication.translate("CartRows", "{price} / kg").format(price=price)

    @cached_property
    def amount(self) -> str:
        """What all of it costs."""
        return self._money(self.source.shown_minor)

    @property
    def tone(self) -> Tone:
        """The colour of the reason line."""
        return self._said[0]

    @property
    def icon(self) -> str:
        """The icon before the reason line."""
        return self._said[1]

    @property
    def reason(self) -> str:
        """Why the line is as it is; empty where there is nothing to say."""
        return self._said[2]

    @property
    def below(self) -> str:
        """What stands below the amount."""
        return self._under[0]

    @property
    def below_tone(self) -> Tone:
        """The colour of what stands below the amount."""
        return self._under[1]

    @cached_property
    def _said(self) -> tuple[Tone, str, str]:
        return _with_way(self.source, self.place, _reason(self.source, self._language))

    @cached_property
    def _under(self) -> tuple[str, Tone]:
        return _below(self.source, self._currency, self._language)

    def _money(self, minor: int) -> str:
        return format_money(minor, self._currency, self._language)


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
        row = before[number - 1] if number <= len(before) else None
        if row is None or row.place != place or not _reads_alike(row.source, line):
            row = CartRow(number, line, currency, language, place)
        row.source = line
        rows.append(row)
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
