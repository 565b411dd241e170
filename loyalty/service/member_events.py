"""What a shop, an import or a web page tells of a member: taken with her yes, dropped without."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from loyalty.rules.member import Purpose
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import Author, MemberWriter
from posapp.domain.journal import RecordType
from posapp.kernel.ids import MemberId
from posapp.ports import Work

DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class MemberEvent:
    """Something that a member did elsewhere: `kind` says what (view, cart, click, import)."""

    member_id: MemberId
    kind: str
    at: datetime


class MemberEvents:
    """The door for events about members."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    def take(
        self,
        work: Work,
        events: Iterable[MemberEvent],
        *,
        channel: str,
        purpose: Purpose = Purpose.PERSONAL,
    ) -> tuple[MemberEvent, ...]:
        """The events that may be kept; the others are dropped here and only counted, by kind.

        Rule: consent.events
        The journal keeps the counts, no id and no moment of them: who has not agreed leaves no
        trace.
        """
        taken, dropped = [], Counter[str]()
        allowed: dict[MemberId, bool] = {}
        for event in events:
            if event.member_id not in allowed:
                allowed[event.member_id] = self._reading.allows(work, event.member_id, purpose)
            if allowed[event.member_id]:
                taken.append(event)
            else:
                dropped[event.kind] += 1
        if dropped:
            author = Author("", self._context.now(), channel)
            counts = dict(sorted(dropped.items()))
            self._writer.journal(work, DROPPED, author, {"channel": channel, "kinds": counts})
        return tuple(taken)

    def dropped(self) -> Mapping[str, int]:
        """How many events of each kind were dropped so far on the tills of this file."""
        counts = Counter[str]()
        with self._context.store.read() as work:
            for till in work.journal.tills():
                for record in work.journal.records(till):
                    if record.type is RecordType.MEMBER:
                        counts.update(_counts(record.values["details"]))
        return dict(counts)


def _counts(details: object) -> Mapping[str, int]:
    if not isinstance(details, Mapping) or details.get("act") != DROPPED:
        return {}
    return {str(kind): int(str(count)) for kind, count in dict(details["kinds"]).items()}
