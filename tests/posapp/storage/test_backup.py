"""A copy is there only if it was read back and found whole."""

from contextlib import closing
from pathlib import Path

import pytest

from posapp.kernel.errors import WorldFault
from posapp.storage.backup import back_up, check_copy, contents_of
from posapp.storage.engine import connect, file_address
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import KEY, MILK, Place, open_shop, raising, sell


@pytest.mark.rule("store.backup-verified")
def test_a_copy_made_while_selling_is_of_one_moment_and_opens(tmp_path: Path) -> None:
    """Promise 6: sold, copied and sold on; the copy holds what was sold by then."""
    path, target = tmp_path / "shop.posapp", tmp_path / "copy.posapp"
    store = open_file(path)
    with store.write() as work:
        open_shop(work)
        work.commit()
    for number in range(1, 11):
        with store.write() as work:
            sell(work, Place(number), (MILK, 1000))
            work.commit()
        contents = back_up(path, target, KEY)
        assert dict(contents.rows)["sale"] == number
        assert contents.heads[0][:2] == (1, number)
    with store.read() as look:
        sold = list(look.sales.all())
    store.close()
    copy = open_file(target)
    with copy.read() as look:
        assert list(look.sales.all()) == sold
    copy.close()


def test_a_copy_is_encrypted_and_stands_alone(tmp_path: Path) -> None:
    path, target = tmp_path / "shop.posapp", tmp_path / "copy.posapp"
    store = open_file(path)
    with store.write() as work:
        work.options.set("store.name", "canary")
        work.commit()
    back_up(path, target, KEY)
    store.close()
    assert b"canary" not in target.read_bytes()
    assert b"SQLite format" not in target.read_bytes()
    assert sorted(found.name for found in tmp_path.glob("copy*")) == ["copy.posapp"]


@pytest.mark.rule("store.backup-verified")
def test_a_copy_that_differs_is_thrown_away(tmp_path: Path) -> None:
    path, target = tmp_path / "shop.posapp", tmp_path / "copy.posapp"
    open_file(path).close()
    contents = back_up(path, target, KEY)
    with closing(connect(file_address(target, "rw"), KEY)) as copy:
        copy.execute("INSERT INTO option VALUES ('a', 'b')")
        assert contents_of(copy) != contents
    with raising(WorldFault, "store.backup-bad"):
        check_copy(target, KEY, contents)
    broken = bytearray(target.read_bytes())
    broken[9_000] ^= 1
    target.write_bytes(broken)
    with raising(WorldFault, "store.backup-bad"):
        check_copy(target, KEY, contents)


def test_a_copy_to_nowhere_is_a_fault_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    open_file(path).close()
    before = sorted(tmp_path.iterdir())
    with raising(WorldFault, "disk.failed"):
        back_up(path, tmp_path / "nowhere" / "copy.posapp", KEY)
    assert sorted(tmp_path.iterdir()) == before
