"""What a record holds beside the person: answers of her own will, and whose of the staff it is."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from loyalty.rules.enrolment import EXTRAS
from loyalty.rules.member import Member, Purpose
from loyalty.service.member_texts import FIELD_TEXTS
from loyalty.service.staff_accounts import staff_of
from posapp.domain.permission import Act, Approval
from posapp.kernel.ids import MemberId
from ui.till.desk import Question
from ui.till.member_page_rows import FactRow, Scroller
from ui.till.member_page_tab import MemberTab
from ui.widgets import ActionButton, Choice


class MemberOwn(QObject):
    """Rows of the record tab, and what is done on them."""

    def __init__(self, tab: MemberTab) -> None:
        """Act from a tab."""
        super().__init__(tab)
        self._tab = tab
        self._desk = tab.desk
        self.changes: dict[str, ActionButton] = {}

    # ---- answers of her own will

    def show_answers(self, rows: Scroller, member: Member) -> None:
        """What she told of herself; nothing at all without her yes to it."""
        agreed = any(
            shown.purpose is Purpose.PROFILE_EXTRA and shown.given
            for shown in self._tab.presenter.consents
        )
        if not agreed:
            return
        rows.head(self.tr("Told of her own will"))
        for name in EXTRAS:
            label = FIELD_TEXTS[name].label.text(self._desk.language)
            told = (member.extra or {}).get(name, "")
            row = FactRow(told or self.tr("not told"), label, tone="text" if told else "text3")
            rows.add(row.add_end(self._change(name, label, self._asking(name, label, told))))

    def _asking(self, name: str, label: str, told: str) -> Callable[[], None]:
        return lambda: self.ask_answer(name, label, told)

    def ask_answer(self, name: str, label: str, told: str) -> None:
        """Another answer, or an empty one: then it is forgotten."""

        def submit(text: str) -> None:
            member_id = self._tab.presenter.member_id
            if member_id is not None:
                self._desk.services.loyalty.members.set_extra(member_id, name, text)
                self._tab.presenter.again()
            self._desk.leave_question()
            self._tab.changed()

        self._desk.ask(
            Question(
                title=self.tr("Change: {field}").format(field=label),
                meaning=self.tr("An empty answer is forgotten."),
                placeholder=label,
                submit=submit,
                text=told,
                numeric=False,
                verb=self.tr("Keep it"),
            )
        )

    # ---- somebody of the staff

    def show_staff(self, rows: Scroller, member: Member) -> None:
        """Whose of the staff this record is: nobody corrects points on one of her own."""
        rows.head(self.tr("Works here"))
        staff_id = staff_of(member)
        gone = self.tr("Somebody who has left") if staff_id else self.tr("A customer, no colleague")
        row = FactRow(
            self._tab.presenter.staff_name(staff_id) or gone,
            self.tr("Who works here changes no points on a record of their own."),
            tone="text" if staff_id else "text3",
        )
        row.add_end(self._change("staff", self.tr("Works here"), self.ask_staff))
        rows.add(row)

    def ask_staff(self) -> None:
        """Who it is, of those that work here; or nobody."""
        member = self._tab.presenter.member
        if member is None:
            return
        before, member_id = staff_of(member), member.id
        working = self._desk.services.staffing.people()
        people = [Choice(one.id, one.name) for one in working if one.id != before]
        nobody = [Choice("", self.tr("Nobody"))] if before else []

        def submit(chosen: str) -> None:
            found = next((one.code for one in [*nobody, *people] if one.code == chosen), None)
            self._desk.leave_question()
            if found is not None:
                self._tie(member_id, before, found)

        self._desk.ask(
            Question(
                title=self.tr("Who of the staff is this?"),
                meaning=self.tr("A record that was theirs before becomes a customer's."),
                placeholder=self.tr("Choose a name"),
                submit=submit,
                choices=(*nobody, *people),
                numeric=False,
                verb=self.tr("Keep it"),
            )
        )

    def _tie(self, member_id: MemberId, before: str, now: str) -> None:
        staff = self._desk.services.loyalty.staff

        def do(approval: Approval | None) -> None:
            if now:
                staff.tie(member_id, now, approval)
            else:
                staff.untie(before, approval)
            self._tab.presenter.again()

        self._tab.do_with_yes(
            Act.ADMIN_MEMBERS,
            self.tr("Say whose of the staff a record is."),
            do,
            reason=self.tr("works here"),
        )

    def _change(self, name: str, label: str, act: Callable[[], None]) -> ActionButton:
        button = ActionButton(self.tr("Change"), icon="pencil")
        button.setAccessibleName(self.tr("Change: {field}").format(field=label))
        button.clicked.connect(act)
        self.changes[name] = button
        return button
