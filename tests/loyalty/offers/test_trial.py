"""An offer tried on past baskets beside those that run."""

import json
from datetime import date, time

import pytest

from loyalty.offers.body import offer_of
from loyalty.offers.occasion import Occasion
from loyalty.offers.offer import Offer
from loyalty.offers.shapes import Line
from loyalty.offers.trial import PastBasket, TrialRun


def offer(offer_id: str, bp: int, sku: str = "TEA", **more: object) -> Offer:
    body = {"id": offer_id, "kind": "percent", "bp": bp, "scope": {"sku": [sku]}, **more}
    return offer_of(json.dumps(body))


def basket(*lines: tuple[str, int], day: date = date(2026, 3, 4)) -> PastBasket:
    made = (
        Line(f"{n}", price, 1, frozenset({f"sku:{sku}"})) for n, (sku, price) in enumerate(lines)
    )
    return PastBasket("1-000001", Occasion(day=day, clock=time(12)), tuple(made))


@pytest.mark.rule("offers.trial")
def test_only_what_it_adds_counts_and_what_it_pushes_aside_is_said() -> None:
    run = TrialRun(offer("NEW", 2000), [offer("OLD", 1000)])
    run.add(basket(("TEA", 1000)))
    run.add(basket(("MUG", 500)))
    trial = run.result()
    assert (trial.baskets, trial.reached, trial.given_minor, trial.sold_minor) == (2, 1, 100, 900)
    (lost,) = trial.overlaps
    assert (lost.offer_id, lost.baskets, lost.minor) == ("OLD", 1, 100)
    assert trial.reached_bp == 5000


def test_an_offer_that_never_wins_reaches_nobody() -> None:
    run = TrialRun(offer("NEW", 500), [offer("OLD", 1000)])
    run.add(basket(("TEA", 1000)))
    trial = run.result()
    assert (trial.reached, trial.given_minor, trial.breaks_even_bp(2500)) == (0, 0, None)


def test_its_days_lie_ahead_and_do_not_shut_it_out_of_the_past() -> None:
    days = {"kind": "days", "first": "2030-01-01", "last": "2030-01-07"}
    run = TrialRun(offer("NEW", 1000, conditions=[days]), [])
    run.add(basket(("TEA", 1000)))
    assert run.result().given_minor == 100


def test_a_coupon_offer_is_tried_as_if_everybody_held_one() -> None:
    shown = {"kind": "coupon", "series": "S"}
    run = TrialRun(offer("NEW", 1000, conditions=[shown]), [])
    run.add(basket(("TEA", 1000)))
    assert run.result().given_minor == 100


def test_weeks_begin_on_monday_and_days_scale_the_cost() -> None:
    run = TrialRun(offer("NEW", 1000), [])
    for day in (date(2026, 3, 2), date(2026, 3, 8), date(2026, 3, 9)):
        run.add(basket(("TEA", 1000), day=day))
    trial = run.result()
    assert [(week.monday.day, week.before_minor, week.after_minor) for week in trial.weeks] == [
        (2, 2000, 1800),
        (9, 1000, 900),
    ]
    assert trial.expected_minor(6) == 600
