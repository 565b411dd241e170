"""A release is proven by what was run, and by nothing else."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from posapp.rules_index import RuleRow
from tests.performance.figures import Line
from tests.release.__main__ import MARKDOWN, PDF, prove
from tests.release.compatibility import NOT_RUN, hold, promises
from tests.release.junit import Case, Outcome, UnreadableError, read_cases
from tests.release.paper import plain
from tests.release.proof import hold_rules, read_proof
from tests.release.steps import BENCHES, CHECKS, PARTS, TESTS, Ground, Step, result_file

ROOT = Path(__file__).resolve().parents[2]
HERE = Ground(
    commit="abc",
    changed=False,
    python="CPython 3.11.7",
    system="Debian 12, Linux x86_64",
    machine="2 cores",
    qt="Qt 6",
    screen="none",
    store="SQLite 3",
)
STEP = Step(0, 61.5, "2026-03-02", "short", HERE)
GREEN = '<testcase classname="tests.posapp.domain.test_tax" name="test_net" time="0.5"/>'
RULES = (
    RuleRow("tax.net", "a.py", 1, "Net and tax are gross.", ("tests/posapp/domain/test_tax.py",)),
    RuleRow("tax.lost", "a.py", 9, "Nobody looks.", ()),
)
MET = Line("a scan", "CPU median", 7.98, "ms", 8.0)
SLOW = Line("the start", "wall median", 1.92, "s", 1.0)


def case(place: str, ending: str = "", message: str = "") -> str:
    """One test as pytest writes it."""
    classname, _, name = place.partition("::")
    told = f"<{ending} message={quoteattr(message)}>trace</{ending}>" if ending else ""
    named = f"classname={quoteattr(classname)} name={quoteattr(name)}"
    return f'<testcase {named} time="0.25">{told}</testcase>'


def junit(*cases: str) -> str:
    return f'<?xml version="1.0"?><testsuites><testsuite>{"".join(cases)}</testsuite></testsuites>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Every part, run on one commit, green; a test puts something worse in its place."""
    put(tmp_path, TESTS, junit(GREEN))
    put(tmp_path, CHECKS, json.dumps({"lint": True, "types": True}))
    for bench in BENCHES:
        put(tmp_path, bench, json.dumps({"lines": [MET.as_json()]}))
    return tmp_path


def put(folder: Path, part: str, result: str, step: Step = STEP) -> None:
    (folder / result_file(part)).write_text(result, encoding="utf-8")
    (folder / f"{part}.step").write_text(json.dumps(asdict(step)), encoding="utf-8")


def written(folder: Path) -> tuple[int, str]:
    """The exit code, and the page that was written."""
    code = prove(folder, RULES, datetime(2026, 3, 2, 12, tzinfo=UTC))
    assert (folder / PDF).read_bytes().startswith(b"%PDF")
    return code, (folder / MARKDOWN).read_text(encoding="utf-8")


def test_everything_run_and_nothing_failed_is_proven(folder: Path) -> None:
    code, page = written(folder)

    assert code == 0
    assert "**Everything was run and nothing failed.**" in page
    assert "- Tests passed: 1\n- Tests failed: 0" in page
    assert f"| tests | passed | 2026-03-02 | {HERE.commit} | short | 61.50 |" in page
    assert "MISSING" not in page
    assert "FAILED" not in page


def test_a_failed_a_broken_and_a_skipped_test_are_told_apart(folder: Path) -> None:
    tests = junit(
        GREEN,
        case("tests.posapp.domain.test_tax::test_up[en-1|2]", "failure", "assert 1 == 2\n + more"),
        case("tests.sync.test_engine::test_lease", "error", "failed on setup"),
        case("tests.shops.conformance.test_sales::test_once[vendure]", "skipped", "no node here"),
    )
    put(folder, TESTS, tests, replace(STEP, code=1))

    code, page = written(folder)

    assert code == 1
    assert "**Not proven. Failed or missing: 1, named below.**" in page
    assert "| 2 of 4 tests failed. |" in page
    assert "| tests.posapp.domain.test_tax.test_up[en-1\\|2] | failed | assert 1 == 2 |" in page
    assert "| tests.sync.test_engine.test_lease | broken | failed on setup |" in page
    assert "| no node here | 1 | tests.shops.conformance.test_sales.test_once |" in page
    assert "| posapp.domain | 1 | 0 | 1 | 0 | 0.75 |" in page
    assert "| tests | 2 FAILED |" in page


