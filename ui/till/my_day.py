"""A clerk's own day: receipts, sales and hours, and the way home."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from posapp.domain.money_text import format_money, format_number
from posapp.kernel.money import half_up
from posapp.services.own_figures import OwnFigures
from ui.theme import Role
from ui.till.desk import Desk, HintText
from ui.till.product_card import Facts
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import ActionButton, Card, Label

TEN, MILLI_A_TENTH = 10, 100


class MyDay(SideScreen):
    """The cart stays at the left; one's own figures at the right, and nobody else's."""

    name = "my_day"

    def __init__(self, desk: Desk) -> None:
        """Build the card."""
        super().__init__(desk)
        self.title = Label(role=Role.SUBTITLE, wrap=True)
        self.facts = Facts()
        self.words = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.home = ActionButton("", icon="log-out", key="Alt+H", height_px=48)
        self.home.clicked.connect(self.go_home)
        self._right = Card()
        box = self._right.column(margin_px=16, gap_px=12)
        for part in (self.title, self.facts, self.words):
            box.addWidget(part)
        box.addStretch(1)
        box.addWidget(self.home)
        self.retranslate()

    def right(self) -> QWidget:
        """The card."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Scan to go on selling")

    def main(self) -> Press:
        """Back to selling."""
        return Press(self.tr("Go on selling"), "Enter")

    def hint(self, text: str) -> HintText:
        """What the keys do."""
        back = ("Esc", self.tr("back"))
        if text:
            return HintText(bold=self.tr("goes back to selling with this entry"), keys=(back,))
        words = self.tr("Only you see this.")
        return HintText(plain=words, enter=False, keys=(("Alt+H", self.tr("go home")), back))

    def enter(self, text: str) -> None:
        """A scan goes on selling and is not lost."""
        if text:
            self.desk.go("selling", entry=text)
        else:
            self.back()

    def acts(self) -> dict[str, Callable[[], None]]:
        """Alt+H goes home."""
        return {"Alt+H": self.go_home}

    def arrive(self, **about: object) -> None:
        """Read one's own figures."""
        del about
        self.refresh()

    def retranslate(self) -> None:
        """Words again."""
        self.home.set_text(self.tr("Go home: end my hours and sign out"))
        self.words.setText(
            self.tr("Hours began with your first sign-in. Say good-bye for a break too.")
        )

    def refresh(self) -> None:
        """Show the figures of who is signed in."""
        staff = self.desk.services.staffing.current
        if staff is None:
            return
        self.title.setText(self.tr("{name}: my day").format(name=staff.name))
        own = self.desk.services.own.today()
        language, currency = self.desk.language, self.desk.services.settings.currency
        hour = own.an_hour_minor
        per_hour = format_money(hour, currency, language) if hour is not None else "–"
        self.facts.show_facts(
            [
                (self.tr("Receipts today"), format_number(own.receipts, language), False),
                (
                    self.tr("With a member"),
                    format_number(own.member_receipts, language),
                    not own.member_receipts,
                ),
                (self.tr("Sold today"), format_money(own.sold_minor, currency, language), False),
                (self.tr("An hour"), per_hour, hour is None),
                (self.tr("Hours today"), _hours(own.today_minutes), False),
                (self.tr("Hours this week"), _hours(own.week_minutes), False),
                self._service(own),
            ]
        )

    def _service(self, own: OwnFigures) -> tuple[str, str, bool]:
        """What customers said of one's service in thirteen weeks, and how many they were."""
        name, language = self.tr("Service, 13 weeks"), self.desk.language
        count = format_number(own.service_answers, language)
        if own.service_milli is None:
            few = self.tr("too few answers ({count})") if own.service_answers else "–"
            return name, few.format(count=count), True
        tenths = half_up(own.service_milli, MILLI_A_TENTH)
        words = self.tr("{score} of 5 ({count} answers)")
        score = f"{tenths // TEN}.{tenths % TEN}"
        return name, words.format(score=score, count=count), False

    def go_home(self) -> None:
        """End one's hours; the sign-in page comes, the basket waits for the next."""
        if self.desk.attempt(lambda: _ignore(self.desk.services.hours.go_home())):
            self.desk.go("selling")
            self.desk.lock()


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _ignore(_value: object) -> None:
    """What was done says it all."""
