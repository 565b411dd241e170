"""What people answered comes into the copy as scores: no words, no receipt, members as numbers."""

from collections import Counter

import pytest

from posapp.domain.questionnaire import (
    AnswerSet,
    Audience,
    Indicator,
    Interview,
    Questionnaire,
    Served,
    Speaker,
    Way,
)
from posapp.domain.sale import Sale, SaleKind
from posapp.kernel.ids import StaffId
from reports.columns import TABLES, pseudonym
from reports.made.answered import scores, service_by_clerk
from reports.period import Period
from tests.reports.conftest import PSEUDONYM_KEY, Past

WORDS, NOTES = "Frau Meier was unfriendly", "Her name is Gerda"


def asked(past: Past) -> list[Sale]:
    """Customers of the first sixty sales fill in a form; every third gives her name."""
    sales = [one for one in past.sales if one.kind is SaleKind.SALE][:60]
    at = past.desk.clock.now()
    questions = ("satisfaction", "service")
    form = Questionnaire(
        "f1", "Form", "", Audience.CUSTOMERS, questions, sales[0].business_day, at, StaffId("m")
    )
    with past.store.write() as work:
        work.answers.put_form(form)
        for number, sale in enumerate(sales):
            work.answers.add(
                AnswerSet(
                    f"a{number}",
                    "f1",
                    sale.business_day,
                    at,
                    Way.PAPER,
                    {"satisfaction": 1 + number % 5, "service": 5 - number % 3},
                    Served(sale.receipt_number, sale.till_number, sale.clerk_id, sale.channel),
                    sale.member_id if number % 3 == 0 else None,
                    WORDS,
                )
            )
        ratings = {Indicator.TRADE: 4, Indicator.WORK: 2}
        talk = Interview("i1", sales[0].business_day, at, Speaker.CUSTOMER, ratings, NOTES)
        work.answers.add_interview(talk)
        work.commit()
    assert past.desk.bring_up()
    return sales


@pytest.mark.rule("report.pseudonyms")
def test_answers_are_copied_as_scores_and_nothing_says_who_gave_them(past: Past) -> None:
    sales = asked(past)
    members = {str(one.member_id) for one in sales[::3] if one.member_id}
    with past.desk.source() as source:
        texts = {
            str(cell)
            for table in TABLES
            for row in source.rows(f"SELECT * FROM {table.name}")  # noqa: S608
            for cell in row
        }
        rows = source.rows("SELECT * FROM answer")
        numbers = {row[0] for row in source.rows("SELECT DISTINCT member FROM answer")} - {None}
        talks = source.rows("SELECT speaker, indicator, rating FROM interview ORDER BY 2")
    assert len(rows) == 2 * len(sales)
    assert members
    assert numbers == {pseudonym(PSEUDONYM_KEY, one) for one in members}
    assert not any(words in text for text in texts for words in (WORDS, NOTES, "Meier", "Gerda"))
    receipts = {one.receipt_number for one in sales}
    assert not {str(cell) for row in rows for cell in row} & (receipts | members)
    assert talks == [("customer", "trade", 4), ("customer", "work", 2)]


@pytest.mark.rule("report.figures-are-counted")
def test_scores_and_service_are_those_that_plain_python_counts(past: Past) -> None:
    sales = asked(past)
    whole = Period(min(one.business_day for one in sales), max(one.business_day for one in sales))
    request = past.desk.request(whole)
    with past.desk.source() as source:
        found = scores(source, request, whole)
        service = service_by_clerk(source, request, whole)
    assert dict(found["satisfaction"]) == Counter(1 + number % 5 for number in range(len(sales)))
    wanted: dict[int, list[int]] = {}
    for number, sale in enumerate(sales):
        clerk = pseudonym(PSEUDONYM_KEY, str(sale.clerk_id))
        wanted.setdefault(clerk, []).append(5 - number % 3)
    assert service == {clerk: (len(marks), sum(marks)) for clerk, marks in wanted.items()}
