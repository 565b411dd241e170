"""Joining at the till: few entries, hints while typing, consents with their texts."""

from datetime import date

import pytest

from loyalty.rules.duplicates import Sign
from loyalty.rules.enrolment import EnrolForm
from loyalty.rules.member import IdentifierKind, Purpose
from loyalty.rules.member_number import is_member_number
from loyalty.service.enrolling import HintKind
from posapp.domain.barcode.own_codes import member_code
from posapp.kernel.errors import Refusal
from receipts.document import Barcode
from tests.loyalty.rules.people import likes
from tests.loyalty.service.reception import Reception
from tests.posapp.services.counter import refused


@pytest.mark.rule("members.enrol-once")
def test_phone_and_a_yes_make_a_member(reception: Reception) -> None:
    """S001, S248: three entries; the record has text version, time, clerk and channel."""
    form = EnrolForm(
        phone="0171/234 44 71", agreed={Purpose.PROGRAM: reception.version(Purpose.PROGRAM)}
    )
    assert form.entries == 2
    member = reception.enrolling.enrol(form).member
    assert reception.phone_of(member.id) == "+491712344471"
    assert is_member_number(member.number)
    assert (member.name, member.birthday, member.extra, member.preferences) == ("", None, None, ())
    with reception.shop.store.read() as work:
        (consent,) = work.members.consents(member.id)
        waiting = [row for row in work.outbox.all() if row.subject_id == member.id]
    assert (consent.purpose, consent.given, consent.by) == (Purpose.PROGRAM, True, "clerk")
    assert consent.channel == "store"
    assert consent.text_version == reception.version(Purpose.PROGRAM)
    assert consent.at == reception.context.now()
    assert [row.kind for row in waiting] == ["member"]


def test_nothing_is_ticked_and_each_field_says_what_for(reception: Reception) -> None:
    fields = reception.enrolling.fields()
    assert [field.name for field in fields if field.required] == ["phone"]
    assert all(field.text.why.text(language) for field in fields for language in ("en", "zh"))
    assert reception.enrolling.texts()[0].purpose is Purpose.PROGRAM
    assert EnrolForm().agreed == {}


def test_all_that_was_told_is_kept(reception: Reception) -> None:
    friend = reception.joins("ben")
    member = reception.joins(
        "anna",
        Purpose.PERSONAL,
        Purpose.PROFILE_EXTRA,
        email="Anna@Example.com",
        card="OLD-4711",
        name="  Anna\u202e   Roth ",
        name_zh="安娜",
        birthday=date(1990, 5, 17),
        preferences=(likes("allergy", " nuts "),),
        extra={"region": "north", "sex": ""},
        referred_by=friend.number,
    )
    assert reception.get(member.id) == member
    assert member.name == "Anna Roth"
    assert member.identifier(IdentifierKind.EMAIL) == "anna@example.com"
    assert member.identifier(IdentifierKind.CARD) == "OLD4711"
    assert member.preferences == (likes("allergy", "nuts"),)
    assert member.extra == {"region": "north"}
    assert member.referred_by == friend.id


def test_numbers_follow_each_other_and_the_welcome_carries_the_card(reception: Reception) -> None:
    first, second = reception.enrolled("anna"), reception.enrolled("ben")
    assert first.member.number != second.member.number
    (code,) = [block for block in first.welcome.blocks if isinstance(block, Barcode)]
    assert code.data == member_code(first.member.number)
    assert "Anna" not in str(first.welcome)
    assert reception.finds(code.data) == [first.member.id]


@pytest.mark.rule("members.journal-without-person")
def test_the_journal_knows_the_act_and_not_the_person(reception: Reception) -> None:
    member = reception.joins("anna", email="anna@example.com")
    (details,) = reception.shop.journal("member")
    assert details["act"] == "enrol"
    assert details["member"] == member.id
    assert not [word for word in ("Anna", "2344471", "example.com") if word in str(details)]


@pytest.mark.rule("members.hints")
def test_the_same_phone_in_any_spelling_is_there_already(reception: Reception) -> None:
    member = reception.joins("anna")
    (hint,) = reception.enrolling.hints(EnrolForm(phone="+49 171 234-4471"))
    assert (hint.kind, hint.row.id) == (HintKind.THERE, member.id)
    assert hint.signs == (Sign.SAME_PHONE,)


