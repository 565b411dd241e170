"""All screens of the till, by name."""

from functools import partial

from ui.till.archive import Archive
from ui.till.cash import Cash
from ui.till.catalogue_import import CatalogueImport
from ui.till.change import Change
from ui.till.deliver_page import DeliverPage
from ui.till.demand_page import DemandPage
from ui.till.enrol import Enrol
from ui.till.help import Help
from ui.till.member_page import MemberPage
from ui.till.member_page_search import MemberPageSearch
from ui.till.member_search import MemberSearch
from ui.till.merge import MergeMembers
from ui.till.more import More
from ui.till.my_day import MyDay
from ui.till.offers_page import OffersPage
from ui.till.order_page import OrderPage
from ui.till.orders_page import OrdersPage
from ui.till.paying import Paying
from ui.till.product_card import ProductCard
from ui.till.recall import Recall
from ui.till.refunded import Refunded
from ui.till.returning import Returning
from ui.till.selling import Selling
from ui.till.settings_page import SettingsPage
from ui.till.shift_close import ShiftClose
from ui.till.shift_pages import ShiftOpen, XReport
from ui.till.shop_setup import ShopSetup
from ui.till.sync_inbox import SyncInbox
from ui.till.watch_page import WatchPage
from ui.till.why import Why
from ui.till.window import TillWindow

SCREENS = (
    Selling,
    MemberSearch,
    MemberPage,
    MemberPageSearch,
    Enrol,
    MergeMembers,
    Paying,
    Change,
    ShiftOpen,
    ShiftClose,
    Cash,
    XReport,
    Recall,
    Help,
    Returning,
    Refunded,
    Archive,
    ProductCard,
    Why,
    More,
    MyDay,
    SettingsPage,
    WatchPage,
    DemandPage,
    SyncInbox,
    ShopSetup,
    CatalogueImport,
    OffersPage,
    OrdersPage,
    OrderPage,
    DeliverPage,
)


def add_screens(window: TillWindow) -> None:
    """Tell the window every screen; the first one, for the first scan, is made at once."""
    for make in SCREENS:
        window.screens.know(make.name, partial(make, window))
    window.screens.make_one_ahead()
