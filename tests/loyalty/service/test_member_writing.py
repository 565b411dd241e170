"""What was changed is told field by field; what is typed about a person is cleaned first."""

from dataclasses import replace
from datetime import date

import pytest

from loyalty.rules.consent import MERGE
from loyalty.rules.member_conflict import NEWEST_FIELDS
from loyalty.service.member_writing import Author, MemberWriter, changes_between, clean
from posapp.kernel.errors import Refusal
from tests.loyalty.rules.people import email, likes, member, phone
from tests.loyalty.service.reception import Reception


@pytest.mark.rule("members.typed-text")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna \t Roth\n", "Anna Roth"),
        ("Anna\x00\u202eRoth\u200b", "AnnaRoth"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("王 丽", "王 丽"),
        ("", ""),
    ],
)
def test_what_is_typed_is_one_clean_line(typed: str, kept: str) -> None:
    assert clean(typed, 20) == kept


@pytest.mark.rule("members.typed-text")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("x" * 21, "member.text-too-long"),
        ("x" * 100_000, "member.text-too-long"),
        ("call 4111 1111 1111 1111", "member.payment-card"),
        ("4111\u200b1111\u200b1111\u200b1111", "member.payment-card"),
    ],
)
def test_what_must_not_be_stored_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        clean(typed, 20)
    assert refused.value.code == code


@pytest.mark.rule("members.change-leaves-trace")
def test_every_field_and_element_that_differs_is_named() -> None:
    before = member("anna", phone(), name="Ana", preferences=(likes("taste", "tea"),))
    after = member(
        "anna",
        phone(),
        email(),
        name="Anna",
        birthday=date(1990, 5, 17),
        preferences=(likes("allergy", "nuts"),),
        extra={"region": "north"},
    )
    told = [
        (change.field, change.before, change.after) for change in changes_between(before, after)
    ]
    assert told[:2] == [("name", "Ana", "Anna"), ("birthday", "", "1990-05-17")]
    assert ("identifiers", "", '["email", "li@example.com", false]') in told
    assert ("preferences", "taste: tea", "") in told
    assert ("preferences", "", "allergy: nuts") in told
    assert ("extra", "", "north") in told
    assert len(told) == 6
    assert list(changes_between(after, after)) == []


def test_a_proof_is_a_change_too() -> None:
    typed, proven = member("anna", phone()), member("anna", phone(verified=True))
    assert [change.field for change in changes_between(typed, proven)] == ["identifiers"]


@pytest.mark.rule("members.change-leaves-trace")
def test_a_merge_names_fields_and_never_values(reception: Reception) -> None:
    anna = reception.joins("anna", name="Anna")
    writer = MemberWriter(reception.context)
    with reception.shop.store.write() as work:
        after = replace(anna, name="Somebody else")
        writer.put(work, anna, after, Author("clerk", reception.context.now(), MERGE))
        told = [(one.field, one.before, one.after) for one in work.members.changes(after.id)]
    assert told == [("name", "", "")]


def test_the_fields_by_clock_are_fields_of_a_member() -> None:
    assert all(hasattr(member(), name) for name in NEWEST_FIELDS)
