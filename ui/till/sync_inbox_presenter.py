"""What the sync inbox decides, in plain Python: which row is marked, and what its acts do."""

from collections.abc import Callable
from functools import partial

from posapp.domain.permission import Approval
from posapp.kernel.errors import Refusal
from posapp.ports.members import MemberRow
from posapp.services.first_told import ToldFigures
from posapp.services.shop_inbox import Box, InboxFigures, InboxRow, Remedy
from posapp.services.shop_match import FoundThere
from posapp.services.sync_health import NO_SHOP, SyncHealth
from posapp.till import TillServices
from sync.outgoing.told_from import EVERYTHING
from ui.till.told_choice import read_first_day

NOTHING = InboxFigures(0, 0, 0, 0, 0, 0, None)
ALL_TOLD = ToldFigures(EVERYTHING, 0, 0, None)
TOLD_EVERY = 5
"""Years of receipts that stay here take a frame to count: not at every look."""
WITH_TEXT = frozenset({Remedy.GIVE_UP, Remedy.SETTLE, Remedy.MATCH})
"""These want a word: a reason, or the shop's number."""


class SyncInboxPresenter:
    """Keeps the rows as they were read, and the marked one by its id."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self.rows: tuple[InboxRow, ...] = ()
        self.figures = NOTHING
        self.health: SyncHealth = NO_SHOP
        self.told = ALL_TOLD
        self._looks = 0
        self._marked = ""

    def begin(self) -> None:
        """Read everything anew, also what stays here."""
        self._looks = 0
        self.load()

    def load(self) -> bool:
        """Read what waits now; whether anything looks different."""
        before = (self.rows, self.figures, self.health, self.told)
        inbox = self._services.inbox
        self.rows, self.figures = inbox.rows(), inbox.figures()
        self.health = self._services.sync.health()
        if self._looks % TOLD_EVERY == 0:
            self.told = self._services.first_told.figures()
        self._looks += 1
        return before != (self.rows, self.figures, self.health, self.told)

    @property
    def at(self) -> int:
        """The place of the marked row; the first where it has gone."""
        places = (n for n, row in enumerate(self.rows) if row.id == self._marked)
        return next(places, 0)

    @property
    def marked(self) -> InboxRow | None:
        """The row that the keys act on."""
        return self.rows[self.at] if self.rows else None

    def step(self, by: int) -> None:
        """Mark another row."""
        self.mark(min(max(self.at + by, 0), len(self.rows) - 1))

    def mark(self, place: int) -> bool:
        """Mark a row by its place; whether it was marked already."""
        again = place == self.at
        if 0 <= place < len(self.rows):
            self._marked = self.rows[place].id
        return again

    def do(self, remedy: Remedy, row: InboxRow, text: str, approval: Approval | None) -> None:
        """Do what helps, and read anew; refused where nobody here may."""
        inbox = self._services.inbox
        out = row.box is Box.OUT
        give_up = inbox.give_up if out else inbox.give_up_row
        acts: dict[Remedy, Callable[[], None]] = {
            Remedy.SEND_NOW: partial(inbox.send_now, row.id),
            Remedy.SEND_AGAIN: partial(inbox.send_again, row.id),
            Remedy.GIVE_UP: partial(give_up, row.id, text, approval),
            Remedy.LET_IN: partial(inbox.let_in, row.id, approval),
            Remedy.SETTLE: partial(inbox.settle, row.id, text, approval),
        }
        acts[remedy]()
        self._after()

    def look(self, row: InboxRow, text: str) -> FoundThere:
        """Ask the shop whether it has what was typed: over the network, away from the screen."""
        return self._services.shop_match.look(row.id, text)

    def match(self, found: FoundThere, approval: Approval | None) -> None:
        """Tie a receipt to what the shop has."""
        self._services.inbox.match(found, approval)
        self._after()

    def match_member(self, row: InboxRow, member: MemberRow | None, yes: Approval | None) -> None:
        """Say who a customer of the shop is; nobody: she is new here."""
        self._services.inbox.match_member(row.id, member.id if member else None, yes)
        self._after()

    def one_member(self, text: str) -> MemberRow:
        """The one member whose whole number, phone or e-mail this is.

        Raises Refusal where there is none, or more than one.
        """
        found = self._services.loyalty.members.exactly(text)
        if not found:
            raise Refusal("member.unknown")
        if len(found) > 1:
            raise Refusal("inbox.several-members", text=text)
        return found[0]

    def tell_from(self, text: str, approval: Approval | None) -> None:
        """The shop hears of receipts from another day on; nothing typed: of all."""
        day = read_first_day(text, self._services.context.today())
        self._services.first_told.tell_from(day, approval)
        self._after()

    def _after(self) -> None:
        self._services.sync.wake()
        self.begin()
