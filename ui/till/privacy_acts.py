"""A member's rights at the till: her own copy as a file and on paper, and being forgotten."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from loyalty.service.privacy import OwnCopy
from posapp.domain.money_text import format_number
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from ui.profile_paper import profile_pages
from ui.till.desk import Need, Question
from ui.till.files import write_file
from ui.till.member_page_tab import MemberTab
from ui.widgets import Choice


class PrivacyActs(QObject):
    """Access and erasure; both need a manager."""

    def __init__(self, tab: MemberTab) -> None:
        """Act from a tab."""
        super().__init__(tab)
        self._tab = tab
        self._desk = tab.desk

    def ask_folder(self) -> str:
        """Let the person choose where the files go; nothing when it is left."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        start = QStandardPaths.writableLocation(documents)
        title = self.tr("Where should the copy go?")
        return QFileDialog.getExistingDirectory(self._tab, title, start)

    # ---- her own copy

    def own_copy(self) -> None:
        """Everything that is stored about her: to files, or to paper."""
        choices = (
            Choice("files", self.tr("As files, in a folder"), "download"),
            Choice("paper", self.tr("On paper, now"), "printer"),
            Choice("profile", self.tr("Her profile, as PDF"), "file-down"),
        )
        self._desk.ask(
            Question(
                title=self.tr("The member's own copy"),
                meaning=self.tr("Everything that is stored, readable for people and machines."),
                placeholder=self.tr("How?"),
                submit=self._copy,
                choices=choices,
                numeric=False,
            )
        )

    def _copy(self, how: str) -> None:
        member_id = self._tab.presenter.member_id
        self._desk.leave_question()
        if member_id is None:
            return
        folder = "" if how == "paper" else self.ask_folder()
        if how != "paper" and not folder:
            return

        def do(approval: Approval | None) -> None:
            copy = self._desk.services.loyalty.privacy.own_copy(member_id, approval)
            if how == "profile":
                self._write_profile(copy, folder)
            elif folder:
                self._write(copy, folder)
            else:
                said = self.tr("The copy goes to the printer")
                self._tab.print_paper(lambda: copy.paper, said)

        self._tab.do_with_yes(Act.ADMIN_MEMBERS, self.tr("Hand out a member's own copy."), do)

    def _write(self, copy: OwnCopy, folder: str) -> None:
        """A JSON file and a PDF, side by side, written in the background."""
        brief = self._tab.presenter.brief
        name = f"member-{brief.number if brief else copy.member_id}"
        papers = self._desk.services.papers

        def write() -> None:
            write_file(str(Path(folder) / f"{name}.json"), copy.json_text.encode())
            write_file(str(Path(folder) / f"{name}.pdf"), papers.pdf(copy.paper))

        def done(_nothing: None) -> None:
            self._tab.say(self.tr("{name}.json and {name}.pdf are written").format(name=name))

        self._desk.tasks.run(write, done, self._desk.refuse)

    def _write_profile(self, copy: OwnCopy, folder: str) -> None:
        """What is kept of her, why, and who may see it, in her own language."""
        brief, member = self._tab.presenter.brief, self._tab.presenter.member
        name = f"profile-{brief.number if brief else copy.member_id}.pdf"
        language = member.language if member is not None else self._desk.language
        services = self._desk.services

        def write() -> None:
            data = profile_pages(services, copy, language)
            write_file(str(Path(folder) / name), data)

        def done(_nothing: None) -> None:
            self._tab.say(self.tr("{name} is written").format(name=name))

        self._desk.tasks.run(write, done, self._desk.refuse)

    # ---- being forgotten

    def erase(self) -> None:
        """Say what goes and what stays, then ask for the manager, whoever is signed in."""
        member_id = self._tab.presenter.member_id
        if member_id is None:
            return
        choices = (
            Choice("asked", self.tr("The member asked for it"), "user-x"),
            Choice("court", self.tr("An authority ordered it")),
        )
        words = {choice.code: choice.text for choice in choices}

        def submit(text: str) -> None:
            reason = words.get(text, text).strip()
            if not reason:
                raise Refusal("permission.needs-reason")
            self._desk.approve(
                Need(
                    act=Act.ADMIN_MEMBERS,
                    sentence=self.tr("Erase a member for good."),
                    reason=reason,
                    then=agreed,
                )
            )

        def agreed(approval: Approval) -> None:
            self._desk.attempt(lambda: do(approval))

        def do(approval: Approval) -> None:
            self._desk.services.loyalty.privacy.erase(member_id, approval)
            if self._desk.services.checkout.member_id == member_id:
                self._desk.services.checkout.set_member(None)
            self._tab.presenter.close()
            self._desk.go("selling")
            self._tab.say(self.tr("The member is erased"), self.what_stays())

        self._desk.ask(
            Question(
                title=self.tr("Erase this member for good?"),
                meaning=f"{self._what_ends(member_id)}{self.what_stays()}",
                placeholder=self.tr("Why?"),
                submit=submit,
                choices=choices,
                numeric=False,
                verb=self.tr("Erase"),
            )
        )

    def _what_ends(self, member_id: MemberId) -> str:
        """The points that nobody can use then; nothing where there are none."""
        held = self._desk.services.loyalty.points.balances(member_id)
        points = max(held.balance, 0) + held.pending
        if not points:
            return ""
        words = self.tr("{points} points end with this record.")
        if points == 1:
            words = self.tr("1 point ends with this record.")
        space = "" if self._desk.language == "zh" else " "
        return words.format(points=format_number(points, self._desk.language)) + space

    def what_stays(self) -> str:
        """What being forgotten leaves behind, in one breath."""
        return self.tr(
            "Name, phone, birthday, likes, notes and consents go, also in merged records. Receipts "
            "and the points ledger stay, under an id that names nobody. This cannot be undone."
        )
