"""What `verify` finds: each way of tampering, by its name and its place."""

# ruff: noqa: S608 - the statements are written here

import pytest

from posapp.services.verify import verify_store
from tests.posapp.services.counter import Counter
from tests.simulation.books import forger_in
from tests.simulation.shop import Pen


@pytest.fixture
def books(shop: Counter) -> Counter:
    """A closed shift with a sale and cash moved, and an open one with a sale and its return."""
    from posapp.services.returns import REASONS

    shop.sold("2*COFFEE", "0.734*APPLE")
    shop.till.shifts.cash(500, "change")
    shop.till.shifts.close(0)
    shop.till.shifts.open(0)
    sale = shop.sold("2*TEA")
    case = shop.till.returns.find(sale.receipt_number)
    shop.till.returns.refund(case, shop.till.returns.all_left(case, REASONS[0]))
    return shop


@pytest.mark.rule("verify.everything")
def test_books_that_nobody_touched_hold(books: Counter) -> None:
    assert books.findings() == ()
    assert books.findings(printed_head=books.head) == ()


LAST = "(SELECT max(sequence) FROM journal)"
FIRST_SALE = "(SELECT id FROM sale WHERE sequence = 1)"


@pytest.mark.rule("verify.everything")
@pytest.mark.parametrize(
    ("statement", "code", "where"),
    [
        ("UPDATE journal SET hash = 'x' WHERE sequence = 3", "journal.hash", "journal 1/3"),
        (
            "UPDATE journal SET signature = '' WHERE sequence = 3",
            "journal.signature",
            "journal 1/3",
        ),
        ("DELETE FROM journal WHERE sequence = 2", "journal.gap", "journal 1/3"),
        (f"DELETE FROM journal WHERE sequence = {LAST}", "sale.without-record", "receipt 1-000003"),
        (
            "UPDATE sale SET clerk_name = 'Wu' WHERE sequence = 1",
            "sale.changed",
            "receipt 1-000001",
        ),
        (
            "UPDATE sale_line SET unit_minor = 1 WHERE number = 1",
            "sale.changed",
            "receipt 1-000001",
        ),
        (
            "UPDATE sale_tender SET amount_minor = 1, given_minor = 1",
            "sale.unreadable",
            "",
        ),
        (f"DELETE FROM sale WHERE id = {FIRST_SALE}", "sale.deleted", ""),
        (
            "UPDATE sale SET sequence = 9, receipt_number = '1-000009' WHERE sequence = 2",
            "numbering.gap",
            "receipt 1-000009",
        ),
        (
            "UPDATE receipt_counter SET last_sequence = 7",
            "numbering.counter",
            "till 1",
        ),
        (
            f"UPDATE stock_movement SET milli = -1 WHERE sale_id = {FIRST_SALE}",
            "stock.not-as-sold",
            "receipt 1-000001",
        ),
        (
            f"DELETE FROM outbox WHERE subject_id = {FIRST_SALE}",
            "outbox.not-once",
            "receipt 1-000001",
        ),
        ("UPDATE cash_movement SET amount_minor = 400", "cash.changed", "shift 1/1"),
        ("DELETE FROM cash_movement", "cash.deleted", "cash movement"),
        ("UPDATE shift SET counted_minor = 5 WHERE number = 1", "shift.changed", "shift 1/1"),
        ("UPDATE shift SET float_minor = 5 WHERE number = 2", "shift.changed", "shift 1/2"),
        ("UPDATE shift SET counted_minor = 5 WHERE number = 2", "shift.changed", "shift 1/2"),
        ("UPDATE shift SET expected_minor = 5 WHERE number = 2", "shift.changed", "shift 1/2"),
        ("DELETE FROM shift WHERE number = 2", "shift.deleted", ""),
        ("DELETE FROM journal WHERE type = 'shift-open'", "shift.without-record", "shift 1/1"),
    ],
)
def test_each_tampering_has_its_name_and_place(
    books: Counter, statement: str, code: str, where: str
) -> None:
    with forger_in(books) as forger:
        forger.sql(statement)
        found = [(finding.code, finding.where) for finding in forger.findings()]
    assert [there for there in found if there[0] == code and (not where or there[1] == where)], (
        found
    )


@pytest.mark.rule("verify.everything")
def test_more_back_than_was_sold_is_found_even_if_the_journal_agrees(books: Counter) -> None:
    with forger_in(books) as forger:
        forger.sql(f"UPDATE sale_line SET return_sale_id = {FIRST_SALE} WHERE number = 1")
        codes = {finding.code for finding in forger.findings()}
    assert "sale.changed" in codes


@pytest.mark.rule("verify.everything")
def test_a_cut_tail_is_found_against_the_head_on_paper(books: Counter) -> None:
    head = books.head
    with forger_in(books) as forger:
        forger.sql(f"DELETE FROM journal WHERE sequence = {LAST}")
        assert "journal.head-missing" in {f.code for f in forger.findings(printed_head=head)}


@pytest.mark.rule("verify.everything")
def test_a_head_counts_whole_or_by_its_eight_digits_never_by_a_piece(books: Counter) -> None:
    digits = books.head.partition("-")[2]
    assert books.findings(printed_head=digits.upper()) == ()
    for piece in (digits[-1:], digits[-7:], "9" + books.head, books.head[1:]):
        assert {f.code for f in books.findings(printed_head=piece)} == {"journal.head-missing"}


@pytest.mark.rule("verify.everything")
def test_a_store_signed_by_somebody_else_does_not_hold(books: Counter) -> None:
    found = verify_store(books.store, Pen(9).verify)
    assert {finding.code for finding in found} == {"journal.signature"}
    with books.store.read() as work:
        last = work.journal.last(1)
    assert last is not None
    assert len(found) == last.sequence
