"""Finds a receipt's goods at the shop; what the shop does not know gets a stand-in.

A completed sale is never refused for its goods: those deleted, switched off or never entered there
are booked on a product of ours, one for each tax category, that says so. It costs a sum that nobody
pays by accident, for Vendure shows it to web customers too unless its developer hides it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from posapp.kernel.errors import Bug
from sync.protocol import AskPerson
from sync.shop import OutLine, ShopMap
from sync.shops.vendure.api import Api
from sync.shops.vendure.reading import Row

STAND_IN = "POSAPP-OTHER-"
STAND_IN_MINOR = 99_999_999
ASKED_AT_ONCE = 200

FIND = """query($ids:[String!]!,$skus:[String!]!,$take:Int!){
  productVariants(options:{take:$take,sort:{id:ASC},
      filter:{_or:[{id:{in:$ids}},{sku:{in:$skus}}]}}){
    items{id sku enabled product{enabled}}}}"""
CATEGORIES = """{taxCategories(options:{take:1000}){items{id name}}
  activeChannel{defaultLanguageCode}}"""
ADD_PRODUCT = "mutation($product:CreateProductInput!){createProduct(input:$product){id}}"
ADD_VARIANT = """mutation($variants:[CreateProductVariantInput!]!){
  createProductVariants(input:$variants){id}}"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Goods by their link, and by their SKU where the link leads nowhere."""

    sku: str
    remote_id: str = ""


class Goods:
    """What is for sale at the shop, looked up when a receipt needs it."""

    def __init__(self, api: Api, shop_map: ShopMap) -> None:
        self._api = api
        self._letters = {letter: word for word, letter in shop_map.tax_classes.items()}
        self._stand_ins: dict[str, str] = {}

    def forget(self) -> None:
        """Believe nothing that was found before: the shop said that something is gone."""
        self._stand_ins.clear()

    def of(self, lines: Sequence[OutLine], *, trust_links: bool) -> dict[int, str]:
        """The variant of each line, by the line's number.

        With `trust_links` a line that has a link is not looked up: one question less for nearly
        every receipt, and a link that leads nowhere makes the shop say so.
        """
        found = {
            line.number: line.product_remote_id
            for line in lines
            if trust_links and line.product_remote_id
        }
        rest = {
            line.number: Wanted(line.sku, line.product_remote_id)
            for line in lines
            if line.number not in found
        }
        found.update(self.known(rest))
        for line in lines:
            if line.number not in found:
                found[line.number] = self.stand_in(line.tax_class)
        return found

    def known(self, wanted: Mapping[int, Wanted]) -> dict[int, str]:
        """The variants that are for sale at the shop now; what it does not know is left out."""
        numbers = list(wanted)
        found: dict[int, str] = {}
        for at in range(0, len(numbers), ASKED_AT_ONCE):
            part = {number: wanted[number] for number in numbers[at : at + ASKED_AT_ONCE]}
            found.update(self._look_up(part))
        return found

    def _look_up(self, wanted: Mapping[int, Wanted]) -> dict[int, str]:
        ids = sorted({one.remote_id for one in wanted.values() if one.remote_id})
        skus = sorted({one.sku for one in wanted.values() if one.sku})
        take = min(1000, 4 * (len(ids) + len(skus)))
        if not take:
            return {}
        data = self._api.ask(FIND, ids=ids, skus=skus, take=take)
        alive = [one for one in data.row("productVariants").rows("items") if _is_sold(one)]
        by_id = {one.id() for one in alive}
        by_sku = {one.words("sku"): one.id() for one in reversed(alive)}
        return {
            number: one.remote_id if one.remote_id in by_id else by_sku[one.sku]
            for number, one in wanted.items()
            if one.remote_id in by_id or one.sku in by_sku
        }

    def stand_in(self, tax_class: str) -> str:
        """The variant that stands for goods of a tax class that the shop does not know."""
        if not self._stand_ins:
            self._stand_ins = self._find_or_make_stand_ins()
        word = self._letters.get(tax_class)
        if word in self._stand_ins:
            return self._stand_ins[word]
        return next(iter(self._stand_ins.values()))

    def _find_or_make_stand_ins(self) -> dict[str, str]:
        data = self._api.ask(CATEGORIES)
        language = data.row("activeChannel").text("defaultLanguageCode")
        words = self._letters.values()
        categories = [
            one
            for one in data.row("taxCategories").rows("items")
            if not words or one.text("name") in words
        ]
        if not categories:
            raise AskPerson("sync.no-tax-class")
        skus = {f"{STAND_IN}{one.id()}": one for one in categories}
        variants = self._api.ask(FIND, ids=[], skus=sorted(skus), take=1000)
        there = {
            one.text("sku"): one.id()
            for one in reversed(variants.row("productVariants").rows("items"))
            if _is_sold(one)
        }
        return {
            category.text("name"): there.get(sku) or self._make(sku, category.id(), language)
            for sku, category in skus.items()
        }

    def _make(self, sku: str, category_id: str, language: str) -> str:
        words = {"languageCode": language, "name": "Sold in the store"}
        product = {
            "enabled": True,
            "translations": [{**words, "slug": sku.lower(), "description": ""}],
        }
        product_id = self._api.ask(ADD_PRODUCT, product=product).row("createProduct").id()
        variant = {
            "productId": product_id,
            "sku": sku,
            "price": STAND_IN_MINOR,
            "taxCategoryId": category_id,
            "trackInventory": "FALSE",
            "translations": [words],
        }
        made = self._api.ask(ADD_VARIANT, variants=[variant])
        return _first(made.rows("createProductVariants")).id()


def _first(rows: Iterable[Row]) -> Row:
    for row in rows:
        return row
    raise Bug("sync.nothing-made")


def _is_sold(variant: Row) -> bool:
    return variant.flag("enabled") and variant.row("product").flag("enabled")
