"""What a till reads ahead, while somebody signs in: no first scan and no first paper waits.

A start reads what an empty basket needs. The loyalty program and the receipts come after the first
frame, a few modules at a time, so that no key press meets more than one step.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Final

from posapp.till import TillServices
from ui.tasks import Tasks
from ui.till.paper_printing import has_printer

PROGRAM: Final = (
    "posapp.storage.repositories.members",
    "posapp.storage.repositories.coupons",
    "posapp.storage.repositories.points",
    "posapp.storage.repositories.offers",
    "loyalty.rules.ledger",
    "loyalty.rules.coupons",
    "sync.shop",
    "loyalty.offers.shapes",
    "loyalty.offers.occasion",
    "loyalty.offers.blanks",
    "loyalty.offers.conditions.days",
    "loyalty.offers.conditions.purchases",
    "loyalty.offers.limits.uses",
    "loyalty.offers.reward",
    "loyalty.offers.rewards.sets",
    "sync.outgoing.told_from",
    "loyalty.service.member_writing",
    "loyalty.offers.best.basket",
    "loyalty.offers.best.reduction",
    "loyalty.offers.plan",
    "loyalty.rules.stamps",
    "loyalty.service.tier_desk",
    "loyalty.service.card_parts",
    "phonenumbers",
    "sync.incoming.goods",
    "loyalty.service.stamps_desk",
    "loyalty.rules.enrolment",
    "loyalty.service.at_the_till",
    "loyalty.service.cards",
    "ui.till.offer_about",
)
"""For the first scan: each brings what stands below it, about as much as the one before it."""
PAPERS: Final = ("receipts.document", "receipts.content", "posapp.services.papers")
WRITER: Final = "receipts.escpos"
"""What a printer understands: a third of a second in one piece, so it is read beside the screen."""


class ReadAhead:
    """Takes one step whenever it is asked to."""

    def __init__(self, services: TillServices) -> None:
        """For a till's first customer."""
        self._services = services
        self._steps = self._all()

    def step(self) -> bool:
        """Take one more step; False when there was none left."""
        step = next(self._steps, None)
        if step is None:
            return False
        step()
        return True

    def _all(self) -> Iterator[Callable[[], object]]:
        for name in (*PROGRAM, *PAPERS):
            yield partial(import_module, name)
        yield self._make

    def _make(self) -> None:
        """What was read is put together; that takes no time."""
        services = self._services
        _ = (services.loyalty.program, services.loyalty.cards, services.papers)

    def read_writer(self, tasks: Tasks) -> None:
        """Read what writes for the printer, where there is one; a fault is told when it prints."""
        if has_printer(self._services.settings):
            tasks.run_aside(lambda: import_module(WRITER), lambda _module: None, lambda _why: None)
