"""Goods as the office asks for them: found by what they are, changed many at once, labelled."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from posapp.domain.goods_change import Field
from posapp.domain.product import Product
from posapp.kernel.ids import ProductId


class ChangeState(Enum):
    """How far a change of many goods is; the value is what the store file holds."""

    PLANNED = "planned"
    APPLIED = "applied"
    STOPPED = "stopped"
    UNDONE = "undone"


class RowState(Enum):
    """What became of one product of a change: `stale` and `kept` were changed by somebody else."""

    WAITING = "waiting"
    APPLIED = "applied"
    STALE = "stale"
    KEPT = "kept"
    UNDONE = "undone"


class Level(Enum):
    """How much of a product the books say there is on the shelf."""

    NEGATIVE = "negative"
    NONE = "none"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class GoodsQuery:
    """Which goods: each field narrows, an empty one does not.

    `category` is a path and all below it. Prices are list prices; `margin_under_bp` finds goods
    that leave less than this share of their price without tax, or whose cost is more than it.
    `rates` are the tax rates by class in basis points that the prices hold, empty where they hold
    none.
    """

    text: str = ""
    category: str = ""
    brand: str = ""
    price_from_minor: int | None = None
    price_to_minor: int | None = None
    margin_under_bp: int | None = None
    level: Level | None = None
    discontinued: bool | None = None
    rates: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_all(self) -> bool:
        """Whether nothing narrows it."""
        return self == GoodsQuery(rates=self.rates)


class Order(Enum):
    """What a list of goods is ordered by, ties by the order they came."""

    NAME = "name"
    SKU = "sku"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class After:
    """The last row of a page: the next page begins behind it."""

    value: str | int
    key: int


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """One product of a list: what it costs, what it cost the shop, what is on the shelf.

    `shop_owns` where the online shop is the master of its price and words.
    """

    key: int
    product: Product
    cost_minor: int | None
    level_milli: int
    shop_owns: bool = False


@dataclass(frozen=True, slots=True)
class GoodsPage:
    """Some goods in order; `after` leads to the next ones, None where there are none."""

    rows: tuple[GoodsRow, ...]
    after: After | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One product of a change: a field's value before and after, as the store file writes it."""

    place: int
    product_id: ProductId
    before: str
    after: str
    state: RowState = RowState.WAITING


@dataclass(frozen=True, slots=True)
class GoodsChange:
    """A change of many goods: `body` is the typed change as JSON."""

    id: str
    field: Field
    body: str
    made_at: datetime
    by_id: str
    state: ChangeState
    start_day: date | None = None


class GoodsBook(Protocol):
    """Goods as the office sees and changes them."""

    def page(
        self, query: GoodsQuery, order: Order, day: date, limit: int, after: After | None = None
    ) -> GoodsPage:
        """Some of the goods that answer, in order."""
        ...

    def keys(self, query: GoodsQuery, most: int) -> Sequence[int]:
        """The row numbers of all goods that answer, up to so many."""
        ...

    def rows(self, keys: Sequence[int], day: date) -> Sequence[GoodsRow]:
        """Goods by their row numbers, in this order; what is gone is left out."""
        ...

    def shop_owned(self) -> AbstractSet[str]:
        """The SKUs of goods that the online shop has, and owns."""
        ...

    def keys_of(self, product_ids: Sequence[ProductId]) -> Sequence[int]:
        """The row numbers of products, in their order; what is gone is left out."""
        ...

    def categories(self) -> Sequence[str]:
        """The paths of all categories, in order."""
        ...

    def brands(self, most: int) -> Sequence[str]:
        """The brands there are, in order."""
        ...

    def change_field(self, product_id: ProductId, field: Field, before: str, after: str) -> bool:
        """Set a field if it still is what it was before; whether it was."""
        ...


class GoodsChanges(Protocol):
    """Changes of many goods: what was asked for, and what became of each product."""

    def add(self, change: GoodsChange) -> None:
        """Store a new change."""
        ...

    def add_rows(self, change_id: str, rows: Sequence[ChangeRow]) -> None:
        """Store rows of a change."""
        ...

    def get(self, change_id: str) -> GoodsChange | None:
        """One change."""
        ...

    def newest(self, limit: int) -> Sequence[GoodsChange]:
        """The changes, newest first."""
        ...

    def due(self, day: date) -> Sequence[GoodsChange]:
        """Planned changes whose day has come, oldest first."""
        ...

    def rows(self, change_id: str, state: RowState, limit: int) -> Sequence[ChangeRow]:
        """Some of the rows of a change that stand so, in their order."""
        ...

    def counts(self, change_id: str) -> Mapping[RowState, int]:
        """How many rows of a change stand how."""
        ...

    def set_state(self, change_id: str, state: ChangeState) -> None:
        """Move a change on."""
        ...

    def set_rows(self, change_id: str, places: Sequence[int], state: RowState) -> None:
        """Move rows of a change on."""
        ...


class ShelfLabels(Protocol):
    """Which price each shelf's label shows."""

    def printed(self, prices: Mapping[ProductId, int], at: datetime) -> None:
        """Labels with these prices were printed."""
        ...

    def changed(self, day: date, limit: int) -> Sequence[int]:
        """The row numbers of goods on sale whose label shows another price than today's."""
        ...
