"""Households: only those who said yes themselves."""

import pytest

from loyalty.rules.households import MOST_MEMBERS, check_ask, joined
from loyalty.rules.member import Consent, Purpose
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from tests.loyalty.rules.people import no, yes

ANNA, BEN, CARLA = (MemberId(name) for name in ("anna", "ben", "carla"))
IN = yes(Purpose.PROGRAM)
AGREES = (IN, yes(Purpose.HOUSEHOLD))


@pytest.mark.rule("household.both-agree")
def test_two_who_both_agree_are_a_household() -> None:
    assert joined((), ANNA, BEN, consents=(AGREES, AGREES)) == (ANNA, BEN)
    assert joined((ANNA, BEN), ANNA, CARLA, consents=(AGREES, AGREES)) == (ANNA, BEN, CARLA)
    assert joined((ANNA, BEN), ANNA, BEN, consents=(AGREES, AGREES)) == (ANNA, BEN)


@pytest.mark.rule("household.both-agree")
@pytest.mark.parametrize(
    "other",
    [(), (IN,), (yes(Purpose.HOUSEHOLD),), (*AGREES, no(Purpose.HOUSEHOLD, 1))],
)
def test_without_the_yes_of_each_there_is_none(other: tuple[Consent, ...]) -> None:
    for consents in ((AGREES, other), (other, AGREES)):
        with pytest.raises(Refusal, match=r"household\.not-agreed"):
            joined((), ANNA, BEN, consents=consents)


@pytest.mark.parametrize(
    ("other", "asker_home", "other_home", "code"),
    [
        (ANNA, (), (), "household.same-person"),
        (BEN, (), (BEN, CARLA), "household.has-one"),
        (BEN, tuple(MemberId(str(n)) for n in range(MOST_MEMBERS)), (), "household.full"),
    ],
)
def test_who_cannot_be_asked(
    other: MemberId, asker_home: tuple[MemberId, ...], other_home: tuple[MemberId, ...], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        check_ask(ANNA, other, asker_home=asker_home, other_home=other_home)
    assert refused.value.code == code
