"""The people of the store: who works here, what each may do, when each came."""

from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from posapp.domain.money_text import format_rate
from posapp.domain.permission import Act, Role, Staff
from posapp.domain.role_words import act_word, role_word
from ui.office.desk import OfficeDesk
from ui.office.house_parts import (
    SIDE_PX,
    SideCard,
    beside,
    fill,
    listed,
    moment_cell,
    moment_key,
    moment_text,
)
from ui.office.page import Page
from ui.office.parts.chooser import Chooser
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.people.staff_presenter import PersonRow, StaffPresenter
from ui.office.unsaved import KeptFields, ask_to_drop, leave_row
from ui.theme import Role as FontRole
from ui.till.row_list import ListRow, RowList
from ui.widgets import ActionButton, Field, Kind, Label, Rule

NOBODY_YET: Final = "new"


class PersonCard(SideCard):
    """What a manager fills in about somebody, and what the person may do with it."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.head = Label(role=FontRole.SUBTITLE, wrap=True)
        self.name = Field("")
        self.role_caption = Label(role=FontRole.SMALL_HEAD, tone="text2")
        self.role = Chooser()
        self.role.setMaximumWidth(SIDE_PX)
        self.role_caption.setBuddy(self.role)
        self.may = Label(role=FontRole.SMALL, tone="text2", wrap=True)
        self.limit = Field("")
        self.pin = Field("")
        self.pin.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.give = ActionButton("", icon="key-round")
        self.came_head = Label(role=FontRole.SMALL_HEAD, tone="text2")
        self.came = RowList(choosing=False)
        self.owner = OwnerPart()
        self.save = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.turn = ActionButton("", kind=Kind.DANGER)
        self.put(
            self.head,
            self.name,
            self.role_caption,
            self.role,
            self.may,
            self.limit,
            self.pin,
            self.give,
            self.came_head,
            self.came,
            self.owner,
        )
        self.put_below(self.save, self.turn)


class OwnerPart(QWidget):
    """The owner's password: the way in that no forgotten PIN closes."""

    def __init__(self) -> None:
        """Make two empty fields and a button."""
        super().__init__()
        self.head = Label(role=FontRole.SUBTITLE, wrap=True)
        self.words = Label(role=FontRole.SMALL, tone="text2", wrap=True)
        self.password = Field("")
        self.again = Field("")
        self.choose = ActionButton("", icon="lock")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for field in (self.password, self.again):
            field.input.setEchoMode(QLineEdit.EchoMode.Password)
        for part in (Rule(), self.head, self.words, self.password, self.again, self.choose):
            box.addWidget(part)

    def retranslate(self) -> None:
        """Words again."""
        self.head.setText(self.tr("Owner's password"))
        self.password.set_caption(self.tr("Password, at least 8 characters"))
        self.again.set_caption(self.tr("The password again"))
        self.choose.set_text(self.tr("Choose this password"))

    def show_state(self, *, chosen: bool) -> None:
        """Empty fields, and whether there is a password already."""
        self.password.set_text("")
        self.again.set_text("")
        self.words.setText(
            self.tr("There is one. A new one takes its place at once.")
            if chosen
            else self.tr("There is none yet: a lone manager who forgets the PIN could not get in.")
        )


