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
from posapp.ports.loyalty import (
    Coupons,
    Household,
    LookAlike,
    MemberChange,
    MemberQuery,
    MemberRow,
    Members,
    Merge,
    Offers,
    Points,
    Programs,
    ProgramVersion,
    Tiers,
    Used,
)
from posapp.ports.options import Options
from posapp.ports.outside import PinHasher, Printer, Signer
from posapp.ports.people import PinGuard, StaffBook
from posapp.ports.queues import Outbox, OutboxRow, PrintJob, PrintQueue
from posapp.ports.sales import (
    ArchiveQuery,
    ArchiveRow,
    DaySpent,
    MemberSale,
    SaleOutline,
    Sales,
    UsualGood,
)
from posapp.ports.shifts import Shifts
from posapp.ports.stock import Stock
from posapp.ports.store import Store, Work

__all__ = [
    "ArchiveQuery",
    "ArchiveRow",
    "Carts",
    "Catalogue",
    "CatalogueChange",
    "Coupons",
    "DatedPrice",
    "DaySpent",
    "Found",
    "HeldCart",
    "Household",
    "Journal",
    "LookAlike",
    "MemberChange",
    "MemberQuery",
    "MemberRow",
    "MemberSale",
    "Members",
    "Merge",
    "Offers",
    "Options",
    "Outbox",
    "OutboxRow",
    "PinGuard",
    "PinHasher",
    "Points",
    "PriceList",
    "PrintJob",
    "PrintQueue",
    "Printer",
    "ProductDetails",
    "ProgramVersion",
    "Programs",
    "SaleOutline",
    "Sales",
    "Shifts",
    "Signer",
    "StaffBook",
    "Stock",
    "Store",
    "Tiers",
    "Used",
    "UsualGood",
    "Work",
]
