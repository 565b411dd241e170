"""The net under all tests: what it must catch, it catches."""

import socket
from pathlib import Path

import pytest

NET = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")

LEAVE_SOMETHING_BEHIND = """
    import logging
    import threading

    def test_logged():
        logging.getLogger("shop").warning("the drawer is stuck")

    def test_thread():
        threading.Thread(target=threading.Event().wait, name="lost", daemon=True).start()

    def test_silent(expected_alarms):
        assert expected_alarms.texts == []
"""


@pytest.fixture
def net(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeconftest(NET)
    pytester.makeini("[pytest]\nmarkers =\n    long: later\n")
    return pytester


def run(net: pytest.Pytester) -> pytest.RunResult:
    return net.runpytest_subprocess("-p", "no:cacheprovider")


def test_tests_that_leave_something_behind_fail(net: pytest.Pytester) -> None:
    net.makepyfile(LEAVE_SOMETHING_BEHIND)
    result = run(net)
    result.assert_outcomes(passed=3, errors=3)
    for told in (
        "*WARNING shop: the drawer is stuck*",
        "*lost*",
        "*expects a warning in the log, and there was none*",
    ):
        result.stdout.fnmatch_lines([told])


def test_an_expected_warning_and_a_joined_thread_pass(net: pytest.Pytester) -> None:
    net.makepyfile("""
        import logging
        import threading

        def test_expected(expected_alarms):
            logging.getLogger("shop").warning("paper is low")
            assert expected_alarms.texts == ["WARNING shop: paper is low"]

        def test_joined():
            thread = threading.Thread(target=print)
            thread.start()
    """)
    assert run(net).parseoutcomes() == {"passed": 2}


@pytest.mark.parametrize(
    ("long", "outcome"), [("0", {"passed": 1, "deselected": 1}), ("1", {"passed": 1, "failed": 1})]
)
def test_long_tests_and_full_figures_come_with_long(
    net: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, long: str, outcome: dict[str, int]
) -> None:
    monkeypatch.setenv("POSAPP_LONG", long)
    net.makepyfile(f"""
        import pytest

        def test_figure(figure):
            assert figure(ci=20, long=1_000) == (1_000 if {long} else 20)

        @pytest.mark.long
        def test_later():
            raise AssertionError
    """)
    assert run(net).parseoutcomes() == outcome


def test_a_socket_to_the_outside_is_refused() -> None:
    with pytest.warns(UserWarning, match="allowed"), pytest.raises(RuntimeError, match="connect"):
        call_the_outside()


def call_the_outside() -> None:
    """Knocks at an address that no network routes."""
    with socket.socket() as door:
        door.connect(("192.0.2.1", 80))


def test_the_longest_tests_begin(net: pytest.Pytester) -> None:
    for folder in ("loyalty", "simulation"):
        file = net.path / "tests" / folder / f"test_{folder}.py"
        file.parent.mkdir(parents=True)
        file.write_text("def test_it(): pass\n", encoding="utf-8")
    result = net.runpytest_subprocess("-p", "no:cacheprovider", "-v", "tests")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["*test_simulation*PASSED*", "*test_loyalty*PASSED*"])
