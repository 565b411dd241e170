"""Another store's reports on screen: chosen above, in its own money, opened down to a receipt."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from posapp.kernel.errors import Refusal
from reports.desk import Printing
from reports.opening import Opening, opening_of
from reports.part import Part
from reports.wish import Days, ReportWish
from tests.reports.chain import SOUTH, TWIN, Chain, open_chain
from tests.reports.conftest import past_file
from tests.ui.office.office_stub import OfficeStub, manager_in
from tests.ui.office.reports.test_report_page import ready
from tests.ui.office.reports.test_report_presenter import Elsewhere
from tests.ui.till.eyes import faults
from ui.office.reports.report_page import ReportPage
from ui.office.reports.report_presenter import ReportPresenter
from ui.office.reports.report_view import TableBlock
from ui.theme import ThemeName, apply_theme

__all__ = ["past_file"]
PRINTING = Printing("en")
YEN = {"money.currency": "JPY", "money.digits": "0", "store.name_zh": "南店"}


@pytest.fixture(scope="module")
def chain(past_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """A chain whose southern store counts in yen."""
    with open_chain((past_file, past_file), tmp_path_factory.mktemp("chain"), YEN) as found:
        found.bring_up()
        yield found


@pytest.fixture
def presenter(chain: Chain) -> tuple[ReportPresenter, Elsewhere]:
    """The stores, as the north's manager opened them."""
    elsewhere = Elsewhere()
    presenter = ReportPresenter(chain.north.desk, elsewhere, lambda: None)
    presenter.open(ReportWish("stores", Days.OWN, chain.north.whole), "en")
    elsewhere.go()
    return presenter, elsewhere


def first_row(presenter: ReportPresenter) -> tuple[str, ...]:
    assert presenter.view is not None
    block = next(one for one in presenter.view.blocks if isinstance(one, TableBlock))
    return block.rows.rows[0].texts


def first_key(presenter: ReportPresenter) -> str:
    assert presenter.report is not None
    return next(key for table in presenter.report.tables for key in table.opens if key)


@pytest.mark.rule("report.of-another-store")
def test_a_store_opens_to_its_days_hours_receipts_and_lines(
    chain: Chain, presenter: tuple[ReportPresenter, Elsewhere], tmp_path: Path
) -> None:
    shown, elsewhere = presenter
    assert shown.report is not None
    keys = [key for table in shown.report.tables for key in table.opens if "store=" in key]
    kinds = []
    for _ in range(4):
        wish = shown.follow(opening_of(keys[0]))
        assert shown.is_of_other(opening_of(keys[0]))
        kinds.append(wish.kind)
        shown.open(wish, "en")
        elsewhere.go()
        assert shown.trouble is None
        assert shown.view is not None
        assert shown.view.span.startswith("South: ")
        assert wish.store == SOUTH
        keys = [first_key(shown)] if wish.kind != "receipt" else []
    assert kinds == ["sales-by-day", "sales-by-hour", "receipts", "receipt"]
    assert shown.view is not None
    assert "." not in shown.view.figures[0].value, "yen have no decimals"
    assert shown.filed is not None
    (written,) = chain.north.desk.write(shown.filed[0], tmp_path, PRINTING, kinds=("xlsx",))
    assert written.stat().st_size > 1000


def test_the_other_store_is_chosen_above_and_its_part_is_not_kept(
    presenter: tuple[ReportPresenter, Elsewhere],
) -> None:
    shown, elsewhere = presenter
    assert shown.choices.stores == (shown.choices.stores[0],)
    assert shown.choices.stores[0][1].zh == "南店"
    assert shown.wish is not None
    shown.open(replace(shown.wish, kind="sales-by-till", part=Part(till=1)), "zh")
    elsewhere.go()
    shown.choose_store(SOUTH)
    elsewhere.go()
    assert shown.wish.part == Part()
    assert shown.view is not None
    assert shown.view.span.startswith("南店：")
    assert shown.view.reach.startswith("数据完整至 ")
    shown.open(replace(shown.wish, kind="stores"), "en")
    assert shown.wish.store == "", "all stores stand beside one another from here"
    elsewhere.go()
    shown.choose_store("")


def test_people_and_stores_that_left_are_refused_in_words(
    presenter: tuple[ReportPresenter, Elsewhere],
) -> None:
    shown, elsewhere = presenter
    assert shown.wish is not None
    shown.open(replace(shown.wish, kind="shifts", store=SOUTH), "en")
    elsewhere.go()
    assert shown.follow(Opening("shift", shift="s1")).cut.shift == "s1"
    with pytest.raises(Refusal, match=r"snapshot\.only-here"):
        shown.follow(Opening("member", number=5))
    shown.choose_store(TWIN)
    elsewhere.go()
    assert shown.trouble is not None
    assert shown.trouble.code == "snapshot.unknown"
    assert shown.filed is None


def test_the_page_offers_stores_and_their_folder(
    chain: Chain, tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_theme(qapp, ThemeName.LIGHT)
    counter = manager_in(tmp_path / "files")
    desk = OfficeStub(counter, chain.north.desk)
    page = desk.page = ReportPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    page.arrive(wish=ReportWish("stores", Days.OWN, chain.north.whole))
    ready(page, qtbot)
    assert page.choosers.folder.isVisible()
    assert not page.choosers.store.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.choosers.folder.click()
    assert counter.till.settings_desk.read()["stores.folder"] == str(tmp_path)
    ready(page, qtbot)
    page.arrive(wish=ReportWish("sales-by-day", Days.OWN, chain.north.whole))
    ready(page, qtbot)
    assert not page.choosers.folder.isVisible()
    names = [page.choosers.store.itemText(at) for at in range(page.choosers.store.count())]
    assert names == ["This store", "South"]
    page.choosers.store.setCurrentIndex(1)
    page.choosers.store.activated.emit(1)
    ready(page, qtbot)
    assert page.subtitle().startswith("South: ")
    assert page.reach.isVisible()
    assert faults(page) == []
    page.follow(first_key(page.presenter))  # type: ignore[arg-type]  # it was asked
    name, about = desk.went[-1]
    wish = about["wish"]
    assert isinstance(wish, ReportWish)
    assert (name, wish.kind, wish.store) == ("report", "sales-by-hour", SOUTH)
    page.arrive(kind="kpi")
    assert page.presenter is not None
    assert page.presenter.wish is not None
    assert page.presenter.wish.store == "", "a figure of the dashboard is this store's"
    ready(page, qtbot)
    desk.tasks.close()
    counter.store.close()
