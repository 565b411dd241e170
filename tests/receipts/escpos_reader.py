"""A printer that reads ESC/POS the way the manual says and stops at anything it was not promised.

It shares no code with the renderer. What it accepts is the complete list of what a till may send.
"""

from dataclasses import dataclass, field

ESC, FS, GS, LF = 0x1B, 0x1C, 0x1D, 0x0A


class UnpromisedByteError(Exception):
    """A byte that no command of the till explains."""


@dataclass
class Paper:
    """What came out: lines of text, codes, pictures, and what the machine did."""

    lines: list[str] = field(default_factory=list)
    qr_codes: list[str] = field(default_factory=list)
    barcodes: list[str] = field(default_factory=list)
    pictures: list[tuple[int, int, bytes]] = field(default_factory=list)
    resets: int = 0
    cuts: int = 0
    kicks: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Reader:
    """Goes through the bytes once; every byte belongs to a command or to a line of text."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.paper = Paper()
        self.chinese = False
        self.line = bytearray()
        self.qr_stored = ""

    def read(self) -> Paper:
        while self.at < len(self.data):
            byte = self.take(1)[0]
            match byte:
                case 0x1B:
                    self.escape()
                case 0x1C:
                    self.expect(b"&")
                    self.chinese = True
                case 0x1D:
                    self.group()
                case 0x0A:
                    self.end_line()
                case _:
                    self.letter(byte)
        if self.line:
            raise UnpromisedByteError("text without a line end")
        return self.paper

    def take(self, count: int) -> bytes:
        taken = self.data[self.at : self.at + count]
        if len(taken) < count:
            raise UnpromisedByteError("the bytes end inside a command")
        self.at += count
        return taken

    def expect(self, *allowed: bytes) -> bytes:
        for choice in allowed:
            if self.data.startswith(choice, self.at):
                return self.take(len(choice))
        raise UnpromisedByteError(self.data[self.at - 2 : self.at + 8].hex(" "))

    def letter(self, byte: int) -> None:
        """ASCII as it is; a GB18030 pair only after `FS &`."""
        if 0x20 <= byte < 0x7F:
            self.line.append(byte)
        elif self.chinese and 0x81 <= byte <= 0xFE:
            trail = self.take(1)[0]
            if not (0x40 <= trail <= 0xFE and trail != 0x7F):
                raise UnpromisedByteError(f"{byte:02x} {trail:02x} is no pair")
            self.line += bytes([byte, trail])
        else:
            raise UnpromisedByteError(f"{byte:02x} at {self.at - 1}")

    def end_line(self) -> None:
        self.paper.lines.append(self.line.decode("gb18030"))
        self.line.clear()

    def escape(self) -> None:
        match self.take(1):
            case b"@":
                self.paper.resets += 1
                self.chinese = False
            case b"E":
                self.expect(b"\x00", b"\x01")
            case b"a":
                self.expect(b"\x00", b"\x01", b"0", b"1")
            case b"d":
                if self.take(1)[0] > 10:
                    raise UnpromisedByteError("feeds the roll away")
            case b"p":
                pin = self.expect(b"\x00", b"\x01")[0]
                self.take(2)
                self.paper.kicks.append(pin)
            case other:
                raise UnpromisedByteError(f"ESC {other!r}")

    def group(self) -> None:
        match self.take(1):
            case b"!":
                self.expect(b"\x00", b"\x11")
            case b"V":
                self.expect(b"\x00", b"\x01")
                self.paper.cuts += 1
            case b"h" | b"w":
                if not 1 <= self.take(1)[0] <= 255:
                    raise UnpromisedByteError("a barcode of no size")
            case b"H":
                self.expect(b"0", b"\x00")
            case b"k":
                self.barcode()
            case other:
                self.big_group(other)

    def big_group(self, command: bytes) -> None:
        match command:
            case b"(":
                self.expect(b"k")
                self.qr()
            case b"v":
                self.picture()
            case other:
                raise UnpromisedByteError(f"GS {other!r}")

    def barcode(self) -> None:
        self.expect(b"\x49")
        body = self.take(self.take(1)[0])
        if not body.startswith(b"{B"):
            raise UnpromisedByteError("a Code 128 starts in set B")
        text = body[2:].decode("ascii").replace("{{", "{")
        if not text.isprintable():
            raise UnpromisedByteError("a control byte in a barcode")
        self.paper.barcodes.append(text)

    def qr(self) -> None:
        length = int.from_bytes(self.take(2), "little")
        body = self.take(length)
        match body[:2]:
            case b"1A" | b"1C" | b"1E":
                if len(body) > 4:
                    raise UnpromisedByteError("a QR setting with a tail")
            case b"1P":
                self.qr_stored = body[3:].decode("utf-8")
                if not self.qr_stored.isprintable():
                    raise UnpromisedByteError("a control byte in a QR code")
            case b"1Q":
                self.paper.qr_codes.append(self.qr_stored)
            case other:
                raise UnpromisedByteError(f"GS ( k {other!r}")

    def picture(self) -> None:
        self.expect(b"0\x00")
        row_bytes = int.from_bytes(self.take(2), "little")
        rows = int.from_bytes(self.take(2), "little")
        if not (0 < row_bytes <= 72 and 0 < rows <= 256):
            raise UnpromisedByteError("a picture no printer holds")
        bits = self.take(row_bytes * rows)
        for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14"):
            if command in bits:
                raise UnpromisedByteError("a real-time command inside a picture")
        self.paper.pictures.append((row_bytes * 8, rows, bits))


def read(data: bytes) -> Paper:
    """The paper a printer gives for these bytes; stops at the first it was not promised."""
    return Reader(data).read()
