"""What is asked of a report: which days, held against which, of which part of the store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from loyalty.insight.cohorts import StateLimits
from loyalty.rules.program import Program, Worth
from posapp.ports.targets import KeptTarget
from receipts.words import Label
from reports.names import NO_NAMES, Names
from reports.part import NO_CUT, OF_GOODS, OF_PART, Part, ReceiptCut
from reports.period import Period
from reports.report import Figure, Metric, StoreHead

IN_PERIOD = f"sale.day BETWEEN $first AND $last AND {OF_PART}"
"""SQL over `sale`: the part and the days."""

LINES_IN_PERIOD = f"{IN_PERIOD} AND {OF_GOODS}"
"""SQL over `line` joined to `sale`: the goods too."""


__all__ = ["IN_PERIOD", "LINES_IN_PERIOD", "OF_PART", "Part", "Request"]


@dataclass(frozen=True, slots=True)
class Request:
    """One report that is asked for. `today` is the store's day, `worth` what points pay on it.

    `program` has the tiers, `limits` say when a member is asleep or lost; `names` are those that
    the reader may see. `promise_h`: within so many hours an online order lies ready;
    `marketing_minor`: what a month costs outside the store. `open_weekdays`: on which the store is
    open, Monday 0; None where nobody has said.
    `effect_start`: the day that before and after are told apart by, where a manager chose it;
    `program_day`: when the first rules of the program were made.
    `cut` narrows a list of receipts, `store` is the
    name of another store whose report it is.
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
    promise_h: int = 4
    marketing_minor: int = 0
    targets: tuple[KeptTarget, ...] = ()
    effect_start: date | None = None
    program_day: date | None = None
    open_weekdays: frozenset[int] | None = None
    cut: ReceiptCut = NO_CUT
    store: Label | None = None

    @property
    def span(self) -> Label:
        """The period and the part in one line."""
        days, part = self.period.words, self.part.words
        of = self.store
        en, zh = (f"{of.en}: ", f"{of.zh or of.en}：") if of is not None else ("", "")
        return Label(f"{en}{days.en}, {part.en}", f"{zh}{days.zh}，{part.zh}")

    @property
    def asked(self) -> dict[str, str | int | date | None]:
        """The values of a query over the period."""
        return self.asked_of(self.period)

    def figures(
        self, values: Callable[[Period], Mapping[Metric, int | None]]
    ) -> tuple[Figure, ...]:
        """Metrics of the period, each beside what it was in the one it is held against."""
        before = values(self.against) if self.against else {}
        return tuple(Figure(one, now, before.get(one)) for one, now in values(self.period).items())

    def asked_of(self, period: Period) -> dict[str, str | int | date | None]:
        """The values of the same query over another period."""
        return {
            "first": period.first,
            "last": period.last,
            "today": self.today,
            **self.part.asked,
        }
