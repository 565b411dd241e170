"""Roles: what each may do, as a matrix, and those that a manager makes."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from posapp.domain.permission import Act
from posapp.domain.role_words import role_word
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SideCard, beside
from ui.office.page import Page
from ui.office.people.role_matrix import RoleColumn, RoleMatrix
from ui.office.people.roles_presenter import NEW, RolesPresenter
from ui.office.unsaved import ask_to_drop
from ui.theme import Role
from ui.widgets import ActionButton, Card, Field, Kind, Label

MOST_NAMED = 12


class RoleCard(SideCard):
    """The marked role: its name, who has it, and what can be done with it."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.name = Field("")
        self.words = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.warn = Label(role=Role.SMALL, tone="warn", wrap=True)
        self.who_head = Label(role=Role.SMALL_HEAD, tone="text2")
        self.who = Label(role=Role.SMALL, wrap=True)
        self.from_this = ActionButton("", icon="layers")
        self.save = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.drop = ActionButton("", kind=Kind.DANGER)
        self.put(
            self.head,
            self.name,
            self.words,
            self.warn,
            self.who_head,
            self.who,
            self.from_this,
        )
        self.put_below(self.save, self.drop)


class RolesPage(Page):
    """The matrix at the left; beside it the marked role, or a new one."""

    name = "roles"
    room = "staff"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make matrix and card."""
        super().__init__(desk)
        self.presenter = RolesPresenter(desk.services)
        self.new = ActionButton("", icon="plus", key="Alt+N")
        self.matrix = RoleMatrix()
        self.card = RoleCard()
        paper = Card()
        paper.column(margin_px=1, gap_px=0).addWidget(self.matrix)
        beside(self, paper, self.card)
        self.new.clicked.connect(self.begin)
        self.card.from_this.clicked.connect(self.begin)
        self.card.name.input.textEdited.connect(self._named)
        self.card.save.clicked.connect(self._save)
        self.card.drop.clicked.connect(self._drop)
        self.matrix.marked_role.connect(self.mark)
        self.matrix.turned.connect(self._turn)
        self.retranslate()

    def title(self) -> str:
        """Roles."""
        return self.tr("Roles")

    def subtitle(self) -> str:
        """What the page is for."""
        return self.tr("What each role may do alone; the rest needs the PIN of somebody who may")

    def head_buttons(self) -> tuple[QWidget, ...]:
        """A new role."""
        return (self.new,)

    def arrive(self, **about: object) -> None:
        """The roles as they are now."""
        del about
        self.refresh()

    def forget(self) -> None:
        """Nobody else's half-written role stays."""
        self.presenter.forget()
        self.refresh()

    def key(self, name: str) -> bool:
        """Alt+N begins a role, Ctrl+S saves what is written; Esc leaves that."""
        if name == "Alt+N":
            self.begin()
            return True
        if name == "Ctrl+S":
            self.card.save.click()
            return True
        if name == "Esc" and self.presenter.is_changed:
            code = self.presenter.chosen_code
            self._unless_written(lambda: self._mark("" if code == NEW else code))
            return True
        return False

    def begin(self) -> None:
        """A new role, from what the marked one holds."""

        def fresh() -> None:
            self.presenter.begin()
            self._show()
            self.card.name.input.setFocus()

        self._unless_written(fresh)

    def mark(self, code: str) -> None:
        """Look at another role."""
        if code != self.presenter.chosen_code:
            self._unless_written(lambda: self._mark(code))

    def _mark(self, code: str) -> None:
        if code:
            self.presenter.mark(code)
        else:
            self.presenter.forget()
        self._show()

    def _unless_written(self, do: Callable[[], None]) -> None:
        """Do it, but ask first where something is written that is not stored."""
        if self.presenter.is_changed:
            ask_to_drop(self.desk, do, stay=self.card.name.setFocus)
        else:
            do()

    def retranslate(self) -> None:
        """Words again."""
        card = self.card
        self.new.set_text(self.tr("New role"))
        self.matrix.setAccessibleName(self.tr("What each role may do"))
        card.name.set_caption(self.tr("Name of the role"))
        card.who_head.setText(self.tr("Who has it"))
        card.from_this.set_text(self.tr("Make a new one from it"))
        card.save.set_text(self.tr("Save"))
        card.drop.set_text(self.tr("Drop this role"))
        self.refresh()

    def refresh(self) -> None:
        """The roles, and what is written."""
        self.presenter.read()
        self._show()

    def _show(self) -> None:
        presenter, language = self.presenter, self.desk.language
        titles = {role.code: role_word(role, language) for role in presenter.roles}
        draft = presenter.draft
        titles[NEW] = (draft.name if draft is not None else "") or self.tr("New role")
        columns = [
            RoleColumn(code, titles[code], acts, open=draft is not None and draft.code == code)
            for code, acts in presenter.columns
        ]
        self.matrix.show_roles(columns, presenter.chosen_code, language)
        self._show_card(titles[presenter.chosen_code])

    def _show_card(self, title: str) -> None:
        card, draft = self.card, self.presenter.draft
        card.head.setText(title)
        if draft is not None and card.name.text() != draft.name:
            card.name.set_text(draft.name)
        for part in (card.name, card.save):
            part.setVisible(draft is not None)
        card.drop.setVisible(draft is not None and draft.code != NEW)
        card.from_this.setVisible(self.presenter.chosen is not None)
        card.words.setText(
            self.tr("Every store has this role, and it stays as it is.")
            if draft is None
            else self.tr("Touch the boxes in its column, then save.")
        )
        self._warn()
        people = self.presenter.who_has(self.presenter.chosen_code)
        names = ", ".join(one.name for one in people[:MOST_NAMED])
        more = len(people) - MOST_NAMED
        card.who.setText(f"{names} +{more}" if more > 0 else names or self.tr("Nobody"))

    def _warn(self) -> None:
        """What a role that is being written should be told before it is saved."""
        draft = self.presenter.draft
        held = draft.acts if draft is not None else frozenset[Act]()
        says = ""
        if draft is not None and not held & {Act.SELL, Act.OPEN_OFFICE}:
            says = self.tr("Nobody could sign in with it: choose selling or the office.")
        elif Act.MANAGE_STAFF in held and draft is not None:
            says = self.tr("Who looks after staff gives and changes only what this role holds.")
        self.card.warn.setText(says)
        self.card.warn.setVisible(bool(says))

    def _named(self, text: str) -> None:
        self.presenter.name(text)
        self._show()

    def _turn(self, act: Act) -> None:
        self.presenter.toggle(act)
        self._show()

    def _save(self) -> None:
        if self.presenter.draft is None:
            return
        name = self.presenter.draft.name
        if self.desk.attempt(lambda: _ignore(self.presenter.save())):
            self.desk.refresh()
            self.desk.say(self.tr("The role {name} is saved.").format(name=name.strip()))

    def _drop(self) -> None:
        if self.desk.attempt(self.presenter.drop):
            self.desk.refresh()


def _ignore(_value: object) -> None:
    """What was done says it all."""
