"""Every exact case of money and points as a scenario file, run through the services of the screens.

Beside each file lies what its steps must answer: every value that is named there must be there.
"""

import json
from pathlib import Path

import pytest

from posapp.app import memory_till
from posapp.cli.scenario import run_scenario
from posapp.cli.scenario_file import read_scenario

CASES = Path(__file__).parents[2] / "fixtures" / "scenarios"
FILES = sorted(path for path in CASES.glob("*.json") if ".expected" not in path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_case_comes_out_exactly(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    answers = list(run_scenario(read_scenario(path.read_text("utf-8")), memory_till))
    assert len(answers) == len(expected)
    for answer, wanted in zip(answers, expected, strict=True):
        full = {"ok": True, **wanted}
        assert narrowed(answer, full) == full, answer


def narrowed(answer: object, wanted: object) -> object:
    """The answer without the keys that nobody asks about."""
    if isinstance(answer, dict) and isinstance(wanted, dict):
        return {key: narrowed(answer.get(key), value) for key, value in wanted.items()}
    if isinstance(answer, list) and isinstance(wanted, list) and len(answer) == len(wanted):
        return [narrowed(a, w) for a, w in zip(answer, wanted, strict=True)]
    return answer


def test_there_is_a_file_for_every_case() -> None:
    letters = {path.stem[0] for path in FILES}
    assert letters == set("abcdefgh")
