"""The shop's front door: from a request on the wire to an answer, whatever happens behind it."""

from collections.abc import Mapping

from tests.shops.woocommerce.auth import Key
from tests.shops.woocommerce.params import body_of, php_query
from tests.shops.woocommerce.rest import Call
from tests.shops.woocommerce.routes import BASE, no_route, run
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.wire import (
    Answer,
    Ask,
    Json,
    PhpFatalError,
    Row,
    WooError,
    fatal_answer,
)

ROOT = "/wp-json"
NO_CACHE = {
    "Cache-Control": "no-cache, no-store, private, must-revalidate, max-age=0",
    "X-WP-Nonce": "",
    "X-Robots-Tag": "noindex",
}


def answer(site: Site, ask: Ask) -> Answer:
    """What the shop says to a request."""
    query = php_query(ask.query)
    method = str(query.get("_method") or ask.headers.get("x-http-method-override") or ask.method)
    try:
        given = dispatched(site, ask, query, method.upper())
    except WooError as error:
        given = Answer(error.status, error.body())
    except PhpFatalError:
        given = fatal_answer()
    given.headers = {**NO_CACHE, **given.headers}
    if ask.method == "HEAD":
        given.body = b""
    if "_envelope" in query:
        body: Row = {"body": given.body, "status": given.status, "headers": given.headers}
        return Answer(200, body, dict(given.headers))
    return given


def dispatched(site: Site, ask: Ask, query: Row, method: str) -> Answer:
    """The answer of the route, cut to the fields that were asked for."""
    if "rest_route" in query:
        return by_query_route(ask)
    path = ask.path.removeprefix(ROOT)
    if path.strip("/") == "":
        return Answer(200, index(site))
    if not ask.path.startswith(ROOT + BASE):
        raise no_route()
    key = site.gate.who(ask, site.clock.now())
    if key is None:
        raise nobody(method)
    check_admin(path, key)
    verb = "GET" if method == "HEAD" else method
    given = run(site, Call(site, verb, path, (), query, body_of(ask)))
    if "_fields" in query and given.status < 400:
        given.body = cut(given.body, fields_of(query["_fields"]))
    return given


def by_query_route(ask: Ask) -> Answer:
    """Shops without pretty addresses do not know keys there: they take them for a login."""
    if ask.headers.get("authorization", "").lower().startswith("basic "):
        raise WooError(
            401,
            "invalid_username",
            "Unknown username. Check again or try your email address.",
        )
    raise nobody(ask.method)


def nobody(method: str) -> WooError:
    """What somebody without a key hears; also somebody with one over plain HTTP."""
    verb, text = ("view", "list") if method in {"GET", "HEAD"} else ("create", "create")
    return WooError(401, f"woocommerce_rest_cannot_{verb}", f"Sorry, you cannot {text} resources.")


def check_admin(path: str, key: Key) -> None:
    """The system's status is only for who may run the shop."""
    if path.startswith(f"{BASE}system_status") and not key.admin:
        raise WooError(403, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.")


def index(site: Site) -> Row:
    """Who the shop is, told to everybody."""
    offset = site.clock.now().astimezone(site.settings.zone).utcoffset()
    hours = offset.total_seconds() / 3600 if offset else 0
    return {
        "name": site.settings.name,
        "description": "",
        "url": site.settings.home,
        "home": site.settings.home,
        "gmt_offset": str(int(hours)) if hours == int(hours) else str(hours),
        "timezone_string": site.settings.zone.key,
        "namespaces": ["oembed/1.0", "wc/v1", "wc/v2", "wc/v3", "wc-analytics", "wp/v2"],
        "authentication": {},
        "routes": {},
    }


def fields_of(value: Json) -> list[list[str]]:
    """The wanted fields, each as its steps."""
    parts = value if isinstance(value, list) else str(value).split(",")
    return [str(one).strip().split(".") for one in parts if str(one).strip()]


def cut(body: Json, wanted: list[list[str]]) -> Json:
    """A body with these fields alone."""
    if isinstance(body, list):
        return [cut(one, wanted) for one in body]
    if not isinstance(body, Mapping) or not wanted:
        return body
    kept: Row = {}
    for name in dict.fromkeys(steps[0] for steps in wanted):
        if name not in body:
            continue
        inner = [steps[1:] for steps in wanted if steps[0] == name]
        deep = all(inner) and isinstance(body[name], Mapping)
        kept[name] = cut(body[name], inner) if deep else body[name]
    return kept
