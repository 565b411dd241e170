"""Which part of the store a report is about, as values and as the SQL that narrows to it."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Final, Self

from loyalty.insight.segments import Segment
from receipts.words import Label
from reports.segment_words import SEGMENTS


def of_people(table: str) -> str:
    """SQL over a table with a `member`: the people that `keep_people` told the source."""
    return f"""($tier IS NULL OR {table}.member IN (SELECT member FROM in_tier))
AND ($segment IS NULL OR {table}.member IN (SELECT member FROM in_segment))"""  # noqa: S608 - a table's name


OF_BUYERS: Final = f"""($till IS NULL OR sale.till = $till)
AND ($channel IS NULL OR sale.channel = $channel)
AND ($clerk IS NULL OR sale.clerk = $clerk)
AND {of_people("sale")}"""
"""SQL over `sale`, where all receipts are members' own: the part that is asked for."""

OF_PART: Final = f"""{OF_BUYERS}
AND ($member IS NULL OR (sale.member IS NOT NULL) = $member)"""
"""SQL over `sale`: the part that is asked for."""

OF_ACTS: Final = """($till IS NULL OR till = $till) AND ($clerk IS NULL OR clerk = $clerk)
AND ($channel IS NULL OR $channel = 'store')
AND $member IS NULL AND $tier IS NULL AND $segment IS NULL"""
"""SQL over `act`: what was done at a till without a receipt, which says nothing of who bought."""

OF_GOODS: Final = """($category IS NULL OR line.category = $category)
AND ($brand IS NULL OR line.product IN (SELECT product FROM product WHERE brand = $brand))"""
"""SQL over `line`: the goods that are asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the store; what is None is not narrowed by.

    `clerk` is the copy's number of a person, `tier` the one a member has today, `segment` the one
    that the 52 weeks up to the period's last day put her in. `category` and `brand` narrow the
    lines of receipts: only what is counted by lines knows them.
    """

    till: int | None = None
    channel: str | None = None
    clerk: int | None = None
    member: bool | None = None
    tier: str | None = None
    segment: str | None = None
    category: str | None = None
    brand: str | None = None

    @property
    def asked(self) -> dict[str, str | int | None]:
        """The values of a query over the part."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def only(self, names: Collection[str]) -> Self:
        """The same, narrowed by no more than these."""
        return replace(self, **dict.fromkeys(self.asked.keys() - set(names)))

    @property
    def of_goods(self) -> bool:
        """Whether it narrows the lines of receipts."""
        return self.category is not None or self.brand is not None

    @property
    def words(self) -> Label:
        """Which part it is, as people say it."""
        till = Label("all tills", "全部收银台")
        if self.till is not None:
            till = Label(f"till {self.till}", f"收银台 {self.till}")
        parts = [till, *self._channel, *self._people, *self._goods]
        return Label(", ".join(one.en for one in parts), "，".join(one.zh for one in parts))

    @property
    def _channel(self) -> list[Label]:
        if self.channel is None:
            return []
        if self.channel == "online":
            return [Label("orders of the online shop", "网店订单")]
        return [Label("in the store", "门店")]

    @property
    def _people(self) -> list[Label]:
        found = []
        if self.clerk is not None:
            found.append(Label("one clerk", "一位收银员"))
        if self.member is not None:
            found.append(Label("members", "会员") if self.member else Label("others", "非会员"))
        if self.tier is not None:
            found.append(Label(f"tier {self.tier}", f"等级 {self.tier}"))
        if self.segment is not None:
            name = SEGMENTS[Segment(self.segment)]
            found.append(Label(f"segment {name.en}", f"分群 {name.zh}"))
        return found

    @property
    def _goods(self) -> list[Label]:
        return [Label(name, name) for name in (self.category, self.brand) if name]


WHOLE: Final = Part()


@dataclass(frozen=True, slots=True)
class ReceiptCut:
    """What narrows receipts alone: an hour, goods by SKU, a tender, a kind, a shift, amounts.

    `receipt` is one sale's id.
    """

    hour: int | None = None
    goods: str = ""
    tender: str = ""
    kind: str = ""
    receipt: str = ""
    shift: str = ""
    least_minor: int | None = None
    most_minor: int | None = None

    @property
    def said(self) -> dict[str, str | int]:
        """What of it narrows, by name."""
        every = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in every.items() if value not in {None, ""}}

    @property
    def asked(self) -> dict[str, str | int | None]:
        """The values of a query over the receipts; nothing where it does not narrow."""
        return {one.name: getattr(self, one.name) or None for one in fields(self)} | {
            name: getattr(self, name) for name in ("hour", "least_minor", "most_minor")
        }


NO_CUT: Final = ReceiptCut()


@dataclass(frozen=True, slots=True)
class PartChoices:
    """What a report can be narrowed to: tills, tiers, categories, segments, clerks by name.

    `used` names the parts that the report looked at; what it does not look at is not offered.
    `stores` are the other ones, by id.
    """

    tills: tuple[int, ...] = ()
    tiers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    clerks: tuple[tuple[int, str], ...] = ()
    segments: tuple[tuple[str, Label], ...] = ()
    used: frozenset[str] = frozenset()
    stores: tuple[tuple[str, Label], ...] = ()
