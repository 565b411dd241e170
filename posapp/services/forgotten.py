"""The lists of the forgotten beside store and backups: added to, and read when a store comes back.

Rule: privacy.forgotten-list
Whoever is erased is written down outside the store's file at once, and again with each backup, by
random id alone. A list out of reach is caught up by the next backup, from the journal.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from posapp.domain.forgotten_list import (
    ENDING,
    ForgottenList,
    list_is_signed,
    list_text,
    read_list,
    signed_list,
)
from posapp.kernel.errors import Trouble, WorldFault
from posapp.kernel.ids import MemberId
from posapp.ports import Signer
from posapp.ports.premises import StoreCopies

Verify = Callable[[bytes, bytes], bool]
MOST_BYTES: Final = 64_000_000
"""More than a million ids; what is larger is no list of ours."""


@dataclass(frozen=True, slots=True)
class ListsFound:
    """What the lists say together; `broken` names those that cannot be trusted."""

    members: frozenset[MemberId] = frozenset()
    good: int = 0
    broken: tuple[str, ...] = ()


def write_down(
    folders: Iterable[Path],
    file: str,
    known: ForgottenList,
    copies: StoreCopies,
    signer: Signer,
) -> None:
    """Add these members to the list in each folder that is within reach."""
    for folder in dict.fromkeys(folders):
        path = folder / f"{file}{ENDING}"
        with suppress(OSError, WorldFault):
            there = _read(path, known.store_id, signer.verify)
            members = known.members | (there.members if there else frozenset())
            if there is None or members != there.members:
                new = signed_list(known.store_id, members, signer.sign)
                copies.write_text(path, list_text(new))


def lists_in(folders: Iterable[Path], store_id: str, verify: Verify) -> ListsFound:
    """All lists of a store in these folders; those of other stores are left alone."""
    members: set[MemberId] = set()
    good, broken = 0, []
    for path in _paths(folders):
        try:
            there = _text_of(path)
            if there.store_id != store_id:
                continue
            if not list_is_signed(there, verify):
                raise WorldFault("restore.list-unreadable")
        except (OSError, UnicodeDecodeError, Trouble):
            broken.append(path.name)
            continue
        good += 1
        members |= there.members
    return ListsFound(frozenset(members), good, tuple(broken))


def _paths(folders: Iterable[Path]) -> Sequence[Path]:
    found: dict[Path, None] = {}
    for folder in folders:
        with suppress(OSError):
            found |= dict.fromkeys(sorted(folder.resolve().glob(f"*{ENDING}")))
    return tuple(found)


def _read(path: Path, store_id: str, verify: Verify) -> ForgottenList | None:
    """The list that lies there; None where there is none of this store that can be trusted."""
    try:
        there = _text_of(path)
    except (OSError, UnicodeDecodeError, Trouble):
        return None
    return there if there.store_id == store_id and list_is_signed(there, verify) else None


def _text_of(path: Path) -> ForgottenList:
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        raise WorldFault("restore.list-unreadable")
    return read_list(path.read_text("utf-8"))
