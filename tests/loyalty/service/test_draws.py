"""The points draw and the reports of what members gave."""

from datetime import date

import pytest

from loyalty.rules.green import green_rule
from loyalty.rules.lottery import prize_of, ticket
from loyalty.rules.perks import Lottery, Perks, Prize, Project
from loyalty.rules.program import BASE_RULE, Program
from loyalty.service.draws import DrawDesk
from posapp.kernel.ids import MemberId
from tests.loyalty.service.conftest import OpenHall
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused

LOTTERY = Lottery(
    cost=100,
    prizes=(
        Prize("A thousand points", "一千积分", 100, points=1000),
        Prize("A coffee", "一杯咖啡", 2_000, series="CUP"),
    ),
    most_a_day=3,
)
DRAWS = Program(perks=Perks(lottery=LOTTERY))


def player(hall: Hall, points: int = 1000) -> MemberId:
    """An adult with points."""
    anna = hall.member(birthday=date(1990, 5, 5))
    if points:
        hall.points.grant(anna, points, key=f"g{points}")
    return anna


def draws_of(hall: Hall, *seeds: int) -> DrawDesk:
    """A desk whose seeds are known."""
    row = iter(seeds)
    return DrawDesk(
        hall.context,
        hall.accounts,
        hall.programs,
        coupons=hall.coupons,
        below=lambda _most: next(row),
    )


def seed_for(name: str | None, draw_id: str) -> int:
    """A seed that brings a prize."""
    for seed in range(100_000):
        prize = prize_of(LOTTERY, ticket(f"{seed:018d}", draw_id))
        if (prize.name if prize else None) == name:
            return seed
    raise AssertionError


@pytest.mark.rule("lottery.draw-once")
@pytest.mark.parametrize(
    ("name", "balance"), [("A thousand points", 1900), ("A coffee", 900), (None, 900)]
)
def test_a_draw_costs_once_and_gives_the_same_answer_again(
    open_a_hall: OpenHall, name: str | None, balance: int
) -> None:
    hall = open_a_hall(DRAWS)
    hall.series("CUP", name="Coffee", name_zh="咖啡")
    anna = player(hall)
    desk = draws_of(hall, seed_for(name, "d1"))
    first = desk.draw(anna, "d1", by="clerk")
    assert (first.prize.name if first.prize else None) == name
    assert (first.cost, first.balance) == (100, balance)
    assert (first.coupon is not None) is (name == "A coffee")
    assert desk.draw(anna, "d1", by="clerk") == first
    assert ticket(first.seed, first.id) == first.number
    given = [one.get("coupons", {}) for one in hall.shop.journal("points")]
    told = [one["why"] for one in given if "why" in one]
    assert told == (["lottery"] if name == "A coffee" else [])


def test_the_odds_are_the_whole_and_printed(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(DRAWS)
    odds = hall.draws.odds()
    assert [(one.prize.name if one.prize else "", one.chance_bp) for one in odds] == [
        ("A thousand points", 100),
        ("A coffee", 2000),
        ("", 7900),
    ]


def test_who_does_not_draw(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(DRAWS)
    hall.series("CUP")
    anna = player(hall, 350)
    kim = hall.member("KIM", birthday=date(2015, 5, 5))
    bea = hall.member("BEA")
    for member in (kim, bea):
        hall.points.grant(member, 500, key=f"g{member}")
    assert refused(lambda: hall.draws.draw(kim, "k")) == "lottery.too-young"
    assert refused(lambda: hall.draws.draw(bea, "b")) == "lottery.age-unknown"
    desk = draws_of(hall, *(seed_for(None, f"d{n}") for n in (1, 2, 3)), 0, 0)
    for n in (1, 2, 3):
        desk.draw(anna, f"d{n}")
    assert refused(lambda: desk.draw(anna, "d4")) == "lottery.enough-today"
    hall.at("2026-03-03")
    why = hall.draws.why_not(anna)
    assert why is not None
    assert why.code == "lottery.points"
    assert hall.points.balances(anna).balance == 50


def test_who_opted_out_is_left_alone_until_she_changes_her_mind(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(DRAWS)
    anna = player(hall)
    hall.draws.opt(anna, out=True, by="clerk")
    assert refused(lambda: hall.draws.draw(anna, "d")) == "lottery.opted-out"
    hall.draws.opt(anna, out=False, by="clerk")
    assert hall.draws.why_not(anna) is None


def test_a_store_without_a_draw(hall: Hall) -> None:
    anna = player(hall)
    assert hall.draws.odds() == ()
    assert refused(lambda: hall.draws.draw(anna, "d")) == "lottery.none"


# ---- donations and green choices


@pytest.mark.rule("points.project-report")
def test_the_project_report_is_what_the_ledger_says(open_a_hall: OpenHall) -> None:
    projects = (Project("trees", "Trees", "植树"), Project("sea", "Sea", "海洋"))
    hall = open_a_hall(Program(perks=Perks(projects=projects)))
    anna, bea = hall.member(), hall.member("BEA")
    for member, points in ((anna, 40), (anna, 10), (bea, 30)):
        hall.points.grant(member, 100, key=f"g{member}{points}")
        hall.points.donate(member, points, "trees", key=f"d{member}{points}")
    hall.at("2026-04-01")
    hall.points.donate(bea, 5, "sea", key="later")
    march = hall.giving.projects(date(2026, 3, 1), date(2026, 3, 31))
    assert [(r.project.id, r.points, r.worth_minor, r.gifts, r.members) for r in march] == [
        ("trees", 80, 80, 3, 2),
        ("sea", 0, 0, 0, 0),
    ]


def test_green_choices_are_counted_for_a_member(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(Program(earning=(BASE_RULE, green_rule("own-bag", 5))))
    anna = hall.member()
    hall.sold(anna, "COFFEE")
    assert hall.giving.green(anna) == {}
