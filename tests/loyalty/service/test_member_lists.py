"""Lists of members: the same people as the gate, the receipts and the calendar say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty.insight.segments import Segment
from loyalty.rules.member import Consent, Purpose
from loyalty.rules.member_question import Question, Sort
from loyalty.rules.program import Program
from loyalty.rules.tier import Tier
from loyalty.service.member_lists import MemberLists
from loyalty.service.member_reading import MemberReading
from posapp.domain.permission import STORE_ROLES, Role
from posapp.kernel.ids import MemberId
from tests.loyalty.service.hall import Hall, on, open_hall
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK


@dataclass(frozen=True)
class Copy:
    """What the copy for reports says, by hand."""

    cell: Mapping[MemberId, int]
    ending: frozenset[MemberId] = frozenset()
    ranking: tuple[MemberId, ...] = ()

    def cells(self) -> Mapping[MemberId, int]:
        """The cells."""
        return self.cell

    def lapsing(self, until: date) -> frozenset[MemberId]:
        """Who has points that end."""
        del until
        return self.ending

    def best(self, percent: int) -> frozenset[MemberId]:
        """The most valuable, the best first."""
        return frozenset(self.ranking[: len(self.ranking) * percent // 100])


@pytest.fixture
def lists(hall: Hall) -> MemberLists:
    """The manager sits in the office."""
    hall.manager_in()
    return hall.shop.till.loyalty.lists


def names(lists: MemberLists, sort: Sort = Sort.NAME, **asked: Any) -> list[str]:  # noqa: ANN401 - fields of a question
    """Who is in the list, by name; as many as are counted."""
    question = Question(**asked)
    rows = lists.page(question, sort)
    assert lists.count(question) == len(rows)
    return [row.name for row in rows]


# ---- who may ask


@pytest.mark.rule("lists.manager-only")
@pytest.mark.parametrize("role", STORE_ROLES)
def test_a_clerk_asks_for_no_list(hall: Hall, role: Role) -> None:
    """S254: per role."""
    lists = hall.shop.till.loyalty.lists
    if role is Role.MANAGER:
        hall.manager_in()
        assert lists.count(Question()) == 0
        return
    hall.shop.sign_in(CLERK)
    staffing = hall.shop.till.staffing
    staffing.current = replace(staffing.signed_in(), role=role)
    acts: tuple[Callable[[], object], ...] = (
        lambda: lists.count(Question()),
        lambda: lists.page(Question()),
        lambda: lists.groups(Question(), "tier"),
        lists.saved,
        lambda: lists.save("all", Question()),
        lambda: lists.drop("1"),
    )
    for act in acts:
        assert refused(act) == "permission.needs-manager"


# ---- who stands where


def test_who_never_had_a_tier_is_in_the_base_tier_like_who_lost_one(
    hall: Hall, lists: MemberLists
) -> None:
    hall.has(Program(tiers=(Tier("Gold", 1_000),)))
    anna, ben = hall.member("ANNA"), hall.member("BEN")
    hall.member("NIL")
    manager = hall.manager_in()
    tiers = hall.shop.till.loyalty.tiers
    for one in (anna, ben):
        tiers.lock(one, "Gold", "a friend of the house", by=manager)
    tiers.unlock(ben, by=manager)
    with hall.shop.store.write() as work:
        tiers.look_again(work, ben, hall.context.now())
        work.commit()
    assert names(lists, tiers=("Gold",)) == ["Anna"]
    assert names(lists, tiers=("Base",)) == ["Ben", "Nil"]
    assert names(lists, tiers=("",)) == ["Ben", "Nil"], "as lists of before asked"
    assert {one.key: one.members for one in lists.groups(Question(), "tier")} == {
        ("Base",): 2,
        ("Gold",): 1,
    }


# ---- what receipts come to


@pytest.mark.rule("lists.figures")
def test_visits_and_spending_are_those_of_the_receipts(hall: Hall, lists: MemberLists) -> None:
    anna, ben = hall.member("ANNA"), hall.member("BEN")
    hall.member("NIL")
    first = hall.sold(anna, "MILK", "SOAP")
    hall.sold(anna, "MILK")
    hall.sold(ben, "SOAP")
    hall.back(first, 1)
    hall.manager_in()
    rows = {row.id: row for row in lists.page(Question())}
    with hall.shop.store.read() as work:
        for row in rows.values():
            days = work.sales.days_of([row.id], date(2000, 1, 1))
            assert row.visits == sum(day.visits for day in days)
            assert row.spent_minor == sum(day.total_minor for day in days)
    assert rows[anna].last_day == hall.context.today()
    assert rows[MemberId("NIL")].last_day is None
    assert names(lists, visits_from=2) == ["Anna"]
    assert names(lists, visits_to=0) == ["Nil"]
    assert names(lists, Sort.SPENT, spent_from_minor=1)[0] == "Anna"
    assert names(lists, spent_to_minor=0) == ["Nil"]


def test_asleep_is_no_purchase_for_so_long(hall: Hall, lists: MemberLists) -> None:
    hall.at("2026-03-01")
    early, late = hall.member("EARLY"), hall.member("LATE")
    hall.member("NEVER")
    hall.sold(early, "MILK")
    hall.manager_in()
    hall.shop.till.shifts.close(10_000)
    hall.at("2026-03-20")
    hall.shop.begin_day()
    hall.sold(late, "MILK")
    hall.member("FRESH")
    hall.at("2026-03-21")
    hall.manager_in()
    assert names(lists, asleep_days=18) == ["Early", "Never"]
    assert names(lists, asleep_days=19) == ["Never"]
    assert names(lists, asleep_days=20) == []
    day = date(2026, 3, 20)
    assert names(lists, visited_from=day, visited_to=day) == ["Late"]
    assert names(lists, visited_to=date(2026, 3, 19)) == ["Early"]
    assert names(lists, joined_from=day, joined_to=day) == ["Fresh"]
    assert names(lists, joined_to=date(2026, 3, 1)) == ["Early", "Late", "Never"]


def test_the_record_that_stands_has_what_both_bought(hall: Hall, lists: MemberLists) -> None:
    anna, twice = hall.member("ANNA"), hall.member("TWICE")
    hall.sold(twice, "MILK")
    hall.sold(anna, "MILK")
    hall.manager_in()
    hall.shop.till.loyalty.merging.merge(anna, twice, "the same person")
    (row,) = lists.page(Question(visits_from=2))
    assert (row.id, row.visits) == (anna, 2)
    assert lists.count(Question()) == 1


# ---- days that come round


def test_birthdays_of_the_coming_days_with_the_leap_day(hall: Hall, lists: MemberLists) -> None:
    hall.at("2027-02-25")
    hall.member("LEAP", birthday=date(2000, 2, 29))
    hall.member("MARCH", birthday=date(1990, 3, 2))
    hall.member("NONE")
    hall.manager_in()
    assert names(lists, birthday_days=2) == []
    assert names(lists, birthday_days=3) == ["Leap"]
    assert names(lists, birthday_days=5) == ["Leap", "March"]


def test_anniversaries_are_of_the_stores_days(hall: Hall, lists: MemberLists) -> None:
    hall.at("2024-03-03", "00:30")  # the second of March in the clock of the world
    hall.member("ANNA")
    hall.at("2026-03-02")
    hall.member("TODAY")
    hall.manager_in()
    assert names(lists, anniversary_days=0) == []
    assert names(lists, anniversary_days=1) == ["Anna"]
    hall.at("2026-03-03")
    hall.manager_in()
    assert names(lists, anniversary_days=0) == ["Anna"]


def test_the_next_visit_is_a_milestone(hall: Hall, lists: MemberLists) -> None:
    anna = hall.member("ANNA")
    for _ in range(49):
        hall.sold(anna, "MILK")
    hall.manager_in()
    assert names(lists, milestone_next=True) == ["Anna"]
    hall.sold(anna, "MILK")
    assert names(lists, milestone_next=True) == []


# ---- what only the copy knows


def test_cells_and_points_that_end_come_from_the_copy(hall: Hall, lists: MemberLists) -> None:
    anna, ben = hall.member("ANNA"), hall.member("BEN")
    best = Question(segments=(Segment.CHAMPIONS.value,))
    assert refused(lambda: lists.count(best)) == "lists.no-copy"
    copy = Copy({anna: 555, ben: 111}, frozenset({ben}))
    asked = lists.with_insight(copy)
    assert names(asked, segments=(Segment.CHAMPIONS.value,)) == ["Anna"]
    assert names(asked, cells=(111, 555)) == ["Anna", "Ben"]
    assert names(asked, lapsing_days=30) == ["Ben"]
    assert names(asked, cells=(555,), lapsing_days=30) == []
    by = {group.key[0]: group.members for group in asked.groups(Question(), "segment")}
    assert (by["champions"], by["lost"], by["loyal"]) == (1, 1, 0)


# ---- leafing, groups, lists kept


@pytest.mark.parametrize("sort", Sort)
def test_page_by_page_gives_everybody_once(hall: Hall, lists: MemberLists, sort: Sort) -> None:
    everybody = {hall.member(f"M{number}") for number in range(7)}
    hall.sold(MemberId("M3"), "MILK")
    hall.manager_in()
    whole = [row.id for row in lists.page(Question(), sort)]
    found, after = list[MemberId](), None
    while page := lists.page(Question(), sort, after, 3):
        found += [row.id for row in page]
        after = page[-1]
    assert found == whole
    assert set(found) == everybody


def test_groups_count_what_the_list_counts(hall: Hall, lists: MemberLists) -> None:
    for number in range(4):
        hall.member(f"M{number}", joined_channel="store" if number else "shop")
    hall.sold(MemberId("M0"), "MILK")
    hall.manager_in()
    by = {group.key: group for group in lists.groups(Question(), "channel")}
    assert {key: group.members for key, group in by.items()} == {("shop",): 1, ("store",): 3}
    assert by["shop",].visits == 1


def test_a_list_is_kept_under_its_name(lists: MemberLists) -> None:
    first = lists.save("  Asleep  ", Question(asleep_days=90))
    again = lists.save("asleep", Question(asleep_days=120))
    assert (first.name, again.id) == ("Asleep", first.id)
    assert [one.question.asleep_days for one in lists.saved()] == [120]
    assert refused(lambda: lists.save(" ", Question())) == "lists.name-missing"
    lists.drop(first.id)
    assert lists.saved() == ()


# ---- the law: a list is the gate

# Minutes and days apart: within the doubt of two clocks, and far beyond it.
MINUTES = st.one_of(st.integers(0, 12), st.sampled_from([1_439, 1_440, 2_879, 2_880, 5_000]))
WORDS = st.lists(
    st.tuples(
        st.sampled_from([Purpose.PROGRAM, Purpose.MAIL, Purpose.PERSONAL]),
        st.booleans(),
        MINUTES,
        st.sampled_from(["store", "app"]),
    ),
    max_size=5,
    unique_by=lambda word: word,
)
BIRTHDAYS = st.sampled_from([None, date(1990, 5, 1), date(2010, 4, 1), date(2010, 4, 2)])
PEOPLE = st.lists(st.tuples(WORDS, BIRTHDAYS), min_size=1, max_size=6)


@pytest.fixture
def many_halls() -> Iterator[list[Hall]]:
    """Shops of a law's examples; closed at its end."""
    opened: list[Hall] = []
    yield opened
    for one in opened:
        one.shop.store.close()


