"""Held baskets: listed from the oldest, found by number, label or clerk, taken back."""

from posapp.till import TillServices
from tests.ui.till.counter import BREAD, EGGS, MILK, code, grocer
from ui.till.recall_presenter import RecallPresenter


def with_two_held() -> tuple[TillServices, RecallPresenter]:
    """Milk twice, unnamed; then bread and eggs as `red bag`."""
    services, _ = grocer()
    for item in (MILK, MILK):
        services.checkout.enter(code(item))
    services.checkout.hold()
    for item in (BREAD, EGGS):
        services.checkout.enter(code(item))
    services.checkout.hold("red bag")
    presenter = RecallPresenter(services)
    presenter.load()
    return services, presenter


def test_the_oldest_is_first_and_marked() -> None:
    _, presenter = with_two_held()
    assert [basket.number for basket in presenter.baskets] == [1, 2]
    assert [basket.priced.total_minor for basket in presenter.baskets] == [218, 648]
    assert presenter.marked is presenter.baskets[0]


def test_the_mark_stays_inside() -> None:
    _, presenter = with_two_held()
    presenter.step(5)
    assert presenter.marked is presenter.baskets[1]
    presenter.step(-5)
    assert presenter.marked is presenter.baskets[0]


def test_a_text_narrows_the_list() -> None:
    _, presenter = with_two_held()
    for text, numbers in (("2", [2]), ("RED", [2]), ("li na", [1, 2]), ("blue", []), ("", [1, 2])):
        presenter.narrow(text)
        assert [basket.number for basket in presenter.baskets] == numbers, text


def test_goods_name_no_basket() -> None:
    _, presenter = with_two_held()
    assert not presenter.means(code(MILK))
    assert presenter.means("red")


def test_taking_it_back_fills_the_basket() -> None:
    services, presenter = with_two_held()
    presenter.step(1)
    assert presenter.take()
    assert services.checkout.view().cart.total_minor == 648
    presenter.load()
    assert len(presenter.baskets) == 1


def test_a_touch_marks_and_a_second_touch_means_it() -> None:
    _, presenter = with_two_held()
    second = str(presenter.baskets[1].id)
    assert not presenter.mark(second)
    assert presenter.mark(second)
    assert not presenter.mark("unknown")


def test_with_nothing_held_there_is_nothing_to_take() -> None:
    services, _ = grocer()
    presenter = RecallPresenter(services)
    presenter.load()
    assert presenter.marked is None
    assert not presenter.take()
