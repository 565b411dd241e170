"""A member as rows and back: the record, the person in it, her identifiers and preferences."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from loyalty.rules.member import (
    Identifier,
    IdentifierKind,
    Member,
    MemberState,
    Preference,
)
from posapp.domain.search_text import index_text
from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId
from posapp.storage.prepared import Prepared
from posapp.storage.rows import (
    AnyRow,
    day_or_none,
    day_text,
    exact_stamp,
    moment_or_none,
    stamp_or_none,
)
from posapp.storage.tables.members import (
    member,
    member_identifier,
    member_person,
    member_preference,
)

PHONE_END = 4
Values = dict[str, str | int | None]

WHOLE = Prepared(
    select(member, *[column for column in member_person.c if column.name != "member_key"])
    .outerjoin_from(member, member_person, member_person.c.member_key == member.c.key)
    .where(member.c.id.in_(bindparam("member_ids", expanding=True)))
)
IDENTIFIERS = Prepared(
    select(member_identifier)
    .where(member_identifier.c.member_key.in_(bindparam("keys", expanding=True)))
    .order_by(member_identifier.c.place)
)
PREFERENCES = Prepared(
    select(member_preference)
    .where(member_preference.c.member_key.in_(bindparam("keys", expanding=True)))
    .order_by(member_preference.c.member_key, member_preference.c.place)
)


def record_values(one: Member) -> Values:
    """The row of `member`."""
    return {
        "id": one.id,
        "number": one.number,
        "state": one.state.value,
        "merged_into": one.merged_into,
        "joined_at": exact_stamp(one.joined_at),
        "joined_by": one.joined_by,
        "joined_channel": one.joined_channel,
        "home_store": one.home_store,
        "referred_by": one.referred_by,
        "changed_at": stamp_or_none(one.changed_at),
        "erased_at": None,
    }


def person_values(key: int, one: Member) -> Values:
    """The row of `member_person`."""
    birthday = day_text(one.birthday)
    extra = None if one.extra is None else json.dumps(dict(one.extra), ensure_ascii=False)
    return {
        "member_key": key,
        "name": one.name,
        "name_zh": one.name_zh,
        "birthday": birthday,
        "birth_day": birthday and birthday[-5:],
        "language": one.language,
        "extra": extra,
        "guardian": one.guardian,
        "words": words_of(one),
    }


def words_of(one: Member) -> str:
    """What the search index is told: the names, and the last digits of each phone."""
    phones = [i.value[-PHONE_END:] for i in one.identifiers if i.kind is IdentifierKind.PHONE]
    return index_text(one.name, one.name_zh, *phones)


def identifier_values(key: int, one: Member) -> list[Values]:
    """The rows of `member_identifier`."""
    return [
        {
            "kind": known.kind.value,
            "value": known.value,
            "member_key": key,
            "place": place,
            "verified": int(known.verified),
            "turned": turned(known.value) if known.kind is IdentifierKind.PHONE else "",
        }
        for place, known in enumerate(one.identifiers)
    ]


def turned(phone: str) -> str:
    """A number back to front, without its plus: its last digits stand first.

    >>> turned("+491712344471")
    '174443217194'
    """
    return phone.removeprefix("+")[::-1]


def preference_values(key: int, one: Member) -> list[Values]:
    """The rows of `member_preference`."""
    return [
        {"member_key": key, "place": place, "kind": liked.kind, "value": liked.value}
        for place, liked in enumerate(one.preferences)
    ]


def members_of(connection: Connection, member_ids: Sequence[MemberId]) -> dict[MemberId, Member]:
    """Those of these records that are there, whole."""
    rows = WHOLE.rows(connection, {"member_ids": list(member_ids)})
    keys = {"keys": [row.key for row in rows]}
    identifiers = _grouped(IDENTIFIERS.rows(connection, keys))
    preferences = _grouped(PREFERENCES.rows(connection, keys))
    return {
        MemberId(row.id): _member(row, identifiers[row.key], preferences[row.key]) for row in rows
    }


def _grouped(rows: Iterable[AnyRow]) -> Mapping[int, list[AnyRow]]:
    groups: dict[int, list[AnyRow]] = defaultdict(list)
    for row in rows:
        groups[row.member_key].append(row)
    return groups


def _member(row: AnyRow, identifiers: Iterable[AnyRow], preferences: Iterable[AnyRow]) -> Member:
    return Member(
        id=MemberId(row.id),
        number=row.number,
        joined_at=moment(row.joined_at),
        name=row.name or "",
        name_zh=row.name_zh or "",
        birthday=day_or_none(row.birthday),
        language=row.language or "en",
        state=MemberState(row.state),
        merged_into=row.merged_into,
        joined_by=row.joined_by,
        joined_channel=row.joined_channel,
        identifiers=tuple(
            Identifier(IdentifierKind(known.kind), known.value, bool(known.verified))
            for known in identifiers
        ),
        preferences=tuple(Preference(liked.kind, liked.value) for liked in preferences),
        extra=None if row.extra is None else json.loads(row.extra),
        home_store=row.home_store,
        referred_by=row.referred_by,
        changed_at=moment_or_none(row.changed_at),
        guardian=row.guardian or "",
    )
