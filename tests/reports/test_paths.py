"""Purchase paths over a copy made by hand equal those of the rule itself, person by person."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from loyalty.rules.purchase_paths import Person, Purchase, Touch, count_paths
from reports.made.online import WINDOW, paths
from reports.source import Source
from tests.reports.small_copy import FIRST, Row, april, write_copy

ANNA, BO, CHEN, DORA, ANNA_BEFORE = 1, 2, 3, 4, 5
NOON = datetime(2026, 4, 10, 12)  # noqa: DTZ001 - the copy's moments are UTC without saying so


def day(number: int) -> datetime:
    """Noon of a day of April; of March where it is not above nought."""
    return NOON + timedelta(days=number - 10)


SALES = (
    (ANNA, day(12), 1_000),
    (ANNA_BEFORE, day(3), 700),
    (BO, day(5), 2_000),
    (CHEN, day(6), 400),
    (DORA, day(7), 900),
    (ANNA, day(-3), 5_000),
)
TOUCHES = ((ANNA, "web", day(11)), (ANNA, "app", day(10)), (DORA, "web", day(6)))
AGREED = {ANNA: True, BO: True, CHEN: False, DORA: True}


@pytest.fixture
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """Anna was two records once; Chen said no; Bo never looked at anything online."""
    folder = tmp_path_factory.mktemp("paths") / "copy"
    tables: Mapping[str, Sequence[Row]] = {
        "sale": [
            {
                "sale_key": key,
                "kind": "sale",
                "channel": "store",
                "till": 1,
                "day": at.date(),
                "sold_at": at,
                "member": member,
                "gross": gross,
            }
            for key, (member, at, gross) in enumerate(SALES, start=1)
        ],
        "event": [
            {"member": member, "kind": "viewed", "channel": way, "seen_at": at, "day": at.date()}
            for member, way, at in TOUCHES
        ],
        "online_order": [
            {
                "order_key": 1,
                "member": BO,
                "state": "sent",
                "placed_at": day(20),
                "placed": date(2026, 4, 20),
                "total": 3_000,
                "refunded": 500,
            }
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
    }
    write_copy(folder, tables)
    with Source(folder) as found:
        yield found


@pytest.mark.rule("paths.with-consent")
def test_each_purchase_of_who_agreed_stands_in_one_row(source: Source) -> None:
    people = []
    for whose in ({ANNA, ANNA_BEFORE}, {BO}, {DORA}):
        bought = [
            Purchase(at.replace(tzinfo=UTC), "store", gross)
            for member, at, gross in SALES
            if member in whose
        ]
        if BO in whose:
            bought.append(Purchase(day(20).replace(tzinfo=UTC), "online", 2_500))
        seen = [Touch(at.replace(tzinfo=UTC), way) for one, way, at in TOUCHES if one in whose]
        people.append(Person(seen, bought))
    since = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    wanted = count_paths(people, WINDOW, since)
    assert len(wanted) == 4
    table = paths(source, april()).tables[0]
    told = [tuple(getattr(cell, "en", cell) for cell in row[2:5]) for row in table.rows]
    assert told == [(row.purchases, row.members, row.total_minor) for row in wanted]
    assert table.total is not None
    assert table.total[2] == 5, "Anna twice, Bo twice, Dora once; Chen said no"
