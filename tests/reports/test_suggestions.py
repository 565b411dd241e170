"""Lists of the eve of a period over a copy made by hand equal those of the till's own rule."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from loyalty.rules.suggesting import LIST_LENGTH, Candidate, Reason, suggested
from reports.made import suggestions as module
from reports.made.suggestions import LookBack, judged_days, look_back, suggestions
from reports.made.usual_goods import lists_of_the_eve
from reports.part import Part
from reports.period import Period
from reports.small_groups import FEW, without_small_groups
from reports.source import Source
from tests.reports.small_copy import FIRST, LAST, Row, april, write_copy

ANNA, BO, CHEN, DORA, ANNA_BEFORE, EVE = 1, 2, 3, 4, 5, 6
NOON = datetime(2026, 4, 10, 12)  # noqa: DTZ001 - the copy's moments are UTC without saying so
AGREED = {ANNA: True, BO: True, CHEN: False, DORA: True, EVE: True}
TEA, BREAD, MILK, SOAP, JAM, SALT, RUSKS = 1, 2, 3, 4, 5, 6, 7
CATEGORIES = {
    TEA: "drinks",
    BREAD: "bakery",
    MILK: "drinks",
    SOAP: "home",
    JAM: "bakery",
    RUSKS: "bakery",
}


def day(number: int) -> datetime:
    """Noon of a day of April; of March where it is not above nought."""
    return NOON + timedelta(days=number - 10)


SALES = (
    (ANNA_BEFORE, day(-20), 1, (TEA, BREAD)),
    (ANNA, day(-10), 1, (TEA, MILK, TEA)),
    (ANNA, day(-5), 1, (SOAP, MILK, JAM, RUSKS)),
    (BO, day(-3), 1, (TEA,)),
    (CHEN, day(-3), 1, (TEA,)),
    (DORA, day(-2), 1, (JAM,)),
    (ANNA, day(3), 1, (TEA, SOAP, SALT)),
    (ANNA, day(4), 2, (MILK,)),
    (BO, day(5), 1, (BREAD,)),
    (CHEN, day(5), 1, (TEA,)),
    (EVE, day(6), 1, (TEA,)),
    (BO, day(-1), 1, (SOAP, JAM)),
    (BO, day(7), 1, (SOAP,)),
    (BO, day(29), 1, (MILK,)),
)
"""Who bought when, at which till, what; Bo's soap was voided both times, his milk came too late."""

VOIDED = (12, 13)


def sales() -> Iterator[Row]:
    """The receipts, and those that void some of them."""
    for key, (member, at, till, _) in enumerate(SALES, start=1):
        row: Row = {
            "sale_key": key,
            "kind": "sale",
            "channel": "store",
            "till": till,
            "day": at.date(),
            "sold_at": at,
            "member": member,
        }
        yield row
        if key in VOIDED:
            yield {**row, "sale_key": 100 + key, "kind": "void", "original": key}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """Anna was two records once; Chen said no; Dora did not come again, Eve never came before."""
    folder = tmp_path_factory.mktemp("suggestions") / "copy"
    tables: Mapping[str, Sequence[Row]] = {
        "sale": [*sales()],
        "line": [
            {"sale_key": key, "number": n, "day": at.date(), "product": one, "milli": 1_000}
            for key, (_, at, _, goods) in enumerate(SALES, start=1)
            for n, one in enumerate(goods, start=1)
        ],
        "product": [
            {"product": one, "name": f"P{one}", "category": name, "discontinued": one == RUSKS}
            for one, name in CATEGORIES.items()
        ],
        "member": [
            {
                "member": one,
                "merged_into": ANNA if one == ANNA_BEFORE else None,
                "state": "merged" if one == ANNA_BEFORE else "active",
            }
            for one in (*AGREED, ANNA_BEFORE)
        ],
        "consent": [
            {"position": one, "member": one, "purpose": purpose, "given": yes}
            for one, yes in AGREED.items()
            for purpose in ("program", "personal")
        ],
        "suggestion": [
            {"day": FIRST, "reason": "usual", "act": act, "count": count}
            for act, count in (("shown", 40), ("clicked", 10), ("bought", 4), ("dismissed", 1))
        ],
    }
    write_copy(folder, tables)
    with Source(folder) as found:
        yield found


def by_the_rule(member: int) -> tuple[int, ...]:
    """What the till would have suggested on the last evening of March, by its rule."""
    receipts: dict[int, list[datetime]] = defaultdict(list)
    for key, (whose, at, _, goods) in enumerate(SALES, start=1):
        stands = ANNA if whose == ANNA_BEFORE else whose
        if stands == member and at.date() < FIRST and key not in VOIDED:
            for one in set(goods) - {RUSKS}:
                receipts[one].append(at)
    last = {one: max(days) for one, days in receipts.items()}
    newest_first = sorted(sorted(receipts), key=lambda one: last[one], reverse=True)
    order = sorted(newest_first, key=lambda one: -len(receipts[one]))
    candidates = [Candidate(str(one), Reason.USUAL, last[one].replace(tzinfo=UTC)) for one in order]
    now = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    return tuple(int(one.sku) for one in suggested(candidates, now, most=LIST_LENGTH))


