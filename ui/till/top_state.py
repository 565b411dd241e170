"""Fills the top bar: where we are, who sells, what waits, what is new."""

from PySide6.QtCore import QCoreApplication

from posapp.domain.money_text import format_time
from posapp.till import TillServices
from ui.till.frame import TopBar
from ui.till.order_news import OrderNews
from ui.till.paper_printing import PaperPrinting
from ui.till.shop_state import ShopState

translate = QCoreApplication.translate


class TopState:
    """Says the state of a till in its top bar."""

    def __init__(
        self,
        top: TopBar,
        services: TillServices,
        papers: PaperPrinting,
        shop: ShopState,
        news: OrderNews,
    ) -> None:
        """Speak of these."""
        self._top, self._services = top, services
        self._papers, self._shop, self._news = papers, shop, news

    def show(self, language: str) -> None:
        """Everything in it."""
        settings, top = self._services.settings, self._top
        chinese = settings.text("store.name_zh") if language == "zh" else ""
        top.store.setText(chinese or settings.text("store.name"))
        number = settings.text("store.till")
        top.till.setText(translate("TillWindow", "Till {number}").format(number=number))
        staff = self._services.staffing.current
        top.clerk.setText(staff.name if staff else "")
        initials = "".join(word[0] for word in staff.name.split()[:2]) if staff else ""
        top.avatar.set_initials(initials.upper())
        shift = self._services.shifts.current()
        if shift is None:
            top.shift.setText(translate("TillWindow", "No shift open"))
        else:
            opened = shift.opened_at.astimezone(settings.zone)
            words = translate("TillWindow", "Shift open since {time}")
            top.shift.setText(words.format(time=format_time(opened)))
        top.language.set_text("English" if language == "zh" else "中文")
        self.show_waiting(language)
        self.show_time()

    def show_waiting(self, language: str) -> None:
        """How it stands with shop and printer, and what waits."""
        top, fault = self._top, self._papers.fault
        waiting = self._services.paper_queue.waiting()
        words = ""
        top.state.set_state(*self._shop.word())
        if waiting and fault:
            words = translate("TillWindow", "{count} papers wait").format(count=waiting)
            top.state.set_state(translate("TillWindow", "Printer not ready"), "warn")
        top.show_waiting(
            words, self._shop.waiting(language), self._news.words(language, short=top.is_narrow)
        )

    def show_time(self) -> None:
        """The time of the store."""
        now = self._services.clock.now().astimezone(self._services.settings.zone)
        self._top.time.setText(format_time(now))
