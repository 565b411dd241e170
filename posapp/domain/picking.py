"""What lies ready of an online order: picked, replaced, missing; and what that costs.

Rule: orders.substitute-price
Other goods in the place of what is missing never cost the customer more than what she ordered: she
pays the smaller of both prices, and the rest of what she paid online goes back to her.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from posapp.domain.online_order import OnlineLine, OnlineOrder
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.json_values import Json
from posapp.kernel.money import allocate, half_up

VERSION = 1
FEE = ""
"""The line id of what is no goods of the order: sending, a fee."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """Other goods in the place of `replaced_milli` of a line; `gross_minor` is what she pays."""

    product_id: ProductId
    sku: str
    name: str
    milli: int
    replaced_milli: int
    gross_minor: int

    def __post_init__(self) -> None:
        if self.milli <= 0 or self.replaced_milli <= 0 or self.gross_minor < 0:
            raise Bug("order.substitute", sku=self.sku)


@dataclass(frozen=True, slots=True)
class PickedLine:
    """How far one line is. `short`: somebody said that no more of it will come."""

    milli: int = 0
    substitutes: tuple[Substitute, ...] = ()
    short: bool = False

    @property
    def covered_milli(self) -> int:
        """What of the ordered quantity is there, as itself or as something else."""
        return self.milli + sum(one.replaced_milli for one in self.substitutes)


@dataclass(frozen=True, slots=True)
class Picking:
    """The lines by their ids. `receipt` names the order's line of each line of its receipt.

    `ended` says how the order ended here without a hand-over (released, cancelled), whatever the
    shop's last word still is.
    """

    lines: Mapping[str, PickedLine] = field(default_factory=dict)
    receipt: tuple[str, ...] = ()
    ended: str = ""

    def of(self, line_id: str) -> PickedLine:
        """How far a line is."""
        return self.lines.get(line_id, PickedLine())

    def putting(self, line_id: str, line: PickedLine) -> "Picking":
        """With one line changed."""
        return replace(self, lines={**self.lines, line_id: line})


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """One line of what is handed over: amounts with tax for all of it; FEE lines have no goods.

    Where the shop fixed no tax for it, `tax_minor` is None, and the store's own rules say it.
    """

    line_id: str
    sku: str
    name: str
    milli: int
    gross_minor: int
    tax_minor: int | None
    rate_bp: int
    product_id: ProductId | None = None


@dataclass(frozen=True, slots=True)
class ShortLine:
    """What of a line is not handed over."""

    line_remote_id: str
    sku: str
    milli: int
    gross_minor: int


@dataclass(frozen=True, slots=True)
class Short:
    """All that is not handed over; `total_minor` counts cheaper substitutes too."""

    lines: tuple[ShortLine, ...]
    total_minor: int


def wanted_milli(line: OnlineLine) -> int:
    """What of a line is still to be handed over."""
    return line.quantity_milli - line.returned_milli


def open_milli(line: OnlineLine, picking: Picking) -> int:
    """What is still to be looked for."""
    picked = fitting(line, picking)
    return 0 if picked.short else max(0, wanted_milli(line) - picked.covered_milli)


def fitting(line: OnlineLine, picking: Picking) -> PickedLine:
    """How far a line is, as far as it is still ordered: the shop may want less of it by now."""
    picked = picking.of(line.remote_id)
    room = wanted_milli(line)
    if picked.covered_milli <= room:
        return picked
    milli = min(picked.milli, room)
    left, kept = room - milli, []
    for other in picked.substitutes:
        if other.replaced_milli <= left:
            left -= other.replaced_milli
            kept.append(other)
    return PickedLine(milli, tuple(kept), picked.short)


def is_picked(order: OnlineOrder, picking: Picking) -> bool:
    """Whether there is nothing left to look for."""
    return not any(open_milli(line, picking) for line in order.lines)


def pick(order: OnlineOrder, picking: Picking, line_id: str, milli: int) -> Picking:
    """With so much more of a line in the box, or less of it; never more than was ordered."""
    line = line_of(order, line_id)
    before = picking.of(line_id)
    after = before.milli + milli
    if after < 0 or after + before.covered_milli - before.milli > wanted_milli(line):
        raise Refusal("order.more-than-ordered", name=line.name)
    return picking.putting(line_id, replace(before, milli=after, short=False))


def miss(order: OnlineOrder, picking: Picking, line_id: str, *, short: bool = True) -> Picking:
    """With no more of a line to come, or to be looked for again."""
    line = line_of(order, line_id)
    return picking.putting(line.remote_id, replace(picking.of(line_id), short=short))


def put_instead(
    order: OnlineOrder, picking: Picking, line_id: str, other: Substitute, shelf_minor: int
) -> Picking:
    """With other goods in the place of what is missing, at the smaller of both prices.

    `shelf_minor` is what the other goods cost in the store, with tax.
    """
    line = line_of(order, line_id)
    if other.replaced_milli > open_milli(line, picking):
        raise Refusal("order.more-than-ordered", name=line.name)
    before = picking.of(line_id)
    share = _share(line.gross_minor, line, before.covered_milli, other.replaced_milli)
    priced = replace(other, gross_minor=min(share, shelf_minor))
    return picking.putting(
        line_id, replace(before, substitutes=(*before.substitutes, priced), short=False)
    )


def take_back(order: OnlineOrder, picking: Picking, line_id: str) -> Picking:
    """With a line as if nobody had touched it."""
    return picking.putting(line_of(order, line_id).remote_id, PickedLine())


def line_of(order: OnlineOrder, line_id: str) -> OnlineLine:
    """A line of the order, or a refusal: the shop may have changed it."""
    for line in order.lines:
        if line.remote_id == line_id:
            return line
    raise Refusal("order.line-gone", order=order.code)


def goods_of(order: OnlineOrder, picking: Picking) -> tuple[GoodsLine, ...]:
    """What is handed over, line by line, with the money the shop fixed for it.

    Rule: orders.exact-money
    All lines handed over in full cost exactly the order's total, whatever the shop left out of its
    lines: a reduction of the whole order is split over them, a fee is a line of its own.
    """
    found: list[GoodsLine] = []
    for line in settled_lines(order):
        picked = fitting(line, picking)
        if picked.milli:
            gross = _share(line.gross_minor, line, 0, picked.milli)
            tax = _share(line.tax_minor, line, 0, picked.milli)
            found.append(_goods(line, picked.milli, gross, tax))
        found.extend(_instead(line, picked))
    fee = fee_minor(order)
    if found and fee:
        found.append(GoodsLine(FEE, "", order.code, 1000, fee, None, _highest_rate(order)))
    return tuple(found)


def _instead(line: OnlineLine, picked: PickedLine) -> Iterator[GoodsLine]:
    """What stands in the place of missing goods; never dearer than what it stands for."""
    room = _share(line.gross_minor, line, 0, picked.covered_milli)
    room -= _share(line.gross_minor, line, 0, picked.milli)
    for other in picked.substitutes:
        gross = min(other.gross_minor, room)
        room -= gross
        yield GoodsLine(
            line.remote_id,
            other.sku,
            other.name,
            other.milli,
            gross,
            None,
            line.rate_bp,
            other.product_id,
        )


def short_of(order: OnlineOrder, picking: Picking) -> Short:
    """What of the order is not handed over, and the money for it."""
    lines = []
    for line in settled_lines(order):
        covered = fitting(line, picking).covered_milli
        missing = wanted_milli(line) - covered
        if missing > 0:
            gross = _share(line.gross_minor, line, covered, missing)
            lines.append(ShortLine(line.remote_id, line.sku, missing, gross))
    handed = sum(line.gross_minor for line in goods_of(order, picking))
    return Short(tuple(lines), max(0, _outstanding(order) - handed))


def fee_minor(order: OnlineOrder) -> int:
    """Sending and other fees: what the order costs above its goods."""
    goods = sum(line.gross_minor for line in order.lines)
    return max(0, order.total_minor - goods)


def settled_lines(order: OnlineOrder) -> tuple[OnlineLine, ...]:
    """The order's lines, each less its share of what was taken off the order as a whole."""
    goods = sum(line.gross_minor for line in order.lines)
    off = max(0, goods - order.total_minor)
    if not off:
        return order.lines
    shares = allocate(off, [line.gross_minor for line in order.lines])
    return tuple(
        replace(line, gross_minor=line.gross_minor - share, tax_minor=_less(line, share))
        for line, share in zip(order.lines, shares, strict=True)
    )


