"""The record tab: what is kept of the person, corrected line by line; her rights; merges."""

from collections.abc import Callable
from datetime import date
from typing import Final

from loyalty.rules.identifiers import masked
from loyalty.rules.member import Identifier, IdentifierKind
from loyalty.service.members import Correction
from loyalty.service.staff_accounts import is_staff_mark
from posapp.domain.money_text import format_day
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Merge
from ui.till.desk import Desk, Question
from ui.till.member_own import MemberOwn
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_rows import FactRow, Scroller
from ui.till.member_page_tab import MemberTab
from ui.till.member_page_words import WAY_ICONS, short_day, way_name
from ui.till.privacy_acts import PrivacyActs
from ui.widgets import ActionButton, Choice, Kind

ADDED_BY_HAND: Final = (IdentifierKind.PHONE, IdentifierKind.EMAIL, IdentifierKind.CARD)
DAY_DIGITS: Final = 8


def birthday_of(text: str) -> date:
    """A birthday as typed: 1990-11-24, or its eight digits.

    >>> birthday_of("19901124"), birthday_of("1990-11-24")
    (datetime.date(1990, 11, 24), datetime.date(1990, 11, 24))
    """
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    if len(digits) != DAY_DIGITS:
        raise Refusal("member.birthday-wrong")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise Refusal("member.birthday-wrong") from None


