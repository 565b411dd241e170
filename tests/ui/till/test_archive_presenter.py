"""What a typed text asks of the archive."""

from datetime import date, timedelta

import pytest

from posapp.domain.barcode import receipt_code
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.kernel.money import Currency
from posapp.ports import ArchiveQuery
from tests.ui.till.counter import EGGS, FUSILLI, MILK, TEA, code, grocer
from ui.till.archive_presenter import ArchivePresenter, read_query

EUR, YEN, DINAR = Currency("EUR", 2), Currency("JPY", 0), Currency("KWD", 3)
DAY = date(2026, 11, 21)


@pytest.mark.rule("archive.query")
@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", ArchiveQuery()),
        ("2-004398", ArchiveQuery(text="2-004398")),
        ("oat drink", ArchiveQuery(text="oat drink")),
        ("2026-11-21", ArchiveQuery(first_day=DAY, last_day=DAY)),
        ("21.11.2026", ArchiveQuery(first_day=DAY, last_day=DAY)),
        ("21/11/2026", ArchiveQuery(first_day=DAY, last_day=DAY)),
        ("2026年11月21日", ArchiveQuery(first_day=DAY, last_day=DAY)),
        ("2026 年 11 月 21 日", ArchiveQuery(first_day=DAY, last_day=DAY)),
        ("2026-11-21 2026-11-01", ArchiveQuery(first_day=date(2026, 11, 1), last_day=DAY)),
        ("2026-11-01..2026-11-21", ArchiveQuery(first_day=date(2026, 11, 1), last_day=DAY)),
        ("2026-02-31", ArchiveQuery(text="2026-02-31")),
        ("12.34", ArchiveQuery(total_minor=1234)),
        ("12,34", ArchiveQuery(total_minor=1234)),
        ("-5.49", ArchiveQuery(total_minor=-549)),
        ("−5.49", ArchiveQuery(total_minor=-549)),
        ("1234", ArchiveQuery(text="1234")),
        ("12.3", ArchiveQuery(text="12.3")),
        ("milk 2026-11-21 2.18", ArchiveQuery("milk", DAY, DAY, 218)),
    ],
)
def test_what_a_text_asks(text: str, asked: ArchiveQuery) -> None:
    assert read_query(text, EUR) == asked


@pytest.mark.rule("archive.query")
def test_a_total_has_the_decimals_of_its_currency() -> None:
    assert read_query("1200", YEN) == ArchiveQuery(text="1200")
    assert read_query("1.250", DINAR) == ArchiveQuery(total_minor=1250)
    assert read_query("1.25", DINAR) == ArchiveQuery(text="1.25")


@pytest.fixture
def archive() -> ArchivePresenter:
    """Three receipts: milk and pasta, then eggs, and a milk given back."""
    services, clock = grocer()
    for goods in ((MILK, FUSILLI), (EGGS,)):
        for item in goods:
            services.checkout.enter(code(item))
        services.checkout.exact_cash()
        clock.forward(timedelta(hours=1))
    case = services.returns.find("2-000001")
    services.returns.refund(case, [LineBack(1, 1000, "faulty", GoodsGo.ASIDE)])
    return ArchivePresenter(services)


def numbers(archive: ArchivePresenter) -> list[str]:
    return [row.receipt_number for row in archive.rows]


def test_it_shows_everything_newest_first(archive: ArchivePresenter) -> None:
    archive.search("")
    assert numbers(archive) == ["2-000003", "2-000002", "2-000001"]
    top = archive.lines("en")[0]
    assert (top.number, top.total, top.items) == ("2-000003", "−1.09", "1")
    assert top.returned
    assert archive.lines("zh")[1].when == "2026 年 11 月 21 日 15:32"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("000002", ["2-000002"]),
        (receipt_code(2, 1, DAY), ["2-000001"]),
        ("全脂", ["2-000003", "2-000001"]),
        ("eggs", ["2-000002"]),
        ("2026-11-21", ["2-000003", "2-000002", "2-000001"]),
        ("2026-11-20", []),
        ("3.49", ["2-000002"]),
        ("milk 1.09 2026-11-21", []),
        (code(FUSILLI), ["2-000001"]),
        (code(TEA), []),
    ],
)
def test_it_finds(archive: ArchivePresenter, text: str, found: list[str]) -> None:
    archive.search(text)
    assert numbers(archive) == found


def test_the_choice_stays_inside_and_with_its_receipt(archive: ArchivePresenter) -> None:
    archive.search("")
    archive.move(-1)
    assert archive.at == 0
    archive.move(9)
    assert archive.chosen is not None
    assert archive.chosen.receipt_number == "2-000001"
    archive.search("milk")
    assert archive.chosen.receipt_number == "2-000001"
    assert archive.may_return()


def test_goods_of_a_return_do_not_come_back_again(archive: ArchivePresenter) -> None:
    archive.search("")
    assert not archive.may_return()
