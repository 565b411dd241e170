"""One member changed in two places: both come to the same record, field by field."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from loyalty.rules.field_rules import Versioned, resolve
from loyalty.rules.member import Identifier, Member, MemberState, Preference
from posapp.kernel.clock import stamp
from posapp.kernel.ids import MemberId

Value = TypeVar("Value", str, date | None, MemberId | None)

RANKS: Mapping[MemberState, int] = MappingProxyType(
    {MemberState.ACTIVE: 0, MemberState.MERGED: 1, MemberState.ERASED: 2}
)
KEY_DIGITS = 16
Order = tuple[str, tuple[int, ...], str]


@dataclass(frozen=True, slots=True)
class Replica:
    """A member as one place knows her: the record, and the clock mark of each field's last change.

    A set's elements have marks of their own, under the name that `element_key` gives: a mark
    without an element says that it was taken away.
    """

    member: Member
    marks: Mapping[str, str]

    def mark(self, name: str) -> str:
        """When a field was last changed; a record without any marks was changed as a whole."""
        whole = self.member.changed_at
        return self.marks.get(name, "") if self.marks or whole is None else stamp(whole)


def element_key(field: str, *parts: str) -> str:
    """The name of one element of a set among the marks; a digest, for a mark outlives its element.

    >>> element_key("preferences", "allergy", "nuts")
    'preferences/9479ec678e331485'
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{field}/{digest[:KEY_DIGITS]}"


def resolve_member(ours: Replica, theirs: Replica) -> Replica:
    """The record that both places keep.

    Rule: members.conflict-record
    An erased person stays erased in every field, whatever arrives late.
    """
    if ours.member.id != theirs.member.id:
        msg = "two records of one member are compared, never two members"
        raise ValueError(msg)
    ours, theirs = settled(ours), settled(theirs)
    state = _state(ours.member, theirs.member)
    first = min(ours.member, theirs.member, key=_came)
    marks = _later(ours.marks, theirs.marks)
    member = Member(
        id=ours.member.id,
        number=first.number,
        joined_at=first.joined_at,
        joined_by=first.joined_by,
        joined_channel=first.joined_channel,
        name=_newest("name", ours, theirs, (ours.member.name, theirs.member.name)),
        name_zh=_newest("name_zh", ours, theirs, (ours.member.name_zh, theirs.member.name_zh)),
        birthday=_newest("birthday", ours, theirs, (ours.member.birthday, theirs.member.birthday)),
        language=_newest("language", ours, theirs, (ours.member.language, theirs.member.language)),
        home_store=_newest(
            "home_store", ours, theirs, (ours.member.home_store, theirs.member.home_store)
        ),
        guardian=_newest("guardian", ours, theirs, (ours.member.guardian, theirs.member.guardian)),
        referred_by=_newest(
            "referred_by", ours, theirs, (ours.member.referred_by, theirs.member.referred_by)
        ),
        state=state.state,
        merged_into=state.merged_into,
        identifiers=_identifiers(ours, theirs),
        preferences=_preferences(ours, theirs),
        extra=_extra(ours, theirs),
        changed_at=_latest(ours.member.changed_at, theirs.member.changed_at),
    )
    return Replica(forgotten(member), marks)


def settled(replica: Replica) -> Replica:
    """The same with its sets in order and its marks written out: how a resolved record looks."""
    member = forgotten(replica.member)
    whole = {name: mark for name in NEWEST_FIELDS if (mark := replica.mark(name))}
    ordered = replace(
        member,
        identifiers=tuple(sorted(member.identifiers, key=_identifier_order(replica.marks))),
        preferences=tuple(sorted(set(member.preferences), key=lambda p: (p.kind, p.value))),
        extra=dict(sorted(member.extra.items())) if member.extra else None,
    )
    return Replica(ordered, {**whole, **replica.marks})


NEWEST_FIELDS = (
    "name",
    "name_zh",
    "birthday",
    "language",
    "home_store",
    "guardian",
    "referred_by",
)


