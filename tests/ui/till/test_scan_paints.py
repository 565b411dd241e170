"""What a scan paints: the rows that changed, the totals, the amount to pay; nothing else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from posapp.kernel.quantity import Quantity
from tests.ui.till.club import Club
from tests.ui.till.counter import BREAD, EGGS, FUSILLI, MILK, OIL, TEA, Counter
from ui.theme import ThemeName, apply_theme
from ui.till import cart_view
from ui.till.cart_rows import CartRow
from ui.widgets.rows import RowState

Painted = list[tuple[str, RowState]]


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Painted:
    """Each row that is painted, and in which state."""
    seen: Painted = []
    paint: Callable[..., None] = cart_view.paint_row

    def note(painter: object, row: CartRow, state: RowState, look: object) -> None:
        seen.append((row.name, state))
        paint(painter, row, state, look)

    monkeypatch.setattr(cart_view, "paint_row", note)
    return seen


def fill(counter: Counter, lines: int = 30) -> None:
    """A basket that is longer than the screen is tall."""
    goods = counter.services.catalogue.quick(40)[1:9]
    for at in range(lines):
        counter.services.checkout.add(goods[at % len(goods)].id, own_line=True)
    counter.window.refresh()
    settle(counter)


def settle(counter: Counter) -> None:
    """The flash of the last scan is over, and all is painted."""
    counter.window.cart.table.end_flash()
    QApplication.processEvents()


def paints(counter: Counter, widget: QWidget, act: Callable[[], None]) -> int:
    """How often a widget is painted meanwhile."""
    events = counter.watch(widget)
    act()
    QApplication.processEvents()
    widget.removeEventFilter(events)
    return events.counts.get(QEvent.Type.Paint, 0)


@pytest.mark.rule("till.row-painted-once")
def test_one_more_scan_paints_one_row_though_all_of_them_move_up(
    counter: Counter, painted: Painted
) -> None:
    fill(counter)
    counter.scan(BREAD)
    settle(counter)
    painted.clear()
    counter.scan(code_of_its_own(counter))
    QApplication.processEvents()
    assert [row for row in painted if row[1] is RowState.LANDED] == [
        ("Oat flakes 500 g", RowState.LANDED)
    ]
    assert len(painted) <= 2, "the new row, and the one that was selected before"


def code_of_its_own(counter: Counter) -> int:
    """Goods that are not in the basket yet: they come on a line of their own."""
    there = {line.line.product.sku for line in counter.services.checkout.view().cart.lines}
    assert "S11" not in there
    return 11


@pytest.mark.rule("till.row-painted-once")
def test_a_scan_of_goods_that_are_there_paints_their_row_alone(
    counter: Counter, painted: Painted
) -> None:
    for item in (MILK, FUSILLI, EGGS, OIL):
        counter.scan(item)
    settle(counter)
    painted.clear()
    counter.scan(OIL)
    QApplication.processEvents()
    assert {name for name, _ in painted} == {"Olive oil, extra virgin 750 ml"}


def test_scrolling_paints_only_what_comes_into_sight(counter: Counter, painted: Painted) -> None:
    fill(counter)
    painted.clear()
    bar = counter.window.cart.table.verticalScrollBar()
    bar.setValue(bar.value() - 10)
    QApplication.processEvents()
    assert len(painted) <= 1
    bar.setValue(bar.value() - 44)
    QApplication.processEvents()
    assert len(painted) <= 2


def test_rows_out_of_sight_keep_no_picture(counter: Counter) -> None:
    fill(counter, 60)
    table = counter.window.cart.table
    bar = table.verticalScrollBar()
    for value in range(0, bar.maximum(), 44):
        bar.setValue(value)
        QApplication.processEvents()
    first, last = table.rows_in_sight()
    assert len(table.pictures) <= last - first
    assert 0 < last - first < 60


def test_heads_and_the_buttons_that_stay_are_not_painted_for_a_scan(counter: Counter) -> None:
    fill(counter)
    counter.scan(BREAD)
    settle(counter)
    head = counter.window.cart.table.horizontalHeader().viewport()
    assert paints(counter, head, lambda: counter.scan(TEA)) == 0
    settle(counter)
    assert paints(counter, counter.window.second, lambda: counter.scan(TEA)) == 0
    settle(counter)
    legend = counter.window.legend.buttons["F5"]
    assert paints(counter, legend, lambda: counter.scan(TEA)) == 0
    settle(counter)
    assert paints(counter, counter.window.main, lambda: counter.scan(TEA)) == 1


def test_an_offer_over_the_basket_changes_rows_without_beginning_the_list_anew(club: Club) -> None:
    counter = club.counter
    for item in (MILK, FUSILLI, EGGS, OIL, BREAD):
        counter.scan(item)
    resets = []
    counter.window.cart.table.cart.modelReset.connect(lambda: resets.append(1))
    before = [row.amount for row in counter.window.cart.table.cart.rows]
    counter.scan(TEA)
    counter.scan(TEA)
    counter.scan(TEA)
    rows = counter.window.cart.table.cart.rows
    assert [row.amount for row in rows[:5]] != before, "three off from thirty came to every line"
    assert not resets
    assert counter.window.cart.table.current_row() is rows[-1]


@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_line_that_goes_leaves_the_others_where_they_are(counter: Counter, at: int) -> None:
    for item in (MILK, FUSILLI, EGGS, OIL, BREAD):
        counter.scan(item)
    settle(counter)
    table, checkout = counter.window.cart.table, counter.services.checkout
    resets, names = [], [row.name for row in table.cart.rows]
    table.cart.modelReset.connect(lambda: resets.append(1))
    checkout.void_line(checkout.view().cart.lines[at].line.id)
    assert paints(counter, table.viewport(), counter.window.refresh) == 1
    del names[at]
    assert [(row.number, row.name) for row in table.cart.rows] == [*enumerate(names, 1)]
    assert table.verticalHeader().count() == 4
    assert not resets
    assert table.current_row() is None, "the next key is not for whichever moved up"
    head = table.horizontalHeader().viewport()
    assert paints(counter, head, lambda: counter.scan(TEA)) == 0


def test_what_stands_on_the_screen_is_what_a_whole_painting_gives(
    counter: Counter, qapp: QApplication
) -> None:
    fill(counter)
    table = counter.window.cart.table
    acts: tuple[Callable[[], object], ...] = (
        lambda: counter.scan(BREAD),
        lambda: counter.press("Up", "Up", "Up"),
        lambda: counter.scan(TEA),
        lambda: table.verticalScrollBar().setValue(37),
        lambda: counter.press("Del"),
        lambda: apply_theme(qapp, ThemeName.DARK),
        lambda: counter.window.resize(1024, 768),
    )
    for act in acts:
        act()
        settle(counter)
        shown = table.viewport().grab().toImage()
        table.pictures.forget()
        assert table.viewport().grab().toImage() == shown


@pytest.mark.rule("look.steady-figures")
def test_figures_as_wide_as_before_lay_nothing_out_again(counter: Counter) -> None:
    fill(counter)
    counter.scan(TEA)
    settle(counter)
    cart = counter.window.cart
    strip = cart.items.parentWidget()
    assert strip is not None
    shown = [cart.items.value(), cart.total.amount(), cart.tax.value()]
    asked = [counter.watch(part) for part in (cart, strip, cart.items, cart.tax)]
    counter.scan(BREAD)
    settle(counter)
    now = [cart.items.value(), cart.total.amount(), cart.tax.value()]
    assert all(before != after for before, after in zip(shown, now, strict=True))
    assert [len(text) for text in shown] == [len(text) for text in now]
    assert [one.counts.get(QEvent.Type.LayoutRequest, 0) for one in asked] == [0, 0, 0, 0]


@pytest.mark.rule("look.steady-figures")
def test_a_figure_that_grows_gets_its_room_and_gives_it_back(counter: Counter) -> None:
    fill(counter)
    items, checkout = counter.window.cart.items, counter.services.checkout
    first = checkout.view().cart.lines[0].line.id
    label = next(one for one in items.findChildren(QLabel) if one.text() == items.value())
    widths, asked = [label.width()], counter.watch(items)
    for pieces, shown in ((1000, "1,029"), (1, "30")):
        checkout.set_quantity(first, Quantity.pieces(pieces))
        counter.window.refresh()
        settle(counter)
        assert items.value() == shown
        assert asked.counts.pop(QEvent.Type.LayoutRequest)
        assert label.width() >= QFontMetrics(label.font()).horizontalAdvance(shown)
        widths.append(label.width())
    assert widths[0] == widths[2] < widths[1]
