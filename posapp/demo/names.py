"""Readable names for goods that the data calls FRZN SS PREMIUM ENTREES/DNRS/N, in two languages."""

import csv
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

WORDS: Mapping[str, str] = {
    "ACCES": "accessories", "ADLT": "adult", "ALC": "alcohol", "APPL": "apple", "ASST": "assorted",
    "BBY": "baby", "BKD": "baked", "BN": "beans", "BNLS": "boneless", "BRD": "breaded",
    "BREKFAST": "breakfast", "BRKFST": "breakfast", "BTL": "bottle", "BTLS": "bottles",
    "BTR": "butter", "CARB": "carbonated", "CATFD": "cat food",
    "CHICK": "chicken", "CHIX": "chicken",
    "CHOC": "chocolate", "CHOCOCLATE": "chocolate", "CKYS": "cookies", "CLEANG": "cleaning",
    "CNDLES": "candles", "CNDY": "candy", "CNTRL": "control", "CONC": "concentrate",
    "CRMD": "creamed", "CRKR": "crackers", "CRYSTL": "crystal", "DIPILATORIES": "depilatories",
    "DL": "deli", "DNR": "dinner", "DNRS": "dinners", "DOGFD": "dog food", "DPS": "dips",
    "DRNK": "drink", "DRNKS": "drinks", "DSH": "dishes", "FD": "food", "FEM": "feminine",
    "FLVR": "flavor", "FLVRD": "flavored", "FRE": "fresh", "FRSH": "fresh", "FRZ": "frozen",
    "FRZN": "frozen", "GRND": "ground", "HBC": "health and beauty", "HYGN": "hygiene",
    "JCE": "juice", "JCES": "juices", "LIQ": "liquid", "LIQS": "liquids", "MDSE": "goods",
    "MISC": "miscellaneous", "MIXS": "mixes", "MLT": "multi", "MLTI": "multi", "MNRL": "mineral",
    "MW": "microwave", "NDAIRY": "non-dairy", "NAT": "natural", "ORGNC": "organic",
    "PCH": "patch", "PCKGD": "packaged", "PK": "pack", "PKD": "packed", "PKG": "packaged",
    "PKGD": "packaged", "PKLD": "pickled", "PNCH": "punch", "PNT": "peanut", "PREM": "premium",
    "PREP": "prepared", "PREPCK": "prepacked", "PREPORTND": "portioned", "PROD": "products",
    "PRPCK": "prepacked", "PWDR": "powder", "REFRGRATD": "refrigerated", "REG": "regular",
    "RETL": "retail", "RTS": "ready to serve", "RW": "raw", "SAL": "salad", "SALD": "salad",
    "SANDWIC": "sandwiches",
    "SFT": "soft", "SGL": "single", "SNDWCH": "sandwich", "SNGL": "single", "SNKS": "snacks",
    "SPEC": "specialty", "SPECILATY": "specialty", "SPLY": "supply", "SPRD": "spread",
    "SRV": "serve", "SS": "single serve", "STK": "stick", "SUP": "super", "SV": "serve",
    "SWEETNERS": "sweeteners", "TISS": "tissue", "TRSH": "trash", "TORT": "tortilla",
    "VEG": "vegetable", "VEND": "vending", "VIT": "vitamin", "WHL": "whole",
    "WHLSM": "wholesome", "WT": "weight", "WTR": "water",
}  # fmt: skip
OPEN_BRACKET = re.compile(r"\([^()]*$")
BRACKETS = re.compile(r"\([^()]*\)")

