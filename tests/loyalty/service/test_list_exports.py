"""What leaves the program: with consent, for its purpose, told to journal and log; per role."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty.rules.coupon import CouponState
from loyalty.rules.mass_read import ReadLimits
from loyalty.rules.member import Consent, Identifier, IdentifierKind, Purpose
from loyalty.rules.member_question import Question
from loyalty.rules.program import Program
from loyalty.service.access import AccessDesk
from loyalty.service.coupon_desk import Hand, Passed
from loyalty.service.list_coupons import Gift
from loyalty.service.list_exports import PURPOSES, Exported, Use, columns_of, needed
from loyalty.service.member_reading import MemberReading
from posapp.domain.permission import STORE_ROLES, Role
from posapp.kernel.ids import MemberId
from posapp.ports.members_office import LookQuery
from tests.loyalty.service.hall import Hall, on, open_hall
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK

EVERYBODY = Question()
REGULARS = Question(visits_from=1)
MAIL, PERSONAL = Purpose.MAIL, Purpose.PERSONAL


@pytest.fixture
def office(hall: Hall) -> Hall:
    """The manager sits in the office."""
    hall.manager_in()
    return hall


def says(hall: Hall, who: MemberId, purpose: Purpose, *, given: bool = True) -> None:
    """Somebody agrees, or not."""
    at = hall.context.now()
    with hall.shop.store.write() as work:
        said = Consent(purpose, given=given, text_version="1", at=at, by="x", channel="store")
        work.members.add_consent(who, said)
        work.commit()


def reader(hall: Hall, name: str, *purposes: Purpose, personal: bool = True) -> MemberId:
    """A member with an address who agreed to these purposes."""
    address = Identifier(IdentifierKind.EMAIL, f"{name.casefold()}@example.org")
    phone = Identifier(IdentifierKind.PHONE, f"+49170{abs(hash(name)) % 10**7:07d}")
    who = hall.member(name, personal=personal, identifiers=(address, phone))
    for purpose in purposes:
        says(hall, who, purpose)
    return who


def exported(hall: Hall, question: Question, use: Use) -> Exported:
    """Drafted and written."""
    exports = hall.shop.till.loyalty.exports
    return exports.write(exports.draft(question, use))


# ---- who may


@pytest.mark.parametrize("role", STORE_ROLES)
def test_a_clerk_exports_nothing(hall: Hall, role: Role) -> None:
    """S254: per role."""
    reader(hall, "ANNA", MAIL)
    desks = hall.shop.till.loyalty
    if role is Role.MANAGER:
        hall.manager_in()
        assert exported(hall, EVERYBODY, Use.MAIL).members == 1
        return
    hall.shop.sign_in(CLERK)
    staffing = hall.shop.till.staffing
    staffing.current = replace(staffing.signed_in(), role=role)
    acts: tuple[Callable[[], object], ...] = (
        lambda: desks.exports.draft(EVERYBODY, Use.MAIL),
        lambda: desks.exports.usable(EVERYBODY, Use.MAIL),
        lambda: desks.list_coupons.begin(EVERYBODY, Gift("S10")),
        lambda: desks.access.find(LookQuery()),
        desks.access.alarms,
    )
    for act in acts:
        assert refused(act) == "permission.needs-manager"


# ---- for a purpose, with what it needs


@pytest.mark.rule("lists.export-consent")
def test_a_mail_list_has_those_who_agreed_to_mail(office: Hall) -> None:
    reader(office, "ANNA", MAIL)
    reader(office, "BEN")
    ines = reader(office, "INES", MAIL, personal=False)
    found = exported(office, EVERYBODY, Use.MAIL)
    assert [row[0] for row in found.rows] == ["anna@example.org", "ines@example.org"]
    assert (found.members, found.asked) == (2, 3)
    office.sold(ines, "MILK")
    office.sold(MemberId("ANNA"), "MILK")
    office.manager_in()
    # Chosen by what they bought: now the yes to that look counts, too.
    assert [row[0] for row in exported(office, REGULARS, Use.MAIL).rows] == ["anna@example.org"]


@pytest.mark.rule("lists.export-consent")
def test_who_says_no_while_the_list_is_made_is_not_in_it(office: Hall) -> None:
    anna, _ = reader(office, "ANNA", MAIL), reader(office, "BEN", MAIL)
    exports = office.shop.till.loyalty.exports
    draft = exports.draft(EVERYBODY, Use.MAIL)
    assert len(draft.rows) == 2
    office.shop.clock_to_set.set(office.context.now() + timedelta(minutes=1))
    says(office, anna, MAIL, given=False)
    assert [row[1] for row in exports.write(draft).rows] == ["Ben"]


@pytest.mark.rule("lists.export-consent")
def test_who_was_erased_meanwhile_is_not_in_it(office: Hall) -> None:
    anna, _ = reader(office, "ANNA", MAIL), reader(office, "BEN", MAIL)
    exports = office.shop.till.loyalty.exports
    draft = exports.draft(EVERYBODY, Use.MAIL)
    office.shop.till.loyalty.privacy.erase(anna)
    assert [row[1] for row in exports.write(draft).rows] == ["Ben"]


@pytest.mark.rule("lists.minimal-columns")
def test_a_use_gets_the_columns_it_needs(office: Hall) -> None:
    """S250: no birthday but in a list of birthdays, no phone in a mail list."""
    reader(office, "ANNA", MAIL, Purpose.SMS)
    for use in (Use.LETTER, Use.MAIL, Use.TEXT):
        text = str(exported(office, EVERYBODY, use).rows)
        assert ("example.org" in text) == (use is Use.MAIL)
        assert ("+49170" in text) == (use is Use.TEXT)
        assert "day" not in columns_of(EVERYBODY, use)
    assert columns_of(Question(birthday_days=7), Use.LETTER)[-1] == "day"


def test_a_list_for_nobody_is_not_written(office: Hall) -> None:
    reader(office, "BEN")
    assert refused(lambda: exported(office, EVERYBODY, Use.MAIL)) == "lists.nobody"
    assert office.shop.till.loyalty.access.find(LookQuery()) == ()


@pytest.mark.rule("privacy.k-anonymous")
def test_statistics_name_nobody_and_no_small_group(office: Hall) -> None:
    """S251: no direct ids, and five at least."""
    for number in range(6):
        office.member(f"M{number}")
    office.member("ODD", joined_channel="shop")
    found = exported(office, EVERYBODY, Use.STATISTICS)
    assert [row[2] for row in found.rows] == [7]
    text = str(found.rows)
    assert not any(word in text for word in ("M1", "Odd", "1-ODD", "+49"))
    few = Question(channel="shop")
    assert refused(lambda: exported(office, few, Use.STATISTICS)) == "lists.too-few"


def test_nobody_agreed_to_be_called() -> None:
    """Every use that reaches a person stands on a consent text of its own."""
    assert set(PURPOSES) == set(Use)
    assert "call" not in {use.value for use in Use}
    assert needed(REGULARS, Use.TEXT) == (Purpose.SMS, PERSONAL)
    assert needed(REGULARS, Use.STATISTICS) == (Purpose.PROGRAM,)


# ---- told


@pytest.mark.rule("privacy.access-log")
def test_every_list_is_in_journal_and_access_log(office: Hall) -> None:
    anna = reader(office, "ANNA", MAIL)
    desks = office.shop.till.loyalty
    exported(office, REGULARS_OR_NOT, Use.MAIL)
    desks.exports.write(desks.exports.draft(EVERYBODY, Use.LETTER), printed=True)
    desks.access.opened(anna)
    told = [one for one in office.shop.journal("member") if one.get("purpose")]
    assert [(one["act"], one["purpose"], one["members"]) for one in told] == [
        ("list-export", "mail", 1),
        ("list-print", "letter", 1),
    ]
    rows = desks.access.find(LookQuery())
    assert [row.look.act for row in rows] == ["opened", "list-print", "list-export"]
    assert rows[0].member_number == "1-ANNA"
    assert rows[0].staff
    (hers,) = desks.access.find(LookQuery(member_ids=(anna,)))
    assert hers.look.act == "opened"


REGULARS_OR_NOT = Question(allows=MAIL)


@pytest.mark.rule("privacy.mass-read")
def test_many_members_opened_in_an_hour_ring(office: Hall) -> None:
    access = AccessDesk(office.context, office.shop.till.staffing, ReadLimits(opened_an_hour=3))
    for number in range(4):
        access.opened(office.member(f"M{number}"))
    (alarm,) = access.alarms()
    assert (alarm.members, alarm.taken) == (4, False)
    assert office.shop.till.loyalty.access.alarms() == ()


# ---- coupons


@pytest.mark.rule("lists.coupons-once")
def test_coupons_reach_each_of_the_list_once(office: Hall) -> None:
    """S137: idempotent, stopped and begun again, capped for each member."""
    office.series("S10")
    for number in range(60):
        office.member(f"M{number:02d}")
    office.member("NO", personal=False)
    coupons = office.shop.till.loyalty.list_coupons
    office.manager_in()
    job = coupons.begin(EVERYBODY, Gift("S10"))
    assert job.state.whole == 60
    job.step()  # and somebody pulls the plug
    again = coupons.begin(EVERYBODY, Gift("S10"))
    while not again.state.is_over:
        again.step()
    assert again.state.made == 10
    with office.shop.store.read() as work:
        assert work.coupons.issued_count("S10") == 60
        assert not work.coupons.of_member(MemberId("NO"))
    office.at("2026-03-09")
    later = coupons.begin(EVERYBODY, Gift("S10"))
    while not later.state.is_over:
        later.step()
    assert later.state.made == 0  # each still has one
    more = coupons.begin(EVERYBODY, Gift("S10", most_each=2))
    assert more.step().made == 50
    same_day = coupons.begin(EVERYBODY, Gift("S10", most_each=3))
    assert same_day.step().made == 0  # the job of this day has been there


def test_a_coupon_passes_over_who_took_her_yes_back(office: Hall) -> None:
    office.series("S10")
    anna = office.member("ANNA")
    office.manager_in()
    job = office.shop.till.loyalty.list_coupons.begin(EVERYBODY, Gift("S10"))
    office.at("2026-03-03")
    office.says_no(anna)
    state = job.step()
    assert (state.made, state.said_no) == (0, 1)


@pytest.mark.rule("lists.coupons-once")
def test_coupons_she_has_no_more_make_room_and_who_is_passed_over_is_counted(
    office: Hall,
) -> None:
    """A gift for a month, again a year later: only who still holds one that counts is left out."""
    office.series("S10")
    used, old, mislaid, holder = (office.member(name) for name in ("USED", "OLD", "LOST", "HAS"))
    for each, days in ((used, 400), (old, 30), (mislaid, 400), (holder, 400)):
        hand = Hand(f"first:{each}", valid_days=days)
        (view,) = office.coupons.issue_to("S10", [each], hand, by="manager")
        if each == mislaid:
            office.coupons.cancel(view.code, "mislaid", by="manager")
        if each == used:
            with office.shop.store.write() as work:
                work.coupons.set_state(view.code, CouponState.USED)
                work.commit()
    office.at("2027-03-01")
    office.manager_in()
    coupons = office.shop.till.loyalty.list_coupons
    given = coupons.begin(EVERYBODY, Gift("S10")).step()
    assert (given.made, given.passed) == (3, {Passed.HOLDS_ENOUGH: 1})
    pressed_again = coupons.begin(EVERYBODY, Gift("S10")).step()
    assert pressed_again.made == 0
    assert pressed_again.passed == {Passed.HAS_THIS: 3, Passed.HOLDS_ENOUGH: 1}


def test_nobody_gets_a_coupon_of_a_series_that_is_over(office: Hall) -> None:
    office.series("S10", last_day=date(2026, 3, 2))
    office.member("ANNA")
    office.at("2026-03-09")
    office.manager_in()
    state = office.shop.till.loyalty.list_coupons.begin(EVERYBODY, Gift("S10")).step()
    assert (state.made, state.passed) == (0, {Passed.SERIES_OVER: 1})


# ---- the law

WORDS = st.lists(
    st.tuples(
        st.sampled_from(list(Purpose)),
        st.booleans(),
        st.integers(0, 12),
        st.sampled_from(["store", "app"]),
    ),
    max_size=6,
    unique_by=lambda word: word,
)


@pytest.fixture
def many_halls() -> Iterator[list[Hall]]:
    """Shops of a law's examples; closed at its end."""
    opened: list[Hall] = []
    yield opened
    for one in opened:
        one.shop.store.close()


