"""Looks at personal data, and questions about it, as rows."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, update

from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId
from posapp.ports.members_office import Look, LookQuery, PrivacyCase
from posapp.storage.rows import (
    AnyRow,
    Insert,
    exact_stamp,
    moment_or_none,
    put_statement,
    stamp_or_none,
)
from posapp.storage.tables.members_office import access_log, privacy_case

ADD_LOOK: Final = Insert(access_log)
LOOKS: Final = access_log.c
CASES: Final = privacy_case.c
PUT_CASE: Final = put_statement(privacy_case, "id")
OPEN: Final = select(privacy_case).where(CASES.closed_at.is_(None)).order_by(CASES.due_on, CASES.id)
SINCE: Final = (
    select(privacy_case)
    .where(or_(CASES.opened_at >= bindparam("since"), CASES.closed_at >= bindparam("since")))
    .order_by(CASES.opened_at.desc(), CASES.id)
)
CLEAR: Final = (
    update(privacy_case)
    .where(CASES.closed_at < bindparam("before"), CASES.asker + CASES.words + CASES.answer != "")
    .values(asker="", words="", answer="")
)
FORGET: Final = (
    update(privacy_case)
    .where(CASES.member_id.in_(bindparam("member_ids", expanding=True)))
    .values(asker="", words="", answer="")
)


class SqlAccessLog:
    """Keeps `ports.members_office.AccessLog`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, look: Look) -> None:
        """Remember a look."""
        values = {
            "at": exact_stamp(look.at),
            "by_id": look.by,
            "act": look.act,
            "purpose": look.purpose,
            "member_id": look.member_id,
            "members": look.members,
        }
        ADD_LOOK.one(self._connection, values)

    def find(self, query: LookQuery, limit: int) -> Sequence[Look]:
        """The newest looks first."""
        asked = select(access_log).where(*_wanted(query)).order_by(LOOKS.position.desc())
        return [
            Look(
                at=moment(row.at),
                by=row.by_id,
                act=row.act,
                purpose=row.purpose,
                member_id=row.member_id and MemberId(row.member_id),
                members=row.members,
            )
            for row in self._connection.execute(asked.limit(limit))
        ]

    def count(self, query: LookQuery) -> int:
        """How many looks it is."""
        asked = select(func.count()).select_from(access_log).where(*_wanted(query))
        return int(self._connection.execute(asked).scalar_one())


def _wanted(query: LookQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.since is not None:
        wanted.append(LOOKS.at >= exact_stamp(query.since))
    if query.until is not None:
        wanted.append(LOOKS.at < exact_stamp(query.until))
    if query.by:
        wanted.append(LOOKS.by_id == query.by)
    if query.act:
        wanted.append(LOOKS.act == query.act)
    if query.member_ids:
        wanted.append(LOOKS.member_id.in_(query.member_ids))
    return wanted


class SqlPrivacyCases:
    """Keeps `ports.members_office.PrivacyCases`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, case: PrivacyCase) -> None:
        """Store a case, new or changed."""
        values = {
            "id": case.id,
            "kind": case.kind,
            "asker": case.asker,
            "words": case.words,
            "answer": case.answer,
            "member_id": case.member_id,
            "channel": case.channel,
            "opened_at": exact_stamp(case.opened_at),
            "opened_by": case.opened_by,
            "due_on": case.due_on.isoformat(),
            "closed_at": stamp_or_none(case.closed_at),
            "closed_by": case.closed_by,
        }
        self._connection.execute(PUT_CASE, values)

    def get(self, case_id: str) -> PrivacyCase | None:
        """One case."""
        asked = select(privacy_case).where(CASES.id == case_id)
        found = self._connection.execute(asked).one_or_none()
        return None if found is None else _case(found)

    def open(self) -> Sequence[PrivacyCase]:
        """All that are not answered, the soonest due first."""
        return tuple(map(_case, self._connection.execute(OPEN)))

    def since(self, at: datetime) -> Sequence[PrivacyCase]:
        """All that were opened or closed since a moment, newest first."""
        return tuple(map(_case, self._connection.execute(SINCE, {"since": exact_stamp(at)})))

    def clear(self, before: datetime) -> int:
        """Take the words out of cases that were closed before a moment; how many had any."""
        return self._connection.execute(CLEAR, {"before": exact_stamp(before)}).rowcount


def forget_cases(connection: Connection, member_ids: Sequence[MemberId]) -> None:
    """Take the words out of what a person asked; that it was asked stays."""
    connection.execute(FORGET, {"member_ids": list(member_ids)})


def _case(row: AnyRow) -> PrivacyCase:
    return PrivacyCase(
        id=row.id,
        kind=row.kind,
        words=row.words,
        opened_at=moment(row.opened_at),
        opened_by=row.opened_by,
        due_on=date.fromisoformat(row.due_on),
        member_id=row.member_id and MemberId(row.member_id),
        asker=row.asker,
        channel=row.channel,
        answer=row.answer,
        closed_at=moment_or_none(row.closed_at),
        closed_by=row.closed_by,
    )
