"""The demo store's made-up tax rule: food at 0 %, everything else at 7.25 %.

It looks like a grocer's in Ohio but is nobody's law. The data has no tax: what a customer paid is
all there is. So the store is tax-inclusive ("gross"), and its totals stay those of the data.
"""

FREE = "Z"
TAXED = "A"
RATES = "A=725 Z=0"

FOOD_DEPARTMENTS = frozenset({
    "CHEF SHOPPE", "DELI", "FROZEN GROCERY", "GROCERY", "MEAT", "MEAT-PCKGD", "NUTRITION", "PASTRY",
    "PROD-WHS SALES", "PRODUCE", "SALAD BAR", "SEAFOOD", "SEAFOOD-PCKGD", "TRAVEL & LEISURE",
    "COUPON", "CHARITABLE CONT", "FUEL",
})  # fmt: skip
"""Fuel is here because its own duty is inside the pump price."""

NOT_FOOD = frozenset({
    "AIR CARE", "BATH TISSUES", "BEERS/ALES", "BIRD SEED", "BLEACH", "BOTTLE DEPOSITS", "CAT FOOD",
    "CAT LITTER", "CHARCOAL AND LIGHTER FLUID", "DELI SUPPLIES", "DISHWASH DETERGENTS", "DOG FOODS",
    "DOMESTIC WINE", "FACIAL TISS/DNR NAPKIN", "FD WRAPS/BAGS/TRSH BG", "HOUSEHOLD CLEANG NEEDS",
    "IMPORTED WINE", "LAUNDRY ADDITIVES", "LAUNDRY DETERGENTS", "LIQUOR", "MEAT SUPPLIES",
    "MISC WINE", "NATURAL HBC", "NON EDIBLE PRODUCTS", "PAPER HOUSEWARES", "PAPER TOWELS",
    "PET CARE SUPPLIES", "PROD SUPPLIES", "SOFT DRINKS",
})  # fmt: skip
"""Kinds that stand in food departments and are taxed; soft drinks among them."""

FOOD_ELSEWHERE = frozenset({
    "BABY FOODS", "CANDY - CHECKLANE", "CANDY - PACKAGED", "INFANT FORMULA", "WAREHOUSE SNACKS",
})  # fmt: skip


def tax_class(department: str, category: str) -> str:
    """The tax class of a kind of goods.

    Rule: demo.tax-class

    >>> tax_class("GROCERY", "YOGURT"), tax_class("GROCERY", "SOFT DRINKS")
    ('Z', 'A')
    >>> tax_class("DRUG GM", "MAGAZINE"), tax_class("DRUG GM", "CANDY - PACKAGED")
    ('A', 'Z')
    """
    if category in FOOD_ELSEWHERE:
        return FREE
    if category in NOT_FOOD or department not in FOOD_DEPARTMENTS:
        return TAXED
    return FREE
