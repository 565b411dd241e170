"""What the documents point at is there: files, modules, names, commands."""

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest

import dev
from posapp.rules_index import PACKAGES
from tests.tidy.tree import ROOT, expect_none, program_sources

DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs/sync.md")
QUOTED = re.compile(r"`([^`\n]+)`")
PLACE = re.compile(r"[\w.<>{},*/-]*(?:\.(?:py|md|toml|in|lock|css|ts)|/)")
DOTTED = re.compile(rf"(?<![\w/.])(?:{'|'.join(PACKAGES)})(?:\.\w+)+(?!\S)")
LINKED = re.compile(r"\]\(([^)#:]+)\)")
KEPT = (*PACKAGES, "migrations", "installer", "tests", "docs", "requirements")
MADE = ("out/", "build/", "data/", ".venv/", "summary.md")
"""What running the project makes."""


def spelt_out(place: str) -> Iterator[str]:
    """A place with braces, as all the places it stands for; `<any>` stands for any name."""
    parts = re.split(r"\{([^{}]*)\}", re.sub(r"<\w+>", "*", place))
    choices = [part.split(",") if at % 2 else [part] for at, part in enumerate(parts)]
    yield from ("".join(chosen) for chosen in product(*choices))


@functools.cache
def all_places() -> str:
    """Every file that people write, a line each, with a slash before it."""
    kept = (path for folder in KEPT for path in (ROOT / folder).rglob("*") if path.is_file())
    return "\n".join(f"/{path.relative_to(ROOT).as_posix()}" for path in kept)


def is_there(place: str) -> bool:
    """Whether a path leads to something; its first folders may be left out, as in a list."""
    pattern = re.escape(place).replace(r"\*", "[^/\n]*")
    ending = "" if place.endswith("/") else "$"
    return (ROOT / place).exists() or bool(
        re.search(f"/{pattern}{ending}", all_places(), re.MULTILINE)
    )


def lost_places(text: str) -> list[str]:
    """The paths between back ticks, and behind links, that lead nowhere."""
    quoted = [one for one in QUOTED.findall(text) if PLACE.fullmatch(one)]
    named = [place for one in (*quoted, *LINKED.findall(text)) for place in spelt_out(one)]
    return sorted({one for one in named if not one.startswith(MADE) and not is_there(one)})


def lost_names(text: str) -> list[str]:
    """The dotted names between back ticks that no module holds."""
    modules = {source.module: source.text for source in program_sources()}
    named = {one for part in QUOTED.findall(text) for one in DOTTED.findall(part)}
    codes = "\n".join(modules.values())
    files = {one for one in named if PLACE.fullmatch(one)}
    return sorted(
        one for one in named - files if not is_name(one, modules) and f'"{one}"' not in codes
    )


def is_name(dotted: str, modules: dict[str, str]) -> bool:
    """Whether a dotted name is a module, a package, or a word that its module knows."""
    if dotted in modules or any(name.startswith(f"{dotted}.") for name in modules):
        return True
    module, _, word = dotted.rpartition(".")
    return bool(re.search(rf"\b{word}\b", modules.get(module, "")))


def commands_of(text: str) -> Iterable[str]:
    """The commands of the program that a text tells somebody to type."""
    return {one for part in re.findall(r"-m posapp ([a-z|-]+)", text) for one in part.split("|")}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_place_and_name_in_a_document_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    folder = Path(document).parent
    lost = [one for one in lost_places(text) if not (ROOT / folder / one).exists()]
    expect_none(f"{document}: {one}" for one in (*lost, *lost_names(text)))


@pytest.mark.parametrize(
    "document",
    [*DOCUMENTS, *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))],
)
def test_every_command_in_a_document_is_one(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    known = (ROOT / "posapp" / "__main__.py").read_text(encoding="utf-8")
    expect_none(f"{document}: posapp {one}" for one in commands_of(text) if f'"{one}"' not in known)
    verbs = set(re.findall(r"dev\.py ([a-z]+)", text))
    expect_none(f"{document}: dev.py {one}" for one in verbs - dev.VERBS.keys())


def test_a_place_that_is_gone_is_found() -> None:
    assert lost_places("see `posapp/lost.py` and `posapp/{app,gone}.py`, not `posapp/app.py`") == [
        "posapp/gone.py",
        "posapp/lost.py",
    ]
    assert lost_names("`posapp.app.StorePlace` and `posapp.app.Nobody`") == ["posapp.app.Nobody"]
    assert set(commands_of("type python -m posapp backup|restore --store x")) == {
        "backup",
        "restore",
    }
