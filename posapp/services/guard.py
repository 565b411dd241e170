"""Texts that people type: cleaned of what no receipt may carry, and never a card number."""

import unicodedata

from posapp.domain.card_number import holds_card_number
from posapp.kernel.errors import Refusal

LONGEST = 200


def clean_text(text: str, what: str, *, empty: bool = False) -> str:
    """The text without control and format characters, trimmed; refuses what must not be stored.

    Rule: guard.text
    `what` names what is missing when an empty text is refused.
    """
    kept = "".join(" " if c in "\t\r\n" else c for c in text)
    kept = "".join(c for c in kept if not unicodedata.category(c).startswith("C"))
    kept = " ".join(kept.split())
    if not kept and not empty:
        raise Refusal("text.reason-missing", what=what)
    if len(kept) > LONGEST:
        raise Refusal("text.too-long", limit=LONGEST)
    if holds_card_number(kept):
        raise Refusal("entry.card-number", text="••••")
    return kept
