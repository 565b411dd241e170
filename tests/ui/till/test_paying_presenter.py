"""What the paying screen decides, without a screen."""

import pytest

from posapp.domain.barcode import in_store_ean13
from posapp.domain.tender import TenderKind
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.till import TillServices
from tests.ui.till.counter import BREAD, MILK, SECOND, code, grocer
from ui.till.paying_presenter import PayingPresenter

VISA = "4111111111111111"


@pytest.fixture
def till() -> tuple[PayingPresenter, TillServices, SetClock]:
    """Milk and bread, 4.08 together, about to be paid."""
    services, clock = grocer()
    services.checkout.enter(code(MILK))
    services.checkout.enter(code(BREAD))
    presenter = PayingPresenter(services)
    presenter.begin()
    return presenter, services, clock


Till = tuple[PayingPresenter, TillServices, SetClock]


def test_nothing_keyed_in_means_all_that_is_due(till: Till) -> None:
    presenter, _, _ = till
    assert (presenter.amount_minor, presenter.change_minor, presenter.shown("en")) == (408, 0, "")


@pytest.mark.parametrize(
    ("keys", "shown", "minor"),
    [
        ("5", "0.05", 5),
        ("500", "5.00", 500),
        ("10.5", "10.5", 1050),
        ("10,50", "10.50", 1050),
        ("1.2.3", "1.23", 123),
        ("x5a0", "0.50", 50),
        ("123456", "1,234.56", 123456),
    ],
)
def test_figures_fall_in_from_the_right_until_a_point_is_typed(
    till: Till, keys: str, shown: str, minor: int
) -> None:
    presenter, _, _ = till
    presenter.put(keys)
    assert (presenter.shown("en"), presenter.amount_minor) == (shown, minor)


def test_the_last_figure_can_go(till: Till) -> None:
    presenter, _, _ = till
    presenter.put("2000")
    presenter.back()
    assert presenter.amount_minor == 200


def test_a_touched_amount_is_keyed_in(till: Till) -> None:
    presenter, services, _ = till
    for minor in services.checkout.suggestions():
        presenter.set_amount(minor)
        assert presenter.is_amount(minor)
        assert presenter.amount_minor == minor


def test_cash_is_taken_and_change_given(till: Till) -> None:
    presenter, _, _ = till
    presenter.put("2000")
    assert presenter.change_minor == 1592
    closed = presenter.take()
    assert closed is not None
    assert closed.change_minor == 1592


@pytest.mark.rule("paying.double-press")
def test_a_bounced_press_takes_nothing_more(till: Till) -> None:
    """Rule: paying.double-press."""
    presenter, services, clock = till
    presenter.put("100")
    assert presenter.take() is None
    assert presenter.take() is None
    assert [t.amount_minor for t in presenter.settlement.tenders] == [100]
    clock.forward(SECOND)
    closed = presenter.take()
    assert closed is not None
    assert [t.amount_minor for t in closed.sale.tenders] == [100, 308]
    assert services.checkout.view().cart.lines == ()


def test_a_card_pays_a_part_and_cash_the_rest(till: Till) -> None:
    presenter, _, clock = till
    presenter.choose(TenderKind.CARD)
    presenter.put("300")
    presenter.slip.brand, presenter.slip.last4, presenter.slip.approval = "Visa", "4242", "A71"
    assert presenter.take() is None
    assert (presenter.kind, presenter.due_minor) == (TenderKind.CASH, 108)
    clock.forward(SECOND)
    closed = presenter.take()
    assert closed is not None
    slip = closed.sale.tenders[0].slip
    assert slip is not None
    assert (slip.brand, slip.last4, slip.approval) == ("Visa", "4242", "A71")


def test_a_card_takes_no_more_than_is_due(till: Till) -> None:
    presenter, _, _ = till
    presenter.choose(TenderKind.CARD)
    presenter.put("500")
    with pytest.raises(Refusal, match=r"tender\.card-over-due"):
        presenter.take()


@pytest.mark.rule("paying.scan-is-no-amount")
def test_a_barcode_is_no_amount(till: Till) -> None:
    """Rule: paying.scan-is-no-amount."""
    presenter, _, _ = till
    scanned = in_store_ean13(MILK)
    presenter.put("5" + scanned)
    with pytest.raises(Refusal, match=r"amount\.barcode"):
        presenter.came_by_scanner(scanned)
    assert presenter.typed == "5"


def test_a_barcode_that_was_typed_slowly_is_no_amount_either(till: Till) -> None:
    presenter, _, _ = till
    presenter.put(in_store_ean13(MILK))
    assert not presenter.is_readable
    with pytest.raises(Refusal, match=r"amount\.barcode"):
        presenter.take()


def test_a_stuck_key_is_refused_as_a_whole(till: Till) -> None:
    presenter, _, _ = till
    with pytest.raises(Refusal, match=r"amount\.too-large"):
        presenter.put("9" * 30)
    assert presenter.typed == ""


def test_a_card_number_is_refused_wherever_it_is_typed(till: Till) -> None:
    presenter, _, _ = till
    with pytest.raises(Refusal) as by_scanner:
        presenter.came_by_scanner(VISA)
    with pytest.raises(Refusal) as in_slip:
        presenter.check_slip_text(VISA)
    for refused in (by_scanner, in_slip):
        assert refused.value.code == "entry.card-number"
        assert VISA not in str(refused.value)


def test_brands_come_round(till: Till) -> None:
    presenter, _, _ = till
    seen = []
    for _ in range(5):
        presenter.next_brand(1)
        seen.append(presenter.slip.brand)
    assert seen == ["Visa", "Mastercard", "UnionPay", "Amex", ""]
    presenter.next_brand(-1)
    assert presenter.slip.brand == "Amex"


def test_a_brand_touched_twice_is_none_of_them(till: Till) -> None:
    presenter, _, _ = till
    seen = []
    for brand in ("Visa", "Amex", "Amex"):
        presenter.choose_brand(brand)
        seen.append(presenter.slip.brand)
    assert seen == ["Visa", "Amex", ""]


def test_what_was_taken_can_be_given_back(till: Till) -> None:
    presenter, _, _ = till
    presenter.put("100")
    presenter.take()
    assert presenter.remove_last()
    assert not presenter.remove_last()
    assert presenter.due_minor == 408
