"""Joining at the till: phone, one touch, Enter. Ends in selling, with the new member's basket."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from loyalty.rules.member import Purpose
from posapp.kernel.ids import MemberId
from ui.till.desk import Desk, HintText
from ui.till.enrol_consents import EnrolConsents
from ui.till.enrol_fields import EnrolFields
from ui.till.enrol_presenter import EnrolPresenter, is_phone_like
from ui.till.member_panel_presenter import row_names
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import Answer, BannerKind, Notice

PAUSE_MS: Final = 200


class Enrol(SideScreen):
    """The line takes the phone; Alt and a number touch a consent; Enter joins when all is there."""

    name = "enrol"
    legend = frozenset({"F1", "F10"})

    def __init__(self, desk: Desk) -> None:
        """Build the form, empty."""
        super().__init__(desk)
        self.presenter = EnrolPresenter(desk.services)
        self.fields = EnrolFields(desk, self.presenter)
        self.consents = EnrolConsents(desk, self.presenter)
        self.fields.told.connect(self._told)
        self.fields.finished.connect(desk.clear_line)
        self.fields.language.connect(self._speaks)
        self.consents.touched.connect(self._touched)
        self.consents.taken.connect(self._taken)
        self.consents.another.connect(self._another)
        self._pause = QTimer(self.fields, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def left(self) -> QWidget:
        """Phone and fields."""
        return self.fields

    def right(self) -> QWidget:
        """Hints and consents."""
        return self.consents

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Phone of the new member")

    def main(self) -> Press | None:
        """Join, or what is still missing."""
        there = self.presenter.there
        if there is not None:
            name = row_names(there.row, self.desk.language)[0]
            return Press(self.tr("Take {name}").format(name=name), "Enter")
        reasons = {
            "phone": self.tr("The phone comes first."),
            "consent": self.tr("The consent to the program is missing: Alt 1."),
            "guardian": self.tr("A parent or guardian must agree for a minor."),
        }
        typed = self.desk.line_text().strip()
        missing = self.presenter.missing
        if missing == "phone" and typed:
            missing = "consent" if Purpose.PROGRAM not in self.presenter.agreed else ""
        return Press(self.tr("Enrol"), "Enter", reasons.get(missing, ""))

    def arrive(self, **about: object) -> None:
        """An empty form; `text` is what stood in the line."""
        text = about.get("text")
        given = text if isinstance(text, str) else ""
        self.presenter.begin(given, self.desk.language)

    def leave(self) -> None:
        """What was told stays with nobody."""
        self._pause.stop()
        self.presenter.begin("", self.desk.language)
        super().leave()

    def retranslate(self) -> None:
        """Words again."""
        self.refresh()

    def refresh(self) -> None:
        """Show the form as it is."""
        typed = self.desk.line_text()
        self.fields.show_form(typed if is_phone_like(typed) else "")
        self.consents.show_form()

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        keys = (
            ("Alt 1", self.tr("agrees")),
            ("Esc", self.tr("clears") if text else self.tr("back")),
        )
        there = self.presenter.there
        if there is not None:
            name = row_names(there.row, self.desk.language)[0]
            return HintText(bold=self.tr("takes {name}, who is there").format(name=name), keys=keys)
        if self.presenter.missing == "guardian":
            return HintText(
                plain=self.tr("A parent or guardian must agree for a minor."),
                enter=False,
                keys=keys,
            )
        if Purpose.PROGRAM not in self.presenter.agreed:
            if text and not self.presenter.phone:
                return HintText(
                    bold=self.tr("takes {phone}").format(phone=text),
                    plain=self.tr("then the consent"),
                    keys=keys,
                )
            plain = self.tr("Read the text together; Alt 1 agrees.")
            if not self.presenter.phone:
                plain = self.tr("Phone, one touch, Enter.")
            return HintText(plain=plain, enter=False, keys=keys)
        if not (text or self.presenter.phone):
            return HintText(plain=self.tr("The phone comes first."), enter=False, keys=keys)
        return HintText(bold=self.tr("enrols the member"), keys=keys)

    def typed(self, text: str) -> None:
        """Show the phone as it grows; after a pause, who may be there already."""
        self.fields.show_form(text if is_phone_like(text) else "")
        self.desk.show_hint()
        self._pause.start()

    def _look(self) -> None:
        self.desk.attempt(lambda: self.presenter.look(self.desk.line_text()))
        self.desk.refresh()

    def enter(self, text: str) -> None:
        """Take what was typed; join when nothing is missing."""
        self._pause.stop()
        if text:
            self.presenter.tell_phone(text)
        there = self.presenter.there
        if there is not None:
            self._taken(str(there.row.id))
        elif not self.presenter.missing:
            self._enrol()
        else:
            self.desk.refresh()

    def acts(self) -> dict[str, Callable[[], None]]:
        """Alt and a number for each consent."""
        texts = self.presenter.texts()
        return {f"Alt+{at}": self._touching(text.purpose) for at, text in enumerate(texts, 1)}

    def _touching(self, purpose: Purpose) -> Callable[[], None]:
        return lambda: self._touched(purpose)

    def _touched(self, purpose: Purpose) -> None:
        self.presenter.touch(purpose)
        self.desk.refresh()

    def _told(self, name: str, text: str) -> None:
        self.presenter.told[name] = text
        self._pause.start()

    def _speaks(self, language: str) -> None:
        self.presenter.language = language
        self.desk.refresh()

    def _taken(self, member_id: str) -> None:
        """She is there already."""

        def act() -> None:
            self.presenter.take(MemberId(member_id))
            self.desk.go("selling", member=member_id)

        self.desk.attempt(act)

    def _another(self) -> None:
        self.presenter.is_another()
        self.desk.refresh()

    def _enrol(self) -> None:
        """Join; a number that nobody may have is read back first."""
        if self.presenter.is_doubtful:
            self._read_back()
            return
        done = self.presenter.enrol()
        papers = self.desk.services.papers
        self.desk.go("selling", member=done.member.id)
        self.desk.tasks.run(
            lambda: papers.print_now(done.welcome), lambda _nothing: None, self.desk.refuse
        )
        number = done.member.number
        self.desk.tell(
            Notice(
                kind=BannerKind.SUCCESS,
                sentence=self.tr("Welcome: member number {number}").format(number=number),
                meaning=self.tr("The welcome with the number goes to the printer."),
            )
        )

    def _read_back(self) -> None:
        """Ask again; a second yes keeps the number as it is."""
        phone = self.presenter.phone

        def answered(code: str) -> None:
            if code == "right":
                self.presenter.agree_again()
                self.desk.attempt(self._enrol)
            else:
                self.presenter.tell_phone("")
                self.desk.refresh()

        self.desk.flash("needs-you")
        self.desk.tell(
            Notice(
                kind=BannerKind.WARN,
                sentence=self.tr("Is {phone} right?").format(phone=phone),
                meaning=self.tr("No country is known to give out such a number. Read it back."),
                answers=(
                    Answer(code="right", text=self.tr("It is right"), key="F12"),
                    Answer(code="again", text=self.tr("Type it again"), key="Esc"),
                ),
            ),
            answered,
        )
