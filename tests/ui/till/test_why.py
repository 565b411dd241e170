"""Why this price, on the screen: one key away, the cart stays."""

from tests.ui.till.counter import EGGS, MILK, OIL, Counter
from ui.till.why import Why


def asked(counter: Counter) -> Why:
    """Three lines, and the question asked about the last one."""
    for item in (MILK, EGGS, OIL):
        counter.scan(item)
    counter.press("?")
    screen = counter.window.shown_screen
    assert isinstance(screen, Why)
    return screen


def test_a_question_mark_explains_the_selected_line(counter: Counter) -> None:
    why = asked(counter)
    assert why.title.text().startswith("Olive oil")
    assert [(row.title, row.amount) for row in why.steps.rows] == [
        ("List price", "8.99"),
        ("Quantity times price", "8.99"),
        ("Amount of the line", "8.99"),
        ("Tax in it", "0.43"),
    ]
    assert why.steps.rows[0].amount_below == "", "no rule ids for clerks"
    assert why.steps.rows[3].below == "Class B · 5 %"
    assert len(counter.basket) == 3


def test_arrows_explain_the_other_lines(counter: Counter) -> None:
    why = asked(counter)
    counter.press("Up")
    assert why.title.text() == "Free-range eggs, 10"
    counter.press("Down")
    assert why.title.text().startswith("Olive oil")


def test_enter_escape_and_a_touch_go_back(counter: Counter) -> None:
    asked(counter)
    for way in ("Enter", "Esc", "?"):
        counter.press(way)
        assert counter.window.current == "selling"
        counter.press("?")
        assert counter.window.current == "why"
    counter.touch(counter.window.main)
    assert counter.window.current == "selling"


def test_a_scan_goes_on_selling(counter: Counter) -> None:
    asked(counter)
    counter.scan(MILK)
    assert counter.window.current == "selling"
    assert counter.services.checkout.view().pieces == 4


def test_the_price_can_be_changed_from_here(counter: Counter) -> None:
    asked(counter)
    counter.press("Alt+P")
    assert counter.window.current == "selling"
    assert counter.window.question is not None
    assert "Olive oil" in counter.window.question.title


def test_an_empty_basket_has_nothing_to_explain(counter: Counter) -> None:
    counter.press("?")
    assert counter.window.current == "selling"
    assert counter.banner == "The basket is empty."
