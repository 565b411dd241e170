"""The store's own word: the signed journal, record by record, and whether the tables say the same.

Rule: sync.check-by-journal
What was sold, for how much and to whom is taken from the journal, whose key is not in the store
file. A row of a table that says otherwise is a difference of its own, and nothing is compared with
the shop or the drawer by it. Only a portion of records and its receipts is held at a time.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from posapp.domain.journal import NO_HASH, RECEIPTS, Record, canonical, differing, sale_details
from posapp.domain.numbering import receipt_number
from posapp.domain.sale import Sale, SaleKind
from posapp.kernel.clock import moment
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import MemberId, ProductId, SaleId, ShiftId
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.ports.sync import Difference
from sync.three_way.terms import Findings, Proof

ONLINE: Final = "online"
STRIDE: Final = 500
"""Records between two looks back for where the days begin that are checked."""
SURE: Final = 2
"""So many looks in a row must lie before them: a clock may have been wrong for a while."""
BROKEN = (Bug, Refusal, ValueError, TypeError, KeyError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as its record tells it. `cash_minor` is what it moved in the drawer."""

    id: SaleId
    kind: SaleKind
    number: str
    till_number: int
    sequence: int
    at: datetime
    total_minor: int
    member_id: MemberId | None
    original_id: SaleId | None
    is_online: bool
    shift_id: ShiftId
    cash_minor: int
    products: tuple[ProductId, ...]


Told = tuple[Receipt, Mapping[str, Json]]
"""A receipt, and all that its record says of it."""


@dataclass(slots=True)
class Chain:
    """How far a till's chain was read: the last record, and the last receipt's number."""

    till_number: int
    after: int
    hash: str = ""
    last_number: int = 0


@dataclass(slots=True)
class Portion:
    """Some records in a row, those that are whole; and what is wrong with the others."""

    records: list[Record] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    found: list[Difference] = field(default_factory=list)
    is_last: bool = False
    is_torn: bool = False
    """A record is not as it was signed: sums over the records mean nothing."""


class Books:
    """Reads the journal portion by portion and holds the stored receipts against it."""

    def __init__(self, proof: Proof, at_once: int) -> None:
        self._proof, self._at_once = proof, at_once

    def chain(self, work: Work, till_number: int, since: datetime) -> Chain:
        """Where the days begin that are checked: a record that surely lies before them."""
        place, sure = work.journal.length(till_number), 0
        while place > 0 and sure < SURE:
            place = max(0, place - STRIDE)
            record = work.journal.at(till_number, place) if place else None
            sure = sure + 1 if record is not None and _is_before(record, since) else 0
        first = work.journal.at(till_number, place) if place else None
        return Chain(till_number, place, first.hash if first else NO_HASH)

    def portion(self, work: Work, chain: Chain, findings: Findings, since: datetime) -> Portion:
        """The next records of a chain."""
        page = list(islice(work.journal.records(chain.till_number, chain.after), self._at_once))
        portion = Portion(is_last=len(page) < self._at_once)
        told: dict[SaleId, Told] = {}
        for record in page:
            if not self._is_whole(record, chain) or not _note(record, told):
                name = f"{record.till_number}/{record.sequence}"
                one = findings.make("journal", name, "sync.check-record", {"record": name})
                portion.found.append(one)
                portion.is_torn = True
            else:
                portion.records.append(record)
            chain.after, chain.hash = record.sequence, record.hash
        portion.found += self._changed(work, told, findings)
        for receipt, _ in told.values():
            chain.last_number = max(chain.last_number, receipt.sequence)
            if receipt.at >= since:
                portion.receipts.append(receipt)
        if portion.is_last:
            portion.found += _without_record(work, chain, findings)
        return portion

    def _is_whole(self, record: Record, chain: Chain) -> bool:
        """Number, link, hash, signature and columns of a record."""
        digest = hashlib.sha256(record.body.encode()).digest()
        try:
            values = record.values
            own = (values["till"], values["sequence"], values["type"], values["previous"])
            signature = bytes.fromhex(record.signature)
        except BROKEN:
            return False
        due = (record.till_number, chain.after + 1, record.type.value, chain.hash)
        is_next = own == due and record.sequence == chain.after + 1
        return is_next and digest.hex() == record.hash and self._proof.verify(digest, signature)

    def _changed(
        self, work: Work, told: Mapping[SaleId, Told], findings: Findings
    ) -> Iterator[Difference]:
        """Receipts whose rows are not what their records say, or are gone."""
        stored = {sale.id: sale for sale in readable(work, list(told))}
        for sale_id, (receipt, details) in told.items():
            fields = self._fields(work, stored.get(sale_id), details)
            if fields:
                blanks = {"receipt": receipt.number, "fields": fields}
                yield findings.make("journal", sale_id, "sync.check-journal", blanks)

    def _fields(self, work: Work, sale: Sale | None, details: Mapping[str, Json]) -> str:
        """The names of what differs; empty where nothing does."""
        if sale is None:
            return "–"
        try:
            now = sale_details(sale, self._proof.loyalty(work, sale))
        except BROKEN:
            return "–"
        return differing(now, details) if canonical(now) != canonical(details) else ""


