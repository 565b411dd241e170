"""A catalogue file at the till: tried out, counted, stored once."""

from pathlib import Path

import pytest

from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal
from posapp.till import TillServices
from tests.ui.till.counter import MANAGER_PIN, grocer
from ui.till.catalogue_import_presenter import (
    BadRow,
    CatalogueImportPresenter,
    Change,
    Counts,
    column_name,
)

HEADS = "sku,name,name_zh,price,tax_class,category\n"
GOODS = HEADS + "N1,Honey,蜂蜜,4.99,B,Food\nS2,Whole milk 1 l,全脂牛奶 1 升,1.19,B,Food\n"


@pytest.fixture
def services() -> TillServices:
    """A grocer's till."""
    return grocer()[0]


@pytest.fixture
def importing(services: TillServices) -> CatalogueImportPresenter:
    """Nothing chosen yet."""
    return CatalogueImportPresenter(services)


def write(folder: Path, text: str, encoding: str = "utf-8") -> str:
    place = folder / "goods.csv"
    place.write_text(text, encoding=encoding)
    return str(place)


def test_a_file_is_tried_out_and_nothing_stored(
    services: TillServices, importing: CatalogueImportPresenter, tmp_path: Path
) -> None:
    importing.read(write(tmp_path, GOODS))
    assert importing.counts == Counts(new=1, changed=1)
    assert importing.may_store()
    assert importing.changes("zh") == (
        Change("N1", "蜂蜜", "new", (), price_minor=499),
        Change("S2", "全脂牛奶 1 升", "changed", ("价格",), price_minor=119, was_minor=109),
    )
    assert services.catalogue.search("honey") == ()


def test_what_a_file_would_empty_is_said(
    importing: CatalogueImportPresenter, tmp_path: Path
) -> None:
    """An empty cell is nothing; somebody who sees it can leave the column out."""
    bare = "sku,name,price,tax_class,category,barcode\nS2,Whole milk 1 l,1.19,B,,\n"
    importing.read(write(tmp_path, bare))
    (change,) = importing.changes("en")
    assert set(change.emptied) == {"category", "barcodes"}
    assert set(change.columns) == {"price", "category", "barcodes"}
    said = "sku,name,name_zh,price,tax_class,returnable\nS2,Whole milk 1 l,全脂牛奶 1 升,0,B,no\n"
    importing.read(write(tmp_path, said))
    (change,) = importing.changes("en")
    assert (change.emptied, set(change.columns)) == ((), {"price", "returnable"})


def test_it_is_stored_once_and_the_second_time_changes_nothing(
    services: TillServices, importing: CatalogueImportPresenter, tmp_path: Path
) -> None:
    place = write(tmp_path, GOODS)
    importing.read(place)
    yes = services.staffing.approve(Act.IMPORT_CATALOGUE, MANAGER_PIN, "new goods")
    importing.store(yes)
    assert importing.done
    assert importing.counts == Counts(new=1, changed=1)
    assert [product.name for product in services.catalogue.search("honey")] == ["Honey"]
    importing.read(place)
    assert importing.counts == Counts(same=2)
    assert not importing.may_store()


def test_a_clerk_alone_stores_nothing(
    services: TillServices, importing: CatalogueImportPresenter, tmp_path: Path
) -> None:
    importing.read(write(tmp_path, GOODS))
    with pytest.raises(Refusal, match=r"^permission\.needs-manager"):
        importing.store()
    assert not importing.done
    assert services.catalogue.search("honey") == ()


def test_bad_rows_say_where_and_why(importing: CatalogueImportPresenter, tmp_path: Path) -> None:
    rows = "N1,Honey,,cheap,B,Food\nN2,,,1.00,Q,\nN3,Jam,,2.00,B,\n"
    importing.read(write(tmp_path, HEADS + rows))
    assert importing.counts == Counts(new=1, bad=2)
    first, second, third = importing.bad_rows("en")
    assert (first.line, first.column) == (2, "price")
    assert first.reason.startswith("cheap is not an amount in EUR")
    assert [second.column, third.column] == ["name", "tax_class"]
    chinese = importing.bad_rows("zh")[0]
    assert chinese == BadRow(2, "价格", chinese.reason)
    assert "不是" in chinese.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_it_says_how_it_was_read(
    importing: CatalogueImportPresenter, tmp_path: Path, encoding: str
) -> None:
    importing.read(write(tmp_path, GOODS, encoding))
    assert importing.preview is not None
    assert importing.preview.file.encoding == encoding
    assert importing.changes("zh")[0].name == "蜂蜜"


def test_it_says_how_far_it_is(importing: CatalogueImportPresenter, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    rows = "".join(f"N{i},Thing {i},,1.00,B,\n" for i in range(120))
    importing.read(write(tmp_path, HEADS + rows), lambda done, of: heard.append((done, of)))
    assert heard == [(0, 120), (50, 120), (100, 120)]


@pytest.mark.parametrize(
    ("text", "code"), [("", "catalogue.file-empty"), ("a,b\n1,2\n", "catalogue.columns-missing")]
)
def test_what_is_no_catalogue_leaves_the_file_before(
    importing: CatalogueImportPresenter, tmp_path: Path, text: str, code: str
) -> None:
    importing.read(write(tmp_path, GOODS))
    with pytest.raises(Refusal, match=code):
        importing.read(write(tmp_path, text))
    assert importing.counts.new == 1


def test_a_file_that_is_not_there_is_refused(
    importing: CatalogueImportPresenter, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match=r"^file\.missing"):
        importing.read(str(tmp_path / "none.csv"))
    assert importing.preview is None


def test_quotes_around_a_copied_path_do_not_matter(
    importing: CatalogueImportPresenter, tmp_path: Path
) -> None:
    importing.read(f' "{write(tmp_path, GOODS)}" ')
    assert importing.file_name == "goods.csv"


def test_columns_have_names_in_both_languages() -> None:
    assert (column_name("barcodes", "en"), column_name("barcodes", "zh")) == ("barcodes", "条码")
    assert column_name("unheard-of", "zh") == "unheard-of"
