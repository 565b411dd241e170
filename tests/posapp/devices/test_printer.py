"""A printer takes a job, or says what kept it from it."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from posapp.devices import printer_lines
from posapp.devices.printer import (
    ASK_PAPER,
    ASK_WHEN_PRINTED,
    ASK_WHY_OFFLINE,
    LinePrinter,
    open_printer,
)
from posapp.devices.printer_lines import UsbLine
from posapp.devices.printer_simulator import SimulatedPrinter
from posapp.kernel.errors import WorldFault

JOB = b"\x1b@Tea\n\x1dV\x01"
FINE = b"\x12"
PAPER_OUT = b"\x72"
COVER_OPEN = b"\x16"
STOPPED_BY_PAPER = b"\x32"


class TalkingLine:
    """A wire whose far end answers questions by a table; an `OSError` in it is raised."""

    def __init__(self, answers: dict[bytes, bytes], fault: OSError | None = None) -> None:
        self.answers = answers
        self.fault = fault
        self.heard: list[bytes] = []
        self.closed = False
        self.waiting = b""

    def write(self, data: bytes) -> None:
        self.heard.append(data)
        if data == JOB and self.fault is not None:
            raise self.fault
        self.waiting = self.answers.get(data, b"")

    def read(self, timeout_s: float) -> bytes:
        assert timeout_s > 0
        said, self.waiting = self.waiting, b""
        return said

    def close(self) -> None:
        self.closed = True


ALL_WELL = {ASK_PAPER: FINE, ASK_WHY_OFFLINE: FINE, ASK_WHEN_PRINTED: b"\x00"}


def printing_on(line: TalkingLine, *, answers: bool = True) -> LinePrinter:
    return LinePrinter("net:192.0.2.7:9100", lambda: line, answers=answers)


@pytest.mark.rule("printer.printed-when-said")
def test_a_job_is_printed_when_the_printer_says_so() -> None:
    line = TalkingLine(ALL_WELL)

    printing_on(line).send(JOB)

    assert line.heard == [ASK_PAPER, ASK_WHY_OFFLINE, JOB, ASK_WHEN_PRINTED]
    assert line.closed


@pytest.mark.rule("printer.printed-when-said")
def test_a_silent_printer_is_believed() -> None:
    line = TalkingLine({})

    printing_on(line).send(JOB)

    assert line.heard == [ASK_PAPER, JOB]


def test_a_printer_that_answers_nonsense_counts_as_silent() -> None:
    line = TalkingLine({ASK_PAPER: b"\xff"})

    printing_on(line).send(JOB)

    assert line.heard[-1] == JOB


@pytest.mark.rule("printer.printed-when-said")
@pytest.mark.parametrize(
    ("answers", "code", "sent"),
    [
        (ALL_WELL | {ASK_PAPER: PAPER_OUT}, "printer.paper", False),
        (ALL_WELL | {ASK_WHY_OFFLINE: COVER_OPEN}, "printer.cover", False),
        (ALL_WELL | {ASK_WHEN_PRINTED: b"\x0c"}, "printer.paper", True),
        ({ASK_PAPER: FINE}, "printer.stopped", True),
    ],
    ids=["no paper", "cover open", "roll ended", "gone silent"],
)
def test_a_printer_that_cannot_says_why(
    answers: dict[bytes, bytes], code: str, *, sent: bool
) -> None:
    line = TalkingLine(answers)

    with pytest.raises(WorldFault) as fault:
        printing_on(line).send(JOB)

    assert fault.value.code == code
    assert (JOB in line.heard) is sent
    assert line.closed


def test_a_roll_that_ends_in_the_middle_is_told_from_a_stuck_printer() -> None:
    class EndsInTheMiddle(TalkingLine):
        def write(self, data: bytes) -> None:
            super().write(data)
            if data == JOB:
                self.answers = {ASK_WHY_OFFLINE: STOPPED_BY_PAPER}

    with pytest.raises(WorldFault, match=r"printer\.paper"):
        printing_on(EndsInTheMiddle(ALL_WELL)).send(JOB)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (TimeoutError(), "printer.stopped"),
        (ConnectionResetError(), "printer.unreachable"),
        (BrokenPipeError(), "printer.unreachable"),
    ],
)
def test_a_wire_that_breaks_lets_go_and_tells(fault: OSError, code: str) -> None:
    line = TalkingLine(ALL_WELL, fault)

    with pytest.raises(WorldFault) as told:
        printing_on(line).send(JOB)

    assert told.value.code == code
    assert told.value.blanks == {"place": "net:192.0.2.7:9100"}
    assert line.closed


@contextmanager
def network_printer(*, talks: bool) -> Iterator[tuple[str, list[bytes]]]:
    """A printer on the loopback that keeps what it gets; one that talks answers its questions."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def serve() -> None:
            wire, _ = server.accept()
            with wire:
                wire.settimeout(10)
                while got := wire.recv(4096):
                    heard.append(got)
                    if talks and got in ALL_WELL:
                        wire.sendall(ALL_WELL[got])

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"net:127.0.0.1:{server.getsockname()[1]}", heard
        finally:
            thread.join(10)


