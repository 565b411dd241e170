"""What every use case of the program shares: the store, the time, the ids, the journal's pen."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from posapp.domain.features import Feature
from posapp.domain.journal import Record, RecordType
from posapp.kernel.clock import Clock
from posapp.kernel.ids import Ids
from posapp.kernel.json_values import Json
from posapp.ports import Store, Work
from posapp.settings import StoreSettings


class ProgramContext(Protocol):
    """One till of one store, as the loyalty program sees it; `services.context` keeps it."""

    @property
    def store(self) -> Store:
        """The store file."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def ids(self) -> Ids:
        """Where new ids come from."""
        ...

    @property
    def settings(self) -> StoreSettings:
        """The store's options."""
        ...

    @property
    def till_number(self) -> int:
        """The number of this till in its store."""
        ...

    def now(self) -> datetime:
        """The present moment, UTC, to the millisecond."""
        ...

    def today(self) -> date:
        """The store's calendar day."""
        ...

    def features(self, work: Work) -> frozenset[Feature]:
        """What is used at this till today."""
        ...

    def record(
        self,
        work: Work,
        type_: RecordType,
        details: Mapping[str, Json],
        *,
        clerk: str,
        at: datetime,
    ) -> Record:
        """Append to this till's journal, inside the caller's transaction."""
        ...
