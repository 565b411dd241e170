"""Ideas for offers on their page: counted away from the screen, and made into drafts."""

from loyalty.insight.offer_ideas import Idea, Weighed
from loyalty.service.offer_ideas import name_of
from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal, Trouble
from posapp.kernel.ids import OfferId
from posapp.kernel.progress import Turn
from posapp.till import TillServices
from receipts.words import Label
from reports.desk import ReportDesk
from reports.errands import Ideas, WeighIdeas


class IdeasPresenter:
    """What the page shows; None: not counted yet."""

    def __init__(self, services: TillServices, reports: ReportDesk | None) -> None:
        """Know nothing yet."""
        self._services = services
        self._reports = reports
        self.found: Weighed | None = None
        self.reach: Label | None = None
        self.trouble: Trouble | None = None

    def count(self, turn: Turn) -> Ideas:
        """The ideas of now; slow, for a worker. What is not gathered yet is told."""
        if self._reports is None:
            raise Refusal("lists.no-copy")
        return self._reports.do(WeighIdeas(), turn)

    def take(self, found: Ideas) -> None:
        """Show these."""
        self.found, self.reach, self.trouble = found.found, found.reach, None

    def fail(self, trouble: Trouble) -> None:
        """Show why nothing could be counted."""
        self.found, self.reach, self.trouble = Weighed(), None, trouble

    def name(self, idea: Idea, language: str) -> str:
        """What the offer would be called."""
        return name_of(idea, self._services.settings.currency).text(language)

    def make(self, at: int) -> OfferId:
        """A draft of one of them."""
        ideas = self.ideas
        if ideas is None or not 0 <= at < len(ideas):
            raise Refusal("offers.gone")
        return self._services.loyalty.ideas.make(ideas[at])

    @property
    def ideas(self) -> tuple[Idea, ...] | None:
        """Those that pay; None: not counted yet."""
        return None if self.found is None else self.found.ideas

    @property
    def may_make(self) -> bool:
        """Whether the person who is signed in writes offers."""
        try:
            self._services.staffing.require(Act.MANAGE_OFFERS)
        except Refusal:
            return False
        return True
