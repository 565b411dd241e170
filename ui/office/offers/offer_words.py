"""How a store says the values of its offers: its money, its days, the names in its catalogue."""

from datetime import date

from loyalty.offers.wording import Wording
from loyalty.rules.tier import BASE
from posapp.domain.money_text import format_day, format_money
from posapp.domain.product import PATH_SIGN
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.till import TillServices

BASE_TIER = Wording("Base", "普通会员")


class OfferWords:
    """Amounts, days and names as sentences about offers need them; names are read once."""

    def __init__(self, services: TillServices) -> None:
        """Speak for a store."""
        self._services = services
        self._known: dict[str, Wording] = {}

    def forget(self) -> None:
        """Names may have changed: read them again."""
        self._known.clear()

    def money(self, minor: int, language: str) -> str:
        """An amount of the store's currency."""
        return format_money(minor, self._services.settings.currency, language)

    def day(self, day: date, language: str) -> str:
        """A calendar day."""
        return format_day(day, language)

    def name(self, tag: str, language: str) -> str:
        """The name of a thing by its tag, or the id in it where it has none."""
        if tag not in self._known:
            with self._services.context.store.read() as work:
                self._known[tag] = self._read(work, tag)
        return self._known[tag].text(language)

    def _read(self, work: Work, tag: str) -> Wording:
        kind, _, name = tag.partition(":")
        found = {
            "sku": self._product,
            "tier": self._tier,
            "series": self._series,
            "store": self._store,
            "member": self._member,
        }.get(kind, lambda _work, _name: None)(work, name)
        if found is not None:
            return plain(*found)
        shown = name.rpartition(PATH_SIGN)[2] if kind == "cat" else name
        return plain(shown)

    def _product(self, work: Work, sku: str) -> tuple[str, str] | None:
        product = work.catalogue.by_sku(sku, self._services.context.today())
        return (product.name, product.name_zh) if product else None

    def _tier(self, work: Work, name: str) -> tuple[str, str] | None:
        if name == BASE:
            return BASE_TIER.en, BASE_TIER.zh
        program = self._services.loyalty.programs.current(work)
        return next(((t.name, t.name_zh) for t in program.tiers if t.name == name), None)

    def _series(self, work: Work, series_id: str) -> tuple[str, str] | None:
        series = work.coupons.series(series_id)
        return (series.name or series_id, series.name_zh) if series else None

    def _store(self, work: Work, store_id: str) -> tuple[str, str] | None:
        del work
        settings = self._services.settings
        if store_id != settings.text("store.id"):
            return None
        return settings.text("store.name"), settings.text("store.name_zh")

    def _member(self, work: Work, member_id: str) -> tuple[str, str] | None:
        member = work.members.get(MemberId(member_id))
        return (member.name or member.number, member.name_zh) if member else None


def plain(en: str, zh: str = "") -> Wording:
    """A name as a wording: braces in it are braces, no blanks; Chinese may be missing."""
    return Wording(_safe(en), _safe(zh or en))


def _safe(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")
