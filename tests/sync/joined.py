"""A store with its till, its members and its engine, joined to a shop in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from loyalty.service.for_shop import MembersForShop
from posapp.kernel.ids import CountedIds, MemberId, SaleId
from posapp.ports import OutboxRow, Store
from posapp.services.context import TillContext
from sync.engine import Check, Engine, EngineParts, EngineSettings, Intake
from sync.shop import Shop
from tests.sync.fake_shop import FakeShop
from tests.sync.jumpy_clock import JumpyClock

MOST_STEPS = 200_000
QUIET_S = 4 * 3600.0


@dataclass(slots=True)
class Joined:
    """The engine over a store of the till, and the shop it talks to."""

    store: Store
    context: TillContext
    shop: FakeShop
    clock: JumpyClock
    seed: int = 1
    intake: Intake | None = None
    check: Check | None = None
    settings: EngineSettings = field(default_factory=EngineSettings)
    engine: Engine = field(init=False)
    runs: int = 0
    did: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self, *, alone: bool = False) -> Engine:
        """The sync process starts anew; what it had in memory is gone."""
        self.engine = self.sender()
        if alone:
            self.engine.take_over()
        return self.engine

    def sender(self) -> Engine:
        """One more engine over the same store."""
        self.runs += 1
        return Engine(
            EngineParts(
                store=self.store,
                shop=self.shop,
                clock=self.clock,
                ids=CountedIds(f"sync{self.seed}-{self.runs}"),
                below=Random(self.seed * 1000 + self.runs).randrange,
                members=MembersForShop(self.context),
                intake=self.intake,
                check=self.check,
                settings=self.settings,
            )
        )

    def rows(self, *states: str) -> Sequence[OutboxRow]:
        """The rows that stand so, or all."""
        with self.store.read() as work:
            return [row for row in work.outbox.all() if not states or row.state in states]

    def row(self, subject_id: str) -> OutboxRow:
        """The newest row about something."""
        return next(row for row in reversed(self.rows()) if row.subject_id == subject_id)

    def engine_points(self, member_id: MemberId) -> int:
        """What the ledger says she can spend now."""
        with self.store.read() as work:
            return MembersForShop(self.context).points(work, member_id)

    def step(self) -> str:
        """One step; a little time passes."""
        did = self.engine.step().did
        self.clock.wait(0.05)
        self.did.append(did)
        return did

    def run(self, until: Callable[[], bool] | None = None, *, most_s: float = QUIET_S) -> None:
        """Work until nothing waits, or until something holds; time passes as the engine asks."""
        end_s = self.clock.monotonic_s() + most_s
        for _ in range(MOST_STEPS):
            step = self.engine.step()
            if step.did:
                self.did.append(step.did)
            self.clock.wait(0.05)
            if until is not None and until():
                return
            if not step.did:
                if until is None and not self.rows("queued", "sending", "later"):
                    return
                if self.clock.monotonic_s() > end_s:
                    break
                self._rest(step.next_at)
        msg = f"seed {self.seed}: no end; waiting: {self.rows('queued', 'sending', 'later')[:5]}"
        raise AssertionError(msg)

    def _rest(self, next_at: datetime | None) -> None:
        rest_s = 60.0 if next_at is None else (next_at - self.clock.now()).total_seconds()
        self.clock.wait(min(60.0, max(0.05, rest_s)))


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found."""

    missing: tuple[SaleId, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A check that asks only for sales that were there and are no longer."""

    joined: Joined

    def run(self, shop: Shop, now: datetime) -> Found:
        """Compare the rows that are done with the orders that are there."""
        there = {order.own_id for order in shop.sales_since(now - timedelta(days=30))}
        done = [row for row in self.joined.rows("done") if row.kind == "sale"]
        return Found(tuple(SaleId(r.subject_id) for r in done if r.subject_id not in there))
