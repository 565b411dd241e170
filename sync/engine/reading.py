"""What comes in: each stream on its own rhythm, its cursor moved with the rows it brought."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from posapp.kernel.errors import Trouble
from posapp.ports.sync import Cursor, Difference
from sync.backoff import STREAM
from sync.engine.parts import ROUNDS, EngineParts, Intake
from sync.engine.way import Way
from sync.incoming import Poisoned
from sync.protocol import AskPerson, Stream, TryLater
from sync.shop import BadRow, InRow, InStock, Page, Shop

SWEPT: Final = (
    Stream.PRODUCTS,
    Stream.MEMBERS,
    Stream.ORDERS,
    Stream.COUPONS,
    Stream.REVIEWS,
)
"""The streams whose records can vanish without a word."""

TOO_MANY_GONE: Final = "sync.too-many-gone"
DOUBT_ROWS: Final = 20
"""So many records gone at once, and half of all, are no deletions but a broken answer."""

MOST_OPEN: Final = 10_000

TURN_S: Final = 0.05
"""So long a transaction of the intake should take; a sale at the till may wait for it."""

FEW: Final = 4
"""A transaction has at least so many rows, if there are as many."""

PAGES_A_TURN: Final = 50
"""So many pages of a stream are read before others that are due have theirs."""

LEANS: Final[Mapping[Stream, Stream]] = {Stream.STOCK: Stream.PRODUCTS}
"""Levels of goods that nobody has read yet are kept out, and not every platform says them again."""

LEANS_MOST: Final = 2_000
"""So many pages are waited for at most: 80,000 goods."""

BACK_IDS: Final = 500
"""So many ids that we do not know are looked up in one transaction: some 20 ms."""

KEEP_ALIVE: Final = timedelta(minutes=10)
"""A stream that brings nothing is noted as read at least this often."""


@dataclass(slots=True)
class Reader:
    """What is known of one stream: when it is due, and how far a sweep of its ids is.

    `pages` were read in this round, `read` in all. `anew_from_s`: not before then is it read all
    over again.
    """

    due_s: float = 0.0
    sweep_due_s: float = 0.0
    failures: int = 0
    ended: bool = False
    pages: int = 0
    read: int = 0
    ids: Iterator[str] | None = None
    seen: set[str] = field(default_factory=set)
    whole: set[str] | None = None
    anew_from_s: float = 0.0


class Reading:
    """The incoming half of the engine."""

    def __init__(self, parts: EngineParts, intake: Intake, way: Way) -> None:
        self._parts, self._intake, self._way = parts, intake, way
        now_s = parts.clock.monotonic_s()
        self._size = max(FEW, parts.settings.page_rows)
        self._readers = {stream: Reader(now_s, now_s) for stream in _read_of(parts.shop)}

    # ---------------------------------------------------------------- one step

    def wake(self, stream: Stream) -> None:
        """Something may have changed there; one that fails keeps its wait."""
        reader = self._readers[stream]
        if not reader.failures:
            reader.due_s = self._parts.clock.monotonic_s()

    def next_in_s(self) -> float:
        """Seconds until a stream is due."""
        now_s = self._parts.clock.monotonic_s()
        return max(0.0, min(map(self._due_s, self._readers)) - now_s)

    def step(self) -> str:
        """One page of a stream that is due, or a part of its sweep; what was done, or nothing."""
        now_s = self._parts.clock.monotonic_s()
        due = [one for one in self._readers.items() if one[1].due_s <= now_s]
        due = [one for one in due if not self._leans(one[0])]
        if all(reader.pages >= PAGES_A_TURN for _, reader in due):
            did = self._end_round(due, now_s)
            if did or not due:
                return did
        stream, reader = min((one for one in due if one[1].pages < PAGES_A_TURN), key=_turn)
        return self._guarded(stream, reader, sweep=False)

    def _end_round(self, due: Sequence[tuple[Stream, Reader]], now_s: float) -> str:
        """All that was due had its turn: a part of a sweep has one too, and a new round begins.

        Rule: sync.fair-turns
        A stream that always has a next page gives way after `PAGES_A_TURN` to the others that are
        due, and to the sweeps: a shop that never ends one list hides no order and no deletion.
        """
        for _, reader in due:
            reader.pages = 0
        for stream, reader in self._readers.items():
            if stream in SWEPT and reader.sweep_due_s <= now_s:
                return self._guarded(stream, reader, sweep=True)
        return ""

    def _leans(self, stream: Stream) -> bool:
        """Whether a stream waits until the one it leans on was read to its end."""
        other = self._readers.get(LEANS.get(stream, stream), Reader())
        if stream not in LEANS or other.ended or other.failures:
            return False
        return other.due_s <= self._parts.clock.monotonic_s() and other.read < LEANS_MOST

    def _due_s(self, stream: Stream) -> float:
        """When a stream is read again; a sweep counts only where there is one."""
        reader = self._readers[stream]
        return min(reader.due_s, reader.sweep_due_s) if stream in SWEPT else reader.due_s

    def _guarded(self, stream: Stream, reader: Reader, *, sweep: bool) -> str:
        try:
            did = self._sweep(stream, reader) if sweep else self._pull(stream, reader)
        except (TryLater, AskPerson) as trouble:
            return self._failed(stream, reader, trouble)
        return did

    # ---------------------------------------------------------------- a page

    def _pull(self, stream: Stream, reader: Reader) -> str:
        """Ask for a page outside any transaction; rows and cursor go in together.

        Rule: sync.page-with-cursor
        """
        with self._parts.store.read() as work:
            cursor = work.cursors.get(stream.value)
        limit = self._parts.settings.page_rows
        page = self._parts.shop.pull(stream, cursor.position, limit)
        self._way.answered()
        reader.failures = 0
        now_s = self._parts.clock.monotonic_s()
        pause_s = 0 if page.more else ROUNDS[stream] * self._parts.settings.poll_s
        reader.due_s = now_s + pause_s
        reader.ended = reader.ended or not page.more
        reader.pages = reader.pages + 1 if page.more else 0
        reader.read += 1
        if not _is_news(page, cursor, self._parts.clock.now()):
            return f"looked:{stream.value}"
        self._take(stream, page, cursor)
        self._whole(stream, reader, page)
        return f"pulled:{stream.value}"

    def _take(self, stream: Stream, page: Page, cursor: Cursor) -> None:
        """Apply a page in short transactions; the cursor moves with the last rows."""
        rows: Sequence[InRow] = page.rows
        bad: Sequence[BadRow] = page.bad
        while True:
            chunk, rows = rows[: self._size], rows[self._size :]
            moved = None if rows else _moved(cursor, page, self._parts.clock.now())
            self._apply(stream, chunk, bad, moved)
            bad = ()
            if not rows:
                return

    def _apply(
        self, stream: Stream, rows: Sequence[InRow], bad: Sequence[BadRow], cursor: Cursor | None
    ) -> None:
        """One transaction; a row that breaks it is kept out, and the rest goes again."""
        while True:
            try:
                with self._parts.store.write() as work:
                    began_s = self._parts.clock.monotonic_s()
                    self._intake.apply(work, stream, rows, bad)
                    if cursor is not None:
                        work.cursors.put(cursor)
                    work.commit()
                    self._pace(len(rows), self._parts.clock.monotonic_s() - began_s)
            except Poisoned as poisoned:
                broken = rows[poisoned.index]
                bad = (*bad, self._intake.kept_out(broken, poisoned.trouble))
                rows = (*rows[: poisoned.index], *rows[poisoned.index + 1 :])
            else:
                return

    def _pace(self, rows: int, took_s: float) -> None:
        """Fewer rows a transaction where they take long: the till waits for its end.

        Rule: sync.short-turns
        """
        most = self._parts.settings.page_rows
        fits = int(rows * TURN_S / took_s) if took_s > 0 and rows else 2 * self._size
        self._size = max(FEW, min(most, fits, 2 * self._size))

    def _whole(self, stream: Stream, reader: Reader, page: Page) -> None:
        """Pages that list everything there is are a sweep of their own."""
        if not page.whole:
            reader.whole = None
            return
        if reader.whole is not None:
            reader.whole.update(map(_id_of, page.rows))
            reader.whole.update(bad.remote_id for bad in page.bad)
        if page.more:
            return
        if reader.whole is not None:
            self._compare(stream, reader.whole)
        reader.whole = set()

    # ---------------------------------------------------------------- a sweep of the ids

    def _sweep(self, stream: Stream, reader: Reader) -> str:
        """Compare all ids, some at a step: what vanished without a word is noticed.

        Rule: sync.sweep
        """
        if reader.ids is None:
            wait_s = self._sweep_wait_s(stream)
            if wait_s:
                reader.sweep_due_s = self._parts.clock.monotonic_s() + wait_s
                return ""
            reader.ids, reader.seen = iter(self._parts.shop.ids(stream)), set()
        some = list(islice(reader.ids, self._parts.settings.ids_a_step))
        self._way.answered()
        reader.seen.update(some)
        if len(some) == self._parts.settings.ids_a_step:
            return f"sweeping:{stream.value}"
        seen, reader.ids, reader.seen = reader.seen, None, set()
        reader.failures = 0
        reader.sweep_due_s = self._parts.clock.monotonic_s() + self._parts.settings.sweep_s
        self._compare(stream, seen)
        return f"swept:{stream.value}"

    def _sweep_wait_s(self, stream: Stream) -> float:
        """Seconds until the ids have to be compared; a stream never read is not swept yet."""
        with self._parts.store.read() as work:
            cursor = work.cursors.get(stream.value)
        pause_s = self._parts.settings.sweep_s
        if not cursor.position:
            return pause_s / 24
        if cursor.swept_at is None:
            return 0.0
        gone_by_s = (self._parts.clock.now() - cursor.swept_at).total_seconds()
        return pause_s - gone_by_s if 0 <= gone_by_s < pause_s else 0.0

    def _compare(self, stream: Stream, alive: set[str]) -> None:
        with self._parts.store.read() as work:
            known = set(self._intake.known(work, stream))
        missing = sorted(known - alive)
        doubt = len(missing) > DOUBT_ROWS and len(missing) * 2 > len(known)
        doubt = doubt and not self._is_so(stream, len(missing))
        size = self._size
        for at in range(0, 0 if doubt else len(missing), size):
            with self._parts.store.write() as work:
                self._intake.gone(work, stream, missing[at : at + size])
                work.commit()
        if missing and not doubt:
            self._try_again(stream)
        if not doubt:
            self._back(stream, sorted(alive - known))
        with self._parts.store.write() as work:
            cursor = replace(work.cursors.get(stream.value), swept_at=self._parts.clock.now())
            if doubt:
                cursor = replace(cursor, reason=TOO_MANY_GONE)
            work.cursors.put(cursor)
            work.commit()

    def _try_again(self, stream: Stream) -> None:
        """Rows that waited for the place of what is gone now, few in a transaction."""
        after = self._some_again(stream, "")
        while after:
            after = self._some_again(stream, after)

    def _some_again(self, stream: Stream, after: str) -> str:
        with self._parts.store.write() as work:
            goes_on_after = self._intake.try_again(work, stream, after, self._size)
            work.commit()
        return goes_on_after

    def _is_so(self, stream: Stream, count: int) -> bool:
        """Whether a person has looked into just this and settled it: they are really gone.

        Rule: sync.gone-by-word
        Another number is another case: the next broken answer is doubted again.
        """
        doubt = _doubt(stream, count, self._parts.clock.now())
        with self._parts.store.write() as work:
            work.differences.add(doubt)
            still_open = any(one.id == doubt.id for one in work.differences.open(MOST_OPEN))
            work.commit()
        return not still_open

    def _back(self, stream: Stream, unknown: Sequence[str]) -> None:
        """Ask for what the shop names and we lack, some in a transaction: own receipts are many.

        Rule: sync.short-looks
        Where one is lacking the cursor goes back with what was unmarked; else nothing is written.
        """
        for at in range(0, len(unknown), BACK_IDS):
            with self._parts.store.write() as work:
                if self._intake.back(work, stream, unknown[at : at + BACK_IDS]):
                    work.cursors.put(self._anew(stream, work.cursors.get(stream.value)))
                    work.commit()

    def _anew(self, stream: Stream, cursor: Cursor) -> Cursor:
        """The cursor at the beginning again, once between two sweeps.

        Rule: sync.anew-once
        What reading it all did not bring in (two records of the shop that claim the same name) it
        will not bring in the second time either: the machine must not do nothing else.
        """
        reader, now_s = self._readers[stream], self._parts.clock.monotonic_s()
        if now_s < reader.anew_from_s:
            return cursor
        reader.due_s, reader.anew_from_s = now_s, now_s + self._parts.settings.sweep_s / 2
        return replace(cursor, position="")

    # ---------------------------------------------------------------- a failure

    def _failed(self, stream: Stream, reader: Reader, trouble: Trouble) -> str:
        """Nothing is lost: the cursor stands where it stood.

        Rule: sync.stream-alone
        A stream that cannot be read waits by itself; the others go on.
        """
        self._way.failed(trouble)
        reader.failures += 1
        reader.ids, reader.whole = None, None
        asked_s = trouble.wait_s if isinstance(trouble, TryLater) else None
        now_s = self._parts.clock.monotonic_s()
        wait_s = STREAM.wait_s(reader.failures, self._parts.below, asked_s)
        reader.due_s = max(reader.due_s, now_s + wait_s)
        reader.sweep_due_s = max(reader.sweep_due_s, now_s + wait_s)
        with self._parts.store.write() as work:
            cursor = work.cursors.get(stream.value)
            work.cursors.put(
                replace(
                    cursor,
                    tried_at=self._parts.clock.now(),
                    failures=reader.failures,
                    reason=trouble.code,
                )
            )
            work.commit()
        return f"failed:{stream.value}"


def _turn(one: tuple[Stream, Reader]) -> tuple[bool, float]:
    """Streams never read to their end go first and in their order: rows lean on one another.

    After that whoever waits longest, so that many changed goods hold up no order.
    """
    _, reader = one
    return reader.ended, reader.due_s if reader.ended else 0.0


def _doubt(stream: Stream, count: int, at: datetime) -> Difference:
    """A sweep that was not believed, for the page of differences."""
    name, blanks = f"sweep:{stream.value}", {"count": str(count)}
    return Difference(name, "sweep", stream.value, TOO_MANY_GONE, blanks, at)


def _is_news(page: Page, cursor: Cursor, now: datetime) -> bool:
    """Whether a page is worth a transaction."""
    quiet = not page.rows and not page.bad and page.cursor == cursor.position
    if not quiet or cursor.failures or cursor.tried_at is None:
        return True
    return not timedelta() <= now - cursor.tried_at < KEEP_ALIVE


def _moved(cursor: Cursor, page: Page, now: datetime) -> Cursor:
    return replace(cursor, position=page.cursor, moved_at=now, tried_at=now, failures=0, reason="")


def _read_of(shop: Shop) -> tuple[Stream, ...]:
    """The streams that a platform has."""
    return tuple(one for one in ROUNDS if one is not Stream.REVIEWS or shop.abilities.reviews)


def _id_of(row: InRow) -> str:
    return row.product_remote_id if isinstance(row, InStock) else row.remote_id
