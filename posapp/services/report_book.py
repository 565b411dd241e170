"""Reports under a name, when they are made by themselves, and what came of it.

What a report is, only the reports know: here its question is a text. Who makes the due runs asks
`due`, makes them, and says with `done` or `failed` what came of each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from posapp.domain.journal import RecordType
from posapp.domain.mail_address import mail_addresses
from posapp.domain.permission import Act
from posapp.domain.report_rhythm import Every, Rhythm
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.ports import Work
from posapp.ports.report_book import Form, Outcome, ReportRun, SavedReport, Schedule
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing

FAVOURITES: Final = "reports.favourites"
LAST_FOLDER: Final = "reports.last_folder"
FORBIDDEN: Final = dict.fromkeys(map(ord, '<>:"/\\|?*'), " ")
MOST_BYTES: Final = 150
"""Of a file's name: a day, a kind and an ending come behind it, and disks take 255."""

TRY_AGAIN: Final = timedelta(hours=1)
"""A run that failed is tried again after so long: a folder may be there again."""


@dataclass(frozen=True, slots=True)
class Due:
    """One run that is owed: of which schedule, for which day, with which questions."""

    schedule: Schedule
    day: date
    reports: tuple[SavedReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A schedule as a manager asks for it."""

    name: str
    reports: tuple[str, ...]
    rhythm: Rhythm
    form: Form
    folder: str
    language: str = "en"
    address: str = ""


class ReportDiary:
    """Keeps saved reports and schedules, and knows what is due."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def check_files(self) -> None:
        """Refuse whoever may not write a report to a file.

        Rule: report-book.files-by-act
        """
        self._staffing.require(Act.READ_REPORTS)
        self._staffing.require(Act.EXPORT)

    # ---- favourites

    def favourites(self) -> tuple[str, ...]:
        """The reports that stand first, by id."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return tuple(work.options.all().get(FAVOURITES, "").split())

    def keep_favourites(self, reports: Sequence[str]) -> None:
        """Let these stand first."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.write() as work:
            work.options.set(FAVOURITES, " ".join(reports))
            work.commit()

    # ---- where files went last

    def last_folder(self) -> str:
        """The folder that somebody chose for a file last; empty before that."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return work.options.all().get(LAST_FOLDER, "")

    def keep_last_folder(self, folder: str) -> None:
        """Offer this folder the next time."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.write() as work:
            work.options.set(LAST_FOLDER, folder)
            work.commit()

    # ---- saved reports

    def saved(self) -> tuple[SavedReport, ...]:
        """Every saved report, by name."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return tuple(work.report_book.saved())

    def save(self, name: str, wish: str, *, report_id: str = "") -> SavedReport:
        """Keep a question under a name, or with its id change it.

        One that a schedule makes is changed by who may write files: it changes what is written.
        """
        by = self._staffing.require(Act.READ_REPORTS)
        scheduled = [one for one in self.schedules() if report_id in one.reports]
        if scheduled:
            self.check_files()
        kept = SavedReport(
            report_id or self._context.ids.new(),
            clean_text(name, "name"),
            wish,
            self._context.clock.now(),
            by,
        )
        with self._context.store.write() as work:
            work.report_book.save(kept)
            for one in scheduled:
                self._record(work, "changed", one)
            work.commit()
        return kept

    def drop_saved(self, report_id: str) -> None:
        """Forget one; one that a schedule makes is kept until the schedule goes.

        Rule: report-book.no-hole-in-a-pack
        """
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.write() as work:
            for schedule in work.report_book.schedules():
                if report_id in schedule.reports:
                    raise Refusal("report-book.in-use", schedule=schedule.name)
            work.report_book.drop_saved(report_id)
            work.commit()

    # ---- schedules

    def schedules(self) -> tuple[Schedule, ...]:
        """Every schedule, by name."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return tuple(work.report_book.schedules())

    def last_run(self, schedule_id: str) -> ReportRun | None:
        """What came of a schedule the last time."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return next(iter(work.report_book.runs(schedule_id)), None)

    def plan(self, plan: Plan, *, schedule_id: str = "") -> Schedule:
        """Set a schedule, or with its id change it.

        Rule: report-book.owes-from-today
        A new one, and one that comes on other days now, owes nothing for days before today; nor
        does one that was set while the clock stood ahead.
        """
        self.check_files()
        known = {one.id for one in self.saved()}
        if not plan.reports or not set(plan.reports) <= known:
            raise Refusal("report-book.nothing-chosen")
        if not plan.folder.strip() or not Path(plan.folder).expanduser().is_absolute():
            raise Refusal("report-book.no-folder", folder=plan.folder)
        kept = Schedule(
            id=schedule_id or self._context.ids.new(),
            name=clean_text(plan.name, "name"),
            reports=plan.reports,
            rhythm=plan.rhythm,
            form=plan.form,
            folder=plan.folder.strip(),
            since=self._today() - timedelta(days=1),
            language=plan.language,
            address=", ".join(mail_addresses(plan.address)),
        )
        with self._context.store.write() as work:
            others = {one.id: one for one in work.report_book.schedules()}
            old = others.pop(kept.id, None)
            if any(_place(one) == _place(kept) for one in others.values()):
                raise Refusal("report-book.name-taken", name=kept.name)
            if old is not None and _days(old) == _days(kept):
                kept = replace(kept, since=min(old.since, kept.since))
            work.report_book.put_schedule(kept)
            self._record(work, "set" if old is None else "changed", kept)
            work.commit()
        return kept

    def drop_schedule(self, schedule_id: str) -> None:
        """Make it no more; what was made stays where it is."""
        self.check_files()
        with self._context.store.write() as work:
            for one in work.report_book.schedules():
                if one.id == schedule_id:
                    work.report_book.drop_schedule(schedule_id)
                    self._record(work, "dropped", one)
            work.commit()

    # ---- runs

    def due(self) -> tuple[Due, ...]:
        """What is owed now, oldest first.

        Rule: report-book.made-once
        A day that was made is never made again; one that failed is, an hour later.
        """
        now = self._context.clock.now()
        local = now.astimezone(self._context.settings.zone).replace(tzinfo=None)
        found: list[Due] = []
        with self._context.store.read() as work:
            saved = {one.id: one for one in work.report_book.saved()}
            for schedule in work.report_book.schedules():
                runs = {run.for_day: run for run in work.report_book.runs(schedule.id)}
                reports = tuple(saved[one] for one in schedule.reports if one in saved)
                for day in schedule.rhythm.due(schedule.since, local):
                    run = runs.get(day)
                    if run is None or (run.outcome is Outcome.FAILED and now - run.at >= TRY_AGAIN):
                        found.append(Due(schedule, day, reports))
        return tuple(sorted(found, key=lambda one: (one.day, one.schedule.name)))

    def done(self, due: Due, files: Sequence[str]) -> None:
        """It was made; where."""
        self._note(due, Outcome.DONE, files)

    def failed(self, due: Due, sentence: str) -> None:
        """It could not be made; why."""
        self._note(due, Outcome.FAILED, (sentence,))

    def _note(self, due: Due, outcome: Outcome, said: Sequence[str]) -> None:
        run = ReportRun(due.schedule.id, due.day, outcome, self._context.clock.now(), tuple(said))
        with self._context.store.write() as work:
            if any(one.id == due.schedule.id for one in work.report_book.schedules()):
                work.report_book.put_run(run)
            work.commit()

    def _record(self, work: Work, act: str, schedule: Schedule) -> None:
        """What leaves the store by itself, to where and by whose will, is in the journal."""
        self._context.record(
            work,
            RecordType.SCHEDULE,
            {
                "act": act,
                "schedule": schedule.id,
                "name": schedule.name,
                "form": schedule.form.value,
                "folder": schedule.folder,
                "address": schedule.address,
                "reports": list(schedule.reports),
            },
            clerk=self._staffing.signed_in().id,
            at=self._context.clock.now(),
        )

    def _today(self) -> date:
        return local_day(self._context.clock.now(), self._context.settings.zone)


def _place(schedule: Schedule) -> tuple[str, str]:
    """Where its files go and what they are called: no two schedules write the same."""
    return str(Path(schedule.folder).expanduser()), file_stem(schedule.name).casefold()


def _days(schedule: Schedule) -> tuple[Every, int]:
    """On which days it comes, whatever the hour."""
    return schedule.rhythm.every, schedule.rhythm.on


def file_stem(name: str) -> str:
    """What the files of a schedule begin with: its name as every disk takes it, not too long.

    >>> file_stem("Tax/Cash"), file_stem("?"), len(file_stem("日" * 200).encode())
    ('Tax Cash', 'reports', 150)
    """
    kept = name.translate(FORBIDDEN).strip().encode()[:MOST_BYTES]
    return kept.decode(errors="ignore").strip() or "reports"