def test_what_failed_in_the_test_and_behind_it_is_broken_once(tmp_path: Path) -> None:
    both = '<testcase classname="tests.a" name="test_b"><failure message="x"/><error/></testcase>'
    path = tmp_path / "tests.xml"
    path.write_text(junit(both), encoding="utf-8")
    assert read_cases(path) == (Case("tests.a.test_b", Outcome.BROKEN, "", 0.0),)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_not_run_is_missing_and_never_green(folder: Path, part: str) -> None:
    (folder / f"{part}.step").unlink()

    code, page = written(folder)

    assert code == 1
    assert f"{part}: missing, it was not run to its end." in page
    assert f"| {part} | MISSING |  |  |  | – |" in page


def test_nothing_at_all_is_no_proof(tmp_path: Path) -> None:
    code, page = written(tmp_path)
    assert code == 1
    assert "- Tests passed: –" in page
    assert page.count("MISSING") == len(PARTS)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (replace(STEP, ground=replace(HERE, commit="older")), "was run on another commit, older."),
        (replace(STEP, ground=replace(HERE, changed=True)), "files that differ from the commit."),
        (replace(STEP, code=1), "broke off with code 1."),
    ],
)
def test_a_part_of_another_state_proves_nothing(folder: Path, step: Step, said: str) -> None:
    put(folder, "pricing", json.dumps({"lines": [MET.as_json()]}), step)
    code, page = written(folder)
    assert code == 1
    assert said in page
    assert "| pricing | NOT PROVEN |" in page


def test_a_run_that_was_cut_is_no_run(folder: Path) -> None:
    """Pytest says 1 for failed tests; any other code means that it did not come to its end."""
    put(folder, TESTS, junit(GREEN), replace(STEP, code=2))
    assert "tests: broke off with code 2." in written(folder)[1]
    put(folder, TESTS, junit())
    assert "tests: no test ran." in written(folder)[1]


def test_a_missed_budget_is_named_and_a_failed_check_decides(folder: Path) -> None:
    put(folder, "till", json.dumps({"lines": [MET.as_json(), SLOW.as_json()]}))
    code, page = written(folder)
    assert code == 0
    assert "nothing failed. Budgets missed: 1, named below.**" in page
    assert "| till | 1 MISSED |" in page
    assert "| the start | wall median | s | 1.92 | 1.00 | MISSED |" in page

    put(folder, CHECKS, json.dumps({"lint": True, "types": False}), replace(STEP, code=1))
    code, page = written(folder)
    assert code == 1
    assert "| The check types failed. |" in page


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><testsuites>&b;</testsuites>',
        '<!DOCTYPE t SYSTEM "file:///etc/passwd"><testsuites/>',
        '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuites>&x;</testsuites>',
        "<testsuites><testsuite><testcase",
        "<testsuites><testsuite><testcase classname='a'/></testsuite></testsuites>",
        "<html/>",
        "",
    ],
)
def test_a_hostile_or_a_cut_list_of_tests_is_refused(folder: Path, text: str) -> None:
    path = folder / result_file(TESTS)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError):
        read_cases(path)
    code, page = written(folder)
    assert code == 1
    assert "| tests | NOT PROVEN |" in page


@pytest.mark.parametrize("part", [CHECKS, "till"])
@pytest.mark.parametrize("text", ["", "[]", '{"lines": [{"what": 1}]}'])
def test_figures_that_cannot_be_read_prove_nothing(folder: Path, part: str, text: str) -> None:
    put(folder, part, text)
    proof = read_proof(folder, RULES)
    if part != CHECKS or "lines" not in text:
        assert proof.troubles[part]


