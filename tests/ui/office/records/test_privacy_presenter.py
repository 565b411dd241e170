"""The privacy room without a screen: questions, looks, and every paper in both languages."""

from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from loyalty.rules.privacy_law import CaseKind
from loyalty.service.breach_words import LEAKS, Leak, breach_paragraphs
from loyalty.service.data_register import Personal, rows
from posapp.kernel.errors import WorldFault
from tests.loyalty.service.hall import Hall, open_hall
from ui.office.records import privacy_presenter
from ui.office.records.privacy_presenter import Files, Paper, PrivacyPresenter


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


def pages_of(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [document[at].get_textpage().get_text_range() for at in range(len(document))]
    finally:
        document.close()


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
    files = presenter.files(presenter.report(paper), language, "M. Roth")
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
@pytest.mark.rule("privacy.drill-marked")
@pytest.mark.parametrize("what", sorted(LEAKS))
def test_a_drill_writes_list_and_letters_that_say_so(
    presenter: PrivacyPresenter, what: str
) -> None:
    """S261: a letter each, a page each; nobody takes them for a leak."""
    files = dict(presenter.breach(Leak(what), "en", "M. Roth").files.named)
    assert set(files) == {"breach-drill.pdf", "breach-drill-1.csv", "breach-drill-letters.pdf"}
    rows = files["breach-drill-1.csv"].decode("utf-8-sig").split("\r\n")[1:3]
    assert all(row.startswith("DRILL") for row in rows)
    assert files["breach-drill-letters.pdf"].count(b"/Type /Page\n") == 2
    for letter in pages_of(files["breach-drill-letters.pdf"]):
        assert "DRILL: Your data may have been read" in letter
        assert "Nothing has leaked" in letter
        assert "【演练】" in letter
        assert "这是演练" in letter
    (table,) = pages_of(files["breach-drill.pdf"])
    assert "DRILL. Breach" in table


@pytest.mark.rule("privacy.drill-marked")
def test_a_leak_is_no_drill_on_paper_nor_in_the_access_log(
    office: Hall, presenter: PrivacyPresenter
) -> None:
    papers = presenter.breach(Leak("contact", drill=False), "zh", presenter.signer)
    files = dict(papers.files.named)
    assert set(files) == {"breach.pdf", "breach-1.csv", "breach-letters.pdf"}
    every = "".join(map("".join, map(pages_of, (files["breach.pdf"], files["breach-letters.pdf"]))))
    assert "演练" not in every
    assert "DRILL" not in every
    assert files["breach-1.csv"].count(b"\r\n") == 3
    presenter.look_again()
    assert not presenter.looks
    presenter.take(papers)
    presenter.look_again()
    assert [row.look.act for row in presenter.looks] == ["breach-list"]
    assert office.shop.journal("member")[-1]["act"] == "breach-list"


@pytest.mark.rule("privacy.letters-say-what-was-done")
@pytest.mark.parametrize("stopped", [False, True])
@pytest.mark.parametrize("told", [False, True])
def test_letters_claim_only_what_the_manager_says_was_done(
    *,
    stopped: bool,
    told: bool,
) -> None:
    words = breach_paragraphs(Leak("contact", drill=False, stopped=stopped, told=told))
    english, chinese = ("".join(one.text(tongue) for one in words) for tongue in ("en", "zh"))
    assert ("stopped it" in english, "已阻止" in chinese) == (stopped, stopped)
    assert ("told the authority" in english, "已通知主管机关" in chinese) == (told, told)


@pytest.mark.rule("privacy.breach-deadline")
@pytest.mark.parametrize(("law", "hours"), [("gdpr", 72), ("pipl", 0)])
def test_the_authority_is_told_in_the_laws_hours(law: str, hours: int) -> None:
    hall = open_hall(options={"privacy.law": law})
    hall.manager_in()
    presenter, now = PrivacyPresenter(hall.shop.till), hall.shop.clock.now()
    until = presenter.told_by()
    assert until == (now + timedelta(hours=hours) if hours else None)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(WorldFault, match=r"file.unwritable"):
        Files((("a.pdf", b"1"),)).put(blocked / "folder")


@pytest.mark.rule("privacy.breach-list")
def test_very_many_letters_are_several_files(
    presenter: PrivacyPresenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy_presenter, "LETTERS_A_FILE", 1)
    files = dict(presenter.breach(Leak("contact"), "en", "M. Roth").files.named)
    letters = [name for name in files if "letters" in name]
    assert letters == ["breach-drill-letters-1.pdf", "breach-drill-letters-2.pdf"]