class StaffPage(Page):
    """The list at the left; beside it the marked person, or a new one."""

    name = "staff"
    room = "staff"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list and card."""
        super().__init__(desk)
        self.presenter = StaffPresenter(desk.services)
        self.new = ActionButton("", icon="plus", key="Alt+N")
        self.table = SortTable()
        self.card = PersonCard()
        self._kept = KeptFields(self.card.name, self.card.limit, self.card.pin)
        self._role = self._about = ""
        beside(self, listed(self.table), self.card)
        self.new.clicked.connect(self.begin)
        self.table.chosen.connect(self._mark)
        self.card.role.chosen.connect(self._choose_role)
        self.card.save.clicked.connect(self._save)
        self.card.give.clicked.connect(self._give_pin)
        self.card.turn.clicked.connect(self._turn)
        self.card.owner.choose.clicked.connect(self._choose_password)
        self.retranslate()

    def title(self) -> str:
        """Staff."""
        return self.tr("Staff")

    def subtitle(self) -> str:
        """How many work here."""
        active = sum(row.staff.active for row in self.presenter.rows)
        return self.tr("{count} work here").format(count=active)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Somebody new."""
        return (self.new,)

    def arrive(self, **about: object) -> None:
        """Show everybody as they are now."""
        del about
        if not self._is_writing:
            self.presenter.is_new = False
        self.refresh()

    def forget(self) -> None:
        """Nobody else's person, PIN or password stays."""
        self.presenter.is_new = False
        self._kept.let_go()
        self._about = ""
        self.refresh()

    @property
    def _is_writing(self) -> bool:
        """Whether something about the person is filled in that is not stored."""
        return self._kept.is_changed or self.role_code != self._role

    @property
    def role_code(self) -> str:
        """The role that is chosen in the form."""
        return str(self.card.role.value() or Role.CLERK.code)

    def key(self, name: str) -> bool:
        """Alt+N begins somebody new, Ctrl+S saves who is filled in; Esc leaves that."""
        if name == "Alt+N":
            self.begin()
            return True
        if name == "Ctrl+S":
            self.card.save.click()
            return True
        if name == "Esc" and self.presenter.is_new:
            if self._is_writing:
                ask_to_drop(self.desk, self._mark_again, stay=self.card.name.setFocus)
            else:
                self._mark_again()
            return True
        return False

    def _mark_again(self) -> None:
        """Nobody new after all."""
        self.presenter.is_new = False
        self.refresh()

    def retranslate(self) -> None:
        """Words again."""
        card = self.card
        self.new.set_text(self.tr("New person"))
        self.table.set_name(self.tr("Staff"))
        card.name.set_caption(self.tr("Name"))
        card.role_caption.setText(self.tr("Role"))
        card.limit.set_caption(self.tr("Discount without a manager, %"))
        card.pin.set_caption(self.tr("PIN, 4 to 8 digits"))
        card.give.set_text(self.tr("Give this PIN"))
        card.came_head.setText(self.tr("Newest sign-ins at this till"))
        card.save.set_text(self.tr("Save"))
        card.owner.retranslate()
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """The list, and who is marked."""
        self.presenter.read()
        heads = (
            Head(self.tr("Number"), number=True),
            Head(self.tr("Name")),
            Head(self.tr("Role")),
            Head(self.tr("This week"), number=True),
            Head(self.tr("Last sign-in")),
            Head(self.tr("Discount"), number=True),
        )
        rows = TableRows(heads, tuple(map(self._row, self.presenter.rows)))
        fill(self.table, rows, self.presenter.chosen_id)
        self._show_card()

    def begin(self) -> None:
        """Somebody new; a form that is begun already stays."""
        self.presenter.begin()
        self._show_card()
        self.card.name.input.setFocus()

    def _row(self, row: PersonRow) -> Row:
        staff = row.staff
        language = self.desk.language
        role = role_word(staff.role, language)
        if not staff.active:
            role = self.tr("{role}, left").format(role=role)
        texts = (
            str(staff.number),
            staff.name,
            role,
            hours_text(row.week_minutes),
            self._moment(row.last_in),
            format_rate(staff.discount_limit, language),
        )
        sorts = (
            staff.number,
            staff.name.casefold(),
            role.casefold(),
            row.week_minutes,
            moment_key(row.last_in),
            staff.discount_limit.bp,
        )
        return Row(staff.id, texts, sorts, tones=() if staff.active else ((2, "text3"),))

    def _moment(self, at: datetime | None) -> str:
        services = self.desk.services
        today = services.context.today()
        return moment_cell(at, services.settings.zone, self.desk.language, today)

    def _mark(self) -> None:
        key = self.table.current_key()
        if not key or (key == self.presenter.chosen_id and not self.presenter.is_new):
            return

        def go_on() -> None:
            self.presenter.mark(key)
            self.refresh()

        if self._is_writing:
            stands_at = self.presenter.chosen_id
            leave_row(self.desk, self.table, stands_at, go_on, self.card.name.setFocus)
        else:
            self.presenter.mark(key)
            self._show_card()

    def _show_card(self) -> None:
        card, staff = self.card, self.presenter.chosen
        card.head.setText(staff.name if staff is not None else self.tr("New person"))
        self._fill_in(staff)
        card.owner.show_state(chosen=self.presenter.has_owner_password)
        for part in (card.give, card.came_head, card.came, card.turn, card.owner):
            part.setVisible(staff is not None)
        if staff is not None:
            card.turn.set_text(
                self.tr("Works here no more") if staff.active else self.tr("Works here again")
            )
            self._show_sign_ins()

    def _fill_in(self, staff: Staff | None) -> None:
        """What is stored about the person, unless somebody has begun to write."""
        card = self.card
        about = staff.id if staff is not None else NOBODY_YET
        role = self.role_code
        if about != self._about or not self._is_writing:
            self._kept.let_go()
            self._kept.show(about, staff.name if staff is not None else "", _percent(staff), "")
            role = staff.role.code if staff is not None else Role.CLERK.code
            self._about, self._role = about, role
        words = [(one.code, role_word(one, self.desk.language)) for one in self.presenter.roles]
        card.role.offer(self.tr("Role"), words, role)
        self._show_acts(self.presenter.role(role))

    def _show_sign_ins(self) -> None:
        zone, language = self.desk.services.settings.zone, self.desk.language
        rows = [
            ListRow(code=str(at), title=moment_text(one.at, zone, language), icon="user")
            for at, one in enumerate(self.presenter.sign_ins)
        ]
        self.card.came.show_rows(rows)
        self.card.came.setFixedHeight(len(rows) * self.card.came.row_px + 2)

    def _show_acts(self, role: Role) -> None:
        if self.presenter.may_all(role):
            self.card.may.setText(self.tr("May do everything, and approve for others."))
            return
        language = self.desk.language
        words = ", ".join(act_word(act, language) for act in Act if act in role.acts)
        self.card.may.setText(self.tr("May alone: {acts}").format(acts=words))

    def _choose_role(self, code: object) -> None:
        self._show_acts(self.presenter.role(str(code)))

    def _save(self) -> None:
        card = self.card
        filled = (
            card.name.text(),
            self.presenter.role(self.role_code),
            card.limit.text(),
            card.pin.text(),
        )
        if self.desk.attempt(lambda: _ignore(self.presenter.save(*filled))):
            self._about = ""
            self.desk.refresh()
            self.desk.say(self.tr("{name} is saved.").format(name=self.card.name.text()))

    def _give_pin(self) -> None:
        if self.desk.attempt(lambda: self.presenter.give_pin(self.card.pin.text())):
            self.card.pin.set_text("")
            self.desk.say(self.tr("The new PIN counts from now on; nobody can read it again."))

    def _choose_password(self) -> None:
        owner = self.card.owner
        typed = owner.password.text(), owner.again.text()
        if self.desk.attempt(lambda: self.presenter.set_owner_password(*typed)):
            owner.show_state(chosen=True)
            self.desk.say(self.tr("The owner's password counts from now on. Keep it safe."))

    def _turn(self) -> None:
        if self.desk.attempt(self.presenter.turn):
            self.desk.refresh()


def hours_text(minutes: int) -> str:
    """Minutes as hours and minutes.

    >>> hours_text(485)
    '8:05'
    """
    return f"{minutes // 60}:{minutes % 60:02}"


def _percent(staff: Staff | None) -> str:
    """The limit as it is typed."""
    if staff is None:
        return "0"
    whole, rest = divmod(staff.discount_limit.bp, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")


def _ignore(_value: object) -> None:
    """What was done says it all."""
