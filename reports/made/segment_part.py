"""A report cut by a segment: who is in it, told to the source before anything is counted."""

from dataclasses import replace
from datetime import timedelta

from loyalty.insight.rfm import rfm_of_purchases
from loyalty.insight.segments import Segment
from reports.made.buyers import STANDING, purchases
from reports.opening import days_key
from reports.part import WHOLE, Part
from reports.period import YEAR_OF_WEEKS
from reports.request import Request
from reports.source import Source

RECORDS = f"""
WITH RECURSIVE {STANDING} SELECT member, stands FROM standing
"""


def opens_of_segment(segment: Segment, request: Request) -> str:
    """Who is in a segment, one by one; nothing where a report scored otherwise than a part does."""
    period = request.period
    scored_alike = period.last - period.first == YEAR_OF_WEEKS - timedelta(days=1)
    if not scored_alike or request.part != WHOLE:
        return ""
    return days_key("top-customers", period, Part(segment=segment.value))


def keep_segment(source: Source, request: Request) -> None:
    """Fill `in_segment` with the records of the members in the segment that is asked for.

    Rule: report.segment-of-the-year
    They are scored as the RFM report scores a year: by the 52 weeks up to the period's last day,
    in the whole store. What the report is held against is of the same members.
    """
    if request.part.segment is None:
        return
    last = request.period.last
    year = purchases(source, replace(request, part=WHOLE), last)
    scored = rfm_of_purchases(year.between(last - YEAR_OF_WEEKS + timedelta(days=1), last), last)
    members = set(scored.members_in(Segment(request.part.segment)).tolist())
    known = source.rows(RECORDS)
    source.keep_segment([*members, *(one for one, stands in known if stands in members)])
