"""Ideas on their page: counted by a worker, said with their ground, made into drafts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty.insight.offer_ideas import Earlier, Idea, People, Plan, Weighed
from loyalty.offers.stored import OfferState
from posapp.domain.messages import say_trouble
from posapp.kernel.ids import OfferId
from reports.copier import LOCK
from reports.copy_state import STATE
from reports.errands import Ideas
from tests.reports.conftest import Past, open_past, past, past_file
from tests.ui.office.office_stub import OfficeStub, manager_in
from tests.ui.till.eyes import faults
from ui.office.offers.idea_words import IdeaWords
from ui.office.offers.ideas_page import IdeasPage
from ui.theme import ThemeName, apply_theme
from ui.widgets import Label

__all__ = ["open_past", "past", "past_file"]

TEA = Idea(
    Plan.STOPPED,
    People(40, 30, 120, 60_000),
    2_000,
    uses=54,
    given_minor=6_400,
    wasted_minor=6_000,
    extra_minor=2_000,
    belief_bp=1_000,
    margin_bp=4_000,
    goods="Drinks > Tea",
    first=500,
)
COCOA = replace(TEA, given_minor=600, wasted_minor=200, goods="Drinks > Cocoa")
WAKE = Idea(
    Plan.WAKE,
    People(120, 80, 400, 800_000),
    1_500,
    uses=4,
    given_minor=1_200,
    wasted_minor=0,
    extra_minor=8_000,
    belief_bp=500,
    margin_bp=3_000,
    first=400,
    second=2_000,
)


@pytest.fixture
def desk(past: Past, tmp_path: Path, qapp: QApplication) -> Iterator[OfficeStub]:
    apply_theme(qapp, ThemeName.LIGHT)
    counter = manager_in(tmp_path / "files")
    desk = OfficeStub(counter, past.desk)
    yield desk
    desk.tasks.close()
    counter.store.close()


@pytest.fixture
def page(desk: OfficeStub, qtbot: QtBot) -> IdeasPage:
    page = IdeasPage(desk)
    desk.page = page
    qtbot.addWidget(page)
    page.resize(916, 640)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page.presenter.ideas is not None, timeout=20_000)
    return page


def test_three_days_are_counted_and_say_only_what_they_bear(page: IdeasPage) -> None:
    assert page.desk.reports is not None
    assert all(one.plan is not Plan.WAKE for one in page.presenter.ideas or ())
    assert page.loading.isHidden()


@pytest.mark.rule("offers.idea-becomes-a-draft")
def test_one_press_makes_a_draft_and_opens_it(
    page: IdeasPage, desk: OfficeStub, qtbot: QtBot
) -> None:
    page.presenter.take(Ideas(Weighed((WAKE, COCOA), 2), None))
    page.refresh()
    assert [card.name.text() for card in page.cards[:2]] == [
        "Welcome back: 15 % off",
        "Cocoa: 20 % off for members",
    ]
    qtbot.mouseClick(page.cards[1].make, Qt.MouseButton.LeftButton)
    ((name, about),) = desk.went
    assert name == "offers"
    row = desk.services.loyalty.offers.get(OfferId(str(about["offer_id"])))
    assert row.stored.state is OfferState.DRAFT
    assert row.offer is not None
    assert row.offer.name.zh == "Cocoa：会员减20 %"


@pytest.mark.rule("offers.ideas")
def test_each_figure_says_what_it_rests_on(desk: OfficeStub) -> None:
    words = IdeaWords(desk)
    assert words.who(TEA) == "All members; 40 left these goods, 30 agreed"
    assert words.gives(TEA) == "6400 in 28 days, 6000 of it to who buys anyway"
    assert words.brings(TEA) == "2000 more sold, margin 800"
    assert words.stays(COCOA) == "200; pays for itself from 5 % instead"
    assert words.stays(WAKE) == "1200; only who comes costs anything"
    assert words.belief(WAKE).startswith("Assumed, not known: 5")
    measured = replace(WAKE, is_measured=True, earlier=Earlier(3, -2_000))
    assert words.belief(measured).startswith("Measured on earlier coupons: 5")
    assert words.belief(measured).endswith("Assumed: none of them would have come without it.")
    assert words.earlier(measured) == "Earlier offers of this kind: 3, return \N{MINUS SIGN}20 %."
    bare = replace(TEA, margin_bp=None)
    assert "no margin is told" in words.brings(bare)
    assert words.stays(bare).startswith("Not known")


@pytest.mark.rule("offers.idea-pays")
def test_the_page_says_how_many_were_left_out_and_what_to_do_where_none_pays(
    page: IdeasPage, desk: OfficeStub
) -> None:
    page.presenter.take(Ideas(Weighed((WAKE,), 9, 5, TEA), None))
    page.refresh()
    assert page.left.text() == (
        "9 offers were weighed. 5 would cost more than they bring and are left out; the closest, "
        "“Tea: 20 % off for members”, would leave -5600. 3 pay too, but less than the one of "
        "their kind that is shown."
    )
    page.presenter.take(Ideas(Weighed((), 5, 5, TEA), None))
    page.refresh()
    said = [label.text() for label in page.empty.findChildren(Label)]
    assert "No offer would pay for itself now" in said
    assert any("simulate it" in text and "-5600" in text for text in said)
    assert page.empty.isVisible()
    assert page.area.isHidden()
    page.presenter.take(Ideas(Weighed((WAKE,), 1), None))
    page.refresh()
    assert page.left.isHidden()
    assert desk.refused == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_on_a_narrow_page(page: IdeasPage, desk: OfficeStub, language: str) -> None:
    desk.language = language
    page.presenter.take(Ideas(Weighed((WAKE, COCOA), 2), None))
    page.retranslate()
    QApplication.processEvents()
    assert faults(page) == []


def test_a_clerk_reads_and_makes_nothing(page: IdeasPage, desk: OfficeStub) -> None:
    desk.services.staffing.sign_out()
    page.presenter.take(Ideas(Weighed((COCOA,), 1), None))
    page.refresh()
    assert not page.presenter.may_make


def test_figures_that_lack_something_say_until_when_they_are_complete(
    past: Past, page: IdeasPage, qtbot: QtBot
) -> None:
    assert page.reach.isHidden()
    (past.desk.folder / STATE).unlink()
    assert not past.desk.bring_up(lambda _done, _whole: False)
    with FileLock(past.desk.folder / LOCK):
        page.count()
        qtbot.waitUntil(lambda: not page.again.working, timeout=20_000)
    assert page.reach.isVisible()
    assert page.reach.text().startswith("Not complete yet")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_went_wrong_is_told_instead_of_too_little_of_a_past(
    past: Past, desk: OfficeStub, page: IdeasPage, language: str, qtbot: QtBot
) -> None:
    desk.language = language
    (past.desk.folder / STATE).unlink()
    with FileLock(past.desk.folder / LOCK):
        page.count()
        qtbot.waitUntil(lambda: not page.again.working, timeout=20_000)
    assert page.presenter.trouble is not None
    said = say_trouble(page.presenter.trouble, language)
    assert page.empty.isVisible()
    assert said in [label.text() for label in page.empty.findChildren(Label)]
