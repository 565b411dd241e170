"""Many goods changed at once: what is shown is what is written, and it can be taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.goods_change import Change, Field, FieldChange, How, PriceChange, Warn
from posapp.domain.journal import RecordType
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import Unit
from posapp.ports.goods import ChangeState, GoodsQuery, RowState
from posapp.ports.sync import Link
from posapp.services.goods_changes import ChangeResult, Job
from posapp.storage.bulk import load_products
from tests.posapp.services.counter import MILK, Counter, open_counter, refused
from tests.simulation.shop import CLERK, CLERK_PIN, MANAGER, MANAGER_PIN
from tests.statements import statements

TEN_UP = PriceChange(How.SHARE, 1_000)
FOOD = ("COFFEE", "TEA", "SOAP")


def ids(shop: Counter, *skus: str) -> list[ProductId]:
    """The ids of goods."""
    with shop.store.read() as work:
        found = [work.catalogue.by_sku(sku, shop.till.context.today()) for sku in skus]
    return [one.id for one in found if one is not None]


def prices(shop: Counter) -> dict[str, int]:
    """What every product costs."""
    rows = shop.till.goods.page(GoodsQuery(), limit=1_000).rows
    return {row.product.sku: row.product.price_minor for row in rows}


@pytest.mark.rule("goods.preview-is-apply")
def test_a_preview_writes_nothing_and_says_all(office: Counter) -> None:
    before = prices(office)
    preview = office.till.goods_changes.preview(TEN_UP, ids(office, *FOOD))
    assert [(x.product.sku, x.before, x.after) for x in preview.lines] == [
        ("COFFEE", "799", "879"),
        ("TEA", "449", "494"),
        ("SOAP", "199", "219"),
    ]
    assert (preview.up, preview.down, preview.same) == (3, 0, 0)
    assert prices(office) == before
    assert office.journal("goods") == []


def test_many_chosen_goods_are_found_at_once_in_their_order(office: Counter) -> None:
    wanted = ids(office, *FOOD)
    gone = ProductId("gone")
    with office.store.read() as work, statements(office.store) as said:
        keys = work.goods.keys_of([wanted[2], gone, wanted[0]])
    assert len(said) == 1
    with office.store.read() as work:
        rows = work.goods.rows(keys, office.till.context.today())
    assert [row.product.id for row in rows] == [wanted[2], wanted[0]]


def test_goods_that_are_so_already_are_counted_only(office: Counter) -> None:
    preview = office.till.goods_changes.preview(PriceChange(How.SET, 449), ids(office, *FOOD))
    assert preview.same == 1
    assert {line.product.sku for line in preview.lines} == {"COFFEE", "SOAP"}
    assert (preview.up, preview.down) == (1, 1)


@pytest.mark.rule("goods.change-in-steps")
def test_what_was_written_is_told_and_the_next_scan_takes_it(office: Counter) -> None:
    changes = office.till.goods_changes
    result = changes.apply(changes.preview(PriceChange(How.AMOUNT, 20), ids(office, "MILK")))
    assert (result.state, result.written, result.stale) == (ChangeState.APPLIED, 1, 0)
    office.scan(MILK)
    assert office.total_minor == 129
    office.till.checkout.clear()
    (record,) = office.journal("goods")
    assert record["rows"] == [[ids(office, "MILK")[0], "109", "129"]]
    (row,) = changes.changes()
    assert row.by
    assert row.counts == {RowState.APPLIED: 1}


@pytest.mark.rule("goods.stale-refused")
def test_a_row_that_somebody_changed_meanwhile_is_left_alone(office: Counter) -> None:
    changes, desk = office.till.goods_changes, office.till.goods
    preview = changes.preview(TEN_UP, ids(office, *FOOD))
    opened = desk.open(ids(office, "TEA")[0])
    desk.save(opened, replace(opened.form, price="4.00"))
    result = changes.apply(preview)
    assert (result.written, result.stale) == (2, 1)
    now = prices(office)
    assert (now["COFFEE"], now["TEA"], now["SOAP"]) == (879, 400, 219)


@pytest.mark.rule("goods.undo")
def test_undo_brings_back_what_nobody_changed_since(office: Counter) -> None:
    changes, desk = office.till.goods_changes, office.till.goods
    before = prices(office)
    result = changes.apply(changes.preview(TEN_UP, ids(office, *FOOD)))
    opened = desk.open(ids(office, "SOAP")[0])
    desk.save(opened, replace(opened.form, price="1.00"))
    back = changes.undo(result.change_id)
    assert (back.written, back.stale, back.state) == (2, 1, ChangeState.UNDONE)
    assert prices(office) == {**before, "SOAP": 100}
    assert refused(lambda: changes.undo(result.change_id)) == "goods.change-ended"
    assert refused(lambda: changes.undo("nothing")) == "goods.change-gone"


@pytest.mark.rule("goods.change-in-steps")
def test_a_stopped_change_says_how_far_it_came(office: Counter) -> None:
    nails(office, 250)
    changes = office.till.goods_changes
    preview = changes.preview(TEN_UP, GoodsQuery(text="nail"))
    assert len(preview.lines) == 250
    told: list[int] = []

    def stop_after_two(done: int, of: int) -> bool:
        told.append(done)
        assert of == 250
        return done < 200

    result = changes.apply(preview, go_on=stop_after_two)
    assert (result.state, result.written, result.left) == (ChangeState.STOPPED, 200, 50)
    assert told == [100, 200]
    assert sum(prices(office)[line.product.sku] == int(line.after) for line in preview.lines) == 200
    changes.undo(result.change_id)
    assert all(prices(office)[line.product.sku] == int(line.before) for line in preview.lines)


@pytest.mark.rule("goods.planned-prices")
def test_a_planned_price_holds_from_the_first_shift_of_its_day(office: Counter) -> None:
    changes, till = office.till.goods_changes, office.till
    tomorrow = till.context.today() + timedelta(days=1)
    plan = changes.plan(changes.preview(TEN_UP, ids(office, *FOOD)), tomorrow)
    assert plan.state is ChangeState.PLANNED
    assert prices(office)["TEA"] == 449
    assert changes.apply_due() == 0
    office.clock_to_set.forward(timedelta(days=1))
    assert changes.apply_due() == 3
    assert prices(office)["TEA"] == 494
    assert changes.apply_due() == 0
    assert [one.change.state for one in changes.changes()] == [ChangeState.APPLIED]


@pytest.mark.rule("goods.planned-prices")
def test_a_shift_that_opens_writes_what_is_due(closed_shop: Counter) -> None:
    closed_shop.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    changes = closed_shop.till.goods_changes
    tomorrow = closed_shop.till.context.today() + timedelta(days=1)
    changes.plan(changes.preview(TEN_UP, ids(closed_shop, "TEA")), tomorrow)
    closed_shop.clock_to_set.forward(timedelta(days=1))
    closed_shop.begin_day()
    assert prices(closed_shop)["TEA"] == 494


def test_a_plan_that_is_called_off_writes_nothing(office: Counter) -> None:
    changes = office.till.goods_changes
    day = office.till.context.today() + timedelta(days=3)
    plan = changes.plan(changes.preview(TEN_UP, ids(office, "TEA")), day)
    changes.undo(plan.change_id)
    office.clock_to_set.forward(timedelta(days=4))
    assert changes.apply_due() == 0
    assert prices(office)["TEA"] == 449


def test_a_plan_that_is_called_off_while_it_is_written_ends_there(office: Counter) -> None:
    """The till has read what is due when the office calls it off."""
    nails(office, 250)
    changes = office.till.goods_changes
    day = office.till.context.today() + timedelta(days=3)
    preview = changes.preview(TEN_UP, GoodsQuery(text="nail"))
    plan = changes.plan(preview, day)
    office.clock_to_set.forward(timedelta(days=4))

    def call_off(_done: int, _of: int) -> bool:
        assert changes.undo(plan.change_id).written == 100
        return True

    assert changes.apply_due(call_off) == 100
    now = prices(office)
    assert all(now[line.product.sku] == int(line.before) for line in preview.lines)
    assert [one.change.state for one in changes.changes()] == [ChangeState.UNDONE]


def test_a_change_that_is_taken_back_while_it_is_written_ends_there(office: Counter) -> None:
    nails(office, 250)
    changes = office.till.goods_changes
    preview = changes.preview(TEN_UP, GoodsQuery(text="nail"))

    def take_back(_done: int, _of: int) -> bool:
        changes.undo(changes.changes()[0].change.id)
        return True

    result = changes.apply(preview, go_on=take_back)
    assert (result.state, result.written, result.left) == (ChangeState.UNDONE, 0, 250)
    now = prices(office)
    assert all(now[line.product.sku] == int(line.before) for line in preview.lines)


@pytest.mark.rule("goods.change-in-steps")
def test_all_steps_are_signed_by_who_began_them(office: Counter) -> None:
    """The manager goes to the till after the first step, and the clerk signs in there."""
    nails(office, 250)
    changes, staffing = office.till.goods_changes, office.till.staffing
    preview = changes.preview(TEN_UP, GoodsQuery(text="nail"))
    job = changes.applying(preview)
    staffing.sign_in(CLERK, CLERK_PIN)
    change_id = rest_of(job)
    staffing.sign_in(MANAGER, MANAGER_PIN)
    undo = changes.undoing(change_id)
    staffing.sign_in(CLERK, CLERK_PIN)
    rest_of(undo)
    with office.store.read() as work:
        told = [one for one in work.journal.records(1) if one.type is RecordType.GOODS]
    assert [one.values["clerk"] for one in told] == [MANAGER] * 6


def nails(shop: Counter, count: int) -> None:
    """Many goods."""
    rows = [
        CatalogueRow(f"N{at:03d}", f"Nail {at}", Unit.EACH, 100 + at, "A") for at in range(count)
    ]
    load_products(shop.store, rows)


def rest_of(job: Job) -> str:
    """All steps that are left; the id of the change."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: ChangeResult = end.value
            return result.change_id


