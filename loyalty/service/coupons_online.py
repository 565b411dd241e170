"""Which of our coupons count in the online shop too, and telling it what became of them.

A series is good online by the option `shop.coupon_series`. What became of a code here (made, used,
given back, cancelled) queues one message; it is made from the code as it stands when it is sent.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from loyalty.rules.coupon import CouponSeries, CouponState
from loyalty.service.context import ProgramContext
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CouponCode
from posapp.ports import OutboxRow, Work
from posapp.settings import StoreSettings
from sync.merge import is_gone
from sync.outgoing.coupons import LINK, is_news, out_coupon
from sync.protocol import MessageKind

SHOPS_OWN: Final = "shop:"
"""How the name of a series begins that is the shop's own."""
CHUNK: Final = 500


def is_good_online(settings: StoreSettings, series_id: str) -> bool:
    """Whether the codes of a series are made in the shop.

    Rule: coupons.good-online
    """
    named = settings.text("shop.coupon_series").replace(",", " ").split()
    return series_id in named and not series_id.startswith(SHOPS_OWN)


def tell_of_coupon(work: Work, context: ProgramContext, code: CouponCode, series_id: str) -> None:
    """Queue a code for the shop, if it counts there or has counted; once while it waits.

    Rule: coupons.told-online
    """
    if series_id.startswith(SHOPS_OWN):
        return
    if not is_good_online(context.settings, series_id):
        link = work.links.remote(LINK, code)
        if link is None or is_gone(link.known):
            return
    _queue(work, context, code, context.now())


def _queue(work: Work, context: ProgramContext, code: CouponCode, at: datetime) -> None:
    work.outbox.add_once(OutboxRow(context.ids.new(), MessageKind.COUPON.value, code, at))


class OnlineCoupons:
    """Looks once a day for codes of which the shop does not know how they stand."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context

    def catch_up(self) -> int:
        """Queue them, and say how many: a series that was chosen or stopped, an offer that ended.

        Rule: coupons.online-catch-up
        A code that nobody can tell of is told of by its own message, never from here.
        """
        with self._context.store.read() as work:
            codes = tuple(self._untold(work))
        for at in range(0, len(codes), CHUNK):
            with self._context.store.write() as work:
                for code in codes[at : at + CHUNK]:
                    _queue(work, self._context, code, self._context.now())
                work.commit()
        return len(codes)

    def _untold(self, work: Work) -> Iterator[CouponCode]:
        for series in self._series(work):
            for coupon in work.coupons.of_series(series.id):
                link = work.links.remote(LINK, coupon.code)
                if link is None and coupon.state is not CouponState.ISSUED:
                    continue
                try:
                    told = out_coupon(work, coupon, series, self._context.settings.zone)
                except Refusal:
                    break  # an offer that is too special: no code of it can be told
                if is_news(link, told):
                    yield coupon.code

    def _series(self, work: Work) -> Sequence[CouponSeries]:
        settings = self._context.settings
        return [one for one in work.coupons.all_series() if is_good_online(settings, one.id)]
