"""`python -m posapp doctor`: the machine and the store, one line a check, and what to do."""

from collections.abc import Iterable

from posapp.services.health import Check, CheckState, worst

MARKS = {
    "en": {CheckState.GOOD: "good", CheckState.LOOK: "LOOK", CheckState.BAD: "BAD"},
    "zh": {CheckState.GOOD: "正常", CheckState.LOOK: "注意", CheckState.BAD: "异常"},
}


def print_checks(checks: Iterable[Check], language: str) -> int:
    """Print every check; 1 when something needs somebody now, else 0."""
    every = tuple(checks)
    for check in every:
        print(f"{MARKS[language][check.state]}  {check.name}: {check.sentence(language)}")
        if to_do := check.to_do(language):
            print(f"      → {to_do}")
    return 1 if worst(every) is CheckState.BAD else 0
