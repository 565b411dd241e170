"""The typed blanks of a sentence: each reads, writes, checks and says its own values.

A blank is what the editor paints as one field and what the body (`pos-offer/1`) holds under one
key. A new type of blank is a class here; nothing else asks what type a blank is.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from loyalty.offers.occasion import Moment
from loyalty.offers.scope import Json, read_scope, write_scope
from loyalty.offers.shapes import Scope
from loyalty.offers.wording import Wording
from loyalty.offers.words import (
    JOIN,
    Words,
    say_clock,
    say_goods,
    say_percent,
    say_weekdays,
)
from posapp.kernel.errors import Refusal

NOTHING_YET = Wording("…", "…")
MOST_MINOR = 10_000_000_000
MOST_COUNT = 1_000_000
MOST_TEXT = 120
MOST_NAMES = 10_000
WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank(ABC):
    """One gap of a sentence. `empty` is said where an optional blank is left open."""

    name: str
    label: Wording
    optional: bool = False
    empty: Wording = NOTHING_YET
    kind: ClassVar[str]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a body that this blank fills."""
        return (self.name,)

    def fill(self, source: Mapping[str, object], place: str) -> object:
        """The value in a body, or None where it may be missing and is; else a Refusal."""
        if all(source.get(key) is None for key in self.keys):
            if self.optional:
                return None
            raise Refusal("offers.blank-missing", place=f"{place}{self.name}")
        return self.read(source, f"{place}{self.name}")

    def pour(self, value: object) -> dict[str, Json]:
        """The keys and values of a body for a value; nothing for an open blank."""
        return {} if value is None else self.write(value)

    def tell(self, value: object, language: str, words: Words) -> str:
        """The value inside its sentence."""
        return self.empty.text(language) if value is None else self.say(value, language, words)

    @abstractmethod
    def read(self, source: Mapping[str, object], place: str) -> object:
        """The value that the body holds for this blank."""

    @abstractmethod
    def write(self, value: object) -> dict[str, Json]:
        """The value as the body holds it."""

    @abstractmethod
    def say(self, value: object, language: str, words: Words) -> str:
        """The value in words."""


def _whole(raw: object, place: str, least: int, most: int) -> int:
    if type(raw) is not int:
        raise Refusal("offers.blank-number", place=place)
    if not least <= raw <= most:
        raise Refusal("offers.blank-range", place=place, least=least, most=most)
    return raw


