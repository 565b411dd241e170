"""Members as rows: put, found, merged, erased."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, or_, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from loyalty.rules.member import IdentifierKind, Member, MemberState
from posapp.kernel.clock import moment
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId
from posapp.ports.members import LookAlike, MemberQuery, MemberRow, Merge
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.member_papers import SqlMemberPapers
from posapp.storage.repositories.member_rows import (
    identifier_values,
    members_of,
    person_values,
    preference_values,
    record_values,
)
from posapp.storage.repositories.member_search import (
    FORGET,
    LEARN,
    resolve,
    rows_of,
    search_members,
    similar_members,
)
from posapp.storage.rows import (
    AnyRow,
    Insert,
    exact_stamp,
    moment_or_none,
    one_number,
    put_statement,
)
from posapp.storage.tables import all_tables
from posapp.storage.tables.members import (
    PERSONAL_BY_ID,
    PERSONAL_BY_KEY,
    member,
    member_counter,
    member_identifier,
    member_merge,
    member_person,
    member_preference,
)

if TYPE_CHECKING:
    from posapp.storage.repositories.shop_people import Person

ACTIVE, ERASED = MemberState.ACTIVE.value, MemberState.ERASED.value
OF: BindParameter[str] = bindparam("of_member")
PUT_RECORD = put_statement(member, "id", keep=("erased_at",)).returning(member.c.key)
PUT_PERSON = put_statement(member_person, "member_key")
ADD_IDENTIFIER = Insert(member_identifier)
ADD_PREFERENCE = Insert(member_preference)
DROP_IDENTIFIERS = delete(member_identifier).where(member_identifier.c.member_key == OF)
DROP_PREFERENCES = delete(member_preference).where(member_preference.c.member_key == OF)
STATE = select(member.c.key, member.c.state).where(member.c.id == OF)
WORDS = select(member_person.c.words).where(member_person.c.member_key == OF)
SHARING = (
    select(member.c.id)
    .join_from(member_identifier, member, member.c.key == member_identifier.c.member_key)
    .where(
        member_identifier.c.kind == bindparam("kind"),
        member_identifier.c.value == bindparam("value"),
    )
    .order_by(member_identifier.c.verified.desc(), member.c.joined_at, member.c.key)
)
BY_NUMBER = select(member.c.id).where(member.c.number == bindparam("number"), member.c.number != "")
BORN_ON = (
    select(member.c.id)
    .join_from(member_person, member, member.c.key == member_person.c.member_key)
    .where(member_person.c.birth_day == bindparam("birth_day"), member.c.state == ACTIVE)
    .order_by(member.c.id)
)
PAGE = (
    select(member.c.id)
    .where(member.c.id > bindparam("after"), member.c.state == ACTIVE)
    .order_by(member.c.id)
    .limit(bindparam("most"))
)
# Records never go, so the last key is their number: a million rows need not be counted.
_GONE = select(func.count()).where(member.c.state != ACTIVE).scalar_subquery()
COUNT = select(func.coalesce(func.max(member.c.key), 0) - _GONE)
EVERY_ID = Prepared(
    text(
        "WITH RECURSIVE person (id) AS (VALUES (:member_id) "
        "UNION SELECT member.id FROM member JOIN person ON member.merged_into = person.id"
        ") SELECT id FROM person"
    )
)
_SERIAL = upsert(member_counter)
NEXT_SERIAL = _SERIAL.on_conflict_do_update(
    index_elements=["till_number"],
    set_={"last_serial": member_counter.c.last_serial + 1},
).returning(member_counter.c.last_serial)

ADD_MERGE = Insert(member_merge)
TOOK_PART = or_(member_merge.c.survivor == OF, member_merge.c.loser == OF)
MERGES = select(member_merge).where(TOOK_PART).order_by(member_merge.c.position)
REDIRECT = update(member).where(member.c.id == OF)
REDIRECT = REDIRECT.values(state=bindparam("new_state"), merged_into=bindparam("survivor"))
UNDO_MERGE = (
    update(member_merge)
    .where(member_merge.c.loser == OF, member_merge.c.undone_at.is_(None))
    .values(undone_at=bindparam("moment_of"), undone_by=bindparam("by_whom"))
)
FORGET_RECORD = (
    update(member)
    .where(member.c.id == OF)
    .values(
        number="",
        home_store="",
        referred_by=None,
        erased_at=func.coalesce(bindparam("moment_of"), member.c.erased_at),
    )
)
ERASE_STANDING = update(member).where(member.c.id == OF, member.c.state == ACTIVE)
ERASE_STANDING = ERASE_STANDING.values(state=ERASED)
FORGET_MERGES = update(member_merge).where(TOOK_PART).values(reason="", snapshot="")


class SqlMembers(SqlMemberPapers):
    """Keeps `ports.Members`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._people: dict[MemberId, tuple[MemberId, ...]] = {}
        self._known: dict[MemberId, Member | None] = {}

    def get(self, member_id: MemberId) -> Member | None:
        """The record with this id, merged and erased ones too; read once in a unit of work."""
        if member_id not in self._known:
            self._known[member_id] = members_of(self._connection, [member_id]).get(member_id)
        return self._known[member_id]

    def _forget_what_is_known(self) -> None:
        """A record changes: what was read of any is read again."""
        self._people.clear()
        self._known.clear()
        self._consents.clear()

    def many(self, member_ids: Sequence[MemberId]) -> Sequence[Member]:
        """Those of these records that are there, in the order asked for."""
        found = members_of(self._connection, member_ids)
        return tuple(found[one] for one in dict.fromkeys(member_ids) if one in found)

    def resolve(self, member_id: MemberId) -> MemberId:
        """The id at the end of the redirects; an unknown id is given back as it is.

        Rule: members.redirect
        """
        known = self._people.get(member_id)
        if known:
            return known[0]
        record = self._known.get(member_id)
        if record is not None and record.merged_into is None:
            return member_id
        return resolve(self._connection, member_id)

    def ids_of(self, member_id: MemberId) -> Sequence[MemberId]:
        """Every id that is this person: the one that stands first, then those merged into it.

        A unit of work asks this many times of one member and reads it once; merging forgets it.
        """
        if member_id not in self._people:
            head = {"member_id": self.resolve(member_id)}
            found = EVERY_ID.first_column(self._connection, head)
            self._people[member_id] = tuple(map(MemberId, found))
        return self._people[member_id]

    def by_identifier(self, kind: IdentifierKind, value: str) -> MemberId | None:
        """Who has this phone, e-mail, card or code in its normal form: the first of `sharing`."""
        return next(iter(self.sharing(kind, value)), None)

    def sharing(self, kind: IdentifierKind, value: str) -> Sequence[MemberId]:
        """All who have it, redirects followed: verified ones first, then the older record."""
        asked = {"kind": kind.value, "value": value}
        found = self._connection.execute(SHARING, asked).scalars().all()
        return tuple(dict.fromkeys(self.resolve(MemberId(one)) for one in found))

    def by_number(self, number: str) -> MemberId | None:
        """Who has this member number, redirects followed."""
        found = self._connection.execute(BY_NUMBER, {"number": number}).scalar_one_or_none()
        return None if found is None else self.resolve(MemberId(found))

    def search(self, query: MemberQuery, limit: int) -> Sequence[MemberRow]:
        """Members by name words, Chinese, pinyin, phone, e-mail, card, number; best first."""
        return search_members(self._connection, query, limit)

    def rows(self, member_ids: Sequence[MemberId]) -> Sequence[MemberRow]:
        """The list rows of these members, in the order asked for."""
        return rows_of(self._connection, member_ids)

    def similar(self, alike: LookAlike, limit: int) -> Sequence[MemberRow]:
        """Records that may be the same person: same phone, name, or part of it and birthday."""
        return similar_members(self._connection, alike, limit)

    def born_on(self, month: int, day: int) -> Sequence[MemberId]:
        """Standing members whose birthday this is."""
        asked = {"birth_day": f"{month:02d}-{day:02d}"}
        return tuple(
            MemberId(found) for found in self._connection.execute(BORN_ON, asked).scalars()
        )

    def ids(self, after: MemberId | None, limit: int) -> Sequence[MemberId]:
        """Standing members in the order of their ids, page by page: for jobs over everybody."""
        page = self._connection.execute(PAGE, {"after": after or "", "most": limit})
        return tuple(MemberId(found) for found in page.scalars())

    def count(self) -> int:
        """How many members stand (neither merged nor erased)."""
        return one_number(self._connection, COUNT)

    def put(self, member: Member) -> None:
        """Insert or change a record with its identifiers and preferences.

        Rule: members.erased-stays
        """
        self._forget_what_is_known()
        there = self._connection.execute(STATE, {"of_member": member.id}).one_or_none()
        if there is not None and there.state == ERASED and member.state is not MemberState.ERASED:
            raise Bug("member.erased", member=member.id)
        key = one_number(self._connection, PUT_RECORD, record_values(member))
        self._forget_words(key)
        person = person_values(key, member)
        self._connection.execute(PUT_PERSON, person)
        self._connection.execute(LEARN, {"key": key, "words": person["words"]})
        self._connection.execute(DROP_IDENTIFIERS, {"of_member": key})
        ADD_IDENTIFIER.many(self._connection, identifier_values(key, member))
        self._connection.execute(DROP_PREFERENCES, {"of_member": key})
        ADD_PREFERENCE.many(self._connection, preference_values(key, member))
        if member.state is MemberState.ERASED:
            self._forget(member.id, None)

    def _forget_words(self, key: int) -> None:
        words = self._connection.execute(WORDS, {"of_member": key}).scalar_one_or_none()
        if words is not None:
            self._connection.execute(FORGET, {"key": key, "words": words})

    def next_serial(self, till_number: int) -> int:
        """Draw the next serial of a till for a member's number, inside this transaction."""
        start = {"till_number": till_number, "last_serial": 1}
        return one_number(self._connection, NEXT_SERIAL, start)

    def add_merge(self, merge: Merge) -> None:
        """Remember a merge and redirect the loser from now on."""
        self._forget_what_is_known()
        if self.resolve(merge.survivor) == merge.loser:
            raise Bug("member.merge-circle", survivor=merge.survivor, loser=merge.loser)
        ADD_MERGE.one(self._connection, _merge_values(merge))
        if merge.undone_at is None:
            self._redirect(merge.loser, MemberState.MERGED, merge.survivor)

    def merges(self, member_id: MemberId) -> Sequence[Merge]:
        """The merges that a record took part in, oldest first, undone ones too."""
        return tuple(map(_merge, self._connection.execute(MERGES, {"of_member": member_id})))

    def undo_merge(self, loser: MemberId, at: datetime, by: str) -> None:
        """Let a merged record stand for itself again."""
        self._forget_what_is_known()
        undone = {"of_member": loser, "moment_of": exact_stamp(at), "by_whom": by}
        if self._connection.execute(UNDO_MERGE, undone).rowcount != 1:
            raise Bug("member.no-merge", member=loser)
        self._redirect(loser, MemberState.ACTIVE, None)

    def _redirect(self, member_id: MemberId, state: MemberState, to: MemberId | None) -> None:
        moved = {"of_member": member_id, "new_state": state.value, "survivor": to}
        self._connection.execute(REDIRECT, moved)

    def erase(self, member_id: MemberId, at: datetime) -> None:
        """Forget the person, in every record merged into her too; ids and books stay.

        Rule: members.erase
        """
        from posapp.storage.repositories.answers import forget_answers
        from posapp.storage.repositories.members_office import forget_cases
        from posapp.storage.repositories.shop_people import forget_at_shop

        self._forget_what_is_known()
        ids = self.ids_of(member_id)
        forget_at_shop(self._connection, self._person(ids), at)
        forget_cases(self._connection, ids)
        forget_answers(self._connection, ids)
        for one in ids:
            self._forget(one, exact_stamp(at))
        self._forget_what_is_known()

    def _person(self, ids: Sequence[MemberId]) -> "Person":
        from posapp.storage.repositories.shop_people import person_of

        return person_of(self._connection, ids, self.many(ids))

    def _forget(self, member_id: MemberId, at: str | None) -> None:
        key = one_number(self._connection, STATE, {"of_member": member_id})
        self._forget_words(key)
        self.leave_household(member_id)
        for table in PERSONAL_BY_KEY:
            self._connection.execute(delete(table).where(table.c.member_key == key))
        for table in PERSONAL_BY_ID:
            self._connection.execute(delete(table).where(table.c.member_id == member_id))
        self._connection.execute(FORGET_MERGES, {"of_member": member_id})
        self._connection.execute(FORGET_RECORD, {"of_member": member_id, "moment_of": at})
        self._connection.execute(ERASE_STANDING, {"of_member": member_id})

    def everything(self, member_id: MemberId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Every row that any table holds about a person, by table: for her own copy."""
        from posapp.storage.repositories.shop_people import shop_rows

        ids = self.ids_of(member_id)
        mine = select(member.c.key).where(member.c.id.in_(ids))
        keys = list(self._connection.execute(mine).scalars())
        of_person = {"member_id": ids, "survivor": ids, "loser": ids, "member_key": keys}
        found: dict[str, Sequence[Mapping[str, object]]] = {}
        for table in all_tables().sorted_tables:
            asked = {"id": ids} if table is member else of_person
            named = [table.c[name].in_(of) for name, of in asked.items() if name in table.c]
            if named:
                rows = self._connection.execute(select(table).where(or_(*named))).mappings()
                found[table.name] = [dict(row) for row in rows]
        found |= shop_rows(self._connection, self._person(ids))
        return {name: rows for name, rows in found.items() if rows}


def _merge_values(merge: Merge) -> dict[str, str | None]:
    return {
        "survivor": merge.survivor,
        "loser": merge.loser,
        "at": exact_stamp(merge.at),
        "by_id": merge.by,
        "approved_by": merge.approved_by,
        "reason": merge.reason,
        "snapshot": merge.snapshot,
        "undo_until": exact_stamp(merge.undo_until),
        "undone_at": None if merge.undone_at is None else exact_stamp(merge.undone_at),
        "undone_by": merge.undone_by,
    }


def _merge(row: AnyRow) -> Merge:
    return Merge(
        survivor=MemberId(row.survivor),
        loser=MemberId(row.loser),
        at=moment(row.at),
        by=row.by_id,
        approved_by=row.approved_by,
        reason=row.reason,
        undo_until=moment(row.undo_until),
        undone_at=moment_or_none(row.undone_at),
        undone_by=row.undone_by,
        snapshot=row.snapshot,
    )
