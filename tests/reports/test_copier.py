"""The columnar copy: what is new is added, nothing personal is in it, odd ones are made anew."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from reports.columns import TABLES, pseudonym
from reports.copier import LOCK, MOST_FILES
from reports.copy_state import STATE, read_state
from reports.old_files import STAYS
from reports.source import Source
from tests.reports.conftest import PSEUDONYM_KEY, Past


def counted(past: Past) -> dict[str, int]:
    """How many rows each table of the copy has."""
    with past.desk.source() as source:
        return {t.name: source.row(f"SELECT count(*) FROM {t.name}")[0] for t in TABLES}  # noqa: S608


def later(past: Past, by: timedelta) -> None:
    """Time goes by."""
    clock = past.desk.clock
    assert isinstance(clock, SetClock)
    clock.forward(by)


def test_the_copy_has_every_row_once(past: Past) -> None:
    """Receipts, lines, payments, entries; bringing it up again adds nothing."""
    rows = counted(past)
    assert rows["sale"] == len(past.sales)
    assert rows["line"] == sum(len(sale.lines) for sale in past.sales)
    assert rows["tender"] == sum(len(sale.tenders) for sale in past.sales)
    with past.store.read() as work:
        assert rows["points"] == len(list(work.points.all()))
    assert past.desk.bring_up()
    assert counted(past) == rows


@pytest.mark.rule("report.pseudonyms")
def test_nothing_in_the_copy_says_who_anybody_is(past: Past) -> None:
    """No id of a member or clerk and no name in any cell; the same person is the same number."""
    members = {str(sale.member_id) for sale in past.sales if sale.member_id}
    people = {sale.clerk_name for sale in past.sales}
    assert members
    with past.desk.source() as source:
        texts = {
            str(cell)
            for table in TABLES
            for row in source.rows(f"SELECT * FROM {table.name}")  # noqa: S608
            for cell in row
        }
        numbers = {row[0] for row in source.rows("SELECT DISTINCT member FROM sale")} - {None}
    assert not texts & (members | people)
    assert numbers == {pseudonym(PSEUDONYM_KEY, one) for one in members}
    assert not any(name in text for name in people for text in texts)


def test_another_key_makes_other_numbers() -> None:
    """Who has the copy of two stores cannot put their members side by side."""
    assert pseudonym(b"a" * 32, "m1") != pseudonym(b"b" * 32, "m1")


@pytest.mark.rule("report.looked-at-stays")
def test_what_is_looked_at_stays_while_the_copy_is_made_anew(past: Past) -> None:
    """A report is made in one program; in another the copy goes on, or begins from nothing."""
    with past.desk.source() as source:
        state = past.desk.folder / STATE
        state.write_text(state.read_text("utf-8").replace('"past"', '"another"'), "utf-8")
        assert not past.desk.bring_up(lambda _done, _whole: False)
        assert source.row("SELECT count(*) FROM sale") == (len(past.sales),)
        assert past.desk.bring_up()
        assert past.desk.bring_up()
        assert counted(past)["sale"] == len(past.sales)
        assert source.row("SELECT count(*) FROM sale") == (len(past.sales),)
    assert past.desk.bring_up(), "what is old is noted"
    later(past, STAYS + timedelta(seconds=1))
    assert past.desk.bring_up()
    named = {path.name for path in past.desk.folder.glob("*.parquet")}
    kept = read_state(past.desk.folder)
    assert kept is not None
    assert named == kept.named, "no report takes so long: what is old goes"


@pytest.mark.rule("report.looked-at-stays")
def test_a_report_whose_files_went_is_refused_with_what_to_do(past: Past) -> None:
    with past.desk.source() as source:
        for path in past.desk.folder.glob("*.parquet"):
            path.unlink()
        with pytest.raises(Refusal, match=r"report\.made-anew"):
            source.row("SELECT count(*) FROM sale")
        with pytest.raises(Refusal, match=r"report\.made-anew"):
            source.columns("SELECT sale_key FROM sale")


def test_stopping_loses_nothing(past: Past) -> None:
    """What was copied stays, and the next time goes on from there."""
    shutil.rmtree(past.desk.folder)
    assert not past.desk.bring_up(lambda _done, _whole: False)
    assert counted(past)["sale"] == 0
    assert past.desk.bring_up()
    assert counted(past)["sale"] == len(past.sales)


def test_a_damaged_copy_is_made_anew(past: Past) -> None:
    """A file that is gone, a state that cannot be read, a state of another form."""
    rows = counted(past)
    folder = past.desk.folder
    next(folder.glob("sale-*.parquet")).unlink()
    assert past.desk.bring_up()
    assert counted(past) == rows
    for text in ("", "[]", '{"form": 99}', '{"form": 1}', "\x00"):
        (folder / STATE).write_text(text)
        assert past.desk.bring_up()
        assert counted(past) == rows


@pytest.mark.rule("report.broken-copy-made-anew")
@pytest.mark.parametrize("kept", [0.0, 0.5, 1.0])
def test_a_file_that_cannot_be_read_is_told_once_and_made_anew(past: Past, kept: float) -> None:
    """A power cut leaves a file empty, cut, or full of nothing between its marks."""
    rows = counted(past)
    path = next(past.desk.copier._folder.glob("line-*.parquet"))
    data = path.read_bytes()
    nothing = b"PAR1" + bytes(len(data) - 8) + b"PAR1"
    path.write_bytes(data[: int(len(data) * kept)] if kept < 1 else nothing)
    with pytest.raises(Refusal, match=r"report\.made-anew"):
        counted(past)
    assert past.desk.bring_up()
    assert counted(past) == rows


def test_a_store_that_was_put_back_is_copied_anew(past: Past) -> None:
    """The last receipt copied is not the store's any more: nothing of the copy is trusted."""
    state = read_state(past.desk.folder)
    assert state is not None
    state.last_sale = dict.fromkeys(state.last_sale, "a sale of another past")
    state.keep(past.desk.folder)
    assert past.desk.bring_up()
    assert counted(past)["sale"] == len(past.sales)


def test_files_are_put_together_and_the_old_ones_go(past: Past) -> None:
    """Many small files are one again; those no state names are gone with the next turn."""
    folder = past.desk.folder
    state = read_state(folder)
    assert state is not None
    (only,) = state.files["tender"]
    for number in range(MOST_FILES + 1):
        name = f"tender-{900 + number}.parquet"
        shutil.copyfile(folder / only, folder / name)
        state.files["tender"].append(name)
    state.keep(folder)
    many = counted(past)["tender"]
    past.desk.bring_up()
    after = read_state(folder)
    assert after is not None
    assert len(after.files["tender"]) == 1
    assert counted(past)["tender"] == many
    past.desk.bring_up()
    parquet = "tender-*.parquet"
    assert len(set(folder.glob(parquet))) == MOST_FILES + 3, "somebody may be looking at them"
    later(past, STAYS + timedelta(seconds=1))
    past.desk.bring_up()
    assert {path.name for path in folder.glob(parquet)} == set(after.files["tender"])


def test_one_copier_at_a_time(past: Past) -> None:
    """The second finds the first at it and leaves it to that."""
    with FileLock(past.desk.folder / LOCK):
        assert not past.desk.bring_up()


def test_without_a_copy_reports_say_so(tmp_path: Path) -> None:
    """A sentence, not an empty report."""
    with pytest.raises(Refusal, match=r"report\.no-copy"):
        Source(tmp_path)
