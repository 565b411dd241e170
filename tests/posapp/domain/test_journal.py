"""The journal's chain: values, links, signatures and totals, and every way to break them."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import fields, replace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.cart import TaxExemption
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.journal import (
    NO_HASH,
    Entry,
    Record,
    RecordType,
    Totals,
    canonical,
    cash_details,
    check_chain,
    gross_of,
    next_record,
    report_details,
    sale_details,
    shift_details,
)
from posapp.domain.returns import Returned, refund
from posapp.domain.sale import GoodsGo, ReturnOf, Sale, SaleKind
from posapp.domain.shares import UnitRun
from posapp.domain.shift import CashMovement, Shift, ShiftTotals
from posapp.domain.tax import RateTotal, Taxed
from posapp.domain.tender import CardSlip
from posapp.kernel.ids import ProductId, SaleId, ShiftId, StaffId
from posapp.kernel.json_values import Json
from posapp.kernel.rate import Rate
from tests.builders import DAY, NOON, back, line, refunded, sale

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcxyz_", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


def sign(message: bytes) -> bytes:
    """A stand-in for Ed25519 that a rebuilder of the chain does not have."""
    return hashlib.sha256(b"the till's own key" + message).digest()


def verify(message: bytes, signature: bytes) -> bool:
    return sign(message) == signature


def forged(message: bytes) -> bytes:
    return hashlib.sha256(b"another key" + message).digest()


def entry(type_: RecordType, details: dict[str, Json], gross: int = 0) -> Entry:
    closes = type_ is RecordType.Z_REPORT
    return Entry(type_, "2026-03-02T12:00:00.000Z", "2026-03-02", "li", details, gross, closes)


def sold(gross: int) -> Entry:
    return entry(RecordType.SALE, {"total": {"gross": gross}}, gross)


def given_back(gross: int) -> Entry:
    return entry(RecordType.REFUND, {"total": {"gross": -gross}}, -gross)


def chain(*entries: Entry, sign_with: Callable[[bytes], bytes] = sign) -> list[Record]:
    records: list[Record] = []
    for one in entries:
        last = records[-1] if records else None
        records.append(next_record(one, till_number=1, last=last, software="1", sign=sign_with))
    return records


def found(records: Sequence[Record], head: str = "") -> list[tuple[str, str]]:
    return [(f.code, f.where) for f in check_chain(records, verify=verify, printed_head=head)]


def a_day() -> list[Record]:
    return chain(
        entry(RecordType.LOGIN, {"staff": "li"}),
        sold(1000),
        sold(500),
        given_back(300),
        entry(RecordType.Z_REPORT, {}),
        sold(70),
    )


@pytest.mark.rule("journal.chain")
def test_a_whole_chain_has_nothing_to_find() -> None:
    records = a_day()
    assert found(records, head=records[-1].head) == []
    assert [record.sequence for record in records] == [1, 2, 3, 4, 5, 6]
    assert records[0].values["previous"] == NO_HASH
    assert records[3].values["previous"] == records[2].hash


@pytest.mark.rule("journal.chain")
def test_the_totals_run_on_and_the_period_starts_anew() -> None:
    assert [record.totals for record in a_day()] == [
        Totals(0, 0, 0),
        Totals(1000, 0, 1000),
        Totals(1500, 0, 1500),
        Totals(1500, 300, 1200),
        Totals(1500, 300, 0),
        Totals(1570, 300, 70),
    ]


@pytest.mark.rule("journal.chain")
def test_a_changed_value_is_found() -> None:
    records = a_day()
    body = records[2].body.replace('"gross":500', '"gross":400')
    records[2] = replace(records[2], body=body)
    assert found(records) == [
        ("journal.hash", "journal 1/3"),
        ("journal.signature", "journal 1/3"),
        ("journal.totals", "journal 1/3"),
    ]


@pytest.mark.rule("journal.chain")
def test_a_changed_value_with_a_new_hash_breaks_signature_and_link() -> None:
    records = a_day()
    body = records[1].body.replace('"clerk":"li"', '"clerk":"wu"')
    digest = hashlib.sha256(body.encode()).digest()
    records[1] = replace(records[1], body=body, hash=digest.hex(), signature=forged(digest).hex())
    assert found(records) == [
        ("journal.signature", "journal 1/2"),
        ("journal.link", "journal 1/3"),
    ]


@pytest.mark.rule("journal.chain")
@pytest.mark.parametrize("gone", range(5))
def test_a_deleted_record_is_found(gone: int) -> None:
    records = a_day()
    del records[gone]
    codes = {code for code, _ in found(records)}
    assert {"journal.gap", "journal.link"} <= codes


@pytest.mark.rule("journal.chain")
def test_a_swapped_pair_is_found() -> None:
    records = a_day()
    records[1], records[2] = records[2], records[1]
    assert ("journal.gap", "journal 1/3") in found(records)
    renumbered = a_day()
    renumbered[1], renumbered[2] = (
        replace(renumbered[2], sequence=2),
        replace(renumbered[1], sequence=3),
    )
    assert ("journal.columns", "journal 1/2") in found(renumbered)


@pytest.mark.rule("journal.chain")
@pytest.mark.parametrize("kept", range(6))
def test_a_cut_tail_is_found_against_the_printed_head(kept: int) -> None:
    records = a_day()
    head = records[-1].head
    assert found(records[:kept]) == []
    assert found(records[:kept], head=head) == [("journal.head-missing", "journal")]


@pytest.mark.rule("journal.chain")
def test_a_chain_rebuilt_without_the_key_is_found_record_by_record() -> None:
    rebuilt = chain(sold(1000), sold(400), sign_with=forged)
    assert found(rebuilt) == [
        ("journal.signature", "journal 1/1"),
        ("journal.signature", "journal 1/2"),
    ]


@pytest.mark.rule("journal.chain")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type": RecordType.REFUND}, "journal.columns"),
        ({"till_number": 2}, "journal.columns"),
        ({"hash": "00"}, "journal.hash"),
        ({"signature": "zz"}, "journal.signature"),
        ({"body": "[]"}, "journal.unreadable"),
        ({"body": "{"}, "journal.unreadable"),
        ({"body": "{}"}, "journal.unreadable"),
    ],
)
def test_every_column_of_a_record_is_held_to_its_body(
    change: dict[str, str | int | RecordType], code: str
) -> None:
    records = chain(sold(1000), sold(500))
    records[0] = replace(records[0], **change)  # type: ignore[arg-type] # any field, by its name
    assert code in {finding for finding, _ in found(records)}


@pytest.mark.rule("journal.chain")
def test_totals_that_fell_are_found_even_when_signed() -> None:
    first = chain(sold(1000))[0]
    thief = replace(first, body=first.body.replace('"sold_minor":1000', '"sold_minor":10'))
    digest = hashlib.sha256(thief.body.encode()).digest()
    thief = replace(thief, hash=digest.hex(), signature=sign(digest).hex())
    assert found([thief]) == [("journal.totals", "journal 1/1")]


def test_the_head_is_short_enough_for_paper() -> None:
    record = chain(sold(1000))[0]
    assert record.head == f"1-{record.hash[:8]}"


def test_only_receipts_move_the_totals() -> None:
    assert gross_of(chain(entry(RecordType.DRAWER, {"total": {"gross": 5}}))[0]) == 0
    assert gross_of(chain(given_back(300))[0]) == -300
    with pytest.raises(TypeError, match="tells its total"):
        gross_of(chain(entry(RecordType.SALE, {"total": 5}))[0])


@pytest.mark.rule("journal.canonical")
@given(st.dictionaries(st.text("abcxyz_", min_size=1, max_size=6), VALUES, max_size=5))
def test_our_text_is_the_canonical_text_of_the_standard(values: dict[str, Json]) -> None:
    assert canonical(values) == rfc8785.dumps(values)
    assert json.loads(canonical(values)) == values


@pytest.mark.rule("journal.canonical")
def test_the_order_of_names_does_not_matter_and_lists_are_lists() -> None:
    assert canonical({"b": (1, 2), "a": "茶"}) == canonical({"a": "茶", "b": [1, 2]})
    assert canonical({"b": (1, 2), "a": "茶"}) == '{"a":"茶","b":[1,2]}'.encode()


def rich_sale() -> Sale:
    """A sale with a value in every field that it can have."""
    return sale(
        line(1000, 3, override=PriceOverride(900, "tag", "Wang"), note="gift", name_zh="茶"),
        line(129, grams=734, tax="B", category="Fruit"),
        pay=(("card", 500), ("cash", 5000)),
        discount=ManualDiscount("loyal", amount_minor=90, approved_by="Wang"),
        exemption=TaxExemption("embassy", "D-77"),
    )


CHANGES: list[tuple[str, Callable[[Sale], Sale]]] = [
    ("id", lambda s: replace(s, id=SaleId("other"))),
    ("receipt", lambda s: replace(s, receipt_number="1-000002")),
    ("till", lambda s: replace(s, till_number=2)),
    ("sequence", lambda s: replace(s, sequence=2)),
    ("shift", lambda s: replace(s, shift_id=ShiftId("other"))),
    ("clerk", lambda s: replace(s, clerk_id=StaffId("other"))),
    ("clerk name", lambda s: replace(s, clerk_name="Other")),
    ("at", lambda s: replace(s, at=s.at.replace(microsecond=1000))),
    ("day", lambda s: replace(s, business_day=s.business_day.replace(day=3))),
    ("currency", lambda s: replace(s, currency=replace(s.currency, code="USD"))),
    ("digits", lambda s: replace(s, currency=replace(s.currency, digits=3))),
    ("exemption", lambda s: replace(s, exemption_reason="other")),
    ("certificate", lambda s: replace(s, exemption_certificate="other")),
    ("note", lambda s: replace(s, note="other")),
    ("approved", lambda s: replace(s, approved_by="other")),
    ("kind", lambda s: replace(s, kind=SaleKind.VOID, original_id=SaleId("first"))),
    ("rate", lambda s: replace(s, rates=(replace(s.rates[0], rate=Rate(1)), *s.rates[1:]))),
    ("class", lambda s: replace(s, rates=(replace(s.rates[0], tax_class="Q"), *s.rates[1:]))),
]
LINE_CHANGES: list[tuple[str, dict[str, object]]] = [
    ("number", {"number": 9}),
    ("product", {"product_id": ProductId("other")}),
    ("sku", {"sku": "other"}),
    ("name", {"name": "other"}),
    ("name_zh", {"name_zh": "其他"}),
    ("category", {"category": "other"}),
    ("list", {"list_minor": 1}),
    ("unit", {"unit_minor": 1}),
    ("class", {"tax_class": "Q"}),
    ("rate", {"rate": Rate(1)}),
    ("reason", {"price_reason": "other"}),
    ("approved", {"price_approved_by": "other"}),
    ("returnable", {"returnable": False}),
    ("note", {"note": "other"}),
    ("back", {"return_of": ReturnOf(SaleId("first"), 1, "other")}),
    ("goods", {"goods_go": GoodsGo.WASTE}),
]


@pytest.mark.rule("journal.sale-values")
@pytest.mark.parametrize("change", [row[1] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_every_value_of_a_sale_is_in_its_record(change: Callable[[Sale], Sale]) -> None:
    closed = rich_sale()
    assert canonical(sale_details(change(closed))) != canonical(sale_details(closed))


@pytest.mark.rule("journal.sale-values")
@pytest.mark.parametrize("change", [r[1] for r in LINE_CHANGES], ids=[r[0] for r in LINE_CHANGES])
def test_every_value_of_a_line_is_in_its_record(change: dict[str, object]) -> None:
    closed = rich_sale()
    first, *others = closed.lines
    changed = replace(first, **change)  # type: ignore[arg-type] # any field, by its name
    assert sale_details(replace(closed, lines=(changed, *others))) != sale_details(closed)


@pytest.mark.rule("journal.sale-values")
def test_the_shares_of_the_units_are_in_the_record() -> None:
    closed = rich_sale()
    pieces, weighed = closed.lines
    one_by_one = tuple(
        UnitRun(1, run.each, run.off_minor) for run in pieces.shares.runs for _ in range(run.count)
    )
    assert one_by_one != pieces.shares.runs
    shares = replace(pieces.shares, runs=one_by_one)
    less_off = replace(weighed.shares, off_minor=weighed.shares.off_minor + 1)
    for changed in (
        (replace(pieces, shares=shares), weighed),
        (pieces, replace(weighed, shares=less_off)),
    ):
        assert sale_details(replace(closed, lines=changed)) != sale_details(closed)


@pytest.mark.rule("journal.sale-values")
@pytest.mark.parametrize(
    "change",
    [
        {"kind": "offer"},
        {"code": "B2"},
        {"label": "other"},
        {"label_zh": "其他"},
        {"approved_by": "other"},
    ],
)
def test_every_value_of_a_reduction_is_in_its_record(change: dict[str, str]) -> None:
    closed = rich_sale()
    first, *others = closed.lines
    reduction = replace(first.reductions[0], **change)  # type: ignore[arg-type] # a text field
    changed = replace(first, reductions=(reduction,))
    assert sale_details(replace(closed, lines=(changed, *others))) != sale_details(closed)


@pytest.mark.rule("journal.sale-values")
@pytest.mark.parametrize(
    "slip",
    [CardSlip("Other", "0000", "A1"), CardSlip("Visa", "9999", "A1"), CardSlip("Visa", "0000")],
)
def test_every_value_of_a_tender_is_in_its_record(slip: CardSlip) -> None:
    closed = rich_sale()
    card, cash = closed.tenders
    assert sale_details(replace(closed, tenders=(replace(card, slip=slip), cash))) != (
        sale_details(closed)
    )
    more = replace(cash, given_minor=cash.given_minor + 1)
    assert sale_details(replace(closed, tenders=(card, more))) != sale_details(closed)


@pytest.mark.rule("journal.sale-values")
def test_a_refund_s_record_says_what_came_back() -> None:
    closed = rich_sale()
    receipt = refunded(closed, refund(closed, Returned({}), [back(1, 2)], cash_step=1))
    details = json.loads(canonical(sale_details(receipt)))
    assert details["original"] == closed.id
    assert details["lines"][0]["back"] == [closed.id, 1, "changed-mind"]
    assert details["lines"][0]["milli"] == -2000


SHIFT = Shift(ShiftId("s"), 1, 1, NOON, DAY, StaffId("li"), 10_000)
SHIFT_CHANGES: dict[str, object] = {
    "id": ShiftId("other"),
    "till_number": 2,
    "number": 2,
    "opened_at": NOON.replace(hour=1),
    "business_day": DAY.replace(day=9),
    "opened_by": StaffId("wu"),
    "float_minor": 1,
    "expected_minor": 1,
    "counted_minor": 1,
    "closed_by": StaffId("wu"),
}


@pytest.mark.parametrize("name", SHIFT_CHANGES)
def test_every_value_of_a_shift_is_in_its_record(name: str) -> None:
    changed = replace(SHIFT, **{name: SHIFT_CHANGES[name]})  # type: ignore[arg-type] # by its name
    assert shift_details(changed) != shift_details(SHIFT)


@pytest.mark.parametrize(
    "change",
    [
        {"shift_id": ShiftId("other")},
        {"at": NOON.replace(hour=1)},
        {"by": StaffId("wu")},
        {"amount_minor": -1},
        {"reason": "other"},
    ],
)
def test_every_value_of_a_cash_movement_is_in_its_record(change: dict[str, object]) -> None:
    movement = CashMovement(SHIFT.id, NOON, StaffId("li"), -500, "stamps")
    changed = replace(movement, **change)  # type: ignore[arg-type] # by its name
    assert cash_details(changed) != cash_details(movement)


def test_a_report_s_record_holds_all_the_totals() -> None:
    totals = ShiftTotals(
        rates=(RateTotal("A", Rate(2000), Taxed(100, 20, 120)),), tenders=(("cash", 120),)
    )
    details = report_details(SHIFT, totals)
    assert details["rates"] == [{"class": "A", "bp": 2000, "net": 100, "tax": 20, "gross": 120}]
    left_out = {"by_clerk", "first_receipt", "last_receipt"}
    assert len(details) - 2 == len({field.name for field in fields(ShiftTotals)} - left_out)
