"""Who says yes to personal offers, asked of the copy as the consent rule says it."""

from datetime import timedelta
from typing import Final

from loyalty.rules.consent import CLOCK_DOUBT, MERGE
from loyalty.rules.member import MemberState, Purpose
from reports.made.buyers import STANDING

_OVERRULES: Final = f"""
CASE WHEN yes.channel = no.channel OR '{MERGE}' IN (yes.channel, no.channel)
     THEN yes.said_at > no.said_at
     ELSE yes.said_at > no.said_at + INTERVAL {CLOCK_DOUBT // timedelta(seconds=1)} SECOND END"""
AGREED: Final = f"""
WITH RECURSIVE {STANDING}, said AS (
    SELECT coalesce(stands, consent.member) AS member, purpose, given, said_at, channel
    FROM consent LEFT JOIN standing USING (member)
), given AS (
    SELECT DISTINCT member, purpose FROM said AS yes WHERE given AND NOT EXISTS (
        SELECT 1 FROM said AS no WHERE no.member = yes.member AND no.purpose = yes.purpose
        AND NOT no.given AND NOT {_OVERRULES})
), agreed AS (
    SELECT member FROM member WHERE state = '{MemberState.ACTIVE.value}'
    INTERSECT SELECT member FROM given WHERE purpose = '{Purpose.PROGRAM.value}'
    INTERSECT SELECT member FROM given WHERE purpose = '{Purpose.PERSONAL.value}'
)"""
"""The begin of a query: `agreed` are the members, as `loyalty.rules.consent.allows` finds them.

The copy knows no birthdays, so a member who is too young is told by her missing yes alone.
"""
