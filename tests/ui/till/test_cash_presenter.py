"""Cash in and out: way, amount, reason, and then the books."""

import pytest

from posapp.kernel.errors import Refusal
from tests.ui.till.counter import grocer
from ui.till.cash_presenter import REASONS, CashPresenter, Way


def test_what_is_missing_is_said_one_by_one() -> None:
    services, _ = grocer()
    presenter = CashPresenter(services)
    presenter.begin(Way.OUT)
    assert presenter.missing == "amount"
    presenter.amount.put("0")
    assert presenter.missing == "amount"
    presenter.amount.put("2000")
    assert presenter.missing == "reason"
    presenter.reason = "  "
    assert presenter.missing == "reason"
    presenter.reason = "To the bank"
    assert presenter.missing == ""


@pytest.mark.parametrize(("way", "expected_minor"), [(Way.IN, 17000), (Way.OUT, 13000)])
def test_it_is_booked_with_its_sign(way: Way, expected_minor: int) -> None:
    services, _ = grocer()
    presenter = CashPresenter(services)
    presenter.begin(way)
    presenter.amount.put("2000")
    presenter.reason = " change "
    presenter.book()
    assert services.shifts.count_preview(0).expected_minor == expected_minor


def test_a_reason_of_the_one_way_is_none_of_the_other() -> None:
    services, _ = grocer()
    presenter = CashPresenter(services)
    presenter.begin(Way.OUT)
    presenter.reason = "To the bank"
    presenter.turn(Way.IN)
    assert presenter.reason == ""
    assert not set(REASONS[Way.IN]) & set(REASONS[Way.OUT])


def test_without_a_shift_there_is_no_drawer() -> None:
    services, _ = grocer()
    services.shifts.close(15000)
    with pytest.raises(Refusal, match=r"shift\.not-open"):
        CashPresenter(services).begin(Way.IN)