def _less(line: OnlineLine, off_minor: int) -> int:
    """The line's tax once so much of its amount is off."""
    if not line.gross_minor:
        return 0
    return half_up(line.tax_minor * (line.gross_minor - off_minor), line.gross_minor)


def _outstanding(order: OnlineOrder) -> int:
    """What the order costs without what has gone back of it already."""
    return sum(
        _share(line.gross_minor, line, 0, wanted_milli(line)) for line in settled_lines(order)
    ) + fee_minor(order)


def _goods(line: OnlineLine, milli: int, gross_minor: int, tax_minor: int) -> GoodsLine:
    return GoodsLine(
        line.remote_id, line.sku, line.name, milli, gross_minor, tax_minor, line.rate_bp
    )


def _share(amount_minor: int, line: OnlineLine, before_milli: int, milli: int) -> int:
    """The growth of the running total, half-up: parts add up to the line whatever their order."""
    whole = line.quantity_milli
    if not whole:
        return 0
    after = half_up(amount_minor * (before_milli + milli), whole)
    return after - half_up(amount_minor * before_milli, whole)


def _highest_rate(order: OnlineOrder) -> int:
    return max((line.rate_bp for line in order.lines), default=0)


# ---------------------------------------------------------------- as text


def read_picking(text: str) -> Picking:
    """What `picking_text` wrote; the empty object is nothing picked."""
    values: dict[str, Json] = json.loads(text or "{}")
    if values.get("version", VERSION) != VERSION:
        raise Bug("store.picking-version", version=str(values["version"]))
    lines, receipt = values.get("lines", {}), values.get("receipt", ())
    if not isinstance(lines, Mapping) or not isinstance(receipt, Sequence):
        raise Bug("store.picking")
    return Picking(
        {line_id: _line(line) for line_id, line in lines.items()},
        tuple(str(line_id) for line_id in receipt),
        str(values.get("ended", "")),
    )


