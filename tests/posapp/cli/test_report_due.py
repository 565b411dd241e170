"""`report --due`: made once, said where; what cannot be made is said and tried again later."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from filelock import FileLock

from posapp.cli.report import Wish, write_due, write_reports
from posapp.domain.report_rhythm import Every, Rhythm
from posapp.kernel.errors import Refusal
from posapp.ports.report_book import Form
from posapp.services.report_book import Plan, ReportDiary
from posapp.settings import StoreSettings
from reports.copier import LOCK, Copier
from reports.desk import ReportDesk
from reports.plain_rows import PlainRows
from reports.wish import Days, ReportWish
from tests.posapp.services.counter import Counter, open_counter
from tests.reports.conftest import PSEUDONYM_KEY, WORTH
from tests.simulation.shop import MANAGER, MANAGER_PIN


@pytest.fixture
def shop() -> Iterator[Counter]:
    """A shop that is open."""
    counter = open_counter()
    counter.begin_day()
    yield counter
    counter.store.close()


@pytest.fixture
def diary(shop: Counter) -> ReportDiary:
    """The diary of a store whose manager is signed in."""
    shop.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    return shop.till.report_book


def desk_of(shop: Counter, folder: Path) -> ReportDesk:
    """The reports of the shop, their copy in a folder."""
    store = shop.till.context.store
    with store.read() as work:
        settings = StoreSettings.of(work.options.all())
    copier = Copier(folder, PlainRows(PSEUDONYM_KEY, settings.zone), "shop")
    return ReportDesk(store, settings, shop.clock, copier, folder, WORTH)


def planned(diary: ReportDiary, folder: Path) -> None:
    wish = ReportWish("sales-by-day", Days.TODAY)
    saved = diary.save("Today", wish.text())
    rhythm = Rhythm(Every.DAY, time(0))
    diary.plan(
        Plan(name="Morning", reports=(saved.id,), rhythm=rhythm, form=Form.PDF, folder=str(folder))
    )


def test_what_is_due_is_made_once_and_its_place_is_said(
    shop: Counter, diary: ReportDiary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planned(diary, tmp_path / "out")
    desk = desk_of(shop, tmp_path / "copy")
    assert write_due(desk, diary, "en") == 0
    assert str(tmp_path / "out" / "Morning") in capsys.readouterr().out
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1
    assert write_due(desk, diary, "en") == 0
    assert capsys.readouterr().out == ""


def test_what_cannot_be_made_is_said_and_kept(
    shop: Counter, diary: ReportDiary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    planned(diary, tmp_path / "out")
    assert write_due(desk_of(shop, tmp_path / "copy"), diary, "en") == 1
    said = capsys.readouterr().out
    assert str(tmp_path / "out") in said
    run = diary.last_run(diary.schedules()[0].id)
    assert run is not None
    assert run.said[0] in said


@pytest.mark.rule("report.files-are-whole")
def test_while_another_program_gathers_nothing_is_made_and_all_stays_due(
    shop: Counter, diary: ReportDiary, tmp_path: Path
) -> None:
    planned(diary, tmp_path / "out")
    desk = desk_of(shop, tmp_path / "copy")
    (tmp_path / "copy").mkdir()
    with FileLock(tmp_path / "copy" / LOCK):
        with pytest.raises(Refusal, match=r"report\.copy-behind"):
            write_due(desk, diary, "en")
        with pytest.raises(Refusal, match=r"report\.copy-behind"):
            write_reports(desk, Wish((), "", "", "en"), tmp_path / "out")
    assert len(diary.due()) == 1
    assert diary.last_run(diary.schedules()[0].id) is None
    assert not (tmp_path / "out").exists()
    assert write_due(desk, diary, "en") == 0
