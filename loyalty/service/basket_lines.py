"""The till's basket as the offers see it: units with their price before offers, and their tags."""

from collections.abc import Iterable, Iterator, Sequence

from loyalty.offers.plan import LineShare, OfferPlan
from loyalty.offers.shapes import Line, Scope
from loyalty.rules.earn_conditions import GoodsAre, GoodsAreNot
from posapp.domain.pricing import OfferLine, OfferShare
from posapp.domain.product import PATH_SIGN, Product
from posapp.kernel.ids import LineId
from posapp.kernel.quantity import Unit

RUN = "#"
"""Between a line's id and the number of its run of equal units."""


def lines_of(lines: Sequence[OfferLine]) -> Iterator[Line]:
    """The goods that are sold; what comes back in the same basket takes no part.

    Rule: offers.after-manual
    A piece costs what is left of its line after what a person took off, split over the pieces, so a
    line may become two runs one minor unit apart. Weighed goods are one unit.
    """
    for offered in lines:
        yield from _runs_of(offered)


class SeenLines:
    """A basket's lines as the offers see them, from scan to scan: what is the same stays as it was.

    Rule: offers.line-read-once
    """

    def __init__(self) -> None:
        """Have seen none."""
        self._seen: dict[LineId, tuple[OfferLine, tuple[Line, ...]]] = {}

    def lines_of(self, lines: Sequence[OfferLine]) -> tuple[Line, ...]:
        """The same as `lines_of`; only lines that have changed since it was last asked are read."""
        seen, now = self._seen, {}
        for offered in lines:
            known = seen.get(offered.line.id)
            same = (
                known is not None
                and known[0].line is offered.line
                and known[0].shown_minor == offered.shown_minor
            )
            now[offered.line.id] = known if known and same else (offered, tuple(_runs_of(offered)))
        self._seen = now
        return tuple([run for _, runs in now.values() for run in runs])


class ToldShares:
    """An offer plan's shares as pricing takes them; those of a line that got the same stay.

    Rule: offers.share-told-once
    """

    def __init__(self) -> None:
        """Have told none."""
        self._told: dict[str, tuple[tuple[LineShare, ...], tuple[OfferShare, ...]]] = {}

    def of(self, plan: OfferPlan) -> tuple[OfferShare, ...]:
        """The shares of all lines, in the order of the plan."""
        before, now = self._told, {}
        for shares in plan.by_line:
            key = shares[0].key
            known = before.get(key)
            same = known is not None and known[0] is shares
            now[key] = known if known and same else (shares, _told(key, shares))
        self._told = now
        return tuple([share for _, told in now.values() for share in told])


def _told(key: str, shares: Iterable[LineShare]) -> tuple[OfferShare, ...]:
    line_id = line_of(key)
    return tuple(
        [
            OfferShare(share.offer_id, share.label, line_id, share.amount_minor, share.label_zh)
            for share in shares
        ]
    )


def _runs_of(offered: OfferLine) -> Iterator[Line]:
    line = offered.line
    if line.quantity.milli <= 0 or offered.shown_minor < 0:
        return
    tags = tags_of(line.product)
    count = line.quantity.count if line.quantity.unit is Unit.EACH else 1
    each, dearer = divmod(offered.shown_minor, count)
    runs = ((each + 1, dearer), (each, count - dearer))
    for number, (price, units) in enumerate(runs):
        if units:
            yield Line(f"{line.id}{RUN}{number}", price, units, tags)


def line_of(key: str) -> LineId:
    """The line of the basket that a run belongs to."""
    return LineId(key.rpartition(RUN)[0])


def goods_of(scope: Scope) -> tuple[GoodsAre | GoodsAreNot, ...]:
    """An offer's scope as the earning rules say it; everything needs no condition."""
    found: list[GoodsAre | GoodsAreNot] = []
    if not scope.everything:
        found.append(GoodsAre(*_named(scope.any_of)))
    if scope.none_of:
        found.append(GoodsAreNot(*_named(scope.none_of)))
    return tuple(found)


def _named(tags: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    names = [tag.partition(":")[::2] for tag in sorted(tags)]
    return tuple(
        tuple(name for kind, name in names if kind == wanted) for wanted in ("sku", "cat", "brand")
    )


def tags_of(product: Product) -> frozenset[str]:
    """What scopes look for: the article, its brand, its category and all above it."""
    path = product.category.split(PATH_SIGN) if product.category else []
    above = [PATH_SIGN.join(path[: depth + 1]) for depth in range(len(path))]
    names = {*above, *path}
    tags = {f"sku:{product.sku}", *(f"cat:{name}" for name in names)}
    return frozenset({*tags, f"brand:{product.brand}"} if product.brand else tags)
