"""Members found in one line, read whole, corrected with a trace."""

from datetime import date, timedelta

import pytest

from loyalty.rules.member import Identifier, IdentifierKind, Preference, Purpose, Readers
from loyalty.service.members import Correction
from posapp.domain.permission import Act, Role
from posapp.kernel.ids import MemberId
from tests.loyalty.rules.people import likes
from tests.loyalty.service.reception import Reception
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK


@pytest.mark.rule("members.find")
@pytest.mark.parametrize(
    "text",
    [
        "0171 2344471",
        "+49 171 234 4471",
        "0049171/2344471",
        "anna@example.com",
        " ANNA@example.com ",
        "OLD-4711",
        "anna roth",
        "roth",
        "4471",
        "安娜",
    ],
)
def test_she_is_found_by_whatever_is_typed(reception: Reception, text: str) -> None:
    anna = reception.joins(
        "anna", name="Anna Roth", name_zh="安娜", email="anna@example.com", card="old-4711"
    )
    reception.joins("ben")
    assert reception.finds(text) == [anna.id]


@pytest.mark.rule("members.find")
def test_she_is_found_by_her_number_and_her_printed_code(reception: Reception) -> None:
    anna = reception.joins("anna")
    assert reception.finds(anna.number) == [anna.id]
    assert reception.finds("nobody at all") == []
    assert reception.finds("") == []


@pytest.mark.rule("members.correct")
def test_a_correction_is_stored_with_who_changed_what(reception: Reception) -> None:
    """S256: audited, and queued for the others: what waits since she joined tells this too."""
    anna = reception.joins("anna", name="Ana Rot")
    reception.shop.clock_to_set.forward(timedelta(hours=1))
    fixed = reception.members.correct(
        anna.id, Correction(name="Anna Roth", birthday=date(1990, 5, 17), language="zh")
    )
    assert (fixed.name, fixed.birthday, fixed.language) == ("Anna Roth", date(1990, 5, 17), "zh")
    assert fixed.changed_at == reception.context.now()
    assert set(reception.changes(anna.id)) == {
        ("name", "Ana Rot", "Anna Roth"),
        ("birthday", "", "1990-05-17"),
        ("language", "en", "zh"),
    }
    with reception.shop.store.read() as work:
        sent = [row for row in work.outbox.all() if row.subject_id == anna.id]
        by = {change.by for change in work.members.changes(anna.id)}
        marks = work.members.stamps(anna.id)
    assert [row.kind for row in sent] == ["member"]
    assert by == {CLERK}
    assert marks["name"] == marks["birthday"] == marks["language"]


@pytest.mark.rule("members.change-leaves-trace")
def test_a_correction_that_changes_nothing_leaves_nothing(reception: Reception) -> None:
    anna = reception.joins("anna", name="Anna Roth")
    before = reception.shop.head
    assert reception.members.correct(anna.id, Correction(name="Anna Roth")) == anna
    assert reception.changes(anna.id) == []
    assert reception.shop.head == before


@pytest.mark.rule("members.change-leaves-trace")
def test_a_later_change_has_a_later_mark(reception: Reception) -> None:
    anna = reception.joins("anna")
    names = ("A", "B", "C")
    marks = []
    for name in names:  # the clock stands still; the order does not get lost
        reception.members.correct(anna.id, Correction(name=name))
        with reception.shop.store.read() as work:
            marks.append(work.members.stamps(anna.id)["name"])
    assert marks == sorted(set(marks))


@pytest.mark.rule("members.identifier-of-one")
def test_identifiers_come_and_go(reception: Reception) -> None:
    anna, ben = reception.joins("anna"), reception.joins("ben")
    phone = IdentifierKind.PHONE
    changed = reception.members.add_identifier(anna.id, phone, "0171 8889999", verified=True)
    assert changed.identifier(phone) == "+491718889999"
    assert reception.finds("01718889999") == [anna.id]
    assert refused(lambda: reception.members.add_identifier(ben.id, phone, "0171 8889999")) == (
        "member.identifier-taken"
    )
    old = Identifier(phone, "+491712344471")
    assert reception.members.drop_identifier(anna.id, old).identifiers == (
        Identifier(phone, "+491718889999"),
    )
    assert reception.finds("0171 2344471") == []
    last = Identifier(phone, "+491718889999")
    assert refused(lambda: reception.members.drop_identifier(anna.id, last)) == (
        "member.last-identifier"
    )


