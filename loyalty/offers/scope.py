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


def scope_tags(raw: Mapping[str, object]) -> frozenset[str] | None:
    """The tags that a body's scope lists; None where it is not a scope."""
    found: set[str] = set()
    for key, names in raw.items():
        if key not in KEYS or not isinstance(names, list):
            return None
        for name in names:
            if not isinstance(name, str) or not name:
                return None
            found.add(f"{key}:{name}")
    return frozenset(found)


def read_scope(raw: object) -> Scope | None:
    """The scope that a body holds, or None where it holds something else.

    >>> read_scope({"all": True}) == EVERYTHING, read_scope({"sku": []}), read_scope({"skus": []})
    (True, None, None)
    """
    if not isinstance(raw, dict):
        return None
    named = {key: value for key, value in raw.items() if key != "except"}
    none_of = (
        scope_tags(raw["except"])
        if isinstance(raw.get("except", {}), dict) and "except" in raw
        else frozenset()
    )
    if none_of is None or ("except" in raw and not none_of):
        return None
    if named.get("all") is True and len(named) == 1:
        return Scope(everything=True, none_of=none_of)
    any_of = scope_tags(named)
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
