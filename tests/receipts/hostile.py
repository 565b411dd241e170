"""Names nobody should ever get onto a printer as they are: 500 of them, always the same."""

from random import Random

_COMMANDS = (
    "\x1bp\x00\x19\xfa",  # opens the drawer
    "\x1bp\x01\x19\xfa",
    "\x1b@",
    "\x1bE\x01",
    "\x1bd\x40",
    "\x1dV\x00",  # cuts the paper
    "\x1dV\x42\x00",
    "\x1d(k\x03\x001C\x08",
    "\x1d!\x77",
    "\x1dv0\x00\xff\xff\xff\xff",
    "\x10\x14\x01\x00\x01",  # real time: drawer
    "\x10\x04\x01",  # real time: status
    "\x10\x05\x02",
    "\x1c.",
    "\x1cp\x01\x00",
    "\x12",
    "\x14",
    "\x00",
    "\x07",
    "\x08\x08\x08",
    "\x0c",
    "\x0a",
    "\x0d\x0a",
    "\x0b",
    "\x18",
    "\x7f",
    "\x9b31m",
    "\x9d",
    "\x85",
)
_TRICKS = (
    "\u202e00.1 latoT\u202c",  # reads backwards
    "\u2066Total\u2069",
    "\u200e\u200f\u061c",
    "\u200b\u200c\u200d\u2060\ufeff",
    "\u2028\u2029",
    "\u00ad",
    "\ue000\uf8ff\U000f0000\U00100000",
    "\U000e0041\U000e0042",
    "\ufffe\uffff\U0001ffff",
    "A" + "\u0301" * 400,
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349",
    "\U0001f34e\U0001f34c\U0001f955",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1e8\U0001f1f3",
    "\u2764\ufe0f",
    "\ufdfd\u0bb8\u0bcd\u0bb0\u0bc0",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u0645\u0631\u062d\u0628\u0627",
    "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "\U00020000\U0002a6d6",
    "\u3164\u115f\u1160\uffa0",
    "\u2800\u180e\u3000\u00a0",
)
_OTHER_LANGUAGES = (
    "'; DROP TABLE sale; --",
    '" OR ""="',
    "Robert'); DELETE FROM journal;--",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</text></svg>",
    "%s%s%s%n%n%x",
    "{0.__class__.__mro__}",
    "{total_minor}",
    "${jndi:ldap://x/y}",
    "{{7*7}}",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1:A9)",
    "-2+3",
    "(unbalanced \\) ET Q BT",
    ") Tj ET endstream endobj",
    "\\033c",
    "^XA^FO50,50^FDx^FS^XZ",
    "../../etc/passwd",
    "C:\\aux",
    "a" * 1_000_000,
    "\u5f20" * 1_000_000,
    "\x1b" * 1_000_000,
    "\u0301" * 1_000_000,
    "\U0001f34e" * 100_000,
    " " * 10_000,
    "W" * 500,
    "",
)
_GLUE = ("", "Tea ", "\u8336 ", "1,00 ", " 500 g", "\u514b")


def payloads(count: int = 500) -> tuple[str, ...]:
    """Commands, tricks and other languages, each alone, then mixed with each other."""
    every = (*_COMMANDS, *_TRICKS, *_OTHER_LANGUAGES)
    chance = Random(38)
    short = [text for text in every if len(text) < 600]
    unique = dict.fromkeys(every)
    while len(unique) < count:
        parts = [chance.choice(_GLUE) + chance.choice(short) for _ in range(chance.randint(1, 4))]
        unique["".join(parts) + chance.choice(_GLUE)] = None
    return tuple(unique)
