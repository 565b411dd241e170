"""What the stock page decides: which goods need a look, and what moves by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from posapp.domain import catalogue_cells as cells
from posapp.domain.money_text import format_day, format_money, format_time
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.ports.goods import GoodsQuery, GoodsRow
from posapp.ports.stockroom import Standing, StockStep
from posapp.services.stock_desk import Moving, StockRow
from posapp.till import TillServices
from ui.office.goods.catalogue_presenter import amount_text, name_of
from ui.office.house_parts import day_cell
from ui.office.parts.table_rows import Head, Row, TableRows

MISSING, NEGATIVE, SLOW, FOUND = "missing", "negative", "slow", "found"
FILTERS: Final = (MISSING, NEGATIVE, SLOW)
WAYS: Final = ("goods-in", "write-off", "send-away", "take-over")


class StockPresenter:
    """Lists of stock, and one product of them."""

    def __init__(self, services: TillServices) -> None:
        """Begin with what is missing."""
        self._services = services
        self.filter = MISSING
        self.rows: tuple[StockRow, ...] = ()
        self.opened: GoodsRow | None = None
        self.steps: tuple[StockStep, ...] = ()

    def load(self, filter_: str, text: str) -> tuple[StockRow, ...]:
        """One of the lists, or the goods that a text finds; may be slow."""
        stock = self._services.stock
        if text.strip():
            page = self._services.goods.page(GoodsQuery(text=text))
            return tuple(
                StockRow(Standing(row.product.id, row.level_milli, None), row) for row in page.rows
            )
        if filter_ == NEGATIVE:
            return stock.negative()
        return stock.slow() if filter_ == SLOW else stock.missing()

    def open(self, key: str) -> None:
        """One product with what happened to it."""
        self.opened = self._services.stock.goods(ProductId(key))
        self.steps = self._services.stock.history(ProductId(key))

    def move(self, way: str, amount: str, reason: str, cost: str) -> None:
        """Book what somebody typed, and show the product as it is then."""
        if self.opened is None:
            raise Refusal("product.gone")
        currency = self._services.settings.currency
        cost_minor = cells.amount(currency)(cost) if cost.strip() else None
        moving = Moving(self.opened.product.id, amount, reason, cost_minor)
        stock = self._services.stock
        acts = {
            "goods-in": stock.goods_in,
            "write-off": stock.write_off,
            "send-away": stock.send_away,
            "take-over": stock.take_over,
        }
        acts[way](moving)
        self.open(self.opened.product.id)

    def table(self, heads: tuple[Head, ...], language: str) -> TableRows:
        """The list as a table: name, number, shelf, worth, last sold."""
        return TableRows(heads, tuple(self._row(row, language) for row in self.rows), opens=True)

    def _row(self, row: StockRow, language: str) -> Row:
        product, standing = row.goods.product, row.standing
        worth = row.worth_minor
        texts = (
            name_of(product, language),
            product.sku,
            amount_text(standing.level_milli, product.unit, language),
            ""
            if worth is None
            else format_money(worth, self._services.settings.currency, language),
            self.day(standing.last_sold, language),
        )
        sold = None if standing.last_sold is None else int(standing.last_sold.timestamp())
        sorts = (texts[0].casefold(), texts[1], standing.level_milli, worth, sold)
        below = standing.level_milli < 0
        return Row(product.id, texts, sorts, ((2, "danger"),) if below else ())

    def day(self, at: datetime | None, language: str) -> str:
        """The store's day of a moment."""
        if at is None:
            return ""
        services = self._services
        day = at.astimezone(services.settings.zone).date()
        return day_cell(day, language, services.context.today())

    def step_row(
        self, number: int, step: StockStep, kinds: Mapping[str, str], language: str
    ) -> tuple[str, str, str, str]:
        """A step of the history: its code, what it was, when and by whom, and how much."""
        local = step.at.astimezone(self._services.settings.zone)
        when = f"{format_day(local.date(), language)} {format_time(local)}"
        unit = self.opened.product.unit if self.opened is not None else None
        text = amount_text(step.milli, unit, language) if unit is not None else ""
        kind = kinds.get(step.kind, step.kind)
        number_text = step.number if step.kind in {"sale", "refund", "void"} else ""
        about = "  ·  ".join(filter(None, (when, step.by_id, step.reason)))
        plus = "+" if step.milli > 0 else ""
        return str(number), " ".join(filter(None, (kind, number_text))), about, plus + text
