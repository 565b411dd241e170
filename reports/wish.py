"""What somebody wants to see of a report again and again: its kind, days by a rule, and the rest.

A rule names days by today: `last week` is another week each Monday. Saved reports, schedules and
the choosers of the screen all hold one `ReportWish`.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Self

from posapp.kernel.errors import Bug, Refusal
from reports.part import NO_CUT, WHOLE, Part, ReceiptCut
from reports.period import WEEK, YEAR_OF_WEEKS, Period, month_of

ONE_DAY = timedelta(days=1)


class Days(Enum):
    """Which days, as today says."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    YEAR = "year"
    OWN = "own"

    def period(self, today: date) -> Period | None:
        """The days on a day; None of own dates. Weeks begin on Monday, a year is 52 of them.

        Rule: report.days-by-rule
        What is still going on ends today; a year ends yesterday, so that it holds whole days.
        """
        monday = today - timedelta(days=today.weekday())
        month = month_of(today)
        last_month = month_of(month.first - ONE_DAY)
        yesterday = today - ONE_DAY
        return {
            Days.TODAY: Period(today, today),
            Days.YESTERDAY: Period(yesterday, yesterday),
            Days.THIS_WEEK: Period(monday, today),
            Days.LAST_WEEK: Period(monday - WEEK, monday - ONE_DAY),
            Days.THIS_MONTH: Period(month.first, today),
            Days.LAST_MONTH: last_month,
            Days.YEAR: Period(today - YEAR_OF_WEEKS, yesterday),
        }.get(self)


class Against(Enum):
    """What the days are held against."""

    NOTHING = "nothing"
    LAST_WEEK = "last-week"
    LAST_YEAR = "last-year"
    BEFORE = "before"

    def period(self, period: Period) -> Period | None:
        """The days that these are held against."""
        if self is Against.NOTHING:
            return None
        if self is Against.LAST_WEEK:
            return period.week_before
        return period.year_before if self is Against.LAST_YEAR else period.before


@dataclass(frozen=True, slots=True)
class ReportWish:
    """A report as it is wanted: `own` are the days where the rule is `Days.OWN`.

    `store` is the id of another store, nothing of this one; `cut` narrows a list of receipts.
    """

    kind: str
    days: Days = Days.LAST_WEEK
    own: Period | None = None
    against: Against = Against.NOTHING
    part: Part = field(default=WHOLE)
    language: str = "en"
    store: str = ""
    cut: ReceiptCut = NO_CUT

    def __post_init__(self) -> None:
        if (self.days is Days.OWN) != (self.own is not None):
            raise Bug("report.wish-days", days=self.days.value)

    def period(self, today: date) -> Period:
        """The days that are meant on a day."""
        found = self.own or self.days.period(today)
        if found is None:
            raise Bug("report.wish-days", days=self.days.value)
        return found

    def before(self, today: date) -> Period | None:
        """The days that they are held against."""
        return self.against.period(self.period(today))

    def text(self) -> str:
        """The wish as a text that a store keeps."""
        own = [self.own.first.isoformat(), self.own.last.isoformat()] if self.own else []
        part = {name: value for name, value in asdict(self.part).items() if value is not None}
        return json.dumps(
            {
                "kind": self.kind,
                "days": self.days.value,
                "own": own,
                "against": self.against.value,
                "part": part,
                "language": self.language,
                **({"store": self.store} if self.store else {}),
                **({"cut": self.cut.said} if self.cut != NO_CUT else {}),
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def of(cls, text: str) -> Self:
        """A wish that was kept as a text; a Refusal where the text is none."""
        try:
            kept = json.loads(text)
            own = [date.fromisoformat(day) for day in kept["own"]]
            return cls(
                kept["kind"],
                Days(kept["days"]),
                Period(*own) if own else None,
                Against(kept["against"]),
                Part(**kept["part"]),
                kept["language"],
                kept.get("store", ""),
                ReceiptCut(**kept.get("cut", {})),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Refusal("report-book.unreadable") from None
