"""What the change screen decides, without a screen."""

import pytest

from tests.ui.till.counter import MILK, SECOND, code, grocer
from ui.till.change_presenter import ChangePresenter, PaperState, paper_state


@pytest.mark.rule("change.quiet-at-first")
def test_a_press_counts_only_after_a_moment() -> None:
    """Rule: change.quiet-at-first."""
    services, clock = grocer()
    services.checkout.enter(code(MILK))
    presenter = ChangePresenter(clock)
    presenter.arrive(services.checkout.pay_cash(200) or services.checkout.exact_cash())
    heard = []
    for pause in (0, 0.59, 0.02):
        clock.forward(SECOND * pause)
        heard.append(presenter.listens)
    assert heard == [False, False, True]
    assert (presenter.given_minor, presenter.cash_minor) == (200, 109)


@pytest.mark.parametrize(("given", "change", "figure"), [(200, True, 91), (109, False, 109)])
def test_the_one_number_is_the_change_or_without_one_the_total(
    given: int, figure: int, *, change: bool
) -> None:
    services, clock = grocer()
    services.checkout.enter(code(MILK))
    presenter = ChangePresenter(clock)
    assert presenter.figure_minor == 0
    closed = services.checkout.pay_cash(given)
    assert closed is not None
    presenter.arrive(closed)
    assert (presenter.gives_change, presenter.figure_minor) == (change, figure)


@pytest.mark.parametrize(
    ("waiting", "fault", "state"),
    [
        (0, "", PaperState.PRINTED),
        (1, "", PaperState.PRINTING),
        (1, "printer.paper", PaperState.WAITING),
        (0, "printer.paper", PaperState.PRINTED),
    ],
)
def test_where_the_paper_is(waiting: int, fault: str, state: PaperState) -> None:
    assert paper_state(waiting=waiting, fault=fault) is state
