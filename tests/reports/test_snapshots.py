"""What a store lays out for the others and what they take in: whole, checked, or left out."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from receipts.words import Label
from reports import snapshot_check, snapshot_writer
from reports.catalogue import BY_ID
from reports.copy_state import CopyState, read_state
from reports.duck import open_duck, quoted
from reports.other_stores import OtherStores
from reports.snapshot import PAGE, file_name
from reports.snapshot_reader import TakenIn
from tests.reports.chain import NORTH, SOUTH, TWIN, Chain, open_chain, table
from tests.reports.loyal_books import figure
from tests.reports.test_stores import made


@pytest.fixture(scope="module")
def chain(past_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """Two stores with one past; who changes the folder takes a copy of it."""
    with open_chain((past_file, past_file), tmp_path_factory.mktemp("chain")) as found:
        found.bring_up()
        yield found


NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Folder:
    """A copy of the shared folder, and what the north takes in from it."""

    shared: Path
    taken: TakenIn

    @property
    def souths(self) -> Path:
        return self.shared / SOUTH

    @property
    def page(self) -> dict[str, dict[str, list[str]]]:
        """The south's page as it stands in its file."""
        found: dict[str, dict[str, list[str]]] = json.loads((self.souths / PAGE).read_text("utf-8"))
        return found

    def put(self, **other: object) -> None:
        """Another page: the same but for some of what it says."""
        (self.souths / PAGE).write_text(json.dumps({**self.page, **other}), "utf-8")

    def look(self) -> CopyState | None:
        """Take in what is there; how the south's copy stands then."""
        self.taken.run(self.shared)
        return read_state(self.taken.kept / SOUTH)

    @property
    def reasons(self) -> str:
        """Why stores were left out, in both languages."""
        return "\n".join(f"{one.reason.en}\n{one.reason.zh}" for one in self.taken.left_out())


@pytest.fixture
def folder(chain: Chain, tmp_path: Path) -> Folder:
    """The shared folder as the stores left it, nothing taken in yet."""
    shared = tmp_path / "shared"
    shutil.copytree(chain.shared, shared)
    return Folder(shared, TakenIn(tmp_path / "kept", NORTH, NOW))


def others_of(chain: Chain) -> OtherStores:
    """What the north knows of the others."""
    found = chain.north.desk.other_stores
    assert found is not None
    return found


@pytest.mark.rule("snapshot.whole-or-not")
def test_a_snapshot_cut_before_its_page_is_not_read(
    chain: Chain, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after its files, before its page: what the page named before still holds."""
    before = folder.look()
    page = (folder.souths / PAGE).read_bytes()
    south = chain.south.desk
    state = read_state(south.folder)
    assert state is not None
    state.whole_at = "2027-01-01T00:00:00.000000Z"
    ((_, known),) = folder.taken.taken()
    monkeypatch.setattr(snapshot_writer, "_put_page", _killed)
    with pytest.raises(KeyboardInterrupt):
        snapshot_writer.lay_out(south.folder, state, known, folder.shared)
    monkeypatch.undo()
    assert (folder.souths / PAGE).read_bytes() == page
    assert folder.look() == before
    snapshot_writer.lay_out(south.folder, state, known, folder.shared)
    after = folder.look()
    assert after is not None
    assert after.whole_at == state.whole_at


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.rule("snapshot.whole-or-not")
def test_a_page_whose_files_have_not_come_yet_waits(folder: Folder) -> None:
    before = folder.look()
    folder.put(files={**folder.page["files"], "tender": ["f" * 64 + ".parquet"]})
    assert folder.look() == before, "what was whole before stays"
    assert "have not arrived whole yet" in folder.reasons
    assert "尚未完整到达" in folder.reasons
    (folder.souths / PAGE).unlink()
    assert folder.look() == before
    assert "have not arrived whole yet" in folder.reasons


@pytest.mark.rule("snapshot.files-are-checked")
@pytest.mark.rule("snapshot.bad-ones-are-left-out")
def test_a_file_that_is_not_what_its_name_says_is_left_out(folder: Folder) -> None:
    (name,) = folder.page["files"]["tender"]
    data = (folder.souths / name).read_bytes()
    (folder.souths / name).write_bytes(data[:-8] + bytes(8))
    shutil.copytree(folder.souths, folder.shared / TWIN)
    assert folder.look() is None
    assert "have not arrived whole yet" in folder.reasons
    (folder.souths / name).write_bytes(data)
    assert folder.look() is not None, "a bad neighbour stops nobody"
    assert f"folder “{TWIN}”" in folder.reasons, "and nobody stands for another"


def replaced(folder: Folder, of: str, sql: str) -> str:
    """Put another Parquet file in the place of a table's, named by what is in it."""
    (name,) = folder.page["files"][of]
    forged = folder.shared / "forged.parquet"
    with open_duck() as duck:
        query = sql.format(source=f"read_parquet({quoted(folder.souths / name)})")
        duck.execute(f"COPY ({query}) TO {quoted(forged)} (FORMAT parquet)")
    named_so = file_name(forged)
    forged.replace(folder.souths / named_so)
    folder.put(files={**folder.page["files"], of: [named_so]})
    return named_so


@pytest.mark.rule("snapshot.files-are-checked")
@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT *, 'Ada Lovelace' AS member_name FROM {source}", "no table of “tender”"),
        ("SELECT * EXCLUDE (points) FROM {source}", "no table of “tender”"),
        ("SELECT * REPLACE (amount::DOUBLE AS amount) FROM {source}", "no table of “tender”"),
        ("SELECT * REPLACE (200000000000::BIGINT AS amount) FROM {source}", "more than any"),
        ("SELECT * REPLACE (DATE '9999-12-31' AS day) FROM {source}", "more than any"),
        ("SELECT * REPLACE (NULL::BIGINT AS amount) FROM {source}", "more than any"),
        ("SELECT * REPLACE (repeat('x', 5000) AS kind) FROM {source}", "more than any"),
    ],
)
def test_a_forged_table_is_left_out_with_its_reason(folder: Folder, sql: str, said: str) -> None:
    before = folder.look()
    replaced(folder, "tender", sql)
    assert folder.look() == before
    assert said in folder.reasons


