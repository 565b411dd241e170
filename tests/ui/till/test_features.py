"""Features switched off: not on the till, refused by the services, and as before when on again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from loyalty.rules.enrolment import EnrolForm
from loyalty.rules.entry import POINTS
from loyalty.rules.member import Purpose
from loyalty.rules.perks import Lottery, Perks, Prize, Project, StampCard
from loyalty.service.member_texts import consent_text
from posapp.domain.deliver import Deliver
from posapp.domain.features import ABOUT, Feature, Use
from posapp.domain.permission import Act, Approval
from posapp.domain.tender import TenderKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId, StaffId
from posapp.services.verify import verify_store
from tests.ui.till.club import CARD, LI, TIERS, Club, open_club
from tests.ui.till.counter import COFFEE, FUSILLI, MILK, OIL, TEA, code
from ui.till.enrol import Enrol
from ui.till.help_texts import keys_of
from ui.till.in_use import known_keys
from ui.till.member_page import MemberPage
from ui.till.member_panel_presenter import MemberSide
from ui.till.more import More
from ui.till.offer_cards_presenter import OfferCards
from ui.till.paying import Paying
from ui.till.why_presenter import WhyPresenter

CUP = StampCard("cup", "Coffee card", "咖啡卡", 3, "BD", skus=("S8",))
PERKS = Perks(
    stamp_cards=(CUP,),
    lottery=Lottery(100, (Prize("Points", "积分", 10_000, points=500),), most_a_day=99),
    projects=(Project("trees", "Trees", "植树"),),
)

MILK_TEN = {"kind": "percent", "bp": 1000, "scope": {"sku": [f"S{MILK}"]}}

YES = Approval(Act.CHANGE_SETTINGS, StaffId("manager"), "M. Roth", "rollout")


def rollout_club(qapp: QApplication) -> Iterator[Club]:
    """A till with everything that can be switched off."""
    assert qapp is not None
    club = open_club()
    club.rules(tiers=TIERS, perks=PERKS)
    yield club
    club.counter.gone()
    services = club.counter.services
    assert verify_store(services.context.store, services.context.signer.verify) == ()
    services.context.store.close()


@pytest.fixture
def shop(qapp: QApplication) -> Iterator[Club]:
    """The club, for one test."""
    yield from rollout_club(qapp)


def use(club: Club, feature: Feature, how: Use) -> None:
    """A manager says how the store uses a feature."""
    club.counter.services.features.save({feature: how}, YES)


def sell(club: Club, *goods: int, member: bool = True) -> None:
    """A sale in exact cash."""
    if member:
        club.counter.scan(club.card())
    for item in goods:
        club.counter.scan(item)
    club.counter.press("F11")


def refused(act: Callable[[], object]) -> str:
    try:
        act()
    except Refusal as refusal:
        return refusal.code
    return ""


# ---------------------------------------------------------------------- what stands on the screen


def key_shown(club: Club, key: str) -> bool:
    club.counter.window.go("selling")
    return not club.counter.window.legend.buttons[key].isHidden()


def tile_shown(club: Club, code: str) -> bool:
    club.counter.window.go("more")
    more = club.counter.window.shown_screen
    assert isinstance(more, More)
    found = False
    for group in ("selling", "customers", "till"):
        more.show_group(group)
        found = found or more.tiles[code].isVisible()
    club.counter.window.go("selling")
    return found


def points_shown(club: Club) -> bool:
    """Whether the basket says what it earns."""
    club.counter.window.go("selling")
    club.counter.scan(club.card())
    club.counter.scan(OIL)
    found = club.selling.member.side.points_earned() is not None
    club.counter.services.checkout.clear()
    club.counter.services.checkout.set_member(None)
    return found


def offer_shown(club: Club) -> bool:
    club.counter.window.go("selling")
    for _ in range(3):
        club.counter.scan(FUSILLI)
    found = "3 for 2" in [title for title, _ in club.offers]
    club.counter.services.checkout.clear()
    return found


def suggestion_shown(club: Club) -> bool:
    club.counter.window.go("selling")
    club.counter.scan(club.card())
    found = club.selling.column.shelves.suggested.isVisible()
    club.counter.services.checkout.set_member(None)
    return found


def button_shown(club: Club, code: str) -> bool:
    """Whether a button stands on the points tab of the member's page."""
    club.counter.window.go("member", member_id=LI, tab="points")
    page = club.counter.window.shown_screen
    assert isinstance(page, MemberPage)
    found = not page.points.buttons[code].isHidden()
    club.counter.window.go("selling")
    return found


