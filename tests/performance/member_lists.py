"""`python3 dev.py bench member-lists`: lists of members by what is asked, among many of them.

Each member has a tier, what her receipts come to, and her consents: one in ten took a yes back,
some gave it again, one in a hundred is merged into another. RFM cells come as a mapping, as the
copy for reports gives them.

--members N    members in the generated store (100,000)
--json FILE    also write the figures there
--keep DIR     where the generated store is kept for the next time
"""

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from loyalty.insight.segments import Segment, all_cells
from loyalty.rules.member import Purpose
from loyalty.rules.member_question import Question, Sort
from loyalty.service.member_lists import MemberLists
from posapp.app import Parts, StorePlace, open_file
from posapp.kernel.ids import MemberId
from posapp.storage.bulk import load_members, tidy_up
from posapp.storage.store import SqlStore
from tests.performance.bench import machine
from tests.performance.figures import Line, measure, percentile, table
from tests.performance.stores import open_till_on
from tests.posapp.storage.made_up_members import made_up_member, made_up_members

COUNT_S = 2.0
TURNS = 5
TIERS = ("", "silver", "gold", "platinum")
TODAY = date(2026, 11, 22)
ADD_CONSENT = (
    "INSERT INTO member_consent (member_id, purpose, given, text_version, at, by_id, channel) "
    "VALUES (?, ?, ?, '1', ?, 'bench', 'store')"
)
ADD_FIGURE = "INSERT INTO member_figure VALUES (?, ?, ?, ?)"
ADD_TIER = "INSERT INTO tier_status VALUES (?, ?, NULL, NULL, NULL, '')"
MERGE = "UPDATE member SET state = 'merged', merged_into = ? WHERE id = ?"


class MadeUpCopy:
    """What the copy for reports would say, for as many members."""

    def __init__(self, members: int) -> None:
        cells = all_cells()
        self._cells = {
            made_up_member(number).id: cells[number % len(cells)]
            for number in range(1, members + 1)
        }

    def cells(self) -> Mapping[MemberId, int]:
        """The cells."""
        return self._cells

    def lapsing(self, until: date) -> frozenset[MemberId]:
        """Nobody's points."""
        del until
        return frozenset()

    def best(self, percent: int) -> frozenset[MemberId]:
        """Whoever stands first."""
        return frozenset(list(self._cells)[: len(self._cells) * percent // 100])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    os.environ.setdefault("POSAPP_KEYS", "file")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"member-lists-{options.members}.posapp"
        build_store(path, options.members)
        services = open_till_on(path)
        lists = services.loyalty.lists.with_insight(MadeUpCopy(options.members))
        lines = [*counted(lists), *leafed(lists)]
        services.context.store.close()
    print(f"{machine()}; {options.members:,} members\n")
    print(table(lines))
    found = json.dumps({"machine": machine(), "lines": [line.as_json() for line in lines]})
    print(f"\n{found}")
    if options.json:
        options.json.write_text(found)
    return 0


QUESTIONS: Mapping[str, Question] = {
    "everybody": Question(),
    "one RFM cell": Question(cells=(555,)),
    "two RFM segments": Question(segments=(Segment.CHAMPIONS.value, Segment.AT_RISK.value)),
    "tier": Question(tiers=("gold", "platinum")),
    "last visit between two days": Question(
        visited_from=TODAY - timedelta(days=60), visited_to=TODAY - timedelta(days=30)
    ),
    "asleep for 90 days": Question(asleep_days=90),
    "birthday in a week": Question(birthday_days=7),
    "anniversary in a week": Question(anniversary_days=7),
    "spent and visits": Question(spent_from_minor=100_00, visits_from=5),
    "yes to news by e-mail": Question(allows=Purpose.MAIL),
    "cells, tier, last visit and two consents": Question(
        segments=(Segment.CHAMPIONS.value, Segment.LOYAL.value, Segment.AT_RISK.value),
        tiers=("gold",),
        asleep_days=30,
        allows=Purpose.MAIL,
    ),
}


def counted(lists: MemberLists) -> Iterator[Line]:
    """Each question, counted; the last one with the purpose of an export besides."""
    for name, question in QUESTIONS.items():
        yield _line(f"counted: {name}", partial(lists.count, question), COUNT_S)
    name, question = list(QUESTIONS.items())[-1]
    usable = partial(lists.count, question, Purpose.PERSONAL)
    yield _line(f"counted: {name}, usable for a purpose", usable, COUNT_S)


def leafed(lists: MemberLists) -> Iterator[Line]:
    """First pages and one from the middle, and the numbers of the choosers."""
    for sort in Sort:
        first = partial(lists.page, Question(asleep_days=30), sort)
        yield _line(f"first page by {sort.value}", first, COUNT_S)
    row = lists.page(Question(), Sort.SPENT, None, 1_000)[-1]
    after = partial(lists.page, Question(), Sort.SPENT, row)
    yield _line("page behind the thousandth", after, COUNT_S)
    yield _line("numbers by tier", partial(lists.groups, Question(), "tier"), COUNT_S)
    yield _line("numbers by segment", partial(lists.groups, Question(), "segment"), COUNT_S)


def _line(what: str, act: Callable[[], object], budget_s: float) -> Line:
    times = measure([act] * TURNS)
    return Line(what, "wall median", percentile(times.wall_ms, 50) / 1_000, "s", budget_s)


def build_store(path: Path, members: int) -> None:
    """Make the store file once; it is kept for the next measurement."""
    if path.exists():
        return
    store = open_file(StorePlace(path), Parts())
    with store.write() as work:
        for name, value in {"store.name": "Bench Market", "tax.rates": "A=2000 B=500"}.items():
            work.options.set(name, value)
        work.commit()
    load_members(store, made_up_members(members))
    fill(store, members)
    tidy_up(store)
    store.checkpoint()
    store.close()


def fill(store: SqlStore, members: int) -> None:
    """Consents, tiers and figures of all, and some merged records."""
    ids = [made_up_member(number).id for number in range(1, members + 1)]
    with store.write() as work:
        run = work.connection.exec_driver_sql
        said = [row for number, one in enumerate(ids) for row in consents_of(number, one)]
        run(ADD_CONSENT, said)
        run(ADD_TIER, [(one, TIERS[number % 7 % 4]) for number, one in enumerate(ids)])
        run(ADD_FIGURE, [figure_of(number, one) for number, one in enumerate(ids)])
        run(MERGE, [(ids[number - 1], one) for number, one in enumerate(ids) if number % 100 == 1])
        work.commit()


def consents_of(number: int, member_id: MemberId) -> Iterator[tuple[str, str, int, str]]:
    """Program and personal offers; half of them news; one in ten took that back."""
    yield member_id, "program", 1, "2025-01-01T09:00:00.000Z"
    yield member_id, "personal", int(number % 5 > 0), "2025-01-01T09:00:00.000Z"
    if number % 2:
        yield member_id, "mail", 1, "2025-01-01T09:00:00.000Z"
    if number % 10 == 1:
        yield member_id, "mail", 0, "2025-06-01T09:00:00.000Z"
    if number % 30 == 1:
        yield member_id, "mail", 1, "2025-07-01T09:00:00.000Z"


def figure_of(number: int, member_id: MemberId) -> tuple[str, int, int, str]:
    """Visits, spending and the last day."""
    last = TODAY - timedelta(days=number * 37 % 400)
    return member_id, number * 7 % 120, number * 1_337 % 500_000, last.isoformat()


if __name__ == "__main__":
    raise SystemExit(main())
