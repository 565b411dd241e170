"""Why a line costs what it costs, step by step."""

from datetime import date

import pytest

from posapp.domain.discount import ManualDiscount
from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import Rate
from posapp.ports import DatedPrice, PriceList
from tests.ui.till.counter import MANAGER_PIN, MILK, OIL, SOAP, code, grocer
from ui.till.why_presenter import Answer, WhyPresenter


def answer_of(presenter: WhyPresenter, line_id: str, language: str = "en") -> Answer:
    presenter.first(line_id)
    answer = presenter.answer(language)
    assert answer is not None
    return answer


def test_an_overridden_and_discounted_line_tells_its_story() -> None:
    services, _ = grocer({"money.cash_step": "5"})
    checkout = services.checkout
    checkout.enter(code(OIL))
    line_id = checkout.view().cart.lines[0].line.id
    yes = services.staffing.approve(Act.OVERRIDE_PRICE, MANAGER_PIN, "shelf label")
    checkout.override_price(line_id, 699, "shelf label", yes)
    checkout.discount_line(line_id, ManualDiscount("goodwill", rate=Rate(500)))
    checkout.enter(code(MILK))
    answer = answer_of(WhyPresenter(services), line_id)
    assert (answer.name, answer.quantity, answer.amount) == (
        "Olive oil, extra virgin 750 ml",
        "1",
        "6.64",
    )
    assert [(s.kind, s.label, s.amount) for s in answer.steps] == [
        ("list", "", "8.99"),
        ("override", "shelf label", "6.99"),
        ("quantity", "", "6.99"),
        ("line", "goodwill", "−0.35"),
        ("shown", "", "6.64"),
        ("tax-in", "B · 5 %", "0.32"),
        ("cash-rounding", "0.05", "0.02"),
    ]
    assert answer.steps[1].by == "M. Roth"


def test_a_dated_price_list_is_named() -> None:
    services, _ = grocer()
    with services.context.store.write() as work:
        cheaper = [DatedPrice(f"S{SOAP}", 199, date(2026, 11, 1))]
        work.catalogue.put_price_list(PriceList("Weekend"), cheaper)
        work.commit()
    services.checkout.enter(code(SOAP))
    line_id = services.checkout.view().cart.lines[0].line.id
    steps = answer_of(WhyPresenter(services), line_id).steps
    assert [(s.kind, s.label, s.amount) for s in steps[:2]] == [
        ("list", "", "2.75"),
        ("price-list", "Weekend", "1.99"),
    ]


def test_the_name_is_in_the_language_of_the_screen() -> None:
    services, _ = grocer()
    services.checkout.enter(code(MILK))
    line_id = services.checkout.view().cart.lines[0].line.id
    assert answer_of(WhyPresenter(services), line_id, "zh").name == "全脂牛奶 1 升"


def test_a_line_that_is_gone_has_no_answer() -> None:
    services, _ = grocer()
    services.checkout.enter(code(MILK))
    line_id = services.checkout.view().cart.lines[0].line.id
    presenter = WhyPresenter(services)
    presenter.first(line_id)
    services.checkout.void_line(line_id)
    assert presenter.answer("en") is None
    with pytest.raises(Refusal):
        presenter.first(line_id)
