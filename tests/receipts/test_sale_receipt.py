"""What stands on a receipt."""

from dataclasses import replace

import pytest

from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from receipts.content import ReceiptContent, ReceiptKind, ReceiptLine, TaxRow
from receipts.document import Banner, Barcode, Box, Document, Pair, Qr, plain
from receipts.sale_receipt import sale_document
from receipts.text import text_receipt
from receipts.words import Label, Languages
from tests.receipts.samples import AT, BASKET, CODE, COPY, EURO, ONE, REFUND, STORE

YEN = Currency("JPY", 0)


def lines_of(content: ReceiptContent, languages: Languages = Languages.EN_ZH) -> list[str]:
    return text_receipt(sale_document(content, languages)).splitlines()


def row(content: ReceiptContent, start: str) -> str:
    """The one printed line that starts so, its spaces joined."""
    found = [line for line in lines_of(content) if line.startswith(start)]
    assert len(found) == 1
    return " ".join(found[0].split())


def line(amount_minor: int, unit_minor: int | None, quantity: Quantity) -> ReceiptContent:
    """A receipt of one thing."""
    tea = ReceiptLine("Tea", quantity, amount_minor, unit_minor)
    return replace(BASKET, lines=(tea,))


def under_tea(content: ReceiptContent) -> list[str]:
    printed = lines_of(content)
    start = next(at for at, text in enumerate(printed) if text.startswith("Tea"))
    end = next(at for at, text in enumerate(printed) if text.startswith("==="))
    return [text.strip() for text in printed[start + 1 : end]]


def test_a_receipt_says_who_what_when_and_how_much() -> None:
    printed = "\n".join(lines_of(BASKET))

    for said in (
        "Millbrook Grocers",
        "磨坊溪杂货店",
        "7 Weir Street, Millbrook",
        "Tax number 税号 GB 123 4567 89",
        "1-000731",
        "Sat 14 Mar 2026 09:26",
        "Till 1, Mei Chen",
        "Return within 30 days with this receipt.",
        "30 天内凭小票退换。",
        "Amounts in 金额单位 EUR",
        "Journal 流水号 7f3a91c2",
    ):
        assert said in printed


def test_the_figures_are_those_of_the_sale() -> None:
    assert row(BASKET, "You saved") == "You saved 已省 2.19"
    assert row(BASKET, "Total") == "Total 合计 30.91"
    assert row(BASKET, "Cash rounding") == "Cash rounding 现金舍入 −0.01"
    assert row(BASKET, "To pay") == "To pay 应付 30.90"
    assert row(BASKET, "Visa card") == "Visa card Visa 卡 ends 4821 20.00"
    assert row(BASKET, "Cash 现金") == "Cash 现金 20.00"
    assert row(BASKET, "Change") == "Change 找零 9.10"
    assert row(BASKET, "A 20 %") == "A 20 % 5.20 1.04 6.24"
    assert row(BASKET, "B 5 %") == "B 5 % 23.50 1.17 24.67"
    assert row(BASKET, "All") == "All 合计 28.70 2.21 30.91"


@pytest.mark.parametrize(
    ("content", "under"),
    [
        (line(129, 129, ONE), []),
        (line(258, 129, Quantity.pieces(2)), ["2 × 1.29"]),
        (line(95, 129, Quantity.grams(734)), ["0.734 kg × 1.29 / kg"]),
        (line(437, None, Quantity.grams(312)), ["0.312 kg"]),
        (line(437, None, ONE), []),
        (line(-129, 129, Quantity.pieces(-1)), []),
        (line(100, 129, ONE), ["1 × 1.29"]),
    ],
)
def test_the_sum_behind_an_amount_is_shown_where_there_is_one(
    content: ReceiptContent, under: list[str]
) -> None:
    assert under_tea(content) == under


def test_a_return_line_says_so_and_from_which_receipt() -> None:
    printed = lines_of(BASKET)
    at = next(at for at, text in enumerate(printed) if text.startswith("RETURN"))

    assert printed[at].split()[-2:] == ["−5.49", "B"]
    assert printed[at + 1] == "退货  咖啡粉 250 克"
    assert printed[at + 2].strip() == "Receipt 小票 1-000688"


