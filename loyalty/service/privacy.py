"""A member's rights: her own copy of everything, and being forgotten while the books stay whole."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from loyalty.rules.entry import FORFEITED
from loyalty.rules.expiry import forfeit
from loyalty.rules.member import Member, MemberState, Purpose
from loyalty.rules.posting import Cause
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.data_register import RegisterRow, erased_columns, rows
from loyalty.service.member_papers import copy_paper
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_texts import text_of_version
from loyalty.service.member_writing import Author, MemberWriter
from loyalty.service.people import People, acting
from loyalty.service.provenance import provenance
from posapp.domain.cart import Cart
from posapp.domain.journal import RecordType, sale_details
from posapp.domain.permission import Act, Approval
from posapp.domain.sentences.message import Message
from posapp.kernel.clock import stamp
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId, SaleId
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.ports.journal import JournalQuery
from receipts.document import Document

FORMAT = 1
NOTHING = frozenset({None, "", "{}"})
"""What a column of a person's may hold once she was erased."""
COPY_TITLE = Message(en="Your own copy", zh="您的个人资料副本")


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """All that is stored about a member: for machines (`json_text`) and to read (`paper`)."""

    member_id: MemberId
    made_at: datetime
    values: Mapping[str, Json]
    paper: Document

    @property
    def json_text(self) -> str:
        """The file she is given."""
        return json.dumps(self.values, ensure_ascii=False, indent=2, sort_keys=True)


@dataclass(frozen=True, slots=True)
class ForgottenAgain:
    """How many were forgotten again, and how many are one with somebody who was not."""

    gone: int = 0
    joined: int = 0


class Privacy:
    """Access and erasure; correcting is `Members.correct`, opting out `Consents.withdraw`."""

    def __init__(
        self,
        context: ProgramContext,
        people: People,
        forgotten: Callable[[Sequence[MemberId]], None] = lambda _: None,
    ) -> None:
        """Stand on one till; `forgotten` is told who was erased: backups still know them."""
        self._context = context
        self._people = people
        self._forgotten = forgotten
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)
        self._accounts = Accounts(context)

    def register(self) -> tuple[RegisterRow, ...]:
        """Which column of which table tells what of whom: for the office and its auditor."""
        return tuple(rows())

    # ---------------------------------------------------------------- her own copy

    def own_copy(self, member_id: MemberId, approval: Approval | None = None) -> OwnCopy:
        """Everything that any table holds about her, whole receipts and consent texts included.

        Rule: privacy.own-copy
        The journal notes that a copy was made, of whom and for whom: it is personal data too.
        """
        by = acting(self._people, Act.ADMIN_MEMBERS, approval)
        at = self._context.now()
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            values = self._values(work, member, at)
            self._writer.journal(work, "own-copy", Author(by, at), {"member": member.id})
            work.commit()
        return OwnCopy(member.id, at, values, copy_paper(COPY_TITLE, _sections(values)))

    def _values(self, work: Work, member: Member, at: datetime) -> dict[str, Json]:
        everything = work.members.everything(member.id)
        tables: dict[str, Json] = {
            name: [{column: _json(value) for column, value in row.items()} for row in found]
            for name, found in everything.items()
        }
        ids = frozenset(work.members.ids_of(member.id))
        sales = [SaleId(str(row["id"])) for row in everything.get("sale", ())]
        versions = {str(row["text_version"]) for row in everything.get("member_consent", ())}
        return {
            "format": FORMAT,
            "made_at": stamp(at),
            "member": member.id,
            "tables": tables,
            "receipts": [sale_details(sale) for sale in work.sales.some(sales)],
            "consent_texts": {version: _text_values(version) for version in sorted(versions)},
            "sources": [
                {
                    "field": one.field,
                    "channel": one.channel,
                    "source": one.source,
                    "at": stamp(one.at),
                }
                for one in provenance(work, member)
            ],
            "allowed": {p.value: self._reading.allows(work, member.id, p) for p in Purpose},
            "waiting_to_be_sent": [
                {"id": row.id, "kind": row.kind, "made_at": stamp(row.made_at), "state": row.state}
                for row in work.outbox.all()
                if row.subject_id in ids
            ],
            "open_baskets": [cart.id for cart in _baskets(work) if cart.member_id in ids],
            "journal": self._journal(work, ids),
        }

    def _journal(self, work: Work, ids: frozenset[MemberId]) -> list[Json]:
        """Where the signed journal names her, and as what: receipts, points, consents, merges."""
        return [
            {"till": till, "number": record.sequence, "type": record.type.value}
            for till in work.journal.tills()
            for record in work.journal.records(till)
            if any(one in record.body for one in ids)
        ]

    # ---------------------------------------------------------------- being forgotten

    def erase(self, member_id: MemberId, approval: Approval | None = None) -> None:
        """Forget the person for good; receipts and journal stay, under an id of nobody.

        Rule: privacy.erase
        Everything in the columns the register calls a person's goes, in every record that was
        merged into hers, and the points that nobody can use any more. The journal keeps that it was
        done, when and by whom.
        """
        by = acting(self._people, Act.ADMIN_MEMBERS, approval)
        author = Author(by, self._context.now())
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            ids = tuple(work.members.ids_of(member.id))
            self._forget(work, member.id, author)
            work.commit()
        self._forgotten(ids)

    def _forget(self, work: Work, member_id: MemberId, author: Author) -> None:
        ids = [str(one) for one in work.members.ids_of(member_id)]
        account = self._accounts.of(work, member_id)
        key, zone = f"{FORFEITED}{account.member_id}", self._context.settings.zone
        cause = Cause(self._context.ids.new(), key, author.at, zone)
        self._accounts.post(work, account, forfeit(account, cause))
        work.members.erase(member_id, author.at)
        _check_gone(work, member_id)
        self._writer.send(work, member_id, author.at)
        self._writer.journal(work, "erase", author, {"member": member_id, "records": ids})

    def erased(self) -> tuple[MemberId, ...]:
        """Everybody this store has forgotten, by random id: to keep beside backups."""
        with self._context.store.read() as work:
            return tuple(
                dict.fromkeys(one for till in work.journal.tills() for one in _erased(work, till))
            )

    def forget_again(self, ids: Collection[MemberId]) -> "ForgottenAgain":
        """After an old backup came back: forget all who were forgotten since it was made.

        Rule: privacy.erase-after-restore
        Nobody is signed in then, so nobody is named. Who is one with somebody that was never
        forgotten, as the backup has it, is left for a person to part: her name must not go with it.
        """
        author = Author("", self._context.now())
        gone = joined = 0
        with self._context.store.write() as work:
            for one in dict.fromkeys(work.members.resolve(one) for one in sorted(ids)):
                member = work.members.get(one)
                if member is None or member.state is MemberState.ERASED:
                    continue
                if set(work.members.ids_of(one)) <= set(ids):
                    self._forget(work, one, author)
                    gone += 1
                else:
                    joined += 1
            work.commit()
        return ForgottenAgain(gone, joined)


