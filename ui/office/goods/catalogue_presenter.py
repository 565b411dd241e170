"""What the catalogue page decides: which goods are shown, what a change would do to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from posapp.domain import catalogue_cells as cells
from posapp.domain.goods_change import Change, Field, FieldChange, How, PriceChange
from posapp.domain.money_text import format_money, format_number, format_rate
from posapp.domain.product import PATH_SIGN, Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import MILLI, Unit
from posapp.kernel.rate import Rate
from posapp.ports.goods import After, GoodsPage, GoodsQuery, GoodsRow, Level
from posapp.till import TillServices
from ui.office.parts.table_rows import Head, Row, SortKey, TableRows
from ui.theme.tokens import Tone

ALL, ON_SALE, OFF_SALE, NEGATIVE, THIN = "all", "on-sale", "off-sale", "negative", "thin"
FILTERS: Final = (ON_SALE, ALL, OFF_SALE, NEGATIVE, THIN)
MAYBE_EMPTY: Final = frozenset({"category", "brand", "cost", "margin", "state"})
Cell = tuple[str, SortKey, Tone | None]
THIN_BP: Final = 1_500
"""A margin under this share is thin."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change as somebody put it together on the panel."""

    kind: str
    number: str = ""
    ending: int | None = None
    value: str = ""


class CataloguePresenter:
    """The goods on the page, and what may be done with them."""

    def __init__(self, services: TillServices) -> None:
        """Show what is on sale."""
        self._services = services
        self.filter = ON_SALE
        self.text = ""
        self.category = ""
        self.brand = ""
        self.prices = ("", "")
        self.rows: tuple[GoodsRow, ...] = ()
        self.after: After | None = None

    # ---- the list

    def query(self) -> GoodsQuery:
        """What the page asks for now; a price that is none is refused."""
        low, high = (self.money_of(text) if text.strip() else None for text in self.prices)
        sold = {ON_SALE: False, OFF_SALE: True, NEGATIVE: False, THIN: False}
        asked = GoodsQuery(
            text=self.text,
            category=self.category.strip(),
            brand=self.brand.strip(),
            price_from_minor=low,
            price_to_minor=high,
            discontinued=sold.get(self.filter),
            level=Level.NEGATIVE if self.filter == NEGATIVE else None,
            margin_under_bp=THIN_BP if self.filter == THIN else None,
        )
        return self._services.goods.asked(asked)

    @property
    def is_plain(self) -> bool:
        """Whether the list is the first goods by name, which is read at once."""
        narrowed = (self.text, self.category, self.brand, *self.prices)
        return self.filter in {ALL, ON_SALE} and not any(text.strip() for text in narrowed)

    def load(self, query: GoodsQuery, after: After | None = None) -> GoodsPage:
        """A page of goods; may be slow."""
        return self._services.goods.page(query, after=after)

    def take(self, page: GoodsPage, *, more: bool = False) -> None:
        """Show a page, or show it below the ones before."""
        self.rows = (*self.rows, *page.rows) if more else page.rows
        self.after = page.after

    def row(self, key: str) -> GoodsRow | None:
        """A product that is shown."""
        return next((row for row in self.rows if row.product.id == key), None)

    def table(self, heads: Mapping[str, Head], states: tuple[str, str], language: str) -> TableRows:
        """The goods as a table; columns in which nothing stands are left out.

        `heads` are by their codes; `states` name goods of the shop and goods that are gone.
        """
        cells = [self._cells(row, states, language) for row in self.rows]
        shown = [
            code
            for code in heads
            if code not in MAYBE_EMPTY or any(found[code][0] for found in cells)
        ]
        rows = tuple(
            Row(
                row.product.id,
                tuple(found[code][0] for code in shown),
                tuple(found[code][1] for code in shown),
                tuple((at, tone) for at, code in enumerate(shown) if (tone := found[code][2])),
            )
            for row, found in zip(self.rows, cells, strict=True)
        )
        return TableRows(tuple(heads[code] for code in shown), rows, opens=True)

    def _cells(self, row: GoodsRow, states: tuple[str, str], language: str) -> dict[str, Cell]:
        """Text, sort key and tone of each column."""
        product, margin = row.product, self._services.goods.margin_bp(row)
        shop, gone = states
        state = gone if product.discontinued else shop if row.shop_owns else ""
        name = name_of(product, language)
        category = product.category.rpartition(PATH_SIGN)[2].strip()
        cost = "" if row.cost_minor is None else self.money(row.cost_minor, language)
        below = margin is not None and margin < 0
        shelf = amount_text(row.level_milli, product.unit, language)
        return {
            "name": (name, name.casefold(), None),
            "category": (category, category.casefold(), None),
            "brand": (product.brand, product.brand.casefold(), None),
            "sku": (product.sku, product.sku, None),
            "price": (self.money(product.price_minor, language), product.price_minor, None),
            "cost": (cost, row.cost_minor, None),
            "margin": (
                "" if margin is None else share_text(margin, language),
                margin,
                "danger" if below else None,
            ),
            "shelf": (shelf, row.level_milli, "danger" if row.level_milli < 0 else None),
            "state": (state, state, None),
        }

    def goods(self, chosen: Sequence[str]) -> GoodsQuery | tuple[ProductId, ...]:
        """The goods that an act is about: the chosen rows, or all that answer."""
        return tuple(ProductId(key) for key in chosen) if len(chosen) > 1 else self.query()

    # ---- money

    def money(self, minor: int, language: str) -> str:
        """An amount as the screen writes it."""
        return format_money(minor, self._services.settings.currency, language)

    def money_of(self, text: str) -> int:
        """What somebody typed as an amount."""
        return cells.amount(self._services.settings.currency)(text)

    # ---- a change of many

    def change_of(self, wanted: Wanted) -> Change:
        """The typed change that somebody put together; refused where something is missing."""
        if wanted.kind in FIELD_KINDS:
            return self._field_change(wanted)
        how = How(wanted.kind)
        if how is How.ROUND:
            return PriceChange(how, 0, wanted.ending)
        text = wanted.number.strip().replace("\N{MINUS SIGN}", "-")
        sign = -1 if text.startswith("-") else 1
        bare = text.lstrip("+-").removesuffix("%").strip()
        if not bare:
            raise Refusal("goods.nothing-chosen")
        number = share_of(bare) if how is How.SHARE else self.money_of(bare)
        return PriceChange(how, sign * number, wanted.ending)

    def _field_change(self, wanted: Wanted) -> FieldChange:
        field = FIELD_KINDS[wanted.kind]
        value = wanted.value.strip()
        if field is Field.CATEGORY:
            path = cells.category(cells.fitting(value, "category"))
            if not path:
                raise Refusal("goods.nothing-chosen")
            value = PATH_SIGN.join(path)
        elif field is Field.BRAND:
            value = cells.plain_text(cells.fitting(value, "brand"))
        elif not value:
            raise Refusal("goods.nothing-chosen")
        return FieldChange(field, value)


