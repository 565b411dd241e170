"""The end of the chain is known without its record being read, and never believed unasked."""

import pytest

from posapp.domain.journal import RecordType, check_chain
from posapp.ports import Work
from tests.posapp.services.counter import Counter, open_counter


def record(counter: Counter, work: Work, amount_minor: int) -> None:
    """A record of the till, of a sale of so much."""
    context = counter.till.context
    context.record(
        work,
        RecordType.SALE,
        {"total": {"gross": amount_minor}},
        clerk="c",
        at=context.now(),
        gross_minor=amount_minor,
    )


@pytest.mark.rule("journal.end-known")
@pytest.mark.parametrize("given_up", [(), (1,), (1, 2, 3)])
def test_the_chain_goes_on_from_what_was_stored(given_up: tuple[int, ...]) -> None:
    counter = open_counter()
    for stored in (100, 20, 3):
        with counter.store.write() as work:
            for amount_minor in given_up:
                record(counter, work, amount_minor)
        with counter.store.write() as work:
            record(counter, work, stored)
            work.commit()
    till_number = counter.till.context.till_number
    with counter.store.read() as work:
        records = [*work.journal.records(till_number)]
        last = work.journal.last(till_number)
    assert [*check_chain(records, verify=counter.pen.verify)] == []
    assert last is not None
    assert (last.totals.sold_minor, last.totals.period_minor) == (123, 123)
    counter.store.close()
