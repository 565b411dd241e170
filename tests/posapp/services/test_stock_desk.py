"""Stock moved by hand, counted blind, and what needs a look."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from posapp.domain.stock import SHELF, WASTE, SheetState, read_milli
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import Unit
from posapp.ports.goods import GoodsQuery
from posapp.services.stock_desk import Moving
from tests.builders import product
from tests.posapp.services.counter import Counter, open_counter, refused
from tests.posapp.services.test_goods_changes import ids
from tests.simulation.shop import MANAGER, MANAGER_PIN
from tests.statements import statements


def level(shop: Counter, product_id: ProductId, place: str = SHELF) -> int:
    """What the books say."""
    with shop.store.read() as work:
        return work.stock.level_milli(product_id, place)


def one(shop: Counter, sku: str) -> ProductId:
    """The id of a product."""
    return ids(shop, sku)[0]


@pytest.mark.rule("stock.typed-amount")
def test_amounts_are_read_as_people_write_them() -> None:
    soap, apples = product(), product(unit=Unit.KG)
    assert read_milli("12", soap) == 12_000
    assert read_milli("1,5", apples) == 1_500
    for bad in ("", "1.5", "-1", "x", "1.", "100000"):
        assert refused(partial(read_milli, bad, soap)) == "stock.amount"
    assert refused(lambda: read_milli("0", soap)) == "stock.nothing-moved"
    assert read_milli("0", soap, nothing=True) == 0


@pytest.mark.rule("stock.entries")
def test_what_comes_and_goes_is_in_level_journal_and_history(office: Counter) -> None:
    desk, tea = office.till.stock, one(office, "TEA")
    desk.goods_in(Moving(tea, "10", "delivery 77", cost_minor=300))
    office.sold("TEA")
    desk.write_off(Moving(tea, "2", "broken"))
    desk.send_away(Moving(tea, "1", "to the other store"))
    desk.take_over(Moving(tea, "3", "from the other store"))
    assert level(office, tea) == 10_000 - 1_000 - 2_000 - 1_000 + 3_000
    assert level(office, tea, WASTE) == 2_000
    assert {step.kind for step in desk.history(tea)} == {
        "goods-in",
        "sale",
        "write-off",
        "transfer",
    }
    assert len(office.journal("stock")) == 4
    assert office.till.catalogue.details(tea).stock_milli == {SHELF: 9_000, WASTE: 2_000}


def test_goods_go_from_place_to_place(office: Counter) -> None:
    desk, tea = office.till.stock, one(office, "TEA")
    desk.goods_in(Moving(tea, "5", "delivery"))
    desk.move(Moving(tea, "2", "for display"), SHELF, "aside")
    assert (level(office, tea), level(office, tea, "aside")) == (3_000, 2_000)


def test_a_reason_is_needed_and_somebody_who_gives_it(office: Counter) -> None:
    tea = one(office, "TEA")
    assert refused(lambda: office.till.stock.goods_in(Moving(tea, "5", " "))) == (
        "text.reason-missing"
    )
    office.till.staffing.sign_out()
    assert refused(lambda: office.till.stock.goods_in(Moving(tea, "5", "x"))) == "staff.nobody"


def test_the_store_sells_whatever_the_books_say(office: Counter) -> None:
    office.sold("SOAP", "SOAP")
    (row,) = office.till.stock.negative()
    assert row.goods.product.sku == "SOAP"
    assert row.standing.level_milli == -2_000


def test_slow_and_missing_goods_are_listed_with_what_they_tie_up(office: Counter) -> None:
    desk, tea, soap = office.till.stock, one(office, "TEA"), one(office, "SOAP")
    desk.goods_in(Moving(tea, "4", "delivery"))
    desk.goods_in(Moving(soap, "1", "delivery"))
    office.sold("SOAP")
    assert [row.goods.product.sku for row in desk.missing()] == ["SOAP"]
    assert [row.goods.product.sku for row in desk.slow(0)] == ["TEA"]
    office.clock_to_set.forward(timedelta(days=40))
    assert desk.missing() == ()


@pytest.mark.rule("verify.stock-entries")
def test_an_entry_that_was_tampered_with_is_found() -> None:
    office = open_counter()
    office.begin_day()
    office.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    office.till.stock.goods_in(Moving(one(office, "TEA"), "4", "delivery"))
    with office.store.write() as work:
        work.connection.exec_driver_sql("DROP TRIGGER wall_stock_entry_update")
        work.connection.exec_driver_sql("UPDATE stock_entry SET milli = 40000")
        work.commit()
    assert [found.code for found in office.findings()] == ["stock.entry-without-record"]
    with office.store.write() as work:
        work.connection.exec_driver_sql("DROP TRIGGER wall_stock_entry_delete")
        work.connection.exec_driver_sql("DELETE FROM stock_entry")
        work.commit()
    assert [found.code for found in office.findings()] == ["stock.entry-deleted"]
    office.store.close()


# ---- counts


@pytest.mark.rule("stock.count-posted")
def test_a_count_moves_the_stock_by_its_differences(office: Counter) -> None:
    stock, counts = office.till.stock, office.till.counts
    tea, soap = one(office, "TEA"), one(office, "SOAP")
    stock.goods_in(Moving(tea, "10", "delivery"))
    sheet = counts.begin("All", GoodsQuery(discontinued=False))
    counts.count(sheet, tea, "8")
    counts.count(sheet, soap, "3")
    before = counts.look(sheet)
    assert before.counted == 2
    assert {r.goods.product.sku: r.line.difference_milli for r in before.differing} == {
        "TEA": -2_000,
        "SOAP": 3_000,
    }
    assert before.unvalued == 2
    done = counts.post(counts.look(sheet), "yearly count")
    assert done.sheet.state is SheetState.POSTED
    assert (level(office, tea), level(office, soap)) == (8_000, 3_000)
    assert refused(lambda: counts.count(sheet, tea, "1")) == "stock.sheet-ended"


@pytest.mark.rule("stock.count-blind")
def test_what_sells_between_count_and_posting_changes_no_difference(office: Counter) -> None:
    stock, counts, tea = office.till.stock, office.till.counts, one(office, "TEA")
    stock.goods_in(Moving(tea, "10", "delivery", cost_minor=300))
    sheet = counts.begin("Tea", GoodsQuery(category="Food"))
    counts.count(sheet, tea, "9")
    office.sold("TEA", "TEA")
    counts.post(counts.look(sheet), "spot check")
    assert level(office, tea) == 7_000


@pytest.mark.rule("stock.count-posted")
def test_what_was_counted_since_somebody_looked_is_not_posted(office: Counter) -> None:
    counts, tea = office.till.counts, one(office, "TEA")
    sheet = counts.begin("Tea", GoodsQuery(category="Food"))
    counts.count(sheet, tea, "5")
    seen = counts.look(sheet)
    counts.count(sheet, tea, "500")
    assert refused(lambda: counts.post(seen, "spot check")) == "stock.count-goes-on"
    assert level(office, tea) == 0
    counts.post(counts.look(sheet), "spot check")
    assert level(office, tea) == 500_000


def test_a_figure_is_written_without_a_walk_through_the_sheet(office: Counter) -> None:
    counts = office.till.counts
    asked = []
    for area in (GoodsQuery(category="Food", discontinued=False), GoodsQuery(discontinued=False)):
        sheet = counts.begin("Shelf", area)
        tea = counts.find(sheet, "TEA")
        with statements(office.store) as said:
            line = counts.count(sheet, counts.find(sheet, "TEA"), "8")
        asked.append(len(said))
        seen = counts.look(sheet)
        assert seen.with_line(line) == seen
        assert [row.line for row in seen.rows if row.line.product_id == tea] == [line]
    assert asked[0] == asked[1]


@pytest.mark.rule("stock.count-once")
@pytest.mark.parametrize(
    ("later", "last_first", "left"),
    [("8", False, 8_000), ("8", True, 8_000), ("7", False, 7_000), ("7", True, 7_000)],
)
def test_two_open_counts_book_one_difference_once(
    office: Counter, *, later: str, last_first: bool, left: int
) -> None:
    """Ten in the books; one sheet counted eight, the other as much or one less a minute later."""
    counts, tea = office.till.counts, one(office, "TEA")
    office.till.stock.goods_in(Moving(tea, "10", "delivery"))
    first, second = (counts.begin(name, GoodsQuery(category="Food")) for name in ("A", "B"))
    counts.count(first, tea, "8")
    office.clock_to_set.forward(timedelta(minutes=1))
    counts.count(second, tea, later)
    for sheet in (second, first) if last_first else (first, second):
        counts.post(counts.look(sheet), "spot check")
    assert level(office, tea) == left


@pytest.mark.rule("stock.count-once")
def test_two_counts_of_one_moment_and_what_sells_meanwhile(office: Counter) -> None:
    counts, tea = office.till.counts, one(office, "TEA")
    office.till.stock.goods_in(Moving(tea, "10", "delivery"))
    sheets = [counts.begin(name, GoodsQuery(category="Food")) for name in ("A", "B")]
    for sheet in sheets:
        counts.count(sheet, tea, "8")
    office.sold("TEA")
    counts.post(counts.look(sheets[0]), "spot check")
    assert counts.look(sheets[1]).differing == ()
    counts.post(counts.look(sheets[1]), "spot check")
    assert level(office, tea) == 7_000


def test_differences_are_valued_at_cost(office: Counter) -> None:
    desk, counts, tea = office.till.goods, office.till.counts, one(office, "TEA")
    opened = desk.open(tea)
    desk.save(opened, replace(opened.form, cost="3.00"))
    office.till.stock.goods_in(Moving(tea, "10", "delivery"))
    sheet = counts.begin("Tea", GoodsQuery(category="Food"))
    counts.count(sheet, tea, "7")
    count = counts.look(sheet)
    assert (count.short_minor, count.over_minor, count.unvalued) == (900, 0, 0)


def test_a_sheet_refuses_what_does_not_belong_to_it(office: Counter) -> None:
    counts = office.till.counts
    sheet = counts.begin("Tea", GoodsQuery(category="Food"))
    soap = one(office, "SOAP")
    assert counts.find(sheet, "TEA") == one(office, "TEA")
    assert refused(lambda: counts.find(sheet, "SOAP")) == "stock.not-on-sheet"
    assert refused(lambda: counts.count(sheet, soap, "1")) == "stock.not-on-sheet"
    assert refused(lambda: counts.post(counts.look(sheet), "x")) == "stock.sheet-empty"
    counts.add(sheet, soap)
    counts.count(sheet, soap, "0")
    counts.drop(sheet)
    assert level(office, soap) == 0
    assert refused(lambda: counts.post(counts.look(sheet), "x")) == "stock.sheet-ended"
    assert refused(lambda: counts.look("gone")) == "stock.sheet-gone"
    assert refused(lambda: counts.begin("None", GoodsQuery(category="Nowhere"))) == (
        "goods.none-found"
    )
