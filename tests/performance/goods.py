"""A big made-up catalogue: the same seed gives the same million goods."""

import random
from collections.abc import Iterator

from posapp.domain.barcode import in_store_ean13
from posapp.domain.catalogue_row import CatalogueRow
from posapp.kernel.quantity import Unit

KINDS = (
    ("milk", "牛奶"), ("bread", "面包"), ("cheese", "奶酪"), ("tea", "茶叶"), ("coffee", "咖啡"),
    ("rice", "大米"), ("noodles", "面条"), ("chocolate", "巧克力"), ("soap", "肥皂"),
    ("shampoo", "洗发水"), ("juice", "果汁"), ("yoghurt", "酸奶"), ("honey", "蜂蜜"),
    ("butter", "黄油"), ("oat drink", "燕麦奶"), ("tofu", "豆腐"), ("apples", "苹果"),
    ("tomatoes", "番茄"), ("pepper", "胡椒"), ("vinegar", "醋"),
)  # fmt: skip
TRAITS = (
    ("organic", "有机"), ("fresh", "新鲜"), ("classic", "经典"), ("light", "清淡"),
    ("premium", "优质"), ("whole", "全脂"), ("dark", "黑"), ("wild", "野生"), ("sweet", "甜"),
    ("salted", "咸味"), ("smoked", "烟熏"), ("green", "绿"),
)  # fmt: skip
MAKERS = 4_000
SYLLABLES = ("ba", "do", "ka", "lu", "mi", "no", "ri", "sa", "ta", "vo", "ze", "pe")


def made_up_goods(count: int, seed: int = 1) -> Iterator[CatalogueRow]:
    """So many products with names of three to five words, one in two with a Chinese name."""
    chance = random.Random(seed)
    makers = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(MAKERS)]
    for number in range(1, count + 1):
        kind, kind_zh = chance.choice(KINDS)
        trait, trait_zh = chance.choice(TRAITS)
        size = chance.choice((100, 200, 250, 500, 750, 1000))
        yield CatalogueRow(
            sku=f"P{number:07d}",
            name=f"{chance.choice(makers)} {trait} {kind} {size} g",
            name_zh=f"{trait_zh}{kind_zh} {size} 克" if number % 2 else "",
            unit=Unit.EACH,
            price_minor=chance.randint(49, 4999),
            tax_class="A" if number % 5 else "B",
            category=("Food", kind.capitalize()),
            barcodes=(("0" + in_store_ean13(number), 1),),
        )
