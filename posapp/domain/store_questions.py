"""How a store works, asked in plain words: each answer sets options and features, with its reason.

Rule: store-questions.table
Every answer to a question says the same options and features, so the last answer is the whole
truth of it, and no two questions speak of the same one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from posapp.domain.features import Feature

Money = Callable[[int], str]
"""Writes an amount of minor units in the store's currency."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence in both languages."""

    en: str
    zh: str

    def text(self, language: str) -> str:
        """In one of them."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its words, and what follows from it. `amount_minor` is the {amount} in them."""

    code: str
    words: Words
    options: Mapping[str, str] = field(default_factory=dict)
    features: Mapping[Feature, bool] = field(default_factory=dict)
    amount_minor: int = 0

    def said(self, language: str, money: Money) -> str:
        """In a language, an amount as that store writes it."""
        return self.words.text(language).format(amount=money(self.amount_minor))


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers; `first_run` says whether a new store is asked it."""

    code: str
    words: Words
    answers: tuple[Answer, ...]
    first_run: bool = True

    def __post_init__(self) -> None:
        said = {(frozenset(one.options), frozenset(one.features)) for one in self.answers}
        if len(said) != 1:
            raise ValueError(f"the answers of {self.code} speak of different options")

    def answer(self, code: str) -> Answer:
        """One of its answers."""
        return next(one for one in self.answers if one.code == code)


def _setting(code: str, en: str, zh: str, **options: str) -> Answer:
    named = {name.replace("__", "."): value for name, value in options.items()}
    return Answer(code, Words(en, zh), named)


def _amount(code: str, en: str, zh: str, minor: int, option: str) -> Answer:
    return Answer(code, Words(en, zh), {option: str(minor)}, amount_minor=minor)


def _program(code: str, en: str, zh: str, *, points: bool, stamps: bool) -> Answer:
    either = points or stamps
    features = {
        Feature.POINTS: points,
        Feature.REDEEM: points,
        Feature.TIERS: points,
        Feature.STAMPS: stamps,
        Feature.JOINING: either,
        Feature.DONATIONS: points,
        Feature.DRAWS: points,
    }
    return Answer(code, Words(en, zh), features=features)


def _switch(feature: Feature, en: str, zh: str, no_en: str, no_zh: str) -> tuple[Answer, ...]:
    return (
        Answer("yes", Words(en, zh), features={feature: True}),
        Answer("no", Words(no_en, no_zh), features={feature: False}),
    )


QUESTIONS: Final = (
    Question(
        "people",
        Words("Do several people use one till?", "一台收银台由几个人使用？"),
        (
            _setting("many", "Several, in turn", "多人轮流", till__lock_after_s="120"),
            _setting("few", "One or two", "一两个人", till__lock_after_s="300"),
            _setting("one", "Always the same", "总是同一个人", till__lock_after_s="900"),
        ),
    ),
    Question(
        "program",
        Words("Do you run a loyalty program?", "是否有会员积分计划？"),
        (
            _program("both", "Points and stamps", "积分和集章", points=True, stamps=True),
            _program("points", "Points", "仅积分", points=True, stamps=False),
            _program("stamps", "Stamps", "仅集章", points=False, stamps=True),
            _program("none", "None", "没有", points=False, stamps=False),
        ),
    ),
    Question(
        "coupons",
        Words("Do customers bring coupons?", "顾客会使用优惠券吗？"),
        _switch(Feature.COUPONS, "Yes", "会", "No", "不会"),
    ),
    Question(
        "returns",
        Words("How long may goods come back?", "商品多少天内可以退货？"),
        (
            _setting("never", "Same day only", "仅当天", returns__days="0"),
            _setting("two_weeks", "14 days", "14 天", returns__days="14"),
            _setting("month", "30 days", "30 天", returns__days="30"),
            _setting("two_months", "60 days", "60 天", returns__days="60"),
        ),
    ),
    Question(
        "no_receipt",
        Words(
            "Is a return without a receipt something to look at?",
            "没有小票的退货需要留意吗？",
        ),
        (
            _setting("each", "Each one", "每一笔", exceptions__no_receipt_minor="0"),
            _amount("big", "Over {amount}", "超过 {amount}", 2000, "exceptions.no_receipt_minor"),
        ),
        first_run=False,
    ),
    Question(
        "prices_by_hand",
        Words("How often is a price changed by hand?", "手工改价的频率如何？"),
        (
            _setting("never", "Hardly ever", "几乎没有", exceptions__overrides="0"),
            _setting("some", "Now and then", "偶尔", exceptions__overrides="3"),
            _setting("often", "Many times a day", "每天多次", exceptions__overrides="20"),
        ),
        first_run=False,
    ),
    Question(
        "drawer",
        Words("How exactly must the drawer agree?", "交班时现金需要多精确？"),
        (
            _setting("cent", "To the last coin", "分文不差", exceptions__count_minor="0"),
            _amount(
                "little", "Within {amount}", "误差 {amount} 以内", 200, "exceptions.count_minor"
            ),
            _amount(
                "more", "Within {amount}", "误差 {amount} 以内", 1000, "exceptions.count_minor"
            ),
        ),
    ),
    Question(
        "aside",
        Words("Do customers step aside and come back to pay?", "顾客会先离开、稍后再付款吗？"),
        _switch(Feature.HOLDS, "Yes", "会", "No", "不会"),
    ),
    Question(
        "sending",
        Words("Do you send goods home?", "是否送货上门？"),
        _switch(Feature.SENDING, "Yes", "是", "No", "否"),
    ),
    Question(
        "visits",
        Words("How often does a regular customer come?", "常客多久来一次？"),
        (
            _setting(
                "week", "Every week", "每周", members__asleep_days="30", members__lost_days="180"
            ),
            _setting(
                "month", "Every month", "每月", members__asleep_days="90", members__lost_days="365"
            ),
            _setting(
                "year",
                "A few times a year",
                "每年几次",
                members__asleep_days="365",
                members__lost_days="730",
            ),
        ),
    ),
    Question(
        "shelf",
        Words("How bad is an empty shelf?", "缺货的影响有多大？"),
        (
            _setting("fine", "It may happen", "可以接受", stock__service_level="90"),
            _setting("usual", "Rarely, please", "尽量少发生", stock__service_level="95"),
            _setting("bad", "Never, please", "不可接受", stock__service_level="99"),
        ),
        first_run=False,
    ),
    Question(
        "tax",
        Words("Do shown prices hold the tax?", "标价是否含税？"),
        (
            _setting("gross", "Yes", "是", tax__prices="gross"),
            _setting("net", "No, tax is added", "否，结账时加税", tax__prices="net"),
        ),
        first_run=False,
    ),
    Question(
        "coin",
        Words("What is the smallest coin in use?", "使用的最小硬币是多少？"),
        (
            _amount("1", "{amount}", "{amount}", 1, "money.cash_step"),
            _amount("5", "{amount}", "{amount}", 5, "money.cash_step"),
            _amount("10", "{amount}", "{amount}", 10, "money.cash_step"),
            _amount("50", "{amount}", "{amount}", 50, "money.cash_step"),
            _amount("100", "{amount}", "{amount}", 100, "money.cash_step"),
        ),
        first_run=False,
    ),
)
BY_CODE: Final = {question.code: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Meant:
    """What one answer says about one option or feature."""

    question: Question
    answer: Answer
    option: str = ""
    value: str = ""
    feature: Feature | None = None
    on: bool = True

    def because(self, language: str, money: Money) -> str:
        """Why, in the person's own words."""
        asked, said = self.question.words.text(language), self.answer.said(language, money)
        return f"{asked}{'' if language == 'zh' else ' '}{said}"


def meant_by(answers: Mapping[str, str]) -> tuple[Meant, ...]:
    """Everything that these answers say, in the order of the questions.

    Rule: store-questions.because
    >>> [(one.option, one.value) for one in meant_by({"returns": "two_weeks"})]
    [('returns.days', '14')]
    """
    found: list[Meant] = []
    for question in QUESTIONS:
        if answers.get(question.code):
            answer = question.answer(answers[question.code])
            found += [Meant(question, answer, name, text) for name, text in answer.options.items()]
            found += [
                Meant(question, answer, feature=feature, on=on)
                for feature, on in answer.features.items()
            ]
    return tuple(found)


def answers_in(options: Mapping[str, str], features: frozenset[Feature]) -> dict[str, str]:
    """The answers that a store's settings give by themselves; none where no answer fits."""
    found: dict[str, str] = {}
    for question in QUESTIONS:
        for answer in question.answers:
            told = all(options.get(name) == value for name, value in answer.options.items())
            used = all((one in features) is on for one, on in answer.features.items())
            if told and used:
                found.setdefault(question.code, answer.code)
    return found
