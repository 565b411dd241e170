"""The door for what the shop says, put together for one till's store and the terms it sells by."""

from posapp.services.context import TillContext
from posapp.services.first_told import told_day
from posapp.services.loyalty_books import loyalty_details
from sync.incoming import Incoming, IntakeDesks, IntakeParts, IntakeTerms, MemberIntake, OrderIntake
from sync.shop import ShopMap
from sync.three_way import CheckTerms, Proof, ThreeWay


def build_incoming(
    context: TillContext, shop_map: ShopMap, members: MemberIntake, orders: OrderIntake
) -> Incoming:
    """The intake over a till's store; the desks of the loyalty program come from outside."""
    terms = IntakeTerms(
        terms=context.terms,
        shop_map=shop_map,
        zone=context.settings.zone,
        jump_factor=context.settings.integer("shop.price_jump_factor"),
    )
    parts = IntakeParts(context.store, context.clock, context.ids)
    return Incoming(parts, terms, IntakeDesks(members, orders))


def build_check(context: TillContext, shop_map: ShopMap) -> ThreeWay:
    """The nightly check over a till's store."""
    zone, first = context.settings.zone, told_day(context.settings)
    terms = CheckTerms(zone, shop_map.location, told_from=first)
    return ThreeWay(context.store, terms, Proof(context.signer.verify, loyalty_details))
