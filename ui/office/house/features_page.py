"""Which features the store uses: each on, off, from a day, at some tills first."""

from datetime import date
from typing import Final

from posapp.domain.features import ABOUT, Feature, Use
from posapp.domain.money_text import format_day, format_money, format_number
from posapp.kernel.errors import Refusal, Trouble
from posapp.services.feature_desk import FeatureRow, Owed
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SideCard, beside, fill, listed
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.unsaved import KeptFields
from ui.theme import Role
from ui.widgets import ActionButton, Choice, ChoiceRow, DayField, Field, Kind, Label

ON, OFF = "on", "off"
OWED: Final = frozenset({Feature.POINTS, Feature.REDEEM})
"""What members hold is said beside these."""
MOST_TILL: Final = 999


class UseCard(SideCard):
    """The marked feature: what goes without it, and how the store uses it."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.goes = Label(tone="text2", wrap=True)
        self.waits = Label(role=Role.STRONG, tone="warn", wrap=True)
        self.use = ChoiceRow([Choice(ON, ON), Choice(OFF, OFF)], chosen=ON)
        self.start, self.tills = DayField(), Field("")
        self.owed = Label(tone="text2", wrap=True)
        self.save = ActionButton("", kind=Kind.MAIN, height_px=48)
        parts = (self.head, self.goes, self.waits, self.use, self.start, self.tills, self.owed)
        self.put(*parts)
        self.put_below(self.save)


class FeaturesPage(Page):
    """The features at the left; how the marked one is used at the right."""

    name = "features"
    room = "settings"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list and card."""
        super().__init__(desk)
        self.rows: tuple[FeatureRow, ...] = ()
        self._marked = next(iter(Feature))
        self._owed: Owed | None = None
        self.table = SortTable()
        self.card = UseCard()
        self._kept = KeptFields(self.card.start, self.card.tills)
        self._chosen = ""
        beside(self, listed(self.table), self.card)
        self.table.chosen.connect(self._mark)
        self.card.use.chosen.connect(self._choose)
        self.card.save.clicked.connect(self._save)
        self.retranslate()

    def title(self) -> str:
        """Features."""
        return self.tr("Features")

    def subtitle(self) -> str:
        """How many are used here today."""
        used = sum(row.here for row in self.rows)
        return self.tr("{used} of {count} are used at this till today").format(
            used=used, count=len(self.rows)
        )

    def arrive(self, **about: object) -> None:
        """Show what is used now; ask what members hold."""
        del about
        self.refresh()
        self.desk.tasks.run(self.desk.services.features.owed, self._show_owed, self._no_owed)

    def forget(self) -> None:
        """What somebody else chose goes."""
        self._kept.let_go()
        self._chosen = ""
        self.refresh()

    def retranslate(self) -> None:
        """Words again."""
        card = self.card
        self.table.set_name(self.tr("Features"))
        choices = [Choice(ON, self.tr("Used")), Choice(OFF, self.tr("Not used"))]
        card.use.set_choices(choices, chosen=card.use.chosen_code())
        card.use.setAccessibleName(self.tr("How the store uses it"))
        card.start.set_caption(self.tr("From this day on (empty: now)"))
        card.start.speak(self.desk.language, self.desk.services.context.today())
        card.tills.set_caption(self.tr("At these tills (empty: all)"))
        card.tills.input.setPlaceholderText("2,3")
        card.save.set_text(self.tr("Save"))
        self.refresh()

    def refresh(self) -> None:
        """Every feature, and the marked one."""
        self.rows = self.desk.services.features.rows()
        heads = (
            Head(self.tr("Feature")),
            Head(self.tr("Use")),
            Head(self.tr("Without it")),
        )
        fill(self.table, TableRows(heads, tuple(map(self._row, self.rows))), self._marked.value)
        self._show_use()

    def key(self, name: str) -> bool:
        """Ctrl+S saves."""
        if name == "Ctrl+S":
            self._save()
        return name == "Ctrl+S"

    # ------------------------------------------------------------------ words

    def _row(self, row: FeatureRow) -> Row:
        texts = (self._name(row.feature), self._used(row), self._goes(row.feature))
        return Row(row.feature.value, texts, (list(Feature).index(row.feature), *texts[1:]))

    def _name(self, feature: Feature) -> str:
        about = ABOUT[feature]
        return about.name_zh if self.desk.language == "zh" else about.name

    def _goes(self, feature: Feature) -> str:
        about = ABOUT[feature]
        return about.goes_zh if self.desk.language == "zh" else about.goes

    def _used(self, row: FeatureRow) -> str:
        """In a few words: since when, where."""
        use = row.use
        if not use.on:
            return self.tr("not used")
        if row.waits_for:
            return self.tr("waits for: {below}").format(below=self._names(row.waits_for))
        told = self.tr("used")
        if use.start is not None and use.start > self.desk.services.context.today():
            told = self.tr("from {day}").format(day=format_day(use.start, self.desk.language))
        if use.tills:
            tills = ", ".join(map(str, use.tills))
            told = self.tr("{told}, till {tills}").format(told=told, tills=tills)
        return told

    def _names(self, features: tuple[Feature, ...]) -> str:
        return ("、" if self.desk.language == "zh" else ", ").join(map(self._name, features))

    # ------------------------------------------------------------------ the marked one

    def _mark(self) -> None:
        key = self.table.current_key()
        if key and key != self._marked.value:
            self._marked, self._chosen = Feature(key), ""
            self._show_use()

    @property
    def _at(self) -> FeatureRow:
        return next(row for row in self.rows if row.feature is self._marked)

    def _show_use(self) -> None:
        row, card = self._at, self.card
        card.head.setText(self._name(row.feature))
        card.goes.setText(self.tr("Without it: {goes}").format(goes=self._goes(row.feature)))
        words = self.tr("It does nothing while this is off: {below}.")
        card.waits.setText(words.format(below=self._names(row.waits_for)))
        card.waits.setVisible(bool(row.waits_for))
        card.use.set_chosen(self._chosen or (ON if row.use.on else OFF))
        start = row.use.start.isoformat() if row.use.start else ""
        self._kept.show(row.feature.value, start, ",".join(map(str, row.use.tills)))
        self._show_when()
        self._show_holding()

    def _show_when(self) -> None:
        """Day and tills are asked of what is used."""
        for field in (self.card.start, self.card.tills):
            field.setVisible(self.card.use.chosen_code() == ON)

    def _show_holding(self) -> None:
        owed = self._owed if self._marked in OWED else None
        self.card.owed.setVisible(owed is not None)
        if owed is not None:
            language, currency = self.desk.language, self.desk.services.settings.currency
            self.card.owed.setText(
                self.tr(
                    "Members hold {points} points now, worth {worth}. They stay theirs and lapse "
                    "by their own dates: tell members when you switch this off."
                ).format(
                    points=format_number(owed.points, language),
                    worth=format_money(owed.worth_minor, currency, language),
                )
            )

    def _show_owed(self, owed: Owed) -> None:
        self._owed = owed
        self._show_holding()

    def _no_owed(self, trouble: Trouble) -> None:
        self.desk.refuse(trouble)

    def _choose(self, code: str) -> None:
        self._chosen = code
        self._show_when()

    def _save(self) -> None:
        if self.desk.attempt(self._store):
            self._kept.let_go()
            self._chosen = ""
            self.refresh()
            self.desk.say(self.tr("Saved. Every till follows at once."))

    def _store(self) -> None:
        use = Use(on=False)
        if self.card.use.chosen_code() == ON:
            use = Use(start=_day(self.card.start.text()), tills=_tills(self.card.tills.text()))
        self.desk.services.features.save({self._marked: use})


def _day(text: str) -> date | None:
    """A day as typed; none where nothing is."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal("settings.no-such-day", text=text.strip()[:20]) from None


def _tills(text: str) -> tuple[int, ...]:
    """Till numbers as typed, with commas.

    >>> _tills(" 3, 2"), _tills("")
    ((3, 2), ())
    """
    parts = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() and 1 <= int(part) <= MOST_TILL for part in parts):
        raise Refusal("feature.tills", text=text.strip()[:20])
    return tuple(int(part) for part in parts)
