"""A sentence of an offer in both languages, its blanks in {braces}."""

from dataclasses import dataclass
from string import Formatter

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Wording:
    """The same sentence in English and Simplified Chinese, with the same blanks."""

    en: str
    zh: str

    def __post_init__(self) -> None:
        if set(self.blanks("en")) != set(self.blanks("zh")):
            msg = f"both languages have the same blanks: {self.en!r} / {self.zh!r}"
            raise ValueError(msg)

    def text(self, language: str) -> str:
        """The sentence in one language, its blanks still open."""
        return {"en": self.en, "zh": self.zh}[language]

    def blanks(self, language: str) -> tuple[str, ...]:
        """The names of the blanks in the order in which this language says them.

        >>> Wording("{count} of {scope}", "{scope}满{count}件").blanks("zh")
        ('scope', 'count')
        """
        return tuple(name for _, name in self.pieces(language) if name)

    def pieces(self, language: str) -> tuple[tuple[str, str], ...]:
        """The sentence cut at its blanks: (text, name of the blank after it or empty)."""
        parsed = Formatter().parse(self.text(language))
        return tuple((text, name or "") for text, name, _, _ in parsed)

    @property
    def is_complete(self) -> bool:
        """Whether both languages say something."""
        return bool(self.en.strip() and self.zh.strip())
