"""The proof as a report: the same value becomes a PDF and a Markdown page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from posapp.kernel.money import Currency
from posapp.version import VERSION
from receipts.words import Label
from reports.report import Cell, Column, Figure, Kind, Metric, Report, StoreHead, Table
from tests.performance.figures import Line
from tests.release.compatibility import Met
from tests.release.junit import Outcome
from tests.release.proof import SHOWN, Count, Proof, count, met, newest
from tests.release.steps import BENCHES, CHECKS, PARTS, TESTS

HEAD: Final = StoreHead(f"posapp {VERSION}", "How this release is proven", "", Currency("XXX", 0))
MOST_REASON: Final = 160
FOLDERS: Final = re.compile(r"(?<![\w.:/])(?:[A-Za-z]:)?(?:[/\\][\w.+-]+)+[/\\](?=[\w.+-])")
PASSED: Final = "passed"


def figure(name: str, chinese: str, value: int | None, means: str, says: str) -> Figure:
    """One figure of the head."""
    metric = Metric(name, Label(name, chinese), Kind.COUNT, Label(means, says))
    return Figure(metric, value)


def column(title: str, kind: Kind = Kind.TEXT) -> Column:
    """A column under an English heading."""
    return Column(title, Label(title), kind)


COUNTS: Final = tuple(
    column(title, Kind.COUNT) for title in ("passed", "skipped", "failed", "broken")
)


def counted(found: Count) -> tuple[Cell, ...]:
    """A count under its four columns."""
    return (found.passed, found.skipped, found.failed, found.broken)


def plain(text: str) -> str:
    """The first line of a message, without folders of a machine, and not too long."""
    line = next(iter(text.strip().splitlines()), "")
    short = FOLDERS.sub("", line)
    return short if len(short) <= MOST_REASON else f"{short[:MOST_REASON]}…"


def report_of(proof: Proof, found: Sequence[Met]) -> Report:
    """Everything that is known of the release, and in bold whether it holds."""
    blocks = (
        troubles(proof),
        parts(proof),
        failed_tests(proof),
        areas(proof),
        skipped(proof),
        checks(proof),
        rule_areas(proof),
        *(bench(name, lines) for name, lines in proof.budgets.items()),
        compatibility(found),
        grounds(proof),
        every_rule(proof),
    )
    shown = tuple(block for block in blocks if block is not None)
    commit = newest(proof.steps) if proof.steps else "no commit"
    span = Label(f"Version {VERSION}, commit {commit}")
    title = Label("Test report of the release")
    return Report("release", title, span, tuple(figures(proof)), shown, reach=verdict(proof))


def verdict(proof: Proof) -> Label:
    """The one line that decides."""
    if proof.failures:
        return Label(f"Not proven. Failed or missing: {len(proof.failures)}, named below.")
    missed = len(proof.missed)
    return Label(
        "Everything was run and nothing failed"
        + (f". Budgets missed: {missed}, named below." if missed else ".")
    )


def figures(proof: Proof) -> Iterator[Figure]:
    """The head's figures; of a part that is missing nothing is said."""
    ran = bool(proof.cases)
    tests = count(proof.cases)
    yield figure(
        "Tests passed",
        "通过的测试",
        tests.passed if ran else None,
        "tests that ended well",
        "成功的测试",
    )
    yield figure(
        "Tests failed",
        "失败的测试",
        tests.bad if ran else None,
        "tests that ended badly, or could not begin",
        "失败或无法开始的测试",
    )
    yield figure(
        "Tests skipped",
        "跳过的测试",
        tests.skipped if ran else None,
        "tests that did not run; the reasons are below",
        "没有运行的测试",
    )
    shown = [rule.count.passed > 0 and not rule.count.bad for rule in proof.rules]
    yield figure(
        "Rules shown",
        "已证明的规则",
        sum(shown) if ran else None,
        "rules of the house of which a test passed and none failed",
        "至少一个测试通过且没有失败的规则",
    )
    yield figure(
        "Rules not shown",
        "未证明的规则",
        len(shown) - sum(shown) if ran else None,
        "rules whose tests failed, were skipped or not run",
        "测试失败、跳过或未运行的规则",
    )
    held = [line for lines in proof.budgets.values() for line in lines if line.budget is not None]
    yield figure(
        "Budgets met",
        "达到的预算",
        sum(map(met, held)) if proof.budgets else None,
        "measured figures inside their budget",
        "在预算之内的测量值",
    )
    yield figure(
        "Budgets missed",
        "未达到的预算",
        len(proof.missed) if proof.budgets else None,
        "measured figures outside their budget",
        "超出预算的测量值",
    )


def table(title: str, columns: Iterable[Column], rows: Iterable[tuple[Cell, ...]]) -> Table | None:
    """A table of all its rows, or nothing where there are none."""
    known = tuple(rows)
    return Table(Label(title), tuple(columns), known, whole=True) if known else None


def troubles(proof: Proof) -> Table | None:
    """Every sentence that stands against the release, first of all."""
    rows = ((sentence,) for sentence in proof.failures)
    return table("What failed or is missing", [column("what")], rows)