UNITS: Mapping[str, tuple[str, str]] = {
    "OZ": ("oz", "盎司"), "Z": ("oz", "盎司"), "OZS": ("oz", "盎司"), "FL OZ": ("fl oz", "液盎司"),
    "LB": ("lb", "磅"), "LBS": ("lb", "磅"), "ML": ("ml", "毫升"), "L": ("l", "升"),
    "GA": ("gal", "加仑"), "GAL": ("gal", "加仑"), "QT": ("qt", "夸脱"), "PT": ("pt", "品脱"),
    "CT": ("ct", "个"), "PK": ("pack", "件装"), "PC": ("pc", "件"), "IN": ("in", "英寸"),
    "FT": ("ft", "英尺"), "SQ FT": ("sq ft", "平方英尺"), "STEM": ("stems", "支"),
    "STEMS": ("stems", "支"), "LOAD": ("loads", "次用量"), "LOADS": ("loads", "次用量"),
    "LD": ("loads", "次用量"), "DZ": ("dozen", "打"), "DOZ": ("dozen", "打"), "KIT": ("kit", "套"),
    "ROLL": ("rolls", "卷"), "G": ("g", "克"), "GM": ("g", "克"), "CTN": ("carton", "盒"),
}  # fmt: skip
ONE_SIZE = re.compile(
    r"(?:(?:ALL|REC|AB|EX|[A-Z]) )?(?P<number>\d+ \d+/\d+|\d+/\d+|\d*\.?\d+)?[ -]*"
    r"(?P<unit>[A-Z]+(?: FT| OZ)?)\*?"
)
PACK_OF = re.compile(r"(?P<packs>\d+)(?: ?PK)?[ /]+(?P<size>[\d.]+ ?(?:FL )?(?:OZ|L|ML))")
PACK_AFTER = re.compile(r"(?P<size>[\d.]+ (?:OZ|L|ML))[ /]+(?P<packs>\d+) ?PK")
CASE = re.compile(r"(?:\d+[-/])?(?P<number>\d+)(?:\.\d+)? (?P<unit>LB|CT)")
CASE_FROM = {"LB": 11, "CT": 12}
BOX = re.compile(r" (?:AEROS|BAG|BOX|BTL|CAN|JAR|LOOSE|NR|PET|PLSTC?|TUBE)$")
SIZE_WORDS: Mapping[str, tuple[str, str]] = {
    "LARGE": ("large", "大"), "LGE": ("large", "大"), "MEDIUM": ("medium", "中"),
    "MED": ("medium", "中"), "SMALL": ("small", "小"), "MINI": ("mini", "迷你"),
    "KING": ("king size", "特大"), "HALF GAL": ("1/2 gal", "1/2 加仑"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A term of the data in both languages; an empty English one is tidied from the source."""

    en: str
    zh: str


class Glossary:
    """The hand-made table of terms: departments, categories and the most sold types of goods.

    A type that means different goods in different categories stands as `TYPE @ CATEGORY`.
    """

    def __init__(self, rows: Mapping[tuple[str, str], Word]) -> None:
        self._rows = rows
        self._tidied: dict[tuple[str, str], Word] = {}

    @classmethod
    def shipped(cls) -> "Glossary":
        """The table that comes with the program."""
        text = resources.files("posapp.demo").joinpath("glossary_zh.csv").read_text("utf-8")
        return cls(
            {
                (row["kind"], row["source"]): Word(row["en"], row["zh"])
                for row in csv.DictReader(text.splitlines())
            }
        )

    def term(self, kind: str, source: str) -> Word:
        """A department or category in both languages, tidied where the table is silent."""
        return self._once((kind, source), source)

    def goods(self, source: str, category: str) -> Word:
        """A type of goods in both languages; Chinese only where the table has it."""
        special = ("type", f"{source} @ {category}")
        key = special if special in self._rows else ("type", source)
        return self._once(key, source)

    def _once(self, key: tuple[str, str], source: str) -> Word:
        """The term, tidied once and remembered: 90,000 products share some 2,700 of them."""
        if key not in self._tidied:
            word = self._rows.get(key, Word("", ""))
            self._tidied[key] = Word(word.en or tidy(source), word.zh)
        return self._tidied[key]

    def __len__(self) -> int:
        return len(self._rows)


@functools.cache
def tidy(source: str) -> str:
    """The data's words in lower case and in full, cut-off brackets dropped.

    >>> tidy("FLUID MILK WHITE ONLY"), tidy("FRZN BREADED PREPARED CHICK")
    ('Fluid milk white only', 'Frozen breaded prepared chicken')
    >>> tidy("POTATOES RUSSET (BULK&BAG)"), tidy("CAN CATFD GOURMET/SUP PREM (GR")
    ('Potatoes russet', 'Can cat food gourmet/super premium')
    """
    text = BRACKETS.sub(" ", OPEN_BRACKET.sub(" ", source)) if source[:1] != "(" else source
    text = re.sub(r"^(.+)-MAGAZINE$", r"MAGAZINE, \1", text)
    text = re.sub(r"\s*&\s*", " and ", text)
    text = re.sub(r"[:;]\s*", ": ", text)
    words = re.split(r"([^A-Za-z0-9]+)", text)
    text = "".join(WORDS.get(word.upper(), word.lower()) for word in words)
    text = re.sub(r"\s+", " ", text).strip(" -/,:")
    return text[:1].upper() + text[1:]


@functools.cache
def size_names(source: str) -> Word:
    """A package size in both languages; as it stands when it is none of the usual ones.

    >>> size_names("1 GA"), size_names("12 PK/12 OZ"), size_names("P 5.5 OZ")
    (Word(en='1 gal', zh='1 加仑'), Word(en='12 × 12 oz', zh='12 × 12 盎司'), Word(en='5.5 oz', zh='5.5 盎司'))
    """  # noqa: E501 - the example is one line
    text = BOX.sub("", " ".join(source.upper().split()))
    if text in SIZE_WORDS:
        return Word(*SIZE_WORDS[text])
    pack = PACK_OF.fullmatch(text) or PACK_AFTER.fullmatch(text)
    inner = _one_size(pack["size"]) if pack else None
    if pack and inner:
        return Word(f"{pack['packs']} × {inner.en}", f"{pack['packs']} × {inner.zh}")
    return _one_size(text) or Word(source.lower(), "")


def _one_size(text: str) -> Word | None:
    match = ONE_SIZE.fullmatch(text)
    if match is None or match["unit"] not in UNITS:
        return None
    number = match["number"] or "1"
    number = f"0{number}" if number.startswith(".") else number
    en, zh = UNITS[match["unit"]]
    return Word(f"{number} {en}", f"{number} {zh}")


def is_case_size(size: str) -> bool:
    """Whether a size of fruit or vegetables is that of the box it came in, not of what is sold.

    >>> is_case_size("40 LB"), is_case_size("48-54 CT"), is_case_size("3 LB"), is_case_size("5 CT")
    (True, True, False, False)
    """
    match = CASE.fullmatch(size)
    return match is not None and int(match["number"]) >= CASE_FROM[match["unit"]]


def product_names(source_type: str, category: str, size: str, glossary: Glossary) -> Word:
    """The names of a product: its type, then its size; Chinese only where the type has it.

    >>> product_names("FLUID MILK WHITE ONLY", "FLUID MILK PRODUCTS", "1 GA", Glossary({})).en
    'Fluid milk white only, 1 gal'
    """
    goods = glossary.goods(source_type, category)
    sizes = size_names(size) if size else Word("", "")
    en = f"{goods.en}, {sizes.en}" if sizes.en else goods.en
    zh = f"{goods.zh} {sizes.zh or sizes.en}".strip() if goods.zh else ""
    return Word(en, zh)
