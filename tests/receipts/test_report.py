"""X and Z reports and cash slips."""

from dataclasses import replace

import pytest

from receipts.content import CashSlipKind, DrawerContent, ReportContent, ReportKind
from receipts.report import cash_slip_document, z_document
from receipts.text import text_receipt
from receipts.words import Languages
from tests.receipts.samples import CASH_OUT, Z_REPORT


def rows(content: ReportContent, languages: Languages = Languages.EN) -> list[str]:
    """The printed lines, their spaces joined."""
    text = text_receipt(z_document(content, languages))
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_z_report_says_what_the_shift_did() -> None:
    printed = rows(Z_REPORT)

    for said in (
        "Z report 1-0042",
        "Business day 14 Mar 2026",
        "Opened Sat 14 Mar 2026 08:00",
        "Closed Sat 14 Mar 2026 20:11",
        "Receipts 1-000701 … 1-000866",
        "Sales 5,412.87",
        "Refunds −41.20",
        "Voids −19.99",
        "Takings 5,351.68",
        "Discounts −184.55",
        "Cash rounding −0.02",
        "Cash 88 2,014.60",
        "Card 79 3,337.06",
        "All 167 5,351.66",
        "All 4,925.41 426.27 5,351.68",
        "Opening float 200.00",
        "Cash taken 2,055.80",
        "Cash refunded −41.20",
        "Cash in 50.00",
        "Cash out −300.00",
        "Expected 1,964.60",
        "Counted 1,964.10",
        "Short −0.50",
        "Sales 161",
        "Items 1,204",
        "Drawer opened without sale 2",
        "Total since the first day 984,123.77",
        "Journal records 412",
        "Journal b04d2e17",
    ):
        assert said in printed


@pytest.mark.parametrize(
    ("counted_minor", "said"),
    [(196_460, "Over or short 0.00"), (196_500, "Over +0.40"), (196_410, "Short −0.50")],
)
def test_over_and_short_are_told_in_words(counted_minor: int, said: str) -> None:
    drawer = replace(Z_REPORT.drawer, counted_minor=counted_minor)

    assert said in rows(replace(Z_REPORT, drawer=drawer))


def test_an_x_report_counts_nothing_and_says_the_shift_is_open() -> None:
    drawer = replace(Z_REPORT.drawer, counted_minor=None)
    printed = rows(replace(Z_REPORT, kind=ReportKind.X, drawer=drawer))

    assert "X report 1-0042" in printed
    assert "The shift is still open" in printed
    assert not any(row.startswith(("Counted", "Short", "Over", "Closed")) for row in printed)


def test_a_shift_without_sales_still_has_a_report() -> None:
    empty = replace(Z_REPORT, first_receipt="", last_receipt="", taxes=(), tenders=())

    assert "Receipts none" in rows(empty)


def test_a_report_in_chinese() -> None:
    printed = rows(Z_REPORT, Languages.ZH)

    assert "营业日 2026 年 3 月 14 日" in printed
    assert "短款 −0.50" in printed


@pytest.mark.rule("receipts.copy-marked")
def test_a_copy_of_a_report_is_marked() -> None:
    assert rows(replace(Z_REPORT, copy_number=3)).count("*** COPY 3 ***") == 2


def test_the_drawer_knows_what_should_lie_in_it() -> None:
    drawer = DrawerContent(10_000, 5_000, -1_000, 2_000, -3_000)

    assert drawer.expected_minor == 13_000
    assert drawer.over_minor is None


@pytest.mark.parametrize(
    ("kind", "title"),
    [(CashSlipKind.OUT, "Cash out"), (CashSlipKind.IN, "Cash in"), (CashSlipKind.FLOAT, "Opening")],
)
def test_a_cash_slip_says_why_and_who_allowed_it(kind: CashSlipKind, title: str) -> None:
    text = text_receipt(cash_slip_document(replace(CASH_OUT, kind=kind), Languages.EN))
    printed = [" ".join(line.split()) for line in text.splitlines()]

    assert any(row.startswith(title) and row.endswith("−300.00") for row in printed)
    assert "Reason To the bank" in printed
    assert "Approved by Jo Park" in printed
    assert "Signature" in printed
