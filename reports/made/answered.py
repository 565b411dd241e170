"""What customers and staff answered in some days, counted from the copy: scores, never words."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from posapp.domain.questionnaire import FEWEST_SHOWN, SERVICE, Audience
from receipts.words import Label
from reports.part import of_people
from reports.period import Period
from reports.report import Cell, per
from reports.request import Request
from reports.source import Source

OF_ANSWERS: Final = f"""day BETWEEN $first AND $last
AND ($till IS NULL OR answer.till = $till) AND ($channel IS NULL OR answer.channel = $channel)
AND ($clerk IS NULL OR answer.clerk = $clerk)
AND ($member IS NULL OR (answer.member IS NOT NULL) = $member) AND {of_people("answer")}"""
"""SQL over `answer`: the days and the part; a form without a receipt belongs to no till."""

GIVEN: Final = f"""
SELECT question, score, count(*) FROM answer
WHERE audience = $audience AND {OF_ANSWERS} GROUP BY 1, 2
"""
OF_SERVICE: Final = f"""
SELECT clerk, count(*), sum(score)::BIGINT FROM answer
WHERE question = $question AND clerk IS NOT NULL AND {OF_ANSWERS} GROUP BY 1
"""
ASKED: Final = "SELECT count(*) FROM answer WHERE question = $question"
TOO_FEW: Final = Label("too few", "太少")

Scores = Mapping[int, int]
"""How many gave which score."""


def scores(
    source: Source, request: Request, period: Period, audience: Audience = Audience.CUSTOMERS
) -> Mapping[str, Scores]:
    """How many gave which score, by question; a question nobody answered has none."""
    asked = {**request.asked_of(period), "audience": audience.value}
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for question, score, times in source.rows(GIVEN, **asked):
        found[question][score] = times
    return found


def service_by_clerk(
    source: Source, request: Request, period: Period
) -> Mapping[int, tuple[int, int]]:
    """How many answered how each clerk served them, and the sum of their scores.

    Rule: staff.service-by-receipt
    Only answers that came with a receipt: the receipt says who served.
    """
    asked = {**request.asked_of(period), "question": SERVICE}
    return {clerk: (count, total) for clerk, count, total in source.rows(OF_SERVICE, **asked)}


def service_cell(count: int, total: int) -> Cell:
    """The mean of the scores; of fewer than five it is not told.

    Rule: staff.service-not-of-few

    >>> service_cell(5, 22), service_cell(0, 0)
    (4400, None)
    >>> service_cell(4, 20).en
    'too few'
    """
    if count == 0:
        return None
    return TOO_FEW if count < FEWEST_SHOWN else per(total, count)


def ever_asked(source: Source, question: str) -> bool:
    """Whether anybody ever answered a question."""
    return bool(source.row(ASKED, question=question)[0])
