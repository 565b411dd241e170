"""Series of coupons as the office makes them: written, given codes, looked at, stopped.

Rule: coupons.series-desk
Who makes a series holds the act of making offers. Codes are drawn by chance and carry no sign of
their series: what can be told from one code would help to guess the next.
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from loyalty.offers.body import read_text
from loyalty.offers.offer import Offer
from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.coupon import Coupon, CouponSeries, CouponState
from loyalty.rules.coupon_code import MOST_AT_ONCE
from loyalty.rules.coupons import window
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import CouponDesk
from loyalty.service.offer_desk import OfferDesk
from loyalty.service.people import People, acting
from posapp.domain.barcode.entry import EntryKind
from posapp.domain.barcode.own_codes import coupon_code, read_own_code
from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.ports.offers import CodesOut

AT_ONCE: Final = 500
MOST_DIGITS: Final = 9
GROUPED: Final = re.compile(r"[0-9]+|[0-9]{1,3}(,[0-9]{3})+")
TO_BIND: Final = frozenset({OfferState.DRAFT, OfferState.SIMULATED})
"""An offer that nobody approved yet may still learn that it needs a coupon."""

OPEN: Final = frozenset({*TO_BIND, OfferState.APPROVED, OfferState.RUNNING, OfferState.STOPPED})


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series and what became of its codes; `uses` counts sales: a public code may have many."""

    series: CouponSeries
    codes: CodesOut
    uses: int


