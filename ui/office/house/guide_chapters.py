"""The user guide as chapters: which one belongs to a page, and which ones a text means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from posapp.assets import guide_folder

OPENS: Final = re.compile(r"<!-- opens: ([a-z_ -]+) -->")
HEADING: Final = re.compile(r"(#{1,3}) (.+)")
FILES: Final = {
    "en": ("office.md", "guide.md"),
    "zh": ("office_zh.md", "guide_zh.md"),
}
"""The manager's book first, then the clerk's."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One heading of the guide with what stands under it. `pages` are those that F1 opens it on."""

    title: str
    level: int
    text: str
    pages: frozenset[str] = frozenset()

    def is_meant_by(self, words: str) -> bool:
        """Whether every typed word stands somewhere in the chapter."""
        told = f"{self.title} {self.text}".casefold()
        return all(word in told for word in words.casefold().split())


def chapters_of(markdown: str) -> tuple[Chapter, ...]:
    """A guide's chapters in their order; `<!-- opens: page -->` above a heading names its pages.

    >>> [one.title for one in chapters_of("# Begin")]
    ['Begin']
    """
    made: list[Chapter] = []
    title, level, pages, lines = "", 0, frozenset[str](), list[str]()
    coming = frozenset[str]()
    for line in [*markdown.splitlines(), None]:
        mark = OPENS.fullmatch(line.strip()) if line is not None else None
        if mark is not None:
            coming = frozenset(mark[1].split())
            continue
        head = HEADING.fullmatch(line) if line is not None else None
        if head is None and line is not None:
            lines.append(line)
            continue
        if title:
            made.append(Chapter(title, level, "\n".join(lines).strip(), pages))
        if head is not None:
            title, level, pages, lines = head[2].strip(), len(head[1]), coming, []
            coming = frozenset()
    return tuple(made)


def read_guide(language: str, folder: Path | None = None) -> tuple[Chapter, ...]:
    """The whole guide in a language, from the folder it is shipped in; empty where it is gone."""
    place = folder or guide_folder()
    found = [place / name for name in FILES[language] if (place / name).is_file()]
    return tuple(one for path in found for one in chapters_of(path.read_text("utf-8")))


def chapter_for(page: str, chapters: Sequence[Chapter]) -> int:
    """Where the chapter of a page stands; the first one where it has none."""
    return next((at for at, one in enumerate(chapters) if page in one.pages), 0)
