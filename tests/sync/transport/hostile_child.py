"""Asks hostile servers from a process of its own, which tells how much memory and time it took."""

import json
import resource
import sys

from posapp.domain.shop_address import read_shop_address
from posapp.kernel.clock import SystemClock
from posapp.kernel.errors import Trouble
from sync.protocol import Request
from sync.transport.client import ShopTransport, Way

TIMEOUT_S = 1


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


def main(addresses: list[str]) -> None:
    """One line of JSON for each server, the last one for memory, in bytes."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for address in addresses:
        sys.stdout.write(f"{json.dumps(asked(address))}\n")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"{json.dumps((after - before) * 1024)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
