"""Texts that people type: cleaned of what no receipt may carry, and never a card number."""

import unicodedata

from posapp.domain.card_number import holds_card_number, mask_card_numbers
from posapp.kernel.errors import Refusal

LONGEST = 200
MOST_TYPED = 4_000
"""What is longer was pasted or is an attack; it is not even looked at."""

SHOWN = 40


def clean_text(text: str, what: str, *, empty: bool = False) -> str:
    """The text without control and format characters, trimmed; refuses what must not be stored.

    Rule: guard.text
    `what` names what is missing when an empty text is refused.
    """
    if len(text) > MOST_TYPED:
        raise Refusal("text.too-long", limit=LONGEST)
    kept = _plain(text)
    if not kept and not empty:
        missing = "text.name-missing" if what == "name" else "text.reason-missing"
        raise Refusal(missing, what=what)
    if len(kept) > LONGEST:
        raise Refusal("text.too-long", limit=LONGEST)
    if holds_card_number(kept):
        raise Refusal("entry.card-number", text="••••")
    return kept


def search_text(text: str) -> str:
    """As much of a text as anybody searches for; a pasted book must not keep the till busy."""
    return text[:LONGEST]


def shown_text(text: str) -> str:
    """As much of what was typed as a sentence repeats: plain, short, and no card number."""
    return mask_card_numbers(_plain(text[:MOST_TYPED]))[:SHOWN]


def _plain(text: str) -> str:
    kept = "".join(" " if c in "\t\r\n" else c for c in text)
    kept = "".join(c for c in kept if not unicodedata.category(c).startswith("C"))
    return " ".join(kept.split())
