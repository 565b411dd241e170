"""Who was forgotten, by random id alone: a small signed text that lies outside the store's file.

An older backup still knows them. The list says whom to forget again when it is brought back.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from posapp.kernel.errors import WorldFault
from posapp.kernel.ids import MemberId

TITLE: Final = "posapp list of the forgotten 1"
ENDING: Final = ".forgotten"
_ID: Final = re.compile(r"[!-~]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ForgottenList:
    """The members a store has forgotten; nothing else of them is known any more."""

    store_id: str
    members: frozenset[MemberId]
    signature: str = ""


def signed_list(
    store_id: str, members: Iterable[MemberId], sign: Callable[[bytes], bytes]
) -> ForgottenList:
    """The list with its till's signature."""
    made = ForgottenList(store_id, frozenset(members))
    return replace(made, signature=sign(_digest(made)).hex())


def list_is_signed(known: ForgottenList, verify: Callable[[bytes, bytes], bool]) -> bool:
    """Whether the till signed exactly this list."""
    try:
        signature = bytes.fromhex(known.signature)
    except ValueError:
        return False
    return verify(_digest(known), signature)


def list_text(known: ForgottenList) -> str:
    """The list as a text."""
    return "\n".join([*_lines(known), f"signature: {known.signature}", ""])


def read_list(text: str) -> ForgottenList:
    """The list that `list_text` wrote; WorldFault where it is another text."""
    title, *lines = text.split("\n")
    pairs = [line.partition(": ")[::2] for line in lines if line]
    members = [value for name, value in pairs if name == "member"]
    values = dict(pairs)
    whole = title == TITLE and {"store id", "signature"} <= values.keys()
    if not whole or not all(_ID.fullmatch(one) for one in members):
        raise WorldFault("restore.list-unreadable")
    return ForgottenList(values["store id"], frozenset(map(MemberId, members)), values["signature"])


def _lines(known: ForgottenList) -> list[str]:
    return [
        TITLE,
        f"store id: {known.store_id}",
        *(f"member: {one}" for one in sorted(known.members)),
    ]


def _digest(known: ForgottenList) -> bytes:
    return hashlib.sha256("\n".join(_lines(known)).encode()).digest()
