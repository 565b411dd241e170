"""An offer while it is being written: rows of sentences with blanks, any of which may be wrong.

Rule: office.every-wrong-blank
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loyalty.offers.blanks import Blank
from loyalty.offers.body import FORMAT, body_of, read_body, read_text
from loyalty.offers.check import check
from loyalty.offers.kind import Kind, Part
from loyalty.offers.kinds import FAMILIES, KINDS
from loyalty.offers.offer import Offer
from loyalty.offers.places import label_at
from loyalty.offers.scope import Json
from posapp.domain.messages import say
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency

REWARD, LIMIT = "reward", "limit"
CONDITIONS = tuple(family for family in FAMILIES if family not in {REWARD, LIMIT})
OWN = ("name", "name_zh", "mode", "group", "priority", "reason", "reason_zh", "stoppable")
FIRST_REWARD = "percent"


@dataclass(slots=True, eq=False)
class DraftRow:
    """One sentence and what stands in its blanks so far, as the offer's text will hold it."""

    kind: Kind[Part]
    values: dict[str, Json] = field(default_factory=dict)

    def put(self, blank: Blank, values: Mapping[str, Json]) -> None:
        """Fill one blank; what says nothing empties it."""
        for key in blank.keys:
            self.values.pop(key, None)
        self.values.update({key: value for key, value in values.items() if value is not None})

    def is_filled(self, blank: Blank) -> bool:
        """Whether anything stands in a blank."""
        return any(self.values.get(key) is not None for key in blank.keys)


class OfferDraft:
    """The rows of one offer, its names, how it meets others; and everything wrong with them."""

    def __init__(self, offer_id: str) -> None:
        """Start an offer: nothing but an empty reward."""
        self.id = offer_id
        self.rows: list[DraftRow] = [DraftRow(kind_named(FIRST_REWARD, REWARD))]
        self.own: dict[str, Json] = {"mode": "best", "priority": 0, "stoppable": True}

    @classmethod
    def of(cls, offer: Offer, offer_id: str = "") -> "OfferDraft":
        """An offer as it is stored, or a copy of it under a new id."""
        body = json.loads(json.dumps(body_of(offer)))
        draft = cls(offer_id or offer.id)
        draft.own.update({key: body[key] for key in OWN if key in body})
        draft.rows = [
            *(_row(row, CONDITIONS) for row in body.get("conditions", [])),
            _row(body, (REWARD,)),
            *(_row(row, (LIMIT,)) for row in body.get("limits", [])),
        ]
        draft.sort()
        return draft

    @classmethod
    def of_text(cls, text: str, offer_id: str = "") -> "OfferDraft":
        """The same from a stored text; refuses one that cannot be read."""
        offer, wrong = read_text(text)
        if offer is None:
            raise wrong[0]
        return cls.of(offer, offer_id)

    def sort(self) -> None:
        """The rows in the order in which a sentence says them."""
        self.rows.sort(key=lambda row: FAMILIES.index(row.kind.family))

    @property
    def reward(self) -> DraftRow:
        """The one row that says what is given."""
        return next(row for row in self.rows if row.kind.family == REWARD)

    def add(self, code: str, family: str) -> DraftRow:
        """A new row; another reward takes the place of the old one and keeps what fits."""
        row = DraftRow(kind_named(code, family))
        if family == REWARD:
            row.values = self._kept(row.kind)
            self.rows.remove(self.reward)
        self.rows.append(row)
        self.sort()
        return row

    def _kept(self, kind: Kind[Part]) -> dict[str, Json]:
        """What the old reward says under the same name and type as the new one asks."""
        old = self.reward
        kept = {
            key
            for blank in kind.blanks
            for other in old.kind.blanks
            if (blank.name, blank.kind) == (other.name, other.kind)
            for key in blank.keys
        }
        return {key: value for key, value in old.values.items() if key in kept}

    def remove(self, row: DraftRow) -> None:
        """Take a row away; the reward stays, it can only become another one."""
        if row.kind.family != REWARD:
            self.rows.remove(row)

    def body(self) -> dict[str, Json]:
        """The offer's text so far."""
        reward = self.reward
        own = {key: value for key, value in self.own.items() if value not in ("", None)}
        return {
            "format": FORMAT,
            "id": self.id,
            **own,
            "kind": reward.kind.code,
            **reward.values,
            "conditions": [_written(row) for row in self._of(CONDITIONS)],
            "limits": [_written(row) for row in self._of((LIMIT,))],
        }

    def _of(self, families: Sequence[str]) -> list[DraftRow]:
        return [row for row in self.rows if row.kind.family in families]

    def place(self, row: DraftRow) -> str:
        """Where a row stands in the text."""
        if row.kind.family == REWARD:
            return ""
        if row.kind.family == LIMIT:
            return f"limits[{self._of((LIMIT,)).index(row)}]"
        return f"conditions[{self._of(CONDITIONS).index(row)}]"

    def read(self) -> tuple[Offer | None, "Faults"]:
        """The offer as far as it can be read, and everything that is wrong with it."""
        body = self.body()
        offer, wrong = read_body(body)
        return offer, Faults(self, body, [*wrong, *(check(offer) if offer else [])])


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a draft, place by place."""

    draft: OfferDraft
    body: Mapping[str, Json]
    all: Sequence[Refusal]

    def at(self, place: str) -> Refusal | None:
        """What is wrong at one place or inside it."""
        return next((fault for fault in self.all if _within(_place(fault), place)), None)

    def of_blank(self, row: DraftRow, blank: Blank) -> Refusal | None:
        """What is wrong with one blank."""
        prefix = self.draft.place(row)
        return self.at(f"{prefix}.{blank.name}" if prefix else blank.name)

    def of_row(self, row: DraftRow) -> Refusal | None:
        """What is wrong with a sentence as a whole, not with one of its blanks."""
        prefix = self.draft.place(row)
        wanted = {prefix, f"{prefix}."} if prefix else {"", "kind"}
        return next((fault for fault in self.all if _place(fault) in wanted), None)

    def say(self, fault: Refusal, language: str, currency: Currency) -> str:
        """A fault as a sentence."""
        named = self.named(fault, language)
        return say(named.code, language, named.blanks, currency=currency)

    def named(self, fault: Refusal, language: str) -> Refusal:
        """The same fault, its place called as people call it."""
        blanks = dict(fault.blanks)
        if "place" in blanks:
            blanks["place"] = label_at(self.body, _place(fault)).text(language)
        return Refusal(fault.code, **blanks)


def kind_named(code: str, family: str) -> Kind[Part]:
    """A kind by its code, in its family."""
    return next(kind for kind in KINDS if (kind.code, kind.family) == (code, family))


def kinds_of(family: str) -> tuple[Kind[Part], ...]:
    """The kinds that may be added to a family."""
    return tuple(kind for kind in KINDS if kind.family == family)


def _row(row: Mapping[str, Json], families: Sequence[str]) -> DraftRow:
    kind = next(k for k in KINDS if k.code == row["kind"] and k.family in families)
    return DraftRow(kind, {key: row[key] for key in kind.keys if key in row})


def _written(row: DraftRow) -> dict[str, Json]:
    return {"kind": row.kind.code, **row.values}


def _place(fault: Refusal) -> str:
    return str(fault.blanks.get("place", ""))


def _within(found: str, place: str) -> bool:
    return found == place or found.startswith((f"{place}.", f"{place}["))
