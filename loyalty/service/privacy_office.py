"""The privacy room: questions with their day, who is hit by a leak, what went, the month's figures.

Every act needs a manager: a list of who is hit is personal data itself, and told to the access log.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from loyalty.rules.member import IdentifierKind, Purpose
from loyalty.rules.member_question import Question
from loyalty.rules.privacy_law import TERMS, CaseKind, Law, due_on
from loyalty.service.access import OPENED, AccessDesk
from loyalty.service.context import ProgramContext
from loyalty.service.data_register import Personal, rows
from loyalty.service.member_lists import MemberLists
from loyalty.service.member_writing import Author, MemberWriter, clean
from loyalty.service.people import People, acting
from posapp.domain.journal import Record, RecordType
from posapp.domain.permission import Act
from posapp.kernel.clock import moment
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId, StaffId
from posapp.kernel.progress import Steps, Told, go_on
from posapp.ports import Work
from posapp.ports.journal import JournalQuery
from posapp.ports.members_office import Look, LookQuery, PrivacyCase

MAX_TEXT: Final = 2_000
AT_ONCE: Final = 500
RECORDS_AT_ONCE: Final = 20_000
MOST: Final = 2_000_000
DRILL: Final = "breach-drill"
BREACH: Final = "breach-list"
PURGE, COPY, ERASE = "words-over", "own-copy", "erase"


@dataclass(frozen=True, slots=True)
class Affected:
    """A member that a leak hits: her number, how to reach her, in which language."""

    member_id: MemberId
    number: str
    name: str
    reach: str
    language: str


@dataclass(frozen=True, slots=True)
class BreachList:
    """Whom a leak of these tables hits, and who asked; nothing has left the program yet."""

    tables: tuple[str, ...]
    drill: bool
    by: StaffId
    members: tuple[Affected, ...]


@dataclass(frozen=True, slots=True)
class Purged:
    """What the daily job took away on a day because its time was over."""

    at: datetime
    orders: int
    deliveries: int
    rows: int


@dataclass(frozen=True, slots=True)
class PrivacyMonth:
    """The figures of some days: what was asked, answered in time, given, ended, erased, seen."""

    first: date
    last: date
    opened: int
    answered: int
    late: int
    waiting: int
    copies: int
    erased: int
    exports: int
    exported_members: int
    members_opened: int
    alarms: int
    purged: int
    agreed: Mapping[Purpose, int]
    members: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A record of the journal about members."""

    at: datetime
    act: str
    details: Mapping[str, object]