def test_only_prices_wait_and_only_for_a_later_day(office: Counter) -> None:
    changes = office.till.goods_changes
    today = office.till.context.today()
    by_price = changes.preview(TEN_UP, ids(office, "TEA"))
    by_brand = changes.preview(FieldChange(Field.BRAND, "Lipton"), ids(office, "TEA"))
    assert refused(lambda: changes.plan(by_price, today)) == "goods.day-past"
    later = today + timedelta(days=1)
    assert refused(lambda: changes.plan(by_brand, later)) == "goods.only-prices-wait"


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        (FieldChange(Field.TAX_CLASS, "Z"), "tax_class", "Z"),
        (FieldChange(Field.CATEGORY, "Drinks > Hot"), "category", "Drinks > Hot"),
        (FieldChange(Field.BRAND, "Our own"), "brand", "Our own"),
        (FieldChange(Field.DISCONTINUED, "1"), "discontinued", True),
    ],
)
def test_other_fields_are_changed_and_taken_back(
    office: Counter, change: Change, field: str, value: object
) -> None:
    changes = office.till.goods_changes
    tea = ids(office, "TEA")

    def now() -> object:
        (row,) = office.till.goods.page(GoodsQuery(text="TEA")).rows
        return getattr(row.product, field)

    before = now()
    result = changes.apply(changes.preview(change, tea))
    assert now() == value
    changes.undo(result.change_id)
    assert now() == before


