"""Who bought what when: each purchase once, what came back taken off, merged records as one."""

from datetime import date
from typing import Final

from loyalty.insight.purchases import Purchases
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
SELECT coalesce(stands, bought.member) AS member, day, amount
FROM bought LEFT JOIN standing USING (member)
WHERE bought.member IS NOT NULL AND day IS NOT NULL AND voids = 0 AND (returns = 0 OR amount <> 0)
ORDER BY 1, 2, 3
"""


def purchases(source: Source, request: Request, until: date) -> Purchases:
    """Every purchase of members up to a day; of all tills and channels: a member is one person."""
    found = source.columns(PURCHASES, **{**request.asked, "last": until})
    days = found["day"].astype("datetime64[D]")
    return Purchases(found["member"], days, found["amount"])
