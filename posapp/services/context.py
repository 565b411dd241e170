"""What every service of one till shares: the store, the time, the ids, the journal's pen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from posapp.domain.features import ALL, Feature, read_uses
from posapp.domain.journal import Entry, Link, Record, RecordType, next_record, totals_after
from posapp.domain.pricing import Terms
from posapp.kernel.clock import Clock, local_day, stamp
from posapp.kernel.ids import Ids
from posapp.kernel.json_values import Json
from posapp.ports import Signer, Store, Work
from posapp.settings import FEATURES, StoreSettings


@dataclass(slots=True)
class ChainEnd:
    """The link that was written last, committed or not: whoever asks holds it against the store."""

    link: Link | None = None


@dataclass(frozen=True, slots=True)
class TillContext:
    """One till of one store. `software` is the version that journal records name."""

    store: Store
    clock: Clock
    ids: Ids
    signer: Signer
    settings: StoreSettings
    software: str
    chain_end: ChainEnd = field(default_factory=ChainEnd, compare=False, repr=False)

    @property
    def till_number(self) -> int:
        """The number of this till in its store."""
        return self.settings.integer("store.till")

    @property
    def terms(self) -> Terms:
        """The store's standing terms of sale."""
        return self.settings.terms

    def now(self) -> datetime:
        """The present moment, UTC, cut to the millisecond that the store file holds."""
        now = self.clock.now()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def today(self) -> date:
        """The store's calendar day."""
        return local_day(self.clock.now(), self.settings.zone)

    def features(self, work: Work) -> frozenset[Feature]:
        """What is used at this till today, as the store file says now: no start is waited for."""
        text = work.options.get(FEATURES)
        return read_uses(text).here(self.today(), self.till_number) if text else ALL

    def record(
        self,
        work: Work,
        type_: RecordType,
        details: Mapping[str, Json],
        *,
        clerk: str,
        at: datetime,
        gross_minor: int = 0,
    ) -> Record:
        """Append to this till's chain, inside the caller's transaction."""
        entry = Entry(
            type=type_,
            at=stamp(at),
            business_day=local_day(at, self.settings.zone).isoformat(),
            clerk=clerk,
            details=details,
            gross_minor=gross_minor,
            closes_period=type_ is RecordType.Z_REPORT,
        )
        last = self._last_link(work)
        record = next_record(
            entry,
            till_number=self.till_number,
            last=last,
            software=self.software,
            sign=self.signer.sign,
        )
        work.journal.append(record)
        self.chain_end.link = Link(record.sequence, record.hash, totals_after(entry, last))
        return record

    def _last_link(self, work: Work) -> Record | Link | None:
        """The end of this till's chain as the store has it.

        Rule: journal.end-known
        Where number and hash are those of the link that was written here last, its totals are
        known, and its long body is not read. Any other end is read whole.
        """
        known = self.chain_end.link
        if known is not None and work.journal.head(self.till_number) == (
            known.sequence,
            known.hash,
        ):
            return known
        return work.journal.last(self.till_number)
