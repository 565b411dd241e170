"""The loyalty reports, counted anew from members, ledger and receipts in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from loyalty.rules.consent import is_given, united
from loyalty.rules.entry import EntryKind
from loyalty.rules.member import Purpose
from loyalty.rules.tier import BASE
from posapp.kernel.clock import local_day
from posapp.kernel.ids import MemberId
from reports.period import Period
from reports.report import Chart
from tests.reports.conftest import WORTH
from tests.reports.loyal_books import (
    GIVEN,
    OUT,
    Books,
    figure,
    half_away,
    in_period,
    made,
    open_books,
    rows,
)
from tests.reports.loyal_past import TIERS, consents_of


@pytest.fixture(scope="module")
def books(loyal_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One look for all of these: none of them changes anything."""
    with open_books(loyal_file, tmp_path_factory.mktemp("loyalty")) as found:
        yield found


# ---- the loyalty report


@pytest.mark.rule("report.figures-are-counted")
def test_the_loyalty_report_is_the_ledger_replayed(books: Books) -> None:
    """Points owed by tier, given, used and lapsed by month: every entry once, to the point."""
    report = made(books, "loyalty")
    last = books.period.last
    owed: Counter[str] = Counter()
    living = books.alive(last)
    for entry in books.entries:
        if books.day(entry) <= last:
            owner = books.stands(entry.member_id)
            owed[books.tier(owner, last) if owner in living else "No longer members"] += (
                entry.change
            )
    told = {name: row[3] for name, row in rows(report.tables[0]).items() if row[3]}
    assert told == {name: points for name, points in owed.items() if points}
    assert figure(report, "points_owed") == sum(owed.values()) > 0
    assert figure(report, "liability") == sum(owed.values()) * WORTH.minor // WORTH.points
    within = books.within(books.period)
    used = -sum(e.change for e in within if e.kind in OUT)
    assert figure(report, "points_used") == used > 0
    chart = report.blocks[0]
    assert isinstance(chart, Chart)
    lapsed = -sum(e.change for e in within if e.kind is EntryKind.EXPIRE)
    sums = [sum(value or 0 for value in one.values) for one in chart.series]
    assert sums == [sum(e.change for e in within if e.kind in GIVEN), used, lapsed]
    assert lapsed > 0


def test_the_tiers_of_the_last_day_have_their_members_and_what_they_bought(books: Books) -> None:
    """Members, visits and spending of the 52 weeks, each the mean of the tier."""
    report = made(books, "loyalty")
    last = books.period.last
    of_tier: dict[str, list[MemberId]] = defaultdict(list)
    for member in books.alive(last):
        of_tier[books.tier(member, last)].append(member)
    year = [row for row in books.bought(last) if row[1] > last - timedelta(weeks=52)]
    assert {"Gold", "Silver"} & set(of_tier)
    for name, row in rows(report.tables[0]).items():
        members = of_tier.get(name, [])
        hers = [one for one in year if one[0] in members]
        assert row[0] == len(members)
        if members:
            assert row[1] == half_away(Fraction(len(hers) * 1000, len(members)))
            assert row[2] == half_away(Fraction(sum(one[2] for one in hers), len(members)))


def test_points_went_where_the_entries_say(books: Books) -> None:
    """At tills, to good causes, lapsed; in sum all that left."""
    chart = made(books, "loyalty").blocks[2]
    assert isinstance(chart, Chart)
    told = {
        getattr(name, "en", ""): value
        for name, value in zip(chart.categories, chart.series[0].values, strict=True)
    }
    within = books.within(books.period)
    paid = [e for e in within if e.kind in OUT and e.kind is not EntryKind.DONATE]
    given = [e for e in within if e.kind is EntryKind.DONATE]
    lapsed = [e for e in within if e.kind is EntryKind.EXPIRE]
    assert told["Tills"] == -sum(e.change for e in paid if e.sale_id)
    assert told["Good causes"] == -sum(e.change for e in given) == 20
    assert told["Lapsed unused"] == -sum(e.change for e in lapsed)


