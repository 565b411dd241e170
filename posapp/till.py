"""One till's services, put together: what a screen, a scenario or a test works with."""

from dataclasses import dataclass, field
from functools import partial
from typing import TypedDict

from loyalty.rules.coupon_code import Chance
from loyalty.service.desks import LoyaltyDesks, build_desks
from loyalty.service.from_shop import ShopMembers
from loyalty.service.named_goods import offers_naming
from loyalty.service.shop_orders import ShopOrders
from posapp.devices.machine import below
from posapp.domain.barcode import EntryLayouts
from posapp.kernel.clock import Clock
from posapp.kernel.ids import Ids
from posapp.ports import PinHasher, Printer, Signer, Store
from posapp.ports.premises import NoPremises, Premises, StoreCopies
from posapp.ports.program import LoyaltyProgram
from posapp.services.archive import Archive
from posapp.services.audit_desk import AuditDesk
from posapp.services.backup_desk import BackupDesk, BackupParts
from posapp.services.catalogue_desk import CatalogueDesk
from posapp.services.checkout import Checkout
from posapp.services.context import TillContext
from posapp.services.copy_tender import CopyTender
from posapp.services.dashboard import Dashboard
from posapp.services.endless_aisle import EndlessAisle
from posapp.services.first_told import FirstTold
from posapp.services.goods_changes import GoodsChanges
from posapp.services.goods_desk import GoodsDesk
from posapp.services.health import HealthDesk, HealthParts
from posapp.services.member_channels import Habits, MemberChannels
from posapp.services.old_messages import OldMessages
from posapp.services.online_orders import OnlineOrderDesk
from posapp.services.order_figures import OrderFiguresDesk
from posapp.services.own_figures import OwnDesk
from posapp.services.papers import Papers, Renderers
from posapp.services.product_reviews import ReviewDesk
from posapp.services.program_papers import ProgramPapers
from posapp.services.purchasing import PurchasingDesk
from posapp.services.reading import Reader
from posapp.services.receipt_room import ReceiptRoom
from posapp.services.report_book import ReportDiary
from posapp.services.returns import Returns
from posapp.services.search_misses import DemandDesk
from posapp.services.settings_desk import SettingsDesk
from posapp.services.shelf_labels import ShelfLabels
from posapp.services.shift_desk import ShiftDesk
from posapp.services.shop_inbox import ShopInbox
from posapp.services.shop_intake import build_incoming
from posapp.services.shop_match import ShopMatch
from posapp.services.shop_options import map_of, place_of
from posapp.services.shop_setup import NoDoor, SetupParts, ShopDoor, ShopSetup
from posapp.services.staff_desk import StaffDesk
from posapp.services.staffing import Staffing
from posapp.services.stock_counts import StockCounts
from posapp.services.stock_desk import StockDesk
from posapp.services.store_task_desk import StoreTaskDesk
from posapp.services.sync_desk import SyncDesk, SyncProcess
from posapp.services.target_desk import TargetDesk
from posapp.services.till_desk import TillDesk
from posapp.services.work_hours import WorkHours
from posapp.settings import StoreSettings
from posapp.version import VERSION
from reports.kpi import bounds_of
from sync.incoming import Incoming
from sync.shop import Shop, ShopMap


@dataclass(frozen=True, slots=True)
class Outside:
    """What the composition root brings from the outside world.

    `program` takes the place of the store's own loyalty program; `below` draws unguessable numbers;
    `sync_process` talks to the online shop, where there is one to look after; `copy_process` brings
    up the copy that reports are made from; `shop_door` leads to a shop that is being set up;
    `premises` is where the store lives, `copies` makes its backups.
    """

    store: Store
    clock: Clock
    ids: Ids
    signer: Signer
    hasher: PinHasher
    printer: Printer
    renderers: Renderers
    program: LoyaltyProgram | None = None
    below: Chance = below
    sync_process: SyncProcess | None = None
    copy_process: SyncProcess | None = None
    shop_door: ShopDoor = field(default_factory=NoDoor)
    premises: Premises = field(default_factory=NoPremises)
    copies: StoreCopies | None = None


@dataclass(frozen=True, slots=True)
class TillServices:
    """Every use case of one till. `demo_pins` is empty outside the demo store."""

    settings: StoreSettings
    context: TillContext
    staffing: Staffing
    loyalty: LoyaltyDesks
    checkout: Checkout
    orders: OnlineOrderDesk
    inbox: ShopInbox
    shop_match: ShopMatch
    channels: MemberChannels
    aisle: EndlessAisle
    order_figures: OrderFiguresDesk
    demand: DemandDesk
    reviews: ReviewDesk
    returns: Returns
    shifts: ShiftDesk
    papers: Papers
    program_papers: ProgramPapers
    archive: Archive
    catalogue: CatalogueDesk
    goods: GoodsDesk
    goods_changes: GoodsChanges
    labels: ShelfLabels
    stock: StockDesk
    counts: StockCounts
    purchasing: PurchasingDesk
    settings_desk: SettingsDesk
    sync: SyncDesk
    copying: CopyTender
    shop_setup: ShopSetup
    first_told: FirstTold
    dashboard: Dashboard
    receipts: ReceiptRoom
    targets: TargetDesk
    report_book: ReportDiary
    store_tasks: StoreTaskDesk
    staff_desk: StaffDesk
    tills: TillDesk
    hours: WorkHours
    own: OwnDesk
    audit: AuditDesk
    backups: BackupDesk
    health: HealthDesk
    demo_pins: tuple[tuple[str, str], ...] = ()

    @property
    def clock(self) -> Clock:
        """The till's clock."""
        return self.context.clock


