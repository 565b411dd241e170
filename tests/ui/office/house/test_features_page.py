"""The office's page of features: what is chosen is stored when it is saved, and obeyed at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.domain.features import Feature, Use
from tests.ui.office.office_stub import OfficeStub, manager_in
from ui.main import make_app
from ui.office.house.features_page import FeaturesPage
from ui.theme import ThemeName, apply_theme


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OfficeStub]:
    del qtbot
    apply_theme(make_app(), ThemeName.LIGHT)
    counter = manager_in(tmp_path)
    stub = OfficeStub(counter, None)
    stub.page = FeaturesPage(stub)
    yield stub
    stub.tasks.close()
    counter.store.close()


def page_of(desk: OfficeStub) -> FeaturesPage:
    assert isinstance(desk.page, FeaturesPage)
    desk.page.arrive()
    assert desk.tasks.finish()
    QApplication.processEvents()
    return desk.page


def stored(desk: OfficeStub, feature: Feature) -> Use:
    rows = desk.services.features.rows()
    return next(row.use for row in rows if row.feature is feature)


def mark(page: FeaturesPage, feature: Feature) -> None:
    page.table.select_key(feature.value)


def test_a_feature_is_switched_off_from_the_list(desk: OfficeStub) -> None:
    page = page_of(desk)
    mark(page, Feature.OFFERS)
    assert "take nothing off" in page.card.goes.text()
    page.card.use.button("off").click()
    assert page.card.start.isHidden(), "what is off has no day"
    assert stored(desk, Feature.OFFERS) == Use(), "nothing holds before it is saved"
    assert page.key("Ctrl+S")
    assert stored(desk, Feature.OFFERS) == Use(on=False)
    mark(page, Feature.COUPONS)
    assert "Offers" in page.card.waits.text()


def test_it_begins_on_a_day_at_some_tills(desk: OfficeStub) -> None:
    page = page_of(desk)
    mark(page, Feature.STAMPS)
    page.card.start.set_text("2026-12-01")
    page.card.tills.set_text("3，2")
    page.card.save.click()
    assert stored(desk, Feature.STAMPS) == Use(start=date(2026, 12, 1), tills=(2, 3))
    page.card.tills.set_text("second")
    page.card.save.click()
    assert desk.refused == ["feature.tills"]
    page.card.tills.set_text("2")
    page.card.start.set_text("soon")
    page.card.save.click()
    assert desk.refused == ["feature.tills", "settings.no-such-day"]
    assert page.card.start.text() == "soon", "what was typed stays to be mended"


def test_what_members_hold_is_said_where_points_can_be_switched_off(desk: OfficeStub) -> None:
    page = page_of(desk)
    mark(page, Feature.REDEEM)
    assert "Members hold 0 points" in page.card.owed.text()
    mark(page, Feature.HOLDS)
    assert page.card.owed.isHidden()


def test_another_person_finds_no_half_made_choice(desk: OfficeStub) -> None:
    page = page_of(desk)
    mark(page, Feature.TIERS)
    page.card.use.button("off").click()
    page.forget()
    assert page.card.use.chosen_code() == "on"
