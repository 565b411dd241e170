"""The text of an offer (`pos-offer/1`): a JSON object, read strictly, written in one way only.

It is a superset of the promotions of `pos-pricing/1`: each of those reads as an offer as it is.

    {"format": "pos-offer/1", "id": "P1", "name": "...", "name_zh": "...",
     "kind": "bxgy", "scope": {"cat": ["C07"]}, "buy": 2, "get": 1, "bp": 10000,
     "conditions": [{"kind": "tier-at-least", "tier": "Gold"}],
     "limits": [{"kind": "budget", "amount": 150000}],
     "mode": "best", "group": "", "priority": 0, "reason": "", "reason_zh": "", "stoppable": true}

`kind` names the reward, whose blanks stand beside it; all but `id`, `kind` and those blanks may be
missing. A key that nobody knows is refused with its place, never passed over: a misspelt limit
would be no limit.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from loyalty.offers.conditions import CONDITIONS
from loyalty.offers.kind import Kind, P_co, Part
from loyalty.offers.limits import LIMITS
from loyalty.offers.offer import Offer
from loyalty.offers.rewards import REWARDS
from loyalty.offers.scope import Json
from loyalty.offers.shapes import OfferMode
from loyalty.offers.wording import Wording
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId

FORMAT = "pos-offer/1"
OWN_KEYS = frozenset(
    {
        "format",
        "id",
        "kind",
        "name",
        "name_zh",
        "conditions",
        "limits",
        "mode",
        "group",
        "priority",
        "reason",
        "reason_zh",
        "stoppable",
    }
)
MOST_PARTS = 20
MOST_TEXT = 120
MOST_PRIORITY = 1_000_000
MODES = {mode.value: mode for mode in OfferMode}


@dataclass(slots=True)
class Reading:
    """What was found while reading: every refusal with its place."""

    refused: list[Refusal] = field(default_factory=list)

    def text(self, body: Mapping[str, object], key: str) -> str:
        """A short text, empty where it is missing."""
        raw = body.get(key, "")
        if not isinstance(raw, str) or len(raw) > MOST_TEXT:
            self.refused.append(Refusal("offers.blank-text-long", place=key, limit=MOST_TEXT))
            return ""
        return raw

    def mode(self, body: Mapping[str, object]) -> OfferMode:
        """How it meets others; the better one wins where nothing is said."""
        raw = body.get("mode", OfferMode.BEST.value)
        if not isinstance(raw, str) or raw not in MODES:
            choices = ", ".join(MODES)
            self.refused.append(Refusal("offers.blank-choice", place="mode", choices=choices))
            return OfferMode.BEST
        return MODES[raw]

    def priority(self, body: Mapping[str, object]) -> int:
        """A whole number; more is earlier."""
        raw = body.get("priority", 0)
        if type(raw) is not int or abs(raw) > MOST_PRIORITY:
            self.refused.append(
                Refusal(
                    "offers.blank-range",
                    place="priority",
                    least=-MOST_PRIORITY,
                    most=MOST_PRIORITY,
                )
            )
            return 0
        return raw

    def flag(self, body: Mapping[str, object], key: str) -> bool:
        """Yes where nothing is said."""
        raw = body.get(key, True)
        if not isinstance(raw, bool):
            self.refused.append(Refusal("offers.blank-choice", place=key, choices="true, false"))
            return True
        return raw

    def reward(self, body: Mapping[str, object], kinds: Mapping[str, Kind[P_co]]) -> P_co | None:
        """The reward, whose blanks stand in the body itself."""
        kind = self._kind(body, kinds, "kind")
        if kind is None:
            return None
        self.only(body, OWN_KEYS | kind.keys, "")
        return kind.read(body, "", self.refused)

    def parts(
        self, body: Mapping[str, object], key: str, kinds: Mapping[str, Kind[P_co]]
    ) -> tuple[P_co, ...]:
        """The conditions or the limits."""
        rows = body.get(key, [])
        if not isinstance(rows, list) or len(rows) > MOST_PARTS:
            self.refused.append(Refusal("offers.rows", place=key, limit=MOST_PARTS))
            return ()
        read = (self._part(row, f"{key}[{i}]", kinds) for i, row in enumerate(rows))
        return tuple(part for part in read if part is not None)

    def only(self, body: Mapping[str, object], known: frozenset[str], place: str) -> None:
        """Refuses every key that nobody knows."""
        self.refused.extend(
            Refusal("offers.unknown-key", place=f"{place}{key}")
            for key in sorted(body.keys() - known)
        )

    def _part(self, row: object, place: str, kinds: Mapping[str, Kind[P_co]]) -> P_co | None:
        if not isinstance(row, dict):
            self.refused.append(Refusal("offers.unknown-kind", place=place, choices="{}"))
            return None
        kind = self._kind(row, kinds, f"{place}.kind")
        if kind is None:
            return None
        self.only(row, kind.keys | {"kind"}, f"{place}.")
        return kind.read(row, f"{place}.", self.refused)

    def _kind(
        self, body: Mapping[str, object], kinds: Mapping[str, Kind[P_co]], place: str
    ) -> Kind[P_co] | None:
        code = body.get("kind")
        if isinstance(code, str) and code in kinds:
            return kinds[code]
        choices = ", ".join(kinds)
        self.refused.append(Refusal("offers.unknown-kind", place=place, choices=choices))
        return None


def read_body(body: Mapping[str, object]) -> tuple[Offer | None, list[Refusal]]:
    """The offer of a body, or None with everything that is wrong with it, each with its place.

    Rule: offers.body-strict
    """
    reading = Reading()
    if body.get("format", FORMAT) != FORMAT:
        reading.refused.append(Refusal("offers.unknown-format", place="format"))
    offer_id = reading.text(body, "id")
    if not offer_id.strip():
        reading.refused.append(Refusal("offers.blank-missing", place="id"))
    reward = reading.reward(body, REWARDS)
    if reward is None:
        reading.parts(body, "conditions", CONDITIONS)
        reading.parts(body, "limits", LIMITS)
        return None, reading.refused
    offer = Offer(
        id=OfferId(offer_id),
        reward=reward,
        conditions=reading.parts(body, "conditions", CONDITIONS),
        limits=reading.parts(body, "limits", LIMITS),
        name=Wording(reading.text(body, "name"), reading.text(body, "name_zh")),
        mode=reading.mode(body),
        group=reading.text(body, "group"),
        priority=reading.priority(body),
        reason=Wording(reading.text(body, "reason"), reading.text(body, "reason_zh")),
        is_stoppable=reading.flag(body, "stoppable"),
    )
    return (None if reading.refused else offer), reading.refused


def read_text(text: str) -> tuple[Offer | None, list[Refusal]]:
    """The offer of a text, or None with everything that is wrong with it."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return None, [Refusal("offers.not-json")]
    if not isinstance(body, dict):
        return None, [Refusal("offers.not-json")]
    return read_body(body)


