"""Who looked at whose personal data: written with each look, searched by the office.

Rule: privacy.access-log
A member opened, a list written or printed: each is a line that nobody changes, and a list is a
record of the signed journal besides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from loyalty.rules.mass_read import MassRead, ReadLimits, Seen, mass_reads
from loyalty.service.context import ProgramContext
from loyalty.service.member_writing import Author, MemberWriter
from loyalty.service.people import People, acting
from posapp.domain.permission import Act
from posapp.kernel.ids import MemberId
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.ports.members_office import Look, LookQuery

OPENED: Final = "opened"
MOST: Final = 500
ALARM_DAYS: Final = 30
MOST_LOOKED_OVER: Final = 100_000


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look with the names of those in it; the member's number says who it was."""

    look: Look
    staff: str
    member_number: str


class AccessDesk:
    """Writes looks and reads them back."""

    def __init__(
        self, context: ProgramContext, people: People, limits: ReadLimits | None = None
    ) -> None:
        self._context = context
        self._people = people
        self._limits = limits or ReadLimits()
        self._writer = MemberWriter(context)

    def opened(self, member_id: MemberId) -> None:
        """Somebody opens a member's page, or unmasks her in a list."""
        by = acting(self._people, Act.SERVE_MEMBERS)
        with self._context.store.write() as work:
            standing = work.members.resolve(member_id)
            work.access_log.add(Look(self._context.now(), by, OPENED, member_id=standing))
            work.commit()

    def took(self, work: Work, look: Look, details: Mapping[str, str]) -> None:
        """So many leave the program, in the caller's transaction and in the journal."""
        work.access_log.add(look)
        told: dict[str, Json] = {**details, "purpose": look.purpose, "members": look.members}
        self._writer.journal(work, look.act, Author(look.by, look.at), told)

    def find(self, query: LookQuery, limit: int = MOST) -> tuple[LookRow, ...]:
        """The newest looks; those at a member are found under each id she ever had."""
        self._people.require(Act.ADMIN_MEMBERS)
        with self._context.store.read() as work:
            ids = {same for one in query.member_ids for same in work.members.ids_of(one)}
            looks = work.access_log.find(replace(query, member_ids=tuple(sorted(ids))), limit)
            names = {str(one.id): one.name for one in work.staff.all()}
            seen = [look.member_id for look in looks if look.member_id is not None]
            numbers = {one.id: one.number for one in work.members.many(seen)}
        return tuple(
            LookRow(look, names.get(look.by, look.by), numbers.get(look.member_id, ""))
            if look.member_id
            else LookRow(look, names.get(look.by, look.by), "")
            for look in looks
        )

    def alarms(self, until: datetime | None = None) -> tuple[MassRead, ...]:
        """Who looked at very many in the last weeks; `by` is the name."""
        self._people.require(Act.ADMIN_MEMBERS)
        end = until or self._context.now()
        since = end - timedelta(days=ALARM_DAYS)
        with self._context.store.read() as work:
            looks = work.access_log.find(LookQuery(since=since), MOST_LOOKED_OVER)
            names = {str(one.id): one.name for one in work.staff.all()}
        seen = [Seen(one.at, one.by, one.member_id or "", one.members) for one in looks]
        found = mass_reads(seen, self._limits)
        return tuple(replace(one, by=names.get(one.by, one.by)) for one in found)
