"""The running offers on the dashboard: what each gave, and the way to how it stands."""

from typing import Final

from posapp.ports.trading import OfferTraded
from receipts.words import Label
from reports.report import Column, Kind, Table

LISTED: Final = 12


def offers_table(offers: tuple[OfferTraded, ...]) -> Table:
    """What the running offers gave in these days, those that gave most first."""
    shown = offers[:LISTED]
    return Table(
        Label("Running offers", "进行中的优惠"),
        (
            Column("offer", Label("Offer", "优惠"), Kind.TEXT),
            Column("times", Label("Given", "使用次数"), Kind.COUNT),
            Column("off", Label("Taken off", "优惠金额"), Kind.MONEY),
        ),
        tuple(
            (Label(one.name, one.name_zh or one.name), one.times, one.off_minor) for one in shown
        ),
        (
            Label(f"All {len(offers)}", f"全部 {len(offers)} 个"),
            sum(one.times for one in offers),
            sum(one.off_minor for one in offers),
        ),
        opens=tuple(f"offer:{one.offer_id}" for one in shown),
    )
