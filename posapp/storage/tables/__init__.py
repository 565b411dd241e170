"""The tables, one module an area. `metadata` is all of them."""

from posapp.storage.tables import (
    carts,
    catalogue,
    journal,
    options,
    people,
    queues,
    sales,
    search,
    shifts,
    stock,
)
from posapp.storage.tables.base import metadata

__all__ = [
    "carts",
    "catalogue",
    "journal",
    "metadata",
    "options",
    "people",
    "queues",
    "sales",
    "search",
    "shifts",
    "stock",
]
