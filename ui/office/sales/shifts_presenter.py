"""Shifts in words: who opened and closed them, and what the blind count was over or short."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from posapp.domain.money_text import format_money, format_number
from posapp.domain.shift import ShiftState
from posapp.kernel.ids import ShiftId, StaffId
from posapp.services.receipt_room import ShiftFile, ShiftLine
from posapp.till import TillServices
from receipts.words import Label
from reports.number_text import NOTHING, words
from ui.office.house_parts import moment_cell
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.sales.receipt_presenter import Fact
from ui.office.sales.receipts_presenter import Days
from ui.theme import Tone

FOUR_WEEKS: Final = timedelta(days=27)
HEADS: Final = (
    (Label("Shift", "班次"), False),
    (Label("Opened", "开班"), False),
    (Label("Opened by", "开班人"), False),
    (Label("Closed", "交班"), False),
    (Label("Closed by", "交班人"), False),
    (Label("Expected", "应有"), True),
    (Label("Counted", "清点"), True),
    (Label("Over or short", "长短款"), True),
)
OVER_COLUMN: Final = len(HEADS) - 1
OPEN: Final = Label("open", "进行中")
NO_SALE: Final = Label("Opened without a sale: {reason}", "非销售开钱箱：{reason}")
CASH_HEADS: Final = (
    (Label("When", "时间"), False),
    (Label("By", "经手人"), False),
    (Label("Why", "原因"), False),
    (Label("Amount", "金额"), True),
)


class ShiftsPresenter:
    """Lists shifts and opens one."""

    def __init__(self, services: TillServices) -> None:
        """Start with the last four weeks."""
        self._services = services
        today = services.context.today()
        self.first, self.last = today - FOUR_WEEKS, today
        self.rows: tuple[ShiftLine, ...] = ()
        self.file: ShiftFile | None = None

    # ---- the list

    def choose(self, first: date, last: date) -> None:
        """Other days, the earlier one first."""
        self.first, self.last = min(first, last), max(first, last)

    def span(self, days: Days) -> tuple[date, date]:
        """The first and last day of the usual ones."""
        today = self._services.context.today()
        if days is Days.TODAY:
            return today, today
        if days is Days.MONTH:
            return today.replace(day=1), today
        return today - FOUR_WEEKS, today

    def fetch(self) -> tuple[ShiftLine, ...]:
        """The shifts of the days; slow, done elsewhere."""
        return self._services.receipts.shifts(self.first, self.last)

    def table(self, language: str) -> TableRows:
        """The shifts with the sum of what was over and short."""
        over = sum(one.shift.over_short_minor for one in self.rows if not _is_open(one))
        total = ("",) * OVER_COLUMN + (self.money(over, language),)
        return TableRows(
            heads=tuple(Head(words(title, language), number) for title, number in HEADS),
            rows=tuple(self._row(one, language) for one in self.rows),
            total=total if self.rows else (),
            opens=True,
        )

    def _row(self, one: ShiftLine, language: str) -> Row:
        shift, opened = one.shift, _is_open(one)
        closed = words(OPEN, language)
        if shift.closed_at is not None:
            closed = self._moment(shift.closed_at, language)
        numbers = (shift.expected_minor, shift.counted_minor, shift.over_short_minor)
        amounts = [NOTHING if opened else self.money(one, language) for one in numbers]
        sorts = [None if opened else one for one in numbers]
        tone: Tone = "danger" if shift.over_short_minor < 0 else "warn"
        differs = not opened and shift.over_short_minor
        return Row(
            str(shift.id),
            (
                f"{shift.till_number}-{shift.number}",
                self._moment(shift.opened_at, language),
                one.opened_by,
                closed,
                "" if opened else one.closed_by,
                *amounts,
            ),
            (
                shift.till_number * 1_000_000 + shift.number,
                shift.opened_at.isoformat(),
                one.opened_by.casefold(),
                shift.closed_at.isoformat() if shift.closed_at else "",
                one.closed_by.casefold(),
                *sorts,
            ),
            ((OVER_COLUMN, tone),) if differs else (),
        )

    # ---- one shift

    def fetch_one(self, shift_id: ShiftId) -> Callable[[], tuple[ShiftFile, bytes]]:
        """What reads one shift and draws its report: the Z report, or how it stands; slow."""

        def fetch() -> tuple[ShiftFile, bytes]:
            services = self._services
            file = services.receipts.shift(shift_id)
            report = services.shifts.report(shift_id, file.z_head)
            return file, services.papers.png(services.papers.shift_document(report))

        return fetch

    def title(self, language: str) -> str:
        """Which shift."""
        if self.file is None:
            return words(Label("Shift", "班次"), language)
        shift = self.file.shift
        name = f"{shift.till_number}-{shift.number}"
        return words(Label(f"Shift {name}", f"班次 {name}"), language)

    def facts(self, language: str) -> tuple[Fact, ...]:
        """Who, when, how much."""
        if self.file is None:
            return ()
        shift, names = self.file.shift, self.file.names
        opened = f"{self._moment(shift.opened_at, language)}, {names.get(shift.opened_by, '')}"
        found = [
            Fact(Label("Opened", "开班"), opened),
            Fact(Label("Float", "备用金"), self.money(shift.float_minor, language)),
            Fact(
                Label("Drawer opened without a sale", "非销售开钱箱"),
                format_number(len(self.file.openings), language),
            ),
        ]
        if shift.closed_at is None or shift.closed_by is None:
            return (*found, Fact(Label("Closed", "交班"), words(OPEN, language)))
        closed = f"{self._moment(shift.closed_at, language)}, {names.get(shift.closed_by, '')}"
        return (
            *found,
            Fact(Label("Closed", "交班"), closed),
            Fact(Label("Expected", "应有"), self.money(shift.expected_minor, language)),
            Fact(Label("Counted", "清点"), self.money(shift.counted_minor, language)),
            Fact(Label("Over or short", "长短款"), self.money(shift.over_short_minor, language)),
            Fact(Label("Journal record", "流水"), self.file.z_head or NOTHING),
        )

    def cash(self, language: str) -> TableRows:
        """Cash put in and taken out, and the drawer opened without a sale, as it came."""
        heads = tuple(Head(words(title, language), number) for title, number in CASH_HEADS)
        if self.file is None:
            return TableRows(heads)
        moved = [
            (one.at, one.by, one.reason, self.money(one.amount_minor, language), one.amount_minor)
            for one in self.file.cash
        ]
        opened = words(NO_SALE, language)
        moved += [
            (one.at, one.clerk_id, opened.format(reason=one.reason or NOTHING), NOTHING, 0)
            for one in self.file.openings
        ]
        return TableRows(
            heads, tuple(self._moved(*one, language=language) for one in sorted(moved))
        )

    def _moved(
        self, at: datetime, by: StaffId, why: str, amount: str, minor: int, *, language: str
    ) -> Row:
        who = self.file.names.get(by, "") if self.file is not None else ""
        texts = (self._moment(at, language), who, why, amount)
        return Row("", texts, (at.isoformat(), who.casefold(), why.casefold(), minor))

    @property
    def journal_question(self) -> dict[str, object]:
        """What of the journal tells of this shift: its till, its days."""
        if self.file is None:
            return {}
        shift = self.file.shift
        return {
            "till": shift.till_number,
            "first": shift.business_day,
            "last": self.file.last_day,
        }

    def money(self, minor: int, language: str) -> str:
        """An amount."""
        return format_money(minor, self._services.settings.currency, language)

    def _moment(self, at: datetime, language: str) -> str:
        services = self._services
        return moment_cell(at, services.settings.zone, language, services.context.today())


def _is_open(one: ShiftLine) -> bool:
    return one.shift.state is ShiftState.OPEN
