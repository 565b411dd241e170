"""Joining: a phone and a yes are enough, and nothing is agreed to by silence."""

from datetime import date

import pytest

from loyalty.rules.age import AgeRules
from loyalty.rules.enrolment import (
    ASKED_AT_ENROLMENT,
    FIELDS,
    MOST_ENTRIES,
    EnrolForm,
    check_form,
)
from loyalty.rules.member import Purpose
from posapp.kernel.errors import Refusal
from tests.loyalty.rules.people import DAY, likes

RULES = AgeRules(16, 6)
IN = {Purpose.PROGRAM: "v1"}
CHILD, MINOR, ADULT = date(2021, 1, 1), date(2012, 1, 1), date(1980, 1, 1)


@pytest.mark.rule("members.enrol")
def test_phone_and_consent_are_enough_in_five_entries() -> None:
    form = EnrolForm(phone="0171 2344471", agreed=IN)
    check_form(form, DAY, RULES)
    assert form.entries + 1 <= MOST_ENTRIES  # and the one that confirms


@pytest.mark.rule("consent.never-ticked")
def test_an_empty_form_agrees_to_nothing() -> None:
    form = EnrolForm()
    assert form.agreed == {}
    assert form.extra == {}
    assert form.entries == 0


@pytest.mark.rule("members.enrol")
def test_only_the_phone_is_required_and_every_field_has_its_purpose() -> None:
    assert [one.name for one in FIELDS if one.required] == ["phone"]
    assert {one.purpose for one in FIELDS} <= set(ASKED_AT_ENROLMENT)


@pytest.mark.rule("members.enrol")
@pytest.mark.parametrize(
    ("form", "code"),
    [
        (EnrolForm(agreed=IN), "member.phone-missing"),
        (EnrolForm(phone="1"), "consent.program-missing"),
        (EnrolForm(phone="1", agreed={Purpose.MAIL: "v"}), "consent.program-missing"),
        (EnrolForm(phone="1", agreed=IN, birthday=date(2030, 1, 1)), "member.birthday-wrong"),
        (EnrolForm(phone="1", agreed=IN, birthday=CHILD, guardian="M"), "member.too-young"),
        (EnrolForm(phone="1", agreed=IN, birthday=MINOR), "member.guardian-missing"),
        (
            EnrolForm(
                phone="1", agreed=IN | {Purpose.PERSONAL: "v"}, birthday=MINOR, guardian="M. Roth"
            ),
            "consent.minor",
        ),
    ],
)
def test_what_nobody_may_join_with(form: EnrolForm, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_form(form, DAY, RULES)
    assert refused.value.code == code


@pytest.mark.rule("members.minors")
@pytest.mark.parametrize(("birthday", "guardian"), [(MINOR, "M. Roth"), (ADULT, ""), (None, "")])
def test_who_may_join(birthday: date | None, guardian: str) -> None:
    check_form(EnrolForm(phone="1", agreed=IN, birthday=birthday, guardian=guardian), DAY, RULES)


@pytest.mark.rule("consent.collect-only-with")
@pytest.mark.parametrize(
    ("form", "purpose", "code"),
    [
        (
            EnrolForm(phone="1", agreed=IN, extra={"sex": "f"}),
            Purpose.PROFILE_EXTRA,
            "consent.extra-missing",
        ),
        (
            EnrolForm(phone="1", agreed=IN, preferences=(likes("allergy", "nuts"),)),
            Purpose.PERSONAL,
            "consent.preference-missing",
        ),
    ],
)
def test_what_serves_a_purpose_is_kept_only_with_its_yes(
    form: EnrolForm, purpose: Purpose, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        check_form(form, DAY, RULES)
    assert refused.value.code == code
    agreed = EnrolForm(
        phone="1", agreed=IN | {purpose: "v"}, extra=form.extra, preferences=form.preferences
    )
    check_form(agreed, DAY, RULES)


def test_an_answer_that_nobody_asked_for_is_a_mistake_of_the_program() -> None:
    agreed = IN | {Purpose.PROFILE_EXTRA: "v"}
    with pytest.raises(ValueError, match="no such field"):
        check_form(EnrolForm(phone="1", agreed=agreed, extra={"religion": "x"}), DAY, RULES)
