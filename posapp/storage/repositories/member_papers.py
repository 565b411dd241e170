"""A member's papers: consents, notes, cases, household, changes, stamps."""

from collections.abc import Mapping, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, select

from loyalty.rules.member import Case, Consent, Note, Purpose, Readers
from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId
from posapp.ports.members import Household, MemberChange
from posapp.storage.prepared import Prepared
from posapp.storage.rows import (
    AnyRow,
    Insert,
    exact_stamp,
    moment_or_none,
    put_statement,
    stamp_or_none,
)
from posapp.storage.tables.members import (
    household_member,
    member_case,
    member_change,
    member_consent,
    member_note,
    member_stamp,
)

ADD_CONSENT = Insert(member_consent)
ADD_NOTE = Insert(member_note)
ADD_SEAT = Insert(household_member)
ADD_CHANGE = Insert(member_change)
PUT_CASE = put_statement(member_case, "id")
PUT_STAMP = put_statement(member_stamp, "member_id", "field")
OF: BindParameter[str] = bindparam("of_member")
CONSENTS = Prepared(
    select(member_consent).where(member_consent.c.member_id == OF).order_by("position")
)
NEWEST_CONSENT = Prepared(select(func.max(member_consent.c.position)))
NOTES = select(member_note).where(member_note.c.member_id == OF).order_by("position")
CASES = select(member_case).where(member_case.c.member_id == OF).order_by("position")
CHANGES = select(member_change).where(member_change.c.member_id == OF).order_by("position")
STAMPS = select(member_stamp.c.field, member_stamp.c.stamp).where(member_stamp.c.member_id == OF)
DROP_NOTE = delete(member_note).where(member_note.c.id == bindparam("note_id"))
OPEN_CASES = (
    select(member_case)
    .where(member_case.c.closed_at.is_(None))
    .order_by(member_case.c.position)
    .limit(bindparam("most"))
)
HOME = (
    select(household_member)
    .where(
        household_member.c.household_id.in_(
            select(household_member.c.household_id).where(household_member.c.member_id == OF)
        )
    )
    .order_by(household_member.c.place)
)
DISSOLVE = delete(household_member).where(
    household_member.c.household_id == bindparam("of_household")
)
LEAVE = delete(household_member).where(household_member.c.member_id == OF)