def offer_of(text: str) -> Offer:
    """The offer of a text; the first thing wrong with it is refused."""
    offer, refused = read_text(text)
    if offer is None:
        raise refused[0]
    return offer


def body_of(offer: Offer) -> dict[str, Json]:
    """The body of an offer; what says nothing is left out."""
    body: dict[str, Json] = {
        "format": FORMAT,
        "id": offer.id,
        "kind": offer.reward.code,
        "mode": offer.mode.value,
        "priority": offer.priority,
        "conditions": [_row(part, CONDITIONS) for part in offer.conditions],
        "limits": [_row(part, LIMITS) for part in offer.limits],
        "name": offer.name.en,
        "name_zh": offer.name.zh,
        "group": offer.group,
        "reason": offer.reason.en,
        "reason_zh": offer.reason.zh,
    }
    said: dict[str, Json] = {key: value for key, value in body.items() if value not in ("", [])}
    if not offer.is_stoppable:
        said["stoppable"] = False
    return said | REWARDS[offer.reward.code].write(offer.reward)


def text_of(offer: Offer) -> str:
    """The one text of an offer: keys in order, no blanks between, no escapes."""
    return json.dumps(body_of(offer), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _row(part: Part, kinds: Mapping[str, Kind[Part]]) -> dict[str, Json]:
    return {"kind": part.code, **kinds[part.code].write(part)}
