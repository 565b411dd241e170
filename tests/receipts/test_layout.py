"""A document on a grid of columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts.document import (
    Banner,
    Block,
    Box,
    Centred,
    Detail,
    Document,
    Feed,
    Heading,
    Item,
    Pair,
    Paragraph,
    Rule,
    Table,
    Total,
    bold,
    plain,
)
from receipts.escpos import PrinterFace
from receipts.layout import MIN_COLUMNS, Face, TextRow, lay_out
from receipts.text import PlainFace, text_receipt

TEXTS = st.text(st.sampled_from("ab 7.-茶，□é"), max_size=40)


def printed(*blocks: Block, columns: int = 32) -> list[str]:
    return text_receipt(Document("test", blocks), columns).splitlines()


def test_an_item_stands_with_its_amount_letter_and_reasons() -> None:
    fusilli = Item(
        plain("Fusilli 500 g"),
        plain("螺旋意面 500 克"),
        bold("3.60"),
        plain("B"),
        (Detail(plain("3 × 1.20")), Detail(plain("3 for 2"), plain("−1.20"))),
    )

    assert printed(fusilli) == [
        "Fusilli 500 g             3.60 B",
        "螺旋意面 500 克",
        "  3 × 1.20",
        "  3 for 2                −1.20",
    ]


def test_the_end_of_a_long_name_is_kept_below_its_amount() -> None:
    item = Item(plain("Extra virgin olive oil 750 ml"), (), bold("6.99"), plain("B"))

    assert printed(item) == ["Extra virgin olive oil    6.99 B", "750 ml"]


def test_an_amount_too_wide_for_its_place_gets_a_row_of_its_own() -> None:
    rows = printed(Pair(plain("Total since the first day"), plain("123,456,789,012,345.67")))

    assert rows == ["Total since the first day", "          123,456,789,012,345.67"]


def test_chinese_takes_two_columns() -> None:
    assert printed(Pair(plain("现金"), plain("20.00"))) == ["现金" + " " * 23 + "20.00"]


def test_a_table_ends_on_the_right_edge() -> None:
    table = Table(
        (plain("Tax"), plain("Net"), plain("Gross")),
        ((plain("A 20 %"), plain("2.29"), plain("2.75")),),
        (plain("All"), plain("2.29"), plain("2.75")),
    )
    rows = printed(table)

    assert rows[0].startswith("Tax")
    assert [row[-5:].strip() for row in rows] == ["Gross", "2.75", "-----", "2.75"]
    assert {len(row) for row in rows} == {32}


def test_a_table_too_wide_for_the_paper_breaks_its_heads_not_its_figures() -> None:
    heads = ("Tax 税", "Net 净额", "Tax 税额", "Gross 含税")
    cells = ("A 20 %", "1,204.00", "240.80", "1,444.80")
    rows = printed(Table(tuple(map(plain, heads)), (tuple(map(plain, cells)),)))

    assert rows[-1].split() == ["A", "20", "%", "1,204.00", "240.80", "1,444.80"]
    assert len(rows) == 3


def test_a_table_whose_figures_do_not_fit_is_stacked() -> None:
    heads = ("Tax", "Net", "Tax", "Gross")
    cells = ("A 20 %", "120,000,000.00", "24,000,000.00", "144,000,000.00")
    rows = printed(Table(tuple(map(plain, heads)), (tuple(map(plain, cells)),)))

    assert [row.split() for row in rows] == [
        ["A", "20", "%"],
        ["Net", "120,000,000.00"],
        ["Tax", "24,000,000.00"],
        ["Gross", "144,000,000.00"],
    ]


def test_a_box_frames_its_lines() -> None:
    rows = printed(Box((Pair(plain("Points"), plain("3,420")), Total(bold("Now"), bold("3,442")))))

    assert rows == [
        "+------------------------------+",
        "| Points                 3,420 |",
        "| Now                    3,442 |",
        "+------------------------------+",
    ]


def test_rules_feeds_and_centred_lines() -> None:
    assert printed(Rule(), Rule(dashed=True), Feed(2), Centred(plain("Tea")), columns=24) == [
        "=" * 24,
        "-" * 24,
        "",
        "",
        " " * 10 + "Tea",
    ]


def test_big_type_is_used_only_where_it_fits() -> None:
    face = PrinterFace()
    short = lay_out(
        Document("t", (Heading(bold("Mill")), Total(bold("Total"), bold("9.99")))), 32, face
    )
    long = lay_out(
        Document(
            "t", (Heading(bold("The Millbrook Grocers")), Total(bold("Total"), bold("9" * 20)))
        ),
        32,
        face,
    )

    assert [row.scale for row in short if isinstance(row, TextRow)] == [2, 2]
    assert [row.scale for row in long if isinstance(row, TextRow)] == [1, 1]


@pytest.mark.rule("receipts.grid")
@pytest.mark.parametrize("face", [PlainFace(), PrinterFace()], ids=["text", "printer"])
@given(texts=st.lists(TEXTS, min_size=6, max_size=6), columns=st.integers(MIN_COLUMNS, 56))
def test_no_row_is_wider_than_the_paper_and_no_letter_is_lost(
    face: Face, texts: list[str], columns: int
) -> None:
    a, b, c, d, e, f = (plain(text) for text in texts)
    blocks: tuple[Block, ...] = (
        Heading(a),
        Pair(b, c),
        Item(d, e, f, plain("B"), (Detail(a, b),)),
        Total(c, d),
        Paragraph(e),
        Banner(f),
        Table((a, b, c), ((d, e, f),), (f, e, d)),
        Box((Pair(a, b), Paragraph(c))),
    )
    rows = lay_out(Document("any", blocks), columns, face)
    texts_out = [(row.text, row.scale) for row in rows if isinstance(row, TextRow)]

    assert all(face.width(text) * scale <= columns for text, scale in texts_out)
    everything = "".join(text for text, _ in texts_out)
    for text in texts:
        for letter in set(face.fold(text)) - set(" -"):
            assert everything.count(letter) >= face.fold(text).count(letter)


def test_paper_narrower_than_any_roll_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="columns"):
        text_receipt(Document("t", ()), 12)
