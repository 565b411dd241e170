"""A manager looks after the people of the store."""

from dataclasses import replace

import pytest

from posapp.domain.permission import Act, Role
from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate
from posapp.services.staff_desk import Person
from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import CLERK, CLERK_PIN, MANAGER, MANAGER_PIN

ANNA = Person("Anna  Berg", Role.CLERK, Rate(500))


@pytest.fixture
def office(shop: Counter) -> Counter:
    """The shop with the manager signed in."""
    shop.sign_in(MANAGER)
    return shop


@pytest.mark.rule("staff.added")
def test_a_new_colleague_signs_in_with_the_pin_she_was_given(office: Counter) -> None:
    anna = office.till.staff_desk.add(ANNA, "4815")
    assert (anna.number, anna.name, anna.active) == (3, "Anna Berg", True)
    assert office.till.staffing.sign_in(anna.id, "4815") == anna
    assert office.journal("staff") == [
        {
            "act": "added",
            "staff": anna.id,
            "number": 3,
            "before": None,
            "after": {"name": "Anna Berg", "role": "clerk", "limit_bp": 500, "active": True},
        }
    ]


@pytest.mark.rule("staff.pin-never-shown")
def test_a_new_pin_counts_at_once_and_stands_nowhere(office: Counter) -> None:
    office.till.staff_desk.new_pin(CLERK, "90215847")
    assert refused(lambda: office.till.staffing.sign_in(CLERK, CLERK_PIN)) == "staff.wrong-pin"
    assert office.till.staffing.sign_in(CLERK, "90215847").id == CLERK
    with office.store.read() as work:
        bodies = [record.body for record in work.journal.records(1)]
    assert not any("90215847" in body for body in bodies)


@pytest.mark.rule("staff.pin-not-trivial")
@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("1234", "staff.pin-trivial"),
        (MANAGER_PIN, "staff.pin-trivial"),
        ("481", "staff.pin-shape"),
        ("48a5", "staff.pin-shape"),
    ],
)
def test_a_pin_that_will_not_do(office: Counter, pin: str, code: str) -> None:
    assert refused(lambda: office.till.staff_desk.add(ANNA, pin)) == code
    assert refused(lambda: office.till.staff_desk.new_pin(CLERK, pin)) == code
    assert office.journal("staff") == []


def test_another_name_role_and_limit(office: Counter) -> None:
    desk = office.till.staff_desk
    li = desk.change(CLERK, Person("Li Na", Role.MANAGER, Rate(2000)), pin="4815")
    assert li.may(Act.OPEN_OFFICE)
    assert desk.change(CLERK, Person("Li Na", Role.MANAGER, Rate(2000))) == li
    record, new_pin = office.journal("staff")
    assert new_pin["act"] == "new-pin"
    assert (record["before"]["role"], record["after"]["role"]) == ("clerk", "manager")


def test_who_changes_herself_is_changed_at_once(office: Counter) -> None:
    desk = office.till.staff_desk
    desk.change(CLERK, Person("Li Na", Role.MANAGER, Rate(2000)), pin="7391")
    desk.change(MANAGER, Person("M. Roth", Role.CLERK, Rate(1000)))
    assert refused(lambda: desk.new_pin(CLERK, "4815")) == "permission.needs-manager"


@pytest.mark.rule("staff.manager-s-pin")
def test_two_managers_never_have_one_pin(office: Counter) -> None:
    desk = office.till.staff_desk
    ann = desk.add(ANNA, "7391")
    assert refused(lambda: desk.new_pin(MANAGER, "7391")) == "staff.pin-trivial"
    bob = desk.add(Person("Bob", Role.MANAGER, Rate(0)), "2604")
    promoted = replace(ANNA, role=Role.MANAGER)
    assert refused(lambda: desk.change(ann.id, promoted)) == "staff.pin-needed"
    assert refused(lambda: desk.change(ann.id, promoted, pin="2604")) == "staff.pin-trivial"
    desk.change(ann.id, promoted, pin="8153")
    office.till.staffing.approve(Act.OPEN_DRAWER, "2604", "change")
    (approval,) = office.journal("approval")
    assert (approval["by"], approval["name"]) == (bob.id, "Bob")
    assert office.till.staffing.sign_in(ann.id, "8153").may(Act.OPEN_OFFICE)


