"""What one cell of a catalogue file means; one that means nothing is a Refusal with its reason."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from posapp.domain.barcode.product_code import LENGTHS, gtin14
from posapp.domain.card_number import holds_card_number, mask_card_numbers
from posapp.domain.catalogue_row import ITEM, MOST_PIECES_IN_A_PACK
from posapp.domain.money_text import parse_amount
from posapp.domain.search_text import fold
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Unit

SHOWN_CHARACTERS = 40
MOST_CATEGORY_LEVELS = 8

MOST_CHARACTERS: Mapping[str, int] = {
    "sku": 40,
    "name": 200,
    "name_zh": 200,
    "unit": 20,
    "price": 40,
    "tax_class": 20,
    "category": 400,
    "brand": 80,
    "cost": 40,
    "barcodes": 2_000,
    "item": 40,
    "open_price": 20,
    "discontinued": 20,
    "returnable": 20,
    "attributes": 4_000,
    "description": 10_000,
}
"""The columns a catalogue file can have, and how much text each takes."""

HEADERS: Mapping[str, tuple[str, ...]] = {
    "sku": ("sku", "code", "article", "article number", "货号", "编码", "商品编码", "商品编号"),
    "name": ("name", "product", "product name", "品名", "名称", "商品名称", "商品名", "英文名"),
    "name_zh": ("name_zh", "chinese name", "中文名", "中文名称", "中文品名"),
    "unit": ("unit", "单位", "计量单位"),
    "price": ("price", "retail price", "价格", "售价", "零售价", "单价"),
    "tax_class": ("tax_class", "tax", "vat", "税类", "税别", "税率类别"),
    "category": ("category", "分类", "类别", "品类"),
    "brand": ("brand", "品牌"),
    "cost": ("cost", "cost price", "成本", "成本价", "进价"),
    "barcodes": ("barcodes", "barcode", "ean", "gtin", "upc", "条码", "商品条码", "条形码"),
    "item": ("item", "plu", "scale code", "秤码", "店内码"),
    "open_price": ("open_price", "开放价格", "现场定价"),
    "discontinued": ("discontinued", "停售", "停产"),
    "returnable": ("returnable", "可退", "可退货"),
    "attributes": ("attributes", "属性"),
    "description": ("description", "描述", "说明", "商品说明"),
}
"""What a column may be called, in either language; case, spaces and dashes do not matter."""

UNITS: Mapping[str, Unit] = {
    **dict.fromkeys(("", "each", "ea", "pc", "pcs", "piece", "件", "个", "只"), Unit.EACH),
    **dict.fromkeys(("kg", "kilo", "kilogram", "千克", "公斤"), Unit.KG),
}
YES = frozenset({"yes", "y", "true", "1", "x", "是", "有"})
NO = frozenset({"no", "n", "false", "0", "否", "无"})

DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
QUOTED_BY_SPREADSHEET = re.compile(r"=\"(.*)\"|'(.*)")
BARCODE_SEPARATORS = re.compile(r"[;|,\s]+")
PACK = re.compile(r"([0-9]+)(?:[*x\u00d7]([0-9]{1,6}))?")


def _plain_header(header: str) -> str:
    return re.sub(r"[\s_\-./()]", "", fold(header))


COLUMN_OF_HEADER: Mapping[str, str] = {
    _plain_header(header): column for column, headers in HEADERS.items() for header in headers
}


def column_of(header: str) -> str | None:
    """The column a header names, or None.

    >>> column_of("Tax class"), column_of("条码"), column_of("Shelf")
    ('tax_class', 'barcodes', None)
    """
    return COLUMN_OF_HEADER.get(_plain_header(header))


def plain_text(cell: str) -> str:
    r"""A cell as it may stand on screens and paper: no control characters, single spaces.

    A cell that a spreadsheet would calculate (=1+1) is only text here, and stays as it is.

    >>> plain_text(" =1+1 \x1b\u202e milk ")
    '=1+1 milk'
    """
    kept = (
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", cell)
        if character.isspace() or unicodedata.category(character) not in DROPPED_CATEGORIES
    )
    return " ".join("".join(kept).split())


def code_text(cell: str) -> str:
    """A cell that holds a code: full-width figures made plain, a spreadsheet's quoting taken off.

    >>> code_text('="0012"'), code_text("'0012")
    ('0012', '0012')
    """
    text = plain_text(unicodedata.normalize("NFKC", cell))
    quoted = QUOTED_BY_SPREADSHEET.fullmatch(text)
    return (quoted[1] or quoted[2] or "").strip() if quoted else text


def fitting(cell: str, column: str) -> str:
    """The cell, if it is not longer than its column takes and holds no card number."""
    most = MOST_CHARACTERS[column]
    if len(cell) > most:
        raise Refusal("catalogue.cell-too-long", most=most)
    if holds_card_number(plain_text(cell)):
        raise Refusal("entry.card-number", text="••••")
    return cell


def required(cell: str) -> str:
    """A text that may not be empty."""
    text = plain_text(cell)
    if not text:
        raise Refusal("catalogue.empty-cell")
    return text


def sku(cell: str) -> str:
    """The shop's own number of the product."""
    return required(code_text(cell))


