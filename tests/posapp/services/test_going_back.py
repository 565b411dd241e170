"""After an upgrade that did not please: the copy made before it is the store again."""

from pathlib import Path

import pytest

from posapp.kernel.errors import Refusal
from posapp.ports.premises import Contents
from posapp.services.going_back import copies_before_upgrades, go_back

BEFORE = Contents(rows=(("sale", 2),), heads=((1, 7, "a"),))
SOLD = Contents(rows=(("sale", 3),), heads=((1, 9, "b"),))


class Copies:
    """Keeps what `go_back` asks of `StoreCopies`: what files hold, and what was put where."""

    def __init__(self, holds: dict[str, Contents]) -> None:
        self.holds = holds
        self.put_in_place: list[tuple[Path, Path]] = []

    def contents(self, path: Path) -> Contents:
        return self.holds[path.name]

    def put(self, copy: Path, target: Path) -> Contents:
        self.put_in_place.append((copy, target))
        return self.holds[copy.name]


OLDEST = "shop.posapp.0003.20260101T080000.backup"
NEWEST = "shop.posapp.0005.20260301T080000.backup"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name in ("shop.posapp", OLDEST, NEWEST, "other.posapp.0005.20260302T080000.backup"):
        (tmp_path / name).touch()
    return tmp_path / "shop.posapp"


def test_copies_are_listed_newest_first_with_their_form(store: Path) -> None:
    assert [(form, path.name) for form, path in copies_before_upgrades(store)] == [
        ("0005", NEWEST),
        ("0003", OLDEST),
    ]


@pytest.mark.rule("upgrade.way-back")
def test_the_newest_fitting_copy_takes_the_place(store: Path) -> None:
    copies = Copies({"shop.posapp": BEFORE, NEWEST: BEFORE})
    went = go_back(store, "0006", "0005", copies)  # type: ignore[arg-type]  # what is asked of it
    assert went.form == "0005"
    assert copies.put_in_place == [(store.with_name(NEWEST), store)]


@pytest.mark.rule("upgrade.way-back")
def test_what_was_sold_since_is_never_lost(store: Path) -> None:
    copies = Copies({"shop.posapp": SOLD, NEWEST: BEFORE})
    with pytest.raises(Refusal) as told:
        go_back(store, "0006", "0005", copies)  # type: ignore[arg-type]  # what is asked of it
    assert (told.value.code, told.value.blanks["records"]) == ("back.sold-since", 2)
    assert copies.put_in_place == []


@pytest.mark.parametrize(
    ("found", "known", "code"),
    [("0005", "0005", "back.not-needed"), ("0006", "0002", "back.no-copy")],
)
def test_where_there_is_nothing_to_go_back_to(
    store: Path, found: str, known: str, code: str
) -> None:
    copies = Copies({"shop.posapp": BEFORE, NEWEST: BEFORE})
    with pytest.raises(Refusal) as told:
        go_back(store, found, known, copies)  # type: ignore[arg-type]  # what is asked of it
    assert told.value.code == code
    assert copies.put_in_place == []
