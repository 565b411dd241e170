"""Every page of a store file as plain bytes, free pages and the log too.

SQLCipher 4 seals each page of 4096 bytes with AES-256-CBC under the file's key; the last 80 bytes
of a page are its IV and its seal, and the first page begins with the salt, which is not sealed.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVE, IV, SALT = 4096, 80, 16, 16
LOG_HEAD, FRAME_HEAD = 32, 24


def plain_pages(path: Path, key: bytes) -> Iterator[bytes]:
    """The pages of the file in their order, whether anything still points at them or not."""
    sealed = path.read_bytes()
    assert len(sealed) % PAGE == 0
    for at in range(0, len(sealed), PAGE):
        yield _opened(sealed[at : at + PAGE], key, first=at == 0)


def plain_log(path: Path, key: bytes) -> Iterator[bytes]:
    """The pages in the write-ahead log beside the file, old versions too."""
    log = path.with_name(path.name + "-wal")
    sealed = log.read_bytes() if log.exists() else b""
    step = FRAME_HEAD + PAGE
    for at in range(LOG_HEAD, len(sealed) - step + 1, step):
        number = int.from_bytes(sealed[at : at + 4], "big")
        yield _opened(sealed[at + FRAME_HEAD : at + step], key, first=number == 1)


def _opened(page: bytes, key: bytes, *, first: bool) -> bytes:
    start = SALT if first else 0
    body, tail = page[start : PAGE - RESERVE], page[PAGE - RESERVE :]
    unseal = Cipher(algorithms.AES256(key), modes.CBC(tail[:IV])).decryptor()
    return unseal.update(body) + unseal.finalize()
