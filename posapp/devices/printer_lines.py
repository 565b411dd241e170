"""The wires to a printer: network, serial, USB, file. Each writes bytes and may read an answer.

What goes wrong on any of them is an `OSError`; a wait that took too long is a `TimeoutError`.
"""

import errno
import os
import select
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

CONNECT_TIMEOUT_S: Final = 2.0
WRITE_TIMEOUT_S: Final = 10.0
_ANSWER_BYTES: Final = 16
_USB_CHUNK: Final = 4096


class Line(Protocol):
    """An open wire to a printer."""

    def write(self, data: bytes) -> None:
        """Send all of it."""
        ...

    def read(self, timeout_s: float) -> bytes:
        """What the printer says within the time; nothing if it says nothing."""
        ...

    def close(self) -> None:
        """Let the wire go; others may use it."""
        ...


class NetworkLine:
    """A printer's raw port over TCP."""

    def __init__(self, host: str, port: int) -> None:
        address = (host.strip("[]"), port)
        self._socket = socket.create_connection(address, CONNECT_TIMEOUT_S)

    def write(self, data: bytes) -> None:
        """Hand all bytes to the printer; one that is full or stuck runs into the time limit."""
        self._socket.settimeout(WRITE_TIMEOUT_S)
        self._socket.sendall(data)

    def read(self, timeout_s: float) -> bytes:
        """One answer, or nothing."""
        self._socket.settimeout(timeout_s)
        try:
            return self._socket.recv(_ANSWER_BYTES)
        except TimeoutError:
            return b""

    def close(self) -> None:
        """Say that no more comes, then hang up."""
        with self._socket:
            try:
                self._socket.shutdown(socket.SHUT_WR)
            except OSError:
                return  # the printer hung up first; the job's fate is known by now


class SerialLine:
    """A printer on a serial port, eight bits without parity; the printer may hold the flow."""

    def __init__(self, device: str, baud: int) -> None:
        from serial import Serial

        self._port = Serial(device, baud, timeout=0, write_timeout=WRITE_TIMEOUT_S, dsrdtr=True)

    def write(self, data: bytes) -> None:
        """Send all bytes at the port's speed."""
        from serial import SerialTimeoutException

        try:
            self._port.write(data)
            self._port.flush()
        except SerialTimeoutException as error:
            raise TimeoutError(str(error)) from error

    def read(self, timeout_s: float) -> bytes:
        """One byte, or nothing."""
        self._port.timeout = timeout_s
        return bytes(self._port.read(1))

    def close(self) -> None:
        """Give the port back."""
        self._port.close()


class FileLine:
    """A file that collects the bytes, a pipe, or the system's printer device."""

    def __init__(self, path: str) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(Path(path), flags, 0o600)

    def write(self, data: bytes) -> None:
        """Write all bytes; a pipe nobody empties runs into the time limit."""
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._descriptor, left) :]
            except BlockingIOError:
                self._wait()

    def read(self, timeout_s: float) -> bytes:
        """A file says nothing."""
        del timeout_s
        return b""

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def _wait(self) -> None:
        if not select.select([], [self._descriptor], [], WRITE_TIMEOUT_S)[1]:
            raise TimeoutError


class UsbLine:
    """A USB printer without a driver of the system's own, by its vendor and product number."""

    def __init__(self, vendor: int, product: int, find: "Callable[..., Any] | None" = None) -> None:
        # Any: pyusb has no types; what is used of it stands in this class alone.
        device = (find or _pyusb_find())(idVendor=vendor, idProduct=product)
        if device is None:
            raise OSError(errno.ENODEV, "no such USB device")
        self._device = device
        _release_kernel_driver(device)
        device.set_configuration()
        endpoints = list(device.get_active_configuration()[(0, 0)])
        self._out = next(e for e in endpoints if not _is_inward(e))
        self._in = next((e for e in endpoints if _is_inward(e)), None)

    def write(self, data: bytes) -> None:
        """Send all bytes in chunks, each with the time limit."""
        for start in range(0, len(data), _USB_CHUNK):
            self._out.write(data[start : start + _USB_CHUNK], int(WRITE_TIMEOUT_S * 1000))

    def read(self, timeout_s: float) -> bytes:
        """One answer, or nothing."""
        if self._in is None:
            return b""
        try:
            return bytes(self._in.read(_ANSWER_BYTES, int(timeout_s * 1000)))
        except OSError:
            return b""  # USB tells a timeout and an empty answer apart differently on each system

    def close(self) -> None:
        """Let the device go."""
        from usb.util import dispose_resources

        dispose_resources(self._device)


def is_device(path: Path) -> bool:
    """Whether a path is a device of the system, not a file."""
    return path.exists() and stat.S_ISCHR(path.stat().st_mode)


def _pyusb_find() -> "Callable[..., Any]":
    from usb.core import NoBackendError, find

    def find_or_fail(**ids: int) -> object:
        try:
            return find(**ids)
        except NoBackendError as error:
            raise OSError(errno.ENODEV, "no USB library on this machine") from error

    return find_or_fail


def _is_inward(endpoint: Any) -> bool:  # noqa: ANN401 - pyusb has no types
    return bool(endpoint.bEndpointAddress & 0x80)


def _release_kernel_driver(device: Any) -> None:  # noqa: ANN401 - pyusb has no types
    """Linux lends printers to its own driver first; other systems know no such thing."""
    try:
        if device.is_kernel_driver_active(0):
            device.detach_kernel_driver(0)
    except NotImplementedError:
        return
