"""Every setting that is stored is a known one: a store that holds another opens no more."""

import ast
from collections.abc import Iterator, Mapping

import pytest

from posapp.demo.extras import SETTINGS
from posapp.demo.shop_store import SHOP_SETTINGS
from posapp.keeping import PRACTICE
from posapp.kernel.money import Currency
from posapp.services.shop_options import options_of
from posapp.services.starters import STARTERS, read_starter
from posapp.settings import BY_NAME
from sync.shop import ShopMap
from tests.tidy.tree import Source, called_name, expect_none, source_of, sources_below

EURO = Currency("EUR", 2)
FOLDERS = ("posapp", "loyalty", "sync", "ui", "reports")


def constants_of(source: Source) -> Iterator[tuple[str, str]]:
    """The texts that a file gives names to, outside its functions."""
    for node in source.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        named = [node.target] if isinstance(node, ast.AnnAssign) else targets
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield from ((one.id, value.value) for one in named if isinstance(one, ast.Name))


Known = Mapping[tuple[str, str], str]
"""The texts that modules give names to: by module and name."""


def names_in(source: Source, known: Known) -> dict[str, str]:
    """The texts that a file knows by name: those it imports, and its own."""
    imported = {
        alias.asname or alias.name: known[node.module, alias.name]
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if (node.module, alias.name) in known
    }
    return {**imported, **dict(constants_of(source))}


def named_options(source: Source, known: Known) -> Iterator[tuple[str, str]]:
    """Each option that a file names when it stores or reads one, with its place.

    Names that come out of a mapping are left out: who stores those checks the mapping.
    """
    own = names_in(source, known)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if not called_name(node).endswith(("options.set", "options.get", "options.all().get")):
            continue
        name, place = node.args[0], f"{source.path}:{node.lineno}"
        if isinstance(name, ast.Constant):
            yield str(name.value), place
        elif not (isinstance(name, ast.Name) and name.id.islower()):
            yield own.get(ast.unparse(name), ast.unparse(name)), place


def all_named() -> list[tuple[str, str]]:
    sources = sources_below(*FOLDERS)
    known = {
        (source.module, name): text for source in sources for name, text in constants_of(source)
    }
    asking = [source for source in sources if "options." in source.text]
    return [pair for source in asking for pair in named_options(source, known)]


def test_every_option_that_is_stored_or_read_is_known() -> None:
    named = all_named()
    assert {"reports.favourites", "journal.verified", "shop.kind"} <= {name for name, _ in named}
    expect_none(f"{place} {name}" for name, place in named if name not in BY_NAME)


@pytest.mark.parametrize(
    "options",
    [
        PRACTICE,
        SETTINGS,
        SHOP_SETTINGS,
        options_of(ShopMap("", EURO, {})),
        *(dict(read_starter(trade).settings) for trade in STARTERS),
    ],
)
def test_options_that_are_stored_together_are_known(options: Mapping[str, str]) -> None:
    assert set(options) <= set(BY_NAME)


@pytest.mark.parametrize(
    "text",
    [
        "work.options.set('report.unheard', 'x')",
        "UNHEARD: Final = 'report.unheard'\nwork.options.set(UNHEARD, 'x')",
        "UNHEARD = 'report.unheard'\nwork.options.all().get(UNHEARD, '')",
    ],
)
def test_an_unknown_option_is_found(text: str) -> None:
    assert [name for name, _ in named_options(source_of(text), {})] == ["report.unheard"]
