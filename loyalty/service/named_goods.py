"""Which running offers mean a product: said before somebody changes its price."""

import json
from collections.abc import Callable, Iterator

from loyalty.offers.scope import read_scope
from loyalty.offers.shapes import Scope
from loyalty.offers.stored import OfferState
from loyalty.service.basket_lines import tags_of
from posapp.domain.product import Product
from posapp.ports import Work

LIVE = (OfferState.RUNNING, OfferState.APPROVED)


def offers_naming(work: Work) -> Callable[[Product], tuple[str, ...]]:
    """Who is asked with a product, and answers with the names of the live offers that mean it.

    Rule: goods.offers-naming
    By number, category or brand; offers over all goods name nobody. An offer whose text cannot be
    read runs nowhere and is left out.
    """
    named = [found for stored in work.offers.all(LIVE) if (found := _read(stored.body))]

    def naming(product: Product) -> tuple[str, ...]:
        tags = tags_of(product)
        return tuple(name for name, scopes in named if any(scope.has(tags) for scope in scopes))

    return naming


def _read(body: str) -> tuple[str, tuple[Scope, ...]] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    scopes = tuple(scope for scope in _scopes(said) if not scope.everything)
    name = str(said.get("name") or said.get("name_zh") or said.get("id") or "")
    return (name, scopes) if scopes else None


def _scopes(value: object) -> Iterator[Scope]:
    """Every scope that stands anywhere in an offer's text."""
    scope = read_scope(value)
    if scope is not None:
        yield scope
    elif isinstance(value, dict):
        for inside in value.values():
            yield from _scopes(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _scopes(inside)
