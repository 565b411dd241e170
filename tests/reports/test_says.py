"""Each report says in one sentence, in both languages, which question it answers."""

from reports.catalogue import ALL
from reports.says import SAYS


def test_every_report_says_what_it_answers_and_no_other_is_told_of() -> None:
    assert {kind.id for kind in ALL} == set(SAYS)
    for said in SAYS.values():
        assert said.en.endswith(".")
        assert said.zh.endswith("。")
