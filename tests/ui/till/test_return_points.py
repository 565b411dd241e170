"""Returns by members, through the real window: points restored, taken back, missing."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from posapp.domain.sale import Sale, SaleKind
from posapp.domain.tender import CardSlip, TenderKind
from posapp.kernel.ids import MemberId
from tests.ui.till.club import CARD, Club, open_club
from tests.ui.till.counter import EGGS, MANAGER_PIN, MILK, OIL, Counter
from tests.ui.till.eyes import faults
from tests.ui.till.paper_shop import closing
from ui.till.refunded import Refunded
from ui.till.returning import Returning

POOR, POOR_CARD = MemberId("poor"), "0200777"


def page(counter: Counter) -> Returning:
    """The return screen."""
    screen = counter.window.screen_named("returning")
    assert isinstance(screen, Returning)
    return screen


def done(counter: Counter) -> Refunded:
    """The screen after the return."""
    assert counter.window.current == "refunded"
    screen = counter.window.screen_named("refunded")
    assert isinstance(screen, Refunded)
    return screen


def sold_for_points_and_card(club: Club) -> Sale:
    """Two eggs and an oil, 15.97: 500 points and 10.97 by card; earns 10."""
    counter, checkout = club.counter, club.counter.services.checkout
    counter.scan(club.card(CARD))
    for item in (EGGS, EGGS, OIL):
        counter.scan(item)
    checkout.begin_payment()
    checkout.pay_points(500)
    checkout.pay_card(1097, CardSlip("Visa", "7730", "A1"))
    counter.window.go("selling")
    counter.keys = 0
    return counter.sales[-1]


def sold_and_spent(club: Club) -> Sale:
    """Three oil for 26.97 earn 26 points; 20 of them pay at the next visit."""
    counter, checkout = club.counter, club.counter.services.checkout
    club.member(POOR, points=0, ranked=0, number=POOR_CARD, name="Ann Lee", identifiers=())
    counter.scan(club.card(POOR_CARD))
    for _ in range(3):
        counter.scan(OIL)
    first = checkout.exact_cash().sale
    counter.window.go("selling")
    counter.scan(club.card(POOR_CARD))
    counter.scan(MILK)
    checkout.begin_payment()
    checkout.pay_points(20)
    checkout.exact_cash()
    counter.window.go("selling")
    counter.keys = 0
    return first


def open_whole(club: Club, sale: Sale) -> None:
    """Everything of a receipt is chosen."""
    club.counter.window.go("returning", receipt=sale.receipt_number)
    club.counter.press("F11")


def rows(card: object) -> list[tuple[str, str]]:
    """Words and figures of a card of sums."""
    return [(words, figure) for words, figure, _ in getattr(card, "rows", ())]


def test_points_go_back_as_points_and_the_rest_by_card(club: Club) -> None:
    sale, counter = sold_for_points_and_card(club), club.counter
    counter.window.go("returning", receipt=sale.receipt_number)
    counter.press("Down", "Del")
    money = page(counter).money
    ways = [(way.name, way.amount, way.below) for way in money.ways._shown]
    assert ways == [("Points", "281 points", "= 2.81"), ("Visa, ends 7730", "6.18", "")]
    assert money.taken.sentence.text() == "6 points earned on these goods are taken back"
    assert money.taken.because.text() == "The receipt earned 10; what is kept earns 4."
    assert rows(money.points) == [
        ("Now", "2,930"),
        ("Given back", "+281"),
        ("Taken back", "\u22126"),
        ("After this return", "3,205"),
    ]
    assert not money.missing.isVisible()
    assert counter.hint == "refunds 8.99 to points and card"
    counter.press("Enter")
    assert counter.keys == 3
    back = counter.sales[-1]
    assert [(t.kind, t.amount_minor, t.points) for t in back.tenders] == [
        (TenderKind.POINTS, -281, -281),
        (TenderKind.CARD, -618, 0),
    ]
    after = done(counter)
    assert (after.figure.accessibleName(), after.figure.text()) == (
        "Give back on the card terminal",
        "6.18",
    )
    assert rows(after.points) == [
        ("Before this return", "2,930"),
        ("Given back", "+281"),
        ("Taken back", "\u22126"),
        ("Points now", "3,205"),
    ]


def test_what_was_taken_back_before_is_part_of_the_sentence(club: Club) -> None:
    sale, counter = sold_for_points_and_card(club), club.counter
    counter.window.go("returning", receipt=sale.receipt_number)
    counter.press("Down", "Del", "Enter")
    open_whole(club, sale)
    assert page(counter).money.taken.because.text() == (
        "The receipt earned 10; what is kept earns 0; 6 were taken back before, last on 21 Nov."
    )
    counter.press("Enter")
    points = sum(tender.points for back in counter.sales[1:] for tender in back.tenders)
    assert points == -500


def test_the_receipt_says_whose_it_is(club: Club) -> None:
    sale, counter = sold_for_points_and_card(club), club.counter
    counter.window.go("returning", receipt=sale.receipt_number)
    assert "Wang Li 王丽" in page(counter).page.about.text()


def test_missing_points_are_asked_about_once_and_forgiven_for_a_reason(club: Club) -> None:
    sale, counter = sold_and_spent(club), club.counter
    open_whole(club, sale)
    missing = page(counter).money.missing
    assert missing.isVisible()
    assert missing.sentence.text() == "20 of them are spent already, worth 0.20."
    counter.press("Enter", "Alt+1", "Alt+1")
    assert done(counter).figure.text() == "26.97"
    back = counter.sales[-1]
    assert (back.kind, back.note) == (SaleKind.REFUND, "Goodwill")
    assert rows(done(counter).points)[-1] == ("Points now", "0")


def test_their_worth_is_taken_in_cash_when_a_manager_says_so(club: Club) -> None:
    sale, counter = sold_and_spent(club), club.counter
    open_whole(club, sale)
    counter.press("Alt+D")
    assert page(counter).money.missing.chosen.text() == "A manager approves it with the refund."
    counter.press("Enter")
    assert "Take 0.20 in cash" in counter.hint
    counter.type("0000")
    counter.press("Enter")
    assert counter.banner
    counter.press("Esc")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert "The customer pays 0.20 in cash for the missing points." in done(counter)._below.text()
    assert counter.sales[-1].note == ""
    with counter.services.context.store.read() as work:
        shift = work.shifts.open_shift(counter.services.context.till_number)
        assert shift is not None
        moved = [movement.amount_minor for movement in work.shifts.cash(shift.id)]
    assert moved == [20]


def test_by_touch_the_answer_is_given_before_the_refund(club: Club) -> None:
    sale, counter = sold_and_spent(club), club.counter
    open_whole(club, sale)
    missing = page(counter).money.missing
    counter.touch(missing.forgive)
    counter.press("Alt+2")
    assert missing.forgive.isChecked()
    assert missing.chosen.text() == "Nothing is asked for them: Too little to ask for."
    counter.touch(counter.window.main)
    assert counter.window.current == "refunded"
    assert counter.sales[-1].note == "Too little to ask for"


def test_esc_leaves_the_question_and_nothing_is_stored(club: Club) -> None:
    sale, counter = sold_and_spent(club), club.counter
    open_whole(club, sale)
    before = len(counter.sales)
    counter.press("Enter", "Esc")
    assert counter.window.current == "returning"
    assert len(counter.sales) == before


@pytest.fixture(params=[("en", 1366), ("zh", 1024)])
def looked_at(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Club]:
    """A club in a language and a width."""
    assert qapp is not None
    language, wide = request.param
    club = open_club({"till.language": language}, wide=wide)
    for counter in closing(club.counter):
        yield club
        counter.window.set_language("en")


def test_nothing_is_cut_or_nameless(looked_at: Club) -> None:
    club, counter = looked_at, looked_at.counter
    open_whole(club, sold_and_spent(club))
    assert faults(counter.window) == []
    counter.press("Enter")
    assert faults(counter.window) == []
    counter.press("Alt+1")
    assert faults(counter.window) == []
    counter.press("Alt+1")
    assert counter.window.current == "refunded"
    assert faults(counter.window) == []
