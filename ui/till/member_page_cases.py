"""The tab of what is between member and store: open cases, notes, the household."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from loyalty.rules.member import Purpose, Readers
from posapp.domain.money_text import format_day
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from ui.till.desk import Desk, Question
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_rows import FactRow, Scroller
from ui.till.member_page_tab import MemberTab
from ui.till.member_panel_presenter import row_names
from ui.widgets import ActionButton, Choice, FlowLayout, Kind


class MemberCases(MemberTab):
    """Cases are closed, notes dropped, a household asked for, answered and left; one touch each."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Build it, empty."""
        super().__init__(desk, presenter, changed)
        self.rows = Scroller()
        self.note = ActionButton("", icon="message-square", key="Alt+N")
        self.case = ActionButton("", icon="inbox", key="Alt+O")
        self.home = ActionButton("", icon="users", key="Alt+H")
        below = QWidget()
        row = FlowLayout(below, gap_px=8)
        row.setContentsMargins(12, 8, 12, 8)
        for button, act in (
            (self.note, self.ask_note),
            (self.case, self.ask_case),
            (self.home, self.ask_household),
        ):
            row.addWidget(button)
            button.clicked.connect(act)
        self.box.addWidget(self.rows, 1)
        self.box.addWidget(below)

    def acts(self) -> dict[str, Callable[[], None]]:
        """The keys of the three buttons."""
        return {"Alt+N": self.ask_note, "Alt+O": self.ask_case, "Alt+H": self.ask_household}

    def show_member(self) -> None:
        """Everything again."""
        self.note.set_text(self.tr("Add a note"))
        self.case.set_text(self.tr("Open a case"))
        self.home.set_text(self.tr("Add to household"))
        self.rows.clear()
        self._show_cases()
        self._show_notes()
        self._show_household()
        self.rows.finish()

    # ---- cases

    def _show_cases(self) -> None:
        card = self.presenter.card
        self.rows.head(self.tr("Open cases"))
        for case in card.cases if card else ():
            if case.kind == "household-ask":
                continue
            day = format_day(self.presenter.day_of(case.opened_at), self.desk.language)
            row = FactRow(case.text or case.kind, self.tr("since {day}").format(day=day))
            close = ActionButton(self.tr("Close"), icon="check")
            close.setAccessibleName(self.tr("Close: {text}").format(text=case.text))
            close.clicked.connect(self._closing(case.id))
            self.rows.add(row.add_end(close))

    def _closing(self, case_id: str) -> Callable[[], None]:
        return lambda: self.close_case(case_id)

    def close_case(self, case_id: str) -> None:
        """The matter is settled."""
        self.do(lambda: self.presenter.close_case(case_id))

    def ask_case(self) -> None:
        """What the store owes an answer to."""
        self._ask_text(
            self.tr("What is open between the member and the store?"),
            self.tr("Open a case"),
            self.presenter.open_case,
        )

    # ---- notes

    def _show_notes(self) -> None:
        card = self.presenter.card
        self.rows.head(self.tr("Notes"))
        notes = sorted(card.notes, key=lambda note: note.at, reverse=True) if card else []
        for note in notes:
            day = format_day(self.presenter.day_of(note.at), self.desk.language)
            parts = [self.presenter.staff_name(note.by), day]
            if note.readers is Readers.OFFICE:
                parts.append(self.tr("only for who looks after members"))
            row = FactRow(note.text, ", ".join(part for part in parts if part))
            drop = ActionButton(self.tr("Take away"), icon="x")
            drop.setAccessibleName(self.tr("Take away: {text}").format(text=note.text))
            drop.clicked.connect(self._dropping(note.id))
            self.rows.add(row.add_end(drop))

    def _dropping(self, note_id: str) -> Callable[[], None]:
        return lambda: self.drop_note(note_id)

    def drop_note(self, note_id: str) -> None:
        """One's own at once, another's with a manager's yes."""

        def do(approval: Approval | None) -> None:
            self.presenter.drop_note(note_id, approval)

        self.do_with_yes(Act.ADMIN_MEMBERS, self.tr("Take a note away."), do)

    def ask_note(self) -> None:
        """A line for whoever serves her next; who looks after members may keep it among these."""
        current = self.desk.services.staffing.current
        if current is None or not current.may(Act.ADMIN_MEMBERS):
            self._ask_text(
                self.tr("Note for whoever serves next"),
                self.tr("Keep the note"),
                self.presenter.add_note,
            )
            return
        choices = (
            Choice(Readers.EVERYBODY.value, self.tr("Everybody at the till")),
            Choice(Readers.OFFICE.value, self.tr("Who looks after members")),
        )

        def submit(text: str) -> None:
            readers = Readers(text)
            self._ask_text(
                self.tr("Note"),
                self.tr("Keep the note"),
                lambda words: self.presenter.add_note(words, readers),
            )

        self.desk.ask(
            Question(
                title=self.tr("Who may read the note?"),
                placeholder=self.tr("Reader"),
                submit=submit,
                choices=choices,
                numeric=False,
            )
        )

    def _ask_text(self, title: str, verb: str, keep: Callable[[str], None]) -> None:
        def submit(text: str) -> None:
            keep(text)
            self.desk.leave_question()
            self.changed()

        question = Question(title=title, placeholder=title, submit=submit, numeric=False, verb=verb)
        self.desk.ask(question)

    # ---- household

    def _show_household(self) -> None:
        card, member_id = self.presenter.card, self.presenter.member_id
        if card is None or member_id is None:
            return
        self.rows.head(self.tr("Household"))
        for other in card.household:
            name, second = row_names(other, self.desk.language)
            self.rows.add(FactRow(f"{name}  {second}".strip(), other.tier, icon="users"))
        if card.household:
            leave = ActionButton(self.tr("Leave the household"), icon="log-out")
            leave.clicked.connect(self.leave_household)
            self.rows.add(FactRow(self.tr("Alone and at once")).add_end(leave))
        for asker in self.desk.services.loyalty.households.asked_by(member_id):
            self.rows.add(self._asked_row(asker))

    def _asked_row(self, asker: MemberId) -> FactRow:
        row = FactRow(
            self.tr("{name} asks to share a household").format(name=self._name(asker)),
            self._household_text(),
            icon="users",
        )
        yes = ActionButton(self.tr("Yes"), kind=Kind.SECOND)
        no = ActionButton(self.tr("No"))
        yes.clicked.connect(lambda: self._answer(asker, yes=True))
        no.clicked.connect(lambda: self._answer(asker, yes=False))
        return row.add_end(yes).add_end(no)

    def _name(self, member_id: MemberId) -> str:
        with self.desk.services.context.store.read() as work:
            rows = work.members.rows([member_id])
        return row_names(rows[0], self.desk.language)[0] if rows else ""

    def _household_text(self) -> str:
        for shown in self.presenter.consents:
            if shown.purpose is Purpose.HOUSEHOLD:
                return f"{shown.text.words.en}\n{shown.text.words.zh}"
        return ""

    def _version(self) -> str:
        shown = [one for one in self.presenter.consents if one.purpose is Purpose.HOUSEHOLD]
        return shown[0].text.version

    def _answer(self, asker: MemberId, *, yes: bool) -> None:
        member_id = self.presenter.member_id
        if member_id is None:
            return
        desk = self.desk.services.loyalty.households

        def act() -> None:
            if yes:
                desk.accept(member_id, asker, self._version())
            else:
                desk.decline(member_id, asker)
            self.presenter.again()

        self.do(act)

    def leave_household(self) -> None:
        """She leaves."""
        member_id = self.presenter.member_id
        if member_id is None:
            return

        def act() -> None:
            self.desk.services.loyalty.households.leave(member_id)
            self.presenter.again()

        self.do(act)

    def ask_household(self) -> None:
        """Who is asked; the text she agrees to stands beside it, in both languages."""
        member_id = self.presenter.member_id
        if member_id is None:
            return
        loyalty = self.desk.services.loyalty

        def submit(text: str) -> None:
            found = loyalty.members.find(text) if text.strip() else ()
            if len(found) != 1:
                raise Refusal("member.unknown")
            loyalty.households.ask(member_id, found[0].id, self._version())
            self.presenter.again()
            self.desk.leave_question()
            self.changed()
            self.say(
                self.tr("{name} is asked").format(name=row_names(found[0], self.desk.language)[0]),
                self.tr("The answer is given on that member's own page."),
            )

        self.desk.ask(
            Question(
                title=self.tr("With whom?"),
                meaning=self._household_text(),
                placeholder=self.tr("Phone or number of the other member"),
                submit=submit,
                verb=self.tr("Agree and ask"),
            )
        )
