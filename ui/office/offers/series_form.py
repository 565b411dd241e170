"""The card that makes a series of coupons or changes one: which offer, how many, for whom, when."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from loyalty.service.series_desk import SeriesForm, SeriesRow
from ui.office.house_parts import SIDE_PX, SideCard
from ui.office.offers.series_presenter import SeriesPresenter
from ui.office.parts.chooser import Chooser
from ui.theme import Role
from ui.widgets import ActionButton, DayBox, Field, Kind, Label, Switch

SHORTEST_PX: Final = 90
NAMES: Final = ("name", "name_zh", "uses_each", "most_per_member", "most_in_all")


class SeriesCard(SideCard):
    """Holds what is typed; the page keeps it."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.series_id = ""
        self._as_shown: SeriesForm | None = None
        self.title = Label(role=Role.SUBTITLE, wrap=True)
        self.stood = Label(role=Role.STRONG, wrap=True)
        self.warning = Label(tone="text2", wrap=True)
        self.offer_head = Label(role=Role.SMALL_HEAD, tone="text2")
        self.offer = Chooser()
        self.offer.setMaximumWidth(SIDE_PX)
        self.offer.setMinimumWidth(SHORTEST_PX)
        self.offer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fields = {name: Field("") for name in NAMES}
        self.first, self.last = DayBox(), DayBox()
        self.from_head, self.until_head = (
            Label(role=Role.SMALL_HEAD, tone="text2") for _ in range(2)
        )
        self.ends, self.members = Switch(""), Switch("")
        self.ends_word, self.members_word = Label(wrap=True), Label(wrap=True)
        self.codes = Field("")
        self.make = ActionButton("", icon="plus")
        self.wrong, self.why = Field(""), Field("")
        self.cancel = ActionButton("", icon="ban")
        self.keep = ActionButton("", icon="check", kind=Kind.MAIN, height_px=48)
        self.give = ActionButton("", icon="users")
        self.file = ActionButton("", icon="file-down")
        self.open = ActionButton("", icon="pencil")
        self.stop = ActionButton("", icon="ban", kind=Kind.DANGER)
        for day in (self.first, self.last):
            day.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.ends.toggled.connect(self.last.setEnabled)
        self._lay_out()

    def _lay_out(self) -> None:
        for head, day in ((self.from_head, self.first), (self.until_head, self.last)):
            head.setBuddy(day)
        self.put(
            self.title,
            self.stood,
            self.warning,
            self.offer_head,
            self.offer,
            self.fields["name"],
            self.fields["name_zh"],
            self.from_head,
            self.first,
            self.until_head,
            self.last,
            _beside(self.ends, self.ends_word),
            _halves(self.fields["uses_each"], self.fields["most_per_member"]),
            self.fields["most_in_all"],
            _beside(self.members, self.members_word),
            _beside_bottom(self.codes, self.make),
            self.wrong,
            _beside_bottom(self.why, self.cancel),
        )
        acts = QWidget()
        pairs = QGridLayout(acts)
        pairs.setContentsMargins(0, 0, 0, 0)
        pairs.setSpacing(8)
        for at, button in enumerate((self.give, self.open, self.file, self.stop)):
            pairs.addWidget(button, at // 2, at % 2)
        self.acts = acts
        self.put_below(self.keep, acts)

    def show_series(self, presenter: SeriesPresenter, row: SeriesRow | None) -> None:
        """Show a series to be changed, or with none an empty form."""
        self.series_id = row.series.id if row is not None else ""
        form = presenter.form(row)
        for name, field in self.fields.items():
            field.set_text(getattr(form, name))
        self.first.set_day(form.first_day)
        self.last.set_day(form.last_day or form.first_day)
        self.ends.setChecked(form.last_day is not None)
        self.last.setEnabled(form.last_day is not None)
        self.members.setChecked(form.members_only)
        for field in (self.codes, self.wrong, self.why):
            field.set_text("")
        self.offer.offer(self.tr("Which offer they open"), presenter.offers(), form.offer_id)
        self._as_shown = self.typed()
        self.show_words(presenter, row)

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return self._as_shown is not None and self.typed() != self._as_shown

    def show_words(self, presenter: SeriesPresenter, row: SeriesRow | None) -> None:
        """Everything in the language of now; what is typed stays."""
        chosen = self.offer.value()
        self.offer.offer(self.tr("Which offer they open"), presenter.offers(), chosen)
        captions = {
            "name": self.tr("Name in English"),
            "name_zh": self.tr("Name in Chinese"),
            "uses_each": self.tr("Uses of one code"),
            "most_per_member": self.tr("Uses a member"),
            "most_in_all": self.tr("Most uses of all codes together"),
        }
        for name, field in self.fields.items():
            field.set_caption(captions[name])
        for name in ("most_per_member", "most_in_all"):
            self.fields[name].input.setPlaceholderText(self.tr("any number"))
        self.offer_head.setText(self.tr("Which offer they open"))
        self.offer.setPlaceholderText(self.tr("Choose an offer"))
        for head, day, word in (
            (self.from_head, self.first, self.tr("Counts from")),
            (self.until_head, self.last, self.tr("Last day")),
        ):
            head.setText(word)
            day.speak(word, presenter.language)
        for switch, label, word in (
            (self.ends, self.ends_word, self.tr("They end on a day")),
            (self.members, self.members_word, self.tr("For members only")),
        ):
            label.setText(word)
            switch.setAccessibleName(word)
        self.codes.set_caption(self.tr("Codes in all"))
        self.make.set_text(self.tr("Make codes"))
        self.wrong.set_caption(self.tr("A code that shall not count any more"))
        self.why.set_caption(self.tr("Why"))
        self.cancel.set_text(self.tr("Cancel it"))
        self.keep.set_text(self.tr("Keep the coupons"))
        self.give.set_text(self.tr("Give out"))
        self.file.set_text(self.tr("Save codes"))
        self.open.set_text(self.tr("Its offer"))
        self._show_stood(presenter, row)

    def _show_stood(self, presenter: SeriesPresenter, row: SeriesRow | None) -> None:
        made = (self.codes, self.make, self.wrong, self.why, self.cancel)
        for part in (self.stood, self.acts, *made):
            part.setVisible(row is not None)
        self.warning.setVisible(row is None or not presenter.desk.is_asked(row.series))
        if row is None:
            self.title.setText(self.tr("New coupons"))
            self.warning.setText(
                self.tr(
                    "Choose the offer that they open. A draft then asks for one of them. "
                    "Codes are drawn by chance, so nobody can guess one."
                )
            )
            return
        self.title.setText(presenter.name(row))
        number, codes = presenter.number, row.codes
        words = self.tr(
            "{issued} issued, {open} open, {used} used up, {expired} expired, {cancelled} "
            "cancelled; {uses} uses"
        )
        self.stood.setText(
            words.format(
                issued=number(codes.issued),
                open=number(codes.open),
                used=number(codes.used),
                expired=number(codes.expired),
                cancelled=number(codes.cancelled),
                uses=number(row.uses),
            )
        )
        self.warning.setText(
            self.tr(
                "The offer counts without these coupons too: open it and add “with a coupon” to "
                "its sentence."
            )
        )
        stopped = row.series.stopped
        self.stop.set_text(self.tr("Start") if stopped else self.tr("Stop"))
        why = self.tr("These coupons are stopped.") if stopped else None
        for button in (self.make, self.give):
            button.set_refused(why)

    def typed(self) -> SeriesForm:
        """What stands in the form."""
        text = {name: field.text() for name, field in self.fields.items()}
        return SeriesForm(
            str(self.offer.value() or ""),
            text["name"],
            text["name_zh"],
            self.first.day(),
            self.last.day() if self.ends.isChecked() else None,
            text["uses_each"],
            text["most_per_member"],
            text["most_in_all"],
            self.members.isChecked(),
        )


def _row(*parts: QWidget, stretch: int) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for at, part in enumerate(parts):
        row.addWidget(part, 1 if at >= stretch else 0)
    return both


def _halves(*parts: QWidget) -> QWidget:
    return _row(*parts, stretch=0)


def _beside(switch: Switch, word: Label) -> QWidget:
    return _row(switch, word, stretch=1)


def _beside_bottom(field: Field, button: ActionButton) -> QWidget:
    both = _row(field, button, stretch=0)
    layout = both.layout()
    if layout is not None:
        layout.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
    return both
