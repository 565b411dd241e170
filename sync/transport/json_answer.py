"""The JSON in a server's answer, read so that no answer can hurt: size, depth, count, numbers."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Protocol

from sync.transport.allowance import OverSize

_CHUNK_BYTES: Final = 65_536
_GZIP: Final = 31
"""What zlib calls a gzip stream."""
_FARTHEST_EXPONENT: Final = 400
_SURROGATE: Final = b"\\ud"


class NotJson(Exception):  # noqa: N818 - a finding about an answer
    """The answer is no JSON that may be believed: a page, a half, or a trick."""


@dataclass(frozen=True, slots=True)
class AnswerLimits:
    """How large an answer may be: bytes after unpacking, values in it, brackets inside brackets.

    Measured: 400,000 values are at most 120 MB of Python objects, whatever they are.
    """

    most_bytes: int = 8_000_000
    most_values: int = 400_000
    deepest: int = 64


class Body(Protocol):
    """What is left to read of an answer."""

    def read(self, amt: int, /, *, decode_content: bool) -> bytes:
        """The next bytes; none at the end."""
        ...


def read_body(body: Body, packing: str, limits: AnswerLimits) -> bytes:
    """The bytes of an answer, unpacked; never more than may come.

    Rule: sync.answer-size
    The size counts after unpacking, and unpacking stops there: a thousandth of it on the wire can
    fill a memory.
    """
    if packing not in {"", "identity", "gzip"}:
        raise NotJson
    pieces = _pieces(body)
    parts = _unpacked(pieces, limits.most_bytes) if packing == "gzip" else pieces
    whole = bytearray()
    for part in parts:
        whole += part
        if len(whole) > limits.most_bytes:
            raise OverSize
    return bytes(whole)


def _pieces(body: Body) -> Iterator[bytes]:
    while piece := body.read(_CHUNK_BYTES, decode_content=False):
        yield piece


def _unpacked(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            yield unpacker.decompress(piece, most + 1)
            if unpacker.unconsumed_tail:
                raise OverSize
    except zlib.error:
        raise NotJson from None
    if not unpacker.eof:
        raise NotJson


def parse(raw: bytes, limits: AnswerLimits) -> object:
    """The value in an answer's bytes; numbers with a fraction are decimals.

    Rule: sync.believable-json
    NaN, infinities, a number that only fills memory, too many values and too many levels are not
    JSON to us. Half signs (lone surrogates) become the replacement sign.
    """
    if raw.count(b",") + raw.count(b"[") + raw.count(b"{") > limits.most_values:
        raise OverSize
    try:
        value: object = json.loads(
            raw.decode("utf-8-sig"), parse_float=_decimal, parse_constant=_refused
        )
    except (ValueError, RecursionError):
        raise NotJson from None
    _check_depth(value, limits.deepest)
    return _mended(value) if _SURROGATE in raw.lower() else value


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise NotJson from None
    if not number.is_finite() or abs(number.adjusted()) > _FARTHEST_EXPONENT:
        raise NotJson
    return number


def _refused(text: str) -> object:
    raise NotJson(text)


def _check_depth(value: object, deepest: int) -> None:
    """Look level by level; the parser has already stopped at what it cannot stand itself."""
    level = [value]
    for _ in range(deepest):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise NotJson


def _inside(value: object) -> Iterator[object]:
    """The lists and objects directly inside a value."""
    if isinstance(value, dict):
        yield from (inner for inner in value.values() if isinstance(inner, dict | list))
    elif isinstance(value, list):
        yield from (inner for inner in value if isinstance(inner, dict | list))


def _mended(value: object) -> object:
    """The value, with the replacement sign for each half sign."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(inner) for inner in value]
    if isinstance(value, dict):
        return {_mended(name): _mended(inner) for name, inner in value.items()}
    return value
