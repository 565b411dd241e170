"""Saved reports, plans and the morning pack, by hand."""

import errno
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from filelock import FileLock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.domain.report_rhythm import Every
from posapp.kernel.errors import Refusal, Trouble
from posapp.kernel.progress import Told
from posapp.ports.report_book import Form
from posapp.services.report_book import Due
from reports.copier import LOCK
from reports.desk import ReportDesk
from reports.wish import Days, ReportWish
from tests.reports.conftest import Past, open_past, past, past_file
from tests.ui.office.office_stub import OfficeStub, manager_in
from tests.ui.till.eyes import faults
from ui.office.page import Page
from ui.office.reports.due_reports import DueReports
from ui.office.reports.reports_page import ReportsPage
from ui.office.reports.saved_forms import PlanPage, SaveReportPage
from ui.office.reports.saved_page import SavedReportsPage
from ui.theme import ThemeName, apply_theme

__all__ = ["open_past", "past", "past_file"]


@pytest.fixture
def desk(past: Past, tmp_path: Path, qapp: QApplication) -> Iterator[OfficeStub]:
    apply_theme(qapp, ThemeName.LIGHT)
    counter = manager_in(tmp_path / "files")
    desk = OfficeStub(counter, past.desk)
    yield desk
    desk.tasks.close()
    counter.store.close()


def shown(page: Page, desk: OfficeStub, qtbot: QtBot, **about: object) -> None:
    desk.page = page
    qtbot.addWidget(page)
    page.resize(1100, 720)
    page.show()
    page.arrive(**about)


def test_a_question_is_kept_under_its_name_and_opened_again(desk: OfficeStub, qtbot: QtBot) -> None:
    wish = ReportWish("sales-by-hour", Days.YESTERDAY)
    form = SaveReportPage(desk)
    shown(form, desk, qtbot, wish=wish)
    assert form.called.text() == "Sales by hour, yesterday"
    qtbot.keyClick(form.called.input, Qt.Key.Key_Return)
    name, about = desk.went[-1]
    assert name == "saved_reports"
    page = SavedReportsPage(desk)
    shown(page, desk, qtbot, **about)
    assert page.saved.table.keys() == [about["report"]]
    qtbot.keyClick(page.saved.table.view, Qt.Key.Key_Return)
    assert desk.went[-1] == ("report", {"wish": wish})
    QApplication.processEvents()
    assert faults(page) == []


def test_a_morning_pack_is_proposed_made_and_its_place_told(desk: OfficeStub, qtbot: QtBot) -> None:
    page = SavedReportsPage(desk)
    shown(page, desk, qtbot)
    assert not page.pack.isEnabled()
    qtbot.mouseClick(page.morning, Qt.MouseButton.LeftButton)
    chosen = page.saved.table.keys()
    assert len(chosen) == 6
    qtbot.mouseClick(page.morning, Qt.MouseButton.LeftButton)
    assert len(desk.services.report_book.saved()) == 6, "pressed twice it is proposed once"
    qtbot.mouseClick(page.pack, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.said or desk.refused), timeout=30_000)
    assert desk.refused == []
    folder = Path(desk.services.settings.text("reports.folder"))
    (pack,) = folder.glob("*.pdf")
    assert pack.name in desk.said[0]
    document = pypdfium2.PdfDocument(pack)
    assert len(document) >= 1 + 6
    document.close()


