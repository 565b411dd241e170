"""Who was a member on a day, and where she stood: as SQL that several reports begin with."""

from datetime import date
from typing import Final

from loyalty.rules.program import Program
from loyalty.rules.tier import BASE
from receipts.words import Label
from reports.source import Source

ALIVE: Final = "state <> 'merged' AND joined <= $last AND (erased IS NULL OR erased > $last)"
"""SQL over `member`: a record that stood for a person at the end of the last day."""

TIER: Final = f"coalesce(nullif(tier, ''), '{BASE}')"
"""SQL over `member`: her tier of today; who never had another is in the base tier."""

TIERS: Final = f"""
SELECT member.member, coalesce(now.tier, '{BASE}') AS tier, coalesce(was.tier, '{BASE}') AS before,
       member.joined >= $first AS new
FROM member
LEFT JOIN (SELECT member, arg_max(tier_after, position) AS tier FROM tier_move WHERE day <= $last
           GROUP BY member) AS now USING (member)
LEFT JOIN (SELECT member, arg_max(tier_after, position) AS tier FROM tier_move WHERE day < $first
           GROUP BY member) AS was USING (member)
WHERE {ALIVE}
"""
"""Each member of the last day: her tier then, her tier before the first day, and if she is new."""

COUNTED: Final = """
SELECT count(*) FILTER (joined <= $last AND (erased IS NULL OR erased > $last)),
       count(*) FILTER (joined BETWEEN $first AND $last)
FROM member WHERE state <> 'merged'
"""


def members_on(source: Source, last: date) -> int:
    """How many members there were at the end of a day."""
    found: int = source.row(COUNTED, first=last, last=last)[0]
    return found


def rank(program: Program, name: str) -> int:
    """How high a tier is; the base tier, and one the program no longer has, is 0."""
    return program.tier(name).at


def tier_name(program: Program, name: str) -> Label:
    """A tier's name in both languages."""
    tier = program.tier(name)
    return Label(name, (tier.name_zh or name) if tier.name == name else name)


def tier_names(program: Program, found: set[str]) -> list[str]:
    """The tiers that are there or that the program has, highest first; the base tier is last."""
    every = {BASE, *(tier.name for tier in program.tiers), *found}
    return sorted(every, key=lambda name: (-rank(program, name), name))
