"""`python -m posapp report`: reports of a store as files, without a window."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Refusal, Trouble
from posapp.services.report_book import Due, ReportDiary
from reports.catalogue import ALL, OF_ALL_STORES
from reports.desk import Printing, ReportDesk, kind_named, usual_period
from reports.names import Reader
from reports.number_text import words
from reports.period import Period
from reports.runs import run_due

ALL_OF_ANOTHER = tuple(kind for kind in ALL if kind.id not in OF_ALL_STORES)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which reports (none: all), from which day to which, of which other store, as typed."""

    names: tuple[str, ...]
    first: str
    last: str
    language: str
    outside: bool = False
    store: str = ""


def list_reports(language: str) -> int:
    """Print the name and title of each report."""
    for kind in ALL:
        print(f"{kind.id:24} {words(kind.title, language)}")
    return 0


def write_reports(desk: ReportDesk, wish: Wish, out: Path) -> int:
    """Write the reports that are wished for into `out`, and say where they are."""
    kinds = tuple(map(kind_named, wish.names)) or (ALL_OF_ANOTHER if wish.store else ALL)
    period = _period(wish)
    reader = Reader.OUTSIDE if wish.outside else Reader.STORE
    desk.be_whole()
    out.mkdir(parents=True, exist_ok=True)
    maker = desk.of_store(desk.store_named(wish.store))
    days = maker.days() or Period(maker.today, maker.today)
    with maker.source() as source:
        for kind in kinds:
            asked = period or usual_period(kind, days.last)
            known = asked.before.first >= days.first
            request = maker.request(asked, against=asked.before if known else None, reader=reader)
            report = maker.make(kind, request, source)
            files = maker.write(report, out, Printing(wish.language, outside=wish.outside))
            print(f"{kind.id:24} {', '.join(one.name for one in files)}")
    print(out.resolve())
    return 0


def write_due(desk: ReportDesk, diary: ReportDiary, language: str) -> int:
    """Make what is due by itself and say what came of each; 1 when something could not be made.

    Meant for the system's own clock (cron, the task planner): a run is made once, whether this
    command or the open office makes it.
    """

    def say(trouble: Trouble) -> str:
        return say_trouble(trouble, language, currency=desk.settings.currency)

    def told(due: Due, files: tuple[str, ...], trouble: Trouble | None) -> None:
        what = say(trouble) if trouble else ", ".join(files)
        print(f"{due.day.isoformat()} {due.schedule.name}: {what}")

    return 1 if run_due(desk, diary, say, told) else 0


def _period(wish: Wish) -> Period | None:
    if not (wish.first or wish.last):
        return None
    first, last = wish.first or wish.last, wish.last or wish.first
    return Period(_day(first), _day(last))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal("report.not-a-day", text=text) from error
