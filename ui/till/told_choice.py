"""From which day receipts are told, as a person chooses it on a page: today, all, or a day."""

from datetime import date
from typing import Final

from posapp.kernel.errors import Refusal
from posapp.till import TillServices
from sync.outgoing.told_from import EVERYTHING

TOLD, FIRST_DAY = "told", "first-day"
FROM_TODAY: Final = "today"
ALL: Final = "all"
FROM_A_DAY: Final = "day"


def read_first_day(text: str, today: date) -> date:
    """The day that somebody typed; nothing typed means everything. Refuses a day still to come."""
    if not text.strip():
        return EVERYTHING
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal("settings.no-such-day", text=text.strip()) from None
    if day > today:
        raise Refusal("settings.day-ahead", day=day.isoformat())
    return day


class ToldChoice:
    """What stands chosen; begins as the connection is, or with today for a new shop."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self.how = FROM_TODAY
        self.typed = ""
        self._counted: tuple[date, int] = (EVERYTHING, 0)

    @property
    def today(self) -> date:
        """The store's day."""
        return self._services.context.today()

    def begin(self, address: str) -> None:
        """What the shop at an address hears of by itself."""
        day = self._services.first_told.proposal(address)
        self.typed = "" if day == EVERYTHING else day.isoformat()
        self.how = ALL if day == EVERYTHING else FROM_A_DAY
        if day == self.today:
            self.how = FROM_TODAY

    def value(self, name: str) -> str:
        """What stands in a row."""
        return self.how if name == TOLD else self.typed

    def choose(self, name: str, value: str) -> None:
        """Somebody touched a choice or typed a day."""
        if name == TOLD:
            self.how = value
        else:
            self.typed = value

    def day(self) -> date:
        """The first day whose receipts are told; refused where what was typed is none."""
        if self.how == FROM_TODAY:
            return self.today
        if self.how == ALL:
            return EVERYTHING
        return read_first_day(self.typed or "?", self.today)

    def fault(self) -> Refusal | None:
        """Why what was typed is no day."""
        try:
            self.day()
        except Refusal as refusal:
            return refusal
        return None

    def stay(self) -> int:
        """How many receipts would stay here."""
        if self.fault():
            return 0
        day = self.day()
        if day != self._counted[0]:
            self._counted = (day, self._services.first_told.before(day))
        return self._counted[1]
