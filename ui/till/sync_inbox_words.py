"""The sync inbox in words: what a row is about, how old it is, and what helps."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from posapp.domain.messages import say
from posapp.domain.money_text import format_day, format_number, format_time
from posapp.services.first_told import ToldFigures
from posapp.services.shop_inbox import Box, InboxFigures, InboxRow, Remedy
from posapp.services.sync_health import SyncHealth, SyncState, say_reason
from sync.outgoing.told_from import EVERYTHING
from sync.protocol import Stream
from ui.till.desk import Desk
from ui.till.row_list import ListRow

translate = QCoreApplication.translate
HOUR_MIN: Final = 60
DAY_MIN: Final = 24 * HOUR_MIN
ICONS: Final = {Box.OUT: "cloud-upload", Box.IN: "package-open", Box.DIFFERENCE: "scale"}


def first_sentence(text: str) -> str:
    """As much as a row has room for; the whole text stands beside the list."""
    ends = [at for mark in (". ", "。") if (at := text.find(mark)) >= 0]
    return text[: min(ends) + 1] if ends else text


class SyncInboxWords:
    """Says rows and states in the language of a desk."""

    def __init__(self, desk: Desk) -> None:
        """Speak as a desk does."""
        self._desk = desk
        self.is_off = False
        """Whether there is no shop to send anything to."""

    def row(self, row: InboxRow) -> ListRow:
        """A row of the list: what, why, how old, how much."""
        money = self._desk.money(row.amount_minor) if row.amount_minor else ""
        age = self.age(row.age_min)
        return ListRow(
            code=row.id,
            title=self.title(row),
            below=first_sentence(self.why(row)),
            amount=money or age,
            amount_below=age if money else "",
            icon=ICONS[row.box],
            tone="danger" if row.needs_person else "text",
        )

    def title(self, row: InboxRow) -> str:
        """What a row is about."""
        kinds = {
            "sale": translate("SyncInbox", "Receipt {subject}"),
            "refund": translate("SyncInbox", "Refund {subject}"),
            "void": translate("SyncInbox", "Void {subject}"),
            "member": translate("SyncInbox", "Member {subject}"),
            "cart": translate("SyncInbox", "Basket left online"),
            "coupon": translate("SyncInbox", "Coupon {subject}"),
            "order-refund": translate("SyncInbox", "Refund {subject}"),
            "products": translate("SyncInbox", "Goods of the shop, {subject}"),
            "stock": translate("SyncInbox", "Stock of the shop, {subject}"),
            "members": translate("SyncInbox", "Customer of the shop, {subject}"),
            "orders": translate("SyncInbox", "Online order {subject}"),
            "coupons": translate("SyncInbox", "Coupon of the shop, {subject}"),
            "reviews": translate("SyncInbox", "Review in the shop, {subject}"),
            "missing": translate("SyncInbox", "Missing in the shop: {subject}"),
            "double": translate("SyncInbox", "Double in the shop: {subject}"),
            "amount": translate("SyncInbox", "Another amount: {subject}"),
            "journal": translate("SyncInbox", "Not as in the journal: {subject}"),
            "cash": translate("SyncInbox", "Cash-up differs: {subject}"),
            "clock": translate("SyncInbox", "Clocks differ"),
            "unknown-sale": translate("SyncInbox", "Unknown sale in the shop: {subject}"),
        }
        if row.box is Box.DIFFERENCE:
            kinds["member"] = translate("SyncInbox", "Another member: {subject}")
            kinds["stock"] = translate("SyncInbox", "Stock differs: {subject}")
            kinds["refund"] = translate("SyncInbox", "Refund only in the shop: {subject}")
            kinds["coupon"] = translate("SyncInbox", "Coupon used twice: {subject}")
            kinds["sweep"] = translate("SyncInbox", "Much has vanished in the shop")
        online = translate("SyncInbox", "Online order {subject}")
        return kinds.get(row.kind, online).format(subject=row.subject)

    def why(self, row: InboxRow) -> str:
        """Why it has not arrived; a row that simply waits says so."""
        if not row.code and self.is_off:
            return translate("SyncInbox", "Waits here until an online shop is set up.")
        if not row.code:
            return translate("SyncInbox", "Waits its turn; it goes by itself.")
        currency = self._desk.services.settings.currency
        return say(row.code, self._desk.language, row.blanks, currency=currency)

    def age(self, minutes: int) -> str:
        """How long ago."""
        if minutes >= DAY_MIN:
            many = format_number(minutes // DAY_MIN, self._desk.language)
            return translate("SyncInbox", "{count} d").format(count=many)
        if minutes >= HOUR_MIN:
            return translate("SyncInbox", "{count} h").format(count=minutes // HOUR_MIN)
        return translate("SyncInbox", "{count} min").format(count=minutes)

    def facts(self, row: InboxRow) -> str:
        """Since when, how often it was tried, and when it is tried next."""
        zone = self._desk.services.settings.zone
        since = row.since.astimezone(zone)
        day, time = format_day(since.date(), self._desk.language), format_time(since)
        said = [translate("SyncInbox", "Since {day}, {time}.").format(day=day, time=time)]
        if row.attempts > 1:
            tried = translate("SyncInbox", "Tried {count} times.")
            said.append(tried.format(count=format_number(row.attempts, self._desk.language)))
        if row.next_at is not None and not row.needs_person:
            at = format_time(row.next_at.astimezone(zone))
            said.append(translate("SyncInbox", "Next try at {time}.").format(time=at))
        return " ".join(said)

    def head(self, figures: InboxFigures) -> str:
        """The inbox in a line: what waits and how much money it is about."""
        waiting = translate("SyncInbox", "{count} on their way, {amount}")
        person = figures.with_person + figures.kept_out + figures.differences
        said = [
            waiting.format(
                count=format_number(figures.waiting, self._desk.language),
                amount=self._desk.money(figures.waiting_minor),
            )
        ]
        if person:
            words = translate("SyncInbox", "{count} need a person")
            said.append(words.format(count=format_number(person, self._desk.language)))
        return "; ".join(said)

    def told(self, told: ToldFigures) -> str:
        """How many receipts stay here, and of before which day; nothing where none do."""
        if not told.rows:
            return ""
        words = translate(
            "SyncInbox", "Receipts of before {day} that stay here: {count}, {amount} in all."
        )
        if told.day == EVERYTHING:
            words = translate(
                "SyncInbox",
                "Receipts that stayed here, now on their way: {count}, {amount} in all.",
            )
        return words.format(
            count=format_number(told.rows, self._desk.language),
            day=format_day(told.day, self._desk.language),
            amount=self._desk.money(told.amount_minor),
        )

    def state(self, health: SyncHealth) -> str:
        """How it stands with the shop, for the head of the page, and what cannot be read."""
        return " ".join(filter(None, (self._way(health), self._stuck(health.stuck))))

    def _stuck(self, streams: tuple[str, ...]) -> str:
        """What is wrong with streams that fail again and again, and what to do."""
        if not streams:
            return ""
        names = {
            Stream.PRODUCTS: translate("SyncInbox", "goods"),
            Stream.MEMBERS: translate("SyncInbox", "customers"),
            Stream.ORDERS: translate("SyncInbox", "online orders"),
            Stream.STOCK: translate("SyncInbox", "stock"),
            Stream.REVIEWS: translate("SyncInbox", "reviews"),
            Stream.COUPONS: translate("SyncInbox", "coupons"),
        }
        said = translate("SyncInbox", ", ").join(names[Stream(one)] for one in streams)
        told = translate(
            "SyncInbox",
            "This of the shop cannot be read again and again: {streams}. All else goes on; "
            "call whoever runs the shop.",
        )
        return told.format(streams=said)

    def _way(self, health: SyncHealth) -> str:
        since = ""
        if health.since is not None:
            since = format_time(health.since.astimezone(self._desk.services.settings.zone))
        words = {
            SyncState.OFF: translate("SyncInbox", "No online shop is set up."),
            SyncState.STARTING: translate("SyncInbox", "Connecting to the shop."),
            SyncState.CONNECTED: translate("SyncInbox", "Connected with the shop."),
            SyncState.OFFLINE: translate("SyncInbox", "The shop was last reached at {time}."),
            SyncState.BLOCKED: translate("SyncInbox", "Nothing goes out until this is mended."),
            SyncState.DEAD: translate(
                "SyncInbox", "The program behind the till has stopped; it is started again."
            ),
        }
        if health.state is SyncState.OFFLINE and not since:
            return translate("SyncInbox", "The shop has not been reached yet.")
        said = words[health.state].format(time=since)
        if health.state not in {SyncState.OFFLINE, SyncState.BLOCKED} or not health.reason:
            return said
        return f"{said} {say_reason(health.reason, self._desk.language)}"

    def remedy(self, remedy: Remedy) -> str:
        """What a button says it does."""
        words = {
            Remedy.SEND_NOW: translate("SyncInbox", "Send now"),
            Remedy.SEND_AGAIN: translate("SyncInbox", "Send again"),
            Remedy.MATCH: translate("SyncInbox", "Found in the shop"),
            Remedy.GIVE_UP: translate("SyncInbox", "Give up"),
            Remedy.LET_IN: translate("SyncInbox", "Let it in"),
            Remedy.MATCH_MEMBER: translate("SyncInbox", "Say who this is"),
            Remedy.SETTLE: translate("SyncInbox", "It is settled"),
        }
        return words[remedy]
