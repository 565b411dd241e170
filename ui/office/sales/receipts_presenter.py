"""What the list of receipts decides: how it is narrowed, ordered, paged; its rows as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Final

from posapp.domain.money_text import (
    amount_typed,
    format_day,
    format_money,
    format_number,
    format_time,
    parse_amount,
)
from posapp.domain.sale import SaleKind
from posapp.kernel.ids import ProductId, StaffId
from posapp.ports.receipt_list import (
    After,
    ListedReceipt,
    ReceiptOrder,
    ReceiptPage,
    ReceiptQuery,
    ReceiptSums,
)
from posapp.till import TillServices
from receipts.words import Label
from reports.made.money import TENDER_WORDS
from reports.number_text import words
from reports.opening import Opening
from reports.part import Part
from ui.office.parts.table_rows import Head, Row, TableRows

WHOLE_DAY: Final = -1
LAST_HOUR: Final = 23
YES: Final = Label("Member", "会员")
KINDS: Final[Mapping[str, Label]] = {
    SaleKind.SALE.value: Label("Sale", "销售"),
    SaleKind.REFUND.value: Label("Return", "退货"),
    SaleKind.VOID.value: Label("Void", "作废"),
}
HEADS: Final = (
    (Label("When", "时间"), False),
    (Label("Receipt", "小票"), False),
    (Label("Kind", "类型"), False),
    (Label("Till", "收银台"), True),
    (Label("Clerk", "收银员"), False),
    (Label("Paid by", "付款方式"), False),
    (Label("Bought by", "顾客"), False),
    (Label("Items", "件数"), True),
    (Label("Total", "合计"), True),
)
TOTAL_COLUMN: Final = len(HEADS) - 1


@dataclass(frozen=True, slots=True)
class Came:
    """What the store answered; `last_open` is the newest day with sales before bare days."""

    page: ReceiptPage
    sums: ReceiptSums
    last_open: date | None = None


class Days(Enum):
    """Which days the list is about."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    OWN = "own"


class Sorted(Enum):
    """The orders that the store can page through."""

    NEWEST = (ReceiptOrder.WHEN, True)
    OLDEST = (ReceiptOrder.WHEN, False)
    LARGEST = (ReceiptOrder.TOTAL, True)
    SMALLEST = (ReceiptOrder.TOTAL, False)
    NUMBER = (ReceiptOrder.NUMBER, True)


