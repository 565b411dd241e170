"""Goods of the data get names that a person can read, in both languages."""

import csv
from importlib import resources

import pytest

from posapp.demo.names import Glossary, product_names, size_names, tidy

GLOSSARY = Glossary.shipped()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("FLUID MILK WHITE ONLY", "Fluid milk white only"),
        ("POTATOES RUSSET (BULK&BAG)", "Potatoes russet"),
        ("CAN CATFD GOURMET/SUP PREM (GR", "Can cat food gourmet/super premium"),
        ("PREP FD: SIDE DISHES (HOT)", "Prepared food: side dishes"),
        ("AUTOMOBILE-MAGAZINE", "Magazine, automobile"),
        ("MARGARINE  STICK", "Margarine stick"),
        ("STONE FRUIT", "Stone fruit"),
    ],
)
def test_capitals_and_cut_off_words_become_readable(source: str, name: str) -> None:
    assert tidy(source) == name


@pytest.mark.parametrize(
    ("source", "en", "zh"),
    [
        ("16 OZ", "16 oz", "16 盎司"),
        (".75 OZ", "0.75 oz", "0.75 盎司"),
        ("10 3/4 OZ", "10 3/4 oz", "10 3/4 盎司"),
        ("1/2 GAL", "1/2 gal", "1/2 加仑"),
        ("GAL", "1 gal", "1 加仑"),
        ("12 PK/12 OZ", "12 × 12 oz", "12 × 12 盎司"),
        ("12 OZ/12 PK", "12 × 12 oz", "12 × 12 盎司"),
        ("12 OZ CAN", "12 oz", "12 盎司"),
        ("5 LB BAG", "5 lb", "5 磅"),
        ("3-LB BAG", "3 lb", "3 磅"),
        ("LARGE", "large", "大"),
        ("SCAN KPC", "scan kpc", ""),
    ],
)
def test_sizes_become_readable(source: str, en: str, zh: str) -> None:
    sizes = size_names(source)
    assert (sizes.en, sizes.zh) == (en, zh)


def test_a_name_is_type_and_size() -> None:
    names = product_names("FLUID MILK WHITE ONLY", "FLUID MILK PRODUCTS", "1 GA", GLOSSARY)
    assert (names.en, names.zh) == ("Fluid milk white only, 1 gal", "纯牛奶 1 加仑")


def test_a_type_that_means_two_things_is_told_apart_by_its_category() -> None:
    ice = product_names("PREMIUM", "ICE CREAM/MILK/SHERBTS", "56 OZ", GLOSSARY)
    sauce = product_names("PREMIUM", "PASTA SAUCE", "26 OZ", GLOSSARY)
    assert (ice.zh, sauce.zh) == ("高级冰淇淋 56 盎司", "高级意面酱 26 盎司")
    assert product_names("PREMIUM", "SOMETHING NEW", "", GLOSSARY).zh == ""


def test_what_the_table_does_not_hold_has_no_chinese_name() -> None:
    assert product_names("TREE STANDS", "CHRISTMAS  SEASONAL", "1 CT", GLOSSARY).zh == ""


def test_the_table_of_terms_is_whole() -> None:
    text = resources.files("posapp.demo").joinpath("glossary_zh.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["kind"] for row in rows} == {"department", "category", "type"}
    assert len({(row["kind"], row["source"]) for row in rows}) == len(rows) == len(GLOSSARY)
    assert all(row["zh"] and not row["zh"].isascii() for row in rows)
    assert sum(row["kind"] == "type" for row in rows) >= 250
