"""The rooms of the office and the pages in them: one line each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from posapp.domain.permission import Act
from ui.office.dashboard.dashboard_page import DashboardPage
from ui.office.dashboard.tasks_page import TasksPage
from ui.office.goods.catalogue_page import CataloguePage
from ui.office.goods.count_page import CountPage
from ui.office.goods.goods_changes_page import GoodsChangesPage
from ui.office.goods.goods_preview_page import GoodsPreviewPage
from ui.office.goods.stock_page import StockPage
from ui.office.goods.suppliers_page import SuppliersPage
from ui.office.house.features_page import FeaturesPage
from ui.office.house.guide_page import GuidePage
from ui.office.house.store_questions_page import StoreQuestionsPage
from ui.office.offers.ideas_page import IdeasPage
from ui.office.offers.offer_track_page import OfferTrackPage
from ui.office.offers.program_page import ProgramPage
from ui.office.offers.series_page import SeriesPage
from ui.office.page import Page
from ui.office.people.hours_page import HoursPage
from ui.office.people.members_page import MembersPage
from ui.office.people.roles_page import RolesPage
from ui.office.people.staff_page import StaffPage
from ui.office.people.tills_page import TillsPage
from ui.office.records.audit_page import AuditPage
from ui.office.records.backup_page import BackupPage
from ui.office.records.health_page import HealthPage
from ui.office.records.privacy_page import PrivacyPage
from ui.office.reports.goals_page import GoalsPage
from ui.office.reports.questionnaires_page import QuestionnairesPage
from ui.office.reports.report_page import ReportPage
from ui.office.reports.reports_page import ReportsPage
from ui.office.reports.saved_forms import PlanPage, SaveReportPage
from ui.office.reports.saved_page import SavedReportsPage
from ui.office.sales.receipt_page import ReceiptPage
from ui.office.sales.receipts_page import ReceiptsPage
from ui.office.sales.shifts_page import ShiftPage, ShiftsPage
from ui.till.archive import Archive
from ui.till.catalogue_import import CatalogueImport
from ui.till.demand_page import DemandPage
from ui.till.enrol import Enrol
from ui.till.member_page import MemberPage
from ui.till.member_page_search import MemberPageSearch
from ui.till.merge import MergeMembers
from ui.till.offers_page import OffersPage
from ui.till.screen import Screen
from ui.till.settings_page import SettingsPage
from ui.till.shop_setup import ShopSetup
from ui.till.sync_inbox import SyncInbox
from ui.till.watch_page import WatchPage


@dataclass(frozen=True, slots=True)
class Room:
    """A place of the navigation: its icon, and the pages or till screens one can choose there.

    The first opens with the room; where there are more they stand as tabs over the page, and
    `ui.office.nav.tab_word` names each.
    """

    code: str
    icon: str
    tabs: tuple[str, ...]

    @property
    def first(self) -> str:
        """What opens with the room."""
        return self.tabs[0]


ROOMS: Final = (
    Room("dashboard", "layout-dashboard", ("dashboard", "tasks")),
    Room("sales", "receipt-text", ("receipts", "shifts")),
    Room("members", "users", ("member_lists", "members", "watch")),
    Room("offers", "tag", ("offers", "coupons", "offer_ideas", "program")),
    Room("catalogue", "package", ("catalogue", "goods_changes", "catalogue_import", "demand")),
    Room("stock", "warehouse", ("stock", "count", "suppliers")),
    Room("staff", "id-card", ("staff", "roles", "hours", "tills")),
    Room("records", "shield-check", ("audit", "backups", "health", "privacy")),
    Room("reports", "chart-column", ("reports", "goals", "questionnaires", "saved_reports")),
    Room("inbox", "inbox", ("sync_inbox", "shop_setup")),
    Room("settings", "settings", ("settings", "features", "store_questions")),
)
"""In the order they stand; Alt and a digit opens the first ten."""

PAGES: Final[tuple[type[Page], ...]] = (
    MembersPage,
    FeaturesPage,
    PrivacyPage,
    DashboardPage,
    GuidePage,
    AuditPage,
    BackupPage,
    HealthPage,
    HoursPage,
    StaffPage,
    RolesPage,
    TillsPage,
    TasksPage,
    IdeasPage,
    OfferTrackPage,
    SeriesPage,
    ProgramPage,
    ReceiptsPage,
    ReceiptPage,
    ShiftsPage,
    ShiftPage,
    CataloguePage,
    GoodsChangesPage,
    GoodsPreviewPage,
    StockPage,
    CountPage,
    SuppliersPage,
    StoreQuestionsPage,
    ReportPage,
    ReportsPage,
    GoalsPage,
    QuestionnairesPage,
    SavedReportsPage,
    SaveReportPage,
    PlanPage,
)
"""Every page that is the office's own."""