class MemberEdit(MemberTab):
    """Each line has its pencil; every change is kept with who made it."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Build it, empty."""
        super().__init__(desk, presenter, changed)
        self.privacy = PrivacyActs(self)
        self.own = MemberOwn(self)
        self.rows = Scroller()
        self.pencils: dict[str, ActionButton] = {}
        self.drops: dict[str, ActionButton] = {}
        self.box.addWidget(self.rows)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Keys of the rights."""
        return {
            "Alt+D": self.privacy.own_copy,
            "Alt+E": self.privacy.erase,
            "Alt+M": self.merge,
        }

    def show_member(self) -> None:
        """Everything again."""
        self.rows.clear()
        self.pencils, self.drops = {}, {}
        member = self.presenter.member
        if member is None:
            return
        self._show_rights()
        self.rows.head(self.tr("Person"))
        self._field("name", self.tr("Name"), member.name)
        self._field("name_zh", self.tr("Chinese name"), member.name_zh)
        birthday = ""
        if member.birthday is not None:
            birthday = self.tr("{day}; the year is kept, not shown").format(
                day=short_day(member.birthday, self.desk.language)
            )
        self._field("birthday", self.tr("Birthday"), birthday)
        language = {"en": "English", "zh": "中文"}.get(member.language, member.language)
        self._field("language", self.tr("Language"), language)
        brief = self.presenter.brief
        if member.guardian or (brief and brief.standing.value == "minor"):
            self._field("guardian", self.tr("Parent or guardian"), member.guardian)
        self.own.show_answers(self.rows, member)
        self._show_ways()
        self.own.show_staff(self.rows, member)
        self._show_merges()
        self.rows.finish()

    # ---- rights

    def _show_rights(self) -> None:
        row = FactRow(
            self.tr("Rights of this member"),
            self.tr("A manager agrees to the copy and to erasing."),
        )
        buttons = (
            (self.tr("Own copy"), "download", "Alt+D", Kind.PLAIN, self.privacy.own_copy),
            (self.tr("Merge"), "link-2", "Alt+M", Kind.PLAIN, self.merge),
            (self.tr("Erase"), "user-x", "Alt+E", Kind.DANGER, self.privacy.erase),
        )
        for text, icon, key, kind, act in buttons:
            button = ActionButton(text, icon=icon, kind=kind)
            button.set_tip(f"{text} ({key})")
            button.clicked.connect(act)
            self.drops[key] = button
            row.add_end(button)
        self.rows.add(row)

    # ---- the person

    def _field(self, name: str, label: str, value: str) -> None:
        row = FactRow(value or self.tr("not told"), label, tone="text" if value else "text3")
        pencil = ActionButton(self.tr("Change"), icon="pencil")
        pencil.setAccessibleName(self.tr("Change: {field}").format(field=label))
        pencil.clicked.connect(self._changing(name, label))
        self.pencils[name] = pencil
        row.add_end(pencil)
        if name == "birthday" and value:
            forget = ActionButton(self.tr("Forget"), icon="x")
            forget.setAccessibleName(self.tr("Forget the birthday"))
            forget.clicked.connect(self.forget_birthday)
            row.add_end(forget)
        self.rows.add(row)

    def _changing(self, name: str, label: str) -> Callable[[], None]:
        return lambda: self.ask_field(name, label)

    def ask_field(self, name: str, label: str) -> None:
        """The new value, as it should stand."""
        member = self.presenter.member
        if member is None:
            return
        texts = {"name": member.name, "name_zh": member.name_zh, "guardian": member.guardian}
        choices = (Choice("en", "English"), Choice("zh", "中文")) if name == "language" else ()
        format_told = self.tr("Year, month, day: 1990-11-24") if name == "birthday" else ""

        def submit(text: str) -> None:
            self._correct(self._correction(name, text))
            self.desk.leave_question()
            self.changed()

        self.desk.ask(
            Question(
                title=self.tr("Change: {field}").format(field=label),
                meaning=format_told,
                placeholder=label,
                submit=submit,
                choices=choices,
                text=texts.get(name, ""),
                numeric=name == "birthday",
                verb=self.tr("Keep it"),
            )
        )

    def _correction(self, name: str, text: str) -> Correction:
        makers: dict[str, Callable[[str], Correction]] = {
            "name": lambda told: Correction(name=told),
            "name_zh": lambda told: Correction(name_zh=told),
            "birthday": lambda told: Correction(birthday=birthday_of(told)),
            "language": lambda told: Correction(language=told),
            "guardian": lambda told: Correction(guardian=told),
        }
        return makers[name](text.strip())

    def _correct(self, correction: Correction) -> None:
        member_id = self.presenter.member_id
        if member_id is not None:
            self.desk.services.loyalty.members.correct(member_id, correction)
            self.presenter.again()

    def forget_birthday(self) -> None:
        """The birthday goes out of the record."""
        member_id = self.presenter.member_id
        if member_id is None:
            return

        def act() -> None:
            self.desk.services.loyalty.members.forget_birthday(member_id)
            self.presenter.again()

        self.do(act)

    # ---- ways to find her

    def _show_ways(self) -> None:
        member = self.presenter.member
        self.rows.head(self.tr("Ways to be found"))
        ways = member.identifiers if member else ()
        for identifier in (one for one in ways if not is_staff_mark(one)):
            proven = self.tr("proven") if identifier.verified else self.tr("as told")
            row = FactRow(
                masked(identifier),
                f"{way_name(identifier.kind)}, {proven}",
                icon=WAY_ICONS[identifier.kind],
            )
            drop = ActionButton(self.tr("Take away"), icon="x")
            drop.setAccessibleName(self.tr("Take away: {what}").format(what=masked(identifier)))
            drop.clicked.connect(self._dropping(identifier))
            self.rows.add(row.add_end(drop))
        row = FactRow(self.tr("Add another"))
        for kind in ADDED_BY_HAND:
            add = ActionButton(way_name(kind), icon=WAY_ICONS[kind])
            add.setAccessibleName(self.tr("Add: {kind}").format(kind=way_name(kind)))
            add.clicked.connect(self._adding(kind))
            self.pencils[kind.value] = add
            row.add_end(add)
        self.rows.add(row)

    def _dropping(self, identifier: Identifier) -> Callable[[], None]:
        return lambda: self.drop(identifier)

    def drop(self, identifier: Identifier) -> None:
        """One way less; the last one stays."""
        member_id = self.presenter.member_id
        if member_id is None:
            return

        def act() -> None:
            self.desk.services.loyalty.members.drop_identifier(member_id, identifier)
            self.presenter.again()

        self.do(act)

    def _adding(self, kind: IdentifierKind) -> Callable[[], None]:
        return lambda: self.ask_way(kind)

    def ask_way(self, kind: IdentifierKind) -> None:
        """A further phone, e-mail or card."""
        member_id = self.presenter.member_id
        if member_id is None:
            return

        def submit(text: str) -> None:
            self.desk.services.loyalty.members.add_identifier(member_id, kind, text)
            self.presenter.again()
            self.desk.leave_question()
            self.changed()

        self.desk.ask(
            Question(
                title=self.tr("Add: {kind}").format(kind=way_name(kind)),
                placeholder=way_name(kind),
                submit=submit,
                numeric=kind is IdentifierKind.PHONE,
                verb=self.tr("Keep it"),
            )
        )

    # ---- merges

    def merge(self) -> None:
        """Join another record with this one, on the screen for that."""
        if self.presenter.member_id is not None:
            self.desk.go("merge", one=self.presenter.member_id)

    def _merges(self) -> tuple[Merge, ...]:
        member_id = self.presenter.member_id
        if member_id is None:
            return ()
        now = self.desk.services.clock.now()
        with self.desk.services.context.store.read() as work:
            found = work.members.merges(member_id)
        return tuple(
            one
            for one in found
            if one.survivor == member_id and one.undone_at is None and one.undo_until >= now
        )

    def _show_merges(self) -> None:
        merges = self._merges()
        if not merges:
            return
        self.rows.head(self.tr("Records merged into this one"))
        language = self.desk.language
        for merge in merges:
            day = format_day(self.presenter.day_of(merge.at), language)
            until = format_day(self.presenter.day_of(merge.undo_until), language)
            words = self.tr("{reason}; can be undone until {day}").format(
                reason=merge.reason, day=until
            )
            row = FactRow(self.tr("Merged on {day}").format(day=day), words, icon="link-2")
            undo = ActionButton(self.tr("Undo"), icon="undo-2")
            undo.setAccessibleName(self.tr("Undo the merge of {day}").format(day=day))
            undo.clicked.connect(self._undoing(merge.loser))
            self.drops[f"undo:{merge.loser}"] = undo
            self.rows.add(row.add_end(undo))

    def _undoing(self, loser: MemberId) -> Callable[[], None]:
        return lambda: self.ask_undo(loser)

    def ask_undo(self, loser: MemberId) -> None:
        """Why it was wrong; then the records part again."""
        choices = (
            Choice("two", self.tr("They are two people")),
            Choice("mistake", self.tr("Done by mistake")),
        )
        words = {choice.code: choice.text for choice in choices}

        def do(approval: Approval | None, reason: str) -> None:
            self.desk.services.loyalty.merging.undo(loser, reason, approval)
            self.presenter.again()

        def submit(text: str) -> None:
            reason = words.get(text, text).strip()
            if not reason:
                raise Refusal("merge.reason-missing")
            self.desk.leave_question()
            self.do_with_yes(
                Act.ADMIN_MEMBERS,
                self.tr("Part two merged records."),
                lambda approval: do(approval, reason),
                reason=reason,
            )

        self.desk.ask(
            Question(
                title=self.tr("Why is the merge undone?"),
                placeholder=self.tr("Reason"),
                submit=submit,
                choices=choices,
                numeric=False,
                verb=self.tr("Undo"),
            )
        )
