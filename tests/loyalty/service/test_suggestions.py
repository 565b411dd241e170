"""What the till suggests follows what she did on every channel; how that fares is only counted."""

import json
from datetime import timedelta

import pytest

from loyalty.rules.suggesting import Reason
from loyalty.service.suggestions import Suggestions
from posapp.kernel.ids import MemberId
from posapp.ports.sync import ShopLevel
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import open_counter, refused


def looked(hall: Hall, *skus: str, member: str = "ANNA", kind: str = "viewed") -> None:
    """Her views in the web shop come in, the last one newest."""
    at = hall.context.now() - timedelta(hours=1)
    rows = [
        {
            "id": f"{member}-{kind}-{sku}-{at.isoformat()}",
            "member": f"1-{member}",
            "kind": kind,
            "about": sku,
            "at": (at + timedelta(minutes=number)).isoformat(),
        }
        for number, sku in enumerate(skus)
    ]
    hall.shop.till.loyalty.web.import_lines("\n".join(map(json.dumps, rows)))


def desk(hall: Hall) -> Suggestions:
    """Where suggestions come from."""
    return hall.shop.till.loyalty.suggestions


def skus(hall: Hall, member_id: MemberId) -> list[str]:
    """What is suggested to her."""
    return [one.product.sku for one in desk(hall).of(member_id)]


def counts(hall: Hall) -> dict[tuple[str, str], int]:
    """How suggestions fared so far."""
    return {(c.reason, c.act): c.count for c in hall.shop.till.demand.report().suggestions}


@pytest.mark.rule("suggest.viewed-first")
def test_what_she_looked_at_online_leads_the_tills_list_after_the_sync(hall: Hall) -> None:
    anna = hall.member("ANNA")
    hall.sold(anna, "COFFEE")
    assert skus(hall, anna) == ["COFFEE"]
    hall.shop.clock_to_set.forward(timedelta(hours=3))
    looked(hall, "TEA", "WINE", "NOT-SOLD-HERE")
    assert skus(hall, anna) == ["WINE", "TEA", "COFFEE"]
    assert [one.reason for one in desk(hall).of(anna)][:2] == [Reason.VIEWED, Reason.VIEWED]
    hall.sold(anna, "WINE")
    assert skus(hall, anna)[0] == "TEA", "what she has bought since is what she always buys"
    desk(hall).dismiss(anna, "TEA")
    assert sorted(skus(hall, anna)) == ["COFFEE", "WINE"]
    hall.says_no(anna)
    assert skus(hall, anna) == []


def test_what_the_shop_has_none_of_here_is_not_suggested() -> None:
    """Neither what she looked at nor what she always buys."""
    shop = open_counter({"shop.location": "STORE-1"})
    shop.begin_day()
    hall = Hall(shop)
    anna, at = hall.member("ANNA"), hall.context.now()
    hall.sold(anna, "COFFEE")
    looked(hall, "TEA", "WINE")
    tea, wine, coffee = (shop.product_id(sku) for sku in ("TEA", "WINE", "COFFEE"))
    levels = [(tea, "STORE-1", 2_000), (tea, "ELSEWHERE", 9_000), (wine, "STORE-1", 5_000)]
    levels.append((coffee, "STORE-1", 2_000))
    with shop.store.write() as work:
        work.shop_stock.put([ShopLevel(of, place, lies, 2_000, at) for of, place, lies in levels])
        work.commit()
    assert skus(hall, anna) == ["WINE"]


@pytest.mark.rule("members.unwanted")
def test_not_interested_goes_to_the_shop_with_her_and_says_when_and_where(hall: Hall) -> None:
    anna, web = hall.member("ANNA"), hall.shop.till.loyalty.web
    desk(hall).dismiss(anna, "TEA")
    with hall.shop.store.read() as work:
        member, told = work.members.get(anna), work.outbox.of_subject("member", anna)
        changes = work.members.changes(anna)
    assert member is not None
    assert [(one.kind, one.value) for one in member.preferences] == [("unwanted", "TEA")]
    assert len(told) == 1
    assert (changes[0].after, changes[0].channel) == ("unwanted: TEA", "store")
    (row,) = web.not_wanted(anna)
    assert (row.sku, row.at, row.channel) == ("TEA", hall.context.now(), "store")
    hall.shop.clock_to_set.forward(timedelta(seconds=1))
    desk(hall).allow_again(anna, "TEA")
    assert web.not_wanted(anna) == ()
    ben = hall.member("BEN", personal=False)
    assert refused(lambda: desk(hall).dismiss(ben, "TEA")) == "consent.preference-missing"


@pytest.mark.rule("members.unwanted")
def test_what_she_said_online_holds_at_the_till_and_late_news_changes_nothing(hall: Hall) -> None:
    anna, web = hall.member("ANNA"), hall.shop.till.loyalty.web
    looked(hall, "TEA", "WINE")
    looked(hall, "TEA", kind="dismissed")
    assert skus(hall, anna) == ["WINE"]
    (row,) = web.not_wanted(anna)
    assert (row.sku, row.channel) == ("TEA", "web")
    desk(hall).allow_again(anna, "TEA")
    looked(hall, "TEA", "SOAP", kind="dismissed")
    assert web.dismissed(anna) == {"SOAP"}, "an hour ago she said so, now she says otherwise"


@pytest.mark.rule("suggest.counted")
def test_what_was_shown_touched_and_bought_is_counted_with_the_sale(hall: Hall) -> None:
    anna, checkout = hall.member("ANNA"), hall.shop.till.checkout
    looked(hall, "TEA", "WINE")
    checkout.set_member(anna)
    cart_id, goods = checkout.view().cart.cart.id, desk(hall).of(anna)
    desk(hall).shown(cart_id, anna, goods)
    desk(hall).shown(cart_id, anna, goods)
    desk(hall).clicked(cart_id, "WINE")
    desk(hall).clicked(cart_id, "COFFEE")
    assert counts(hall) == {}, "no touch waits for it"
    hall.shop.sell("WINE", "COFFEE")
    assert counts(hall) == {
        ("viewed", "shown"): 2,
        ("viewed", "clicked"): 1,
        ("viewed", "bought"): 1,
    }


@pytest.mark.rule("suggest.counted")
def test_who_says_no_meanwhile_is_not_counted(hall: Hall) -> None:
    anna, checkout = hall.member("ANNA"), hall.shop.till.checkout
    looked(hall, "TEA")
    for leaves in (True, False):
        checkout.set_member(anna)
        hall.shop.scan("COFFEE")
        desk(hall).shown(checkout.view().cart.cart.id, anna, desk(hall).of(anna))
        if leaves:
            checkout.clear()
            assert counts(hall) == {("viewed", "shown"): 1}
            continue
        hall.says_no(anna)
        hall.shop.till.checkout.exact_cash()
    assert counts(hall) == {("viewed", "shown"): 1}
