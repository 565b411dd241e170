"""What a check is told beforehand, what it tells of, and how it keeps what it found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from posapp.domain.sale import Sale
from posapp.kernel.clock import local_day
from posapp.kernel.ids import SaleId
from posapp.kernel.json_values import Values
from posapp.ports import Store, Work
from posapp.ports.sync import Difference

OURS: Final = "check:"
WRITE_AT_ONCE: Final = 50
"""Differences a transaction: it takes a few milliseconds, so no sale waits for it."""


@dataclass(frozen=True, slots=True)
class CheckTerms:
    """How far back the check looks, and what it lets pass.

    `location` is the shop's place of this store. Clocks may differ by `clock_minutes`. So many
    journal records are looked at in a transaction as `records_at_once` says. Receipts of before the
    day `told_from` are not held against the shop.
    """

    zone: ZoneInfo
    location: str
    days: int = 14
    clock_minutes: int = 10
    cash_minor: int = 0
    records_at_once: int = 200
    told_from: date = date.min

    def is_told(self, at: datetime) -> bool:
        """Whether the shop hears of receipts of that moment.

        Rule: sync.check-from-the-day
        """
        return local_day(at, self.zone) >= self.told_from


@dataclass(frozen=True, slots=True)
class Proof:
    """What holds the books against the journal: whose signature it is, and a receipt's points.

    `verify(digest, signature)` asks the till's own key, which is kept outside the store file.
    """

    verify: Callable[[bytes, bytes], bool]
    loyalty: Callable[[Work, Sale], Values | None]


@dataclass(frozen=True, slots=True)
class CheckDone:
    """What a check came to: receipts and refunds that the shop lost, differences it told."""

    missing: tuple[SaleId, ...]
    found: int


class Findings:
    """What a check tells, kept as it goes, in transactions so short that the till hardly waits.

    Rule: sync.differences-now
    What the last check told and this one does not has ended; what is still so keeps when it was
    first found. What a person ended stays ended while it is told in the same words. Something that
    was noticed elsewhere and stands open in the same matter is not told a second time.
    """

    def __init__(self, store: Store, now: datetime) -> None:
        self._store, self._now = store, now
        self._told: set[str] = set()
        self._missing: list[SaleId] = []

    def make(self, kind: str, subject: str, code: str, blanks: Mapping[str, object]) -> Difference:
        """One difference of this check."""
        words = {name: str(value) for name, value in blanks.items()}
        return Difference(f"{OURS}{kind}:{subject}", kind, subject, code, words, self._now)

    def keep(self, found: Iterable[Difference]) -> None:
        """Put these on the list."""
        rest = iter(found)
        while some := list(islice(rest, WRITE_AT_ONCE)):
            with self._store.write() as work:
                for one in some:
                    self._keep(work, one)
                work.commit()

    def _keep(self, work: Work, one: Difference) -> None:
        there = work.differences.about(one.subject_id)
        if any(other.kind == one.kind and not other.id.startswith(OURS) for other in there):
            return
        work.differences.add(one)
        self._told.add(one.id)
        if one.kind == "missing":
            self._missing.append(SaleId(one.subject_id))

    def is_missing(self, sale_id: str) -> bool:
        """Whether this check found that the shop lost it."""
        return f"{OURS}missing:{sale_id}" in self._told

    def done(self) -> CheckDone:
        """End what is no longer so."""
        after = ""
        while True:
            with self._store.read() as work:
                open_ids = work.differences.ids(OURS, after, WRITE_AT_ONCE)
            if not open_ids:
                break
            after = open_ids[-1]
            self._end([name for name in open_ids if name not in self._told])
        return CheckDone(tuple(self._missing), len(self._told))

    def _end(self, names: Iterable[str]) -> None:
        gone = list(names)
        if not gone:
            return
        with self._store.write() as work:
            for name in gone:
                work.differences.end(name, self._now, "")
            work.commit()
