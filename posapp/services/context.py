"""What every service of one till shares: the store, the time, the ids, the journal's pen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from posapp.domain.features import ALL, Feature, read_uses
from posapp.domain.journal import Entry, Record, RecordType, next_record
from posapp.domain.pricing import Terms
from posapp.kernel.clock import Clock, local_day, stamp
from posapp.kernel.ids import Ids
from posapp.kernel.json_values import Json
from posapp.ports import Signer, Store, Work
from posapp.settings import FEATURES, StoreSettings


@dataclass(frozen=True, slots=True)
class TillContext:
    """One till of one store. `software` is the version that journal records name."""

    store: Store
    clock: Clock
    ids: Ids
    signer: Signer
    settings: StoreSettings
    software: str

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
        record = next_record(
            entry,
            till_number=self.till_number,
            last=work.journal.last(self.till_number),
            software=self.software,
            sign=self.signer.sign,
        )
        work.journal.append(record)
        return record