@pytest.mark.rule("report.suggestions-looked-back")
def test_the_lists_are_those_of_the_till_s_own_rule(source: Source) -> None:
    found = look_back(source, april())
    anna, bo = found.lists
    # Tea and milk on two receipts each, milk later; soap and jam on the last one.
    assert anna.goods == (MILK, TEA, SOAP, JAM) == by_the_rule(ANNA)
    assert bo.goods == (TEA,) == by_the_rule(BO)
    assert (set(anna.bought), set(bo.bought)) == ({TEA, SOAP, SALT, MILK}, {BREAD})


@pytest.mark.rule("report.suggestions-judged-days")
def test_a_longer_period_is_judged_by_its_first_days(source: Source) -> None:
    april_and_may = Period(FIRST, FIRST + timedelta(days=60))
    assert look_back(source, april(period=april_and_may)) == look_back(source, april())
    assert judged_days(april_and_may).days == 28
    assert judged_days(Period(FIRST, FIRST)) == Period(FIRST, FIRST)


def test_each_figure_is_the_one_worked_out_by_hand(source: Source) -> None:
    found = look_back(source, april())
    # Five goods listed, three bought of them (milk, tea, soap); five bought in all.
    whole, one = found.foreseen[-1], found.foreseen[0]
    assert (whole.precision_bp, whole.recall_bp, whole.f1_bp) == (6_000, 6_000, 6_000)
    # The first of each list: milk came, Bo's tea did not. One of five bought; 2 * 1/2 * 1/5 / 7/10.
    assert (one.precision_bp, one.recall_bp, one.f1_bp) == (5_000, 2_000, 2_857)
    # Milk, tea, soap, jam of the five in the catalogue; of six pairs milk and tea alone are alike.
    assert (found.coverage(), found.diversity()) == (8_000, 8_333)


def test_a_part_cuts_what_was_bought_and_not_what_is_known_of_her(source: Source) -> None:
    (anna,) = look_back(source, april(part=Part(till=2))).lists
    assert (anna.goods, set(anna.bought)) == ((MILK, TEA, SOAP, JAM), {MILK})
    guests = look_back(source, april(part=Part(member=False)))
    assert guests.values == (None,) * 5


def test_where_nothing_is_sold_any_more_or_nobody_came_there_is_no_list(
    source: Source, tmp_path: Path
) -> None:
    assert lists_of_the_eve(source, april(), LAST, np.array([], dtype=np.int64)) == ()
    write_copy(tmp_path / "copy", {})
    with Source(tmp_path / "copy") as nothing:
        assert look_back(nothing, april()).values == (None,) * 5


def test_of_few_lists_no_share_is_told(source: Source) -> None:
    report = suggestions(source, april())
    assert [figure.value for figure in report.figures] == [2_500, 1_000, 2, *[None] * 5]
    _, by_length, goods = report.tables
    assert (by_length.rows, goods.rows) == ((), ())
    assert by_length.note is not None
    assert "Fewer than 10 lists say nothing" in by_length.note.en


def test_the_report_says_what_was_shown_and_what_the_lists_foresaw(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FEWEST_LISTS", 2)
    monkeypatch.setattr(module, "FEWEST_OF_GOODS", 1)
    report = suggestions(source, april())
    assert [(figure.metric.id, figure.value) for figure in report.figures] == [
        ("click_through", 2_500),
        ("suggestion_precision", 1_000),
        ("suggestion_lists", 2),
        ("list_precision", 6_000),
        ("suggestion_recall", 6_000),
        ("suggestion_f1", 6_000),
        ("suggestion_coverage", 8_000),
        ("suggestion_diversity", 8_333),
    ]
    lived, by_length, goods = report.tables
    assert lived.total is not None
    assert lived.total[1:] == (40, 10, 4, 1, 2_500, 1_000)
    found = [row[:4] for row in by_length.rows]
    assert found == [(1, 2, 2, 1), (2, 1, 3, 2), (3, 1, 4, 3), (4, 1, 5, 3)]
    assert without_small_groups(report).tables[1].rows == tuple(
        (None, FEW, *[None] * 5) for _ in range(4)
    )
    assert [(str(row[0].en), *row[1:]) for row in goods.rows][:2] == [  # type: ignore[union-attr]  # goods have labels
        ("P1", 2, 1, 5_000),
        ("P3", 1, 1, 10_000),
    ]


def test_nothing_to_compare_is_no_nought() -> None:
    nothing = LookBack((), 5, {}, {})
    assert nothing.values == (None,) * 5
