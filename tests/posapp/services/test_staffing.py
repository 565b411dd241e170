"""Who is at the till: PINs, their back-off, and a manager's yes to one act."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.permission import Act, Role, Staff
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate
from posapp.services.staffing import (
    DEVICE,
    FREE_TRIES,
    REREAD_S,
    WAITS_S,
    Staffing,
    wait_after_s,
)
from tests.conftest import Figure
from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import (
    CLERK,
    CLERK_PIN,
    MANAGER,
    MANAGER_PIN,
    OWNER_PASSWORD,
    give_owner_password,
)

WRONG = "0000"


def guess(shop: Counter, staff_id: StaffId = MANAGER, pin: str = WRONG) -> str:
    return refused(lambda: shop.till.staffing.sign_in(staff_id, pin))


def guess_until_it_waits(shop: Counter) -> int:
    """Wrong PINs of the manager until the till makes one wait; the seconds of the wait."""
    while not shop.till.staffing.wait_s():
        assert guess(shop) == "staff.wrong-pin"
    return shop.till.staffing.wait_s()


def let_pass(shop: Counter, seconds: int) -> None:
    shop.clock_to_set.forward(timedelta(seconds=seconds))


@pytest.mark.rule("staff.pin-back-off")
@pytest.mark.parametrize(
    ("failures", "wait_s"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 600), (500, 600)],
)
def test_what_each_wrong_pin_costs(failures: int, wait_s: int) -> None:
    assert wait_after_s(failures) == wait_s


def test_the_right_pin_signs_in_and_is_written_down(closed_shop: Counter) -> None:
    staff = closed_shop.till.staffing.sign_in(CLERK, CLERK_PIN)
    assert closed_shop.till.staffing.current == staff
    assert closed_shop.journal("login") == [{"name": "Li Na", "staff": "clerk"}]
    closed_shop.till.staffing.sign_out()
    assert closed_shop.till.staffing.current is None


@pytest.mark.rule("staff.pin-back-off")
def test_guessing_makes_the_till_wait_for_everybody(closed_shop: Counter) -> None:
    assert guess_until_it_waits(closed_shop) == WAITS_S[0]
    assert guess(closed_shop) == "staff.wait"
    assert guess(closed_shop, CLERK, CLERK_PIN) == "staff.wait"
    let_pass(closed_shop, 29)
    assert closed_shop.till.staffing.wait_s() == 1
    let_pass(closed_shop, 1)
    assert closed_shop.till.staffing.sign_in(CLERK, CLERK_PIN).id == CLERK


@pytest.mark.rule("staff.pin-back-off")
def test_the_wait_survives_a_restart(closed_shop: Counter) -> None:
    guess_until_it_waits(closed_shop)
    closed_shop.restart()
    assert closed_shop.till.staffing.wait_s() == 30
    assert guess(closed_shop) == "staff.wait"
    let_pass(closed_shop, 30)
    assert guess(closed_shop) == "staff.wrong-pin"
    assert closed_shop.till.staffing.wait_s() == 60


@pytest.mark.rule("staff.pin-back-off")
def test_a_clock_set_back_locks_nobody_out_for_years(closed_shop: Counter) -> None:
    guess_until_it_waits(closed_shop)
    closed_shop.clock_to_set.forward(timedelta(days=-3650))
    assert closed_shop.till.staffing.wait_s() == 30
    assert Staffing(closed_shop.till.context, closed_shop.till.staffing._hasher).wait_s() == 30


@pytest.mark.rule("staff.pin-back-off")
def test_one_person_s_right_pin_does_not_wash_away_guesses_at_another(
    closed_shop: Counter,
) -> None:
    for _ in range(FREE_TRIES):
        assert guess(closed_shop) == "staff.wrong-pin"
    closed_shop.till.staffing.sign_in(CLERK, CLERK_PIN)
    assert guess(closed_shop) == "staff.wrong-pin"
    assert closed_shop.till.staffing.wait_s() == 30


@pytest.mark.rule("staff.pin-back-off")
def test_one_s_own_right_pin_forgives_one_s_own_slips(closed_shop: Counter) -> None:
    for _ in range(50):
        for _ in range(FREE_TRIES):
            assert guess(closed_shop, CLERK) == "staff.wrong-pin"
        closed_shop.till.staffing.sign_in(CLERK, CLERK_PIN)
    assert closed_shop.till.staffing.wait_s() == 0


@pytest.mark.rule("staff.pin-back-off")
def test_the_lock_screen_is_no_way_round(shop: Counter) -> None:
    staffing = shop.till.staffing
    for _ in range(FREE_TRIES):
        assert refused(lambda: staffing.unlock(WRONG)) == "staff.wrong-pin"
    staffing.unlock(CLERK_PIN)
    assert refused(lambda: staffing.unlock(WRONG)) == "staff.wrong-pin"
    assert staffing.wait_s() == 30
    let_pass(shop, 30)
    assert staffing.unlock(MANAGER_PIN).id == MANAGER
    assert refused(lambda: staffing.unlock(WRONG)) == "staff.wrong-pin"
    assert staffing.wait_s() == 0


@pytest.mark.rule("staff.pin-back-off")
def test_approving_is_no_way_round(shop: Counter) -> None:
    staffing = shop.till.staffing
    for _ in range(FREE_TRIES):
        assert refused(lambda: staffing.approve(Act.VOID_SALE, WRONG, "x")) == "staff.wrong-pin"
        staffing.sign_in(CLERK, CLERK_PIN)
    assert refused(lambda: staffing.approve(Act.VOID_SALE, WRONG, "x")) == "staff.wrong-pin"
    assert refused(lambda: staffing.approve(Act.VOID_SALE, MANAGER_PIN, "x")) == "staff.wait"


@pytest.mark.rule("staff.pin-back-off")
def test_quiet_time_forgives_slips_one_by_one(closed_shop: Counter) -> None:
    for _ in range(FREE_TRIES):
        guess(closed_shop)
    let_pass(closed_shop, 1200)
    assert [guess(closed_shop) for _ in range(2)] == ["staff.wrong-pin"] * 2
    assert closed_shop.till.staffing.wait_s() == 0
    guess(closed_shop)
    assert closed_shop.till.staffing.wait_s() == 30


class Guesser:
    """Tries PINs as fast as the till lets it, restarting the program as it likes."""

    def __init__(self, shop: Counter) -> None:
        self.shop = shop
        self.tries_at: list[float] = []

    def run(self, tries: int, rest_s: int = 0) -> None:
        """So many tries; after each wait it rests for so long."""
        start = self.shop.clock.monotonic_s()
        for number in range(tries):
            wait = self.shop.till.staffing.wait_s()
            if wait:
                let_pass(self.shop, wait + rest_s)
            if number % 7 == 0:
                self.shop.restart()
            assert guess(self.shop, MANAGER, f"{number:05}"[-5:]) == "staff.wrong-pin"
            self.tries_at.append(self.shop.clock.monotonic_s() - start)

    @property
    def per_hour(self) -> float:
        """Tries in an hour, over the whole run."""
        return len(self.tries_at) * 3600 / self.tries_at[-1]

    @property
    def most_in_an_hour(self) -> int:
        """The most tries in any hour after the back-off has set in."""
        later = self.tries_at[len(WAITS_S) + FREE_TRIES :]
        return max(
            sum(at <= one < at + 3600 for one in later[i : i + 50]) for i, at in enumerate(later)
        )


@pytest.mark.rule("staff.pin-back-off")
@pytest.mark.parametrize("rest_s", [0, 599, 600, 1800, 6000])
def test_ten_thousand_tries_take_years_however_patient(
    closed_shop: Counter, rest_s: int, figure: Figure
) -> None:
    guesser = Guesser(closed_shop)
    guesser.run(figure(ci=300, long=10_000), rest_s)
    assert guesser.most_in_an_hour <= 10
    assert guesser.per_hour <= 10


@pytest.mark.rule("staff.pin-back-off")
def test_the_owner_s_way_stays_open_while_pins_wait(closed_shop: Counter) -> None:
    staffing = closed_shop.till.staffing
    give_owner_password(closed_shop.till, OWNER_PASSWORD)
    guess_until_it_waits(closed_shop)
    assert staffing.sign_in_owner(OWNER_PASSWORD).role is Role.MANAGER
    assert guess(closed_shop, CLERK, CLERK_PIN) == "staff.wait"


def test_the_owner_s_password_has_a_back_off_of_its_own(closed_shop: Counter) -> None:
    staffing = closed_shop.till.staffing
    assert refused(lambda: staffing.sign_in_owner(OWNER_PASSWORD)) == "staff.wrong-password"
    give_owner_password(closed_shop.till, OWNER_PASSWORD)
    for _ in range(FREE_TRIES):
        assert refused(lambda: staffing.sign_in_owner("guess guess")) == "staff.wrong-password"
    assert refused(lambda: staffing.sign_in_owner(OWNER_PASSWORD)) == "staff.wait"
    assert staffing.sign_in(CLERK, CLERK_PIN).id == CLERK
    let_pass(closed_shop, 60)
    assert staffing.sign_in_owner(OWNER_PASSWORD).id == MANAGER


def test_the_owner_gets_in_with_the_password_alone_even_after_failures(
    closed_shop: Counter,
) -> None:
    staffing = closed_shop.till.staffing
    give_owner_password(closed_shop.till, OWNER_PASSWORD)
    for _ in range(20):
        let_pass(closed_shop, 60)
        assert refused(lambda: staffing.sign_in_owner("guess guess")) == "staff.wrong-password"
    let_pass(closed_shop, 60)
    assert staffing.sign_in_owner(OWNER_PASSWORD).id == MANAGER


def test_the_owner_never_comes_in_as_somebody_who_left(closed_shop: Counter) -> None:
    staffing = closed_shop.till.staffing
    give_owner_password(closed_shop.till, OWNER_PASSWORD)
    gone = Staff(StaffId("aaron"), 0, "Aaron", Role.MANAGER, Rate(10_000), active=False)
    staffing.add(gone, "7788")
    assert staffing.sign_in_owner(OWNER_PASSWORD).id == MANAGER


def put(shop: Counter, staff: Staff) -> None:
    """Another program changes somebody in the same store."""
    with shop.store.write() as work:
        work.staff.put(staff, None)
        work.commit()


@pytest.mark.rule("staff.changed-elsewhere")
def test_a_manager_made_a_clerk_elsewhere_is_one_here_within_seconds(shop: Counter) -> None:
    staffing = shop.till.staffing
    manager = staffing.sign_in(MANAGER, MANAGER_PIN)
    put(shop, replace(manager, role=Role.CLERK))
    let_pass(shop, REREAD_S)
    assert not staffing.stands()
    assert refused(lambda: staffing.require(Act.MANAGE_STAFF)) == "permission.needs-manager"
    assert staffing.stands()


@pytest.mark.rule("staff.changed-elsewhere")
def test_somebody_sent_away_elsewhere_may_nothing_here_and_a_manager_unlocks(
    shop: Counter,
) -> None:
    staffing = shop.till.staffing
    shop.scan("TEA")
    put(shop, replace(staffing.signed_in(), active=False))
    let_pass(shop, REREAD_S)
    assert not staffing.stands()
    assert refused(lambda: staffing.require(Act.SELL)) == "permission.needs-manager"
    assert refused(lambda: staffing.unlock(CLERK_PIN)) == "staff.wrong-pin"
    assert staffing.unlock(MANAGER_PIN).id == MANAGER
    assert shop.till.checkout.exact_cash().sale.receipt_number == "1-000001"


def test_unlocking_keeps_the_person_or_brings_a_manager(shop: Counter) -> None:
    staffing = shop.till.staffing
    shop.scan("TEA")
    assert staffing.unlock(CLERK_PIN).id == CLERK
    assert len(shop.journal("login")) == 1
    assert staffing.unlock(MANAGER_PIN).id == MANAGER
    assert staffing.current is not None
    assert (staffing.current.id, len(shop.journal("login"))) == (MANAGER, 2)
    assert shop.rows == [("TEA", 1000, 449)]
    staffing.sign_out()
    assert refused(lambda: staffing.unlock(CLERK_PIN)) == "staff.nobody"


def test_a_yes_is_for_one_act_and_switches_nobody(shop: Counter) -> None:
    staffing = shop.till.staffing
    yes = staffing.approve(Act.VOID_SALE, MANAGER_PIN, " mistake ")
    assert (yes.by, yes.by_name, yes.reason) == (MANAGER, "M. Roth", "mistake")
    assert staffing.current is not None
    assert staffing.current.id == CLERK
    assert staffing.require(Act.VOID_SALE, yes) == "M. Roth"
    assert staffing.require(Act.SELL) == "Li Na"
    for act in (Act.OVERRIDE_PRICE, Act.OPEN_DRAWER):
        assert refused(lambda a=act: staffing.require(a, yes)) == "permission.needs-manager"  # type: ignore[misc] # bound at once


@pytest.mark.parametrize(
    ("pin", "reason", "code"),
    [
        (MANAGER_PIN, " ", "permission.needs-reason"),
        (MANAGER_PIN, "r" * 201, "permission.reason-long"),
        (CLERK_PIN, "x", "staff.wrong-pin"),
    ],
)
def test_a_yes_needs_a_manager_s_pin_and_a_reason(
    shop: Counter, pin: str, reason: str, code: str
) -> None:
    assert refused(lambda: shop.till.staffing.approve(Act.VOID_SALE, pin, reason)) == code


def test_somebody_who_left_is_out(shop: Counter) -> None:
    staffing = shop.till.staffing
    gone = Staff(StaffId("wu"), 3, "Wu", Role.MANAGER, Rate(10_000))
    staffing.add(gone, "7788")
    assert staffing.approve(Act.VOID_SALE, "7788", "x").by_name == "Wu"
    with shop.store.write() as work:
        work.staff.put(replace(gone, active=False), None)
        work.commit()
    assert [staff.id for staff in staffing.people()] == [CLERK, MANAGER]
    assert refused(lambda: staffing.sign_in(gone.id, "7788")) == "staff.gone"
    assert refused(lambda: staffing.approve(Act.VOID_SALE, "7788", "x")) == "staff.wrong-pin"
    assert refused(lambda: staffing.unlock("7788")) == "staff.wrong-pin"
    assert refused(lambda: staffing.badge(3)) == "staff.badge-unknown"
    assert staffing.badge(2) == MANAGER


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "\uff11" * 4])
def test_a_pin_is_four_to_eight_digits(closed_shop: Counter, pin: str) -> None:
    wu = Staff(StaffId("wu"), 3, "Wu", Role.CLERK, Rate(0))
    assert refused(lambda: closed_shop.till.staffing.add(wu, pin)) == "staff.pin-shape"


def test_a_pin_is_never_kept_in_clear(closed_shop: Counter) -> None:
    with closed_shop.store.read() as work:
        assert work.staff.pin_hash(CLERK).startswith("$argon2id$")
        assert work.staff.guard(DEVICE).failures == 0


def test_nobody_signed_in_may_nothing(closed_shop: Counter) -> None:
    with pytest.raises(Refusal, match=r"staff\.nobody"):
        closed_shop.till.staffing.require(Act.SELL)
