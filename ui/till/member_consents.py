"""The consents tab: every purpose with its whole text in both languages, given by one touch."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loyalty.rules.member import Purpose
from loyalty.service.consents import ConsentShown
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_rows import Scroller
from ui.till.member_page_tab import MemberTab
from ui.till.member_page_words import PURPOSE_ICONS, consent_said
from ui.widgets import ActionButton, IconMark, Label, Switch


class MemberConsents(MemberTab):
    """What she agreed to and may agree to, each with the text that she is shown."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Build it, empty."""
        super().__init__(desk, presenter, changed)
        self.rows = Scroller()
        self.switches: dict[Purpose, Switch] = {}
        self.stay = ActionButton("", icon="user-x")
        self.notice = ActionButton("", icon="printer", key="Alt+P")
        self.stay.clicked.connect(lambda: self.do(self.presenter.stay_without))
        self.notice.clicked.connect(self.print_notice)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.stay, 1)
        row.addWidget(self.notice, 1)
        self.box.addWidget(self.rows, 1)
        self.box.addLayout(row)

    def acts(self) -> dict[str, Callable[[], None]]:
        """The notice on paper."""
        return {"Alt+P": self.print_notice}

    def show_member(self) -> None:
        """Every purpose again."""
        self.stay.set_text(self.tr("Stay a member, nothing personal"))
        self.notice.set_text(self.tr("Print privacy notice"))
        self.rows.clear()
        self.switches = {}
        for shown in self.presenter.consents:
            self.rows.add(self._row(shown))
        self.rows.finish()

    def _row(self, shown: ConsentShown) -> QWidget:
        language = self.desk.language
        other = "en" if language == "zh" else "zh"
        title = shown.text.title
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(12)
        line.addWidget(IconMark(PURPOSE_ICONS[shown.purpose]))
        words = QVBoxLayout()
        words.setSpacing(2)
        name = f"{title.text(language)}  {title.text(other)}"
        words.addWidget(Label(name, role=Role.STRONG, wrap=True))
        words.addWidget(Label(shown.text.words.text(language), role=Role.SMALL, wrap=True))
        second = Label(shown.text.words.text(other), role=Role.SMALL, tone="text2", wrap=True)
        words.addWidget(second)
        words.addWidget(Label(self._proof(shown), role=Role.LABEL, tone="text3", wrap=True))
        line.addLayout(words, 1)
        line.addWidget(self._switch(shown))
        return row

    def _proof(self, shown: ConsentShown) -> str:
        when = consent_said(shown.record, self.presenter, self.desk.language)
        version = self.tr("text {version}").format(version=shown.text.version)
        record = shown.record
        if record is None:
            return f"{when} · {version}"
        parts = [when, self.presenter.staff_name(record.by)]
        if record.text_version != shown.text.version:
            seen = self.tr("agreed to {version}").format(version=record.text_version)
            parts.append(seen)
        return " · ".join([part for part in parts if part] + [version])

    def _switch(self, shown: ConsentShown) -> QWidget:
        name = shown.text.title.text(self.desk.language)
        switch = Switch(name, on=shown.given)
        if not shown.possible:
            switch.set_refused(self.tr("Not before the age the program asks for."))
        purpose = shown.purpose
        switch.clicked.connect(
            lambda _=False, given=not shown.given: self.set(purpose, given=given)
        )
        self.switches[purpose] = switch
        return switch

    def set(self, purpose: Purpose, *, given: bool) -> None:
        """One touch: a yes to the text on screen, or its end."""
        self.do(lambda: self.presenter.set_consent(purpose, given=given))

    def print_notice(self) -> None:
        """What is kept and how it is used, on paper."""
        settings = self.desk.services.settings
        consents = self.desk.services.loyalty.consents
        self.print_paper(
            lambda: consents.notice(settings.text("store.name")),
            self.tr("The privacy notice goes to the printer"),
        )
