"""What Enter will do, said before it is pressed."""

import pytest

from tests.posapp.services.counter import MILK, Counter


@pytest.mark.parametrize(
    ("text", "verb", "amount"),
    [
        ("", "nothing", 0),
        (MILK, "add", 109),
        ("3*" + MILK, "add", 327),
        ("3*", "quantity", 0),
        ("APPLE", "weight", 0),
        ("FLOWERS", "price", 0),
        ("1-000017", "receipt", 0),
        ("zzz", "unknown", 0),
        ("4242424242424242", "refused", 0),
    ],
)
def test_what_enter_will_do_is_said_before(
    shop: Counter, text: str, verb: str, amount: int
) -> None:
    hint = shop.till.checkout.meaning(text)
    assert (hint.verb, hint.amount_minor) == (verb, amount)
    assert shop.rows == []
