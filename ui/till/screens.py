"""All screens of the till; the code of each is read when it is first needed, for it is much.

The first one is there for the first scan. The others come in the order in which a day needs them:
who has time to spare makes them ahead, one by one.
"""

from collections.abc import Iterator
from functools import partial

from ui.till.screen import Screen
from ui.till.screen_shelf import MakeScreen
from ui.till.selling import Selling
from ui.till.window import TillWindow


def add_screens(window: TillWindow) -> None:
    """Tell the window every screen; the first one is made at once."""
    window.screens.know(_makers(window))
    window.screens.make_one_ahead()


def _makers(window: TillWindow) -> Iterator[tuple[str, MakeScreen]]:
    for make in every_screen():
        yield make.name, partial(make, window)


def every_screen() -> Iterator[type[Screen]]:
    """Each of them, read when it is its turn."""
    yield Selling
    yield from _of_the_counter()
    yield from _of_the_house()


def _of_the_counter() -> Iterator[type[Screen]]:
    """What a basket, its member, its payment and a shift need."""
    from ui.till.paying import Paying

    yield Paying
    from ui.till.change import Change

    yield Change
    from ui.till.member_search import MemberSearch

    yield MemberSearch
    from ui.till.shift_pages import ShiftOpen

    yield ShiftOpen
    from ui.till.recall import Recall

    yield Recall
    from ui.till.enrol import Enrol

    yield Enrol
    from ui.till.returning import Returning

    yield Returning
    from ui.till.refunded import Refunded

    yield Refunded
    from ui.till.member_page import MemberPage

    yield MemberPage
    from ui.till.member_page_search import MemberPageSearch

    yield MemberPageSearch
    from ui.till.product_card import ProductCard

    yield ProductCard
    from ui.till.why import Why

    yield Why
    from ui.till.more import More

    yield More
    from ui.till.help import Help

    yield Help
    from ui.till.cash import Cash

    yield Cash
    from ui.till.shift_close import ShiftClose

    yield ShiftClose
    from ui.till.shift_pages import XReport

    yield XReport


def _of_the_house() -> Iterator[type[Screen]]:
    """What is looked at between customers."""
    from ui.till.merge import MergeMembers

    yield MergeMembers
    from ui.till.archive import Archive

    yield Archive
    from ui.till.my_day import MyDay

    yield MyDay
    from ui.till.settings_page import SettingsPage

    yield SettingsPage
    from ui.till.watch_page import WatchPage

    yield WatchPage
    from ui.till.demand_page import DemandPage

    yield DemandPage
    from ui.till.sync_inbox import SyncInbox

    yield SyncInbox
    from ui.till.shop_setup import ShopSetup

    yield ShopSetup
    from ui.till.catalogue_import import CatalogueImport

    yield CatalogueImport
    from ui.till.offers_page import OffersPage

    yield OffersPage
    from ui.till.orders_page import OrdersPage

    yield OrdersPage
    from ui.till.order_page import OrderPage

    yield OrderPage
    from ui.till.deliver_page import DeliverPage

    yield DeliverPage
