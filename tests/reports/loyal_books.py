"""The raw books of the store after twenty weeks, and what plain Python makes of them."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from loyalty.rules.entry import Entry, EntryKind
from loyalty.rules.member import Member, MemberState
from loyalty.rules.tier import BASE
from posapp.domain.sale import Sale, SaleKind
from posapp.kernel.clock import local_day
from posapp.kernel.ids import MemberId
from reports.period import Period
from reports.report import Cell, Report, Table
from tests.reports.conftest import Past, open_past
from tests.reports.loyal_past import PROGRAM, members_of

OUT = {EntryKind.SPEND, EntryKind.CAPTURE, EntryKind.DONATE, EntryKind.RESTORE}
GIVEN = {EntryKind.EARN, EntryKind.GRANT, EntryKind.CLAWBACK}


def half_away(value: Fraction) -> int:
    """Rounded to the nearest, one half away from zero."""
    return (1 if value >= 0 else -1) * int(abs(value) + Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Books:
    """The raw rows of the store, and what plain Python makes of them."""

    past: Past
    members: tuple[Member, ...]
    entries: tuple[Entry, ...]

    @property
    def period(self) -> Period:
        """The whole past but its first four weeks."""
        whole = self.past.whole
        return Period(whole.first + timedelta(weeks=4), whole.last)

    def day(self, entry: Entry) -> date:
        """The store's day of an entry."""
        return local_day(entry.at, self.past.desk.settings.zone)

    def within(self, period: Period) -> list[Entry]:
        """The entries of points in some days."""
        return [e for e in self.entries if period.first <= self.day(e) <= period.last]

    def stands(self, member_id: MemberId) -> MemberId:
        """The record that a record has become."""
        gone = {m.id: m.merged_into for m in self.members}
        while (after := gone.get(member_id)) is not None:
            member_id = after
        return member_id

    def alive(self, day: date) -> list[MemberId]:
        """Who was a member at the end of a day."""
        zone = self.past.desk.settings.zone
        return [
            m.id
            for m in self.members
            if m.state is not MemberState.MERGED
            and local_day(m.joined_at, zone) <= day
            and not (m.state is MemberState.ERASED and self.erased(m) <= day)
        ]

    def erased(self, member: Member) -> date:
        """The day on which a record was emptied."""
        with self.past.store.read() as work:
            (row,) = work.members.everything(member.id)["member"]
        return date.fromisoformat(str(row["erased_at"])[:10])

    def joined(self, period: Period) -> list[MemberId]:
        """Records that joined in some days and still stand for somebody of their own."""
        zone = self.past.desk.settings.zone
        return [
            m.id
            for m in self.members
            if m.state is not MemberState.MERGED
            and period.first <= local_day(m.joined_at, zone) <= period.last
        ]

    def tier(self, member_id: MemberId, day: date) -> str:
        """The tier that the moves up to a day lead to."""
        zone = self.past.desk.settings.zone
        with self.past.store.read() as work:
            changes = work.tiers.changes(member_id)
        return next((c.after.tier for c in reversed(changes) if local_day(c.at, zone) <= day), BASE)

    def bought(self, until: date) -> list[tuple[MemberId, date, int]]:
        """Purchases: what came back taken off, voided ones and those all back left out."""
        back: dict[str, int] = defaultdict(int)
        returned: set[str] = set()
        sales = [s for s in self.past.sales if s.business_day <= until]
        for sale in sales:
            if sale.original_id:
                back[sale.original_id] += sale.total_minor
                returned.add(sale.original_id)
        found = []
        for sale in sales:
            left = sale.total_minor + back[sale.id]
            if (
                sale.kind is SaleKind.SALE
                and sale.member_id
                and not (sale.id in returned and not left)
            ):
                found.append((self.stands(sale.member_id), sale.business_day, left))
        return found


@contextmanager
def open_books(file: Path, folder: Path) -> Iterator[Books]:
    """A copy of the store in a folder, its columnar copy brought up, the program known."""
    with open_past(file, folder) as past:
        known = replace(past, desk=replace(past.desk, program=PROGRAM))
        with past.store.read() as work:
            entries = tuple(e for e in work.points.all() if e.purse == "points")
        yield Books(known, members_of(past.store), entries)


def made(books: Books, name: str, period: Period | None = None) -> Report:
    """A report over the period."""
    return books.past.report(name, period or books.period)


def figure(report: Report, name: str) -> int | None:
    """The value of a figure by its metric's id."""
    return next(f.value for f in report.figures if f.metric.id == name)


def rows(table: Table) -> dict[str, tuple[Cell, ...]]:
    """A table's rows by their English name."""
    return {getattr(row[0], "en", None) or str(row[0]): row[1:] for row in table.rows}


def in_period(books: Books) -> list[Sale]:
    """The receipts of the period."""
    period = books.period
    return [s for s in books.past.sales if period.first <= s.business_day <= period.last]
