"""What the watch's list decides, in plain Python: what is worth a look, and which row is marked."""

from loyalty.service.abuse_watch import Shown, WatchRow
from posapp.domain.permission import Approval
from posapp.till import TillServices


class WatchPresenter:
    """Keeps the list and the manager's yes under which it was opened."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self._approval: Approval | None = None
        self.rows: tuple[WatchRow, ...] = ()
        self.at = 0

    @property
    def marked(self) -> WatchRow | None:
        """The row that the keys act on."""
        return self.rows[min(self.at, len(self.rows) - 1)] if self.rows else None

    @property
    def receipt(self) -> Shown | None:
        """The first piece of evidence that is a receipt."""
        evidence = self.marked.evidence if self.marked else ()
        return next((one for one in evidence if one.receipt), None)

    def load(self, approval: Approval | None = None) -> None:
        """Look over the last weeks; refused where nobody may."""
        self._approval = approval or self._approval
        self.rows = self._services.loyalty.watch.list(approval=self._approval)

    def forget(self) -> None:
        """The list was left: the next clerk asks for a yes of her own."""
        self._approval, self.rows, self.at = None, (), 0

    def step(self, by: int) -> None:
        """Mark another row."""
        self.at = min(max(self.at + by, 0), max(len(self.rows) - 1, 0))

    def mark(self, row_id: str) -> bool:
        """Mark a row by its id; whether it was marked already."""
        at = next((n for n, row in enumerate(self.rows) if row.id == row_id), self.at)
        again = at == self.at
        self.at = at
        return again

    def put_away(self, reason: str) -> None:
        """Somebody has looked; new evidence brings it back."""
        if self.marked is not None:
            self._services.loyalty.watch.dismiss(self.marked, reason, approval=self._approval)
            self.load()