class SqlMemberPapers:
    """The part of `ports.Members` that is about one record's papers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._consents: dict[MemberId, tuple[Consent, ...]] = {}

    def add_consent(self, member_id: MemberId, consent: Consent) -> None:
        """Remember a yes or a no; never changed again."""
        self._consents.clear()
        row = {
            "member_id": member_id,
            "purpose": consent.purpose.value,
            "given": int(consent.given),
            "text_version": consent.text_version,
            "at": exact_stamp(consent.at),
            "by_id": consent.by,
            "channel": consent.channel,
        }
        ADD_CONSENT.one(self._connection, row)

    def consents(self, member_id: MemberId) -> Sequence[Consent]:
        """All of this one record, the newest last; read once in a unit of work."""
        if member_id not in self._consents:
            self._consents[member_id] = self._consents_of(member_id)
        return self._consents[member_id]

    def _consents_of(self, member_id: MemberId) -> tuple[Consent, ...]:
        rows = CONSENTS.rows(self._connection, {"of_member": member_id})
        return tuple(
            Consent(
                purpose=Purpose(row.purpose),
                given=bool(row.given),
                text_version=row.text_version,
                at=moment(row.at),
                by=row.by_id,
                channel=row.channel,
            )
            for row in rows
        )

    def newest_consent(self) -> int:
        """A number that grows with every yes or no of anybody."""
        return NEWEST_CONSENT.value(self._connection, {}) or 0

    def add_note(self, member_id: MemberId, note: Note) -> None:
        """Store a note."""
        row = {
            "id": note.id,
            "member_id": member_id,
            "text": note.text,
            "role": note.readers.value,
            "at": exact_stamp(note.at),
            "by_id": note.by,
        }
        ADD_NOTE.one(self._connection, row)

    def notes(self, member_id: MemberId) -> Sequence[Note]:
        """The notes, newest last."""
        rows = self._connection.execute(NOTES, {"of_member": member_id})
        return tuple(
            Note(row.id, row.text, Readers(row.role), moment(row.at), row.by_id) for row in rows
        )

    def drop_note(self, note_id: str) -> None:
        """Forget a note."""
        self._connection.execute(DROP_NOTE, {"note_id": note_id})

    def put_case(self, member_id: MemberId, case: Case) -> None:
        """Open a case, or store its closed self."""
        row = {
            "id": case.id,
            "member_id": member_id,
            "kind": case.kind,
            "text": case.text,
            "opened_at": exact_stamp(case.opened_at),
            "closed_at": stamp_or_none(case.closed_at),
        }
        self._connection.execute(PUT_CASE, row)

    def cases(self, member_id: MemberId) -> Sequence[Case]:
        """The cases, oldest first, closed ones too."""
        return tuple(map(_case, self._connection.execute(CASES, {"of_member": member_id})))

    def open_cases(self, limit: int) -> Sequence[tuple[MemberId, Case]]:
        """All cases that are open, oldest first."""
        rows = self._connection.execute(OPEN_CASES, {"most": limit})
        return tuple((MemberId(row.member_id), _case(row)) for row in rows)

    def put_household(self, household: Household) -> None:
        """Store a household as it is now; whoever is no longer named has left."""
        self._connection.execute(DISSOLVE, {"of_household": household.id})
        ADD_SEAT.many(
            self._connection,
            [
                {
                    "member_id": member_id,
                    "household_id": household.id,
                    "place": place,
                    "since": exact_stamp(household.since),
                }
                for place, member_id in enumerate(household.member_ids)
            ],
        )

    def household_of(self, member_id: MemberId) -> Household | None:
        """The household of a member."""
        rows = self._connection.execute(HOME, {"of_member": member_id}).all()
        if not rows:
            return None
        seats = tuple(MemberId(row.member_id) for row in rows)
        return Household(rows[0].household_id, seats, moment(rows[0].since))

    def leave_household(self, member_id: MemberId) -> None:
        """Take a member out; a household of one is none."""
        home = self.household_of(member_id)
        if home is None:
            return
        self._connection.execute(LEAVE, {"of_member": member_id})
        if len(home.member_ids) <= len("ab"):
            self._connection.execute(DISSOLVE, {"of_household": home.id})

    def add_changes(self, changes: Sequence[MemberChange]) -> None:
        """Remember what somebody changed."""
        ADD_CHANGE.many(
            self._connection,
            [
                {
                    "member_id": change.member_id,
                    "field": change.field,
                    "value_before": change.before,
                    "value_after": change.after,
                    "at": exact_stamp(change.at),
                    "by_id": change.by,
                    "channel": change.channel,
                }
                for change in changes
            ],
        )

    def changes(self, member_id: MemberId) -> Sequence[MemberChange]:
        """What was changed, oldest first."""
        rows = self._connection.execute(CHANGES, {"of_member": member_id})
        return tuple(
            MemberChange(
                member_id=MemberId(row.member_id),
                field=row.field,
                before=row.value_before,
                after=row.value_after,
                at=moment(row.at),
                by=row.by_id,
                channel=row.channel,
            )
            for row in rows
        )

    def stamps(self, member_id: MemberId) -> Mapping[str, str]:
        """The hybrid-clock stamp of each field's last change."""
        rows = self._connection.execute(STAMPS, {"of_member": member_id})
        return {row.field: row.stamp for row in rows}

    def set_stamps(self, member_id: MemberId, stamps: Mapping[str, str]) -> None:
        """Move the stamps of these fields."""
        for field, stamp in stamps.items():
            row = {"member_id": member_id, "field": field, "stamp": stamp}
            self._connection.execute(PUT_STAMP, row)


def _case(row: AnyRow) -> Case:
    return Case(
        id=row.id,
        kind=row.kind,
        text=row.text,
        opened_at=moment(row.opened_at),
        closed_at=moment_or_none(row.closed_at),
    )
