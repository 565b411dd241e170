"""The tiers of the program and what each brings, for the wall and for whoever asks."""

from dataclasses import dataclass

from posapp.kernel.rate import WHOLE_BP
from receipts import words as say
from receipts.content import StoreHead
from receipts.document import (
    Block,
    Detail,
    Document,
    Heading,
    Pair,
    Paragraph,
    Rule,
    bold,
    plain,
)
from receipts.figures import TIMES, count_text
from receipts.sale_receipt import store_head
from receipts.words import GAP, Label, Languages


@dataclass(frozen=True, slots=True)
class TierRow:
    """One tier: from how many tier points, how much faster it earns, what else it brings."""

    name: Label
    at: int
    multiplier_bp: int = WHOLE_BP
    benefits: tuple[Label, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class TierList:
    """All tiers, lowest first; `notes` say how long a tier holds and what comes after."""

    store: StoreHead
    tiers: tuple[TierRow, ...]
    notes: tuple[Label, ...] = ()


def tier_list_document(tiers: TierList, languages: Languages) -> Document:
    """The list as blocks, top to bottom."""
    blocks: list[Block] = [
        *store_head(tiers.store, languages),
        Rule(dashed=True),
        Heading(languages.strong(say.TIERS), level=2),
    ]
    for tier in tiers.tiers:
        blocks += [Rule(dashed=True), *_tier(tier, languages)]
    if tiers.notes:
        blocks.append(Rule())
    for note in tiers.notes:
        blocks += [Paragraph(plain(text), small=True) for text in languages.pick(note)]
    return Document(say.TIERS.en, tuple(blocks))


def _tier(tier: TierRow, languages: Languages) -> list[Block]:
    points = count_text(tier.at)
    from_points = Label(f"from {points} points", f"{points} 分起") if tier.at else say.FOR_ALL
    blocks: list[Block] = [
        Pair(languages.words(tier.name, bold=True), languages.words(from_points))
    ]
    if tier.is_own:
        blocks.append(Detail(bold(" ".join(languages.pick(say.YOUR_TIER)))))
    every = tier.benefits
    if tier.multiplier_bp != WHOLE_BP:
        times = f"{TIMES} {times_text(tier.multiplier_bp)}"
        every = (Label(f"Points {times}", f"积分 {times}"), *every)
    blocks += [Detail(languages.words(benefit, gap=GAP)) for benefit in every]
    return blocks


def times_text(bp: int) -> str:
    """How many times, from basis points.

    >>> times_text(15_000), times_text(20_000), times_text(12_250)
    ('1.5', '2', '1.225')
    """
    whole, rest = divmod(bp, WHOLE_BP)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".")
