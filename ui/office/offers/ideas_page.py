"""Ideas for offers: a card each, with its figures and their ground; one press makes a draft."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from loyalty.insight.offer_ideas import Idea, Plan
from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Trouble
from posapp.kernel.ids import OfferId
from posapp.kernel.progress import Turn
from reports.errands import Ideas
from reports.number_text import words
from ui.office.desk import OfficeDesk
from ui.office.offers.idea_words import IdeaWords
from ui.office.offers.ideas_presenter import IdeasPresenter
from ui.office.page import Page
from ui.theme import Role
from ui.widgets import (
    ActionButton,
    Card,
    Chip,
    EmptyState,
    IconMark,
    Kind,
    Label,
    LoadingRows,
    Tint,
    scrolled,
)

ICONS: Final = {
    Plan.WAKE: "ticket",
    Plan.STOPPED: "tag",
    Plan.BASKET: "shopping-basket",
    Plan.QUIET: "calendar",
    Plan.THIRD: "layers",
}
FACTS: Final = ("who", "gives", "brings", "stays")
CAPTION_PX: Final = 104


class IdeaCard(Card):
    """One idea."""

    wanted = Signal()

    def __init__(self, *, is_first: bool) -> None:
        """Make an empty card; the first one has the page's main button."""
        super().__init__()
        self.sign = IconMark("tag", size_px=24)
        self.name = Label(role=Role.SUBTITLE, wrap=True)
        self.why = Label(wrap=True)
        self.captions = {fact: Label(role=Role.SMALL_HEAD, tone="text2") for fact in FACTS}
        self.facts = {fact: Label(wrap=True) for fact in FACTS}
        self.belief = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.make = ActionButton("", icon="pencil", kind=Kind.MAIN if is_first else Kind.SECOND)
        self.make.clicked.connect(self.wanted)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.name, 1)
        head.addWidget(self.make)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(FACTS):
            self.captions[fact].setMinimumWidth(CAPTION_PX)
            grid.addWidget(self.captions[fact], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.facts[fact], row, 1)
        box = self.column(margin_px=16, gap_px=8)
        box.addLayout(head)
        box.addWidget(self.why)
        box.addLayout(grid)
        box.addWidget(self.belief)

    def show_idea(self, idea: Idea, name: str, words: IdeaWords) -> None:
        """Show an idea under its name."""
        self.sign.set_icon(ICONS[idea.plan], "accenttext")
        self.name.setText(name)
        self.why.setText(words.why(idea))
        captions = {
            "who": self.tr("For"),
            "gives": self.tr("Gives"),
            "brings": self.tr("Brings"),
            "stays": self.tr("Stays"),
        }
        for fact, label in self.captions.items():
            label.setText(captions[fact])
        self.facts["who"].setText(words.who(idea))
        self.facts["gives"].setText(words.gives(idea))
        self.facts["brings"].setText(words.brings(idea))
        self.facts["stays"].setText(words.stays(idea))
        self.belief.setText(f"{words.belief(idea)} {words.earlier(idea)}")
        make = self.tr("Make this offer")
        self.make.set_text(make)
        self.make.setAccessibleName(f"{make}: {name}")


