"""What customers want and do not find, ready to be shown: on the till's page, and anywhere else."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from loyalty.rules.suggesting import Reason
from loyalty.service.suggestions import BOUGHT, CLICKED, DISMISSED, SHOWN
from posapp.kernel.clock import local_day
from posapp.services.search_misses import DemandReport
from posapp.till import TillServices

ACTS: Final = (SHOWN, CLICKED, BOUGHT, DISMISSED)


@dataclass(frozen=True, slots=True)
class MissRow:
    """Words that were looked for in vain: how often, where, and on which day last."""

    words: str
    times: int
    at_till: int
    elsewhere: int
    last_day: date


class DemandPresenter:
    """Reads the report; plain values come out."""

    def __init__(self, services: TillServices) -> None:
        """Start with nothing read."""
        self._services = services
        self.report: DemandReport | None = None

    def load(self) -> None:
        """Read it as it is now."""
        self.report = self._services.demand.report()

    @property
    def days(self) -> int:
        """So many days back it goes."""
        return self.report.days if self.report else 0

    def misses(self) -> tuple[MissRow, ...]:
        """The words, most often looked for first."""
        zone = self._services.settings.zone
        found = self.report.misses if self.report else ()
        return tuple(
            MissRow(one.words, one.times, one.at_till, one.elsewhere, local_day(one.last_at, zone))
            for one in found
        )

    def fared(self) -> dict[Reason, dict[str, int]]:
        """How suggestions fared, by reason: shown, clicked, bought, dismissed."""
        counts = self.report.suggestions if self.report else ()
        found = {reason: dict.fromkeys(ACTS, 0) for reason in Reason}
        known = {reason.value: reason for reason in Reason}
        for one in counts:
            if one.reason in known and one.act in ACTS:
                found[known[one.reason]][one.act] += one.count
        return found

    @property
    def dropped(self) -> int:
        """Events of members that were not kept for want of a yes."""
        return self.report.dropped if self.report else 0