def readable(work: Work, ids: Sequence[SaleId]) -> list[Sale]:
    """Those of these receipts that are there and can be read."""
    try:
        return list(work.sales.some(ids)) if ids else []
    except BROKEN:
        return [sale for sale in (_alone(work, one) for one in ids) if sale is not None]


def _alone(work: Work, sale_id: SaleId) -> Sale | None:
    try:
        return work.sales.get(sale_id)
    except BROKEN:
        return None


def _without_record(work: Work, chain: Chain, findings: Findings) -> Iterator[Difference]:
    """A receipt behind the last one that the journal knows: nobody made it at this till."""
    number = receipt_number(max(chain.till_number, 1), chain.last_number + 1)
    sale = None
    if chain.last_number:
        try:
            sale = work.sales.by_receipt(number)
        except BROKEN:
            return
    if sale is not None:
        blanks = {"receipt": number, "fields": "–"}
        yield findings.make("journal", sale.id, "sync.check-journal", blanks)


def _is_before(record: Record, since: datetime) -> bool:
    try:
        return moment(str(record.values["at"])) < since
    except BROKEN:
        return False


def _note(record: Record, told: dict[SaleId, Told]) -> bool:
    """Take down the receipt of a record, if it is of one; False where it cannot be understood."""
    if record.type not in RECEIPTS:
        return True
    try:
        details = part_of(record.values, "details")
        receipt = receipt_of(details)
    except BROKEN:
        return False
    told[receipt.id] = (receipt, details)
    return True


def receipt_of(details: Mapping[str, Json]) -> Receipt:
    """The receipt that a record tells of."""
    member, original = details.get("member"), details["original"]
    return Receipt(
        id=SaleId(str(details["id"])),
        kind=SaleKind(details["kind"]),
        number=str(details["receipt"]),
        till_number=number_of(details, "till"),
        sequence=number_of(details, "number"),
        at=moment(str(details["at"])),
        total_minor=number_of(part_of(details, "total"), "gross"),
        member_id=MemberId(str(member)) if member else None,
        original_id=SaleId(str(original)) if original else None,
        is_online=details.get("channel") == ONLINE,
        shift_id=ShiftId(str(details["shift"])),
        cash_minor=sum(
            number_of(one, "amount")
            for one in parts_of(details, "tenders")
            if one["kind"] == "cash"
        ),
        products=tuple(ProductId(str(one["product"])) for one in parts_of(details, "lines")),
    )


def part_of(values: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    """A part of a record that has parts itself."""
    part = values[name]
    if not isinstance(part, Mapping):
        raise TypeError(name)
    return part


def parts_of(values: Mapping[str, Json], name: str) -> list[Mapping[str, Json]]:
    """A list of a record whose entries have parts."""
    found = values[name]
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise TypeError(name)
    return [one for one in found if isinstance(one, Mapping)]


def number_of(values: Mapping[str, Json], name: str) -> int:
    """A whole number of a record."""
    return int(str(values[name]))
