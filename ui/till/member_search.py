"""F2: who is buying? One line for phone, name, card and e-mail; the hits stand at the right."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from posapp.domain.features import Feature
from posapp.ports import MemberRow
from ui.till.desk import Desk, HintText
from ui.till.match_list import MatchList
from ui.till.member_panel_presenter import row_names, tier_name
from ui.till.member_search_presenter import MemberSearchPresenter
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import Card, EmptyState


def shown_member(desk: Desk, row: MemberRow) -> tuple[str, str, str, str]:
    """A member as a row of a list: id, both names, tier and phone end; nothing else of her."""
    name, other = row_names(row, desk.language)
    ends = QCoreApplication.translate("MemberSearch", "phone ends {digits}")
    tier = tier_name(desk.services, row.tier, desk.language)
    below = [tier, ends.format(digits=row.phone_end) if row.phone_end else ""]
    return (str(row.id), f"{name}  {other}".strip(), " · ".join(filter(None, below)), "")


class MemberSearch(SideScreen):
    """Enter takes the marked member, the arrows mark another; nobody found may join."""

    name = "member_search"
    legend = frozenset({"F1", "F2", "F10"})
    legend_open = "F2"

    def __init__(self, desk: Desk) -> None:
        """Build the list and what stands there while it is empty."""
        super().__init__(desk)
        self.presenter = MemberSearchPresenter(desk.services)
        self.matches = MatchList()
        self.empty = EmptyState("users", "", next_step=" ", action=" ")
        blank = Card()
        blank.column().addWidget(self.empty)
        self._right = QStackedWidget()
        self._right.addWidget(blank)
        self._right.addWidget(self.matches)
        self.matches.chosen.connect(self._touched)
        self.empty.acted.connect(self._join)
        self.retranslate()

    def right(self) -> QWidget:
        """The hits."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes now."""
        return self.tr("Phone, name, card or e-mail of the member")

    def main(self) -> Press | None:
        """Whom a press takes, or that she may join."""
        chosen = self.presenter.chosen
        if chosen is not None:
            name = row_names(chosen, self.desk.language)[0]
            return Press(self.tr("Take {name}").format(name=name), "Enter")
        if self._may_join:
            return Press(self.tr("Enrol a new member"), "Enter")
        if self.presenter.is_nobody:
            return Press(self.tr("Take member"), "Enter", self._said_nobody())
        why = self.tr("Type a phone number, a name or a card first.")
        return Press(self.tr("Take member"), "Enter", why)

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        back = ("Esc", self.tr("back"))
        chosen = self.presenter.chosen if text else None
        if chosen is not None:
            name = row_names(chosen, self.desk.language)[0]
            words = self.tr("takes {name}").format(name=name)
            others = len(self.presenter.rows) - 1
            words_of = self.tr("1 other") if others == 1 else self.tr("{count} others")
            more = (("↓", words_of.format(count=others)),) if others else ()
            tier = tier_name(self.desk.services, chosen.tier, self.desk.language)
            return HintText(bold=words, plain=tier, keys=(*more, ("Esc", self.tr("clears"))))
        if text and self.presenter.is_nobody and not self._may_join:
            clears = (("Esc", self.tr("clears")),)
            return HintText(plain=self._said_nobody(), enter=False, keys=clears)
        if text and self.presenter.is_nobody:
            return HintText(
                bold=self.tr("enrols a new member"),
                plain=self.tr("nobody answers to {text}").format(text=text),
                keys=(("Esc", self.tr("clears")),),
            )
        return HintText(
            plain=self.tr("Phone, name, card, e-mail, or the last digits of a phone."),
            keys=(back,),
            enter=False,
        )

    def arrive(self, **about: object) -> None:
        """Begin with nothing found."""
        del about
        self.presenter.forget()

    def leave(self) -> None:
        """Nothing that was typed here stays."""
        self.presenter.forget()
        super().leave()

    def typed(self, text: str) -> None:
        """Look for it."""
        self.presenter.look(text)
        self.desk.refresh()

    def enter(self, text: str) -> None:
        """Take the marked one; a scan of a card takes its member, other scans go on selling."""
        presenter = self.presenter
        if text and text != presenter.text:
            self._scanned(text)
        elif presenter.chosen is not None:
            self._take(presenter.chosen)
        elif presenter.is_nobody:
            self.desk.attempt(self._join)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Arrows mark another; F2 goes back where it came from."""
        return {"Up": lambda: self._move(-1), "Down": lambda: self._move(1), "F2": self.back}

    def refresh(self) -> None:
        """Show the hits."""
        found = self.presenter
        self._right.setCurrentIndex(1 if found.rows else 0)
        rows = [shown_member(self.desk, row) for row in found.rows]
        many = self.tr("{count} members").format(count=len(rows))
        title = self.tr("1 member") if len(rows) == 1 else many
        self.matches.show_products(rows, found.at, title=title)
        self._show_empty()

    def retranslate(self) -> None:
        """Words again."""
        self._show_empty()

    def question(self) -> str:
        """What is asked while nobody is found."""
        return self.tr("Who is buying?")

    def _said_nobody(self) -> str:
        return self.tr("Nobody answers to {text}").format(text=self.presenter.text)

    @property
    def _may_join(self) -> bool:
        """Whether nobody was found, and this store enrols new members."""
        here = self.desk.services.features.here()
        return self.presenter.is_nobody and Feature.JOINING in here

    def _show_empty(self) -> None:
        sentence = self.question()
        step = self.tr("Scan the card, or type a phone number or a name.")
        if self.presenter.is_nobody:
            sentence = self._said_nobody()
            step = self.tr("Try another number or name, or press Esc.")
        if self._may_join:
            step = self.tr("Three entries make a member: phone, one tick, Enter.")
        self.empty.set_words(sentence, step)
        self.empty.button().set_text(self.tr("Enrol a new member"))
        self.empty.button().setVisible(self._may_join)

    def _move(self, by: int) -> None:
        self.presenter.move(by)
        self.refresh()

    def _scanned(self, text: str) -> None:
        row = self.presenter.scanned(text)
        if row is None:
            self.desk.go("selling", entry=text)
        else:
            self._take(row)

    def _take(self, row: MemberRow) -> None:
        self.presenter.take(row)
        self.desk.go("selling", member=row.id)

    def _join(self) -> None:
        self.desk.go("enrol", text=self.presenter.text)

    def _touched(self, code: str) -> None:
        row = next((row for row in self.presenter.rows if row.id == code), None)
        if row is not None:
            self.desk.attempt(lambda: self._take(row))
