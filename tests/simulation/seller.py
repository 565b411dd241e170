"""What a till's process does while somebody may kill it: sells, and says what it acknowledged.

Started from a small server that has sold once (`sold_once`): no kill waits for an import.
"""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from posapp.domain.discount import ManualDiscount
from posapp.kernel.errors import WorldFault
from posapp.kernel.rate import Rate
from tests.simulation.shop import PIECES, Shop, file_shop

Said = tuple[str, list[str] | str]
END_S = 10.0
IS_POSIX = sys.platform != "win32"


def keep_selling(path: str, run: int, mouth: Connection) -> None:
    """Sell until killed. `plan` is said before the first scan, `sold` once the sale is stored."""
    shop = file_shop(Path(path), run=run)
    shop.begin_day()
    chance = Random(run)
    checkout = shop.till.checkout
    left = basket_of(shop)
    while True:
        plan = left or chance.choices(PIECES, k=chance.randint(1, 5))
        mouth.send(("plan", plan))
        for sku in () if left else plan:
            checkout.enter(sku)
        if chance.random() < 0.3:
            checkout.discount_basket(ManualDiscount("Regular", rate=Rate(500)))
        closed = checkout.exact_cash()
        mouth.send(("sold", [closed.sale.receipt_number, closed.head]))
        left = []


def basket_of(shop: Shop) -> list[str]:
    """What lies in the open basket, piece by piece."""
    return [
        line.line.product.sku
        for line in shop.till.checkout.view().cart.lines
        for _ in range(line.line.quantity.count)
    ]


def hold_open(path: str, _run: int, mouth: Connection) -> None:
    """Open the store as a till does, and stay."""
    shop = file_shop(Path(path))
    mouth.send(("open", ""))
    mouth.poll(None)
    shop.store.close()


def sell_in_little_room(path: str, room: int, mouth: Connection) -> None:
    """Sell while no file may grow beyond so many bytes; then with room again."""
    import resource

    shop = file_shop(Path(path), run=2)
    shop.begin_day()
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    code = ""
    while not code:
        try:
            mouth.send(("sold", shop.sell(*PIECES)))
        except WorldFault as fault:
            code = fault.code
    mouth.send(("fault", code))
    mouth.send(("basket", basket_of(shop)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    mouth.send(("sold", shop.till.checkout.exact_cash().sale.receipt_number))
    shop.store.close()


def new_process(target: Callable[..., None], values: tuple[object, ...]) -> BaseProcess:
    """A process that starts without anything this one has open."""
    if not IS_POSIX:
        return multiprocessing.get_context("spawn").Process(target=target, args=values)
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(
        ["__main__", "tests.simulation.seller", "tests.simulation.sold_once"]
    )
    return server.Process(target=target, args=values)


Target = Callable[[str, int, Connection], None]


@contextmanager
def till_process(
    target: Target, path: Path, number: int
) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process of its own that does this, and the pipe it speaks into; ended at the end."""
    ear, mouth = multiprocessing.Pipe()
    child = new_process(target, (str(path), number, mouth))
    child.start()
    mouth.close()
    try:
        yield child, ear
    finally:
        child.kill()
        child.join(END_S)
        ear.close()


def all_said(ear: Connection) -> list[Said]:
    """Everything in the pipe; a message cut short by the kill was never acknowledged."""
    said: list[Said] = []
    try:
        while ear.poll(END_S):
            said.append(ear.recv())
    except (EOFError, OSError):
        return said
    return said