def test_a_plan_is_kept_as_it_was_chosen_and_shown(
    desk: OfficeStub, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = desk.services.report_book.save("Tax", ReportWish("tax").text())
    form = PlanPage(desk)
    shown(form, desk, qtbot, reports=(kept.id,))
    form.every.setCurrentIndex(1)
    form.every.activated.emit(1)
    form.on.setCurrentIndex(4)
    form.form.setCurrentIndex(3)
    form.form.activated.emit(3)
    form.folder.set_text(str(tmp_path / "letters"))
    form.address.set_text("boss@example.org")
    assert form.address.isVisible()
    QApplication.processEvents()
    assert faults(form) == []
    qtbot.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    (plan,) = desk.services.report_book.schedules()
    assert (plan.rhythm.every, plan.rhythm.on, plan.form) == (Every.WEEK, 4, Form.LETTER)
    assert plan.address == "boss@example.org"
    page = SavedReportsPage(desk)
    shown(page, desk, qtbot)
    assert page.presenter.planned().rows[0].texts[1] == "each Friday at 07:00"
    again = PlanPage(desk)
    shown(again, desk, qtbot, plan=plan.id)
    qtbot.mouseClick(again.keep, Qt.MouseButton.LeftButton)
    assert desk.services.report_book.schedules() == (plan,)


def test_what_is_due_is_made_while_the_office_is_open_and_a_failure_is_told(
    desk: OfficeStub, qtbot: QtBot, tmp_path: Path
) -> None:
    diary = desk.services.report_book
    page = SavedReportsPage(desk)
    shown(page, desk, qtbot)
    kept = diary.save("Tax", ReportWish("tax").text())
    good, bad = tmp_path / "good", tmp_path / "bad"
    bad.write_text("a file", "utf-8")
    for folder in (good, bad):
        diary.plan(page.presenter.usual_plan((kept.id,), folder))
    told: list[tuple[Due, str]] = []

    def say(trouble: Trouble) -> str:
        return trouble.code

    due = DueReports(
        diary,
        lambda: desk.reports,
        desk.tasks,
        say=say,
        tell=lambda due, sentence: told.append((due, sentence)),
    )
    due.look()
    due.look()
    qtbot.waitUntil(lambda: diary.due() == (), timeout=30_000)
    assert len(list(good.glob("*.pdf"))) == 1
    assert [(one.schedule.folder, why) for one, why in told] == [(str(bad), "file.unwritable")]
    page.refresh()
    rows = page.presenter.planned().rows
    assert sorted(bool(row.tones) for row in rows) == [False, True]
    assert diary.due() == ()
    clock = desk.services.context.clock
    assert hasattr(clock, "forward")
    clock.forward(timedelta(hours=2))
    assert [one.schedule.folder for one in diary.due()] == [str(bad)]


@pytest.mark.rule("tasks.always-answered")
def test_a_share_that_is_gone_is_told_and_tried_again(
    desk: OfficeStub, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = desk.services.report_book
    page = SavedReportsPage(desk)
    shown(page, desk, qtbot)
    kept = diary.save("Tax", ReportWish("tax").text())
    diary.plan(page.presenter.usual_plan((kept.id,), tmp_path / "out"))
    told: list[str] = []
    due = DueReports(
        diary,
        lambda: desk.reports,
        desk.tasks,
        say=lambda trouble: trouble.code,
        tell=lambda _due, sentence: told.append(sentence),
    )

    def pulled(_desk: ReportDesk, _progress: Told) -> bool:
        raise OSError(errno.EIO, "the share is gone")

    with monkeypatch.context() as share:
        share.setattr(ReportDesk, "bring_up", pulled)
        due.look()
        qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert (told, due.is_busy, diary.due()) == (["file.gone"], False, ())
    clock = desk.services.context.clock
    assert hasattr(clock, "forward")
    clock.forward(timedelta(hours=2))
    assert len(diary.due()) == 1
    due.look()
    qtbot.waitUntil(lambda: diary.due() == (), timeout=30_000)
    assert told == ["file.gone"]


@pytest.mark.rule("report.files-are-whole")
def test_what_is_due_waits_while_another_program_gathers(
    desk: OfficeStub, qtbot: QtBot, tmp_path: Path
) -> None:
    diary = desk.services.report_book
    page = SavedReportsPage(desk)
    shown(page, desk, qtbot)
    kept = diary.save("Tax", ReportWish("tax").text())
    diary.plan(page.presenter.usual_plan((kept.id,), tmp_path / "out"))
    told: list[Due] = []
    due = DueReports(
        diary,
        lambda: desk.reports,
        desk.tasks,
        say=lambda trouble: trouble.code,
        tell=lambda due, _sentence: told.append(due),
    )
    assert desk.reports is not None
    with FileLock(desk.reports.folder / LOCK):
        due.look()
        qtbot.waitUntil(lambda: not due.is_busy, timeout=30_000)
        with pytest.raises(Refusal, match=r"report\.copy-behind"):
            page.presenter.pack((kept.id,), tmp_path / "out", None)
    assert (len(diary.due()), told, (tmp_path / "out").exists()) == (1, [], False)
    due.look()
    qtbot.waitUntil(lambda: diary.due() == (), timeout=30_000)


def test_the_list_finds_opens_and_stars_reports(desk: OfficeStub, qtbot: QtBot) -> None:
    page = ReportsPage(desk)
    shown(page, desk, qtbot)
    assert len(page.rows) > 20
    page.search.setText("tax bookkeeper")
    (row,) = page.rows
    qtbot.mouseClick(row.star, Qt.MouseButton.LeftButton)
    assert desk.services.report_book.favourites() == ("tax",)
    qtbot.keyClick(page.rows[0], Qt.Key.Key_Return)
    assert desk.went[-1] == ("report", {"kind": "tax"})
    page.search.setText("rfm")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert desk.went[-1] == ("report", {"kind": "rfm"})
    page.search.setText("no such thing")
    assert page.empty.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert desk.went[-1] == ("report", {"kind": "rfm"})
    page.search.clear()
    page.groups.button("favourites").click()
    assert [one.id for one in page.rows] == ["tax"]


def test_coming_back_to_the_list_of_reports_makes_no_row_anew(
    desk: OfficeStub, qtbot: QtBot
) -> None:
    page = ReportsPage(desk)
    assert page.rows == [], "they are made when somebody comes"
    shown(page, desk, qtbot)
    first = page.rows
    assert len(first) > 30
    page.arrive()
    assert page.rows is first
    page.search.setText("zz")
    assert page.rows == []
    page.search.clear()
    assert [row.id for row in page.rows] == [row.id for row in first]
    qtbot.mouseClick(page.rows[0].star, Qt.MouseButton.LeftButton)
    assert page.rows[0].star.isChecked()


def test_a_star_that_could_not_be_kept_goes_back(
    desk: OfficeStub, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_kept: object) -> None:
        raise Refusal("permission.needs-manager", act="read-reports")

    page = ReportsPage(desk)
    shown(page, desk, qtbot)
    monkeypatch.setattr(desk.services.report_book, "keep_favourites", refuse)
    qtbot.mouseClick(page.rows[0].star, Qt.MouseButton.LeftButton)
    assert not page.rows[0].star.isChecked()
