"""What is asked of a report: which days, held against which, of which part of the store."""

from dataclasses import dataclass, field
from datetime import date

from loyalty.insight.cohorts import StateLimits
from loyalty.rules.program import Program, Worth
from receipts.words import Label
from reports.names import NO_NAMES, Names
from reports.period import Period
from reports.report import StoreHead

OF_PART = "($till IS NULL OR sale.till = $till) AND ($channel IS NULL OR sale.channel = $channel)"
"""SQL over `sale`: the part that is asked for."""

IN_PERIOD = f"sale.day BETWEEN $first AND $last AND {OF_PART}"
"""SQL over `sale`: the part and the days."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the store: one till, one channel, or with None all of them."""

    till: int | None = None
    channel: str | None = None

    @property
    def words(self) -> Label:
        """Which part it is, as people say it."""
        till = Label("all tills", "全部收银台")
        if self.till is not None:
            till = Label(f"till {self.till}", f"收银台 {self.till}")
        if self.channel is None:
            return till
        channel = Label("in the store", "门店")
        if self.channel == "online":
            channel = Label("orders of the online shop", "网店订单")
        return Label(f"{till.en}, {channel.en}", f"{till.zh}，{channel.zh}")


@dataclass(frozen=True, slots=True)
class Request:
    """One report that is asked for. `today` is the store's day, `worth` what points pay on it.

    `program` has the tiers, `limits` say when a member is asleep or lost; `names` are those that
    the reader may see.
    """

    period: Period
    head: StoreHead
    today: date
    against: Period | None = None
    part: Part = field(default_factory=Part)
    worth: Worth = field(default_factory=Worth)
    journal_head: str = ""
    program: Program = field(default_factory=Program)
    limits: StateLimits = field(default_factory=StateLimits)
    names: Names = NO_NAMES

    @property
    def span(self) -> Label:
        """The period and the part in one line."""
        days, part = self.period.words, self.part.words
        return Label(f"{days.en}, {part.en}", f"{days.zh}，{part.zh}")

    @property
    def asked(self) -> dict[str, str | int | date | None]:
        """The values of a query over the period."""
        return self.asked_of(self.period)

    def asked_of(self, period: Period) -> dict[str, str | int | date | None]:
        """The values of the same query over another period."""
        return {
            "first": period.first,
            "last": period.last,
            "today": self.today,
            "till": self.part.till,
            "channel": self.part.channel,
        }
