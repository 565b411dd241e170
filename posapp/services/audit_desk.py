"""The journal searched by a manager: what was done, by whom, when, and whether it still holds.

A page of a search looks at so many records at most, so that an answer never takes long however old
the store is; where more is left, the next page goes on from there.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from posapp.domain.journal import NO_HASH, Record, RecordType
from posapp.domain.money_text import LANGUAGES
from posapp.domain.permission import Act, Approval
from posapp.domain.record_fields import values_of
from posapp.domain.record_words import told_by
from posapp.domain.sentences.record_codes import Both
from posapp.kernel.clock import moment
from posapp.kernel.errors import Blank, Refusal
from posapp.ports import Work
from posapp.ports.journal import JournalQuery
from posapp.services.context import TillContext
from posapp.services.guard import search_text
from posapp.services.record_names import MEANINGS, RecordNames
from posapp.services.record_values import RecordValues, ShownValue
from posapp.services.staffing import Staffing

ROWS: Final = 50
LOOKED_AT: Final = 20_000
EXPORTED: Final = 5_000


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What is asked; what is empty asks nothing. `receipt` is a number as printed."""

    types: tuple[RecordType, ...] = ()
    clerk: str = ""
    first: date | None = None
    last: date | None = None
    receipt: str = ""
    text: str = ""
    till_number: int = 0


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One record in a list: `code` and `blanks` are its sentence.

    `words` are the blanks that each language says otherwise: names of things, and of what was done.
    `clerk` is empty, or the program's own word, where nobody did it.
    """

    till_number: int
    sequence: int
    at: datetime
    type: RecordType
    clerk: str
    code: str
    blanks: Mapping[str, Blank]
    words: Mapping[str, Both] = field(default_factory=dict)

    def said(self, language: str) -> Mapping[str, Blank]:
        """The blanks in one language."""
        at = LANGUAGES.index(language)
        return {**self.blanks, **{name: both[at] for name, both in self.words.items()}}


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Rows, newest first; `before` is where the next page goes on, 0 where nothing is left."""

    rows: tuple[AuditRow, ...]
    before: int


class Holds(Enum):
    """Whether a record still holds: YES, or the first thing that does not."""

    YES = "yes"
    CHANGED = "changed"
    NOT_SIGNED = "not-signed"
    NOT_LINKED = "not-linked"


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One record, opened: its row, every value, and whether hash, signature and link hold."""

    row: AuditRow
    values: tuple[ShownValue, ...]
    head: str
    holds: Holds


class AuditDesk:
    """Searches and opens records; changes nothing but that an export is a record itself."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def search(
        self,
        query: AuditQuery,
        before: int = 0,
        approval: Approval | None = None,
    ) -> AuditPage:
        """A page of records, newest first, those below `before`; 0 begins at the newest.

        Rule: audit.search
        """
        self._staffing.require(Act.READ_AUDIT, approval)
        with self._context.store.read() as work:
            return self._page(work, query, before, ROWS)

    def open(
        self, till_number: int, sequence: int, approval: Approval | None = None
    ) -> AuditRecord:
        """One record with every value, and whether it still holds.

        Rule: audit.holds
        """
        self._staffing.require(Act.READ_AUDIT, approval)
        with self._context.store.read() as work:
            record = work.journal.at(till_number, sequence)
            if record is None:
                raise Refusal("audit.gone")
            before = work.journal.at(till_number, sequence - 1)
            names, settings = self._names(work), self._context.settings
            writes = RecordValues(names, settings.currency, settings.zone)
            values = tuple(map(writes.shown, values_of(record.values, MEANINGS)))
            shown = _row(record, names)
        return AuditRecord(shown, values, record.head, self._holds(record, before))

    def export(self, query: AuditQuery, approval: Approval | None = None) -> tuple[AuditRow, ...]:
        """The newest records that match, for a file; that they were taken out is a record too."""
        by = self._staffing.require(Act.READ_AUDIT, approval)
        self._staffing.require(Act.EXPORT)
        rows: list[AuditRow] = []
        before = 0
        with self._context.store.read() as work:
            while len(rows) < EXPORTED:
                page = self._page(work, query, before, EXPORTED - len(rows))
                rows += page.rows
                before = page.before
                if not before:
                    break
        with self._context.store.write() as work:
            self._context.record(
                work,
                RecordType.AUDIT,
                {"records": len(rows), "by": by, "asked": _asked(query)},
                clerk=self._staffing.signed_in().id,
                at=self._context.now(),
            )
            work.commit()
        return tuple(rows)

    def tills(self) -> tuple[int, ...]:
        """The tills that have a journal in this store."""
        self._staffing.require(Act.READ_AUDIT)
        with self._context.store.read() as work:
            return tuple(work.journal.tills())

    def people(self) -> tuple[tuple[str, str], ...]:
        """Who may have written a record: id and name."""
        self._staffing.require(Act.READ_AUDIT)
        with self._context.store.read() as work:
            return tuple((staff.id, staff.name) for staff in work.staff.all())

    def _page(self, work: Work, query: AuditQuery, before: int, most: int) -> AuditPage:
        till_number = query.till_number or self._context.till_number
        asked = _journal_query(work, replace(query, till_number=till_number))
        if asked is None:
            return AuditPage((), 0)
        length = work.journal.length(asked.till_number)
        top = min(before or length + 1, _end_of(work, asked))
        bottom = max(top - 1 - LOOKED_AT, 0)
        found = work.journal.find(asked, bottom, top, most)
        names = self._names(work)
        rows = tuple(_row(record, names) for record in found)
        went_to = rows[-1].sequence if len(rows) == most else bottom + 1
        return AuditPage(rows, 0 if went_to <= 1 or _too_early(work, asked, went_to) else went_to)

    def _names(self, work: Work) -> RecordNames:
        return RecordNames(work, self._context.today(), self._context.settings.zone)

    def _holds(self, record: Record, before: Record | None) -> Holds:
        digest = hashlib.sha256(record.body.encode()).digest()
        if digest.hex() != record.hash:
            return Holds.CHANGED
        if not self._context.signer.verify(digest, bytes.fromhex(record.signature)):
            return Holds.NOT_SIGNED
        if record.values["previous"] != (before.hash if before else NO_HASH):
            return Holds.NOT_LINKED
        return Holds.YES


