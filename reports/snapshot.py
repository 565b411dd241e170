"""A snapshot: what one store lays out for the others, its columnar copy and a page that names it.

The page (`snapshot.json`) is put in place last and names every file by what is in it, so that
nothing half is ever taken for whole, in whatever order a synced folder brings its files.
"""

import json
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from loyalty.rules.program import Program
from loyalty.service.program_text import program_of
from posapp.kernel.clock import moment
from posapp.kernel.errors import Refusal
from posapp.settings import OPTIONS, StoreSettings
from receipts.clean import printable
from reports.columns import MISS, TABLES
from reports.copy_state import FORM

PAGE: Final = "snapshot.json"
FORMAT: Final = "posapp-snapshot/1"
WITHHELD: Final = frozenset({MISS.name})
"""What was looked for in vain stands as it was typed, and may be anything: it stays at home."""

TOLD: Final = (
    "store.name",
    "store.name_zh",
    "store.address",
    "store.tax_number",
    "store.zone",
    "store.hours",
    "money.currency",
    "money.digits",
    "members.new_days",
    "members.asleep_days",
    "members.lost_days",
    "orders.late_hours",
    "marketing.month_minor",
)
"""The options that a store's figures are read by."""

STORE_ID: Final = re.compile(r"[0-9a-f]{16}")
FILE_NAME: Final = re.compile(r"[0-9a-f]{64}\.parquet")
MOST_PAGE_BYTES: Final = 1_000_000
MOST_FILE_BYTES: Final = 512 * 1024 * 1024
MOST_FILES: Final = 2_000
MOST_NUMBER: Final = 999_999_999
MOST_SIGNS: Final = 300
MOST_PROGRAM_SIGNS: Final = 200_000
CHUNK_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a page says: whose copy, by which options and program it is read, and its files."""

    store_id: str
    options: Mapping[str, str]
    program: str
    whole_at: str
    files: Mapping[str, tuple[str, ...]]

    @property
    def settings(self) -> StoreSettings:
        """The store's options as values."""
        return StoreSettings.of(self.options)

    @property
    def names(self) -> dict[str, str]:
        """What a sentence calls the store, in both languages."""
        return _names(self.options)

    @property
    def rules(self) -> Program:
        """The program that its points and tiers are read by."""
        return program_of(self.program) if self.program else Program()

    @property
    def whole_until(self) -> datetime:
        """Until when nothing is missing in it."""
        return moment(self.whole_at)

    @property
    def named(self) -> frozenset[str]:
        """Every file of it."""
        return frozenset(one for ones in self.files.values() for one in ones)

    def text(self) -> str:
        """The page."""
        return json.dumps(
            {
                "format": FORMAT,
                "form": FORM,
                "store_id": self.store_id,
                "options": dict(self.options),
                "program": self.program,
                "whole_at": self.whole_at,
                "files": {name: list(ones) for name, ones in self.files.items()},
            },
            ensure_ascii=False,
            indent=1,
        )


def read_page(folder: Path) -> Snapshot:
    """The page in a store's folder, or a refusal that says what is wrong with it.

    Rule: snapshot.page-is-checked
    Whoever can write into the shared folder wrote it: names that are no plain file names, options
    that a store cannot have and texts without end are refused.
    """
    text = _page_text(folder)
    try:
        kept = json.loads(text)
        options = {one: _line(kept["options"][one]) for one in TOLD if one in kept["options"]}
        if kept["format"] != FORMAT or kept["form"] != FORM:
            raise Refusal("snapshot.other-form", **_names(options))
        found = Snapshot(
            store_id=_matching(STORE_ID, kept["store_id"]),
            options=options,
            program=_text(kept["program"], MOST_PROGRAM_SIGNS),
            whole_at=_text(kept["whole_at"]),
            files=_files(kept["files"]),
        )
        _must_be_values(found)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError):
        raise Refusal("snapshot.page", folder=printable(folder.name)) from None
    if found.store_id != folder.name:
        raise Refusal("snapshot.page", folder=printable(folder.name))
    return found


def _names(options: Mapping[str, str]) -> dict[str, str]:
    name = options.get("store.name", "")
    return {"store": name, "store_zh": options.get("store.name_zh", "") or name}


def _page_text(folder: Path) -> str:
    page = folder / PAGE
    try:
        is_page = stat.S_ISREG(page.lstat().st_mode)  # a link is none, and a pipe has no end
        if not is_page or page.stat().st_size > MOST_PAGE_BYTES:
            raise Refusal("snapshot.page", folder=printable(folder.name))
        return page.read_text("utf-8")
    except FileNotFoundError:
        raise Refusal("snapshot.half", store=printable(folder.name)) from None
    except (OSError, UnicodeDecodeError):
        raise Refusal("snapshot.page", folder=printable(folder.name)) from None


def _must_be_values(found: Snapshot) -> None:
    """Raise where an option, the program or the moment is none."""
    try:
        settings, rules = found.settings, found.rules
    except Refusal as refusal:
        raise ValueError(refusal.code) from refusal
    numbers = [settings.integer(one.name) for one in OPTIONS if one.kind == "integer"]
    parts = (found.whole_until, settings.currency, settings.zone, rules.worth)
    if max(numbers) > MOST_NUMBER or not found.options["store.name"] or None in parts:
        raise ValueError(found.store_id)


def _files(kept: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(kept, dict) or not kept.keys() <= {table.name for table in TABLES}:
        raise ValueError(kept)
    files = {str(name): tuple(_matching(FILE_NAME, one) for one in kept[name]) for name in kept}
    if sum(map(len, files.values())) > MOST_FILES:
        msg = f"more than {MOST_FILES} files"
        raise ValueError(msg)
    return files


def _matching(pattern: re.Pattern[str], text: object) -> str:
    if not isinstance(text, str) or pattern.fullmatch(text) is None:
        raise ValueError(text)
    return text


def _text(text: object, most: int = MOST_SIGNS) -> str:
    if not isinstance(text, str) or len(text) > most:
        raise ValueError(text)
    return text


def _line(text: object) -> str:
    """A short text without anything that is not a letter on a line."""
    return printable(" ".join(_text(text).split()))


def file_name(path: Path) -> str:
    """What a file is called by what is in it."""
    digest = sha256()
    with path.open("rb") as file:
        while part := file.read(CHUNK_BYTES):
            digest.update(part)
    return f"{digest.hexdigest()}.parquet"