@pytest.mark.rule("lists.export-consent")
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    people=st.lists(WORDS, min_size=2, max_size=5),
    use=st.sampled_from([Use.LETTER, Use.MAIL, Use.TEXT]),
    question=st.sampled_from([EVERYBODY, Question(visits_to=5), Question(channel="store")]),
    ends=st.sampled_from(["", "merge", "erase"]),
)
def test_an_export_never_holds_anyone_without_consent(
    many_halls: list[Hall], people: list[Any], use: Use, question: Question, ends: str
) -> None:
    """Point 7: nobody without every yes that the use takes, and nobody merged or erased."""
    hall = open_hall(Program())
    many_halls.append(hall)
    hall.at("2026-04-01")
    hall.manager_in()
    ids = [_person(hall, f"P{number}", words) for number, words in enumerate(people)]
    desks = hall.shop.till.loyalty
    if ends == "merge":
        desks.merging.merge(ids[0], ids[1], "the same person")
    if ends == "erase":
        desks.privacy.erase(ids[0])
    draft = desks.exports.draft(question, use)
    reading = MemberReading(hall.context)
    with hall.shop.store.read() as work:
        for member_id, _ in draft.rows:
            assert work.members.resolve(member_id) == member_id
            assert all(reading.allows(work, member_id, one) for one in needed(question, use))
    if draft.rows:
        assert desks.exports.write(draft).members == len(draft.rows)


def _person(hall: Hall, name: str, words: list[Any]) -> MemberId:
    who = reader(hall, name, personal=False)
    start = on("2026-03-01")
    with hall.shop.store.write() as work:
        for purpose, given_, minutes, channel in words:
            at = start + timedelta(minutes=minutes)
            said = Consent(purpose, given=given_, text_version="1", at=at, by="x", channel=channel)
            work.members.add_consent(who, said)
        work.commit()
    return who


def test_birthday_lists_have_the_day(office: Hall) -> None:
    office.at("2026-05-01")
    office.member("ANNA", birthday=date(1990, 5, 3))
    office.manager_in()
    (row,) = exported(office, Question(birthday_days=7), Use.LETTER).rows
    assert row[-1] == "05-03"
