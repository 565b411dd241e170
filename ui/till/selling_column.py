"""The right column while selling: whose basket it is, the offers for it, and the shelves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.till.member_panel import MemberPanel
from ui.till.member_panel_presenter import facts_of
from ui.till.offer_cards import HEAD_PX, ROW_PX, ROWS_IN_SIGHT, OfferList
from ui.till.offer_cards_presenter import OfferCard
from ui.till.selling_shelves import Shelves

if TYPE_CHECKING:
    from loyalty.service.card_parts import MemberBrief

OFFERS_PX = HEAD_PX + ROW_PX * ROWS_IN_SIGHT + 2


class SellingColumn(QWidget):
    """Shows what it is given, and only what has changed.

    Once offers have come to a basket their place is kept until it is paid: the quick keys below
    never move away under a finger.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the three parts out; the offers' place is not there before the first of them."""
        super().__init__(parent)
        self.panel = MemberPanel()
        self.offers = OfferList()
        self.shelves = Shelves()
        self._place = QWidget()
        place = QVBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.offers)
        place.addStretch(1)
        self._place.setFixedHeight(OFFERS_PX)
        self._place.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.panel)
        column.addWidget(self._place)
        column.addWidget(self.shelves, 1)
        self._member: tuple[MemberBrief | None, str] | None = None

    def name(self) -> None:
        """Words again."""
        self._member = None
        self.shelves.name(
            self.tr("Quick keys"),
            self.tr("Suggestions"),
            self.tr("Not interested (Alt+X: the first)"),
        )

    def show_member(
        self,
        brief: MemberBrief | None,
        diets: frozenset[str],
        language: str,
        money: Callable[[int], str],
    ) -> None:
        """Show whose basket it is."""
        now = (brief, language)
        if self._member is not None and self._member[0] is brief and self._member[1] == language:
            return
        self._member = now
        if brief is None:
            self.panel.show_nobody()
        else:
            self.panel.show_member(facts_of(brief, language, diets), language, money)

    def show_offers(
        self,
        cards: Sequence[OfferCard],
        language: str,
        money: Callable[[int], str],
        *,
        with_member: bool,
    ) -> None:
        """Show the offers, those for this member or those that need none."""
        title = self.tr("Offers for this member") if with_member else self.tr("Offers")
        self.offers.show_cards(cards, title, language, money)

    def keep_room(self, in_basket: bool) -> None:  # noqa: FBT001 - the only thing to say
        """Keep the offers' place while there are offers, or while there were for this basket."""
        shown = not self.offers.isHidden()
        self._place.setVisible(shown or (in_basket and not self._place.isHidden()))