def test_every_member_moved_one_way(books: Books) -> None:
    """New, up, same, down: each member of the last day once."""
    report = made(books, "loyalty")
    at = {BASE: 0, **{tier.name: tier.at for tier in TIERS}}
    period = books.period
    new = set(books.joined(period))
    wanted: Counter[str] = Counter({"New in the period": 0, "Up": 0, "Same": 0, "Down": 0})
    for member in books.alive(period.last):
        before = at[books.tier(member, period.first - timedelta(days=1))]
        after = at[books.tier(member, period.last)]
        way = "Up" if after > before else "Down" if after < before else "Same"
        wanted["New in the period" if member in new else way] += 1
    assert {name: row[0] for name, row in rows(report.tables[1]).items()} == dict(wanted)
    assert wanted["Up"]


# ---- members


def test_members_are_new_active_asleep_or_lost(books: Books) -> None:
    """By the days of the settings, from the last purchase or the joining, at each month's end."""
    table = made(books, "members").tables[0]
    zone = books.past.desk.settings.zone
    joined = {m.id: local_day(m.joined_at, zone) for m in books.members}
    for months, row in enumerate(table.rows):
        day = _month_ends(books.period)[months]
        wanted: Counter[str] = Counter()
        for member in books.alive(day):
            came = [
                d for who, d, _ in books.bought(books.period.last) if who == member and d <= day
            ]
            away = (day - max([*came, joined[member]])).days
            is_new = (day - joined[member]).days <= 30
            lost = "lost" if away > 365 else "asleep" if away > 90 else "active"
            wanted["new" if is_new else lost] += 1
        told = dict(zip(("new", "active", "asleep", "lost"), row[3:7], strict=True))
        assert told == {name: wanted[name] for name in told}
        assert row[7] == len(books.alive(day))


def _month_ends(period: Period) -> list[date]:
    days = [period.first + timedelta(days=n) for n in range(period.days)]
    return [
        day for day in days if day == period.last or (day + timedelta(days=1)).month != day.month
    ]


def test_who_joined_is_told_by_channel_and_clerk(books: Books) -> None:
    """Every new member once; people without a name are numbers."""
    report = made(books, "members", books.past.whole)
    new = len(
        [m for m in books.joined(books.past.whole) if m in books.alive(books.past.whole.last)]
    )
    for table in report.tables[1:4]:
        assert table.total is not None
        assert table.total[1] == new == table.sum_of("new")


def test_consents_are_what_the_records_add_up_to(books: Books) -> None:
    """The later no of one of them counts; who was never asked stands apart."""
    table = made(books, "members").tables[4]
    told = list(table.rows)
    alive = books.alive(books.period.last)
    for purpose, row in zip(Purpose, told, strict=True):
        yes = no = 0
        for member in alive:
            ids = [m.id for m in books.members if books.stands(m.id) == member]
            consents = united([c for one in ids for c in consents_of(books.past.store, one)], ())
            asked = any(c.purpose is purpose for c in consents)
            yes += is_given(consents, purpose)
            no += asked and not is_given(consents, purpose)
        assert row[1:4] == (yes, no, len(alive) - yes - no), purpose
    personal = dict(zip(Purpose, told, strict=True))[Purpose.PERSONAL]
    assert personal[2] == 1


# ---- tiers


def test_moves_between_tiers_add_up_to_the_members(books: Books) -> None:
    """From where to where; the last row's sums are the tiers of the last day."""
    report = made(books, "tiers")
    period = books.period
    new = set(books.joined(period))
    wanted: Counter[tuple[str, str]] = Counter()
    for member in books.alive(period.last):
        before = books.tier(member, period.first - timedelta(days=1))
        start = "Joined since" if member in new else before
        wanted[start, books.tier(member, period.last)] += 1
    table = report.tables[0]
    names = [column.key for column in table.columns[1:-1]]
    told = {
        (start, name): count
        for start, row in rows(table).items()
        for name, count in zip(names, row, strict=False)
        if count
    }
    assert told == dict(wanted)
    assert table.total is not None
    assert table.total[-1] == len(books.alive(period.last))


