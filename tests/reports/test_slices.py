"""Each way to cut a report, counted anew: till, channel, clerk, tier, segment, days."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from loyalty.insight.segments import segment_of
from loyalty.rules.program import Program
from loyalty.rules.tier import Tier
from reports.catalogue import BY_ID
from reports.made.kpi_look import KpiLook
from reports.made.people_part import keep_people
from reports.part import Part
from reports.period import Period
from reports.report import Report
from reports.request import Request
from reports.source import Source
from tests.reports.loyal_books import half_away
from tests.reports.small_copy import Row, april, write_copy

TODAY = date(2026, 5, 1)
MEMBERS = tuple(range(101, 113))
GONE, NOW = 113, 101
"""A record that was merged into another."""
TIER = {member: ("Silver", "Gold", "Base")[member % 3] for member in MEMBERS}
"""The tier of today of each member who stands."""
TIER_KEPT = {**TIER, GONE: "Silver"} | {104: "", 107: ""}
"""What stands on each record: a merged one keeps its own, who never had another has none."""
PERIODS = (
    Period(date(2026, 4, 1), date(2026, 4, 30)),
    Period(date(2026, 1, 1), date(2026, 3, 31)),
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt, as it is written into the copy; `back` is the one that it takes back."""

    key: int
    day: date
    till: int
    channel: str
    clerk: int
    member: int | None
    gross: int
    back: int | None = None

    @property
    def row(self) -> Row:
        """The copy's row."""
        return {
            "sale_key": self.key,
            "kind": "sale" if self.back is None else "refund",
            "channel": self.channel,
            "till": self.till,
            "clerk": self.clerk,
            "day": self.day,
            "sold_at": self.day,
            "member": self.member,
            "original": self.back,
            "net": self.gross,
            "tax": 0,
            "gross": self.gross,
        }


def receipts_of_a_year() -> tuple[Receipt, ...]:
    """A year at two tills and online; some members come often; every twentieth goes back whole."""
    chance = Random(11)
    found: list[Receipt] = []
    for key in range(1, 241):
        day = TODAY - timedelta(days=chance.randint(1, 360))
        place = chance.choice(((1, "store"), (2, "store"), (1, "online")))
        whose = chance.choice((*MEMBERS, *MEMBERS[:4], *MEMBERS[:2], GONE, None, None))
        clerk = chance.choice((7, 8))
        one = Receipt(key, day, place[0], place[1], clerk, whose, chance.randint(300, 9_000))
        found.append(one)
        if not key % 20:
            found.append(replace(one, key=1_000 + key, gross=-one.gross, back=key))
    return tuple(found)


RECEIPTS = receipts_of_a_year()
BACK = {one.back for one in RECEIPTS}


def purchases() -> list[Receipt]:
    """What members bought and kept, by the record that each has become."""
    kept = (one for one in RECEIPTS if one.member and one.back is None and one.key not in BACK)
    return [replace(one, member=NOW if one.member == GONE else one.member) for one in kept]


# ---- segments, scored anew


def score(value: int, values: Sequence[int]) -> int:
    """1 to 5 by the place among all, those alike in the middle of the places they share."""
    below, alike = sum(one < value for one in values), values.count(value)
    return 1 + 5 * (2 * below + alike) // (2 * len(values))


def segments_on(last: date) -> dict[int, str]:
    """Each member's segment by the 52 weeks up to a day."""
    bought: dict[int, list[Receipt]] = defaultdict(list)
    for one in purchases():
        if last - timedelta(weeks=52) < one.day <= last:
            bought[one.member or 0].append(one)
    recent = {who: max(one.day for one in ones).toordinal() for who, ones in bought.items()}
    often = {who: len(ones) for who, ones in bought.items()}
    spent = {who: sum(one.gross for one in ones) for who, ones in bought.items()}
    return {
        who: segment_of(
            int("".join(str(score(m[who], [*m.values()])) for m in (recent, often, spent)))
        ).value
        for who in bought
    }


