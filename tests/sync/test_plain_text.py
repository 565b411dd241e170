"""Words of a server as a person may read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.plain_text import plain_text


@pytest.mark.rule("sync.server-words")
@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("<p>There has been a <b>critical</b> error.</p>", "There has been a critical error."),
        ("&lt;script&gt;x()&lt;/script&gt; sold out", "sold out"),
        ("<script>steal(", ""),
        ("Caf&eacute; &amp; more\r\n\tnow", "Café & more now"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("\x00\x1b[31mred\ud800", "[31mred"),
        ("库存不足", "库存不足"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_what_a_server_says_is_one_plain_line(told: str, read: str) -> None:
    assert plain_text(told) == read


@given(st.text(), st.integers(1, 50))
def test_whatever_it_says_is_short_and_has_no_hidden_signs(told: str, most: int) -> None:
    line = plain_text(told, most)
    assert len(line) <= most
    assert line.isprintable()
    assert "\n" not in line
