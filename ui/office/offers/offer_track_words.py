"""A running offer as figures, a chart and rows: plain texts in one language."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from loyalty.offers.stored import OfferState
from loyalty.service.offer_track import CHART_DAYS, RECENT_DAYS, BudgetLeft, Part, Track
from posapp.domain.money_text import format_day, format_number, format_rate, format_time
from posapp.domain.sale import SaleKind
from posapp.kernel.rate import Rate
from receipts.words import Label
from reports.report import Chart, Kind, Series
from ui.office.desk import OfficeDesk
from ui.office.house_parts import moment_key, moment_text
from ui.office.parts.chart_words import ChartWords, chart_words
from ui.office.parts.figure_words import FigureWords
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.till.row_list import ListRow

NONE: Final = "–"
TAKEN_OFF: Final = Label("Taken off", "优惠金额")
BY_DAY: Final = Label(f"Taken off by day, {CHART_DAYS} days", f"近 {CHART_DAYS} 天每日优惠金额")
BY_HOUR: Final = Label("Taken off today, by the hour", "今日各时段优惠金额")
MOST_HISTORY: Final = 6


class OfferTrackWords:
    """Says one look at an offer."""

    def __init__(self, desk: OfficeDesk) -> None:
        """Speak as the desk does."""
        self._desk = desk

    def tr(self, text: str) -> str:
        """Words in the language of now."""
        return QCoreApplication.translate("OfferTrackWords", text)

    @property
    def _language(self) -> str:
        return self._desk.language

    def _number(self, number: int) -> str:
        return format_number(number, self._language)

    def _share(self, bp: int | None) -> str:
        if bp is None:
            return NONE
        sign = "" if bp >= 0 else "\N{MINUS SIGN}"
        return sign + format_rate(Rate(abs(bp)), self._language)

    def name(self, track: Track) -> str:
        """What the offer is called."""
        return track.offer.label.text(self._language) if track.offer else track.stored.id

    def state(self, state: OfferState) -> str:
        """A state as people call it."""
        return {
            OfferState.DRAFT: self.tr("Draft"),
            OfferState.SIMULATED: self.tr("Simulated"),
            OfferState.APPROVED: self.tr("Approved"),
            OfferState.RUNNING: self.tr("Running"),
            OfferState.STOPPED: self.tr("Stopped"),
            OfferState.ENDED: self.tr("Ended"),
        }[state]

    def read_at(self, track: Track) -> str:
        """How it stands, and how old what is shown is."""
        local = track.at.astimezone(self._desk.services.settings.zone)
        words = self.tr("{state} · read at {time}, again every half minute")
        return words.format(state=self.state(track.stored.state), time=f"{local:%H:%M:%S}")

    # ---- figures

    def figures(self, track: Track) -> tuple[FigureWords, ...]:
        """What a manager looks at, in the order of the cards."""
        money, number = self._desk.money, self._number
        today, recent = track.today, track.recent
        since = format_day(track.since, self._language) if track.since else ""
        return (
            self._figure(
                "today",
                self.tr("Receipts today"),
                number(today.receipts),
                self._of_baskets(today),
                self.tr("Sales of today that the offer changed, and their share of all sales."),
            ),
            self._figure(
                "off_today",
                self.tr("Taken off today"),
                money(today.off_minor),
                "",
                self.tr("What it took off today; what came back is taken out again."),
            ),
            self._figure(
                "in_all",
                self.tr("Taken off in all"),
                money(track.in_all.amount_minor),
                self._times(track.in_all.times, since),
                self.tr("Since its first use, at all tills."),
            ),
            self._margin(recent),
            self._figure(
                "people",
                self.tr("Members, others"),
                f"{number(recent.members)} / {number(recent.others)}",
                self._last_days(),
                self.tr("Receipts with the offer in the last seven days: with a member, without."),
            ),
            *(self._budget(one) for one in track.budgets),
            *self._coupons(track),
        )

    @staticmethod
    def _figure(key: str, name: str, value: str, beside: str, means: str) -> FigureWords:
        return FigureWords(key, name, value, means, beside=beside)

    def _of_baskets(self, part: Part) -> str:
        words = self.tr("{share} of {count} sales")
        return words.format(share=self._share(part.share_bp), count=self._number(part.baskets))

    def _times(self, times: int, since: str) -> str:
        if not since:
            return self.tr("not used yet")
        words = self.tr("{times} times since {day}")
        return words.format(times=self._number(times), day=since)

    def _last_days(self) -> str:
        return self.tr("in {days} days").format(days=RECENT_DAYS)

    def _margin(self, part: Part) -> FigureWords:
        has = part.margin_bp is not None
        beside = self.tr("{share} of what was sold").format(share=self._share(part.margin_bp))
        return self._figure(
            "margin",
            self.tr("Margin after it"),
            self._desk.money(part.margin_minor) if has else NONE,
            beside if has else self.tr("no cost prices"),
            self.tr(
                "What stays of the receipts with the offer in seven days, offer taken off; only of "
                "goods with a cost price."
            ),
        )

    def _budget(self, budget: BudgetLeft) -> FigureWords:
        names = {
            "budget": self.tr("Budget left"),
            "budget-day": self.tr("Budget left today"),
            "budget-store": self.tr("Budget left in this store"),
        }
        of = self.tr("of {money}").format(money=self._desk.money(budget.whole_minor))
        means = self.tr("At nothing the offer stops giving by itself.")
        left = self._desk.money(budget.left_minor)
        return self._figure(budget.kind, names[budget.kind], left, of, means)

    def _coupons(self, track: Track) -> tuple[FigureWords, ...]:
        coupons = track.coupons
        if coupons is None:
            return ()
        of = self.tr("of {count} given out").format(count=self._number(coupons.issued))
        means = self.tr("Coupons that open the offer; each counts once it took something off.")
        used = self._number(coupons.used)
        return (self._figure("coupons", self.tr("Coupons used"), used, of, means),)

    # ---- the chart

    def chart(self, track: Track, *, by_hour: bool) -> ChartWords:
        """What it took off, by day or by the hour of today."""
        if by_hour:
            names: tuple[Label, ...] = tuple(
                Label(f"{hour:02d}", f"{hour:02d}") for hour in range(len(track.hours))
            )
            values, title = track.hours, BY_HOUR
        else:
            names = tuple(
                Label(f"{one.day.day}.{one.day.month}.", f"{one.day:%m-%d}") for one in track.days
            )
            values, title = tuple(one.amount_minor for one in track.days), BY_DAY
        chart = Chart(title, Kind.MONEY, names, (Series(TAKEN_OFF, values),))
        return chart_words(chart, self._desk.services.settings.currency, self._language)

    # ---- rows

    def receipts(self, track: Track) -> TableRows:
        """The receipts that it changed, newest first."""
        zone = self._desk.services.settings.zone
        heads = (
            Head(self.tr("Receipt"), main=True),
            Head(self.tr("When")),
            Head(self.tr("Who")),
            Head(self.tr("Total"), number=True),
            Head(self.tr("Taken off"), number=True),
        )
        rows = tuple(
            Row(
                one.id,
                (
                    one.number
                    if one.kind == SaleKind.SALE.value
                    else self.tr("{number}, came back").format(number=one.number),
                    moment_text(one.at, zone, self._language),
                    self.tr("Member") if one.is_member else self.tr("No member"),
                    self._desk.money(one.total_minor),
                    self._desk.money(one.off_minor),
                ),
                (
                    one.number,
                    moment_key(one.at),
                    int(one.is_member),
                    one.total_minor,
                    one.off_minor,
                ),
            )
            for one in track.receipts
        )
        return TableRows(heads, rows, opens=True)

    def at_tills(self, track: Track) -> list[ListRow]:
        """What people did about it: its moves, and other prices by hand for its goods."""
        zone, language = self._desk.services.settings.zone, self._language
        people = {str(one.id): one.name for one in self._desk.services.staffing.people()}
        said: list[tuple[int, ListRow]] = []
        for change in track.changes[-MOST_HISTORY:]:
            when = moment_text(change.at, zone, language)
            who = people.get(change.by, change.by)
            below = ", ".join(filter(None, (when, who, change.reason)))
            row = ListRow(code="", title=self.state(change.after), below=below, icon="tag")
            said.append((int(change.at.timestamp()), row))
        for one in track.overrides:
            goods = one.name_zh if language == "zh" and one.name_zh else one.name
            time = format_time(one.at.astimezone(zone))
            below = ", ".join(filter(None, (one.number, time, one.clerk_name, one.reason)))
            title = self.tr("Another price by hand: {goods}").format(goods=goods)
            said.append(
                (
                    int(one.at.timestamp()),
                    ListRow(code=one.sale_id, title=title, below=below, icon="pencil"),
                )
            )
        said.sort(key=lambda pair: -pair[0])
        return [row for _, row in said]

    def opinions(self, track: Track) -> list[ListRow]:
        """Stars of the goods that it lowers, where the online shop has any."""
        language, rows = self._language, []
        for one in track.stars:
            goods = one.goods.name_zh if language == "zh" and one.goods.name_zh else one.goods.name
            tenths = (20 * one.stars + one.rated) // (2 * one.rated) if one.rated else 0
            stars = f"{tenths // 10}.{tenths % 10}" if one.rated else NONE
            below = self.tr("{count} opinions").format(count=self._number(one.reviews))
            rows.append(
                ListRow(code=one.goods.sku, title=goods, below=below, amount=stars, icon="star")
            )
        return rows
