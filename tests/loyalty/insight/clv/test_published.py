"""The models on CDNOW give what the papers print, and forecast what then came."""

import functools
import importlib
import warnings
from types import ModuleType

import numpy as np
import pytest

from loyalty.insight.clv.backtest import judge
from loyalty.insight.clv.bg_nbd import fit_bg_nbd
from loyalty.insight.clv.gamma_gamma import fit_gamma_gamma
from loyalty.insight.clv.histories import Histories, came_since, histories_until
from loyalty.insight.clv.value import Terms, ValueModels, lifetime_values
from tests.loyalty.insight.clv.cdnow import (
    CALIBRATED_UNTIL,
    HELD_OUT_UNTIL,
    HELD_OUT_WEEKS,
    cdnow,
)

CENTS = 100


@functools.cache
def calibration() -> Histories:
    return histories_until(cdnow(), CALIBRATED_UNTIL)


@functools.cache
def models() -> ValueModels:
    return ValueModels(fit_bg_nbd(calibration()), fit_gamma_gamma(calibration()))


def test_the_customers_are_those_of_the_papers() -> None:
    people = calibration()
    assert (len(people), int((people.repeats > 0).sum())) == (2357, 946)
    assert people.repeats[0] == 2
    assert people.recency_weeks[0] == pytest.approx(30.43, abs=0.005)
    assert people.age_weeks[0] == pytest.approx(38.86, abs=0.005)


def test_bg_nbd_gives_the_published_parameters() -> None:
    fit = models().buying
    printed = (f"{fit.r:.3f}", f"{fit.alpha_weeks:.3f}", f"{fit.a:.3f}", f"{fit.b:.3f}")
    assert printed == ("0.243", "4.414", "0.793", "2.426")
    assert f"{fit.log_likelihood:.1f}" == "-9582.4"


def test_gamma_gamma_gives_the_published_parameters() -> None:
    fit = models().spending
    printed = (f"{fit.p:.2f}", f"{fit.q:.2f}", f"{fit.gamma_minor / CENTS:.2f}")
    assert printed == ("6.25", "3.74", "15.44")
    assert f"{fit.correlation:.2f}" == "0.11"


def test_the_forecast_of_the_next_39_weeks() -> None:
    expected = models().buying.expected_purchases(calibration(), HELD_OUT_WEEKS)
    came = came_since(calibration(), histories_until(cdnow(), HELD_OUT_UNTIL))
    result = judge(expected, came.purchases)
    assert result.actual == 1882
    assert result.expected == pytest.approx(1653, abs=1)
    assert result.bias == pytest.approx(-0.121, abs=0.001)
    assert result.rmse == pytest.approx(1.608, abs=0.001)


def test_the_most_valuable_tenth_brings_half_of_what_came() -> None:
    values = lifetime_values(models(), calibration(), Terms(horizon_weeks=HELD_OUT_WEEKS))
    came = came_since(calibration(), histories_until(cdnow(), HELD_OUT_UNTIL))
    result = judge(values.value_minor.astype(float), came.spend_minor)
    assert result.actual == 7_097_639
    assert result.top_tenth == pytest.approx(0.50, abs=0.01)


@functools.cache
def second_opinion() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is of 2020 and warns at every import of pandas
        return importlib.import_module("lifetimes")


@pytest.mark.long  # importing it takes ten times as long as all else here
def test_a_second_implementation_agrees_on_each_customer() -> None:
    ours, people = models().buying, calibration()
    theirs = second_opinion().BetaGeoFitter()
    theirs.params_ = {"r": ours.r, "alpha": ours.alpha_weeks, "a": ours.a, "b": ours.b}
    columns = (people.repeats, people.recency_weeks, people.age_weeks)
    np.testing.assert_allclose(
        ours.p_alive(people), theirs.conditional_probability_alive(*columns), rtol=1e-9
    )
    np.testing.assert_allclose(
        ours.expected_purchases(people, 26.0),
        theirs.conditional_expected_number_of_purchases_up_to_time(26.0, *columns),
        rtol=1e-9,
    )


@pytest.mark.long
def test_a_second_implementation_agrees_on_each_spend() -> None:
    ours, people = models().spending, calibration()
    theirs = second_opinion().GammaGammaFitter()
    theirs.params_ = {"p": ours.p, "q": ours.q, "v": ours.gamma_minor}
    means = people.repeat_spend_minor / np.maximum(people.repeats, 1)
    wanted = theirs.conditional_expected_average_profit(people.repeats, means)
    np.testing.assert_allclose(ours.expected_spend(people), wanted, rtol=1e-9)
