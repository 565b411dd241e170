"""The rooms of goods and stock in their window: found, changed, counted, ordered, by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from posapp.domain.goods_change import How, PriceChange
from posapp.ports.goods import ChangeState, GoodsQuery
from posapp.services.purchasing import SupplierForm, SupplyForm
from posapp.services.stock_desk import Moving
from tests.ui.till.counter import MANAGER_PIN, close_for_good, grocer
from tests.ui.till.eyes import faults
from ui.main import make_shell
from ui.office.goods.catalogue_page import CHANGE, EDIT, LABELS, NONE, CataloguePage
from ui.office.goods.count_page import CountPage
from ui.office.goods.goods_changes_page import GoodsChangesPage
from ui.office.goods.goods_preview_page import GoodsPreviewPage
from ui.office.goods.label_panel import print_labels
from ui.office.goods.stock_page import StockPage
from ui.office.goods.suppliers_page import SuppliersPage
from ui.office.window import OfficeWindow

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def office(qtbot: QtBot) -> Iterator[OfficeWindow]:
    """The office; M. Roth is in it."""
    del qtbot
    services, _ = grocer()
    services.staffing.sign_in(services.staffing.people()[1].id, MANAGER_PIN)
    shell = make_shell(services)
    shell.resize(1440, 900)
    shell.show()
    shell.show_office()
    assert shell.office is not None
    yield shell.office
    close_for_good(shell)


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    """Wait until something holds."""
    return lambda holds: qtbot.waitUntil(holds, timeout=5_000)


def goods(office: OfficeWindow) -> CataloguePage:
    office.go("catalogue")
    page = office.page
    assert isinstance(page, CataloguePage)
    return page


def prices(office: OfficeWindow) -> dict[str, int]:
    rows = office.services.goods.page(GoodsQuery(), limit=500).rows
    return {row.product.id: row.product.price_minor for row in rows}


def test_goods_stand_there_at_once_and_are_found_while_one_types(
    office: OfficeWindow, wait: Wait
) -> None:
    page = goods(office)
    every = len(page.presenter.rows)
    assert every > 5
    name = page.presenter.rows[0].product.name
    page.search.setText(name)
    wait(lambda: 0 < len(page.presenter.rows) < every)
    page.search.clear()
    wait(lambda: len(page.presenter.rows) == every)


def test_an_empty_list_says_what_to_do(office: OfficeWindow, wait: Wait) -> None:
    def said() -> list[str]:
        return [one.text() for one in page.table.findChildren(QLabel) if one.isVisible()]

    page = goods(office)
    page.search.setText("zzzz")
    wait(lambda: "No goods answer to this." in said())
    page.presenter.text, page.presenter.rows = "", ()
    page.refresh()
    first = "No goods are on sale yet: Alt+N writes one, Catalogue import reads a file."
    assert first in said()


def test_a_wide_list_tells_neighbours_of_one_name_apart(office: OfficeWindow, wait: Wait) -> None:
    page = goods(office)
    filled = [row.product for row in page.presenter.rows]
    wanted = {"Category"} if any(one.category for one in filled) else set()
    wanted |= {"Brand"} if any(one.brand for one in filled) else set()
    assert "Category" in wanted
    wait(lambda: wanted <= shown_heads(page))
    office.window().resize(1100, 800)
    wait(lambda: not shown_heads(page) & {"Category", "Brand"})


def shown_heads(page: CataloguePage) -> set[str]:
    return {head.title for head in page.table.view.table.content.heads}


def test_one_product_is_changed_beside_the_list(office: OfficeWindow) -> None:
    page = goods(office)
    key = page.presenter.rows[0].product.id
    page.open_goods(key)
    assert page.side.currentIndex() == EDIT
    page.editor.fields["price"].set_text("nonsense")
    page.editor.save.click()
    assert page.editor.fields["price"].input.fault
    page.editor.fields["price"].set_text("7.77")
    office.press("Ctrl+S")
    assert prices(office)[key] == 777
    assert page.side.currentIndex() == NONE
    assert office.banner.notice is not None


def test_what_was_typed_about_a_product_is_not_dropped_unasked(office: OfficeWindow) -> None:
    page = goods(office)
    first, second = (row.product.id for row in page.presenter.rows[:2])
    page.open_goods(first)
    office.press("Esc")
    assert page.side.currentIndex() == NONE
    ways: tuple[tuple[Callable[[], object], int], ...] = (
        (lambda: page.open_goods(second), EDIT),
        (lambda: office.press("Esc"), NONE),
        (page.editor.close_it.click, NONE),
        (lambda: office.press("Alt+P"), CHANGE),
        (lambda: office.press("Alt+L"), LABELS),
        (lambda: office.press("Alt+N"), EDIT),
        (lambda: office.go("catalogue", product=second), EDIT),
    )
    for way, then in ways:
        page.open_goods(first)
        page.editor.fields["name"].set_text("Half a name")
        page.editor.switches["returnable"].click()
        page.open_goods(first)
        way()
        notice = office.banner.notice
        assert notice is not None
        assert notice.sentence == "What was typed is not saved"
        office.press("Esc")
        assert page.editor.fields["name"].text() == "Half a name"
        assert page.side.currentIndex() == EDIT
        assert page.editor.opened is not None
        assert page.editor.opened.product_id == first
        way()
        office.press("Shift+Del")
        assert page.side.currentIndex() == then
        assert page.editor.fields["name"].text() != "Half a name" or then != EDIT
        page.show_side(NONE)
        office.close_banner()


def test_a_form_of_goods_stays_while_one_looks_into_another_room(office: OfficeWindow) -> None:
    page = goods(office)
    page.open_goods(page.presenter.rows[0].product.id)
    page.editor.fields["price"].set_text("8.88")
    office.open_room("dashboard")
    office.open_room("catalogue")
    office.refresh()
    office.set_language("zh")
    assert page.side.currentIndex() == EDIT
    assert page.editor.fields["price"].text() == "8.88"


def test_a_long_category_is_read_from_its_beginning(office: OfficeWindow) -> None:
    page = goods(office)
    row = next(row for row in page.presenter.rows if row.product.category)
    page.open_goods(row.product.id)
    field = page.editor.fields["category"].input
    assert field.cursorPosition() == 0
    assert field.toolTip() == field.text()


def test_many_prices_are_seen_changed_and_taken_back(office: OfficeWindow, wait: Wait) -> None:
    page = goods(office)
    before = prices(office)
    office.press("Alt+P")
    assert page.side.currentIndex() == CHANGE
    page.panel.value.set_text("10")
    page.panel.show_it.click()
    wait(lambda: isinstance(office.page, GoodsPreviewPage))
    preview = office.page
    assert isinstance(preview, GoodsPreviewPage)
    assert preview.preview is not None
    expected = {line.product.id: int(line.after) for line in preview.preview.to_write}
    assert prices(office) == before
    office.press("F12")
    wait(lambda: isinstance(office.page, GoodsChangesPage))
    assert {key: prices(office)[key] for key in expected} == expected
    changes = office.page
    assert isinstance(changes, GoodsChangesPage)
    office.press("Alt+Z")
    wait(lambda: changes.changes[0].change.state is ChangeState.UNDONE)
    assert prices(office) == before


def test_a_change_for_a_later_day_waits(office: OfficeWindow, wait: Wait) -> None:
    changes, before = office.services.goods_changes, prices(office)
    preview = changes.preview(
        PriceChange(How.AMOUNT, 10), office.services.goods.asked(GoodsQuery())
    )
    office.go("goods_preview", preview=preview)
    page = office.page
    assert isinstance(page, GoodsPreviewPage)
    page.day.set_text("soon")
    assert page.write.reason
    page.day.set_text("2030-01-01")
    page.write.click()
    wait(lambda: isinstance(office.page, GoodsChangesPage))
    assert prices(office) == before
    assert changes.changes()[0].change.state is ChangeState.PLANNED


def test_stock_counts_nothing_before_the_answer_is_there(office: OfficeWindow, wait: Wait) -> None:
    office.go("stock")
    page = office.page
    assert isinstance(page, StockPage)
    assert "in this list" not in page.subtitle()
    wait(lambda: f"{len(page.presenter.rows)} in this list" in page.subtitle())
    page.filters.button("slow").click()
    assert "in this list" not in page.subtitle()
    wait(lambda: "in this list" in page.subtitle())


def test_labels_of_changed_prices_are_made_and_remembered(
    office: OfficeWindow, tmp_path: Path
) -> None:
    page = goods(office)
    office.press("Alt+L")
    assert page.side.currentIndex() == LABELS
    services = office.services
    chosen = tuple(row.product.id for row in page.presenter.rows[:3])
    place = tmp_path / "labels.pdf"
    printed = print_labels(services, chosen, "3x8", str(place))
    assert printed.count == 3
    assert place.read_bytes().startswith(b"%PDF")


def test_goods_come_in_and_the_history_says_so(office: OfficeWindow, wait: Wait) -> None:
    product = office.services.goods.page(GoodsQuery()).rows[0].product
    office.go("stock", product=product.id)
    page = office.page
    assert isinstance(page, StockPage)
    page.card.amount.set_text("12")
    page.card.reason.set_text("note 77")
    QTest.keyClick(page.card.reason.input, Qt.Key.Key_Return)
    assert page.presenter.opened is not None
    assert page.presenter.opened.level_milli == 12_000
    assert page.card.steps.rows[0].amount.startswith("+12")
    wait(lambda: page.rows.currentIndex() == 0)


def heads(page: CountPage) -> list[str]:
    return [head.title for head in page.table.view.table.content.heads]


def test_a_count_is_begun_counted_blind_and_posted(office: OfficeWindow) -> None:
    office.go("count")
    page = office.page
    assert isinstance(page, CountPage)
    office.press("Alt+N")
    page.begin_card.called.set_text("Everything")
    page.begin_card.begin.click()
    assert page.count is not None
    first = page.count.rows[0].goods.product
    page.card.scan.set_text(first.sku)
    QTest.keyClick(page.card.scan.input, Qt.Key.Key_Return)
    page.card.amount.set_text("4")
    page.card.note.click()
    assert page.count.counted == 1
    assert heads(page) == ["Name", "Number", "Counted"]
    page.card.look.click()
    assert heads(page)[3:] == ["Books", "Difference", "Worth at cost"]
    page.card.reason.set_text("yearly count")
    page.card.post.click()
    assert office.services.stock.goods(first.id).level_milli == 4_000


def test_a_supplier_is_written_down_asked_and_delivers(office: OfficeWindow, wait: Wait) -> None:
    office.go("suppliers")
    page = office.page
    assert isinstance(page, SuppliersPage)
    office.press("Alt+N")
    page.form.fields["name"].set_text("Dairy Union")
    page.form.save.click()
    assert [one.name for one in page.suppliers] == ["Dairy Union"]
    product = office.services.goods.page(GoodsQuery()).rows[0].product
    page.show_view("supplies")
    page.supplies.goods.set_text(product.sku)
    page.supplies.save.click()
    page.show_view("proposals")
    wait(lambda: len(page.proposals.proposals) == 1)
    page.proposals.table.select_key(product.id)
    page.proposals._packs(5)
    page.proposals.order.click()
    assert page.orders.orders[0].rows[0].line.ordered_milli == 5_000
    page.orders.all_came.click()
    assert page.orders.orders == ()
    assert office.services.stock.goods(product.id).level_milli == 5_000


def prepare(office: OfficeWindow) -> None:
    """Something on every page."""
    services = office.services
    rows = services.goods.page(GoodsQuery()).rows
    supplier = services.purchasing.save_supplier(SupplierForm("Dairy Union"))
    for row in rows[:5]:
        services.purchasing.save_supply(supplier.id, row.product.id, SupplyForm(cost="0.80"))
        services.stock.goods_in(Moving(row.product.id, "3", "delivery"))
    (supply, *_) = services.purchasing.supplies(supplier.id)
    services.purchasing.order(supplier.id, {supply.supply: 4})
    sheet = services.counts.begin("Shelf", GoodsQuery())
    services.counts.count(sheet, rows[0].product.id, "2")


@pytest.mark.parametrize(("language", "size"), [("en", (1024, 768)), ("zh", (1440, 900))])
def test_a_careful_person_finds_nothing_to_complain_about(
    office: OfficeWindow, wait: Wait, size: tuple[int, int], language: str
) -> None:
    prepare(office)
    office.language_wanted.emit(language)
    office.window().resize(*size)
    page = goods(office)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        QCoreApplication.processEvents()
        assert office.page is not None
        found[name] = faults(office.page)

    look("catalogue")
    for place in (CHANGE, LABELS):
        page.show_side(place)
        look(f"catalogue {place}")
    page.open_goods(page.presenter.rows[0].product.id)
    look("editor")
    changes, asked = office.services.goods_changes, office.services.goods.asked(GoodsQuery())
    office.go("goods_preview", preview=changes.preview(PriceChange(How.SHARE, 5_000), asked))
    look("preview")
    office.go("stock", product=page.presenter.rows[0].product.id)
    stock = office.page
    assert isinstance(stock, StockPage)
    wait(lambda: stock.rows.currentIndex() == 0)
    look("stock")
    office.go("count", sheet=office.services.counts.sheets()[0].id)
    look("count")
    count = office.page
    assert isinstance(count, CountPage)
    count.card.look.click()
    look("differences")
    office.go("suppliers")
    suppliers = office.page
    assert isinstance(suppliers, SuppliersPage)
    wait(lambda: len(suppliers.proposals.proposals) == 5)
    for view in ("proposals", "supplies", "orders", "form"):
        suppliers.show_view(view)
        look(view)
    assert {name: said for name, said in found.items() if said} == {}
