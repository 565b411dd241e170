"""What goes over the wire: a question, an answer, and the two ways in which the shop says no."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Any  # whatever JSON can hold: a shop's bodies have no shape that could be promised
Row = dict[str, Json]

PHP_FATAL_HTML = (
    "<p>There has been a critical error on this website.</p>"
    '<p><a href="https://shop.example/help">Learn more about troubleshooting.</a></p>'
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as it arrived. `secure`: it came over TLS, or the double pretends so."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    secure: bool = True
    url: str = ""


@dataclass(slots=True)
class Answer:
    """What is sent back; a body of bytes goes as it is, anything else as JSON."""

    status: int
    body: Json
    headers: dict[str, str] = field(default_factory=dict)

    def text(self) -> bytes:
        """The body on the wire."""
        return self.body if isinstance(self.body, bytes) else dumps(self.body)


class WooError(Exception):
    """A refusal with its code; `data` is an object, or in two places of the real shop a number."""

    def __init__(
        self, status: int, code: str, message: str, data: Json = None, **more: Json
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message
        self.data: Json = {"status": status, **more} if data is None else data

    def body(self) -> Row:
        """The error as every route shows it."""
        return {"code": self.code, "message": self.message, "data": self.data}


class PhpFatalError(Exception):
    """The shop's program fell over; what it had stored by then stays stored."""


def fatal_answer() -> Answer:
    """HTTP 500 whose message is HTML."""
    return Answer(
        500,
        {
            "code": "internal_server_error",
            "message": PHP_FATAL_HTML,
            "data": {"status": 500},
            "additional_errors": [],
        },
    )


def dumps(value: Json) -> bytes:
    """JSON as PHP writes it: exact decimals become plain numbers."""
    return json.dumps(value, ensure_ascii=False, default=float).encode("utf-8")