def _journal_query(work: Work, query: AuditQuery) -> JournalQuery | None:
    """The query of the journal; None for a receipt that there is not.

    Rule: audit.receipt-or-words
    The journal is searched for one text: a receipt's number, or words.
    """
    if query.receipt and query.text.strip():
        raise Refusal("journal.receipt-or-words")
    asked = JournalQuery(
        query.till_number,
        tuple(type_.value for type_ in query.types),
        clerk=query.clerk,
        first=query.first,
        last=query.last,
        text=search_text(query.text),
    )
    if not query.receipt:
        return asked
    sale = work.sales.by_receipt(query.receipt.strip())
    if sale is None:
        return None
    return replace(
        asked,
        till_number=sale.till_number,
        first=sale.business_day,
        text=sale.receipt_number,
    )


def _end_of(work: Work, query: JournalQuery) -> int:
    """A number that every record of the last day asked for is below, found by halving.

    Moments only grow but where a clock was put back; a day more on either side covers that.
    """
    length = work.journal.length(query.till_number)
    if query.last is None:
        return length + 1
    return _first_from(work, query.till_number, query.last + timedelta(days=2), length)


def _too_early(work: Work, query: JournalQuery, sequence: int) -> bool:
    """Whether all records from this number down are before the first day asked for."""
    if query.first is None:
        return False
    record = work.journal.at(query.till_number, sequence)
    return record is not None and _day(record) < query.first - timedelta(days=1)


def _first_from(work: Work, till_number: int, day: date, length: int) -> int:
    """The number of the first record of a day or later; one above the last where there is none."""
    low, high = 1, length + 1
    while low < high:
        middle = (low + high) // 2
        record = work.journal.at(till_number, middle)
        if record is not None and _day(record) < day:
            low = middle + 1
        else:
            high = middle
    return low


def _day(record: Record) -> date:
    return date.fromisoformat(str(record.values["business_day"]))


def _row(record: Record, names: RecordNames) -> AuditRow:
    told, values = told_by(record), record.values
    clerk = str(values["clerk"])
    return AuditRow(
        record.till_number,
        record.sequence,
        moment(str(values["at"])),
        record.type,
        names.staff.get(clerk, clerk),
        told.code,
        told.blanks,
        names.words(told),
    )


def _asked(query: AuditQuery) -> str:
    """The question in short, for the record of an export."""
    days = [day.isoformat() for day in (query.first, query.last) if day]
    words = [*(type_.value for type_ in query.types), query.clerk, query.receipt, query.text]
    return " ".join(word for word in [*words, *days] if word)
