"""F10, Members: the search of F2 without a basket; whoever is found is opened, not sold to."""

from posapp.ports import MemberRow
from ui.till.member_panel_presenter import row_names
from ui.till.member_search import MemberSearch
from ui.till.screen import Press


class MemberPageSearch(MemberSearch):
    """Finds members to look at; `act` is what is to be done on the page then."""

    name = "members"
    legend = frozenset({"F1", "F10"})
    legend_open = ""

    def arrive(self, **about: object) -> None:
        """Begin with nothing found."""
        super().arrive()
        self._act = about.get("act", "")

    def main(self) -> Press | None:
        """Whom a press opens."""
        chosen = self.presenter.chosen
        if chosen is None and self.presenter.is_nobody:
            return super().main()
        if chosen is None:
            why = self.tr("Type a phone number, a name or a card first.")
            return Press(self.tr("Open member"), "Enter", why)
        name = row_names(chosen, self.desk.language)[0]
        return Press(self.tr("Open {name}").format(name=name), "Enter")

    def question(self) -> str:
        """What is asked while nobody is found."""
        return self.tr("Whom are you looking for?")

    def _take(self, row: MemberRow) -> None:
        self.presenter.forget()
        self.desk.go("member", member_id=row.id, tab="points" if self._act else "", act=self._act)
