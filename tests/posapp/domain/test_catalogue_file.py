"""A catalogue file, good and bad, as shops send them."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain import catalogue_cells, catalogue_file
from posapp.domain.catalogue_file import CatalogueFile, FileRules, read_catalogue_file
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Unit

RULES = FileRules(Currency("EUR", 2), frozenset({"A", "B"}), default_tax_class="A")
HEAD = "sku,name,price,barcodes,unit,tax_class\n"


def read(text: str, rules: FileRules = RULES) -> CatalogueFile:
    return read_catalogue_file(text.encode(), rules)


def troubles(file: CatalogueFile) -> list[tuple[int, str, str]]:
    return [(bad.line, bad.column, bad.code) for bad in file.bad]


@pytest.mark.rule("catalogue.file")
def test_a_row_with_everything() -> None:
    file = read(
        "sku,name,name_zh,unit,price,tax_class,category,brand,cost,barcodes,item,open_price,"
        "discontinued,returnable,attributes,description\n"
        'B1,"Bananas, loose",散装香蕉,kg,1.29,B,Fruit > Tropical,Sol,0.80,'
        '4006381333931;036000291452*6,00401,no,no,no,organic=yes;origin=ES,"Sweet.\nRipe."\n'
    )
    assert file.bad == ()
    assert file.rows == (
        CatalogueRow(
            sku="B1",
            name="Bananas, loose",
            name_zh="散装香蕉",
            unit=Unit.KG,
            price_minor=129,
            tax_class="B",
            category=("Fruit", "Tropical"),
            brand="Sol",
            cost_minor=80,
            barcodes=(("04006381333931", 1), ("00036000291452", 6)),
            item="00401",
            returnable=False,
            attributes=(("organic", "yes"), ("origin", "ES")),
            description="Sweet.\nRipe.",
        ),
    )


@pytest.mark.rule("catalogue.file")
def test_a_row_with_only_what_is_needed() -> None:
    (row,) = read("SKU,Name,Price\n1,Milk,2\n").rows
    assert row == CatalogueRow("1", "Milk", Unit.EACH, 200, "A")
    assert row.returnable
    assert not row.discontinued


@pytest.mark.rule("catalogue.file")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_way_a_spreadsheet_saves_it(encoding: str, separator: str, line_end: str) -> None:
    lines = [
        ["货号", "品名", "售价", "商品条码"],
        ["1", "燕麦奶 1 升", "1.95", "4006381333931"],
        [],
    ]
    text = line_end.join(separator.join(cells) for cells in lines)
    file = read_catalogue_file(text.encode(encoding), RULES)
    assert (file.separator, file.bad) == (separator, ())
    assert [(row.sku, row.name, row.price_minor) for row in file.rows] == [
        ("1", "燕麦奶 1 升", 195)
    ]


def test_heads_are_forgiving_and_unknown_ones_are_named() -> None:
    file = read("Shelf;S K U;Product-Name;RETAIL PRICE;Tax Class;PLU\nx;1;Milk;1,09;B;401\n")
    assert file.ignored_columns == ("Shelf",)
    assert [(row.sku, row.price_minor, row.tax_class, row.item) for row in file.rows] == [
        ("1", 109, "B", "401")
    ]


@pytest.mark.rule("catalogue.file")
@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        (",Milk,1,,,", "sku", "catalogue.empty-cell"),
        ("1,,1,,,", "name", "catalogue.empty-cell"),
        ("1,Milk,,,,", "price", "catalogue.empty-cell"),
        ("1,Milk,x,,,", "price", "catalogue.price"),
        ("1,Milk,-1,,,", "price", "catalogue.price"),
        ("1,Milk,1.234,,,", "price", "catalogue.price"),
        ('1,Milk,"1,234.50",,,', "price", "catalogue.price"),
        ("1,Milk,99999999,,,", "price", "catalogue.price"),
        ("1,Milk,4111111111111111,,,", "price", "entry.card-number"),
        ("1,Milk,1,4006381333930,,", "barcodes", "catalogue.barcode-check-digit"),
        ("1,Milk,1,4.00638E+12,,", "barcodes", "catalogue.barcode"),
        ("1,Milk,1,12345,,", "barcodes", "catalogue.barcode"),
        ("1,Milk,1,4006381333931*0,,", "barcodes", "catalogue.pack-quantity"),
        ("1,Milk,1,4006381333931 4006381333931,,", "barcodes", "catalogue.barcode-twice-in-cell"),
        ("1,Milk,1,,litre,", "unit", "catalogue.unit"),
        ("1,Milk,1,,,Q", "tax_class", "catalogue.tax-class"),
        ("1,Milk,1,,,,surplus", "", "catalogue.too-many-cells"),
        ("1," + "m" * 201 + ",1,,,", "name", "catalogue.cell-too-long"),
        ("1," + "m" * 1_048_576 + ",1,,,", "", "catalogue.cell-too-long"),
        ('1,"Mi"lk,1,,,', "", "catalogue.quotes"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_are_read(
    cells: str, column: str, code: str
) -> None:
    file = read(f"{HEAD}8,Before,1,,,\n{cells}\n9,After,1,,,\n")
    assert troubles(file) == [(3, column, code)]
    assert [row.name for row in file.rows] == ["Before", "After"]
    assert file.bad[0].text("en").endswith(".")
    assert file.bad[0].as_json()["zh"] == file.bad[0].text("zh")


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("category", "Dairy >> Milk", "catalogue.category"),
        ("category", ">".join("abcdefghi"), "catalogue.category"),
        ("attributes", "organic", "catalogue.attribute"),
        ("attributes", "a=1;a=2", "catalogue.attribute"),
        ("open_price", "maybe", "catalogue.yes-or-no"),
        ("item", "4o1", "catalogue.item"),
        ("cost", "cheap", "catalogue.price"),
    ],
)
def test_bad_cells_of_the_rarer_columns(column: str, cell: str, code: str) -> None:
    assert troubles(read(f"sku,name,price,{column}\n1,Milk,1,{cell}\n")) == [(2, column, code)]


def test_every_bad_cell_of_a_row_is_reported() -> None:
    file = read(f"{HEAD},Milk,x,1,ton,Q\n")
    assert [column for _, column, _ in troubles(file)] == [
        "sku",
        "tax_class",
        "unit",
        "price",
        "barcodes",
    ]
    assert file.rows == ()


@pytest.mark.rule("catalogue.file")
def test_a_number_that_stands_twice_is_reported_with_its_first_line() -> None:
    file = read(
        "sku,name,price,barcodes,item\n"
        "1,Milk,1,4006381333931,401\n"
        "1,Tea,1,,\n"
        "2,Eggs,1,04006381333931,\n"
        "3,Ham,1,,401\n"
    )
    assert [row.name for row in file.rows] == ["Milk"]
    assert troubles(file) == [
        (3, "sku", "catalogue.number-twice"),
        (4, "barcodes", "catalogue.number-twice"),
        (5, "item", "catalogue.number-twice"),
    ]
    assert "line 2" in file.bad[0].text("en")


def test_line_numbers_count_the_lines_inside_quotes() -> None:
    file = read('sku,name,price,description\n1,Milk,1,"a\nb\nc"\n2,Tea,x,\n\n3,Ham,x,\n')
    assert [bad.line for bad in file.bad] == [5, 7]


def test_a_quotation_mark_that_never_closes_is_reported_where_it_opens() -> None:
    file = read(f'{HEAD}1,Milk,1,,,\n2,"Tea,1,,,\n3,Ham,1,,,\n')
    assert [row.name for row in file.rows] == ["Milk"]
    assert troubles(file) == [(3, "", "catalogue.quotes")]


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_cell_like_a_formula_stays_text(cell: str) -> None:
    (row,) = read(f"sku,name,price\n1,{cell},1\n").rows
    assert row.name == cell


def test_codes_that_a_spreadsheet_quoted_lose_its_marks() -> None:
    (row,) = read('sku,name,price,barcodes\n"=""007""",Tea,1,"=""036000291452"""\n').rows
    assert (row.sku, row.barcodes) == ("007", (("00036000291452", 1),))


