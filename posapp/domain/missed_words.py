"""Which words that were looked for in vain may be kept: no address, number or code of a person.

A name that somebody typed for goods cannot be told from goods; nobody stands beside it.
"""

from typing import Final

FEWEST_LETTERS: Final = 2
MOST_DIGITS: Final = 4
"""More digits in a row of words are a number of somebody or something, and not noted."""


def words_of_a_miss(text: str) -> str:
    """The words to count, in one spelling; none where the text may be somebody's number.

    Rule: search.misses
    Only words: no e-mail address, no phone number, no code of a card.

    >>> [words_of_a_miss(text) for text in ("Oat  Milk", "anna@example.org", "Li 030 1234")]
    ['oat milk', '', '']
    """
    words = " ".join(text.casefold().split())
    letters = sum(sign.isalpha() for sign in words)
    digits = sum(sign.isdigit() for sign in words)
    if letters < FEWEST_LETTERS or digits > MOST_DIGITS or "@" in words:
        return ""
    return words
