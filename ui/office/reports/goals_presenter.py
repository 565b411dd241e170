"""What the page of goals decides: what can be wished for, how it is read, what was missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loyalty.insight.targets import Direction
from posapp.domain.money_text import MINUS, parse_amount
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.kernel.progress import Turn
from posapp.ports.targets import Alarm, KeptTarget, Span
from posapp.services.target_desk import Verdicts, Wish, task_id
from posapp.till import TillServices
from receipts.words import Label
from reports import metrics
from reports.desk import ReportDesk
from reports.errands import CountGoals
from reports.kpi import BY_ID, KPIS
from reports.made.goals import (
    DIRECTION_WORDS,
    SPAN_WORDS,
    VERDICT_WORDS,
    Stands,
    found,
    missed_words,
)
from reports.number_text import NOTHING, cell_text, number_text, words
from reports.part import Part
from reports.report import Kind
from ui.office.dashboard.dashboard_words import BoardWords
from ui.theme.tokens import Tone

DIGITS: Final = {Kind.SHARE: 2, Kind.DECIMAL: 3}
"""Decimals of a figure's unit: basis points are hundredths of a percent. Counts have none."""
VERDICT_TONES: Final[dict[str, Tone]] = {"ok": "success", "watch": "warn", "breach": "danger"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A goal as it stands in the form."""

    metric: str
    goal: str
    direction: Direction = Direction.AT_LEAST
    span: Span = Span.MONTH
    tolerance: str = ""
    todo: str = ""
    till: int | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal ready to be shown; `verdict` is empty while nobody has counted yet."""

    id: str
    name: str
    goal: str
    was: str
    verdict: str
    tone: Tone
    days: str


class GoalsPresenter:
    """The goals of one store, in one language."""

    def __init__(self, services: TillServices, reports: ReportDesk | None, language: str) -> None:
        self._services, self._reports = services, reports
        self._stands: dict[str, Stands] = {}
        self.language = language
        self.targets: tuple[KeptTarget, ...] = ()
        self.alarms: tuple[Alarm, ...] = ()
        self.tills: tuple[int, ...] = ()
        self.words = BoardWords(services.settings)
        self.currency = services.settings.currency

    def read(self) -> None:
        """What is kept now."""
        self.targets = self._services.targets.targets()
        self.alarms = self._services.targets.alarms()
        with self._services.context.store.read() as work:
            self.tills = tuple(work.journal.tills())

    # ---- how they stand

    def count(self) -> tuple[Stands, ...]:
        """Count each goal's last whole span; slow, and nothing without a copy for reports."""
        return () if self._reports is None else self._reports.do(CountGoals(), Turn())

    def take(self, stands: Sequence[Stands]) -> None:
        """Show what was counted, and raise an alarm for what was missed."""
        self._stands = {one.target.id: one for one in stands}
        told = found(stands)
        verdicts = Verdicts(told.missed, told.well, told.judged)
        self._services.targets.note(verdicts, self.task_words)
        self.read()

    def rows(self) -> tuple[GoalRow, ...]:
        """Every goal, in the order they were set."""
        return tuple(self._row(one) for one in self.targets)

    def _row(self, kept: KeptTarget) -> GoalRow:
        stands, said = self._stands.get(kept.id), (self.name(kept), self.goal(kept))
        if stands is None or stands.target != kept:
            return GoalRow(kept.id, *said, NOTHING, "", "text2", "")
        judged, language = stands.judged, self.language
        was = cell_text(judged.value, metrics.BY_ID[kept.metric].kind, self.currency, language)
        verdict = words(VERDICT_WORDS[judged.verdict], language)
        tone = VERDICT_TONES.get(judged.verdict.value, "text2")
        return GoalRow(kept.id, *said, was, verdict, tone, words(stands.period.words, language))

    def name(self, kept: KeptTarget) -> str:
        """The figure, and of which part where it is not the whole store."""
        name, part = metrics.BY_ID[kept.metric].name, Part(till=kept.till, channel=kept.channel)
        if part == Part():
            return words(name, self.language)
        both = Label(
            f"{name.en} ({part.words.en})",
            f"{name.zh}（{part.words.zh}）",
        )
        return words(both, self.language)

    def goal(self, kept: KeptTarget) -> str:
        """On which side of how much, over what."""
        side = words(DIRECTION_WORDS[kept.target.direction], self.language)
        span = words(SPAN_WORDS[kept.span], self.language)
        much = self._said(kept.metric, kept.target.goal)
        return f"{span}{side} {much}" if self.language == "zh" else f"{side} {much} {span}"

    # ---- wishing

    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """Every figure: its id, its name, and why no goal can be set for it; empty where one can.

        Rule: goals.no-data-no-goal
        """
        return tuple(
            (
                one.id,
                words(one.metric.name, self.language),
                words(one.missing, self.language) if one.missing else "",
            )
            for one in KPIS
        )

    def means(self, metric: str) -> str:
        """How a figure is made."""
        return words(metrics.BY_ID[metric].means, self.language)

    def unit(self, metric: str) -> str:
        """What a figure is typed in, as a sign; empty for a plain number."""
        kind = metrics.BY_ID[metric].kind
        return {Kind.SHARE: "%", Kind.MONEY: self.currency.code}.get(kind, "")

    def typed(self, kept: KeptTarget) -> Typed:
        """A goal as one would type it."""
        tolerance = kept.target.tolerance
        return Typed(
            kept.metric,
            self._plain(kept.metric, kept.target.goal),
            kept.target.direction,
            kept.span,
            self._plain(kept.metric, tolerance) if tolerance else "",
            kept.todo,
            kept.till,
            kept.channel,
        )

    def keep(self, typed: Typed, target_id: str = "") -> KeptTarget:
        """Set a goal or change one; refuses in the figure's own unit what it can never be.

        Rule: goals.own-unit
        """
        wish = Wish(
            typed.metric,
            self.number(typed.metric, typed.goal),
            typed.direction,
            typed.span,
            self.number(typed.metric, typed.tolerance) if typed.tolerance.strip() else 0,
            typed.todo,
            typed.till,
            typed.channel,
        )
        try:
            kept = self._services.targets.keep(wish, target_id=target_id)
        except Refusal as refusal:
            raise self._in_unit(refusal, typed.metric) from None
        self.read()
        return kept

    def drop(self, target_id: str) -> None:
        """A goal holds no more."""
        self._services.targets.drop(target_id)
        self.read()

    def number(self, metric: str, text: str) -> int:
        """A number in the figure's own unit, from what was typed: 12.5 % is 1250 basis points."""
        typed = text.strip().rstrip("%\N{FULLWIDTH PERCENT SIGN}").strip()
        below = typed[:1] in {"-", MINUS}
        unit = self._unit(metric)
        try:
            much = parse_amount(typed[below:], unit, digits_are="major")
        except Refusal as refusal:
            if refusal.code != "amount.too-many-decimals":
                raise
            raise Refusal("target.decimals", text=typed[:20], decimals=unit.digits) from None
        return -much if below else much

    # ---- alarms

    def hear(self, alarm: Alarm, note: str) -> None:
        """Take note of a missed goal."""
        self._services.targets.hear(alarm.target.id, alarm.missed.first, note)
        self.read()

    def alarm(self, key: str) -> Alarm | None:
        """The alarm of that key."""
        return next((one for one in self.alarms if alarm_key(one) == key), None)

    def alarm_texts(self, alarm: Alarm) -> tuple[str, str, str]:
        """The figure, what it was, and its goal."""
        kept = alarm.target
        was = self._said(kept.metric, alarm.missed.value)
        return self.name(kept), was, self.goal(kept)

    def task_words(self, alarm: Alarm) -> str:
        """A missed goal as a task: what was missed, and what was agreed to do then."""
        return missed_words(alarm, self.currency, self.language)

    def task_of(self, alarm: Alarm) -> str:
        """The id of the task that an alarm became; empty where there was no room for one."""
        its_id = task_id(alarm.target.id, alarm.missed.first)
        return its_id if self._services.store_tasks.one(its_id) is not None else ""

    # ---- inside

    def _said(self, metric: str, value: int) -> str:
        return number_text(value, metrics.BY_ID[metric].kind, self.currency, self.language)

    def _unit(self, metric: str) -> Currency:
        kind = metrics.BY_ID[metric].kind
        return self.currency if kind is Kind.MONEY else Currency("XXX", DIGITS.get(kind, 0))

    def _plain(self, metric: str, value: int) -> str:
        digits = self._unit(metric).digits
        whole, rest = divmod(abs(value), 10**digits)
        decimals = f".{rest:0{digits}d}".rstrip("0") if rest else ""
        if decimals and metrics.BY_ID[metric].kind is Kind.MONEY:
            decimals = f".{rest:0{digits}d}"
        return f"{'-' if value < 0 else ''}{whole}{decimals}"

    def _in_unit(self, refusal: Refusal, metric: str) -> Refusal:
        """The same refusal, its ends written as the figure is."""
        bounds = BY_ID[metric].bounds
        if refusal.code == "target.out-of-bounds":
            least, most = (self._said(metric, end) for end in bounds)
            return Refusal(refusal.code, least=least, most=most)
        if refusal.code == "target.tolerance":
            return Refusal(refusal.code, most=self._said(metric, bounds[1] - bounds[0]))
        return refusal


def alarm_key(alarm: Alarm) -> str:
    """What names an alarm: its goal and the span's first day."""
    return f"{alarm.target.id} {alarm.missed.first.isoformat()}"
