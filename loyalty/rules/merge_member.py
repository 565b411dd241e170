"""Two records, one person: what the record that stays looks like, and how it is undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from loyalty.rules.consent import is_given, merge_records
from loyalty.rules.member import Consent, Member, MemberState, Purpose
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId

Value = TypeVar("Value")
Element = TypeVar("Element")

UNDO_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Joined:
    """A merge worked out: both records afterwards, the survivor's new consents, and what differs.

    `differing` are the fields where both say something and not the same: the survivor's stands.
    """

    survivor: Member
    other: Member
    consents: tuple[Consent, ...]
    differing: tuple[str, ...]


def survivor_first(one: Member, other: Member) -> tuple[Member, Member]:
    """The record that should stay, and the other: whoever joined earlier keeps her number."""
    first, second = sorted((one, other), key=lambda member: (member.joined_at, member.id))
    return first, second


def check_merge(survivor: Member, other: Member) -> None:
    """Refuse what cannot be one: a record with itself, or one that does not stand."""
    if survivor.id == other.id:
        raise Refusal("merge.same-record")
    if not all(member.state is MemberState.ACTIVE for member in (survivor, other)):
        raise Refusal("merge.not-standing")


def needs_second(worth_minor: int, limit_minor: int) -> bool:
    """Whether a second person must agree: more than so much value would change hands.

    Rule: merge.second-person
    """
    return worth_minor > limit_minor


def join_records(
    survivor: Member,
    other: Member,
    *,
    consents: tuple[Sequence[Consent], Sequence[Consent]],
    at: datetime,
    by: str,
) -> Joined:
    """Both records after the merge; nothing is stored yet, so this is the preview too.

    Rule: merge.record
    The survivor keeps its id and number, gains what it had not, and keeps its own word where both
    have one. All identifiers and preferences come along: an allergy is never lost. The four extras
    come along only under a consent that both sides' records still give.
    """
    check_merge(survivor, other)
    ours, theirs = consents
    gained = merge_records(ours, theirs, at=at, by=by)
    extras_allowed = is_given((*ours, *gained), Purpose.PROFILE_EXTRA)
    extra = {**(other.extra or {}), **(survivor.extra or {})}
    kept = replace(
        survivor,
        name=survivor.name or other.name,
        name_zh=survivor.name_zh or other.name_zh,
        birthday=survivor.birthday or other.birthday,
        guardian=survivor.guardian or other.guardian,
        home_store=survivor.home_store or other.home_store,
        referred_by=_referrer(survivor, other),
        joined_at=min(survivor.joined_at, other.joined_at),
        identifiers=union(survivor.identifiers, other.identifiers),
        preferences=union(survivor.preferences, other.preferences),
        extra=extra if extra and extras_allowed else None,
        changed_at=at,
    )
    gone = replace(
        other, identifiers=(), state=MemberState.MERGED, merged_into=survivor.id, changed_at=at
    )
    return Joined(kept, gone, gained, _differing(survivor, other))


def _referrer(survivor: Member, other: Member) -> MemberId | None:
    """Who brought her; nobody brought herself."""
    named = (survivor.referred_by, other.referred_by)
    return next((one for one in named if one and one not in {survivor.id, other.id}), None)


def union(ours: tuple[Element, ...], theirs: tuple[Element, ...]) -> tuple[Element, ...]:
    """What the one has, then what only the other has."""
    return (*ours, *(element for element in theirs if element not in ours))


def _differing(survivor: Member, other: Member) -> tuple[str, ...]:
    pairs: Mapping[str, tuple[object, object]] = {
        "name": (survivor.name, other.name),
        "name_zh": (survivor.name_zh, other.name_zh),
        "birthday": (survivor.birthday, other.birthday),
        "language": (survivor.language, other.language),
    }
    return tuple(
        name for name, (ours, theirs) in pairs.items() if ours and theirs and ours != theirs
    )


def may_undo(merged_at: datetime, now: datetime) -> bool:
    """Whether a merge can still be undone.

    Rule: merge.undo-days
    """
    return now - merged_at <= UNDO_FOR


def undone_value(now: Value, *, before: Value, after: Value) -> Value:
    """A field after undoing: what it was, unless somebody has changed it since the merge.

    Rule: merge.undo-keeps-later-words
    """
    return before if now == after else now


def undone_set(
    now: tuple[Element, ...], *, before: tuple[Element, ...], after: tuple[Element, ...]
) -> tuple[Element, ...]:
    """A set after undoing: without what the merge brought; what came or went since stays so."""
    return tuple(element for element in now if element in before or element not in after)
