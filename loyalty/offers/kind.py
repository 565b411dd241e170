"""A kind of condition, reward or limit: its code, its sentence with blanks, and how to make one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from loyalty.offers.blanks import Blank
from loyalty.offers.scope import Json
from loyalty.offers.wording import Wording
from loyalty.offers.words import Words
from posapp.kernel.errors import Refusal


class Part(Protocol):
    """A condition, a reward or a limit: a small value whose fields are the blanks of its kind."""

    code: ClassVar[str]


P_co = TypeVar("P_co", bound=Part, covariant=True)


@dataclass(frozen=True, slots=True)
class Kind(Generic[P_co]):
    """One row of the editor's table. `name` is what the chooser shows, `family` its section.

    Families: who, when, where, basket, reward, limit.
    """

    code: str
    family: str
    name: Wording
    sentence: Wording
    make: Callable[..., P_co]
    blanks: tuple[Blank, ...] = ()

    def __post_init__(self) -> None:
        if set(self.sentence.blanks("en")) != {blank.name for blank in self.blanks}:
            msg = f"the sentence of {self.code} and its blanks differ"
            raise ValueError(msg)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of a body that belong to this kind."""
        return frozenset(key for blank in self.blanks for key in blank.keys)

    def read(self, source: Mapping[str, object], place: str, refused: list[Refusal]) -> P_co | None:
        """The part that a body holds, or None with every wrong blank added to `refused`."""
        values: dict[str, object] = {}
        before = len(refused)
        for blank in self.blanks:
            try:
                values[blank.name] = blank.fill(source, place)
            except Refusal as refusal:
                refused.append(refusal)
        if len(refused) > before:
            return None
        try:
            return self.make(**values)
        except Refusal as refusal:
            refused.append(Refusal(refusal.code, **{**refusal.blanks, "place": place}))
            return None

    def write(self, part: Part) -> dict[str, Json]:
        """The part as the body holds it, without its kind."""
        body: dict[str, Json] = {}
        for blank in self.blanks:
            body.update(blank.pour(getattr(part, blank.name)))
        return body

    def say(self, part: Part, language: str, words: Words) -> str:
        """The part as a sentence."""
        told = {
            blank.name: blank.tell(getattr(part, blank.name), language, words)
            for blank in self.blanks
        }
        return self.sentence.text(language).format(**told)

    def blank(self, name: str) -> Blank:
        """One of its blanks."""
        return next(blank for blank in self.blanks if blank.name == name)


def by_code(*kinds: Kind[P_co]) -> Mapping[str, Kind[P_co]]:
    """A table of kinds; a code stands for one kind."""
    table = {kind.code: kind for kind in kinds}
    if len(table) != len(kinds):
        msg = "two kinds have one code"
        raise ValueError(msg)
    return table
