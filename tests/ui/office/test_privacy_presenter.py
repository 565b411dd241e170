"""The privacy room without a screen: questions, looks, and every paper in both languages."""

from pathlib import Path

import pytest

from loyalty.rules.privacy_law import CaseKind
from loyalty.service.breach_words import LEAKS, breach_paragraphs
from loyalty.service.data_register import Personal, rows
from posapp.kernel.errors import WorldFault
from tests.loyalty.service.hall import Hall, open_hall
from ui.office.privacy_presenter import Files, Paper, PrivacyPresenter


@pytest.fixture
def office() -> Hall:
    """A shop with two members, the manager in the office."""
    hall = open_hall()
    hall.member("ANNA", language="zh")
    hall.member("BEN")
    hall.manager_in()
    return hall


@pytest.fixture
def presenter(office: Hall) -> PrivacyPresenter:
    """Its privacy room."""
    return PrivacyPresenter(office.shop.till)


def test_a_question_is_late_after_the_laws_day(office: Hall, presenter: PrivacyPresenter) -> None:
    presenter.ask(CaseKind.COMPLAINT, "Too many mails", "somebody")
    (case,) = presenter.cases
    assert not presenter.is_late(case)
    office.at("2026-04-15")
    assert presenter.is_late(case)
    presenter.answer(case.id, "No more of them.")
    (case,) = presenter.cases
    assert not presenter.is_late(case)


def test_looks_are_searched_by_who_looked(office: Hall, presenter: PrivacyPresenter) -> None:
    ids = dict(presenter.people())
    hers = office.shop.till.staffing.current
    assert hers is not None
    assert str(hers.id) in ids
    office.shop.till.loyalty.access.opened(office.member("CARLA"))
    presenter.look_again()
    assert [row.member_number for row in presenter.looks] == ["1-CARLA"]
    presenter.staff_id = "nobody"
    presenter.look_again()
    assert presenter.looks == ()


@pytest.mark.parametrize(
    ("paper", "language"),
    [
        (Paper.REGISTER, "en"),
        (Paper.PROCESSING, "zh"),
        (Paper.MONTH, "en"),
        (Paper.MONTH, "zh"),
        (Paper.PURGED, "en"),
        (Paper.TRANSPARENCY, "zh"),
    ],
)
def test_every_paper_is_written(
    tmp_path: Path, presenter: PrivacyPresenter, paper: Paper, language: str
) -> None:
    files = presenter.files(presenter.report(paper), language)
    written = files.put(tmp_path / "privacy")
    assert written[0].read_bytes().startswith(b"%PDF")
    assert all(file.suffix == ".csv" and file.stat().st_size > 3 for file in written[1:])


@pytest.mark.rule("privacy.register")
def test_the_register_on_paper_has_every_column_of_a_person(presenter: PrivacyPresenter) -> None:
    """S021: nothing is left out of what is printed."""
    (table,) = presenter.report(Paper.REGISTER).tables
    printed = {(row[0], row[1]) for row in table.rows}
    told = (Personal.PERSON, Personal.PSEUDONYM, Personal.CONSENT, Personal.STAFF)
    assert {(row.table, row.column) for row in rows() if row.tells in told} <= printed
    assert table.whole


@pytest.mark.rule("privacy.breach-list")
@pytest.mark.parametrize("what", sorted(LEAKS))
def test_a_drill_writes_list_and_letters(presenter: PrivacyPresenter, what: str) -> None:
    """S261: a letter each, a page each."""
    files = dict(presenter.breach(what, "en").named)
    assert files["breach-1.csv"].count(b"\r\n") == 3
    assert files["breach-letters.pdf"].count(b"/Type /Page\n") == 2
    assert all(one.en and one.zh for one in breach_paragraphs(what))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(WorldFault, match=r"file.unwritable"):
        Files((("a.pdf", b"1"),)).put(blocked / "folder")
