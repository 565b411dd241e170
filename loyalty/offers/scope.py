"""Which goods an offer means: by number, category or brand, or all of them, with exceptions."""

from collections.abc import Mapping, Sequence

from loyalty.offers.shapes import Scope

KEYS = ("sku", "cat", "brand")
"""The keys of a scope in a body; on a basket's line the same words begin its tags."""

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def tags(*, sku: str, categories: Sequence[str] = (), brand: str = "") -> frozenset[str]:
    """The tags of a good, as scopes look for them.

    >>> sorted(tags(sku="S1", categories=("C07",), brand="Oat"))
    ['brand:Oat', 'cat:C07', 'sku:S1']
    """
    more = {f"cat:{category}" for category in categories} | ({f"brand:{brand}"} if brand else set())
    return frozenset({f"sku:{sku}"} | more)


def read_scope(raw: object) -> Scope | None:
    """The scope that a body holds, or None where it holds something else.

    >>> read_scope({"all": True}), read_scope({"sku": []}), read_scope({"skus": []})
    (Scope(any_of=frozenset(), everything=True, none_of=frozenset()), None, None)
    """
    if not isinstance(raw, dict):
        return None
    named = dict(raw)
    none_of: frozenset[str] | None = frozenset()
    if "except" in named:
        none_of = _tags(named.pop("except")) or None
    if none_of is None:
        return None
    if named == {"all": True} and named["all"] is True:
        return Scope(everything=True, none_of=none_of)
    any_of = _tags(named)
    return Scope(any_of, none_of=none_of) if any_of else None


def write_scope(scope: Scope) -> Json:
    """A scope as a body holds it: the same goods are always the same text."""
    body: dict[str, Json] = {"all": True} if scope.everything else _listed(scope.any_of)
    if scope.none_of:
        body["except"] = _listed(scope.none_of)
    return body


def _listed(found: frozenset[str]) -> dict[str, Json]:
    by_key: dict[str, list[str]] = {}
    for tag in sorted(found):
        key, _, name = tag.partition(":")
        by_key.setdefault(key, []).append(name)
    return dict(by_key)


def _tags(raw: object) -> frozenset[str]:
    """The tags that are listed by key; nothing where the list is not wholly understood."""
    if not isinstance(raw, dict):
        return frozenset()
    found: set[str] = set()
    for key, names in raw.items():
        if key not in KEYS or not isinstance(names, list) or not names:
            return frozenset()
        if any(not isinstance(name, str) or not name for name in names):
            return frozenset()
        found.update(f"{key}:{name}" for name in names)
    return frozenset(found)
