"""Storing a changed member: the record, what was changed by whom, the clocks, what has to be sent.

Every way of changing a member goes through here, so that no change is without its trace.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from loyalty.rules.consent import MERGE
from loyalty.rules.member import Member
from loyalty.rules.member_conflict import (
    NEWEST_FIELDS,
    identifier_key,
    preference_key,
)
from loyalty.service.context import ProgramContext
from loyalty.service.telling import tell_of
from posapp.domain.card_number import holds_card_number
from posapp.domain.journal import RecordType
from posapp.kernel.errors import Refusal
from posapp.kernel.hybrid_clock import next_mark
from posapp.kernel.ids import MemberId
from posapp.kernel.json_values import Json
from posapp.ports import MemberChange, Work


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, when, and over which channel."""

    by: str
    at: datetime
    channel: str = "store"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, or one element of a set, before and after; `mark` names it among the clocks."""

    field: str
    mark: str
    before: str
    after: str


class MemberWriter:
    """Writes members inside the caller's transaction."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context

    def put(self, work: Work, before: Member | None, after: Member, author: Author) -> None:
        """Store a member with the trace of what is new in her.

        Rule: members.change-leaves-trace
        A merge names the fields and not their values: undone, the one record must not remember what
        was the other's, or erasing that other person would miss a place.
        """
        changes = tuple(changes_between(before, after))
        work.members.put(after)
        self._advance_clocks(work, after.id, changes, author.at)
        if before is not None:
            work.members.add_changes([_told(after, one, author) for one in changes])
        self.send(work, after.id, author.at)

    def send(self, work: Work, member_id: MemberId, at: datetime) -> None:
        """Queue a member for the other tills and the shop."""
        tell_of(work, self._context, member_id, at)

    def journal(self, work: Work, act: str, author: Author, details: Mapping[str, Json]) -> None:
        """Put an act into the journal: ids and versions, never a word about the person.

        Rule: members.journal-without-person
        """
        self._context.record(
            work, RecordType.MEMBER, {"act": act, **details}, clerk=author.by, at=author.at
        )

    def _advance_clocks(
        self, work: Work, member_id: MemberId, changes: tuple[FieldChange, ...], at: datetime
    ) -> None:
        marks = work.members.stamps(member_id)
        machine = f"till-{self._context.settings.integer('store.till')}"
        mark = next_mark(max(marks.values(), default=""), at, machine)
        work.members.set_stamps(member_id, {change.mark: mark for change in changes})


def changes_between(before: Member | None, after: Member) -> Iterator[FieldChange]:
    """What is different in a member, field by field and element by element."""
    for name in NEWEST_FIELDS:
        was = _text(getattr(before, name)) if before else ""
        now = _text(getattr(after, name))
        if was != now:
            yield FieldChange(name, name, was, now)
    old, new = _elements(before), _elements(after)
    for mark in sorted({*old, *new}):
        was, now = old.get(mark, ""), new.get(mark, "")
        if was != now:
            yield FieldChange(mark.partition("/")[0], mark, was, now)


def _told(member: Member, change: FieldChange, author: Author) -> MemberChange:
    was, now = ("", "") if author.channel == MERGE else (change.before, change.after)
    return MemberChange(member.id, change.field, was, now, author.at, author.by, author.channel)


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _elements(member: Member | None) -> dict[str, str]:
    """The elements of a member's sets by their names among the clocks."""
    if member is None:
        return {}
    found = {
        identifier_key(one): json.dumps([one.kind.value, one.value, one.verified])
        for one in member.identifiers
    }
    found |= {preference_key(one): f"{one.kind}: {one.value}" for one in member.preferences}
    return found | {f"extra/{name}": value for name, value in (member.extra or {}).items()}


def clean(text: str, limit: int) -> str:
    """What somebody typed about a person: one line, no control characters, never a card number.

    Rule: members.typed-text
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in text[: 4 * limit])
    kept = "".join(sign for sign in spaced if not unicodedata.category(sign).startswith("C"))
    plain = " ".join(unicodedata.normalize("NFC", kept).split())
    if holds_card_number(plain):
        raise Refusal("member.payment-card")
    if len(plain) > limit:
        raise Refusal("member.text-too-long", limit=limit)
    return plain
