"""The privacy room: questions and their day, whom a leak hits, what went, the month's figures."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from loyalty.rules.member import Purpose
from loyalty.rules.member_question import Question
from loyalty.rules.privacy_law import TERMS, CaseKind, Law, due_on
from loyalty.service.data_register import Personal, rows
from loyalty.service.data_uses import USES, use_of
from loyalty.service.list_exports import Use
from loyalty.service.privacy_office import PrivacyOffice
from posapp.domain.journal import Record
from posapp.kernel.ids import MemberId
from posapp.ports.journal import JournalQuery
from posapp.storage.repositories.journal import SqlJournal
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK


@pytest.fixture
def office(hall: Hall) -> PrivacyOffice:
    """The manager sits in the privacy room."""
    hall.manager_in()
    return hall.shop.till.loyalty.privacy_office


@pytest.mark.rule("privacy.register")
def test_every_table_that_tells_of_a_person_has_a_use() -> None:
    """S021, S259: purpose, ground and time of each."""
    nothing = {Personal.NOTHING, Personal.WORDS}
    telling = {row.table for row in rows() if row.tells not in nothing}
    assert {table for table in telling if use_of(table) is None} == set()
    named = [table for use in USES for table in use.tables]
    assert len(named) == len(set(named))
    assert all(use.what_for.zh and use.kept.zh and use.ground.zh for use in USES)


@pytest.mark.rule("privacy.case-due")
def test_each_law_has_its_day() -> None:
    day = date(2026, 3, 1)
    assert {law: (due_on(day, law) - day).days for law in Law} == {
        Law.GDPR: 30,
        Law.CCPA: 45,
        Law.PIPL: 15,
    }
    assert TERMS[Law.GDPR].breach_hours == 72


@pytest.mark.rule("privacy.case-due")
def test_a_question_waits_until_it_is_answered(hall: Hall, office: PrivacyOffice) -> None:
    """S262."""
    later = office.ask(CaseKind.QUESTION, "Why my birthday?", asker="somebody@example.org")
    hall.at("2026-03-01")
    first = office.ask(CaseKind.ACCESS, "What is stored?", member_id=hall.member("ANNA"))
    assert [one.id for one in office.cases()] == [first.id, later.id]
    hall.at("2026-03-05")
    office.answer(later.id, "For the gift; it can go.")
    assert [(one.id, one.answer) for one in office.cases()] == [
        (first.id, ""),
        (later.id, "For the gift; it can go."),
    ]
    assert refused(lambda: office.answer(later.id, "again")) == "privacy.case-closed"
    assert refused(lambda: office.ask(CaseKind.QUESTION, "  ")) == "member.text-missing"


@pytest.mark.rule("privacy.erase")
def test_the_words_of_a_question_go_with_the_person(hall: Hall, office: PrivacyOffice) -> None:
    anna = hall.member("ANNA")
    office.ask(CaseKind.ERASURE, "Please forget Anna", member_id=anna)
    hall.shop.till.loyalty.privacy.erase(anna)
    (case,) = office.cases()
    assert (case.words, case.asker, case.member_id) == ("", "", anna)


@pytest.mark.rule("privacy.case-words-over")
def test_the_words_of_an_answered_question_go_in_time(hall: Hall, office: PrivacyOffice) -> None:
    case = office.ask(CaseKind.QUESTION, "Why?")
    office.answer(case.id, "Because.")
    now = hall.context.now()
    assert hall.job.run(now + timedelta(days=1_000)).words_cleared == 0
    assert hall.job.run(now + timedelta(days=1_100)).words_cleared == 1
    assert [one.words for one in office.cases()] == [""]


@pytest.mark.rule("privacy.breach-list")
def test_a_leak_hits_every_member_and_nobody_else(hall: Hall, office: PrivacyOffice) -> None:
    """S261: a drill gives list and addresses; it is told."""
    hall.member("ANNA")
    gone = hall.member("GONE")
    hall.shop.till.loyalty.privacy.erase(gone)
    assert office.affected(["price_list"]).members == ()
    found = office.affected(["member_identifier"])
    (hit,) = found.members
    assert (hit.member_id, hit.name) == (MemberId("ANNA"), "Anna")
    assert hit.reach.startswith("+49")
    assert told_of(hall, "breach-drill") == []  # it is read; nothing has left yet
    office.take(found)
    (told,) = told_of(hall, "breach-drill")
    assert (told["members"], told["tables"]) == (1, "member_identifier")


def told_of(hall: Hall, act: str) -> list[Any]:
    """What the journal says of an act with members."""
    return [one for one in hall.shop.journal("member") if one["act"] == act]


@pytest.mark.rule("privacy.breach-list")
def test_a_list_of_everybody_is_signed_by_who_asked_and_taken_by_a_manager(
    hall: Hall, office: PrivacyOffice
) -> None:
    hall.member("ANNA")
    found = office.affected(["member"], drill=False)
    hall.shop.sign_in(CLERK)
    assert refused(lambda: office.take(found)) == "permission.needs-manager"
    assert told_of(hall, "breach-list") == []
    hall.manager_in()
    office.take(found)
    assert len(told_of(hall, "breach-list")) == 1


def test_the_month_reads_the_journal_once(
    hall: Hall, office: PrivacyOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shop's journal of years is read for all figures together."""
    hall.member("ANNA")
    read: list[JournalQuery] = []
    find = SqlJournal.find

    def counted(journal: SqlJournal, query: JournalQuery, *rest: Any) -> Sequence[Record]:  # noqa: ANN401 - handed on
        read.append(query)
        return find(journal, query, *rest)

    monkeypatch.setattr(SqlJournal, "find", counted)
    office.month(date(2026, 3, 1), date(2026, 3, 31))
    assert len(read) == 1


def test_a_clerk_takes_questions_and_nothing_else(hall: Hall) -> None:
    hall.shop.sign_in(CLERK)
    office = hall.shop.till.loyalty.privacy_office
    case = office.ask(CaseKind.QUESTION, "Why?")
    assert refused(office.cases) == "permission.needs-manager"
    assert refused(lambda: office.answer(case.id, "so")) == "permission.needs-manager"
    assert refused(lambda: office.affected(["member"])) == "permission.needs-manager"
    assert refused(lambda: office.month(date(2026, 3, 1), date(2026, 3, 31)))


def test_the_month_counts_what_happened(hall: Hall, office: PrivacyOffice) -> None:
    """S263: against what was done by hand."""
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    anna, ben = hall.member("ANNA"), hall.member("BEN", personal=False)
    case = office.ask(CaseKind.ACCESS, "What is stored?")
    office.ask(CaseKind.COMPLAINT, "Too many mails")
    hall.at("2026-03-29")
    office.answer(case.id, "Here is the copy.")
    desks = hall.shop.till.loyalty
    desks.privacy.own_copy(anna)
    desks.exports.write(desks.exports.draft(Question(), Use.LETTER))
    desks.access.opened(anna)
    desks.access.opened(ben)
    desks.privacy.erase(ben)
    hall.at("2026-04-02")
    month = office.month(first, last)
    assert (month.opened, month.answered, month.late, month.waiting) == (2, 1, 0, 1)
    assert (month.copies, month.erased) == (1, 1)
    assert (month.exports, month.exported_members, month.members_opened) == (1, 1, 2)
    assert (month.members, month.agreed[Purpose.PERSONAL], month.agreed[Purpose.MAIL]) == (1, 1, 0)
    empty = office.month(date(2026, 4, 1), date(2026, 4, 30))
    assert (empty.opened, empty.copies, empty.exports, empty.members_opened) == (0, 0, 0, 0)
