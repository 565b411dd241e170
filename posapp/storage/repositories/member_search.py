"""Members by what a clerk types: names by the word index, numbers by btrees, nothing fuzzy.

Each way gives the keys of records; what they stand for is looked up once, at the end.
"""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Executable, bindparam, select, text

from loyalty.rules.member import IdentifierKind
from posapp.domain.search_text import fold, match_query
from posapp.kernel.ids import MemberId
from posapp.ports.members import LookAlike, MemberQuery, MemberRow
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.member_rows import PHONE_END, turned
from posapp.storage.rows import AnyRow, day_text
from posapp.storage.tables.members import member, member_identifier, member_person
from posapp.storage.tables.points import tier_status

CANDIDATES = 60
SPARE = 20
SAME_DAY = 200
FEWEST_DIGITS = 3
FEWEST_LETTERS = 3
LAST_CHARACTER = "\U0010ffff"
NUMBER = re.compile(r"\+?[0-9][0-9 ()./\-]*")
LONE_LETTER = re.compile(r"\s[^\W\d_]$", re.ASCII)
NOT_DIGITS = re.compile(r"[^0-9]")
CODES = (IdentifierKind.CARD.value, IdentifierKind.APP.value, IdentifierKind.WALLET.value)

PHONE, CARD, EMAIL = (
    IdentifierKind.PHONE.value,
    IdentifierKind.CARD.value,
    IdentifierKind.EMAIL.value,
)
KNOWN = member_identifier.c
KEYS = select(KNOWN.member_key).limit(bindparam("most"))
HAS_VALUE = KEYS.where(
    KNOWN.kind.in_(bindparam("kinds", expanding=True)),
    KNOWN.value.in_(bindparam("values", expanding=True)),
)
VALUE_STARTS = KEYS.where(
    KNOWN.kind == bindparam("kind"),
    KNOWN.value >= bindparam("start"),
    KNOWN.value < bindparam("end"),
).order_by(KNOWN.value)
PHONE_ENDS = KEYS.where(
    KNOWN.turned >= bindparam("start"), KNOWN.turned < bindparam("end"), KNOWN.turned != ""
).order_by(KNOWN.turned)
NUMBER_STARTS = (
    select(member.c.key)
    .where(
        member.c.number >= bindparam("start"),
        member.c.number < bindparam("end"),
        member.c.number != "",
    )
    .order_by(member.c.number)
    .limit(bindparam("most"))
)
NAME_STARTS = (
    select(member_person.c.member_key)
    .where(member_person.c.name.between(bindparam("start"), bindparam("end")))
    .order_by(member_person.c.name)
    .limit(bindparam("most"))
)
MATCHES = text("SELECT rowid FROM member_search WHERE member_search MATCH :words LIMIT :most")
FORGET = text(
    "INSERT INTO member_search (member_search, rowid, words) VALUES ('delete', :key, :words)"
)
LEARN = text("INSERT INTO member_search (rowid, words) VALUES (:key, :words)")
BORN = (
    select(member_person.c.member_key)
    .where(
        member_person.c.birth_day == bindparam("birth_day"),
        member_person.c.birthday == bindparam("birthday"),
    )
    .limit(SAME_DAY)
)

_FIRST_PHONE = (
    select(KNOWN.value)
    .where(KNOWN.member_key == member.c.key, KNOWN.kind == PHONE)
    .order_by(KNOWN.place)
    .limit(1)
    .scalar_subquery()
)
ROWS = (
    select(
        member.c.key,
        member.c.id,
        member.c.number,
        member.c.merged_into,
        member_person.c.name,
        member_person.c.name_zh,
        member_person.c.birthday,
        tier_status.c.tier,
        _FIRST_PHONE.label("phone"),
    )
    .outerjoin_from(member, member_person, member_person.c.member_key == member.c.key)
    .outerjoin(tier_status, tier_status.c.member_id == member.c.id)
)
ROWS_BY_KEY = ROWS.where(member.c.key.in_(bindparam("keys", expanding=True)))
ROWS_BY_ID = ROWS.where(member.c.id.in_(bindparam("member_ids", expanding=True)))
# Down the redirects from a record to the one that stands.
STANDING = Prepared(
    text(
        "WITH RECURSIVE chain (id, next) AS ("
        "SELECT id, merged_into FROM member WHERE id = :member_id "
        "UNION SELECT member.id, member.merged_into FROM member JOIN chain "
        "ON member.id = chain.next"
        ") SELECT id FROM chain WHERE next IS NULL"
    )
)


def resolve(connection: Connection, member_id: MemberId) -> MemberId:
    """The id at the end of the redirects; an unknown id is given back as it is."""
    found = STANDING.value(connection, {"member_id": member_id})
    return member_id if found is None else MemberId(found)


def search_members(connection: Connection, query: MemberQuery, limit: int) -> list[MemberRow]:
    """Members that a text may mean, best first.

    Rule: members.search
    What somebody has exactly comes before what only begins or ends so.
    """
    typed = query.text.strip()
    if not typed:
        return []
    keys = dict.fromkeys(_by_code(connection, typed))
    if NUMBER.fullmatch(typed):
        keys.update(dict.fromkeys(_by_digits(connection, typed, query.calling_code)))
        rows = _standing(connection, list(keys)[: limit + SPARE])
        return [_as_row(row) for row in rows[:limit]]
    keys.update(dict.fromkeys(_by_words(connection, typed, limit)))
    rows = _standing(connection, list(keys)[: limit + SPARE])
    rows.sort(key=lambda row: _worse(row, fold(typed)))
    return [_as_row(row) for row in rows[:limit]]


def _worse(row: AnyRow, wanted: str) -> bool:
    """What puts a hit behind others; equal hits keep the order in which they were found."""
    return not any(fold(name).startswith(wanted) for name in (row.name or "", row.name_zh or ""))


