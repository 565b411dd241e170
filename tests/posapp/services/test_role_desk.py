"""Roles that a manager makes; and every act asked of the service that does it, by each role."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty.rules.member_question import Question
from loyalty.service.list_exports import Use
from posapp.domain.permission import GROUPS, STORE_ROLES, WAYS_IN, Act, Role
from posapp.domain.role_words import ACTS, act_says, act_word, role_word
from posapp.domain.role_words import GROUPS as GROUP_WORDS
from posapp.kernel.errors import Trouble
from posapp.kernel.ids import LineId, MemberId, OfferId, StaffId
from posapp.kernel.rate import Rate
from posapp.services.audit_desk import AuditQuery
from posapp.services.report_book import Plan
from posapp.services.staff_desk import Person
from posapp.till import TillServices
from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import CLERK, CLERK_PIN, MANAGER, MANAGER_PIN

BODY: Mapping[str, object] = {
    "id": "TEA10",
    "name": "Tea",
    "name_zh": "茶",
    "kind": "percent",
    "bp": 1000,
    "scope": {"sku": ["TEA"]},
}
NOBODY = MemberId("nobody")
Ask = Callable[[TillServices], object]


def _one(*acts: Act) -> frozenset[Act]:
    return frozenset(acts)


ASKED: tuple[tuple[frozenset[Act], Ask], ...] = (
    (_one(Act.SELL), lambda till: till.orders.ready("none")),
    (_one(Act.REFUND), lambda till: till.orders.cancel("none", "gone")),
    (_one(Act.CASH_IN_OUT), lambda till: till.shifts.cash(0, "none")),
    (_one(Act.SERVE_MEMBERS), lambda till: till.loyalty.notes.open_case(NOBODY, "x", "x")),
    (_one(Act.OVERRIDE_PRICE), lambda till: till.checkout.override_price(LineId("x"), 1, "x")),
    (_one(Act.EXEMPT_TAX), lambda till: till.checkout.exempt("embassy", "1")),
    (_one(Act.OPEN_DRAWER), lambda till: till.papers.open_drawer("change")),
    (_one(Act.ADMIN_MEMBERS), lambda till: till.loyalty.lists.count(Question())),
    (_one(Act.ADMIN_MEMBERS), lambda till: till.loyalty.access.alarms()),
    (
        _one(Act.ADJUST_POINTS),
        lambda till: till.loyalty.points.adjust(NOBODY, 1, key="k", reason="x"),
    ),
    (
        _one(Act.EXPORT, Act.ADMIN_MEMBERS),
        lambda till: till.loyalty.exports.draft(Question(), Use.MAIL),
    ),
    (_one(Act.EXPORT, Act.READ_AUDIT), lambda till: till.audit.export(AuditQuery())),
    (_one(Act.EXPORT, Act.READ_REPORTS), lambda till: till.report_book.check_files()),
    (_one(Act.READ_REPORTS), lambda till: till.report_book.saved()),
    (_one(Act.MANAGE_OFFERS), lambda till: till.loyalty.offers.save(BODY)),
    (_one(Act.APPROVE_OFFERS), lambda till: till.loyalty.offers.approve(OfferId("TEA10"))),
    (_one(Act.STOP_OFFERS), lambda till: till.loyalty.offers.stop(OfferId("TEA10"), "wrong")),
    (_one(Act.EDIT_CATALOGUE), lambda till: till.labels.printed(())),
    (_one(Act.EDIT_CATALOGUE), lambda till: till.goods_changes.undo("none")),
    (
        _one(Act.IMPORT_CATALOGUE),
        lambda till: till.catalogue_import.commit(
            till.catalogue_import.preview(b"sku,name,price\n")
        ),
    ),
    (_one(Act.MANAGE_STOCK), lambda till: till.counts.drop("none")),
    (_one(Act.MANAGE_STOCK), lambda till: till.purchasing.suppliers()),
    (_one(Act.OPEN_OFFICE), lambda till: till.purchasing.to_order()),
    (_one(Act.READ_REPORTS), lambda till: till.receipts.last_day(date(2026, 1, 1))),
    (_one(Act.READ_AUDIT), lambda till: till.audit.search(AuditQuery())),
    (_one(Act.MANAGE_STAFF), lambda till: till.roles.all()),
    (_one(Act.MANAGE_STAFF), lambda till: till.staff_desk.people()),
    (_one(Act.MANAGE_TILLS), lambda till: till.tills.retire(77)),
    (_one(Act.BACK_UP), lambda till: till.backups.require()),
    (_one(Act.CHANGE_SETTINGS), lambda till: till.settings_desk.save({})),
    (_one(Act.CHANGE_SETTINGS), lambda till: till.targets.drop("none")),
)
"""A service for each act; the others are asked in tests of their own, and stand in `ELSEWHERE`."""
ELSEWHERE = {
    Act.ASK_PEOPLE,
    Act.TYPE_ANSWERS,
    Act.CLOSE_SHIFT,
    Act.DISCOUNT_OVER_LIMIT,
    Act.VOID_SALE,
    Act.UNLOCK_TILL,
}
OUT = {Act.EXPORT, Act.BACK_UP, Act.ADMIN_MEMBERS, Act.READ_AUDIT, Act.READ_REPORTS}


@pytest.fixture
def office(shop: Counter) -> Counter:
    """The shop with the manager signed in, and an offer to decide on."""
    shop.sign_in(MANAGER)
    shop.till.loyalty.offers.save(BODY)
    return shop


def answer(ask: Ask, till: TillServices) -> str:
    """What a service says: the code of its refusal, or nothing."""
    try:
        ask(till)
    except Trouble as trouble:
        return trouble.code
    return ""


def acting_as(shop: Counter, role: Role) -> None:
    """Somebody with another role stands there."""
    staffing = shop.till.staffing
    staffing.current = replace(staffing.signed_in(), role=role)


ROLES = st.one_of(
    st.sampled_from(STORE_ROLES),
    st.frozensets(st.sampled_from(Act), min_size=1)
    .filter(lambda acts: bool(acts & WAYS_IN))
    .map(lambda acts: Role("own", acts, "Own")),
)


@pytest.mark.rule("permission.role", "report-book.files-by-act")
@given(role=ROLES)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_service_refuses_exactly_those_who_lack_the_act(office: Counter, role: Role) -> None:
    """S254: for every act and any role."""
    acting_as(office, role)
    for needed, ask in ASKED:
        lacks = answer(ask, office.till) == "permission.needs-manager"
        assert lacks is not (needed <= role.acts), (needed, role.acts)


def test_every_act_is_asked_of_a_service() -> None:
    asked = {act for needed, _ in ASKED for act in needed}
    assert asked | ELSEWHERE == set(Act)


@pytest.mark.rule("permission.role")
@pytest.mark.parametrize("role", [Role.CLERK, Role.SUPERVISOR])
def test_at_the_till_nobody_takes_data_out(office: Counter, role: Role) -> None:
    """S254: no list, no file, no journal, no backup, and the office stays shut."""
    assert not role.acts & (OUT | {Act.OPEN_OFFICE, Act.MANAGE_STAFF, Act.CHANGE_SETTINGS})
    acting_as(office, role)
    out = [ask for needed, ask in ASKED if needed & OUT]
    assert {answer(ask, office.till) for ask in out} == {"permission.needs-manager"}
    plan = Plan(name="x", reports=(), rhythm=None, form=None, folder="/")  # type: ignore[arg-type]  # refused before it is looked at
    assert refused(lambda: office.till.report_book.plan(plan)) == "permission.needs-manager"


def test_acts_are_chosen_from_groups_and_every_word_is_there() -> None:
    chosen_from = [act for acts in GROUPS.values() for act in acts]
    assert sorted(chosen_from, key=str) == sorted(Act, key=str)
    assert set(ACTS) == set(Act)
    assert set(GROUP_WORDS) == set(GROUPS)
    for language in ("en", "zh"):
        assert len({act_word(act, language) for act in Act}) == len(Act)
        assert len({act_says(act, language) for act in Act}) == len(Act)
        assert len({role_word(role, language) for role in STORE_ROLES}) == len(STORE_ROLES)


# ---- making roles


@pytest.mark.rule("role.made")
def test_a_role_is_made_given_and_does_what_it_says(office: Counter) -> None:
    till = office.till
    buyer = till.roles.make(" Buyer ", {Act.OPEN_OFFICE, Act.MANAGE_STOCK})
    assert (buyer.name, buyer.is_own, buyer.vouches) == ("Buyer", True, True)
    assert till.roles.all() == (*STORE_ROLES, buyer)
    anna = till.staff_desk.add(Person("Anna", buyer, Rate(0)), "48157")
    assert anna in till.staff_desk.people()
    till.staffing.sign_in(anna.id, "48157")
    assert till.purchasing.suppliers() == ()
    assert answer(lambda one: one.orders.ready("none"), till) == "permission.needs-manager"
    assert office.journal("role") == [
        {
            "act": "added",
            "role": buyer.code,
            "name": "Buyer",
            "name_before": "",
            "acts": ["open-office", "manage-stock"],
            "acts_before": [],
        }
    ]


@pytest.mark.rule("role.made")
@pytest.mark.parametrize(
    ("name", "acts", "code"),
    [
        ("", {Act.SELL}, "text.name-missing"),
        ("x" * 41, {Act.SELL}, "text.too-long"),
        ("Night", {Act.MANAGE_STOCK}, "role.no-way-in"),
        ("manager", {Act.SELL}, "role.name-taken"),
        ("经理", {Act.SELL}, "role.name-taken"),
        ("BUYER", {Act.SELL}, "role.name-taken"),
    ],
)
def test_a_role_that_will_not_do(office: Counter, name: str, acts: set[Act], code: str) -> None:
    office.till.roles.make("Buyer", {Act.SELL})
    assert refused(lambda: office.till.roles.make(name, acts)) == code
    assert len(office.till.roles.all()) == len(STORE_ROLES) + 1


def test_a_changed_role_counts_the_next_moment(office: Counter) -> None:
    till = office.till
    lead = till.roles.make("Lead", {Act.SELL, Act.OPEN_DRAWER})
    anna = till.staff_desk.add(Person("Anna", lead, Rate(0)), "48157")
    till.roles.change(lead.code, "Shift lead", {Act.SELL, Act.CLOSE_SHIFT})
    assert office.journal("role")[-1]["acts_before"] == ["sell", "open-drawer"]
    anna = till.staffing.sign_in(anna.id, "48157")
    assert (anna.role.name, anna.may(Act.OPEN_DRAWER)) == ("Shift lead", False)


@pytest.mark.rule("staff.changed-elsewhere")
def test_a_role_that_was_changed_elsewhere_is_noticed(office: Counter) -> None:
    till = office.till
    lead = till.roles.make("Lead", {Act.SELL, Act.OPEN_DRAWER})
    anna = till.staff_desk.add(Person("Anna", lead, Rate(0)), "48157")
    till.staffing.sign_in(anna.id, "48157")
    with office.store.write() as work:
        work.staff.put_role(replace(lead, acts=_one(Act.SELL)))
        work.commit()
    office.clock_to_set.forward(timedelta(seconds=10))
    assert not till.staffing.stands()
    assert answer(lambda one: one.papers.open_drawer("x"), till) == "permission.needs-manager"


@pytest.mark.rule("role.dropped-unused")
def test_a_role_goes_when_nobody_has_it(office: Counter) -> None:
    till = office.till
    lead = till.roles.make("Lead", {Act.SELL})
    anna = till.staff_desk.add(Person("Anna", lead, Rate(0)), "48157")
    till.staff_desk.set_active(anna.id, active=False)
    assert refused(lambda: till.roles.drop(lead.code)) == "role.in-use"
    till.staff_desk.change(anna.id, Person("Anna", Role.CLERK, Rate(0)))
    till.roles.drop(lead.code)
    assert till.roles.all() == STORE_ROLES
    assert office.journal("role")[-1]["act"] == "dropped"
    roles = till.roles
    for gone in (lead.code, Role.MANAGER.code):
        assert refused(partial(roles.drop, gone)) == "role.gone"
        assert refused(partial(roles.change, gone, "x", {Act.SELL})) == "role.gone"


# ---- nobody gives what she does not hold


@pytest.mark.rule("permission.gives-what-it-holds")
def test_who_looks_after_staff_makes_nobody_mightier_than_herself(office: Counter) -> None:
    till = office.till
    keeper = till.roles.make("People", {Act.OPEN_OFFICE, Act.MANAGE_STAFF, Act.SELL})
    mighty = till.roles.make("Mighty", {Act.SELL, Act.BACK_UP})
    anna = till.staff_desk.add(Person("Anna", keeper, Rate(500)), "48157")
    till.staffing.sign_in(anna.id, "48157")
    desk, own = till.staff_desk, Person("Anna", Role.MANAGER, Rate(500))
    seller = till.roles.make("Seller", {Act.SELL})
    for too_much in (
        lambda: desk.change(anna.id, own, pin="73951"),
        lambda: desk.add(own, "73951"),
        lambda: desk.add(Person("Tom", mighty, Rate(0)), "73951"),
        lambda: desk.add(Person("Tom", seller, Rate(501)), "73951"),
        lambda: desk.new_pin(MANAGER, "73951"),
        lambda: desk.set_active(MANAGER, active=False),
        lambda: desk.change(MANAGER, Person("M. Roth", seller, Rate(0)), pin="73951"),
        lambda: desk.set_owner_password("correct horse", "correct horse"),
        lambda: till.roles.make("More", {Act.SELL, Act.BACK_UP}),
        lambda: till.roles.change(keeper.code, "People", keeper.acts | {Act.BACK_UP}),
        lambda: till.roles.change(mighty.code, "Mighty", {Act.SELL}),
        lambda: till.roles.drop(mighty.code),
    ):
        assert refused(too_much) == "staff.beyond-own"
    assert desk.add(Person("Tom", seller, Rate(500)), "73951").role == seller


@pytest.mark.rule("staff.last-manager")
def test_somebody_who_may_do_everything_stays(office: Counter) -> None:
    till = office.till
    everything = till.roles.make("Owner", frozenset(Act))
    anna = till.staff_desk.add(Person("Anna", everything, Rate(0)), "48157")
    till.staff_desk.change(MANAGER, Person("M. Roth", Role.CLERK, Rate(0)))
    till.staffing.sign_in(anna.id, "48157")
    less = frozenset(Act) - {Act.MANAGE_STAFF}
    assert refused(lambda: till.roles.change(everything.code, "Owner", less)) == (
        "staff.last-manager"
    )
    change = Person("Anna", Role.SUPERVISOR, Rate(0))
    assert refused(lambda: till.staff_desk.change(anna.id, change)) == "staff.last-manager"


# ---- saying yes for others


@pytest.mark.rule("permission.vouches")
@pytest.mark.parametrize(
    ("act", "may"),
    [
        (Act.DISCOUNT_OVER_LIMIT, True),
        (Act.OVERRIDE_PRICE, True),
        (Act.VOID_SALE, True),
        (Act.OPEN_DRAWER, True),
        (Act.STOP_OFFERS, True),
        (Act.CLOSE_SHIFT, True),
        (Act.ADJUST_POINTS, False),
        (Act.CHANGE_SETTINGS, False),
        (Act.EXPORT, False),
    ],
)
def test_a_supervisor_says_yes_at_the_till(office: Counter, act: Act, *, may: bool) -> None:
    till = office.till
    kim = till.staff_desk.add(Person("Kim", Role.SUPERVISOR, Rate(0)), "48157")
    office.sign_in(CLERK)
    if may:
        yes = till.staffing.approve(act, "48157", "regular")
        assert (yes.by, till.staffing.signed_in().id) == (kim.id, CLERK)
    else:
        assert refused(lambda: till.staffing.approve(act, "48157", "x")) == "staff.wrong-pin"


@pytest.mark.rule("permission.vouches")
def test_a_clerk_says_yes_for_nobody_and_unlocks_nothing(office: Counter) -> None:
    till = office.till
    trainee = till.roles.make("Trainee", {Act.SELL})
    tom = till.staff_desk.add(Person("Tom", trainee, Rate(0)), "48157")
    till.staffing.sign_in(tom.id, "48157")
    yes = till.staffing.approve
    assert refused(lambda: yes(Act.REFUND, CLERK_PIN, "x")) == "staff.wrong-pin"
    assert refused(lambda: till.staffing.unlock(CLERK_PIN)) == "staff.wrong-pin"


def test_a_supervisor_unlocks_a_till(office: Counter) -> None:
    till = office.till
    kim = till.staff_desk.add(Person("Kim", Role.SUPERVISOR, Rate(0)), "48157")
    office.sign_in(CLERK)
    assert till.staffing.unlock("48157").id == kim.id


@pytest.mark.rule("staff.manager-s-pin")
def test_who_is_a_clerk_no_more_gets_a_pin_of_her_own(office: Counter) -> None:
    till = office.till
    kim = till.staff_desk.add(Person("Kim", Role.SUPERVISOR, Rate(0)), "48157")
    tom = till.staff_desk.add(Person("Tom", Role.CLERK, Rate(0)), "73951")
    lead = Person("Tom", Role.SUPERVISOR, Rate(0))
    assert refused(lambda: till.staff_desk.change(tom.id, lead)) == "staff.pin-needed"
    code = refused(lambda: till.staff_desk.change(tom.id, lead, pin="48157"))
    assert code == "staff.pin-trivial", "it is Kim's"
    assert till.staff_desk.change(tom.id, lead, pin="60284").role == Role.SUPERVISOR
    assert till.staff_desk.change(StaffId(kim.id), Person("Kim", Role.CLERK, Rate(0))).role == (
        Role.CLERK
    )


@pytest.mark.rule("permission.unknown-role-sells")
def test_a_role_that_nobody_knows_any_more_keeps_nobody_from_selling(office: Counter) -> None:
    """Its row is gone, or all it held is of a newer program: everybody still comes in."""
    with office.store.write() as work:
        clerk = work.staff.get(CLERK)
        assert clerk is not None
        work.staff.put(replace(clerk, role=Role("lost", _one(Act.SELL, Act.REFUND))), None)
        work.commit()
    staffing = office.till.staffing
    assert {one.id for one in staffing.people()} >= {CLERK, MANAGER}
    assert staffing.sign_in(CLERK, CLERK_PIN).role.acts == _one(Act.SELL)
    staffing.sign_in(MANAGER, MANAGER_PIN)
    assert CLERK in {one.id for one in office.till.staff_desk.people()}
