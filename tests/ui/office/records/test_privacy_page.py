"""The privacy room on the screen: papers are made beside it, and told before they leave."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty.service.privacy_office import PrivacyOffice
from posapp.kernel.errors import Refusal
from tests.loyalty.service.hall import Hall, open_hall
from tests.simulation.shop import CLERK
from tests.ui.office.office_stub import OfficeStub
from ui.office.records.privacy_page import PrivacyPage
from ui.office.records.privacy_presenter import Paper


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A shop with two members, the manager in the office."""
    opened = open_hall(options={"reports.folder": str(tmp_path)})
    opened.member("ANNA")
    opened.member("BEN")
    opened.manager_in()
    return opened


@pytest.fixture
def desk(hall: Hall) -> Iterator[OfficeStub]:
    stub = OfficeStub(hall.shop, None)
    yield stub
    stub.tasks.close()


@pytest.fixture
def page(qtbot: QtBot, desk: OfficeStub) -> PrivacyPage:
    made = PrivacyPage(desk)
    desk.page = made
    qtbot.addWidget(made)
    return made


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The threads that read the long figures."""
    seen: list[int] = []

    def watched(act: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - handed on
            seen.append(threading.get_ident())
            return act(*given, **named)

        return run

    for name in ("affected", "month", "purged"):
        monkeypatch.setattr(PrivacyOffice, name, watched(getattr(PrivacyOffice, name)))
    return seen


def files(folder: Path) -> set[str]:
    """What was written."""
    return {file.name for file in (folder / "privacy").glob("*")}


def test_a_drill_is_read_beside_the_screen_and_told_before_it_leaves(
    qtbot: QtBot, tmp_path: Path, desk: OfficeStub, page: PrivacyPage, readers: list[int]
) -> None:
    page.drill()
    assert not page.bar.isHidden()
    assert files(tmp_path) == set()
    qtbot.waitUntil(lambda: bool(desk.said), timeout=20_000)
    assert files(tmp_path) == {"breach-drill.pdf", "breach-drill-1.csv", "breach-drill-letters.pdf"}
    assert [row.look.act for row in page.presenter.looks] == ["breach-drill"]
    assert page.bar.isHidden()
    assert readers
    assert threading.get_ident() not in readers


def test_a_list_is_not_taken_by_a_clerk_who_came_meanwhile(
    tmp_path: Path, hall: Hall, desk: OfficeStub, page: PrivacyPage
) -> None:
    papers = page.presenter.breach(page.papers.asked, "en", page.presenter.signer)
    hall.shop.sign_in(CLERK)
    page._take(papers)
    QApplication.processEvents()
    assert desk.refused == ["permission.needs-manager"]
    assert files(tmp_path) == set()


@pytest.mark.parametrize("paper", [Paper.MONTH, Paper.PURGED])
def test_a_paper_is_made_beside_the_screen(
    qtbot: QtBot,
    tmp_path: Path,
    desk: OfficeStub,
    page: PrivacyPage,
    readers: list[int],
    *,
    paper: Paper,
) -> None:
    page.write(paper)
    assert files(tmp_path) == set()
    qtbot.waitUntil(lambda: bool(desk.said), timeout=20_000)
    assert f"{paper.value}.pdf" in files(tmp_path)
    assert readers
    assert threading.get_ident() not in readers


@pytest.mark.rule("work.stopped-whole")
@pytest.mark.parametrize("paper", [Paper.REGISTER, Paper.MONTH])
def test_a_paper_that_is_stopped_leaves_nothing_and_can_be_written_again(
    qtbot: QtBot, tmp_path: Path, desk: OfficeStub, page: PrivacyPage, *, paper: Paper
) -> None:
    page.write(paper)
    page.bar.stopped.emit()
    qtbot.waitUntil(lambda: bool(desk.said), timeout=20_000)
    assert desk.said == ["Stopped. Nothing was written."]
    assert (files(tmp_path), desk.refused, page.bar.isHidden()) == (set(), [], True)
    page.write(paper)
    qtbot.waitUntil(lambda: len(desk.said) == 2, timeout=20_000)
    assert f"{paper.value}.pdf" in files(tmp_path)


@pytest.mark.rule("work.stopped-whole")
def test_a_list_of_who_is_hit_that_is_stopped_never_left(
    qtbot: QtBot, tmp_path: Path, desk: OfficeStub, page: PrivacyPage
) -> None:
    page.drill()
    page.bar.stopped.emit()
    qtbot.waitUntil(lambda: bool(desk.said), timeout=20_000)
    page.presenter.look_again()
    assert (files(tmp_path), page.presenter.looks) == (set(), ())


@pytest.mark.rule("work.stopped-whole")
@pytest.mark.parametrize("steps", range(12))
def test_stopped_after_any_step_nothing_is_half_written(
    tmp_path: Path, page: PrivacyPage, steps: int
) -> None:
    told: list[tuple[int, int]] = []

    def until_then(done: int, whole: int) -> bool:
        told.append((done, whole))
        return len(told) <= steps

    leak, folder = page.papers.asked, tmp_path / "privacy"
    with suppress(Refusal):
        page.presenter.breach(leak, "en", "M. Roth", until_then).files.put(folder, until_then)
    whole = {"breach-drill.pdf", "breach-drill-1.csv", "breach-drill-letters.pdf"}
    assert files(tmp_path) == (set() if len(told) > steps else whole)
    assert all(0 < done <= whole for done, whole in told)
