"""The list of all reports: which are shown, in which order, and which are favourites. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from receipts.words import Label
from reports.catalogue import ALL, Group
from reports.number_text import words
from reports.says import SAYS

FAVOURITES: Final = "favourites"
GROUPS: Final = {
    Group.SALES: Label("Sales", "销售"),
    Group.LOYALTY: Label("Members and loyalty", "会员与积分"),
    Group.STOCK: Label("Stock", "库存"),
    Group.PEOPLE: Label("Staff", "员工"),
    Group.MONEY: Label("Money", "资金"),
}
NOTHING: Final = Label("", "")


@dataclass(frozen=True, slots=True)
class ListedReport:
    """One report of the list."""

    id: str
    title: str
    says: str
    group: Group
    favourite: bool

    def is_meant_by(self, text: str) -> bool:
        """Whether every word is in it."""
        here = f"{self.title}\n{self.says}\n{self.id}".casefold()
        return all(word in here for word in text.casefold().split())


def listed(language: str, favourites: Sequence[str]) -> tuple[ListedReport, ...]:
    """Every report, in the order of its group."""
    order = list(GROUPS)
    every = [
        ListedReport(
            kind.id,
            words(kind.title, language),
            words(SAYS.get(kind.id, NOTHING), language),
            kind.group,
            kind.id in favourites,
        )
        for kind in ALL
    ]
    return tuple(sorted(every, key=lambda one: order.index(one.group)))


def chosen(
    every: Sequence[ListedReport], group: str, text: str
) -> tuple[tuple[str, tuple[ListedReport, ...]], ...]:
    """The reports of a group (or the favourites, or with nothing all) that a text means."""
    found = [one for one in every if _stands_in(one, group) and one.is_meant_by(text)]
    return tuple(
        (place.value, ones)
        for place in GROUPS
        if (ones := tuple(one for one in found if one.group is place))
    )


def _stands_in(one: ListedReport, group: str) -> bool:
    if group == FAVOURITES:
        return one.favourite
    return not group or one.group.value == group


def toggled(favourites: Sequence[str], report: str) -> tuple[str, ...]:
    """The favourites with one more, or without it."""
    if report in favourites:
        return tuple(one for one in favourites if one != report)
    return (*favourites, report)
