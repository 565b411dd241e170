"""What a member is not interested in: said on any channel, and suggested to her on none.

Rule: members.unwanted
It is a product's SKU among her preferences, so it goes to the shop with her, and what she says
there comes back the same way. Which channel it was said on, and when, stands in an event beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from loyalty.rules.member import UNWANTED, Member, Preference, Purpose
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import Author, MemberWriter, clean
from loyalty.service.members import MAX_PREFERENCE
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId, ProductId
from posapp.ports import Work
from posapp.ports.sync import MemberEvent

DISMISSED, UNDISMISSED = "dismissed", "undismissed"
WORDS: Final = frozenset({DISMISSED, UNDISMISSED})
MANY: Final = 5_000
WEB: Final = "web"


@dataclass(frozen=True, slots=True)
class NotWanted:
    """Goods that are not suggested to her. `at` is None where nobody noted when she said so."""

    sku: str
    name: str
    name_zh: str
    product_id: ProductId | None
    at: datetime | None
    channel: str


class UnwantedGoods:
    """Keeps what members are not interested in."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    def skus(self, work: Work, member_id: MemberId) -> frozenset[str]:
        """What is not suggested to her; nothing is known of who has not agreed."""
        if not self._reading.allows(work, member_id, Purpose.PERSONAL):
            return frozenset()
        return _unwanted(self._reading.standing(work, member_id))

    def of(self, member_id: MemberId) -> tuple[NotWanted, ...]:
        """The same with names, and when and where she said so; the last said first."""
        with self._context.store.read() as work:
            skus = self.skus(work, member_id)
            said = _last_words(self._said(work, member_id)) if skus else {}
            found = [self._row(work, sku, said.get(sku)) for sku in sorted(skus)]
        return tuple(sorted(found, key=lambda one: one.at.timestamp() if one.at else 0.0)[::-1])

    def heard(self, work: Work, events: Sequence[MemberEvent], by: str) -> None:
        """Bring her list to what was said in these events, which are kept already.

        An event that arrives late changes nothing where she said otherwise since.
        """
        said: dict[MemberId, list[MemberEvent]] = {}
        for event in events:
            if event.kind in WORDS and event.member_id is not None:
                said.setdefault(work.members.resolve(event.member_id), []).append(event)
        for member_id, words in said.items():
            self._bring(work, member_id, words, by)

    def heard_of_shop(self, work: Work, before: Member, after: Member, at: datetime) -> None:
        """Note when and where it was said, of what came with her record from the shop."""
        was, now = _unwanted(before), _unwanted(after)
        for kind, skus in ((DISMISSED, now - was), (UNDISMISSED, was - now)):
            for sku in sorted(skus):
                event_id = self._context.ids.new()
                work.member_events.add(MemberEvent(event_id, after.id, kind, sku, at, WEB))

    # ---- parts

    def _bring(
        self, work: Work, member_id: MemberId, words: Sequence[MemberEvent], by: str
    ) -> None:
        last = _last_words(self._said(work, member_id))
        touched = {_sku(event.about) for event in words} - {""}
        before = self._reading.standing(work, member_id)
        skus = set(_unwanted(before)) - touched
        skus |= {sku for sku in touched if sku in last and last[sku].kind == DISMISSED}
        if skus == _unwanted(before):
            return
        others = tuple(one for one in before.preferences if one.kind != UNWANTED)
        goods = tuple(Preference(UNWANTED, sku) for sku in sorted(skus))
        author = Author(by, self._context.now(), words[0].channel)
        after = replace(before, preferences=(*others, *goods), changed_at=author.at)
        self._writer.put(work, before, after, author)
        self._writer.journal(work, "change", author, {"member": after.id})

    def _said(self, work: Work, member_id: MemberId) -> list[MemberEvent]:
        return [
            event
            for one in work.members.ids_of(member_id)
            for kind in sorted(WORDS)
            for event in work.member_events.of(one, kind, MANY)
        ]

    def _row(self, work: Work, sku: str, said: MemberEvent | None) -> NotWanted:
        product = work.catalogue.by_sku(sku, self._context.today())
        at, channel = (said.at, said.channel) if said else (None, "")
        if product is None:
            return NotWanted(sku, sku, "", None, at, channel)
        return NotWanted(sku, product.name, product.name_zh, product.id, at, channel)


def _unwanted(member: Member) -> frozenset[str]:
    return frozenset(one.value for one in member.preferences if one.kind == UNWANTED)


def _last_words(events: Sequence[MemberEvent]) -> dict[str, MemberEvent]:
    """The last thing she said of each product."""
    ordered = sorted(events, key=lambda event: (event.at, event.kind == UNDISMISSED))
    return {_sku(event.about): event for event in ordered}


def _sku(about: str) -> str:
    """What an event is about, as a preference holds it; nothing where it can be no SKU."""
    try:
        return clean(about, MAX_PREFERENCE)
    except Refusal:
        return ""
