"""Parameters as the shop's language reads them: brackets make lists, JSON bodies join the query."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal

from tests.shops.woocommerce.wire import Ask, Json, Row, WooError

BRACKETS = re.compile(r"([^\[\]]+)\[([^\[\]]*)\]")


def php_query(pairs: Iterable[tuple[str, str]]) -> Row:
    """A query string as the shop sees it: `include[]=1&include[]=2` and `include[0]=1` are lists.

    A name that comes twice without brackets counts once, the last time.
    """
    found: Row = {}
    for name, value in pairs:
        bracketed = BRACKETS.fullmatch(name)
        if bracketed is None:
            found[name] = value
            continue
        inner = found.get(bracketed[1])
        if not isinstance(inner, dict):
            inner = found[bracketed[1]] = {}
        inner[bracketed[2] or str(len(inner))] = value
    return {name: as_list(value) for name, value in found.items()}


def as_list(value: Json) -> Json:
    """A numbered mapping as a list, anything else as it is."""
    if isinstance(value, dict) and all(key.isdigit() for key in value):
        return [value[key] for key in sorted(value, key=int)]
    return value


def flattened(params: Row) -> list[tuple[str, str]]:
    """Parameters as they are signed: each member of a list with its number in brackets."""
    flat: list[tuple[str, str]] = []
    for name, value in params.items():
        if isinstance(value, list):
            flat += [(f"{name}[{at}]", one) for at, one in enumerate(value)]
        elif isinstance(value, dict):
            flat += [(f"{name}[{key}]", one) for key, one in value.items()]
        else:
            flat.append((name, value))
    return flat


def body_of(ask: Ask) -> Row:
    """The members of a JSON body; numbers with a point stay exact."""
    if not ask.body.strip():
        return {}
    if "json" not in ask.headers.get("content-type", "application/json"):
        return {}
    try:
        body = json.loads(ask.body.decode("utf-8"), parse_float=Decimal)
    except ValueError as error:
        raise WooError(
            400,
            "rest_invalid_json",
            "Invalid JSON body passed.",
            json_error_code=4,
            json_error_message="Syntax error",
        ) from error
    return body if isinstance(body, dict) else {}
