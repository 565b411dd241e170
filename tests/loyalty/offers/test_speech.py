"""An offer as people read it, in both languages; and the table behind the editor."""

import re
from pathlib import Path

import pytest

import loyalty.offers
from loyalty.offers.check import check
from loyalty.offers.kinds import FAMILIES, KINDS, kind_of
from loyalty.offers.speech import sentence, sentences
from loyalty.offers.wording import LANGUAGES, Wording
from loyalty.offers.words import PlainWords
from posapp.domain.messages import say_trouble
from posapp.domain.sentences.offers import OFFER_SENTENCES
from tests.loyalty.offers.counter import offer
from tests.loyalty.offers.test_body import CONDITIONS, LIMITS, REWARDS

PANTRY = {"cat": ["PANTRY"]}
NAMES = PlainWords(
    names={
        "cat:PANTRY": Wording("Pasta, rice and sauces", "意面、大米、酱料"),
        "tier:Gold": Wording("Gold", "金卡"),
    }
)
DECEMBER = {"kind": "days", "first": "2026-12-01", "last": "2026-12-24"}


def test_the_december_offer_reads_in_both_languages() -> None:
    december = offer(
        "bxgy",
        buy=2,
        get=1,
        bp=10000,
        scope=PANTRY,
        conditions=[DECEMBER, {"kind": "tier-at-least", "tier": "Gold"}],
        limits=[{"kind": "per-basket", "count": 2}, {"kind": "budget", "amount": 150000}],
    )
    assert sentence(december, "en", NAMES) == (
        "For Gold or higher members, with 2 of Pasta, rice and sauces, 1 more at 100 % off, the "
        "cheapest, from 1 Dec 2026 to 24 Dec 2026, at most 2 times a basket, stops before it has "
        "cost more than 1,500.00."
    )
    assert sentence(december, "zh", NAMES) == (
        "金卡及以上会员专享，意面、大米、酱料买2件，再加1件减100%（取价低者），"
        "自2026年12月1日起至2026年12月24日，每单最多2次，总优惠额不超过1,500.00。"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_can_be_said(language: str) -> None:
    for reward in REWARDS:
        said = offer(
            **{  # type: ignore[arg-type]  # bodies as tables
                "kind": reward["kind"],
                "offer_id": reward["id"],
                **{k: v for k, v in reward.items() if k not in ("id", "kind")},
                "conditions": CONDITIONS,
                "limits": LIMITS,
            }
        )
        spoken = sentences(said, language)
        assert len(spoken) == len(CONDITIONS) + len(LIMITS) + 2
        assert all(text and "{" not in text and "None" not in text for _, text in spoken)


def test_open_blanks_are_said_in_words() -> None:
    until = offer("basket", bp=500, conditions=[{"kind": "days", "last": "2026-12-24"}])
    assert sentence(until, "en") == "5 % off the whole basket, from today to 24 Dec 2026."
    assert sentence(until, "zh") == "全单减5%，自即日起至2026年12月24日。"


@pytest.mark.parametrize(
    ("reward", "en", "zh"),
    [
        (
            {
                "kind": "steps",
                "steps": [{"min": 10000, "amount": 1000}, {"min": 20000, "bp": 1250}],
            },
            "Off the whole basket: 10.00 off from 100.00, 12.5 % off from 200.00.",
            "全单：满100.00减10.00、满200.00减12.5%。",
        ),
        (
            {"kind": "bundle", "price": 500, "parts": [{"scope": {"sku": ["A"]}, "qty": 2}]},
            "2 × A together for 5.00.",
            "A2件套餐价5.00。",
        ),
        (
            {"kind": "price", "price": 99, "scope": {"all": True, "except": {"sku": ["A"]}}},
            "Everything but not A for 0.99 each.",
            "全场商品（A除外）每件0.99。",
        ),
    ],
)
def test_rewards_in_words(reward: dict[str, object], en: str, zh: str) -> None:
    said = offer(**reward)  # type: ignore[arg-type]  # a body as a table
    assert (sentence(said, "en"), sentence(said, "zh")) == (en, zh)


def test_every_kind_stands_in_a_section_with_names_and_typed_blanks() -> None:
    for kind in KINDS:
        assert kind.family in FAMILIES
        assert kind.name.is_complete
        assert all(blank.label.is_complete and blank.kind for blank in kind.blanks), kind.code
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_a_part_knows_its_kind() -> None:
    tea = offer("percent", bp=500, scope=PANTRY, conditions=[DECEMBER])
    assert kind_of(tea.reward).code == "percent"
    assert kind_of(tea.conditions[0]).blank("first").kind == "date"


def test_every_code_of_an_offer_has_its_sentence() -> None:
    folder = Path(loyalty.offers.__path__[0])
    codes = {
        code
        for path in folder.rglob("*.py")
        for code in re.findall(r'"(offers\.[a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert codes == set(OFFER_SENTENCES)


NAMED: dict[str, object] = {"name": "Tea", "name_zh": "茶", "bp": 500, "scope": PANTRY}
SEGMENT = {"kind": "segments", "segments": ["bakers"]}


@pytest.mark.rule("offers.check")
@pytest.mark.rule("offers.public-or-reason")
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"name": " "}, ["offers.name-missing name"]),
        ({"name_zh": ""}, ["offers.name-missing name_zh"]),
        ({"conditions": [{"kind": "members"}]}, []),
        (
            {"conditions": [SEGMENT]},
            ["offers.reason-missing reason", "offers.reason-missing reason_zh"],
        ),
        ({"conditions": [SEGMENT], "reason": "they bake", "reason_zh": "她们烘焙"}, []),
        ({"conditions": [DECEMBER, DECEMBER]}, ["offers.condition-twice conditions[1]"]),
    ],
)
def test_what_an_offer_still_needs(changes: dict[str, object], expected: list[str]) -> None:
    found = check(offer("percent", **{**NAMED, **changes}))  # type: ignore[arg-type]  # a table
    assert [f"{refusal.code} {refusal.blanks['place']}" for refusal in found] == expected
    assert all(say_trouble(refusal, language) for refusal in found for language in LANGUAGES)


def test_a_gift_needs_somebody_or_something() -> None:
    gift = offer("gift", name="Mug", name_zh="杯", count=1, scope={"sku": ["MUG"]})
    assert [refusal.code for refusal in check(gift)] == ["offers.gift-for-nothing"]
