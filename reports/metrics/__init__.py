"""The named figures of the store, each with how it is made in a sentence; a module an area.

Rule: report.figures-are-counted
A figure on a screen, on paper and in a file is the same one: what it means is written here once,
and a test counts it anew from the receipts.
"""

from typing import Final

from reports.metrics import goals, members, money, offers, people, points, sales, stock, stores
from reports.metrics.goals import *  # noqa: F403
from reports.metrics.members import *  # noqa: F403 - every metric is said under its own name here
from reports.metrics.money import *  # noqa: F403
from reports.metrics.offers import *  # noqa: F403
from reports.metrics.people import *  # noqa: F403
from reports.metrics.points import *  # noqa: F403
from reports.metrics.sales import *  # noqa: F403
from reports.metrics.stock import *  # noqa: F403
from reports.metrics.stores import *  # noqa: F403
from reports.report import Metric

AREAS: Final = (sales, money, people, stock, members, points, offers, goals, stores)
ALL: Final[tuple[Metric, ...]] = tuple(
    one for area in AREAS for one in vars(area).values() if isinstance(one, Metric)
)
BY_ID: Final = {one.id: one for one in ALL}