def stands_in(one: Receipt) -> str:
    """The tier of today of the person who bought; none where nobody said who."""
    return TIER.get(NOW if one.member == GONE else one.member or 0, "")


Holds = Callable[[Receipt, date], bool]
CUTS: dict[str, tuple[Part, Holds]] = {
    "whole": (Part(), lambda _one, _last: True),
    "till": (Part(till=2), lambda one, _: one.till == 2),
    "channel": (Part(channel="online"), lambda one, _: one.channel == "online"),
    "clerk": (Part(clerk=8), lambda one, _: one.clerk == 8),
    "tier": (Part(tier="Gold"), lambda one, _: stands_in(one) == "Gold"),
    "base tier": (Part(tier="Base"), lambda one, _: stands_in(one) == "Base"),
    "tier left": (Part(tier="Silver"), lambda one, _: stands_in(one) == "Silver"),
    "segment": (
        Part(segment="champions"),
        lambda one, last: (
            segments_on(last).get(NOW if one.member == GONE else one.member or 0) == "champions"
        ),
    ),
    "both": (
        Part(till=1, tier="Gold"),
        lambda one, _: one.till == 1 and stands_in(one) == "Gold",
    ),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """The rows as a copy, open."""
    folder = tmp_path_factory.mktemp("slices") / "copy"
    joined = date(2025, 1, 1)
    members: list[Row] = [
        {
            "member": one,
            "state": "merged" if one == GONE else "active",
            "merged_into": NOW if one == GONE else None,
            "joined": joined,
            "tier": TIER_KEPT[one],
            "till": 1,
        }
        for one in (*MEMBERS, GONE)
    ]
    write_copy(folder, {"sale": [one.row for one in RECEIPTS], "member": members})
    with Source(folder) as found:
        yield found


def asked(period: Period, part: Part) -> Request:
    """Tiers of the program, these days, this part."""
    program = Program(tiers=(Tier("Silver", 10, "银卡"), Tier("Gold", 20, "金卡")))
    return april(period=period, part=part, program=program, today=TODAY)


def made(source: Source, name: str, request: Request) -> Report:
    """A report, cut."""
    keep_people(source, request)
    return BY_ID[name].build(source, request)


def within(ones: Sequence[Receipt], period: Period, holds: Holds, last: date) -> list[Receipt]:
    """Those of some days and of the part."""
    return [one for one in ones if period.first <= one.day <= period.last and holds(one, last)]


every_cut = pytest.mark.parametrize("cut", CUTS)
every_period = pytest.mark.parametrize("period", PERIODS, ids=("month", "quarter"))


@pytest.mark.rule("report.segment-of-the-year")
@pytest.mark.rule("report.people-as-they-stand")
@every_period
@every_cut
def test_key_figures_are_those_of_the_part(source: Source, cut: str, period: Period) -> None:
    part, holds = CUTS[cut]
    request = asked(period, part)
    keep_people(source, request)
    look = KpiLook(source, request)
    receipts = within(RECEIPTS, period, holds, period.last)
    bought = within(purchases(), period, holds, period.last)
    earlier = {one.member for one in within(purchases(), period.before, holds, period.last)}
    visits = Counter(one.member for one in bought)
    gross = sum(one.gross for one in receipts)
    sales = sum(one.back is None for one in receipts)
    again = sum(count > 1 for count in visits.values())
    assert receipts
    assert look.value("sales") == gross
    assert look.value("average_basket") == half_away(Fraction(gross, sales))
    assert look.value("repeat_rate") == half_away(Fraction(again * 10_000, len(visits)))
    assert look.value("frequency") == half_away(Fraction(len(bought) * 1_000, len(visits)))
    kept = len(earlier & visits.keys())
    assert look.value("retention") == half_away(Fraction(kept * 10_000, len(earlier)))


@every_period
@every_cut
def test_the_most_valuable_of_the_part(source: Source, cut: str, period: Period) -> None:
    part, holds = CUTS[cut]
    bought = within(purchases(), period, holds, period.last)
    spent: Counter[int | None] = Counter()
    for one in bought:
        spent[one.member] += one.gross
    table = made(source, "top-customers", asked(period, part)).tables[0]
    assert Counter(row[4] for row in table.rows) == Counter(spent.values())
    assert table.sum_of("visits") == len(bought)


@every_cut
def test_the_most_valuable_are_held_against_other_days(source: Source, cut: str) -> None:
    """Each beside what the same member spent then, as the receipts say; nobody else is listed."""
    part, holds = CUTS[cut]
    now, then = PERIODS[0], PERIODS[0].before
    spent: dict[Period, Counter[int | None]] = {now: Counter(), then: Counter()}
    for period, sums in spent.items():
        for one in within(purchases(), period, holds, now.last):
            sums[one.member] += one.gross
    report = made(source, "top-customers", replace(asked(now, part), against=then))
    wanted = Counter((amount, spent[then][who]) for who, amount in spent[now].items())
    assert Counter((row[4], row[8]) for row in report.tables[0].rows) == wanted
    buyers, a_member = report.figures[:2]
    assert (buyers.value, buyers.before) == (len(spent[now]), len(spent[then]))
    each = half_away(Fraction(sum(spent[then].values()), len(spent[then]))) if spent[then] else None
    assert a_member.before == each


@every_period
@every_cut
def test_rfm_counts_the_members_of_the_part(source: Source, cut: str, period: Period) -> None:
    part, holds = CUTS[cut]
    bought = within(purchases(), period, holds, period.last)
    table = made(source, "rfm", asked(period, part)).tables[0]
    assert table.sum_of("members") == len({one.member for one in bought})
    assert table.sum_of("spend") == sum(one.gross for one in bought)


@every_period
@every_cut
def test_segments_side_by_side_are_of_the_part(source: Source, cut: str, period: Period) -> None:
    """By segment, by channel and by month: each adds up to what the part bought."""
    part, holds = CUTS[cut]
    bought = within(purchases(), period, holds, period.last)
    gross = sum(one.gross for one in bought)
    report = made(source, "segments", asked(period, part))
    assert [table.sum_of("sales") for table in report.tables] == [gross] * 4


@every_cut
def test_growth_is_cut_like_sales(source: Source, cut: str) -> None:
    part, holds = CUTS[cut]
    period = PERIODS[0]
    now, before = (
        sum(one.gross for one in within(RECEIPTS, days, holds, period.last))
        for days in (period, period.before)
    )
    growth = made(source, "growth", asked(period, part)).figures[1]
    assert growth.value == half_away(Fraction((now - before) * 10_000, before))


@every_cut
def test_tills_are_ranked_by_what_they_sold_of_the_part(source: Source, cut: str) -> None:
    part, holds = CUTS[cut]
    by_till: Counter[int] = Counter()
    returns: Counter[int] = Counter()
    for one in within(RECEIPTS, PERIODS[0], holds, PERIODS[0].last):
        by_till[one.till] += one.gross
        returns[one.till] += one.back is not None
    table = made(source, "tills", asked(PERIODS[0], part)).tables[0]
    ranked = sorted(by_till, key=lambda till: (-by_till[till], till))
    assert [(row[1], row[4]) for row in table.rows] == [(str(one), by_till[one]) for one in ranked]
    assert [row[10] for row in table.rows] == [returns[one] for one in ranked]


@every_cut
def test_cohorts_hold_whom_the_part_sold_to(source: Source, cut: str) -> None:
    """Each who ever bought of the part stands in the month of her first purchase there."""
    part, holds = CUTS[cut]
    last = PERIODS[0].last
    whole = Period(TODAY - timedelta(days=362), last)
    firsts: dict[int | None, date] = {}
    for one in sorted(within(purchases(), whole, holds, last), key=lambda one: one.day):
        firsts.setdefault(one.member, one.day.replace(day=1))
    table = made(source, "cohorts", asked(whole, part)).tables[0]
    wanted = Counter(firsts.values())
    assert [row[1] for row in table.rows if row[1]] == [wanted[day] for day in sorted(wanted)]
