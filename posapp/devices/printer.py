"""The receipt printer: takes bytes, and says in time and in words when it could not.

A job counts as printed when the printer has said so. A printer that never answers a question is
believed when it has taken all bytes. What went wrong is a `WorldFault`:

    printer.unreachable   no wire: off, unplugged, wrong address
    printer.paper         out of paper, before or in the middle
    printer.cover         its cover is open
    printer.stopped       it took a part and then no more; what it printed is on the paper

After any of them the job is sent again as a whole: a paper twice is better than none.
"""

import errno
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from posapp.devices.printer_address import PrinterAddress, PrinterKind, parse_address
from posapp.devices.printer_lines import (
    FileLine,
    Line,
    NetworkLine,
    SerialLine,
    UsbLine,
    is_device,
)
from posapp.kernel.errors import Refusal, WorldFault
from posapp.ports import Printer

STATUS_TIMEOUT_S: Final = 0.4
PRINT_TIMEOUT_S: Final = 20.0
ASK_PAPER: Final = b"\x10\x04\x04"
ASK_WHY_OFFLINE: Final = b"\x10\x04\x02"
ASK_WHEN_PRINTED: Final = b"\x1dr\x01"
_PAPER_OUT: Final = 0x60
_COVER_OPEN: Final = 0x04
_STOPPED_BY_PAPER: Final = 0x20
_ROLL_ENDED: Final = 0x0C
_FIXED_BITS: Final = 0x93
_FIXED_VALUE: Final = 0x12


class LinePrinter:
    """A printer at the end of a wire that is opened for each job and let go after it."""

    def __init__(
        self, place: str, open_line: Callable[[], Line], *, answers: bool, paper_codes: bool = False
    ) -> None:
        self._place = place
        self._open_line = open_line
        self._answers = answers
        self._paper_codes = paper_codes

    def reach(self) -> None:
        """Open the line and let it go; raises WorldFault("printer.unreachable") when it cannot."""
        with closing(self._line()):
            pass

    def _line(self) -> Line:
        try:
            return self._open_line()
        except OSError as error:
            raise WorldFault("printer.unreachable", place=self._place) from error

    def send(self, data: bytes) -> None:
        """Print bytes; raises WorldFault("printer.…") when it cannot.

        Rule: printer.printed-when-said
        """
        line = self._line()
        with closing(line):
            try:
                self._print(line, data)
            except TimeoutError as error:
                raise WorldFault("printer.stopped", place=self._place) from error
            except OSError as error:
                raise self._fault(error) from error

    def _print(self, line: Line, data: bytes) -> None:
        talks = self._answers and self._check_before(line)
        line.write(data)
        if talks:
            self._check_after(line)

    def _check_before(self, line: Line) -> bool:
        """Ask for paper before anything is printed; whether the printer answers at all."""
        answer = _status(line, ASK_PAPER)
        if answer is None:
            return False
        if answer & _PAPER_OUT:
            raise WorldFault("printer.paper")
        why = _status(line, ASK_WHY_OFFLINE) or 0
        if why & _COVER_OPEN:
            raise WorldFault("printer.cover")
        return True

    def _check_after(self, line: Line) -> None:
        """Wait until the last line is printed; a printer that stops says why, if it can."""
        line.write(ASK_WHEN_PRINTED)
        if said := line.read(PRINT_TIMEOUT_S):
            if said[-1] & _ROLL_ENDED == _ROLL_ENDED:
                raise WorldFault("printer.paper")
            return
        why = _status(line, ASK_WHY_OFFLINE) or 0
        if why & _STOPPED_BY_PAPER:
            raise WorldFault("printer.paper")
        if why & _COVER_OPEN:
            raise WorldFault("printer.cover")
        raise WorldFault("printer.stopped", place=self._place)

    def _fault(self, error: OSError) -> WorldFault:
        if error.errno == errno.ENOSPC and self._paper_codes:
            return WorldFault("printer.paper")
        return WorldFault("printer.unreachable", place=self._place)


class NoPrinter:
    """A till that was set up without a printer: nothing is printed and nothing waits for it."""

    def send(self, data: bytes) -> None:
        """Take the bytes and let them go; the receipt is in the archive."""
        del data


class LostPrinter:
    """A printer whose address cannot be read: the till sells, the papers wait."""

    def __init__(self, place: str) -> None:
        self._place = place

    def send(self, data: bytes) -> None:
        """Say that there is no way to it."""
        del data
        raise WorldFault("printer.unreachable", place=self._place)


def open_printer(address: str) -> Printer:
    """The printer at an address of the settings; nothing is connected before the first job.

    An address that says nothing stops no till: it is a printer that cannot be reached.
    """
    try:
        where = parse_address(address)
    except Refusal:
        return LostPrinter(address)
    return _OPENERS[where.kind](where)


def reach_printer(address: str) -> None:
    """Open the way to a printer and close it again; prints nothing. WorldFault where it fails."""
    printer = open_printer(address)
    if isinstance(printer, LinePrinter):
        printer.reach()
    else:
        printer.send(b"")


def _status(line: Line, question: bytes) -> int | None:
    """The printer's answer to a real-time question, if it gives one of the right shape."""
    line.write(question)
    answer = line.read(STATUS_TIMEOUT_S)
    if not answer or answer[-1] & _FIXED_BITS != _FIXED_VALUE:
        return None
    return answer[-1]


def _network(where: PrinterAddress) -> Printer:
    return LinePrinter(where.text, lambda: NetworkLine(where.place, where.number), answers=True)


def _serial(where: PrinterAddress) -> Printer:
    return LinePrinter(where.text, lambda: SerialLine(where.place, where.number), answers=True)


def _usb(where: PrinterAddress) -> Printer:
    return LinePrinter(where.text, lambda: UsbLine(*where.usb_ids), answers=True)


def _file(where: PrinterAddress) -> Printer:
    """A device of the system reports an empty roll as a full disk; a real file does not."""
    return LinePrinter(
        where.text,
        lambda: FileLine(where.place),
        answers=False,
        paper_codes=is_device(Path(where.place)),
    )


def _none(where: PrinterAddress) -> Printer:
    del where
    return NoPrinter()


_OPENERS: Final = {
    PrinterKind.NONE: _none,
    PrinterKind.NETWORK: _network,
    PrinterKind.SERIAL: _serial,
    PrinterKind.USB: _usb,
    PrinterKind.FILE: _file,
}
