"""What the core asks of the outside world, as Protocols. Storage and devices implement them.

A unit of work is one transaction: `with store.write() as work:` forgets everything that was done
in it unless it ends with `work.commit()`.
"""

from posapp.ports.carts import Carts, HeldCart
from posapp.ports.catalogue import (
    Catalogue,
    CatalogueChange,
    DatedPrice,
    Found,
    PriceList,
    ProductDetails,
)
from posapp.ports.journal import Journal
from posapp.ports.options import Options
from posapp.ports.outside import PinHasher, Printer, Signer
from posapp.ports.people import PinGuard, StaffBook
from posapp.ports.queues import Outbox, OutboxRow, PrintJob, PrintQueue
from posapp.ports.sales import ArchiveQuery, ArchiveRow, Sales
from posapp.ports.shifts import Shifts
from posapp.ports.stock import Stock
from posapp.ports.store import Store, Work

__all__ = [
    "ArchiveQuery",
    "ArchiveRow",
    "Carts",
    "Catalogue",
    "CatalogueChange",
    "DatedPrice",
    "Found",
    "HeldCart",
    "Journal",
    "Options",
    "Outbox",
    "OutboxRow",
    "PinGuard",
    "PinHasher",
    "PriceList",
    "PrintJob",
    "PrintQueue",
    "Printer",
    "ProductDetails",
    "Sales",
    "Shifts",
    "Signer",
    "StaffBook",
    "Stock",
    "Store",
    "Work",
]