def test_nothing_of_a_cell_can_reach_a_printer_as_a_command() -> None:
    (row,) = read("sku,name,price\n1,Mi\x1b@lk\u202e\x07 1 l,1\n").rows
    assert row.name == "Mi@lk 1 l"


def test_an_open_price_needs_no_price() -> None:
    (row,) = read("sku,name,price,open_price\n1,Gift,,yes\n").rows
    assert (row.open_price, row.price_minor) == (True, 0)


def test_prices_follow_the_currency() -> None:
    yen = FileRules(Currency("JPY", 0), frozenset({"A"}), "A")
    assert read("sku,name,price\n1,Tea,120\n", yen).rows[0].price_minor == 120
    assert troubles(read("sku,name,price\n1,Tea,1.5\n", yen)) == [(2, "price", "catalogue.price")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "catalogue.file-empty"),
        (b"\n \n", "catalogue.file-empty"),
        (b"sku,price\n1,2\n", "catalogue.columns-missing"),
        (b"just words\n", "catalogue.columns-missing"),
        (b"sku,name,price,SKU\n", "catalogue.column-twice"),
        (b"PK\x03\x04\x00\x00", "catalogue.not-a-table"),
        (b"\xff\xff\xff\xff", "catalogue.not-a-table"),
    ],
)
def test_what_is_no_catalogue_at_all_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_catalogue_file(data, RULES)
    assert refusal.value.code == code
    assert say_trouble(refusal.value, "zh")


