"""The dashboard in words, both languages at once: paper and screen say the same."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from posapp.domain.money_text import format_day, format_money, format_number, format_time
from posapp.kernel.money import Currency
from posapp.ports.targets import Alarm
from posapp.services.dashboard import Days, Span
from posapp.services.day_exceptions import Exceptional, Oddity
from posapp.services.sync_health import SyncHealth, SyncState
from posapp.settings import StoreSettings
from receipts.words import Label
from reports import metrics
from reports.number_text import cell_text
from reports.report import Kind

SPANS: Final[Mapping[Span, Label]] = {
    Span.TODAY: Label("Today", "今天"),
    Span.LAST_OPEN: Label("Last day open", "上一营业日"),
    Span.WEEK: Label("This week", "本周"),
    Span.MONTH: Label("This month", "本月"),
}
ALL_TILLS: Final = Label("All tills", "全部收银台")
ICONS: Final[Mapping[Oddity, str]] = {
    Oddity.COUNT: "banknote",
    Oddity.OVERRIDES: "pencil",
    Oddity.VOIDS: "x",
    Oddity.OPENINGS: "inbox",
    Oddity.CASH_FOR_CARD: "undo-2",
    Oddity.NO_RECEIPT: "receipt-text",
}
OFTEN: Final[Mapping[Oddity, Label]] = {
    Oddity.OVERRIDES: Label("{times} price changes by one clerk", "一名收银员改价 {times} 次"),
    Oddity.VOIDS: Label("{times} voids by one clerk", "一名收银员作废 {times} 次"),
    Oddity.OPENINGS: Label("Drawer opened {times} times without a sale", "非销售开钱箱 {times} 次"),
}
SYNC: Final[Mapping[SyncState, Label]] = {
    SyncState.OFF: Label("No online shop", "未连接网店"),
    SyncState.STARTING: Label("Connecting", "正在连接"),
    SyncState.CONNECTED: Label("Online", "在线"),
    SyncState.OFFLINE: Label("Offline", "离线"),
    SyncState.BLOCKED: Label("Stopped, needs a person", "已停止，需人工处理"),
    SyncState.DEAD: Label("Being restarted", "正在重启"),
}


class BoardWords:
    """Says dates, amounts and exceptions of one store."""

    def __init__(self, settings: StoreSettings) -> None:
        """Speak of this store."""
        self._zone = settings.zone
        self._currency = settings.currency

    @property
    def currency(self) -> Currency:
        """In whose money."""
        return self._currency

    def money(self, minor: int) -> Label:
        """An amount."""
        return Label(*(format_money(minor, self._currency, tongue) for tongue in ("en", "zh")))

    def number(self, count: int) -> Label:
        """A count."""
        return Label(*(format_number(count, tongue) for tongue in ("en", "zh")))

    def figure(self, value: int | None, kind: Kind) -> Label:
        """A figure of its kind."""
        return Label(*(cell_text(value, kind, self._currency, one) for one in ("en", "zh")))

    def clock(self, at: datetime) -> str:
        """The store's time of day."""
        return format_time(at.astimezone(self._zone))

    def title(self, span: Span, days: Days) -> Label:
        """The span and its days."""
        name = SPANS[span]
        first, last = days.now.first, days.now.last
        if first == last:
            return Label(
                f"{name.en}, {format_day(last, 'en', weekday=True)}",
                f"{name.zh}，{format_day(last, 'zh', weekday=True)}",
            )
        return Label(
            f"{name.en}, {format_day(first, 'en')} to {format_day(last, 'en')}",
            f"{name.zh}，{format_day(first, 'zh')} 至 {format_day(last, 'zh')}",
        )

    def till(self, number: int | None) -> Label:
        """Which till, or all."""
        return ALL_TILLS if number is None else Label(f"Till {number}", f"收银台 {number}")

    def against(self, days: Days, *, year: bool) -> Label:
        """The days that are held against."""
        window = days.year if year else days.against
        if window.first == window.last:
            return Label(
                format_day(window.last, "en", weekday=True),
                format_day(window.last, "zh", weekday=True),
            )
        return Label(
            f"{format_day(window.first, 'en')} to {format_day(window.last, 'en')}",
            f"{format_day(window.first, 'zh')} 至 {format_day(window.last, 'zh')}",
        )

    def span(self, days: Days, *, year: bool) -> Label:
        """Of which tills, until when, against what: the line below the title."""
        till, against = self.till(days.now.till), self.against(days, year=year)
        if not days.is_running:
            return Label(f"{till.en}, against {against.en}", f"{till.zh}，对比 {against.zh}")
        clock = self.clock(days.at)
        if days.now.first != days.now.last:
            same = self.clock(days.year_cut if year else days.cut) == clock
            en, zh = (
                (" up to the same time", " 同一时刻")
                if same
                else (", a shorter month", "（较短的月份）")
            )
            return Label(
                f"{till.en}, until {clock}, against {against.en}{en}",
                f"{till.zh}，截至 {clock}，对比 {against.zh}{zh}",
            )
        return Label(
            f"{till.en}, until {clock}, against the same hours of {against.en}",
            f"{till.zh}，截至 {clock}，对比 {against.zh} 同一时段",
        )

    # ---- what needs a look

    def exception(self, one: Exceptional) -> tuple[Label, Label]:
        """An exception in two lines: what, and how much or who."""
        if one.oddity is Oddity.COUNT:
            return self._count(one)
        if one.oddity is Oddity.CASH_FOR_CARD:
            return self._cash_for_card(one)
        if one.oddity is Oddity.NO_RECEIPT:
            return self._no_receipt(one)
        often = OFTEN[one.oddity]
        what = Label(often.en.format(times=one.times), often.zh.format(times=one.times))
        return what, Label(
            f"{one.who}, usual is {one.usual} a day", f"{one.who}，常态每天 {one.usual}"
        )

    def _no_receipt(self, one: Exceptional) -> tuple[Label, Label]:
        amount = self.money(one.amount_minor)
        return (
            Label("Return of an unknown receipt", "无原小票退货"),
            Label(
                f"{one.receipt}, {amount.en}, {one.who}", f"{one.receipt}，{amount.zh}，{one.who}"
            ),
        )

    def _count(self, one: Exceptional) -> tuple[Label, Label]:
        amount = self.money(abs(one.amount_minor))
        what = Label(f"Drawer {amount.en} short", f"钱箱短款 {amount.zh}")
        if one.amount_minor > 0:
            what = Label(f"Drawer {amount.en} over", f"钱箱长款 {amount.zh}")
        return what, Label(
            f"Till {one.till_number}, blind count", f"收银台 {one.till_number}，盲点"
        )

    def _cash_for_card(self, one: Exceptional) -> tuple[Label, Label]:
        amount = self.money(one.amount_minor)
        return (
            Label("Refund to cash, paid by card", "刷卡付款退现金"),
            Label(
                f"Receipt {one.receipt}, {amount.en}, {one.who}",
                f"小票 {one.receipt}，{amount.zh}，{one.who}",
            ),
        )

    def alarm(self, alarm: Alarm) -> tuple[Label, Label]:
        """A missed goal in two lines: which, and the figure against the goal."""
        kept, metric = alarm.target, metrics.BY_ID[alarm.target.metric]
        value = self.figure(alarm.missed.value, metric.kind)
        goal = self.figure(kept.target.goal, metric.kind)
        since = [format_day(alarm.missed.first, tongue) for tongue in ("en", "zh")]
        return (
            Label(f"Goal missed: {metric.name.en}", f"未达目标：{metric.name.zh}"),
            Label(
                f"{value.en} against {goal.en}, from {since[0]}",
                f"{value.zh}，目标 {goal.zh}，自 {since[1]}",
            ),
        )

    def sync(self, health: SyncHealth) -> Label:
        """How it stands with the shop."""
        said = SYNC[health.state]
        if health.state is SyncState.OFF or health.since is None:
            return said
        clock = self.clock(health.since)
        return Label(f"{said.en}, {clock}", f"{said.zh}，{clock}")
