"""One thing has one word: what the glossary says of the shop's rows is said everywhere."""

from posapp.domain.messages import MESSAGES
from tests.tidy.test_translations import WRITTEN, texts_of
from tests.tidy.tree import ROOT, sources_below

KEPT_OUT = "未导入"
OTHERS = ("未采纳", "拦下", "拦截", "隔离区", "未接收", "未收录")
"""Words that once stood for the same."""


def test_rows_that_were_kept_out_have_one_chinese_word() -> None:
    said = {one.source: one.chinese for one in texts_of(WRITTEN.read_text("utf-8"))}
    said |= {code: message.zh for code, message in MESSAGES.items()}
    texts = {source.path: source.text for source in sources_below("posapp")}
    for place, chinese in {**said, **texts}.items():
        assert not [word for word in OTHERS if word in chinese], place
    for english, chinese in said.items():
        if "kept out" in english.lower():
            assert KEPT_OUT in chinese, english


def test_the_glossary_has_that_word() -> None:
    glossary = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    line = next(row for row in glossary.splitlines() if row.startswith("| quarantine, let in |"))
    assert KEPT_OUT in line
