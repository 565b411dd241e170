"""A bug stops one action: its report is written, the clerk is told, the program goes on."""

from datetime import UTC, datetime
from pathlib import Path

from posapp.kernel.clock import SetClock
from ui.bug_report import KEPT_REPORTS, BugReports


def test_a_report_says_what_happened_and_hides_card_numbers(tmp_path: Path) -> None:
    told: list[str] = []
    reports = BugReports(tmp_path, SetClock(datetime(2026, 3, 1, tzinfo=UTC)), told.append)
    error = ValueError("odd: 4111 1111 1111 1111")
    reports.caught(ValueError, error, error.__traceback__)
    text = Path(told[0]).read_text(encoding="utf-8")
    assert "ValueError: odd" in text
    assert "4111 1111 1111 1111" not in text


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 3, 1, tzinfo=UTC))
    reports = BugReports(tmp_path, clock, lambda _path: None)
    for hour in range(KEPT_REPORTS + 3):
        clock.set(datetime(2026, 3, 1 + hour // 24, hour % 24, tzinfo=UTC))
        reports.write(ValueError, ValueError("x"), None)
    assert len(list(tmp_path.glob("bug-*.txt"))) == KEPT_REPORTS