def stamps_shown(club: Club) -> bool:
    return bool(club.counter.services.loyalty.cards.card(LI).stamps)


# ---------------------------------------------------------------------- what the services do


def earns(club: Club) -> str:
    before = balance(club)
    sell(club, OIL)
    return "" if balance(club) > before else "nothing"


def redeems(club: Club) -> str:
    def act() -> None:
        club.counter.scan(club.card())
        club.counter.scan(OIL)
        club.counter.services.checkout.begin_payment()
        club.counter.services.checkout.pay_points(100)

    code = refused(act)
    club.counter.services.checkout.back_to_basket()
    club.counter.services.checkout.clear()
    club.counter.services.checkout.set_member(None)
    return code


def locks(club: Club) -> str:
    manager = next(one for one in club.counter.services.staffing.people() if one.id == "manager")
    tiers = club.counter.services.loyalty.tiers
    code = refused(lambda: tiers.lock(LI, "Gold", "regular", by=manager))
    return code or refused(lambda: tiers.unlock(LI, by=manager))


def offers_off(club: Club) -> str:
    for _ in range(3):
        club.counter.scan(FUSILLI)
    total = club.counter.total_minor
    club.counter.services.checkout.clear()
    return "" if total == 2 * 120 else "nothing"


def coupon(club: Club) -> str:
    code = club.coupon(of=LI)[1:15]
    loyalty = club.counter.services.loyalty
    return refused(lambda: loyalty.coupons.check(code, LI))


def stamped(club: Club) -> str:
    before = balance(club, "stamps:cup")
    sell(club, COFFEE)
    return "" if balance(club, "stamps:cup") > before else "nothing"


_PHONES = iter(range(2025550100, 2025550199))


def joins(club: Club) -> str:
    text = consent_text(Purpose.PROGRAM, age=16)
    form = EnrolForm(phone=str(next(_PHONES)), agreed={Purpose.PROGRAM: text.version})
    return refused(lambda: club.counter.services.loyalty.enrolling.enrol(form))


def suggests(club: Club) -> str:
    return "" if club.counter.services.loyalty.suggestions.of(LI) else "nothing"


def donates(club: Club) -> str:
    points, key = club.counter.services.loyalty.points, club.counter.services.context.ids.new()
    return refused(lambda: points.donate(LI, 5, "trees", key=key))


def draws(club: Club) -> str:
    loyalty, key = club.counter.services.loyalty, club.counter.services.context.ids.new()
    return refused(lambda: loyalty.draws.draw(LI, key))


def holds(club: Club) -> str:
    club.counter.scan(MILK)
    code = refused(club.counter.services.checkout.hold)
    club.counter.services.checkout.clear()
    return code


def sends(club: Club) -> str:
    club.counter.scan(MILK)
    checkout = club.counter.services.checkout
    line = checkout.view().cart.lines[0].line.id
    code = refused(lambda: checkout.deliver_line(line, Deliver.SEND))
    checkout.clear()
    return code


def balance(club: Club, purse: str = POINTS) -> int:
    context, loyalty = club.counter.services.context, club.counter.services.loyalty
    with context.store.read() as work:
        account = loyalty.accounts.of(work, LI, purse)
    return account.balance(context.now(), context.settings.zone)


@dataclass(frozen=True)
class Walk:
    """How to see a feature, what its service answers ("" where it does it), and what is said."""

    shown: Callable[[Club], bool]
    act: Callable[[Club], str]
    off: str = "feature.not-used"


WALKS: Mapping[Feature, Walk] = {
    Feature.POINTS: Walk(points_shown, earns, "nothing"),
    Feature.REDEEM: Walk(lambda club: key_shown(club, "F8"), redeems),
    Feature.TIERS: Walk(lambda club: button_shown(club, "lock"), locks),
    Feature.OFFERS: Walk(offer_shown, offers_off, "nothing"),
    Feature.COUPONS: Walk(lambda club: key_shown(club, "F9"), coupon),
    Feature.STAMPS: Walk(stamps_shown, stamped, "nothing"),
    Feature.JOINING: Walk(lambda club: tile_shown(club, "enrol"), joins),
    Feature.SUGGESTIONS: Walk(suggestion_shown, suggests, "nothing"),
    Feature.DONATIONS: Walk(lambda club: button_shown(club, "donate"), donates),
    Feature.DRAWS: Walk(lambda club: button_shown(club, "draw"), draws),
    Feature.HOLDS: Walk(lambda club: key_shown(club, "F5"), holds),
    Feature.SENDING: Walk(lambda club: tile_shown(club, "deliver"), sends),
}


