"""What a member's sale asks of the store: nothing twice, and nothing back that it just wrote."""

import re
from collections import Counter

import pytest

from loyalty.rules.program import Program
from posapp.services.verify import verify_store
from tests.loyalty.service.hall import Hall, open_hall
from tests.statements import statements

MOST_STATEMENTS = 34
TEA_OFF = {"name": "Tea", "name_zh": "茶", "kind": "percent", "bp": 1000, "scope": {"sku": ["TEA"]}}
READ = re.compile(r"SELECT.*?FROM +(\w+)", re.DOTALL)


@pytest.fixture
def hall() -> Hall:
    hall = open_hall(Program())
    hall.offer("TEA10", **TEA_OFF)
    hall.sold(hall.member("ANNA"), "TEA")
    return hall


def closed(hall: Hall) -> list[str]:
    """The statements that close a basket with tea and milk for Anna, one for rows added at once."""
    checkout = hall.shop.till.checkout
    checkout.set_member(hall.member("ANNA"))
    hall.shop.scan("TEA")
    hall.shop.scan("MILK")
    with statements(hall.shop.store) as asked:
        checkout.exact_cash()
    said = [re.sub(r"'[^']*'|\b\d+\b", "?", sql) for sql in asked]
    return [sql for at, sql in enumerate(said) if "SELECT" in sql[:6] or sql not in said[:at]]


def test_a_members_sale_asks_few_statements(hall: Hall) -> None:
    asked = closed(hall)
    assert 20 < len(asked) <= MOST_STATEMENTS, asked


@pytest.mark.rule("store.option-read-once")
def test_a_member_is_read_once_and_nothing_is_read_that_the_program_does_not_have(
    hall: Hall,
) -> None:
    read = Counter(found[1] for sql in closed(hall) if (found := READ.match(sql)))
    for once in (
        "member",
        "member_identifier",
        "member_consent",
        "tier_status",
        "program",
        "option",
    ):
        assert read[once] == 1, once
    for never in ("coupon", "coupon_use", "sale_points", "offer_use"):
        assert read[never] == 0, never


@pytest.mark.rule("journal.end-known")
@pytest.mark.rule("points.replay-once")
def test_what_the_sale_before_posted_and_wrote_is_not_read_back(hall: Hall) -> None:
    read = [sql for sql in closed(hall) if sql.startswith("SELECT")]
    long = [sql for sql in read if "points_entry.parts" in sql or "journal.body" in sql]
    assert long == []
    assert sum("points_entry.id" in sql for sql in read) == 2
    assert sum("journal.hash" in sql for sql in read) == 1


@pytest.mark.rule("store.own-receipt-known")
def test_what_the_sale_posted_is_known_without_reading_and_is_what_the_tables_hold(
    hall: Hall,
) -> None:
    anna = hall.member("ANNA")
    sale = hall.sold(anna, "TEA", "MILK")
    with hall.shop.store.read() as work:
        entries, points = work.points.of_sale(sale.id), work.points.sale_points(sale.id)
        uses = work.offers.of_sale(sale.id)
    assert [entry.member_id for entry in entries] == [anna, anna]
    assert points is not None
    assert points.earned == entries[-1].change
    assert [use.offer_id for use in uses] == ["TEA10"]
    assert verify_store(hall.context.store, hall.shop.pen.verify) == ()
