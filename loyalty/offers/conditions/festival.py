"""Around a festival, by the solar or the lunar calendar."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from loyalty.offers.blanks import Count, Name
from loyalty.offers.calendar import FESTIVALS
from loyalty.offers.condition import Condition
from loyalty.offers.kind import Kind
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording

MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class AroundFestival(Condition):
    """From some days before a festival to some days after it, every year.

    Rule: offers.festival
    """

    code: ClassVar[str] = "festival"
    festival: str
    before: int = 0
    after: int = 0

    def unmet(self, at: Situation) -> Reason | None:
        """Another time of the year."""
        day = at.occasion.day
        for year in (day.year - 1, day.year, day.year + 1):
            feast = FESTIVALS[self.festival].day_in(year)
            if -self.before <= (day - feast).days <= self.after:
                return None
        nearest = min(
            kept
            for year in (day.year, day.year + 1)
            if (kept := FESTIVALS[self.festival].day_in(year)) > day
        )
        opens = nearest - timedelta(days=self.before)
        return Reason("offers.not-festival", {"day": opens.isoformat()})


FESTIVAL = Kind(
    code=AroundFestival.code,
    family="when",
    name=Wording("Festival", "节日"),
    sentence=Wording(
        "from {before} days before {festival} to {after} days after it",
        "{festival}前{before}天至后{after}天",
    ),
    make=AroundFestival,
    blanks=(
        Name(
            name="festival",
            label=Wording("Festival", "节日"),
            of="festival",
            choices=tuple(FESTIVALS),
            spoken={code: festival.name for code, festival in FESTIVALS.items()},
        ),
        Count(name="before", label=Wording("Days before", "提前天数"), least=0, most=MOST_DAYS),
        Count(name="after", label=Wording("Days after", "延后天数"), least=0, most=MOST_DAYS),
    ),
)