def test_who_is_near_the_next_tier_has_earned_most_of_it(books: Books) -> None:
    """Tier points of the twelve months before the last day, held against the next threshold."""
    report = made(books, "tiers")
    last = books.period.last
    with books.past.store.read() as work:
        tier_entries = [e for e in work.points.all() if e.purse == "tier"]
    first = last.replace(year=last.year - 1) + timedelta(days=1)
    earned: Counter[MemberId] = Counter()
    for entry in tier_entries:
        moved = entry.kind in {EntryKind.MOVE_IN, EntryKind.MOVE_OUT}
        if first <= books.day(entry) <= last and not moved:
            earned[books.stands(entry.member_id)] += entry.change
    wanted = {tier.name: [0, 0, 0] for tier in TIERS}
    for member in books.alive(last):
        at = {BASE: 0, "Silver": 120, "Gold": 260}[books.tier(member, last)]
        goal = next((tier for tier in TIERS if tier.at > at), None)
        if goal is None:
            continue
        way = Fraction(max(earned[member], 0), goal.at)
        for place, least in enumerate((Fraction(9, 10), Fraction(3, 4), Fraction(1, 2))):
            if way >= least:
                wanted[goal.name][place] += 1
                break
    told = {name: list(row[1:]) for name, row in rows(report.tables[2]).items()}
    assert told == wanted


# ---- points used


def test_what_points_paid_is_what_the_receipts_say(books: Books) -> None:
    """Money by tenders, points by the ledger; the first use from the first points on."""
    report = made(books, "redemption")
    tenders = [t for s in in_period(books) for t in s.tenders if t.kind.value == "points"]
    paid, points = sum(t.amount_minor for t in tenders), sum(t.points for t in tenders)
    assert figure(report, "paid_with_points") == paid > 0
    assert report.tables[0].total is not None
    assert report.tables[0].total[7] == half_away(Fraction(paid * 100, points))
    within = books.within(books.period)
    given = sum(e.change for e in within if e.kind in GIVEN)
    used = -sum(e.change for e in within if e.kind in OUT)
    assert figure(report, "redemption_rate") == half_away(Fraction(used * 10_000, given))
    assert figure(report, "cost_of_100_given") == half_away(Fraction(paid * 100, given))
    until = [e for e in books.entries if books.day(e) <= books.period.last]
    ever = -sum(e.change for e in until if e.kind in OUT)
    all_given = sum(e.change for e in until if e.kind in GIVEN)
    assert figure(report, "burn_ratio") == half_away(Fraction(ever * 10_000, all_given))
    lapsed = -sum(e.change for e in until if e.kind is EntryKind.EXPIRE)
    assert figure(report, "lapsed_share") == half_away(Fraction(lapsed * 10_000, all_given))
    users = {
        books.stands(e.member_id)
        for e in within
        if e.kind in OUT - {EntryKind.RESTORE} and e.change < 0
    }
    assert figure(report, "redeemers") == len(users)
    assert figure(report, "first_use") == _first_use(books)


def _first_use(books: Books) -> int | None:
    waited = []
    for member in {books.stands(e.member_id) for e in books.entries}:
        hers = [e for e in books.entries if books.stands(e.member_id) == member]
        earned = [books.day(e) for e in hers if e.kind in GIVEN and e.change > 0]
        used = [books.day(e) for e in hers if e.kind in OUT and e.change < 0]
        if earned and used and books.period.first <= min(used) <= books.period.last:
            waited.append((min(used) - min(earned)).days)
    waited.sort()
    return waited[(len(waited) - 1) // 2] if waited else None
