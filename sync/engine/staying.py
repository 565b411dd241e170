"""A person chose from which day the shop is told: the rows are brought in line with it, in chunks.

Before anything is sent, some rows a step: the till sells meanwhile, so no transaction is long. Cut
anywhere, the next process goes over the rest; what stands right already is not written again.
"""

from dataclasses import replace
from typing import Final

from posapp.ports import OutboxRow, Work
from posapp.ports.sync import Cursor
from sync.engine.answers import untold
from sync.engine.parts import EngineParts
from sync.outgoing import EVERYTHING
from sync.protocol import MOVES, MessageState

CURSOR: Final = "told-from"
TURN_S: Final = 0.05
"""So long one transaction should take; a sale at the till may wait for it."""

FEW: Final = 10
MOST: Final = 400
"""Rows looked at in one transaction."""


class Staying:
    """Moves what stays here out of the queue, and what is told after all back into it.

    Rule: sync.stays-in-chunks
    First what stayed comes back, then what is queued is looked at: a sale stands before its refunds
    in both, so each refund finds its sale where it will stay.
    """

    def __init__(self, parts: EngineParts) -> None:
        self._parts = parts
        self._told_from = parts.settings.first_told
        day = parts.settings.told_from
        self._word = "" if day == EVERYTHING else day.isoformat()
        self._states = [MessageState.UNTOLD, MessageState.QUEUED]
        self._after, self._size = "", FEW

    def step(self) -> str:
        """Look at a few rows more; nothing once all stand as that day wants."""
        if not self._states or self._is_done():
            return ""
        began_s = self._parts.clock.monotonic_s()
        with self._parts.store.write() as work:
            rows = work.outbox.stretch(self._states[0].value, self._after, self._size)
            moved = sum(self._moved(work, row) for row in rows)
            ended = len(rows) < self._size
            if ended and len(self._states) == 1:
                work.cursors.put(Cursor(CURSOR, self._word, moved_at=self._parts.clock.now()))
            work.commit()
        self._after = "" if ended else rows[-1].id
        if ended:
            self._states.pop(0)
        self._pace(self._parts.clock.monotonic_s() - began_s)
        return f"sorted:{moved}"

    def _is_done(self) -> bool:
        """Whether the rows were brought in line with this very day before; asked once."""
        if self._after or len(self._states) == 1:
            return False
        with self._parts.store.read() as work:
            done = work.cursors.get(CURSOR).position == self._word
        if done:
            self._states.clear()
        return done

    def _moved(self, work: Work, row: OutboxRow) -> bool:
        """Bring one row in line; whether it had to move."""
        stays = self._told_from.stays(work, row)
        if stays == (row.state == MessageState.UNTOLD.value):
            return False
        if stays:
            work.outbox.put(untold(row))
        else:
            state = MOVES.step(MessageState.UNTOLD, MessageState.QUEUED)
            work.outbox.put(replace(row, state=state.value))
        return True

    def _pace(self, took_s: float) -> None:
        fits = int(self._size * TURN_S / took_s) if took_s > 0 else 2 * self._size
        self._size = max(FEW, min(MOST, fits, 2 * self._size))
