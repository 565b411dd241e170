"""The page of questionnaires: started, printed, typed in by keys, undone; interviews; the start."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from posapp.domain.permission import Act, Role
from posapp.domain.questionnaire import BY_ID, TEMPLATES, Audience, Indicator
from receipts.faces import FontRuler
from receipts.marks import FrameMark
from receipts.pdf import pdf_form
from receipts.question_form import Asked, QuestionForm, form_sheet
from receipts.words import Label
from tests.ui.till.counter import MANAGER_PIN, MILK, close_for_good, code, grocer
from ui.main import make_shell
from ui.office.reports.questionnaires_page import QuestionnairesPage
from ui.office.reports.questionnaires_presenter import Marks
from ui.office.rooms import opens_for
from ui.office.window import OfficeWindow


@pytest.fixture
def office(qtbot: QtBot) -> Iterator[OfficeWindow]:
    """The office with the page open; M. Roth is in it, and Li Na has sold a milk."""
    del qtbot
    services, _ = grocer()
    services.checkout.enter(code(MILK))
    services.checkout.exact_cash()
    services.staffing.sign_in(services.staffing.people()[1].id, MANAGER_PIN)
    shell = make_shell(services)
    shell.resize(1440, 900)
    shell.show()
    shell.show_office()
    assert shell.office is not None
    shell.office.go("questionnaires")
    yield shell.office
    close_for_good(shell)


def page_of(office: OfficeWindow) -> QuestionnairesPage:
    page = office.page
    assert isinstance(page, QuestionnairesPage)
    return page


def last_receipt(office: OfficeWindow) -> str:
    with office.services.context.store.read() as work:
        return [sale.receipt_number for sale in work.sales.all()][-1]


def test_a_form_is_started_typed_in_by_keys_alone_and_taken_back(office: OfficeWindow) -> None:
    page, desk = page_of(office), office.services.questionnaires
    office.press("Alt+N")
    QTest.keyClick(page.form.name.input, Qt.Key.Key_Return)
    (stand,) = desk.forms()
    page.glance.type_in.click()
    card, marks = page.typing.card, page.typing.marks
    QTest.keyClicks(card.receipt.input, last_receipt(office))
    QTest.keyClick(card.receipt.input, Qt.Key.Key_Return)
    QTest.keyClicks(marks, "4104")
    QTest.keyClick(marks, Qt.Key.Key_Return)
    results = desk.results(stand.form.id)
    assert results == {"satisfaction": {4: 1}, "recommendation": {10: 1}, "service": {4: 1}}
    assert (card.receipt.text(), page.presenter.marks.scores) == ("", {})
    assert card.facts.text() == "1 typed now, 1 answered in all"
    QTest.keyClicks(marks, "5")
    QTest.keyClick(marks, Qt.Key.Key_Return)
    assert desk.forms()[0].answered == 2
    office.press("Alt+Z")
    assert desk.results(stand.form.id) == results
    office.press("Esc")
    assert page.presenter.answered == 1
    page.glance.type_in.click()
    QTest.keyClicks(marks, "2")
    office.press("Esc")
    page.glance.type_in.click()
    assert page.presenter.marks.scores == {"satisfaction": 2}, "half a form stays as it was left"
    office.press("Esc")
    assert page.table.keys() == [stand.form.id]


def test_an_interview_and_the_start_day_are_kept(office: OfficeWindow) -> None:
    page, desk = page_of(office), office.services.questionnaires
    page.talk_button.click()
    page.talk.ratings[Indicator.TRADE].button("4").click()
    page.talk.notes.set_text("Wants rye bread")
    office.press("Ctrl+S")
    (talk,) = desk.interviews()
    assert (talk.ratings, talk.notes) == ({Indicator.TRADE: 4}, "Wants rye bread")
    page.start.day.set_text("2026-03-02")
    page.start.save.click()
    assert str(desk.start_day()) == "2026-03-02"
    page.start.day.set_text("2. March")
    page.start.save.click()
    assert str(desk.start_day()) == "2026-03-02"


def test_the_form_comes_out_as_a_page(
    office: OfficeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, place = page_of(office), tmp_path / "form.pdf"
    page.form.start.click()
    monkeypatch.setattr(page, "ask_place", lambda: str(place))
    office.press("Ctrl+P")
    text = pypdfium2.PdfDocument(place).get_page(0).get_textpage().get_text_range()
    for words in ("How satisfied are you with our store?", "您对本店总体满意吗？", "10"):
        assert words in text


def test_only_who_may_ask_or_type_finds_the_page() -> None:
    assert not opens_for("questionnaires", Role.CLERK.acts | {Act.OPEN_OFFICE})
    assert opens_for("questionnaires", frozenset({Act.OPEN_OFFICE, Act.TYPE_ANSWERS}))


@pytest.mark.rule("forms.one-sheet")
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.id)
def test_every_form_stands_on_one_sheet_with_a_box_a_mark(template: object) -> None:
    (found,) = (one for one in TEMPLATES if one is template)
    asked = tuple(BY_ID[one] for one in found.questions)
    form = QuestionForm(
        "Corner Grocer",
        Label(found.en, found.zh),
        tuple(Asked(Label(one.en, one.zh), one.least, one.most) for one in asked),
        found.audience is Audience.CUSTOMERS,
        730,
    )
    sheet = form_sheet(form, FontRuler())
    boxes = [mark for mark in sheet.marks if isinstance(mark, FrameMark)]
    assert len(boxes) == sum(one.most - one.least + 1 for one in asked)
    for box in boxes:
        assert box.x > 0
        assert box.x + box.width < sheet.width
        assert box.y + box.height < sheet.height
    assert len(pypdfium2.PdfDocument(pdf_form(form))) == 1


def test_digits_answer_one_question_after_the_other() -> None:
    marks = Marks((BY_ID["recommendation"], BY_ID["satisfaction"]))
    assert marks.digit(1)
    assert marks.digit(5), "a 1 that no 0 follows is a one"
    assert (marks.scores, marks.current) == ({"recommendation": 1, "satisfaction": 5}, None)
    assert not marks.digit(4), "the form is full"
    marks.back()
    assert not marks.digit(0), "no mark of this scale"
    marks.skip()
    assert marks.scores == {"recommendation": 1}
