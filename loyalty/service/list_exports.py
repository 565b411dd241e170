"""Lists that leave the program: for a named purpose, to those who agreed, with what it needs.

Rule: lists.export-consent
A file or paper never holds anybody who has not agreed to its purpose, nor a record that was merged
or erased: who agreed is asked in the transaction that writes the journal's record of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import Final

from loyalty.rules.member import IdentifierKind, Member, Purpose
from loyalty.rules.member_question import Question, purposes_needed
from loyalty.rules.pooling import LEAST, Group, pooled
from loyalty.service.access import AccessDesk
from loyalty.service.context import ProgramContext
from loyalty.service.member_lists import MemberLists
from loyalty.service.people import People, acting
from posapp.domain.permission import Act
from posapp.domain.sentences.message import Message
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.ports.members_office import Look

AT_ONCE: Final = 500
POOL: Final = Message(en="smaller groups together", zh="较小人群合计")
NO_VALUE: Final = Message(en="none", zh="无")


class Use(Enum):
    """What a list is for. Nobody has agreed to be called: there is no such text to agree to."""

    LETTER = "letter"
    MAIL = "mail"
    TEXT = "text"
    STATISTICS = "statistics"


PURPOSES: Final[Mapping[Use, Purpose]] = MappingProxyType(
    {
        Use.LETTER: Purpose.PERSONAL,
        Use.MAIL: Purpose.MAIL,
        Use.TEXT: Purpose.SMS,
        Use.STATISTICS: Purpose.PROGRAM,
    }
)
TITLES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "number": Message(en="Member number", zh="会员号"),
        "name": Message(en="Name", zh="姓名"),
        "name_zh": Message(en="Chinese name", zh="中文姓名"),
        "language": Message(en="Language", zh="语言"),
        "email": Message(en="E-mail", zh="电子邮箱"),
        "phone": Message(en="Phone", zh="手机号"),
        "tier": Message(en="Tier", zh="等级"),
        "day": Message(en="Day", zh="日期"),
        "channel": Message(en="Joined by", zh="入会渠道"),
        "members": Message(en="Members", zh="会员数"),
        "visits": Message(en="Visits", zh="消费次数"),
        "spent": Message(en="Spent", zh="消费额"),
    }
)
COLUMNS: Final[Mapping[Use, tuple[str, ...]]] = MappingProxyType(
    {
        Use.LETTER: ("number", "name", "name_zh", "language"),
        Use.MAIL: ("email", "name", "name_zh", "language"),
        Use.TEXT: ("phone", "name", "name_zh", "language"),
        Use.STATISTICS: ("tier", "channel", "members", "visits", "spent"),
    }
)
"""What each use needs of a member, and no more. A list of birthdays has the day besides."""

GROUPED_BY: Final = ("tier", "channel")
Cell = str | int


@dataclass(frozen=True, slots=True)
class Exported:
    """What leaves: columns by name, rows; `asked` is how many the list had, consent aside."""

    use: Use
    made_at: datetime
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    members: int
    asked: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A list as it was read: rows by member, or groups; who is in it is asked again at the end."""

    question: Question
    use: Use
    within: frozenset[MemberId] | None
    asked: int
    rows: tuple[tuple[MemberId, tuple[Cell, ...]], ...] = ()
    groups: tuple[Group, ...] = ()


