"""The import on the screen: path or button, preview, a manager's yes, result."""

from pathlib import Path

import pytest

from tests.ui.till.counter import MANAGER_PIN, MILK, Counter
from ui.till.catalogue_import import CatalogueImport

HEADS = "sku,name,name_zh,price,tax_class\n"


@pytest.fixture
def goods(tmp_path: Path) -> Path:
    """Two new things and a bad row."""
    place = tmp_path / "goods.csv"
    rows = "N1,Honey,蜂蜜,4.99,B\nN2,Jam,果酱,2.49,B\nN3,Tea,茶,cheap,B\n"
    place.write_text(HEADS + rows, encoding="utf-8")
    return place


@pytest.fixture
def importing(counter: Counter) -> CatalogueImport:
    """The import, without a file."""
    counter.window.go("catalogue_import")
    screen = counter.window.shown_screen
    assert isinstance(screen, CatalogueImport)
    return screen


def figures(importing: CatalogueImport) -> dict[str, str]:
    return {kind: figure.value() for kind, figure in importing.figures.items()}


def test_a_typed_path_shows_what_it_would_do(
    counter: Counter, importing: CatalogueImport, goods: Path
) -> None:
    counter.type(str(goods))
    counter.press("Enter")
    assert figures(importing) == {"new": "2", "changed": "0", "same": "0", "bad": "1"}
    assert importing.how.text() == "UTF-8, separated by ,"
    assert counter.window.main.text() == "Import 2 rows"
    (bad,) = importing.bad.rows
    assert bad.title == "Line 4, column price"
    assert bad.below.startswith("cheap is not an amount in EUR")
    assert [row.title for row in importing.changes.rows] == ["Honey", "Jam"]


def test_a_clerk_imports_with_a_managers_yes(
    counter: Counter, importing: CatalogueImport, goods: Path
) -> None:
    counter.type(str(goods))
    counter.press("Enter", "Enter")
    assert counter.window.question is not None
    assert counter.services.catalogue.search("honey") == ()
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert importing.result.text() == "Stored: 2 new, 0 changed, 0 were there already."
    assert [product.name for product in counter.services.catalogue.search("honey")] == ["Honey"]
    counter.press("Enter")
    assert counter.window.current == "selling"


def test_the_same_file_again_changes_nothing(
    counter: Counter, importing: CatalogueImport, goods: Path
) -> None:
    for _ in range(2):
        counter.type(str(goods))
        counter.press("Enter", "Enter")
        if counter.window.question is not None:
            counter.type(MANAGER_PIN)
            counter.press("Enter")
    assert figures(importing)["same"] == "2"
    assert counter.window.main.reason == "The store has all of it already."
    assert "Nothing would change" in importing.result.text()


def test_the_button_chooses_a_file(
    counter: Counter, importing: CatalogueImport, goods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = iter(["", str(goods), str(goods)])
    monkeypatch.setattr(importing, "ask_place", lambda: next(places))
    counter.press("Enter")
    assert importing.presenter.preview is None, "the dialog was left"
    counter.touch(importing.empty.button())
    assert importing.file.text() == "goods.csv"
    counter.press("Alt+O")
    assert figures(importing)["new"] == "2"


def test_a_wrong_path_is_said_and_the_way_back_is_open(
    counter: Counter, importing: CatalogueImport, tmp_path: Path
) -> None:
    counter.type(str(tmp_path / "none.csv"))
    counter.press("Enter")
    assert counter.banner.startswith("There is no file")
    assert importing.presenter.preview is None
    counter.press("Esc", "Esc")
    assert counter.window.current == "selling"


def test_a_scan_goes_on_selling(counter: Counter, importing: CatalogueImport) -> None:
    assert counter.window.main.text() == "Choose a file"
    counter.scan(MILK)
    assert counter.window.current == "selling"
    assert counter.services.checkout.view().pieces == 1
    assert importing.presenter.preview is None


def test_reasons_are_in_the_language_of_the_screen(
    counter: Counter, importing: CatalogueImport, goods: Path
) -> None:
    counter.type(str(goods))
    counter.press("Enter")
    counter.window.set_language("zh")
    assert "价格" in importing.bad.rows[0].title
    assert "不是" in importing.bad.rows[0].below
