"""What comes in from the shop: checked row by row, applied inside the caller's transaction."""

from sync.incoming.intake import Incoming, IntakeParts, Poisoned
from sync.incoming.terms import IntakeDesks, IntakeTerms, MemberIntake, OrderIntake

__all__ = [
    "Incoming",
    "IntakeDesks",
    "IntakeParts",
    "IntakeTerms",
    "MemberIntake",
    "OrderIntake",
    "Poisoned",
]
