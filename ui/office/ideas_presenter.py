"""Ideas for offers on their page: counted away from the screen, and made into drafts."""

from loyalty.insight.offer_ideas import Idea, ideas
from loyalty.service.offer_ideas import name_of
from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from posapp.till import TillServices
from reports.desk import ReportDesk


class IdeasPresenter:
    """What the page shows; None: not counted yet."""

    def __init__(self, services: TillServices, reports: ReportDesk | None) -> None:
        """Know nothing yet."""
        self._services = services
        self._reports = reports
        self.ideas: tuple[Idea, ...] | None = None

    def count(self) -> tuple[Idea, ...]:
        """The ideas of now; slow, for a worker."""
        if self._reports is None:
            raise Refusal("lists.no-copy")
        from reports.offer_facts import offer_facts

        self._reports.bring_up()
        return ideas(offer_facts(self._reports))

    def take(self, found: tuple[Idea, ...]) -> None:
        """Show these."""
        self.ideas = found

    def name(self, idea: Idea, language: str) -> str:
        """What the offer would be called."""
        return name_of(idea, self._services.settings.currency).text(language)

    def make(self, at: int) -> OfferId:
        """A draft of one of them."""
        if self.ideas is None or not 0 <= at < len(self.ideas):
            raise Refusal("offers.gone")
        return self._services.loyalty.ideas.make(self.ideas[at])

    @property
    def may_make(self) -> bool:
        """Whether the person who is signed in writes offers."""
        try:
            self._services.staffing.require(Act.MANAGE_OFFERS)
        except Refusal:
            return False
        return True