@pytest.mark.rule("lists.consent")
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=PEOPLE, merged=st.booleans(), erased=st.booleans())
def test_a_list_names_exactly_whom_the_gate_lets_through(
    many_halls: list[Hall], people: list[Any], *, merged: bool, erased: bool
) -> None:
    """Whatever was said when, at whatever age, merged or erased: list and gate agree on each."""
    hall = open_hall(Program())
    many_halls.append(hall)
    hall.at("2026-04-01")
    ids = [_who_said(hall, number, *one) for number, one in enumerate(people)]
    hall.manager_in()
    desks = hall.shop.till.loyalty
    if merged and len(ids) > 1:
        desks.merging.merge(ids[0], ids[1], "the same person")
    if erased:
        desks.privacy.erase(ids[-1])
    reading = MemberReading(hall.context)
    for purpose in (Purpose.PROGRAM, Purpose.MAIL, Purpose.PERSONAL):
        listed = {row.id for row in desks.lists.page(Question(allows=purpose))}
        with hall.shop.store.read() as work:
            standing = {one for one in ids if work.members.resolve(one) == one}
            let = {one for one in standing if reading.allows(work, one, purpose)}
        assert listed == let
        assert desks.lists.count(Question(), purpose) == len(let)


def _who_said(hall: Hall, number: int, words: list[Any], birthday: date | None) -> MemberId:
    who = hall.member(f"M{number}", personal=False, birthday=birthday)
    start = on("2026-03-01")
    with hall.shop.store.write() as work:
        for purpose, given_, minutes, channel in words:
            at = start + timedelta(minutes=minutes)
            said = Consent(purpose, given=given_, text_version="1", at=at, by="x", channel=channel)
            work.members.add_consent(who, said)
        work.commit()
    return who
