"""Reads the details of a journal record: what is missing stays an ellipsis or nought."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from posapp.domain.sentences.record_codes import Both
from posapp.kernel.errors import Blank
from posapp.kernel.json_values import Json

Details = Mapping[str, Json]
Blanks = dict[str, Blank]
MISSING = "…"


@dataclass(frozen=True, slots=True)
class Told:
    """What a record tells: a sentence's code, its blanks, and those said in each language."""

    code: str
    blanks: Mapping[str, Blank] = field(default_factory=dict)
    words: Mapping[str, Both] = field(default_factory=dict)


def text(details: Details, name: str) -> str:
    """A value as text."""
    value = details.get(name)
    return MISSING if value is None else str(value)


def number(details: Details, name: str) -> int:
    """A whole number."""
    value = details.get(name)
    return value if isinstance(value, int) else 0


def part(details: Details, name: str) -> Details:
    """What stands below a name."""
    value = details.get(name)
    return value if isinstance(value, Mapping) else {}


def row(details: Details, name: str) -> tuple[Json, ...]:
    """A list of values."""
    value = details.get(name)
    return tuple(value) if isinstance(value, list | tuple) else ()


def count(details: Details, name: str) -> int:
    """How many stand in a list."""
    return len(row(details, name))


def texts(details: Details, *names: str) -> Blanks:
    """Several values as text, by their names."""
    return {name: text(details, name) for name in names}