@pytest.mark.rule("snapshot.files-are-checked")
def test_a_table_does_not_pass_for_another_and_a_text_for_none(folder: Folder) -> None:
    files = folder.page["files"]
    assert folder.look() is not None
    folder.put(files={**files, "line": files["sale"]})
    folder.look()
    assert "no table of “line”" in folder.reasons
    (folder.souths / PAGE).write_bytes(b"{" * 100_000)
    folder.look()
    assert "cannot be read" in folder.reasons


@pytest.mark.rule("snapshot.page-is-checked")
@pytest.mark.parametrize(
    "forged",
    [
        {"files": {"sale": ["../../north/past.posapp"]}},
        {"files": {"sale": ["/etc/hostname"]}},
        {"files": {"nowhere": []}},
        {"files": {"sale": "x"}},
        {"store_id": TWIN},
        {"whole_at": "soon"},
        {"options": {"store.name": "South", "store.zone": "../../etc"}},
        {"options": {"store.name": "South", "money.currency": "euro"}},
        {"options": {"store.name": "South", "members.asleep_days": "9" * 40}},
        {"options": {"store.name": "x" * 5000}},
        {"program": "{}"},
        {"options": 5},
    ],
)
def test_a_page_with_anything_odd_is_left_out(folder: Folder, forged: dict[str, object]) -> None:
    folder.put(**forged)
    assert folder.look() is None
    assert f"folder “{SOUTH}” says of its store cannot be read" in folder.reasons


@pytest.mark.rule("snapshot.page-is-checked")
def test_another_version_and_hidden_signs_in_a_name(folder: Folder) -> None:
    told = {**folder.page["options"], "store.name": "So\u202euth\x1b[31m\n<b>"}
    folder.put(options=told)
    assert folder.look() is not None
    ((_, page),) = folder.taken.taken()
    assert page.options["store.name"] == "South[31m <b>"
    folder.put(form="of-tomorrow")
    folder.look()
    assert "South[31m <b> runs another version of posapp" in folder.reasons
    assert "相同版本" in folder.reasons


def test_a_link_out_of_the_folder_is_not_followed(folder: Folder, tmp_path: Path) -> None:
    name = replaced(folder, "tender", "SELECT * FROM {source} LIMIT 3")
    elsewhere = tmp_path / "elsewhere.parquet"
    (folder.souths / name).rename(elsewhere)
    (folder.souths / name).symlink_to(elsewhere)
    assert folder.look() is None
    assert "have not arrived whole" in folder.reasons


