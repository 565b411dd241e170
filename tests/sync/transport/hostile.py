"""What a hostile shop server may answer, by name, and what has to become of it."""

import gzip
import itertools
import socket
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from tests.sync.transport.server import Handler, answer, says

STREAM: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
PACKED: Final = STREAM[:-2] + b"Content-Encoding: gzip\r\n\r\n"
CHUNKED: Final = STREAM[:-2] + b"Transfer-Encoding: chunked\r\n\r\n"
CONTINUE: Final = b"HTTP/1.1 100 Continue\r\nX: " + b"y" * 60_000 + b"\r\n\r\n"
MEGABYTE: Final = 1_000_000
DRIP_S: Final = 0.05
BOMB_MEGABYTES: Final = 200
ROWS: Final = 10_000_000

TOO_LARGE: Final = "sync.answer-too-large"
NO_ANSWER: Final = "sync.no-answer"
NOT_JSON: Final = "sync.not-json"

_never = threading.Event()


def pours(head: bytes, pieces: Callable[[], Iterator[bytes]]) -> Handler:
    """Send pieces as long as anybody reads."""

    def handle(line: socket.socket, _request: bytes) -> None:
        line.sendall(head)
        for piece in pieces():
            line.sendall(piece)

    return handle


def drips(head: bytes, text: bytes) -> Handler:
    """Send one byte now and then, for ever."""

    def handle(line: socket.socket, _request: bytes) -> None:
        line.sendall(head)
        for byte in itertools.cycle(text):
            line.sendall(bytes([byte]))
            _never.wait(DRIP_S)

    return handle


def silent(line: socket.socket, _request: bytes) -> None:
    """Take the question and say nothing, as long as the other side waits."""
    line.recv(1)


def for_ever(piece: bytes) -> Callable[[], Iterator[bytes]]:
    """The same piece again and again."""
    return lambda: itertools.repeat(piece)


@cache
def bomb() -> bytes:
    """Very much in very little: spaces, packed beforehand, so that it goes off at once."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    block = b" " * MEGABYTE
    return b"".join(packer.compress(block) for _ in range(BOMB_MEGABYTES)) + packer.flush()


def goes_off(line: socket.socket, _request: bytes) -> None:
    """Send the bomb."""
    line.sendall(PACKED + bomb())


def many_rows() -> Iterator[bytes]:
    """Ten million small products in one answer."""
    yield b"["
    block = b'{"id":1,"price":"1.00"},' * 1_000
    for _ in range(ROWS // 1_000):
        yield block
    yield b'{"id":1}]'


def json_of(text: bytes) -> Handler:
    """A whole answer with this body."""
    return says(answer(text))


def packed(raw: bytes, packing: str = "gzip") -> Handler:
    """A whole answer that says it is packed."""
    return says(answer(raw, headers=f"Content-Encoding: {packing}\r\n"))


HOSTILE: Final[Mapping[str, tuple[Handler, str]]] = {
    # ---- size
    "endless body": (pours(STREAM, for_ever(b" " * 65_536)), TOO_LARGE),
    "endless text": (pours(STREAM + b'{"a":"', for_ever(b"x" * 65_536)), TOO_LARGE),
    "endless chunks": (
        pours(CHUNKED, for_ever(b"1000\r\n" + b" " * 4_096 + b"\r\n")),
        TOO_LARGE,
    ),
    "announced terabyte": (says(answer(b"{}", length=10**12)), NO_ANSWER),
    "gzip bomb": (goes_off, TOO_LARGE),
    "gzip in gzip": (packed(gzip.compress(gzip.compress(b" " * MEGABYTE))), NOT_JSON),
    "half a gzip": (packed(gzip.compress(b'{"a": 1}')[:-9]), NOT_JSON),
    "no gzip": (packed(b'{"a": 1}'), NOT_JSON),
    "unknown packing": (packed(b"{}", "br"), NOT_JSON),
    "ten million rows": (pours(STREAM, many_rows), TOO_LARGE),
    "four million values": (json_of(b"[" + b"1," * 3_900_000 + b"1]"), TOO_LARGE),
    "four million empty lists": (json_of(b"[" + b"[]," * 2_600_000 + b"[]]"), TOO_LARGE),
    # ---- head
    "endless head": (pours(b"HTTP/1.1 200 OK\r\n", for_ever(b"X-A: b\r\n" * 100)), NO_ANSWER),
    "endless header": (pours(b"HTTP/1.1 200 OK\r\nX: ", for_ever(b"y" * 65_536)), NO_ANSWER),
    "endless first line": (pours(b"HTTP/1.1 200 ", for_ever(b"O" * 65_536)), NO_ANSWER),
    "endless continue": (pours(b"", for_ever(CONTINUE)), TOO_LARGE),
    "bad length": (says(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}"), "ok"),
    # ---- time
    "a byte now and then": (drips(STREAM, b" "), NO_ANSWER),
    "a byte of the head now and then": (drips(b"", b"HTTP/1.1 200 OK"), NO_ANSWER),
    "a byte of a chunk now and then": (drips(CHUNKED, b"1\r\n \r\n"), NO_ANSWER),
    "silence": (silent, NO_ANSWER),
    # ---- values
    "deep lists": (json_of(b"[" * 100_000 + b"]" * 100_000), NOT_JSON),
    "as many values as may be": (json_of(b"[" + b"{}," * 199_000 + b"{}]"), "ok"),
    "as much text as may be": (
        json_of(b'{"a": "' + "牛".encode() * 2_600_000 + b"\xf0\x9f\xa5\x9b" + b'"}'),
        "ok",
    ),
    "deep enough": (json_of(b'{"a":' * 64 + b"1" + b"}" * 64), "ok"),
    "deep objects": (json_of(b'{"a":' * 65 + b"1" + b"}" * 65), NOT_JSON),
    "not a number": (json_of(b'{"price": NaN}'), NOT_JSON),
    "infinity": (json_of(b'{"price": -Infinity}'), NOT_JSON),
    "a price without end": (json_of(b'{"price": 1e999999999}'), NOT_JSON),
    "a number of digits only": (json_of(b'{"price": ' + b"9" * 5_000 + b"}"), NOT_JSON),
    "not text": (json_of(b'{"name": "\xff\xfe"}'), NOT_JSON),
    "two answers": (json_of(b"{}{}"), NOT_JSON),
    "a page": (json_of(b"<!doctype html><title>Hotel</title>"), NOT_JSON),
    # ---- away
    "redirect to a file": (
        says(answer(b"", "302 Found", "Location: file:///etc/passwd\r\n")),
        "sync.redirected",
    ),
    "redirect home": (
        says(answer(b"", "307 Temporary Redirect", "Location: http://localhost:22/\r\n")),
        "sync.redirected",
    ),
    "other protocol": (
        says(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
        NOT_JSON,
    ),
}
"""Every way in, and the code it has to end with."""
