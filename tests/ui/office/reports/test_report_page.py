"""The page of a report: grey first, then figures; rows lead on, buttons make files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from reports.names import NO_NAMES, NoNames
from reports.part import Part
from reports.period import Period
from reports.wish import Against, Days, ReportWish
from tests.reports.conftest import Past, open_past, past, past_file
from tests.ui.office.office_stub import OfficeStub, manager_in
from tests.ui.till.eyes import faults
from ui.office.reports.report_page import ReportPage
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


@pytest.fixture
def page(desk: OfficeStub, qtbot: QtBot) -> ReportPage:
    page = ReportPage(desk)
    desk.page = page
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    return page


class OnlyNames(NoNames):
    """Knows one member."""

    def __init__(self, number: int, member_id: MemberId) -> None:
        self._number, self._id = number, member_id

    def members(self, numbers: Sequence[int]) -> Mapping[int, str]:
        return {self._number: "Anna"} if self._number in numbers else {}

    def member_id(self, number: int) -> MemberId | None:
        return self._id if number == self._number else None


def whole(past: Past, kind: str = "sales-by-day") -> ReportWish:
    return ReportWish(kind, Days.OWN, past.whole)


def ready(page: ReportPage, qtbot: QtBot) -> None:
    def done() -> bool:
        return page.presenter is not None and not page.presenter.busy

    qtbot.waitUntil(done, timeout=20_000)


def test_the_page_is_grey_first_and_has_its_figures_then(
    page: ReportPage, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    assert page.loading.isVisible()
    assert not page.body.isVisible()
    ready(page, qtbot)
    assert page.body.isVisible()
    assert not page.loading.isVisible()
    assert page.body.figures[0].name.text() == "Sales"
    assert len(page.body.charts()) == len(page.body.tables()) == 1
    assert page.title() == "Sales by day"
    assert "all tills" in page.subtitle()
    QApplication.processEvents()
    assert faults(page) == []


def test_enter_on_a_day_leads_to_its_hours_and_an_hour_to_its_receipts(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    table = page.body.tables()[0]
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    name, about = desk.went[-1]
    wish = about["wish"]
    assert isinstance(wish, ReportWish)
    assert (name, wish.kind) == ("report", "sales-by-hour")
    page.arrive(**about)
    ready(page, qtbot)
    table = page.body.tables()[0]
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    name, about = desk.went[-1]
    day = past.whole.first
    assert name == "receipts"
    assert (about["first"], about["last"]) == (day, day)
    assert isinstance(about["hour"], int)


def test_a_bar_leads_where_its_row_does(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    plot = page.body.charts()[0].plot
    assert plot is not None
    plot.point_at(1)
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    name, about = desk.went[-1]
    assert name == "report"
    assert isinstance(about["wish"], ReportWish)


def test_what_is_chosen_above_is_asked(page: ReportPage, past: Past, qtbot: QtBot) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    assert page.presenter is not None
    page.choosers.against.setCurrentIndex(3)
    page.choosers.against.activated.emit(3)
    ready(page, qtbot)
    assert page.presenter.wish == replace(whole(past), against=Against.BEFORE)
    page.choosers.parts["member"].setCurrentIndex(1)
    page.choosers.parts["member"].activated.emit(1)
    ready(page, qtbot)
    assert page.presenter.wish.part == Part(member=True)
    assert page.choosers.whole.isVisible()
    qtbot.mouseClick(page.choosers.whole, Qt.MouseButton.LeftButton)
    ready(page, qtbot)
    assert page.presenter.wish.part == Part()


@pytest.mark.parametrize(("kind", "offered"), [("payments", True), ("stock", False)])
def test_a_comparison_without_effect_is_not_offered(
    page: ReportPage, past: Past, qtbot: QtBot, kind: str, *, offered: bool
) -> None:
    page.arrive(wish=whole(past, kind))
    ready(page, qtbot)
    assert page.choosers.against.isVisible() is offered


def test_own_dates_are_typed_and_backward_ones_refused(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    assert page.choosers.first.isVisible()
    page.choosers.last.setDate(page.choosers.first.date().addDays(-3))
    page.choosers.last.editingFinished.emit()
    assert desk.refused == ["report.period-backwards"]


def test_files_go_into_the_folder_of_the_settings_and_their_place_is_told(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    for press in (page.pdf, page.xlsx, page.csv):
        before = len(desk.told)
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda before=before: len(desk.told) > before, timeout=20_000)  # type: ignore[misc]  # bound
    files = page.files
    assert files is not None
    names = sorted(one.suffix for one in files.folder.iterdir())
    assert names == [".csv", ".pdf", ".xlsx"]
    assert str(files.folder) in desk.told[-1].meaning
    assert not page.pdf.working


@pytest.mark.rule("report.files-as-shown")
def test_no_file_of_the_old_days_goes_under_the_new_ones(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    files, presenter = page.files, page.presenter
    assert files is not None
    assert presenter is not None
    last = Period(past.whole.last, past.whole.last)
    monkeypatch.setattr(page, "ask_place", lambda start: desk.said.append(start.name))
    page.arrive(wish=replace(whole(past), own=last))
    assert presenter.view is not None, "the old figures are still shown"
    for button in (page.printing, page.csv, page.xlsx, page.pdf):
        assert button.reason
    assert not page.choosers.save_as.isVisible()
    for key in ("Ctrl+P", "Ctrl+E"):
        page.key(key)
    page.save_as()
    ready(page, qtbot)
    assert (desk.told, desk.said) == ([], [])
    assert not files.folder.exists()
    page.key("Ctrl+E")
    qtbot.waitUntil(lambda: bool(desk.told), timeout=20_000)
    assert [one.name for one in files.folder.iterdir()] == [f"sales-by-day-{last.first}.xlsx"]
    presenter.trouble = Refusal("report.stopped")
    page.refresh()
    assert page.pdf.reason


@pytest.mark.rule("report.files-as-shown")
def test_what_is_shown_may_be_filed_while_the_copy_is_brought_up(
    page: ReportPage, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    assert page.presenter is not None
    page.presenter.again()
    assert page.presenter.busy
    assert page.presenter.filed == (page.presenter.report, past.whole)
    assert not page.pdf.reason


def test_keys_make_it_again_and_keep_the_question(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    assert page.key("F5")
    ready(page, qtbot)
    assert page.key("Ctrl+S")
    assert desk.went[-1] == ("saved_report", {"wish": whole(past)})
    assert not page.key("F7")


def test_the_language_changes_words_and_days(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    desk.language = "zh"
    page.retranslate()
    ready(page, qtbot)
    assert page.title() == "按日销售"
    assert page.body.figures[0].name.text() == "销售额"


def test_without_reports_the_page_says_so(desk: OfficeStub, qtbot: QtBot) -> None:
    desk.reports = None
    page = ReportPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.arrive(kind="tax")
    assert page.trouble.isVisible()


def test_a_copy_that_is_older_says_until_when_it_is_complete(
    page: ReportPage, past: Past, qtbot: QtBot
) -> None:
    """While another program brings it up: the figures are there, and the moment beside them."""
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    assert not page.reach.isVisible()
    view = page.presenter.view if page.presenter else None
    assert view is not None
    assert page.presenter is not None
    page.presenter.view = replace(view, reach="Complete until 22 Nov 2026 17:52")
    page.refresh()
    assert page.reach.isVisible()
    assert page.reach.text() == "Complete until 22 Nov 2026 17:52"
    QApplication.processEvents()
    assert faults(page) == []


def test_a_named_member_opens_her_page_and_nobody_else(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    """The report names whom it may; only such a row leads on."""
    with past.store.read() as work:
        everybody = work.members.ids(None, 99)
    anna = everybody[0]
    named = replace(past.desk, names=OnlyNames(past.desk.copier.number_of(anna), anna))
    desk.reports = named
    page.arrive(wish=whole(past, "top-customers"))
    ready(page, qtbot)
    view = page.presenter.view if page.presenter else None
    assert view is not None
    (table,) = view.report.tables
    led = {row[1]: opens for row, opens in zip(table.rows, table.opens, strict=True)}
    assert len(led) > 1
    key = led.pop("Anna")
    assert not any(led.values())
    page.follow(key)
    qtbot.waitUntil(lambda: bool(desk.went), timeout=5_000)
    assert desk.went[-1] == ("member", {"member_id": anna})
    desk.reports = replace(named, names=NO_NAMES)
    page.follow(key)
    qtbot.waitUntil(lambda: bool(desk.refused), timeout=5_000)
    assert desk.refused == ["member.unknown"], "she took her yes back since"


def test_receipts_follow_channel_and_tier_and_refuse_a_segment(
    page: ReportPage, desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    page.follow("receipts:first=2026-11-20;last=2026-11-20;channel=store;tier=Gold;goods=TEA")
    name, about = desk.went[-1]
    assert name == "receipts"
    assert (about["channel"], about["tier"], about["sku"]) == ("store", "Gold", "TEA")
    page.follow("receipts:first=2026-11-20;last=2026-11-20;segment=loyal")
    assert desk.refused == ["report.receipts-of-segment"]


@pytest.mark.rule("report.save-as")
def test_a_report_is_saved_wherever_somebody_says_and_the_folder_is_offered_again(
    page: ReportPage,
    desk: OfficeStub,
    past: Past,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The ending says which kind; the usual folder is one press as before."""
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    asked: list[Path] = []
    assert page.files is not None
    elsewhere = page.files.folder.parent / "elsewhere"
    names = iter(("week.xlsx", "week.pdf", "a week"))

    def answer(start: Path) -> Path:
        asked.append(start)
        return elsewhere / next(names)

    monkeypatch.setattr(page, "ask_place", answer)
    for written in ("week.xlsx", "week.pdf", "a week.pdf"):
        page.choosers.save_as.click()
        qtbot.waitUntil(lambda: not page.choosers.save_as.working, timeout=10_000)
        assert (elsewhere / written).stat().st_size > 500
        assert str(elsewhere) in desk.told[-1].meaning
        assert [one.code for one in desk.told[-1].answers] == ["", "open"]
    assert asked[0].parent == page.files.folder
    assert [one.parent for one in asked[1:]] == [elsewhere, elsewhere]
    assert asked[0].name.startswith("sales-by-day-")


def test_leaving_the_dialog_saves_nothing(
    page: ReportPage,
    desk: OfficeStub,
    past: Past,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.arrive(wish=whole(past))
    ready(page, qtbot)
    monkeypatch.setattr(page, "ask_place", lambda _start: None)
    page.choosers.save_as.click()
    assert desk.told == []
    assert desk.services.report_book.last_folder() == ""


@pytest.mark.parametrize(
    ("typed", "chosen", "place"),
    [
        ("/d/week", "XLSX (*.xlsx)", "/d/week.xlsx"),
        ("/d/week.pdf", "XLSX (*.xlsx)", "/d/week.xlsx"),
        ("/d/week.csv", "", "/d/week.csv"),
        ("/d/week 1.5", "", "/d/week 1.5.pdf"),
        ("/d/week.csv", "CSV (*.csv)", "/d/week.csv"),
        ("", "", None),
    ],
)
def test_the_chosen_kind_is_the_ending(
    page: ReportPage, monkeypatch: pytest.MonkeyPatch, typed: str, chosen: str, place: str | None
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (typed, chosen))
    found = page.ask_place(Path("/d/week.pdf"))
    assert found == (None if place is None else Path(place))