def picking_text(picking: Picking) -> str:
    """A picking as text."""
    lines = {
        line_id: {
            "milli": line.milli,
            "short": line.short,
            "instead": [
                [one.product_id, one.sku, one.name, one.milli, one.replaced_milli, one.gross_minor]
                for one in line.substitutes
            ],
        }
        for line_id, line in picking.lines.items()
    }
    values = {
        "version": VERSION,
        "lines": lines,
        "receipt": list(picking.receipt),
        **({"ended": picking.ended} if picking.ended else {}),
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _line(values: Json) -> PickedLine:
    if not isinstance(values, Mapping) or not isinstance(values["instead"], Sequence):
        raise Bug("store.picking")
    instead = tuple(_substitute(one) for one in values["instead"])
    return PickedLine(_whole(values["milli"]), instead, values["short"] is True)


def _substitute(values: Json) -> Substitute:
    if not isinstance(values, Sequence):
        raise Bug("store.picking")
    product_id, sku, name, milli, replaced, gross = values
    return Substitute(
        ProductId(str(product_id)),
        str(sku),
        str(name),
        _whole(milli),
        _whole(replaced),
        _whole(gross),
    )


def _whole(value: Json) -> int:
    if not isinstance(value, int):
        raise Bug("store.picking")
    return value