def _erased(work: Work, till: int) -> Iterator[MemberId]:
    query = JournalQuery(till, (RecordType.MEMBER.value,), text="erase")
    for record in reversed(work.journal.find(query, 0, work.journal.length(till) + 1)):
        details = record.values["details"]
        if isinstance(details, Mapping) and details.get("act") == "erase":
            yield from (MemberId(str(one)) for one in _rows(details.get("records")))


def _check_gone(work: Work, member_id: MemberId) -> None:
    """Nobody is called forgotten while a column of the register still holds a word of her."""
    personal = set(erased_columns())
    kept = {
        f"{table}.{column}"
        for table, found in work.members.everything(member_id).items()
        for row in found
        for column, value in row.items()
        if (table, column) in personal and value not in NOTHING
    }
    if kept:
        raise Bug("member.still-there", places=", ".join(sorted(kept)))


def _baskets(work: Work) -> Iterator[Cart]:
    """The baskets that wait or are open, on every till of this file."""
    yield from (held.cart for held in work.carts.held())
    for till in work.journal.tills():
        cart = work.carts.open_cart(till)
        if cart is not None:
            yield cart


def _json(value: object) -> Json:
    """A value of a row as JSON holds it; texts and whole numbers are all that rows have."""
    return value if isinstance(value, str | int) or value is None else str(value)


def _text_values(version: str) -> Json:
    text = text_of_version(version)
    return {"en": text.words.en, "zh": text.words.zh} if text else None


def _sections(values: Mapping[str, Json]) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """The copy as head and lines: every table, every receipt, every text."""
    tables = values["tables"]
    if isinstance(tables, Mapping):
        for name, found in tables.items():
            yield name, [line for row in _rows(found) for line in _lines(row)]
    for name in ("receipts", "sources", "waiting_to_be_sent", "journal"):
        yield name, [line for row in _rows(values[name]) for line in _lines(row)]
    texts, allowed = values["consent_texts"], values["allowed"]
    yield "consent_texts", _lines(texts)
    yield "allowed", _lines(allowed)


def _rows(found: Json) -> Sequence[Json]:
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()


def _lines(row: Json, before: str = "") -> list[tuple[str, str]]:
    """A row as lines of name and value, nested ones under their path."""
    if isinstance(row, Mapping):
        return [line for name, value in row.items() for line in _lines(value, f"{before}{name} ")]
    if isinstance(row, str) or not isinstance(row, Sequence):
        return [(before.strip(), "" if row is None else str(row))]
    return [line for number, one in enumerate(row, 1) for line in _lines(one, f"{before}{number} ")]
