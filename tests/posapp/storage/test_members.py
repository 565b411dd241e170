"""Members come back as they went in, are found by all that names them, and can be forgotten."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from loyalty.rules.member import (
    Case,
    Consent,
    Identifier,
    IdentifierKind,
    Member,
    MemberState,
    Note,
    Preference,
    Purpose,
    Readers,
)
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId
from posapp.ports import Household, LookAlike, MemberChange, MemberQuery, Merge, Work
from posapp.storage.bulk import load_members, tidy_up
from posapp.storage.store import SqlStore, memory_store
from posapp.storage.work import SqlWork
from tests.posapp.storage.made_up_members import made_up_members
from tests.posapp.storage.people import (
    ADA,
    CARD,
    EMAIL,
    EVERYBODY,
    JOINED,
    NOBODY,
    PHONE,
    TWIN,
    WANG,
    ZHANG,
)
from tests.posapp.storage.shop import raising

LATER = JOINED + timedelta(days=3)


@pytest.fixture
def work(store: SqlStore) -> Iterator[SqlWork]:
    """A store with four members, in one unit of work."""
    with store.write() as unit:
        for member in EVERYBODY:
            unit.members.put(member)
        yield unit


def merge(survivor: Member, loser: Member) -> Merge:
    return Merge(
        survivor=survivor.id,
        loser=loser.id,
        at=LATER,
        by="staff-mo",
        approved_by="Mo",
        reason="Li Wang came twice",
        undo_until=LATER + timedelta(days=30),
        snapshot='{"name": "Wang"}',
    )


def found(work: Work, text: str, calling_code: str = "") -> list[MemberId]:
    return [row.id for row in work.members.search(MemberQuery(text, calling_code), 10)]


def test_a_member_comes_back_as_she_went_in(work: SqlWork) -> None:
    for member in EVERYBODY:
        assert work.members.get(member.id) == member
    assert work.members.get(WANG.id).identifiers[0].verified  # type: ignore[union-attr]
    assert work.members.many([ADA.id, MemberId("?"), WANG.id]) == (ADA, WANG)
    assert work.members.get(MemberId("?")) is None
    assert work.members.count() == 4
    assert work.members.ids(None, 2) == (ADA.id, NOBODY.id)
    assert work.members.ids(NOBODY.id, 9) == (WANG.id, ZHANG.id)


def test_a_changed_member_is_found_by_what_she_has_now(work: SqlWork) -> None:
    moved = replace(
        WANG,
        name="Chen Li",
        name_zh="陈丽",
        identifiers=(Identifier(PHONE, "+15550000001"),),
        preferences=(),
        extra=None,
        birthday=None,
        changed_at=LATER,
    )
    work.members.put(moved)
    assert work.members.get(WANG.id) == moved
    assert found(work, "wang") == []
    assert found(work, "王丽") == []
    assert found(work, "4567") == [NOBODY.id]
    assert found(work, "chen l") == found(work, "陈丽") == found(work, "0001") == [WANG.id]
    assert work.members.by_identifier(PHONE, "+15551234567") is None


@pytest.mark.rule("members.search")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Wang", [WANG]),
        ("wa", [WANG]),
        ("li wang", [WANG]),
        ("王丽", [WANG]),
        ("王", [WANG]),
        ("wl", [WANG]),
        ("wangli", [WANG]),
        ("zhangwei", [ZHANG]),
        ("zwm", [ZHANG]),
        ("伟明", [ZHANG]),
        ("lovelace", [ADA]),
        ("byronl", [ADA]),
        ("ada@example.org", [ADA]),
        ("ada@", [ADA]),
        ("WANG.LI@exa", [WANG]),
        ("wang.li", [WANG]),
        ("+15551234567", [WANG]),
        ("+1 (555) 123-4567", [WANG]),
        ("5551234567", [WANG]),
        ("07700 900123", [ADA]),
        ("44770", [ADA]),
        ("+4477", [ADA]),
        ("4567", [WANG, NOBODY]),
        ("34567", [WANG]),
        ("wang 4567", [WANG]),
        ("990001", [WANG]),
        ("9900", [WANG]),
        ("a77x1", []),
        ("A77-X1", [ZHANG]),
        ("0200456", [ADA]),
        ("02007", [ZHANG]),
        ("020", [WANG, ADA, ZHANG, NOBODY]),
        ("02", []),
        ("", []),
        ("   ", []),
        ("?!", []),
        ("nobody", []),
        ('wang" OR "ada', []),
        ("example.com", []),
    ],
)
def test_what_is_typed_finds_whom_it_names(
    work: SqlWork, typed: str, expected: Sequence[Member]
) -> None:
    assert found(work, typed) == [member.id for member in expected]


def test_the_start_of_a_number_without_its_country_is_found_with_the_stores_code(
    work: SqlWork,
) -> None:
    assert found(work, "55512") == []
    assert found(work, "55512", "1") == [WANG.id]
    assert found(work, "0770", "44") == [ADA.id]


def test_a_hit_tells_people_apart(work: SqlWork) -> None:
    (row,) = work.members.search(MemberQuery("wang"), 5)
    assert (row.number, row.name, row.name_zh) == (WANG.number, "Wang Li", "王丽")
    assert (row.tier, row.phone_end) == ("", "4567")
    assert [one.id for one in work.members.rows([ADA.id, WANG.id])] == [ADA.id, WANG.id]


def test_an_identifier_may_be_shared_and_the_verified_one_comes_first(work: SqlWork) -> None:
    shared = Identifier(PHONE, "+15551234567")
    older = replace(ADA, joined_at=JOINED - timedelta(days=9), identifiers=(shared,))
    work.members.put(older)
    assert work.members.sharing(PHONE, "+15551234567") == (WANG.id, ADA.id)
    assert work.members.by_identifier(PHONE, "+15551234567") == WANG.id
    assert work.members.by_identifier(CARD, "990001") == WANG.id
    assert work.members.by_identifier(CARD, "+15551234567") is None
    assert work.members.by_number("0200456") == ADA.id
    assert work.members.by_number("") is None


def test_look_alikes(work: SqlWork) -> None:
    def alike(**known: object) -> list[MemberId]:
        return [row.id for row in work.members.similar(LookAlike(**known), 5)]  # type: ignore[arg-type]

    assert alike(name="WANG LI") == [WANG.id]
    assert alike(name_zh="王丽") == [WANG.id]
    assert alike(name="Lili Wang", birthday=date(1990, 2, 28)) == [WANG.id]
    assert alike(name="Wang") == []
    assert alike(phones=("+15559874567",)) == [NOBODY.id]
    assert alike(name="Ada Byron-Lovelace", phones=("+15559874567",)) == [NOBODY.id, ADA.id]
    assert alike() == []


def test_birthdays_and_serials(work: SqlWork) -> None:
    assert work.members.born_on(2, 29) == (ADA.id,)
    assert work.members.born_on(3, 1) == ()
    assert [work.members.next_serial(till) for till in (1, 1, 2, 1)] == [1, 2, 1, 3]


def test_papers_of_a_member(work: SqlWork) -> None:
    consents = [
        Consent(
            Purpose.PROGRAM, given=True, text_version="t1", at=JOINED, by="li", channel="store"
        ),
        Consent(Purpose.MAIL, given=False, text_version="t1", at=LATER, by="li", channel="web"),
    ]
    for consent in consents:
        work.members.add_consent(WANG.id, consent)
    assert list(work.members.consents(WANG.id)) == consents
    note = Note("note-1", "likes a chat", Readers.EVERYBODY, JOINED, "staff-li")
    work.members.add_note(WANG.id, note)
    assert list(work.members.notes(WANG.id)) == [note]
    work.members.drop_note("note-1")
    assert list(work.members.notes(WANG.id)) == []
    case = Case("case-1", "overdraft", "60 points short", JOINED)
    work.members.put_case(WANG.id, case)
    assert work.members.open_cases(5) == ((WANG.id, case),)
    closed = replace(case, closed_at=LATER)
    work.members.put_case(WANG.id, closed)
    assert work.members.cases(WANG.id) == (closed,)
    assert work.members.open_cases(5) == ()
    change = MemberChange(WANG.id, "name", "Wang", "Wang Li", LATER, "staff-li", "web")
    work.members.add_changes([change])
    assert work.members.changes(WANG.id) == (change,)
    work.members.set_stamps(WANG.id, {"name": "a", "language": "b"})
    work.members.set_stamps(WANG.id, {"name": "c"})
    assert work.members.stamps(WANG.id) == {"name": "c", "language": "b"}
    for empty in (work.members.consents, work.members.changes, work.members.cases):
        assert empty(ADA.id) == ()


def test_a_household_of_one_is_none(work: SqlWork) -> None:
    home = Household("home-1", (WANG.id, ADA.id, ZHANG.id), JOINED)
    work.members.put_household(home)
    assert work.members.household_of(ADA.id) == home
    work.members.leave_household(WANG.id)
    assert work.members.household_of(WANG.id) is None
    assert work.members.household_of(ZHANG.id) == replace(home, member_ids=(ADA.id, ZHANG.id))
    work.members.leave_household(ADA.id)
    work.members.leave_household(NOBODY.id)
    assert work.members.household_of(ZHANG.id) is None
    work.members.put_household(Household("home-2", (WANG.id, ADA.id), JOINED))
    with pytest.raises(IntegrityError):
        work.members.put_household(Household("home-3", (WANG.id, ZHANG.id), JOINED))


@pytest.mark.rule("members.redirect")
def test_a_merged_record_redirects_until_it_is_undone(work: SqlWork) -> None:
    work.members.put(TWIN)
    work.members.add_merge(merge(TWIN, WANG))
    work.members.add_merge(merge(ADA, TWIN))
    assert work.members.resolve(WANG.id) == ADA.id
    assert work.members.resolve(MemberId("far-away")) == "far-away"
    for one in (ADA, TWIN, WANG):
        assert set(work.members.ids_of(one.id)) == {ADA.id, TWIN.id, WANG.id}
        assert work.members.ids_of(one.id)[0] == ADA.id
    assert work.members.by_identifier(EMAIL, "wang.li@example.com") == ADA.id
    assert work.members.by_number(WANG.number) == ADA.id
    assert found(work, "wang") == [ADA.id]
    assert found(work, "byron") == [ADA.id]
    assert work.members.count() == 3
    gone = work.members.get(WANG.id)
    assert gone is not None
    assert (gone.state, gone.merged_into) == (MemberState.MERGED, TWIN.id)
    with raising(Bug, "circle"):
        work.members.add_merge(merge(WANG, ADA))
    work.members.undo_merge(WANG.id, LATER, "staff-mo")
    assert work.members.get(WANG.id) == WANG
    assert found(work, "4567") == [WANG.id, NOBODY.id]
    undone = replace(merge(TWIN, WANG), undone_at=LATER, undone_by="staff-mo")
    assert work.members.merges(WANG.id) == (undone,)
    assert work.members.merges(TWIN.id) == (undone, merge(ADA, TWIN))
    with raising(Bug, "no-merge"):
        work.members.undo_merge(WANG.id, LATER, "staff-mo")


@pytest.mark.rule("members.erased-stays")
def test_who_is_erased_stays_erased(work: SqlWork) -> None:
    work.members.erase(WANG.id, LATER)
    gone = work.members.get(WANG.id)
    assert gone == Member(
        id=WANG.id,
        number="",
        joined_at=JOINED,
        joined_by="staff-li",
        state=MemberState.ERASED,
        changed_at=JOINED,
    )
    assert work.members.count() == 3
    with raising(Bug, "member.erased"):
        work.members.put(WANG)
    work.members.put(replace(WANG, state=MemberState.ERASED))
    assert work.members.get(WANG.id) == gone
    assert found(work, "wang") == []
    with pytest.raises(IntegrityError, match="who is erased stays erased"):
        work.connection.exec_driver_sql("UPDATE member SET state = 'active'")


def test_members_loaded_at_once_are_those_put_one_by_one(store: SqlStore) -> None:
    people = list(made_up_members(60))
    heard: list[int] = []
    assert load_members(store, people[:40], told=heard.append) == 40
    assert load_members(store, people[40:]) == 20
    tidy_up(store)
    assert heard == [40]
    with store.read() as look:
        assert look.members.many([one.id for one in people]) == tuple(people)
        assert look.members.count() == 60
        for one in people:
            assert one.id in found(look, one.name or one.name_zh)
            assert found(look, one.identifier(CARD)) == [one.id]
    apart = memory_store()
    with apart.write() as unit:
        for one in people:
            unit.members.put(one)
        tables = ("member", "member_person", "member_identifier")
        for statement in (f"SELECT * FROM {table} ORDER BY 1, 2" for table in tables):  # noqa: S608
            with store.read() as look:
                loaded = look.connection.exec_driver_sql(statement).all()
            assert unit.connection.exec_driver_sql(statement).all() == loaded
    apart.close()


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20).filter(
    lambda text: "\x00" not in text
)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - the zone comes with timezones
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
identifiers = st.builds(
    Identifier,
    st.sampled_from(IdentifierKind),
    st.text("0123456789abc+@.", min_size=1, max_size=16),
    verified=st.booleans(),
)
made_up = st.builds(
    Member,
    id=st.just(MemberId("member-1")),
    number=st.text("0123456789", max_size=8),
    joined_at=moments,
    name=words,
    name_zh=words,
    birthday=st.none() | st.dates(),
    language=st.sampled_from(["en", "zh"]),
    joined_by=words,
    joined_channel=st.sampled_from(["store", "web"]),
    identifiers=st.lists(identifiers, max_size=4, unique_by=lambda i: (i.kind, i.value)).map(tuple),
    preferences=st.lists(st.builds(Preference, words, words), max_size=3).map(tuple),
    extra=st.none() | st.dictionaries(words, words, max_size=3),
    home_store=words,
    referred_by=st.none() | words.map(MemberId),
    changed_at=st.none() | moments,
    guardian=words,
)


@pytest.fixture(scope="module")
def empty() -> Iterator[SqlStore]:
    """One store for all examples: a unit that does not commit leaves it as it was."""
    made = memory_store()
    yield made
    made.close()


@given(first=made_up, then=made_up)
def test_any_member_comes_back_and_can_be_changed_into_any_other(
    empty: SqlStore, first: Member, then: Member
) -> None:
    with empty.write() as unit:
        for member in (first, then):
            unit.members.put(member)
            back = unit.members.get(member.id)
            assert back == member
            assert [i.verified for i in back.identifiers] == [
                i.verified for i in member.identifiers
            ]
        unit.members.erase(then.id, JOINED)
        assert unit.members.similar(LookAlike(then.name, then.name_zh, then.birthday), 5) == []
        words = unit.connection.exec_driver_sql("SELECT count(*) FROM member_person")
        assert words.scalar_one() == 0
