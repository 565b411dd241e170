"""The facts behind ideas for offers, counted anew from the receipts in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from loyalty.insight.offer_ideas import DAYS, StoreFacts, weigh
from loyalty.rules.entry import EntryKind
from posapp.domain.sale import Sale, SaleKind
from reports.offer_facts import LEAST_TIMES, QUARTER_DAYS, offer_facts
from tests.reports.loyal_books import Books, half_away, open_books
from tests.reports.loyal_past import COSTS


@pytest.fixture(scope="module")
def books(loyal_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One look for all of these: none of them changes anything."""
    with open_books(loyal_file, tmp_path_factory.mktemp("facts")) as found:
        yield found


@pytest.fixture(scope="module")
def facts(books: Books) -> StoreFacts:
    return offer_facts(books.past.desk)


def shelf(category: str) -> str:
    """The first two steps of a category."""
    return " > ".join(category.split(" > ")[:2])


def days(books: Books) -> tuple[date, date, date]:
    """The first day of the quarter before, of the four weeks, and the last day."""
    last = books.past.whole.last
    cut = last - timedelta(days=DAYS - 1)
    return cut - timedelta(days=QUARTER_DAYS), cut, last


def sales(books: Books, first: date, last: date) -> list[Sale]:
    """What was sold on these days, as it was rung up."""
    return [
        sale
        for sale in books.past.sales
        if sale.kind is SaleKind.SALE and first <= sale.business_day <= last
    ]


@pytest.mark.rule("report.figures-are-counted")
def test_receipts_of_members_are_those_of_four_weeks(books: Books, facts: StoreFacts) -> None:
    _, cut, last = days(books)
    mine = [sale.total_minor for sale in sales(books, cut, last) if sale.member_id]
    assert list(facts.receipts_minor) == sorted(one for one in mine if one > 0)
    assert facts.receipts_minor


@pytest.mark.rule("report.figures-are-counted")
def test_weekdays_count_what_came_back_too(books: Books, facts: StoreFacts) -> None:
    first, _, last = days(books)
    seen: dict[int, set[date]] = defaultdict(set)
    sold, spent = Counter[int](), Counter[int]()
    for sale in books.past.sales:
        if first <= sale.business_day <= last:
            day = sale.business_day.isoweekday()
            seen[day].add(sale.business_day)
            sold[day] += sale.total_minor
            spent[day] += sale.total_minor if sale.member_id else 0
    found = {one.day: (one.days, one.sold_minor, one.members.spent_minor) for one in facts.weekdays}
    assert found == {day: (len(seen[day]), sold[day], spent[day]) for day in seen}


@pytest.mark.rule("report.figures-are-counted")
def test_pairs_and_thirds_are_units_of_one_shelf_on_one_receipt(
    books: Books, facts: StoreFacts
) -> None:
    _, cut, last = days(books)
    twos, thirds = Counter[str](), Counter[str]()
    for sale in sales(books, cut, last):
        units = Counter[str]()
        for line in sale.lines:
            if line.quantity.unit.value == "each" and line.category:
                units[shelf(line.category)] += line.quantity.milli // 1000
        for goods, count in units.items():
            twos[goods] += count == 2
            thirds[goods] += count // 3
    assert {one.goods: (one.twos, one.thirds) for one in facts.pairs} == {
        goods: (twos[goods], thirds[goods]) for goods in twos
    }
    assert sum(twos.values()) > 0


@pytest.mark.rule("report.figures-are-counted")
def test_who_stopped_bought_it_three_times_and_still_comes(books: Books, facts: StoreFacts) -> None:
    first, cut, last = days(books)
    before: dict[tuple[str, str], set[str]] = defaultdict(set)
    now: dict[tuple[str, str], set[str]] = defaultdict(set)
    came: set[str] = set()
    for sale in sales(books, first, last):
        if sale.member_id is None:
            continue
        who = books.stands(sale.member_id)
        for line in filter(lambda line: line.category, sale.lines):
            (now if sale.business_day >= cut else before)[who, shelf(line.category)].add(sale.id)
        if sale.business_day >= cut:
            came.add(who)
    stopped = Counter(
        goods
        for (who, goods), receipts in before.items()
        if len(receipts) >= LEAST_TIMES and not now[who, goods] and who in came
    )
    assert {one.goods: one.people.members for one in facts.stopped if one.people.members} == dict(
        stopped
    )


@pytest.mark.rule("report.figures-are-counted")
@pytest.mark.rule("report.margin-of-net")
def test_margin_is_that_of_goods_with_a_cost_price(books: Books, facts: StoreFacts) -> None:
    _, cut, last = days(books)
    priced, net, milli = 0, 0, 0
    for sale in books.past.sales:
        if not cut <= sale.business_day <= last:
            continue
        for line in sale.lines:
            cost = COSTS.get(line.sku)
            if cost is not None:
                priced += line.amount.gross_minor
                net += line.amount.net_minor
                milli += line.amount.net_minor * 1000 - cost * line.quantity.milli
    assert facts.margin_bp is not None
    assert abs(facts.margin_bp - milli * 10 // net) <= 2, "rounded shelf by shelf"
    assert facts.net_bp == half_away(Fraction(net * 10_000, priced))
    assert net < priced, "there is tax on some"


@pytest.mark.rule("report.figures-are-counted")
def test_points_cost_what_they_pay(books: Books, facts: StoreFacts) -> None:
    first, _, last = days(books)
    earned = sum(
        entry.change
        for entry in books.entries
        if entry.kind is EntryKind.EARN and first <= books.day(entry) <= last
    )
    paid = sum(one.members.spent_minor for one in facts.weekdays)
    worth = books.past.desk.worth.minor_of(earned)
    assert facts.earn_bp == half_away(Fraction(worth * 10_000, paid))


def test_the_same_past_gives_the_same_ideas(books: Books, facts: StoreFacts) -> None:
    assert weigh(offer_facts(books.past.desk)) == weigh(facts)
