"""Hours worked: a sign-in begins a time, saying good-bye ends it, a manager corrects it.

How a time begins stands in `posapp.services.arrival`. Going is said, for a till that is locked or
given to a colleague says nothing about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.domain.work_time import LONGEST, WorkState, WorkTime, minutes_by_day
from posapp.kernel.clock import local_day, stamp
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing


@dataclass(frozen=True, slots=True)
class DayHours:
    """What a person worked on a day; `to_look_at` where somebody forgot to say good-bye."""

    staff_id: StaffId
    name: str
    day: date
    minutes: int
    to_look_at: bool = False


class WorkHours:
    """The hours of everybody: shown, ended, corrected."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def at_work(self) -> WorkTime | None:
        """The time of who is signed in."""
        with self._context.store.read() as work:
            return work.work_times.open_of(self._staffing.signed_in().id)

    def go_home(self) -> WorkTime:
        """End the time of who is signed in, and sign out.

        Rule: hours.good-bye
        """
        staff = self._staffing.signed_in()
        at = self._context.now()
        with self._context.store.write() as work:
            there = work.work_times.open_of(staff.id)
            if there is None:
                raise Refusal("hours.not-at-work")
            ended = replace(there, ended_at=max(at, there.started_at), state=WorkState.CLOSED)
            work.work_times.put(ended)
            self._record(work, ended, by=staff.id)
            work.commit()
        self._staffing.sign_out()
        return ended

    def times(self, first: date, last: date) -> tuple[WorkTime, ...]:
        """The times that began on these days of the store, replaced ones left out.

        Rule: hours.own
        Everybody sees the own ones; those of others are for who leads the staff.
        """
        who = self._staffing.signed_in()
        every = who.may(Act.MANAGE_STAFF)
        with self._context.store.read() as work:
            found = work.work_times.between(self._begin(first), self._begin(last, days=1))
        mine = (one for one in found if every or one.staff_id == who.id)
        return tuple(one for one in mine if one.state is not WorkState.REPLACED)

    def days(self, first: date, last: date) -> tuple[DayHours, ...]:
        """What each whose times one may see worked on each of these days, by day and name."""
        times = self.times(first, last)
        zone = self._context.settings.zone
        names = self._names()
        sums = minutes_by_day(times, zone, self._context.now())
        odd = {
            (one.staff_id, local_day(one.started_at, zone))
            for one in times
            if one.state is WorkState.FORGOTTEN
        }
        rows = (
            DayHours(staff_id, names.get(staff_id, staff_id), day, minutes, (staff_id, day) in odd)
            for (staff_id, day), minutes in sums.items()
        )
        return tuple(sorted(rows, key=lambda row: (row.day, row.name)))

    def correct(
        self,
        time_id: str,
        started_at: datetime,
        ended_at: datetime,
        reason: str,
        approval: Approval | None = None,
    ) -> WorkTime:
        """Put another time in the place of one, with a reason; the old one stays in the books.

        Rule: hours.corrected
        Nobody works twice at a time: what would lie over another time of hers is refused.
        """
        by = self._staffing.require(Act.MANAGE_STAFF, approval)
        reason = clean_text(reason, "hours")
        if not timedelta() < ended_at - started_at <= LONGEST or ended_at > self._context.now():
            raise Refusal("hours.impossible", hours=int(LONGEST.total_seconds()) // 3600)
        with self._context.store.write() as work:
            old = work.work_times.get(time_id)
            if old is None or old.state is WorkState.REPLACED:
                raise Refusal("hours.gone")
            self._check_apart(work, old, started_at, ended_at)
            work.work_times.put(
                replace(old, ended_at=old.ended_at or ended_at, state=WorkState.REPLACED)
            )
            new = WorkTime(
                id=self._context.ids.new(),
                staff_id=old.staff_id,
                started_at=started_at,
                ended_at=ended_at,
                state=WorkState.CLOSED,
                corrects=old.id,
                reason=reason,
                approved_by=by,
            )
            work.work_times.put(new)
            self._record(work, new, by=self._staffing.signed_in().id)
            work.commit()
        return new

    def _check_apart(
        self, work: Work, old: WorkTime, started_at: datetime, ended_at: datetime
    ) -> None:
        for other in work.work_times.between(started_at - LONGEST, ended_at):
            counts = other.staff_id == old.staff_id and other.state is not WorkState.REPLACED
            end = other.ended_at or self._context.now()
            if counts and other.id != old.id and other.started_at < ended_at and end > started_at:
                zone = self._context.settings.zone
                begun = other.started_at.astimezone(zone)
                raise Refusal("hours.overlap", start=f"{begun:%Y-%m-%d %H:%M}")

    def _record(self, work: Work, time_: WorkTime, *, by: StaffId) -> None:
        details: Mapping[str, Json] = {
            "time": time_.id,
            "staff": time_.staff_id,
            "from": stamp(time_.started_at),
            "to": stamp(time_.ended_at) if time_.ended_at else None,
            "corrects": time_.corrects,
            "reason": time_.reason,
        }
        self._context.record(work, RecordType.WORK_TIME, details, clerk=by, at=self._context.now())

    def _names(self) -> Mapping[StaffId, str]:
        with self._context.store.read() as work:
            return {staff.id: staff.name for staff in work.staff.all()}

    def _begin(self, day: date, *, days: int = 0) -> datetime:
        return datetime.combine(
            day + timedelta(days=days), time(), tzinfo=self._context.settings.zone
        )
