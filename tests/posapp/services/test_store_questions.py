"""Questions about the store: every answer changes what the program obeys, and says why."""

from itertools import chain

import pytest

from posapp.domain.features import Feature, Use
from posapp.domain.permission import Act
from posapp.domain.store_questions import BY_CODE, QUESTIONS, answers_in, meant_by
from posapp.services.settings_desk import HIDDEN, checked_value
from posapp.services.store_questions import new_store
from posapp.settings import BY_NAME, StoreSettings
from tests.posapp.services.counter import Counter, refused

YES = Act.CHANGE_SETTINGS


@pytest.mark.rule("store-questions.table")
def test_every_answer_says_what_a_store_can_have_and_no_question_contradicts_another() -> None:
    seen: set[object] = set()
    for question in QUESTIONS:
        first = question.answers[0]
        assert first.options or first.features, "a question that changes nothing is not asked"
        about = set(chain(first.options, first.features))
        assert not about & seen, question.code
        seen |= about
        for answer in question.answers:
            assert {*answer.options} <= BY_NAME.keys() - HIDDEN
            for name, value in answer.options.items():
                assert checked_value(name, value) == value
        words = [question.words, *(one.words for one in question.answers)]
        assert all(one.en and one.zh for one in words)
        assert len({one.said("en", str) for one in question.answers}) == len(question.answers)
    assert 8 <= sum(question.first_run for question in QUESTIONS) <= 12


@pytest.mark.rule("store-questions.because")
def test_each_change_says_whose_answer_it_is() -> None:
    (told,) = meant_by({"returns": "two_weeks"})
    assert told.because("en", str) == "How long may goods come back? 14 days"
    assert told.because("zh", str) == "商品多少天内可以退货？14 天"
    assert meant_by({"returns": ""}) == ()


def test_the_settings_answer_by_themselves() -> None:
    stored = StoreSettings.of({"returns.days": "14"}).texts
    answers = answers_in(stored, frozenset(Feature))
    assert answers["returns"] == "two_weeks"
    assert answers["program"] == "both"
    assert answers["visits"] == "month"
    odd = StoreSettings.of({"returns.days": "13"}).texts
    assert "returns" not in answers_in(odd, frozenset(Feature)), "no answer fits"


@pytest.mark.rule("store-questions.preview")
def test_old_and_new_are_shown_before_anything_is_stored(shop: Counter) -> None:
    desk = shop.till.store_questions
    before = desk.answers()
    assert desk.changes(before) == (), "what is so already changes nothing"
    changes = desk.changes({**before, "returns": "two_weeks", "program": "stamps"})
    told = {(one.meant.feature or one.meant.option): (one.before, one.after) for one in changes}
    assert told["returns.days"] == ("30", "14")
    assert told[Feature.POINTS] == told[Feature.TIERS] == ("on", "off")
    assert Feature.STAMPS not in told
    assert desk.answers() == before


def test_a_rollout_that_has_begun_is_left_as_it_is(shop: Counter) -> None:
    shop.till.features.save({Feature.HOLDS: Use(tills=(1,))}, shop.yes(YES))
    assert shop.till.store_questions.changes({"aside": "yes"}) == ()


@pytest.mark.rule("store-questions.saved")
def test_all_of_it_is_one_record_and_holds_at_once(shop: Counter) -> None:
    desk = shop.till.store_questions
    answers = {"returns": "two_weeks", "aside": "no"}
    assert refused(lambda: desk.save(answers)) == "permission.needs-manager"
    assert desk.save(answers, shop.yes(YES)) == ("returns.days",)
    assert shop.till.settings_desk.read()["returns.days"] == "14"
    assert Feature.HOLDS not in shop.till.features.here()
    (told,) = shop.journal("settings")
    assert told == {"changes": {"returns.days": ["30", "14"], "feature.holds": ["on", "off"]}}
    assert desk.save(answers, shop.yes(YES)) == ()
    assert len(shop.journal("settings")) == 1, "said twice it is stored once"


def test_a_new_store_begins_with_its_answers() -> None:
    options, uses = new_store({"visits": "week", "program": "none", "coupons": "yes"})
    assert options == {"members.asleep_days": "30", "members.lost_days": "180"}
    assert uses[Feature.POINTS] == Use(on=False)
    assert Feature.COUPONS not in uses, "what is on is not written down"
    assert BY_CODE["program"].answer("none").words.en == "None"