FIELD_KINDS: Final = {
    "tax": Field.TAX_CLASS,
    "category": Field.CATEGORY,
    "brand": Field.BRAND,
    "state": Field.DISCONTINUED,
}


def name_of(product: Product, language: str) -> str:
    """What goods are called in a language."""
    return (language == "zh" and product.name_zh) or product.name


def amount_text(milli: int, unit: Unit, language: str) -> str:
    """An amount of goods, however much: pieces whole, weights with three decimals."""
    sign = "\N{MINUS SIGN}" if milli < 0 else ""
    whole, rest = divmod(abs(milli), MILLI)
    text = format_number(whole, language)
    return f"{sign}{text}" if unit is Unit.EACH else f"{sign}{text}.{rest:03d}"


def share_text(bp: int, language: str) -> str:
    """A share in percent with one decimal, its sign before it.

    >>> share_text(4258, "en"), share_text(-50, "en")
    ('42.6 %', '−0.5 %')
    """
    tenths = (abs(bp) + 5) // 10
    sign = "\N{MINUS SIGN}" if bp < 0 and tenths else ""
    whole, rest = divmod(tenths, 10)
    return f"{sign}{format_number(whole, language)}.{rest} %"


def share_of(text: str) -> int:
    """Basis points from a typed percentage with at most two decimals.

    >>> share_of("5"), share_of("2,5"), share_of("0.25")
    (500, 250, 25)
    """
    whole, _, rest = text.replace(",", ".").partition(".")
    digits = whole + rest
    if not (digits.isascii() and digits.isdecimal() and len(rest) <= 2 and len(whole) <= 4):  # noqa: PLR2004
        raise Refusal("goods.nothing-chosen")
    return int((whole or "0") + rest.ljust(2, "0"))


def value_text(preview_value: str, field: Field, money: str, words: tuple[str, str]) -> str:
    """A value of a change as people read it; `words` are on sale and not on sale."""
    if field is Field.PRICE:
        return money
    if field is Field.DISCONTINUED:
        return words[int(preview_value)]
    return preview_value or "\N{EN DASH}"


def tax_text(letter: str, rate: Rate, language: str) -> str:
    """A tax class with its rate."""
    return f"{letter} · {format_rate(rate, language)}"
