"""Words from a server as a person may read them: no markup, no hidden signs, not long."""

import html
import re
import unicodedata
from typing import Final

MOST_SIGNS: Final = 200
_LONGEST_LOOKED_AT: Final = 4_000
_HIDDEN_BLOCK: Final = re.compile(r"<(script|style)\b.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>")
_SPACES: Final = re.compile(r"\s+")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def plain_text(text: str, most: int = MOST_SIGNS) -> str:
    """A server's words in one line of at most so many signs.

    Rule: sync.server-words
    Tags go before entities are read and once more after: `&lt;b&gt;` is markup too. Control signs
    and those that turn the direction of writing are dropped.

    >>> plain_text('The <b>coupon</b> &quot;TEN&quot; has expired. <script>x()</script>')
    'The coupon "TEN" has expired.'
    """
    text = text[:_LONGEST_LOOKED_AT]
    for _ in range(2):
        text = html.unescape(_TAG.sub(" ", _HIDDEN_BLOCK.sub(" ", text)))
    text = _TAG.sub(" ", text)
    seen = "".join(
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or unicodedata.category(sign) not in _UNSEEN
    )
    line = _SPACES.sub(" ", seen).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
