"""Batches: many changes in one request, one after the other, each for itself, none taken back."""

from collections.abc import Callable, Mapping

from tests.shops.woocommerce.rest import Call, Resource
from tests.shops.woocommerce.wire import Answer, Json, Row, WooError

MOST = 100


def answer_batch(resource: Resource[Json], call: Call) -> Answer:
    """The results in order, under the keys that were sent; 200 even if nothing worked.

    When the program falls over, all that came before stays and nothing tells how far it got.
    """
    sent = {name: call.body[name] for name in ("create", "update", "delete") if call.body.get(name)}
    if sum(len(items) for items in sent.values()) > MOST:
        raise WooError(
            413,
            "woocommerce_rest_request_entity_too_large",
            f"Unable to accept more than {MOST} items for this request.",
        )
    workers: Mapping[str, Callable[[Json], Row]] = {
        "create": resource.batch_create,
        "update": resource.batch_update,
        "delete": resource.batch_delete,
    }
    given = {name: [one(workers[name], item) for item in items] for name, items in sent.items()}
    return Answer(200, given or [])


def one(worker: Callable[[Json], Row], item: Json) -> Row:
    """The result of one item: the record, or its id (0 for a new one) and why not."""
    try:
        return worker(item)
    except WooError as error:
        record_id = item.get("id", 0) if isinstance(item, dict) else item
        return {"id": record_id, "error": error.body()}