def build_till(outside: Outside, demo_pins: tuple[tuple[str, str], ...] = ()) -> TillServices:
    """Wire the services over what the outside world gave."""
    with outside.store.read() as work:
        settings = StoreSettings.of(work.options.all())
    context = TillContext(
        outside.store, outside.clock, outside.ids, outside.signer, settings, VERSION
    )
    layouts = EntryLayouts(settings.currency)
    staffing = Staffing(context, outside.hasher)
    loyalty = build_desks(context, staffing, outside.below)
    changes = GoodsChanges(context, staffing, offers_naming)
    stock = StockDesk(context, staffing)
    copying = CopyTender(outside.clock, outside.copy_process)
    daily = (loyalty.days.run, OldMessages(context).end, changes.apply_due, copying.soon)
    shifts = ShiftDesk(context, staffing, lambda: [work() for work in daily])
    program = outside.program or loyalty.program
    reader = Reader(layouts, settings.text("store.region"))
    checkout = Checkout(context, staffing, reader, program)
    sync = SyncDesk(outside.store, outside.clock, outside.sync_process)
    purchasing = PurchasingDesk(context, staffing, stock)
    ground = _Ground(outside, context, staffing, loyalty, sync)
    return TillServices(
        settings=settings,
        context=context,
        staffing=staffing,
        loyalty=loyalty,
        checkout=checkout,
        channels=MemberChannels(context, staffing, checkout, _habits(loyalty)),
        demand=DemandDesk(context),
        returns=Returns(context, staffing, layouts, program),
        shifts=shifts,
        papers=Papers(
            context,
            staffing,
            shifts,
            printer=outside.printer,
            renderers=outside.renderers,
            rules=loyalty.programs.current,
        ),
        program_papers=ProgramPapers(context, loyalty.programs.current),
        archive=Archive(context),
        catalogue=CatalogueDesk(context, staffing),
        goods=GoodsDesk(context, staffing),
        goods_changes=changes,
        labels=ShelfLabels(context, staffing),
        stock=stock,
        counts=StockCounts(context, staffing, stock),
        purchasing=purchasing,
        settings_desk=SettingsDesk(context, staffing),
        sync=sync,
        copying=copying,
        dashboard=Dashboard(context, staffing, sync, loyalty.programs.current, purchasing.to_order),
        receipts=ReceiptRoom(context, staffing),
        targets=TargetDesk(context, staffing, bounds_of),
        store_tasks=StoreTaskDesk(context, staffing),
        demo_pins=demo_pins,
        **_online(ground, checkout, reader),
        **_house(ground),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What many services of one till stand on."""

    outside: Outside
    context: TillContext
    staffing: Staffing
    loyalty: LoyaltyDesks
    sync: SyncDesk


class _Online(TypedDict):
    """The services around the online shop."""

    orders: OnlineOrderDesk
    aisle: EndlessAisle
    order_figures: OrderFiguresDesk
    reviews: ReviewDesk
    inbox: ShopInbox
    shop_match: ShopMatch
    first_told: FirstTold
    shop_setup: ShopSetup


def _online(ground: _Ground, checkout: Checkout, reader: Reader) -> _Online:
    context, staffing, door = ground.context, ground.staffing, ground.outside.shop_door
    let_in = partial(_row_door, context, ground.loyalty)
    restart = ground.sync.restart
    return _Online(
        orders=OnlineOrderDesk(context, staffing, checkout, reader),
        aisle=EndlessAisle(context),
        order_figures=OrderFiguresDesk(context),
        reviews=ReviewDesk(context),
        inbox=ShopInbox(context, staffing, lambda: let_in(map_of(context.settings))),
        shop_match=ShopMatch(context, partial(_shop_now, context, door)),
        first_told=FirstTold(context, staffing, restart),
        shop_setup=ShopSetup(context, staffing, SetupParts(door, let_in, restart)),
    )


class _House(TypedDict):
    """The services that look after people, tills, records and the machine."""

    tills: TillDesk
    staff_desk: StaffDesk
    hours: WorkHours
    own: OwnDesk
    audit: AuditDesk
    backups: BackupDesk
    health: HealthDesk
    report_book: ReportDiary


def _house(ground: _Ground) -> _House:
    context, staffing, outside = ground.context, ground.staffing, ground.outside
    hours = WorkHours(context, staffing)
    backups = BackupDesk(context, staffing, BackupParts(outside.premises, outside.copies))
    return _House(
        tills=TillDesk(context, staffing),
        staff_desk=StaffDesk(context, staffing, outside.hasher),
        hours=hours,
        own=OwnDesk(context, staffing, hours),
        audit=AuditDesk(context, staffing),
        backups=backups,
        health=HealthDesk(context, HealthParts(outside.premises, backups, ground.sync)),
        report_book=ReportDiary(context, staffing),
    )


def _shop_now(context: TillContext, door: ShopDoor) -> Shop:
    """A way to the shop that is set up; refused where there is none."""
    return door.connect(place_of(context.settings), door.words_kept(), map_of(context.settings))


def _habits(loyalty: LoyaltyDesks) -> Habits:
    """What the program knows of a member's habits."""
    return Habits(lambda member_id: loyalty.cards.card(member_id).usual, loyalty.web.dismissed)


def _row_door(context: TillContext, loyalty: LoyaltyDesks, shop_map: ShopMap) -> Incoming:
    """What lets in rows of the shop that a person decides on; built when one is decided."""
    members = ShopMembers(context, context.settings.text("shop.members_join"))
    orders = ShopOrders(context, loyalty.accounts, loyalty.programs, loyalty.tiers)
    return build_incoming(context, shop_map, members, orders)
