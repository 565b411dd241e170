"""The tables of a closed day: receipts, their lines, taxes and tenders, cash movements, shifts.

Each receipt of a table stands where `PLACE` says; amounts of refunds and voids are negative.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from posapp.domain.sale import Sale, SaleLine
from posapp.domain.shift import Shift
from posapp.domain.tax import Taxed
from posapp.exports.day import DayBooks
from posapp.exports.sheet import Cell, Figure, Sheet, money, percent
from posapp.kernel.money import Currency

PLACE = ("day", "till", "shift", "receipt")
AMOUNTS = ("net", "tax", "gross")
MILLI_DIGITS = 3
Rows = list[tuple[Cell, ...]]


class DayTables:
    """Makes the tables of a day; the same books give the same tables."""

    def __init__(self, books: DayBooks, currency: Currency, zone: ZoneInfo) -> None:
        self._books, self._currency, self._zone = books, currency, zone
        self._shifts = {shift.id: shift for shift in books.shifts}

    def all(self) -> tuple[Sheet, ...]:
        """All six."""
        return (
            self.receipts(),
            self.lines(),
            self.taxes(),
            self.tenders(),
            self.cash(),
            self.shifts(),
        )

    def receipts(self) -> Sheet:
        """A row a receipt. Net and tax make the gross; gross and cash rounding make what was paid.

        `channel` is `online` for goods of an online order.
        """
        rows: Rows = [
            (
                *self._place(sale),
                self._at(sale.at),
                sale.kind.value,
                self._books.numbers.get(sale.original_id, "") if sale.original_id else "",
                sale.channel,
                *self._amounts(sale.total),
                money(sale.rounding_minor, self._currency),
                money(sale.paid_minor, self._currency),
                sale.currency.code,
            )
            for sale in self._books.sales
        ]
        heads = ("at", "kind", "first_receipt", "channel", *AMOUNTS)
        return Sheet("receipts", (*PLACE, *heads, "rounding", "paid", "currency"), rows)

    def lines(self) -> Sheet:
        """A row a line of a receipt."""
        rows: Rows = [
            (*self._place(sale), *self._line(line))
            for sale in self._books.sales
            for line in sale.lines
        ]
        goods = ("line", "sku", "name", "category", "quantity", "unit")
        heads = ("tax_class", "tax_percent", "discount", *AMOUNTS, "return_reason")
        return Sheet("lines", (*PLACE, *goods, *heads), rows)

    def _line(self, line: SaleLine) -> tuple[Cell, ...]:
        return (
            Figure(line.number),
            line.sku,
            line.name or line.name_zh,
            line.category,
            Figure(line.quantity.milli, MILLI_DIGITS),
            line.quantity.unit.value,
            line.tax_class,
            percent(line.rate),
            money(line.off_minor, self._currency),
            *self._amounts(line.amount),
            line.return_of.reason if line.return_of is not None else "",
        )

    def taxes(self) -> Sheet:
        """A row a tax rate of a receipt."""
        rows: Rows = [
            (*self._place(sale), rate.tax_class, percent(rate.rate), *self._amounts(rate.amount))
            for sale in self._books.sales
            for rate in sale.rates
        ]
        return Sheet("taxes", (*PLACE, "tax_class", "tax_percent", *AMOUNTS), rows)

    def tenders(self) -> Sheet:
        """A row a payment: what stayed in the shop, or went out of it."""
        rows: Rows = [
            (
                *self._place(sale),
                tender.kind.value,
                money(tender.amount_minor, self._currency),
                tender.slip.approval if tender.slip else "",
            )
            for sale in self._books.sales
            for tender in sale.tenders
        ]
        return Sheet("tenders", (*PLACE, "tender", "amount", "approval"), rows)

    def cash(self) -> Sheet:
        """A row a cash movement: put in, or taken out (negative), with its reason."""
        rows: Rows = [
            (
                *self._place_of(self._shifts[move.shift_id]),
                self._at(move.at),
                money(move.amount_minor, self._currency),
                move.reason,
            )
            for move in self._books.cash
        ]
        return Sheet("cash", (*PLACE[:-1], "at", "amount", "reason"), rows)

    def shifts(self) -> Sheet:
        """A row a shift, as its Z report has it."""
        rows: Rows = [
            (
                *self._place_of(shift),
                self._at(shift.opened_at),
                self._at(shift.closed_at or shift.opened_at),
                *(
                    money(minor, self._currency)
                    for minor in (
                        shift.float_minor,
                        shift.expected_minor,
                        shift.counted_minor,
                        shift.over_short_minor,
                    )
                ),
            )
            for shift in self._books.shifts
        ]
        heads = ("opened_at", "closed_at", "float", "expected", "counted", "over_short")
        return Sheet("shifts", (*PLACE[:-1], *heads), rows)

    # ---------------------------------------------------------------- cells

    def _place(self, sale: Sale) -> tuple[Cell, ...]:
        return (*self._place_of(self._shifts[sale.shift_id]), sale.receipt_number)

    def _place_of(self, shift: Shift) -> tuple[Cell, ...]:
        return (self._books.day.isoformat(), Figure(shift.till_number), Figure(shift.number))

    def _at(self, at: datetime) -> str:
        """The store's own time, to the second, with how far it is from UTC."""
        return at.astimezone(self._zone).isoformat(timespec="seconds")

    def _amounts(self, amount: Taxed) -> tuple[Cell, ...]:
        minors = (amount.net_minor, amount.tax_minor, amount.gross_minor)
        return tuple(money(minor, self._currency) for minor in minors)
