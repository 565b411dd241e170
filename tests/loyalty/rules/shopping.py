"""A small shop's goods and members for the tests of earning."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from loyalty.rules.earn_conditions import GoodsAre
from loyalty.rules.earn_formulas import Formula, PerMoney, PerUnit, PerVisit
from loyalty.rules.earn_trace import EarnTrace, LineKept
from loyalty.rules.earning import Purchase, PurchaseLine
from loyalty.rules.program import Cap, CapHow, CapSpan, EarningRule, EarnOn, Multiplier, Program
from loyalty.rules.tier import Tier

SATURDAY = datetime(2026, 11, 21, 15, 30, tzinfo=ZoneInfo("Europe/Berlin"))
CATEGORIES = ("TEA", "MILK", "BREAD")


def line(
    number: int, gross: int, *, milli: int = 1000, category: str = "", net: int | None = None
) -> PurchaseLine:
    """A line of one piece, tax-free unless told."""
    return PurchaseLine(
        number, f"SKU{number}", milli, gross, gross if net is None else net, category
    )


def bought(*lines: PurchaseLine, points_minor: int = 0) -> Purchase:
    """Lines bought on a Saturday afternoon."""
    return Purchase(lines, SATURDAY, points_minor=points_minor)


def all_kept(purchase: Purchase) -> dict[int, LineKept]:
    """Nothing has come back."""
    return {
        x.number: LineKept(x.quantity_milli, x.gross_minor, x.net_minor) for x in purchase.lines
    }


@st.composite
def purchases(draw: st.DrawFn) -> Purchase:
    """Up to five lines, some free, some weighed, partly paid with points."""
    lines = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        gross = draw(st.integers(0, 30_000))
        lines.append(
            PurchaseLine(
                number,
                f"SKU{number}",
                draw(st.integers(1, 9)) * draw(st.sampled_from([1000, 137])),
                gross,
                draw(st.integers(gross // 2, gross)),
                draw(st.sampled_from(CATEGORIES)),
            )
        )
    total = sum(x.gross_minor for x in lines)
    return Purchase(
        tuple(lines),
        SATURDAY,
        points_minor=draw(st.integers(0, total)),
        tier=draw(st.sampled_from(["Base", "Gold"])),
    )


def formulas() -> st.SearchStrategy[Formula]:
    """Any formula of a small shop."""
    each = st.integers(0, 50)
    return st.one_of(
        st.builds(PerMoney, each, st.integers(1, 2_000)),
        st.builds(PerUnit, each),
        st.builds(PerVisit, each, st.integers(0, 5_000)),
    )


def caps() -> st.SearchStrategy[tuple[Cap, ...]]:
    """None or one cap."""
    one = st.builds(Cap, st.sampled_from(CapSpan), st.integers(0, 400), st.sampled_from(CapHow))
    return st.one_of(st.just(()), st.tuples(one))


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """One to three rules, up to two multipliers, caps and a tier bonus."""
    some_goods = st.one_of(
        st.just(()), st.sampled_from(CATEGORIES).map(lambda c: (GoodsAre(categories=(c,)),))
    )
    rules = tuple(
        EarningRule(
            f"r{i}",
            "Rule",
            "规则",
            draw(formulas()),
            draw(some_goods),
            draw(caps()),
            multiplied=draw(st.booleans()),
        )
        for i in range(draw(st.integers(1, 3)))
    )
    multipliers = tuple(
        Multiplier(f"m{i}", "More", "多倍", draw(st.integers(10_001, 40_000)), draw(some_goods))
        for i in range(draw(st.integers(0, 2)))
    )
    return Program(
        earning=rules,
        multipliers=multipliers,
        caps=draw(caps()),
        earn_on=draw(st.sampled_from(EarnOn)),
        earn_on_points_part=draw(st.booleans()),
        tiers=(Tier("Gold", 1000, multiplier_bp=draw(st.integers(10_000, 25_000))),),
    )


@st.composite
def some_back(draw: st.DrawFn, kept: dict[int, LineKept]) -> dict[int, LineKept]:
    """A part of what is kept comes back; amounts never grow."""
    left = {}
    for number, now in kept.items():
        milli = draw(st.integers(0, now.quantity_milli))
        if milli == 0:
            continue
        gross = draw(st.integers(0, now.gross_minor))
        left[number] = LineKept(milli, gross, draw(st.integers(0, min(gross, now.net_minor))))
    return left


def total_points(trace: EarnTrace) -> int:
    """The points of all lines."""
    return sum(trace.shares.values())
