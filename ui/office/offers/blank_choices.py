"""What may be chosen for a blank: tiers, days, goods, festivals; and the value of a choice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from loyalty.offers.blanks import Blank, Goods, Name, Names, Weekdays
from loyalty.offers.scope import Json, read_scope, write_scope
from loyalty.offers.shapes import Scope
from loyalty.offers.words import WEEKDAYS
from loyalty.rules.tier import BASE
from posapp.domain.product import PATH_SIGN, Product
from posapp.till import TillServices
from ui.office.offers.offer_words import OfferWords

ALL_GOODS = "all"
MOST_GOODS = 40
MOST_LOOKED_AT = 300
MOST_GROUPS = 12
ICONS = {"sku": "package", "cat": "layers", "brand": "tag", ALL_GOODS: "shopping-basket"}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its code, its name, a line about it."""

    code: str
    title: str
    below: str = ""
    icon: str = ""


def is_chosen_from(blank: Blank) -> bool:
    """Whether a blank is filled by choosing rather than by typing."""
    return isinstance(blank, Goods | Name | Names | Weekdays)


def takes_many(blank: Blank) -> bool:
    """Whether several may be chosen together."""
    return isinstance(blank, Goods | Names | Weekdays)


def chosen(blank: Blank, value: Json) -> tuple[str, ...]:
    """The codes that a value stands for."""
    if isinstance(blank, Goods):
        scope = read_scope(value)
        return scope_codes(scope) if scope else ()
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    return (str(value),) if value is not None else ()


def value_of(blank: Blank, codes: Iterable[str], but_not: Iterable[str] = ()) -> Json:
    """The value of some chosen codes, in their order; None where nothing is chosen."""
    found = tuple(codes)
    if not found:
        return None
    if isinstance(blank, Goods):
        everything = ALL_GOODS in found
        any_of = frozenset() if everything else frozenset(found)
        return write_scope(Scope(any_of, everything=everything, none_of=frozenset(but_not)))
    if isinstance(blank, Weekdays):
        return sorted(int(code) for code in found)
    return sorted(found) if isinstance(blank, Names) else found[0]


def scope_codes(scope: Scope) -> tuple[str, ...]:
    """The goods of a scope, without those it leaves out."""
    return (ALL_GOODS,) if scope.everything else tuple(sorted(scope.any_of))


def left_out(value: Json) -> tuple[str, ...]:
    """The goods that a scope leaves out."""
    scope = read_scope(value)
    return tuple(sorted(scope.none_of)) if scope else ()


class Choices:
    """The things of one store that may stand in blanks."""

    def __init__(self, services: TillServices, words: OfferWords) -> None:
        """Choose at a store."""
        self._services = services
        self._words = words

    def options(self, blank: Blank, text: str, language: str) -> tuple[Option, ...]:
        """What may be chosen; `text` is what was typed to find it."""
        if isinstance(blank, Goods):
            return tuple(self._goods(text, language))
        found = tuple(self._named(blank, text, language))
        wanted = text.casefold()
        return tuple(one for one in found if wanted in f"{one.title} {one.code}".casefold())

    def _named(self, blank: Blank, text: str, language: str) -> Iterator[Option]:
        if isinstance(blank, Weekdays):
            for number, word in enumerate(WEEKDAYS, start=1):
                yield Option(str(number), word.text(language), icon="calendar")
        elif isinstance(blank, Name | Names) and blank.choices:
            spoken = blank.spoken or {}
            for code in blank.choices:
                name = spoken[code].text(language) if code in spoken else code
                yield Option(code, name, icon="check")
        elif isinstance(blank, Name | Names):
            yield from self._of_store(blank.of, text, language)

    def _of_store(self, of: str, text: str, language: str) -> Iterator[Option]:
        readers: Mapping[str, Callable[[str], Iterator[tuple[str, str]]]] = {
            "tier": lambda _text: self._tiers(),
            "series": lambda _text: self._series(),
            "store": lambda _text: iter([(self._services.settings.text("store.id"), "")]),
            "member": self._members,
        }
        found = dict(readers[of](text)) if of in readers else {}
        if of not in readers and text.strip():
            found[text.strip()] = ""
        icons = {"tier": "crown", "series": "ticket", "store": "store", "member": "user"}
        for code, below in found.items():
            name = self._words.name(f"{of}:{code}", language)
            yield Option(code, name, below, icons.get(of, "users"))

    def _tiers(self) -> Iterator[tuple[str, str]]:
        with self._services.context.store.read() as work:
            program = self._services.loyalty.programs.current(work)
        yield BASE, ""
        for tier in program.tiers:
            yield tier.name, ""

    def _series(self) -> Iterator[tuple[str, str]]:
        with self._services.context.store.read() as work:
            found = work.coupons.all_series()
        return iter([(series.id, series.id) for series in found])

    def _members(self, text: str) -> Iterator[tuple[str, str]]:
        if len(text.strip()) > 1:
            for row in self._services.loyalty.members.find(text):
                yield row.id, row.number

    def _goods(self, text: str, language: str) -> Iterator[Option]:
        """Everything, then the categories and brands of what is found, then the goods."""
        catalogue = self._services.catalogue
        said = text.strip()
        goods = catalogue.search(said, MOST_LOOKED_AT) if said else catalogue.quick(MOST_GOODS)
        if not said:
            yield self.option(ALL_GOODS, language)
        for tag in _groups(goods, said):
            yield self.option(tag, language)
        for product in goods[:MOST_GOODS]:
            price = self._words.money(product.price_minor, language)
            name = product.name_zh if language == "zh" and product.name_zh else product.name
            yield Option(f"sku:{product.sku}", name, f"{product.sku}  {price}", ICONS["sku"])

    def option(self, tag: str, language: str) -> Option:
        """Goods by their tag, as the list of chosen ones shows them."""
        kind, _, name = tag.partition(":")
        if tag == ALL_GOODS:
            words = {"en": "Everything", "zh": "全场商品"}
            return Option(tag, words[language], icon=ICONS[tag])
        below = name if kind in {"cat", "sku"} else ""
        return Option(tag, self._words.name(tag, language), below, ICONS.get(kind, "tag"))


def _groups(goods: Iterable[Product], text: str) -> tuple[str, ...]:
    """The categories and brands of some goods: those called so first, then those with most."""
    tags: Counter[str] = Counter()
    for product in goods:
        path = product.category.split(PATH_SIGN) if product.category else []
        tags.update(f"cat:{PATH_SIGN.join(path[: depth + 1])}" for depth in range(len(path)))
        if product.brand:
            tags[f"brand:{product.brand}"] += 1
    wanted = text.casefold()

    def order(tag: str) -> tuple[bool, int, str]:
        name = tag.partition(":")[2].rpartition(PATH_SIGN)[2]
        return wanted not in name.casefold(), -tags[tag], tag

    return tuple(sorted(tags, key=order)[:MOST_GROUPS])