@pytest.mark.rule("features.in-use")
def test_every_feature_goes_when_it_is_off_and_comes_back(shop: Club) -> None:
    assert set(WALKS) == set(Feature)
    for _ in range(3):
        sell(shop, TEA)  # what she always buys may be suggested
    for feature, walk in WALKS.items():
        assert walk.shown(shop), feature
        use(shop, feature, Use(on=False))
        assert not walk.shown(shop), feature
        assert walk.act(shop) == walk.off, feature
        use(shop, feature, Use())
        assert walk.shown(shop), feature
        assert walk.act(shop) == "", feature


@pytest.mark.rule("features.in-use")
@pytest.mark.parametrize("key", ["F5", "F6", "F8", "F9"])
def test_a_key_that_is_gone_says_so_in_words(shop: Club, key: str) -> None:
    for feature in (Feature.HOLDS, Feature.REDEEM, Feature.COUPONS):
        use(shop, feature, Use(on=False))
    shop.counter.window.go("selling")
    shop.counter.scan(MILK)
    shop.counter.press(key)
    assert "Not in use at this till" in shop.counter.banner
    shop.counter.press("Esc")
    assert shop.counter.basket, "the sale goes on"
    assert shop.counter.window.current == "selling"


def test_nobodys_basket_promises_no_feature_that_may_be_off(shop: Club) -> None:
    shop.counter.window.go("selling")
    nobody = shop.selling.column.panel.nobody
    assert nobody.isVisible()
    assert nobody.accessibleDescription() == "Members' benefits"


@pytest.mark.rule("offers.tell-what-can-be-given")
@pytest.mark.parametrize(
    ("feature", "offer"),
    [
        # for members with a coupon of theirs
        (
            Feature.COUPONS,
            {
                **MILK_TEN,
                "conditions": [{"kind": "members"}, {"kind": "coupon", "series": "BD"}],
            },
        ),
        (
            Feature.COUPONS,
            {
                "kind": "next-coupon",
                "min": 100,
                "series": "BD",
                "conditions": [{"kind": "members"}],
            },
        ),
        (
            Feature.POINTS,
            {"kind": "points", "bp": 20_000, "scope": {"all": True}},
        ),
        (
            Feature.TIERS,
            {**MILK_TEN, "conditions": [{"kind": "tier-at-least", "tier": "Silver"}]},
        ),
    ],
)
def test_no_offer_is_told_that_rests_on_what_is_off(
    shop: Club, feature: Feature, offer: dict[str, Any]
) -> None:
    """Nobody is asked for her card for what she cannot be given; F2 is silent of it too."""
    shop.offer({**offer, "id": "NEAR", "name": "Near", "name_zh": "近"})
    checkout = shop.counter.services.checkout
    checkout.enter(code(MILK))
    why = WhyPresenter(shop.counter.services)
    why.first(checkout.view().cart.lines[0].line.id)

    def told() -> bool:
        answer = why.answer("en")
        assert answer is not None
        cards = OfferCards(shop.counter.services, MemberSide(shop.counter.services)).make("en")
        listed = [card.title for card in cards] + [one.name for one in answer.not_given]
        return "Near" in listed

    assert told()
    use(shop, feature, Use(on=False))
    checkout.enter(code(MILK))
    assert not told()
    use(shop, feature, Use())
    checkout.enter(code(MILK))
    assert told()


def test_what_rests_on_an_offer_is_off_with_it(shop: Club) -> None:
    use(shop, Feature.OFFERS, Use(on=False))
    assert not key_shown(shop, "F9")
    assert coupon(shop) == "feature.not-used"
    rows = {row.feature: row for row in shop.counter.services.features.rows()}
    assert rows[Feature.STAMPS].waits_for == (Feature.OFFERS,)
    assert rows[Feature.STAMPS].use.on, "it comes back by itself"


def test_it_can_begin_on_a_day_and_at_some_tills_first(shop: Club) -> None:
    features, clock = shop.counter.services.features, shop.counter.clock
    use(shop, Feature.HOLDS, Use(start=date(2026, 11, 22)))
    assert Feature.HOLDS not in features.here()
    clock.set(clock.now().replace(day=22))
    assert Feature.HOLDS in features.here()
    use(shop, Feature.HOLDS, Use(tills=(3,)))
    assert Feature.HOLDS not in features.here(), "this is till 2"
    use(shop, Feature.HOLDS, Use(tills=(2, 3)))
    assert Feature.HOLDS in features.here()


