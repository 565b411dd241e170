"""The settings screen: the options of the store, generated from their table."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from posapp.domain.messages import say_trouble
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal, Trouble
from posapp.settings import BY_NAME
from ui.theme import Role, ThemeName
from ui.till.desk import Desk, HintText, Need
from ui.till.key_router import CODE
from ui.till.option_row import OptionRow
from ui.till.row_list import ListRow, RowList
from ui.till.screen import Press
from ui.till.settings_presenter import Group, SettingsPresenter, meaning
from ui.till.side_screen import SideScreen
from ui.widgets import ActionButton, Answer, BannerKind, Card, Choice, Label, Notice, scrolled

ROOM_PX: Final = 60
FIRST_GROUPS: Final = 2
"""So many groups fill a screen; the others are built when it has been painted."""


class SettingsPage(SideScreen):
    """Tab and arrows walk the options, Enter saves; a manager must agree."""

    name = "settings"

    def __init__(self, desk: Desk) -> None:
        """Build a row for each option that is shown."""
        super().__init__(desk)
        self.presenter = SettingsPresenter(desk.services)
        self._said = ""
        self._filter = ""
        self._rows: dict[str, OptionRow] = {}
        self._waiting = list(self.presenter.groups)
        self._heads: dict[str, Label] = {}
        self._cards: dict[str, Card] = {}
        self._left = self._make_left()
        self._right = self._make_right()
        for _ in range(FIRST_GROUPS):
            self._build_group()
        self._more = QTimer(self._left, interval=0)
        self._more.timeout.connect(self._build_next)
        self.retranslate()

    def _make_left(self) -> QWidget:
        inner = QWidget()
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        self._scroll = scrolled(inner)
        return self._scroll

    @property
    def rows(self) -> dict[str, OptionRow]:
        """The row of every option; those that are not built yet are built now."""
        if self._waiting:
            while self._waiting:
                self._build_group()
            self.retranslate()
        return self._rows

    def _build_next(self) -> None:
        """One group more, while nobody waits: the page is painted before all of it is there."""
        if not self._waiting:
            self._more.stop()
            return
        group = self._waiting[0]
        self._build_group()
        self._name_group(group)
        self._show_group(group)

    def _build_group(self) -> None:
        group = self._waiting.pop(0)
        card = Card()
        box = card.column(margin_px=16, gap_px=6)
        self._heads[group.code] = Label(role=Role.HEADING)
        self._cards[group.code] = card
        box.addWidget(self._heads[group.code])
        for option in group.options:
            row = OptionRow(option)
            row.edited.connect(self._edited)
            row.entered.connect(self._entered)
            self._rows[option.name] = row
            box.addWidget(row)
        self._column.insertWidget(self._column.count() - 1, card)

    def _built(self) -> tuple[Group, ...]:
        return tuple(group for group in self.presenter.groups if group.code in self._cards)

    def _make_right(self) -> QWidget:
        self.title = Label(role=Role.TITLE)
        self.who = Label(tone="text2", wrap=True)
        self.state = Label(role=Role.STRONG, tone="success", wrap=True)
        self.changed_head = Label(role=Role.HEADING)
        self.changed = RowList()
        self.changed.choosing = False
        self.changed.picked.connect(self._to_change)
        self.test = ActionButton("", icon="printer", key="Alt+T", height_px=48)
        self.test.clicked.connect(lambda: self.key("Alt+T"))
        card = Card()
        box = card.column(margin_px=16, gap_px=10)
        for part in (self.title, self.who, self.state, self.changed_head):
            box.addWidget(part)
        box.addWidget(self.changed, 1)
        box.addWidget(self.test)
        return card

    def left(self) -> QWidget:
        """The options by group."""
        return self._left

    def right(self) -> QWidget:
        """What was changed, and the test print."""
        return self._right

    def placeholder(self) -> str:
        """What the line looks for."""
        return self.tr("Find a setting")

    def main(self) -> Press | None:
        """Save what was changed."""
        count = len(self.presenter.changes)
        words = self.tr("Save 1 change") if count == 1 else self.tr("Save {count} changes")
        refused = ""
        if not count:
            words, refused = self.tr("Save"), self.tr("Nothing is changed.")
        elif self.presenter.faulty:
            refused = self.tr("Correct the red fields first.")
        return Press(words.format(count=count), "Enter", refused)

    def arrive(self, **about: object) -> None:
        """Show what is stored now, and what the same person changed before looking elsewhere."""
        del about
        self._said = ""
        self._filter = ""
        self._more.start()
        self.presenter.look()

    def retranslate(self) -> None:
        """Words again."""
        for group in self._built():
            self._name_group(group)
        self.title.setText(self.tr("Settings"))
        anybody = self.tr("Everybody may look; a manager agrees when something is saved.")
        office = self.tr("Nothing holds before it is saved; the journal keeps who changed what.")
        self.who.setText(anybody if self.desk.sells else office)
        self.test.set_text(self.tr("Test print"))
        self.refresh()

    def refresh(self) -> None:
        """Show values, what is wrong with them, and what was changed by who is in."""
        self.presenter.forget_others()
        for group in self._built():
            self._show_group(group)
        self._show_changes()
        none = self.tr("No printer is set up.")
        self.test.set_refused(None if self.presenter.may_test() else none)
        self.state.setText(self._said)
        self.state.setVisible(bool(self._said))

    def _name_group(self, group: Group) -> None:
        language = self.desk.language
        self._heads[group.code].setText(self._group(group.code))
        for option in group.options:
            self._rows[option.name].set_words(
                meaning(option, language),
                [Choice(code, self._choice(code)) for code in option.choices],
                language,
            )

    def _show_group(self, group: Group) -> None:
        shown = set(self.presenter.matching(self._filter, self.desk.language))
        for option in group.options:
            row = self._rows[option.name]
            row.show_value(self.presenter.value(option.name))
            row.set_fixed(self._fixed(option.name))
            self._explain(row)
            row.setVisible(option.name in shown)
        names = {option.name for option in group.options}
        self._cards[group.code].setVisible(bool(names & shown))

    def _fixed(self, name: str) -> str:
        reason = self.tr("Stays as it is: receipts were made with it.")
        return reason if name in self.presenter.fixed else ""

    def _explain(self, row: OptionRow) -> None:
        name = row.option.name
        fault = self.presenter.fault(name)
        if fault is not None:
            currency = self.desk.services.settings.currency
            sentence = say_trouble(fault, self.desk.language, currency=currency)
            row.explain(sentence, "danger", fault=True)
            return
        note = self.presenter.note(name, self.desk.language)
        if name in self.presenter.fixed:
            note = self._fixed(name)
        if name in self.presenter.changes:
            when = self._when(name)
            words = self.tr("{note}. {when}").format(note=note, when=when) if note else when
            row.explain(words, "accenttext", fault=False)
        else:
            row.explain(note, "text3", fault=False)

    def _when(self, name: str) -> str:
        if self.presenter.waits(name):
            return self.tr("Holds from the next start")
        return self.tr("Holds at once")

    def _show_changes(self) -> None:
        changes = self.presenter.changes
        self.changed_head.setText(self.tr("Not saved yet") if changes else "")
        faulty = self.presenter.faulty
        self.changed.show_rows(
            [
                ListRow(
                    code=name,
                    title=meaning(BY_NAME[name], self.desk.language),
                    below=self.tr("Cannot be saved") if name in faulty else self._when(name),
                    icon="circle-alert" if name in faulty else "pencil",
                    tone="danger" if name in faulty else "text",
                )
                for name in changes
            ]
        )

    def _to_change(self, at: int) -> None:
        self._go_to(self.changed.rows[at].code)

    def _go_to(self, name: str) -> None:
        self.rows[name].focus()
        self._scroll.ensureWidgetVisible(self.rows[name], 0, ROOM_PX)

    def _edited(self, name: str, value: str) -> None:
        self._said = ""
        self.presenter.put(name, value)
        self.desk.refresh()
        self._scroll.ensureWidgetVisible(self.rows[name], 0, ROOM_PX)

    def _entered(self) -> None:
        self.desk.attempt(lambda: self.enter(""))

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        keys = (("Tab", self.tr("next setting")), ("Esc", self.tr("back")))
        if text:
            count = len(self.presenter.matching(text, self.desk.language))
            words = self.tr("1 setting") if count == 1 else self.tr("{count} settings")
            return HintText(bold=self.tr("goes to"), plain=words.format(count=count), keys=keys)
        if self.presenter.changes:
            return HintText(bold=self.tr("saves the changes"), keys=keys)
        return HintText(plain=self.tr("Type to find a setting."), enter=False, keys=keys)

    def typed(self, text: str) -> None:
        """Show only the options that match."""
        self._filter = text
        self.refresh()

    def enter(self, text: str) -> None:
        """Go to the first match; an empty line saves; a scan goes on selling."""
        if not text:
            self._save()
        elif CODE.fullmatch(text):
            self._filter = ""
            self._unless_changed(lambda: self.desk.go("selling", entry=text))
        else:
            found = self.presenter.matching(text, self.desk.language)
            self._filter = text if found else ""
            self.refresh()
            if found:
                self._go_to(found[0])

    def acts(self) -> dict[str, Callable[[], None]]:
        """Tab and arrows walk; Alt+T tries the printer."""
        return {
            "Tab": lambda: self._walk(1),
            "Down": lambda: self._walk(1),
            "Up": lambda: self._walk(-1),
            "Alt+T": self._test_print,
        }

    def _walk(self, by: int) -> None:
        shown = [name for name, row in self.rows.items() if not row.isHidden()]
        here = [at for at, name in enumerate(shown) if self._has_focus(name)]
        at = here[0] + by if here else 0
        if shown:
            self._go_to(shown[min(max(at, 0), len(shown) - 1)])

    def _has_focus(self, name: str) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.rows[name].isAncestorOf(focus)

    def _save(self, approval: Approval | None = None) -> None:
        self.presenter.forget_others()
        changes = dict(self.presenter.changes)
        if not changes or self.presenter.faulty:
            return
        try:
            waiting = self.presenter.save(approval)
        except Refusal as refusal:
            if refusal.code != "permission.needs-manager":
                raise
            self._ask_manager(len(changes))
            return
        self._filter = ""
        self._apply(changes)
        self._said = self.tr("Saved.")
        if waiting:
            names = [meaning(BY_NAME[name], self.desk.language) for name in waiting]
            self._said = self.tr("Saved. From the next start on: {names}.").format(
                names=", ".join(names)
            )
        self.desk.refresh()
        self.desk.clear_line()

    def _ask_manager(self, count: int) -> None:
        self.desk.approve(
            Need(
                act=Act.CHANGE_SETTINGS,
                sentence=self.tr("{count} settings are changed.").format(count=count),
                reason=self.tr("Settings"),
                then=self._approved,
            )
        )

    def _approved(self, approval: Approval) -> None:
        self.desk.attempt(lambda: self._save(approval))

    def _apply(self, changes: dict[str, str]) -> None:
        """Language and look hold at once."""
        if "till.theme" in changes:
            self.desk.set_theme(ThemeName(changes["till.theme"]))
        if "till.language" in changes:
            self.desk.set_language(changes["till.language"])

    def _test_print(self) -> None:
        if not self.presenter.may_test() or self.test.working:
            return

        def done(_nothing: None) -> None:
            self.test.set_working(None)
            self._said = self.tr("The test page was sent.")
            self.refresh()

        def failed(trouble: Trouble) -> None:
            self.test.set_working(None)
            self.desk.refuse(trouble)

        self.test.set_working(self.tr("Printing"))
        self.desk.tasks.run(self.presenter.send_test, done, failed)

    def back(self) -> None:
        """Leave; unsaved changes are asked about."""
        self._unless_changed(lambda: self.desk.go("selling"))

    def _unless_changed(self, leave: Callable[[], None]) -> None:
        if not self.presenter.changes:
            leave()
            return

        def answered(code: str) -> None:
            if code == "drop":
                self.presenter.read()
                leave()

        self.desk.tell(
            Notice(
                kind=BannerKind.WARN,
                sentence=self.tr("The changes are not saved"),
                meaning=self.tr("Enter saves them."),
                answers=(
                    Answer(code="drop", text=self.tr("Drop them"), key="Shift+Del"),
                    Answer(code="stay", text=self.tr("Stay here"), key="Esc"),
                ),
            ),
            answered,
        )

    def _group(self, code: str) -> str:
        groups = {
            "store": self.tr("Store"),
            "money": self.tr("Money"),
            "tax": self.tr("Tax"),
            "tender": self.tr("Payment limits, in the smallest coin"),
            "till": self.tr("This till"),
            "display": self.tr("Customer's screen"),
            "printer": self.tr("Printer"),
            "receipt": self.tr("Receipts"),
            "returns": self.tr("Returns"),
            "stores": self.tr("Other stores"),
            "answers": self.tr("Questionnaires"),
            "shop": self.tr("Online shop (set it up with F10, U)"),
            "orders": self.tr("Online orders"),
            "members": self.tr("Members"),
            "stock": self.tr("Stock and orders to suppliers"),
            "reports": self.tr("Reports"),
            "backup": self.tr("Backups"),
            "privacy": self.tr("Privacy"),
            "marketing": self.tr("Marketing"),
            "exceptions": self.tr("What the office is told as an exception"),
        }
        return groups.get(code, code)

    def _choice(self, code: str) -> str:
        choices = {
            "gdpr": self.tr("GDPR (European Union)"),
            "ccpa": self.tr("CCPA (California)"),
            "pipl": self.tr("PIPL (China)"),
            "gross": self.tr("With tax"),
            "net": self.tr("Without tax"),
            "rate": self.tr("Per rate"),
            "line": self.tr("Per line"),
            "off": self.tr("Off"),
            "on": self.tr("On"),
            "yes": self.tr("Yes"),
            "no": self.tr("No"),
            "loopback": self.tr("This computer only"),
            "network": self.tr("The store's network"),
            "window": self.tr("On"),
            "en": "English",
            "zh": "中文",
            "en+zh": "English + 中文",
            "zh+en": "中文 + English",
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "high_contrast": self.tr("High contrast"),
        }
        percent = code.replace(".", "").isdecimal()
        return f"{code} %" if percent else choices.get(code, code)
