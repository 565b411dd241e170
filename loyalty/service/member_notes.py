"""Notes about members and cases with them: what staff wrote down, for those who may read it."""

from dataclasses import replace

from loyalty.rules.member import MAX_NOTE, Case, Note, Readers
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import MemberWriter, clean
from loyalty.service.people import People, acting
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId


class MemberNotes:
    """Writes and settles what is remembered about members."""

    def __init__(self, context: ProgramContext, people: People) -> None:
        self._context = context
        self._people = people
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    def add(
        self,
        member_id: MemberId,
        text: str,
        readers: Readers = Readers.EVERYBODY,
        approval: Approval | None = None,
    ) -> Note:
        """Write a line about a member, for everybody who serves her or for few."""
        by = acting(self._people, Act.SERVE_MEMBERS, approval)
        kept = clean(text, MAX_NOTE)
        if not kept:
            raise Refusal("member.text-missing")
        note = Note(self._context.ids.new(), kept, readers, self._context.now(), by)
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            work.members.add_note(member.id, note)
            self._writer.send(work, member.id, note.at)
            work.commit()
        return note

    def drop(self, member_id: MemberId, note_id: str, approval: Approval | None = None) -> None:
        """Take a note away: whoever wrote it, or who looks after members."""
        by = acting(self._people, Act.SERVE_MEMBERS, approval)
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            ids = work.members.ids_of(member.id)
            notes = [n for one in ids for n in work.members.notes(one) if n.id == note_id]
            if any(note.by != by for note in notes):
                self._people.require(Act.ADMIN_MEMBERS, approval)
            work.members.drop_note(note_id)
            self._writer.send(work, member.id, self._context.now())
            work.commit()

    def open_case(
        self, member_id: MemberId, kind: str, text: str, approval: Approval | None = None
    ) -> Case:
        """Something that the store owes an answer to."""
        acting(self._people, Act.SERVE_MEMBERS, approval)
        case = Case(self._context.ids.new(), kind, clean(text, MAX_NOTE), self._context.now())
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            work.members.put_case(member.id, case)
            work.commit()
        return case

    def close_case(
        self, member_id: MemberId, case_id: str, approval: Approval | None = None
    ) -> None:
        """The matter is settled."""
        acting(self._people, Act.SERVE_MEMBERS, approval)
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            for one in work.members.ids_of(member.id):
                for case in work.members.cases(one):
                    if case.id == case_id and case.closed_at is None:
                        work.members.put_case(one, replace(case, closed_at=self._context.now()))
            work.commit()
