"""The dashboard and the sales room on screen: fresh by themselves, quiet, a way to each receipt."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from posapp.domain.journal import RecordType
from posapp.domain.sale import SaleKind
from posapp.services.dashboard import Span
from reports.desk import Printing
from reports.period import Period
from reports.report import Report
from tests.loyalty.service.market import ANNA, TODAY, Market, open_market
from tests.simulation.shop import MANAGER
from tests.ui.till.eyes import faults
from ui.main import make_app
from ui.office.dashboard import dashboard_page
from ui.office.dashboard.dashboard_page import DashboardPage
from ui.office.dashboard.dashboard_presenter import Shown
from ui.office.dashboard.dashboard_report import Asked
from ui.office.page import Page
from ui.office.records.audit_page import AuditPage
from ui.office.sales.receipt_page import ReceiptPage
from ui.office.sales.receipts_page import ReceiptsPage
from ui.office.sales.shifts_page import ShiftPage, ShiftsPage
from ui.office.window import OfficeWindow
from ui.theme import ThemeName, apply_theme
from ui.translation import use_language

Wanted = TypeVar("Wanted", bound=Page)


@pytest.fixture
def market() -> Iterator[Market]:
    """The market on a Saturday afternoon."""
    yield from open_market()


@pytest.fixture
def office(market: Market, qtbot: QtBot) -> Iterator[OfficeWindow]:
    """Its office, the dashboard counted and shown."""
    app = make_app()
    apply_theme(app, ThemeName.LIGHT)
    use_language(app, "en")
    window = OfficeWindow(market.shop.till, None, "en")
    window.resize(1440, 900)
    window.show()
    window.show_words()
    window.go("dashboard")
    qtbot.waitUntil(lambda: board_of(window).board is not None, timeout=20_000)
    yield window
    window.tasks.close()
    window.close()
    window.deleteLater()


def board_of(window: OfficeWindow) -> DashboardPage:
    page = window.pages["dashboard"]
    assert isinstance(page, DashboardPage)
    return page


def shown(window: OfficeWindow, kind: type[Wanted]) -> Wanted:
    """The page that is shown, of the kind that is expected."""
    assert isinstance(window.page, kind)
    return window.page


def complaints(widget: QWidget) -> list[str]:
    """What is wrong with a board; what lies below the edge is scrolled to."""
    return [fault for fault in faults(widget) if not fault.startswith("hidden in part")]


def is_ready(window: OfficeWindow) -> bool:
    """Whether nothing is fetched any more."""
    loading = getattr(window.page, "loading", None)
    return loading is None or loading.isHidden()


def test_the_figures_stand_there_and_nothing_is_cut(office: OfficeWindow) -> None:
    page = board_of(office)
    assert page.board is not None
    assert [card.value.text() for card in page.board.figures][:2] == ["73.94", "4"]
    assert office.title.text() == "Today, Sat 6 Mar 2027"
    assert "until 14:32, against the same hours of Sat 27 Feb 2027" in office.subtitle.text()
    assert complaints(page.board) == []
    for wide, tall in ((1024, 768), (1920, 1080)):
        office.resize(wide, tall)
        QApplication.processEvents()
        assert complaints(page.board) == [], (wide, tall)


@pytest.mark.rule("dashboard.fresh")
def test_it_counts_anew_only_after_a_commit_and_keeps_the_focus(
    office: OfficeWindow, market: Market, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = board_of(office)
    board = page.board
    assert board is not None
    counted: list[Span] = []
    real = page.presenter.make

    def make(asked: Asked) -> Shown:
        counted.append(asked.span)
        return real(asked)

    monkeypatch.setattr(page.presenter, "make", make)
    widgets = [*board.figures, board.movers.table, board.exceptions.list]
    board.figures[1].setFocus()
    focused = QApplication.focusWidget()
    for _ in range(10):
        page.look()
    assert counted == []
    market.sell("14:40", "TEA", member=ANNA)
    page.look()
    page.look()
    qtbot.waitUntil(lambda: board.figures[1].value.text() == "5", timeout=20_000)
    assert counted == [Span.TODAY]
    assert QApplication.focusWidget() is focused
    assert [*board.figures, board.movers.table, board.exceptions.list] == widgets
    assert "until 14:40" in office.subtitle.text()


def test_away_from_the_page_nobody_looks(office: OfficeWindow) -> None:
    page = board_of(office)
    assert page.tick.isActive()
    office.go("receipts")
    assert not page.tick.isActive()


@pytest.mark.rule("dashboard.opens")
def test_enter_on_a_figure_leads_to_its_receipts_and_on_to_the_paper(
    office: OfficeWindow, market: Market, qtbot: QtBot
) -> None:
    page = board_of(office)
    assert page.board is not None
    QTest.keyClick(page.board.figures[0], Qt.Key.Key_Return)
    rooms = shown(office, ReceiptsPage)
    qtbot.waitUntil(lambda: is_ready(office), timeout=20_000)
    assert rooms.found.text() == "7 of 7 receipts"
    total = rooms.presenter.table("en").total
    assert total[-1] == "73.94"
    rooms.table.view.setFocus()
    QTest.keyClick(rooms.table.view, Qt.Key.Key_Return)
    receipt = shown(office, ReceiptPage)
    qtbot.waitUntil(lambda: is_ready(office), timeout=20_000)
    last = market.receipts(TODAY)[-1]
    assert office.title.text() == f"Receipt {last.receipt_number}"
    assert "holds" in receipt.held.text()
    assert receipt.paper.shown == last.receipt_number
    assert receipt.member in receipt.head_buttons()
    office.back()
    assert shown(office, ReceiptsPage) is rooms


def test_a_day_without_sales_leads_to_the_last_one_that_had_some(
    office: OfficeWindow, market: Market, qtbot: QtBot
) -> None:
    open_day = date.fromisoformat(TODAY)
    quiet = open_day + timedelta(days=1)
    office.go("receipts", first=quiet, last=quiet)
    page = shown(office, ReceiptsPage)
    qtbot.waitUntil(page.last_open.isVisible, timeout=20_000)
    said = " ".join(label.text() for label in page.table.findChildren(QLabel))
    assert "Nothing was sold on this day yet." in said
    assert "narrows" not in said
    page.last_open.click()
    every = len(market.receipts(TODAY))
    words = f"{every} of {every} receipts"
    qtbot.waitUntil(lambda: page.found.text() == words, timeout=20_000)
    assert page.presenter.asked.first == open_day
    assert page.last_open.isHidden()


def test_the_list_narrows_and_widens_again(
    office: OfficeWindow, market: Market, qtbot: QtBot
) -> None:
    office.go("receipts")
    page = shown(office, ReceiptsPage)
    qtbot.waitUntil(lambda: is_ready(office), timeout=20_000)
    page.parts["kind"].chosen.emit(SaleKind.REFUND)
    qtbot.waitUntil(lambda: page.found.text() == "1 of 1 receipts", timeout=20_000)
    assert page.widen.isVisible()
    page.least.setText("20")
    page.parts["kind"].chosen.emit(None)
    page._typed()
    large = [one for one in market.receipts(TODAY) if one.total_minor >= 2000]
    words = f"{len(large)} of {len(large)} receipts"
    qtbot.waitUntil(lambda: page.found.text() == words, timeout=20_000)
    page.least.setText("much")
    page._typed()
    assert office.banner.notice is not None
    page.widen.click()
    qtbot.waitUntil(lambda: page.found.text() == "7 of 7 receipts", timeout=20_000)
    assert not page.widen.isVisible()
    assert faults(page) == []


def test_a_copy_of_a_receipt_is_owed_and_written_down(
    office: OfficeWindow, market: Market, qtbot: QtBot
) -> None:
    sale = market.receipts(TODAY)[0]
    office.go("receipt", receipt=sale.id)
    qtbot.waitUntil(lambda: is_ready(office), timeout=20_000)
    owed = market.shop.till.papers.waiting()
    assert office.press("Ctrl+P")
    assert market.shop.till.papers.waiting() == owed + 1
    assert market.shop.journal("copy")[-1] == {"copy": 1, "receipt": sale.receipt_number}


def test_shifts_lead_to_the_z_report(office: OfficeWindow, market: Market, qtbot: QtBot) -> None:
    market.close(TODAY, short_minor=420)
    head = market.shop.head
    market.shop.sign_in(MANAGER)
    office.go("shifts")
    page = shown(office, ShiftsPage)
    qtbot.waitUntil(lambda: is_ready(office), timeout=20_000)
    row = page.presenter.table("en").rows[0]
    assert row.texts[-1] == "\N{MINUS SIGN}4.20"
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    one = shown(office, ShiftPage)
    qtbot.waitUntil(lambda: is_ready(office), timeout=20_000)
    facts = [fact.value for fact in one.presenter.facts("en")]
    assert "\N{MINUS SIGN}4.20" in facts
    assert one.presenter.file is not None
    assert one.presenter.file.z_head == head
    assert faults(one) == []
    one.receipts.click()
    assert shown(office, ReceiptsPage).presenter.asked.till == 1


@pytest.mark.rule("shifts.drawer-openings")
def test_from_missing_cash_to_who_opened_the_drawer_and_her_journal(
    office: OfficeWindow, market: Market, qtbot: QtBot
) -> None:
    market.shop.sign_in(MANAGER)
    market.shop.till.papers.open_drawer("change for the baker")
    market.close(TODAY, short_minor=420)
    market.shop.sign_in(MANAGER)
    office.go("shifts")
    page = shown(office, ShiftsPage)
    qtbot.waitUntil(lambda: is_ready(office), timeout=20_000)
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    one = shown(office, ShiftPage)
    qtbot.waitUntil(lambda: is_ready(office), timeout=20_000)
    told = [row.texts[1:] for row in one.presenter.cash("en").rows]
    assert told[-1] == ("M. Roth", "Opened without a sale: change for the baker", "–")
    assert "1" in [fact.value for fact in one.presenter.facts("en")]
    assert faults(one) == []
    one.journal.click()
    journal = shown(office, AuditPage)
    told_of = {row.type for row in journal.presenter.rows}
    assert {RecordType.DRAWER, RecordType.Z_REPORT} <= told_of
    journal.clerk.choose(MANAGER)
    journal.ask()
    assert {row.clerk for row in journal.presenter.rows} == {"M. Roth"}


def test_the_dashboard_goes_to_paper_as_it_is_shown(
    office: OfficeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = board_of(office)
    written: list[Report] = []

    class Files:
        def write(
            self, report: Report, _period: Period, printing: Printing, kind: str
        ) -> tuple[Path, ...]:
            assert (kind, printing.language) == ("pdf", "en")
            written.append(report)
            return (tmp_path / "dashboard.pdf",)

    monkeypatch.setattr(dashboard_page, "files_of", lambda _desk: Files())
    page.export_button.click()
    qtbot.waitUntil(lambda: office.banner.notice is not None, timeout=20_000)
    assert page.presenter.shown is not None
    assert written == [page.presenter.shown.report]


def test_before_the_first_sale_one_key_shows_the_last_day(market: Market, qtbot: QtBot) -> None:
    market.at("2027-03-08", "09:00")
    window = OfficeWindow(market.shop.till, None, "en")
    window.show()
    window.go("dashboard")
    page = board_of(window)
    qtbot.waitUntil(page.morning.isVisible, timeout=20_000)
    assert window.press("Alt+Y")
    qtbot.waitUntil(page.morning.isHidden, timeout=20_000)
    assert page.spans.currentData() is Span.LAST_OPEN
    assert page.presenter.shown is not None
    assert page.presenter.shown.board.trade.total.receipts == 4
    window.tasks.close()
    window.close()
    window.deleteLater()