def test_a_file_too_large_to_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_file, "MOST_BYTES", 10)
    with pytest.raises(Refusal) as refusal:
        read("sku,name,price\n1,Tea,1\n")
    assert refusal.value.code == "catalogue.file-too-large"


def test_a_tax_class_is_needed_where_the_store_has_no_default() -> None:
    rules = FileRules(Currency("EUR", 2), frozenset({"A"}))
    file = read("sku,name,price,tax_class\n1,Tea,1,\n2,Ham,1,A\n", rules)
    assert troubles(file) == [(2, "tax_class", "catalogue.empty-cell")]
    with pytest.raises(ValueError, match="none of the store's"):
        FileRules(Currency("EUR", 2), frozenset({"A"}), "Q")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        file = read_catalogue_file(b"sku,name,price\n" + data, RULES)
    except Refusal as refusal:
        assert refusal.code.startswith("catalogue.")  # noqa: PT017 - either way
    else:
        for bad in file.bad:
            assert bad.line > 1
            assert bad.text("en")


@given(st.text(max_size=300))
def test_any_text_is_read_or_reported(text: str) -> None:
    file = read(f"{HEAD}{text.replace(chr(0), '')}\n")
    for row in file.rows:
        assert row.sku.isprintable()


@pytest.mark.parametrize(
    "wrong",
    [
        {"sku": ""},
        {"price_minor": -1},
        {"cost_minor": -1},
        {"item": "x"},
        {"barcodes": (("4006381333931", 1),)},
        {"barcodes": (("04006381333931", 0),)},
        {"barcodes": (("04006381333931", 1), ("04006381333931", 2))},
    ],
)
def test_a_row_that_is_wrong_cannot_be_built(wrong: dict[str, object]) -> None:
    good = {"sku": "1", "name": "Milk", "unit": Unit.EACH, "price_minor": 1, "tax_class": "A"}
    with pytest.raises(ValueError, match=r"SKU|negative|digits|barcode"):
        CatalogueRow(**(good | wrong))  # type: ignore[arg-type]  # wrong on purpose


def test_the_examples_run() -> None:
    assert doctest.testmod(catalogue_cells).failed == 0
