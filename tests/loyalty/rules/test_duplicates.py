"""Two records of one person are found; two people are never made one without a look."""

from datetime import date

import pytest

from loyalty.rules.duplicates import (
    Sign,
    birthday_sign,
    compare,
    emails_alike,
    find_duplicates,
    name_key,
    name_signs,
)
from loyalty.rules.member import Member
from tests.loyalty.rules.crowd import crowd
from tests.loyalty.rules.people import email, member, phone

BORN = date(1990, 5, 17)


@pytest.mark.rule("members.find-duplicates")
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_of_a_thousand_pairs_nearly_all_are_found_and_nobody_is_joined_wrongly(seed: int) -> None:
    """S014: at least 95 % found, no false merge; and the list is not full of strangers."""
    town = crowd(seed)
    found = find_duplicates(town.members)
    proposed = {frozenset((one.one, one.other)) for one in found}
    joined = {frozenset((one.one, one.other)) for one in found if one.sure}
    assert len(town.pairs & proposed) >= 950
    assert joined <= town.pairs
    assert joined
    assert len(proposed - town.pairs) <= len(town.pairs)


@pytest.mark.rule("members.find-duplicates")
def test_each_pair_is_proposed_once_whatever_the_order() -> None:
    town = crowd(5, pairs=60, others=100)
    found = find_duplicates(town.members)
    assert len({frozenset((one.one, one.other)) for one in found}) == len(found)
    assert find_duplicates(reversed(town.members)) == found


@pytest.mark.rule("members.likeness")
@pytest.mark.parametrize(
    ("one", "other", "signs"),
    [
        (
            member("a", phone(), name="Li Wang"),
            member("b", phone(), name="Wang, Li"),
            (Sign.SAME_PHONE, Sign.SAME_NAME),
        ),
        (
            member("a", phone("+491712344471"), name="Li Wang", birthday=BORN),
            member("b", phone("+491712344417"), name="Li Wang", birthday=BORN),
            (Sign.PHONE_NEAR, Sign.SAME_NAME, Sign.SAME_BIRTHDAY),
        ),
        (
            member("a", email("li.wang@gmail.com"), name="Li Wang"),
            member("b", email("liwang+x@googlemail.com"), name="L. Wang"),
            (Sign.EMAIL_ALIKE, Sign.NAME_ALIKE),
        ),
        (
            member("a", name="", name_zh="王丽", birthday=BORN),
            member("b", name="", name_zh="王丽", birthday=BORN),
            (Sign.SAME_NAME, Sign.SAME_BIRTHDAY),
        ),
    ],
)
def test_what_speaks_for_one_person(one: Member, other: Member, signs: tuple[Sign, ...]) -> None:
    forth, back = compare(one, other), compare(other, one)
    assert forth is not None
    assert back is not None
    assert forth.signs == back.signs == signs


@pytest.mark.rule("members.likeness")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        # only the name; only the birthday; a shared landline; twins; father and son
        (member("a", name="Li Wang"), member("b", name="Li Wang")),
        (member("a", name="", birthday=BORN), member("b", name="", birthday=BORN)),
        (
            member("a", phone(), name="Li Wang", birthday=BORN),
            member("b", phone(), name="Ben Wang", birthday=date(1988, 1, 2)),
        ),
        (member("a", name="Anna Roth", birthday=BORN), member("b", name="Ben Roth", birthday=BORN)),
        (
            member("a", name="Hans Roth", birthday=BORN),
            member("b", name="Hans Roth", birthday=date(1960, 1, 2)),
        ),
        (
            member("a", name_zh="王丽", name="", birthday=BORN),
            member("b", name_zh="王芳", name="", birthday=BORN),
        ),
    ],
)
def test_what_is_not_enough(one: Member, other: Member) -> None:
    assert compare(one, other) is None


@pytest.mark.rule("members.merge-alone")
@pytest.mark.parametrize(
    ("ours", "theirs", "other_name", "sure"),
    [
        (True, True, "Li Wang", True),
        (True, True, "", False),
        (True, False, "Li Wang", False),
        (False, False, "Li Wang", False),
        (True, True, "Ben Roth", False),
    ],
)
def test_only_a_phone_that_both_have_proven_needs_no_look(
    *, ours: bool, theirs: bool, other_name: str, sure: bool
) -> None:
    one = member("a", phone(verified=ours), name="Li Wang")
    other = member("b", phone(verified=theirs), name=other_name)
    found = compare(one, other)
    assert found is not None
    assert found.sure is sure


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Müller, Zoë", "zoe muller", True),
        ("O'Neil", "o neil", True),
        ("王 丽", "王丽", False),
        ("Anna", "Hanna", False),
    ],
)
def test_a_name_in_another_dress(one: str, other: str, *, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("Li Wang", "Wang Li", Sign.SAME_NAME),
        ("Li Wang", "L Wang", Sign.NAME_ALIKE),
        ("Li Wang", "Wang", Sign.NAME_ALIKE),
        ("Katrin Meyer", "Kathrin Meier", Sign.NAME_ALIKE),
        ("L W", "Li Wang", Sign.OTHER_NAME),
        ("Anna", "Ben", Sign.OTHER_NAME),
    ],
)
def test_names(one: str, other: str, sign: Sign) -> None:
    assert tuple(name_signs(member("a", name=one), member("b", name=other))) == (sign,)


@pytest.mark.parametrize(
    ("other", "sign"),
    [
        (date(1990, 5, 17), Sign.SAME_BIRTHDAY),
        (date(1990, 5, 18), Sign.BIRTHDAY_NEAR),
        (date(1980, 5, 17), Sign.BIRTHDAY_NEAR),
        (date(1990, 6, 18), Sign.OTHER_BIRTHDAY),
    ],
)
def test_birthdays(other: date, sign: Sign) -> None:
    assert birthday_sign(BORN, other) is sign
    assert birthday_sign(date(1990, 5, 4), date(1990, 4, 5)) is Sign.BIRTHDAY_NEAR


def test_addresses_one_slip_apart_are_alike() -> None:
    assert emails_alike("li.wang@example.com", "li.wamg@example.com")
    assert not emails_alike("li.wang@example.com", "ben.roth@example.com")
