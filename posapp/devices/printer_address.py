"""Where a receipt printer is, as the settings write it in one line of text."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from posapp.kernel.errors import Refusal

RAW_PORT: Final = 9100
BAUD: Final = 19_200
_MOST_SHOWN: Final = 40
_MOST_PORT: Final = 65_535
_USB: Final = re.compile(r"([0-9a-f]{4}):([0-9a-f]{4})", re.ASCII | re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9]{1,7}", re.ASCII)


class PrinterKind(Enum):
    """The ways a printer can hang on a till."""

    NONE = "none"
    NETWORK = "net"
    SERIAL = "serial"
    USB = "usb"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PrinterAddress:
    """A printer's place: a host, a device, `vendor:product` or a path; its port or speed."""

    kind: PrinterKind
    place: str = ""
    number: int = 0

    def __post_init__(self) -> None:
        if (self.kind is PrinterKind.NONE) == bool(self.place):
            msg = "every printer has a place, and no printer has none"
            raise ValueError(msg)

    @property
    def text(self) -> str:
        """The address as `parse_address` reads it."""
        parts = [self.kind.value, self.place, str(self.number or "")]
        return ":".join(part for part in parts if part)

    @property
    def usb_ids(self) -> tuple[int, int]:
        """Vendor and product of a USB printer."""
        vendor, product = self.place.split(":")
        return int(vendor, 16), int(product, 16)


def parse_address(text: str) -> PrinterAddress:
    """The address a person typed, or a refusal that shows the forms there are.

    Rule: printer.address

    >>> parse_address("net:192.0.2.7").text, parse_address("serial:COM3:9600").text
    ('net:192.0.2.7:9100', 'serial:COM3:9600')
    >>> parse_address("usb:04b8:0202").usb_ids, parse_address("none").kind.name
    ((1208, 514), 'NONE')
    """
    scheme, _, rest = text.strip().partition(":")
    try:
        kind = PrinterKind(scheme.lower() or "none")
        return _PARSERS[kind](rest)
    except ValueError as error:
        raise Refusal("printer.address", text=text[:_MOST_SHOWN]) from error


def _none(rest: str) -> PrinterAddress:
    if rest:
        msg = "no printer has no place"
        raise ValueError(msg)
    return PrinterAddress(PrinterKind.NONE)


def _network(rest: str) -> PrinterAddress:
    """`host` or `host:port`; an IPv6 address stands in brackets."""
    host, port = _with_number(rest.removeprefix("//"), RAW_PORT)
    if port > _MOST_PORT:
        msg = f"there is no port {port}"
        raise ValueError(msg)
    return PrinterAddress(PrinterKind.NETWORK, host, port)


def _serial(rest: str) -> PrinterAddress:
    return PrinterAddress(PrinterKind.SERIAL, *_with_number(rest, BAUD))


def _usb(rest: str) -> PrinterAddress:
    if not _USB.fullmatch(rest):
        msg = "a USB printer has two numbers of four hexadecimal digits"
        raise ValueError(msg)
    return PrinterAddress(PrinterKind.USB, rest.lower())


def _file(rest: str) -> PrinterAddress:
    return PrinterAddress(PrinterKind.FILE, rest)


def _with_number(rest: str, usual: int) -> tuple[str, int]:
    place, colon, number = rest.rpartition(":")
    if colon and _NUMBER.fullmatch(number) and int(number):
        return place, int(number)
    if colon and not rest.endswith("]"):
        msg = f"{number!r} is not a number"
        raise ValueError(msg)
    return rest, usual


_PARSERS: Final = {
    PrinterKind.NONE: _none,
    PrinterKind.NETWORK: _network,
    PrinterKind.SERIAL: _serial,
    PrinterKind.USB: _usb,
    PrinterKind.FILE: _file,
}