def forgotten(member: Member) -> Member:
    """A member as she is, or the bare record where she was erased."""
    if member.state is not MemberState.ERASED:
        return member
    return Member(
        id=member.id,
        number=member.number,
        joined_at=member.joined_at,
        joined_by=member.joined_by,
        joined_channel=member.joined_channel,
        state=MemberState.ERASED,
        language="en",
        changed_at=member.changed_at,
    )


def _newest(field: str, ours: Replica, theirs: Replica, values: tuple[Value, Value]) -> Value:
    mine, other = values
    return resolve(
        "member",
        field,
        Versioned(mine, ours.mark(field)),
        Versioned(other, theirs.mark(field)),
    ).value


def _state(ours: Member, theirs: Member) -> Member:
    return resolve(
        "member",
        "state",
        Versioned(ours, str(ours.merged_into or ""), rank=RANKS[ours.state]),
        Versioned(theirs, str(theirs.merged_into or ""), rank=RANKS[theirs.state]),
    ).value


def _came(member: Member) -> tuple[datetime, str, str, str]:
    return (member.joined_at, member.number, member.joined_by, member.joined_channel)


def _latest(ours: datetime | None, theirs: datetime | None) -> datetime | None:
    return max((at for at in (ours, theirs) if at is not None), default=None)


def _later(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    names = sorted({*ours, *theirs})
    return {name: max(ours.get(name, ""), theirs.get(name, "")) for name in names}


def _stays(key: str, ours: Replica, theirs: Replica, there: tuple[bool, bool]) -> bool:
    """Whether an element is there after both have spoken; at the same mark, what is there stays."""
    mine, other = there
    field = key.partition("/")[0]
    return bool(
        resolve(
            "member",
            field,
            Versioned(mine or None, ours.marks.get(key, "")),
            Versioned(other or None, theirs.marks.get(key, "")),
        ).value
    )


def identifier_key(identifier: Identifier) -> str:
    """The name of an identifier among the marks."""
    return element_key("identifiers", identifier.kind.value, identifier.value)


def preference_key(preference: Preference) -> str:
    """The name of a preference among the marks."""
    return element_key("preferences", preference.kind, preference.value)


def _identifiers(ours: Replica, theirs: Replica) -> tuple[Identifier, ...]:
    mine, other = ours.member.identifiers, theirs.member.identifiers
    proven = {one for one in (*mine, *other) if one.verified}
    kept = [
        Identifier(one.kind, one.value, one in proven)
        for one in {*mine, *other}
        if _stays(identifier_key(one), ours, theirs, (one in mine, one in other))
    ]
    order = _identifier_order(_later(ours.marks, theirs.marks))
    return tuple(sorted(kept, key=order))


def _identifier_order(marks: Mapping[str, str]) -> Callable[[Identifier], Order]:
    """The newest first, so that `Member.identifier` gives the number she uses now."""

    def order(identifier: Identifier) -> Order:
        mark = marks.get(identifier_key(identifier), "")
        newest_first = tuple(-ord(sign) for sign in mark) or (1,)
        return (identifier.kind.value, newest_first, identifier.value)

    return order


def _preferences(ours: Replica, theirs: Replica) -> tuple[Preference, ...]:
    mine, other = ours.member.preferences, theirs.member.preferences
    kept: Iterable[Preference] = (
        one
        for one in {*mine, *other}
        if _stays(preference_key(one), ours, theirs, (one in mine, one in other))
    )
    return tuple(sorted(kept, key=lambda one: (one.kind, one.value)))


def _extra(ours: Replica, theirs: Replica) -> dict[str, str] | None:
    mine, other = ours.member.extra or {}, theirs.member.extra or {}
    kept = {}
    for name in sorted({*mine, *other}):
        key = f"extra/{name}"
        winner = resolve(
            "member",
            "extra",
            Versioned(mine.get(name), ours.marks.get(key, "")),
            Versioned(other.get(name), theirs.marks.get(key, "")),
        ).value
        if winner is not None:
            kept[name] = winner
    return kept or None
