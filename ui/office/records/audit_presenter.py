"""The journal's search as the office shows it: the question, the rows so far, a record. No Qt."""

from collections.abc import Callable
from datetime import date

from loyalty.rules.mass_read import MassRead
from posapp.domain.journal import RecordType
from posapp.domain.messages import say
from posapp.domain.permission import Act
from posapp.exports.office_tables import audit_sheet
from posapp.exports.sheet import Marks, sheet_bytes
from posapp.kernel.clock import stamp
from posapp.kernel.errors import Refusal
from posapp.services.audit_desk import AuditQuery, AuditRecord, AuditRow
from posapp.till import TillServices
from reports import metrics
from reports.number_text import number_text, words
from reports.report import Kind


class AuditPresenter:
    """Keeps the question and what was found."""

    def __init__(self, services: TillServices) -> None:
        self._services = services
        self.query = AuditQuery()
        self.rows: tuple[AuditRow, ...] = ()
        self.before = 0
        self.record: AuditRecord | None = None
        self.many: tuple[MassRead, ...] = ()

    def ask(  # noqa: PLR0917 - one question, its boxes in the order of the page
        self, kind: str, clerk: str, first: str, last: str, words: str, till: str = ""
    ) -> None:
        """A new question; words that are a receipt's number ask for that receipt."""
        text = words.strip()
        is_receipt = text.count("-") == 1 and text.replace("-", "").isdecimal()
        self.query = AuditQuery(
            types=(RecordType(kind),) if kind else (),
            clerk=clerk,
            first=_day(first),
            last=_day(last),
            receipt=text if is_receipt else "",
            text="" if is_receipt else text,
            till_number=int(till or 0),
        )
        self.rows, self.before = (), 0
        self.read_on()

    def read_on(self) -> None:
        """The next page; pages that hold nothing are gone over, a few at a time."""
        for _ in range(PAGES_AT_ONCE):
            page = self._services.audit.search(self.query, self.before)
            self.rows += page.rows
            self.before = page.before
            if page.rows or not page.before:
                return

    def start(self) -> None:
        """The newest records, and who looked at very many members."""
        keeps_members = self._services.staffing.signed_in().may(Act.ADMIN_MEMBERS)
        self.many = self._services.loyalty.access.alarms() if keeps_members else ()
        self.rows, self.before = (), 0
        self.read_on()

    @property
    def opened(self) -> str:
        """The key of the record that is open."""
        if self.record is None:
            return ""
        return f"{self.record.row.till_number}/{self.record.row.sequence}"

    def open(self, key: str) -> None:
        """One record, with every value."""
        till, _, number = key.partition("/")
        self.record = self._services.audit.open(int(till), int(number))

    def sentence(
        self, row: AuditRow, language: str, told_act: Callable[[RecordType, str, str], str]
    ) -> str:
        """What a record tells; `told_act` names its act in the words of the screen."""
        blanks = dict(row.said(language))
        if "act" in row.blanks:
            blanks["act"] = told_act(row.type, str(blanks["act"]), language)
        metric = metrics.BY_ID.get(str(blanks.get("metric")))
        if metric is not None:
            blanks["metric"] = words(metric.name, language)
            for name in blanks.keys() & {"goal", "goal_before"}:
                blanks[name] = self._figure(int(blanks[name]), metric.kind, language)
        return say(row.code, language, blanks, currency=self._services.settings.currency)

    def _figure(self, value: int, kind: Kind, language: str) -> str:
        return number_text(value, kind, self._services.settings.currency, language)

    def csv(
        self,
        language: str,
        told_act: Callable[[RecordType, str, str], str],
        who: Callable[[str], str],
    ) -> bytes:
        """All that matches as a file for a spreadsheet; taking it out is a record itself."""
        rows = self._services.audit.export(self.query)
        lines = [
            (
                row.till_number,
                row.sequence,
                stamp(row.at),
                row.type.value,
                who(row.clerk),
                self.sentence(row, language, told_act),
            )
            for row in rows
        ]
        return sheet_bytes(audit_sheet(lines), Marks.POINT)


PAGES_AT_ONCE = 3


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal("report.not-a-day", text=text.strip()) from None
