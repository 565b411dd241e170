"""State tables refuse to exist when a state is unknown, unreachable or a forgotten dead end."""

from enum import Enum

import pytest

from posapp.kernel.errors import Bug
from posapp.kernel.states import StateTable


class Door(Enum):
    """A door."""

    OPEN = 1
    SHUT = 2
    WALLED = 3


MOVES = {
    Door.OPEN: {Door.SHUT: "somebody left"},
    Door.SHUT: {Door.OPEN: "somebody came", Door.WALLED: "moved out"},
}


def test_a_whole_table_moves_as_it_says() -> None:
    table = StateTable(Door.OPEN, MOVES, frozenset({Door.WALLED}))
    assert table.step(Door.OPEN, Door.SHUT) is Door.SHUT
    with pytest.raises(Bug, match=r"state\.move-not-allowed"):
        table.step(Door.OPEN, Door.WALLED)


def test_a_forgotten_dead_end_is_refused() -> None:
    with pytest.raises(ValueError, match="dead ends"):
        StateTable(Door.OPEN, MOVES, frozenset())


def test_an_unreachable_state_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody can reach"):
        StateTable(Door.OPEN, {Door.OPEN: {Door.SHUT: "x"}}, frozenset({Door.SHUT}))
