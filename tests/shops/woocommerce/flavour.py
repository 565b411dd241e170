"""The two shops that were measured, and what tells them apart."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flavour:
    """A version of the shop's program. `hpos`: orders lie in tables of their own.

    `modern`: what 9.9.5 has and 8.2.2 lacks. Nothing of the old one is gone in the new one.
    """

    name: str
    version: str
    hpos: bool
    modern: bool


A = Flavour(name="A", version="9.9.5", hpos=True, modern=True)
B = Flavour(name="B", version="8.2.2", hpos=False, modern=False)
A_LEGACY = Flavour(name="A-legacy", version="9.9.5", hpos=False, modern=True)
