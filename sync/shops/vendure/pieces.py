"""A receipt's lines as lines of a Vendure order: whole pieces at a whole price each.

Vendure knows no line total of its own: it multiplies. So each run of pieces at one price becomes a
line, and what is not whole pieces (goods off the scale) is one piece at the price of all of it,
its weight in words beside it. Every line carries its place on the receipt, so that two lines never
melt into one and a return finds what was sold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posapp.kernel.errors import Bug
from sync.protocol import AskPerson
from sync.shop import OutLine

THOUSAND = 1000
MOST_MINOR = 2**31 - 1
"""Vendure's custom fields and its money are 32 bits."""
MOST_PIECES = 999
"""Vendure's own limit of pieces in one order, unless the shop's developer raised it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """So many whole pieces of one receipt line at the same price.

    `key` is `line.run` of the receipt; a trailing `+` marks those that the shop had too few of.
    """

    key: str
    line: OutLine
    count: int
    unit_gross: int
    unit_net: int
    quantity: str = ""
    """The true quantity in words, where `count` is not it."""

    @property
    def gross(self) -> int:
        """The amount of all of it."""
        return self.count * self.unit_gross

    def short(self, missing: int) -> "Piece":
        """Those that the shop had too few of."""
        return replace(self, key=f"{self.key}+", count=missing)

    def input(self, variant_id: str) -> dict[str, object]:
        """What `addItemToDraftOrder` is given."""
        fields = {
            "posLine": self.key,
            "posUnitPrice": self.unit_gross,
            "posUnitNet": self.unit_net,
            "posSku": self.line.sku[:255],
            "posName": self.line.name[:255],
            "posQuantity": self.quantity,
            "posDeliver": self.line.deliver,
        }
        return {"productVariantId": variant_id, "quantity": self.count, "customFields": fields}


def pieces_of(lines: Sequence[OutLine]) -> tuple[Piece, ...]:
    """The pieces of a receipt; their amounts add up to its lines'.

    Rule: sync.vendure-pieces
    """
    pieces = tuple(piece for line in lines for piece in _of_line(line))
    total = sum(line.gross_minor for line in lines)
    if sum(piece.gross for piece in pieces) != total:
        raise Bug("sync.pieces-differ")
    if total > MOST_MINOR:
        raise AskPerson("sync.amount-too-large")
    if sum(piece.count for piece in pieces) > MOST_PIECES:
        return tuple(_as_one(line) for line in lines)
    return pieces


def _of_line(line: OutLine) -> Sequence[Piece]:
    """One piece a run, or one for the whole line where it is not whole pieces."""
    if line.by_weight or not line.runs or any(run.count_milli % THOUSAND for run in line.runs):
        return [_as_one(line)]
    pieces = []
    for at, run in enumerate(line.runs, 1):
        count = run.count_milli // THOUSAND
        unit_gross, rest = divmod(run.gross_minor, count)
        unit_net, net_rest = divmod(run.net_minor, count)
        if rest or net_rest:
            raise Bug("sync.run-does-not-divide", line=line.number)
        pieces.append(Piece(f"{line.number}.{at}", line, count, unit_gross, unit_net))
    return pieces


def _as_one(line: OutLine) -> Piece:
    words = thousandths(line.quantity_milli)
    return Piece(f"{line.number}.0", line, 1, line.gross_minor, line.net_minor, words)


def thousandths(milli: int) -> str:
    """A quantity in words, its needless noughts cut.

    >>> thousandths(734), thousandths(1500), thousandths(2000)
    ('0.734', '1.5', '2')
    """
    whole, rest = divmod(milli, THOUSAND)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
