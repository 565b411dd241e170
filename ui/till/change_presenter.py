"""What the change screen decides, in plain Python: what to give back, and when it may go."""

from dataclasses import dataclass
from enum import Enum

from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.clock import Clock
from posapp.services.outcomes import Closed

QUIET_S = 0.6


class PaperState(Enum):
    """Where the receipt is."""

    PRINTING = "printing"
    PRINTED = "printed"
    WAITING = "waiting"
    NO_PRINTER = "no-printer"


@dataclass(slots=True)
class ChangePresenter:
    """Holds the sale that was just stored, and since when it is on the screen."""

    clock: Clock
    closed: Closed | None = None
    _since_s: float = 0.0

    def arrive(self, closed: Closed) -> None:
        """A sale was stored this moment."""
        self.closed = closed
        self._since_s = self.clock.monotonic_s()

    @property
    def listens(self) -> bool:
        """Whether a press counts yet; a double press of Enter must not wipe the change.

        Rule: change.quiet-at-first
        """
        return self.clock.monotonic_s() - self._since_s >= QUIET_S

    @property
    def gives_change(self) -> bool:
        """Whether money goes back over the counter."""
        return self.closed is not None and self.closed.change_minor > 0

    @property
    def figure_minor(self) -> int:
        """The one number of the screen: the change, or without one what was paid."""
        if self.closed is None:
            return 0
        return self.closed.change_minor or self.closed.sale.paid_minor

    @property
    def cash(self) -> tuple[Tender, ...]:
        """The cash tenders."""
        tenders = self.closed.sale.tenders if self.closed else ()
        return tuple(tender for tender in tenders if tender.kind is TenderKind.CASH)

    @property
    def kinds(self) -> set[TenderKind]:
        """The ways in which it was paid."""
        return {tender.kind for tender in self.closed.sale.tenders} if self.closed else set()

    @property
    def given_minor(self) -> int:
        """All cash that was handed over."""
        return sum(tender.given_minor for tender in self.cash)

    @property
    def cash_minor(self) -> int:
        """All cash that stays in the drawer."""
        return sum(tender.amount_minor for tender in self.cash)


def paper_state(*, waiting: int, fault: str, printer: bool = True) -> PaperState:
    """Where the receipt is: what waits is printing until the printer says that it cannot."""
    if not printer:
        return PaperState.NO_PRINTER
    if waiting and fault:
        return PaperState.WAITING
    return PaperState.PRINTING if waiting else PaperState.PRINTED
