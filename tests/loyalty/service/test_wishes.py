"""What members wish for: kept with their yes, cheaper ones first, the same on every channel."""

import pytest

from posapp.domain.catalogue_row import CatalogueRow
from posapp.kernel.quantity import Unit
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused


def costs(hall: Hall, sku: str, minor: int) -> None:
    """It has another price from now on."""
    with hall.shop.store.write() as work:
        work.catalogue.put(CatalogueRow(sku, sku.title(), Unit.EACH, minor, "A"))
        work.commit()


@pytest.mark.rule("members.wishes")
def test_a_wish_that_has_become_cheaper_is_worth_a_word(hall: Hall) -> None:
    anna, wishes = hall.member("ANNA"), hall.shop.till.loyalty.wishes
    wishes.add(anna, hall.shop.product_id("TEA"))
    wishes.add(anna, hall.shop.product_id("WINE"))
    assert wishes.cheaper(anna) == ()
    costs(hall, "WINE", 999)
    costs(hall, "TEA", 500)
    (wine,) = wishes.cheaper(anna)
    assert (wine.sku, wine.then_minor, wine.now_minor, wine.cheaper_minor) == (
        "WINE",
        1299,
        999,
        300,
    )
    assert [one.sku for one in wishes.of(anna)] == ["WINE", "TEA"]
    assert [one.sku for one in wishes.drop(anna, "WINE")] == ["TEA"]


@pytest.mark.rule("members.wishes")
def test_a_wish_goes_to_the_shop_with_its_member(hall: Hall) -> None:
    anna = hall.member("ANNA")
    hall.shop.till.loyalty.wishes.add(anna, hall.shop.product_id("TEA"))
    with hall.shop.store.read() as work:
        member = work.members.get(anna)
        rows = work.outbox.of_subject("member", anna)
    assert member is not None
    assert [(one.kind, one.value) for one in member.preferences] == [("wish", "TEA")]
    assert len(rows) == 1


def test_without_her_yes_she_has_no_list(hall: Hall) -> None:
    ben, wishes = hall.member("BEN", personal=False), hall.shop.till.loyalty.wishes
    tea = hall.shop.product_id("TEA")
    assert refused(lambda: wishes.add(ben, tea)) == "consent.preference-missing"
    assert wishes.of(ben) == ()


def test_a_wish_of_another_channel_that_nobody_sells_here_keeps_its_words(hall: Hall) -> None:
    anna = hall.member("ANNA")
    hall.shop.till.loyalty.members.add_preference(anna, "wish", "A red bicycle")
    (wish,) = hall.shop.till.loyalty.wishes.of(anna)
    assert (wish.name, wish.product_id, wish.cheaper_minor) == ("A red bicycle", None, 0)
