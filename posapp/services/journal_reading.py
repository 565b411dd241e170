"""The journal of a store read whole: how far, and what does not hold. Can be stopped."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from posapp.domain.journal import Finding, Record, check_chain
from posapp.kernel.errors import Bug
from posapp.kernel.progress import Told, go_on
from posapp.ports import Store

__all__ = ["Reading", "Told", "go_on", "read_journal"]

AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A journal read whole, or as far as somebody let it: what does not hold."""

    records: int
    findings: tuple[Finding, ...]
    complete: bool


def read_journal(store: Store, verify: Callable[[bytes, bytes], bool], told: Told) -> Reading:
    """Check every chain of a store: numbers, links, hashes, signatures, totals. Can be stopped.

    Rule: health.journal-read
    """
    count = _Count(told)
    findings: list[Finding] = []
    with store.read() as work:
        tills = work.journal.tills()
        count.whole = sum(work.journal.length(till) for till in tills)
        for till in tills:
            try:
                findings += check_chain(count.watched(work.journal.records(till)), verify=verify)
            except (Bug, ValueError, TypeError, KeyError):
                findings.append(Finding("journal.unreadable", f"journal {till}"))
    return Reading(count.done, tuple(findings), not count.stopped)


@dataclass(slots=True)
class _Count:
    """Passes records on, tells how far it is, and ends early when it is told to."""

    told: Told
    done: int = 0
    whole: int = 0
    stopped: bool = False

    def watched(self, records: Iterable[Record]) -> Iterable[Record]:
        """The records, until somebody says stop."""
        for record in records:
            if self.stopped:
                return
            yield record
            self.done += 1
            if self.done % AT_ONCE == 0:
                self.stopped = not self.told(self.done, self.whole)
