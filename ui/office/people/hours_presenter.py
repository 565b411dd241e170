"""Hours worked in a span of days, one line a time, and corrections. No Qt."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from posapp.domain.permission import Act
from posapp.domain.work_time import WorkTime
from posapp.exports.office_tables import hours_sheet
from posapp.exports.sheet import Marks, sheet_bytes
from posapp.kernel.errors import Refusal
from posapp.till import TillServices

TYPED = "%Y-%m-%d %H:%M"


class HoursSpan(StrEnum):
    """Which days are shown."""

    WEEK = "week"
    LAST_WEEK = "last-week"
    MONTH = "month"
    LAST_MONTH = "last-month"


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time with the name of who worked it and the minutes so far."""

    time: WorkTime
    name: str
    minutes: int


def days_of(span: HoursSpan, today: date) -> tuple[date, date]:
    """The first and last day of a span.

    >>> days_of(HoursSpan.LAST_WEEK, date(2026, 3, 4))
    (datetime.date(2026, 2, 23), datetime.date(2026, 3, 1))
    >>> days_of(HoursSpan.LAST_MONTH, date(2026, 3, 4))
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    ends = {
        HoursSpan.WEEK: (monday, today),
        HoursSpan.LAST_WEEK: (monday - timedelta(days=7), monday - timedelta(days=1)),
        HoursSpan.MONTH: (first, today),
        HoursSpan.LAST_MONTH: (
            (first - timedelta(days=1)).replace(day=1),
            first - timedelta(days=1),
        ),
    }
    return ends[span]


class HoursPresenter:
    """Keeps the span and the marked time."""

    def __init__(self, services: TillServices) -> None:
        self._services = services
        self.span = HoursSpan.WEEK
        self.rows: tuple[TimeRow, ...] = ()
        self.chosen_id = ""

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day shown."""
        return days_of(self.span, self._services.context.today())

    def read(self) -> None:
        """The times of the span, newest first."""
        names = {str(one.id): one.name for one in self._services.staff_desk.people()}
        now = self._services.context.now()
        self.rows = tuple(
            TimeRow(
                time,
                names.get(time.staff_id, time.staff_id),
                int(time.lasted(now).total_seconds()) // 60,
            )
            for time in reversed(self._services.hours.times(*self.days))
        )

    @property
    def chosen(self) -> TimeRow | None:
        """The marked time."""
        return next((row for row in self.rows if row.time.id == self.chosen_id), None)

    @property
    def minutes(self) -> int:
        """All minutes of the span."""
        return sum(row.minutes for row in self.rows)

    def typed(self, at: datetime | None) -> str:
        """A moment as it is typed into the form."""
        zone = self._services.settings.zone
        return at.astimezone(zone).strftime(TYPED) if at is not None else ""

    def correct(self, start: str, end: str, reason: str) -> None:
        """Put other moments in the place of the marked ones."""
        if self.chosen is None:
            return
        new = self._services.hours.correct(
            self.chosen.time.id, self._moment(start), self._moment(end), reason
        )
        self.chosen_id = new.id
        self.read()

    def csv(self) -> bytes:
        """The span as a file for a spreadsheet, a line a person and day; for who may take it."""
        self._services.staffing.require(Act.EXPORT)
        rows = self._services.hours.days(*self.days)
        return sheet_bytes(
            hours_sheet([(row.day, row.name, row.minutes, row.to_look_at) for row in rows]),
            Marks.POINT,
        )

    def _moment(self, text: str) -> datetime:
        try:
            local = datetime.strptime(text.strip(), TYPED)  # noqa: DTZ007 - its zone follows
        except ValueError:
            raise Refusal("hours.not-a-moment", text=text.strip()) from None
        return local.replace(tzinfo=self._services.settings.zone)
