"""The profile sheet of a member, read as she reads it: in both languages."""

import pypdfium2
import pytest

from loyalty.rules.member import Purpose
from reports.made.profile_sheet import EXTRAS, LIKES, profile_report
from reports.report import Report
from tests.loyalty.service.conftest import reception
from tests.loyalty.service.planted import CANARIES, plant
from tests.loyalty.service.reception import Reception
from ui.profile_paper import profile_pages

__all__ = ["reception"]


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    finally:
        document.close()
    return "".join(pages).replace("\r\n", " ")


def cells(report: Report, english: str) -> list[tuple[object, ...]]:
    (table,) = [one for one in report.tables if one.title.en == english]
    return [tuple(getattr(cell, "en", cell) for cell in row) for row in table.rows]


@pytest.mark.rule("privacy.profile-sheet")
def test_the_sheet_tells_what_is_known_agreed_stored_and_seen(reception: Reception) -> None:
    """S271."""
    her, _ = plant(reception)
    reception.manager()
    reception.shop.till.loyalty.access.opened(her.id)
    copy = reception.privacy.own_copy(her.id)
    report = profile_report(copy, reception.shop.till.settings, "Silver")
    known = {row[0]: row[1] for row in cells(report, "What we know of you")}
    assert known["Name"] == CANARIES["name"]
    assert known["Allergy"] == CANARIES["preference"]
    assert known["Region"] == CANARIES["answer"]
    assert known["Tier"] == "Silver"
    agreed = {row[0]: row[1] for row in cells(report, "What you agreed to")}
    assert len(agreed) == len(Purpose)
    assert (agreed["Personal offers"], agreed["News by text message"]) == ("yes", "no")
    stored = {row[0]: row[3] for row in cells(report, "What is stored, and why")}
    tables = copy.values["tables"]
    assert isinstance(tables, dict)
    assert stored["proof of what was agreed to"] == len(tables["member_consent"])
    (seen,) = [one for one in report.tables if one.title.en == "Who may see it"]
    assert seen.note is not None
    assert seen.note.en.startswith("Your page was opened 1 times, last on 2 Mar 2026")
    assert [row[0] for row in cells(report, "Who may see it")][-1] == "Our online shop"


@pytest.mark.rule("privacy.profile-sheet")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("My profile", "What you agreed to", "Personal offers", "while she is a member")),
        ("zh", ("我的资料", "您的同意", "个性化优惠", "会员期间")),
    ],
)
def test_the_sheet_is_a_page_or_two_in_her_language(
    reception: Reception, language: str, words: tuple[str, ...]
) -> None:
    her, _ = plant(reception)
    reception.manager()
    copy = reception.privacy.own_copy(her.id)
    text = text_of(profile_pages(reception.shop.till, copy, language))
    assert all(word in text for word in (*words, CANARIES["name"]))


def test_every_kind_of_like_and_answer_has_its_word() -> None:
    from loyalty.rules.enrolment import EXTRAS as ANSWERS
    from loyalty.rules.member import PREFERENCE_KINDS

    assert set(LIKES) == set(PREFERENCE_KINDS)
    assert set(EXTRAS) == set(ANSWERS)
