"""The member's side of selling, on the real window: who she is, her offers, coupons and points."""

import pytest

from loyalty.rules.program import RedeemTerms
from loyalty.service.card_parts import MemberBrief
from posapp.domain.tender import TenderKind
from posapp.kernel.ids import MemberId
from tests.ui.till.club import (
    CARD,
    DISCOUNT,
    LI,
    PHONE_TYPED,
    TEA_TEN,
    Club,
)
from tests.ui.till.counter import EGGS, FUSILLI, MILK, OAT_DRINK, TEA
from ui.till.member_search import MemberSearch
from ui.till.paying import Paying


def searching(club: Club) -> MemberSearch:
    """The screen that looks for members."""
    screen = club.counter.window.screen_named("member_search")
    assert isinstance(screen, MemberSearch)
    return screen


def paying(club: Club) -> Paying:
    """The paying screen."""
    screen = club.counter.window.screen_named("paying")
    assert isinstance(screen, Paying)
    return screen


# ---------------------------------------------------------------------- who is buying


def test_a_card_needs_no_key_and_a_phone_of_ten_digits_eleven(club: Club) -> None:
    counter = club.counter
    counter.scan(club.card())
    assert (counter.keys, club.member_shown) == (0, "Wang Li")
    assert counter.hint == "Member Wang Li, Gold."
    counter.press("Shift+F2")
    assert club.member_shown == ""
    counter.keys = 0
    counter.type(PHONE_TYPED)
    assert counter.hint == "takes member Wang Li"
    counter.press("Enter")
    assert (counter.keys, club.member_shown) == (11, "Wang Li")


def test_the_panel_shows_tier_points_and_what_must_be_known(club: Club) -> None:
    club.counter.scan(club.card())
    panel = club.selling.column.panel
    assert panel.badge.text() == "Gold"
    assert (panel.points.text(), panel.worth.text()) == ("3,420", "points = 34.20")
    assert panel.missing.text() == "180 more to Platinum"
    assert panel.lapse.text() == "200 points expire 31 Dec"
    chips = [chip.accessibleName() for chip in panel.findChildren(type(panel.badge))]
    assert {"Avoids peanuts", "Birthday this week"} <= set(chips)


def test_who_did_not_agree_is_not_profiled(club: Club) -> None:
    club.member(
        MemberId("bo"), number="0300123", name="Bo Li", name_zh="", personal=False, identifiers=()
    )
    counter = club.counter
    for _ in range(2):
        counter.scan(club.card("0300123"))
        counter.scan(MILK)
        counter.press("F11")
        counter.let_print()
        counter.wait(1000)
        counter.press("Enter")
    counter.scan(club.card("0300123"))
    panel = club.selling.column.panel
    chips = [c.accessibleName() for c in panel.findChildren(type(panel.badge)) if c.isVisible()]
    assert "Avoids peanuts" in chips
    assert not [words for words in chips if "Birthday" in words]
    assert club.selling.member.side.suggested == ()
    assert not club.selling.column.shelves.suggested.isVisible()


@pytest.mark.parametrize("typed", ["wang", "王", "4471", CARD])
def test_f2_finds_by_name_in_both_scripts_phone_end_and_number(club: Club, typed: str) -> None:
    counter = club.counter
    counter.press("F2")
    counter.type(typed)
    (row,) = searching(club).presenter.rows
    assert (row.name, row.phone_end) == ("Wang Li", "4471")
    assert counter.window.main.text() == "Take Wang Li"
    counter.press("Enter")
    assert counter.window.current == "selling"
    assert counter.services.checkout.member_id == LI


def test_arrows_choose_among_several_and_their_phones_stay_masked(club: Club) -> None:
    club.member(MemberId("wb"), number="0300123", name="Wang Bin", name_zh="王斌", identifiers=())
    counter = club.counter
    counter.press("F2")
    counter.type("wang")
    rows = searching(club).presenter.rows
    assert len(rows) == 2
    counter.press("Down", "Enter")
    assert counter.services.checkout.member_id == rows[1].id


