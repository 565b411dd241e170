"""The demo store as a file: whole, or not there."""

from dataclasses import replace
from pathlib import Path

import pytest

from loyalty.rules.program import Program
from posapp.demo.build import GOODS, READING, SELLING, DemoParts, build_demo
from posapp.demo.history import DemoTools
from posapp.demo.neighbours import NAMES
from posapp.demo.values import DemoData
from posapp.devices.machine import SystemIds
from posapp.devices.pin_hasher import Argon2PinHasher
from posapp.kernel.clock import SystemClock
from posapp.kernel.errors import Refusal
from posapp.services.verify import verify_store
from posapp.settings import StoreSettings
from posapp.storage.engine import StoreKey
from posapp.storage.opening import open_store
from reports.copier import Copier
from reports.desk import ReportDesk
from reports.other_stores import OtherStores, store_number
from reports.plain_rows import PlainRows


@pytest.fixture
def parts(tools: DemoTools) -> DemoParts:
    cheap = Argon2PinHasher(passes=1, memory_kib=8, lanes=1)
    return DemoParts(
        StoreKey(bytes(range(32))), tools.signer, SystemIds(), cheap, SystemClock(), tools.below
    )


def quiet(_done: int, _whole: int, _what: str) -> None:
    """Nobody watches."""


def test_the_built_store_opens_verifies_and_sold_everything(
    tmp_path: Path, data: DemoData, parts: DemoParts
) -> None:
    path = tmp_path / "demo.posapp"
    built = build_demo(path, parts, progress=quiet, load_data=lambda: data)
    assert (built.sales, built.goods) == (len(data.baskets), len(data.products) + 9)
    store = open_store(path, parts.key, clock=parts.clock, ids=parts.ids)
    assert verify_store(store, parts.signer.verify) == ()
    with store.read() as work:
        assert len(work.sales.ids()) == len(data.baskets)
        assert work.options.get("demo.pins") == "Li Na=1234;Tom Becker=2345;M. Roth=4711"
        hashed = work.staff.pin_hash(work.staff.all()[0].id)
    assert hashed.startswith("$argon2id$")
    store.close()
    assert [file.name for file in tmp_path.glob("*.building*")] == []


def test_the_neighbours_lie_beside_it_and_are_ranked_with_it(
    tmp_path: Path, data: DemoData, parts: DemoParts
) -> None:
    """Two stores with the extract's own baskets: what each sold is what the data says."""
    few = tuple(
        replace(data, baskets=data.baskets[-count:], store=replace(data.store, store_id=count))
        for count in (9, 4)
    )
    path = tmp_path / "demo.posapp"
    with_neighbours = replace(data, baskets=data.baskets[-12:], neighbours=few)
    build_demo(path, parts, progress=quiet, load_data=lambda: with_neighbours)
    store = open_store(path, parts.key, clock=parts.clock, ids=parts.ids, till=False)
    with store.read() as work:
        settings = StoreSettings.of(work.options.all())
    plain = PlainRows(bytes(32), settings.zone)
    folder = tmp_path / "copy"
    others = OtherStores(store, parts.clock, tmp_path / "others", store_number(plain.number_of))
    copier = Copier(folder, plain, "demo")
    desk = ReportDesk(
        store, settings, parts.clock, copier, folder, Program().worth, other_stores=others
    )
    assert desk.bring_up()
    assert [one.name.en for one in desk.others().copies] == [name for name, *_ in sorted(NAMES)]
    for copy, sold in zip(desk.others().copies, few, strict=True):
        with desk.of_store(copy.id).source() as source:
            sums = source.row("SELECT count(*), sum(full_minor) FROM line")
        lines = [line for basket in sold.baskets for line in basket.lines]
        assert sums == (len(lines), sum(line.full_minor for line in lines))
    store.close()


def test_progress_only_grows_and_ends_at_the_whole(
    tmp_path: Path, data: DemoData, parts: DemoParts
) -> None:
    told: list[tuple[int, int, str]] = []
    build_demo(
        tmp_path / "demo.posapp",
        parts,
        progress=lambda done, whole, what: told.append((done, whole, what)),
        baskets=10,
        load_data=lambda: data,
    )
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert (told[0][0], told[-1][0]) == (0, 100)
    assert list(dict.fromkeys(what for _, _, what in told)) == [READING, GOODS, SELLING]


def test_a_building_that_stops_in_the_middle_leaves_nothing(
    tmp_path: Path, data: DemoData, parts: DemoParts
) -> None:
    """Rule: demo.whole-or-nothing."""
    path = tmp_path / "demo.posapp"
    unknown = replace(data.baskets[-1].lines[0], product_id=999_999_999)
    last = replace(data.baskets[-1], lines=(unknown,))
    broken = replace(data, baskets=(*data.baskets[:-1], last))
    with pytest.raises(KeyError):
        build_demo(path, parts, progress=quiet, load_data=lambda: broken)
    assert {file.name for file in tmp_path.iterdir()} <= {"demo.posapp.lock"}


def test_what_an_interrupted_building_left_is_built_anew(
    tmp_path: Path, data: DemoData, parts: DemoParts
) -> None:
    """Rule: demo.whole-or-nothing."""
    (tmp_path / "demo.posapp.building").write_bytes(b"half a store")
    (tmp_path / "demo.posapp.building-wal").write_bytes(b"half a log")
    path = tmp_path / "demo.posapp"
    assert build_demo(path, parts, progress=quiet, baskets=3, load_data=lambda: data).sales == 3
    assert path.exists()


def test_a_store_that_is_open_is_not_built_over(
    tmp_path: Path, data: DemoData, parts: DemoParts
) -> None:
    path = tmp_path / "demo.posapp"
    build_demo(path, parts, progress=quiet, baskets=2, load_data=lambda: data)
    store = open_store(path, parts.key, clock=parts.clock, ids=parts.ids)
    with pytest.raises(Refusal) as refused:
        build_demo(path, parts, progress=quiet, baskets=3, load_data=lambda: data)
    assert refused.value.code == "store.in-use"
    with store.read() as work:
        assert len(work.sales.ids()) == 2
    store.close()
