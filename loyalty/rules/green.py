"""Points for sparing the planet: an own bag, a receipt by mail, packaging brought back.

Rule: points.green
A green act is an earning rule like any other: so many points with a purchase, so often a day, never
multiplied by tiers or campaigns. A member's count is the number of receipts that thanked for it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from loyalty.rules.earn_conditions import DidAct
from loyalty.rules.earn_formulas import PerVisit
from loyalty.rules.earn_trace import EarnTrace
from loyalty.rules.program import Cap, CapSpan, EarningRule
from loyalty.rules.wording import Words

PREFIX = "green:"
OWN_BAG = "own-bag"
E_RECEIPT = "e-receipt"
PACKAGING = "packaging-back"

GREEN_ACTS: Mapping[str, Words] = {
    OWN_BAG: Words("bringing a bag", "自带购物袋"),
    E_RECEIPT: Words("a receipt by mail instead of paper", "选择电子小票"),
    PACKAGING: Words("bringing packaging back", "退回包装"),
}


def green_rule(act: str, points: int, *, times_a_day: int = 1) -> EarningRule:
    """The earning rule for one of the green acts."""
    words = GREEN_ACTS[act]
    return EarningRule(
        PREFIX + act,
        f"Thank you for {words.en}",
        f"感谢您{words.zh}",
        PerVisit(points),
        when=(DidAct(act, words.en, words.zh),),
        caps=(Cap(CapSpan.DAY, points * times_a_day),),
        multiplied=False,
    )


def green_counts(traces: Iterable[EarnTrace]) -> dict[str, int]:
    """How often a member's receipts thanked her, by act.

    >>> green_counts([])
    {}
    """
    counts = Counter(
        rule.id.removeprefix(PREFIX)
        for trace in traces
        for rule in trace.rules
        if rule.id.startswith(PREFIX) and rule.points
    )
    return dict(counts)
