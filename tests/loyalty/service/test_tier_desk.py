"""Tiers at work: up with the sale, locked by a manager, said in words."""

import pytest

from loyalty.rules.program import Expiry, ExpiryModel, Program
from loyalty.rules.tier import Tier, TierStatus
from loyalty.service.benefits import BENEFITS, benefits_of, holding_of, multiplier_words
from tests.loyalty.service.conftest import OpenHall
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK

TIERS = (Tier("Silver", 10, "银卡"), Tier("Gold", 20, "金卡", 15_000, ("priority",)))
PROGRAM = Program(tiers=TIERS)


@pytest.mark.rule("tiers.desk")
def test_a_sale_lifts_at_once_and_the_move_is_kept(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    anna = hall.member()
    hall.sold(anna, "WINE")
    assert hall.tier(anna) == "Silver"
    progress = hall.cards.brief(anna).tier
    assert (progress.earned, progress.missing, progress.share_milli) == (12, 8, 600)
    hall.sold(anna, "WINE")
    assert hall.tier(anna) == "Gold"
    with hall.shop.store.read() as work:
        moves = [(c.before.tier, c.after.tier, c.reason) for c in work.tiers.changes(anna)]
    assert moves == [("Base", "Silver", "reached"), ("Silver", "Gold", "reached")]
    top = hall.cards.brief(anna).tier
    assert (top.above, top.share_milli) == (None, 1000)


@pytest.mark.rule("tiers.lock-by-manager")
def test_a_manager_keeps_a_member_in_a_tier_with_a_reason(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    anna = hall.member()
    manager = hall.manager_in()
    assert refused(lambda: hall.tiers.lock(anna, "Gold", " ", by=manager)) == "tiers.lock-reason"
    assert refused(lambda: hall.tiers.lock(anna, "Pearl", "x", by=manager)) == "tiers.unknown"
    hall.tiers.lock(anna, "Gold", "long illness", by=manager)
    hall.at("2030-01-01")
    hall.job.run()
    assert hall.tier(anna) == "Gold"
    hall.tiers.unlock(anna, by=manager)
    assert refused(lambda: hall.tiers.unlock(anna, by=manager)) == "tiers.not-locked"
    with hall.shop.store.read() as work:
        reasons = [(c.reason, c.by) for c in work.tiers.changes(anna)]
    assert reasons == [("locked", "manager"), ("unlocked", "manager")]


def test_a_clerk_locks_nobody(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    anna = hall.member()
    hall.shop.sign_in(CLERK)
    clerk = hall.shop.till.staffing.current
    assert clerk is not None
    assert refused(lambda: hall.tiers.lock(anna, "Gold", "friend", by=clerk)) == (
        "permission.needs-manager"
    )


def test_a_program_without_tiers_has_everybody_at_the_base(hall: Hall) -> None:
    anna = hall.member()
    hall.sold(anna, "WINE")
    assert hall.tier(anna) == "Base"
    assert hall.cards.brief(anna).tier.above is None


@pytest.mark.rule("tiers.benefits-in-words")
def test_benefits_in_both_languages() -> None:
    tier = Tier("Gold", 20, "金卡", 12_500, ("priority", "event:Wine evening", "sauna"))
    program = Program(tiers=(tier,), expiry=Expiry(ExpiryModel.ROLLING, 12, ("Gold",)))
    assert [words.en for words in benefits_of(tier, program)] == [
        "Points count 1.25 times",
        "Points that never lapse",
        "Served first: queue and service",
        "Invitation: Wine evening",
        "sauna",
    ]
    assert benefits_of(Tier("Silver", 10)) == ()
    assert multiplier_words(20_000).zh == "积分 2 倍"
    assert all(words.zh != words.en for words in BENEFITS.values())


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (TierStatus(), "Holds without end"),
        (TierStatus(locked="ill"), "Kept by the manager"),
    ],
)
def test_how_long_a_standing_holds(status: TierStatus, said: str) -> None:
    assert holding_of(status).en == said
