"""An entry that contradicts itself cannot be built."""

import pytest

from posapp.domain.barcode import Entry, EntryKind, entry_as_json


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": EntryKind.REFUSED},
        {"kind": EntryKind.SEARCH, "refused": "entry.empty"},
        {"kind": EntryKind.PRODUCT},
        {"kind": EntryKind.SEARCH, "gtin": "04006381333931"},
        {"kind": EntryKind.PRODUCT, "gtin": "4006381333931"},
        {"kind": EntryKind.QUANTITY, "count": 0},
        {"kind": EntryKind.QUANTITY, "count": 10_000},
        {"kind": EntryKind.QUANTITY, "weight_g": 0},
        {"kind": EntryKind.PRODUCT, "item": "12345", "price_minor": -1},
    ],
)
def test_contradictions(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"refused|product|quantity|weight|price"):
        Entry(text="x", **wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_only_what_applies_is_told() -> None:
    assert entry_as_json(Entry(EntryKind.SEARCH, "oat", count=3)) == {
        "kind": "search",
        "text": "oat",
        "count": 3,
    }
