"""A phrase in both languages, as rules speak of themselves to a manager and on a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same said in English and in Simplified Chinese."""

    en: str
    zh: str

    def __post_init__(self) -> None:
        if not self.en or not self.zh:
            msg = f"both languages say something: {self.en!r} / {self.zh!r}"
            raise ValueError(msg)

    def text(self, language: str) -> str:
        """The phrase in one language."""
        return {"en": self.en, "zh": self.zh}[language]


def listed(names: Sequence[str]) -> Words:
    """Names in a row.

    >>> listed(["tea", "milk", "bread"])
    Words(en='tea, milk or bread', zh='tea、milk或bread')
    """
    if len(names) == 1:
        return Words(names[0], names[0])
    first, last = names[:-1], names[-1]
    return Words(f"{', '.join(first)} or {last}", f"{'、'.join(first)}或{last}")


def joined(first: Words, *more: Words) -> Words:
    """One phrase after the other.

    >>> joined(Words("5 for each piece", "每件得5积分"), Words("on Monday", "限周一"))
    Words(en='5 for each piece, on Monday', zh='每件得5积分，限周一')
    """
    phrases = (first, *more)
    return Words(", ".join(p.en for p in phrases), "，".join(p.zh for p in phrases))
