"""Somebody comes to work: whoever signs in and is not at work yet has come.

Nobody has to think of coming. A time that was never ended ends, when the person comes again, with
the last thing the person did in it, and a manager is shown it.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from posapp.domain.permission import Staff
from posapp.domain.work_time import LONGEST, WorkState, WorkTime
from posapp.kernel.clock import local_day, moment
from posapp.ports import Work
from posapp.ports.journal import JournalQuery
from posapp.services.context import TillContext

LOOKED_BACK: Final = 20_000
"""Records that are looked through for the last thing somebody did."""


def note_arrival(work: Work, context: TillContext, staff: Staff, at: datetime) -> None:
    """Begin a time for who has signed in and is not at work yet, in the caller's transaction.

    Rule: hours.sign-in-begins
    """
    there = work.work_times.open_of(staff.id)
    if there is not None:
        if local_day(there.started_at, context.settings.zone) == context.today():
            return
        work.work_times.put(_forgotten(work, context, there))
    work.work_times.put(WorkTime(context.ids.new(), staff.id, at))


def _forgotten(work: Work, context: TillContext, there: WorkTime) -> WorkTime:
    """A time that nobody ended: until the last thing the person did in it.

    Rule: hours.forgotten
    """
    length = work.journal.length(context.till_number)
    query = JournalQuery(context.till_number, clerk=there.staff_id)
    done = work.journal.find(query, length - LOOKED_BACK, length + 1, 1)
    last = max((moment(str(record.values["at"])) for record in done), default=there.started_at)
    ended = max(min(last, there.started_at + LONGEST), there.started_at)
    return replace(there, ended_at=ended, state=WorkState.FORGOTTEN)
