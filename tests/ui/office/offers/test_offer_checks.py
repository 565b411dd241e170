"""What is checked before an approval, and what has to be read by a person."""

import pytest

from loyalty.offers.body import offer_of
from loyalty.offers.trial import Overlap, Trial
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from reports.axis import axis_step
from ui.office.offers.offer_checks import Outcome, checks

PUBLIC = """{"id": "P1", "name": "Ten off", "name_zh": "九折", "kind": "percent", "bp": 1000,
"scope": {"all": true}, "conditions": [{"kind": "days", "last": "2026-12-24"}],
"limits": [{"kind": "budget-day", "amount": 5000}]}"""
PERSONAL = """{"id": "P2", "name": "Students", "name_zh": "学生", "kind": "percent", "bp": 1000,
"scope": {"all": true}, "conditions": [{"kind": "segments", "segments": ["students"]}],
"reason": "Proof of study", "reason_zh": "学生证", "stoppable": false}"""


def trial(**more: object) -> Trial:
    fields: dict[str, object] = {
        "offer_id": OfferId("P1"),
        "baskets": 10,
        "reached": 4,
        "given_minor": 400,
        "sold_minor": 4000,
        "days": 3,
        "gainers": (),
        "by_tier": (),
        "overlaps": (),
        "weeks": (),
        "examples": (),
        **more,
    }
    return Trial(**fields)  # type: ignore[arg-type]  # the fields of a trial


def outcomes(text: str, tried: Trial | None) -> dict[str, Outcome]:
    found = checks(offer_of(text), (), tried, lambda offer_id: offer_id)
    return {check.code: check.outcome for check in found}


def test_a_bounded_public_offer_passes_everything() -> None:
    assert set(outcomes(PUBLIC, trial()).values()) == {Outcome.PASSED}


@pytest.mark.rule("office.read-before-approval")
def test_what_is_unbounded_personal_or_unstoppable_has_to_be_read() -> None:
    found = outcomes(PERSONAL, trial(reached=0, unproven=2))
    assert {code for code, outcome in found.items() if outcome is Outcome.READ} == {
        "public",
        "budget",
        "ends",
        "stoppable",
        "reaches",
        "unproven",
    }


@pytest.mark.rule("office.read-before-approval")
def test_an_overlap_is_read_again_when_its_figures_are_others() -> None:
    few = trial(overlaps=(Overlap(OfferId("F32"), 2, 120),))
    many = trial(overlaps=(Overlap(OfferId("F32"), 200, 12000),))
    keys = [
        next(c.key for c in checks(offer_of(PUBLIC), (), one, str) if c.code == "overlap")
        for one in (few, many)
    ]
    assert keys[0] != keys[1]


def test_an_offer_that_cannot_be_read_has_one_check_that_stands_in_the_way() -> None:
    (check,) = checks(None, (Refusal("offers.blank-missing", place="bp"),), None, str)
    assert (check.outcome, check.count) == (Outcome.WRONG, 1)


def test_the_lines_of_the_chart_are_round_figures() -> None:
    assert [axis_step(most, 4) for most in (0, 7, 40, 4100, 99999)] == [1, 2, 10, 2000, 50000]
