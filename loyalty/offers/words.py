"""How values are said inside a sentence; names of goods, tiers and series come from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Protocol

from loyalty.offers.shapes import Scope
from loyalty.offers.wording import Wording

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = (
    Wording("Mon", "周一"),
    Wording("Tue", "周二"),
    Wording("Wed", "周三"),
    Wording("Thu", "周四"),
    Wording("Fri", "周五"),
    Wording("Sat", "周六"),
    Wording("Sun", "周日"),
)
JOIN = {"en": ", ", "zh": "、"}
EVERYTHING = Wording("everything", "全场商品")
EXCEPT = Wording("{goods} but not {others}", "{goods}（{others}除外）")


class Words(Protocol):
    """What a sentence needs to be said to people: amounts, days and names."""

    def money(self, minor: int, language: str) -> str:
        """An amount of the store's currency."""
        ...

    def day(self, day: date, language: str) -> str:
        """A calendar day."""
        ...

    def name(self, tag: str, language: str) -> str:
        """The name of a thing by its tag: `sku:S1`, `cat:C07`, `tier:Gold`, `series:W1` ..."""
        ...


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words without a catalogue: amounts with `digits` decimals, names as given or as ids."""

    digits: int = 2
    names: Mapping[str, Wording] = field(default_factory=dict)

    def money(self, minor: int, language: str) -> str:
        """An amount without its currency.

        >>> PlainWords().money(150000, "en"), PlainWords(digits=0).money(500, "zh")
        ('1,500.00', '500')
        """
        del language
        major, rest = divmod(minor, int(10**self.digits))
        return f"{major:,}.{rest:0{self.digits}d}" if self.digits else f"{major:,}"

    def day(self, day: date, language: str) -> str:
        """A day with its year."""
        if language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def name(self, tag: str, language: str) -> str:
        """The name given for a tag, or the id in it."""
        known = self.names.get(tag)
        return known.text(language) if known else tag.partition(":")[2]


def say_goods(scope: Scope, language: str, words: Words) -> str:
    """Which goods a scope means, in words."""
    goods = EVERYTHING.text(language) if scope.everything else _names(scope.any_of, language, words)
    if not scope.none_of:
        return goods
    return EXCEPT.text(language).format(goods=goods, others=_names(scope.none_of, language, words))


def say_percent(bp: int, language: str) -> str:
    """A rate in basis points as a percentage.

    >>> say_percent(1500, "en"), say_percent(1250, "zh"), say_percent(5, "en")
    ('15 %', '12.5%', '0.05 %')
    """
    whole, rest = divmod(bp, 100)
    sign = {"en": " %", "zh": "%"}[language]
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + sign


def say_clock(clock: time) -> str:
    """Hours and minutes on the wall."""
    return clock.strftime("%H:%M")


def say_weekdays(days: frozenset[int], language: str) -> str:
    """Days of the week, 1 is Monday; runs are joined.

    >>> say_weekdays(frozenset({1, 2, 3, 4, 5}), "en"), say_weekdays(frozenset(range(1, 8)), "zh")
    ('Mon to Fri', '每天')
    """
    if len(days) == len(WEEKDAYS):
        return {"en": "every day", "zh": "每天"}[language]
    ordered = sorted(days)
    first, last = ordered[0], ordered[-1]
    if last - first + 1 == len(ordered) > 2:  # noqa: PLR2004 - two days are a list, not a run
        pattern = {"en": "{} to {}", "zh": "{} 至 {}"}[language]
        return pattern.format(WEEKDAYS[first - 1].text(language), WEEKDAYS[last - 1].text(language))
    return JOIN[language].join(WEEKDAYS[day - 1].text(language) for day in ordered)


def _names(found: frozenset[str], language: str, words: Words) -> str:
    return JOIN[language].join(words.name(tag, language) for tag in sorted(found))
