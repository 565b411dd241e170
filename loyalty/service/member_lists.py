"""Lists of members for the office: asked, counted, leafed through, kept under a name.

Rule: lists.manager-only
Whoever administers members asks for lists; nobody else, and a till's approval does not open them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from loyalty.insight.segments import Segment, cells_of, segment_of
from loyalty.rules.consent import allows_on
from loyalty.rules.member import Purpose
from loyalty.rules.member_question import Question, Sort
from loyalty.rules.pooling import Group
from loyalty.service.birthdays import dates_on, days_from, years_since
from loyalty.service.context import ProgramContext
from loyalty.service.member_terms import MemberTerms
from loyalty.service.member_writing import Author, MemberWriter, clean
from loyalty.service.people import People, acting
from loyalty.service.program_book import ProgramBook
from posapp.domain.permission import Act
from posapp.kernel.clock import local_day, stamp
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.ports.member_lists import Asked, ListRow, SavedList

DAY: Final = timedelta(days=1)
MAX_NAME: Final = 60
PAGE: Final = 100
MOST_IDS: Final = 2_000_000
BY_SEGMENT: Final = "segment"


class Insight(Protocol):
    """What the copy for reports knows of members, by their ids."""

    def cells(self) -> Mapping[MemberId, int]:
        """The RFM cell of each member who bought in the last year."""
        ...

    def lapsing(self, until: date) -> frozenset[MemberId]:
        """Members with points that end by a day."""
        ...

    def best(self, percent: int) -> frozenset[MemberId]:
        """So many of a hundred of last year's buyers, the most valuable ones."""
        ...


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is asked: the day and where its borders lie."""

    day: date
    context: ProgramContext

    def start_of(self, day: date) -> str:
        """The first moment of a day of the store, as the store file writes it."""
        return stamp(datetime.combine(day, time.min, self.context.settings.zone))


class MemberLists:
    """Asks for members; `insight` answers what only the copy for reports knows."""

    def __init__(
        self,
        context: ProgramContext,
        people: People,
        programs: ProgramBook,
        insight: Insight | None = None,
    ) -> None:
        self._context = context
        self._people = people
        self._programs = programs
        self._insight = insight
        self._writer = MemberWriter(context)

    def with_insight(self, insight: Insight | None) -> "MemberLists":
        """The same desk, with a copy for reports to ask."""
        return MemberLists(self._context, self._people, self._programs, insight)

    # ---- asking

    def count(self, question: Question, *purposes: Purpose) -> int:
        """How many members it is, of those who agreed to the purposes."""
        self._people.require(Act.ADMIN_MEMBERS)
        asked = self.outside(question)
        with self._context.store.read() as work:
            return work.member_lists.count(self.asked(work, question, asked, purposes))

    def page(
        self,
        question: Question,
        sort: Sort = Sort.NAME,
        after: ListRow | None = None,
        limit: int = PAGE,
    ) -> tuple[ListRow, ...]:
        """The rows behind one, so many."""
        self._people.require(Act.ADMIN_MEMBERS)
        asked = self.outside(question)
        with self._context.store.read() as work:
            ready = self.asked(work, question, asked, ())
            return tuple(work.member_lists.page(ready, sort, after, limit))

    def groups(self, question: Question, *by: str) -> tuple[Group, ...]:
        """How many of each kind: by tier, channel, store, year of joining; or by segment alone."""
        self._people.require(Act.ADMIN_MEMBERS)
        asked = self.outside(question)
        with self._context.store.read() as work:
            ready = self.asked(work, question, asked, ())
            if by != (BY_SEGMENT,):
                return tuple(work.member_lists.groups(ready, by))
            ids = work.member_lists.ids(ready, None, MOST_IDS)
        return self._by_segment(frozenset(ids))

    def _by_segment(self, ids: frozenset[MemberId]) -> tuple[Group, ...]:
        counted = dict.fromkeys(Segment, 0)
        for member_id, cell in self._known().cells().items():
            if member_id in ids:
                counted[segment_of(cell)] += 1
        return tuple(Group((one.value,), count, 0, 0) for one, count in counted.items())

    # ---- making a question ready

    def outside(self, question: Question) -> frozenset[MemberId] | None:
        """Whom the copy for reports leaves of a question; None: it was not asked."""
        found: frozenset[MemberId] | None = None
        wanted = frozenset(question.cells).union(
            *(cells_of(Segment(one)) for one in question.segments)
        )
        if wanted:
            cells = self._known().cells().items()
            found = frozenset(one for one, cell in cells if cell in wanted)
        if question.lapsing_days is not None:
            until = self._context.today() + question.lapsing_days * DAY
            lapsing = self._known().lapsing(until)
            found = lapsing if found is None else found & lapsing
        if question.best_percent is not None:
            best = self._known().best(question.best_percent)
            found = best if found is None else found & best
        return found

    def _known(self) -> Insight:
        if self._insight is None:
            raise Refusal("lists.no-copy")
        return self._insight

    def asked(
        self,
        work: Work,
        question: Question,
        within: frozenset[MemberId] | None,
        purposes: tuple[Purpose, ...],
    ) -> Asked:
        """The question as the store is asked it, inside a transaction."""
        now = Moment(self._context.today(), self._context)
        if question.anniversary_days is not None:
            joined = self._anniversaries(work, now.day, question.anniversary_days)
            within = joined if within is None else within & joined
        allows = (question.allows,) if question.allows else ()
        agreed = tuple(dict.fromkeys((*purposes, *allows)))
        grown_by = self._grown_by(now.day)
        asleep = None if question.asleep_days is None else now.day - question.asleep_days * DAY
        return Asked(
            question,
            asleep_before=asleep.isoformat() if asleep else "",
            asleep_joined=now.start_of(asleep) if asleep else "",
            joined_after=now.start_of(question.joined_from) if question.joined_from else "",
            joined_before=(now.start_of(question.joined_to + DAY) if question.joined_to else ""),
            birth_days=_birth_days(now.day, question.birthday_days),
            milestones=self._programs.current(work).perks.milestone_visits,
            within=within,
            agreed=agreed,
            weighed=self._weighed(work, agreed, grown_by) if agreed else frozenset(),
            grown_by=grown_by,
        )

    def _weighed(
        self, work: Work, purposes: tuple[Purpose, ...], grown_by: str
    ) -> frozenset[MemberId]:
        """Those of the doubtful whom the consent rule itself says yes to, for each purpose.

        Rule: lists.consent
        A list names exactly those whom the gate lets through, each of them.
        """
        day, ages = self._context.today(), MemberTerms.of(self._context.settings).ages
        return frozenset(
            member_id
            for member_id, doubt in work.member_lists.doubtful(purposes, grown_by).items()
            if all(
                allows_on(doubt.consents, one, birthday=doubt.birthday, day=day, rules=ages)
                for one in purposes
            )
        )

    def _grown_by(self, day: date) -> str:
        """The latest birthday of who is of age today."""
        years = MemberTerms.of(self._context.settings).ages.alone_from
        return f"{day.year - years:04d}{day:-%m-%d}"

    def _anniversaries(self, work: Work, day: date, days: int) -> frozenset[MemberId]:
        """Who joined years ago, on one of the days from today on."""
        coming = days_from(day, day + days * DAY)
        around = {
            f"{month:02d}-{of:02d}"
            for one in days_from(day - DAY, day + (days + 1) * DAY)
            for month, of in dates_on(one)
        }
        zone = self._context.settings.zone
        return frozenset(
            member_id
            for member_id, at in work.member_lists.joined_about(sorted(around))
            if any(years_since(local_day(at, zone), one) for one in coming)
        )

    # ---- kept under a name

    def saved(self) -> tuple[SavedList, ...]:
        """The lists kept, by name."""
        self._people.require(Act.ADMIN_MEMBERS)
        with self._context.store.read() as work:
            return tuple(work.member_lists.saved())

    def save(self, name: str, question: Question) -> SavedList:
        """Keep a question under a name; the same name again is changed."""
        by = acting(self._people, Act.ADMIN_MEMBERS)
        said = clean(name, MAX_NAME)
        if not said:
            raise Refusal("lists.name-missing")
        at = self._context.now()
        with self._context.store.write() as work:
            known = {one.name.casefold(): one.id for one in work.member_lists.saved()}
            list_id = known.get(said.casefold()) or self._context.ids.new()
            kept = SavedList(list_id, said, question, at, by)
            work.member_lists.save(kept)
            asked: Mapping[str, str] = {"list": list_id, "question": question.text()}
            self._writer.journal(work, "list-saved", Author(by, at), asked)
            work.commit()
        return kept

    def drop(self, list_id: str) -> None:
        """Forget a list; the members in it stay what they are."""
        by = acting(self._people, Act.ADMIN_MEMBERS)
        with self._context.store.write() as work:
            work.member_lists.drop(list_id)
            author = Author(by, self._context.now())
            self._writer.journal(work, "list-dropped", author, {"list": list_id})
            work.commit()


def _birth_days(day: date, days: int | None) -> tuple[str, ...]:
    """The birthdays (MM-DD) that are kept from today on."""
    if days is None:
        return ()
    coming = days_from(day, day + days * DAY)
    kept = {f"{month:02d}-{of:02d}" for one in coming for month, of in dates_on(one)}
    return tuple(sorted(kept))