class ReceiptsPresenter:
    """Narrows the list, fetches pages, and writes rows."""

    def __init__(self, services: TillServices) -> None:
        """Start with today."""
        self._services = services
        self.order = Sorted.NEWEST
        self.hour = WHOLE_DAY
        self.rows: tuple[ListedReceipt, ...] = ()
        self.sums = ReceiptSums(0, 0)
        self.after: After | None = None
        self.last_open: date | None = None
        self.tills: tuple[int, ...] = ()
        self.people: Sequence[tuple[StaffId, str]] = ()
        self._query = ReceiptQuery(self.today, self.today)

    @property
    def today(self) -> date:
        """The store's day."""
        return self._services.context.today()

    # ---- narrowing

    @property
    def query(self) -> ReceiptQuery:
        """What is asked of the store: the hour's moments are counted from the days."""
        if self.hour == WHOLE_DAY:
            return self._query
        return self._services.receipts.at_hours(self._query, self.hour, self.hour)

    def open_about(self, about: Mapping[str, object]) -> None:
        """Narrow to what a page was opened about: plain words, or a report's `Opening`."""
        opening = about.get("opening")
        given = _of_opening(opening) if isinstance(opening, Opening) else dict(about)
        if not given:
            return
        first, last = given.get("first"), given.get("last")
        today = self.today
        query = ReceiptQuery(
            first if isinstance(first, date) else today, last if isinstance(last, date) else today
        )
        hour = given.get("hour")
        self.hour = hour if isinstance(hour, int) else WHOLE_DAY
        self._query = replace(query, **_narrowing(given))  # type: ignore[arg-type]  # by name

    def narrow(self, **changes: object) -> None:
        """Narrow by one thing more, or by None no longer."""
        self._query = replace(self._query, **changes)  # type: ignore[arg-type]  # by name

    def type_amounts(self, least: str, most: str) -> None:
        """From what total on and up to which, as typed; an empty text is no limit."""
        self.narrow(total_from_minor=self._amount(least), total_to_minor=self._amount(most))

    def amounts(self) -> tuple[str, str]:
        """From what total on and up to which, as one would type them."""
        currency = self._services.settings.currency
        limits = self._query.total_from_minor, self._query.total_to_minor
        least, most = ("" if one is None else amount_typed(one, currency) for one in limits)
        return least, most

    def _amount(self, text: str) -> int | None:
        """An amount as it is typed into a form: 20 is 20.00."""
        if not text.strip():
            return None
        return parse_amount(text, self._services.settings.currency, digits_are="major")

    @property
    def asked(self) -> ReceiptQuery:
        """What is asked, the hour aside."""
        return self._query

    @property
    def days(self) -> Days:
        """Which of the usual days are asked for."""
        asked = (self._query.first, self._query.last)
        return next((one for one in Days if self.span(one) == asked), Days.OWN)

    def span(self, days: Days) -> tuple[date, date]:
        """The first and last day of the usual ones."""
        today = self.today
        return {
            Days.TODAY: (today, today),
            Days.YESTERDAY: (today - timedelta(days=1), today - timedelta(days=1)),
            Days.WEEK: (today - timedelta(days=today.weekday()), today),
            Days.MONTH: (today.replace(day=1), today),
            Days.OWN: (date.min, date.max),
        }[days]

    def choose_days(self, first: date, last: date) -> None:
        """Other days; typed the wrong way round they are taken the right way round."""
        self.narrow(first=min(first, last), last=max(first, last))

    @property
    def is_narrowed(self) -> bool:
        """Whether more than the days narrows the list."""
        plain = ReceiptQuery(self._query.first, self._query.last)
        return self._query != plain or self.hour != WHOLE_DAY

    def quiet_words(self, language: str) -> tuple[str, ...]:
        """What a report narrowed the list by, where no chooser shows it: channel, tier, goods."""
        asked = self._query
        part = Part(asked.till, channel=asked.channel or None, tier=asked.tier or None)
        said = words(part.words, language) if asked.channel or asked.tier else ""
        return tuple(one for one in (said, asked.sku) if one)

    def widen(self) -> None:
        """Drop everything but the days."""
        self._query = ReceiptQuery(self._query.first, self._query.last)
        self.hour = WHOLE_DAY

    # ---- fetching: slow, done elsewhere

    def fetch(self) -> Came:
        """The first page and the sum line; where nothing was sold, the last day with sales."""
        query = self.query
        order, descending = self.order.value
        page = self._services.receipts.page(query, order, descending=descending)
        sums = self._services.receipts.sums(query)
        if sums.count or self.is_narrowed:
            return Came(page, sums)
        return Came(page, sums, self._services.receipts.last_day(query.first))

    def fetch_more(self) -> ReceiptPage:
        """The next page."""
        if self.after is None:
            return ReceiptPage(())
        order, descending = self.order.value
        return self._services.receipts.page(
            self.query, order, descending=descending, after=self.after
        )

    def take(self, came: Came) -> None:
        """Show the first page."""
        self.sums, self.last_open = came.sums, came.last_open
        self.rows, self.after = came.page.rows, came.page.after

    @property
    def is_bare(self) -> bool:
        """Whether nothing was sold on the days that are asked for, whatever narrows them."""
        return not self.sums.count and not self.is_narrowed

    def take_more(self, page: ReceiptPage) -> None:
        """Show the next page below."""
        self.rows, self.after = (*self.rows, *page.rows), page.after

    def learn_choices(self) -> None:
        """The tills and people to choose from."""
        self.tills, self.people = self._services.receipts.choices()

    # ---- words

    def table(self, language: str) -> TableRows:
        """The rows, and the sum of all that answer, shown or not."""
        currency = self._services.settings.currency
        total = [""] * len(HEADS)
        total[0] = format_number(self.sums.count, language)
        total[TOTAL_COLUMN] = format_money(self.sums.total_minor, currency, language)
        return TableRows(
            heads=tuple(Head(words(title, language), number) for title, number in HEADS),
            rows=tuple(self._row(one, language) for one in self.rows),
            total=tuple(total) if self.rows else (),
            opens=True,
        )

    def _row(self, one: ListedReceipt, language: str) -> Row:
        at = one.at.astimezone(self._services.settings.zone)
        when = format_time(at)
        if self._query.first != self._query.last:
            when = f"{format_day(at.date(), language)} {when}"
        paid = [words(TENDER_WORDS.get(kind, Label(kind, kind)), language) for kind in one.tenders]
        texts = (
            when,
            one.number,
            words(KINDS[one.kind], language),
            str(one.till_number),
            one.clerk_name,
            ("、" if language == "zh" else ", ").join(paid),
            words(YES, language) if one.is_member else "",
            format_number(one.items, language),
            format_money(one.total_minor, self._services.settings.currency, language),
        )
        sorts = (
            round(one.at.timestamp()),
            one.number,
            one.kind,
            one.till_number,
            one.clerk_name.casefold(),
            texts[5],
            int(one.is_member),
            one.items,
            one.total_minor,
        )
        back = one.kind != SaleKind.SALE.value
        return Row(
            str(one.id), texts, sorts, ((2, "danger"), (TOTAL_COLUMN, "danger")) if back else ()
        )


def _of_opening(opening: Opening) -> dict[str, object]:
    """A report's way to receipts in the list's own words; people stand there by another number."""
    return {
        "first": opening.first,
        "last": opening.last,
        "hour": opening.hour,
        "till": opening.part.till,
        "member": opening.part.member,
        "tender": opening.tender,
        "sku": opening.goods,
        "kind": SaleKind(opening.kind) if opening.kind else None,
        "channel": opening.part.channel,
        "tier": opening.part.tier,
        "total_from_minor": opening.least_minor,
        "total_to_minor": opening.most_minor,
    }


def _narrowing(given: Mapping[str, object]) -> dict[str, object]:
    """The fields of a query that are said."""
    names = {"till", "kind", "tender", "member", "sku", "overridden", "text"}
    names |= {"channel", "tier", "total_from_minor", "total_to_minor"}
    found = {name: value for name, value in given.items() if name in names and value is not None}
    clerk, product = given.get("clerk"), given.get("product")
    if isinstance(clerk, str):
        found["clerk_id"] = StaffId(clerk)
    if isinstance(product, str):
        found["product_id"] = ProductId(product)
    return found
