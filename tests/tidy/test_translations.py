"""Every word of the screens is there in Chinese, finished, and compiled.

To translate new words, let Qt collect them, fill in what is marked unfinished, and compile:

    pyside6-lupdate FILES -ts ui/translations/posapp_zh_CN.ts -no-obsolete -locations none
    pyside6-lrelease ui/translations/posapp_zh_CN.ts

where FILES are all Python files below ui/.
"""

import ast
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tidy.test_messages import blanks_of
from tests.tidy.tree import ROOT, Source, expect_none, source_of, sources_below

WRITTEN = ROOT / "ui/translations/posapp_zh_CN.ts"
COMPILED = WRITTEN.with_suffix(".qm")
QT_TOOL_S = 120
WIDER = 1.3
ROOM_FOR_SHORT_WORDS = 4
"""`Save` is one word of four letters; hardly any Chinese word of ours is shorter than two signs."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a screen, in the class that says it."""

    context: str
    source: str
    chinese: str
    finished: bool

    @property
    def place(self) -> tuple[str, str]:
        """What Qt finds it by."""
        return self.context, self.source


def texts_of(xml: str) -> tuple[Said, ...]:
    """The texts of a .ts file."""
    return tuple(_texts(ET.fromstring(xml)))  # noqa: S314 - our own file


def _texts(root: ET.Element) -> Iterator[Said]:
    for context in root.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            chinese = "" if translation is None else translation.text or ""
            kind = "missing" if translation is None else translation.get("type", "")
            name, source = context.findtext("name", ""), message.findtext("source", "")
            yield Said(name, source, chinese, not kind and bool(chinese))


def qt_tool(name: str, *arguments: str) -> None:
    """Runs one of Qt's programs that came with PySide into the environment."""
    ending = ".exe" if sys.platform == "win32" else ""
    program = Path(sys.executable).parent / f"{name}{ending}"
    subprocess.run(
        [str(program), *arguments], check=True, cwd=ROOT, capture_output=True, timeout=QT_TOOL_S
    )


def width(text: str) -> int:
    """How many Latin letters wide a text is; a Chinese sign is two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def too_wide(text: Said) -> bool:
    """Whether a place made for the English text may be too narrow for the Chinese."""
    english = len(text.source)
    return width(text.chinese) > max(english * WIDER, english + ROOM_FOR_SHORT_WORDS)


@pytest.fixture(scope="module")
def written() -> tuple[Said, ...]:
    """What the translators' file holds."""
    return texts_of(WRITTEN.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, ...]:
    """What Qt finds in the screens as they are now."""
    found = tmp_path_factory.mktemp("collected") / "found.ts"
    files = [source.path for source in sources_below("ui")]
    qt_tool("pyside6-lupdate", *files, "-ts", str(found), "-locations", "none")
    return texts_of(found.read_text(encoding="utf-8"))


def test_every_text_of_the_screens_is_translated(
    written: tuple[Said, ...], collected: tuple[Said, ...]
) -> None:
    finished = {text.place for text in written if text.finished}
    assert len(collected) > 0
    expect_none(f"{t.context}: {t.source}" for t in collected if t.place not in finished)


def test_no_translation_is_left_over(
    written: tuple[Said, ...], collected: tuple[Said, ...]
) -> None:
    said = {text.place for text in collected}
    expect_none(f"{t.context}: {t.source}" for t in written if t.place not in said)


def test_both_languages_have_the_same_blanks(written: tuple[Said, ...]) -> None:
    expect_none(
        f"{t.context}: {t.source} / {t.chinese}"
        for t in written
        if blanks_of(t.source) != blanks_of(t.chinese)
    )


def test_no_text_shouts(written: tuple[Said, ...]) -> None:
    marks = ("!", "\N{FULLWIDTH EXCLAMATION MARK}")
    expect_none(t.source for t in written if any(mark in t.source + t.chinese for mark in marks))


def test_chinese_sentences_have_chinese_marks(written: tuple[Said, ...]) -> None:
    latin = (", ", ": ", "; ")
    expect_none(
        f"{t.context}: {t.source} / {t.chinese}"
        for t in written
        if (t.source.endswith(".") and not t.chinese.endswith("。"))
        or any(mark in t.chinese for mark in latin)
    )


def test_chinese_texts_fit_where_the_english_do(written: tuple[Said, ...]) -> None:
    expect_none(f"{t.context}: {t.source} / {t.chinese}" for t in written if too_wide(t))


def test_the_compiled_file_is_made_from_the_written_one(tmp_path: Path) -> None:
    made = tmp_path / COMPILED.name
    qt_tool("pyside6-lrelease", str(WRITTEN), "-qm", str(made))
    assert made.read_bytes() == COMPILED.read_bytes(), "run pyside6-lrelease, see above"


@pytest.mark.parametrize(
    ("translation", "finished"),
    [
        ("<translation>收款</translation>", True),
        ("<translation></translation>", False),
        ('<translation type="unfinished">收款</translation>', False),
        ('<translation type="vanished">收款</translation>', False),
    ],
)
def test_only_a_finished_translation_counts(translation: str, *, finished: bool) -> None:
    xml = (
        "<TS><context><name>Till</name><message><source>Pay</source>"
        f"{translation}</message></context></TS>"
    )
    (text,) = texts_of(xml)
    assert text.place == ("Till", "Pay")
    assert text.finished is finished


@pytest.mark.parametrize(
    ("source", "chinese", "wide"),
    [
        ("Pay", "收款", False),
        ("Why this price", "价格说明", False),
        ("Sign out", "退出当前登录的账号", True),
    ],
)
def test_a_wide_translation_is_found(source: str, chinese: str, *, wide: bool) -> None:
    assert too_wide(Said("Till", source, chinese, finished=True)) is wide


def unseen_by_qt(source: Source) -> Iterator[str]:
    """Words to translate inside an f-string: Qt's collector does not look in there."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                if (
                    isinstance(part, ast.Call)
                    and isinstance(part.func, ast.Attribute)
                    and part.func.attr == "tr"
                ):
                    yield f"{source.path}:{part.lineno}: tr() inside an f-string"


def test_qt_sees_every_word() -> None:
    planted = source_of("def a(self, b):\n    return f\"{self.tr('sure')} {b}\"\n", "ui/a.py")
    assert list(unseen_by_qt(planted)) == ["ui/a.py:2: tr() inside an f-string"]
    expect_none(found for source in sources_below("ui") for found in unseen_by_qt(source))
