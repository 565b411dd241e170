"""The doctor's findings about the machine: each by itself, with what to do in both languages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from posapp.kernel.errors import Refusal, WorldFault
from posapp.ports.machine import MachineFacts
from posapp.services.health import Check, CheckState
from posapp.services.machine_checks import (
    clock_check,
    form_check,
    machine_checks,
    no_store_check,
    store_trouble_check,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WELL = MachineFacts(can_write=True, key_modes={"store-key": 0o600}, fonts_missing=(), screen="")


def found(facts: MachineFacts, name: str) -> Check:
    return next(check for check in machine_checks(facts) if check.name == name)


def speaks(check: Check) -> bool:
    """Both languages say how it is, and what to do where something is to be done."""
    said = all(check.sentence(language) for language in ("en", "zh"))
    to_do = [check.to_do(language) for language in ("en", "zh")]
    return said and all(to_do) == (check.state is not CheckState.GOOD)


@pytest.mark.rule("doctor.machine")
def test_a_machine_that_is_well_has_nothing_to_do() -> None:
    checks = machine_checks(replace(WELL, has_printer=True))
    assert [check.name for check in checks] == [
        "folder",
        "key-files",
        "fonts",
        "screen",
        "printer-line",
    ]
    assert {check.state for check in checks} == {CheckState.GOOD}
    assert all(speaks(check) for check in checks)


@pytest.mark.rule("doctor.machine")
@pytest.mark.parametrize(
    ("facts", "name", "code"),
    [
        (replace(WELL, can_write=False), "folder", "doctor.folder-closed"),
        (replace(WELL, key_modes={"store-key": 0o640}), "key-files", "doctor.key-files-open"),
        (replace(WELL, fonts_missing=("Inter-Bold.ttf",)), "fonts", "doctor.fonts-missing"),
        (replace(WELL, screen="could not connect to display"), "screen", "doctor.no-screen"),
        (
            replace(
                WELL, has_printer=True, printer=WorldFault("printer.unreachable", place="net:x:1")
            ),
            "printer-line",
            "printer.unreachable",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_found_alone(facts: MachineFacts, name: str, code: str) -> None:
    check = found(facts, name)
    assert (check.state, check.code) == (CheckState.BAD, code)
    assert speaks(check)
    others = [one for one in machine_checks(facts) if one.name != name]
    assert {one.state for one in others} == {CheckState.GOOD}


def test_a_till_without_a_printer_is_not_asked_for_one() -> None:
    assert "printer-line" not in {check.name for check in machine_checks(WELL)}


@pytest.mark.rule("doctor.clock")
@pytest.mark.parametrize(
    ("now", "newest", "state"),
    [
        (NOW, None, CheckState.GOOD),
        (NOW, NOW - timedelta(days=3), CheckState.GOOD),
        (NOW, NOW + timedelta(minutes=5), CheckState.GOOD),
        (NOW, NOW + timedelta(minutes=6), CheckState.BAD),
        (datetime(1970, 1, 1, tzinfo=UTC), None, CheckState.BAD),
    ],
)
def test_a_clock_is_never_before_what_is_in_the_books(
    now: datetime, newest: datetime | None, state: CheckState
) -> None:
    check = clock_check(now, newest)
    assert check.state is state
    assert speaks(check)


@pytest.mark.rule("doctor.form")
@pytest.mark.parametrize(
    ("form", "state", "code"),
    [
        ("0005", CheckState.GOOD, "doctor.form"),
        ("0004", CheckState.LOOK, "doctor.form-old"),
        ("0006", CheckState.BAD, "store.newer-version"),
    ],
)
def test_the_form_says_who_can_open_the_store(form: str, state: CheckState, code: str) -> None:
    check = form_check(form, "0005")
    assert (check.state, check.code) == (state, code)
    assert speaks(check)


def test_a_store_that_does_not_open_says_why() -> None:
    check = store_trouble_check(Refusal("store.wrong-key"))
    assert check.state is CheckState.BAD
    assert speaks(check)


def test_no_store_yet_is_no_fault() -> None:
    check = no_store_check("data/store.posapp")
    assert check.state is CheckState.LOOK
    assert speaks(check)
