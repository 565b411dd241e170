"""Who gets in, and what a typing slip costs: nothing."""

from datetime import timedelta

import pytest

from posapp.domain.barcode import in_store_ean13, staff_code
from posapp.kernel.clock import SetClock
from posapp.till import TillServices
from tests.simulation.shop import give_owner_password
from tests.ui.till.counter import CLERK_PIN, MANAGER_PIN, MILK, code, grocer
from ui.till.sign_in_presenter import SignInPresenter, Slip


@pytest.fixture
def till() -> tuple[TillServices, SetClock]:
    """A till with two people, nobody signed in."""
    services, clock = grocer()
    services.staffing.sign_out()
    return services, clock


def at_the_till(services: TillServices) -> str:
    """Whose name stands in the top bar."""
    return services.staffing.current.name if services.staffing.current else ""


def type_in(presenter: SignInPresenter, text: str) -> bool:
    """Type and press Enter."""
    for character in text:
        presenter.type(character)
    return presenter.enter()


def test_the_first_person_is_chosen_and_the_right_pin_lets_in(
    till: tuple[TillServices, SetClock],
) -> None:
    services, _ = till
    presenter = SignInPresenter(services)
    assert type_in(presenter, CLERK_PIN)
    assert at_the_till(services) == "Li Na"


def test_the_next_person_by_arrow_and_digits_of_the_other_are_gone(
    till: tuple[TillServices, SetClock],
) -> None:
    services, _ = till
    presenter = SignInPresenter(services)
    presenter.type("1")
    presenter.step(1)
    assert (presenter.chosen and presenter.chosen.name, presenter.pin) == ("M. Roth", "")
    presenter.step(1)
    assert presenter.chosen is not None
    assert presenter.chosen.name == "Li Na"


@pytest.mark.parametrize(
    ("typed", "slip"),
    [("", Slip.NONE), ("12", Slip.SHORT), ("123456789", Slip.LONG), (code(MILK), Slip.LONG)],
)
def test_a_slip_of_the_fingers_is_no_try(
    till: tuple[TillServices, SetClock], typed: str, slip: Slip
) -> None:
    services, _ = till
    presenter = SignInPresenter(services)
    for _ in range(10):
        presenter.clear()
        assert not type_in(presenter, typed)
    assert presenter.slip is slip
    assert presenter.wait_s() == 0
    assert presenter.fault is None


def test_goods_scanned_for_an_eight_digit_code_cost_nothing_either_way(
    till: tuple[TillServices, SetClock],
) -> None:
    services, _ = till
    assert len(in_store_ean13(MILK)) > 8
    presenter = SignInPresenter(services)
    type_in(presenter, in_store_ean13(MILK))
    assert presenter.pin == ""
    assert type_in(presenter, CLERK_PIN)


def test_wrong_pins_say_so_then_wait_then_may_go_on(till: tuple[TillServices, SetClock]) -> None:
    services, clock = till
    presenter = SignInPresenter(services)
    for _ in range(5):
        assert not type_in(presenter, "9999")
        assert presenter.pin == ""
        assert presenter.fault is not None
    assert 0 < presenter.wait_s() <= 30
    assert not presenter.ready
    clock.forward(timedelta(seconds=31))
    assert type_in(presenter, CLERK_PIN)


def test_a_badge_chooses_the_person_and_the_pin_is_still_asked(
    till: tuple[TillServices, SetClock],
) -> None:
    services, _ = till
    presenter = SignInPresenter(services)
    presenter.type("7")
    assert not type_in(presenter, staff_code("0002"))
    assert presenter.chosen is not None
    assert presenter.chosen.name == "M. Roth"
    assert services.staffing.current is None
    assert type_in(presenter, MANAGER_PIN)


def test_a_badge_of_nobody_and_a_wrong_code_are_told(till: tuple[TillServices, SetClock]) -> None:
    services, _ = till
    presenter = SignInPresenter(services)
    type_in(presenter, staff_code("0077"))
    assert presenter.fault is not None
    assert presenter.fault.code == "staff.badge-unknown"
    type_in(presenter, "M1002376")
    assert presenter.slip is Slip.NO_BADGE


def test_the_lock_opens_for_the_person_a_manager_or_another_clerk() -> None:
    services, _ = grocer()
    locked = services.staffing.current
    presenter = SignInPresenter(services, locked)
    services.checkout.enter(code(MILK))
    assert presenter.basket_waits
    assert not type_in(presenter, "9999")
    assert type_in(presenter, MANAGER_PIN)
    assert at_the_till(services) == "M. Roth"
    again = SignInPresenter(services, services.staffing.current)
    again.choose("clerk")
    assert type_in(again, CLERK_PIN)
    assert at_the_till(services) == "Li Na"


def test_the_owner_gets_in_while_pins_wait(till: tuple[TillServices, SetClock]) -> None:
    services, _ = till
    presenter = SignInPresenter(services)
    assert not presenter.has_owner_password()
    give_owner_password(services, "correct horse")
    assert presenter.has_owner_password()
    for _ in range(5):
        type_in(presenter, "9999")
    assert not presenter.owner("battery staple")
    assert presenter.fault is not None
    assert presenter.owner("correct horse")