def test_a_new_face_is_served_where_nobody_joins(shop: Club) -> None:
    use(shop, Feature.JOINING, Use(on=False))
    window = shop.counter.window
    shop.counter.press("F2")
    shop.counter.type("2025559999")
    main = window.main
    assert not main.isEnabled()
    shop.counter.press("Enter")
    assert not isinstance(window.shown_screen, Enrol)
    window.go("enrol")
    assert "New members" in shop.counter.banner
    shop.counter.press("Esc", "Esc", "Esc")
    shop.counter.scan(shop.card("0999999"))
    notice = window.banner.notice
    assert notice is not None
    assert [answer.code for answer in notice.answers] == ["aside"]


def test_where_nothing_is_sent_no_word_of_it_is_left(shop: Club) -> None:
    window = shop.counter.window
    shop.counter.scan(MILK)
    assert "Alt D" in window.cart.table.selected_hint
    use(shop, Feature.SENDING, Use(on=False))
    shop.counter.scan(MILK)
    assert "Alt D" not in window.cart.table.selected_hint
    shop.counter.press("Alt+D")
    assert "Sending goods" in shop.counter.banner
    shop.counter.press("Esc")
    use(shop, Feature.HOLDS, Use(on=False))
    services, keys = shop.counter.services, keys_of("selling")
    told = {key for key, _ in known_keys(services, keys)}
    assert {key for key, _ in keys} - told == {"F5", "F6", "Alt D"}


def test_no_way_to_pay_with_points_is_left(shop: Club) -> None:
    use(shop, Feature.REDEEM, Use(on=False))
    shop.counter.scan(shop.card())
    shop.counter.scan(OIL)
    shop.counter.press("F12")
    paying = shop.counter.window.shown_screen
    assert isinstance(paying, Paying)
    assert paying.tenders[TenderKind.POINTS].isHidden()
    assert not paying.points.isVisible()
    shop.counter.press("F8")
    assert "Paying with points" in shop.counter.banner


@pytest.mark.rule("features.saved")
def test_a_change_is_one_record_that_says_what_was_and_is(shop: Club) -> None:
    services = shop.counter.services
    code = refused(lambda: services.features.save({Feature.DRAWS: Use(on=False)}))
    assert code == "permission.needs-manager"
    changes = {Feature.DRAWS: Use(on=False), Feature.HOLDS: Use(tills=(2,)), Feature.TIERS: Use()}
    services.features.save(changes, YES)
    with services.context.store.read() as work:
        told = [r.values["details"] for r in work.journal.records(2) if r.type.value == "settings"]
    assert told == [{"changes": {"feature.draws": ["on", "off"], "feature.holds": ["on", "on@2"]}}]


def test_each_is_named_and_says_what_goes_away_in_both_languages() -> None:
    assert set(ABOUT) == set(Feature)
    for about in ABOUT.values():
        assert all((about.name, about.name_zh, about.goes, about.goes_zh))
        assert about.name_zh != about.name


def test_her_card_is_who_she_is_whatever_is_off(shop: Club) -> None:
    for feature in Feature:
        use(shop, feature, Use(on=False))
    shop.counter.window.go("selling")
    shop.counter.scan(shop.card(CARD))
    shop.counter.scan(OIL)
    assert shop.member_shown == "Wang Li"
    shop.counter.press("F11")
    sale = shop.counter.sales[-1]
    assert (sale.member_id, sale.total_minor) == (MemberId(LI), 899)


@pytest.mark.rule("features.in-use")
def test_an_offer_hands_out_no_coupon_while_coupons_are_off(shop: Club) -> None:
    """What the basket was promised before it was switched off is handed out all the same."""
    shop.offer({"id": "NEXT", "kind": "next-coupon", "min": 100, "series": "BD", "name": "Next"})
    use(shop, Feature.COUPONS, Use(on=False))
    sell(shop, OIL)
    assert coupons_of(shop) == 0
    use(shop, Feature.COUPONS, Use())
    shop.counter.scan(shop.card())
    shop.counter.scan(OIL)
    use(shop, Feature.COUPONS, Use(on=False))
    shop.counter.press("F11")
    assert coupons_of(shop) == 1


def coupons_of(club: Club) -> int:
    """How many coupons the member holds."""
    with club.counter.services.context.store.read() as work:
        return len(work.coupons.of_member(LI))