def test_what_the_store_does_not_know_is_refused(office: Counter) -> None:
    changes = office.till.goods_changes
    bad = FieldChange(Field.TAX_CLASS, "Q")
    assert refused(lambda: changes.preview(bad, ids(office, "TEA"))) == "goods.tax-unknown"
    assert refused(lambda: changes.preview(TEN_UP, [])) == "goods.none-found"
    same = changes.preview(PriceChange(How.SET, 449), ids(office, "TEA"))
    assert refused(lambda: changes.apply(same)) == "goods.none-found"


def test_a_clerk_changes_no_prices(shop: Counter) -> None:
    changes = shop.till.goods_changes
    preview = changes.preview(TEN_UP, ids(shop, "TEA"))
    assert refused(lambda: changes.apply(preview)) == "permission.needs-manager"


@pytest.mark.rule("goods.shop-is-master")
def test_what_the_online_shop_owns_is_shown_and_left_to_it(office: Counter) -> None:
    link = Link("product", ids(office, "TEA")[0], "remote", "", "{}", office.clock.now())
    with office.store.write() as work:
        work.links.put(link)
        work.commit()
    changes = office.till.goods_changes
    preview = changes.preview(TEN_UP, ids(office, *FOOD))
    assert [x.product.sku for x in preview.lines if x.refused == "goods.shop-owns"] == ["TEA"]
    assert changes.apply(preview).written == 2
    assert prices(office)["TEA"] == 449