@dataclass(frozen=True, slots=True)
class SeriesForm:
    """A series as somebody typed it; an empty limit does not bind."""

    offer_id: str
    name: str
    name_zh: str
    first_day: date
    last_day: date | None = None
    uses_each: str = "1"
    most_per_member: str = ""
    most_in_all: str = ""
    members_only: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One code as it is printed, and what became of it."""

    text: str
    state: CouponState
    first_day: date
    last_day: date | None
    is_somebodys: bool


class SeriesDesk:
    """Every act of the page; each looks at who is signed in."""

    def __init__(
        self, context: ProgramContext, people: People, coupons: CouponDesk, offers: OfferDesk
    ) -> None:
        self._context = context
        self._people = people
        self._coupons = coupons
        self._offers = offers

    # ---- looking

    def rows(self) -> tuple[SeriesRow, ...]:
        """Every series, the newest first; those that were stopped or are over come last."""
        today = self._context.today()
        with self._context.store.read() as work:
            codes = work.coupons.codes_out(today)
            uses = work.coupons.uses_by_series()
            rows = [
                SeriesRow(one, codes.get(one.id, CodesOut()), uses.get(one.id, 0))
                for one in work.coupons.all_series()
            ]
        rows.sort(key=lambda row: row.series.first_day, reverse=True)
        return tuple(sorted(rows, key=lambda row: is_over(row.series, today)))

    def is_asked(self, series: CouponSeries) -> bool:
        """Whether the offer counts with these coupons alone."""
        with self._context.store.read() as work:
            return self._asks(work, series)

    def offers(self) -> tuple[tuple[StoredOffer, Offer], ...]:
        """What a series can open: every offer that is not over."""
        with self._context.store.read() as work:
            stored = work.offers.all(OPEN)
        read = ((one, read_text(one.body)[0]) for one in stored)
        return tuple((one, offer) for one, offer in read if offer is not None)

    def codes(self, series_id: str) -> tuple[Code, ...]:
        """Its codes, to be printed and handed out; that they were taken out is journaled."""
        by = acting(self._people, Act.MANAGE_OFFERS)
        with self._context.store.read() as work:
            series = self._there(work, series_id)
            found = [_code(coupon, series) for coupon in work.coupons.of_series(series_id)]
        self._coupons.note_taken_out(series_id, len(found), by=by)
        return tuple(found)

    # ---- writing

    def keep(self, form: SeriesForm, series_id: str = "") -> CouponSeries:
        """Store a series, new or changed; an offer nobody approved yet learns that it needs it.

        Rule: coupons.series-binds
        """
        by = acting(self._people, Act.MANAGE_OFFERS)
        with self._context.store.read() as work:
            before = self._there(work, series_id) if series_id else None
            stored = work.offers.get(OfferId(form.offer_id))
            if before is not None and before.offer_id != form.offer_id:
                self._check_free(work, before)
        if stored is None:
            raise Refusal("coupons.series-offer")
        kept = self._coupons.put_series(self._series(form, before), by=by)
        self._bind(stored, kept)
        return kept

    def stop(self, series_id: str) -> None:
        """None of its coupons counts from the next scan on."""
        self._coupons.stop_series(series_id, by=acting(self._people, Act.MANAGE_OFFERS))

    def start(self, series_id: str) -> None:
        """They count again."""
        by = acting(self._people, Act.MANAGE_OFFERS)
        with self._context.store.read() as work:
            series = self._there(work, series_id)
        self._coupons.put_series(replace(series, stopped=False), by=by)

    def cancel(self, typed: str, reason: str) -> Coupon:
        """One code, as it is printed or as its number, never counts again; why is journaled."""
        by = acting(self._people, Act.MANAGE_OFFERS)
        code = typed.strip()
        entry = read_own_code(code)
        if entry is not None and entry.kind is EntryKind.COUPON:
            code = entry.text
        return self._coupons.cancel(code, reason, by=by)

    def wanted(self, typed: str) -> int:
        """How many codes somebody typed, or a refusal that says what can be."""
        number = _number(typed)
        if number is None or not 1 <= number <= MOST_AT_ONCE:
            raise Refusal("coupons.how-many", limit=MOST_AT_ONCE)
        return number

    def issue_step(self, series_id: str, total: int) -> int:
        """Some more codes, until the series has so many; how many it has then.

        Rule: coupons.issue-in-steps
        Begun again it goes on where it stopped, and asked twice it makes none twice; a step holds
        the store for some hundred codes and no longer.
        """
        by = acting(self._people, Act.MANAGE_OFFERS)
        with self._context.store.read() as work:
            there = work.coupons.issued_count(series_id)
        made = self._coupons.issue_up_to(series_id, min(total, there + AT_ONCE), by=by)
        return there + len(made)

    # ---- parts

    def _series(self, form: SeriesForm, before: CouponSeries | None) -> CouponSeries:
        terms = {
            "offer_id": OfferId(form.offer_id),
            "name": form.name.strip(),
            "name_zh": form.name_zh.strip(),
            "first_day": form.first_day,
            "last_day": form.last_day,
        }
        limits = {
            "uses_each": _number(form.uses_each) or 0,
            "most_per_member": _limit(form.most_per_member),
            "most_in_all": _limit(form.most_in_all),
        }
        new = before or CouponSeries(self._context.ids.new(), OfferId(""), "", "", form.first_day)
        changed: dict[str, object] = {**terms, **limits, "members_only": form.members_only}
        return replace(new, **changed)  # type: ignore[arg-type]  # fields of a series, by name

    def _bind(self, stored: StoredOffer, series: CouponSeries) -> None:
        """Let the offer need the series, where it may still be changed and needs none yet."""
        offer = read_text(stored.body)[0]
        if stored.state not in TO_BIND or offer is None or offer.coupon_series:
            return
        body: dict[str, Json] = json.loads(stored.body)
        conditions = body.get("conditions") or []
        needs: Json = {"kind": "coupon", "series": series.id}
        body["conditions"] = [*conditions, needs] if isinstance(conditions, list) else [needs]
        self._offers.save(body)

    def _check_free(self, work: Work, series: CouponSeries) -> None:
        """Refuse to give a series to another offer once codes are out or its own one asks for it.

        Rule: coupons.series-keeps-its-offer
        A use is counted where the series' offer took something off: codes that open one offer and
        belong to another would never be used up.
        """
        if self._asks(work, series) or work.coupons.issued_count(series.id):
            raise Refusal("coupons.series-bound")

    def _asks(self, work: Work, series: CouponSeries) -> bool:
        stored = work.offers.get(series.offer_id)
        offer = None if stored is None else read_text(stored.body)[0]
        return offer is not None and offer.coupon_series == series.id

    def _there(self, work: Work, series_id: str) -> CouponSeries:
        series = work.coupons.series(series_id)
        if series is None:
            raise Refusal("coupons.series-unknown", series=series_id)
        return series


def is_over(series: CouponSeries, today: date) -> bool:
    """Whether none of its coupons counts any more."""
    return series.stopped or (series.last_day is not None and series.last_day < today)


def _code(coupon: Coupon, series: CouponSeries) -> Code:
    first, last = window(coupon, series)
    return Code(coupon_code(coupon.code), coupon.state, first, last, coupon.member_id is not None)


def _number(typed: str) -> int | None:
    """A whole number; commas may part its thousands, and nothing else.

    >>> _number("1,500"), _number("1,5"), _number("12")
    (1500, None, 12)
    """
    said = typed.strip()
    if not GROUPED.fullmatch(said):
        return None
    number = said.replace(",", "")
    return int(number) if len(number) <= MOST_DIGITS else None


def _limit(typed: str) -> int | None:
    """A limit as typed; nothing is none, and what is no number lets nobody in."""
    return (_number(typed) or 0) if typed.strip() else None
