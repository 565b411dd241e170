"""Which store a command is about, and what the process beside the till does in one turn."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

import posapp.app
from posapp.__main__ import main
from posapp.app import Parts, StorePlace, open_file, open_reports, open_till, till_on
from posapp.demo.shop_store import fill_shop_store
from posapp.devices.machine import SystemIds
from posapp.devices.pin_hasher import Argon2PinHasher
from posapp.domain.permission import Role, Staff
from posapp.domain.report_rhythm import Every, Rhythm
from posapp.keeping import keep_copy
from posapp.kernel.clock import SystemClock
from posapp.kernel.ids import StaffId
from posapp.kernel.progress import Turn
from posapp.kernel.rate import Rate
from posapp.ports.report_book import Form
from posapp.services.report_book import Plan
from reports.catalogue import ALL
from reports.desk import Printing
from reports.errands import BringUp, Brought, MakeReport, WriteReport
from reports.names import Reader
from reports.report import Report
from reports.wish import Days, ReportWish
from tests.simulation.shop import CLERK, CLERK_PIN, cheap_hasher, fill

WORK = (
    ["office"],
    ["practice"],
    ["backup"],
    ["copy"],
    ["errands"],
    ["report", "--all"],
    ["report", "--due"],
    ["doctor"],
    ["misses"],
    ["sync", "status"],
)


@pytest.fixture
def ending() -> Iterator[ExitStack]:
    """What is done when the test has ended, whatever way."""
    with ExitStack() as stack:
        yield stack


class ChosenError(Exception):
    """The store that a command chose."""


def choose(path: Path) -> StorePlace:
    """Stops the command where it knows its store."""
    raise ChosenError(path)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with this till's store and the demo's."""
    monkeypatch.setenv("POSAPP_DATA", str(tmp_path))
    monkeypatch.setattr(posapp.app, "StorePlace", choose)
    for name in ("store.posapp", "demo.posapp"):
        (tmp_path / name).touch()
    return tmp_path


def chosen(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.argv", ["posapp", *arguments])
    with pytest.raises(ChosenError) as stopped:
        main()
    path = stopped.value.args[0]
    assert isinstance(path, Path)
    return path


@pytest.mark.parametrize("arguments", WORK, ids=" ".join)
def test_a_command_is_about_the_store_that_the_till_sells_from(
    arguments: list[str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chosen(arguments, monkeypatch) == data / "store.posapp"


@pytest.mark.parametrize("arguments", [["office"], ["practice"], ["report", "--all"]], ids=" ".join)
def test_the_demo_is_asked_for_by_name(
    arguments: list[str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chosen([*arguments, "--demo"], monkeypatch) == data / "demo.posapp"


@pytest.mark.parametrize("arguments", WORK, ids=" ".join)
def test_where_there_is_only_the_demo_it_is_about_that(
    arguments: list[str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "store.posapp").unlink()
    assert chosen(arguments, monkeypatch) == data / "demo.posapp"


@pytest.mark.rule("report.copy-kept-up")
def test_a_turn_of_the_copy_makes_the_reports_that_are_due_with_no_office_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSAPP_KEYS", "file")
    place, parts = StorePlace(tmp_path / "store.posapp"), Parts()
    hasher = Argon2PinHasher(passes=1, memory_kib=8, lanes=1)
    store = open_file(place, parts)
    fill_shop_store(store, ids=SystemIds(), hasher=hasher, now=SystemClock().now())
    till = till_on(store, place.signer, Parts(hasher=hasher))
    till.staffing.add(Staff(StaffId("boss"), 77, "Mara", Role.MANAGER, Rate(10_000)), "4862")
    till.staffing.sign_in(StaffId("boss"), "4862")
    saved = till.report_book.save("Today", ReportWish("sales-by-day", Days.TODAY).text())
    plan = Plan(
        name="Morning",
        reports=(saved.id,),
        rhythm=Rhythm(Every.DAY, time(0)),
        form=Form.PDF,
        folder=str(tmp_path / "out"),
    )
    till.report_book.plan(plan)
    store.close()
    for _ in range(2):
        assert keep_copy(place, beside_till=False) == 0
    (made,) = (tmp_path / "out").iterdir()
    assert made.read_bytes().startswith(b"%PDF")


@pytest.mark.rule("reports.beside-the-till")
def test_a_till_has_its_reports_made_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: ExitStack
) -> None:
    monkeypatch.setenv("POSAPP_KEYS", "file")
    place = StorePlace(tmp_path / "store.posapp")
    till = open_till(place, Parts(hasher=cheap_hasher()))
    ending.callback(till.context.store.close)
    assert till.elsewhere is not None
    ending.callback(till.elsewhere.stop)
    fill(till.context.store, {"printer.address": "none"})
    till.staffing.sign_in(CLERK, CLERK_PIN)
    till.shifts.open(10_000)
    till.checkout.enter("TEA")
    till.checkout.exact_cash()
    here = open_reports(place, till.context.store, till.clock)
    there = replace(here, elsewhere=till.elsewhere)
    assert there.do(BringUp(), Turn()) == Brought(whole=True, new=True)
    made: list[Report] = []
    for kind in ALL[::4]:
        errand = MakeReport(ReportWish(kind.id, Days.TODAY), Reader.STORE)
        found = there.do(errand, Turn())
        assert found is not None
        assert found == errand.run(here, Turn()), kind.id
        made.append(found.report)
    files = WriteReport(made[0], tmp_path, Printing("zh"), ("pdf",), "file")
    assert [one.read_bytes()[:4] for one in there.do(files, Turn())] == [b"%PDF"]
