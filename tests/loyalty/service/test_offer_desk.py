"""The life of an offer: written, tried on the past, approved, published, stopped."""

from collections.abc import Mapping

import pytest

from loyalty.offers.stored import OfferState
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from tests.loyalty.service.hall import Hall, open_hall
from tests.posapp.services.counter import refused

TEA = OfferId("TEA10")
BODY: Mapping[str, object] = {
    "id": TEA,
    "name": "Tea 10 % off",
    "name_zh": "茶九折",
    "kind": "percent",
    "bp": 1000,
    "scope": {"sku": ["TEA"]},
}


@pytest.fixture
def hall() -> Hall:
    hall = open_hall()
    hall.manager_in()
    return hall


@pytest.mark.rule("offers.life")
def test_an_offer_runs_only_after_every_step(hall: Hall) -> None:
    desk = hall.shop.till.loyalty.offers
    hall.sold(None, "TEA")
    desk.save(BODY)
    with pytest.raises(Refusal, match=r"offers\.not-simulated"):
        desk.settle(TEA)
    with pytest.raises(Refusal, match=r"offers\.move"):
        desk.publish(TEA)
    desk.simulate(TEA, days=28)
    states = [desk.settle(TEA), desk.approve(TEA), desk.publish(TEA)]
    assert [row.state.value for row in states] == ["simulated", "approved", "running"]
    hall.shop.scan("TEA")
    assert hall.shop.till.checkout.view().cart.off_minor == 45
    desk.stop(TEA, "wrong price on the shelf")
    hall.shop.till.checkout.reprice()
    assert hall.shop.till.checkout.view().cart.off_minor == 0
    moves = [(change.before.value, change.after.value) for change in desk.changes(TEA)]
    assert moves[-1] == ("running", "stopped")


def test_a_changed_blank_makes_it_a_draft_again(hall: Hall) -> None:
    desk = hall.shop.till.loyalty.offers
    desk.save(BODY)
    desk.simulate(TEA, days=28)
    desk.settle(TEA)
    saved = desk.save({**BODY, "bp": 2000})
    assert (saved.stored.state, saved.stored.version) == (OfferState.DRAFT, 2)
    assert desk.trial(saved.stored) is None


@pytest.mark.rule("offers.as-seen")
def test_what_was_not_seen_is_neither_approved_nor_written_over(hall: Hall) -> None:
    desk = hall.shop.till.loyalty.offers
    seen = desk.save(BODY, version=0).stored.version
    desk.save({**BODY, "bp": 9000}, version=seen)
    desk.simulate(TEA, days=28)
    acts = (
        lambda: desk.save({**BODY, "name": "Mine"}, version=seen),
        lambda: desk.save(BODY, version=0),
        lambda: desk.settle(TEA, version=seen),
    )
    assert [refused(act) for act in acts] == ["offers.changed-meanwhile"] * 3
    desk.settle(TEA, version=2)
    assert refused(lambda: desk.approve(TEA, version=seen)) == "offers.changed-meanwhile"
    desk.approve(TEA, version=2)
    assert refused(lambda: desk.publish(TEA, version=seen)) == "offers.changed-meanwhile"
    assert desk.publish(TEA, version=2).state is OfferState.RUNNING


def test_a_running_offer_is_not_changed_under_the_customers(hall: Hall) -> None:
    desk = hall.shop.till.loyalty.offers
    desk.save(BODY)
    desk.simulate(TEA, days=28)
    for step in (desk.settle, desk.approve, desk.publish):
        step(TEA)
    with pytest.raises(Refusal, match=r"offers\.is-running"):
        desk.save({**BODY, "bp": 2000})
    with pytest.raises(Refusal, match=r"offers\.stop-reason"):
        desk.stop(TEA, " ")


def test_a_clerk_cannot_publish(hall: Hall) -> None:
    desk = hall.shop.till.loyalty.offers
    hall.shop.sign_in()
    with pytest.raises(Refusal, match=r"permission\."):
        desk.save(BODY)


@pytest.mark.rule("offers.simulation")
def test_the_past_says_what_it_would_have_cost_and_nothing_is_written(hall: Hall) -> None:
    desk = hall.shop.till.loyalty.offers
    anna = hall.member()
    for skus in (("TEA",), ("COFFEE",), ("TEA", "TEA")):
        hall.sold(anna, *skus)
    desk.save(BODY)
    with hall.shop.store.read() as work:
        before = work.journal.length(hall.context.till_number)
    trial = desk.simulate(TEA, days=28)
    with hall.shop.store.read() as work:
        assert work.journal.length(hall.context.till_number) == before
    assert (trial.baskets, trial.reached, trial.given_minor) == (3, 2, 135)
    assert trial.gainers == (("Base", 2),)
    assert [example.saved_minor for example in trial.examples] == [90, 45]


def test_a_stopped_simulation_gives_what_it_has_and_approves_nothing(hall: Hall) -> None:
    desk = hall.shop.till.loyalty.offers
    hall.sold(None, "TEA")
    desk.save(BODY)
    trial = desk.simulate(TEA, days=28, told=lambda _done, _of: False)
    assert not trial.complete
    with pytest.raises(Refusal, match=r"offers\.not-simulated"):
        desk.settle(TEA)
