"""How the store's machine is, as a list of checks: for the office's page and the doctor.

Each check is a value: what was looked at, how it stands, the sentence that says so, and what to do.
Nothing here is slow and nothing is changed; the journal is read whole only when somebody asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from posapp.domain.messages import say
from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import Blank, Trouble
from posapp.ports.premises import Premises
from posapp.services.backup_desk import BackupDesk
from posapp.services.context import TillContext
from posapp.services.journal_reading import Reading, Told, read_journal
from posapp.services.sync_desk import SyncDesk
from posapp.services.sync_health import SyncHealth, SyncState
from posapp.settings import StoreSettings

LITTLE_SPACE_BYTES: Final = 500_000_000
VERIFY_DAYS: Final = 7
COPY_OLD: Final = timedelta(hours=26)
PAPERS_LATE: Final = timedelta(minutes=10)
VERIFIED: Final = "journal.verified"
MEGABYTE: Final = 1_000_000


class CheckState(Enum):
    """GOOD: nothing to do. LOOK: a person should see to it soon. BAD: see to it now."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `code` says how it is, `remedy` what to do; empty: nothing."""

    name: str
    state: CheckState
    code: str
    blanks: dict[str, Blank] = field(default_factory=dict)
    remedy: str = ""

    def sentence(self, language: str) -> str:
        """How it is."""
        return say(self.code, language, self.blanks)

    def to_do(self, language: str) -> str:
        """What to do about it; empty where nothing is to be done."""
        return say(self.remedy, language, self.blanks) if self.remedy else ""


@dataclass(frozen=True, slots=True)
class Verified:
    """When the journal was last read whole, how far, and how much of it did not hold."""

    at: datetime
    records: int
    findings: int

    @property
    def text(self) -> str:
        """As the store file holds it."""
        return f"{stamp(self.at)} {self.records} {self.findings}"

    @classmethod
    def of(cls, text: str) -> "Verified | None":
        """What `text` wrote; None where it never was."""
        if not text:
            return None
        at, records, findings = text.split()
        return cls(moment(at), int(records), int(findings))


@dataclass(frozen=True, slots=True)
class HealthParts:
    """What the health page asks besides the store."""

    premises: Premises
    backups: BackupDesk
    sync: SyncDesk


