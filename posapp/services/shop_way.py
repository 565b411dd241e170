"""What a person types about the way to the shop, looked at before anything is asked through it."""

import ssl
from pathlib import Path
from typing import Final

from posapp.kernel.errors import Refusal

MOST_BYTES: Final = 1_000_000
SHORTEST_HOOK_SECRET: Final = 16


def check_secret(text: str) -> None:
    """Refuse a key or token that cannot stand in a request: pasted with a line break, say."""
    if not (text.isascii() and text.isprintable()):
        raise Refusal("sync.key-signs")


def check_hook_secret(text: str) -> None:
    """Refuse a secret for the shop's hints that somebody could guess; empty: no hints.

    Rule: sync.hook-secret
    """
    check_secret(text)
    if text and len(text) < SHORTEST_HOOK_SECRET:
        raise Refusal("sync.hook-secret-short", count=SHORTEST_HOOK_SECRET)


def check_own_ca(path: str) -> None:
    """Refuse a file of certificates that is none; empty: the certificates of this computer.

    Rule: sync.own-ca
    The whole path, because the process beside the till starts elsewhere; a plain file of moderate
    size, because a pipe or a device would be read for ever.
    """
    if not path:
        return
    pem = _read(path)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=pem)
    except (ssl.SSLError, ValueError):
        raise Refusal("sync.own-ca-none", file=Path(path).name) from None


def _read(path: str) -> str:
    file = Path(path)
    try:
        if not path.isprintable() or not file.is_absolute() or not file.is_file():
            raise Refusal("sync.own-ca-missing", file=_short(path))
        with file.open("rb") as opened:
            pem = opened.read(MOST_BYTES + 1)
    except OSError:
        raise Refusal("sync.own-ca-missing", file=_short(path)) from None
    if len(pem) > MOST_BYTES:
        raise Refusal("sync.own-ca-none", file=file.name)
    return pem.decode("ascii", errors="ignore")


def _short(path: str) -> str:
    """A path fit for a sentence, whatever was pasted."""
    return "".join(one for one in path if one.isprintable())[:80]