@pytest.mark.rule("staff.last-manager")
def test_the_last_manager_stays_one(office: Counter) -> None:
    desk = office.till.staff_desk
    clerk = Person("M. Roth", Role.CLERK, Rate(1000))
    assert refused(lambda: desk.change(MANAGER, clerk)) == "staff.last-manager"
    assert refused(lambda: desk.set_active(MANAGER, active=False)) == "staff.yourself"
    second = desk.add(replace(ANNA, role=Role.MANAGER), "4815")
    office.till.staffing.sign_in(second.id, "4815")
    desk.set_active(MANAGER, active=False)
    assert refused(lambda: desk.change(second.id, clerk)) == "staff.last-manager"


def test_who_left_comes_no_more_but_stays_in_the_books(office: Counter) -> None:
    desk = office.till.staff_desk
    desk.set_active(CLERK, active=False)
    assert CLERK not in [staff.id for staff in office.till.staffing.people()]
    assert [staff.active for staff in desk.people()] == [False, True]
    assert refused(lambda: office.till.staffing.sign_in(CLERK, CLERK_PIN)) == "staff.gone"
    desk.set_active(CLERK, active=True)
    office.sign_in(CLERK)


def test_a_clerk_changes_nobody(shop: Counter) -> None:
    desk = shop.till.staff_desk
    assert refused(lambda: desk.add(ANNA, "4815")) == "permission.needs-manager"
    assert refused(lambda: desk.change(CLERK, ANNA)) == "permission.needs-manager"
    assert refused(lambda: desk.new_pin(CLERK, "4815")) == "permission.needs-manager"
    assert refused(desk.people) == "permission.needs-manager"
    assert refused(desk.sign_ins) == "permission.needs-manager"
    assert refused(lambda: desk.set_active(MANAGER, active=False)) == "permission.needs-manager"


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (replace(ANNA, name=" "), "text.name-missing"),
        (replace(ANNA, name="A" * 61), "text.too-long"),
        (replace(ANNA, discount_limit=Rate(10_001)), "staff.limit-range"),
    ],
)
def test_what_nobody_can_be(office: Counter, person: Person, code: str) -> None:
    assert refused(lambda: office.till.staff_desk.add(person, "4815")) == code


def test_somebody_unknown(office: Counter) -> None:
    nobody = StaffId("nobody")
    assert refused(lambda: office.till.staff_desk.new_pin(nobody, "4815")) == "staff.gone"


@pytest.mark.rule("staff.owner-s-way")
def test_a_lone_manager_who_forgot_the_pin_comes_in_as_the_owner(office: Counter) -> None:
    desk = office.till.staff_desk
    assert not desk.has_owner_password()
    desk.set_owner_password("correct horse", "correct horse")
    assert desk.has_owner_password()
    (record,) = office.journal("staff")
    assert (record["act"], record["staff"]) == ("owner-password", MANAGER)
    with office.store.read() as work:
        assert not any("correct horse" in one.body for one in work.journal.records(1))
    office.till.staffing.sign_out()
    assert office.till.staffing.sign_in_owner("correct horse").id == MANAGER
    desk.new_pin(MANAGER, "4815")


def test_an_owner_s_password_that_will_not_do(office: Counter) -> None:
    desk = office.till.staff_desk
    assert refused(lambda: desk.set_owner_password("short", "short")) == "staff.password-short"
    assert (
        refused(lambda: desk.set_owner_password("correct horse", "correct house"))
        == "staff.passwords-differ"
    )
    office.sign_in(CLERK)
    assert (
        refused(lambda: desk.set_owner_password("correct horse", "correct horse"))
        == "permission.needs-manager"
    )
    assert not desk.has_owner_password()


def test_who_came_when(office: Counter) -> None:
    signed = office.till.staff_desk.sign_ins()
    assert [one.name for one in signed] == ["M. Roth", "Li Na"]
    assert [one.name for one in office.till.staff_desk.sign_ins(CLERK)] == ["Li Na"]


def test_a_new_pin_brings_nobody_back_who_left_meanwhile(
    office: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hash takes its time, and another window goes on."""
    desk = office.till.staff_desk
    slow = desk._hasher.hash

    def meanwhile(pin: str) -> str:
        desk.set_active(CLERK, active=False)
        return slow(pin)

    monkeypatch.setattr(desk._hasher, "hash", meanwhile)
    assert refused(lambda: desk.new_pin(CLERK, "4815")) == "staff.changed-meanwhile"
    assert [one.active for one in desk.people() if one.id == CLERK] == [False]