@pytest.mark.rule("goods.shop-is-master")
def test_what_the_shop_took_over_since_is_not_taken_back(office: Counter) -> None:
    changes = office.till.goods_changes
    done = changes.apply(changes.preview(TEN_UP, ids(office, "TEA", "SOAP")))
    link = Link("product", ids(office, "TEA")[0], "remote", "", "{}", office.clock.now())
    with office.store.write() as work:
        work.links.put(link)
        work.commit()
    back = changes.undo(done.change_id)
    assert (back.written, back.stale) == (1, 1)
    assert (prices(office)["TEA"], prices(office)["SOAP"]) == (494, 199)


def test_warnings_are_counted(office: Counter) -> None:
    desk, changes = office.till.goods, office.till.goods_changes
    opened = desk.open(ids(office, "TEA")[0])
    desk.save(opened, replace(opened.form, cost="4.00"))
    half = changes.preview(PriceChange(How.SHARE, -5_000), ids(office, *FOOD))
    assert half.count(Warn.JUMP) == 3
    assert half.count(Warn.BELOW_COST) == 1
    free = changes.preview(PriceChange(How.SET, 0), ids(office, *FOOD))
    assert free.count(Warn.NOTHING) == 3


CHANGES = st.one_of(
    st.builds(PriceChange, st.just(How.SET), st.integers(0, 5_000)),
    st.builds(
        PriceChange,
        st.just(How.SHARE),
        st.integers(-9_000, 20_000),
        st.sampled_from([None, 5, 9]),
    ),
    st.builds(PriceChange, st.just(How.AMOUNT), st.integers(-500, 500)),
    st.builds(PriceChange, st.just(How.ROUND), st.just(0), st.sampled_from([5, 9])),
)


@pytest.mark.rule("goods.preview-is-apply")
@settings(max_examples=12)
@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=12), st.lists(CHANGES, max_size=4))
def test_preview_is_what_is_written_and_undo_returns(
    shelf: Sequence[int], wanted: Sequence[PriceChange]
) -> None:
    """Any changes one after the other, taken back in the opposite order, leave all as it was."""
    shop = open_counter()
    shop.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    rows = [CatalogueRow(f"X{at}", "Zzz", Unit.EACH, one, "A") for at, one in enumerate(shelf)]
    load_products(shop.store, rows)
    changes = shop.till.goods_changes
    start, done = prices(shop), []
    for change in wanted:
        preview = changes.preview(change, GoodsQuery(text="zzz"))
        if not preview.to_write:
            continue
        done.append(changes.apply(preview).change_id)
        now = prices(shop)
        assert all(now[line.product.sku] == int(line.after) for line in preview.lines)
    for change_id in reversed(done):
        changes.undo(change_id)
    assert prices(shop) == start
    assert shop.findings() == ()
    shop.store.close()