@pytest.mark.rule("members.hints")
@pytest.mark.parametrize(
    ("form", "signs"),
    [
        (EnrolForm(phone="0171 2344417"), (Sign.PHONE_NEAR,)),
        (EnrolForm(phone="0171 2344472"), (Sign.PHONE_NEAR,)),
        (EnrolForm(email="anna.roth+x@googlemail.com"), (Sign.EMAIL_ALIKE,)),
        (EnrolForm(email="ana.roth@gmail.com"), (Sign.EMAIL_ALIKE,)),
        (
            EnrolForm(name="roth anna", birthday=date(1990, 5, 17)),
            (Sign.SAME_NAME, Sign.SAME_BIRTHDAY),
        ),
    ],
)
def test_whoever_is_like_a_member_is_asked_about(
    reception: Reception, form: EnrolForm, signs: tuple[Sign, ...]
) -> None:
    reception.joins(
        "anna", name="Anna Roth", email="annaroth@gmail.com", birthday=date(1990, 5, 17)
    )
    hints = reception.enrolling.hints(form)
    assert [(hint.kind, hint.signs) for hint in hints] == [(HintKind.LIKELY, signs)]


@pytest.mark.rule("members.hints")
@pytest.mark.parametrize(
    "form",
    [
        EnrolForm(),
        EnrolForm(phone="01"),
        EnrolForm(phone="0171 9999999", name="Anna Roth"),
        EnrolForm(birthday=date(1990, 5, 17)),
        EnrolForm(email="anna"),
    ],
)
def test_nobody_else_is_shown(reception: Reception, form: EnrolForm) -> None:
    reception.joins("anna", name="Anna Roth", birthday=date(1990, 5, 17))
    assert reception.enrolling.hints(form) == ()


@pytest.mark.rule("members.enrol-once")
def test_who_is_there_is_not_enrolled_again_unless_it_is_another_person(
    reception: Reception,
) -> None:
    anna = reception.joins("anna")
    form = reception.form("ben", phone="0171 234 4471")
    with pytest.raises(Refusal) as told:
        reception.enrolling.enrol(form)
    assert (told.value.code, told.value.blanks) == (
        "member.already-there",
        {"number": anna.number},
    )
    ben = reception.enrolling.enrol(form, another_person=frozenset({anna.id})).member
    assert set(reception.finds("0171 2344471")) == {anna.id, ben.id}


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ({"phone": ""}, "member.phone-missing"),
        ({"phone": "4111 1111 1111 1111"}, "member.payment-card"),
        ({"card": "4111 1111 1111 1111"}, "member.payment-card"),
        ({"name": "4111 1111 1111 1111"}, "member.payment-card"),
        ({"guardian": "4111-1111-1111-1111"}, "member.payment-card"),
        ({"phone": "12"}, "member.phone-wrong"),
        ({"email": "anna@"}, "member.email-wrong"),
        ({"name": "x" * 81}, "member.text-too-long"),
        ({"agreed": {}}, "consent.program-missing"),
        ({"agreed": {Purpose.PROGRAM: "program-0-16-0123456789"}}, "consent.text-changed"),
        ({"birthday": date(2015, 1, 1)}, "member.guardian-missing"),
        ({"birthday": date(2024, 1, 1), "guardian": "M"}, "member.too-young"),
        ({"referred_by": "nobody"}, "member.referrer-unknown"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    reception: Reception, rest: dict[str, object], code: str
) -> None:
    assert refused(lambda: reception.joins("anna", **rest)) == code
    with reception.shop.store.read() as work:
        assert work.members.count() == 0
    assert reception.shop.journal("member") == []


@pytest.mark.rule("consent.minors")
def test_a_minor_joins_with_a_guardian_and_is_never_a_target(reception: Reception) -> None:
    minor = {"birthday": date(2015, 1, 1), "guardian": "M. Roth"}
    assert refused(lambda: reception.joins("anna", Purpose.MAIL, **minor)) == "consent.minor"
    member = reception.joins("anna", **minor)
    assert reception.allows(member.id, Purpose.PROGRAM)
    give = reception.version(Purpose.PERSONAL)
    assert refused(lambda: reception.consents.give(member.id, Purpose.PERSONAL, give)) == (
        "consent.minor"
    )
    shown = {one.purpose: one.possible for one in reception.consents.of(member.id)}
    assert [purpose for purpose, possible in shown.items() if possible] == [Purpose.PROGRAM]


def test_a_phone_no_country_knows_is_taken_and_said(reception: Reception) -> None:
    assert reception.enrolled("anna", phone="+49 199 9999999").phone_doubtful
    assert not reception.enrolled("ben").phone_doubtful
