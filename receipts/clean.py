"""What text may reach paper: letters, figures and signs. Never a command, never an invisible trick.

Every text of a document passes `printable` when its value is made (`receipts.document.Span`), so no
renderer can be handed anything else.
"""

import re
import unicodedata

MAX_TEXT = 300
BOX = "□"
_CUT = "…"
_FIRST_PICTOGRAPH = 0x1F000
_FIRST_RARE_IDEOGRAPH = 0x20000
_FAR_PLANES = 0x40000
_BOXES = re.compile(f"{BOX}{{2,}}")


def printable(text: str, limit: int = MAX_TEXT) -> str:
    """Text that is safe and readable on paper, at most `limit` characters.

    Rule: receipts.clean-text
    Control bytes, bidirectional overrides, zero-width and private characters and loose combining
    marks go; any white space becomes a space; emoji become one box. A cut text ends in an ellipsis.

    >>> printable("Tea" + chr(27) + "p0" + chr(0x202E) + chr(10) + "500 g")
    'Teap0 500 g'
    """
    if len(text) <= limit and text.isascii() and text.isprintable():
        return text
    whole = unicodedata.normalize("NFC", text[: 4 * limit])
    kept = whole.translate(_CLEAN)
    if BOX in kept:
        kept = _BOXES.sub(BOX, kept)
    if len(kept) > limit or len(text) > 4 * limit:
        return kept[: limit - 1] + _CUT
    return kept


def _printable_character(character: str) -> str:
    if character.isspace():
        return " "
    if not character.isprintable() or unicodedata.category(character) in {"Mn", "Me"}:
        return ""
    code = ord(character)
    if _FIRST_PICTOGRAPH <= code < _FIRST_RARE_IDEOGRAPH or code >= _FAR_PLANES:
        return BOX
    return character


class _Clean(dict[int, str]):
    """What becomes of a code point; filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = _printable_character(chr(code))
        return self[code]


_CLEAN = _Clean()
