"""What was looked for at the till and not found: words alone, about nobody."""

from typing import Final

from posapp.kernel.errors import WorldFault
from posapp.ports.sync import MemberEvent
from posapp.services.context import TillContext
from posapp.services.guard import shown_text

MISS: Final = "search-miss"
FEWEST_LETTERS: Final = 2
MOST_DIGITS: Final = 4
"""More digits in a row of words are a number of somebody or something, and not noted."""


def note_miss(context: TillContext, text: str) -> None:
    """Keep what somebody looked for in vain.

    Rule: search.misses
    Only words: no e-mail address, no phone number, no code of a card, and nobody's name beside it.
    A store file that cannot be written keeps nobody from searching on.
    """
    words = shown_text(text).casefold()
    letters = sum(sign.isalpha() for sign in words)
    digits = sum(sign.isdigit() for sign in words)
    if letters < FEWEST_LETTERS or digits > MOST_DIGITS or "@" in words:
        return
    event = MemberEvent(context.ids.new(), None, MISS, words, context.now(), "till")
    try:
        with context.store.write() as work:
            work.member_events.add(event)
            work.commit()
    except WorldFault:
        return
