"""What the archive decides: what a typed text asks for, and which receipt is chosen."""

import re
from dataclasses import dataclass
from datetime import date

from posapp.domain.money_text import (
    MINUS,
    format_day,
    format_money,
    format_number,
    format_time,
    parse_amount,
)
from posapp.domain.sale import SaleKind
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.ports import ArchiveQuery, ArchiveRow
from posapp.services.archive import MOST_ROWS
from posapp.till import TillServices

YEAR_FIRST = r"(?P<y>\d{4})(?: ?年 ?|[-/.])(?P<m>\d{1,2})(?: ?月 ?|[-/.])(?P<d>\d{1,2})(?: ?日)?"
DAY_FIRST = r"(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./](?P<y2>\d{4})"
DAY = re.compile(rf"(?<!\d)(?:{YEAR_FIRST}|{DAY_FIRST})(?!\d)")
CODE = re.compile(r"[0-9]{8,14}|[A-Z0-9]{8,}|\].+")


def read_query(text: str, currency: Currency) -> ArchiveQuery:
    """Words, days and a total, in any order: `milk 2026-11-21`, `12.34`, `2-004398`.

    Rule: archive.query
    Two days are the first and the last one. A total has the currency's decimals; a refund's has a
    minus. What is neither day nor total is a word that the receipt or its goods must have.

    >>> read_query("milk 2026-11-21 2.18", Currency("EUR", 2)).total_minor
    218
    """
    days = [day for found in DAY.finditer(text) if (day := _day(found)) is not None]
    left = DAY.sub(lambda found: " " if _day(found) else found[0], text)
    totals: list[int] = []
    words: list[str] = []
    for word in left.replace("..", " ").split():
        total = _total(word, currency)
        if total is None:
            words.append(word)
        else:
            totals.append(total)
    return ArchiveQuery(
        text=" ".join(words),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        total_minor=totals[0] if totals else None,
    )


def _day(found: re.Match[str]) -> date | None:
    year = found["y"] or found["y2"]
    month, day = found["m"] or found["m2"], found["d"] or found["d2"]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _total(word: str, currency: Currency) -> int | None:
    """A number with just the decimals of the currency is a total."""
    if not currency.digits:
        return None
    shape = rf"([-{MINUS}]?)([0-9]{{1,7}}[.,][0-9]{{{currency.digits}}})"
    found = re.fullmatch(shape, word)
    if found is None:
        return None
    minor = parse_amount(found[2], currency)
    return -minor if found[1] else minor


@dataclass(frozen=True, slots=True)
class Line:
    """One receipt of the list as text; the view adds the word for its kind."""

    code: str
    number: str
    kind: str
    when: str
    clerk: str
    items: str
    total: str
    returned: bool


class ArchivePresenter:
    """Searches, and remembers what was found and chosen."""

    def __init__(self, services: TillServices) -> None:
        """Look through a till's archive."""
        self._services = services
        self.text = ""
        self.rows: tuple[ArchiveRow, ...] = ()
        self.at = 0

    def search(self, text: str) -> None:
        """Find what the text asks for; everything when it asks nothing."""
        kept = self.chosen
        self.text = text.strip()
        query = read_query(self._meant(self.text), self._services.settings.currency)
        self.rows = self._services.archive.search(query)
        ids = [row.sale_id for row in self.rows]
        self.at = ids.index(kept.sale_id) if kept is not None and kept.sale_id in ids else 0

    def first(self) -> None:
        """Choose the newest of what was found."""
        self.at = 0

    def _meant(self, text: str) -> str:
        """A scanned receipt is its number, scanned goods are their SKU; else the text itself."""
        if not CODE.fullmatch(text):
            return text
        hint = self._services.checkout.meaning(text)
        if hint.verb == "receipt":
            return hint.name
        if hint.verb in {"add", "price", "weight"} and hint.products:
            return hint.products[0].sku
        return text

    @property
    def chosen(self) -> ArchiveRow | None:
        """The receipt that the keys act on."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    @property
    def full(self) -> bool:
        """Whether there may be more receipts than the list shows."""
        return len(self.rows) >= MOST_ROWS

    def move(self, by: int) -> None:
        """The next or the one before; stays inside."""
        self.choose(self.at + by)

    def choose(self, at: int) -> None:
        """Choose by place."""
        self.at = min(max(at, 0), max(len(self.rows) - 1, 0))

    def lines(self, language: str) -> tuple[Line, ...]:
        """The receipts as the list writes them."""
        return tuple(self._line(row, language) for row in self.rows)

    def _line(self, row: ArchiveRow, language: str) -> Line:
        at = row.at.astimezone(self._services.settings.zone)
        return Line(
            code=str(row.sale_id),
            number=row.receipt_number,
            kind=row.kind,
            when=f"{format_day(at.date(), language)} {format_time(at)}",
            clerk=row.clerk_name,
            items=format_number(abs(row.items), language),
            total=format_money(row.total_minor, self._services.settings.currency, language),
            returned=row.kind != SaleKind.SALE.value,
        )

    def may_return(self) -> bool:
        """Whether the chosen receipt is one whose goods can come back."""
        return self.chosen is not None and self.chosen.kind == SaleKind.SALE.value

    def print_copy(self) -> int:
        """Owe a copy of the chosen receipt; its number is given."""
        if self.chosen is None:
            raise Refusal("return.receipt-unknown", receipt=self.text)
        return self._services.papers.reprint(self.chosen.sale_id)