def test_a_rule_is_shown_by_its_tests_alone() -> None:
    rows = [
        RuleRow("tax.up", "a.py", 1, "Rounds up.", ("tests/t/test_a.py::Up::test_up",)),
        RuleRow("tax.file", "a.py", 2, "A file of tests.", ("tests/t/test_b.py",)),
        RuleRow("tax.bad", "a.py", 3, "Fails.", ("tests/t/test_a.py::test_x",)),
        RuleRow("tax.node", "a.py", 4, "Skips.", ("tests/t/test_a.py::test_s",)),
        RuleRow("tax.long", "a.py", 5, "Long.", ("tests/t/test_a.py::test_up",)),
    ]
    cases = [
        Case("tests.t.test_a.Up.test_up[1]", Outcome.PASSED, "", 0.0),
        Case("tests.t.test_a.Up.test_upper", Outcome.FAILED, "", 0.0),
        Case("tests.t.test_b.test_one", Outcome.PASSED, "", 0.0),
        Case("tests.t.test_a.test_x[a.b]", Outcome.PASSED, "", 0.0),
        Case("tests.t.test_a.test_x[c]", Outcome.FAILED, "", 0.0),
        Case("tests.t.test_a.test_s", Outcome.SKIPPED, "no node", 0.0),
    ]
    assert [proof.verdict for proof in hold_rules(rows, cases)] == [
        "shown",
        "shown",
        "FAILED",
        "not shown: no node",
        "not shown: none of its tests was in this run",
    ]


def test_compatibility_claims_what_ran_and_nothing_else() -> None:
    conformance = "tests.shops.conformance.test_sales.test_once"
    cases = [
        Case(f"{conformance}[woocommerce-old]", Outcome.PASSED, "", 0.0),
        Case(f"{conformance}[vendure]", Outcome.SKIPPED, "no node", 0.0),
        Case("tests.ui.test_words.test_fits[zh-long]", Outcome.FAILED, "", 0.0),
    ]
    found = {
        (one.promise.area, one.promise.promised): one for one in hold(promises(ROOT, HERE), cases)
    }

    assert found["Shop", "WooCommerce, older"].verdict == "run"
    assert found["Shop", "WooCommerce"].verdict == NOT_RUN
    assert found["Shop", "Vendure"].verdict == NOT_RUN
    assert found["Shop", "Vendure"].count.skipped == 1
    assert found["Language", "Simplified Chinese"].verdict == "FAILED"
    assert found["Language", "English"].verdict == NOT_RUN
    assert found["System", "Windows"].verdict == NOT_RUN
    assert found["Printer", "a real printer with paper"].verdict == NOT_RUN
    assert found["Python", ">=3.11"].promise.seen == "CPython 3.11.7"


def test_no_folder_of_a_machine_stands_in_the_report() -> None:
    assert plain("E: /srv/anna/shop/data/x.db is gone\nmore") == "E: x.db is gone"
    assert plain("net: and/or http://a.example/b/c") == "net: and/or http://a.example/b/c"


def test_every_rule_stands_in_the_report_with_what_its_tests_said(folder: Path) -> None:
    page = written(folder)[1]
    assert "- Rules shown: 1\n- Rules not shown: 1" in page
    assert "| tax.net | Net and tax are gross. | 1 | 0 | 0 | 0 | shown |" in page
    assert "| tax.lost | Nobody looks. | 0 | 0 | 0 | 0 | not shown: none of its tests" in page


def test_what_pytest_itself_writes_is_read(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_shop="""
        import pytest
        @pytest.mark.parametrize("n", [1, 2])
        def test_sum(n): assert n == 1
        def test_later(): pytest.skip("closed today")
        @pytest.fixture
        def till(): raise OSError("no till")
        class TestDay:
            def test_open(self, till): pass
        """
    )
    pytester.runpytest_subprocess("-p", "no:randomly", "-n0", "--junitxml=tests.xml")
    found = {
        case.place: (case.outcome, case.reason) for case in read_cases(pytester.path / "tests.xml")
    }
    assert found["test_shop.test_sum[1]"] == (Outcome.PASSED, "")
    assert found["test_shop.test_sum[2]"][0] is Outcome.FAILED
    assert found["test_shop.test_later"] == (Outcome.SKIPPED, "closed today")
    assert found["test_shop.TestDay.test_open"][0] is Outcome.BROKEN