@pytest.mark.rule("members.no-payment-card")
def test_no_field_of_a_member_takes_a_payment_card(reception: Reception) -> None:
    anna = reception.joins("anna", Purpose.PERSONAL, Purpose.PROFILE_EXTRA)
    card = "4111 1111 1111 1111"
    tries = (
        lambda: reception.members.correct(anna.id, Correction(name=card)),
        lambda: reception.members.correct(anna.id, Correction(home_store=card)),
        lambda: reception.members.add_identifier(anna.id, IdentifierKind.APP, card),
        lambda: reception.members.add_preference(anna.id, "taste", card),
        lambda: reception.members.set_extra(anna.id, "region", card),
        lambda: reception.notes.add(anna.id, card),
        lambda: reception.notes.open_case(anna.id, "complaint", card),
    )
    for act in tries:
        assert refused(act) == "member.payment-card"


@pytest.mark.rule("members.preference-needs-yes")
def test_preferences_need_the_yes_to_personal_offers(reception: Reception) -> None:
    """S012: kind and value, at the till; S265: nothing is collected without consent."""
    anna, ben = reception.joins("anna", Purpose.PERSONAL), reception.joins("ben")
    changed = reception.members.add_preference(anna.id, "allergy", " nuts ")
    assert changed.preferences == (likes("allergy", "nuts"),)
    assert reception.members.drop_preference(anna.id, likes("allergy", "nuts")).preferences == ()
    assert refused(lambda: reception.members.add_preference(ben.id, "taste", "sweet")) == (
        "consent.preference-missing"
    )
    assert refused(lambda: reception.members.add_preference(anna.id, "religion", "x")) == (
        "member.preference-unknown"
    )


def test_the_four_answers_need_their_own_yes(reception: Reception) -> None:
    anna, ben = reception.joins("anna", Purpose.PROFILE_EXTRA), reception.joins("ben")
    assert reception.members.set_extra(anna.id, "sex", "f").extra == {"sex": "f"}
    assert reception.members.set_extra(anna.id, "sex", "").extra is None
    assert refused(lambda: reception.members.set_extra(ben.id, "income", "high")) == (
        "consent.extra-missing"
    )


@pytest.mark.rule("members.notes-by-role")
def test_notes_are_read_by_those_they_are_for(reception: Reception) -> None:
    anna = reception.joins("anna")
    reception.notes.add(anna.id, "likes to chat")
    hers = reception.notes.add(anna.id, "disputes a bill", Readers.OFFICE)
    assert [note.text for note in reception.members.open(anna.id).notes] == ["likes to chat"]
    reception.manager()
    assert len(reception.members.open(anna.id).notes) == 2
    reception.notes.drop(anna.id, hers.id)
    assert len(reception.members.open(anna.id).notes) == 1


def test_a_clerk_takes_away_only_her_own_notes(reception: Reception) -> None:
    anna = reception.joins("anna")
    reception.manager()
    note = reception.notes.add(anna.id, "by the manager")
    reception.clerk()
    assert refused(lambda: reception.notes.drop(anna.id, note.id)) == "permission.needs-manager"
    own = reception.notes.add(anna.id, "by the clerk")
    reception.notes.drop(anna.id, own.id)
    assert [one.text for one in reception.members.open(anna.id).notes] == ["by the manager"]


def test_a_case_is_opened_and_settled(reception: Reception) -> None:
    anna = reception.joins("anna")
    case = reception.notes.open_case(anna.id, "complaint", "the milk was sour")
    assert [one.closed_at for one in reception.members.open(anna.id).cases] == [None]
    reception.notes.close_case(anna.id, case.id)
    (settled,) = reception.members.open(anna.id).cases
    assert settled.closed_at == reception.context.now()


@pytest.mark.rule("consent.stay-without")
def test_without_her_yes_only_what_keeps_her_from_harm_is_shown(reception: Reception) -> None:
    anna = reception.joins(
        "anna", Purpose.PERSONAL, preferences=(likes("allergy", "nuts"), likes("taste", "sweet"))
    )
    assert len(reception.members.open(anna.id).usable) == 2
    reception.consents.withdraw(anna.id, Purpose.PERSONAL)
    assert reception.members.open(anna.id).usable == (Preference("allergy", "nuts"),)


def test_nobody_signed_in_changes_nothing(reception: Reception) -> None:
    anna = reception.joins("anna")
    reception.people.sign_out()
    code = refused(lambda: reception.members.correct(anna.id, Correction(name="X")))
    assert code.startswith("staff.")
    assert reception.get(anna.id) == anna


def test_an_unknown_member_is_said_to_be(reception: Reception) -> None:
    assert refused(lambda: reception.members.open(MemberId("ghost"))) == "member.unknown"


@pytest.mark.parametrize(("act", "clerk"), [(Act.SERVE_MEMBERS, True), (Act.ADMIN_MEMBERS, False)])
def test_clerks_serve_and_managers_keep_the_records(act: Act, *, clerk: bool) -> None:
    assert (act in Role.CLERK.acts) is clerk
    assert act in Role.MANAGER.acts
