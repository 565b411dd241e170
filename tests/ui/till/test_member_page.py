"""A member's page on the real window: what it shows, what one touch does, what stays hidden."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from loyalty.rules.entry import POINTS
from loyalty.rules.member import Purpose
from loyalty.rules.perks import Lottery, Perks, Prize, Project
from posapp.domain.permission import Role, Staff
from posapp.kernel.ids import MemberId, StaffId
from posapp.kernel.rate import Rate
from tests.ui.till.club import LI, PHONE_TYPED, Club
from tests.ui.till.counter import CLERK_PIN, EGGS, MANAGER_PIN, MILK, TEA
from ui.till.archive import Archive
from ui.till.member_page import MemberPage
from ui.widgets import Chip

OTHER_PIN = "5822"


def page(club: Club, member_id: MemberId = LI, **about: object) -> MemberPage:
    """The page, open."""
    club.counter.window.go("member", member_id=member_id, **about)
    QApplication.processEvents()
    screen = club.counter.window.shown_screen
    assert isinstance(screen, MemberPage)
    return screen


def bought(club: Club, *goods: int) -> None:
    """Wang Li buys goods for exact cash."""
    counter = club.counter
    counter.scan(club.card())
    for item in goods:
        counter.scan(item)
    counter.press("F11")
    counter.let_print()
    counter.wait(1000)
    counter.press("Enter")


def words_on(club: Club) -> str:
    """Every word that is to be seen on the page."""
    screen = club.counter.window.shown_screen
    assert isinstance(screen, MemberPage)
    parts = [screen.left(), screen.right()]
    seen = [label.text() for part in parts for label in part.findChildren(QLabel)]
    seen += [chip.text() for part in parts for chip in part.findChildren(Chip)]
    rows = [f"{row.title} {row.below}" for row in screen.history.list.rows]
    return "\n".join([*seen, *rows])


def second_manager(club: Club) -> None:
    """Another manager works here too."""
    other = Staff(StaffId("other"), 3, "A. Kern", Role.MANAGER, Rate(10000))
    club.counter.services.staffing.add(other, OTHER_PIN)


def manager_in(club: Club) -> None:
    """The manager takes the till."""
    staffing = club.counter.services.staffing
    staffing.sign_out()
    staffing.sign_in(StaffId("manager"), MANAGER_PIN)


# ---------------------------------------------------------------------- what is shown


def test_the_head_has_five_figures_and_a_masked_person(club: Club) -> None:
    bought(club, MILK, EGGS)
    screen = page(club)
    assert [figure.value() for figure in screen.head.figures] == [
        "3,424",
        "176",
        "4.58",
        "4.58",
        "today",
    ]
    assert screen.head.name.text() == "Wang Li"
    assert screen.head.about.text() == "No. 0200123   Phone ends 4471   Since Oct 2025"
    seen = words_on(club)
    assert "Avoids peanuts" in seen
    assert "Birthday 24 Nov" in seen
    assert "1990" not in seen
    assert PHONE_TYPED not in seen


def test_the_history_is_one_line_of_time_and_opens_each_receipt(club: Club) -> None:
    bought(club, MILK)
    bought(club, TEA)
    screen = page(club)
    receipts = [row for row in screen.history.list.rows if row.code]
    assert [row.amount for row in receipts] == ["5.85", "1.09"]
    assert receipts[0].amount_below == "+5"
    club.counter.press("Down")
    assert club.counter.hint == "opens the receipt"
    club.counter.press("Enter")
    archive = club.counter.window.shown_screen
    assert isinstance(archive, Archive)
    assert archive.presenter.chosen is not None
    assert archive.presenter.chosen.receipt_number == receipts[0].code


def test_the_line_filters_the_history_by_goods_typed_or_scanned(club: Club) -> None:
    bought(club, MILK)
    bought(club, TEA)
    screen = page(club)
    club.counter.type("jasmine")
    club.counter.press("Enter")
    assert [row.amount for row in screen.history.list.rows] == ["5.85"]
    assert "With jasmine" in screen.history.said.text()
    club.counter.scan(MILK)
    assert [row.amount for row in screen.history.list.rows] == ["1.09"]
    club.counter.press("Esc")
    assert len([row for row in screen.history.list.rows if row.code]) == 2
    club.counter.press("Esc")
    assert club.counter.window.current == "selling"


def test_the_channel_filter_shows_what_is_no_receipt(club: Club) -> None:
    bought(club, MILK)
    screen = page(club)
    club.counter.press("Alt+C")
    question = club.counter.window.question
    assert question is not None
    assert [choice.code for choice in question.choices] == ["all", "store", "others"]
    club.counter.press("Alt+3")
    assert screen.history.list.rows
    assert not [row for row in screen.history.list.rows if row.code]


def test_points_lapse_soonest_first_and_amber_when_soon(club: Club) -> None:
    screen = page(club)
    lapses = screen.presenter.lapses()
    assert [(lapse.left, lapse.is_soon) for lapse in lapses] == [(200, True), (3220, False)]
    assert "31 Dec 2026" in words_on(club)
    assert "in 40 days" in words_on(club)


def test_without_a_yes_nobody_is_profiled_and_the_page_says_so(club: Club) -> None:
    bo = club.member(MemberId("bo"), number="0300123", name="Bo Li", personal=False, identifiers=())
    screen = page(club, bo)
    assert [figure.value() for figure in screen.head.figures] == ["3,420", "180", "–", "–", "–"]
    seen = words_on(club)
    assert "Not agreed to personal offers" in seen
    assert "Birthday" not in seen
    assert "Avoids peanuts" in seen


def test_enter_takes_her_into_the_sale(club: Club) -> None:
    counter = club.counter
    counter.scan(EGGS)
    page(club)
    assert counter.window.main.text() == "Add to this sale"
    counter.press("Enter")
    assert counter.window.current == "selling"
    assert counter.services.checkout.member_id == LI
    page(club)
    assert counter.window.main.text() == "Go on selling"


def test_a_coupon_of_hers_goes_into_the_sale_by_one_touch(club: Club) -> None:
    club.coupon(of=LI)
    club.counter.scan(MILK)
    screen = page(club)
    assert screen.presenter.brief is not None
    (view,) = screen.presenter.brief.coupons
    screen.side.use_coupon.emit(view.code)
    assert club.counter.window.current == "selling"
    with club.counter.services.context.store.read() as work:
        cart = work.carts.open_cart(2)
    assert cart is not None
    assert cart.coupons == (view.code,)
    assert cart.member_id == LI


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_tab_opens_by_its_number(club: Club, language: str) -> None:
    screen = page(club)
    club.counter.window.set_language(language)
    for number, tab in enumerate(("history", "points", "consents", "likes", "cases", "record"), 1):
        club.counter.press(f"Alt+{number}")
        assert screen.tab == tab
    club.counter.press("Esc")
    assert screen.tab == "history"


# ---------------------------------------------------------------------- consents


def given(club: Club, purpose: Purpose, member_id: MemberId = LI) -> bool:
    consents = club.counter.services.loyalty.consents.of(member_id)
    return next(one.given for one in consents if one.purpose is purpose)


@pytest.mark.rule("consent.withdraw")
def test_a_consent_ends_by_one_touch_and_is_given_beside_its_text(club: Club) -> None:
    screen = page(club)
    club.counter.touch(screen.side.switches[Purpose.PERSONAL])
    assert not given(club, Purpose.PERSONAL)
    club.counter.touch(screen.side.switches[Purpose.MAIL])
    assert not given(club, Purpose.MAIL), "nobody agrees to a text that was not seen"
    assert screen.tab == "consents"
    seen = words_on(club)
    assert "The store may send me news and offers by e-mail." in seen
    assert "门店可以通过电子邮件向我发送通知和优惠。" in seen
    club.counter.touch(screen.consents.switches[Purpose.MAIL])
    assert given(club, Purpose.MAIL)
    (shown,) = [one for one in screen.presenter.consents if one.purpose is Purpose.MAIL]
    assert shown.record is not None
    assert shown.record.text_version == shown.text.version
    assert shown.record.by == "clerk"


def test_she_stays_a_member_with_nothing_personal(club: Club) -> None:
    screen = page(club, tab="consents")
    club.counter.touch(screen.consents.stay)
    assert given(club, Purpose.PROGRAM)
    assert not given(club, Purpose.PERSONAL)
    assert not screen.presenter.is_personal


# ---------------------------------------------------------------------- likes, notes, cases


def test_an_allergy_goes_and_comes_in_two_touches(club: Club) -> None:
    screen = page(club)
    club.counter.touch(screen.side.pencil)
    club.counter.touch(screen.likes.chips["allergy", "peanuts"])
    assert screen.presenter.warnings() == ()
    club.counter.touch(screen.likes.pluses["allergy"])
    club.counter.press("Alt+3")
    assert screen.presenter.warnings() == (("allergy", "milk"),)


def test_a_note_and_a_case_are_written_and_settled(club: Club) -> None:
    screen = page(club, tab="cases")
    club.counter.press("Alt+N")
    club.counter.type("Prefers paper bags")
    club.counter.press("Enter", "Alt+O")
    club.counter.type("Bring back the wet umbrella")
    club.counter.press("Enter")
    assert screen.presenter.card is not None
    assert [note.text for note in screen.presenter.card.notes] == ["Prefers paper bags"]
    assert "Li Na" in words_on(club)
    (case,) = screen.presenter.card.cases
    screen.cases.close_case(case.id)
    assert screen.presenter.card.cases == ()
    screen.cases.drop_note(screen.presenter.card.notes[0].id)
    assert screen.presenter.card.notes == ()


def test_a_manager_s_note_is_not_for_clerks(club: Club) -> None:
    manager_in(club)
    screen = page(club, tab="cases")
    club.counter.press("Alt+N", "Alt+2")
    club.counter.type("Owes an apology")
    club.counter.press("Enter")
    assert "Owes an apology" in words_on(club)
    staffing = club.counter.services.staffing
    staffing.sign_out()
    staffing.sign_in(StaffId("clerk"), CLERK_PIN)
    page(club, tab="cases")
    assert screen.presenter.card is not None
    assert screen.presenter.card.notes == ()


def test_a_household_is_asked_for_and_answered(club: Club) -> None:
    ben = club.member(MemberId("ben"), number="0300123", name="Ben", name_zh="", identifiers=())
    page(club, tab="cases")
    club.counter.press("Alt+H")
    question = club.counter.window.question
    assert question is not None
    assert "I share a household" in question.meaning
    assert "家庭" in question.meaning
    club.counter.type("0300123")
    club.counter.press("Enter", "Esc")
    screen = page(club, ben, tab="cases")
    screen.cases._answer(LI, yes=True)
    assert screen.presenter.card is not None
    assert [row.name for row in screen.presenter.card.household] == ["Wang Li"]
    screen.cases.leave_household()
    assert screen.presenter.card.household == ()


# ---------------------------------------------------------------------- points by hand


def balance(club: Club) -> int:
    return club.counter.services.loyalty.points.balances(LI, POINTS).balance


@pytest.mark.rule("points.adjust")
def test_a_clerk_adjusts_points_with_a_manager_s_yes(club: Club) -> None:
    page(club, tab="points")
    club.counter.press("Alt+A")
    club.counter.type("-20")
    club.counter.press("Enter", "Alt+3")
    assert balance(club) == 3420
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    assert balance(club) == 3400
    assert "Counted wrong" in str(page(club, tab="points").points.list.rows[0].below)


def test_a_manager_adjusts_alone_up_to_the_limit_and_a_second_person_above(club: Club) -> None:
    second_manager(club)
    manager_in(club)
    limit = club.counter.services.loyalty.programs
    with club.counter.services.context.store.read() as work:
        alone = limit.current(work).adjust.alone
    for points, pin, after in ((alone, "", 3420 + alone), (alone + 1, OTHER_PIN, None)):
        page(club, tab="points")
        club.counter.press("Alt+A")
        club.counter.type(str(points))
        club.counter.press("Enter", "Alt+2")
        if pin:
            assert club.counter.window.question is not None, "a second person is asked"
            club.counter.type(pin)
            club.counter.press("Enter")
        assert balance(club) == (after or 3420 + 2 * alone + 1)


def test_what_is_no_number_of_points_moves_none(club: Club) -> None:
    manager_in(club)
    page(club, tab="points")
    club.counter.press("Alt+A")
    club.counter.type("many")
    club.counter.press("Enter")
    assert club.counter.banner
    assert club.counter.window.question is not None
    assert balance(club) == 3420


def test_points_are_donated_to_a_project(club: Club) -> None:
    club.rules(perks=Perks(projects=(Project("trees", "Trees for the park", "公园植树"),)))
    page(club, tab="points")
    club.counter.press("Alt+D", "Alt+1")
    club.counter.type("420")
    club.counter.press("Enter")
    assert balance(club) == 3000


def test_a_lottery_ticket_shows_its_odds_before_it_is_drawn(club: Club) -> None:
    prizes = (Prize("500 points", "500 积分", 10_000, points=500),)
    club.rules(perks=Perks(lottery=Lottery(cost=100, prizes=prizes)))
    page(club, tab="points")
    club.counter.press("Alt+W")
    question = club.counter.window.question
    assert question is not None
    assert "500 points: 10,000 in 10,000" in question.meaning
    club.counter.press("Enter")
    club.counter.let_print()
    assert club.counter.banner == "Won: 500 points"
    assert balance(club) == 3820


@pytest.mark.rule("tiers.lock-by-manager")
def test_a_tier_is_locked_with_a_reason_and_let_go_again(club: Club) -> None:
    screen = page(club, tab="points")
    club.counter.press("Alt+L", "Alt+3", "Alt+1")
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    assert screen.presenter.brief is not None
    assert screen.presenter.brief.tier.tier.name == "Platinum"
    assert "locked: Guest of the house" in screen.points.tier.text()
    manager_in(club)
    club.counter.press("Alt+L", "Alt+4")
    assert not screen.presenter.brief.tier.status.locked


@pytest.mark.parametrize(
    ("tab", "key", "said"),
    [
        ("points", "Alt+S", "The statement goes to the printer"),
        ("points", "Alt+T", "The tier list goes to the printer"),
        ("consents", "Alt+P", "The privacy notice goes to the printer"),
    ],
)
def test_its_papers_are_printed(club: Club, tab: str, key: str, said: str) -> None:
    page(club, tab=tab)
    club.counter.press(key)
    club.counter.let_print()
    assert club.counter.banner == said


# ---------------------------------------------------------------------- finding


def test_members_are_looked_at_without_a_basket(club: Club) -> None:
    counter = club.counter
    counter.press("F10")
    counter.press("m", "Enter")
    counter.type("wang")
    assert counter.window.main.text() == "Open Wang Li"
    counter.press("Enter")
    assert counter.window.current == "member"
    assert counter.services.checkout.member_id is None
    QApplication.processEvents()


def test_f10_adjusts_points_of_whoever_is_found(club: Club) -> None:
    counter = club.counter
    counter.press("F10")
    counter.press("p", "Enter")
    counter.type("wang")
    counter.press("Enter")
    question = counter.window.question
    assert question is not None
    assert question.title == "Adjust points by how many?"


def test_who_is_gone_is_said_and_nothing_opens(club: Club) -> None:
    club.counter.window.go("member", member_id="nobody")
    assert club.counter.window.current == "selling"
    assert club.counter.banner
