"""The text side of product search: what is put into the index, and what is asked of it.

Names are folded (lower case, no accents) and cut into words. Chinese runs become single characters
and pairs, and their pinyin: whole, from each syllable on, and as initials, so that 燕麦奶 is found
by 燕麦, by yanmainai, by mainai and by ymn. Both sides are cut here, so the index (FTS5, unicode61)
never cuts a word differently from the question.

Search is exact or by prefix. Only when it finds too little is help with typing errors asked for:
candidates by trigrams, ranked by how many letters are wrong.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3040-\u30ff"
NOT_LETTERS_TO_THE_INDEX = "\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3"
"""Letters that unicode61, being older, takes for spaces."""

WORD = re.compile(rf"[^\W_{NOT_LETTERS_TO_THE_INDEX}]+")
CJK_RUN = re.compile(rf"[{HAN}{KANA}]+|[^{HAN}{KANA}]+")
HAN_RUN = re.compile(rf"[{HAN}]+")
IS_CJK = re.compile(rf"[{HAN}{KANA}]")
COMPOUND = re.compile(r"[^\W_]+(?:[-'\u2010\u2011\u2019&.][^\W_]+)+")

STROKED_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})

MOST_WORDS = 12
MOST_LETTERS = 40
MOST_SYLLABLES = 12
MOST_TRIGRAMS = 24
TRIGRAM = 3

Key = TypeVar("Key")


def fold(text: str) -> str:
    """Lower case without accents, in plain forms.

    >>> fold("Crème FRAÎCHE, Łódź Weißbier")
    'creme fraiche, lodz weissbier'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold().translate(STROKED_LETTERS)
    marked = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)


def index_tokens(*texts: str) -> tuple[str, ...]:
    """Every word under which a product is to be found, each once.

    Rule: search.tokens

    >>> index_tokens("Jerry's oat-milk"), index_tokens("燕麦")
    (('jerrys', 'oatmilk', 'jerry', 's', 'oat', 'milk'), ('燕', '麦', '燕麦', 'yan', 'mai', \
'yanmai', 'ym', 'm'))
    """
    found: dict[str, None] = {}
    for text in texts:
        folded = fold(text)
        for compound in COMPOUND.findall(folded):
            if not _joined(compound).isdecimal():
                found[_joined(compound)] = None
        for word in WORD.findall(folded):
            for piece in CJK_RUN.findall(word):
                found.update(dict.fromkeys(_piece_tokens(piece)))
    return tuple(found)


def index_text(*texts: str) -> str:
    """The tokens as the one text that the index stores."""
    return " ".join(index_tokens(*texts))


def match_query(text: str) -> str:
    """What to ask FTS5 for: finished words exactly, the word still being typed as a prefix.

    Rule: search.query
    Each token is letters and digits between quotes, so nothing typed is ever an operator. Empty
    when there is nothing to look for.

    >>> match_query("oat mil"), match_query('oat "OR* '), match_query("燕麦奶")
    ('"oat" "mil"*', '"oat" "or"', '"燕麦" "麦奶"')
    """
    folded = fold(text)
    for compound in COMPOUND.findall(folded):
        if "'" in compound or "\u2019" in compound:
            folded = folded.replace(compound, _joined(compound))
    words = list(WORD.finditer(folded))[:MOST_WORDS]
    terms: list[str] = []
    for word in words:
        still_typed = word.end() == len(folded)
        terms += [term for piece in CJK_RUN.findall(word[0]) for term in _exact(piece)]
        if still_typed and not IS_CJK.match(word[0][-1]):
            terms[-1] += "*"
    return " ".join(dict.fromkeys(terms))


def _joined(compound: str) -> str:
    return "".join(WORD.findall(compound))[:MOST_LETTERS]


def _exact(piece: str) -> Iterator[str]:
    if not IS_CJK.match(piece):
        yield f'"{piece[:MOST_LETTERS]}"'
    elif len(piece) == 1:
        yield f'"{piece}"'
    else:
        yield from (f'"{one}{two}"' for one, two in pairwise(piece[:MOST_LETTERS]))


def _piece_tokens(piece: str) -> Iterator[str]:
    if not IS_CJK.match(piece):
        yield piece[:MOST_LETTERS]
        return
    yield from piece
    yield from (one + two for one, two in pairwise(piece))
    for run in HAN_RUN.findall(piece):
        yield from _pinyin_tokens(pinyin_syllables(run))


def _pinyin_tokens(syllables: tuple[str, ...]) -> Iterator[str]:
    yield from syllables
    for start in range(min(len(syllables), MOST_SYLLABLES)):
        rest = syllables[start : start + MOST_SYLLABLES]
        yield "".join(rest)[:MOST_LETTERS]
        yield "".join(syllable[0] for syllable in rest)


