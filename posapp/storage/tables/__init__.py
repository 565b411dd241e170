"""The tables, one module an area. `metadata` is all of them."""

from posapp.storage.tables import (
    carts,
    catalogue,
    house,
    journal,
    members,
    offers,
    options,
    people,
    points,
    purchasing,
    queues,
    sales,
    search,
    shifts,
    stock,
    sync,
)
from posapp.storage.tables.base import metadata

__all__ = [
    "carts",
    "catalogue",
    "house",
    "journal",
    "members",
    "metadata",
    "offers",
    "options",
    "people",
    "points",
    "purchasing",
    "queues",
    "sales",
    "search",
    "shifts",
    "stock",
    "sync",
]
