"""What members do on other channels: looked at, searched, left in a cart; with their yes alone.

Rule: events.with-consent
Who has not agreed to personal offers leaves no trace: her events are counted, by kind and day, and
dropped. The same event, or the same file of them, brought again changes nothing.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from loyalty.rules.member import Purpose
from loyalty.service.context import ProgramContext
from loyalty.service.member_events import MemberEvent as Told
from loyalty.service.member_events import MemberEvents
from loyalty.service.member_reading import MemberReading
from loyalty.service.people import People
from loyalty.service.unwanted import DISMISSED, UNDISMISSED, WORDS, NotWanted, UnwantedGoods
from posapp.domain.card_number import mask_card_numbers
from posapp.domain.missed_words import words_of_a_miss
from posapp.kernel.clock import moment
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.ports.sync import Cursor, MemberEvent

KINDS: Final = frozenset(
    {
        "viewed",
        "dwelt",
        "clicked",
        "left-page",
        "searched",
        "search-miss",
        "cart-added",
        "cart-removed",
        "cart-left",
        "wished",
        *WORDS,
    }
)
SEARCH_MISS: Final = "search-miss"
AT_ONCE: Final = 500
SHOP: Final = "shop"
LONGEST: Final = 200
VIEWS: Final = 20
AHEAD: Final = timedelta(days=1)
"""So far ahead a web shop's clock may be; what lies further would be her newest word for ever."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: kept, there already, dropped for want of a yes, not understood."""

    kept: int = 0
    same: int = 0
    dropped: int = 0
    wrong: int = 0


