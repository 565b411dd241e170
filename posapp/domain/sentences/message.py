"""One sentence in both languages."""

from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence (or two) in English and Simplified Chinese, with the same blanks."""

    en: str
    zh: str

    def __post_init__(self) -> None:
        if not self.en or not self.zh or blanks_in(self.en) != blanks_in(self.zh):
            msg = f"both languages say the same with the same blanks: {self.en!r} / {self.zh!r}"
            raise ValueError(msg)

    @property
    def blanks(self) -> frozenset[str]:
        """The names of the blanks."""
        return blanks_in(self.en)

    def text(self, language: str) -> str:
        """The sentence in one language, its blanks still open."""
        return {"en": self.en, "zh": self.zh}[language]


def blanks_in(sentence: str) -> frozenset[str]:
    """The names between braces.

    >>> sorted(blanks_in("{text} is {weight_g} g"))
    ['text', 'weight_g']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)
