"""The loyalty program: its rules at the left, what a change of them would do at the right."""

from loyalty.rules.program import Program
from loyalty.service.past_sales import Told
from loyalty.service.program_trial import ProgramTrial
from posapp.domain.money_text import format_day
from posapp.kernel.errors import Trouble
from ui.office.desk import OfficeDesk
from ui.office.house_parts import beside
from ui.office.offers.program_effect import EffectCard
from ui.office.offers.program_form import ProgramForm
from ui.office.offers.program_presenter import ProgramPresenter, RulesTyped, TierTyped
from ui.office.page import Page
from ui.office.parts.progress import Progress


class ProgramPage(Page):
    """Nothing holds before it was counted over the past and put in force."""

    name = "program"
    room = "offers"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make form and card."""
        super().__init__(desk)
        self.presenter = ProgramPresenter(desk.services, desk.language)
        self.form, self.card = ProgramForm(), EffectCard()
        self.trial: ProgramTrial | None = None
        self._as_shown: RulesTyped | None = None
        self._counted: RulesTyped | None = None
        self._progress: Progress | None = None
        beside(self, self.form, self.card)
        self.form.changed.connect(self._show_card)
        self.card.count.clicked.connect(self.count)
        self.card.save.clicked.connect(self._save)
        self.card.busy.stopped.connect(self.stop)
        self.retranslate()

    # ---- the page

    def title(self) -> str:
        """What this is."""
        return self.tr("Loyalty program")

    def subtitle(self) -> str:
        """Since when these rules hold."""
        now = self.presenter.now
        if now.at is None:
            return self.tr("The rules every new store begins with")
        day = now.at.astimezone(self.desk.services.settings.zone).date()
        words = self.tr("Rules of {day}, version {version}")
        return words.format(day=format_day(day, self.desk.language), version=now.version)

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that does not hold."""
        return self._as_shown is not None and self.form.typed() != self._as_shown

    def arrive(self, **about: object) -> None:
        """Show the rules that hold; what was typed before stays."""
        del about
        self.refresh()

    def forget(self) -> None:
        """What somebody else typed goes."""
        self._as_shown = self._counted = None
        self.trial = None
        self.stop()
        self.refresh()

    def leave(self) -> None:
        """Count no further."""
        self.stop()

    def retranslate(self) -> None:
        """Words again."""
        self.presenter.language = self.desk.language
        between = "；" if self.desk.language == "zh" else "; "
        self.form.show_words(self.presenter.others(), between)
        self.card.show_words()
        self._show_card()

    def refresh(self) -> None:
        """Read the rules that hold, unless somebody is writing others."""
        if not self.is_changed:
            self.presenter.read()
            self.form.show_rules(self.presenter.typed(), has_base=self.presenter.base is not None)
            self._as_shown = self.form.typed()
        self.retranslate()

    def key(self, name: str) -> bool:
        """F9 counts the effect, Ctrl+S puts the rules in force."""
        if name == "F9":
            self.card.count.click()
        if name == "Ctrl+S":
            self.card.save.click()
        return name in {"F9", "Ctrl+S"}

    # ---- the card

    def _show_card(self) -> None:
        changed, busy = self.is_changed, self.is_counting
        fresh = self._counted is not None and self._counted == self.form.typed()
        self.card.show_changes(self._changes())
        self.card.show_trial(self.presenter, self.trial if fresh else None)
        self.card.busy.setVisible(busy)
        nothing = self.tr("Nothing is changed.")
        first = self.tr("Count the effect first.")
        whole = fresh and self.trial is not None and self.trial.complete
        self.card.count.setVisible(not busy)
        self.card.count.set_refused(None if changed else nothing)
        self.card.save.set_refused(None if changed and whole else first if changed else nothing)

    def _changes(self) -> list[tuple[str, str]]:
        """Each thing that is typed otherwise: what it was and what it is."""
        if self._as_shown is None:
            return []
        was, now, captions = self._as_shown, self.form.typed(), self.form.captions()
        lines = [
            (captions[name], f"{was.numbers[name]} → {text or '–'}")
            for name, text in now.numbers.items()
            if text != was.numbers[name]
        ]
        for head, chooser, before in (
            (self.form.model_head, self.form.model, was.model),
            (self.form.downgrade_head, self.form.downgrade, was.downgrade),
        ):
            if chooser.value() != before:
                text = chooser.itemText(chooser.findData(before))
                lines.append((head.text(), f"{text} → {chooser.currentText()}"))
        return [*lines, *self._tier_changes(was.tiers, now.tiers)]

    def _tier_changes(
        self, was: tuple[TierTyped, ...], now: tuple[TierTyped, ...]
    ) -> list[tuple[str, str]]:
        before = {tier.name: tier for tier in was}
        after = {tier.name.strip(): tier for tier in now if tier.name.strip()}
        lines = [(name, self.tr("taken away")) for name in before if name not in after]
        for name, tier in after.items():
            old = before.get(name)
            if old is None:
                lines.append((name, self.tr("new")))
            elif old != tier:
                lines.append((name, f"{old.at}, ×{old.times} → {tier.at}, ×{tier.times}"))
        return lines

    # ---- acts

    def _typed(self) -> Program:
        return self.presenter.program(self.form.typed(), self.form.captions())

    @property
    def is_counting(self) -> bool:
        """Whether the effect of other rules is being counted."""
        return self._progress is not None

    def count(self) -> None:
        """Count what the rules at the left would have given, in the background."""
        made: list[Program] = []
        if self.is_counting or not self.desk.attempt(lambda: made.append(self._typed())):
            return
        typed, desk = self.form.typed(), self.presenter.desk
        progress = Progress(lambda: self.desk.tasks.closed, self)
        progress.moved.connect(self._moved)
        told: Told = progress.told
        self._progress = progress
        self.card.busy.set_progress(0, 1, self.tr("Counting"))
        self.desk.tasks.run_aside(
            lambda: desk.try_out(made[0], told),
            lambda trial: self._came(typed, trial),
            self._failed,
        )
        self._show_card()

    def stop(self) -> None:
        """Count no further; what is not counted to its end is not put in force."""
        if self._progress is not None:
            self._progress.stop()

    def _moved(self, done: int, of: int) -> None:
        if self._progress is not None and of:
            self.card.busy.set_progress(done, of)

    def _came(self, typed: RulesTyped, trial: ProgramTrial) -> None:
        self._ended()
        if trial.complete:
            self.trial, self._counted = trial, typed
        self._show_card()

    def _failed(self, trouble: Trouble) -> None:
        self._ended()
        self._show_card()
        self.desk.refuse(trouble)

    def _ended(self) -> None:
        if self._progress is not None:
            self._progress.deleteLater()
        self._progress = None

    def _save(self) -> None:
        version = self.presenter.now.version
        if self.desk.attempt(lambda: self.presenter.desk.change(self._typed(), version=version)):
            self._as_shown = self._counted = None
            self.trial = None
            self.refresh()
            self.desk.refresh()
            self.desk.say(self.tr("These rules hold from the next sale on."))
