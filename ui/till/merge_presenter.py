"""Two records, one member: proposals, the two that are looked at, and what a merge would do."""

from dataclasses import dataclass

from loyalty.rules.duplicates import Proposal
from loyalty.rules.merge_member import survivor_first
from loyalty.service.merging import MergePreview
from posapp.domain.permission import Approval
from posapp.kernel.ids import MemberId
from posapp.ports import MemberRow
from posapp.till import TillServices

MOST_HITS = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person, as the list shows them."""

    proposal: Proposal
    one: MemberRow
    other: MemberRow


@dataclass(slots=True)
class MergePresenter:
    """Whom the clerk has put side by side."""

    services: TillServices
    one: MemberId | None = None
    other: MemberId | None = None
    rows: tuple[MemberRow, ...] = ()
    at: int = 0
    text: str = ""
    preview: MergePreview | None = None
    pairs: tuple[Pair, ...] = ()

    def begin(self, one: MemberId | None = None) -> None:
        """Start with one record, or with none and the proposals."""
        self.one, self.other, self.preview = one, None, None
        self.rows, self.at, self.text = (), 0, ""

    def found_pairs(self) -> tuple[Pair, ...]:
        """The proposals with their names; slow with many members, so it is run beside."""
        proposals = self.services.loyalty.duplicates.proposals()
        ids = [one for proposal in proposals for one in (proposal.one, proposal.other)]
        with self.services.context.store.read() as work:
            named = {row.id: row for row in work.members.rows(list(dict.fromkeys(ids)))}
        return tuple(
            Pair(one, named[one.one], named[one.other])
            for one in proposals
            if one.one in named and one.other in named
        )

    @property
    def sure(self) -> tuple[Pair, ...]:
        """Pairs that need no look."""
        return tuple(pair for pair in self.pairs if pair.proposal.sure)

    # ---- finding by hand

    def look(self, text: str) -> None:
        """Who is meant by what is typed."""
        self.text, self.at = text, 0
        wanted = text.strip()
        self.rows = self.services.loyalty.members.find(wanted, MOST_HITS) if len(wanted) > 1 else ()

    def move(self, by: int) -> None:
        """Mark the next hit, or the one before."""
        self.at = min(max(self.at + by, 0), max(len(self.rows) - 1, 0))

    @property
    def chosen(self) -> MemberRow | None:
        """Whom Enter takes."""
        return self.rows[self.at] if self.rows else None

    def take(self, member_id: MemberId) -> None:
        """The first, then the second; with both the preview is made."""
        self.rows, self.text = (), ""
        if self.one is None:
            self.one = member_id
        elif member_id != self.one:
            self.put(self.one, member_id)

    def put(self, one: MemberId, other: MemberId) -> None:
        """Side by side, whoever joined earlier stays."""
        with self.services.context.store.read() as work:
            first, second = work.members.get(one), work.members.get(other)
        if first is not None and second is not None:
            survivor, loser = survivor_first(first, second)
            one, other = survivor.id, loser.id
        self.preview = self.services.loyalty.merging.preview(one, other)
        self.one, self.other = one, other

    def turn_round(self) -> None:
        """The other record stays instead."""
        if self.one is not None and self.other is not None:
            self.preview = self.services.loyalty.merging.preview(self.other, self.one)
            self.one, self.other = self.other, self.one

    def row_of(self, member_id: MemberId) -> MemberRow | None:
        """A member as a list shows her."""
        with self.services.context.store.read() as work:
            rows = work.members.rows([member_id])
        return rows[0] if rows else None

    # ---- joining

    def merge(self, reason: str, approval: Approval | None = None) -> MemberId | None:
        """Join them; who is left."""
        if self.one is None or self.other is None:
            return None
        merging = self.services.loyalty.merging
        member = merging.merge(self.one, self.other, reason, approval)
        if self.services.checkout.member_id == self.other:
            self.services.checkout.set_member(member.id)
        return member.id