def _number(value: object) -> int:
    if not isinstance(value, int):
        msg = f"a whole number, not {value!r}"
        raise TypeError(msg)
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Blank):
    """A whole number of things."""

    least: int = 1
    most: int = MOST_COUNT
    kind: ClassVar[str] = "count"

    def read(self, source: Mapping[str, object], place: str) -> int:
        """A whole number within the limits."""
        return _whole(source[self.name], place, self.least, self.most)

    def write(self, value: object) -> dict[str, Json]:
        """The number."""
        return {self.name: _number(value)}

    def say(self, value: object, language: str, words: Words) -> str:
        """The number, its thousands apart."""
        del language, words
        return f"{_number(value):,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Blank):
    """An amount in minor units of the store's currency."""

    least: int = 1
    most: int = MOST_MINOR
    kind: ClassVar[str] = "money"

    def read(self, source: Mapping[str, object], place: str) -> int:
        """An amount within the limits."""
        raw = source[self.name]
        if type(raw) is not int:
            raise Refusal("offers.blank-number", place=place)
        if not self.least <= raw <= self.most:
            raise Refusal(
                "offers.blank-amount", place=place, least_minor=self.least, most_minor=self.most
            )
        return raw

    def write(self, value: object) -> dict[str, Json]:
        """The minor units."""
        return {self.name: _number(value)}

    def say(self, value: object, language: str, words: Words) -> str:
        """The amount."""
        return words.money(_number(value), language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Blank):
    """A share in basis points."""

    least: int = 1
    most: int = WHOLE_BP
    kind: ClassVar[str] = "percent"

    def read(self, source: Mapping[str, object], place: str) -> int:
        """A share within the limits."""
        raw = source[self.name]
        if type(raw) is not int:
            raise Refusal("offers.blank-number", place=place)
        if not self.least <= raw <= self.most:
            raise Refusal(
                "offers.blank-percent", place=place, least_bp=self.least, most_bp=self.most
            )
        return raw

    def write(self, value: object) -> dict[str, Json]:
        """The basis points."""
        return {self.name: _number(value)}

    def say(self, value: object, language: str, words: Words) -> str:
        """The percentage."""
        del words
        return say_percent(_number(value), language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Blank):
    """A calendar day of the store."""

    kind: ClassVar[str] = "date"

    def read(self, source: Mapping[str, object], place: str) -> date:
        """A day written 2026-12-24."""
        raw = source[self.name]
        day = _parsed_day(raw) if isinstance(raw, str) else None
        if day is None:
            raise Refusal("offers.blank-date", place=place)
        return day

    def write(self, value: object) -> dict[str, Json]:
        """The day as ISO text."""
        return {self.name: _date(value).isoformat()}

    def say(self, value: object, language: str, words: Words) -> str:
        """The day."""
        return words.day(_date(value), language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Blank):
    """A time on the store's wall clock, to the minute."""

    kind: ClassVar[str] = "time"

    def read(self, source: Mapping[str, object], place: str) -> time:
        """A time written 18:30."""
        raw = source[self.name]
        clock = _parsed_clock(raw) if isinstance(raw, str) else None
        if clock is None:
            raise Refusal("offers.blank-time", place=place)
        return clock

    def write(self, value: object) -> dict[str, Json]:
        """Hours and minutes."""
        return {self.name: say_clock(_time(value))}

    def say(self, value: object, language: str, words: Words) -> str:
        """Hours and minutes."""
        del language, words
        return say_clock(_time(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAndClock(Blank):
    """A moment on the store's calendar and wall clock."""

    kind: ClassVar[str] = "moment"

    def read(self, source: Mapping[str, object], place: str) -> Moment:
        """A moment written 2026-12-24T18:30."""
        raw = source[self.name]
        day_text, _, clock_text = raw.partition("T") if isinstance(raw, str) else ("", "", "")
        day, clock = _parsed_day(day_text), _parsed_clock(clock_text)
        if day is None or clock is None:
            raise Refusal("offers.blank-moment", place=place)
        return (day, clock)

    def write(self, value: object) -> dict[str, Json]:
        """The moment as ISO text to the minute."""
        day, clock = _moment(value)
        return {self.name: f"{day.isoformat()}T{say_clock(clock)}"}

    def say(self, value: object, language: str, words: Words) -> str:
        """Day and clock."""
        day, clock = _moment(value)
        return f"{words.day(day, language)} {say_clock(clock)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays(Blank):
    """Some days of the week, 1 is Monday."""

    kind: ClassVar[str] = "weekdays"

    def read(self, source: Mapping[str, object], place: str) -> frozenset[int]:
        """A list of 1 to 7."""
        raw = source[self.name]
        if not isinstance(raw, list) or not raw:
            raise Refusal("offers.blank-weekdays", place=place)
        if any(type(day) is not int or not 1 <= day <= len(WEEK) for day in raw):
            raise Refusal("offers.blank-weekdays", place=place)
        return frozenset(raw)

    def write(self, value: object) -> dict[str, Json]:
        """The days in their order."""
        return {self.name: sorted(_numbers(value))}

    def say(self, value: object, language: str, words: Words) -> str:
        """The days."""
        del words
        return say_weekdays(_numbers(value), language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods(Blank):
    """Goods by number, category or brand."""

    kind: ClassVar[str] = "goods"

    def read(self, source: Mapping[str, object], place: str) -> Scope:
        """A scope."""
        scope = read_scope(source[self.name])
        if scope is None:
            raise Refusal("offers.blank-goods", place=place)
        return scope

    def write(self, value: object) -> dict[str, Json]:
        """The scope."""
        return {self.name: write_scope(_scope(value))}

    def say(self, value: object, language: str, words: Words) -> str:
        """The goods by name."""
        return say_goods(_scope(value), language, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Blank):
    """A short text in one language."""

    most: int = MOST_TEXT
    kind: ClassVar[str] = "text"

    def read(self, source: Mapping[str, object], place: str) -> str:
        """Something said, and not at length."""
        raw = source[self.name]
        if not isinstance(raw, str) or not raw.strip():
            raise Refusal("offers.blank-text", place=place)
        if len(raw) > self.most:
            raise Refusal("offers.blank-text-long", place=place, limit=self.most)
        return raw

    def write(self, value: object) -> dict[str, Json]:
        """The text."""
        return {self.name: _text(value)}

    def say(self, value: object, language: str, words: Words) -> str:
        """The text itself."""
        del language, words
        return _text(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Blank):
    """One thing with a name: a tier, a festival, a series. `choices` where they are fixed."""

    of: str
    choices: tuple[str, ...] = ()
    spoken: Mapping[str, Wording] | None = None

    @property
    def kind(self) -> str:  # type: ignore[override]  # the class says it by its field
        """What is named: tier, festival, series ..."""
        return self.of

    def read(self, source: Mapping[str, object], place: str) -> str:
        """One of the choices, or any name where the store decides."""
        return _chosen(source[self.name], self.choices, place)

    def write(self, value: object) -> dict[str, Json]:
        """The name."""
        return {self.name: _text(value)}

    def say(self, value: object, language: str, words: Words) -> str:
        """The name in the language."""
        return _named(_text(value), self.of, self.spoken, language, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Blank):
    """Several things with names, any of which will do; kept in order of their names."""

    of: str
    choices: tuple[str, ...] = ()
    spoken: Mapping[str, Wording] | None = None

    @property
    def kind(self) -> str:  # type: ignore[override]  # the class says it by its field
        """What is named, and that there may be several."""
        return f"{self.of}s"

    def read(self, source: Mapping[str, object], place: str) -> frozenset[str]:
        """A list of names."""
        raw = source[self.name]
        if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_NAMES:
            raise Refusal("offers.blank-names", place=place)
        return frozenset(_chosen(name, self.choices, place) for name in raw)

    def write(self, value: object) -> dict[str, Json]:
        """The names in their order."""
        return {self.name: sorted(_names(value))}

    def say(self, value: object, language: str, words: Words) -> str:
        """The names, joined."""
        return JOIN[language].join(
            _named(name, self.of, self.spoken, language, words) for name in sorted(_names(value))
        )


WEEK = range(1, 8)


def _chosen(raw: object, choices: tuple[str, ...], place: str) -> str:
    if not isinstance(raw, str) or not raw.strip() or len(raw) > MOST_TEXT:
        raise Refusal("offers.blank-text", place=place)
    if choices and raw not in choices:
        raise Refusal("offers.blank-choice", place=place, choices=", ".join(choices))
    return raw


def _named(
    name: str, of: str, spoken: Mapping[str, Wording] | None, language: str, words: Words
) -> str:
    if spoken and name in spoken:
        return spoken[name].text(language)
    return words.name(f"{of}:{name}", language)


def _parsed_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _parsed_clock(text: str) -> time | None:
    try:
        clock = time.fromisoformat(text)
    except ValueError:
        return None
    return clock if say_clock(clock) == text else None


def _wrong(value: object) -> TypeError:
    return TypeError(f"this blank does not hold {value!r}")


def _date(value: object) -> date:
    if not isinstance(value, date):
        raise _wrong(value)
    return value


def _time(value: object) -> time:
    if not isinstance(value, time):
        raise _wrong(value)
    return value


def _moment(value: object) -> Moment:
    if not isinstance(value, tuple):
        raise _wrong(value)
    day, clock = value
    return (_date(day), _time(clock))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(value)
    return value


def _scope(value: object) -> Scope:
    if not isinstance(value, Scope):
        raise _wrong(value)
    return value


def _numbers(value: object) -> frozenset[int]:
    if not isinstance(value, frozenset):
        raise _wrong(value)
    return frozenset(_number(item) for item in value)


def _names(value: object) -> frozenset[str]:
    if not isinstance(value, frozenset):
        raise _wrong(value)
    return frozenset(_text(item) for item in value)
