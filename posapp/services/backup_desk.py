"""Backups with proof: made while selling, read back, their journal checked, signed beside.

A backup is the store's own encrypted file; without the store's keys, which are kept elsewhere, it
opens for nobody. Beside it lies its proof (`posapp.domain.backup_proof`). A file gets its name only
when it was read back whole, and its proof after it: whatever kills the program, no half file has a
name that anybody would restore.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from posapp.domain.backup_proof import Proof, is_signed, proof_text, read_proof, signed
from posapp.domain.forgotten_list import ForgottenList
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.kernel.clock import stamp
from posapp.kernel.errors import Refusal, Trouble, WorldFault
from posapp.kernel.ids import MemberId
from posapp.ports.premises import Contents, Premises, StoreCopies
from posapp.services.context import TillContext
from posapp.services.forgotten import write_down
from posapp.services.journal_reading import Told, go_on, read_journal
from posapp.services.staffing import Staffing
from posapp.settings import StoreSettings
from receipts.document import Document
from receipts.recovery_sheet import RecoverySheet, recovery_document

ENDING: Final = ".backup"
PROOF: Final = ".proof"
HALF: Final = ".part"
FOLDER: Final = "backups"
HALF_STAYS: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the folder; without a proof where none lies beside it or it is not signed."""

    path: Path
    size_bytes: int
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class BackupParts:
    """Where the store lives and what copies it; a store in memory has nothing to copy.

    `forgotten` tells of whom the store has erased: they are written down beside each backup.
    """

    premises: Premises
    copies: StoreCopies | None = None
    forgotten: Callable[[], Sequence[MemberId]] = tuple


