"""How far the columnar copy is, and the files it consists of: one small file, put in place last."""

import json
import os
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final

from posapp.kernel.clock import moment
from reports.columns import TABLES

FORM: Final = blake2b(repr(TABLES).encode(), digest_size=8).hexdigest()
"""Another set of columns is another form, and its copy is made anew."""

STATE: Final = "copy.json"


@dataclass(slots=True)
class CopyState:
    """The last receipt of each till (sequence and sale), the last positions, the files a table.

    `last_rows` stand for what was read at the last positions. `marks` tell whether a table of
    things still stands as it was copied. `whole_at`: when the last turn began that came to its
    end; nothing of before is missing. `zone`: whose clock its days and hours are of.
    """

    store_id: str
    receipts: dict[int, int] = field(default_factory=dict)
    last_sale: dict[int, str] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    last_rows: dict[str, int] = field(default_factory=dict)
    next_file: int = 1
    files: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    whole_at: str = ""
    zone: str = ""

    @property
    def named(self) -> frozenset[str]:
        """Every file of the copy."""
        return frozenset(one for ones in self.files.values() for one in ones)

    @property
    def mark(self) -> str:
        """Another text for every other state of the facts; the tables of things do not count."""
        parts = (self.receipts, self.last_sale, self.positions, self.last_rows)
        return repr((FORM, self.store_id, [sorted(part.items()) for part in parts]))

    @property
    def whole_until(self) -> datetime | None:
        """Until when nothing is missing; None while it was never whole."""
        return moment(self.whole_at) if self.whole_at else None

    def new_file(self, table: str) -> str:
        """A name that no file of this copy had before."""
        name = f"{table}-{self.next_file:06d}.parquet"
        self.next_file += 1
        return name

    def keep(self, folder: Path) -> None:
        """Put it in place; until then the former state holds."""
        kept = {name: getattr(self, name) for name in self.__slots__}
        waiting = folder / f"{STATE}.new"
        waiting.write_text(json.dumps({"form": FORM, **kept}, indent=1), "utf-8")
        os.replace(waiting, folder / STATE)  # noqa: PTH105 - what it does is replace


def read_state(folder: Path) -> CopyState | None:
    """The state of the copy in a folder; None where there is none that can be gone on from."""
    try:
        kept = json.loads((folder / STATE).read_text("utf-8"))
        if kept["form"] != FORM:
            return None
        state = CopyState(
            store_id=str(kept["store_id"]),
            receipts={int(till): int(last) for till, last in kept["receipts"].items()},
            last_sale={int(till): str(sale) for till, sale in kept["last_sale"].items()},
            positions={str(name): int(last) for name, last in kept["positions"].items()},
            last_rows={str(name): int(row) for name, row in kept["last_rows"].items()},
            next_file=int(kept["next_file"]),
            files={str(name): [str(one) for one in ones] for name, ones in kept["files"].items()},
            marks={str(name): str(mark) for name, mark in kept["marks"].items()},
            whole_at=str(kept.get("whole_at", "")),
            zone=str(kept.get("zone", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return state if all((folder / one).is_file() for one in state.named) else None
