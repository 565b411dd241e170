"""The side of the members room: who is marked, and what is done with the list."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from loyalty.service.list_coupons import Gift
from loyalty.service.list_exports import COLUMNS, TITLES, Use
from posapp.domain.money_text import format_day, format_number
from posapp.ports.member_lists import ListRow
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SideCard
from ui.office.parts.chooser import Chooser
from ui.office.people.members_presenter import masked
from ui.office.people.members_words import MembersWords
from ui.theme import Role
from ui.till.row_list import ListRow as Line
from ui.till.row_list import RowList
from ui.widgets import ActionButton, Choice, ChoiceRow, Field, Kind, Label, Stepper

MOST_EACH = 10


class MarkedCard(SideCard):
    """The marked member, masked; her own page says who she is."""

    wanted = Signal()

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.hint = Label(tone="text2", wrap=True)
        self.facts = RowList(choosing=False)
        self.open = ActionButton("", icon="arrow-right", kind=Kind.MAIN)
        self.open.clicked.connect(self.wanted)
        self.put(self.head, self.hint, self.facts)
        self.put_below(self.open)

    def show_row(self, desk: OfficeDesk, row: ListRow | None, tiers: Mapping[str, str]) -> None:
        """Show a row, or how to mark one; `tiers` says what tiers are called."""
        self.open.set_text(self.tr("Open her page"))
        self.open.setVisible(row is not None)
        self.facts.setVisible(row is not None)
        if row is None:
            self.head.setText(self.tr("Nobody is marked"))
            self.hint.setText(
                self.tr("Mark a row to see more of it. Names show on a member's own page.")
            )
            return
        language, zone = desk.language, desk.services.settings.zone
        self.head.setText(masked(row.name or row.name_zh))
        self.hint.setText(self.tr("Opening her page is remembered in the access log."))
        joined = row.joined_at.astimezone(zone).date()
        last = format_day(row.last_day, language) if row.last_day else self.tr("never")
        facts = (
            (self.tr("Number"), row.number),
            (self.tr("Phone ends"), row.phone_end or "–"),
            (self.tr("Tier"), tiers.get(row.tier, row.tier)),
            (self.tr("Last visit"), last),
            (self.tr("Visits"), format_number(row.visits, language)),
            (self.tr("Spent"), desk.money(row.spent_minor)),
            (self.tr("Member since"), format_day(joined, language)),
        )
        lines = [Line(code=name, title=value, below=name) for name, value in facts]
        self.facts.show_rows(lines)
        self.facts.setFixedHeight(len(lines) * self.facts.row_px + 2)


class ExportCard(SideCard):
    """For what a list leaves; how many agreed to that stands there before anything is written."""

    use_chosen = Signal()
    file_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        """Make the card; letters are chosen."""
        super().__init__()
        self.words = MembersWords()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.uses = ChoiceRow([Choice(use.value, use.value) for use in Use])
        self.agreed = Label(role=Role.STRONG, wrap=True)
        self.holds = Label(tone="text2", wrap=True)
        self.warning = Label(tone="text2", wrap=True)
        self.file = ActionButton("", icon="file-down", kind=Kind.MAIN)
        self.print = ActionButton("", icon="printer")
        self.uses.chosen.connect(lambda _code: self.use_chosen.emit())
        self.file.clicked.connect(self.file_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.put(self.head, self.uses, self.agreed, self.holds, self.warning)
        self.put_below(self.file, self.print)
        self._chosen = Use.LETTER

    @property
    def use(self) -> Use:
        """What is chosen."""
        code = self.uses.chosen_code()
        return Use(code) if code else Use.LETTER

    def show_words(self, language: str) -> None:
        """Everything in the language of now."""
        chosen = self.use
        self.head.setText(self.tr("What is this list for?"))
        self.uses.setAccessibleName(self.tr("What is this list for?"))
        choices = [Choice(use.value, self.words.use(use)) for use in Use]
        self.uses.set_choices(choices, chosen=chosen.value)
        self.file.set_text(self.tr("Write a file"))
        self.print.set_text(self.tr("Print"))
        columns = [TITLES[one].text(language) for one in COLUMNS[chosen]]
        joint = "、" if language == "zh" else ", "
        self.holds.setText(self.tr("It holds: {columns}").format(columns=joint.join(columns)))
        self.warning.setText(
            self.tr("Groups of fewer than five are put together.")
            if chosen is Use.STATISTICS
            else self.tr(
                "Whoever has not agreed to this is left out. Journal and access log keep it."
            )
        )

    def show_count(self, agreed: int | None, asked: int, language: str) -> None:
        """How many agreed; None while it is counted."""
        if agreed is None:
            self.agreed.setText(self.tr("Counting who agreed"))
        else:
            words = self.tr("{agreed} of {asked} members agreed")
            self.agreed.setText(
                words.format(
                    agreed=format_number(agreed, language), asked=format_number(asked, language)
                )
            )
        self.file.setEnabled(bool(agreed))
        self.print.setEnabled(bool(agreed))


class CouponCard(SideCard):
    """Which coupon each of the list gets."""

    give_wanted = Signal()

    def __init__(self) -> None:
        """Make the card."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.series = Chooser()
        self.cap_words = Label(wrap=True)
        self.cap = Stepper(1, minimum=1, maximum=MOST_EACH)
        self.told = Label(tone="text2", wrap=True)
        self.give = ActionButton("", icon="ticket", kind=Kind.MAIN)
        self.give.clicked.connect(self.give_wanted)
        self.put(self.head, self.series, self.cap_words, self.cap, self.told)
        self.put_below(self.give)

    def show_words(self, series: tuple[tuple[str, str, str], ...], language: str) -> None:
        """Everything in the language of now."""
        chosen = self.series.value() or (series[0][0] if series else "")
        names = [(one, zh if language == "zh" and zh else en) for one, en, zh in series]
        self.head.setText(self.tr("Which coupon?"))
        self.series.offer(self.tr("Coupon"), names, chosen)
        self.cap_words.setText(self.tr("At most so many a member has at a time"))
        self.give.set_text(self.tr("Give the coupon"))
        self.give.setEnabled(bool(series))
        self.told.setText(
            self.tr(
                "Each who agreed to personal offers gets one. Pressed again on the same day, "
                "nobody gets a second."
            )
            if series
            else self.tr(
                "There is no coupon to give. In the offers room, Ideas makes an offer with one."
            )
        )

    @property
    def gift(self) -> Gift:
        """What is given."""
        return Gift(str(self.series.value() or ""), most_each=self.cap.value())


