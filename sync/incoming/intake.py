"""The door of the store for what the shop says: good rows go in, bad ones are kept out and told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from loyalty.rules.member import MemberState
from posapp.domain.online_order import OnlineOrder
from posapp.kernel.clock import Clock
from posapp.kernel.errors import Bug, Refusal, Trouble
from posapp.kernel.ids import Ids, MemberId
from posapp.ports import Store, Work
from posapp.ports.sync import Link, Quarantined
from sync.incoming import rows as texts
from sync.incoming.coupons import CouponsIn
from sync.incoming.goods import GoodsIn
from sync.incoming.levels import LevelsIn
from sync.incoming.orders import OrdersIn
from sync.incoming.reviews import ReviewsIn
from sync.incoming.terms import IntakeDesks, IntakeTerms
from sync.merge import is_gone, with_known
from sync.protocol import MOVES, MessageKind, MessageState, Stream
from sync.shop import BadRow, InCoupon, InMember, InProduct, InReview, InRow, InStock

SOLVED = "solved"
LIFTED_BY_HAND = frozenset({"sync.price-jump", "sync.price-nothing"})
"""Why a row waits that a person may let in as it is."""
ABOUT_HER_ACCOUNT = frozenset({"sync.account-unproven", "sync.member-doubtful"})
"""Why a message about a member waits until somebody says which account of the shop is hers."""
TWICE, DOUBTFUL = "sync.sku-twice", "sync.member-doubtful"
LINK_OF = {Stream.PRODUCTS: "product", Stream.MEMBERS: "member", Stream.COUPONS: "coupon"}
PAGE = 1_000


class Poisoned(Exception):  # noqa: N818 - a row is, whatever went wrong
    """A row broke in the middle of being stored: the chunk goes again without it, see `kept_out`.

    Every reason that is foreseen keeps a row out before anything of it is written.
    """

    def __init__(self, index: int, trouble: Trouble) -> None:
        super().__init__(index, trouble)
        self.index = index
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class IntakeParts:
    """What the intake stands on."""

    store: Store
    clock: Clock
    ids: Ids


class Incoming:
    """Applies what the shop says, inside the caller's transaction, which moves the cursor too.

    Rule: sync.page-whole
    Rows, quarantine and cursor are one transaction: after any end of the process all of a chunk is
    there, or nothing of it and the cursor stands before it.
    """

    def __init__(self, parts: IntakeParts, terms: IntakeTerms, desks: IntakeDesks) -> None:
        clock, ids = parts.clock, parts.ids
        self._parts = parts
        self.desks = desks
        self._goods = GoodsIn(clock, terms)
        self._levels = LevelsIn(clock, terms)
        self._members = desks.members
        self._orders = OrdersIn(clock, ids, terms, desks.orders)
        self._coupons = CouponsIn(clock, desks.orders)
        self._reviews = ReviewsIn(clock)

    # ---------------------------------------------------------------- a chunk of rows

    def apply(
        self, work: Work, stream: Stream, rows: Sequence[InRow], bad: Sequence[BadRow]
    ) -> None:
        """Let good rows in and keep bad ones out with their reason; one never stops the rest.

        Rule: sync.row-kept-out
        A row that was kept out and comes again good solves its own case.
        """
        for one in bad:
            self._keep_out(work, stream, one)
        for index, row in enumerate(rows):
            why = self._let_in(work, row, index)
            if why is not None:
                self._keep_out(work, stream, texts.bad_row(row, why))
            else:
                work.quarantine.end(stream.value, texts.row_id(row), SOLVED)

    def _let_in(self, work: Work, row: InRow, index: int) -> Refusal | None:
        """Why a row, or a word of it, stays out; nothing where all of it went in."""
        try:
            if isinstance(row, InMember):
                return self._take_member(work, row)
            self._take(work, row)
        except Refusal as refusal:
            return refusal
        except Bug as bug:
            raise Poisoned(index, bug) from bug
        return None

    def _take(
        self, work: Work, row: InProduct | InStock | OnlineOrder | InCoupon | InReview
    ) -> None:
        if isinstance(row, InProduct):
            self._goods.take(work, row)
        elif isinstance(row, InStock):
            self._levels.take(work, row)
        elif isinstance(row, OnlineOrder):
            self._orders.take(work, row)
        elif isinstance(row, InReview):
            self._reviews.take(work, row)
        else:
            self._coupons.take(work, row)

    def _take_member(self, work: Work, row: InMember) -> Refusal | None:
        known = work.links.local("member", row.remote_id) is not None
        why = self._members.take(work, row)
        if not known:
            self._orders.buyer_known(work, row.remote_id)
        return why

    def kept_out(self, row: InRow, trouble: Trouble) -> BadRow:
        """A row that broke while it was stored, to be given to `apply` as a bad one."""
        return texts.bad_row(row, trouble)

    def _keep_out(self, work: Work, stream: Stream, bad: BadRow) -> None:
        now = self._parts.clock.now()
        work.quarantine.add(
            Quarantined(
                id=self._parts.ids.new(),
                stream=stream.value,
                remote_id=texts.name_of(bad),
                code=bad.code,
                blanks={name: str(value) for name, value in bad.blanks.items()},
                body=self._body(work, stream, bad),
                first_at=now,
                last_at=now,
            )
        )

    def _body(self, work: Work, stream: Stream, bad: BadRow) -> str:
        """The row as it came; of a customer who is nobody's member here no word is kept.

        Rule: sync.no-words-of-strangers
        Unless a person has to say whose record it is: she needs to see it, as long as it is open.
        """
        stranger = stream is Stream.MEMBERS and bad.code != DOUBTFUL
        if stranger and not _is_member(work, bad.remote_id):
            return texts.digest_of(bad)
        return texts.cut(bad.body)

    # ---------------------------------------------------------------- what is there, what is gone

    def known(self, work: Work, stream: Stream) -> Sequence[str]:
        """The shop's ids that we know and think alive; what waits outside is known too.

        A record that was never let in and is deleted there is nobody's case any more.
        """
        if stream is Stream.ORDERS:
            found = _paged(work.online_orders.remote_ids)
        elif stream is Stream.REVIEWS:
            found = _paged(work.reviews.remote_ids)
        else:
            links = _links(work, LINK_OF.get(stream))
            found = [link.remote_id for link in links if not is_gone(link.known)]
        out = set(work.quarantine.ids(stream.value))
        return [*found, *sorted(out.difference(found))]

    def gone(self, work: Work, stream: Stream, remote_ids: Sequence[str]) -> None:
        """Mark what the shop names no more."""
        if stream is Stream.PRODUCTS:
            self._goods.gone(work, remote_ids)
        elif stream is Stream.MEMBERS:
            self._members.gone(work, remote_ids)
        elif stream is Stream.ORDERS:
            self._orders.gone(work, remote_ids)
        elif stream is Stream.COUPONS:
            self._coupons.gone(work, remote_ids)
        elif stream is Stream.REVIEWS:
            work.reviews.drop(remote_ids)
        for remote_id in remote_ids:
            work.quarantine.end(stream.value, remote_id, SOLVED)

    def back(self, work: Work, stream: Stream, remote_ids: Sequence[str]) -> bool:
        """Whether the shop names something that we hold for gone or never saw: read it all again.

        Rule: sync.sweep-back
        What is named there and marked gone here is unmarked, so that its row is heard again.
        """
        anew = False
        kind = LINK_OF.get(stream)
        kept_out = set(work.quarantine.ids(stream.value))
        for remote_id in remote_ids:
            if stream is Stream.ORDERS:
                own = work.links.local("sale", remote_id) is not None
                known = self._orders.back(work, remote_id) or own or remote_id in kept_out
                anew |= not known
                continue
            link = work.links.local(kind, remote_id) if kind else None
            if link is not None and is_gone(link.known):
                unmarked = _unmarked(link)
                work.links.put(unmarked)
                anew = True
            stranger = stream is Stream.MEMBERS and work.links.local("stranger", remote_id)
            anew |= link is None and not stranger and remote_id not in kept_out
        return anew

    def try_again(self, work: Work, stream: Stream, after: str, limit: int) -> str:
        """Products that waited because another one of the shop had their SKU, some at a time.

        Rule: sync.twins-in-turn
        Gives the id to go on after; nothing once all were tried.
        """
        if stream is not Stream.PRODUCTS:
            return ""
        waiting = work.quarantine.with_code(stream.value, TWICE, after, limit)
        for kept in waiting:
            try:
                self._goods.take(work, texts.product_of(kept.body))
            except Refusal:
                continue
            work.quarantine.end(kept.stream, kept.remote_id, SOLVED)
        return waiting[-1].remote_id if len(waiting) == limit else ""

    # ---------------------------------------------------------------- what a person decides

    def let_in(self, stream: Stream, remote_id: str) -> None:
        """A person says that a price is right as the shop has it.

        Rule: sync.price-by-hand
        Only what a guard held back can be let in; a row that is wrong stays out until it is right.
        """
        with self._parts.store.write() as work:
            kept = _kept(work, stream, remote_id)
            if stream is not Stream.PRODUCTS or kept.code not in LIFTED_BY_HAND:
                raise Refusal("sync.not-to-let-in")
            self._goods.take(work, texts.product_of(kept.body), guarded=False)
            work.quarantine.end(stream.value, remote_id, SOLVED)
            work.commit()

    def match_member(self, remote_id: str, member_id: MemberId | None) -> None:
        """A person says which member a customer of the shop is; None: somebody new."""
        with self._parts.store.write() as work:
            kept = _kept(work, Stream.MEMBERS, remote_id)
            if kept.code != DOUBTFUL:
                raise Refusal("sync.not-to-let-in")
            self._members.match(work, texts.member_of(kept.body), member_id)
            work.quarantine.end(Stream.MEMBERS.value, remote_id, SOLVED)
            self._orders.buyer_known(work, remote_id)
            if member_id is not None:
                _send_again(work, member_id)
            work.commit()


def _is_member(work: Work, remote_id: str) -> bool:
    """Whether a customer is somebody here; whoever was erased is nobody."""
    link = work.links.local("member", remote_id)
    member = work.members.get(work.members.resolve(MemberId(link.local_id))) if link else None
    return member is not None and member.state is not MemberState.ERASED


def _send_again(work: Work, member_id: MemberId) -> None:
    """Messages about a member that waited for a person to say which account is hers.

    Rule: sync.matched-goes-on
    """
    for row in work.outbox.of_subject(MessageKind.MEMBER.value, work.members.resolve(member_id)):
        if row.state == MessageState.PERSON.value and row.code in ABOUT_HER_ACCOUNT:
            state = MOVES.step(MessageState.PERSON, MessageState.QUEUED)
            anew = replace(row, state=state.value, attempts=0, code="", blanks={}, next_at=None)
            work.outbox.put(anew)


def _kept(work: Work, stream: Stream, remote_id: str) -> Quarantined:
    kept = work.quarantine.get(stream.value, remote_id)
    if kept is None:
        raise Refusal("sync.not-kept-out")
    return kept


def _paged(page_after: Callable[[str, int], Sequence[str]]) -> list[str]:
    found: list[str] = []
    while page := page_after(found[-1] if found else "", PAGE):
        found += page
    return found


def _links(work: Work, kind: str | None) -> list[Link]:
    found: list[Link] = []
    while kind and (page := work.links.all(kind, found[-1].remote_id if found else "", PAGE)):
        found += page
    return found


def _unmarked(link: Link) -> Link:
    return replace(link, known=with_known(link.known, {"gone": "", "at": ""}))