@lru_cache(maxsize=8192)
def pinyin_syllables(run: str) -> tuple[str, ...]:
    """How a run of Chinese characters is read, without tones; characters nobody reads are left out.

    >>> pinyin_syllables("燕麦奶"), pinyin_syllables("绿茶"), pinyin_syllables("重庆银行")
    (('yan', 'mai', 'nai'), ('lv', 'cha'), ('chong', 'qing', 'yin', 'hang'))
    """
    # The dictionary takes 0.3 s and 30 MB to load: only indexing and typing help need it.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return tuple(fold(syllable) for syllable in lazy_pinyin(run, errors="ignore"))


def typo_text(*texts: str) -> str:
    """What is compared when a word may be misspelt: folded words, Chinese as it sounds.

    Chinese typing errors are characters that sound alike, so 燕卖奶 and 燕麦奶 are the same here.

    >>> typo_text("Oat-Milk 1 l", "燕麦奶")
    'oat milk 1 l yanmainai'
    """
    return " ".join(_sounds(text) for text in texts if text)


def _sounds(text: str) -> str:
    heard = HAN_RUN.sub(lambda run: f" {''.join(pinyin_syllables(run[0]))} ", fold(text))
    return " ".join(WORD.findall(heard))


def trigrams(text: str) -> tuple[str, ...]:
    """The overlapping threes of letters in a text, each once, spaces left out.

    >>> trigrams("chocolat")
    ('cho', 'hoc', 'oco', 'col', 'ola', 'lat')
    """
    threes = (
        word[start : start + TRIGRAM]
        for word in typo_text(text).split()
        for start in range(len(word) - TRIGRAM + 1)
    )
    return tuple(dict.fromkeys(threes))


def trigram_query(text: str) -> str:
    """What to ask an FTS5 trigram index over `typo_text`: any of the threes; empty without any."""
    return " OR ".join(f'"{three}"' for three in trigrams(text)[:MOST_TRIGRAMS])


@dataclass(frozen=True, slots=True)
class TypoMatch(Generic[Key]):
    """A candidate that a misspelt text may have meant, and how many letters are wrong."""

    key: Key
    name: str
    wrong_letters: int


def rank_typos(
    query: str, candidates: Iterable[tuple[Key, str]], *, limit: int = 20
) -> list[TypoMatch[Key]]:
    """The candidates that the query may have meant, fewest wrong letters first.

    Rule: search.typing-errors
    Each word of the query must be near some word of the name: no letter wrong in two, one in five,
    two in eleven, three beyond; a swapped pair is one. The last word may be unfinished, and words
    written together or apart count as the same.

    >>> [match.key for match in rank_typos("choclate mlik", [(1, "Chocolate milk"), (2, "Milk")])]
    [1]
    """
    words = typo_text(query).split()[:MOST_WORDS]
    if not words:
        return []
    found = []
    for key, name in candidates:
        name_words = typo_text(name).split()
        wrong = _wrong_letters(words, name_words)
        if wrong is not None:
            found.append((wrong, len(name_words), name, TypoMatch(key, name, wrong)))
    found.sort(key=lambda row: row[:3])
    return [match for *_, match in found[:limit]]


def _wrong_letters(words: list[str], name_words: list[str]) -> int | None:
    """Wrong letters of the query, its words as written or as one; None if there are too many."""
    targets = [*name_words, *(one + two for one, two in pairwise(name_words))]
    apart = _sum_of_nearest(words, targets)
    together = _sum_of_nearest(["".join(words)], targets) if len(words) > 1 else None
    return min((wrong for wrong in (apart, together) if wrong is not None), default=None)


def _sum_of_nearest(words: list[str], targets: list[str]) -> int | None:
    total = 0
    for index, word in enumerate(words):
        nearest = _nearest(word, targets, unfinished=index == len(words) - 1)
        if nearest is None:
            return None
        total += nearest
    return total


def _nearest(word: str, targets: list[str], *, unfinished: bool) -> int | None:
    allowed = wrong_letters_allowed(word)
    best = allowed + 1
    for target in targets:
        if len(target) >= len(word) - allowed:
            best = min(best, _distance(word, target[: len(word)] if unfinished else target))
            if unfinished and len(target) != len(word):
                best = min(best, _distance(word, target))
    return best if best <= allowed else None


@lru_cache(maxsize=8192)
def _distance(word: str, target: str) -> int:
    # 70 ms to import, and asked for only after a search that found too little.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance(word, target, score_cutoff=wrong_letters_allowed(word))


def wrong_letters_allowed(word: str) -> int:
    """How many letters of a word may be wrong.

    >>> [wrong_letters_allowed("x" * length) for length in (2, 3, 5, 6, 11, 12)]
    [0, 1, 1, 2, 2, 3]
    """
    return sum(len(word) >= length for length in (3, 6, 12))
