"""Members of the loyalty program: the person, how she is found, what she agreed to.

Records join by merging: the one that goes redirects for ever to the one that stays. What finds a
member (`by_identifier`, `search`, `similar`) and what `resolve` gives is always the record that
stands; `get` gives the record asked for, whatever became of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from loyalty.rules.member import Case, Consent, IdentifierKind, Member, Note
from posapp.kernel.ids import MemberId


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member in a list of hits: enough to tell people apart, no more. Phone: its last four."""

    id: MemberId
    number: str
    name: str
    name_zh: str
    tier: str
    phone_end: str


@dataclass(frozen=True, slots=True)
class MemberQuery:
    """What was typed to find a member.

    `calling_code` is the store's own (`1`, `86`): with it, the beginning of a number typed without
    its country is found too.
    """

    text: str
    calling_code: str = ""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Who is about to be enrolled, to look for a record that she may have already.

    `phones` are her own and those that a slip of the finger makes of it.
    """

    name: str = ""
    name_zh: str = ""
    birthday: date | None = None
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberChange:
    """One field of a member that somebody changed; erased with the person."""

    member_id: MemberId
    field: str
    before: str
    after: str
    at: datetime
    by: str
    channel: str = "store"


@dataclass(frozen=True, slots=True)
class Household:
    """Members who agreed to belong together; nobody is in two."""

    id: str
    member_ids: tuple[MemberId, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records became one: who stayed, who went, why, by whose leave, and until when back.

    `snapshot` is what undoing needs to know, written by whoever merged; erased with the person.
    """

    survivor: MemberId
    loser: MemberId
    at: datetime
    by: str
    approved_by: str
    reason: str
    undo_until: datetime
    undone_at: datetime | None = None
    undone_by: str = ""
    snapshot: str = ""


class Members(Protocol):
    """The people of the loyalty program."""

    def get(self, member_id: MemberId) -> Member | None:
        """The record with this id, merged and erased ones too."""
        ...

    def many(self, member_ids: Sequence[MemberId]) -> Sequence[Member]:
        """Those of these records that are there, in the order asked for."""
        ...

    def resolve(self, member_id: MemberId) -> MemberId:
        """The id at the end of the redirects; an unknown id is given back as it is."""
        ...

    def ids_of(self, member_id: MemberId) -> Sequence[MemberId]:
        """Every id that is this person: the one that stands first, then those merged into it."""
        ...

    def by_identifier(self, kind: IdentifierKind, value: str) -> MemberId | None:
        """Who has this phone, e-mail, card or code in its normal form: the first of `sharing`."""
        ...

    def sharing(self, kind: IdentifierKind, value: str) -> Sequence[MemberId]:
        """All who have it, redirects followed: verified ones first, then the older record."""
        ...

    def by_number(self, number: str) -> MemberId | None:
        """Who has this member number, redirects followed."""
        ...

    def search(self, query: MemberQuery, limit: int) -> Sequence[MemberRow]:
        """Members by name words, Chinese, pinyin, phone (whole, start, end), e-mail, card, number.

        Best first; nothing fuzzy. A name and an end of a phone together narrow each other.
        """
        ...

    def rows(self, member_ids: Sequence[MemberId]) -> Sequence[MemberRow]:
        """The list rows of these members, in the order asked for."""
        ...

    def similar(self, alike: LookAlike, limit: int) -> Sequence[MemberRow]:
        """Records that may be the same person: same phone, name, or part of it and birthday."""
        ...

    def born_on(self, month: int, day: int) -> Sequence[MemberId]:
        """Standing members whose birthday this is."""
        ...

    def ids(self, after: MemberId | None, limit: int) -> Sequence[MemberId]:
        """Standing members in the order of their ids, page by page: for jobs over everybody."""
        ...

    def count(self) -> int:
        """How many members stand (neither merged nor erased)."""
        ...

    def put(self, member: Member) -> None:
        """Insert or change a record with its identifiers and preferences.

        A record that was erased stays erased: putting it again is a bug of the caller.
        """
        ...

    def next_serial(self, till_number: int) -> int:
        """Draw the next serial of a till for a member's number, inside this transaction."""
        ...

    def add_consent(self, member_id: MemberId, consent: Consent) -> None:
        """Remember a yes or a no; never changed again."""
        ...

    def consents(self, member_id: MemberId) -> Sequence[Consent]:
        """All of this one record, the newest last."""
        ...

    def newest_consent(self) -> int:
        """A number that grows with every yes or no of anybody."""
        ...

    def add_note(self, member_id: MemberId, note: Note) -> None:
        """Store a note."""
        ...

    def notes(self, member_id: MemberId) -> Sequence[Note]:
        """The notes, newest last."""
        ...

    def drop_note(self, note_id: str) -> None:
        """Forget a note."""
        ...

    def put_case(self, member_id: MemberId, case: Case) -> None:
        """Open a case, or store its closed self."""
        ...

    def cases(self, member_id: MemberId) -> Sequence[Case]:
        """The cases, oldest first, closed ones too."""
        ...

    def open_cases(self, limit: int) -> Sequence[tuple[MemberId, Case]]:
        """All cases that are open, oldest first."""
        ...

    def put_household(self, household: Household) -> None:
        """Store a household as it is now; whoever is no longer named has left."""
        ...

    def household_of(self, member_id: MemberId) -> Household | None:
        """The household of a member."""
        ...

    def leave_household(self, member_id: MemberId) -> None:
        """Take a member out; a household of one is none."""
        ...

    def add_merge(self, merge: Merge) -> None:
        """Remember a merge and redirect the loser from now on."""
        ...

    def merges(self, member_id: MemberId) -> Sequence[Merge]:
        """The merges that a record took part in, oldest first, undone ones too."""
        ...

    def undo_merge(self, loser: MemberId, at: datetime, by: str) -> None:
        """Let a merged record stand for itself again."""
        ...

    def add_changes(self, changes: Sequence[MemberChange]) -> None:
        """Remember what somebody changed."""
        ...

    def changes(self, member_id: MemberId) -> Sequence[MemberChange]:
        """What was changed, oldest first."""
        ...

    def stamps(self, member_id: MemberId) -> Mapping[str, str]:
        """The hybrid-clock stamp of each field's last change."""
        ...

    def set_stamps(self, member_id: MemberId, stamps: Mapping[str, str]) -> None:
        """Move the stamps of these fields."""
        ...

    def erase(self, member_id: MemberId, at: datetime) -> None:
        """Forget the person, in every record merged into her too; ids and books stay."""
        ...

    def everything(self, member_id: MemberId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Every row that any table holds about a person, by table: for her own copy."""
        ...