def test_nobody_found_may_join(club: Club) -> None:
    counter = club.counter
    counter.press("F2")
    counter.type("2025550000")
    assert counter.window.main.text() == "Enrol a new member"
    went: list[object] = []
    counter.window.go = lambda name, **about: went.append((name, about))  # type: ignore[method-assign]
    counter.press("Enter")
    assert went == [("enrol", {"text": "2025550000"})]


def test_goods_scanned_while_somebody_is_looked_for_go_into_the_basket(club: Club) -> None:
    club.counter.press("F2")
    club.counter.scan(MILK)
    assert club.counter.window.current == "selling"
    assert [row[0] for row in club.counter.basket] == ["Whole milk 1 l"]


def test_a_name_in_the_line_finds_her_beside_the_goods(club: Club) -> None:
    counter = club.counter
    counter.type("wang")
    assert "takes member Wang Li" in counter.hint
    counter.press("Enter")
    assert club.member_shown == "Wang Li"


def test_an_unknown_card_can_be_put_aside(club: Club) -> None:
    club.counter.scan(club.card("7654321"))
    assert club.counter.banner == "No member has the card 7654321"
    club.counter.press("Esc")
    assert club.counter.services.checkout.member_id is None


def test_a_touch_on_the_cross_takes_her_off(club: Club) -> None:
    club.counter.scan(club.card())
    club.counter.touch(club.selling.column.panel.off_button)
    assert club.member_shown == ""


@pytest.mark.rule("till.member-read-once")
def test_no_scan_asks_for_her_again(club: Club) -> None:
    counter = club.counter
    counter.scan(club.card())
    counter.scan(MILK)
    club.rest()
    asked: list[MemberId] = []
    cards = counter.services.loyalty.cards
    whole = cards.brief

    def brief(member_id: MemberId) -> MemberBrief:
        asked.append(member_id)
        return whole(member_id)

    cards.brief = brief  # type: ignore[method-assign]
    for item in (MILK, FUSILLI, EGGS):
        counter.scan(item)
        club.rest()
    assert asked == []
    counter.press("F11")
    counter.let_print()
    counter.wait(1000)
    counter.press("Enter")
    assert club.member_shown == ""


def test_what_she_always_buys_is_one_touch(club: Club) -> None:
    counter = club.counter
    for _ in range(2):
        counter.scan(club.card())
        counter.scan(OAT_DRINK)
        counter.press("F11")
        counter.let_print()
        counter.wait(1000)
        counter.press("Enter")
    counter.scan(club.card())
    shelf = club.selling.column.shelves.suggested
    assert shelf.isVisible()
    counter.touch(shelf.buttons[0])
    assert counter.basket == [("Oat drink 1 l", "1", "1.95")]
    assert not shelf.isVisible(), "what she has in the basket is not offered"


# ---------------------------------------------------------------------- offers


def test_offers_without_a_member_are_there_too(club: Club) -> None:
    for item in (FUSILLI, FUSILLI, FUSILLI, TEA):
        club.counter.scan(item)
    titles = [title for title, _ in club.offers]
    assert titles[:2] == ["3 for 2", "10 % off tea for Gold"]
    row = club.counter.window.cart.table.cart.rows[0]
    assert (row.reason, row.below) == ("3 for 2", "saved 1.20")
    club.counter.press("Alt+1")
    assert club.counter.window.current == "member_search", "one touch: say who is buying"


def test_an_empty_basket_has_no_offers_and_no_empty_box(club: Club) -> None:
    assert club.offers == []
    assert not club.selling.column.offers.isVisible()


def test_a_touch_leaves_an_offer_out_and_its_key_gives_it_again(club: Club) -> None:
    counter = club.counter
    counter.scan(club.card())
    counter.scan(TEA)
    assert (
        "10 % off tea for Gold",
        "10 % off tea for Gold, Applied to line 1, −0.65",
    ) in club.offers
    assert counter.total_minor == 585
    counter.touch(club.selling.column.offers.shown()[0])
    assert counter.total_minor == 650
    assert club.offers[0][1] == "10 % off tea for Gold, Left out of this basket, Give it"
    counter.press("Alt+1")
    assert counter.total_minor == 585


