"""The members room: members by what is asked, counted, leafed through; what is done with them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from loyalty.rules.member_question import Sort
from loyalty.service.list_coupons import CouponJob
from loyalty.service.list_exports import Draft, Exported
from posapp.domain.money_text import format_number
from posapp.kernel.errors import Trouble
from posapp.ports.member_lists import ListRow
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SIDE_NARROW_PX, SIDE_PX
from ui.office.page import Page
from ui.office.parts.chooser import Chooser
from ui.office.parts.table import SortTable
from ui.office.people.members_choosers import MemberChoosers
from ui.office.people.members_paper import member_pages
from ui.office.people.members_presenter import Found, MembersPresenter, Ready
from ui.office.people.members_side import CouponCard, ExportCard, MarkedCard, SaveCard
from ui.office.people.members_words import MembersWords
from ui.office.reports.late_insight import LateInsight
from ui.office.reports.report_files import FOLDER_OPTION, usual_folder
from ui.theme import Role
from ui.till.files import write_file
from ui.widgets import ActionButton, BusyBar, Card, Label, LoadingRows

PAUSE_MS: Final = 300
WIDE_FROM_PX: Final = 1160
ASKED: Final = (
    "birthday_days",
    "anniversary_days",
    "lapsing_days",
    "tiers",
    "segments",
    "best_percent",
)
"""What another page may ask for by the way."""


class MembersPage(Page):
    """Asks for members; one is opened on her own page, a list leaves for a use."""

    name = "member_lists"
    room = "members"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = MembersPresenter(desk.services)
        self.words = MembersWords()
        self._asked = 0
        self._is_wide = True
        self._list_id = ""
        self._agreed: int | None = None
        self._job: CouponJob | None = None
        self._make()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make(self) -> None:
        self.asks, self.order = MemberChoosers(), Chooser()
        self.table = SortTable()
        self.table.set_filter(shown=False)
        self.found = Label(role=Role.STRONG)
        self.more = ActionButton("", icon="chevron-down")
        self.loading = LoadingRows(8)
        self.take_out = ActionButton("", icon="file-down", key="Alt+E")
        self.coupon = ActionButton("", icon="ticket", key="Alt+C")
        self.keep = ActionButton("", icon="list-checks", key="Alt+K")
        self.marked, self.export = MarkedCard(), ExportCard()
        self.coupons, self.save = CouponCard(), SaveCard()
        self.side = QStackedWidget()
        for card in (self.marked, self.export, self.coupons, self.save):
            self.side.addWidget(card)
        self.bar = BusyBar()
        self.bar.hide()
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.steps = QTimer(self, interval=0)

    def _lay_out(self) -> None:
        card = Card()
        inner = card.column(margin_px=1, gap_px=0)
        above = QVBoxLayout()
        above.setContentsMargins(12, 12, 12, 12)
        above.addWidget(self.asks)
        inner.addLayout(above)
        inner.addWidget(self.bar)
        inner.addWidget(self.loading)
        inner.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        foot.addWidget(self.found, 1)
        foot.addWidget(self.order)
        foot.addWidget(self.more)
        inner.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(card, 1)
        whole.addWidget(self.side)

    def _connect(self) -> None:
        self.asks.ready_chosen.connect(self._choose_ready)
        self.asks.saved.chosen.connect(self._choose_saved)
        self.asks.segment.chosen.connect(partial(self._ask, self.presenter.choose_group))
        self.asks.tier.chosen.connect(
            lambda tier: self._narrow(tiers=() if tier is None else (tier,))
        )
        self.asks.visit.chosen.connect(partial(self._ask, self.presenter.choose_visit))
        self.asks.days.chosen.connect(partial(self._ask, self.presenter.choose_days))
        self.asks.purpose.chosen.connect(lambda purpose: self._narrow(allows=purpose))
        self.asks.channel.chosen.connect(lambda channel: self._narrow(channel=channel))
        self.order.chosen.connect(self._choose_order)
        for field in self.asks.typed:
            field.textEdited.connect(lambda _text: self.pause.start())
        self.pause.timeout.connect(self._typed)
        self.asks.widen.clicked.connect(self._widen)
        self.more.clicked.connect(self.fetch_more)
        self.table.chosen.connect(self._mark)
        self.table.opened.connect(self._open)
        self.marked.wanted.connect(lambda: self._open(self.table.current_key()))
        self.take_out.clicked.connect(self.show_export)
        self.coupon.clicked.connect(self.show_coupons)
        self.keep.clicked.connect(self.show_save)
        self.export.use_chosen.connect(self.show_export)
        self.export.file_wanted.connect(self._ask_place)
        self.export.print_wanted.connect(lambda: self._leave(self._to_paper, printed=True))
        self.coupons.give_wanted.connect(self._give)
        self.save.save_wanted.connect(self._save)
        self.save.drop_wanted.connect(self._drop)
        self.bar.stopped.connect(self._stop)
        self.steps.timeout.connect(self._step)

    # ---- the page

    def title(self) -> str:
        """What this is."""
        return self.tr("Member lists")

    def subtitle(self) -> str:
        """What it is for."""
        return self.tr("Ask for members, count them, reach those who agreed")

    def head_buttons(self) -> tuple[QWidget, ...]:
        """What is done with a list."""
        return (self.keep, self.coupon, self.take_out)

    def arrive(self, **about: object) -> None:
        """Ask again; another page may say what for, and which coupon is to be given (`series`)."""
        self.presenter.look_in(LateInsight(lambda: self.desk.reports))
        known = {name: value for name, value in about.items() if name in ASKED}
        if known:
            self.presenter.widen()
            self.presenter.narrow(**known)
        self._offer()
        self.fetch()
        if isinstance(about.get("series"), str):
            self.show_coupons()
            self.coupons.series.choose(about["series"])

    def leave(self) -> None:
        """A job goes no further when nobody looks."""
        self._stop()

    def retranslate(self) -> None:
        """Words again."""
        self.asks.show_words()
        self.more.set_text(self.tr("More"))
        self.take_out.set_text(self.tr("Export, print"))
        self.coupon.set_text(self.tr("Give a coupon"))
        self.keep.set_text(self.tr("Keep list"))
        self.table.set_name(self.tr("Members"))
        self._offer()
        self._show()

    def refresh(self) -> None:
        """Ask again."""
        self.fetch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side is as wide as its cards."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE_FROM_PX
        for part in (self.side, self.marked, self.export, self.coupons, self.save):
            part.setFixedWidth(SIDE_PX if wide else SIDE_NARROW_PX)
        if wide != self._is_wide:
            self._is_wide = wide
            self._show()

    def key(self, name: str) -> bool:
        """F5 asks again; Alt and a letter does something with the list; Esc shows who is marked."""
        acts: dict[str, Callable[[], None]] = {
            "F5": self.fetch,
            "Alt+E": self.show_export,
            "Alt+C": self.show_coupons,
            "Alt+K": self.show_save,
        }
        if name == "Esc" and self.side.currentWidget() is not self.marked:
            self.side.setCurrentWidget(self.marked)
            return True
        if name not in acts:
            return False
        acts[name]()
        return True

    # ---- choosing

    def _offer(self) -> None:
        """Every choice there is, and which holds."""
        words, asked, language = self.words, self.presenter.question, self.desk.language
        self._offer_saved()
        self.asks.show_ready(self.presenter.ready)
        if self.presenter.asks_more:
            self.asks.other.setChecked(True)
        segments = words.segments(language)
        self.asks.segment.offer(self.tr("Segment"), segments, self.presenter.group)
        self.asks.tier.offer(
            self.tr("Tier"), self._tiers(), asked.tiers[0] if asked.tiers else None
        )
        self.asks.visit.offer(self.tr("Last visit"), words.visits(), self.presenter.visit)
        self.asks.days.offer(self.tr("Days to come"), words.days(), self.presenter.days)
        self.asks.purpose.offer(self.tr("Consent"), words.purposes(language), asked.allows)
        self.asks.channel.offer(self.tr("Joined"), words.channels(), asked.channel)
        self.order.offer(self.tr("Order"), words.sorts(), self.presenter.sort)
        self.asks.widen.setVisible(bool(asked.asked))

    def _offer_saved(self) -> None:
        lists: list[tuple[object, str]] = [("", self.tr("Lists kept"))]
        self.desk.attempt(
            lambda: lists.extend((one.id, one.name) for one in self.presenter.saved())
        )
        self.asks.saved.offer(self.tr("Lists kept"), lists, self._list_id)

    def _tiers(self) -> list[tuple[object, str]]:
        """The tiers, each with how many of the list stand in it."""
        counts = {group.key[0]: group.members for group in self.presenter.by_tier}
        language = self.desk.language
        counted = [
            (one, f"{name} ({format_number(counts.get(one, 0), language)})")
            for one, name in self._names.items()
        ]
        return [(None, self.tr("All tiers")), *counted]

    @property
    def _names(self) -> dict[str, str]:
        """What the tiers are called."""
        chinese = self.desk.language == "zh"
        return {one: zh if chinese else en for one, en, zh in self.presenter.tiers()}

    def _narrow(self, **asked: object) -> None:
        self._list_id = ""
        if self.desk.attempt(lambda: self.presenter.narrow(**asked)):
            self._changed()

    def _choose_ready(self, ready: str) -> None:
        self._list_id = ""
        for field in self.asks.typed:
            field.clear()
        self.presenter.ask_ready(Ready(ready))
        self._changed()

    def _ask(self, choose: Callable[[object], None], asked: object) -> None:
        """One of the choosers says what is asked."""
        self._list_id = ""
        choose(asked)
        self._changed()

    def _choose_order(self, order: object) -> None:
        if isinstance(order, Sort):
            self.presenter.sort = order
            self._changed()

    def _choose_saved(self, list_id: object) -> None:
        self._list_id = str(list_id or "")
        if self._list_id:
            self.desk.attempt(lambda: self.presenter.ask_saved(self._list_id))
        self._changed()

    def _typed(self) -> None:
        typed = [field.text() for field in self.asks.typed]
        if self.desk.attempt(lambda: self.presenter.type_numbers(*typed)):
            self._changed()

    def _widen(self) -> None:
        self._list_id = ""
        self.presenter.widen()
        for field in self.asks.typed:
            field.clear()
        self._changed()

    def _changed(self) -> None:
        self._offer()
        self.fetch()

    # ---- fetching

    def fetch(self) -> None:
        """Ask for the first page and the numbers; an answer to an older question is dropped."""
        self._asked += 1
        asked = self._asked

        def came(found: Found) -> None:
            if asked == self._asked:
                self.presenter.take(found)
                self._offer()
                self._show()

        self.found.setText(self.tr("Counting"))
        self.loading.setVisible(not self.presenter.rows)
        self.table.setVisible(bool(self.presenter.rows))
        run = self.desk.tasks.run_aside if self.presenter.asks_copy else self.desk.tasks.run
        run(self.presenter.fetch, came, self._failed)

    def fetch_more(self) -> None:
        """Ask for the rows behind, once."""
        if self.presenter.is_whole or self.more.working:
            return
        asked = self._asked

        def came(rows: tuple[ListRow, ...]) -> None:
            self.more.set_working(None)
            if asked == self._asked:
                self.presenter.take_more(rows)
                self._show()

        self.more.set_working(self.tr("Fetching"))
        self.desk.tasks.run(self.presenter.fetch_more, came, self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self.loading.hide()
        self.table.show()
        self.more.set_working(None)
        self.desk.refuse(trouble)

    def _show(self) -> None:
        language = self.desk.language
        self.loading.hide()
        self.table.show()
        self.table.set_empty(self.words.nobody(asked=bool(self.presenter.question.asked)))
        rows = self.words.table(self.desk, self.presenter.rows, self._names, wide=self._is_wide)
        self.table.show_rows(rows)
        count = format_number(self.presenter.count, language)
        self.found.setText(self.tr("{count} members").format(count=count))
        self.more.setVisible(not self.presenter.is_whole)
        self.marked.show_row(self.desk, self.presenter.marked, self._names)
        self.export.show_words(language)
        self.coupons.show_words(self.presenter.series(), language)
        self.save.show_words(self._list_id, "")
        if self.side.currentWidget() is self.export:
            self.show_export()

    # ---- one member

    def _mark(self) -> None:
        self.presenter.mark(self.table.current_key())
        self.marked.show_row(self.desk, self.presenter.marked, self._names)
        if self.presenter.marked is not None:
            self.side.setCurrentWidget(self.marked)

    def _open(self, member_id: str) -> None:
        if member_id:
            self.desk.go("member", member_id=member_id)

    # ---- leaving

    def show_export(self) -> None:
        """For what use, and how many agreed to it."""
        self.side.setCurrentWidget(self.export)
        use, language = self.export.use, self.desk.language
        self.export.show_words(language)
        self.export.show_count(None, 0, language)

        def came(agreed: int) -> None:
            if use is self.export.use:
                self.export.show_count(agreed, self.presenter.count, self.desk.language)

        self.desk.tasks.run(lambda: self.presenter.usable(use), came, self._failed)

    def _leave(self, then: Callable[[Exported], None], *, printed: bool) -> None:
        """Read beside the screen, write here, then give it away."""
        use = self.export.use

        def came(draft: Draft) -> None:
            self.export.file.set_working(None)
            found: list[Exported] = []
            write = self.presenter.write
            if self.desk.attempt(lambda: found.append(write(draft, printed=printed))):
                then(found[0])

        def failed(trouble: Trouble) -> None:
            self.export.file.set_working(None)
            self.desk.refuse(trouble)

        self.export.file.set_working(self.tr("Reading"))
        self.desk.tasks.run(lambda: self.presenter.draft(use), came, failed)

    def _ask_place(self) -> None:
        """Where the file goes; without a place nothing leaves."""
        place, _ = QFileDialog.getSaveFileName(self, self.title(), "members.csv", "*.csv")
        if place:
            self._leave(lambda exported: self._to_file(place, exported), printed=False)

    def _to_file(self, place: str, exported: Exported) -> None:
        data = self.presenter.csv(exported, self.desk.language)
        if self.desk.attempt(lambda: write_file(place, data)):
            self.desk.say(self.tr("Written: {place}").format(place=place))

    def _to_paper(self, exported: Exported) -> None:
        name = next((text for one, text in self._lists() if one == self._list_id), self.title())
        place = str(self._folder() / f"members-{exported.use.value}.pdf")
        pages = member_pages(self.desk, exported, name)

        def act() -> None:
            write_file(place, pages)
            from posapp.devices.page_printer import print_pages

            print_pages(Path(place))

        if self.desk.attempt(act):
            self.desk.say(self.tr("Printing: {place}").format(place=place))

    def _lists(self) -> list[tuple[str, str]]:
        return [(one.id, one.name) for one in self.presenter.saved()]

    def _folder(self) -> Path:
        places = QStandardPaths.StandardLocation
        documents = QStandardPaths.writableLocation(places.DocumentsLocation)
        return usual_folder(self.desk.services.settings.text(FOLDER_OPTION), Path(documents))

    # ---- coupons

    def show_coupons(self) -> None:
        """Which coupon."""
        self.coupons.show_words(self.presenter.series(), self.desk.language)
        self.side.setCurrentWidget(self.coupons)

    def _give(self) -> None:
        """Begin a job; it goes on while the screen has time."""
        jobs: list[CouponJob] = []
        gift = self.coupons.gift
        if self._job is None and self.desk.attempt(lambda: jobs.append(self.presenter.give(gift))):
            (self._job,) = jobs
            self.bar.set_progress(0, 1, self.tr("Giving coupons"))
            self.bar.show()
            self.steps.start()

    def _step(self) -> None:
        job = self._job
        if job is None or job.state.is_over or not self.desk.attempt(lambda: _done(job)):
            self._stop()
            return
        self.bar.set_progress(job.state.done, max(job.state.whole, 1))

    def _stop(self) -> None:
        """No further; what was given stays given, and the next time goes on from there."""
        self.steps.stop()
        self.bar.hide()
        job, self._job = self._job, None
        if job is not None:
            self.desk.say(self.words.given(job.state, self.desk.language))

    # ---- kept

    def show_save(self) -> None:
        """A name for the list."""
        name = next((text for one, text in self._lists() if one == self._list_id), "")
        self.save.show_words(self._list_id, name)
        self.side.setCurrentWidget(self.save)
        self.save.name.setFocus()

    def _save(self, name: str) -> None:
        found: list[str] = []
        if self.desk.attempt(lambda: found.append(self.presenter.save(name).id)):
            (self._list_id,) = found
            self._offer()
            self.show_save()
            self.desk.say(self.tr("The list is kept"))

    def _drop(self, list_id: str) -> None:
        if self.desk.attempt(lambda: self.presenter.drop(list_id)):
            self._list_id = ""
            self.save.name.set_text("")
            self._offer()
            self.show_save()


def _done(job: CouponJob) -> None:
    job.step()
