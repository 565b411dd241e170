"""A shop's key: kept for the owner alone, replaced as a whole, shown to nobody."""

from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from posapp.devices.machine import KEYS_VARIABLE
from posapp.devices.secret_words import SecretWords
from posapp.kernel.errors import WorldFault

WORDS = {"key": "ck_1", "secret": "cs_ü"}


class Drawer:
    """A keyring that may be locked."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def no_system_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's real keyring is touched."""
    monkeypatch.setenv(KEYS_VARIABLE, "file")


@pytest.mark.rule("keys.secret-replaced")
def test_without_a_keyring_a_file_for_the_owner_alone_holds_it(tmp_path: Path) -> None:
    secrets = SecretWords(tmp_path / "keys", "harbour")
    assert secrets.read("shop") is None
    secrets.keep("shop", {"key": "old"})
    secrets.keep("shop", WORDS)
    assert SecretWords(tmp_path / "keys", "harbour").read("shop") == WORDS
    (file,) = (tmp_path / "keys").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_with_a_keyring_the_file_says_only_where_it_is(tmp_path: Path) -> None:
    drawer = Drawer()
    secrets = SecretWords(tmp_path, "harbour", drawer)
    secrets.keep("shop", WORDS)
    assert secrets.read("shop") == WORDS
    assert "ck_1" not in (tmp_path / "shop.secret").read_text()
    secrets.forget("shop")
    assert secrets.read("shop") is None
    assert "ck_1" not in str(drawer.kept)


@pytest.mark.rule("keys.own-entry")
def test_two_stores_of_one_name_each_keep_their_secret(tmp_path: Path) -> None:
    drawer = Drawer()
    first, second = (SecretWords(tmp_path / one, "harbour", drawer) for one in "ab")
    first.keep("shop", WORDS)
    second.keep("shop", WORDS)
    second.keep("shop", {"key": "ck_2"})
    assert (first.read("shop"), second.read("shop")) == (WORDS, {"key": "ck_2"})
    assert len(drawer.kept) == 2, "a secret that is replaced leaves none behind"
    second.forget("shop")
    assert first.read("shop") == WORDS


@pytest.mark.rule("keys.own-entry")
def test_a_secret_in_the_entry_of_old_is_read_and_its_successor_moves(tmp_path: Path) -> None:
    drawer = Drawer()
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "shop.secret").write_text('"keyring"')
    drawer.set_password("posapp harbour", "shop", '{"key": "old"}')
    first, second = (SecretWords(tmp_path / one, "harbour", drawer) for one in "ab")
    assert second.read("shop") == {"key": "old"}
    second.keep("shop", WORDS)
    assert (first.read("shop"), second.read("shop")) == ({"key": "old"}, WORDS)
    first.forget("shop")
    assert first.read("shop") is None
    assert "old" not in str(drawer.kept)


def test_a_locked_keyring_is_a_fault_and_not_an_absence(tmp_path: Path) -> None:
    drawer = Drawer()
    secrets = SecretWords(tmp_path, "harbour", drawer)
    secrets.keep("shop", WORDS)
    drawer.locked = True
    with pytest.raises(WorldFault, match=r"key\.keyring-closed"):
        secrets.read("shop")
    with pytest.raises(WorldFault, match=r"key\.keyring-closed"):
        SecretWords(tmp_path, "harbour").read("shop")


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"key": 7}', '"forgotten"'])
def test_a_damaged_file_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "shop.secret").write_text(text)
    with pytest.raises(WorldFault, match=r"sync\.secret-unreadable"):
        SecretWords(tmp_path, "harbour").read("shop")


def test_it_is_shown_to_nobody(tmp_path: Path) -> None:
    secrets = SecretWords(tmp_path, "harbour")
    secrets.keep("shop", WORDS)
    assert "ck_1" not in repr(secrets)
