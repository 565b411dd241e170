"""Figures about groups that nobody can be found in: no group is smaller than k."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from posapp.kernel.errors import Refusal

LEAST: Final = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Members with the same key, counted; the key of the pool is empty."""

    key: tuple[str, ...]
    members: int
    visits: int
    spent_minor: int

    def __add__(self, other: "Group") -> "Group":
        """Both as one, without a key."""
        return Group(
            (),
            self.members + other.members,
            self.visits + other.visits,
            self.spent_minor + other.spent_minor,
        )


def pooled(groups: Iterable[Group], least: int = LEAST) -> tuple[Group, ...]:
    """The groups with at least so many members, and the rest as one, at the end.

    Rule: privacy.k-anonymous
    Where the rest is too small by itself the smallest of the others joins it, so that no group can
    be told from the sum of all either. Fewer people in all are refused.

    >>> [g.members for g in pooled([Group(("a",), 9, 0, 0), Group(("b",), 2, 0, 0)])]
    [11]
    """
    ordered = sorted(groups, key=lambda group: (-group.members, group.key))
    if sum(group.members for group in ordered) < least:
        raise Refusal("lists.too-few", least=least)
    large = [group for group in ordered if group.members >= least]
    small = [group for group in ordered if 0 < group.members < least]
    if not small:
        return tuple(large)
    pool = sum(small, Group((), 0, 0, 0))
    while pool.members < least:
        pool += large.pop()
    return (*large, pool)
