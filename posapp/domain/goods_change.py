"""One typed change of many goods: what it makes of a price or a field, and what it warns of.

Pure: the shelf's values come in, the new ones go out. Preview and store ask the same function, so
what was shown is what is written.
"""

import json
from dataclasses import dataclass
from enum import Enum
from typing import Final

from posapp.kernel.errors import Refusal
from posapp.kernel.money import half_up
from posapp.kernel.rate import WHOLE_BP, Rate

MOST_PRICE_MINOR: Final = 99_999_999
MOST_BP: Final = 10 * WHOLE_BP
ENDINGS: Final = (5, 9)
JUMP_BP: Final = 3_000
"""A price that moves by more than this share of itself is pointed at."""

TEN: Final = 10
NO_TAX: Final = Rate(0)


class Field(Enum):
    """A field of goods that can be changed for many at once; the value is the store file's."""

    PRICE = "price"
    TAX_CLASS = "tax-class"
    CATEGORY = "category"
    BRAND = "brand"
    DISCONTINUED = "discontinued"


class How(Enum):
    """What a change of prices does: set it, move it by a share or an amount, or only round it."""

    SET = "set"
    SHARE = "share"
    AMOUNT = "amount"
    ROUND = "round"


class Warn(Enum):
    """What a manager should see before a row is changed."""

    BELOW_COST = "below-cost"
    NOTHING = "nothing"
    JUMP = "jump"
    OFFER = "offer"
    PRICE_LIST = "price-list"


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A new price from an old one; `number` is minor units or basis points, as `how` says.

    `ending` is the last digit that the result gets, 5 or 9; None leaves it as it comes.
    """

    how: How
    number: int = 0
    ending: int | None = None

    def __post_init__(self) -> None:
        if self.how is How.SET and not 0 <= self.number <= MOST_PRICE_MINOR:
            raise Refusal("goods.price-absurd", most_minor=MOST_PRICE_MINOR)
        if self.how is How.SHARE and not -WHOLE_BP < self.number <= MOST_BP:
            raise Refusal("goods.share-absurd", most_bp=MOST_BP)
        if self.how is How.AMOUNT and abs(self.number) > MOST_PRICE_MINOR:
            raise Refusal("goods.price-absurd", most_minor=MOST_PRICE_MINOR)
        if self.ending not in {None, *ENDINGS}:
            msg = f"a price ends in {ENDINGS}, not {self.ending}"
            raise ValueError(msg)
        if self.how is How.ROUND and self.ending is None:
            raise Refusal("goods.nothing-chosen")

    @property
    def field(self) -> Field:
        """The field it changes."""
        return Field.PRICE

    def after(self, price_minor: int) -> int:
        """The new price of one product.

        Rule: goods.price-change
        Shares round half up; less than nothing becomes nothing; then the ending is taken, which
        never touches a price of nothing.

        >>> PriceChange(How.SHARE, 500).after(219), PriceChange(How.SHARE, 500, 9).after(219)
        (230, 229)
        """
        moved = {
            How.SET: self.number,
            How.SHARE: price_minor + half_up(price_minor * self.number, WHOLE_BP),
            How.AMOUNT: price_minor + self.number,
            How.ROUND: price_minor,
        }[self.how]
        kept = min(max(moved, 0), MOST_PRICE_MINOR)
        return kept if self.ending is None else with_ending(kept, self.ending)

    def new_value(self, before: str) -> str:
        """The same for the store file's text."""
        return str(self.after(int(before)))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """The same new value of one field for all; a category is its path, a yes is 1."""

    field: Field
    value: str

    def __post_init__(self) -> None:
        if self.field is Field.PRICE:
            msg = "prices have a change of their own"
            raise ValueError(msg)

    def new_value(self, before: str) -> str:
        """The new value, whatever it was."""
        del before
        return self.value


Change = PriceChange | FieldChange


def with_ending(minor: int, ending: int) -> int:
    """The nearest price that ends in this digit, the higher one of two that are as near.

    Rule: goods.price-ending

    >>> [with_ending(minor, 9) for minor in (0, 1, 103, 104, 219, 224)]
    [0, 9, 99, 109, 219, 229]
    >>> [with_ending(minor, 5) for minor in (3, 99, 100, 110)]
    [5, 95, 105, 115]
    """
    if minor == 0:
        return 0
    lower = minor - (minor - ending) % TEN
    if lower < 0:
        return ending
    upper = lower + (TEN if lower < minor else 0)
    return lower if minor - lower < upper - minor else upper


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a warning looks at: the cost without tax, the tax that prices hold, who names it."""

    cost_minor: int | None = None
    rate: Rate = NO_TAX
    has_tax: bool = True
    open_price: bool = False
    in_offer: bool = False
    price_list: bool = False


def warnings_of(before_minor: int, after_minor: int, shelf: Shelf) -> tuple[Warn, ...]:
    """What a manager should see before this price is written.

    Rule: goods.price-warnings
    The cost is held against the price without its tax. Goods with an open price may cost nothing.
    """
    net = after_minor - shelf.rate.inside(after_minor) if shelf.has_tax else after_minor
    found = {
        Warn.NOTHING: after_minor == 0 and not shelf.open_price,
        Warn.BELOW_COST: shelf.cost_minor is not None and net < shelf.cost_minor,
        Warn.JUMP: abs(after_minor - before_minor) * WHOLE_BP > JUMP_BP * before_minor > 0,
        Warn.OFFER: shelf.in_offer,
        Warn.PRICE_LIST: shelf.price_list,
    }
    return tuple(warn for warn, holds in found.items() if holds)


def body_of(change: Change) -> str:
    """A change as the store file keeps it."""
    if isinstance(change, PriceChange):
        body: dict[str, str | int | None] = {
            "how": change.how.value,
            "number": change.number,
            "ending": change.ending,
        }
    else:
        body = {"value": change.value}
    return json.dumps({"field": change.field.value, **body}, ensure_ascii=False, sort_keys=True)


def change_of(body: str) -> Change:
    """The change that `body_of` wrote.

    >>> change_of(body_of(PriceChange(How.SHARE, -1000, 9)))
    PriceChange(how=<How.SHARE: 'share'>, number=-1000, ending=9)
    """
    said = json.loads(body)
    field = Field(said["field"])
    if field is Field.PRICE:
        return PriceChange(How(said["how"]), said["number"], said["ending"])
    return FieldChange(field, said["value"])
