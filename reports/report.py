"""A report as a value: figures, charts and tables, and how each figure is made.

It holds raw numbers and words in both languages; how they are written is the renderer's matter.
Amounts are minor units, shares are basis points (1/100 of a percent), decimals and quantities are
thousandths: no float ever stands in a report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final

from posapp.kernel.errors import Bug
from posapp.kernel.money import Currency, half_up
from receipts.words import Label

Cell = str | int | date | Label | None
"""A text of the store's own data, a number in its kind's unit, a day, fixed words, or nothing."""

BASIS_POINTS = 10_000
MILLI = 1_000


class Kind(Enum):
    """What a column or figure counts in, which says how it is written and aligned."""

    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    POINTS = "points"
    MONEY = "money"
    SHARE = "share"
    DECIMAL = "decimal"
    QUANTITY = "quantity"

    @property
    def is_number(self) -> bool:
        """Whether it stands on the right and can be charted."""
        return self not in {Kind.TEXT, Kind.DAY}


class Rising(Enum):
    """What it means when a figure goes up."""

    GOOD = "good"
    BAD = "bad"
    WATCH = "watch"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Metric:
    """A named figure and the sentence that says how it is made.

    `both_ways`: it counts to either side of nought, so no part of it says how much it changed.
    """

    id: str
    name: Label
    kind: Kind
    means: Label
    rising: Rising = Rising.PLAIN
    both_ways: bool = False

    def __post_init__(self) -> None:
        if not (self.means.en and self.means.zh and self.name.en and self.name.zh):
            raise Bug("report.metric-unsaid", metric=self.id)


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric's value, and its value in the period it is held against; None is: nothing to say."""

    metric: Metric
    value: int | None
    before: int | None = None

    @property
    def change(self) -> int | None:
        """By how much it grew, in its own unit."""
        if self.value is None or self.before is None:
            return None
        return self.value - self.before

    @property
    def change_bp(self) -> int | None:
        """By how much it grew, in basis points of the earlier value; of a share in points of it.

        Rule: report.percent-of-something
        None where that says nothing: of nought, of less, down below nought, and of what counts
        both ways, as cash over or short does. There the change is told in the figure's own unit.
        """
        if self.value is None or self.before is None:
            return None
        if self.metric.kind is Kind.SHARE:
            return self.value - self.before
        if self.metric.both_ways or self.before <= 0 or self.value < 0:
            return None
        return share(self.value - self.before, self.before)


def figures_of(
    metrics: Sequence[Metric], now: Sequence[int | None], before: Sequence[int | None] | None
) -> tuple[Figure, ...]:
    """Figures from values in the metrics' order, and those they are held against."""
    earlier = before if before is not None else (None,) * len(metrics)
    return tuple(map(Figure, metrics, now, earlier))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `key` names it in files and stays when words change."""

    key: str
    title: Label
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `total` closes it. `opens` names what each row is made of, to look at.

    `half` of a page's width is enough for it: two such in a row may stand side by side. `people`
    are the keys of the columns that count people, or `*` where each row is one. `currency` is whose
    money it counts, where that is not the report's.
    """

    title: Label
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    opens: Sequence[str] = ()
    note: Label | None = None
    whole: bool = False
    half: bool = False
    people: tuple[str, ...] = ()
    currency: Currency | None = None

    def __post_init__(self) -> None:
        wide = len(self.columns)
        closing = () if self.total is None else (self.total,)
        if any(len(row) != wide for row in (*self.rows, *closing)):
            raise Bug("report.row-width", table=self.title.en)
        if self.opens and len(self.opens) != len(self.rows):
            raise Bug("report.row-links", table=self.title.en)

    def sum_of(self, key: str) -> int:
        """The sum of a numeric column over the rows, the total aside."""
        place = [column.key for column in self.columns].index(key)
        return sum(cell for row in self.rows if isinstance(cell := row[place], int))


NOTHING: Final = Label("Nothing in this period.", "本期间没有数据。")
"""Stands where a table would, or a chart."""


class Shape(Enum):
    """How a chart draws its first series; the second is always the dashed comparison."""

    BARS = "bars"
    GROUPS = "groups"
    LINE = "line"
    LEVELS = "levels"


@dataclass(frozen=True, slots=True)
class Series:
    """One line or set of bars: a value a category, None where there is none."""

    name: Label
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Series over the same categories, all in one kind; axes start at 0. `half`: see `Table`.

    `ends` is the value its axis ends at, where no higher one can be.
    """

    title: Label
    kind: Kind
    categories: tuple[Cell, ...]
    series: tuple[Series, ...]
    shape: Shape = Shape.BARS
    note: Label | None = None
    half: bool = False
    currency: Currency | None = None
    ends: int | None = None

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise Bug("report.chart-width", chart=self.title.en)


@dataclass(frozen=True, slots=True)
class StoreHead:
    """The letterhead: whose report it is, in whose money."""

    name: str
    address: str
    tax_number: str
    currency: Currency


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `journal_head` ties its figures to the journal it was made from.

    `reach` says until when its figures are complete, where something of its days is missing;
    `remark` what else of the question could not be answered as it was asked;
    `heads` is the letterhead by language, where it is another store's.
    """

    id: str
    title: Label
    span: Label
    figures: tuple[Figure, ...]
    blocks: tuple[Table | Chart, ...]
    more: tuple[Metric, ...] = field(default=())
    journal_head: str = ""
    reach: Label | None = None
    remark: Label | None = None
    heads: Mapping[str, StoreHead] | None = None

    @property
    def money(self) -> Currency | None:
        """Whose money it counts, where that is not this store's."""
        return next(iter(self.heads.values())).currency if self.heads else None

    @property
    def told(self) -> tuple[Label, ...]:
        """What stands above the figures: until when they are complete, what was not answered."""
        return tuple(said for said in (self.reach, self.remark) if said is not None)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """Every metric that the report says something in, each once."""
        return tuple({m.id: m for m in (*(f.metric for f in self.figures), *self.more)}.values())


def share(part: int, whole: int) -> int | None:
    """A part of a whole in basis points, rounded half up away from zero; nothing of nothing.

    >>> share(1, 3), share(-1, 8), share(5, 0)
    (3333, -1250, None)
    """
    return _ratio(part * BASIS_POINTS, whole)


def shares(parts: Sequence[int], whole: int) -> Sequence[int | None]:
    """The share of each of many parts in one whole, as `share` tells it: a tenth of the work.

    >>> shares((1, -1, 0), 8), shares((5,), 0)
    ([1250, -1250, 0], [None])
    """
    if whole <= 0 or min(parts, default=0) < 0:
        return [share(part, whole) for part in parts]
    twice = 2 * whole
    return [(2 * BASIS_POINTS * part + whole) // twice for part in parts]


def rest_of(told: int | None) -> int | None:
    """What a share leaves of the whole: as told, so that both add up to it.

    Rule: reports.shares-add-up

    >>> rest_of(313), rest_of(None)
    (9687, None)
    """
    return None if told is None else BASIS_POINTS - told


def mean(total: int, count: int) -> int | None:
    """A total over a count in the total's own unit, rounded half up away from zero.

    >>> mean(1000, 3), mean(5, 2), mean(1, 0)
    (333, 3, None)
    """
    return _ratio(total, count)


def per(total: int, count: int) -> int | None:
    """A count over a count in thousandths, as `Kind.DECIMAL` wants it.

    >>> per(7, 2)
    3500
    """
    return _ratio(total * MILLI, count)


def _ratio(upper: int, lower: int) -> int | None:
    if lower == 0:
        return None
    return half_up(upper, lower) if lower > 0 else half_up(-upper, -lower)
