"""Where features of the store stand on the till: keys, tiles, screens; what is off is not there."""

from collections.abc import Mapping
from typing import Final

from posapp.domain.features import Feature
from posapp.till import TillServices

KEYS: Final[Mapping[str, Feature]] = {
    "F5": Feature.HOLDS,
    "F6": Feature.HOLDS,
    "F8": Feature.REDEEM,
    "F9": Feature.COUPONS,
}
"""Keys of the bottom row."""
TILES: Final[Mapping[str, Feature]] = {
    "deliver": Feature.SENDING,
    "enrol": Feature.JOINING,
    "lock_tier": Feature.TIERS,
    "offers": Feature.OFFERS,
}
"""Tiles of F10."""
SCREENS: Final[Mapping[str, Feature]] = {
    "deliver": Feature.SENDING,
    "enrol": Feature.JOINING,
    "offers": Feature.OFFERS,
}
"""Screens that nothing leads to any more."""


LINE_KEYS: Final[Mapping[str, Feature]] = {
    "Alt D": Feature.SENDING,
    "Alt X": Feature.SUGGESTIONS,
}
"""Keys of the selling screen that stand in no row, as the help writes them."""


def known_keys(
    services: TillServices, keys: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """The keys of a screen as the help lists them, without those of features that are off."""
    here = services.features.here()
    absent = {*absent_keys(services, here), *(k for k, of in LINE_KEYS.items() if of not in here)}
    return tuple((key, words) for key, words in keys if key not in absent)


def absent_keys(services: TillServices, here: frozenset[Feature]) -> Mapping[str, Feature]:
    """The keys that are not shown, and the feature each belongs to.

    What lies on hold is taken back whatever is off.
    """
    absent = {key: feature for key, feature in KEYS.items() if feature not in here}
    if "F6" in absent and services.features.holds_baskets():
        absent.pop("F6")
    return absent
