"""The data's year moved to the one that ends now, so that a demo store is as old as its visitor.

Whole weeks, on the store's own clock: every basket keeps its weekday and its time of day.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from posapp.demo.source import ZONE
from posapp.demo.values import DemoData

WEEK = timedelta(weeks=1)


def up_to(data: DemoData, now: datetime) -> DemoData:
    """The data with its last day as near before today as whole weeks allow."""
    last = data.baskets[-1].at.astimezone(ZONE).date()
    weeks = (now.astimezone(ZONE).date() - timedelta(days=1) - last).days // 7
    return moved(data, weeks * WEEK)


def moved(data: DemoData, by: timedelta) -> DemoData:
    """The data so much later; `store` still says when it really was."""
    baskets = tuple(replace(basket, at=_later(basket.at, by)) for basket in data.baskets)
    campaigns = tuple(
        replace(one, first=one.first + by, last=one.last + by) for one in data.campaigns
    )
    redemptions = tuple(replace(one, day=one.day + by) for one in data.redemptions)
    return replace(
        data,
        baskets=baskets,
        campaigns=campaigns,
        redemptions=redemptions,
        neighbours=tuple(moved(one, by) for one in data.neighbours),
    )


def _later(at: datetime, by: timedelta) -> datetime:
    wall = at.astimezone(ZONE).replace(tzinfo=None) + by
    return wall.replace(tzinfo=ZONE).astimezone(at.tzinfo)
