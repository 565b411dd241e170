"""What every tab of the member's page has: the desk, the presenter, and the way to do something."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from posapp.domain.permission import Act, Approval
from receipts.document import Document
from ui.till.desk import Desk, Need
from ui.till.member_page_presenter import MemberPagePresenter, asking
from ui.widgets import BannerKind, Notice


class MemberTab(QWidget):
    """One tab: it shows what the presenter read and says when it has changed something."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Start empty; `changed` reads the page again and shows it."""
        super().__init__()
        self.desk = desk
        self.presenter = presenter
        self.changed = changed
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)

    def show_member(self) -> None:
        """Show the member as she was read."""

    def corner(self) -> QWidget | None:
        """What stands beside the tabs while this one is open."""
        return None

    def acts(self) -> dict[str, Callable[[], None]]:
        """Keys of this tab."""
        return {}

    def do(self, act: Callable[[], None]) -> bool:
        """Do something, tell what went wrong, and show what is true then."""
        worked = self.desk.attempt(act)
        self.changed()
        return worked

    def do_with_yes(
        self,
        act: Act,
        sentence: str,
        do: Callable[[Approval | None], None],
        *,
        reason: str = "",
    ) -> None:
        """Do something that may need somebody else's yes: then ask for it and go on."""

        def ask(then: Callable[[Approval], None]) -> None:
            def go_on(approval: Approval) -> None:
                self.do(lambda: then(approval))

            self.desk.approve(Need(act=act, sentence=sentence, reason=reason, then=go_on))

        self.desk.attempt(lambda: asking(do, ask))
        self.changed()

    def print_paper(self, make: Callable[[], Document], said: str) -> None:
        """Print a document in the background; what stops the printer is told."""
        papers = self.desk.services.papers

        def done(_nothing: None) -> None:
            self.say(said)

        def begin() -> None:
            document = make()
            self.desk.tasks.run(lambda: papers.print_now(document), done, self.desk.refuse)

        self.desk.attempt(begin)

    def say(self, sentence: str, meaning: str = "") -> None:
        """Say that something is done; the next act takes it away."""
        self.desk.tell(Notice(kind=BannerKind.SUCCESS, sentence=sentence, meaning=meaning))
