"""Purchase paths from the store file: with consent, each purchase once."""

import json
from datetime import timedelta

import pytest

from loyalty.rules.purchase_paths import Path
from loyalty.service.path_desk import PathDesk
from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.kernel.ids import MemberId
from posapp.kernel.money import Currency
from posapp.ports.sync import OrderRow
from tests.loyalty.service.hall import Hall


def looks(hall: Hall, member: str, kind: str = "viewed") -> None:
    """She looks at coffee in the web shop, an hour ago."""
    at = hall.context.now() - timedelta(hours=1)
    told = {"id": f"{member}-{kind}", "member": f"1-{member}", "kind": kind, "about": "COFFEE"}
    hall.shop.till.loyalty.web.import_lines(json.dumps({**told, "at": at.isoformat()}))


def buys(hall: Hall, member_id: MemberId, *skus: str) -> int:
    """At the counter; what it came to."""
    hall.shop.till.checkout.set_member(member_id)
    return hall.shop.receipt(hall.shop.sell(*skus)).total_minor


def orders(hall: Hall, member_id: MemberId, minor: int, state: OrderState) -> None:
    """Online."""
    now = hall.context.now()
    order = OnlineOrder(
        shop="fake",
        remote_id=f"o-{member_id}-{state.value}",
        code=f"C-{state.value}",
        state=state,
        raw_state=state.value,
        placed_at=now,
        changed_at=now,
        currency=Currency("EUR", 2),
        total_minor=minor,
        lines=(),
        member_id=member_id,
    )
    with hall.shop.store.write() as work:
        work.online_orders.put(OrderRow(f"row-{order.remote_id}", order, now))
        work.commit()


@pytest.mark.rule("paths.with-consent")
def test_only_who_said_yes_is_counted_and_each_purchase_once(hall: Hall) -> None:
    anna, ben = hall.member("ANNA"), hall.member("BEN", personal=False)
    cleo = hall.member("CLEO")
    looks(hall, "ANNA")
    looks(hall, "CLEO", "dismissed")
    at_counter = buys(hall, anna, "COFFEE")
    buys(hall, ben, "COFFEE")
    straight = buys(hall, cleo, "SOAP")
    hall.shop.clock_to_set.forward(timedelta(minutes=5))
    orders(hall, anna, 2500, OrderState.PAID)
    orders(hall, anna, 700, OrderState.CANCELLED)
    desk = PathDesk(hall.context)

    assert set(desk.since(hall.context.today())) == {
        Path("web", "store", 1, 1, at_counter),
        Path("", "store", 1, 1, straight),
        Path("", "online", 1, 1, 2500),
    }
    hall.says_no(anna)
    assert desk.since(hall.context.today()) == (Path("", "store", 1, 1, straight),)
    assert desk.since(hall.context.today() + timedelta(days=1)) == ()
