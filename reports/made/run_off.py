"""How lots of points ran off, and so how many of those that are open will never be used."""

from typing import Final

import numpy as np

from loyalty.insight.breakage import (
    Breakage,
    OpenLots,
    PointValue,
    expected_breakage,
    expiry_forecast,
)
from loyalty.insight.run_off import PastLots, run_off
from loyalty.rules.entry import POINTS
from posapp.kernel.errors import Refusal
from reports.request import Request
from reports.source import Source

NUMBERED: Final = f"""
numbered AS (
    SELECT row_number() OVER (ORDER BY member, lot) - 1 AS place, member, lot,
           min(earned) AS earned, min(ends) AS ends, sum(points)::BIGINT AS born
    FROM lot WHERE purse = '{POINTS}' AND day <= $last GROUP BY member, lot
),
moves AS (
    SELECT place, lot_move.day,
           CASE WHEN kind IN ('spend', 'capture', 'donate', 'restore') THEN -points ELSE 0 END
               AS used,
           CASE WHEN kind = 'expire' THEN -points ELSE 0 END AS lapsed,
           CASE WHEN kind IN ('spend', 'capture', 'donate', 'restore', 'expire') THEN 0
                ELSE points END AS changed
    FROM lot_move JOIN numbered USING (member, lot)
    WHERE purse = '{POINTS}' AND lot_move.day <= $last
)"""
LOTS: Final = f"""
WITH {NUMBERED}
SELECT any_value(earned) AS earned, any_value(ends) AS ends,
       (any_value(born) + coalesce(sum(changed), 0))::BIGINT AS points,
       (any_value(born) + coalesce(sum(changed - used - lapsed), 0))::BIGINT AS open
FROM numbered LEFT JOIN moves USING (place) GROUP BY place ORDER BY place
"""
MOVES: Final = f"""
WITH {NUMBERED}
SELECT place, day, sum(used)::BIGINT AS used, sum(lapsed)::BIGINT AS lapsed
FROM moves GROUP BY place, day HAVING sum(used) <> 0 OR sum(lapsed) <> 0 ORDER BY place, day
"""


def breakage(source: Source, request: Request) -> Breakage | None:
    """The liability of the last day taken apart; None where points are too young to tell.

    A lot is its member's: what moved to another record with a merge is that record's lot, as old as
    it was.
    """
    last = request.period.last
    lots = source.columns(LOTS, **request.asked)
    moves = source.columns(MOVES, **request.asked)
    earned = lots["earned"].astype("datetime64[D]")
    past = PastLots(
        earned=earned,
        points=lots["points"],
        lot=moves["place"],
        day=moves["day"].astype("datetime64[D]"),
        used=moves["used"],
        lapsed=moves["lapsed"],
    )
    ends = np.ma.filled(lots["ends"].astype("datetime64[D]"), np.datetime64("NaT"))
    still = OpenLots(earned=earned, ends=ends, left=lots["open"])
    worth = PointValue(minor=request.worth.minor, points=request.worth.points)
    try:
        forecast = expiry_forecast(still, run_off(past, last), last)
    except Refusal as refusal:
        if not refusal.code.startswith("insight."):
            raise
        return None
    return expected_breakage(still, forecast, last, worth)
