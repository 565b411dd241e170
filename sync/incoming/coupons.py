"""Coupon codes of the shop, so that a code is known on both sides and used once."""

from collections.abc import Sequence

from posapp.domain import catalogue_cells as cells
from posapp.domain.barcode.entry import EntryKind
from posapp.domain.barcode.own_codes import read_own_code
from posapp.kernel.clock import Clock, stamp
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import WHOLE_BP
from posapp.ports import Work
from posapp.ports.sync import Link
from sync.incoming import checks
from sync.incoming.terms import OrderIntake
from sync.merge import is_gone, read_known, with_known
from sync.shop import InCoupon

KIND = "coupon"
MOST_CODE = 60
MOST_USES = 10**9


class CouponsIn:
    """Brings the shop's coupon codes in."""

    def __init__(self, clock: Clock, desk: OrderIntake) -> None:
        self._clock = clock
        self._desk = desk

    def take(self, work: Work, told: InCoupon) -> None:
        """Know a code, what it takes off, and how often it was used at the shop."""
        self._check(told)
        link = work.links.local(KIND, told.remote_id)
        if link is not None and stamp(told.changed_at) < read_known(link.known).get("at", ""):
            return
        self._desk.coupon(work, told)
        words = {
            "at": stamp(told.changed_at),
            "gone": "",
            "used": str(told.used),
            "most": "" if told.most_in_all is None else str(told.most_in_all),
            "on": "yes" if told.enabled else "no",
        }
        known = with_known(link.known if link else "", words)
        code = own_number(told.code) or told.code.strip()
        work.links.put(Link(KIND, code, told.remote_id, "", known, self._clock.now()))

    def _check(self, told: InCoupon) -> None:
        checks.check_id(told.remote_id)
        checks.check_time(told.changed_at, self._clock.now())
        code = told.code.strip()
        if not code or len(code) > MOST_CODE or not code.isprintable():
            raise Refusal("sync.coupon-code", coupon=cells.shown(told.code))
        fits = 0 <= told.percent_bp <= WHOLE_BP and 0 <= told.off_minor <= checks.MOST_PRICE_MINOR
        counts = (told.most_in_all or 0, told.most_each or 0, told.used)
        if not fits or any(not 0 <= count <= MOST_USES for count in counts):
            raise Refusal("sync.coupon-worth", coupon=cells.shown(code))
        _check_days(told)

    def gone(self, work: Work, remote_ids: Sequence[str]) -> None:
        """Mark codes that the shop has deleted."""
        now = self._clock.now()
        for remote_id in remote_ids:
            link = work.links.local(KIND, remote_id)
            if link is not None and not is_gone(link.known):
                marked = with_known(link.known, {"gone": stamp(now), "at": stamp(now)})
                work.links.put(Link(KIND, link.local_id, remote_id, "", marked, now))
                self._desk.coupon_gone(work, remote_id)


def own_number(text: str) -> str:
    """The number in a code of our own print, in letters of any size; nothing for other codes.

    >>> own_number("c1234567890123460"), own_number("SUMMER")
    ('12345678901234', '')
    """
    try:
        entry = read_own_code(text.strip())
    except Refusal:
        return ""
    is_ours = entry is not None and entry.kind is EntryKind.COUPON
    return entry.text if entry is not None and is_ours else ""


def _check_days(told: InCoupon) -> None:
    """From when to when: moments of a calendar, in their order; far ones mean for ever."""
    days = [at for at in (told.first_at, told.last_at) if at is not None]
    wrong = any(at.tzinfo is None or at.year < checks.FIRST_YEAR for at in days)
    wrong = wrong or (told.first_at is not None and told.first_at.year > checks.LAST_YEAR)
    if wrong or days != sorted(days):
        raise Refusal("sync.coupon-days", coupon=cells.shown(told.code))
