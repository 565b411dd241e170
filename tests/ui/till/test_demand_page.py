"""What was looked for in vain, on the screen: words and counts, no names."""

import pytest
from PySide6.QtWidgets import QApplication

from posapp.ports.sync import MemberEvent
from tests.ui.till.counter import Counter
from tests.ui.till.eyes import faults
from ui.till.demand_page import DemandPage


def page(counter: Counter) -> DemandPage:
    """The page."""
    screen = counter.window.screen_named("demand")
    assert isinstance(screen, DemandPage)
    return screen


@pytest.mark.rule("search.misses-report")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_most_wanted_words_of_till_and_shop_come_first(counter: Counter, language: str) -> None:
    for text in ("oat yoghurt", "tofu", "Oat  Yoghurt", "anna@example.org"):
        counter.type(text)
        counter.press("Enter", "Esc", "Esc")
    at = counter.services.context.now()
    with counter.services.context.store.write() as work:
        work.member_events.add(MemberEvent("w", None, "search-miss", "oat yoghurt", at, "web"))
        work.suggestion_counts.add(counter.services.context.today(), "viewed", "shown", 12)
        work.commit()
    counter.window.set_language(language)
    counter.press("F10", "v", "Enter")
    assert counter.window.current == "demand"
    rows = page(counter).list.rows
    assert [(row.title, row.amount) for row in rows] == [("oat yoghurt", "3"), ("tofu", "1")]
    assert page(counter).presenter.misses()[0].elsewhere == 1
    QApplication.processEvents()
    assert faults(counter.window) == []
    counter.press("Enter")
    assert counter.window.current == "selling"


def test_nothing_in_vain_says_so_and_a_scan_goes_on_selling(counter: Counter) -> None:
    counter.window.go("demand")
    assert page(counter).list.rows == ()
    assert page(counter).empty.isVisible()
    counter.scan(1)
    assert [name for name, _, _ in counter.basket] == ["Bananas, loose"] or counter.window.question
