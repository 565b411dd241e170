"""What is done with whole stores: brought back, copied to practise on, copied for reports."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from posapp.app import Parts, StorePlace, copies_of, open_file, open_reports, till_on
from posapp.devices.machine import KEYS, SystemIds
from posapp.domain.journal import RecordType
from posapp.domain.recovery_code import keys_of
from posapp.kernel.clock import SystemClock
from posapp.kernel.errors import Refusal, WorldFault
from posapp.ports.premises import StoreCopies
from posapp.services.context import TillContext
from posapp.services.forgotten import ListsFound, lists_in
from posapp.services.given_tills import highest_given, note_given
from posapp.services.restoring import Restored, go_on_selling, must_lie_there, restore
from posapp.storage.backup import back_up
from posapp.storage.lock import hold_till_lock, real_path
from posapp.till import TillServices
from posapp.version import VERSION

if TYPE_CHECKING:
    from loyalty.service.privacy import ForgottenAgain

DRAFT: Final = ".restoring"
PRACTICE: Mapping[str, str] = {
    "store.name": "PRACTICE - not a receipt",
    "store.name_zh": "练习 - 不是小票",
    "printer.address": "none",
    "shop.kind": "none",
    "stores.folder": "",
}
"""What a practice copy has in the place of the store's own."""


@dataclass(frozen=True, slots=True)
class Back:
    """A store that is back: what was found, its till, and who was forgotten once more."""

    restored: Restored
    till_number: int
    lists: ListsFound
    again: "ForgottenAgain"


def restore_store(
    backup: Path, place: StorePlace, code: str = "", *, same_till: bool = False
) -> Back:
    """Put a backup in place as a store file that sells on.

    Rule: restore.whole-or-not
    The till's number and the members who were erased since are settled in a draft beside the store.
    It takes the store's place whole, while no till may open it: a restore that is cut short leaves
    all as it was, and what it left over goes with the next one.
    Without `code` the keys of this machine open it; with it they are taken from the code.
    """
    must_lie_there(backup)
    place.path.parent.mkdir(parents=True, exist_ok=True)
    if code:
        for name, key in zip(KEYS, keys_of(code), strict=True):
            place.keys.take(name, key)
    elif not place.keys.folder.exists():
        raise Refusal("restore.code-needed", path=str(place.path))
    for name in KEYS:
        place.keys.key(name, create=False)
    draft = StorePlace(place.path.with_name(f"{place.path.name}{DRAFT}"), keys_of=place.path)
    copies = copies_of(place)
    lock = hold_till_lock(real_path(place.path))
    try:
        _drop(draft)
        verify = place.signer.verify
        restored = restore(backup, draft.path, place.path, copies, verify)
        folders = (backup.parent, place.path.parent)
        lists = lists_in(folders, restored.proof.store_id, verify)
        store_id = restored.proof.store_id
        above = None if same_till else _given(place, copies, folders, store_id)
        back = _settled(draft, restored, lists, above)
        note_given(folders, store_id, back.till_number)
        copies.put(draft.path, place.path)
        forget_reports_copy(place)
        _drop(draft)
    finally:
        lock.release()
    return back


def _given(place: StorePlace, copies: StoreCopies, folders: Iterable[Path], store_id: str) -> int:
    """The highest number a restore gave that may be on paper.

    Where the store in place has it, nothing was sold with it: that one would not be put aside.
    """
    given = highest_given(folders, store_id)
    if not given or not place.path.exists():
        return given
    try:
        with copies.look(place.path) as store, store.read() as work:
            unused = work.options.get("store.till") == str(given)
    except (Refusal, WorldFault):
        return given
    return given - 1 if unused else given


def _settled(draft: StorePlace, restored: Restored, lists: ListsFound, above: int | None) -> Back:
    """A draft with the till's number of now, and without those who were erased since.

    The number is the next one, above this one too; with None it stays what it was.
    """
    store = open_file(draft, Parts())
    try:
        till = till_on(store, draft.signer)
        number = go_on_selling(till.context, restored, above)
        again = till_on(store, draft.signer).loyalty.privacy.forget_again(lists.members)
    finally:
        store.close()
    return Back(restored, number, lists, again)


def _drop(draft: StorePlace) -> None:
    """Remove a draft and all that lies beside it under its name."""
    for left in draft.path.parent.glob(f"{draft.path.name}*"):
        left.unlink(missing_ok=True)


def forget_reports_copy(place: StorePlace) -> None:
    """Remove the copy that reports are made from: it tells of a past that is no longer the store's.

    What another program holds open stays; its next look finds that the store has another past.
    """
    shutil.rmtree(place.path.with_suffix(".copy"), ignore_errors=True)


def keep_copy(place: StorePlace, *, beside_till: bool) -> int:
    """Bring up the copy that reports are made from; then tell of missed targets, make what is due.

    So reports that are made by themselves need no office that was opened.
    """
    from posapp.cli.copy import bring_up
    from posapp.cli.report import write_due
    from posapp.services.target_desk import Verdicts, note_verdicts
    from reports.made.goals import missed_words

    store, clock = open_file(place, Parts(), till=False), SystemClock()
    desk = open_reports(place, store, clock)
    context = TillContext(store, clock, SystemIds(), place.signer, desk.settings, VERSION)

    def when_up() -> None:
        found = desk.judged()
        language, currency = desk.settings.text("till.language"), desk.settings.currency
        note_verdicts(
            context,
            Verdicts(found.missed, found.well, found.judged),
            lambda alarm: missed_words(alarm, currency, language),
        )
        diary = till_on(store, place.signer).report_book
        write_due(desk, diary, desk.settings.text("till.language"))

    try:
        return bring_up(desk, clock, when_up, beside_till=beside_till)
    finally:
        store.close()


def practice_till(place: StorePlace, folder: Path) -> TillServices:
    """A till on a throw-away copy of a store, for practice: nothing of it reaches anybody.

    Rule: practice.reaches-nobody
    It has no printer, no shop and no backups, and its name says on every receipt that it is none.
    The store's own journal tells that there was practice.
    """
    place.must_be_there()
    copy = StorePlace(folder / "practice.posapp", keys_of=place.path)
    back_up(place.path, copy.path, place.store_key)
    store = open_file(copy, Parts())
    with store.write() as work:
        for name, value in PRACTICE.items():
            work.options.set(name, value)
        work.commit()
    return till_on(store, copy.signer)


def note_practice(place: StorePlace, receipts: int) -> None:
    """Tell the store's own journal that somebody practised, and how many receipts it made."""
    till = till_on(open_file(place, Parts(), till=False), place.signer)
    with till.context.store.write() as work:
        at = till.context.now()
        till.context.record(work, RecordType.PRACTICE, {"receipts": receipts}, clerk="", at=at)
        work.commit()
    till.context.store.close()