def test_an_offer_that_is_near_says_how_much_more(club: Club) -> None:
    for _ in range(8):
        club.counter.scan(EGGS)
    cards = dict(club.offers)
    assert "27.92 of 30.00 so far" in cards["3.00 off from 30.00"]
    assert "2.08 more" in cards["3.00 off from 30.00"]


def test_points_that_come_with_the_basket_are_said_beside_the_total(club: Club) -> None:
    counter = club.counter
    counter.scan(TEA)
    assert not counter.window.cart.points.isVisible()
    counter.scan(club.card())
    assert counter.window.cart.points.value() == "+5"
    counter.scan(TEA)
    assert counter.window.cart.points.value() == "+11"
    counter.press("F11")
    (sale,) = counter.sales
    with counter.services.context.store.read() as work:
        earned = work.points.sale_points(sale.id)
    assert earned is not None
    assert earned.earned == 11, "what was said is what she gets"


# ---------------------------------------------------------------------- coupons


def test_a_coupon_she_holds_is_one_key_and_put_away_by_a_touch(club: Club) -> None:
    club.coupon(of=LI)
    counter = club.counter
    counter.scan(club.card())
    counter.scan(EGGS)
    assert club.offers[0][1].endswith("Coupon, until 28 Nov, Use coupon")
    counter.press("Alt+1")
    assert counter.total_minor == 149
    assert club.offers[0][1] == "Birthday gift: 2.00 off, Applied to line 1, −2.00"
    counter.touch(club.selling.column.offers.shown()[0])
    assert counter.total_minor == 349


def test_a_coupon_is_scanned_without_a_key_or_typed_after_f9(club: Club) -> None:
    counter = club.counter
    first, second = club.coupon(), club.coupon()
    counter.scan(EGGS)
    counter.scan(first)
    assert (counter.keys, counter.total_minor) == (0, 149)
    assert counter.hint == "Coupon Birthday gift is on this basket."
    counter.press("F9")
    counter.type(second[1:-2])
    counter.press("Enter")
    assert len(counter.services.checkout.view().cart.cart.coupons) == 2


def test_a_coupon_that_does_not_count_says_why(club: Club) -> None:
    counter = club.counter
    counter.scan(EGGS)
    counter.press("F9")
    counter.type("12345678901234")
    counter.press("Enter")
    assert counter.banner == "There is no coupon 12345678901234."
    assert counter.total_minor == 349


def test_a_coupon_scanned_while_paying_goes_back_for_it(club: Club) -> None:
    counter = club.counter
    text = club.coupon()
    counter.scan(EGGS)
    counter.press("F12")
    counter.scan(text)
    assert counter.banner == "Coupons and members come before paying"
    counter.press("Enter")
    assert counter.window.current == "selling"
    assert counter.total_minor == 149


# ---------------------------------------------------------------------- points


def test_the_best_points_are_two_keys_from_selling_and_undone_by_one(club: Club) -> None:
    counter = club.counter
    counter.scan(club.card())
    for _ in range(15):
        counter.scan(EGGS)
    counter.press("F8")
    assert counter.window.current == "paying"
    card = paying(club).points
    assert card.sentence.whole_text == "3,420 points are 34.20 less to pay"
    assert card.below.whole_text == "0 stay. 200 expire 31 Dec."
    counter.press("F8")
    assert counter.keys == 2
    (tender,) = paying(club).presenter.settlement.tenders
    assert (tender.kind, tender.points, tender.amount_minor) == (TenderKind.POINTS, 3420, 3420)
    counter.press("Del")
    assert paying(club).presenter.settlement.tenders == ()
    assert counter.services.loyalty.points.balances(LI).held == 0


def test_points_that_pay_all_close_the_sale(club: Club) -> None:
    counter = club.counter
    counter.scan(club.card())
    counter.scan(EGGS)
    counter.press("F12")
    assert paying(club).points.sentence.whole_text == "349 points pay the rest"
    counter.press("F8")
    assert counter.window.current == "change"
    assert counter.sales[-1].points_used == 349
    assert counter.services.loyalty.points.balances(LI).balance == 3420 - 349


