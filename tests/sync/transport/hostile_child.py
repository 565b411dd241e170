"""Asks hostile servers from a process of its own, which tells how much memory and time it took."""

import json
import re
import sys
from pathlib import Path

from posapp.domain.shop_address import read_shop_address
from posapp.kernel.clock import SystemClock
from posapp.kernel.errors import Trouble
from sync.protocol import Request
from sync.transport.client import ShopTransport, Way

TIMEOUT_S = 3


def asked(address: str) -> tuple[str, float]:
    """The code that an answer ended with (`ok`: none), and after how many seconds."""
    clock = SystemClock()
    began_s = clock.monotonic_s()
    transport = ShopTransport(Way(read_shop_address(address)), clock)
    try:
        transport.send(Request("GET", "/products", timeout_s=TIMEOUT_S))
        code = "ok"
    except Trouble as trouble:
        code = trouble.code
    finally:
        transport.close()
    return code, clock.monotonic_s() - began_s


def peak_bytes() -> int:
    """The most memory this process ever held; what stood before it was started does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert peak is not None
    return int(peak[1]) * 1024


def main(addresses: list[str]) -> None:
    """One line of JSON for each server, the last one for memory, in bytes."""
    before = peak_bytes()
    for address in addresses:
        sys.stdout.write(f"{json.dumps(asked(address))}\n")
    sys.stdout.write(f"{json.dumps(peak_bytes() - before)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
