"""Lists: filters that are known, sorting, pages, and the headers that speak of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlencode

from tests.shops.woocommerce.records import Record
from tests.shops.woocommerce.schema import IDS, INTEGER, TEXT, Fault, Field, invalid
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.times import read_date
from tests.shops.woocommerce.wire import Json, Row

R = TypeVar("R", bound=Record)
T = TypeVar("T")

PAGING: dict[str, Field] = {
    "page": Field("integer", low=1, default=1),
    "per_page": Field("integer", low=1, high=100, default=10),
    "offset": INTEGER,
    "include": IDS,
    "exclude": IDS,
    "search": TEXT,
    "order": Field("string", choices=("asc", "desc"), default="desc"),
}
DATES: dict[str, Field] = {
    "after": TEXT,
    "before": TEXT,
    "modified_after": TEXT,
    "modified_before": TEXT,
    "dates_are_gmt": Field("boolean", default=False),
}
DATE_TESTS: dict[str, tuple[str, Callable[[datetime, datetime], bool]]] = {
    "after": ("created", lambda kept, limit: kept > limit),
    "before": ("created", lambda kept, limit: kept < limit),
    "modified_after": ("modified", lambda kept, limit: kept > limit),
    "modified_before": ("modified", lambda kept, limit: kept < limit),
}


def by_dates(site: Site, rows: Iterable[R], params: Row) -> list[R]:
    """The rows within the dates: exclusive, to the second, in the shop's zone unless said."""
    kept = list(rows)
    for name, (attribute, passes) in DATE_TESTS.items():
        if name not in params:
            continue
        limit = read_date(params[name], site.settings.zone, is_gmt=params["dates_are_gmt"])
        if limit is None:
            raise invalid({name: Fault("rest_invalid_date", "Invalid date.")})
        limit = limit.replace(microsecond=0)
        kept = [
            row for row in kept if (at := getattr(row, attribute)) is not None and passes(at, limit)
        ]
    return kept


def by_ids(rows: Iterable[R], params: Row) -> list[R]:
    """The rows that are asked for by id, without those that are not wanted."""
    wanted, unwanted = params.get("include"), params.get("exclude") or []
    return [row for row in rows if (not wanted or row.id in wanted) and row.id not in unwanted]


def in_order(rows: Iterable[R], params: Row, keys: dict[str, Callable[[R], Json]]) -> list[R]:
    """The rows sorted as asked; equal ones in the same direction by id."""
    order_by = params["orderby"]
    if order_by == "include" and params.get("include"):
        return sorted(rows, key=lambda row: params["include"].index(row.id))
    key = keys[order_by]
    return sorted(rows, key=lambda row: (key(row), row.id), reverse=params["order"] == "desc")


def page_of(
    site: Site, path: str, rows: Sequence[T], params: Row, asked: Row
) -> tuple[Sequence[T], dict[str, str]]:
    """One page and its headers. An offset changes the rows, but not the number of pages told."""
    size, page = params["per_page"], params["page"]
    start = params["offset"] if "offset" in params else (page - 1) * size
    pages = -(-len(rows) // size)
    headers = {"X-WP-Total": str(len(rows)), "X-WP-TotalPages": str(pages)}
    links = []
    if page > 1:
        links.append(f'<{page_url(site, path, asked, min(page - 1, pages))}>; rel="prev"')
    if page < pages:
        links.append(f'<{page_url(site, path, asked, page + 1)}>; rel="next"')
    if links:
        headers["Link"] = ", ".join(links)
    return rows[start : start + size], headers


def page_url(site: Site, path: str, asked: Row, page: int) -> str:
    """A page's address, as the shop believes it to be: with its own host, not the one asked."""
    query = {**{name: value for name, value in asked.items() if name != "page"}, "page": page}
    return f"{site.settings.home}/wp-json{path}?{urlencode(query, doseq=True)}"
