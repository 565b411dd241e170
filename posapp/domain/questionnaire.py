"""What customers and staff are asked: questions, forms of them, a person's answers, an interview.

Nobody has to say who she is. A receipt's number says at which till and by whom somebody was served,
a member's record only stands there if she wants it to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Final

from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import MemberId, StaffId

FEWEST_SHOWN: Final = 5
"""The mean of fewer answers than these says who gave them, and little else."""

LONGEST_WORDS: Final = 2_000
NOBODY: Final = StaffId("")
LEAST_RATING, MOST_RATING = 1, 5
MOST_LIKELY: Final = 10


class Audience(Enum):
    """Who is asked; the value is what the store file holds."""

    CUSTOMERS = "customers"
    STAFF = "staff"


class Way(Enum):
    """How an answer came in."""

    PAPER = "paper"
    DISPLAY = "display"
    MESSAGE = "message"


class Speaker(Enum):
    """Who was interviewed: a role, never a name."""

    CUSTOMER = "customer"
    CLERK = "clerk"
    MANAGER = "manager"


class Indicator(Enum):
    """The four by which the effect of the program is told."""

    SATISFACTION = "satisfaction"
    LOYALTY = "loyalty"
    TRADE = "trade"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Question:
    """One question in both languages, its scale, and the indicator that it speaks for."""

    id: str
    en: str
    zh: str
    audience: Audience
    indicator: Indicator | None
    least: int = LEAST_RATING
    most: int = MOST_RATING

    def takes(self, score: int) -> bool:
        """Whether a score is on the scale."""
        return self.least <= score <= self.most


SATISFACTION: Final = "satisfaction"
RECOMMENDATION: Final = "recommendation"
SERVICE: Final = "service"
_TO, _OF = Audience.CUSTOMERS, Audience.STAFF
QUESTIONS: Final = (
    Question(
        SATISFACTION,
        "How satisfied are you with our store?",
        "您对本店总体满意吗？",
        _TO,
        Indicator.SATISFACTION,
    ),
    Question(
        RECOMMENDATION,
        "How likely is it that you recommend us to friends?",
        "您有多大可能向亲友推荐本店？",
        _TO,
        Indicator.SATISFACTION,
        0,
        MOST_LIKELY,
    ),
    Question(SERVICE, "How well did our staff serve you?", "您对员工的服务满意吗？", _TO, None),
    Question(
        "speed", "How quickly did it go at the till?", "您觉得结账速度快吗？", _TO, Indicator.WORK
    ),
    Question(
        "value",
        "How content are you with our choice and prices?",
        "您对商品选择和价格满意吗？",
        _TO,
        Indicator.TRADE,
    ),
    Question(
        "return",
        "How surely will you buy here again soon?",
        "您近期还会再来购物吗？",
        _TO,
        Indicator.LOYALTY,
    ),
    Question(
        "program",
        "How much is our member program worth to you?",
        "会员计划对您有多大价值？",
        _TO,
        Indicator.LOYALTY,
    ),
    Question(
        "work-ease",
        "How easily does the work at the till go?",
        "收银工作做起来顺手吗？",
        _OF,
        Indicator.WORK,
    ),
    Question(
        "work-help",
        "How much does the program help you in your work?",
        "会员计划对您的工作有多大帮助？",
        _OF,
        Indicator.WORK,
    ),
    Question(
        "work-content",
        "How content are you with your work here?",
        "您对在这里的工作满意吗？",
        _OF,
        Indicator.WORK,
    ),
)
BY_ID: Final[Mapping[str, Question]] = MappingProxyType({one.id: one for one in QUESTIONS})


@dataclass(frozen=True, slots=True)
class Template:
    """A form that is ready to use."""

    id: str
    en: str
    zh: str
    audience: Audience
    questions: tuple[str, ...]


TEMPLATES: Final = (
    Template(
        "short",
        "How did you like it here?",
        "您的购物体验如何？",
        _TO,
        (SATISFACTION, RECOMMENDATION, SERVICE),
    ),
    Template(
        "whole",
        "Your opinion counts",
        "您的意见很重要",
        _TO,
        tuple(one.id for one in QUESTIONS if one.audience is _TO),
    ),
    Template(
        "staff",
        "How does your work go?",
        "您的工作顺利吗？",
        _OF,
        tuple(one.id for one in QUESTIONS if one.audience is _OF),
    ),
)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A form that is handed out from a day on, until its last day or until somebody stops it."""

    id: str
    name: str
    name_zh: str
    audience: Audience
    questions: tuple[str, ...]
    first_day: date
    made_at: datetime
    made_by: StaffId
    last_day: date | None = None
    stopped_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.questions:
            raise Bug("questionnaire.empty", id=self.id)
        asked = [BY_ID[one] for one in self.questions]
        if len(set(self.questions)) != len(asked):
            raise Bug("questionnaire.asks-twice", id=self.id)
        if any(one.audience is not self.audience for one in asked):
            raise Bug("questionnaire.other-audience", id=self.id)
        if self.last_day is not None and self.last_day < self.first_day:
            raise Refusal("questionnaire.days-backwards")

    @property
    def asked(self) -> tuple[Question, ...]:
        """Its questions, in the order of the form."""
        return tuple(BY_ID[one] for one in self.questions)

    def runs_on(self, day: date) -> bool:
        """Whether forms of it are handed out on a day."""
        over = self.last_day is not None and day > self.last_day
        return self.stopped_at is None and day >= self.first_day and not over

    def stopped(self, at: datetime) -> "Questionnaire":
        """The same, at its end."""
        return replace(self, stopped_at=self.stopped_at or at)


@dataclass(frozen=True, slots=True)
class Served:
    """Where and by whom somebody was served, as her receipt says."""

    receipt_number: str
    till: int
    clerk: StaffId
    channel: str


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """One filled form. Of staff nothing is kept but the scores and what was written."""

    id: str
    questionnaire_id: str
    day: date
    at: datetime
    way: Way
    scores: Mapping[str, int]
    served: Served | None = None
    member_id: MemberId | None = None
    words: str = ""
    typed_by: StaffId = NOBODY

    def __post_init__(self) -> None:
        object.__setattr__(self, "scores", MappingProxyType(dict(self.scores)))
        if not self.scores:
            raise Refusal("answers.none")
        for name, score in self.scores.items():
            question = BY_ID.get(name)
            if question is None:
                raise Bug("answers.unknown-question", question=name)
            if not question.takes(score):
                raise Refusal("answers.off-scale", least=question.least, most=question.most)

    def fits(self, form: Questionnaire) -> None:
        """Refuse what this form did not ask.

        Rule: answers.of-their-form
        Staff are asked without a receipt and without a name: who said what stays their own.
        """
        if self.scores.keys() - set(form.questions):
            raise Bug("answers.not-asked", form=form.id)
        if form.audience is Audience.STAFF and (self.served or self.member_id):
            raise Refusal("answers.staff-unnamed")


@dataclass(frozen=True, slots=True)
class Interview:
    """A talk with one person: her role, notes of it, and what the interviewer made of it, 1 to 5.

    An indicator that was not talked about has no rating.
    """

    id: str
    day: date
    at: datetime
    speaker: Speaker
    ratings: Mapping[Indicator, int]
    notes: str = ""
    by: StaffId = NOBODY

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratings", MappingProxyType(dict(self.ratings)))
        if not self.ratings:
            raise Refusal("answers.none")
        if not all(LEAST_RATING <= one <= MOST_RATING for one in self.ratings.values()):
            raise Refusal("answers.off-scale", least=LEAST_RATING, most=MOST_RATING)
