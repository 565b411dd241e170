"""Where a printer is, as people write it."""

import pytest

from posapp.devices.printer_address import PrinterAddress, PrinterKind, parse_address
from posapp.kernel.errors import Refusal


@pytest.mark.rule("printer.address")
@pytest.mark.parametrize(
    ("text", "kind", "place", "number"),
    [
        ("none", PrinterKind.NONE, "", 0),
        ("", PrinterKind.NONE, "", 0),
        ("net:192.0.2.7", PrinterKind.NETWORK, "192.0.2.7", 9100),
        ("NET:printer.shop:9101", PrinterKind.NETWORK, "printer.shop", 9101),
        ("net:[2001:db8::7]:9100", PrinterKind.NETWORK, "[2001:db8::7]", 9100),
        ("net:[2001:db8::7]", PrinterKind.NETWORK, "[2001:db8::7]", 9100),
        ("serial:/dev/ttyS0:9600", PrinterKind.SERIAL, "/dev/ttyS0", 9600),
        ("serial:COM3", PrinterKind.SERIAL, "COM3", 19200),
        ("usb:04B8:0202", PrinterKind.USB, "04b8:0202", 0),
        ("file:/dev/usb/lp0", PrinterKind.FILE, "/dev/usb/lp0", 0),
        (r"file:C:\out\paper.bin", PrinterKind.FILE, r"C:\out\paper.bin", 0),
    ],
)
def test_each_form_is_read(text: str, kind: PrinterKind, place: str, number: int) -> None:
    address = parse_address(text)

    assert address == PrinterAddress(kind, place, number)
    assert parse_address(address.text) == address


@pytest.mark.rule("printer.address")
@pytest.mark.parametrize(
    "text",
    [
        "lpt1",
        "net:",
        "net:192.0.2.7:70000",
        "net:192.0.2.7:ninety",
        "serial:",
        "serial:COM3:0",
        "usb:04b8",
        "usb:04b8:020",
        "usb:04b8:02zz",
        "file:",
        "none:here",
        "net" * 50,
    ],
)
def test_anything_else_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_address(text)

    assert refusal.value.code == "printer.address"
    assert refusal.value.blanks == {"text": text[:40]}


def test_an_address_has_a_place_or_is_none() -> None:
    with pytest.raises(ValueError, match="place"):
        PrinterAddress(PrinterKind.FILE)
