"""A store brought back from a backup: proven before and after, and never over a newer one.

Rule: restore.no-number-twice
What was sold after the backup is on paper and in customers' hands, so its numbers must not be
given again: the restored till goes on under the next free till number, whose receipts begin at 1.
Only who says that nothing was sold since keeps the old number.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from loyalty.rules.entry import FORFEITED
from posapp.domain.backup_proof import Proof, is_signed
from posapp.domain.journal import RecordType
from posapp.kernel.errors import Refusal, WorldFault
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.ports.journal import JournalQuery
from posapp.ports.premises import Contents, StoreCopies
from posapp.services.backup_desk import stored_proof
from posapp.services.context import TillContext
from posapp.services.journal_reading import Told, go_on, read_journal
from posapp.settings import StoreSettings

Verify = Callable[[bytes, bytes], bool]
OTHER_KEY: Final = "restore.other-key"
IDLE: Final = tuple(one.value for one in (RecordType.RESTORE, RecordType.LOGIN, RecordType.VERSION))
"""Records that a store writes before anybody has done anything with it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and what was found when its journal was read there."""

    proof: Proof
    records: int
    findings: int


def must_lie_there(backup: Path) -> None:
    """Refuse a backup that is not where it was said to be, before anything is done for it."""
    if not backup.exists():
        raise Refusal("restore.no-backup", path=str(backup))


def restore(
    backup: Path,
    draft: Path,
    target: Path,
    copies: StoreCopies,
    verify: Verify,
    *,
    told: Told = go_on,
) -> Restored:
    """Write a backup as a draft of the store file `target`, which stays as it is.

    Rule: restore.proven
    The proof's signature and digest are checked first, then the pages, rows and heads of what was
    written, then its journal.
    """
    proof = proof_of(backup, copies, verify)
    _refuse_newer(target, copies, proof)
    contents = copies.put(backup, draft)
    if (contents.rows, contents.heads) != (proof.rows, proof.heads):
        raise WorldFault("backup.changed", path=backup.name)
    with copies.look(draft) as store:
        reading = read_journal(store, verify, told)
    return Restored(proof, reading.records, len(reading.findings))


def proof_of(backup: Path, copies: StoreCopies, verify: Verify) -> Proof:
    """The proof of a backup whose signature and digest hold."""
    must_lie_there(backup)
    proof = stored_proof(backup)
    if proof is None or not is_signed(proof, verify):
        raise WorldFault("backup.not-proven", path=backup.name)
    if copies.digest(backup) != proof.digest:
        raise WorldFault("backup.changed", path=backup.name)
    return proof


def go_on_selling(context: TillContext, restored: Restored, above: int | None) -> int:
    """Give the restored till its number and journal where it came from; the number comes back.

    It is higher than every number of the store and than `above`; with None it stays what it was.
    """
    with context.store.write() as work:
        last = max((*work.journal.tills(), *work.sales.drawn(), context.till_number, above or 0))
        number = context.till_number if above is None else last + 1
        texts = {**context.settings.texts, "store.till": str(number)}
        work.options.set("store.till", str(number))
        replace(context, settings=StoreSettings(texts)).record(
            work,
            RecordType.RESTORE,
            {
                "file": restored.proof.file,
                "sha256": restored.proof.digest,
                "heads": restored.proof.heads_text,
                "till": number,
            },
            clerk="",
            at=context.now(),
        )
        work.commit()
    return number


def _refuse_newer(target: Path, copies: StoreCopies, proof: Proof) -> None:
    """Refuse to put a backup over a store that knows more than it.

    Rule: restore.newer-stays
    That it was restored, opened and signed in at is nothing to keep, nor who was erased again then.
    """
    if not target.exists() or target.stat().st_size == 0:
        return
    there = _contents_there(target, copies)
    if there is None:
        return
    known = {till: last for till, last, _ in proof.heads}
    tails = [
        (till, known.get(till, 0), last)
        for till, last, _ in there.heads
        if last > known.get(till, 0)
    ]
    more = _worth_keeping(target, copies, tails) if tails else 0
    if more:
        raise Refusal("restore.newer-there", path=str(target), records=more)


def _worth_keeping(target: Path, copies: StoreCopies, tails: Sequence[tuple[int, int, int]]) -> int:
    """How many records of these tails (till, above, last) tell of more than coming in."""
    with copies.look(target) as store, store.read() as work:
        idle = sum(
            len(work.journal.find(JournalQuery(till, IDLE), above, last + 1, last - above))
            + _forgotten_again(work, till, above, last)
            for till, above, last in tails
        )
    return sum(last - above for _, above, last in tails) - idle


def _forgotten_again(work: Work, till: int, above: int, last: int) -> int:
    """How many records tell of a member whom a restore erased again: the next one does it too.

    Her points go with a record of their own, in which nobody is named either way.
    """
    query = JournalQuery(till, (RecordType.MEMBER.value, RecordType.POINTS.value), text="erase")
    found = (record.values for record in work.journal.find(query, above, last + 1))
    return sum(values["clerk"] == "" and _is_erasing(values["details"]) for values in found)


def _is_erasing(details: Json) -> bool:
    if not isinstance(details, Mapping):
        return False
    return details.get("act") == "erase" or str(details.get("key", "")).startswith(FORFEITED)


def _contents_there(target: Path, copies: StoreCopies) -> Contents | None:
    """What the file in the place holds; None where it is damaged, which is why one restores.

    Rule: restore.over-damage
    A damaged first page looks like another key. Either way nothing is lost: the backup has to open
    with the key of now, and the old file is put aside.
    """
    try:
        return copies.contents(target)
    except WorldFault:
        return None
    except Refusal as refusal:
        if refusal.code != OTHER_KEY:
            raise
        return None
