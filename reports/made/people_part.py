"""A report cut by a segment or a tier: who is in it, told to the source before it is counted."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from loyalty.insight.rfm import rfm_of_purchases
from loyalty.insight.segments import Segment
from reports.made.buyers import STANDING, purchases
from reports.made.standing import TIER
from reports.opening import days_key
from reports.part import WHOLE, Part
from reports.period import YEAR_OF_WEEKS
from reports.request import Request
from reports.source import Source

RECORDS: Final = f"""
WITH RECURSIVE {STANDING} SELECT member, stands FROM standing
"""
IN_TIER: Final = f"""
WITH RECURSIVE {STANDING}
SELECT member FROM standing
WHERE stands IN (SELECT member FROM member WHERE {TIER} = $of_tier)
"""


def opens_of_segment(segment: Segment, request: Request) -> str:
    """Who is in a segment, one by one; nothing where a report scored otherwise than a part does."""
    period = request.period
    scored_alike = period.last - period.first == YEAR_OF_WEEKS - timedelta(days=1)
    if not scored_alike or request.part != WHOLE:
        return ""
    return days_key("top-customers", period, Part(segment=segment.value))


def keep_people(source: Source, request: Request) -> None:
    """Tell the source whose records are in the tier and in the segment that are asked for.

    Rule: report.people-as-they-stand
    A record that was merged counts where the one stands that it has become.
    """
    if request.part.tier is not None:
        found = source.rows(IN_TIER, of_tier=request.part.tier)
        source.keep_people("in_tier", [member for (member,) in found])
    if request.part.segment is not None:
        source.keep_people("in_segment", _of_segment(source, request, request.part.segment))


def _of_segment(source: Source, request: Request, segment: str) -> list[int]:
    """The records of a segment's members.

    Rule: report.segment-of-the-year
    They are scored as the RFM report scores a year: by the 52 weeks up to the period's last day,
    in the whole store. What the report is held against is of the same members.
    """
    last = request.period.last
    year = purchases(source, replace(request, part=WHOLE), last)
    scored = rfm_of_purchases(year.between(last - YEAR_OF_WEEKS + timedelta(days=1), last), last)
    members = set(scored.members_in(Segment(segment)).tolist())
    known = source.rows(RECORDS)
    return [*members, *(one for one, stands in known if stands in members)]
