"""Households: one asks, the other answers for herself, either leaves alone."""

import pytest

from loyalty.rules.member import Member, Purpose
from tests.loyalty.service.reception import Reception
from tests.posapp.services.counter import refused


def home(reception: Reception, member: Member) -> set[str]:
    found = reception.members.open(member.id).household
    return set(found.member_ids) if found else set()


@pytest.mark.rule("household.ask")
def test_two_belong_together_only_after_both_said_yes(reception: Reception) -> None:
    anna, ben = reception.joins("anna"), reception.joins("ben")
    text = reception.version(Purpose.HOUSEHOLD)
    reception.households.ask(anna.id, ben.id, text)
    assert home(reception, anna) == home(reception, ben) == set()
    assert reception.households.asked_by(ben.id) == (anna.id,)
    reception.households.accept(ben.id, anna.id, text)
    assert home(reception, anna) == home(reception, ben) == {anna.id, ben.id}
    assert reception.allows(ben.id, Purpose.HOUSEHOLD)
    assert reception.households.asked_by(ben.id) == ()


@pytest.mark.rule("household.leave")
def test_either_leaves_alone_and_must_be_asked_again(reception: Reception) -> None:
    anna, ben, carla = (reception.joins(name) for name in ("anna", "ben", "carla"))
    text = reception.version(Purpose.HOUSEHOLD)
    for one in (ben, carla):
        reception.households.ask(anna.id, one.id, text)
        reception.households.accept(one.id, anna.id, text)
    assert home(reception, carla) == {anna.id, ben.id, carla.id}
    reception.households.leave(ben.id)
    assert home(reception, ben) == set()
    assert home(reception, anna) == {anna.id, carla.id}
    assert not reception.allows(ben.id, Purpose.HOUSEHOLD)
    assert refused(lambda: reception.households.accept(ben.id, anna.id, text)) == (
        "household.not-asked"
    )
    reception.households.leave(carla.id)
    assert home(reception, anna) == set()


def test_a_no_changes_nothing(reception: Reception) -> None:
    anna, ben = reception.joins("anna"), reception.joins("ben")
    text = reception.version(Purpose.HOUSEHOLD)
    reception.households.ask(anna.id, ben.id, text)
    reception.households.decline(ben.id, anna.id)
    assert home(reception, ben) == set()
    assert not reception.allows(ben.id, Purpose.HOUSEHOLD)
    assert refused(lambda: reception.households.accept(ben.id, anna.id, text)) == (
        "household.not-asked"
    )


@pytest.mark.rule("household.both-agree")
def test_whoever_asked_and_took_it_back_makes_no_household(reception: Reception) -> None:
    anna, ben = reception.joins("anna"), reception.joins("ben")
    text = reception.version(Purpose.HOUSEHOLD)
    reception.households.ask(anna.id, ben.id, text)
    reception.consents.withdraw(anna.id, Purpose.HOUSEHOLD)
    assert refused(lambda: reception.households.accept(ben.id, anna.id, text)) == (
        "household.not-agreed"
    )
    assert home(reception, ben) == set()


def test_another_text_is_no_consent(reception: Reception) -> None:
    anna, ben = reception.joins("anna"), reception.joins("ben")
    assert refused(lambda: reception.households.ask(anna.id, ben.id, "x")) == (
        "consent.text-changed"
    )
