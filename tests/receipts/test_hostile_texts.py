"""500 hostile payloads in every text field of every paper, through every renderer."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from receipts.clean import MAX_TEXT, printable
from receipts.content import CashSlipContent, ReceiptContent, ReportContent
from receipts.coupon_slip import CouponSlip, coupon_slip_document
from receipts.document import Detail, Document, Heading, Item, Span, plain
from receipts.escpos import Chinese, PaperProfile, escpos_receipt
from receipts.image import png_receipt
from receipts.layout import COLUMNS_80, TextRow, lay_out
from receipts.lottery_ticket import LotteryTicket, lottery_ticket_document
from receipts.pdf import pdf_receipt
from receipts.points_statement import PointsStatement, points_statement_document
from receipts.report import cash_slip_document, z_document
from receipts.sale_receipt import sale_document
from receipts.text import PlainFace, text_receipt
from receipts.tier_list import TierList, tier_list_document
from receipts.words import Languages
from tests.receipts.escpos_reader import read
from tests.receipts.hostile import payloads
from tests.receipts.program_samples import SLIP, STATEMENT, TIERS, WON
from tests.receipts.samples import BASKET, CASH_OUT, POINTS_BACK, POINTS_PAID, Z_REPORT

PAYLOADS = payloads()
SHORT = replace(POINTS_BACK, lines=BASKET.lines[-1:], copy_number=1, for_you=POINTS_PAID.for_you)


def filled(value: object, payload: str) -> object:
    """The same content with the payload in every text, however deep."""
    if isinstance(value, str):
        return payload
    if isinstance(value, tuple):
        return tuple(filled(part, payload) for part in value)
    if is_dataclass(value) and not isinstance(value, type) and type(value).__name__ != "Currency":
        changed = {
            field.name: filled(getattr(value, field.name), payload)
            for field in fields(value)
            if field.init
        }
        return replace(value, **changed)
    return value


def hostile_documents(payload: str) -> Iterator[Document]:
    """Every paper there is, saying nothing but the payload."""
    receipt = filled(SHORT, payload)
    assert isinstance(receipt, ReceiptContent)
    yield sale_document(receipt, Languages.EN_ZH)
    report, slip = filled(Z_REPORT, payload), filled(CASH_OUT, payload)
    assert isinstance(report, ReportContent)
    assert isinstance(slip, CashSlipContent)
    yield z_document(report, Languages.ZH_EN)
    yield cash_slip_document(slip, Languages.EN)
    coupon, tiers = filled(SLIP, payload), filled(TIERS, payload)
    assert isinstance(coupon, CouponSlip)
    assert isinstance(tiers, TierList)
    yield coupon_slip_document(coupon, Languages.EN_ZH)
    yield tier_list_document(tiers, Languages.ZH_EN)
    statement, ticket = filled(STATEMENT, payload), filled(WON, payload)
    assert isinstance(statement, PointsStatement)
    assert isinstance(ticket, LotteryTicket)
    yield points_statement_document(statement, Languages.EN_ZH)
    yield lottery_ticket_document(ticket, Languages.ZH_EN)


def text_fields(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where in a content a text stands."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from text_fields(part, (*path, index))
    elif is_dataclass(value) and type(value).__name__ != "Currency":
        for field in fields(value):
            yield from text_fields(getattr(value, field.name), (*path, field.name))


def put(value: object, path: tuple[str | int, ...], payload: str) -> object:
    """The same content with the payload in one field."""
    if not path:
        return payload
    first, *rest = path
    if isinstance(first, int):
        assert isinstance(value, tuple)
        part = put(value[first], tuple(rest), payload)
        return (*value[:first], part, *value[first + 1 :])
    assert is_dataclass(value)
    assert not isinstance(value, type)
    return replace(value, **{first: put(getattr(value, first), tuple(rest), payload)})


def test_there_are_500_payloads_and_they_differ() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 500
    assert sum(1 for text in PAYLOADS if "\x1bp" in text) > 10
    assert max(map(len, PAYLOADS)) == 1_000_000


@pytest.mark.rule("receipts.clean-text")
@pytest.mark.rule("receipts.escpos-own-bytes-only")
@pytest.mark.parametrize(("columns", "every"), [(48, 1), (32, 7)])
def test_no_payload_reaches_the_printer_as_a_command(columns: int, every: int) -> None:
    profile = PaperProfile(columns=columns)
    for payload in PAYLOADS[::every]:
        for document in hostile_documents(payload):
            paper = read(escpos_receipt(document, profile))
            assert (paper.resets, paper.cuts, paper.kicks) == (1, 1, [])


@pytest.mark.rule("receipts.grid")
def test_no_payload_breaks_a_line_or_runs_over_the_edge() -> None:
    face = PlainFace()
    for payload in PAYLOADS:
        for document in hostile_documents(payload):
            for row in lay_out(document, COLUMNS_80, face):
                if isinstance(row, TextRow):
                    assert face.width(row.text) <= COLUMNS_80
            text = text_receipt(document)
            assert all(line == "" or line.isprintable() for line in text.split("\n"))
            assert len(text) < 500_000


def test_each_payload_in_each_single_field_leaves_the_rest_of_the_receipt_whole() -> None:
    paths = list(text_fields(POINTS_PAID))
    assert len(paths) >= 95
    for index, payload in enumerate(PAYLOADS):
        path = paths[index % len(paths)]
        content = put(POINTS_PAID, path, payload)
        assert isinstance(content, ReceiptContent)
        paper = read(escpos_receipt(sale_document(content, Languages.EN_ZH)))
        assert any(line.startswith("Total 合计") and "30.91" in line for line in paper.lines)
        assert (paper.resets, paper.cuts, paper.kicks) == (1, 1, [])


def test_every_single_field_is_cleaned() -> None:
    drawer = "Tea\x1bp\x00\x19\xfa\x1dV\x00\u202e"
    for path in text_fields(POINTS_PAID):
        content = put(POINTS_PAID, path, drawer)
        assert isinstance(content, ReceiptContent)
        paper = read(escpos_receipt(sale_document(content, Languages.ZH_EN)))
        assert (paper.cuts, paper.kicks) == (1, [])


def printed_picture(document: Document) -> bytes:
    """What a printer without Chinese gets."""
    return escpos_receipt(document, PaperProfile(chinese=Chinese.PICTURE))


@pytest.mark.parametrize(
    ("render", "every"),
    [(pdf_receipt, 1), (png_receipt, 10), (printed_picture, 10)],
    ids=["pdf", "png", "picture"],
)
def test_pdf_and_pictures_take_every_payload(
    render: Callable[[Document], bytes], every: int
) -> None:
    for payload in PAYLOADS[::every]:
        words = plain(payload)
        item = Item(words, words, words, words, (Detail(words, words),))
        document = Document(payload, (Heading(words), item))
        assert len(render(document)) > 50


def test_hostile_words_in_the_points_box_still_make_a_page_and_a_picture() -> None:
    for payload in PAYLOADS[::125]:
        for document in hostile_documents(payload):
            assert len(pdf_receipt(document)) > 50
            assert len(png_receipt(document)) > 50


def test_a_pdf_holds_the_payload_as_plain_letters_only() -> None:
    payload = ") Tj ET \x1bp\u202e<script>"
    content = put(BASKET, ("store", "name"), payload)
    assert isinstance(content, ReceiptContent)
    page = pypdfium2.PdfDocument(pdf_receipt(sale_document(content, Languages.EN)))[0]
    text = page.get_textpage().get_text_range()

    assert ") Tj ET p<script>" in text
    assert "\u202e" not in text


def test_a_megabyte_of_name_makes_no_endless_picture() -> None:
    content = put(BASKET, ("lines", 0, "name"), "W" * 1_000_000)
    assert isinstance(content, ReceiptContent)
    image = Image.open(BytesIO(png_receipt(sale_document(content, Languages.EN_ZH))))

    assert image.width == 576
    assert image.height < 4000


@pytest.mark.rule("receipts.clean-text")
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_span_cannot_hold_what_may_not_be_printed(payload: str) -> None:
    text = Span(payload).text

    assert len(text) <= MAX_TEXT
    assert text.isprintable()
    assert printable(text) == text