TILL_SCREENS: Final[tuple[tuple[type[Screen], str], ...]] = (
    (OffersPage, "offers"),
    (MemberPageSearch, "members"),
    (MemberPage, "members"),
    (Enrol, "members"),
    (MergeMembers, "members"),
    (WatchPage, "members"),
    (Archive, "sales"),
    (DemandPage, "catalogue"),
    (CatalogueImport, "catalogue"),
    (SyncInbox, "inbox"),
    (ShopSetup, "inbox"),
    (SettingsPage, "settings"),
)
"""Screens of the till that work in the office as they are, and the room each stands in."""

UNDER: Final = {
    "member": "members",
    "enrol": "members",
    "merge": "members",
    "shift": "shifts",
    "goods_preview": "goods_changes",
    "saved_report": "saved_reports",
    "report_plan": "saved_reports",
}
"""Under which tab a page stands that is none itself; the others stand under their room's first."""

_OFFERS: Final = frozenset({Act.MANAGE_OFFERS, Act.APPROVE_OFFERS, Act.STOP_OFFERS})
_REPORTS: Final = frozenset({Act.READ_REPORTS})
_STOCK: Final = frozenset({Act.MANAGE_STOCK})
_GOODS: Final = frozenset({Act.EDIT_CATALOGUE})
_KEEPING: Final = frozenset({Act.ADMIN_MEMBERS})
_SERVING: Final = frozenset({Act.SERVE_MEMBERS, Act.ADMIN_MEMBERS})
_SETTINGS: Final = frozenset({Act.CHANGE_SETTINGS})

NEEDS: Final[Mapping[str, frozenset[Act]]] = {
    "dashboard": _REPORTS,
    "receipts": _REPORTS,
    "receipt": _REPORTS,
    "shifts": _REPORTS,
    "shift": _REPORTS,
    "member_lists": _KEEPING,
    "privacy": _KEEPING,
    "watch": _KEEPING,
    "members": _SERVING,
    "member": _SERVING,
    "enrol": _SERVING,
    "merge": _SERVING,
    "offers": _OFFERS,
    "offer_track": _OFFERS,
    "offer_ideas": frozenset({Act.MANAGE_OFFERS}),
    "coupons": frozenset({Act.MANAGE_OFFERS}),
    "catalogue": _GOODS,
    "goods_changes": _GOODS,
    "goods_preview": _GOODS,
    "catalogue_import": frozenset({Act.IMPORT_CATALOGUE}),
    "demand": _GOODS | _STOCK,
    "stock": _STOCK,
    "count": _STOCK,
    "suppliers": _STOCK,
    "staff": frozenset({Act.MANAGE_STAFF}),
    "roles": frozenset({Act.MANAGE_STAFF}),
    "hours": frozenset({Act.MANAGE_STAFF}),
    "tills": frozenset({Act.MANAGE_TILLS}),
    "audit": frozenset({Act.READ_AUDIT}),
    "backups": frozenset({Act.BACK_UP}),
    "questionnaires": frozenset({Act.ASK_PEOPLE, Act.TYPE_ANSWERS}),
    "report": _REPORTS,
    "reports": _REPORTS,
    "goals": _REPORTS,
    "saved_reports": _REPORTS,
    "saved_report": _REPORTS,
    "report_plan": _REPORTS,
    "program": _SETTINGS,
    "shop_setup": _SETTINGS,
    "settings": _SETTINGS,
    "features": _SETTINGS,
    "store_questions": _SETTINGS,
}
"""Which acts open a page: one of them is enough. What does not stand here opens with the office."""


def opens_for(name: str, acts: frozenset[Act]) -> bool:
    """Whether a page is shown to somebody who may do these acts.

    Rule: office.rooms-by-act
    The page only: each service asks again for what it does.
    """
    return Act.OPEN_OFFICE in acts and (name not in NEEDS or bool(NEEDS[name] & acts))


def tabs_for(room: Room, acts: frozenset[Act]) -> tuple[str, ...]:
    """The pages of a room that somebody may open."""
    return tuple(name for name in room.tabs if opens_for(name, acts))