@pytest.mark.parametrize(
    ("languages", "first", "absent"),
    [
        (Languages.EN, "Apples, loose", "散装苹果"),
        (Languages.ZH, "散装苹果", "Apples, loose"),
        (Languages.ZH_EN, "散装苹果", ""),
        (Languages.EN_ZH, "Apples, loose", ""),
    ],
)
def test_each_language_can_stand_alone_or_first(
    languages: Languages, first: str, absent: str
) -> None:
    printed = lines_of(BASKET, languages)
    names = [text for text in printed if text.startswith(("Apples, loose", "散装苹果"))]

    assert names[0].startswith(first)
    assert names[0].endswith("2.45 B")
    assert absent == "" or not any(absent in text for text in printed)


def test_a_chinese_receipt_speaks_no_english() -> None:
    printed = "\n".join(lines_of(BASKET, Languages.ZH))

    assert "2026 年 3 月 14 日 09:26" in printed
    assert not any(word in printed for word in ("Total", "Change", "Receipt", "Till", "Journal"))


@pytest.mark.rule("receipts.copy-marked")
def test_a_copy_is_marked_with_its_number_and_an_original_is_not() -> None:
    def banners(content: ReceiptContent) -> list[str]:
        document = sale_document(content, Languages.EN_ZH)
        return [b.words[0].text for b in document.blocks if isinstance(b, Banner)]

    assert banners(BASKET) == []
    assert banners(COPY) == ["COPY 副本 2", "COPY 副本 2"]


def test_training_paper_says_it_is_no_receipt() -> None:
    printed = lines_of(replace(BASKET, training=True))

    assert sum("TRAINING, NOT A RECEIPT" in text for text in printed) == 2


def test_a_refund_names_its_receipt_and_carries_minus_signs() -> None:
    assert row(REFUND, "For receipt") == "For receipt 原小票 1-000731"
    assert row(REFUND, "Refund 退款") == "Refund 退款 −5.93"
    assert row(REFUND, "Cash") == "Cash 现金 −5.93"
    assert row(REFUND, "All") == "All 合计 −5.32 −0.61 −5.93"


def test_a_void_says_which_receipt_it_cancels() -> None:
    void = replace(REFUND, kind=ReceiptKind.VOID)

    assert row(void, "Void") == "Void 作废小票 1-000732"
    assert row(void, "Cancels receipt") == "Cancels receipt 作废原小票 1-000731"


def test_a_currency_without_decimals_has_none() -> None:
    yen = replace(BASKET, currency=YEN, total_minor=3091, rounding_minor=0)

    assert row(yen, "Total") == "Total 合计 3,091"


def test_what_is_zero_or_unknown_takes_no_line() -> None:
    bare = ReceiptContent(
        store=replace(STORE, name_zh="", address=(), tax_number=""),
        currency=EURO,
        receipt_number="1-000001",
        at=AT,
        till="1",
        clerk="Mei",
        lines=(),
        total_minor=0,
        tenders=(),
        taxes=(),
    )
    printed = "\n".join(lines_of(bare))

    for word in ("saved", "rounding", "Change", "Tax", "QR", "Journal", "COPY"):
        assert word not in printed


def test_an_exemption_gives_its_reason() -> None:
    exempt = replace(BASKET, exemption="Diplomatic card 88-1")

    assert row(exempt, "Tax exempt") == "Tax exempt 免税: Diplomatic card 88-1"


def test_the_codes_are_those_of_the_sale_or_missing_never_different() -> None:
    def codes(document: Document) -> list[str]:
        return [b.data for b in document.blocks if isinstance(b, Qr | Barcode)]

    hostile = replace(BASKET, qr_text="R1\x1bp", barcode_text="茶")

    assert codes(sale_document(BASKET, Languages.EN)) == [BASKET.qr_text, CODE]
    assert codes(sale_document(hostile, Languages.EN)) == []


def test_further_sections_stand_between_tax_and_codes() -> None:
    box = Box((Pair(plain("Points now"), plain("3,442")),))
    blocks = sale_document(BASKET, Languages.EN, extra=(box,)).blocks
    kinds = [type(block).__name__ for block in blocks]

    assert kinds.index("Table") < kinds.index("Box") < kinds.index("Qr")


def test_a_tax_row_that_does_not_add_up_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="is not"):
        TaxRow("A", Rate(2000), 100, 20, 121)


def test_copies_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="copies"):
        replace(BASKET, copy_number=-1)


def test_a_return_rule_may_be_missing() -> None:
    assert "Return within" not in "\n".join(lines_of(replace(BASKET, return_rule=Label(""))))