def unit(cell: str) -> Unit:
    """Pieces or kilograms; an empty cell means pieces."""
    found = UNITS.get(fold(code_text(cell)))
    if found is None:
        raise Refusal("catalogue.unit", text=shown(cell))
    return found


def yes_or_no(*, default: bool) -> Callable[[str], bool]:
    """A reader of yes and no in both languages; an empty cell takes the default."""

    def read(cell: str) -> bool:
        word = fold(code_text(cell))
        if word and word not in YES | NO:
            raise Refusal("catalogue.yes-or-no", text=shown(cell))
        return word in YES if word else default

    return read


def amount(currency: Currency) -> Callable[[str], int]:
    """A reader of prices in major units, with a decimal point or comma: 1.29 or 1,29."""

    def read(cell: str) -> int:
        typed = required(code_text(cell))
        try:
            return parse_amount(typed, currency, digits_are="major")
        except Refusal as refusal:
            if not refusal.code.startswith("amount."):
                raise
            raise Refusal(
                "catalogue.price",
                text=shown(cell),
                currency=currency.code,
                decimals=currency.digits,
            ) from None

    return read


def barcodes(cell: str) -> tuple[tuple[str, int], ...]:
    """Product codes in 14 digits, each with the pieces it stands for.

    >>> barcodes("4006381333931;036000291452*6")
    (('04006381333931', 1), ('00036000291452', 6))
    """
    found: dict[str, int] = {}
    for part in filter(None, BARCODE_SEPARATORS.split(plain_text(code_text(cell)))):
        gtin, pieces = _pack(code_text(part))
        if gtin in found:
            raise Refusal("catalogue.barcode-twice-in-cell", text=part)
        found[gtin] = pieces
    return tuple(found.items())


def _pack(text: str) -> tuple[str, int]:
    parts = PACK.fullmatch(text)
    if parts is None or len(parts[1]) not in LENGTHS:
        raise Refusal("catalogue.barcode", text=shown(text))
    gtin = gtin14(parts[1])
    if gtin is None:
        raise Refusal("catalogue.barcode-check-digit", text=parts[1])
    pieces = int(parts[2] or "1")
    if not 1 <= pieces <= MOST_PIECES_IN_A_PACK:
        raise Refusal("catalogue.pack-quantity", text=text, most=MOST_PIECES_IN_A_PACK)
    return gtin, pieces


def item(cell: str) -> str:
    """The item number that the shop's own labels carry, digits as printed; empty for none."""
    text = code_text(cell)
    if text and not ITEM.fullmatch(text):
        raise Refusal("catalogue.item", text=shown(text))
    return text


def category(cell: str) -> tuple[str, ...]:
    """The path of a category from the top.

    >>> category("Dairy > Milk")
    ('Dairy', 'Milk')
    """
    if not plain_text(cell):
        return ()
    path = tuple(plain_text(part) for part in cell.split(">"))
    if not all(path) or len(path) > MOST_CATEGORY_LEVELS:
        raise Refusal("catalogue.category", text=shown(cell), most=MOST_CATEGORY_LEVELS)
    return path


def attributes(cell: str) -> tuple[tuple[str, str], ...]:
    """Free attributes, name=value, several with a semicolon between.

    >>> attributes("organic=yes; origin=ES")
    (('organic', 'yes'), ('origin', 'ES'))
    """
    found: dict[str, str] = {}
    for part in filter(None, (plain_text(part) for part in cell.split(";"))):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not (name and sign and value) or name in found:
            raise Refusal("catalogue.attribute", text=shown(part))
        found[name] = value
    return tuple(found.items())


def description(cell: str) -> str:
    """A longer text; its lines are kept."""
    lines = (plain_text(line) for line in cell.splitlines())
    return "\n".join(lines).strip()


def shown(text: str) -> str:
    """As much of a cell as a sentence quotes."""
    plain = mask_card_numbers(plain_text(text))
    return plain if len(plain) <= SHOWN_CHARACTERS else plain[:SHOWN_CHARACTERS] + "…"
