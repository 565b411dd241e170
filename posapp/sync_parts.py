"""What the exchange with the shop is put together from: the way, the platform, the engine.

The process beside the till is built here, and so is the shop that the set-up page tries.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from loyalty.service.accounts import Accounts
from loyalty.service.for_shop import MembersForShop
from loyalty.service.from_shop import ShopMembers
from loyalty.service.program_book import ProgramBook
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.tier_desk import TierDesk
from posapp.devices.machine import below
from posapp.kernel.clock import Clock
from posapp.kernel.errors import Refusal, Trouble
from posapp.ports.sync import WorkerPulse
from posapp.services.context import TillContext
from posapp.services.first_told import told_day
from posapp.services.shop_intake import build_check, build_incoming
from posapp.services.shop_options import ShopPlace, map_of, name_store_file, place_of
from posapp.storage.store import SqlStore
from posapp.version import VERSION
from sync.engine import Engine, EngineParts, EngineSettings
from sync.shop import Shop, ShopMap
from sync.transport.client import ShopTransport, Way
from sync.transport.credentials import credentials
from sync.webhook import LOOPBACK, HintDoor, HintJudge
from sync.worker import Bell, Worker

EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - only where the store asks for it, and signed
USER_AGENT: Final = f"posapp/{VERSION}"


@dataclass(frozen=True, slots=True)
class ConnectedShop:
    """A shop, and the line to it."""

    shop: Shop
    transport: ShopTransport


def connect(
    place: ShopPlace, words: Mapping[str, str], shop_map: ShopMap, clock: Clock
) -> ConnectedShop:
    """A shop on its platform, over a line of its own; nothing is asked yet."""
    way = Way(
        address=place.address,
        auth=credentials(place.kind, words, plain_http=place.address.is_plain),
        user_agent=USER_AGENT,
        own_ca=place.own_ca,
        proxy_from_environment=place.proxy,
    )
    transport = ShopTransport(way, clock)
    return ConnectedShop(_platform(place.kind)(transport, shop_map, clock), transport)


def _platform(kind: str) -> "Callable[[ShopTransport, ShopMap, Clock], Shop]":
    """A platform's way in; only the one that is used is loaded."""
    if kind == "vendure":
        from sync.shops.vendure import connect as vendure

        return vendure
    from sync.shops.woocommerce import connect as woocommerce

    return woocommerce


@dataclass(frozen=True, slots=True)
class HintPlace:
    """Where the shop's hints may come in; port 0: nowhere."""

    kind: str
    secret: str = field(repr=False)
    port: int
    reach: str

    def door(self, clock: Clock, bell: Bell) -> HintDoor | None:
        """The door, still closed; none without a port or a secret."""
        if not self.port or not self.secret:
            return None
        judge = HintJudge(self.kind, self.secret, clock)
        return HintDoor(judge, bell.ring, port=self.port, reach=self.reach)


@dataclass(slots=True)
class SyncLink:
    """The engine over a store and its shop; `release` gives the lock back."""

    engine: Engine
    store: SqlStore
    transport: ShopTransport
    clock: Clock
    hints: HintPlace
    release: Callable[[], None]
    door: HintDoor | None = None

    def worker(self, bell: Bell) -> Worker:
        """The process around the engine."""
        return Worker(self.engine, self.store, self.clock, bell, pid=os.getpid())

    def listen(self, bell: Bell) -> None:
        """Take the shop's hints from now on, where that is wished; polling goes on all the same.

        Rule: sync.hints-only
        A door that cannot be opened (the port is taken) stops nothing.
        """
        try:
            self.door = self.hints.door(self.clock, bell)
        except OSError:
            return
        if self.door is not None:
            self.door.open()

    def close(self) -> None:
        """Close door and line, then the store file, then let the next one in."""
        if self.door is not None:
            self.door.close()
        self.transport.close()
        self.store.close()
        self.release()


def build_link(
    context: TillContext,
    store: SqlStore,
    words: Callable[[], Mapping[str, str] | None],
    release: Callable[[], None],
) -> SyncLink:
    """Everything the exchange stands on; what hinders it is left for the till to tell.

    Rule: sync.says-why-not
    """
    try:
        kept = words() or {}
        connected = _connected(context, kept)
        name_store_file(context)
    except Trouble as trouble:
        _leave_word(context, trouble.code)
        store.close()
        release()
        raise
    return SyncLink(
        engine=_engine(context, connected.shop),
        store=store,
        transport=connected.transport,
        clock=context.clock,
        hints=_hint_place(context, kept.get("hook", "")),
        release=release,
    )


def _connected(context: TillContext, words: Mapping[str, str]) -> ConnectedShop:
    place = place_of(context.settings)
    if not words:
        raise Refusal("sync.no-key")
    return connect(place, words, map_of(context.settings), context.clock)


def _hint_place(context: TillContext, secret: str) -> HintPlace:
    settings = context.settings
    wide = settings.text("shop.hook_reach") == "network"
    return HintPlace(
        kind=settings.text("shop.kind"),
        secret=secret,
        port=settings.integer("shop.hook_port"),
        reach=EVERYWHERE if wide else LOOPBACK,
    )


def _leave_word(context: TillContext, code: str) -> None:
    with context.store.write() as work:
        work.pulses.put(WorkerPulse(context.clock.now(), "stopped", reason=code))
        work.commit()


def _engine(context: TillContext, shop: Shop) -> Engine:
    accounts, programs = Accounts(context), ProgramBook(context)
    intake = build_incoming(
        context,
        map_of(context.settings),
        members=ShopMembers(context, context.settings.text("shop.members_join")),
        orders=ShopOrders(context, accounts, programs, TierDesk(context, accounts, programs)),
    )
    return Engine(
        EngineParts(
            store=context.store,
            shop=shop,
            clock=context.clock,
            ids=context.ids,
            below=below,
            members=MembersForShop(context),
            intake=intake,
            check=build_check(context, map_of(context.settings)),
            settings=EngineSettings(
                zone=context.settings.zone,
                poll_s=context.settings.integer("shop.poll_s"),
                told_from=told_day(context.settings),
            ),
        )
    )