def _by_code(connection: Connection, typed: str) -> Iterator[int]:
    values = list(dict.fromkeys((typed, typed.upper().replace(" ", "").replace("-", ""))))
    yield from _keys(connection, HAS_VALUE, kinds=CODES, values=values)


def _by_digits(connection: Connection, typed: str, calling_code: str) -> Iterator[int]:
    """By a phone, whole, from its start or its end, or by the start of a card or member number."""
    digits = NOT_DIGITS.sub("", typed)
    if len(digits) < FEWEST_DIGITS:
        return
    national = digits.lstrip("0")
    starts = [f"+{digits}"]
    if calling_code and not typed.startswith("+"):
        starts.insert(0, f"+{calling_code}{national}")
    yield from _keys(connection, HAS_VALUE, kinds=(PHONE,), values=starts)
    yield from _keys(connection, NUMBER_STARTS, **_span(digits))
    for end in dict.fromkeys((digits, national)):
        if len(end) >= PHONE_END:
            yield from _keys(connection, PHONE_ENDS, **_span(turned(end)))
    for start in starts:
        yield from _keys(connection, VALUE_STARTS, kind=PHONE, **_span(start))
    yield from _keys(connection, VALUE_STARTS, kind=CARD, **_span(digits))


def _by_words(connection: Connection, typed: str, limit: int) -> Iterator[int]:
    """By names, and where one word was typed that may begin an address, by e-mail.

    The index is not asked where it could only add to enough, nor for "Ada B": half of all names
    have some word with a B, and the next letter comes in a moment.
    """
    named = _keys(connection, NAME_STARTS, start=typed, end=typed + LAST_CHARACTER)
    yield from named
    words = match_query(typed)
    enough = len(named) >= limit or (named and LONE_LETTER.search(typed))
    if words and not enough and "@" not in typed:
        yield from _keys(connection, MATCHES, words=words)
    lower = typed.casefold()
    if len(lower) >= FEWEST_LETTERS and lower.isascii() and " " not in lower:
        yield from _keys(connection, VALUE_STARTS, kind=EMAIL, **_span(lower))


def _span(start: str) -> dict[str, str]:
    return {"start": start, "end": start + LAST_CHARACTER}


def _keys(connection: Connection, statement: Executable, **asked: object) -> list[int]:
    return list(connection.execute(statement, {**asked, "most": CANDIDATES}).scalars())


def _standing(connection: Connection, keys: Sequence[int]) -> list[AnyRow]:
    """The rows of these records in their order, each standing member once."""
    found = {row.key: row for row in connection.execute(ROWS_BY_KEY, {"keys": list(keys)})}
    ordered = [found[key] for key in keys if key in found]
    gone = {row.id: resolve(connection, MemberId(row.id)) for row in ordered if row.merged_into}
    heads = {
        row.id: row
        for row in connection.execute(ROWS_BY_ID, {"member_ids": list(set(gone.values()))})
    }
    standing = [heads.get(gone[row.id], row) if row.id in gone else row for row in ordered]
    return list({row.id: row for row in standing}.values())


def rows_of(connection: Connection, member_ids: Sequence[MemberId]) -> list[MemberRow]:
    """The list rows of these members, in the order asked for."""
    asked = {"member_ids": list(member_ids)}
    found = {row.id: _as_row(row) for row in connection.execute(ROWS_BY_ID, asked)}
    return [found[one] for one in dict.fromkeys(member_ids) if one in found]


def _as_row(row: AnyRow) -> MemberRow:
    return MemberRow(
        id=MemberId(row.id),
        number=row.number,
        name=row.name or "",
        name_zh=row.name_zh or "",
        tier=row.tier or "",
        phone_end=(row.phone or "")[-PHONE_END:],
    )


def similar_members(connection: Connection, alike: LookAlike, limit: int) -> list[MemberRow]:
    """Records that may be the same person: same phone, name, or part of it and birthday."""
    keys = dict.fromkeys(
        _keys(connection, HAS_VALUE, kinds=(PHONE,), values=list(alike.phones))
        if alike.phones
        else ()
    )
    for name in (alike.name, alike.name_zh):
        if words := match_query(f"{name} "):
            keys.update(dict.fromkeys(_keys(connection, MATCHES, words=words)))
    birthday = day_text(alike.birthday)
    if birthday is not None:
        born = {"birth_day": birthday[-5:], "birthday": birthday}
        keys.update(dict.fromkeys(connection.execute(BORN, born).scalars()))
    likeness = _Likeness(alike, birthday)
    rows = [row for row in _standing(connection, list(keys)) if likeness.of(row)]
    rows.sort(key=likeness.of, reverse=True)
    return [_as_row(row) for row in rows[:limit]]


class _Likeness:
    """How much speaks for a record being the one looked for; zero: nothing."""

    def __init__(self, alike: LookAlike, birthday: str | None) -> None:
        self._names = {fold(name) for name in (alike.name, alike.name_zh) if name}
        self._parts = {word for name in self._names for word in _parts(name)}
        self._birthday = birthday
        self._phones = set(alike.phones)

    def of(self, row: AnyRow) -> int:
        """The same phone speaks most, then the name, then a part of it with the birthday."""
        names = {fold(name) for name in (row.name, row.name_zh) if name}
        parts = {word for name in names for word in _parts(name)}
        born = bool(self._birthday) and row.birthday == self._birthday
        whole, some = bool(names & self._names), bool(parts & self._parts)
        strength = 4 * (row.phone in self._phones) + 2 * whole
        return strength + (born and (whole or some or not self._names))


def _parts(name: str) -> list[str]:
    return name.split() if name.isascii() else list(name.replace(" ", ""))