class WebEvents:
    """Keeps and shows events of members."""

    def __init__(self, context: ProgramContext, door: MemberEvents, people: People) -> None:
        self._context = context
        self._door = door
        self._people = people
        self._unwanted = UnwantedGoods(context)
        self._reading = MemberReading(context)

    def note(self, member_id: MemberId, kind: str, about: str, channel: str = "store") -> bool:
        """Something a member did just now; False where she has not agreed that it is kept."""
        if kind not in KINDS:
            raise Refusal("events.kind-unknown", text=kind)
        with self._context.store.write() as work:
            event = self._made(self._context.ids.new(), member_id, kind, about, channel)
            kept = self._take(work, [event], by=self._clerk())
            work.commit()
        return kept.kept == 1

    def import_lines(self, text: str, channel: str = "web") -> Imported:
        """Events as JSON, one a line: id, member (number, or id at the shop), kind, about, at.

        A search in vain may come without a member: then it is nobody's.

        Rule: events.import-once
        How far a file has come is kept with each part of it: an import that was cut off goes on
        where it stood, and the same file once more does nothing.
        """
        lines = [line for line in text.splitlines() if line.strip()]
        name = "events:" + hashlib.sha256(text.encode()).hexdigest()
        with self._context.store.read() as work:
            done = int(work.cursors.get(name).position or "0")
        total = Imported(same=done)
        for start in range(done, len(lines), AT_ONCE):
            part = lines[start : start + AT_ONCE]
            with self._context.store.write() as work:
                came = self._import(work, part, channel)
                at = self._context.now()
                work.cursors.put(Cursor(name, str(start + len(part)), moved_at=at))
                work.commit()
            total = _sum(total, came)
        return total

    def views(self, member_id: MemberId, limit: int = VIEWS) -> tuple[MemberEvent, ...]:
        """What she looked at last, newest first; nothing without her yes."""
        return self.of_kind(member_id, "viewed", limit)

    def left_carts(self, member_id: MemberId, limit: int = VIEWS) -> tuple[MemberEvent, ...]:
        """The carts she left, newest first."""
        return self.of_kind(member_id, "cart-left", limit)

    def dismiss(self, member_id: MemberId, sku: str) -> bool:
        """Not interested: it is not suggested to her again, on no channel."""
        return self.note(member_id, DISMISSED, sku)

    def undismiss(self, member_id: MemberId, sku: str) -> bool:
        """It may be suggested again after all."""
        return self.note(member_id, UNDISMISSED, sku)

    def dismissed(self, member_id: MemberId) -> frozenset[str]:
        """The SKUs that are not suggested to her: the last word about each counts."""
        with self._context.store.read() as work:
            return self._unwanted.skus(work, member_id)

    def not_wanted(self, member_id: MemberId) -> tuple[NotWanted, ...]:
        """The same with names, and when and where she said so."""
        return self._unwanted.of(member_id)

    def dropped(self) -> int:
        """How many events were not kept for want of a yes."""
        with self._context.store.read() as work:
            return work.member_events.dropped_count()

    # ---- parts

    def _import(self, work: Work, lines: Sequence[str], channel: str) -> Imported:
        events = [self._read(work, line, channel) for line in lines]
        good = [event for event in events if event is not None]
        return _sum(self._take(work, good, by=SHOP), Imported(wrong=len(events) - len(good)))

    def _take(self, work: Work, events: Sequence[MemberEvent], *, by: str) -> Imported:
        """Keep what may be kept; the door counts the rest."""
        told = [_told(event) for event in events if event.member_id is not None]
        taken = self._door.take(work, told, channel=_channel(events), purpose=Purpose.PERSONAL)
        allowed = {one.member_id for one in taken}
        kept = [one for one in events if one.member_id is None or one.member_id in allowed]
        new = [event for event in kept if work.member_events.add(event)]
        self._unwanted.heard(work, new, by)
        dropped = len(events) - len(kept)
        if dropped:
            work.member_events.dropped(self._context.today().isoformat(), dropped)
        return Imported(kept=len(new), same=len(kept) - len(new), dropped=dropped)

    def _read(self, work: Work, line: str, channel: str) -> MemberEvent | None:
        """The event of a line; None where it is none, or about nobody we know."""
        said = _said(line)
        if said is None or said.kind not in KINDS or said.at > self._context.now() + AHEAD:
            return None
        is_miss = said.kind == SEARCH_MISS
        nobodys = is_miss and not said.whose
        member_id = None if nobodys else self._whose(work, said.whose)
        about = words_of_a_miss(_short(said.about)) if is_miss else _short(said.about)
        if not (member_id or nobodys) or (is_miss and not about):
            return None
        return MemberEvent(said.id, member_id, said.kind, about, said.at, channel)

    def _clerk(self) -> str:
        current = self._people.current
        return current.id if current else ""

    def _whose(self, work: Work, text: str) -> MemberId | None:
        """A member by her number, or by the shop's id of her."""
        by_number = work.members.by_number(text)
        if by_number is not None:
            return by_number
        link = work.links.local("member", text)
        return MemberId(link.local_id) if link else None

    def _made(
        self, event_id: str, member_id: MemberId, kind: str, about: str, channel: str
    ) -> MemberEvent:
        at: datetime = self._context.now()
        return MemberEvent(event_id, member_id, kind, _short(about), at, channel)

    def of_kind(self, member_id: MemberId, kind: str, limit: int) -> tuple[MemberEvent, ...]:
        """Her events of a kind under all her ids, newest first; nothing without her yes."""
        with self._context.store.read() as work:
            if not self._reading.allows(work, member_id, Purpose.PERSONAL):
                return ()
            ids = work.members.ids_of(member_id)
            found = [event for one in ids for event in work.member_events.of(one, kind, limit)]
        found.sort(key=lambda event: event.at, reverse=True)
        return tuple(found[:limit])


@dataclass(frozen=True, slots=True)
class _Said:
    """What a line of a log says; `whose` is a member's number, or the shop's id of her."""

    id: str
    whose: str
    kind: str
    about: str
    at: datetime


def _said(line: str) -> _Said | None:
    """What a line says, if it is an event at all: whatever else stands there stops no import.

    Rule: events.bad-line
    """
    try:
        values = json.loads(line)
        names = ("id", "kind", "about")
        event_id, kind, about = (str(values[name]) for name in names)
        whose, at = str(values.get("member") or ""), moment(str(values["at"]))
        f"{event_id}{whose}{about}".encode()  # half signs cannot be kept
        if at.tzinfo is None or not 0 < len(event_id) <= LONGEST:
            return None
        return _Said(event_id, whose, kind, about, _even(at))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _even(at: datetime) -> datetime:
    """A moment as the store file holds it: UTC, to the millisecond."""
    return at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000)


def _told(event: MemberEvent) -> Told:
    if event.member_id is None:
        raise Refusal("member.unknown")
    return Told(event.member_id, event.kind, event.at)


def _channel(events: Sequence[MemberEvent]) -> str:
    return events[0].channel if events else ""


def _short(about: str) -> str:
    return mask_card_numbers(" ".join(about.split()))[:LONGEST]


def _sum(one: Imported, other: Imported) -> Imported:
    return Imported(
        one.kept + other.kept,
        one.same + other.same,
        one.dropped + other.dropped,
        one.wrong + other.wrong,
    )