class PrivacyOffice:
    """What the office does about privacy."""

    def __init__(
        self, context: ProgramContext, people: People, access: AccessDesk, lists: MemberLists
    ) -> None:
        self._context = context
        self._people = people
        self._access = access
        self._lists = lists
        self._writer = MemberWriter(context)

    @property
    def law(self) -> Law:
        """The law that the store lives under."""
        return Law(self._context.settings.text("privacy.law"))

    # ---- questions and requests

    def ask(
        self, kind: CaseKind, words: str, *, asker: str = "", member_id: MemberId | None = None
    ) -> PrivacyCase:
        """Somebody asks; it has to be answered by the law's day."""
        by = acting(self._people, Act.SERVE_MEMBERS)
        said = clean(words, MAX_TEXT)
        if not said:
            raise Refusal("member.text-missing")
        at = self._context.now()
        case = PrivacyCase(
            self._context.ids.new(),
            kind.value,
            said,
            at,
            by,
            due_on(self._context.today(), self.law),
            member_id=member_id,
            asker=clean(asker, MAX_TEXT),
        )
        with self._context.store.write() as work:
            work.privacy_cases.put(case)
            self._writer.journal(work, "privacy-case", Author(by, at), {"case": case.id})
            work.commit()
        return case

    def answer(self, case_id: str, words: str) -> PrivacyCase:
        """The answer that was given; the case is over."""
        by = acting(self._people, Act.ADMIN_MEMBERS)
        said = clean(words, MAX_TEXT)
        if not said:
            raise Refusal("member.text-missing")
        at = self._context.now()
        with self._context.store.write() as work:
            case = work.privacy_cases.get(case_id)
            if case is None or case.closed_at is not None:
                raise Refusal("privacy.case-closed")
            over = replace(case, answer=said, closed_at=at, closed_by=by)
            work.privacy_cases.put(over)
            self._writer.journal(work, "privacy-answer", Author(by, at), {"case": case_id})
            work.commit()
        return over

    def cases(self, days: int = 400) -> tuple[PrivacyCase, ...]:
        """What is open, the soonest due first; then what was asked in the last year."""
        self._people.require(Act.ADMIN_MEMBERS)
        since = self._context.now() - timedelta(days=days)
        with self._context.store.read() as work:
            waiting = tuple(work.privacy_cases.open())
            over = [one for one in work.privacy_cases.since(since) if one.closed_at is not None]
        return (*waiting, *over)

    # ---- a leak

    def affected(
        self, tables: Sequence[str], *, drill: bool = True, told: Told = go_on
    ) -> BreachList:
        """Whom a leak of these tables hits, and how to reach each; read beside the till's work.

        Rule: privacy.breach-list
        A table that tells something of members hits every standing member: nobody can say whose
        rows were read. `take` tells access log and journal, for it is a list of everybody.
        """
        by = acting(self._people, Act.ADMIN_MEMBERS)
        named = tuple(sorted(tables))
        if not _tells_of_members(tables):
            return BreachList(named, drill, by, ())
        with self._context.store.read() as work:
            ready = self._lists.asked(work, Question(), None, ())
            ids = work.member_lists.ids(ready, None, MOST)
            steps, found = Steps(told, len(ids)), list[Affected]()
            for start in range(0, len(ids), AT_ONCE):
                some = ids[start : start + AT_ONCE]
                found += _reached(work, some)
                steps.step(len(some))
        return BreachList(named, drill, by, tuple(found))

    def take(self, found: BreachList) -> None:
        """Note that the list leaves the program, and who asked for it; one short transaction."""
        self._people.require(Act.ADMIN_MEMBERS)
        if not found.members:
            return
        act = DRILL if found.drill else BREACH
        look = Look(self._context.now(), found.by, act, members=len(found.members))
        with self._context.store.write() as work:
            self._access.took(work, look, {"tables": ", ".join(found.tables)})
            work.commit()

    def to_be_told_by(self) -> datetime:
        """Until when the authority has to hear of a leak that is known of since now.

        Rule: privacy.breach-deadline
        """
        return self._context.now() + timedelta(hours=TERMS[self.law].breach_hours)

    # ---- what went, and the month

    def purged(self, since: datetime, told: Told = go_on) -> tuple[Purged, ...]:
        """What the daily job removed, newest first, as the journal tells it."""
        self._people.require(Act.ADMIN_MEMBERS)
        with self._context.store.read() as work:
            found = _purged(_member_acts(work, since, (PURGE,), Steps(told, 0)))
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def month(self, first: date, last: date, told: Told = go_on) -> PrivacyMonth:
        """The figures of some days, from the store itself."""
        self._people.require(Act.ADMIN_MEMBERS)
        start, end = self._start(first), self._start(last + timedelta(days=1))
        alarms = [one for one in self._access.alarms(end) if start <= one.since < end]
        everybody = Question()
        agreed, steps = dict[Purpose, int](), Steps(told, len(Purpose))
        for one in Purpose:
            agreed[one] = self._lists.count(everybody, one)
            steps.step()
        members = self._lists.count(everybody)
        with self._context.store.read() as work:
            cases = work.privacy_cases.since(start)
            waiting = len(work.privacy_cases.open())
            span = LookQuery(since=start, until=end)
            opened = work.access_log.count(replace(span, act=OPENED))
            exports = [
                look
                for act in ("list-export", "list-print")
                for look in work.access_log.find(replace(span, act=act), MOST)
            ]
            found = _member_acts(work, start, (PURGE, COPY, ERASE), steps)
        acts = [one for one in found if one.at < end]
        closed = [one for one in cases if one.closed_at is not None and one.closed_at < end]
        return PrivacyMonth(
            first,
            last,
            opened=sum(start <= one.opened_at < end for one in cases),
            answered=sum(start <= (one.closed_at or end) for one in closed),
            late=sum(self._is_late(one) for one in closed),
            waiting=waiting,
            copies=sum(one.act == COPY for one in acts),
            erased=sum(one.act == ERASE for one in acts),
            exports=len(exports),
            exported_members=sum(look.members for look in exports),
            members_opened=opened,
            alarms=len(alarms),
            purged=sum(one.orders + one.deliveries + one.rows for one in _purged(acts)),
            agreed=agreed,
            members=members,
        )

    def _is_late(self, case: PrivacyCase) -> bool:
        zone = self._context.settings.zone
        return case.closed_at is not None and case.closed_at.astimezone(zone).date() > case.due_on

    def _start(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._context.settings.zone)


def _tells_of_members(tables: Sequence[str]) -> bool:
    told = {Personal.PERSON, Personal.PSEUDONYM, Personal.BEHAVIOUR, Personal.CONSENT}
    return any(row.table in tables and row.tells in told for row in rows())


def _reached(work: Work, ids: Sequence[MemberId]) -> list[Affected]:
    return [
        Affected(
            one.id,
            one.number,
            one.name or one.name_zh,
            one.identifier(IdentifierKind.EMAIL) or one.identifier(IdentifierKind.PHONE),
            one.language,
        )
        for one in work.members.many(ids)
    ]


def _member_acts(work: Work, since: datetime, acts: Sequence[str], steps: Steps) -> list[_Told]:
    """What the journal tells of these acts since a moment; it is read once for all of them."""
    found: list[_Told] = []
    for till in work.journal.tills():
        asked = JournalQuery(
            till, types=(RecordType.MEMBER.value,), first=since.date() - timedelta(days=1)
        )
        length = work.journal.length(till)
        stretches = range(0, length, RECORDS_AT_ONCE)
        steps.more(len(stretches))
        for below in stretches:
            end = min(below + RECORDS_AT_ONCE, length)
            for record in work.journal.find(asked, below, end + 1):
                found += _acts_of(record, since, acts)
            steps.step()
    return found


def _acts_of(record: Record, since: datetime, acts: Sequence[str]) -> Iterator[_Told]:
    values = record.values
    details, at = values["details"], moment(str(values["at"]))
    if at >= since and isinstance(details, Mapping) and details.get("act") in acts:
        yield _Told(at, str(details["act"]), details)


def _purged(told: Sequence[_Told]) -> list[Purged]:
    return [
        Purged(
            one.at,
            _count(one.details, "orders"),
            _count(one.details, "deliveries"),
            _count(one.details, "rows"),
        )
        for one in told
        if one.act == PURGE
    ]


def _count(details: Mapping[str, object], name: str) -> int:
    value = details.get(name)
    return value if isinstance(value, int) else 0
