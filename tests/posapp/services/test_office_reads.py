"""What the office alone may read, asked by each role, and what anybody may."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from posapp.domain.goods_change import How, PriceChange
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Role
from posapp.kernel.ids import SaleId, ShiftId
from posapp.kernel.rate import Rate
from posapp.ports.goods import GoodsQuery
from posapp.ports.receipt_list import ReceiptQuery
from posapp.services.dashboard import Span
from posapp.services.staff_desk import Person
from posapp.till import TillServices
from tests.posapp.services.counter import Counter, open_counter, refused
from tests.simulation.shop import CLERK, CLERK_PIN, MANAGER, MANAGER_PIN

DAY = date(2026, 3, 2)
Read = Callable[[TillServices], object]
OFFICE_ONLY: dict[str, tuple[Act, Read]] = {
    "board": (Act.READ_REPORTS, lambda till: till.dashboard.board(Span.TODAY)),
    "targets": (Act.READ_REPORTS, lambda till: till.targets.targets()),
    "alarms": (Act.READ_REPORTS, lambda till: till.targets.alarms()),
    "last day": (Act.READ_REPORTS, lambda till: till.receipts.last_day(DAY)),
    "receipts": (Act.READ_REPORTS, lambda till: till.receipts.page(ReceiptQuery(DAY, DAY))),
    "sums": (Act.READ_REPORTS, lambda till: till.receipts.sums(ReceiptQuery(DAY, DAY))),
    "choices": (Act.READ_REPORTS, lambda till: till.receipts.choices()),
    "shifts": (Act.READ_REPORTS, lambda till: till.receipts.shifts(DAY, DAY)),
    "favourites": (Act.READ_REPORTS, lambda till: till.report_book.favourites()),
    "last folder": (Act.READ_REPORTS, lambda till: till.report_book.last_folder()),
    "saved reports": (Act.READ_REPORTS, lambda till: till.report_book.saved()),
    "schedules": (Act.READ_REPORTS, lambda till: till.report_book.schedules()),
    "last run": (Act.READ_REPORTS, lambda till: till.report_book.last_run("none")),
    "suppliers": (Act.MANAGE_STOCK, lambda till: till.purchasing.suppliers()),
    "supplies": (Act.MANAGE_STOCK, lambda till: till.purchasing.supplies("none")),
    "to order": (Act.OPEN_OFFICE, lambda till: till.purchasing.to_order()),
    "orders": (Act.MANAGE_STOCK, lambda till: till.purchasing.orders()),
    "people of the journal": (Act.READ_AUDIT, lambda till: till.audit.people()),
    "tills of the journal": (Act.READ_AUDIT, lambda till: till.audit.tills()),
}
PINS = {Role.CLERK: (CLERK, CLERK_PIN), Role.MANAGER: (MANAGER, MANAGER_PIN)}


@pytest.fixture
def shop() -> Counter:
    counter = open_counter()
    counter.begin_day()
    return counter


@pytest.mark.rule("permission.role")
@pytest.mark.parametrize("role", PINS)
@pytest.mark.parametrize("what", OFFICE_ONLY)
def test_what_the_office_reads_is_read_by_who_may(shop: Counter, what: str, role: Role) -> None:
    act, read = OFFICE_ONLY[what]
    shop.till.staffing.sign_in(*PINS[role])
    if act in role.acts:
        read(shop.till)
    else:
        assert refused(lambda: read(shop.till)) == "permission.needs-manager"
    shop.till.staffing.sign_out()
    assert refused(lambda: read(shop.till)) == "staff.nobody"


@pytest.mark.rule("office.money-by-act")
def test_a_buyer_in_the_office_is_told_no_money_and_her_till_goes_on(shop: Counter) -> None:
    till = shop.till
    till.staffing.sign_in(*PINS[Role.MANAGER])
    buyer = till.roles.make("Buyer", Role.CLERK.acts | {Act.OPEN_OFFICE, Act.MANAGE_STOCK})
    anna = till.staff_desk.add(Person("Anna", buyer, Rate(0)), "48157")
    till.staffing.sign_in(anna.id, "48157")
    sale = shop.receipt(shop.sell("TEA"))
    reads = [read for act, read in OFFICE_ONLY.values() if act is Act.READ_REPORTS]
    reads += [
        lambda till: till.targets.hear("none", DAY),
        lambda till: till.receipts.file(SaleId(sale.id)),
        lambda till: till.receipts.shift(ShiftId("none")),
    ]
    refusals = {refused(lambda read=read: read(till)) for read in reads}  # type: ignore[misc]  # bound now
    assert refusals == {"permission.needs-manager"}
    assert till.returns.find(sale.receipt_number).sale.id == sale.id
    assert till.shifts.x_report() is not None


@pytest.mark.rule("hours.own")
@pytest.mark.parametrize(
    ("role", "wanted"), [(Role.CLERK, {CLERK}), (Role.MANAGER, {CLERK, MANAGER})]
)
def test_a_clerk_sees_the_own_hours_alone(shop: Counter, role: Role, wanted: set[str]) -> None:
    for who in PINS.values():
        shop.till.staffing.sign_in(*who)
    shop.till.staffing.sign_in(*PINS[role])
    today: date = shop.till.context.today()
    assert {one.staff_id for one in shop.till.hours.times(today, today)} == wanted
    assert {one.staff_id for one in shop.till.hours.days(today, today)} == wanted


@pytest.mark.rule("goods.planned-prices")
def test_a_planned_price_is_written_in_the_name_of_who_planned_it(shop: Counter) -> None:
    """The first shift of a day writes it, whoever opens that; the till's settings anybody reads."""
    till = shop.till
    till.staffing.sign_in(*PINS[Role.MANAGER])
    preview = till.goods_changes.preview(
        PriceChange(How.AMOUNT, 10), till.goods.asked(GoodsQuery())
    )
    till.goods_changes.plan(preview, till.context.today() + timedelta(days=1))
    shop.clock_to_set.forward(timedelta(days=1))
    till.staffing.sign_in(*PINS[Role.CLERK])
    assert till.goods_changes.apply_due() > 0
    with till.context.store.read() as work:
        newest = work.journal.last(till.context.till_number)
    assert newest is not None
    assert till.settings_desk.read()
    assert (newest.type, newest.values["clerk"]) == (RecordType.GOODS, MANAGER)