class SaveCard(SideCard):
    """A name for the list, and the lists that were kept."""

    save_wanted = Signal(str)
    drop_wanted = Signal(str)

    def __init__(self) -> None:
        """Make the card."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.name = Field("")
        self.told = Label(tone="text2", wrap=True)
        self.keep = ActionButton("", icon="check", kind=Kind.MAIN)
        self.drop = ActionButton("", icon="trash-2")
        self._chosen = ""
        self.keep.clicked.connect(self._save)
        self.name.input.returnPressed.connect(self._save)
        self.drop.clicked.connect(lambda: self.drop_wanted.emit(self._chosen))
        self.put(self.head, self.name, self.told)
        self.put_below(self.keep, self.drop)

    def show_words(self, chosen: str, name: str) -> None:
        """Everything in the language of now; `chosen` is the list that is shown."""
        self._chosen = chosen
        self.head.setText(self.tr("Keep this list"))
        self.name.set_caption(self.tr("Name"))
        if name:
            self.name.set_text(name)
        self.told.setText(
            self.tr("What is asked is kept, not who is in it: tomorrow it is asked anew.")
        )
        self.keep.set_text(self.tr("Keep"))
        self.drop.set_text(self.tr("Forget this list"))
        self.drop.setVisible(bool(chosen))

    def _save(self) -> None:
        self.save_wanted.emit(self.name.text())