def test_a_network_printer_gets_the_job_and_is_asked_when_it_is_done() -> None:
    with network_printer(talks=True) as (address, heard):
        open_printer(address).send(JOB)

    assert b"".join(heard) == ASK_PAPER + ASK_WHY_OFFLINE + JOB + ASK_WHEN_PRINTED


def test_a_network_printer_that_only_listens_gets_the_job_too() -> None:
    with network_printer(talks=False) as (address, heard):
        open_printer(address).send(JOB)

    assert b"".join(heard) == ASK_PAPER + JOB


def test_a_printer_that_is_off_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"net:127.0.0.1:{server.getsockname()[1]}"

    with pytest.raises(WorldFault) as fault:
        open_printer(address).send(JOB)

    assert fault.value.code == "printer.unreachable"
    assert fault.value.blanks == {"place": address}


def test_a_file_collects_the_jobs(tmp_path: Path) -> None:
    place = tmp_path / "paper.bin"
    printer = open_printer(f"file:{place}")

    printer.send(JOB)
    printer.send(JOB)

    assert place.read_bytes() == JOB + JOB


def test_a_file_in_a_folder_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(WorldFault, match=r"printer\.unreachable"):
        open_printer(f"file:{tmp_path}/gone/paper.bin").send(JOB)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only some systems have named pipes")
def test_a_pipe_that_nobody_reads_does_not_hang_the_till(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(WorldFault, match=r"printer\.unreachable"):
        open_printer(f"file:{pipe}").send(JOB)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only some systems have named pipes")
def test_a_pipe_that_fills_up_is_a_stopped_printer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer_lines, "WRITE_TIMEOUT_S", 0.05)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(WorldFault, match=r"printer\.stopped"):
            open_printer(f"file:{pipe}").send(b"x" * 1_000_000)
    finally:
        os.close(reader)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="only some systems have pseudo terminals")
def test_a_serial_printer_gets_the_job() -> None:
    ours, theirs = os.openpty()
    try:
        open_printer(f"serial:{os.ttyname(theirs)}:19200").send(JOB)
        wanted = ASK_PAPER + JOB[:2]
        came = b""
        while len(came) < len(wanted):
            came += os.read(ours, 4096)
        assert came.startswith(wanted)
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_serial_port_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(WorldFault, match=r"printer\.unreachable"):
        open_printer("serial:/dev/no-such-port").send(JOB)


class Endpoint:
    def __init__(self, address: int) -> None:
        self.bEndpointAddress = address
        self.heard: list[bytes] = []

    def write(self, data: bytes, timeout_ms: int) -> None:
        assert timeout_ms > 0
        self.heard.append(bytes(data))

    def read(self, size: int, timeout_ms: int) -> bytes:
        assert size > 0
        assert timeout_ms > 0
        raise TimeoutError


class UsbDevice:
    """As much of a USB device as a printer needs."""

    def __init__(self) -> None:
        self.inward, self.outward = Endpoint(0x82), Endpoint(0x01)
        self.detached = False

    def is_kernel_driver_active(self, interface: int) -> bool:
        return interface == 0

    def detach_kernel_driver(self, interface: int) -> None:
        self.detached = interface == 0

    def set_configuration(self) -> None:
        assert self.detached

    def get_active_configuration(self) -> dict[tuple[int, int], list[Endpoint]]:
        return {(0, 0): [self.inward, self.outward]}


def test_a_usb_printer_is_taken_from_the_kernel_and_written_in_chunks() -> None:
    device = UsbDevice()

    line = UsbLine(0x04B8, 0x0202, find=lambda **ids: device if ids["idVendor"] == 0x04B8 else None)
    line.write(b"x" * 5000)

    assert device.detached
    assert [len(chunk) for chunk in device.outward.heard] == [4096, 904]
    assert line.read(0.1) == b""


def test_a_usb_printer_that_is_not_plugged_in_is_unreachable() -> None:
    printer = LinePrinter(
        "usb:04b8:0202", lambda: UsbLine(1, 2, find=lambda **_: None), answers=True
    )

    with pytest.raises(WorldFault, match=r"printer\.unreachable"):
        printer.send(JOB)


def test_a_till_without_a_printer_owes_no_paper() -> None:
    open_printer("none").send(JOB)


def test_an_unreadable_address_stops_the_paper_not_the_till() -> None:
    printer = open_printer("lpt1")

    with pytest.raises(WorldFault) as fault:
        printer.send(JOB)

    assert fault.value.blanks == {"place": "lpt1"}


def test_the_simulator_prints_until_its_roll_ends() -> None:
    printer = SimulatedPrinter(papers_left=2)

    printer.send(JOB)
    printer.send(JOB)
    with pytest.raises(WorldFault, match=r"printer\.paper"):
        printer.send(JOB)

    assert printer.printed == JOB + JOB


def test_the_simulator_can_be_unplugged_and_plugged_in_again() -> None:
    printer = SimulatedPrinter()
    printer.unplug()
    with pytest.raises(WorldFault, match=r"printer\.unreachable"):
        printer.send(JOB)
    printer.plug()
    printer.cover_open = True
    with pytest.raises(WorldFault, match=r"printer\.cover"):
        printer.send(JOB)
    printer.cover_open = False

    printer.send(JOB)

    assert printer.jobs == [JOB]
