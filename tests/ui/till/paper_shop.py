"""A till with a printer set up: what is printed can be counted, and the printer can fail."""

from collections.abc import Iterator

from posapp.devices.printer_simulator import SimulatedPrinter
from posapp.services.verify import verify_store
from tests.ui.till.counter import Counter, open_counter

WITH_PRINTER = {"printer.address": "net:192.0.2.9"}


def put_printer(counter: Counter) -> SimulatedPrinter:
    """A printer stands beside the till, at the address of the settings."""
    simulator = SimulatedPrinter()
    counter.services.papers._printer = simulator
    return simulator


def closing(counter: Counter) -> Iterator[Counter]:
    """Use the till; afterwards it is gone and its books are in order."""
    yield counter
    counter.gone()
    context = counter.services.context
    assert verify_store(context.store, context.signer.verify) == ()
    context.store.close()


def shop_with_printer() -> Iterator[Counter]:
    """A grocer's till that has a printer."""
    counter = open_counter(WITH_PRINTER)
    put_printer(counter)
    yield from closing(counter)