class ListExports:
    """Lists for a use: drafted beside the till's work, written in one short transaction."""

    def __init__(
        self, context: ProgramContext, people: People, access: AccessDesk, lists: MemberLists
    ) -> None:
        self._context = context
        self._people = people
        self._access = access
        self._lists = lists

    def with_lists(self, lists: MemberLists) -> "ListExports":
        """The same, for a desk that has a copy for reports to ask."""
        return ListExports(self._context, self._people, self._access, lists)

    def usable(self, question: Question, use: Use) -> int:
        """How many of a list agreed to its use."""
        return self._lists.count(question, *needed(question, use))

    def draft(self, question: Question, use: Use) -> Draft:
        """The rows, read beside the till's work; nothing has left the program yet."""
        self._people.require(Act.EXPORT)
        self._people.require(Act.ADMIN_MEMBERS)
        asked = self._lists.count(question)
        within = self._lists.outside(question)
        with self._context.store.read() as work:
            ready = self._lists.asked(work, question, within, needed(question, use))
            if use is Use.STATISTICS:
                groups = pooled(work.member_lists.groups(ready, GROUPED_BY), LEAST)
                return Draft(question, use, within, asked, groups=tuple(groups))
            ids = work.member_lists.ids(ready, None, asked or 1)
            rows = tuple(_rows(work, ids, columns_of(question, use)))
        return Draft(question, use, within, asked, rows=rows)

    def write(self, draft: Draft, *, printed: bool = False) -> Exported:
        """The draft without those who have said no meanwhile; told to journal and access log."""
        self._people.require(Act.EXPORT)
        by = acting(self._people, Act.ADMIN_MEMBERS)
        at = self._context.now()
        with self._context.store.write() as work:
            rows = self._still(work, draft)
            members = sum(group.members for group in draft.groups) or len(rows)
            if not rows:
                raise Refusal("lists.nobody")
            look = Look(at, by, _act(printed=printed), draft.use.value, members=members)
            self._access.took(work, look, {"question": draft.question.text()})
            work.commit()
        columns = columns_of(draft.question, draft.use)
        return Exported(draft.use, at, columns, rows, members, draft.asked)

    def _still(self, work: Work, draft: Draft) -> tuple[tuple[Cell, ...], ...]:
        """The rows of those who agree at this moment; figures about groups as they are."""
        if draft.use is Use.STATISTICS:
            return tuple(map(_of_group, draft.groups))
        purposes = needed(draft.question, draft.use)
        ready = self._lists.asked(work, draft.question, draft.within, purposes)
        agreed = frozenset(work.member_lists.ids(ready, None, draft.asked or 1))
        return tuple(row for member_id, row in draft.rows if member_id in agreed)


def needed(question: Question, use: Use) -> tuple[Purpose, ...]:
    """The yeses that a use of a list takes; figures about groups name nobody."""
    if use is Use.STATISTICS:
        return (PURPOSES[use],)
    return purposes_needed(question, PURPOSES[use])


def columns_of(question: Question, use: Use) -> tuple[str, ...]:
    """What is written of each member.

    Rule: lists.minimal-columns

    >>> columns_of(Question(birthday_days=7), Use.MAIL)
    ('email', 'name', 'name_zh', 'language', 'day')
    """
    day = ("day",) if question.birthday_days is not None else ()
    return (*COLUMNS[use], *day)


def _act(*, printed: bool) -> str:
    return "list-print" if printed else "list-export"


def _rows(
    work: Work, ids: Sequence[MemberId], columns: tuple[str, ...]
) -> Iterator[tuple[MemberId, tuple[Cell, ...]]]:
    """A row each; who has no address of the kind that the use needs is left out."""
    for start in range(0, len(ids), AT_ONCE):
        for member in work.members.many(ids[start : start + AT_ONCE]):
            row = tuple(_cell(member, name) for name in columns)
            if row[0]:
                yield member.id, row


def _cell(member: Member, name: str) -> str:
    match name:
        case "email":
            return member.identifier(IdentifierKind.EMAIL)
        case "phone":
            return member.identifier(IdentifierKind.PHONE)
        case "day":
            return f"{member.birthday:%m-%d}" if member.birthday else ""
        case _:
            return str(getattr(member, name))


def _of_group(group: Group) -> tuple[Cell, ...]:
    """A group as a row: its key, or the words for the pool in its place."""
    key = group.key or (POOL.en, POOL.zh)
    return (*(part or NO_VALUE.en for part in key), group.members, group.visits, group.spent_minor)
