"""Merging at the till: proposals or a search, both records side by side, the reason, done."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from loyalty.service.merging import MergePreview, PurseMove
from posapp.domain.money_text import format_number
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import MemberRow
from ui.theme import Role
from ui.till.desk import Desk, HintText, Need, Question
from ui.till.match_list import MatchList
from ui.till.member_page_presenter import asking
from ui.till.member_page_rows import FactRow, HeadedCard, Scroller
from ui.till.member_page_words import sign_name
from ui.till.member_panel_presenter import row_names
from ui.till.member_search import shown_member
from ui.till.merge_presenter import MergePresenter, Pair
from ui.till.row_list import ListRow, RowList
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import ActionButton, BannerKind, Card, Choice, EmptyState, Label, Notice

PAUSE_MS: Final = 120


class MergeMembers(SideScreen):
    """Left the proposals, or what a merge would do; right the two records, or the hits."""

    name = "merge"
    legend = frozenset({"F1", "F10"})

    def __init__(self, desk: Desk) -> None:
        """Build it, empty."""
        super().__init__(desk)
        self.presenter = MergePresenter(desk.services)
        self._searched = False
        self._left = self._make_left()
        self._right = self._make_right()
        self._pause = QTimer(self._left, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def _make_left(self) -> QWidget:
        self.head = Label(role=Role.HEADING)
        self.join_sure = ActionButton("", icon="link-2", key="Alt+J")
        self.join_sure.clicked.connect(self._ask_to_join_sure)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.addWidget(self.head, 1)
        top.addWidget(self.join_sure)
        self.list = RowList(choosing=False)
        self.empty = EmptyState("users", "")
        self.facts = Scroller()
        self._stack = QStackedWidget()
        for part in (self.empty, self.list, self.facts):
            self._stack.addWidget(part)
        self.list.picked.connect(self._picked)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(top)
        box.addWidget(self._stack, 1)
        return card

    def _make_right(self) -> QWidget:
        self.stays, self.goes = HeadedCard(), HeadedCard()
        self.turn = ActionButton("", icon="repeat", key="Alt+R")
        self.turn.clicked.connect(lambda: self.key("Alt+R"))
        both = QWidget()
        box = QVBoxLayout(both)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.stays)
        row = QHBoxLayout()
        row.addWidget(self.turn, 1)
        box.addLayout(row)
        box.addWidget(self.goes)
        box.addStretch(1)
        self.matches = MatchList()
        self.matches.chosen.connect(self._touched)
        sides = QStackedWidget()
        sides.addWidget(both)
        sides.addWidget(self.matches)
        self._sides = sides
        return sides

    def left(self) -> QWidget:
        """Proposals, or the preview."""
        return self._left

    def right(self) -> QWidget:
        """The two records, or the hits."""
        return self._right

    def placeholder(self) -> str:
        """Whom the line looks for."""
        if self.presenter.one is None:
            return self.tr("The first record: phone, name or number")
        return self.tr("The other record: phone, name or number")

    def main(self) -> Press | None:
        """Merge them, or take whom the line found."""
        chosen = self.presenter.chosen
        if chosen is not None:
            name = row_names(chosen, self.desk.language)[0]
            return Press(self.tr("Take {name}").format(name=name), "Enter")
        if self.presenter.preview is None:
            why = self.tr("Two records are needed; choose a proposal or search.")
            return Press(self.tr("Merge"), "Enter", why)
        return Press(self.tr("Merge the two records"), "Enter")

    def arrive(self, **about: object) -> None:
        """Start with `one`, or with the proposals."""
        one = about.get("one")
        self.presenter.begin(MemberId(one) if isinstance(one, str) else None)
        self._searched = False
        self._search_pairs()

    def leave(self) -> None:
        """Nothing typed stays."""
        self._pause.stop()
        super().leave()

    def retranslate(self) -> None:
        """Words again."""
        self.refresh()

    def refresh(self) -> None:
        """Show the records as they are chosen."""
        presenter = self.presenter
        self._sides.setCurrentIndex(1 if presenter.rows else 0)
        rows = [shown_member(self.desk, row) for row in presenter.rows]
        self.matches.show_products(rows, presenter.at, title=self.tr("Found"))
        self._show_record(self.stays, presenter.one, self.tr("Stays"))
        self._show_record(self.goes, presenter.other, self.tr("Goes into it"))
        self.turn.set_text(self.tr("Let the other one stay"))
        sure = len(presenter.sure)
        self.join_sure.set_text(self.tr("Join all that are sure ({count})").format(count=sure))
        self.join_sure.setVisible(presenter.one is None and sure > 0)
        both = presenter.preview is not None
        self.turn.set_refused(None if both else self.tr("Two records are needed."))
        if presenter.preview is None:
            self._show_pairs()
        else:
            self._show_preview(presenter.preview)

    # ---- proposals

    def _search_pairs(self) -> None:
        """Look through all members in the background."""

        def came(pairs: tuple[Pair, ...]) -> None:
            self.presenter.pairs = pairs
            self._searched = True
            self.refresh()

        self.desk.tasks.run(self.presenter.found_pairs, came, self.desk.refuse)

    def _pairs(self) -> tuple[Pair, ...]:
        """The proposals; with one record chosen, only hers."""
        one = self.presenter.one
        pairs = self.presenter.pairs
        if one is None:
            return pairs
        return tuple(pair for pair in pairs if one in {pair.one.id, pair.other.id})

    def _show_pairs(self) -> None:
        pairs = self._pairs()
        self.head.setText(self.tr("Records that may be one person"))
        self.list.show_rows([self._pair_row(pair) for pair in pairs])
        self._stack.setCurrentWidget(self.list if pairs else self.empty)
        searching = self.tr("Looking through the members")
        done = self.tr("No two records look like one person")
        self.empty.set_words(
            done if self._searched else searching,
            self.tr("Search the two records in the line above."),
        )

    def _pair_row(self, pair: Pair) -> ListRow:
        one, _ = row_names(pair.one, self.desk.language)
        other, _ = row_names(pair.other, self.desk.language)
        signs = ", ".join(sign_name(sign) for sign in pair.proposal.signs)
        sure = " · ".join((self.tr("sure"), signs)) if pair.proposal.sure else signs
        return ListRow(
            code=f"{pair.one.id} {pair.other.id}",
            title=self.tr("{one} and {other}").format(one=one, other=other),
            below=sure,
            amount=f"{pair.one.phone_end} / {pair.other.phone_end}",
            icon="users",
        )

    def _picked(self, at: int) -> None:
        pairs = self._pairs()
        if 0 <= at < len(pairs):
            pair = pairs[at]
            self.desk.attempt(lambda: self.presenter.put(pair.one.id, pair.other.id))
            self.desk.refresh()

    # ---- those that need no look

    def _ask_to_join_sure(self) -> None:
        """Say what will be done; it is done when somebody agrees."""
        if self.join_sure.isHidden():
            return

        def submit(answer: str) -> None:
            self.desk.leave_question()
            if answer == "join":
                need = self._approving(
                    self.tr("Join records that are sure."),
                    self.tr("the same proven phone, e-mail or card"),
                )
                self.desk.attempt(lambda: asking(self._join_sure, need))

        self.desk.ask(
            Question(
                title=self.tr("Join all pairs that are sure?"),
                meaning=self.tr(
                    "Both records of each have the same proven phone, e-mail or card, and little "
                    "worth moves. Each can be undone for 30 days."
                ),
                placeholder=self.tr("Join them?"),
                submit=submit,
                choices=(
                    Choice("join", self.tr("Join them")),
                    Choice("look", self.tr("Look at each")),
                ),
                numeric=False,
            )
        )

    def _join_sure(self, approval: Approval | None) -> None:
        """Pair after pair; between two of them the window answers."""
        self.desk.services.staffing.require(Act.ADMIN_MEMBERS, approval)
        waiting = [(pair.one.id, pair.other.id) for pair in self.presenter.sure]
        results: list[bool] = []

        def step() -> None:
            if not waiting:
                told(results.count(True), results.count(False))
                return
            pair = waiting.pop()
            duplicates = self.desk.services.loyalty.duplicates
            if not self.desk.attempt(lambda: results.append(duplicates.join_sure(*pair, approval))):
                results.append(False)
            QTimer.singleShot(0, self._left, step)

        def told(joined: int, left: int) -> None:
            self.desk.tell(
                Notice(
                    kind=BannerKind.SUCCESS,
                    sentence=self.tr("Sure pairs joined: {joined}").format(joined=joined),
                    meaning=self.tr("Left to look at: {left}.").format(left=left),
                )
            )
            self._search_pairs()

        step()

    # ---- the two records

    def _show_record(self, card: HeadedCard, member_id: MemberId | None, head: str) -> None:
        card.clear()
        card.name.setText(head)
        row = self.presenter.row_of(member_id) if member_id is not None else None
        if row is None:
            card.say(self.tr("Not chosen yet."))
            return
        card.figure.setText(row.number)
        card.add(self._person(row))

    def _person(self, row: MemberRow) -> FactRow:
        name, other = row_names(row, self.desk.language)
        ends = self.tr("phone ends {digits}").format(digits=row.phone_end) if row.phone_end else ""
        below = " · ".join(filter(None, (row.tier, ends)))
        return FactRow(f"{name} {other}".strip(), below, icon="users")

    # ---- the preview

    def _show_preview(self, preview: MergePreview) -> None:
        self._stack.setCurrentWidget(self.facts)
        self.head.setText(self.tr("What a merge would do"))
        rows = self.facts
        rows.clear()
        for move in preview.purses:
            rows.add(FactRow(self._purse(move), self._worth(move), icon="star"))
        tier = self.tr("Tier afterwards: {tier}").format(tier=preview.tier)
        rows.add(FactRow(tier, icon="crown"))
        counts = self.tr(
            "Moves too: coupons {coupons}, ways to be found {ways}, likes {likes}, notes {notes}"
        ).format(
            coupons=preview.coupons,
            ways=len(preview.identifiers),
            likes=preview.preferences,
            notes=preview.notes,
        )
        rows.add(FactRow(counts, icon="package"))
        if preview.differing:
            fields = ", ".join(self._field(name) for name in preview.differing)
            words = self.tr("Differs, and stays as in the first: {fields}").format(fields=fields)
            rows.add(FactRow(words, icon="triangle-alert", tone="warn"))
        rows.add(
            FactRow(
                self._consents(preview),
                self.tr("The stricter of both counts."),
                icon="shield-check",
            )
        )
        if preview.needs_second:
            words = self.tr("Worth {money}: a second person must agree.").format(
                money=self.desk.money(preview.worth_minor)
            )
            rows.add(FactRow(words, icon="lock", tone="warn"))
        rows.add(FactRow(self.tr("It can be undone for 30 days."), icon="undo-2"))
        rows.finish()

    def _purse(self, move: PurseMove) -> str:
        language = self.desk.language
        names = {
            "points": self.tr("Points"),
            "tier": self.tr("Tier points"),
            "value": self.tr("Stored value"),
        }
        name = names.get(move.purse, self.tr("Stamps") if "stamp" in move.purse else move.purse)
        return self.tr("{purse}: {ours} and {theirs} become {sum}").format(
            purse=name,
            ours=format_number(move.survivor, language),
            theirs=format_number(move.other, language),
            sum=format_number(move.survivor + move.other, language),
        )

    def _worth(self, move: PurseMove) -> str:
        if not move.worth_minor:
            return ""
        return self.tr("worth {money}").format(money=self.desk.money(move.worth_minor))

    def _field(self, name: str) -> str:
        return {
            "name": self.tr("name"),
            "name_zh": self.tr("Chinese name"),
            "birthday": self.tr("birthday"),
            "language": self.tr("language"),
        }.get(name, name)

    def _consents(self, preview: MergePreview) -> str:
        titles = {text.purpose: text.title for text in self.desk.services.loyalty.enrolling.texts()}
        given = [
            titles[purpose].text(self.desk.language)
            for purpose, yes in preview.consents.items()
            if yes and purpose in titles
        ]
        if not given:
            return self.tr("Afterwards nothing is agreed to")
        return self.tr("Afterwards agreed to: {what}").format(what=", ".join(given))

    # ---- the line

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        chosen = self.presenter.chosen if text else None
        if chosen is not None:
            name = row_names(chosen, self.desk.language)[0]
            return HintText(
                bold=self.tr("takes {name}").format(name=name), keys=(("Esc", self.tr("clears")),)
            )
        back = (("Esc", self.tr("back")),)
        if self.presenter.preview is not None:
            turn = ("Alt R", self.tr("the other way"))
            return HintText(bold=self.tr("merges, with a reason"), keys=(turn, *back))
        words = self.tr("Touch a proposal, or search both records.")
        return HintText(plain=words, enter=False, keys=back)

    def typed(self, text: str) -> None:
        """Look after a short pause."""
        del text
        self._pause.start()

    def _look(self) -> None:
        self.presenter.look(self.desk.line_text())
        self.desk.refresh()

    def enter(self, text: str) -> None:
        """Take whom the line found; with both there, merge them."""
        self._pause.stop()
        if text:
            if text != self.presenter.text:
                self.presenter.look(text)
            if self.presenter.chosen is None:
                raise Refusal("member.unknown")
            self.presenter.take(self.presenter.chosen.id)
            self.desk.refresh()
        elif self.presenter.preview is not None:
            self._ask_reason()

    def _touched(self, code: str) -> None:
        self.desk.attempt(lambda: self.presenter.take(MemberId(code)))
        self.desk.clear_line()
        self.desk.refresh()

    def acts(self) -> dict[str, Callable[[], None]]:
        """Arrows mark a hit; the records change places; Esc takes the last step back."""
        return {
            "Up": lambda: self._move(-1),
            "Down": lambda: self._move(1),
            "Alt+R": self._turn,
            "Alt+J": self._ask_to_join_sure,
            "Esc": self._one_back,
        }

    def _move(self, by: int) -> None:
        self.presenter.move(by)
        self.desk.refresh()

    def _turn(self) -> None:
        self.presenter.turn_round()
        self.desk.refresh()

    def _one_back(self) -> None:
        if self.presenter.one is None:
            self.back()
            return
        self.presenter.begin()
        self.desk.refresh()

    # ---- merging

    def _ask_reason(self) -> None:
        choices = (
            Choice("twice", self.tr("Joined twice")),
            Choice("lost", self.tr("Lost card, new record")),
            Choice("phone", self.tr("New phone, new record")),
        )
        words = {choice.code: choice.text for choice in choices}

        def submit(text: str) -> None:
            reason = words.get(text, text).strip()
            if not reason:
                raise Refusal("merge.reason-missing")
            self.desk.leave_question()
            self.desk.attempt(lambda: self._merge(reason))

        self.desk.ask(
            Question(
                title=self.tr("Why are they one person?"),
                meaning=self.tr("The reason stands beside the merge; it can be undone."),
                placeholder=self.tr("Reason"),
                submit=submit,
                choices=choices,
                numeric=False,
                verb=self.tr("Merge"),
            )
        )

    def _merge(self, reason: str) -> None:
        def do(approval: Approval | None) -> None:
            member_id = self.presenter.merge(reason, approval)
            if member_id is not None:
                self.desk.go("member", member_id=member_id, tab="record")
                self.desk.tell(
                    Notice(
                        kind=BannerKind.SUCCESS,
                        sentence=self.tr("The two records are one"),
                        meaning=self.tr("It can be undone for 30 days, on this page."),
                    )
                )

        asking(do, self._approving(self.tr("Merge two records of much worth."), reason))

    def _approving(
        self, sentence: str, reason: str = ""
    ) -> Callable[[Callable[[Approval], None]], None]:
        """How a manager is asked to agree."""

        def ask(then: Callable[[Approval], None]) -> None:
            def go_on(approval: Approval) -> None:
                self.desk.attempt(lambda: then(approval))

            self.desk.approve(
                Need(act=Act.ADMIN_MEMBERS, sentence=sentence, reason=reason, then=go_on)
            )

        return ask
