"""Free fields of a record: written by key, deleted by nothing."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.wire import Json, Row


def write_meta(site: Site, kept: list[Row], sent: Iterable[Row]) -> None:
    """Changes free fields: a known id or key is overwritten, a new key added, `null` deletes.

    A key without an id overwrites the entry of that key rather than adding a second one; `null`
    only deletes an entry that is named by its id.
    """
    for entry in sent:
        found = _entry_of(kept, entry)
        if found is not None and entry.get("value") is None and "id" in entry:
            kept.remove(found)
        elif found is not None:
            found["value"] = entry.get("value", "")
            found["key"] = entry.get("key", found["key"])
        elif "key" in entry:
            kept.append({"id": site.next("meta"), "key": entry["key"], "value": entry.get("value")})


def _entry_of(kept: Sequence[Row], entry: Row) -> Row | None:
    name = "id" if entry.get("id") else "key"
    return next((one for one in kept if one[name] == entry.get(name)), None)


def shown_meta(kept: Sequence[Row], params: Row) -> list[Row]:
    """The free fields as they are shown; keys with an underscore are shown as well."""
    wanted, unwanted = names(params.get("include_meta")), names(params.get("exclude_meta"))
    return [
        {"id": one["id"], "key": one["key"], "value": as_read(one["value"])}
        for one in kept
        if (not wanted or one["key"] in wanted) and one["key"] not in unwanted
    ]


def as_read(value: Json) -> Json:
    """A free field as the database gives it back: simple values are texts, lists stay lists."""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, int | Decimal):
        return str(value)
    return value


def names(value: object) -> list[str]:
    """Names in a list or a text with commas."""
    if isinstance(value, list):
        return [str(one) for one in value]
    return [one.strip() for one in str(value or "").split(",") if one.strip()]
