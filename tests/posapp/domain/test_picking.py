"""What lies ready of an online order, and what it costs: never a cent more than was ordered."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.online_order import OnlineLine, OnlineOrder
from posapp.domain.picking import (
    PickedLine,
    Picking,
    Substitute,
    goods_of,
    is_picked,
    miss,
    open_milli,
    pick,
    picking_text,
    put_instead,
    read_picking,
    short_of,
    take_back,
    wanted_milli,
)
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import ProductId
from tests.posapp.services.online import line, order

BREAD = Substitute(ProductId("bread"), "BREAD", "Bread", 1000, 1000, 0)

LINES = st.lists(
    st.builds(
        line,
        st.sampled_from(["TEA", "SOAP", "WINE"]),
        st.integers(1, 9),
        st.integers(0, 9_999),
        st.sampled_from([0, 500, 1900]),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one.remote_id,
)


@st.composite
def orders(draw: st.DrawFn) -> OnlineOrder:
    """An order with or without a fee and a reduction of the whole."""
    lines = draw(LINES)
    goods = sum(one.gross_minor for one in lines)
    off = draw(st.integers(0, goods))
    return order(*lines, shipping_minor=draw(st.integers(0, 999)), off_minor=off)


@st.composite
def picked(draw: st.DrawFn) -> tuple[OnlineOrder, Picking]:
    """An order of which some was found, some replaced, some given up."""
    made = draw(orders())
    picking = Picking()
    for one in made.lines:
        for _ in range(draw(st.integers(0, 3))):
            left = wanted_milli(one) - picking.of(one.remote_id).covered_milli
            if left <= 0:
                break
            some = draw(st.integers(1, left // 1000)) * 1000
            if draw(st.booleans()):
                picking = pick(made, picking, one.remote_id, some)
            else:
                other = replace(BREAD, replaced_milli=some)
                price = draw(st.integers(0, 9_999))
                picking = put_instead(made, picking, one.remote_id, other, price)
        if draw(st.booleans()):
            picking = miss(made, picking, one.remote_id)
    return made, picking


@pytest.mark.rule("orders.exact-money")
@given(orders())
def test_all_of_an_order_costs_its_total_and_nothing_is_short(made: OnlineOrder) -> None:
    whole = Picking({one.remote_id: PickedLine(wanted_milli(one)) for one in made.lines})
    assert sum(one.gross_minor for one in goods_of(made, whole)) == made.total_minor
    short = short_of(made, whole)
    assert (short.lines, short.total_minor) == ((), 0)
    assert is_picked(made, whole)


@pytest.mark.rule("orders.exact-money")
@pytest.mark.rule("orders.substitute-price")
@given(picked())
def test_whatever_is_picked_money_handed_over_and_money_short_make_the_whole(
    case: tuple[OnlineOrder, Picking],
) -> None:
    made, picking = case
    goods = goods_of(made, picking)
    handed = sum(one.gross_minor for one in goods)
    short = short_of(made, picking)
    assert all(one.gross_minor >= 0 for one in goods)
    assert handed + short.total_minor == made.total_minor
    assert sum(one.gross_minor for one in short.lines) <= short.total_minor


@given(picked())
def test_a_picking_is_read_as_it_was_written(case: tuple[OnlineOrder, Picking]) -> None:
    _, picking = case
    ended = replace(picking, ended="released", receipt=("a", ""))
    assert read_picking(picking_text(picking)) == picking
    assert read_picking(picking_text(ended)) == ended
    assert read_picking("{}") == Picking()


def test_a_picking_of_a_newer_till_is_not_guessed_at() -> None:
    for text in (
        '{"version": 2}',
        '{"lines": []}',
        '{"lines": {"a": {"milli": "1", "instead": []}}}',
    ):
        with pytest.raises((Bug, KeyError)):
            read_picking(text)


@pytest.mark.rule("orders.substitute-price")
@pytest.mark.parametrize(("shelf_minor", "pays_minor"), [(99, 99), (449, 449), (2450, 449)])
def test_a_substitute_costs_the_smaller_of_both_prices(shelf_minor: int, pays_minor: int) -> None:
    made = order(line("TEA", 1, 449))
    picking = put_instead(made, Picking(), "line-TEA", BREAD, shelf_minor)
    (goods,) = goods_of(made, picking)
    assert (goods.sku, goods.gross_minor) == ("BREAD", pays_minor)
    assert short_of(made, picking).total_minor == 449 - pays_minor


def test_more_than_was_ordered_never_goes_into_the_box() -> None:
    made = order(line("TEA", 2, 898))
    picking = pick(made, Picking(), "line-TEA", 1000)
    assert open_milli(made.lines[0], picking) == 1000
    acts: tuple[Callable[[], object], ...] = (
        lambda: pick(made, picking, "line-TEA", 2000),
        lambda: pick(made, picking, "line-TEA", -2000),
        lambda: put_instead(made, picking, "line-TEA", replace(BREAD, replaced_milli=2000), 1),
        lambda: pick(made, picking, "line-SOAP", 1000),
    )
    for act in acts:
        with pytest.raises(Refusal):
            act()
    assert take_back(made, picking, "line-TEA").of("line-TEA") == PickedLine()


def test_goods_by_weight_are_shared_by_the_gram() -> None:
    apples = OnlineLine("a", "p", "APPLE", "Apples", 1500, 523, 25, 500)
    made = order(apples)
    goods = goods_of(made, pick(made, Picking(), "a", 750))
    assert [(one.milli, one.gross_minor) for one in goods] == [(750, 262)]
