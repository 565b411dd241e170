"""Coupons on their page: made by hand, given codes, written to a file, stopped."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from loyalty.rules.coupon import CouponState
from posapp.kernel.ids import OfferId
from tests.posapp.services.counter import Counter
from tests.ui.office.office_stub import OfficeStub, manager_in
from tests.ui.till.eyes import faults
from ui.office.offers.series_page import SeriesPage
from ui.theme import ThemeName, apply_theme


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = manager_in(tmp_path / "files")
    draft = {"format": "pos-offer/1", "id": "TENOFF", "name": "Ten off", "name_zh": "减十"}
    counter.till.loyalty.offers.save({**draft, "kind": "basket", "amount": 100})
    yield counter
    counter.store.close()


@pytest.fixture
def desk(counter: Counter, qapp: QApplication) -> Iterator[OfficeStub]:
    apply_theme(qapp, ThemeName.LIGHT)
    desk = OfficeStub(counter, None)
    yield desk
    desk.tasks.close()


@pytest.fixture
def page(desk: OfficeStub, qtbot: QtBot) -> SeriesPage:
    page = SeriesPage(desk)
    desk.page = page
    qtbot.addWidget(page)
    page.resize(1_160, 760)
    page.show()
    page.arrive()
    return page


def keep(page: SeriesPage) -> str:
    """Spring coupons for the draft, kept."""
    page.form.offer.choose("TENOFF")
    page.form.fields["name"].set_text("Spring")
    page.form.fields["name_zh"].set_text("春季券")
    page.form.fields["most_per_member"].set_text("2")
    page.form.keep.click()
    return page.form.series_id


@pytest.mark.rule("coupons.series-desk")
def test_coupons_are_made_given_codes_and_written_down(
    page: SeriesPage, desk: OfficeStub, qtbot: QtBot, tmp_path: Path
) -> None:
    series_id = keep(page)
    assert desk.refused == []
    (row,) = page.presenter.rows
    assert (row.series.id, row.series.most_per_member) == (series_id, 2)
    assert page.presenter.desk.is_asked(row.series)
    assert page.form.warning.isHidden()
    page.form.codes.set_text("1002")
    page.form.make.click()
    qtbot.waitUntil(lambda: not page.steps.isActive(), timeout=20_000)
    assert page.form.stood.text().startswith("1,002 issued, 1,002 open")
    page.write(str(tmp_path / "codes.csv"))
    lines = (tmp_path / "codes.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1_003
    assert lines[1].endswith("open")
    page.form.give.click()
    assert desk.went[-1] == ("member_lists", {"series": series_id})
    page.form.open.click()
    assert desk.went[-1] == ("offers", {"offer_id": OfferId("TENOFF")})


@pytest.mark.rule("coupons.cancel")
def test_one_code_is_cancelled_with_a_reason(
    page: SeriesPage, desk: OfficeStub, qtbot: QtBot
) -> None:
    series_id = keep(page)
    page.form.codes.set_text("2")
    page.form.make.click()
    qtbot.waitUntil(lambda: not page.steps.isActive(), timeout=20_000)
    first, second = (one.text for one in page.presenter.desk.codes(series_id))
    for code, why, refused in (
        ("C0000", "lost", "coupons.unknown"),
        ("", "lost", "coupons.unknown"),
        (first, " ", "coupons.cancel-reason"),
    ):
        page.form.wrong.set_text(code)
        page.form.why.set_text(why)
        page.form.cancel.click()
        assert desk.refused[-1] == refused
        assert page.form.wrong.text() == code
    page.form.wrong.set_text(f" {first.lower()} ")
    page.form.why.set_text("misprinted")
    page.form.cancel.click()
    assert page.form.stood.text().endswith("1 cancelled; 0 uses")
    assert page.form.wrong.text() == ""
    states = {one.text: one.state for one in page.presenter.desk.codes(series_id)}
    assert states == {first: CouponState.CANCELLED, second: CouponState.ISSUED}


def test_stopped_coupons_say_so_and_start_again(page: SeriesPage) -> None:
    keep(page)
    page.form.stop.click()
    assert page.presenter.rows[0].series.stopped
    assert page.form.stop.text() == "Start"
    assert page.form.make.reason == "These coupons are stopped."
    page.form.stop.click()
    assert not page.presenter.rows[0].series.stopped


def test_what_is_wrong_is_said_and_what_was_typed_stays(page: SeriesPage, desk: OfficeStub) -> None:
    page.form.fields["name"].set_text("Spring")
    page.form.keep.click()
    assert desk.refused == ["coupons.series-offer"]
    page.refresh()
    assert page.form.fields["name"].text() == "Spring"
    page.arrive()
    assert page.form.fields["name"].text() == "Spring"
    keep(page)
    page.form.fields["name"].set_text("Summer")
    page.key("Esc")
    assert desk.told[-1].sentence == "What was typed is not saved"
    assert page.form.fields["name"].text() == "Summer"
    page.forget()
    assert page.form.fields["name"].text() == ""


@pytest.mark.parametrize(
    ("first", "last", "english", "chinese"),
    [
        (date(2026, 9, 1), date(2026, 11, 8), "1 Sep – 8 Nov", "09-01 – 11-08"),
        (date(2025, 9, 1), date(2025, 11, 8), "1 Sep – 8 Nov 2025", "2025-09-01 – 11-08"),
        (date(2025, 9, 1), date(2026, 1, 8), "1 Sep 2025 – 8 Jan", "2025-09-01 – 01-08"),
        (date(2026, 9, 1), date(2027, 1, 8), "1 Sep – 8 Jan 2027", "09-01 – 2027-01-08"),
        (date(2025, 9, 1), None, "1 Sep 2025 –", "2025-09-01 –"),
    ],
)
def test_the_days_of_a_series_say_a_year_once_and_only_where_it_is_needed(
    page: SeriesPage, first: date, last: date | None, english: str, chinese: str
) -> None:
    keep(page)
    (row,) = page.presenter.rows
    assert page.presenter.today.year == 2026
    row = replace(row, series=replace(row.series, first_day=first, last_day=last))
    for page.presenter.language, said in (("en", english), ("zh", chinese)):
        assert page.presenter.days(row) == said


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("wide", [1_160, 940, 760])
def test_nothing_is_cut(page: SeriesPage, desk: OfficeStub, language: str, wide: int) -> None:
    keep(page)
    desk.language = language
    page.resize(wide, 700)
    page.retranslate()
    QApplication.processEvents()
    assert faults(page) == []
    for paper in page.form.findChildren(QScrollArea):
        inner = paper.widget()
        assert inner is not None
        assert inner.width() <= paper.viewport().width()