def test_a_store_that_left_is_not_shown_any_more(folder: Folder) -> None:
    assert folder.look() is not None
    shutil.rmtree(folder.souths)
    assert folder.look() is None
    assert folder.taken.taken() == ()
    assert folder.reasons == ""


def test_what_is_laid_out_holds_no_typed_words_and_no_key(chain: Chain, folder: Folder) -> None:
    state = folder.look()
    assert state is not None
    assert "miss" not in state.files
    assert (folder.souths / PAGE).read_text("utf-8").count(NORTH) == 0
    own = read_state(chain.south.desk.folder)
    assert own is not None
    assert state.files.keys() == {name for name, ones in own.files.items() if ones} - {"miss"}


@pytest.mark.rule("snapshot.stale-is-refused")
def test_a_stale_store_is_told_of_and_not_shown(chain: Chain) -> None:
    now = chain.clock.now()
    in_time = replace(others_of(chain), clock=SetClock(now + timedelta(days=8)))
    assert [one.name.en for one in in_time.others().copies] == ["South"]
    late = replace(others_of(chain), clock=SetClock(now + timedelta(days=8, minutes=1)))
    assert late.others().copies == ()
    (left,) = late.others().left_out
    assert left.name == Label("South", "")
    assert "more than 8 days ago" in left.reason.en
    with pytest.raises(Refusal, match=r"snapshot\.stale"):
        late.copy_of(SOUTH)


def test_a_folder_that_is_gone_is_told_and_what_came_stays(chain: Chain) -> None:
    away = chain.shared.with_name("unplugged")
    chain.shared.rename(away)
    try:
        assert chain.north.desk.bring_up(), "the own copy is brought up all the same"
        report = made(chain, "stores")
        assert figure(report, "stores") == 2
        (left,) = table(report, "Not taken in").rows
        assert "folder shared with the other stores is not there" in left[1].en  # type: ignore[union-attr]  # a label
        assert not chain.shared.exists(), "nothing is made where a stick should be"
    finally:
        away.rename(chain.shared)
        assert chain.north.desk.bring_up()


def test_a_store_that_nobody_knows_is_refused(chain: Chain) -> None:
    with pytest.raises(Refusal, match=r"snapshot\.unknown"):
        chain.north.desk.of_store(TWIN)


def test_stores_of_one_name_are_told_apart(chain: Chain, tmp_path: Path) -> None:
    souths = chain.south.desk.other_stores
    assert souths is not None
    replace(souths, id_=TWIN, kept=tmp_path / "twin").exchange(chain.south.desk.folder)
    look = replace(others_of(chain), kept=tmp_path / "look")
    try:
        look.exchange(chain.north.desk.folder)
    finally:
        shutil.rmtree(chain.shared / TWIN)
    names = [one.name.en for one in look.others().copies]
    assert names == ["South (b000)", "South (c000)"]


@pytest.mark.rule("report.other-stores-name-nobody")
def test_what_no_store_has_ends_in_words_and_not_in_a_crash(chain: Chain) -> None:
    """A blank where a number belongs came through every check: the report is refused."""
    kind = replace(BY_ID["tills"], build=lambda source, _: source.row("SELECT NULL")[0] + 1)
    south = chain.north.desk.of_store(SOUTH)
    request = south.request(chain.north.whole)
    with south.source() as source, pytest.raises(Refusal, match=r"snapshot\.unanswered"):
        south.make(kind, request, source)


@pytest.mark.rule("snapshot.page-is-checked")
def test_a_pipe_in_the_place_of_a_page_keeps_nobody_waiting(folder: Folder) -> None:
    """To read one would hold the lock of the exchange until somebody writes into it."""
    (folder.souths / PAGE).unlink()
    os.mkfifo(folder.souths / PAGE)
    assert folder.look() is None
    assert folder.reasons


@pytest.mark.rule("snapshot.files-are-checked")
def test_a_file_of_rows_without_end_is_not_read_through(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its foot says how many there are; squeezed rows of one value cost a sender nothing."""
    monkeypatch.setattr(snapshot_check, "MOST_ROWS", 2)
    monkeypatch.setattr(snapshot_check, "_test", lambda _name, _kind: "error('it was read')")
    assert folder.look() is None
    assert "holds more than any store has" in folder.reasons
