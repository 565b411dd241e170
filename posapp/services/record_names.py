"""What stands in a journal record as an id, by the name that people know: of who, and of what."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from posapp.domain.money_text import LANGUAGES, format_day, format_time
from posapp.domain.record_details import Told
from posapp.domain.record_variants import SEPARATOR
from posapp.domain.sentences.record_codes import Both
from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId, OfferId, ProductId
from posapp.ports import Work
from posapp.settings import OPTIONS

MEANINGS = {one.name: (one.meaning_en, one.meaning_zh) for one in OPTIONS}


class RecordNames:
    """Names for the blanks of some records, each thing asked for once.

    Rule: audit.named
    A member is called by her number: the journal's page is no way round what may be known of her.
    What is no more keeps its id.
    """

    def __init__(self, work: Work, day: date, zone: ZoneInfo) -> None:
        self._work, self._day, self._zone = work, day, zone
        self.staff = {str(one.id): one.name for one in work.staff.all()}
        self._known: dict[tuple[str, str], Both | None] = {}
        self._tiers: Mapping[str, Both] | None = None
        self._asks: Mapping[str, Callable[[str], Both | None]] = {
            "member": self._member,
            "offer": self._offer,
            "series": self._series,
            "product": self._product,
            "supplier": self._supplier,
            "settings": _settings,
            "tier": self._tier,
            "tier_before": self._tier,
            "staff": self._staff,
            "from_at": self._moment,
            "to_at": self._moment,
        }

    def words(self, told: Told) -> Mapping[str, Both]:
        """The blanks of a record that are said otherwise than they stand in it."""
        found = dict(told.words)
        for blank, ask in self._asks.items():
            value = told.blanks.get(blank)
            named = self._named(blank, value, ask) if isinstance(value, str) else None
            if named is not None:
                found[blank] = named
        return found

    def named(self, kind: str, value: str) -> Both | None:
        """What an id of some kind (staff, member, product …) is called; None for one unknown."""
        return self._named(kind, value, self._asks[kind])

    def _named(self, blank: str, value: str, ask: Callable[[str], Both | None]) -> Both | None:
        if (blank, value) not in self._known:
            self._known[blank, value] = ask(value)
        return self._known[blank, value]

    def _member(self, member_id: str) -> Both | None:
        standing = self._work.members.resolve(MemberId(member_id))
        found = self._work.members.many([standing])
        return (found[0].number, found[0].number) if found else None

    def _offer(self, offer_id: str) -> Both | None:
        stored = self._work.offers.get(OfferId(offer_id))
        return _names_in(json.loads(stored.body)) if stored is not None else None

    def _series(self, series_id: str) -> Both | None:
        series = self._work.coupons.series(series_id)
        return _both(series.name, series.name_zh) if series is not None else None

    def _product(self, product_id: str) -> Both | None:
        """By its id, or by its SKU."""
        goods = self._work.catalogue
        by_id = goods.product(ProductId(product_id), self._day)
        found = by_id or goods.by_sku(product_id, self._day)
        return _both(found.name, found.name_zh) if found is not None else None

    def _staff(self, staff_id: str) -> Both | None:
        name = self.staff.get(staff_id)
        return (name, name) if name else None

    def _moment(self, text: str) -> Both | None:
        """Day and time by the store's clock."""
        try:
            local = moment(text).astimezone(self._zone)
        except ValueError:
            return None
        en, zh = (f"{format_day(local.date(), one)} {format_time(local)}" for one in LANGUAGES)
        return en, zh

    def _supplier(self, supplier_id: str) -> Both | None:
        names = (one.name for one in self._work.purchasing.suppliers() if one.id == supplier_id)
        name = next(names, None)
        return (name, name) if name else None

    def _tier(self, name: str) -> Both | None:
        if self._tiers is None:
            text = self._work.programs.current()
            tiers = json.loads(text).get("tiers", ()) if text else ()
            self._tiers = {one["name"]: _both(one["name"], one.get("name_zh", "")) for one in tiers}
        return self._tiers.get(name)


def _settings(names: str) -> Both | None:
    """Settings as their table calls them; one that is no more by its own name."""
    both = [MEANINGS.get(name, (name, name)) for name in names.split(SEPARATOR)]
    return SEPARATOR.join(one for one, _ in both), "、".join(one for _, one in both)


def _names_in(body: object) -> Both | None:
    """The names of an offer in its text."""
    if not isinstance(body, Mapping) or not body.get("name"):
        return None
    return _both(str(body["name"]), str(body.get("name_zh") or ""))


def _both(name: str, name_zh: str) -> Both:
    return name, name_zh or name