def parts(proof: Proof) -> Table | None:
    """Each part: whether it was run, how it ended, how long it took, on which commit."""
    heads = [column(title) for title in ("part", "verdict", "day", "commit", "figures")]
    rows = (part_row(proof, part) for part in PARTS)
    return table("What was run", [*heads, column("seconds", Kind.DECIMAL)], rows)


def part_row(proof: Proof, part: str) -> tuple[Cell, ...]:
    """One part; what was not run says so and nothing else."""
    step = proof.steps.get(part)
    if step is None:
        return (part, "MISSING", "", "", "", None)
    verdict = part_verdict(proof, part)
    return (part, verdict, step.day, step.ground.commit, step.figures, round(step.seconds * 1000))


def part_verdict(proof: Proof, part: str) -> str:
    """How one part ended."""
    if part in proof.troubles:
        return "NOT PROVEN"
    if part in BENCHES:
        missed = sum(not met(line) for line in proof.budgets[part])
        return f"{missed} MISSED" if missed else "all met"
    bad = count(proof.cases).bad if part == TESTS else list(proof.checks.values()).count(False)
    return f"{bad} FAILED" if bad else PASSED


def failed_tests(proof: Proof) -> Table | None:
    """Each test that failed, with the first line of why."""
    rows = (
        (case.place, case.outcome.name.lower(), plain(case.reason))
        for case in proof.cases
        if case.outcome in {Outcome.FAILED, Outcome.BROKEN}
    )
    return table("Failed tests", map(column, ("test", "how", "why")), rows)


def areas(proof: Proof) -> Table | None:
    """The tests of each area."""
    rows = [
        (area, *counted(found), round(found.seconds * 1000)) for area, found in proof.areas.items()
    ]
    columns = [column("area"), *COUNTS, column("seconds", Kind.DECIMAL)]
    return table("Function, by area", columns, rows)


def skipped(proof: Proof) -> Table | None:
    """Why tests did not run, the commonest reason first."""
    whys: Counter[str] = Counter()
    first: dict[str, str] = {}
    for case in proof.cases:
        if case.outcome is Outcome.SKIPPED:
            why = plain(case.reason) or "no reason was given"
            whys[why] += 1
            first.setdefault(why, case.function)
    rows = ((why, number, first[why]) for why, number in whys.most_common())
    columns = [column("reason"), column("tests", Kind.COUNT), column("the first of them")]
    return table("Skipped tests, by reason", columns, rows)


def checks(proof: Proof) -> Table | None:
    """Lint, layout, types, layers, tidiness."""
    rows = ((name, PASSED if held else "FAILED") for name, held in proof.checks.items())
    return table("Checks", map(column, (CHECKS, "verdict")), rows)


def rule_areas(proof: Proof) -> Table | None:
    """The rules of each area: shown, not shown, failed."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for rule in proof.rules:
        found[rule.row.rule.partition(".")[0]][rule.verdict.partition(":")[0]] += 1
    rows = (
        (area, said.total(), said["shown"], said["not shown"], said["FAILED"])
        for area, said in sorted(found.items())
    )
    titles = ("rules", "shown", "not shown", "failed")
    columns = [column("area"), *(column(title, Kind.COUNT) for title in titles)]
    return table("Rules, by area", columns, rows)


def every_rule(proof: Proof) -> Table | None:
    """Each rule with its promise and what its tests said, on paper those first that are not shown.

    All of them are on the Markdown page.
    """
    last = sorted(proof.rules, key=lambda rule: (rule.verdict == SHOWN, rule.row.rule))
    rows = tuple(
        (rule.row.rule, rule.row.promise, *counted(rule.count), plain(rule.verdict))
        for rule in last
    )
    columns = [column("rule"), column("promise"), *COUNTS, column("verdict")]
    return Table(Label("Every rule"), tuple(columns), rows) if rows else None


def bench(name: str, lines: Iterable[Line]) -> Table | None:
    """The figures of one bench against their budgets."""
    titles = ("what", "figure", "unit")
    rows = (
        (line.what, line.figure, line.unit, milli(line.measured), milli(line.budget), said(line))
        for line in lines
    )
    columns = [
        *map(column, titles),
        column("measured", Kind.DECIMAL),
        column("budget", Kind.DECIMAL),
        column("verdict"),
    ]
    return table(f"Performance: {name}", columns, rows)


def milli(value: float | None) -> int | None:
    """A measured figure in thousandths."""
    return None if value is None else round(value * 1000)


def said(line: Line) -> str:
    """Met, missed, or only measured."""
    return {True: "met", False: "MISSED", None: "no budget"}[line.met]


def compatibility(found: Iterable[Met]) -> Table | None:
    """What it promises to work with, and what of it was met in this run."""
    rows = (
        (one.promise.area, one.promise.promised, one.promise.seen, one.verdict, *counted(one.count))
        for one in found
    )
    titles = ("area", "promised", "met here", "verdict")
    return table("Compatibility", [*map(column, titles), *COUNTS], rows)


def grounds(proof: Proof) -> Table | None:
    """What the parts were run on, each kind of machine once."""
    on: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for part, step in proof.steps.items():
        here = step.ground
        on[here.system, here.machine, here.python, here.qt, here.store].append(part)
    rows = ((", ".join(names), *facts) for facts, names in on.items())
    return table(
        "Machines", map(column, ("parts", "system", "machine", "python", "Qt", "store file")), rows
    )
