"""A catalogue of any size that nobody sells: the same number always gives the same product."""

from collections.abc import Iterator

from posapp.domain.catalogue_row import CatalogueRow
from posapp.kernel.quantity import Unit


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


NOUNS = words(
    "milk bread butter cheese yogurt apple banana tomato potato onion rice pasta noodle juice "
    "water coffee tea chocolate biscuit cereal honey jam sugar salt flour oil vinegar ketchup "
    "mustard soup sausage ham bacon chicken beef pork salmon tuna shrimp egg cream ice pizza "
    "salad cucumber pepper carrot garlic ginger lemon orange grape melon cherry peach pear "
    "plum walnut almond peanut raisin candle soap shampoo toothpaste detergent sponge towel "
    "napkin battery bulb"
)
KINDS = words(
    "fresh organic smoked frozen sliced whole light spicy sweet salted unsalted roasted "
    "ground dried classic premium family mini large small wild local imported golden crispy "
    "creamy crunchy natural"
)
STARTS = words(
    "ka lo mi ner vo sta bri pel dor fen gal hul jas kor lem mor nab ost pri quo ras sol"
)
ENDS = words("vita land fresh well mark best farm wood berg dale nova mare port hill brook stone")
CHINESE = (
    "牛奶面包黄油奶酪苹果香蕉番茄土豆洋葱大米意面果汁"
    "咖啡绿茶巧克力饼干蜂蜜白糖食盐酱油香肠火腿鸡肉三文鱼"
)
SIZES = ("250 g", "500 g", "1 kg", "330 ml", "750 ml", "1 l", "6 x 1 l", "12 pcs")
STEP = 7_919


def product_name(number: int) -> str:
    """The English name of a product."""
    turn = number * STEP
    kind, noun = KINDS[turn % len(KINDS)], NOUNS[turn // 7 % len(NOUNS)]
    return f"{brand(number)} {kind} {noun} {SIZES[turn // 11 % len(SIZES)]} no {number % 9973}"


def brand(number: int) -> str:
    """The brand of a product; there are some 7,000."""
    turn = number * STEP // 3
    middle = STARTS[turn // 97 % len(STARTS)]
    return (STARTS[turn % len(STARTS)] + middle + ENDS[turn // 13 % len(ENDS)]).title()


def chinese_name(number: int) -> str:
    """The Chinese name of every third product."""
    if number % 3:
        return ""
    turn = number * STEP
    return "".join(CHINESE[(turn // 5**place) % len(CHINESE)] for place in range(5))


def made_up_rows(count: int, first: int = 1) -> Iterator[CatalogueRow]:
    """So many products."""
    for number in range(first, first + count):
        yield CatalogueRow(
            sku=f"S{number:07}",
            name=product_name(number),
            name_zh=chinese_name(number),
            unit=Unit.EACH,
            price_minor=50 + number % 5000,
            tax_class="A" if number % 4 else "B",
            category=("Food", KINDS[number % 7], NOUNS[number % len(NOUNS)]),
            brand=brand(number),
            barcodes=((f"{number:014}", 1),),
        )