class HealthDesk:
    """Looks after the store's machine."""

    def __init__(self, context: TillContext, parts: HealthParts) -> None:
        self._context = context
        self._parts = parts

    def checks(self) -> tuple[Check, ...]:
        """Everything that can be seen at once, the machine first.

        Rule: health.checks
        """
        return (
            self._version(),
            self._file(),
            self._space(),
            self._keys(),
            self._backup(),
            self._journal(),
            self._printer(),
            _sync(self._parts.sync.health()),
            self._report_copy(),
        )

    def verify(self, told: Told) -> Reading:
        """Read the whole journal; any thread may, and nothing is changed."""
        return read_journal(self._context.store, self._context.signer.verify, told)

    def note(self, reading: Reading) -> None:
        """Remember that the journal was read whole, and what was found."""
        if not reading.complete:
            return
        verified = Verified(self._context.now(), reading.records, len(reading.findings))
        with self._context.store.write() as work:
            work.options.set(VERIFIED, verified.text)
            work.commit()

    def verified(self) -> Verified | None:
        """When the journal was last read whole."""
        with self._context.store.read() as work:
            return Verified.of(StoreSettings.of(work.options.all()).text(VERIFIED))

    def _version(self) -> Check:
        return Check(
            "version", CheckState.GOOD, "health.version", {"version": self._context.software}
        )

    def _file(self) -> Check:
        path = self._parts.premises.store_file
        if path is None:
            return Check("store-file", CheckState.LOOK, "health.in-memory", {}, "health.do-file")
        try:
            size = path.stat().st_size
        except OSError:
            about: dict[str, Blank] = {"path": str(path)}
            return Check("store-file", CheckState.BAD, "health.file-gone", about, "health.do-call")
        size_mb = -(-size // MEGABYTE)
        return Check("store-file", CheckState.GOOD, "health.file", {"size_mb": size_mb})

    def _space(self) -> Check:
        premises = self._parts.premises
        if premises.store_file is None:
            return Check("disk", CheckState.GOOD, "health.no-disk")
        free = premises.free_bytes()
        blanks: dict[str, Blank] = {"free_mb": free // MEGABYTE}
        if free < LITTLE_SPACE_BYTES:
            return Check("disk", CheckState.BAD, "health.disk-full", blanks, "health.do-space")
        return Check("disk", CheckState.GOOD, "health.disk", blanks)

    def _keys(self) -> Check:
        if self._parts.premises.store_file is None:
            return Check("keys", CheckState.GOOD, "health.no-keys")
        kept = self._parts.premises.keys()
        lost = sorted(name for name, place in kept.items() if place == "nowhere")
        if lost:
            about: dict[str, Blank] = {"names": ", ".join(lost)}
            return Check("keys", CheckState.BAD, "health.keys-lost", about, "health.do-sheet")
        if "file" in kept.values():
            return Check("keys", CheckState.LOOK, "health.keys-file", {}, "health.do-keep-file")
        return Check("keys", CheckState.GOOD, "health.keys")

    def _backup(self) -> Check:
        if not self._parts.backups.has_file:
            return Check("backup", CheckState.GOOD, "health.nothing-to-back-up")
        newest = self._parts.backups.newest()
        days = self._parts.backups.alarm_days
        if newest is None:
            return Check("backup", CheckState.BAD, "health.no-backup", {}, "health.do-backup")
        age = self._context.now() - newest.made_at
        blanks: dict[str, Blank] = {"days": age.days, "heads": newest.heads_text}
        if newest.findings:
            return Check("backup", CheckState.BAD, "health.backup-bad", blanks, "health.do-call")
        if age > timedelta(days=days):
            return Check("backup", CheckState.BAD, "health.backup-old", blanks, "health.do-backup")
        return Check("backup", CheckState.GOOD, "health.backup", blanks)

    def _journal(self) -> Check:
        verified = self.verified()
        if verified is None:
            return Check("journal", CheckState.LOOK, "health.never-read", {}, "health.do-read")
        age = self._context.now() - verified.at
        blanks: dict[str, Blank] = {
            "days": age.days,
            "records": verified.records,
            "findings": verified.findings,
        }
        if verified.findings:
            return Check("journal", CheckState.BAD, "health.journal-bad", blanks, "health.do-call")
        if age > timedelta(days=VERIFY_DAYS):
            return Check("journal", CheckState.LOOK, "health.journal", blanks, "health.do-read")
        return Check("journal", CheckState.GOOD, "health.journal", blanks)

    def _printer(self) -> Check:
        with self._context.store.read() as work:
            waiting = work.prints.waiting()
            address = StoreSettings.of(work.options.all()).text("printer.address")
        if address == "none":
            return Check("printer", CheckState.LOOK, "health.no-printer", {}, "health.do-printer")
        late = [job for job in waiting if self._context.now() - job.made_at > PAPERS_LATE]
        if late:
            about: dict[str, Blank] = {"papers": len(late)}
            return Check("printer", CheckState.BAD, "health.papers", about, "health.do-paper")
        return Check("printer", CheckState.GOOD, "health.printer")

    def _report_copy(self) -> Check:
        at = self._parts.premises.report_copy_at()
        if at is None:
            return Check("reports", CheckState.LOOK, "health.no-copy", {}, "health.do-copy")
        age = self._context.now() - at
        blanks: dict[str, Blank] = {"hours": int(age.total_seconds()) // 3600}
        if age < timedelta(hours=1):
            return Check("reports", CheckState.GOOD, "health.copy-new")
        if age > COPY_OLD:
            return Check("reports", CheckState.LOOK, "health.copy", blanks, "health.do-copy")
        return Check("reports", CheckState.GOOD, "health.copy", blanks)


def _sync(health: SyncHealth) -> Check:
    """How it stands with the online shop."""
    if health.state is SyncState.OFF:
        return Check("sync", CheckState.GOOD, "health.no-shop")
    blanks: dict[str, Blank] = {"waiting": health.waiting, "to_look_at": health.to_look_at}
    if health.state in {SyncState.BLOCKED, SyncState.DEAD}:
        return Check("sync", CheckState.BAD, "health.shop-stopped", blanks, "health.do-inbox")
    if health.needs_person:
        return Check("sync", CheckState.LOOK, "health.shop-asks", blanks, "health.do-inbox")
    if health.state is SyncState.OFFLINE:
        return Check("sync", CheckState.LOOK, "health.shop-away", blanks, "health.do-wait")
    return Check("sync", CheckState.GOOD, "health.shop", blanks)


def worst(checks: Iterable[Check]) -> CheckState:
    """How it stands altogether."""
    states = {check.state for check in checks}
    for state in (CheckState.BAD, CheckState.LOOK):
        if state in states:
            return state
    return CheckState.GOOD


def trouble_check(name: str, trouble: Trouble) -> Check:
    """A trouble met while looking, as a check of its own: for the doctor of a till that is shut."""
    return Check(name, CheckState.BAD, trouble.code, dict(trouble.blanks), "health.do-call")
