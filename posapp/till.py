"""One till's services, put together: what a screen, a scenario or a test works with.

What selling needs is made at once. The rest is read from the disk when it is first asked for: half
of a start is reading.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from loyalty.rules.coupon_code import Chance
from loyalty.service.desks import LoyaltyDesks
from posapp.devices.machine import below
from posapp.domain.barcode import EntryLayouts
from posapp.kernel.clock import Clock
from posapp.kernel.ids import Ids
from posapp.ports import PinHasher, Printer, Signer, Store, Work
from posapp.ports.errands import Elsewhere
from posapp.ports.premises import NoPremises, Premises, StoreCopies
from posapp.ports.program import LoyaltyProgram
from posapp.services.checkout import Checkout
from posapp.services.context import TillContext
from posapp.services.copy_tender import CopyTender
from posapp.services.late_program import LateProgram
from posapp.services.paper_queue import PaperQueue
from posapp.services.reading import Reader
from posapp.services.shift_desk import ShiftDesk
from posapp.services.staffing import Staffing
from posapp.services.sync_desk import SyncDesk, SyncProcess
from posapp.settings import StoreSettings
from posapp.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loyalty.rules.program import Program
    from posapp.kernel.ids import MemberId
    from posapp.services.archive import Archive
    from posapp.services.audit_desk import AuditDesk
    from posapp.services.backup_desk import BackupDesk
    from posapp.services.catalogue_desk import CatalogueDesk
    from posapp.services.catalogue_import import CatalogueImport
    from posapp.services.dashboard import Dashboard
    from posapp.services.endless_aisle import EndlessAisle
    from posapp.services.feature_desk import FeatureDesk
    from posapp.services.first_told import FirstTold
    from posapp.services.goods_changes import GoodsChanges
    from posapp.services.goods_desk import GoodsDesk
    from posapp.services.health import HealthDesk
    from posapp.services.member_channels import MemberChannels
    from posapp.services.online_orders import OnlineOrderDesk
    from posapp.services.order_figures import OrderFiguresDesk
    from posapp.services.own_figures import OwnDesk
    from posapp.services.papers import Papers, Renderers
    from posapp.services.product_reviews import ReviewDesk
    from posapp.services.program_papers import ProgramPapers
    from posapp.services.purchasing import PurchasingDesk
    from posapp.services.questionnaire_desk import QuestionnaireDesk
    from posapp.services.receipt_room import ReceiptRoom
    from posapp.services.report_book import ReportDiary
    from posapp.services.returns import Returns
    from posapp.services.role_desk import RoleDesk
    from posapp.services.search_misses import DemandDesk
    from posapp.services.settings_desk import SettingsDesk
    from posapp.services.shelf_labels import ShelfLabels
    from posapp.services.shop_inbox import ShopInbox
    from posapp.services.shop_match import ShopMatch
    from posapp.services.shop_setup import ShopDoor, ShopSetup
    from posapp.services.staff_desk import StaffDesk
    from posapp.services.stock_counts import StockCounts
    from posapp.services.stock_desk import StockDesk
    from posapp.services.store_questions import StoreQuestions
    from posapp.services.store_task_desk import StoreTaskDesk
    from posapp.services.target_desk import TargetDesk
    from posapp.services.till_desk import TillDesk
    from posapp.services.work_hours import WorkHours
    from sync.incoming import Incoming
    from sync.shop import Shop, ShopMap


@dataclass(frozen=True, slots=True)
class Outside:
    """What the composition root brings from the outside world.

    `program` takes the place of the store's own loyalty program; `below` draws unguessable numbers;
    `sync_process` talks to the online shop, where there is one to look after; `copy_process` brings
    up the copy that reports are made from, `elsewhere` makes the reports; `shop_door` leads to a
    shop that is being set up; `premises` is where the store lives, `copies` makes its backups.
    """

    store: Store
    clock: Clock
    ids: Ids
    signer: Signer
    hasher: PinHasher
    printer: Printer
    renderers: "Renderers"
    program: LoyaltyProgram | None = None
    below: Chance = below
    sync_process: SyncProcess | None = None
    copy_process: SyncProcess | None = None
    elsewhere: Elsewhere | None = None
    shop_door: "ShopDoor | None" = None
    premises: Premises = field(default_factory=NoPremises)
    copies: StoreCopies | None = None


class TillServices:
    """Every use case of one till. `demo_pins` is empty outside the demo store."""

    def __init__(self, outside: Outside, demo_pins: tuple[tuple[str, str], ...] = ()) -> None:
        """Wire the services over what the outside world gave."""
        with outside.store.read() as work:
            self.settings = StoreSettings.of(work.options.all())
        self.demo_pins = demo_pins
        self.context = context = TillContext(
            outside.store, outside.clock, outside.ids, outside.signer, self.settings, VERSION
        )
        self._outside = outside
        self._layouts = EntryLayouts(self.settings.currency)
        self._reader = Reader(self._layouts, self.settings.text("store.region"))
        self.staffing = Staffing(context, outside.hasher)
        self.loyalty = LoyaltyDesks(context, self.staffing, outside.below, self._forgotten)
        self._program = outside.program or LateProgram(lambda: self.loyalty.program)
        self.copying = CopyTender(outside.clock, outside.copy_process)
        self.elsewhere = outside.elsewhere
        self.shifts = ShiftDesk(context, self.staffing, self._each_day)
        self.checkout = Checkout(context, self.staffing, self._reader, self._program)
        self.paper_queue = PaperQueue(context)
        self.sync = SyncDesk(outside.store, outside.clock, outside.sync_process)

    @property
    def clock(self) -> Clock:
        """The till's clock."""
        return self.context.clock

    @cached_property
    def orders(self) -> "OnlineOrderDesk":
        """Orders of the shop, picked and handed over."""
        from posapp.services.online_orders import OnlineOrderDesk

        return OnlineOrderDesk(self.context, self.staffing, self.checkout, self._reader)

    @cached_property
    def inbox(self) -> "ShopInbox":
        """What has not arrived at the shop."""
        from posapp.services.shop_inbox import ShopInbox

        return ShopInbox(self.context, self.staffing, lambda: self._row_door(self._shop_map()))

    @cached_property
    def shop_match(self) -> "ShopMatch":
        """Our things held against the shop's."""
        from posapp.services.shop_match import ShopMatch

        return ShopMatch(self.context, self._shop_now)

    @cached_property
    def channels(self) -> "MemberChannels":
        """What a member did here and online."""
        from posapp.services.member_channels import Habits, MemberChannels

        return MemberChannels(
            self.context,
            self.staffing,
            self.checkout,
            Habits(
                lambda member_id: self.loyalty.cards.card(member_id).usual,
                self.loyalty.web.dismissed,
            ),
        )

    @cached_property
    def aisle(self) -> "EndlessAisle":
        """Goods that are sold here and sent by the shop."""
        from posapp.services.endless_aisle import EndlessAisle

        return EndlessAisle(self.context)

    @cached_property
    def order_figures(self) -> "OrderFiguresDesk":
        """How well orders of the shop are served."""
        from posapp.services.order_figures import OrderFiguresDesk

        return OrderFiguresDesk(self.context)

    @cached_property
    def demand(self) -> "DemandDesk":
        """What was looked for in vain."""
        from posapp.services.search_misses import DemandDesk

        return DemandDesk(self.context)

    @cached_property
    def reviews(self) -> "ReviewDesk":
        """What customers say of goods."""
        from posapp.services.product_reviews import ReviewDesk

        return ReviewDesk(self.context)

    @cached_property
    def returns(self) -> "Returns":
        """Goods that come back."""
        from posapp.services.returns import Returns

        return Returns(self.context, self.staffing, self._layouts, self._program)

    @cached_property
    def papers(self) -> "Papers":
        """What the printer owes."""
        from posapp.services.papers import Papers

        return Papers(
            self.context,
            self.staffing,
            self.shifts,
            printer=self._outside.printer,
            renderers=self._outside.renderers,
            rules=self.loyalty.programs.current,
        )

    @cached_property
    def program_papers(self) -> "ProgramPapers":
        """Statements, lists and tickets of the program."""
        from posapp.services.program_papers import ProgramPapers

        return ProgramPapers(self.context, self.loyalty.programs.current)

    @cached_property
    def archive(self) -> "Archive":
        """Receipts found again."""
        from posapp.services.archive import Archive

        return Archive(self.context)

    @cached_property
    def catalogue(self) -> "CatalogueDesk":
        """Goods as the till finds them."""
        from posapp.services.catalogue_desk import CatalogueDesk

        return CatalogueDesk(self.context, self.staffing)

    @cached_property
    def catalogue_import(self) -> "CatalogueImport":
        """Goods brought in by a file."""
        from posapp.services.catalogue_import import CatalogueImport

        return CatalogueImport(self.context, self.staffing)

    @cached_property
    def goods(self) -> "GoodsDesk":
        """Goods as the office changes them."""
        from posapp.services.goods_desk import GoodsDesk

        return GoodsDesk(self.context, self.staffing)

    @cached_property
    def goods_changes(self) -> "GoodsChanges":
        """Changes of many goods."""
        from loyalty.service.named_goods import offers_naming
        from posapp.services.goods_changes import GoodsChanges

        return GoodsChanges(self.context, self.staffing, offers_naming)

    @cached_property
    def labels(self) -> "ShelfLabels":
        """What the shelf shows."""
        from posapp.services.shelf_labels import ShelfLabels

        return ShelfLabels(self.context, self.staffing)

    @cached_property
    def stock(self) -> "StockDesk":
        """Stock that moves without a receipt."""
        from posapp.services.stock_desk import StockDesk

        return StockDesk(self.context, self.staffing)

    @cached_property
    def counts(self) -> "StockCounts":
        """The shelves counted."""
        from posapp.services.stock_counts import StockCounts

        return StockCounts(self.context, self.staffing, self.stock)

    @cached_property
    def purchasing(self) -> "PurchasingDesk":
        """Suppliers and orders to them."""
        from posapp.services.purchasing import PurchasingDesk

        return PurchasingDesk(self.context, self.staffing, self.stock)

    @cached_property
    def settings_desk(self) -> "SettingsDesk":
        """Settings changed."""
        from posapp.services.settings_desk import SettingsDesk

        return SettingsDesk(self.context, self.staffing)

    @cached_property
    def features(self) -> "FeatureDesk":
        """Which parts of the program the store uses."""
        from posapp.services.feature_desk import FeatureDesk

        return FeatureDesk(self.context, self.staffing, self._rules_now)

    @cached_property
    def store_questions(self) -> "StoreQuestions":
        """How the store works, asked in plain words."""
        from posapp.services.store_questions import StoreQuestions

        return StoreQuestions(self.settings_desk, self.features)

    @cached_property
    def shop_setup(self) -> "ShopSetup":
        """A shop tried, rehearsed and connected."""
        from posapp.services.shop_setup import SetupParts, ShopSetup

        return ShopSetup(
            self.context,
            self.staffing,
            SetupParts(self._shop_door(), self._row_door, self.sync.restart),
        )

    @cached_property
    def first_told(self) -> "FirstTold":
        """From which day the shop is told."""
        from posapp.services.first_told import FirstTold

        return FirstTold(self.context, self.staffing, self.sync.restart)

    @cached_property
    def dashboard(self) -> "Dashboard":
        """The day so far."""
        from posapp.services.dashboard import Dashboard

        return Dashboard(
            self.context,
            self.staffing,
            self.sync,
            self.loyalty.programs.current,
            self.purchasing.to_order,
        )

    @cached_property
    def receipts(self) -> "ReceiptRoom":
        """All receipts, paged."""
        from posapp.services.receipt_room import ReceiptRoom

        return ReceiptRoom(self.context, self.staffing)

    @cached_property
    def targets(self) -> "TargetDesk":
        """What figures should be."""
        from posapp.services.target_desk import TargetDesk
        from reports.kpi import bounds_of

        return TargetDesk(self.context, self.staffing, bounds_of)

    @cached_property
    def report_book(self) -> "ReportDiary":
        """Saved reports and their times."""
        from posapp.services.report_book import ReportDiary

        return ReportDiary(self.context, self.staffing)

    @cached_property
    def store_tasks(self) -> "StoreTaskDesk":
        """Tasks between teams."""
        from posapp.services.store_task_desk import StoreTaskDesk

        return StoreTaskDesk(self.context, self.staffing)

    @cached_property
    def staff_desk(self) -> "StaffDesk":
        """The people of the store."""
        from posapp.services.staff_desk import StaffDesk

        return StaffDesk(self.context, self.staffing, self._outside.hasher)

    @cached_property
    def roles(self) -> "RoleDesk":
        """What each role may."""
        from posapp.services.role_desk import RoleDesk

        return RoleDesk(self.context, self.staffing)

    @cached_property
    def tills(self) -> "TillDesk":
        """The tills by name."""
        from posapp.services.till_desk import TillDesk

        return TillDesk(self.context, self.staffing)

    @cached_property
    def hours(self) -> "WorkHours":
        """Hours worked."""
        from posapp.services.work_hours import WorkHours

        return WorkHours(self.context, self.staffing)

    @cached_property
    def own(self) -> "OwnDesk":
        """What a clerk did."""
        from posapp.services.own_figures import OwnDesk

        return OwnDesk(self.context, self.staffing, self.hours)

    @cached_property
    def audit(self) -> "AuditDesk":
        """The journal searched."""
        from posapp.services.audit_desk import AuditDesk

        return AuditDesk(self.context, self.staffing)

    @cached_property
    def backups(self) -> "BackupDesk":
        """Copies of the store, proven."""
        from posapp.services.backup_desk import BackupDesk, BackupParts

        outside = self._outside
        return BackupDesk(
            self.context,
            self.staffing,
            BackupParts(outside.premises, outside.copies, self._erased),
        )

    @cached_property
    def health(self) -> "HealthDesk":
        """How the machine is."""
        from posapp.services.health import HealthDesk, HealthParts

        return HealthDesk(
            self.context, HealthParts(self._outside.premises, self.backups, self.sync)
        )

    @cached_property
    def questionnaires(self) -> "QuestionnaireDesk":
        """Questions to customers and staff."""
        from posapp.services.questionnaire_desk import QuestionnaireDesk

        return QuestionnaireDesk(self.context, self.staffing)

    def _rules_now(self, work: Work) -> "Program":
        return self.loyalty.programs.current(work)

    def _forgotten(self, members: "Sequence[MemberId]") -> None:
        """Somebody was erased: backups made before still know her."""
        self.backups.write_down(members)

    def _erased(self) -> "Sequence[MemberId]":
        return self.loyalty.privacy.erased()

    def _each_day(self) -> None:
        """What is due when a shift opens or closes."""
        from posapp.services.answer_words import AnswerWords
        from posapp.services.old_messages import OldMessages

        self.loyalty.days.run()
        OldMessages(self.context).end()
        self.goods_changes.apply_due()
        AnswerWords(self.context).clear()
        self.copying.soon()

    def _shop_door(self) -> "ShopDoor":
        from posapp.services.shop_setup import NoDoor

        return self._outside.shop_door or NoDoor()

    def _shop_map(self) -> "ShopMap":
        from posapp.services.shop_options import map_of

        return map_of(self.settings)

    def _shop_now(self) -> "Shop":
        """A way to the shop that is set up; refused where there is none."""
        from posapp.services.shop_options import place_of

        door = self._shop_door()
        return door.connect(place_of(self.settings), door.words_kept(), self._shop_map())

    def _row_door(self, shop_map: "ShopMap") -> "Incoming":
        """What lets in rows of the shop that a person decides on; built when one is decided."""
        from loyalty.service.from_shop import ShopMembers
        from loyalty.service.shop_orders import ShopOrders
        from posapp.services.shop_intake import build_incoming

        program = self.loyalty
        members = ShopMembers(self.context, self.settings.text("shop.members_join"))
        orders = ShopOrders(self.context, program.accounts, program.programs, program.tiers)
        return build_incoming(self.context, shop_map, members, orders)
