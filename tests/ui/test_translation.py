"""Every word of the screens in both languages: none missing, no blank lost, none out of date."""

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

import ui
from tests.tidy.tree import expect_none
from ui.translation import FOLDER, use_language

SCREENS = Path(ui.__file__).parent
BLANK = re.compile(r"\{\w*\}")
Text = tuple[str, str]


def calls(tree: ast.Module, owner: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Every call with the class it stands in."""
    todo: list[tuple[str, ast.AST]] = [(owner, tree)]
    while todo:
        inside, node = todo.pop()
        if isinstance(node, ast.ClassDef):
            inside = node.name
        if isinstance(node, ast.Call):
            yield inside, node
        todo.extend((inside, child) for child in ast.iter_child_nodes(node))


def texts_of(source: str) -> set[Text]:
    """The texts that a module says through Qt, each with its context."""
    found = set()
    for owner, call in calls(ast.parse(source)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        words = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        if name == "tr" and words:
            found.add((owner, str(words[0])))
        elif name in {"translate", "QT_TRANSLATE_NOOP"} and len(words) > 1:
            found.add((str(words[0]), str(words[1])))
    return found


def said() -> set[Text]:
    """All texts of all screens."""
    return {
        text
        for path in SCREENS.rglob("*.py")
        for text in texts_of(path.read_text(encoding="utf-8"))
    }


def chinese() -> dict[Text, str]:
    """What the translation file holds."""
    root = ET.parse(FOLDER / "posapp_zh_CN.ts").getroot()  # noqa: S314 - our own file
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext(
            "translation", ""
        )
        for context in root.iter("context")
        for message in context.iter("message")
    }


def test_every_text_is_said_in_chinese() -> None:
    known = chinese()
    expect_none(f"{context}: {text}" for context, text in said() if not known.get((context, text)))


def test_no_translation_is_left_over() -> None:
    expect_none(f"{context}: {text}" for context, text in chinese().keys() - said())


def test_blanks_are_the_same_in_both_languages() -> None:
    expect_none(
        f"{text} / {words}"
        for (_, text), words in chinese().items()
        if sorted(BLANK.findall(text)) != sorted(BLANK.findall(words))
    )


def test_the_compiled_file_is_the_written_one(qapp: QApplication) -> None:
    use_language(qapp, "zh")
    try:
        expect_none(
            f"{context}: {text}"
            for (context, text), words in chinese().items()
            if QCoreApplication.translate(context, text) != words
        )
    finally:
        use_language(qapp, "en")


def test_back_in_english_the_source_speaks(qapp: QApplication) -> None:
    use_language(qapp, "zh")
    use_language(qapp, "en")
    assert QCoreApplication.translate("Selling", "Exact cash") == "Exact cash"


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("class A:\n    def f(self):\n        return self.tr('Go')", {("A", "Go")}),
        ("x = QCoreApplication.translate('Rows', 'was {a}')", {("Rows", "was {a}")}),
        ("class A:\n    name = other('Go')", set()),
    ],
)
def test_texts_are_found(source: str, texts: set[Text]) -> None:
    assert texts_of(source) == texts


def test_a_subclass_speaks_through_its_base(qapp: QApplication) -> None:
    """`self.tr` of an inherited method finds the text under the class that holds it."""
    from ui.till.screen import Screen

    class Special(Screen):
        def __init__(self) -> None:
            QObject.__init__(self)

    use_language(qapp, "zh")
    try:
        assert Special().placeholder() == "扫描、搜索、会员、命令"
    finally:
        use_language(qapp, "en")
