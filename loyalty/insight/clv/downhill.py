"""Finds the lowest point of a smooth function of a few numbers, each between two ends.

A quasi-Newton search (BFGS; Nocedal and Wright 2006, Numerical Optimization, chapter 6, damped as
in procedure 18.2, so that the curvature stays that of a valley). A number at its end that would go
on out stays there and takes no part in the step.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from loyalty.insight.arrays import Flags, Floats

FLAT: Final = 1e-9
"""A slope below this is the bottom."""
NEARLY_FLAT: Final = 1e-5
"""Where floats are too coarse to find a lower place, a slope below this is the bottom too."""
LONGEST_STEP: Final = 2.0
MOST_STEPS: Final = 500
MOST_HALVINGS: Final = 40
ENOUGH: Final = 1e-4
"""A step must bring this share of what the slope promises."""
DAMPED: Final = 0.2
HAIR: Final = 1e-9

Hill = Callable[[Floats], tuple[float, Floats]]
"""From a place to its height and its slope in every direction."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Between what each number is searched."""

    low: Floats
    high: Floats

    def clip(self, place: Floats) -> Floats:
        """The nearest place between the ends; what is a hair from an end is at it."""
        near_low, near_high = place < self.low + HAIR, place > self.high - HAIR
        return np.where(near_low, self.low, np.where(near_high, self.high, place))

    def room(self, place: Floats, step: Floats) -> Floats:
        """How many such steps there are to the end, for each number; 1 where none is cut short."""
        end = np.where(step > 0, self.high, self.low)
        share: Floats = np.ones_like(place)
        cut = np.abs(step) > np.abs(end - place)
        share[cut] = (end - place)[cut] / step[cut]
        return share

    def free(self, place: Floats, slope: Floats) -> Flags:
        """Which numbers may move downhill from here."""
        free: Flags = ~(((place <= self.low) & (slope > 0)) | ((place >= self.high) & (slope < 0)))
        return free


@dataclass(frozen=True, slots=True)
class Bottom:
    """Where a search ended; `reached` tells whether that is a bottom."""

    place: Floats
    reached: bool


def lowest(hill: Hill, start: Floats, ends: Ends) -> Bottom:
    """Walk downhill from the start until it is flat, or until no lower place is found."""
    place = ends.clip(start)
    height, slope = hill(place)
    curve: Floats = np.eye(len(place))
    for _ in range(MOST_STEPS):
        free = ends.free(place, slope)
        steepest = float(np.abs(slope[free]).max(initial=0))
        if steepest <= FLAT:
            return Bottom(place, reached=True)
        step = _step(curve, slope, free, partial(ends.room, place))
        found = _lower(hill, (place, height, slope), step, ends)
        if found is None:
            return Bottom(place, reached=steepest <= NEARLY_FLAT)
        curve = _learnt(curve, found[0] - place, found[2] - slope)
        place, height, slope = found
    return Bottom(place, reached=False)


def _step(curve: Floats, slope: Floats, free: Flags, room: Callable[[Floats], Floats]) -> Floats:
    """Where the bottom would be if the hill were a bowl of this curvature, as far as there is room.

    Cut short as a whole, so that it still leads down; what has no room at all takes no part.
    """
    going = free
    while going.any():
        step: Floats = np.zeros_like(slope)
        step[going] = -np.linalg.solve(curve[np.ix_(going, going)], slope[going])
        share = room(step)
        if share.min() > 0:
            return step * min(1.0, float(share.min()), LONGEST_STEP / float(np.abs(step).max()))
        going = going & (share > 0)
    return np.where(free, -slope, 0)


def _lower(
    hill: Hill, here: tuple[Floats, float, Floats], step: Floats, ends: Ends
) -> tuple[Floats, float, Floats] | None:
    """The first place along the step, halved and halved, that is low enough."""
    place, height, slope = here
    for halving in range(MOST_HALVINGS):
        there = ends.clip(place + step * 0.5**halving)
        promised = float(slope @ (there - place))
        if promised >= 0:
            continue
        its_height, its_slope = hill(there)
        if its_height <= height + ENOUGH * promised:
            return there, its_height, its_slope
    return None


def _learnt(curve: Floats, step: Floats, turned: Floats) -> Floats:
    """The curvature after a step that turned the slope so."""
    bent = curve @ step
    wide, seen = float(step @ bent), float(step @ turned)
    if seen < DAMPED * wide:
        share = (1 - DAMPED) * wide / (wide - seen)
        turned = share * turned + (1 - share) * bent
        seen = float(step @ turned)
    learnt: Floats = curve - np.outer(bent, bent) / wide + np.outer(turned, turned) / seen
    return learnt
