"""The other stores that lie ready to be looked at, and those that were left out with the reason."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from receipts.words import Label
from reports.report import StoreHead


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """Another store's copy as it was taken in: `folder` is this machine's own, checked, whole."""

    id: str
    head: StoreHead
    name: Label
    folder: Path
    whole_until: datetime
    until: Label


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A store whose snapshot is not looked at (or whose newer one is not), and why."""

    name: Label
    reason: Label


@dataclass(frozen=True, slots=True)
class Others:
    """What there is beside this store. `is_asked`: a shared folder is set; `here`: its own name."""

    copies: tuple[OtherCopy, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    is_asked: bool = False
    here: Label | None = None

    @property
    def mark(self) -> str:
        """Another text for every other state of them."""
        said = [(one.id, one.whole_until.isoformat()) for one in self.copies]
        return repr((said, self.left_out)) if self.is_asked else ""


NO_OTHERS: Final = Others()
