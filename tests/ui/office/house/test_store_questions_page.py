"""The office asks how the store works: old and new are shown, then saved together."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from posapp.domain.features import Feature
from tests.ui.office.office_stub import OfficeStub, manager_in
from ui.main import make_app
from ui.office.house.store_questions_page import StoreQuestionsPage
from ui.theme import ThemeName, apply_theme


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreQuestionsPage]:
    del qtbot
    apply_theme(make_app(), ThemeName.LIGHT)
    counter = manager_in(tmp_path)
    stub = OfficeStub(counter, None)
    stub.page = StoreQuestionsPage(stub)
    yield stub.page
    stub.tasks.close()
    counter.store.close()


def told(page: StoreQuestionsPage) -> list[str]:
    return [what.text() for what, _ in page.card.lines if not what.isHidden()]


def touch(page: StoreQuestionsPage, question: str, answer: str) -> None:
    page.questions.rows[question].button(answer).click()


def test_answers_show_old_and_new_and_are_saved_together(page: StoreQuestionsPage) -> None:
    stored = page.desk.services.settings_desk.read
    assert told(page) == []
    assert page.card.save.reason
    touch(page, "program", "points")
    touch(page, "program", "both")
    assert told(page) == [], "the answer that holds already changes nothing"
    touch(page, "returns", "two_weeks")
    touch(page, "aside", "no")
    touch(page, "drawer", "more")
    assert told(page) == [
        "Days a receipt can be returned: 30 → 14",
        "Over or short that is not told: 200 → 1000",
        "Baskets on hold: used → not used",
    ]
    assert page.card.lines[0][1].text() == "because of: How long may goods come back? 14 days"
    assert stored()["returns.days"] == "30"
    page.card.save.click()
    assert stored()["returns.days"] == "14"
    assert Feature.HOLDS not in page.desk.services.features.here()
    assert told(page) == []
    assert page.questions.rows["returns"].chosen_code() == "two_weeks"


def test_a_reason_is_said_once_for_all_that_follows_from_it(page: StoreQuestionsPage) -> None:
    touch(page, "program", "stamps")
    whys = [why.text() for _, why in page.card.lines if not why.isHidden()]
    assert len(told(page)) > 1
    assert whys == ["because of: Do you run a loyalty program? Stamps"]


def test_another_person_finds_the_answers_that_hold(page: StoreQuestionsPage) -> None:
    touch(page, "visits", "week")
    page.forget()
    assert page.questions.rows["visits"].chosen_code() == "month"
    assert told(page) == []
