"""The three ways a thing can go wrong, and nothing else.

    Refusal     the user asked for what is not allowed: say what, why, what to do instead
    WorldFault  printer, disk, network: keep the sale, offer the way round
    Bug         an invariant broke: stop this action, keep the data, write a report

Each carries a stable code and named blanks; the sentences in both languages are a table in
`posapp.domain.messages`.
"""

from functools import partial

Blank = str | int


class Trouble(Exception):  # noqa: N818 - the three kinds below are named as people speak of them
    """What the three kinds share: a code for programs, blanks for the sentence."""

    def __init__(self, code: str, **blanks: Blank) -> None:
        super().__init__(code, blanks)
        self.code = code
        self.blanks = blanks

    def __str__(self) -> str:
        """Code and blanks, for logs; people get the sentence from the messages table."""
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.blanks.items())])

    def __reduce__(self) -> "tuple[partial[Trouble], tuple[()]]":
        """How another process gets the same trouble."""
        return partial(type(self), self.code, **self.blanks), ()


class Refusal(Trouble):
    """The user asked for something that is not allowed. Nothing has changed."""


class WorldFault(Trouble):
    """Something outside the program failed. What was stored stays stored."""


class Bug(Trouble):
    """An invariant of ours does not hold. The action stops; the data stays as it was."""
