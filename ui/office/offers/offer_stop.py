"""The stop switch of an offer: always a question first, always with a reason."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from ui.till.desk import Desk, Need, Question
from ui.widgets import Choice

ASKED_OF_MANAGERS: Final = "permission.needs-manager"


class OfferStop:
    """Asks why, stops, and asks a manager where a clerk may not do it alone."""

    def __init__(self, desk: Desk, stopped: Callable[[], None]) -> None:
        """Tell `stopped` when it is done."""
        self._desk = desk
        self._stopped = stopped

    def tr(self, text: str) -> str:
        """Words in the language of now."""
        return QCoreApplication.translate("OfferStop", text)

    def ask(self, offer_id: OfferId) -> None:
        """Why is it stopped? With the answer it is."""
        choices = (
            Choice("mistake", self.tr("It is wrong")),
            Choice("sold-out", self.tr("The goods are sold out")),
            Choice("cost", self.tr("It costs too much")),
        )
        words = {choice.code: choice.text for choice in choices}
        self._desk.ask(
            Question(
                title=self.tr("Why is the offer stopped?"),
                meaning=self.tr("From the next scan on it counts no more. The journal keeps why."),
                placeholder=self.tr("Reason"),
                submit=lambda text: self._stop(offer_id, words.get(text, text)),
                choices=choices,
                numeric=False,
                verb=self.tr("Stop it"),
            )
        )

    def _stop(self, offer_id: OfferId, reason: str, approval: Approval | None = None) -> None:
        try:
            self._desk.services.loyalty.offers.stop(offer_id, reason, approval)
        except Refusal as refusal:
            if refusal.code != ASKED_OF_MANAGERS:
                raise
            self._desk.approve(
                Need(
                    act=Act.STOP_OFFERS,
                    sentence=self.tr("An offer is stopped: {reason}.").format(reason=reason),
                    reason=reason,
                    then=lambda yes: self._approved(offer_id, reason, yes),
                )
            )
            return
        self._stopped()

    def _approved(self, offer_id: OfferId, reason: str, approval: Approval) -> None:
        self._desk.attempt(lambda: self._stop(offer_id, reason, approval))
