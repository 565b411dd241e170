"""Takes other stores' snapshots in: every file is checked on the way and then lies on this machine.

Reports are made from what was taken in, never from the shared folder: it may vanish, change under
the eyes, or belong to somebody else.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Refusal, Trouble, WorldFault
from receipts.clean import printable
from receipts.words import Label
from reports.columns import TABLES
from reports.copy_state import STATE, CopyState, read_state
from reports.old_files import tidy
from reports.others import LeftOut
from reports.snapshot import (
    CHUNK_BYTES,
    MOST_FILE_BYTES,
    PAGE,
    STORE_ID,
    Snapshot,
    read_page,
)
from reports.snapshot_check import MOST_ROWS, check_table
from reports.snapshot_writer import ASIDE

FOUND: Final = "found.json"
MOST_STORES: Final = 500
OWNER_ONLY: Final = 0o700
COLUMNS: Final = {table.name: table for table in TABLES}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Where snapshots are taken in: from the shared folder to `kept`; `own_id` is this store's.

    `at` is now.
    """

    kept: Path
    own_id: str
    at: datetime

    def run(self, shared: Path) -> None:
        """Take in what is new, and note what was left out and why.

        Rule: snapshot.bad-ones-are-left-out
        One bad snapshot stops no other; where an older one of the store was whole, that one stays.
        """
        self.kept.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        left_out: list[LeftOut] = []
        there: set[str] = set()
        for folder in _stores(shared):
            if folder.name == self.own_id:
                continue
            there.add(folder.name)
            try:
                self._take(folder)
            except Trouble as trouble:
                left_out.append(LeftOut(_name(folder, trouble), both(trouble)))
        self._forget(there)
        self.note(left_out)

    def note(self, left_out: list[LeftOut]) -> None:
        """Keep what was left out, for whoever looks."""
        self.kept.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        waiting = self.kept / f"{FOUND}{ASIDE}"
        waiting.write_text(json.dumps([asdict(one) for one in left_out]), "utf-8")
        waiting.replace(self.kept / FOUND)

    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out the last time."""
        try:
            kept = json.loads((self.kept / FOUND).read_text("utf-8"))
            return tuple(LeftOut(Label(**one["name"]), Label(**one["reason"])) for one in kept)
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    def taken(self) -> tuple[tuple[Path, Snapshot], ...]:
        """Every store that lies ready, with what its page said."""
        found = []
        for folder in sorted(self.kept.glob("*")):
            if STORE_ID.fullmatch(folder.name) and read_state(folder) is not None:
                try:
                    found.append((folder, read_page(folder)))
                except Refusal:
                    continue
        return tuple(found)

    def _take(self, folder: Path) -> None:
        page = read_page(folder)
        mine = self.kept / page.store_id
        mine.mkdir(mode=OWNER_ONLY, exist_ok=True)
        rows = 0
        files = {
            table: [f"{table}-{name}" for name in names] for table, names in page.files.items()
        }
        for table, names in page.files.items():
            for name in names:
                rows += self._file(folder / name, mine / f"{table}-{name}", table, page)
        if rows > MOST_ROWS:
            raise Refusal("snapshot.values", **page.names, table=PAGE)
        state = CopyState(page.store_id, files=files, whole_at=page.whole_at)
        waiting = mine / f"{PAGE}{ASIDE}"
        waiting.write_text(page.text(), "utf-8")
        waiting.replace(mine / PAGE)
        state.keep(mine)
        tidy(mine, state.named, self.at)

    def _file(self, from_: Path, to: Path, table: str, page: Snapshot) -> int:
        """One file: nothing to do where it was taken in before; how many rows it brought anew."""
        if to.is_file():
            return 0
        waiting = to.with_suffix(ASIDE)
        names = page.names
        try:
            digest = _copied(from_, waiting, names)
            if f"{digest}.parquet" != from_.name:
                raise Refusal("snapshot.half", **names)
            rows = check_table(waiting, COLUMNS[table], names)
            waiting.replace(to)
        finally:
            waiting.unlink(missing_ok=True)
        return rows

    def _forget(self, there: set[str]) -> None:
        """Who took her folder away is not shown any more; her files go when nobody looks."""
        for folder in self.kept.glob("*"):
            if STORE_ID.fullmatch(folder.name) and folder.name not in there:
                (folder / STATE).unlink(missing_ok=True)
                tidy(folder, frozenset(), self.at)


def both(trouble: Trouble) -> Label:
    """A trouble in both languages."""
    return Label(say_trouble(trouble, "en"), say_trouble(trouble, "zh"))


def _stores(shared: Path) -> list[Path]:
    """The stores' folders: real ones right in the shared folder, named as a store's is."""
    try:
        found = [
            one
            for one in sorted(shared.iterdir())
            if STORE_ID.fullmatch(one.name) and one.is_dir() and not one.is_symlink()
        ]
    except OSError:
        raise WorldFault("snapshot.no-folder", place=str(shared)) from None
    return found[:MOST_STORES]


def _name(folder: Path, trouble: Trouble) -> Label:
    """What a left-out store is called: as its page says, where it could be read."""
    said = {key: str(trouble.blanks.get(key, "")) for key in ("store", "store_zh")}
    name = said["store"] or printable(folder.name)
    return Label(name, said["store_zh"] or name)


def _copied(from_: Path, to: Path, names: Mapping[str, str]) -> str:
    """Copy a file to this machine and say what is in it; no link is followed, none too long."""
    digest, bytes_ = sha256(), 0
    try:
        if from_.is_symlink() or not from_.is_file():
            raise Refusal("snapshot.half", **names)
        with from_.open("rb") as source, to.open("wb") as target:
            while part := source.read(CHUNK_BYTES):
                bytes_ += len(part)
                if bytes_ > MOST_FILE_BYTES:
                    raise Refusal("snapshot.values", **names, table=from_.name)
                digest.update(part)
                target.write(part)
    except OSError:
        raise Refusal("snapshot.half", **names) from None
    return digest.hexdigest()
