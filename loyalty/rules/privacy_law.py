"""What a region's privacy law asks of a store: how soon to answer, how soon to tell of a breach."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Final


class Law(Enum):
    """The laws a store may live under; the value is what the setting holds."""

    GDPR = "gdpr"
    CCPA = "ccpa"
    PIPL = "pipl"


@dataclass(frozen=True, slots=True)
class Terms:
    """Days to answer a request, hours to tell the authority of a breach (0: at once)."""

    answer_days: int
    breach_hours: int


TERMS: Final[Mapping[Law, Terms]] = MappingProxyType(
    {
        Law.GDPR: Terms(answer_days=30, breach_hours=72),
        Law.CCPA: Terms(answer_days=45, breach_hours=72),
        Law.PIPL: Terms(answer_days=15, breach_hours=0),
    }
)
"""GDPR Art. 12(3) and 33(1); CCPA section 1798.130(a)(2), breaches without delay; PIPL Art. 50 and
57: in time and at once, here half a month."""


class CaseKind(Enum):
    """What somebody may ask; the value is what the store file holds."""

    QUESTION = "question"
    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    OBJECTION = "objection"
    COMPLAINT = "complaint"


def due_on(opened: date, law: Law) -> date:
    """The day by which a request has to be answered.

    Rule: privacy.case-due

    >>> due_on(date(2026, 3, 1), Law.PIPL)
    datetime.date(2026, 3, 16)
    """
    return opened + timedelta(days=TERMS[law].answer_days)
