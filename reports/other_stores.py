"""The other stores of a chain: this one's snapshot goes to the shared folder, theirs come in."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from loyalty.rules.program import Program, Worth
from posapp.domain.money_text import LANGUAGES, format_day
from posapp.kernel.clock import Clock, local_day
from posapp.kernel.errors import Refusal, WorldFault
from posapp.ports import Store
from posapp.settings import StoreSettings
from receipts.words import Label
from reports.catalogue import Kind
from reports.copy_state import read_state
from reports.duck import FAILED
from reports.maker import ReportMaker, moment_words, store_head
from reports.others import LeftOut, OtherCopy, Others
from reports.report import Report
from reports.request import Request
from reports.small_groups import without_small_groups
from reports.snapshot import TOLD, Snapshot
from reports.snapshot_reader import TakenIn, both
from reports.snapshot_writer import lay_out
from reports.source import Source

FOLDER: Final = "stores.folder"
STALE_DAYS: Final = "stores.stale_days"
LOCK: Final = "stores.lock"
OWN: Final = "this store"


@dataclass(frozen=True, slots=True)
class OtherDesk(ReportMaker):
    """The reports of another store, made from its snapshot for a reader outside."""

    settings: StoreSettings
    clock: Clock
    folder: Path
    worth: Worth
    program: Program = field(default_factory=Program)
    name: Label = field(default_factory=lambda: Label(""))

    def make(self, kind: Kind, request: Request, source: Source) -> Report:
        """One report in which nobody can be found.

        Rule: report.other-stores-name-nobody
        What was checked when it came may still hold numbers that no store has; then it is refused.
        """
        try:
            made = ReportMaker.make(self, kind, replace(request, store=self.name), source)
        except (FAILED, ArithmeticError, LookupError, TypeError, ValueError):
            raise Refusal(
                "snapshot.unanswered", store=self.name.en, store_zh=self.name.zh or self.name.en
            ) from None
        heads = {one: self.head(one) for one in LANGUAGES}
        return replace(without_small_groups(made), heads=heads)


@dataclass(frozen=True, slots=True)
class OtherStores:
    """What is known of the other stores; `id_` is what they know this one by."""

    store: Store
    clock: Clock
    kept: Path
    id_: str

    def exchange(self, copy: Path) -> None:
        """Lay this store's snapshot out and take the others' in; what goes wrong is noted.

        One program at a time does; while another is at it this is nothing to do.
        """
        shared = _shared(self._told()[0])
        if shared is None:
            return
        taken = TakenIn(self.kept, self.id_, self.clock.now())
        self.kept.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.kept / LOCK, timeout=0):
                self.lay_out(copy, shared)
                taken.run(shared)
        except Timeout:
            return
        except (WorldFault, OSError):
            fault = WorldFault("snapshot.no-folder", place=str(shared))
            taken.note([LeftOut(Label(shared.name), both(fault))])

    def others(self) -> Others:
        """Every other store that may be looked at, and the rest with the reasons."""
        settings = self._told()[0]
        here = _name(settings)
        if _shared(settings) is None:
            return Others(here=here)
        taken = TakenIn(self.kept, self.id_, self.clock.now())
        left_out = list(taken.left_out())
        copies = []
        for folder, page in taken.taken():
            stale = self._stale(page, settings.integer(STALE_DAYS))
            if stale is None:
                copies.append(_copy(folder, page))
            else:
                left_out.append(LeftOut(_name(page.settings), both(stale)))
        return Others(_told_apart(copies), tuple(left_out), is_asked=True, here=here)

    def copy_of(self, id_: str) -> OtherDesk | None:
        """What makes a store's reports; None where it is not there, a refusal where it is stale."""
        settings = self._told()[0]
        if _shared(settings) is None:
            return None
        names = {one.id: one.name for one in self.others().copies}
        for folder, page in TakenIn(self.kept, self.id_, self.clock.now()).taken():
            if page.store_id == id_:
                stale = self._stale(page, settings.integer(STALE_DAYS))
                if stale is not None:
                    raise stale
                rules = page.rules
                return OtherDesk(
                    page.settings, self.clock, folder, rules.worth, rules, names[page.store_id]
                )
        return None

    def _stale(self, page: Snapshot, days: int) -> Refusal | None:
        """Why a snapshot is too old to be held beside anything.

        Rule: snapshot.stale-is-refused
        """
        if self.clock.now() - page.whole_until <= timedelta(days=days):
            return None
        ended = local_day(page.whole_until, page.settings.zone)
        return Refusal(
            "snapshot.stale",
            **page.names,
            day=format_day(ended, "en"),
            day_zh=format_day(ended, "zh"),
            days=days,
        )

    def lay_out(self, copy: Path, shared: Path) -> None:
        """Put this store's snapshot into a folder, once its copy was whole."""
        if not shared.is_dir():
            raise WorldFault("snapshot.no-folder", place=str(shared))
        state = read_state(copy)
        if state is not None and state.whole_at:
            options, program = self._told()
            told = {name: options.text(name) for name in TOLD}
            lay_out(copy, state, Snapshot(self.id_, told, program, state.whole_at, {}), shared)

    def _told(self) -> tuple[StoreSettings, str]:
        with self.store.read() as work:
            return StoreSettings.of(work.options.all()), work.programs.current() or ""


def store_number(number_of: Callable[[str], int]) -> str:
    """What other stores know a store by: 16 signs that only its own key makes."""
    return f"{number_of(OWN) & (1 << 64) - 1:016x}"


def _shared(settings: StoreSettings) -> Path | None:
    text = settings.text(FOLDER).strip()
    return Path(text).expanduser() if text else None


def _copy(folder: Path, page: Snapshot) -> OtherCopy:
    settings = page.settings
    return OtherCopy(
        page.store_id,
        store_head(settings, "en"),
        _name(settings),
        folder,
        page.whole_until,
        moment_words(page.whole_until, settings),
    )


def _name(settings: StoreSettings) -> Label:
    return Label(settings.text("store.name"), settings.text("store.name_zh"))


def _told_apart(copies: list[OtherCopy]) -> tuple[OtherCopy, ...]:
    """Stores of one name are told apart by the first signs of their ids."""
    names = Counter(one.name for one in copies)
    return tuple(
        replace(one, name=Label(*(f"{name} ({one.id[:4]})" for name in _sides(one.name))))
        if names[one.name] > 1
        else one
        for one in sorted(copies, key=lambda one: (one.name.en, one.id))
    )


def _sides(name: Label) -> tuple[str, str]:
    return name.en, name.zh or name.en