class BackupDesk:
    """Makes, proves, lists and forgets backups."""

    def __init__(self, context: TillContext, staffing: Staffing, parts: BackupParts) -> None:
        self._context = context
        self._staffing = staffing
        self._parts = parts

    @property
    def settings(self) -> StoreSettings:
        """The settings as they are stored now."""
        with self._context.store.read() as work:
            return StoreSettings.of(work.options.all())

    @property
    def alarm_days(self) -> int:
        """After how many days without a backup somebody is told."""
        return self.settings.integer("backup.alarm_days")

    @property
    def has_file(self) -> bool:
        """Whether the store has a file that can be backed up."""
        return self._parts.copies is not None and self._parts.premises.store_file is not None

    def folder(self) -> Path:
        """Where backups go: the folder chosen, or one beside the store's file."""
        chosen = self.settings.text("backup.folder")
        return Path(chosen) if chosen else self._file().parent / FOLDER

    def backups(self) -> tuple[Backup, ...]:
        """Every backup of this store in the folder, newest first; none while it is out of reach."""
        if self._parts.premises.store_file is None:
            return ()
        try:
            found = sorted(self.folder().glob(f"{self._file().name}.*{ENDING}"), reverse=True)
            return tuple(self._backup(path) for path in found)
        except OSError:
            return ()

    def newest(self) -> Proof | None:
        """The proof of the newest backup that has one; none that lies ahead of the clock."""
        proven = self._proven(self._context.now())
        return next((proof for _, proof in proven), None)

    def require(self, approval: Approval | None = None) -> str:
        """Who may make a backup by hand; the daily one needs nobody."""
        return self._staffing.require(Act.BACK_UP, approval)

    def due(self) -> bool:
        """Whether a shift has closed since the newest backup, and daily ones are wanted.

        One that was made before the clock was set back says nothing of the days since.

        Rule: backup.daily
        """
        if not self.has_file:
            return False
        if self.settings.text("backup.daily") != "on":
            return False
        with self._context.store.read() as work:
            last = next((s for s in reversed(work.shifts.all()) if s.closed_at is not None), None)
        if last is None or last.closed_at is None:
            return False
        newest = self.newest()
        return newest is None or newest.made_at < last.closed_at

    def make(self, told: Told = go_on) -> Proof | None:
        """A backup of this moment with its proof; None when it was stopped. Any thread may.

        Rule: backup.proven
        The copy is opened under its keys, its pages are checked, its rows and heads are held
        against the store, its journal is read whole; older ones beyond the number kept go after.
        """
        copies, folder = self._copies(), self.folder()
        with _reached(folder):
            folder.mkdir(parents=True, exist_ok=True)
        at = self._context.now()
        target = folder / f"{self._file().name}.{_plain(stamp(at))}{ENDING}"
        with _reached(folder):
            contents = copies.copy(target)
            proof = self._proof(target, contents, at, told)
            if proof is None:
                target.unlink(missing_ok=True)
                return None
            copies.write_text(proof_path(target), proof_text(proof))
            self._forget_old(folder, at)
        self.write_down(self._parts.forgotten())
        return proof

    def write_down(self, forgotten: Sequence[MemberId]) -> None:
        """Put members who were erased on the lists beside the store and its backups.

        A folder out of reach stops nobody from being forgotten: the next backup catches it up.
        """
        if not self.has_file:
            return
        known = ForgottenList(self.settings.text("store.id"), frozenset(forgotten))
        folders = (self._file().parent, self.folder())
        write_down(folders, self._file().name, known, self._copies(), self._context.signer)

    def note(self, proof: Proof) -> None:
        """Journal a backup that was made: its name, its digest, where the chains ended."""
        current = self._staffing.current
        with self._context.store.write() as work:
            self._context.record(
                work,
                RecordType.BACKUP,
                {
                    "file": proof.file,
                    "sha256": proof.digest,
                    "heads": proof.heads_text,
                    "findings": proof.findings,
                },
                clerk=current.id if current else "",
                at=self._context.now(),
            )
            work.commit()

    def recovery_sheet(self, approval: Approval | None = None) -> Document:
        """The sheet with the store's keys; who had it made is journaled, the keys are not.

        Rule: backup.sheet-journaled
        """
        by = self._staffing.require(Act.BACK_UP, approval)
        self._file()
        sheet = RecoverySheet(
            self.settings.text("store.name"),
            self._context.today(),
            self._parts.premises.recovery_code(),
        )
        with self._context.store.write() as work:
            self._context.record(
                work,
                RecordType.BACKUP,
                {"file": "recovery sheet", "by": by, "heads": ""},
                clerk=self._staffing.signed_in().id,
                at=self._context.now(),
            )
            work.commit()
        return recovery_document(sheet)

    def check(self, path: Path, told: Told = go_on) -> Proof | None:
        """Prove a backup again from the file alone; None when it was stopped. Any thread may.

        Rule: backup.checked-again
        Its digest and signature are held against the proof, then all that `make` looks at.
        """
        copies = self._copies()
        proof = stored_proof(path)
        if proof is None or not is_signed(proof, self._context.signer.verify):
            raise WorldFault("backup.not-proven", path=path.name)
        if copies.digest(path) != proof.digest:
            raise WorldFault("backup.changed", path=path.name)
        contents = copies.contents(path)
        if (contents.rows, contents.heads) != (proof.rows, proof.heads):
            raise WorldFault("backup.changed", path=path.name)
        with copies.look(path) as store:
            reading = read_journal(store, self._context.signer.verify, told)
        if not reading.complete:
            return None
        return replace(proof, records=reading.records, findings=len(reading.findings))

    def _proof(self, target: Path, contents: Contents, at: datetime, told: Told) -> Proof | None:
        """The proof of a copy that was begun `at`: whatever came later may not be in it."""
        copies = self._copies()
        with copies.look(target) as store:
            reading = read_journal(store, self._context.signer.verify, told)
            with store.read() as work:
                settings = StoreSettings.of(work.options.all())
        if not reading.complete:
            return None
        proof = Proof(
            file=target.name,
            store_id=settings.text("store.id"),
            store_name=settings.text("store.name"),
            made_at=at,
            software=self._context.software,
            size_bytes=target.stat().st_size,
            digest=copies.digest(target),
            rows=contents.rows,
            heads=contents.heads,
            records=reading.records,
            findings=len(reading.findings),
        )
        return signed(proof, self._context.signer.sign)

    def _forget_old(self, folder: Path, at: datetime) -> None:
        """Keep the newest so many; one that is not proven is never counted nor taken away.

        Nor is one that lies ahead of the clock, which was set back since: it would push out every
        new one, the one just made first.
        One whose journal does not hold pushes out none that is sound: each sort has its number.
        What a killed program left half goes a day later: another program may be at it still, in a
        shared folder one of another store, whose clock is ahead of this one's.

        Rule: backup.rotation
        """
        first, last = (_plain(stamp(one)) for one in (at - HALF_STAYS, at + HALF_STAYS))
        name = self._file().name
        for half in folder.glob(f"{name}.*{ENDING}{HALF}"):
            if not f"{name}.{first}" <= half.name <= f"{name}.{last}{ENDING}{HALF}":
                half.unlink(missing_ok=True)
        keep = self.settings.integer("backup.keep")
        proven = self._proven(at)
        sound = [path for path, proof in proven if not proof.findings]
        faulty = [path for path, proof in proven if proof.findings]
        for old in (*sound[keep:], *faulty[keep:]):
            (folder / old.name).unlink(missing_ok=True)
            proof_path(old).unlink(missing_ok=True)

    def _proven(self, now: datetime) -> list[tuple[Path, Proof]]:
        """The backups with their proofs that were made up to now, newest first."""
        proven = [(one.path, one.proof) for one in self.backups() if one.proof is not None]
        return [(path, proof) for path, proof in proven if proof.made_at <= now]

    def _backup(self, path: Path) -> Backup:
        proof = stored_proof(path)
        good = proof is not None and is_signed(proof, self._context.signer.verify)
        return Backup(path, path.stat().st_size, proof if good else None)

    def _file(self) -> Path:
        path = self._parts.premises.store_file
        if path is None:
            raise Refusal("backup.in-memory")
        return path

    def _copies(self) -> StoreCopies:
        if self._parts.copies is None:
            raise Refusal("backup.in-memory")
        return self._parts.copies


def proof_path(backup: Path) -> Path:
    """Where the proof of a backup lies."""
    return backup.with_name(f"{backup.name}{PROOF}")


def stored_proof(backup: Path) -> Proof | None:
    """The proof beside a backup; None where there is none that can be read."""
    try:
        return read_proof(proof_path(backup).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, Trouble):
        return None


@contextmanager
def _reached(folder: Path) -> Iterator[None]:
    """A folder that goes away meanwhile, a stick or a share, is a fault of the world."""
    try:
        yield
    except OSError as error:
        raise WorldFault("backup.no-folder", path=str(folder)) from error


def _plain(at: str) -> str:
    return at.partition(".")[0].replace("-", "").replace(":", "")
