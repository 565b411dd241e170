"""A counter to try offers at: only what matters is named."""

from collections.abc import Mapping
from datetime import date, time

from loyalty.offers.basket import Basket
from loyalty.offers.body import read_body
from loyalty.offers.budgets import UNUSED, Used
from loyalty.offers.occasion import Buyer, MonthDay, Occasion, Presented
from loyalty.offers.offer import Offer
from loyalty.offers.scope import tags
from loyalty.offers.shapes import Line
from loyalty.offers.situation import Situation
from posapp.kernel.ids import CouponCode, MemberId

WEDNESDAY = date(2026, 11, 25)
NOON = time(12, 0)
LADDER = ("Base", "Silver", "Gold")
LI = MemberId("member-li")


def li(
    tier: str = "Base",
    *,
    personal: bool = True,
    purchases: int | None = 7,
    segments: tuple[str, ...] = (),
    birthday: MonthDay | None = None,
) -> Buyer:
    """Li, a member."""
    return Buyer(
        LI,
        tier=tier,
        personal=personal,
        purchases=purchases,
        segments=frozenset(segments),
        birthday=birthday,
    )


def occasion(
    day: date = WEDNESDAY,
    clock: time = NOON,
    *,
    buyer: Buyer | None = None,
    store: str = "harbour",
    channel: str = "store",
    coupons: tuple[str, ...] = (),
    tender: str = "",
) -> Occasion:
    """A Wednesday noon in the store at the harbour."""
    return Occasion(
        day=day,
        clock=clock,
        store=store,
        channel=channel,
        buyer=buyer,
        coupons=tuple(Presented(CouponCode(f"{series}-1"), series) for series in coupons),
        tender=tender,
        tiers=LADDER,
    )


def good(sku: str, price_minor: int, count: int = 1, *, cat: str = "C01", key: str = "") -> Line:
    """A line of the basket; its key is its goods unless two lines share them."""
    return Line(key or sku, price_minor, count, tags(sku=sku, categories=(cat,)))


def situation(
    at: Occasion | None = None, *lines: Line, used: Used = UNUSED, day: date = WEDNESDAY
) -> Situation:
    """An offer's question."""
    return Situation(at or occasion(day), Basket.of(lines), used)


def offer(kind: str, offer_id: str = "P1", **rest: object) -> Offer:
    """An offer from its body; it has to be readable."""
    found, refused = read_body({"id": offer_id, "kind": kind, **rest})
    assert found is not None, [str(refusal) for refusal in refused]
    return found


def refusals(body: Mapping[str, object]) -> list[tuple[str, str]]:
    """Code and place of everything wrong with a body."""
    _, refused = read_body(body)
    return [(refusal.code, str(refusal.blanks.get("place", ""))) for refusal in refused]
