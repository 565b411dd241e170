"""Where each word about a member comes from: over which channel, from which record, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from loyalty.rules.member import Member
from loyalty.service.member_writing import changes_between
from posapp.ports import MemberChange, Work

SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of one value that stands in her record now.

    `source` is who wrote it: a person of the store by id, or `shop:` and the shop's customer id.
    """

    field: str
    value: str
    channel: str
    source: str
    at: datetime


def shop_source(remote_id: str) -> str:
    """How the record of a shop is named as a source.

    >>> shop_source("4711")
    'shop:4711'
    """
    return f"{SHOP}:{remote_id}"


def provenance(work: Work, member: Member) -> tuple[Provenance, ...]:
    """The origin of every field and every element of a member's record.

    Rule: members.provenance
    The last change that brought the value tells it; what nobody changed came when she joined.
    """
    changes = [one for same in work.members.ids_of(member.id) for one in work.members.changes(same)]
    return tuple(_origins(member, sorted(changes, key=lambda one: one.at)))


def _origins(member: Member, changes: list[MemberChange]) -> Iterator[Provenance]:
    for now in changes_between(None, member):
        brought = [one for one in changes if (one.field, one.after) == (now.field, now.after)]
        if brought:
            last = brought[-1]
            yield Provenance(now.field, now.after, last.channel, last.by, last.at)
        else:
            joined = (member.joined_channel, member.joined_by, member.joined_at)
            yield Provenance(now.field, now.after, *joined)
