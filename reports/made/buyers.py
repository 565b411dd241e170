"""Who bought what when: each purchase once, what came back taken off, merged records as one."""

from datetime import date
from typing import Final

from loyalty.insight.purchases import Purchases
from loyalty.rules.entry import POINTS
from reports.part import OF_BUYERS
from reports.request import Request
from reports.source import Source

STANDING: Final = """
standing(member, stands) AS (
    SELECT member, member FROM member WHERE merged_into IS NULL
    UNION ALL
    SELECT member.member, standing.stands FROM member JOIN standing
    ON member.merged_into = standing.member
)"""
"""The record that each record has become."""

PURCHASES: Final = f"""
WITH RECURSIVE {STANDING},
bought AS (
    SELECT coalesce(original, sale_key) AS sale_key,
           any_value(member) FILTER (kind = 'sale') AS member,
           min(day) FILTER (kind = 'sale') AS day, sum(gross)::BIGINT AS amount,
           count(*) FILTER (kind = 'void') AS voids, count(*) FILTER (kind = 'refund') AS returns
    FROM sale AS receipt WHERE day <= $last GROUP BY 1
)
SELECT coalesce(stands, bought.member) AS member, bought.day, amount
FROM bought LEFT JOIN standing USING (member) JOIN sale ON sale.sale_key = bought.sale_key
WHERE bought.member IS NOT NULL AND bought.day IS NOT NULL AND voids = 0
  AND (returns = 0 OR amount <> 0) AND {OF_BUYERS}
ORDER BY 1, 2, 3
"""

LAPSING: Final = f"""
WITH RECURSIVE {STANDING},
gone AS (SELECT member, lot, sum(points) AS points FROM lot_move
         WHERE purse = '{POINTS}' GROUP BY 1, 2)
SELECT DISTINCT coalesce(stands, lot.member)
FROM lot LEFT JOIN gone USING (member, lot) LEFT JOIN standing ON standing.member = lot.member
WHERE purse = '{POINTS}' AND ends <= $last AND lot.points + coalesce(gone.points, 0) > 0
"""


def purchases(source: Source, request: Request, until: date) -> Purchases:
    """Every purchase of members up to a day, of the part that is asked for."""
    found = source.columns(PURCHASES, **{**request.asked, "last": until})
    days = found["day"].astype("datetime64[D]")
    return Purchases(found["member"], days, found["amount"])


def owners_of_ending(source: Source, last: date) -> list[int]:
    """Members with points left that end by a day, by the copy's numbers."""
    return [number for (number,) in source.rows(LAPSING, last=last)]
