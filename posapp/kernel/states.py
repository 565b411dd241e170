"""State machines as data: the allowed moves are a table, checked when the module is imported."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from posapp.kernel.errors import Bug

State = TypeVar("State", bound=Enum)


@dataclass(frozen=True, slots=True)
class StateTable(Generic[State]):
    """Which move leads where, and why it is allowed.

    `moves` maps each state to the states that may follow, each with its reason in words; `final`
    names the states that nothing follows. A state that is unknown, unreachable, or a dead end
    nobody declared final makes the table impossible to build.
    """

    start: State
    moves: Mapping[State, Mapping[State, str]]
    final: frozenset[State]

    def __post_init__(self) -> None:
        everything = set(type(self.start))
        reached = {self.start}
        queue = [self.start]
        while queue:
            for target in self.moves.get(queue.pop(), {}):
                if target not in reached:
                    reached.add(target)
                    queue.append(target)
        dead_ends = {state for state in reached if not self.moves.get(state)}
        if reached != everything:
            msg = f"states nobody can reach: {sorted(s.name for s in everything - reached)}"
            raise ValueError(msg)
        if dead_ends != self.final:
            msg = f"dead ends {dead_ends} are not the declared final states {set(self.final)}"
            raise ValueError(msg)

    def step(self, now: State, then: State) -> State:
        """The state after the move, or a Bug: the callers know their table."""
        if then not in self.moves.get(now, {}):
            raise Bug("state.move-not-allowed", now=now.name, then=then.name)
        return then
