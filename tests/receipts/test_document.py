"""Documents are values that cannot be wrong."""

import pytest

from receipts.document import (
    MAX_BARCODE,
    MAX_QR_BYTES,
    Barcode,
    Document,
    Qr,
    Span,
    Table,
    fits_barcode,
    fits_qr,
    plain,
)


@pytest.mark.rule("receipts.clean-text")
def test_a_text_is_clean_from_the_moment_it_is_made() -> None:
    assert Span("Tea\x1bp\x00").text == "Teap"
    assert Document("Receipt\x00 1", ()).title == "Receipt 1"


def test_a_table_has_as_many_cells_in_each_row() -> None:
    with pytest.raises(ValueError, match="cells"):
        Table((plain("a"), plain("b")), ((plain("1"),),))
    with pytest.raises(ValueError, match="cells"):
        Table((plain("a"),), ((plain("1"),),), (plain("1"), plain("2")))


@pytest.mark.parametrize("data", ["", "a\x1bp", "a\u202eb", "x" * (MAX_QR_BYTES + 1), "茶" * 300])
def test_a_code_is_drawn_as_it_is_or_not_at_all(data: str) -> None:
    assert not fits_qr(data)
    with pytest.raises(ValueError, match="QR"):
        Qr(data)


@pytest.mark.parametrize("data", ["", "茶", "a\tb", "x" * (MAX_BARCODE + 1)])
def test_a_barcode_is_drawn_as_it_is_or_not_at_all(data: str) -> None:
    assert not fits_barcode(data)
    with pytest.raises(ValueError, match="Code 128"):
        Barcode(data)


def test_a_qr_code_takes_any_language() -> None:
    assert Qr("小票 1-000731").data == "小票 1-000731"