def test_only_the_points_that_lapse_soon(club: Club) -> None:
    counter = club.counter
    counter.scan(club.card())
    counter.scan(TEA)
    counter.press("F12")
    card = paying(club).points
    assert card.lapsing_button.text() == "Only 200"
    counter.touch(card.lapsing_button)
    (tender,) = paying(club).presenter.settlement.tenders
    assert tender.points == 200


def test_an_own_amount_of_points_is_typed(club: Club) -> None:
    counter = club.counter
    counter.scan(club.card())
    counter.scan(TEA)
    counter.press("F12", "Alt+3")
    counter.type("150")
    assert counter.window.main.text() == "Use 150 points"
    counter.press("Enter")
    (tender,) = paying(club).presenter.settlement.tenders
    assert tender.points == 150
    counter.wait(1000)
    counter.press("Enter")
    assert counter.sales[-1].points_used == 150


def test_the_wide_button_takes_the_best_points_and_no_notes_are_offered(club: Club) -> None:
    counter = club.counter
    counter.scan(club.card())
    counter.scan(TEA)
    counter.press("F12", "Alt+3")
    pad = paying(club).pad
    assert pad.exact_button.text() == "Use 585"
    assert not [button for button in pad.quick_buttons if button.isVisible()]
    counter.touch(pad.exact_button)
    (sale,) = counter.sales
    assert sale.points_used == 585


def test_points_against_the_terms_are_refused(club: Club) -> None:
    club.rules(redeem=RedeemTerms(least=100, step=50))
    counter = club.counter
    counter.scan(club.card())
    counter.scan(TEA)
    counter.press("F12", "Alt+3")
    counter.type("120")
    counter.press("Enter")
    assert counter.banner
    assert paying(club).presenter.settlement.tenders == ()


def test_a_voucher_pays_a_part(club: Club) -> None:
    counter = club.counter
    counter.scan(TEA)
    counter.press("F12", "Alt+4")
    counter.type("500")
    assert counter.window.main.text() == "Take voucher of 5.00"
    counter.press("Enter")
    (tender,) = paying(club).presenter.settlement.tenders
    assert (tender.kind, tender.amount_minor) == (TenderKind.VOUCHER, 500)


def test_the_wide_button_takes_a_voucher_of_all_that_is_due(club: Club) -> None:
    counter = club.counter
    counter.scan(TEA)
    counter.press("F12", "Alt+4")
    counter.touch(paying(club).pad.exact_button)
    (sale,) = counter.sales
    assert [tender.kind for tender in sale.tenders] == [TenderKind.VOUCHER]


def test_where_points_lower_the_price_the_same_keys_work(club: Club) -> None:
    club.rules(points_as=DISCOUNT)
    club.offer({**TEA_TEN, "id": "TEA2", "conditions": []})
    counter = club.counter
    counter.scan(club.card())
    for _ in range(15):
        counter.scan(EGGS)
    before = counter.total_minor
    counter.press("F12", "F8")
    assert counter.keys == 2
    assert counter.total_minor == before - 3420
    assert counter.window.current == "paying"
    assert paying(club).presenter.settlement.tenders == ()
    counter.press("Del")
    assert counter.total_minor == before


def test_points_without_a_member_say_what_to_press(club: Club) -> None:
    counter = club.counter
    counter.scan(TEA)
    assert counter.window.legend.buttons["F8"].reason == "Points need a member: press F2 first."
    counter.press("F12")
    assert not paying(club).points.isVisible()
    assert paying(club).tenders[TenderKind.POINTS].reason


# ---------------------------------------------------------------------- why


def test_why_names_the_offers_and_says_why_not_the_others(club: Club) -> None:
    counter = club.counter
    counter.scan(TEA)
    counter.press("?")
    why = counter.window.screen_named("why")
    rows = why.steps.rows  # type: ignore[attr-defined]  # the why screen's own
    refused = [(row.title, row.below) for row in rows if row.code == "not-given"]
    assert (
        "Not given: 10 % off tea for Gold",
        "This offer is for members. Identify the member to give it.",
    ) in refused
    assert not [row for row in rows if row.amount_below]