class IdeasPage(Page):
    """At most five cards, the most worth first."""

    name = "offer_ideas"
    room = "offers"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make the frame; cards come with the ideas."""
        super().__init__(desk)
        self.presenter = IdeasPresenter(desk.services, desk.reports)
        self.words = IdeaWords(desk)
        self.again = ActionButton("", icon="rotate-cw", key="F5")
        self.cards: list[IdeaCard] = []
        self.left = Label(tone="text2", wrap=True)
        self.foot = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.loading = LoadingRows(8)
        self.reach = Chip("", tint=Tint.WARN, icon="clock")
        self.empty = EmptyState("tag", "")
        self._asked = 0
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._box = QVBoxLayout()
        self._box.setSpacing(12)
        inside.addLayout(self._box)
        inside.addWidget(self.left)
        inside.addWidget(self.foot)
        inside.addStretch(1)
        self.area = scrolled(inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reach, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.loading, self.empty, self.area):
            column.addWidget(part, 1 if part is self.area else 0)
        column.addStretch()
        self.again.clicked.connect(self.count)
        self.retranslate()

    def title(self) -> str:
        """What this is."""
        return self.tr("Ideas for offers")

    def subtitle(self) -> str:
        """What it is made of."""
        return self.tr("From what this store sold in the last weeks; every figure says its ground")

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Count again."""
        return (self.again,)

    def arrive(self, **about: object) -> None:
        """Count where nothing was counted yet."""
        del about
        if self.presenter.ideas is None:
            self.count()
        self.refresh()

    def key(self, name: str) -> bool:
        """F5 counts again."""
        if name != "F5":
            return False
        self.count()
        return True

    def count(self) -> None:
        """Count anew; an answer to an older question is dropped."""
        self._asked += 1
        asked = self._asked

        def came(found: Ideas) -> None:
            if asked == self._asked:
                self.again.set_working(None)
                self.presenter.take(found)
                self.refresh()

        self.again.set_working(self.tr("Counting"))
        tasks = self.desk.tasks
        turn = Turn(lambda _done, _whole: not tasks.closed)
        tasks.run_aside(lambda: self.presenter.count(turn), came, self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self.again.set_working(None)
        self.presenter.fail(trouble)
        self.refresh()

    def retranslate(self) -> None:
        """Words again."""
        self.again.set_text(self.tr("Count again"))
        self.foot.setText(
            self.tr(
                "Age, sex and where somebody lives are not used: the store keeps none of them for "
                "this. Groups smaller than five are not shown. Chosen people get a coupon, and "
                "only those who agreed. A draft is simulated and approved like every offer."
            )
        )
        self.refresh()

    def _show_why_empty(self) -> None:
        trouble = self.presenter.trouble
        if trouble is not None:
            currency = self.desk.services.settings.currency
            self.empty.set_words(say_trouble(trouble, self.desk.language, currency=currency))
            return
        found = self.presenter.found
        if found is not None and found.lost:
            self.empty.set_words(*self.words.none_pays(found, self._nearest()))
            return
        self.empty.set_words(
            self.tr("No idea yet"),
            self.tr("There is too little of a past. Come back after some weeks of sales."),
        )

    def _nearest(self) -> str:
        """What the offer that loses least would be called."""
        found = self.presenter.found
        if found is None or found.nearest is None:
            return ""
        return self.presenter.name(found.nearest, self.desk.language)

    def refresh(self) -> None:
        """Show what was counted."""
        found = self.presenter.ideas
        reach = self.presenter.reach
        self.reach.set_fact(words(reach, self.desk.language) if reach else "")
        self.reach.setVisible(reach is not None)
        self.loading.setVisible(found is None)
        self._show_why_empty()
        self.empty.setVisible(found == ())
        self.area.setVisible(bool(found))
        shown = found or ()
        weighed = self.presenter.found
        said = self.words.left_out(weighed, self._nearest()) if weighed else ""
        self.left.setText(said)
        self.left.setVisible(bool(said))
        while len(self.cards) < len(shown):
            at = len(self.cards)
            card = IdeaCard(is_first=not at)
            card.wanted.connect(lambda at=at: self.make_offer(at))
            self.cards.append(card)
            self._box.addWidget(card)
        may = None if self.presenter.may_make else self.tr("A manager writes offers.")
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(shown))
            if at < len(shown):
                name = self.presenter.name(shown[at], self.desk.language)
                card.show_idea(shown[at], name, self.words)
                card.make.set_refused(may)

    def make_offer(self, at: int) -> None:
        """A draft of it, opened where offers are written."""
        made: list[OfferId] = []
        if self.desk.attempt(lambda: made.append(self.presenter.make(at))):
            self.desk.go("offers", offer_id=made[0])
